"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024. Article 67: relocation, on both sides."""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import (
    AppealDecided,
    AppealLodged,
    EurodacEntry,
    ProtectionGranted,
    Relocated,
    RelocationAnswerPutOff,
    RelocationConfirmed,
    RelocationFormSent,
    RelocationRefused,
    TransferDecisionNotified,
    TransferDecisionTaken,
    TransferPlanned,
)
from ostoja.law.rules import (
    Ahead,
    All,
    AnyOf,
    DayOf,
    Duty,
    EndOf,
    Exists,
    Expiry,
    FirstOf,
    Follow,
    Follows,
    In,
    Not,
    NotAfter,
    Outer,
    Own,
    Party,
    Pick,
    Promptly,
    Recorded,
    Same,
    Until,
)
from ostoja.law.time import Days, Weeks
from ostoja.law.words import _

CONFIRMED = DayOf(RelocationConfirmed, where=Not(Same(Own("state"), Party.OWN)), pick=Pick.LAST)
# Article 67(9): one week to confirm or to refuse for security, two where that was told in the first; silence confirms.

FROM_US, TO_US = Same(Own("from_state"), Party.OWN), Same(Own("to_state"), Party.OWN)
STILL_DUE = _("Silence counts as confirmation: the person is to be relocated, and the arrival arranged.")
BY_SILENCE = Follows(Follow.CONFIRMED, ACT.article("67(9)"))

ANSWER = Duty(
    id="relocation-answer",
    source=ACT.article("67(9)/1"),
    asks=_("Confirm the relocation, or refuse it for security"),
    missed=STILL_DUE,
    step="answer-relocation",
    runs_from=DayOf(RelocationFormSent, where=TO_US, keys=("received_on", "on"), pick=Pick.LAST),
    length=Weeks(1),
    stopped_by=(
        DayOf(RelocationConfirmed, where=Same(Own("state"), Party.OWN), pick=Pick.LAST),
        DayOf(RelocationRefused, where=FROM_US, pick=Pick.LAST),
    ),
    on_expiry=BY_SILENCE,
)

ANSWER_PUT_OFF = Duty(
    id="relocation-answer",
    case="put-off",
    source=ACT.article("67(9)/3"),
    asks=_("Confirm the relocation, or refuse it for security (a second week was announced)"),
    missed=STILL_DUE,
    step="answer-relocation",
    runs_from=ANSWER.runs_from,
    length=Weeks(2),
    stopped_by=ANSWER.stopped_by,
    on_expiry=BY_SILENCE,
    when=Exists(RelocationAnswerPutOff, where=All(FROM_US, NotAfter(Own("on"), EndOf("relocation-answer")))),
    replaces=ANSWER,
)

AWAITED = Duty(
    id="relocation-awaited",
    source=ACT.article("67(9)/1"),
    asks=_("Wait for the state of relocation to confirm, or to refuse for security"),
    missed=STILL_DUE,
    step="await-relocation-answer",
    runs_from=DayOf(RelocationFormSent, where=FROM_US, keys=("received_on", "on"), pick=Pick.LAST),
    length=Weeks(1),
    stopped_by=(CONFIRMED, DayOf(RelocationRefused, where=TO_US, pick=Pick.LAST)),
    on_expiry=BY_SILENCE,
    counted_in="to_state",
)

AWAITED_PUT_OFF = Duty(
    id="relocation-awaited",
    case="put-off",
    source=ACT.article("67(9)/3"),
    asks=_("Wait for the state of relocation to confirm, or to refuse for security (a second week was announced)"),
    missed=STILL_DUE,
    step="await-relocation-answer",
    runs_from=AWAITED.runs_from,
    length=Weeks(2),
    stopped_by=AWAITED.stopped_by,
    on_expiry=BY_SILENCE,
    when=Exists(RelocationAnswerPutOff, where=All(TO_US, NotAfter(Own("on"), EndOf("relocation-awaited")))),
    replaces=AWAITED,
    counted_in="to_state",
)

SINCE_CONFIRMATION = FirstOf(CONFIRMED, Expiry("relocation-awaited"))
RELOCATED = DayOf(Relocated, where=Same(Own("from_state"), Party.OWN), pick=Pick.LAST)

RELOCATION_ENTRY = Duty(
    id="relocation-entry",
    source=ACT.article("67(9)"),
    asks=_("Enter the state of relocation in Eurodac"),
    missed=_("The state of relocation must still be entered in Eurodac."),
    step="enter-relocation-in-eurodac",
    runs_from=SINCE_CONFIRMATION,
    length=Promptly.AT_ONCE,
    stopped_by=(DayOf(EurodacEntry, where=Same(Own("state"), Party.OWN), pick=Pick.LAST), RELOCATED),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("67(9)")),
)

