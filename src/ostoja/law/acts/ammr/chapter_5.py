"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter V: procedures. Articles 38 to 46, with Article 9 of Implementing Regulation (EU) 2025/2055 (cited IR)
on refusals. Periods are counted as in Article 75: a last day off in the state that must act moves to its next working day.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import (
    Absconded,
    AppealDecided,
    AppealLodged,
    ApplicationRegistered,
    CrisisDerogation,
    Detained,
    EurodacHit,
    ExtensionNotified,
    Imprisoned,
    InformationRequest,
    RelocationConfirmed,
    SuspensiveEffect,
    TakeBackNotification,
    TakeBackRequest,
    TransferDecisionTaken,
    TransferObstructed,
    Transferred,
    VisHit,
)
from ostoja.law.rules import (
    Acceptance,
    All,
    AnyOf,
    DayOf,
    Effect,
    EndOf,
    Established,
    Exists,
    Expiry,
    FirstOf,
    In,
    Mentions,
    Minor,
    NoShift,
    NotAfter,
    OtherReading,
    Outer,
    Own,
    Party,
    Pick,
    Presume,
    Procedure,
    Reading,
    Recorded,
    ResponsibleIs,
    Same,
    StartOf,
    TheReExamination,
    TheReply,
    TheRequest,
    TheSecondReply,
    TimeLimit,
    Unaccompanied,
    Unmodelled,
)
from ostoja.law.time import Months, Weeks, years
from ostoja.law.words import _

CHARGE = (Procedure.TAKE_CHARGE,)
REQUESTING, REQUESTED = Party.REQUESTING, Party.REQUESTED

YES = ("accepted", "confirmed", "positive")
NO = ("refused", "not_confirmed", "negative")
ANY = ()  # whatever it says
RECEIVED = ("received_on", "on")

OF_REQUESTING_STATE = Same(Own("state"), REQUESTING)
BETWEEN_THE_TWO = All(Same(Own("from_state"), REQUESTING), Same(Own("to_state"), REQUESTED))
HIT_OF_THE_OTHER = All(Same(REQUESTING, Party.OWN), Same(Own("state"), REQUESTED))
ENTRY = Presume(In(Own("data"), ("irregular_crossing", "sar_disembarkation")), otherwise=In(Own("category"), (2,)))
VISA = In(Own("data"), ("visa",))

REGISTERED = DayOf(ApplicationRegistered, where=OF_REQUESTING_STATE)

# Article 38: relocation and the determining state.

RELOCATION = Unmodelled(
    id="relocation-confirmed",
    source=ACT.article("38(5)"),
    when=AnyOf(Exists(RelocationConfirmed), Exists(EurodacHit, where=Recorded(Own("relocation_indicated")))),
    says=_("%(state)s confirmed a relocation; taking back after relocation isn't computed yet."),
)

# Article 39: take charge requests.

STATE_OF_REGISTRATION_IS_RESPONSIBLE = ResponsibleIs(
    party=REQUESTING,
    source=ACT.article("39(1)/3"),
    unless=All(Minor(), Unaccompanied()),  # 39(1)/4: for them a request stays possible
)
HIT_IS_LATE = Reading("A-2", _("The month from the hit might run on its own, beyond the two months from registration."))

TAKE_CHARGE_REQUEST = TimeLimit(
    id="take-charge-request",
    source=ACT.article("39(1)/1"),
    asks=_("Ask %(toward)s to take charge"),
    awaits=_("Wait for the take charge request of %(who)s"),
    missed=_("No request in time: %(responsible)s, where the application was registered, is responsible."),
    step="send-take-charge-request",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=REGISTERED,
    length=Months(2),
    stopped_by=(TheRequest(),),
    on_expiry=STATE_OF_REGISTRATION_IS_RESPONSIBLE,
)

