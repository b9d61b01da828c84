"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter V: decision, remedies, detention and transfer. Articles 42 to 46, with Article 28(3) of Implementing
Regulation (EU) 2025/2055 (cited IR) on the notice of an extension. Periods are counted as in Article 75.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.acts.ammr.between import (
    ACCEPTED,
    ANY,
    BACK,
    BETWEEN_THE_TWO,
    CARRIED_OUT,
    CHARGE,
    FOR_TRANSFER,
    OF_REQUESTING_STATE,
    RECEIVED,
    REGISTERED,
    REQUESTED,
    REQUESTING,
    TRANSFERRED,
)
from ostoja.law.acts.ammr.chapter_5 import HIT_FOR_TAKING_BACK
from ostoja.law.facts import (
    Absconded,
    AppealDecided,
    AppealLodged,
    ApplicationRegistered,
    Detained,
    ExtensionNotified,
    Imprisoned,
    SuspensiveEffect,
    TransferDecisionNotified,
    TransferDecisionTaken,
    TransferObstructed,
    Transferred,
)
from ostoja.law.rules import (
    All,
    AnyOf,
    Before,
    DayOf,
    Effect,
    EndOf,
    Established,
    Exists,
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
    Reading,
    Recorded,
    Remainder,
    Remark,
    ResponsibleIs,
    Same,
    StartOf,
    TheReply,
    TheRequest,
    TimeLimit,
    Until,
)
from ostoja.law.time import Months, Weeks, years
from ostoja.law.words import _

# Article 42: the transfer decision.

