"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter IV: dependent persons and discretionary clauses. Articles 16 and 17.
"""

from ostoja.law.acts.dublin_iii import chapter_3
from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import Dependant, DiscretionaryClause, FirstDecisionOnSubstance, TakeChargeRequest
from ostoja.law.rules import (
    Acceptance,
    All,
    AnyOf,
    Condition,
    Criterion,
    Established,
    Exists,
    In,
    Mentions,
    NoShift,
    Not,
    NotAfter,
    NotKnownFrom,
    Outer,
    Own,
    Party,
    Procedure,
    Remark,
    Same,
    Shift,
    TheReply,
    TheRequest,
    TimeLimit,
)
from ostoja.law.time import Months
from ostoja.law.words import _

DEPENDENT_KIN = ("child", "mother", "father", "brother", "sister")
RESIDENT = ("beneficiary", "resident", "long_term_resident", "citizen", "citizen_former_beneficiary")
IS_SPOUSE = Established(
    AnyOf(Mentions(Own("relation"), "spouse"), Mentions(Own("relation"), "partner")), ACT.article("16(1)")
)
DEPENDENCY_CONDITIONS = (
    Condition(
        name="relation",
        test=AnyOf(In(Own("relation"), DEPENDENT_KIN), All(Not(IS_SPOUSE), NotKnownFrom())),
        no=_("The person in %(state)s is the spouse or partner; Article 16 is for a child, sibling or parent."),
        ask=_("Is the person in %(state)s a child, brother, sister or parent of the applicant?"),
    ),
    Condition(
        name="reason",
        test=In(Own("reason"), ("pregnancy", "newborn", "serious_illness", "severe_disability", "old_age")),
        no=_("The dependency rests on another ground than those of Article 16."),
        ask=_("What does the dependency rest on?"),
    ),
    Condition(
        name="status",
        test=AnyOf(In(Own("status"), RESIDENT), All(Not(In(Own("status"), ("applicant",))), NotKnownFrom())),
        no=_("The person in %(state)s isn't legally resident there."),
        ask=_("Is the person legally resident in %(state)s?"),
    ),
    Condition(
        name="consents_in_writing",
        test=In(Own("consents_in_writing"), (True,)),
        no=_("The persons concerned don't wish it in writing."),
        ask=_("Do the persons concerned wish it in writing?"),
    ),
    Condition(
        name="family_existed_in_origin",
        test=In(Own("family_existed_in_origin"), (True,)),
        no=_("The family ties didn't exist in the country of origin."),
        ask=_("Did the family ties exist in the country of origin?"),
    ),
    Condition(
        name="able_to_care",
        test=In(Own("able_to_care"), (True,)),
        no=_("The person in %(state)s isn't able to take care."),
        ask=_("Is the person in %(state)s able to take care?"),
    ),
    chapter_3.IN_TIME,
)
DEPENDENCY_QUESTION = _(
    "Does the person depend on a child, sibling or parent in one of the states, or they on the person?"
)
IS_ELSEWHERE = Not(Same(Own("state"), Party.STATE_OF_LATEST_APPLICATION))
CANNOT_TRAVEL = Established(In(Own("applicant_can_travel"), (False,)), ACT.article("16(2)"))

DEPENDENCY = Criterion(
    id="dependency",
    source=ACT.article("16(1)"),
    over=Dependant,
    such_that=(
        *DEPENDENCY_CONDITIONS,
        Condition(
            name="applicant_can_travel",
            test=Not(All(IS_ELSEWHERE, CANNOT_TRAVEL)),
            no=_("The applicant's health doesn't allow the journey to %(state)s."),
            ask=_("Does the applicant's health allow the journey to %(state)s?"),
            source=ACT.article("16(2)"),
        ),
    ),
    state=Own("state"),
    says=_("The applicant and a child, sibling or parent in %(state)s depend on each other."),
    asks=DEPENDENCY_QUESTION,
    case_law=("C-745/21 L.G.", "C-245/11 K"),
)

DEPENDENCY_UNABLE_TO_TRAVEL = Criterion(
    id="dependency",
    case="unable-to-travel",
    source=ACT.article("16(2)"),
    over=Dependant,
    among=All(IS_ELSEWHERE, CANNOT_TRAVEL),
    such_that=DEPENDENCY_CONDITIONS,
    state=Party.STATE_OF_LATEST_APPLICATION,
    says=_(
        "The applicant depends on family in another state but can't travel for a significant time, so it is"
        " %(state)s, where the applicant is."
    ),
)

SOVEREIGNTY = Shift(
    id="sovereignty-clause",
    source=ACT.article("17(1)"),
    over=DiscretionaryClause,
    such_that=All(
        Not(Established(Mentions(Own("article"), "17(2)"), ACT.article("17(2)"))), Mentions(Own("article"), "17(1)")
    ),
    day=Own("on"),
    state=Own("state"),
    says=_("%(state)s decided on %(day)s to examine the application itself."),
)

# Article 17(2): a state asks another to take charge for humanitarian reasons; silence is no acceptance (22(7)).

IS_HUMANITARIAN = Established(Mentions(Own("basis"), "17(2)"), ACT.article("17(2)"))

HUMANITARIAN_REPLY = TimeLimit(
    id="humanitarian-reply",
    source=ACT.article("17(2)/3"),
    asks=_("Answer the humanitarian request of %(toward)s; a refusal needs reasons"),
    awaits=_("Wait for the reply of %(who)s to the humanitarian request"),
    missed=_("No reply in time: nothing follows by itself. Silence isn't acceptance here."),
    step="reply-to-humanitarian-request",
    procedures=(Procedure.HUMANITARIAN,),
    who=Party.REQUESTED,
    toward=Party.REQUESTING,
    runs_from=TheRequest(("received_on", "on")),
    length=Months(2),
    stopped_by=(TheReply(()),),
    on_expiry=NoShift(source=ACT.article("17(2)/3"), says=_("Nothing follows by itself.")),
)

HUMANITARIAN_ACCEPTED = Acceptance(
    id="humanitarian-accepted",
    source=ACT.article("17(2)/4"),
    procedure=Procedure.HUMANITARIAN,
    on=TheReply(("accepted", "confirmed", "positive")),
    says=_("%(state)s accepted on %(day)s to take charge for humanitarian reasons."),
)

HUMANITARIAN = Shift(
    id="humanitarian-clause",
    source=ACT.article("17(2)"),
    over=DiscretionaryClause,
    such_that=Established(Mentions(Own("article"), "17(2)"), ACT.article("17(2)")),
    day=Own("on"),
    state=Own("state"),
    says=_("%(state)s took charge on %(day)s for humanitarian reasons."),
)

HUMANITARIAN_TOO_LATE = Remark(
    id="humanitarian-too-late",
    source=ACT.article("17(2)"),
    over=(TakeChargeRequest,),
    such_that=All(IS_HUMANITARIAN, Exists(FirstDecisionOnSubstance, where=NotAfter(Own("on"), Outer("on")))),
    says=_("The humanitarian request of %(day)s came after a first decision on the substance; it comes before one."),
)
