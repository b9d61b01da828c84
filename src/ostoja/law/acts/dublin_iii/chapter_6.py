"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter VI: procedures for taking charge and taking back. Articles 20 to 29, with Article 5 of Regulation (EC)
No 1560/2003 (cited IR) on refusals. A clock per pair of states and round. Periods are counted as in Article 42.
"""

from datetime import timedelta

from ostoja.law.acts.ammr.act import START
from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import (
    Absconded,
    AppealDecided,
    AppealLodged,
    ApplicationLodged,
    ApplicationRejected,
    ArrivalReported,
    BirthClaimed,
    Detained,
    EurodacHit,
    ExtensionNotified,
    FamilyMember,
    FirstDecisionOnSubstance,
    Imprisoned,
    InformationGiven,
    InformationRequest,
    InterviewHeld,
    InterviewOmitted,
    ProtectionGranted,
    Reply,
    RepresentativeAppointed,
    StayDetected,
    SuspensiveEffect,
    TakeBackRequest,
    TakeChargeRequest,
    TransferDecisionNotified,
    TransferFormSent,
    TransferPlanned,
    Transferred,
    TransferSuspendedByAuthority,
)
from ostoja.law.rules import (
    Acceptance,
    Ahead,
    All,
    AnyOf,
    Before,
    DayOf,
    Effect,
    EndOf,
    Established,
    Exists,
    Expiry,
    Figure,
    FirstOf,
    In,
    LateReply,
    Mark,
    Mentions,
    Minor,
    NoShift,
    Not,
    NotAfter,
    OtherReading,
    Outer,
    Own,
    Party,
    Pick,
    Plus,
    Presume,
    Procedure,
    Reading,
    Recorded,
    Regarded,
    Remark,
    ResponsibleIs,
    Same,
    StartOf,
    TheReExamination,
    TheReply,
    TheRequest,
    TheSecondReply,
    TimeLimit,
    Unaccompanied,
    Until,
)
from ostoja.law.time import Days, Months, Weeks, WorkingDays, years
from ostoja.law.words import _

CHARGE = (Procedure.TAKE_CHARGE,)
BACK = (Procedure.TAKE_BACK,)
BOTH = (Procedure.TAKE_CHARGE, Procedure.TAKE_BACK)
ALL = (*BOTH, Procedure.HUMANITARIAN)
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

LODGED_FROM_ELSEWHERE = Regarded(
    id="lodged-from-elsewhere",
    source=ACT.article("20(4)"),
    over=ApplicationLodged,
    state=Own("present_in"),
    says=_(
        "The application of %(day)s was lodged with another state while the applicant was in %(state)s: %(state)s"
        " determines, and counts as the state of lodging. The applicant is told so in writing, with the day."
    ),
)

BY_THIS_STATE = Same(Own("from_state"), Party.OWN)
LATE_INFORMATION = LateReply(InformationRequest, Weeks(5), YES)  # 34(5): a late yes lengthens the request limits
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
    grows_by=LATE_INFORMATION,
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
    grows_by=LATE_INFORMATION,
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

# C-36/17 Ahmed: who holds protection in the other state isn't taken back, and no limit of taking back runs.

HOLDS_PROTECTION_THERE = Exists(ProtectionGranted, where=Same(Own("state"), REQUESTED))

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
    when=All(APPLIED_THERE, Not(HOLDS_PROTECTION_THERE)),
    runs_from=LODGED,
    length=Months(3),
    stopped_by=(TheRequest(),),
    grows_by=LATE_INFORMATION,
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
    when=All(APPLIED_THERE, Not(HOLDS_PROTECTION_THERE)),
    runs_from=DayOf(EurodacHit, where=All(HIT_OF_THE_OTHER, APPLICATION), keys=("received_on",)),
    length=Months(2),
    stopped_by=(TheRequest(),),
    grows_by=LATE_INFORMATION,
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
    when=All(Not(APPLIED_THERE), Not(HOLDS_PROTECTION_THERE)),
    runs_from=DayOf(StayDetected, where=OF_REQUESTING_STATE, pick=Pick.LAST),
    length=Months(3),
    stopped_by=(TheRequest(),),
    grows_by=LATE_INFORMATION,
    on_expiry=CHANCE_TO_APPLY,
    case_law=("C-360/16 Hasan",),  # after a return: from awareness of the presence
)

# A11: 24(2)/1 leaves out who was finally rejected there; 24(4) lets the state choose return under Directive 2008/115.

FINALLY_REJECTED_THERE = Established(
    Exists(ApplicationRejected, where=All(Same(Own("state"), REQUESTED), In(Own("final"), (True,)))),
    ACT.article("24(4)"),
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
    when=All(Not(APPLIED_THERE), Not(HOLDS_PROTECTION_THERE), Not(FINALLY_REJECTED_THERE)),
    runs_from=DayOf(EurodacHit, where=All(HIT_OF_THE_OTHER, AnyOf(APPLICATION, ILLEGAL_STAY)), keys=("received_on",)),
    length=Months(2),
    stopped_by=(TheRequest(),),
    grows_by=LATE_INFORMATION,
    on_expiry=CHANCE_TO_APPLY,
    replaces=TAKE_BACK_REQUEST_NO_APPLICATION,
)

TAKE_BACK_REQUEST_FINALLY_REJECTED = TimeLimit(
    id="take-back-request",
    case="finally-rejected",
    source=ACT.article("24(2)/2"),
    asks=_("Ask %(toward)s to take back a person finally rejected there, or begin a return"),
    awaits=_("Wait whether %(who)s asks to take back or begins a return"),
    missed=_("No request in time: nothing follows by itself; a return remains possible (24(4))."),
    step="send-take-back-request",
    procedures=BACK,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(Not(APPLIED_THERE), Not(HOLDS_PROTECTION_THERE), FINALLY_REJECTED_THERE),
    runs_from=DayOf(StayDetected, where=OF_REQUESTING_STATE, pick=Pick.LAST),
    length=Months(3),
    stopped_by=(TheRequest(),),
    grows_by=LATE_INFORMATION,
    on_expiry=NoShift(source=ACT.article("24(4)"), says=_("A return under Directive 2008/115 remains possible.")),
    replaces=TAKE_BACK_REQUEST_NO_APPLICATION,
    reading=Reading(
        "A11", _("The act sets no limit for who was finally rejected and has no new application; three months warn.")
    ),
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

# Article 28: detention has limits of its own; missing them ends the detention, and the other limits go on.

HELD_THERE = All(In(Own("purpose"), ("transfer",)), OF_REQUESTING_STATE)
BEGUN_BEFORE_THE_REQUEST = Not(Established(Before(Outer("on"), Own("from")), ACT.article("28(3)/2")))
DETAINED_BEFORE_THE_REQUEST = Exists(Detained, where=All(HELD_THERE, BEGUN_BEFORE_THE_REQUEST))
HELD_WHEN_ASKED = All(
    HELD_THERE,
    NotAfter(Own("from"), Outer("on")),
    Not(Established(Before(Own("until"), Outer("on")), ACT.article("28(3)/2"))),
)
RELEASED = DayOf(Detained, where=HELD_THERE, keys=("until",), pick=Pick.LAST)
NO_LONGER_DETAINED = NoShift(
    source=ACT.article("28(3)/4"),
    says=_("%(who)s may no longer detain the person; the other limits go on."),
)

DETENTION_REQUEST = TimeLimit(
    id="detention-request",
    source=ACT.article("28(3)/2"),
    asks=_("Send the request to %(toward)s for a person in detention, and ask for an urgent reply"),
    awaits=_("Wait for the request of %(who)s, which detains the person"),
    missed=_("No request in time: %(who)s may no longer detain the person; the other limits go on."),
    step="send-request-for-detained-person",
    procedures=BOTH,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(APPLIED_THERE, DETAINED_BEFORE_THE_REQUEST),
    runs_from=LODGED,
    length=Months(1),
    stopped_by=(TheRequest(), RELEASED),
    on_expiry=NO_LONGER_DETAINED,
    beside=True,
)

DETENTION_REQUEST_NO_APPLICATION = TimeLimit(
    id="detention-request",
    case="no-application",
    source=ACT.article("28(3)/2"),
    asks=_("Send the request to %(toward)s for a person in detention, and ask for an urgent reply"),
    awaits=_("Wait for the request of %(who)s, which detains the person"),
    missed=_("No request in time: %(who)s may no longer detain the person; the other limits go on."),
    step="send-request-for-detained-person",
    procedures=BACK,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(Not(APPLIED_THERE), DETAINED_BEFORE_THE_REQUEST),
    runs_from=DayOf(Detained, where=HELD_THERE, keys=("from",), pick=Pick.LAST),
    length=Months(1),
    stopped_by=(TheRequest(), RELEASED),
    on_expiry=NO_LONGER_DETAINED,
    beside=True,
    readings=(
        OtherReading(
            reading=Reading(
                "A22", _("Without an application there the month might run from the day the authority became aware.")
            ),
            runs_from=DayOf(StayDetected, where=OF_REQUESTING_STATE, pick=Pick.LAST),
        ),
    ),
)

DETENTION_REPLY = TimeLimit(
    id="detention-reply",
    source=ACT.article("28(3)/2"),
    asks=_("Answer the request of %(toward)s for a person in detention"),
    awaits=_("Wait for the reply of %(who)s, due in two weeks because of the detention"),
    missed=_("Silence counts as acceptance: %(responsible)s is responsible."),
    step="reply-to-request-for-detained-person",
    procedures=BOTH,
    who=REQUESTED,
    toward=REQUESTING,
    when=Exists(Detained, where=HELD_WHEN_ASKED),
    runs_from=TheRequest(RECEIVED),
    length=Weeks(2),
    stopped_by=(TheReply(ANY),),
    on_expiry=ResponsibleIs(party=REQUESTED, source=ACT.article("28(3)/2"), effect=Effect.ACCEPTED),
    in_place_of=("take-charge-reply", "take-back-reply"),
)

# Articles 27 and 29: transfers.

ACCEPTED = FirstOf(
    TheReply(YES),
    TheSecondReply(YES),
    Expiry("take-charge-reply"),
    Expiry("take-back-reply"),
    Expiry("detention-reply"),
)
ACCEPTED_NEXT_DAY = FirstOf(
    TheReply(YES),
    TheSecondReply(YES),
    Expiry("take-charge-reply", next_day=True),
    Expiry("take-back-reply", next_day=True),
    Expiry("detention-reply", next_day=True),
)
TRANSFERRED = DayOf(Transferred, where=All(BETWEEN_THE_TWO, NotAfter(StartOf("transfer"), Own("on"))))
CARRIED_OUT = (TRANSFERRED, Expiry("arrival-report", first_day=True))  # from 12 June 2026: acts/ammr/arranging
TRANSFERRING_STATE_IS_RESPONSIBLE = ResponsibleIs(party=REQUESTING, source=ACT.article("29(2)"))
SILENCE_A_DAY_LATER = OtherReading(
    reading=Reading("A8", _("Acceptance by silence might count from the day after the reply period.")),
    runs_from=ACCEPTED_NEXT_DAY,
)

OF_AUTHORITY = Established(In(Own("by"), ("authority",)), ACT.article("27(3)"))
WAS_SUSPENSIVE_BEFORE = Exists(
    AppealLodged, where=All(Not(OF_AUTHORITY), In(Own("suspensive"), (True,)), NotAfter(Own("on"), Outer("on")))
)
AGAINST_TRANSFER = All(
    In(Own("against"), ("transfer_decision",)),
    NotAfter(StartOf("transfer"), Own("on")),
    NotAfter(Own("on"), EndOf("transfer")),
    AnyOf(Not(OF_AUTHORITY), WAS_SUSPENSIVE_BEFORE),  # C-556/21 E.N.
)
GRANTED = Exists(SuspensiveEffect, where=All(In(Own("outcome"), ("granted",)), NotAfter(Own("on"), EndOf("transfer"))))
REFUSED = All(In(Own("outcome"), ("refused",)), NotAfter(Own("on"), EndOf("transfer")))
STAYED_BY_AUTHORITY = Exists(
    TransferSuspendedByAuthority,
    where=All(
        In(Own("until_appeal_decided"), (True,)),  # C-245/21: not for want of transport and the like
        NotAfter(Outer("on"), Own("on")),
        NotAfter(Own("on"), EndOf("transfer")),
    ),
)
SUSPENSIVE_APPEAL = All(AGAINST_TRANSFER, AnyOf(In(Own("suspensive"), (True,)), GRANTED, STAYED_BY_AUTHORITY))
SUSPENDED = All(Same(REQUESTING, Party.OWN), Exists(AppealLodged, where=SUSPENSIVE_APPEAL))

TRANSFER = TimeLimit(
    id="transfer",
    source=ACT.article("29(1)/1"),
    asks=_("Transfer the person to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=ALL,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=ACCEPTED,
    length=Months(6),
    stopped_by=CARRIED_OUT,
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
    procedures=ALL,
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
    stopped_by=CARRIED_OUT,
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
    procedures=ALL,
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
    stopped_by=CARRIED_OUT,
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER,
    pauses=DayOf(AppealLodged, where=AGAINST_TRANSFER),
    case_law=("C-490/16 A.S.", "C-560/23 Tang", "C-338/21 S.S.", "C-245/21 MA, PB and LE", "C-556/21 E.N."),
)

NOTIFIED_IN_TIME = All(BETWEEN_THE_TWO, NotAfter(Own("on"), EndOf("transfer")))
OF_IMPRISONMENT = Presume(Mentions(Own("reason"), "prison"), otherwise=Exists(Imprisoned))
OF_ABSCONDING = Presume(Mentions(Own("reason"), "abscond"), otherwise=Exists(Absconded))
LIMIT_IN_NOTICE = Reading(
    "A14", _("The limit named in the notice holds, at most 18 months; reappearing doesn't cut it.")
)

FROM_ACCEPTANCE = OtherReading(
    reading=Reading(
        "A16", _("The form of the notice counts the longer limit from acceptance, not from the final ruling.")
    ),
    runs_from=ACCEPTED,
)
TWELVE_IN_ALL = Reading(
    "A15", _("The limit is twelve months in all from its start, however long the imprisonment lasts.")
)

TRANSFER_EXTENSION_NOTICE = TimeLimit(
    id="transfer-extension-notice",
    source=ACT.article("IR 9(2)"),
    asks=_("Tell %(toward)s that the transfer limit is longer"),
    awaits=_("Wait for the notice of %(who)s that the transfer limit is longer"),
    missed=_("Without the notice the transfer limit isn't extended."),
    step="notify-extension",
    procedures=ALL,
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
    procedures=ALL,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_IMPRISONMENT)),
    runs_from=StartOf("transfer"),
    length=Months(12),  # one addition from the start
    stopped_by=CARRIED_OUT,
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER,
    readings=(FROM_ACCEPTANCE,),
    named_end=DayOf(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_IMPRISONMENT), keys=("new_limit",)),
    reading=TWELVE_IN_ALL,
)

TRANSFER_ABSCONDED = TimeLimit(
    id="transfer",
    case="absconded",
    source=ACT.article("29(2)"),
    asks=_("Transfer the person, who absconded, to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=ALL,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_ABSCONDING)),
    runs_from=StartOf("transfer"),
    length=Months(18),
    stopped_by=CARRIED_OUT,
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER,
    readings=(FROM_ACCEPTANCE,),
    named_end=DayOf(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_ABSCONDING), keys=("new_limit",)),
    case_law=("C-163/17 Jawo",),
    reading=LIMIT_IN_NOTICE,
)

# IR 9(1a): a transfer put off at the request of the transferring state is taken up again.

OBSTACLE_ENDED = Not(Established(Before(EndOf("transfer"), Own("until")), ACT.article("IR 9(1a)")))
OBSTACLE_OVER = FirstOf(
    DayOf(Absconded, where=OBSTACLE_ENDED, keys=("until",), pick=Pick.LAST),
    DayOf(Imprisoned, where=OBSTACLE_ENDED, keys=("until",), pick=Pick.LAST),
)

TRANSFER_RESUME = TimeLimit(
    id="transfer-resume",
    source=ACT.article("IR 9(1a)"),
    asks=_("Arrange the transfer with %(toward)s again; what stood in its way is over"),
    awaits=_("Wait for %(who)s to arrange the transfer again"),
    missed=_("Not arranged in time: nothing follows by itself; the transfer limit goes on."),
    step="arrange-transfer-again",
    procedures=ALL,
    who=REQUESTING,
    toward=REQUESTED,
    when=AnyOf(Exists(Absconded, where=Recorded(Own("until"))), Exists(Imprisoned, where=Recorded(Own("until")))),
    runs_from=OBSTACLE_OVER,
    length=Weeks(2),
    stopped_by=(TRANSFERRED,),
    on_expiry=NoShift(source=ACT.article("IR 9(1a)"), says=_("Nothing follows by itself.")),
)

# IR 8(2): notice of a transfer; from 12 June 2026 the forms of Regulation 2025/2055 (acts/ammr/arranging).

PLANNED_HERE = All(BETWEEN_THE_TWO, NotAfter(StartOf("transfer"), Own("on")))
NOTICE_MISSED = _("Nothing follows by itself; the transfer limit goes on. Agree on another day.")

TRANSFER_NOTICE = TimeLimit(
    id="transfer-notice",
    source=ACT.article("IR 8(2)"),
    asks=_("Send %(toward)s the details of the transfer; it may require three working days' notice"),
    awaits=_("Wait for the details of the transfer from %(who)s"),
    missed=NOTICE_MISSED,
    step="send-transfer-notice",
    procedures=ALL,
    who=REQUESTING,
    toward=REQUESTED,
    when=Established(
        Exists(TransferPlanned, where=All(PLANNED_HERE, Recorded(Own("arrival_on")))), ACT.article("IR 8(2)")
    ),
    runs_from=DayOf(TransferPlanned, where=PLANNED_HERE, pick=Pick.LAST),
    length=Until(
        Ahead(WorkingDays(3), DayOf(TransferPlanned, where=PLANNED_HERE, keys=("arrival_on",), pick=Pick.LAST))
    ),
    stopped_by=(DayOf(TransferFormSent, where=BETWEEN_THE_TWO, pick=Pick.LAST),),
    on_expiry=NoShift(source=ACT.article("IR 8(2)"), says=NOTICE_MISSED),
    applies_until=START.day - timedelta(days=1),
)

REPORT_ARRIVAL = Remark(
    id="report-arrival",
    source=ACT.article("29(1)/4"),
    over=(Transferred,),
    such_that=All(
        Same(Own("to_state"), Party.OWN),
        Not(Exists(ArrivalReported, where=All(Same(Own("from_state"), Party.OWN), NotAfter(Outer("on"), Own("on"))))),
    ),
    says=_("The person arrived on %(day)s: tell %(state)s of it."),
)

LIMIT_NOT_NAMED = Remark(
    id="limit-not-named",
    source=ACT.article("29(2)"),
    over=(ExtensionNotified,),
    such_that=Not(Recorded(Own("new_limit"))),
    says=_("The notice of %(day)s names no new limit; it has to name it. The longest one that the act allows is used."),
    case_law=("C-163/17 Jawo",),
)

# Article 27(2): the time to appeal is that of national law; the figures were not checked in the laws of the states.

NOTIFIED = DayOf(TransferDecisionNotified, where=NotAfter(StartOf("transfer"), Own("on")), pick=Pick.LAST)
APPEALED = DayOf(AppealLodged, where=In(Own("against"), ("transfer_decision",)))
NO_APPEAL = _("Without an appeal the transfer can be carried out.")
WITH_A_FIGURE = ("DE", "IE", "PL")
SAYS_UNTIL_WHEN = Exists(TransferDecisionNotified, where=Recorded(Own("appeal_until")))

REMEDY_TOLD = TimeLimit(
    id="remedy",
    case="told",
    source=ACT.article("26(2)"),
    asks=_("Leave the person time to appeal, as the decision says"),
    awaits=_("Wait until the time to appeal in %(who)s is over"),
    missed=NO_APPEAL,
    step="await-appeal",
    procedures=ALL,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(Same(REQUESTING, Party.OWN), SAYS_UNTIL_WHEN),
    runs_from=NOTIFIED,
    length=Until(
        DayOf(
            TransferDecisionNotified,
            where=NotAfter(StartOf("transfer"), Own("on")),
            keys=("appeal_until",),
            pick=Pick.LAST,
        )
    ),
    stopped_by=(APPEALED,),
    on_expiry=NoShift(source=ACT.article("27(2)"), says=NO_APPEAL),
)

REMEDY_POLAND = TimeLimit(
    id="remedy",
    case="pl",
    source=ACT.article("27(2)"),
    asks=_("Leave the person time to appeal"),
    awaits=_("Wait until the time to appeal in %(who)s is over"),
    missed=NO_APPEAL,
    step="await-appeal",
    procedures=ALL,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(Same(REQUESTING, Party.OWN), In(REQUESTING, ("PL",)), Not(SAYS_UNTIL_WHEN)),
    runs_from=NOTIFIED,
    length=Figure(Days(14), Mark.FIELD_KNOWLEDGE),  # Code of Administrative Procedure, Art. 129 section 2
    stopped_by=(APPEALED,),
    on_expiry=NoShift(source=ACT.article("27(2)"), says=NO_APPEAL),
)

REMEDY_GERMANY = TimeLimit(
    id="remedy",
    case="de",
    source=ACT.article("27(2)"),
    asks=_("Leave the person time to appeal"),
    awaits=_("Wait until the time to appeal in %(who)s is over"),
    missed=NO_APPEAL,
    step="await-appeal",
    procedures=ALL,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(Same(REQUESTING, Party.OWN), In(REQUESTING, ("DE",)), Not(SAYS_UNTIL_WHEN)),
    runs_from=NOTIFIED,
    length=Figure(Weeks(1), Mark.FIELD_KNOWLEDGE),  # Asylum Act, sections 34a(2) and 74(1)
    stopped_by=(APPEALED,),
    on_expiry=NoShift(source=ACT.article("27(2)"), says=NO_APPEAL),
)

REMEDY_IRELAND = TimeLimit(
    id="remedy",
    case="ie",
    source=ACT.article("27(2)"),
    asks=_("Leave the person time to appeal"),
    awaits=_("Wait until the time to appeal in %(who)s is over"),
    missed=NO_APPEAL,
    step="await-appeal",
    procedures=ALL,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(Same(REQUESTING, Party.OWN), In(REQUESTING, ("IE",)), Not(SAYS_UNTIL_WHEN)),
    runs_from=NOTIFIED,
    length=Figure(
        WorkingDays(10), Mark.PARTLY_READ
    ),  # Dublin System Regulations 2018, reg. 6(2)(a), as its tribunal says
    stopped_by=(APPEALED,),
    on_expiry=NoShift(source=ACT.article("27(2)"), says=NO_APPEAL),
)

REMEDY_OF_NATIONAL_LAW = Remark(
    id="remedy-of-national-law",
    source=ACT.article("27(2)"),
    over=(TransferDecisionNotified,),
    such_that=All(Not(In(Party.OWN, WITH_A_FIGURE)), Not(Recorded(Own("appeal_until")))),
    says=_(
        "The time to appeal against the decision of %(day)s is that of national law; it isn't known here. Record the last"
        " day to appeal that the decision names."
    ),
)

# Article 28(3)/3: from the same start as the transfer limit, detention for the transfer has six weeks.

HELD_AT_THE_START = All(
    HELD_THERE,
    NotAfter(Own("from"), StartOf("transfer")),
    Not(Established(Before(Own("until"), StartOf("transfer")), ACT.article("28(3)/3"))),
)
HELD_LATER = All(HELD_THERE, Before(StartOf("transfer"), Own("from")), NotAfter(Own("from"), EndOf("transfer")))

DETENTION_TRANSFER = TimeLimit(
    id="detention-transfer",
    source=ACT.article("28(3)/3"),
    asks=_("Transfer the person, who is detained, to %(toward)s"),
    awaits=_("Wait for the transfer of the detained person from %(who)s"),
    missed=_("No transfer in time: %(who)s may no longer detain the person; the transfer limit goes on."),
    step="carry-out-transfer-of-detained-person",
    procedures=BOTH,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(Detained, where=HELD_AT_THE_START),
    runs_from=StartOf("transfer"),
    length=Weeks(6),
    stopped_by=(TRANSFERRED, RELEASED),
    on_expiry=NO_LONGER_DETAINED,
    case_law=("C-60/16 Khir Amayry",),  # days of detention before that start aren't deducted
)

DETENTION_TRANSFER_BEGUN_LATER = TimeLimit(
    id="detention-transfer",
    case="begun-later",
    source=ACT.article("28(3)/3"),
    asks=_("Transfer the person, who was detained after the acceptance, to %(toward)s"),
    awaits=_("Wait for the transfer of the detained person from %(who)s"),
    missed=_("No transfer in time: %(who)s may no longer detain the person; the transfer limit goes on."),
    step="carry-out-transfer-of-detained-person",
    procedures=BOTH,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(Exists(Detained, where=HELD_LATER), Not(Exists(Detained, where=HELD_AT_THE_START))),
    runs_from=DayOf(Detained, where=HELD_LATER, keys=("from",)),
    length=Months(2),
    stopped_by=(TRANSFERRED, RELEASED),
    on_expiry=NO_LONGER_DETAINED,
    case_law=("C-60/16 Khir Amayry",),
    reading=Reading(
        "Amayry",
        _("Detention begun after the acceptance is limited by national law: two months are allowed, three aren't."),
    ),
)

# Article 27: what a court or the authority decided moves the limit as above; beyond that it is to be known.

DETENTION_GROUND = Remark(
    id="detention-ground",
    source=ACT.article("28(2)"),
    over=(Detained,),
    such_that=In(Own("purpose"), ("transfer",)),
    says=_(
        "Detention for the transfer from %(day)s needs a significant risk of absconding, by criteria that the law of"
        " %(state)s lays down, and no milder means."
    ),
    case_law=("C-528/15 Al Chodor",),
)

SCOPE_OF_REVIEW = Remark(
    id="scope-of-review",
    source=ACT.article("27(1)"),
    over=(AppealLodged,),
    such_that=In(Own("against"), ("transfer_decision",)),
    says=_(
        "The appeal of %(day)s may plead a wrong criterion, a missed limit of request or transfer, an absence of three"
        " months, and decisive facts that came later."
    ),
    case_law=("C-63/15 Ghezelbash", "C-670/16 Mengesteab", "C-201/16 Shiri", "C-155/15 Karim", "C-194/19 H.A."),
)

DECISION_ANNULLED = Remark(
    id="decision-annulled",
    source=ACT.article("27(1)"),
    over=(AppealDecided,),
    such_that=In(Own("outcome"), ("upheld",)),
    says=_("A court set the transfer decision aside on %(day)s. Nobody is transferred on it; decide anew."),
    case_law=("C-560/23 Tang",),  # a new decision that is suspended again starts the six months at its final ruling
)

ACCEPT_BACK = Remark(
    id="accept-back",
    source=ACT.article("29(3)"),
    over=(AppealDecided,),
    such_that=All(
        In(Own("outcome"), ("upheld",)), Exists(Transferred, where=All(NotAfter(Own("on"), Outer("on")), BY_THIS_STATE))
    ),
    says=_("The decision was set aside on %(day)s, after the transfer: the person is to be accepted back promptly."),
)

SUSPENDED_BY_AUTHORITY = Remark(
    id="suspended-by-authority",
    source=ACT.article("27(4)"),
    over=(TransferSuspendedByAuthority,),
    such_that=In(Own("until_appeal_decided"), (False,)),
    says=_("The transfer was suspended on %(day)s for a reason other than an appeal: the limit goes on."),
    case_law=("C-245/21 MA, PB and LE",),
)

SENT_AND_RECEIVED = Remark(
    id="sent-and-received",
    source=ACT.article("IR 15"),
    over=(TakeChargeRequest, TakeBackRequest),
    such_that=Not(Same(Own("on"), Own("received_on"))),
    says=_("Sent on %(day)s, received on another day: its own limit looks at the sending, the reply's at the receipt."),
)

REFUSAL_TO_A_MINOR = Remark(
    id="refusal-to-a-minor",
    source=ACT.article("27(1)"),
    over=(Reply,),
    such_that=All(In(Own("outcome"), NO), Minor(), Unaccompanied()),
    says=_("The child can appeal to a court of %(state)s against its refusal of %(day)s; the relative can't."),
    case_law=("C-19/21 I and S",),
)

LIMITS_AND_MINORS = Remark(
    id="limits-and-minors",
    source=ACT.article("IR 12(2)"),
    over=(TakeChargeRequest,),
    such_that=All(Minor(), Unaccompanied()),
    says=_(
        "Limits run for children too. That placing a child takes longer doesn't by itself keep the states from going"
        " on with it."
    ),
)

CAME_OF_AGE = Remark(
    id="came-of-age",
    source=ACT.article("7(2)"),
    over=(BirthClaimed,),
    such_that=All(
        Minor(), Exists(TransferDecisionNotified, where=NotAfter(Plus(Outer("latest"), years(18)), Own("on")))
    ),
    says=_("The applicant came of age before the transfer decision. The criteria are still those of a minor."),
)

# Articles 4 to 6: what must have happened before a transfer decision is notified.

IS_ON_REMEDY = Mentions(Own("duty"), "decision")
BEFORE_THE_DECISION = NotAfter(Own("on"), Outer("on"))

NO_INFORMATION = Remark(
    id="no-information",
    source=ACT.article("4(1)"),
    over=(TransferDecisionNotified,),
    such_that=Not(Exists(InformationGiven, where=BEFORE_THE_DECISION)),
    says=_("No information of the person is recorded before the transfer decision of %(day)s."),
    case_law=("C-228/21 CZA and others",),
)

NO_INTERVIEW = Remark(
    id="no-interview",
    source=ACT.article("5(3)"),
    over=(TransferDecisionNotified,),
    such_that=Not(
        AnyOf(
            Exists(InterviewHeld, where=BEFORE_THE_DECISION),
            Exists(InterviewOmitted, where=BEFORE_THE_DECISION),
        )
    ),
    says=_("No personal interview is recorded before the transfer decision of %(day)s, nor why it was left out."),
    case_law=("C-228/21 CZA and others",),
)

NO_REPRESENTATIVE = Remark(
    id="no-representative",
    source=ACT.article("6(2)"),
    over=(TransferDecisionNotified,),
    such_that=All(Minor(), Unaccompanied(), Not(Exists(RepresentativeAppointed, where=BEFORE_THE_DECISION))),
    says=_("No representative of the child is recorded before the transfer decision of %(day)s."),
)

NO_REMEDY_INFORMATION = Remark(
    id="no-remedy-information",
    source=ACT.article("26(2)"),
    over=(TransferDecisionNotified,),
    such_that=Not(Exists(InformationGiven, where=All(NotAfter(Own("on"), Outer("on")), IS_ON_REMEDY))),
    says=_(
        "Nothing is recorded that the person was told with the decision of %(day)s of remedies, their time limits and"
        " who gives legal help."
    ),
)

FAMILY_HERE = Remark(
    id="family-here",
    source=ACT.article("20(5)"),
    over=(FamilyMember,),
    such_that=All(
        Same(Own("state"), Party.OWN),
        In(Own("status"), ("beneficiary",)),
        Not(Established(In(Own("consents_in_writing"), (False,)), ACT.article("9"))),
        Exists(ApplicationLodged, where=Not(Same(Own("state"), Party.OWN))),
        Not(Exists(FirstDecisionOnSubstance)),
        Not(Exists(ApplicationRejected)),
    ),
    says=_(
        "A family member holds protection in %(state)s. Where the other state was still determining when the person left"
        " it, what clearly shows that %(state)s is responsible under Article 9 counts here, and can be pleaded against a"
        " transfer."
    ),
    case_law=("C-582/17 and C-583/17 H. and R.",),
)

# Article 34: requests for information.

INFORMATION = (Procedure.INFORMATION,)
DUTY_CONTINUES = NoShift(
    source=ACT.article("34(5)"), says=_("The duty to answer continues; the delay lengthens the limits of %(toward)s.")
)
OF_MINORS = Established(Mentions(Own("basis"), "ir 12"), ACT.article("IR 12(6)"))
OF_DEPENDANTS = Established(Mentions(Own("basis"), "ir 11"), ACT.article("IR 11(6)"))
TWO_WEEKS_MORE = Reading("IR", _("Two weeks more where the asked state said in time that it needs them."))

INFORMATION_REPLY = TimeLimit(
    id="information-reply",
    source=ACT.article("34(5)"),
    asks=_("Answer the request of %(toward)s for information"),
    awaits=_("Wait for the information of %(who)s"),
    missed=_("No information in time: the duty to answer continues, and the delay lengthens the limits of %(toward)s."),
    step="reply-to-information-request",
    procedures=INFORMATION,
    who=REQUESTED,
    toward=REQUESTING,
    when=Not(AnyOf(OF_MINORS, OF_DEPENDANTS)),
    runs_from=TheRequest(RECEIVED),
    length=Weeks(5),
    stopped_by=(TheReply(ANY),),
    on_expiry=DUTY_CONTINUES,
)

FAMILY_INFORMATION_MINOR = TimeLimit(
    id="family-info-minor",
    source=ACT.article("IR 12(6)"),
    asks=_("Answer the request of %(toward)s about the family of a minor"),
    awaits=_("Wait for what %(who)s finds out about the family of the minor"),
    missed=_("No information in time: nothing follows by itself."),
    step="reply-to-information-request",
    procedures=INFORMATION,
    who=REQUESTED,
    toward=REQUESTING,
    when=OF_MINORS,
    runs_from=TheRequest(RECEIVED),
    length=Weeks(4),
    stopped_by=(TheReply(ANY),),
    on_expiry=NoShift(source=ACT.article("IR 12(6)"), says=_("Nothing follows by itself.")),
    readings=(OtherReading(reading=TWO_WEEKS_MORE, lasts=Weeks(6)),),
)

FAMILY_INFORMATION_DEPENDANT = TimeLimit(
    id="family-info-dependant",
    source=ACT.article("IR 11(6)"),
    asks=_("Answer the request of %(toward)s about a dependent person"),
    awaits=_("Wait for what %(who)s finds out about the dependent person"),
    missed=_("No information in time: nothing follows by itself."),
    step="reply-to-information-request",
    procedures=INFORMATION,
    who=REQUESTED,
    toward=REQUESTING,
    when=OF_DEPENDANTS,
    runs_from=TheRequest(RECEIVED),
    length=Weeks(4),
    stopped_by=(TheReply(ANY),),
    on_expiry=NoShift(source=ACT.article("IR 11(6)"), says=_("Nothing follows by itself.")),
    readings=(OtherReading(reading=TWO_WEEKS_MORE, lasts=Weeks(6)),),
)