TRANSFER_DECISION = TimeLimit(
    id="transfer-decision",
    source=ACT.article("42(1)"),
    asks=_("Decide on the transfer to %(toward)s"),
    awaits=_("Wait for the transfer decision of %(who)s"),
    missed=_("Nobody else becomes responsible; a person detained for the transfer is released."),
    step="take-transfer-decision",
    procedures=FOR_TRANSFER,
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

# Article 43: remedies. The appeal alone doesn't suspend the transfer.

NOTIFIED = DayOf(TransferDecisionNotified, where=NotAfter(StartOf("transfer-decision"), Own("on")), pick=Pick.LAST)
OF_OWN_STATE = Same(REQUESTING, Party.OWN)

REMEDY = TimeLimit(
    id="remedy",
    source=ACT.article("43(2)"),
    asks=_("Leave the person time to appeal and to ask for suspension"),
    awaits=_("Wait until the time to appeal in %(who)s is over"),
    missed=_("Without an appeal the transfer can be carried out."),
    step="await-appeal",
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=OF_OWN_STATE,
    runs_from=NOTIFIED,
    length=Weeks(1),
    stopped_by=(DayOf(AppealLodged, where=In(Own("against"), ("transfer_decision",))),),
    on_expiry=NoShift(source=ACT.article("43(2)"), says=_("Without an appeal the transfer can be carried out.")),
    readings=(
        OtherReading(
            reading=Reading(
                "43(2)", _("National law sets the time to appeal between one and three weeks; it isn't recorded here.")
            ),
            lasts=Weeks(3),
        ),
    ),
)

REMEDY_TOLD = TimeLimit(
    id="remedy",
    case="told",
    source=ACT.article("43(2)"),
    asks=_("Leave the person time to appeal and to ask for suspension, as the decision says"),
    awaits=_("Wait until the time to appeal in %(who)s is over"),
    missed=_("Without an appeal the transfer can be carried out."),
    step="await-appeal",
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(OF_OWN_STATE, Exists(TransferDecisionNotified, where=Recorded(Own("appeal_until")))),
    runs_from=NOTIFIED,
    length=Until(
        DayOf(
            TransferDecisionNotified,
            where=NotAfter(StartOf("transfer-decision"), Own("on")),
            keys=("appeal_until",),
            pick=Pick.LAST,
        )
    ),
    stopped_by=REMEDY.stopped_by,
    on_expiry=REMEDY.on_expiry,
    replaces=REMEDY,
)

SUSPENSION_DECISION = TimeLimit(
    id="suspension-decision",
    source=ACT.article("43(3)"),
    asks=_("Have the court decide on the suspension of the transfer"),
    awaits=_("Wait for the court of %(who)s to decide on the suspension"),
    missed=_("The transfer stays suspended until the court has decided on the request."),
    step="await-suspension-decision",
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=OF_OWN_STATE,
    runs_from=DayOf(
        SuspensiveEffect,
        where=All(In(Own("outcome"), ("requested",)), NotAfter(StartOf("transfer-decision"), Own("on"))),
    ),
    length=Months(1),
    stopped_by=(DayOf(SuspensiveEffect, where=In(Own("outcome"), ("granted", "refused"))),),
    on_expiry=NoShift(
        source=ACT.article("43(3)"), says=_("The transfer stays suspended until the court has decided on the request.")
    ),
)

APPEAL_DECISION = TimeLimit(
    id="appeal-decision",
    source=ACT.article("43(3)"),
    asks=_("Have the court decide on the appeal, which it should do within a month"),
    awaits=_("Wait for the court of %(who)s to decide on the appeal"),
    missed=_("Nothing follows; the transfer stays suspended until the decision is final."),
    step="await-appeal-decision",
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=OF_OWN_STATE,
    runs_from=DayOf(
        SuspensiveEffect,
        where=All(In(Own("outcome"), ("granted",)), NotAfter(StartOf("transfer-decision"), Own("on"))),
    ),
    length=Months(1),
    stopped_by=(DayOf(AppealDecided, where=In(Own("outcome"), ("dismissed", "upheld"))),),
    on_expiry=NoShift(
        source=ACT.article("43(3)"),
        says=_("Nothing follows; the transfer stays suspended until the decision is final."),
    ),
)

ANNULLED = DayOf(
    AppealDecided, where=All(In(Own("outcome"), ("upheld",)), NotAfter(StartOf("transfer-decision"), Own("on")))
)
DECISION_ANNULLED = Remark(
    id="decision-annulled",
    source=ACT.article("43(1)"),
    over=(AppealDecided,),
    such_that=In(Own("outcome"), ("upheld",)),
    says=_(
        "A court annulled the transfer decision, so no transfer is due. Which state is responsible follows from the"
        " judgment: an officer determines anew."
    ),
)
ACCEPT_BACK = Remark(
    id="accept-back",
    source=ACT.article("46(3)"),
    over=(AppealDecided,),
    such_that=All(
        In(Own("outcome"), ("upheld",)),
        Exists(Transferred, where=All(NotAfter(Own("on"), Outer("on")), Same(Own("from_state"), Party.OWN))),
    ),
    says=_("The decision was set aside on %(day)s, after the transfer: the person is to be accepted back promptly."),
)
SUSPENSION_REFUSED = Remark(
    id="suspension-refused",
    source=ACT.article("46(1)"),
    over=(SuspensiveEffect,),
    such_that=In(Own("outcome"), ("refused",)),
    says=_("The transfer was suspended until the court had ruled on the request; these days don't lengthen its limit."),
    reading=Reading(
        "A-25", _("Time during which a suspension was asked for and then refused doesn't lengthen the limit.")
    ),
)

# Articles 44 and 45: detention has limits of its own; what follows is release, the other limits go on (45(4)).

RELEASE = NoShift(source=ACT.article("45(4)"), says=_("The person is no longer detained; the other limits go on."))
DETAINED_THERE = All(In(Own("purpose"), ("transfer",)), OF_REQUESTING_STATE)
REGISTERED_BY_THEN = Established(
    Exists(ApplicationRegistered, where=All(OF_REQUESTING_STATE, Before(Own("on"), Outer("from")))),
    ACT.article("45(1)/2"),
)
DETAINED_FROM_THE_START = All(DETAINED_THERE, Not(REGISTERED_BY_THEN))
DETAINED_LATER = All(DETAINED_THERE, REGISTERED_BY_THEN)
RELEASED = DayOf(Detained, where=DETAINED_THERE, keys=("until",), pick=Pick.LAST)
FREE_BEFORE_THE_REQUEST = Established(Before(Own("until"), Outer("on")), ACT.article("45(2)"))
FREE_BEFORE_ACCEPTANCE = Established(Before(Own("until"), StartOf("transfer")), ACT.article("45(3)"))
HELD = All(
    DETAINED_THERE,
    NotAfter(Own("from"), Outer("on")),
    Not(Established(Before(Own("until"), Outer("on")), ACT.article("45(2)"))),
)

DETENTION_REQUEST = TimeLimit(
    id="detention-request",
    source=ACT.article("45(1)/1"),
    asks=_("Send the request or notification to %(toward)s while the person is detained"),
    awaits=_("Wait for the request of %(who)s, where the person is detained"),
    missed=_("The person is no longer detained; the other limits go on."),
    step="send-request-in-detention",
    procedures=(*CHARGE, *BACK),
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(Detained, where=DETAINED_FROM_THE_START),
    runs_from=FirstOf(REGISTERED, HIT_FOR_TAKING_BACK),
    length=Weeks(2),
    stopped_by=(TheRequest(), RELEASED),
    on_expiry=RELEASE,
    beside=True,
)

DETENTION_REQUEST_LATER = TimeLimit(
    id="detention-request",
    case="later",
    source=ACT.article("45(1)/2"),
    asks=_("Send the request or notification to %(toward)s while the person is detained"),
    awaits=_("Wait for the request of %(who)s, where the person is detained"),
    missed=_("The person is no longer detained; the other limits go on."),
    step="send-request-in-detention",
    procedures=(*CHARGE, *BACK),
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(Detained, where=DETAINED_LATER),
    runs_from=DayOf(Detained, where=DETAINED_LATER, keys=("from",), pick=Pick.LAST),
    length=Weeks(1),
    stopped_by=(TheRequest(), RELEASED),
    on_expiry=RELEASE,
    beside=True,
    replaces=DETENTION_REQUEST,
)

DETENTION_REPLY = TimeLimit(
    id="detention-reply",
    source=ACT.article("45(2)"),
    asks=_("Answer the take charge request of %(toward)s, where the person is detained"),
    awaits=_("Wait for the reply of %(who)s, due as the person is detained"),
    missed=_("Silence counts as acceptance: %(responsible)s is responsible."),
    step="reply-to-take-charge-request",
    procedures=CHARGE,
    who=REQUESTED,
    toward=REQUESTING,
    when=Exists(Detained, where=HELD),
    runs_from=TheRequest(RECEIVED),
    length=Weeks(1),
    stopped_by=(TheReply(ANY),),
    on_expiry=ResponsibleIs(party=REQUESTED, source=ACT.article("45(2)"), effect=Effect.ACCEPTED),
    in_place_of=("take-charge-reply",),
    reading=Reading("A-4", _("Where a hit and detention come together, the shorter limit holds.")),
)

# Article 46: transfers.

AGAINST_TRANSFER = All(
    In(Own("against"), ("transfer_decision",)),
    NotAfter(StartOf("transfer"), Own("on")),
    NotAfter(Own("on"), EndOf("transfer")),
)
GRANTED = Exists(SuspensiveEffect, where=All(In(Own("outcome"), ("granted",)), NotAfter(Own("on"), EndOf("transfer"))))
SUSPENSIVE_APPEAL = All(AGAINST_TRANSFER, AnyOf(In(Own("suspensive"), (True,)), GRANTED))
SUSPENDED = All(Same(REQUESTING, Party.OWN), Exists(AppealLodged, where=SUSPENSIVE_APPEAL))
FINAL_DECISION = DayOf(
    AppealDecided,
    where=All(In(Own("outcome"), ("dismissed",)), In(Own("final"), (True,)), NotAfter(StartOf("transfer"), Own("on"))),
    pick=Pick.LAST,
)
TRANSFERRING_STATE_IS_RESPONSIBLE = ResponsibleIs(party=REQUESTING, source=ACT.article("46(2)"))

TRANSFER = TimeLimit(
    id="transfer",
    source=ACT.article("46(1)/1"),
    asks=_("Transfer the person to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    runs_from=ACCEPTED,
    length=Months(6),
    stopped_by=CARRIED_OUT,
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    falls_away_on=ANNULLED,
)

TRANSFER_AFTER_APPEAL = TimeLimit(
    id="transfer",
    case="appeal",
    source=ACT.article("46(1)/1"),
    asks=_("Transfer the person to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=SUSPENDED,
    runs_from=FINAL_DECISION,
    length=Months(6),
    stopped_by=CARRIED_OUT,
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    falls_away_on=ANNULLED,
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
INFORMED_AT_ALL = DayOf(
    ExtensionNotified, where=All(BETWEEN_THE_TWO, NotAfter(StartOf("transfer-decision"), Own("on")))
)
INFORMED = DayOf(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_OBSTRUCTION))

TRANSFER_EXTENSION_NOTICE = TimeLimit(
    id="obstruction-notice",
    source=ACT.article("IR 28(3)"),
    asks=_("Tell %(toward)s that the transfer limit is longer"),
    awaits=_("Wait for the notice of %(who)s that the transfer limit is longer"),
    missed=_("Without the notice the transfer limit isn't extended."),
    step="notify-extension",
    procedures=FOR_TRANSFER,
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
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_IMPRISONMENT)),
    runs_from=StartOf("transfer"),
    length=years(1),
    stopped_by=CARRIED_OUT,
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
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_OBSTRUCTION)),
    runs_from=INFORMED,
    length=years(3),
    stopped_by=CARRIED_OUT,
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER,
    named_end=DayOf(ExtensionNotified, where=All(NOTIFIED_IN_TIME, OF_OBSTRUCTION), keys=("new_limit",)),
)