TAKE_CHARGE_REQUEST_HIT = TimeLimit(
    id="take-charge-request",
    case="hit",
    source=ACT.article("39(1)/2"),
    asks=_("Ask %(toward)s to take charge, on the hit"),
    awaits=_("Wait for the take charge request of %(who)s"),
    missed=_("No request in time: %(responsible)s, where the application was registered, is responsible."),
    step="send-take-charge-request",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=FirstOf(
        DayOf(EurodacHit, where=All(HIT_OF_THE_OTHER, ENTRY), keys=("received_on",)),
        DayOf(VisHit, where=All(HIT_OF_THE_OTHER, VISA), keys=("received_on",)),
    ),
    length=Months(1),
    stopped_by=(TheRequest(),),
    on_expiry=STATE_OF_REGISTRATION_IS_RESPONSIBLE,
    never_later_than=TAKE_CHARGE_REQUEST,
    readings=(OtherReading(reading=HIT_IS_LATE, uncapped=True),),
    reading=HIT_IS_LATE,
)

# Article 40: replies to take charge requests.

SILENCE = ResponsibleIs(party=REQUESTED, source=ACT.article("40(8)"), effect=Effect.ACCEPTED)
HIT_BEFORE_REQUEST = All(Same(Own("state"), REQUESTED), NotAfter(Own("received_on"), Outer("on")))

TAKE_CHARGE_REPLY = TimeLimit(
    id="take-charge-reply",
    source=ACT.article("40(1)"),
    asks=_("Answer the take charge request of %(toward)s"),
    awaits=_("Wait for the reply of %(who)s"),
    missed=_("Silence counts as acceptance: %(responsible)s is responsible."),
    step="reply-to-take-charge-request",
    procedures=CHARGE,
    who=REQUESTED,
    toward=REQUESTING,
    runs_from=TheRequest(RECEIVED),
    length=Months(1),
    stopped_by=(TheReply(ANY),),
    on_expiry=SILENCE,
)

TAKE_CHARGE_REPLY_HIT = TimeLimit(
    id="take-charge-reply",
    case="hit",
    source=ACT.article("40(2)"),
    asks=_("Answer the take charge request of %(toward)s, which rests on a hit"),
    awaits=_("Wait for the reply of %(who)s, due on a hit"),
    missed=_("Silence counts as acceptance: %(responsible)s is responsible."),
    step="reply-to-take-charge-request",
    procedures=CHARGE,
    who=REQUESTED,
    toward=REQUESTING,
    when=Presume(
        AnyOf(Mentions(Own("evidence"), "eurodac"), In(Own("evidence"), ("vis", "VIS", "vis_hit"))),
        otherwise=AnyOf(
            Exists(EurodacHit, where=All(HIT_BEFORE_REQUEST, ENTRY)),
            Exists(VisHit, where=All(HIT_BEFORE_REQUEST, VISA)),
        ),
    ),
    runs_from=TheRequest(RECEIVED),
    length=Weeks(2),
    stopped_by=(TheReply(ANY),),
    on_expiry=SILENCE,
    replaces=TAKE_CHARGE_REPLY,
)

TAKE_CHARGE_REPLY_URGENT = TimeLimit(
    id="take-charge-reply",
    case="urgent",
    source=ACT.article("40(7)"),
    asks=_("Answer the urgent take charge request of %(toward)s"),
    awaits=_("Wait for the urgent reply of %(who)s"),
    missed=_("Silence counts as acceptance: %(responsible)s is responsible."),
    step="reply-to-take-charge-request",
    procedures=CHARGE,
    who=REQUESTED,
    toward=REQUESTING,
    when=Established(In(Own("urgent"), (True,)), ACT.article("39(2)")),
    runs_from=TheRequest(RECEIVED),
    length=Weeks(2),
    stopped_by=(TheReply(ANY),),
    on_expiry=SILENCE,
    replaces=TAKE_CHARGE_REPLY,
)

TAKE_CHARGE_ACCEPTED = Acceptance(
    id="take-charge-accepted",
    source=ACT.article("40(1)"),
    procedure=Procedure.TAKE_CHARGE,
    on=FirstOf(TheReply(YES), TheSecondReply(YES)),
    says=_("%(state)s accepted on %(day)s to take charge."),
)

# Article 9 of Regulation 2025/2055: after a refusal.

CLOSED = Reading(
    "IR 9", _("A refusal that nobody asks to re-examine stands; no other state can be asked once the limit is over.")
)