RELOCATION_DECISION = Duty(
    id="relocation-decision",
    source=ACT.article("67(10)"),
    asks=_("Take the decision on the transfer to the state of relocation"),
    missed=_("The limit was missed; the decision is still due."),
    step="take-relocation-decision",
    runs_from=SINCE_CONFIRMATION,
    length=Weeks(1),
    stopped_by=(DayOf(TransferDecisionTaken, pick=Pick.LAST), RELOCATED),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("67(10)")),
)

SUSPENSIVE = All(In(Own("against"), ("transfer_decision",)), In(Own("suspensive"), (True,)))
AFTER_A_SUSPENSIVE_APPEAL = All(
    In(Own("outcome"), ("dismissed",)),
    In(Own("final"), (True,)),
    Exists(AppealLodged, where=All(SUSPENSIVE, NotAfter(Own("on"), Outer("on")))),
)

RELOCATION_TRANSFER = Duty(
    id="relocation-transfer",
    source=ACT.article("67(11)"),
    asks=_("Transfer the person to the state of relocation"),
    missed=_("The limit was missed; the relocation goes on, also after the year of the pool."),
    step="carry-out-relocation",
    runs_from=SINCE_CONFIRMATION,
    length=Weeks(4),
    stopped_by=(RELOCATED,),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("67(12)")),
)

RELOCATION_TRANSFER_AFTER_APPEAL = Duty(
    id="relocation-transfer",
    case="appeal",
    source=ACT.article("67(11)"),
    asks=_("Transfer the person to the state of relocation"),
    missed=_("The limit was missed; the relocation goes on, also after the year of the pool."),
    step="carry-out-relocation",
    runs_from=DayOf(AppealDecided, where=AFTER_A_SUSPENSIVE_APPEAL, pick=Pick.LAST),
    length=Weeks(4),
    stopped_by=(RELOCATED,),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("67(12)")),
    when=AnyOf(
        Exists(RelocationConfirmed, where=Not(Same(Own("state"), Party.OWN))), Exists(RelocationFormSent, where=FROM_US)
    ),
    replaces=RELOCATION_TRANSFER,
)

# Article 67(10): the person is told in time before the transfer.

TOLD = DayOf(TransferDecisionNotified, pick=Pick.LAST)
DAY_OF_TRANSFER = DayOf(TransferPlanned, where=FROM_US, keys=("arrival_on",), pick=Pick.LAST)
IS_RELOCATION = AnyOf(
    Exists(RelocationConfirmed, where=Not(Same(Own("state"), Party.OWN))), Exists(RelocationFormSent, where=FROM_US)
)

RELOCATION_NOTICE = Duty(
    id="relocation-notice",
    source=ACT.article("67(10)"),
    asks=_("Tell the person of the transfer to the state of relocation, two days before it at the latest"),
    missed=_("The limit was missed; the transfer is put off until the person was told in time."),
    step="notify-relocation-decision",
    runs_from=DayOf(TransferPlanned, where=All(FROM_US, Recorded(Own("arrival_on"))), pick=Pick.LAST),
    length=Until(Ahead(Days(2), DAY_OF_TRANSFER)),
    stopped_by=(TOLD,),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("67(10)")),
    when=IS_RELOCATION,
)

RELOCATION_NOTICE_BENEFICIARY = Duty(
    id="relocation-notice",
    case="beneficiary",
    source=ACT.article("67(10)"),
    asks=_("Tell the person, who holds protection, of the transfer a week before it at the latest"),
    missed=_("The limit was missed; the transfer is put off until the person was told in time."),
    step="notify-relocation-decision",
    runs_from=RELOCATION_NOTICE.runs_from,
    length=Until(Ahead(Days(7), DAY_OF_TRANSFER)),
    stopped_by=(TOLD,),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("67(10)")),
    when=All(IS_RELOCATION, Exists(ProtectionGranted, where=Same(Own("state"), Party.OWN))),
    replaces=RELOCATION_NOTICE,
    lapses=False,
)

DUTIES = (
    ANSWER,
    ANSWER_PUT_OFF,
    AWAITED,
    AWAITED_PUT_OFF,
    RELOCATION_ENTRY,
    RELOCATION_DECISION,
    RELOCATION_TRANSFER,
    RELOCATION_TRANSFER_AFTER_APPEAL,
    RELOCATION_NOTICE,
    RELOCATION_NOTICE_BENEFICIARY,
)
