"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter III: dependent persons and discretionary clauses. Articles 34 and 35. Where a clause shifts
responsibility, that stands in 37(1) (Chapter IV).
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import Dependant
from ostoja.law.rules import (
    All,
    AnyOf,
    Condition,
    Criterion,
    Established,
    In,
    Not,
    NotKnownFrom,
    Own,
    Party,
    Presume,
    Reading,
    Same,
)
from ostoja.law.words import _

ORDER_OF_DEPENDENCY = Reading("A-7", _("Dependency has no place in the order; it is read after Article 28, before 29."))
DEPENDENT_KIN = ("child", "mother", "father", "brother", "sister")
RESIDENT = ("beneficiary", "resident", "long_term_resident", "citizen", "citizen_former_beneficiary")
REASONS = ("pregnancy", "newborn", "serious_illness", "severe_disability", "severe_trauma", "old_age")
DEPENDENCY_CONDITIONS = (
    Condition(
        name="relation",
        test=AnyOf(In(Own("relation"), DEPENDENT_KIN), NotKnownFrom()),
        no=_("The person in %(state)s is no child, sibling or parent of the applicant."),
        ask=_("Is the person in %(state)s a child, brother, sister or parent of the applicant?"),
    ),
    Condition(
        name="reason",
        test=In(Own("reason"), REASONS),
        no=_("The dependency rests on another ground than those of Article 34."),
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
        name="family_existed_before_arrival",
        test=Presume(
            In(Own("family_existed_before_arrival"), (True,)),
            otherwise=AnyOf(In(Own("family_existed_in_origin"), (True,)), NotKnownFrom()),
        ),
        no=_("The family ties didn't exist before the applicant arrived in the states."),
        ask=_("Did the family ties exist before the applicant arrived in the states?"),
    ),
    Condition(
        name="able_to_care",
        test=In(Own("able_to_care"), (True,)),
        no=_("The person in %(state)s isn't able to take care."),
        ask=_("Is the person in %(state)s able to take care?"),
    ),
)
DEPENDENCY_QUESTION = _(
    "Does the person depend on a child, sibling or parent in one of the states, or they on the person?"
)
IS_ELSEWHERE = Not(Same(Own("state"), Party.STATE_OF_LATEST_APPLICATION))
CANNOT_TRAVEL = Established(In(Own("applicant_can_travel"), (False,)), ACT.article("34(2)"))

DEPENDENCY = Criterion(
    id="dependency",
    source=ACT.article("34(1)"),
    over=Dependant,
    such_that=(
        *DEPENDENCY_CONDITIONS,
        Condition(
            name="applicant_can_travel",
            test=Not(All(IS_ELSEWHERE, CANNOT_TRAVEL)),
            no=_("The applicant's health doesn't allow the journey to %(state)s."),
            ask=_("Does the applicant's health allow the journey to %(state)s?"),
            source=ACT.article("34(2)"),
        ),
    ),
    state=Own("state"),
    says=_("The applicant and a child, sibling or parent in %(state)s depend on each other."),
    asks=DEPENDENCY_QUESTION,
    reading=ORDER_OF_DEPENDENCY,
)

DEPENDENCY_UNABLE_TO_TRAVEL = Criterion(
    id="dependency",
    case="unable-to-travel",
    source=ACT.article("34(2)"),
    over=Dependant,
    among=All(IS_ELSEWHERE, CANNOT_TRAVEL),
    such_that=DEPENDENCY_CONDITIONS,
    state=Party.STATE_OF_LATEST_APPLICATION,
    says=_(
        "The applicant depends on family in another state but can't travel for a significant time, so it is"
        " %(state)s, where the applicant is."
    ),
    reading=ORDER_OF_DEPENDENCY,
)
