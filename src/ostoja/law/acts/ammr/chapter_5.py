"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter V: procedures. Articles 38 to 41 and 51, with 36(1) on who has to take back and 35(2) on humanitarian
requests; Articles 9 and 15 of Implementing Regulation (EU) 2025/2055 (cited IR) on refusals. Periods are counted as in
Article 75: a last day off in the state that must act moves to its next working day.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.acts.ammr.between import (
    ADMISSION,
    ANY,
    APPLICATION,
    BACK,
    CHARGE,
    ENTRY,
    FOR_FAMILY_OR_CULTURE,
    HIT_OF_THE_OTHER,
    HUMANITARIAN,
    INFORMATION,
    NO,
    RECEIVED,
    REGISTERED,
    REQUESTED,
    REQUESTING,
    VISA,
    YES,
)
from ostoja.law.facts import (
    AdmittedPerson,
    EurodacHit,
    FirstDecisionOnSubstance,
    InformationRequest,
    Relocated,
    RelocationConfirmed,
    TakeBackNotification,
    TakeBackRequest,
    TakeChargeRequest,
    VisHit,
)
from ostoja.law.rules import (
    Acceptance,
    All,
    AnyOf,
    DayOf,
    Effect,
    Established,
    Exists,
    FirstOf,
    In,
    LateReply,
    Mentions,
    Minor,
    NoShift,
    Not,
    NotAfter,
    OtherReading,
    Outer,
    Own,
    Party,
    Presume,
    Procedure,
    Reading,
    Recorded,
    Remark,
    ResponsibleIs,
    Same,
    TakeBackDuty,
    TheReExamination,
    TheReply,
    TheRequest,
    TheSecondReply,
    TimeLimit,
    Unaccompanied,
)
from ostoja.law.time import Months, Weeks
from ostoja.law.words import _

# Articles 36 and 38: who has to take back whom.

AS_RESPONSIBLE = TakeBackDuty(
    id="responsible-in-eurodac",
    source=ACT.article("36(1)(b)"),
    over=EurodacHit,
    such_that=Recorded(Own("responsible_indicated")),
    state=Own("responsible_indicated"),
    day=Own("recorded_on", "received_on"),
    says=_("Eurodac indicates %(state)s as the state responsible."),
    is_responsible=True,
)

AS_STATE_OF_RELOCATION = TakeBackDuty(
    id="relocation-in-eurodac",
    source=ACT.article("38(5)"),
    over=EurodacHit,
    such_that=Recorded(Own("relocation_indicated")),
    state=Own("relocation_indicated"),
    day=Own("recorded_on", "received_on"),
    says=_("Eurodac indicates %(state)s as the state of relocation."),
)

AS_CONFIRMING_RELOCATION = TakeBackDuty(
    id="relocation-confirmed",
    source=ACT.article("38(5)"),
    over=RelocationConfirmed,
    such_that=Not(Exists(Relocated)),
    state=Own("state"),
    day=Own("on"),
    says=_("%(state)s confirmed the relocation, and the person hasn't been relocated yet."),
)

AS_ADMITTING_HIT = TakeBackDuty(
    id="admitted-in-eurodac",
    source=ACT.article("36(1)(c)"),
    over=EurodacHit,
    such_that=ADMISSION,
    state=Own("state"),
    day=Own("recorded_on", "received_on"),
    says=_("Eurodac shows that %(state)s admitted the person."),
    is_responsible=True,
)

AS_ADMITTING = TakeBackDuty(
    id="admitted-person",
    source=ACT.article("36(1)(c)"),
    over=AdmittedPerson,
    such_that=Recorded(Own("state")),
    state=Own("state"),
    day=Own("on"),
    says=_("%(state)s admitted the person."),
    is_responsible=True,
)

DETERMINING = Reading("A-14", _("Until Eurodac shows the state responsible, the determining state takes back."))
AS_DETERMINING = TakeBackDuty(
    id="determining-in-eurodac",
    source=ACT.article("38(4)"),
    over=EurodacHit,
    such_that=APPLICATION,
    state=Own("state"),
    day=Own("recorded_on", "received_on"),
    says=_("Eurodac shows an application in %(state)s, where the determination is open."),
    reading=DETERMINING,
)

# Article 39: take charge requests.

