"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter IV: obligations of the Member State responsible. Articles 36 and 37.
"""

from ostoja.law.acts.ammr import chapter_2
from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import (
    ApplicationRegistered,
    ApplicationRejected,
    ApplicationWithdrawn,
    BestInterests,
    DiscretionaryClause,
    FamilyMember,
    LeftTerritory,
    ProtectionGranted,
    Relative,
    Removed,
    ResidenceDocument,
    Sibling,
)
from ostoja.law.rules import (
    REFERENCE_DAY,
    All,
    AnyOf,
    Before,
    Condition,
    Criterion,
    Established,
    Exists,
    In,
    Mentions,
    Minor,
    NewChain,
    Not,
    NotAfter,
    OnlyAdult,
    Outer,
    Own,
    Party,
    Plus,
    Reading,
    Remark,
    Same,
    Shift,
    Subject,
    Unaccompanied,
)
from ostoja.law.time import Months
from ostoja.law.words import _

PROTECTION_GRANTED = Remark(
    id="protection-granted",
    source=ACT.article("36(1)(b)"),
    over=(ProtectionGranted,),
    says=_(
        "%(state)s granted protection on %(day)s: who holds it isn't taken back; the application is looked at for"
        " admissibility (Art. 38(1)(c) of Regulation 2024/1348)."
    ),
    reading=Reading(
        "A-8", _("36(1)(b) could literally cover who holds protection, where Eurodac indicates that state.")
    ),
)

RESIDENCE_DOCUMENT_ISSUED = Shift(
    id="residence-document-issued",
    source=ACT.article("37(1)"),
    over=ResidenceDocument,
    such_that=All(Before(REFERENCE_DAY, Own("issued_on")), In(Own("issued_during_procedure"), (False,))),
    day=Own("issued_on"),
    state=Own("state"),
    says=_("%(state)s issued a residence document to the applicant on %(day)s."),
)

SOVEREIGNTY = Shift(
    id="sovereignty-clause",
    source=ACT.article("37(1)"),  # decides to apply Article 35
    over=DiscretionaryClause,
    such_that=All(
        Not(Established(Mentions(Own("article"), "35(2)"), ACT.article("35(2)"))), Mentions(Own("article"), "35(1)")
    ),
    day=Own("on"),
    state=Own("state"),
    says=_("%(state)s decided on %(day)s to examine the application itself."),
)

HUMANITARIAN = Shift(
    id="humanitarian-clause",
    source=ACT.article("37(1)"),  # a state that accepts a request under 35(2) decides to apply Article 35
    over=DiscretionaryClause,
    such_that=Mentions(Own("article"), "35(2)"),
    day=Own("on"),
    state=Own("state"),
    says=_("%(state)s decided on %(day)s to take the person for humanitarian reasons or to unite the family."),
)

FOUND_IN_STATE = Same(Own("state"), Outer("state"))

TRANSFER_AGAINST_INTERESTS = Shift(
    id="transfer-against-interests",
    source=ACT.article("37(1)"),
    over=BestInterests,
    such_that=All(
        In(Own("met"), (False,)),
        Not(Same(Own("state"), Party.OWN)),
        Minor(),
        Unaccompanied(),
        AnyOf(
            Same(Own("state"), Party.STATE_OF_FIRST_APPLICATION),
            Established(
                AnyOf(
                    Exists(FamilyMember, where=FOUND_IN_STATE),
                    Exists(Sibling, where=FOUND_IN_STATE),
                    Exists(Relative, where=FOUND_IN_STATE),
                ),
                ACT.article("25(2)"),
            ),
        ),
        Not(Exists(BestInterests, where=All(In(Own("met"), (True,)), Not(Same(Own("state"), Outer("state")))))),
    ),
    day=Own("on"),
    state=Party.OWN,
    says=_(
        "A transfer of the minor is against the child's best interests, so %(state)s, which found that, is responsible."
    ),
)

ACCOMPANYING_MINOR = Criterion(
    id="accompanying-minor",
    source=ACT.article("36(2)"),
    over=Subject.GROUP,
    given=(
        chapter_2.MINOR,
        Condition(
            name="unaccompanied",
            test=Not(Unaccompanied()),
            no=_("The minor was without a responsible adult on %(reference_day)s."),
            ask=_("Was the applicant without a responsible adult on %(reference_day)s?"),
        ),
    ),
    such_that=(chapter_2.SEPARATED,),
    state=OnlyAdult(),
    says=_("The child comes along with a parent and follows the parent, for whom it is %(state)s."),
    asks=chapter_2.FAMILY_TOGETHER_QUESTION,
)

# Article 37(2), (4) and (5): the duties end, and an application registered later is new.

FIFTEEN_MONTHS = Months(15)
NO_TAKE_BACK_OPEN = Not(  # 37(3): an application elsewhere within the period keeps the duties until taking back is over
    Established(
        Exists(
            ApplicationRegistered,
            where=All(
                Not(Same(Own("state"), Outer("state"))),
                Before(Outer("final_on"), Own("on")),
                NotAfter(Own("on"), Plus(Outer("final_on"), FIFTEEN_MONTHS)),
            ),
        ),
        ACT.article("37(3)"),
    )
)

BORDER_PROCEDURE = NewChain(
    id="border-procedure",
    source=ACT.article("37(2)"),
    over=ApplicationRejected,
    such_that=All(In(Own("procedure"), ("border",)), NO_TAKE_BACK_OPEN),
    ended_on=Plus(Own("final_on"), FIFTEEN_MONTHS),
    says=_(
        "Fifteen months after a final rejection in a border procedure were complete on %(day)s: the duties from before"
        " ended, and an application registered later is new."
    ),
    asks=_("Was the application rejected in a border procedure, and on which day did that become final?"),
)

BORDER_WITHDRAWAL = NewChain(
    id="border-withdrawal",
    source=ACT.article("37(2)"),
    over=ApplicationWithdrawn,
    such_that=All(In(Own("procedure"), ("border",)), NO_TAKE_BACK_OPEN),
    ended_on=Plus(Own("final_on"), FIFTEEN_MONTHS),
    says=_(
        "Fifteen months after a final withdrawal in a border procedure were complete on %(day)s: the duties from before"
        " ended, and an application registered later is new."
    ),
    asks=_("Was the application withdrawn in a border procedure, and on which day did the decision become final?"),
)

NINE_MONTHS = Months(9)
BACK_BEFORE = Exists(
    ApplicationRegistered,
    where=All(Before(Outer("from"), Own("on")), NotAfter(Own("on"), Plus(Outer("from"), NINE_MONTHS))),
)
KEPT_A_DOCUMENT = Established(
    Exists(
        ResidenceDocument,
        where=All(Same(Own("state"), Party.RESPONSIBLE_BEFORE), NotAfter(Outer("until"), Own("valid_until"))),
    ),
    ACT.article("37(4)"),
)
REFUSED_OR_WITHDRAWN = AnyOf(
    Exists(ApplicationRejected, where=NotAfter(Own("on"), Outer("on"))),
    Exists(ApplicationWithdrawn, where=NotAfter(Own("on"), Outer("on"))),
)
REFUSED_OR_WITHDRAWN_BEFORE_LEAVING = AnyOf(
    Exists(ApplicationRejected, where=NotAfter(Own("on"), Outer("from"))),
    Exists(ApplicationWithdrawn, where=NotAfter(Own("on"), Outer("from"))),
)

ABSENCE = NewChain(
    id="absence",
    source=ACT.article("37(4)"),
    over=LeftTerritory,
    such_that=All(Not(BACK_BEFORE), NotAfter(Plus(Own("from"), NINE_MONTHS), Own("until")), Not(KEPT_A_DOCUMENT)),
    ended_on=Plus(Own("from"), NINE_MONTHS),
    says=_(
        "The person was outside the states for nine months, complete on %(day)s: the duties from before ended, and an"
        " application registered later is new."
    ),
    asks=_("How long was the person outside the states? After nine months an application registered later is new."),
)

LEFT_UNDER_ORDER = NewChain(
    id="left-under-order",
    source=ACT.article("37(5)"),
    over=LeftTerritory,
    such_that=All(In(Own("compelled_by_return_decision"), (True,)), REFUSED_OR_WITHDRAWN_BEFORE_LEAVING),
    ended_on=Own("from"),
    says=_(
        "The person left on %(day)s under a return decision or removal order, after a rejection or withdrawal: the "
        "duties from before ended, and an application registered later is new."
    ),
    asks=_("Did the person leave the states under a return decision or removal order?"),
)

REMOVAL = NewChain(
    id="removal",
    source=ACT.article("37(5)"),
    over=Removed,
    such_that=All(In(Own("ground"), ("return_decision", "removal_order", "voluntary_return")), REFUSED_OR_WITHDRAWN),
    ended_on=Own("on"),
    says=_(
        "The person was removed or returned on %(day)s after a rejection or withdrawal: the duties from before ended, and"
        " an application registered later is new."
    ),
    asks=_("Was the person removed or returned under a return decision or removal order?"),
)

ABSENCE_WHILE_OPEN = Remark(
    id="absence-while-open",
    source=ACT.article("38(4)"),
    over=(LeftTerritory,),
    such_that=Not(Exists(ApplicationRejected)),
    says=_(
        "The person left the states on %(day)s. Where the determination was still open then, 37(4) doesn't name that case:"
        " an officer looks at a later application."
    ),
    reading=Reading(
        "A-28", _("Nine months' absence during an open determination doesn't end the duty of 38(4) by itself.")
    ),
)
