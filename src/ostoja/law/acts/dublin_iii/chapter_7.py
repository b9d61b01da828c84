"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapters VII and VIII: what two states agree on between themselves (36) and conciliation (37). Article 34 stands with the
requests that it lengthens, in Chapter VI.
"""

from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.acts.dublin_iii.chapter_6 import ALL, BETWEEN_THE_TWO, BOTH, REQUESTED, REQUESTING
from ostoja.law.facts import (
    AdministrativeArrangement,
    ConciliationProposed,
    ConciliationRequested,
)
from ostoja.law.rules import (
    All,
    AnyOf,
    DayOf,
    DaysNamed,
    Established,
    Exists,
    FirstOf,
    NoShift,
    Not,
    NotAfter,
    Own,
    Pick,
    Reading,
    Recorded,
    Remark,
    Same,
    StartOf,
    TheReply,
    TheRequest,
    TimeLimit,
    Until,
)
from ostoja.law.time import Months
from ostoja.law.words import _

BACK_TO_THE_ASKER = All(Same(Own("from_state"), REQUESTED), Same(Own("to_state"), REQUESTING))
BETWEEN_THEM = AnyOf(BETWEEN_THE_TWO, BACK_TO_THE_ASKER)

# Article 36(1)(b): times shorter than those of the act; what missing them means isn't in the act.

OF_THE_TWO = AnyOf(
    All(Same(Own("state"), REQUESTING), Same(Own("with_state"), REQUESTED)),
    All(Same(Own("state"), REQUESTED), Same(Own("with_state"), REQUESTING)),
)
IN_FORCE_FOR_CHARGE = All(
    NotAfter(Own("from"), StartOf("take-charge-request")),
    AnyOf(Not(Recorded(Own("until"))), NotAfter(StartOf("take-charge-request"), Own("until"))),
)
IN_FORCE_FOR_BACK = All(
    NotAfter(Own("from"), StartOf("take-back-request")),
    AnyOf(Not(Recorded(Own("until"))), NotAfter(StartOf("take-back-request"), Own("until"))),
)
IN_FORCE_FOR_CHARGE_REPLY = All(
    NotAfter(Own("from"), StartOf("take-charge-reply")),
    AnyOf(Not(Recorded(Own("until"))), NotAfter(StartOf("take-charge-reply"), Own("until"))),
)
IN_FORCE_FOR_BACK_REPLY = All(
    NotAfter(Own("from"), StartOf("take-back-reply")),
    AnyOf(Not(Recorded(Own("until"))), NotAfter(StartOf("take-back-reply"), Own("until"))),
)
FOR_REQUESTS = All(OF_THE_TWO, AnyOf(IN_FORCE_FOR_CHARGE, IN_FORCE_FOR_BACK), Recorded(Own("request_days")))
FOR_REPLIES = All(OF_THE_TWO, AnyOf(IN_FORCE_FOR_CHARGE_REPLY, IN_FORCE_FOR_BACK_REPLY), Recorded(Own("reply_days")))
REQUEST_BEGINS = FirstOf(StartOf("take-charge-request"), StartOf("take-back-request"))
REPLY_BEGINS = FirstOf(StartOf("take-charge-reply"), StartOf("take-back-reply"))
ONLY_AGREED = _("The time agreed between the two states is over; by the act its own limit goes on.")

ARRANGED_REQUEST = TimeLimit(
    id="arranged-request",
    source=ACT.article("36(1)(b)"),
    asks=_("Send the request to %(toward)s in the time agreed between the two states"),
    awaits=_("Wait for the request of %(who)s, due as the two states agreed"),
    missed=ONLY_AGREED,
    step="send-request-as-arranged",
    procedures=BOTH,
    who=REQUESTING,
    toward=REQUESTED,
    when=Established(Exists(AdministrativeArrangement, where=FOR_REQUESTS), ACT.article("36(1)(b)")),
    runs_from=REQUEST_BEGINS,
    length=Until(DaysNamed(AdministrativeArrangement, where=FOR_REQUESTS, key="request_days", after=REQUEST_BEGINS)),
    stopped_by=(TheRequest(),),
    on_expiry=NoShift(source=ACT.article("36(1)(b)"), says=ONLY_AGREED),
    beside=True,
)

ARRANGED_REPLY = TimeLimit(
    id="arranged-reply",
    source=ACT.article("36(1)(b)"),
    asks=_("Answer the request of %(toward)s in the time agreed between the two states"),
    awaits=_("Wait for the reply of %(who)s, due as the two states agreed"),
    missed=ONLY_AGREED,
    step="reply-as-arranged",
    procedures=BOTH,
    who=REQUESTED,
    toward=REQUESTING,
    when=Established(Exists(AdministrativeArrangement, where=FOR_REPLIES), ACT.article("36(1)(b)")),
    runs_from=REPLY_BEGINS,
    length=Until(DaysNamed(AdministrativeArrangement, where=FOR_REPLIES, key="reply_days", after=REPLY_BEGINS)),
    stopped_by=(TheReply(()),),
    on_expiry=NoShift(source=ACT.article("36(1)(b)"), says=ONLY_AGREED),
)

# Article 37: three members of the committee propose a solution.

FROM_THE_REQUEST = Reading(
    "37(2)", _("The act names no first day of the month; it is counted from the request for conciliation.")
)
LIMITS_GO_ON = _("No solution in time: nothing follows by itself, and the limits between the states have gone on.")

CONCILIATION = TimeLimit(
    id="conciliation",
    source=ACT.article("37(2)"),
    asks=_("Wait for the solution of the dispute with %(toward)s that the committee proposes"),
    awaits=_("Wait for the solution of the dispute with %(who)s that the committee proposes"),
    missed=LIMITS_GO_ON,
    step="await-conciliation",
    procedures=ALL,
    who=REQUESTING,
    toward=REQUESTED,
    when=Exists(ConciliationRequested, where=BETWEEN_THEM),
    runs_from=DayOf(ConciliationRequested, where=BETWEEN_THEM, pick=Pick.LAST),
    length=Months(1),
    stopped_by=(DayOf(ConciliationProposed, where=BETWEEN_THEM, pick=Pick.LAST),),
    on_expiry=NoShift(source=ACT.article("37(2)"), says=LIMITS_GO_ON),
    reading=FROM_THE_REQUEST,
)

SOLUTION_IS_FINAL = Remark(
    id="solution-is-final",
    source=ACT.article("37(2)"),
    over=(ConciliationProposed,),
    says=_(
        "A solution was proposed on %(day)s. It is final, whether the states accept it or not, and they undertook to"
        " take the utmost account of it; it makes no state responsible by itself."
    ),
)
