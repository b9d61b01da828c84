"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapters VI and VII: what two states agree on between themselves (53) and consultations (55).
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.acts.ammr.between import REQUESTED, REQUESTING
from ostoja.law.facts import AdministrativeArrangement, ConciliationRequested
from ostoja.law.rules import (
    All,
    AnyOf,
    DaysNamed,
    Established,
    Exists,
    FirstOf,
    NoShift,
    Not,
    NotAfter,
    Own,
    Procedure,
    Recorded,
    Remark,
    Same,
    StartOf,
    TheReply,
    TheRequest,
    TimeLimit,
    Until,
)
from ostoja.law.words import _

BOTH = (Procedure.TAKE_CHARGE, Procedure.TAKE_BACK)

# Article 53(1)(b): times shorter than those of the act; what missing them means isn't in the act.

OF_THE_TWO = AnyOf(
    All(Same(Own("state"), REQUESTING), Same(Own("with_state"), REQUESTED)),
    All(Same(Own("state"), REQUESTED), Same(Own("with_state"), REQUESTING)),
)
IN_FORCE_FOR_CHARGE = All(
    NotAfter(Own("from"), StartOf("take-charge-request")),
    AnyOf(Not(Recorded(Own("until"))), NotAfter(StartOf("take-charge-request"), Own("until"))),
)
IN_FORCE_FOR_BACK = All(
    NotAfter(Own("from"), StartOf("take-back-notification")),
    AnyOf(Not(Recorded(Own("until"))), NotAfter(StartOf("take-back-notification"), Own("until"))),
)
IN_FORCE_FOR_CHARGE_REPLY = All(
    NotAfter(Own("from"), StartOf("take-charge-reply")),
    AnyOf(Not(Recorded(Own("until"))), NotAfter(StartOf("take-charge-reply"), Own("until"))),
)
IN_FORCE_FOR_CONFIRMATION = All(
    NotAfter(Own("from"), StartOf("take-back-confirmation")),
    AnyOf(Not(Recorded(Own("until"))), NotAfter(StartOf("take-back-confirmation"), Own("until"))),
)
FOR_REQUESTS = All(OF_THE_TWO, AnyOf(IN_FORCE_FOR_CHARGE, IN_FORCE_FOR_BACK), Recorded(Own("request_days")))
FOR_REPLIES = All(OF_THE_TWO, AnyOf(IN_FORCE_FOR_CHARGE_REPLY, IN_FORCE_FOR_CONFIRMATION), Recorded(Own("reply_days")))
REQUEST_BEGINS = FirstOf(StartOf("take-charge-request"), StartOf("take-back-notification"))
REPLY_BEGINS = FirstOf(StartOf("take-charge-reply"), StartOf("take-back-confirmation"))
ONLY_AGREED = _("The time agreed between the two states is over; by the act its own limit goes on.")

ARRANGED_REQUEST = TimeLimit(
    id="arranged-request",
    source=ACT.article("53(1)(b)"),
    asks=_("Send the request to %(toward)s in the time agreed between the two states"),
    awaits=_("Wait for the request of %(who)s, due as the two states agreed"),
    missed=ONLY_AGREED,
    step="send-request-as-arranged",
    procedures=BOTH,
    who=REQUESTING,
    toward=REQUESTED,
    when=Established(Exists(AdministrativeArrangement, where=FOR_REQUESTS), ACT.article("53(1)(b)")),
    runs_from=REQUEST_BEGINS,
    length=Until(DaysNamed(AdministrativeArrangement, where=FOR_REQUESTS, key="request_days", after=REQUEST_BEGINS)),
    stopped_by=(TheRequest(),),
    on_expiry=NoShift(source=ACT.article("53(1)(b)"), says=ONLY_AGREED),
    beside=True,
)

ARRANGED_REPLY = TimeLimit(
    id="arranged-reply",
    source=ACT.article("53(1)(b)"),
    asks=_("Answer the request of %(toward)s in the time agreed between the two states"),
    awaits=_("Wait for the reply of %(who)s, due as the two states agreed"),
    missed=ONLY_AGREED,
    step="reply-as-arranged",
    procedures=BOTH,
    who=REQUESTED,
    toward=REQUESTING,
    when=Established(Exists(AdministrativeArrangement, where=FOR_REPLIES), ACT.article("53(1)(b)")),
    runs_from=REPLY_BEGINS,
    length=Until(DaysNamed(AdministrativeArrangement, where=FOR_REPLIES, key="reply_days", after=REPLY_BEGINS)),
    stopped_by=(TheReply(()),),
    on_expiry=NoShift(source=ACT.article("53(1)(b)"), says=ONLY_AGREED),
)

CONSULTATIONS = Remark(
    id="consultations",
    source=ACT.article("55(2)"),
    over=(ConciliationRequested,),
    says=_(
        "Consultations were asked for on %(day)s. They move no time limit; the Commission may recommend a solution."
    ),
)
