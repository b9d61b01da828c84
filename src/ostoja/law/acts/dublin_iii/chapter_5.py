"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter V: obligations of the Member State responsible. Articles 18 and 19.
"""

from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import (
    ApplicationLodged,
    ApplicationRejected,
    ApplicationWithdrawn,
    LeftTerritory,
    ProtectionGranted,
    Removed,
    ResidenceDocument,
    Transferred,
)
from ostoja.law.rules import (
    REFERENCE_DAY,
    All,
    AnyOf,
    Before,
    Established,
    Exists,
    In,
    NewChain,
    Not,
    NotAfter,
    Outer,
    Own,
    Party,
    Plus,
    Remark,
    Same,
    Shift,
)
from ostoja.law.time import Months
from ostoja.law.words import _

EXAMINE = ACT.article("18(1)")

PROTECTED = Remark(
    id="protection-granted",
    source=ACT.article("18(1)"),
    over=(ProtectionGranted,),
    says=_(
        "Protection was granted in %(state)s on %(day)s: nobody who holds it is taken back under this act. The "
        "application may be inadmissible, which is not decided here."
    ),
    case_law=("C-36/17 Ahmed",),
)

# Article 18(2): what the state that takes a person back owes on the merits.

LET_COMPLETE = Remark(
    id="let-complete",
    source=ACT.article("18(2)/2"),
    over=(Transferred,),
    such_that=Exists(
        ApplicationWithdrawn,
        where=All(Same(Own("state"), Outer("to_state")), NotAfter(Own("on"), Outer("on"))),
    ),
    says=_(
        "The application that was withdrawn before the transfer of %(day)s may be completed, or a new one lodged that"
        " isn't treated as subsequent."
    ),
)

LET_APPEAL = Remark(
    id="let-appeal",
    source=ACT.article("18(2)/3"),
    over=(Transferred,),
    such_that=Exists(
        ApplicationRejected,
        where=All(
            Same(Own("state"), Outer("to_state")),
            NotAfter(Own("on"), Outer("on")),
            Not(Established(In(Own("final"), (True,)), ACT.article("18(2)/3"))),
        ),
    ),
    says=_(
        "The application was rejected at first instance before the transfer of %(day)s: the person has, or has had, an"
        " effective remedy against that."
    ),
)

RESIDENCE_DOCUMENT_ISSUED = Shift(
    id="residence-document-issued",
    source=ACT.article("19(1)"),
    over=ResidenceDocument,
    such_that=All(Before(REFERENCE_DAY, Own("issued_on")), In(Own("issued_during_procedure"), (False,))),
    day=Own("issued_on"),
    state=Own("state"),
    says=_("%(state)s issued a residence document to the applicant on %(day)s."),
)

# Article 19(2) and (3), 20(5)/2: the duties end, and a later application starts anew.

THREE_MONTHS = Months(3)
BACK_BEFORE = Exists(
    ApplicationLodged,
    where=All(Before(Outer("from"), Own("on")), NotAfter(Own("on"), Plus(Outer("from"), THREE_MONTHS))),
)
KEPT_A_DOCUMENT = Established(
    Exists(
        ResidenceDocument,
        where=All(Same(Own("state"), Party.RESPONSIBLE_BEFORE), NotAfter(Outer("until"), Own("valid_until"))),
    ),
    ACT.article("19(2)/1"),
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
    source=ACT.article("19(2)"),
    over=LeftTerritory,
    such_that=All(Not(BACK_BEFORE), NotAfter(Plus(Own("from"), THREE_MONTHS), Own("until")), Not(KEPT_A_DOCUMENT)),
    ended_on=Plus(Own("from"), THREE_MONTHS),
    says=_(
        "The person was outside the states for three months, complete on %(day)s: the duties from before ended, and a "
        "later application starts anew."
    ),
    asks=_("How long was the person outside the states? After three months a later application starts anew."),
    case_law=("C-155/15 Karim",),  # the person may plead it, even where the other state accepts
)

LEFT_UNDER_ORDER = NewChain(
    id="left-under-order",
    source=ACT.article("19(3)"),
    over=LeftTerritory,
    such_that=All(In(Own("compelled_by_return_decision"), (True,)), REFUSED_OR_WITHDRAWN_BEFORE_LEAVING),
    ended_on=Own("from"),
    says=_(
        "The person left on %(day)s under a return decision or removal order, after a rejection or withdrawal: the "
        "duties from before ended, and a later application starts anew."
    ),
    asks=_("Did the person leave the states under a return decision or removal order?"),
)

REMOVAL = NewChain(
    id="removal",
    source=ACT.article("19(3)"),
    over=Removed,
    such_that=All(In(Own("ground"), ("return_decision", "removal_order")), REFUSED_OR_WITHDRAWN),
    ended_on=Own("on"),
    says=_(
        "The person was removed on %(day)s after a rejection or withdrawal: the duties from before ended, and a later "
        "application starts anew."
    ),
    asks=_("Was the person removed under a return decision or removal order?"),
)