RETURNED = All(Recorded(Own("until")), NotAfter(Own("until"), EndOf("transfer")))
AVAILABLE_AGAIN = FirstOf(
    DayOf(Absconded, where=RETURNED, keys=("until",), pick=Pick.LAST),
    DayOf(TransferObstructed, where=RETURNED, keys=("until",), pick=Pick.LAST),
)

TRANSFER_RESUMED = TimeLimit(
    id="transfer",
    case="resumed",
    source=ACT.article("46(2)/2"),
    asks=_("Transfer the person, who is available again, to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s"),
    missed=_("No transfer in time: %(toward)s is relieved and %(responsible)s is responsible."),
    step="carry-out-transfer",
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=AnyOf(Exists(Absconded, where=RETURNED), Exists(TransferObstructed, where=RETURNED)),
    follows=TRANSFER_OBSTRUCTED,
    runs_from=AVAILABLE_AGAIN,
    length=Months(3),
    stopped_by=CARRIED_OUT,
    on_expiry=TRANSFERRING_STATE_IS_RESPONSIBLE,
    replaces=TRANSFER_OBSTRUCTED,
    never_earlier_than=(TRANSFER, TRANSFER_AFTER_APPEAL),
    readings=(
        OtherReading(
            reading=Reading(
                "A-5",
                _("What was left of the six months when the other state was informed might run on from the return."),
            ),
            ends=Remainder(
                of=(TRANSFER, TRANSFER_AFTER_APPEAL),
                stopped=INFORMED_AT_ALL,
                resumed=AVAILABLE_AGAIN,
                at_least=Months(3),
            ),
        ),
    ),
    reading=Reading(
        "A-5", _("After the return three months remain at least, and never less than the six months had left.")
    ),
)