RE_EXAMINATION_REQUEST = TimeLimit(
    id="re-examination-request",
    source=ACT.article("IR 9(2)"),
    asks=_("Ask %(toward)s to re-examine the refusal"),
    awaits=_("Wait whether %(who)s asks to re-examine the refusal"),
    missed=_("The refusal stands: once the request limit is over too, %(responsible)s is responsible."),
    step="send-re-examination-request",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=TheReply(NO, RECEIVED),
    length=Weeks(3),
    stopped_by=(TheReExamination(),),
    on_expiry=ResponsibleIs(
        party=REQUESTING, source=ACT.article("39(1)/3"), not_before=("take-charge-request",), reading=CLOSED
    ),
)

RE_EXAMINATION_REPLY = TimeLimit(
    id="re-examination-reply",
    source=ACT.article("IR 9(2)"),
    asks=_("Answer the request of %(toward)s to re-examine the refusal"),
    awaits=_("Wait for the second reply of %(who)s"),
    missed=_("The procedure is closed: once the request limit is over too, %(responsible)s is responsible."),
    step="reply-to-re-examination-request",
    procedures=CHARGE,
    who=REQUESTED,
    toward=REQUESTING,
    runs_from=TheReExamination(RECEIVED),
    length=Weeks(2),
    stopped_by=(TheSecondReply(ANY),),
    on_expiry=ResponsibleIs(
        party=REQUESTING,
        source=ACT.article("39(1)/3"),
        not_before=("take-charge-request",),
        also_after=TheSecondReply(NO),
    ),
)

# Article 41: take back notifications.

TAKE_BACK = Unmodelled(
    id="take-back-notification",
    source=ACT.article("41"),
    when=AnyOf(Exists(TakeBackNotification), Exists(TakeBackRequest)),
    says=_("Taking back isn't computed yet."),
    concerns_limits_only=True,
)

# Article 42: the transfer decision.

ACCEPTED = FirstOf(TheReply(YES), TheSecondReply(YES), Expiry("take-charge-reply"))

TRANSFER_DECISION = TimeLimit(
    id="transfer-decision",
    source=ACT.article("42(1)"),
    asks=_("Decide on the transfer to %(toward)s"),
    awaits=_("Wait for the transfer decision of %(who)s"),
    missed=_("Nobody else becomes responsible; a person detained for the transfer is released."),
    step="take-transfer-decision",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=ACCEPTED,
    length=Weeks(2),
    stopped_by=(DayOf(TransferDecisionTaken, where=NotAfter(StartOf("transfer-decision"), Own("on"))),),
    on_expiry=NoShift(
        source=ACT.article("45(4)"),
        says=_("Nobody else becomes responsible; a person detained for the transfer is released."),
    ),
)

# Article 45: detention has limits of its own.

DETENTION = Unmodelled(
    id="detention",
    source=ACT.article("45"),
    when=Exists(Detained, where=In(Own("purpose"), ("transfer",))),
    says=_("The person is detained for the transfer; the shorter limits of detention aren't computed yet."),
    concerns_limits_only=True,
)

# Article 46: transfers.

TRANSFERRED = DayOf(Transferred, where=All(BETWEEN_THE_TWO, NotAfter(StartOf("transfer"), Own("on"))))
AGAINST_TRANSFER = All(
    In(Own("against"), ("transfer_decision",)),
    NotAfter(StartOf("transfer"), Own("on")),
    NotAfter(Own("on"), EndOf("transfer")),
)
GRANTED = Exists(SuspensiveEffect, where=All(In(Own("outcome"), ("granted",)), NotAfter(Own("on"), EndOf("transfer"))))
SUSPENSIVE_APPEAL = All(AGAINST_TRANSFER, AnyOf(In(Own("suspensive"), (True,)), GRANTED))
SUSPENDED = All(Same(REQUESTING, Party.OWN), Exists(AppealLodged, where=SUSPENSIVE_APPEAL))
TRANSFERRING_STATE_IS_RESPONSIBLE = ResponsibleIs(party=REQUESTING, source=ACT.article("46(2)"))

