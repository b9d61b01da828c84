"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter V: obligations of the Member State responsible. Articles 18 and 19.
"""

from ostoja.law.acts.ammr.act import ACT as AMMR
from ostoja.law.acts.ammr.act import START
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
    Fixed,
    In,
    NewChain,
    Not,
    NotAfter,
    Outer,
    Own,
    Party,
    Plus,
    Reading,
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
    such_that=All(
        Before(Plus(Own("from"), THREE_MONTHS), Fixed(START.day)),
        Not(BACK_BEFORE),
        NotAfter(Plus(Own("from"), THREE_MONTHS), Own("until")),
        Not(KEPT_A_DOCUMENT),
    ),
    ended_on=Plus(Own("from"), THREE_MONTHS),
    says=_(
        "The person was outside the states for three months, complete on %(day)s: the duties from before ended, and a "
        "later application starts anew."
    ),
    asks=_("How long was the person outside the states? After three months a later application starts anew."),
    case_law=("C-155/15 Karim",),  # the person may plead it, even where the other state accepts
)

# A period that is complete only under the act of today is judged by that act (37(4) AMMR); the texts don't say so.

NINE_MONTHS = Months(9)
COMPLETE_TODAY = NotAfter(Fixed(START.day), Plus(Own("from"), THREE_MONTHS))
BACK_BEFORE_NINE_MONTHS = Exists(
    ApplicationLodged,
    where=All(Before(Outer("from"), Own("on")), NotAfter(Own("on"), Plus(Outer("from"), NINE_MONTHS))),
)
BY_THE_ACT_OF_THE_DAY = Reading(
    "84",
    _(
        "An absence is judged by the act in force when its period was complete: three months until 11 June 2026, nine"
        " after it. The texts don't say so."
    ),
)

ABSENCE_OF_NINE_MONTHS = NewChain(
    id="absence-of-nine-months",
    source=AMMR.article("37(4)"),
    over=LeftTerritory,
    such_that=All(
        COMPLETE_TODAY,
        Not(BACK_BEFORE_NINE_MONTHS),
        NotAfter(Plus(Own("from"), NINE_MONTHS), Own("until")),
        Not(KEPT_A_DOCUMENT),
    ),
    ended_on=Plus(Own("from"), NINE_MONTHS),
    says=_(
        "The person was outside the states for nine months, complete on %(day)s: the duties from before ended, and an"
        " application registered later is new."
    ),
    asks=_("How long was the person outside the states? After nine months an application registered later is new."),
)

ABSENCE_ACROSS_ACTS = Remark(
    id="absence-across-acts",
    source=ACT.article("19(2)"),
    over=(LeftTerritory,),
    such_that=All(COMPLETE_TODAY, NotAfter(Plus(Own("from"), THREE_MONTHS), Own("until"))),
    says=_(
        "The person left the states on %(day)s for three months or more, complete only after Regulation 2024/1351 began to"
        " apply: nine months are needed. That three might do under the older act is for an officer."
    ),
    reading=BY_THE_ACT_OF_THE_DAY,
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