# Article 45(3): the transfer of a person who is detained.

DETENTION_TRANSFER = TimeLimit(
    id="detention-transfer",
    source=ACT.article("45(3)"),
    asks=_("Transfer the person, who is detained, to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s, where the person is detained"),
    missed=_("The person is no longer detained; the other limits go on."),
    step="carry-out-transfer",
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(
        Detained,
        where=All(DETAINED_THERE, Not(FREE_BEFORE_ACCEPTANCE)),
    ),
    runs_from=ACCEPTED,
    length=Weeks(5),
    stopped_by=(TRANSFERRED, RELEASED),
    on_expiry=RELEASE,
)

APPEALED_AFTER_ACCEPTANCE = All(
    In(Own("against"), ("transfer_decision",)), NotAfter(StartOf("transfer-decision"), Own("on"))
)
SUSPENDED_AFTER_ACCEPTANCE = All(
    OF_OWN_STATE,
    Exists(AppealLodged, where=All(APPEALED_AFTER_ACCEPTANCE, AnyOf(In(Own("suspensive"), (True,)), GRANTED))),
)

DETENTION_TRANSFER_AFTER_APPEAL = TimeLimit(
    id="detention-transfer",
    case="appeal",
    source=ACT.article("45(3)"),
    asks=_("Transfer the person, who is detained, to %(toward)s"),
    awaits=_("Wait for the transfer from %(who)s, where the person is detained"),
    missed=_("The person is no longer detained; the other limits go on."),
    step="carry-out-transfer",
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(SUSPENDED_AFTER_ACCEPTANCE, Exists(Detained, where=DETAINED_THERE)),
    runs_from=FINAL_DECISION,
    length=Weeks(5),
    stopped_by=(TRANSFERRED, RELEASED),
    on_expiry=RELEASE,
    replaces=DETENTION_TRANSFER,
    pauses=DayOf(AppealLodged, where=APPEALED_AFTER_ACCEPTANCE),
)

# Articles 43 and 44: what an appeal may plead, what detention needs.

SCOPE_OF_REVIEW = Remark(
    id="scope-of-review",
    source=ACT.article("43(1)/2"),
    over=(AppealLodged,),
    such_that=In(Own("against"), ("transfer_decision",)),
    says=_(
        "The appeal of %(day)s may plead a real risk of inhuman treatment, decisive facts that came after the decision,"
        " and where another state was to take charge the rules on family and dependency (25 to 28, 34). That a time limit"
        " ran out counts only if it ended after the decision."
    ),
    case_law=("C-201/16 Shiri",),
    reading=Reading(
        "A-11",
        _(
            "That a time limit had run out before the decision is none of the three grounds; under the older act it could"
            " be pleaded, and no ruling says whether that survives."
        ),
    ),
)

DETENTION_GROUND = Remark(
    id="detention-ground",
    source=ACT.article("44(2)"),
    over=(Detained,),
    such_that=In(Own("purpose"), ("transfer",)),
    says=_(
        "Detention for the transfer from %(day)s needs a risk of absconding, or that national security or public order"
        " requires it, in this person's case, and no milder means; the order gives its reasons in writing."
    ),
)
