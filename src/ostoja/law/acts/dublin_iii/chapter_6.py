"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter VI: procedures for taking charge and taking back. Articles 20 to 29, with Article 5 of Regulation (EC)
No 1560/2003 (cited IR) on refusals. A clock per pair of states and round. Periods are counted as in Article 42.
"""

from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import (
    Absconded,
    AppealDecided,
    AppealLodged,
    ApplicationLodged,
    Detained,
    EurodacHit,
    ExtensionNotified,
    Imprisoned,
    InformationRequest,
    StayDetected,
    SuspensiveEffect,
    Transferred,
    TransferSuspendedByAuthority,
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
    NoShift,
    Not,
    NotAfter,
    OtherReading,
    Outer,
    Own,
    Party,
    Pick,
    Presume,
    Procedure,
    Reading,
    ResponsibleIs,
    Same,
    StartOf,
    TheReExamination,
    TheReply,
    TheRequest,
    TheSecondReply,
    TimeLimit,
    Unmodelled,
)
from ostoja.law.time import Months, Weeks
from ostoja.law.words import _

CHARGE = (Procedure.TAKE_CHARGE,)
BACK = (Procedure.TAKE_BACK,)
BOTH = (Procedure.TAKE_CHARGE, Procedure.TAKE_BACK)
REQUESTING, REQUESTED = Party.REQUESTING, Party.REQUESTED

YES = ("accepted", "confirmed", "positive")
NO = ("refused", "not_confirmed", "negative")
ANY = ()  # whatever it says
RECEIVED = ("received_on", "on")

OF_REQUESTING_STATE = Same(Own("state"), REQUESTING)
BETWEEN_THE_TWO = All(Same(Own("from_state"), REQUESTING), Same(Own("to_state"), REQUESTED))
HIT_OF_THE_OTHER = All(Same(REQUESTING, Party.OWN), Same(Own("state"), REQUESTED))
CROSSING = Presume(In(Own("category"), (2,)), otherwise=In(Own("data"), ("irregular_crossing", "sar_disembarkation")))
APPLICATION = Presume(In(Own("category"), (1,)), otherwise=In(Own("data"), ("application",)))
ILLEGAL_STAY = Presume(In(Own("category"), (3,)), otherwise=In(Own("data"), ("illegal_stay",)))

# Article 20: an application is lodged once a form or a report has reached the competent authority.

LODGED = DayOf(ApplicationLodged, where=OF_REQUESTING_STATE)
APPLIED_THERE = Exists(ApplicationLodged, where=OF_REQUESTING_STATE)

# Article 21: take charge requests.

STATE_OF_LODGING_IS_RESPONSIBLE = ResponsibleIs(party=REQUESTING, source=ACT.article("21(1)/3"))

TAKE_CHARGE_REQUEST = TimeLimit(
    id="take-charge-request",
    source=ACT.article("21(1)/1"),
    asks=_("Ask %(toward)s to take charge"),
    awaits=_("Wait for the take charge request of %(who)s"),
    missed=_("No request in time: %(responsible)s, where the application was lodged, is responsible."),
    step="send-take-charge-request",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=LODGED,
    length=Months(3),
    stopped_by=(TheRequest(),),
    on_expiry=STATE_OF_LODGING_IS_RESPONSIBLE,
    case_law=("C-670/16 Mengesteab",),  # lodged: the report or its main content has arrived, 20(2)
)

TAKE_CHARGE_REQUEST_EURODAC = TimeLimit(
    id="take-charge-request",
    case="eurodac",
    source=ACT.article("21(1)/2"),
    asks=_("Ask %(toward)s to take charge, on the Eurodac hit"),
    awaits=_("Wait for the take charge request of %(who)s"),
    missed=_("No request in time: %(responsible)s, where the application was lodged, is responsible."),
    step="send-take-charge-request",
    procedures=CHARGE,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=DayOf(EurodacHit, where=All(HIT_OF_THE_OTHER, CROSSING), keys=("received_on",)),
    length=Months(2),
    stopped_by=(TheRequest(),),
    on_expiry=STATE_OF_LODGING_IS_RESPONSIBLE,
    never_later_than=TAKE_CHARGE_REQUEST,
    case_law=("C-670/16 Mengesteab",),  # the two periods don't add up
)

# Article 22: replies to take charge requests.

SILENCE_IN_TAKE_CHARGE = ResponsibleIs(party=REQUESTED, source=ACT.article("22(7)"), effect=Effect.ACCEPTED)

TAKE_CHARGE_REPLY = TimeLimit(
    id="take-charge-reply",
    source=ACT.article("22(1)"),
    asks=_("Answer the take charge request of %(toward)s"),
    awaits=_("Wait for the reply of %(who)s"),
    missed=_("Silence counts as acceptance: %(responsible)s is responsible."),
    step="reply-to-take-charge-request",
    procedures=CHARGE,
    who=REQUESTED,
    toward=REQUESTING,
    runs_from=TheRequest(RECEIVED),
    length=Months(2),
    stopped_by=(TheReply(ANY),),
    on_expiry=SILENCE_IN_TAKE_CHARGE,
)

TAKE_CHARGE_REPLY_URGENT = TimeLimit(
    id="take-charge-reply",
    case="urgent",
    source=ACT.article("22(6)"),
    asks=_("Answer the urgent take charge request of %(toward)s"),
    awaits=_("Wait for the urgent reply of %(who)s"),
    missed=_("Silence counts as acceptance: %(responsible)s is responsible."),
    step="reply-to-take-charge-request",
    procedures=CHARGE,
    who=REQUESTED,
    toward=REQUESTING,
    when=Established(In(Own("urgent"), (True,)), ACT.article("21(2)")),
    runs_from=TheRequest(RECEIVED),
    length=Months(1),
    stopped_by=(TheReply(ANY),),
    on_expiry=SILENCE_IN_TAKE_CHARGE,
    replaces=TAKE_CHARGE_REPLY,
    readings=(
        OtherReading(
            reading=Reading("A9", _("Silence within the period asked for might already count as acceptance.")),
            ends=TheRequest(("reply_asked_by",)),
        ),
    ),
)

TAKE_CHARGE_ACCEPTED = Acceptance(
    id="take-charge-accepted",
    source=ACT.article("22(1)"),
    procedure=Procedure.TAKE_CHARGE,
    on=FirstOf(TheReply(YES), TheSecondReply(YES)),
    says=_("%(state)s accepted on %(day)s to take charge."),
)

# Article 23: take back requests where a new application was lodged in the requesting state.

STATE_OF_NEW_APPLICATION_IS_RESPONSIBLE = ResponsibleIs(party=REQUESTING, source=ACT.article("23(3)"))

TAKE_BACK_REQUEST = TimeLimit(
    id="take-back-request",
    source=ACT.article("23(2)/2"),
    asks=_("Ask %(toward)s to take back"),
    awaits=_("Wait for the take back request of %(who)s"),
    missed=_("No request in time: %(responsible)s, where the new application was lodged, is responsible."),
    step="send-take-back-request",
    procedures=BACK,
    who=REQUESTING,
    toward=REQUESTED,
    when=APPLIED_THERE,
    runs_from=LODGED,
    length=Months(3),
    stopped_by=(TheRequest(),),
    on_expiry=STATE_OF_NEW_APPLICATION_IS_RESPONSIBLE,
    case_law=("C-213/17 X",),
)

TAKE_BACK_REQUEST_EURODAC = TimeLimit(
    id="take-back-request",
    case="eurodac",
    source=ACT.article("23(2)/1"),
    asks=_("Ask %(toward)s to take back, on the Eurodac hit"),
    awaits=_("Wait for the take back request of %(who)s"),
    missed=_("No request in time: %(responsible)s, where the new application was lodged, is responsible."),
    step="send-take-back-request",
    procedures=BACK,
    who=REQUESTING,
    toward=REQUESTED,
    when=APPLIED_THERE,
    runs_from=DayOf(EurodacHit, where=All(HIT_OF_THE_OTHER, APPLICATION), keys=("received_on",)),
    length=Months(2),
    stopped_by=(TheRequest(),),
    on_expiry=STATE_OF_NEW_APPLICATION_IS_RESPONSIBLE,
    replaces=TAKE_BACK_REQUEST,
    readings=(
        OtherReading(
            reading=Reading("A2", _("The three months from lodging might cap the two months from the hit.")),
            capped_by="take-back-request",
        ),
    ),
)

# Article 24: take back requests where no new application was lodged there.

CHANCE_TO_APPLY = NoShift(
    source=ACT.article("24(3)"),
    says=_("%(who)s must give the person the chance to lodge a new application."),
)

TAKE_BACK_REQUEST_NO_APPLICATION = TimeLimit(
    id="take-back-request",
    case="no-application",
    source=ACT.article("24(2)/2"),
    asks=_("Ask %(toward)s to take back"),
    awaits=_("Wait for the take back request of %(who)s"),
    missed=_("No request in time: %(who)s must give the person the chance to lodge a new application."),
    step="send-take-back-request",
    procedures=BACK,
    who=REQUESTING,
    toward=REQUESTED,
    when=Not(APPLIED_THERE),
    runs_from=DayOf(StayDetected, where=OF_REQUESTING_STATE, pick=Pick.LAST),
    length=Months(3),
    stopped_by=(TheRequest(),),
    on_expiry=CHANCE_TO_APPLY,
    case_law=("C-360/16 Hasan",),  # after a return: from awareness of the presence
)

TAKE_BACK_REQUEST_NO_APPLICATION_EURODAC = TimeLimit(
    id="take-back-request",
    case="no-application-eurodac",
    source=ACT.article("24(2)/1"),
    asks=_("Ask %(toward)s to take back, on the Eurodac hit"),
    awaits=_("Wait for the take back request of %(who)s"),
    missed=_("No request in time: %(who)s must give the person the chance to lodge a new application."),
    step="send-take-back-request",
    procedures=BACK,
    who=REQUESTING,
    toward=REQUESTED,
    when=Not(APPLIED_THERE),
    runs_from=DayOf(EurodacHit, where=All(HIT_OF_THE_OTHER, AnyOf(APPLICATION, ILLEGAL_STAY)), keys=("received_on",)),
    length=Months(2),
    stopped_by=(TheRequest(),),
    on_expiry=CHANCE_TO_APPLY,
    replaces=TAKE_BACK_REQUEST_NO_APPLICATION,
)

# Article 25: replies to take back requests.

SILENCE_IN_TAKE_BACK = ResponsibleIs(party=REQUESTED, source=ACT.article("25(2)"), effect=Effect.ACCEPTED)

TAKE_BACK_REPLY = TimeLimit(
    id="take-back-reply",
    source=ACT.article("25(1)"),
    asks=_("Answer the take back request of %(toward)s"),
    awaits=_("Wait for the reply of %(who)s"),
    missed=_("Silence counts as acceptance: %(responsible)s takes the person back."),
    step="reply-to-take-back-request",
    procedures=BACK,
    who=REQUESTED,
    toward=REQUESTING,
    runs_from=TheRequest(RECEIVED),
    length=Months(1),
    stopped_by=(TheReply(ANY),),
    on_expiry=SILENCE_IN_TAKE_BACK,
)

TAKE_BACK_REPLY_EURODAC = TimeLimit(
    id="take-back-reply",
    case="eurodac",
    source=ACT.article("25(1)"),
    asks=_("Answer the take back request of %(toward)s, which rests on Eurodac"),
    awaits=_("Wait for the reply of %(who)s, due on Eurodac data"),
    missed=_("Silence counts as acceptance: %(responsible)s takes the person back."),
    step="reply-to-take-back-request",
    procedures=BACK,
    who=REQUESTED,
    toward=REQUESTING,
    when=Presume(
        Mentions(Own("evidence"), "eurodac"),
        otherwise=Exists(
            EurodacHit,
            where=All(
                Same(Own("state"), REQUESTED), APPLICATION, NotAfter(Own("received_on", "recorded_on"), Outer("on"))
            ),
        ),
    ),
    runs_from=TheRequest(RECEIVED),
    length=Weeks(2),
    stopped_by=(TheReply(ANY),),
    on_expiry=SILENCE_IN_TAKE_BACK,
    replaces=TAKE_BACK_REPLY,
    case_law=("C-360/16 Hasan",),
)

TAKE_BACK_ACCEPTED = Acceptance(
    id="take-back-accepted",
    source=ACT.article("25(1)"),
    procedure=Procedure.TAKE_BACK,
    on=FirstOf(TheReply(YES), TheSecondReply(YES)),
    says=_("%(state)s accepted on %(day)s to take the person back."),
)

# Article 5 of Regulation 1560/2003: after a refusal.

CLOSED = Reading(
    "X and X", _("A refusal that nobody asks to re-examine closes the procedure. The act doesn't say so itself.")
)

RE_EXAMINATION_REQUEST = TimeLimit(
    id="re-examination-request",
    source=ACT.article("IR 5(2)"),
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
        party=REQUESTING, source=ACT.article("21(1)/3"), not_before=("take-charge-request",), reading=CLOSED
    ),
    case_law=("C-47/17 X and X",),
)

RE_EXAMINATION_REQUEST_TAKE_BACK = TimeLimit(
    id="re-examination-request",
    case="take-back",
    source=ACT.article("IR 5(2)"),
    asks=_("Ask %(toward)s to re-examine the refusal"),
    awaits=_("Wait whether %(who)s asks to re-examine the refusal"),
    missed=_("The refusal stands: once the request limit is over too, %(responsible)s is responsible."),
    step="send-re-examination-request",
    procedures=BACK,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=TheReply(NO, RECEIVED),
    length=Weeks(3),
    stopped_by=(TheReExamination(),),
    on_expiry=ResponsibleIs(
        party=REQUESTING,
        source=ACT.article("23(3)"),
        not_before=("take-back-request",),
        unless=Not(APPLIED_THERE),
        reading=CLOSED,
    ),
    case_law=("C-47/17 X and X",),
)

RE_EXAMINATION_REPLY = TimeLimit(
    id="re-examination-reply",
    source=ACT.article("IR 5(2)"),
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
        source=ACT.article("21(1)/3"),
        not_before=("take-charge-request",),
        also_after=TheSecondReply(NO),
    ),
    case_law=("C-47/17 X and X",),  # two weeks of silence close it; never an acceptance
)

RE_EXAMINATION_REPLY_TAKE_BACK = TimeLimit(
    id="re-examination-reply",
    case="take-back",
    source=ACT.article("IR 5(2)"),
    asks=_("Answer the request of %(toward)s to re-examine the refusal"),
    awaits=_("Wait for the second reply of %(who)s"),
    missed=_("The procedure is closed: once the request limit is over too, %(responsible)s is responsible."),
    step="reply-to-re-examination-request",
    procedures=BACK,
    who=REQUESTED,
    toward=REQUESTING,
    runs_from=TheReExamination(RECEIVED),
    length=Weeks(2),
    stopped_by=(TheSecondReply(ANY),),
    on_expiry=ResponsibleIs(
        party=REQUESTING,
        source=ACT.article("23(3)"),
        not_before=("take-back-request",),
        also_after=TheSecondReply(NO),
        unless=Not(APPLIED_THERE),
    ),
    case_law=("C-47/17 X and X",),
)

# Article 28: detention has limits of its own.

DETENTION = Unmodelled(
    id="detention",
    source=ACT.article("28"),
    when=Exists(Detained, where=In(Own("purpose"), ("transfer",))),
    says=_("The person is detained for the transfer; the shorter limits of detention aren't computed yet."),
    concerns_limits_only=True,
)

# Articles 27 and 29: transfers.

ACCEPTED = FirstOf(TheReply(YES), TheSecondReply(YES), Expiry("take-charge-reply"), Expiry("take-back-reply"))
ACCEPTED_NEXT_DAY = FirstOf(
    TheReply(YES),
    TheSecondReply(YES),
    Expiry("take-charge-reply", next_day=True),
    Expiry("take-back-reply", next_day=True),
)
TRANSFERRED = DayOf(Transferred, where=All(BETWEEN_THE_TWO, NotAfter(StartOf("transfer"), Own("on"))))
TRANSFERRING_STATE_IS_RESPONSIBLE = ResponsibleIs(party=REQUESTING, source=ACT.article("29(2)"))
SILENCE_A_DAY_LATER = OtherReading(
    reading=Reading("A8", _("Acceptance by silence might count from the day after the reply period.")),
    runs_from=ACCEPTED_NEXT_DAY,
)

AGAINST_TRANSFER = All(
    In(Own("against"), ("transfer_decision",)),
    NotAfter(StartOf("transfer"), Own("on")),
    NotAfter(Own("on"), EndOf("transfer")),
)
GRANTED = Exists(SuspensiveEffect, where=All(In(Own("outcome"), ("granted",)), NotAfter(Own("on"), EndOf("transfer"))))
REFUSED = All(In(Own("outcome"), ("refused",)), NotAfter(Own("on"), EndOf("transfer")))
SUSPENSIVE_APPEAL = All(AGAINST_TRANSFER, AnyOf(In(Own("suspensive"), (True,)), GRANTED))
SUSPENDED = All(Same(REQUESTING, Party.OWN), Exists(AppealLodged, where=SUSPENSIVE_APPEAL))

TRANSFER = TimeLimit(
    id="transfer",
    source=ACT.article("29(1)/1"),
    asks=_("Transfer the person to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=BOTH,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=ACCEPTED,
    length=Months(6),
    stopped_by=(TRANSFERRED,),
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    readings=(SILENCE_A_DAY_LATER,),
    case_law=("C-201/16 Shiri", "C-458/24 Daraa", "C-323/21 B., F. and K."),
)

TRANSFER_SUSPENSION_REFUSED = TimeLimit(
    id="transfer",
    case="suspension-refused",
    source=ACT.article("29(1)/1"),
    asks=_("Transfer the person to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=BOTH,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(
        Same(REQUESTING, Party.OWN),
        Exists(AppealLodged, where=AGAINST_TRANSFER),
        Exists(SuspensiveEffect, where=REFUSED),
        Not(SUSPENDED),
    ),
    runs_from=DayOf(SuspensiveEffect, where=REFUSED),
    length=Months(6),
    stopped_by=(TRANSFERRED,),
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER,
    readings=(
        OtherReading(
            reading=Reading("A3", _("The six months might run from acceptance in spite of the bar. Plan by this day.")),
            runs_from=ACCEPTED,
        ),
    ),
)

TRANSFER_AFTER_APPEAL = TimeLimit(
    id="transfer",
    case="appeal",
    source=ACT.article("29(1)/1"),
    asks=_("Transfer the person to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=BOTH,
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
    case_law=("C-490/16 A.S.", "C-560/23 Tang", "C-338/21 S.S.", "C-245/21 MA, PB and LE"),
)

NOTIFIED_IN_TIME = All(BETWEEN_THE_TWO, NotAfter(Own("on"), EndOf("transfer")))
OF_IMPRISONMENT = Presume(Mentions(Own("reason"), "prison"), otherwise=Exists(Imprisoned))
OF_ABSCONDING = Presume(Mentions(Own("reason"), "abscond"), otherwise=Exists(Absconded))
LIMIT_IN_NOTICE = Reading(
    "A14", _("The limit named in the notice holds, at most 18 months; reappearing doesn't cut it.")
)

TRANSFER_EXTENSION_NOTICE = TimeLimit(
    id="transfer-extension-notice",
    source=ACT.article("IR 9(2)"),
    asks=_("Tell %(toward)s that the transfer limit is longer"),
    awaits=_("Wait for the notice of %(who)s that the transfer limit is longer"),
    missed=_("Without the notice the transfer limit isn't extended."),
    step="notify-extension",
    procedures=BOTH,
    who=REQUESTING,
    toward=REQUESTED,
    when=AnyOf(Exists(Absconded), Exists(Imprisoned)),
    runs_from=StartOf("transfer"),
    length=Months(6),
    stopped_by=(DayOf(ExtensionNotified, where=All(BETWEEN_THE_TWO, NotAfter(StartOf("transfer"), Own("on")))),),
    on_expiry=NoShift(source=ACT.article("IR 9(2)"), says=_("Without the notice the transfer limit isn't extended.")),
)

TRANSFER_IMPRISONED = TimeLimit(
    id="transfer",
    case="imprisoned",
    source=ACT.article("29(2)"),
    asks=_("Transfer the person, who was imprisoned, to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=BOTH,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_IMPRISONMENT)),
    runs_from=StartOf("transfer"),
    length=Months(12),  # one addition from the start
    stopped_by=(TRANSFERRED,),
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER,
    named_end=DayOf(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_IMPRISONMENT), keys=("new_limit",)),
)

TRANSFER_ABSCONDED = TimeLimit(
    id="transfer",
    case="absconded",
    source=ACT.article("29(2)"),
    asks=_("Transfer the person, who absconded, to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=BOTH,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_ABSCONDING)),
    runs_from=StartOf("transfer"),
    length=Months(18),
    stopped_by=(TRANSFERRED,),
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER,
    named_end=DayOf(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_ABSCONDING), keys=("new_limit",)),
    case_law=("C-163/17 Jawo",),
    reading=LIMIT_IN_NOTICE,
)

DECISION_ANNULLED = Unmodelled(
    id="decision-annulled",
    source=ACT.article("27"),
    when=Exists(AppealDecided, where=In(Own("outcome"), ("upheld",))),
    says=_("A court annulled the transfer decision. What follows isn't computed yet."),
    concerns_limits_only=True,
)

SUSPENDED_BY_AUTHORITY = Unmodelled(
    id="suspended-by-authority",
    source=ACT.article("27(4)"),
    when=Exists(TransferSuspendedByAuthority),
    says=_("The authority itself suspended the transfer. Whether that moves the limit isn't computed yet."),
    concerns_limits_only=True,
)

# Article 34: requests for information.

INFORMATION_REQUEST = Unmodelled(
    id="information-request",
    source=ACT.article("34(5)"),
    when=Exists(InformationRequest),
    says=_("Limits of requests for information aren't computed yet."),
    concerns_limits_only=True,
)