LATE_INFORMATION = LateReply(InformationRequest, Weeks(3), YES)  # 51(5): information that hid responsibility
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
    grows_by=LATE_INFORMATION,
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
    grows_by=LATE_INFORMATION,
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

RECONSIDERATION_STANDS = NoShift(source=ACT.article("IR 15(3)"), says=_("The non-confirmation stands."))

# Article 35(2): a request for humanitarian reasons; silence isn't acceptance, 40(8) doesn't name it.

NO_WORD = Reading(
    "35(2)", _("Silence on a request under Article 35(2) isn't acceptance; the act doesn't say what it is.")
)

HUMANITARIAN_REPLY = TimeLimit(
    id="humanitarian-reply",
    source=ACT.article("35(2)"),
    asks=_("Answer the humanitarian request of %(toward)s, with reasons where refusing"),
    awaits=_("Wait for the reply of %(who)s to the humanitarian request"),
    missed=_("Silence isn't acceptance here: remind %(who)s."),
    step="reply-to-humanitarian-request",
    procedures=HUMANITARIAN,
    who=REQUESTED,
    toward=REQUESTING,
    runs_from=TheRequest(RECEIVED),
    length=Months(2),
    stopped_by=(TheReply(ANY),),
    on_expiry=NoShift(source=ACT.article("35(2)"), says=_("Silence isn't acceptance here: remind %(who)s.")),
    reading=NO_WORD,
)

HUMANITARIAN_ACCEPTED = Acceptance(
    id="humanitarian-accepted",
    source=ACT.article("37(1)"),
    procedure=Procedure.HUMANITARIAN,
    on=FirstOf(TheReply(YES), TheSecondReply(YES)),
    says=_("%(state)s accepted on %(day)s to take the person for humanitarian reasons or to unite the family."),
)

# Article 41: take back notifications.

CONCERNS_THE_OTHER = AnyOf(
    Same(Own("responsible_indicated"), REQUESTED),
    Same(Own("relocation_indicated"), REQUESTED),
    All(
        Not(Recorded(Own("responsible_indicated"))),
        Not(Recorded(Own("relocation_indicated"))),
        Same(Own("state"), REQUESTED),
        AnyOf(APPLICATION, ADMISSION),
    ),
)
HIT_FOR_TAKING_BACK = DayOf(
    EurodacHit, where=All(Same(REQUESTING, Party.OWN), CONCERNS_THE_OTHER), keys=("received_on",)
)

TAKE_BACK_NOTIFICATION = TimeLimit(
    id="take-back-notification",
    source=ACT.article("41(1)"),
    asks=_("Notify %(toward)s that it has to take the person back"),
    awaits=_("Wait for the take back notification of %(who)s"),
    missed=_("The duty to take back stays; notify %(toward)s without further delay."),
    step="send-take-back-notification",
    procedures=BACK,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=HIT_FOR_TAKING_BACK,
    length=Weeks(2),
    stopped_by=(TheRequest(),),
    beside=True,
    on_expiry=NoShift(
        source=ACT.article("41(1)"), says=_("The duty to take back stays; notify %(toward)s without further delay.")
    ),
)

TAKE_BACK_CONFIRMATION = TimeLimit(
    id="take-back-confirmation",
    source=ACT.article("41(3)"),
    asks=_("Confirm the take back notification of %(toward)s, or say why not"),
    awaits=_("Wait for the confirmation of %(who)s"),
    missed=_("Silence counts as confirmation: %(responsible)s takes the person back."),
    step="confirm-take-back-notification",
    procedures=BACK,
    who=REQUESTED,
    toward=REQUESTING,
    runs_from=TheRequest(RECEIVED),
    length=Weeks(2),
    stopped_by=(TheReply(ANY),),
    on_expiry=ResponsibleIs(party=REQUESTED, source=ACT.article("41(4)"), effect=Effect.ACCEPTED),
    reading=Reading("A-12", _("The two weeks run from the receipt of the notification.")),
)

TAKE_BACK_CONFIRMED = Acceptance(
    id="take-back-confirmed",
    source=ACT.article("41(3)"),
    procedure=Procedure.TAKE_BACK,
    on=FirstOf(TheReply(YES), TheSecondReply(YES)),
    says=_("%(state)s confirmed on %(day)s that it takes the person back."),
)

