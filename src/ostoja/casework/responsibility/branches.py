"""What each way to go on leads to, on both clocks: told by the law itself, over the facts as they would then be."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ostoja.law.answer import Answer, TimeLimit
from ostoja.law.facts import AnyFact, TakeBackNotification, TakeBackRequest, TakeChargeRequest

WhatIf = Callable[[Sequence[AnyFact], date], Answer]
ASKS = {  # our open step: what is sent
    "take-charge-request": TakeChargeRequest,
    "take-back-request": TakeBackRequest,
    "take-back-notification": TakeBackNotification,
}
REPLIES = ("take-charge-reply", "take-back-reply", "take-back-confirmation")
MOST = 4
ASSUMED = "assumed"


@dataclass(frozen=True, kw_only=True)
class Branch:
    """What follows if a state is asked today and never answers; without a state, if nobody is asked.

    `ask_by`: our last day. `reply_by`: theirs. `responsible` the day after. `transfer_by`: our last day for the transfer.
    """

    state: str | None
    rule: str
    article: str
    ask_by: date | None
    reply_by: date | None
    responsible: str | None
    responsible_by: str
    decide_by: date | None
    transfer_by: date | None


def branches(answer: Answer, what_if: WhatIf, *, own: str) -> list[Branch]:
    """Every state that we can still ask today, in the order of the answer; then what follows if nobody is asked."""
    open_steps = [limit for limit in answer.time_limits if limit.rule in ASKS and limit.who == own and _is_open(limit)]
    asked = [_asked(limit, answer, what_if, own) for limit in open_steps[:MOST]]
    return [*asked, *(_nobody(limit, what_if) for limit in open_steps[:1] if limit.ends and limit.ends >= answer.as_of)]


def _is_open(limit: TimeLimit) -> bool:
    return limit.status == "running" or (limit.status == "expired" and limit.done_on is None)


def _asked(limit: TimeLimit, answer: Answer, what_if: WhatIf, own: str) -> Branch:
    today, state = answer.as_of, limit.toward or ""
    request = ASKS[limit.rule](id=ASSUMED, from_state=own, to_state=state, on=today, received_on=today)
    then = what_if([request], today)
    reply = next(_of(then, REPLIES, who=state), None)
    silent = what_if([request], reply.ends + timedelta(days=1)) if reply and reply.ends else None
    last = silent or then
    return Branch(
        state=state,
        rule=limit.rule,
        article=limit.article,
        ask_by=limit.ends,
        reply_by=reply.ends if reply else None,
        responsible=last.responsible.state if last.responsible else None,
        responsible_by=last.responsible.basis if last.responsible else "",
        decide_by=next((one.ends for one in _of(last, ("transfer-decision",), who=own)), None),
        transfer_by=next((one.ends for one in _of(last, ("transfer",), who=own)), None),
    )


def _nobody(limit: TimeLimit, what_if: WhatIf) -> Branch:
    assert limit.ends is not None
    then = what_if([], limit.ends + timedelta(days=1))
    return Branch(
        state=None,
        rule=limit.rule,
        article=limit.article,
        ask_by=limit.ends,
        reply_by=None,
        responsible=then.responsible.state if then.responsible else None,
        responsible_by=then.responsible.basis if then.responsible else "",
        decide_by=None,
        transfer_by=None,
    )


def _of(answer: Answer, rules: tuple[str, ...], *, who: str) -> Iterator[TimeLimit]:
    return (one for one in answer.time_limits if one.rule in rules and one.who == who and one.status != "superseded")