TRANSFER = TimeLimit(
    id="transfer",
    source=ACT.article("46(1)/1"),
    asks=_("Transfer the person to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=ACCEPTED,
    length=Months(6),
    stopped_by=(TRANSFERRED,),
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
)

TRANSFER_AFTER_APPEAL = TimeLimit(
    id="transfer",
    case="appeal",
    source=ACT.article("46(1)/1"),
    asks=_("Transfer the person to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    when=SUSPENDED,
    runs_from=DayOf(
        AppealDecided,
        where=All(
            In(Own("outcome"), ("dismissed",)), In(Own("final"), (True,)), NotAfter(StartOf("transfer"), Own("on"))
        ),
        pick=Pick.LAST,
    ),
    length=Months(6),
    stopped_by=(TRANSFERRED,),
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER,
    pauses=DayOf(AppealLodged, where=AGAINST_TRANSFER),
    reading=Reading(
        "A-25", _("Time during which a suspension was asked for and then refused doesn't lengthen the limit.")
    ),
)

NOTIFIED_IN_TIME = All(BETWEEN_THE_TWO, NotAfter(Own("on"), EndOf("transfer")))
OF_IMPRISONMENT = Presume(Mentions(Own("reason"), "prison"), otherwise=Exists(Imprisoned))
OF_OBSTRUCTION = Presume(
    Mentions(Own("reason"), "abscond"), otherwise=AnyOf(Exists(Absconded), Exists(TransferObstructed))
)

TRANSFER_EXTENSION_NOTICE = TimeLimit(
    id="obstruction-notice",
    source=ACT.article("IR 28(3)"),
    asks=_("Tell %(toward)s that the transfer limit is longer"),
    awaits=_("Wait for the notice of %(who)s that the transfer limit is longer"),
    missed=_("Without the notice the transfer limit isn't extended."),
    step="notify-extension",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    when=AnyOf(Exists(Absconded), Exists(TransferObstructed), Exists(Imprisoned)),
    runs_from=StartOf("transfer"),
    length=Months(6),
    stopped_by=(DayOf(ExtensionNotified, where=All(BETWEEN_THE_TWO, NotAfter(StartOf("transfer"), Own("on")))),),
    on_expiry=NoShift(source=ACT.article("IR 28(3)"), says=_("Without the notice the transfer limit isn't extended.")),
)

TRANSFER_IMPRISONED = TimeLimit(
    id="transfer",
    case="imprisoned",
    source=ACT.article("46(2)/1"),
    asks=_("Transfer the person, who was imprisoned, to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_IMPRISONMENT)),
    runs_from=StartOf("transfer"),
    length=years(1),
    stopped_by=(TRANSFERRED,),
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER,
    named_end=DayOf(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_IMPRISONMENT), keys=("new_limit",)),
)

TRANSFER_OBSTRUCTED = TimeLimit(
    id="transfer",
    case="obstructed",
    source=ACT.article("46(2)/1"),
    asks=_("Transfer the person, who absconded or obstructed it, to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_OBSTRUCTION)),
    runs_from=DayOf(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_OBSTRUCTION)),
    length=years(3),
    stopped_by=(TRANSFERRED,),
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER,
    named_end=DayOf(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_OBSTRUCTION), keys=("new_limit",)),
)

AVAILABLE_AGAIN = Unmodelled(
    id="available-again",
    source=ACT.article("46(2)/2"),
    when=AnyOf(
        Exists(Absconded, where=Recorded(Own("until"))), Exists(TransferObstructed, where=Recorded(Own("until")))
    ),
    says=_("The person is available again. The three months that then remain aren't computed yet."),
    concerns_limits_only=True,
)

DECISION_ANNULLED = Unmodelled(
    id="decision-annulled",
    source=ACT.article("43"),
    when=Exists(AppealDecided, where=In(Own("outcome"), ("upheld",))),
    says=_("A court annulled the transfer decision. What follows isn't computed yet."),
    concerns_limits_only=True,
)

INFORMATION_REQUEST = Unmodelled(
    id="information-request",
    source=ACT.article("51(5)"),
    when=Exists(InformationRequest),
    says=_("Limits of requests for information aren't computed yet."),
    concerns_limits_only=True,
)

CRISIS = Unmodelled(
    id="crisis-derogation",
    source=ACT.article("85"),
    when=Exists(CrisisDerogation),
    says=_(
        "A crisis derogation of %(state)s is recorded; the longer limits of Regulation 2024/1359 aren't computed yet."
    ),
    concerns_limits_only=True,
)