# Article 15 of Regulation 2025/2055: after a non-confirmation.

RECONSIDERATION_REQUEST = TimeLimit(
    id="re-examination-request",
    case="take-back",
    source=ACT.article("IR 15(3)"),
    asks=_("Ask %(toward)s to reconsider that it doesn't confirm"),
    awaits=_("Wait whether %(who)s asks to reconsider"),
    missed=_("The non-confirmation stands."),
    step="send-re-examination-request",
    procedures=BACK,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=TheReply(NO, RECEIVED),
    length=Weeks(2),
    stopped_by=(TheReExamination(),),
    on_expiry=RECONSIDERATION_STANDS,
)

RECONSIDERATION_REPLY = TimeLimit(
    id="re-examination-reply",
    case="take-back",
    source=ACT.article("IR 15(3)"),
    asks=_("Answer the request of %(toward)s to reconsider"),
    awaits=_("Wait for the second answer of %(who)s"),
    missed=_("The non-confirmation stands."),
    step="reply-to-re-examination-request",
    procedures=BACK,
    who=REQUESTED,
    toward=REQUESTING,
    runs_from=TheReExamination(RECEIVED),
    length=Weeks(2),
    stopped_by=(TheSecondReply(ANY),),
    on_expiry=RECONSIDERATION_STANDS,
)

# Article 51: requests for information.

INFORMATION_REPLY = TimeLimit(
    id="information-reply",
    source=ACT.article("51(5)"),
    asks=_("Give %(toward)s the information asked for"),
    awaits=_("Wait for the information of %(who)s"),
    missed=_("The duty to answer stays."),
    step="reply-to-information-request",
    procedures=INFORMATION,
    who=REQUESTED,
    toward=REQUESTING,
    runs_from=TheRequest(RECEIVED),
    length=Weeks(3),
    stopped_by=(TheReply(ANY),),
    on_expiry=NoShift(source=ACT.article("51(5)"), says=_("The duty to answer stays.")),
)

ABOUT_FAMILY = Established(AnyOf(Mentions(Own("basis"), "25"), Mentions(Own("basis"), "34")), ACT.article("IR 11(4)"))

INFORMATION_REPLY_FAMILY = TimeLimit(
    id="information-reply",
    case="family",
    source=ACT.article("IR 11(4)"),  # for dependants IR 10(2)
    asks=_("Give %(toward)s the information about the family of a minor or a dependant person"),
    awaits=_("Wait for the information of %(who)s about the family"),
    missed=_("The duty to answer stays."),
    step="reply-to-information-request",
    procedures=INFORMATION,
    who=REQUESTED,
    toward=REQUESTING,
    when=ABOUT_FAMILY,
    runs_from=TheRequest(RECEIVED),
    length=Weeks(2),
    stopped_by=(TheReply(ANY),),
    on_expiry=NoShift(source=ACT.article("51(5)"), says=_("The duty to answer stays.")),
    replaces=INFORMATION_REPLY,
    readings=(
        OtherReading(
            reading=Reading("IR 11(4)", _("The asked state may announce that it needs two weeks more.")), lasts=Weeks(4)
        ),
    ),
)

# What an officer must know where no rule can draw a conclusion.

NO_HIT = Remark(
    id="take-back-without-hit",
    source=ACT.article("41(1)"),
    over=(TakeBackNotification,),
    such_that=Not(Exists(EurodacHit)),
    says=_("No hit is recorded: a notification needs none, and there is no limit of two weeks; notify at once."),
    reading=Reading("A-13", _("A notification is allowed without a hit; no limit of two weeks then runs.")),
)

OLD_REQUEST = Remark(
    id="take-back-request-of-the-old-act",
    source=ACT.article("41(1)"),
    over=(TakeBackRequest,),
    says=_("Under Regulation 2024/1351 taking back goes by notification; a take back request sets nothing in motion."),
)

HUMANITARIAN_TOO_LATE = Remark(
    id="humanitarian-too-late",
    source=ACT.article("35(2)"),
    over=(TakeChargeRequest,),
    such_that=All(FOR_FAMILY_OR_CULTURE, Exists(FirstDecisionOnSubstance, where=NotAfter(Own("on"), Outer("on")))),
    says=_("The humanitarian request of %(day)s came after a first decision on the substance; it comes before one."),
)
