"""Who asked whom, how often, and what was answered: one round per request between two states."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ostoja.law.facts import Fact, ReExaminationRequest, Reply, Request
from ostoja.law.rules import Procedure
from ostoja.law.transition import Facts


@dataclass(frozen=True, slots=True)
class Round:
    """One request with all that followed it; the first round of a pair may still have none."""

    number: int
    request: Request | None = None
    reply: Reply | None = None
    re_examination: Request | None = None
    second_reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """The state that asks and the state that is asked; nobody yet where no candidate is known."""

    procedure: Procedure
    requesting: str
    requested: str | None
    rounds: tuple[Round, ...]

    def round(self, number: int) -> Round:
        """The round of that number; between two states numbers go on from one procedure to the next."""
        return next(one for one in self.rounds if one.number == number)


def all_requests(facts: Facts) -> list[Request]:
    """Requests of every kind in the order they were sent."""
    found = [fact for kind, group in facts.items() if issubclass(kind, Request) for fact in group]
    return sorted((one for one in found if isinstance(one, Request)), key=lambda one: (one.on, one.id))


def answers(facts: Facts) -> dict[str, Reply]:
    """The first reply to each request, by the request's id.

    A reply that names no request answers the latest open one between the two states.
    """
    found: dict[str, Reply] = {}
    requests = all_requests(facts)
    replies = sorted((one for one in facts.get(Reply, ()) if isinstance(one, Reply)), key=lambda one: (one.on, one.id))
    for reply in replies:
        about = reply.about or _latest_open(reply, requests, found)
        if about is not None:
            found.setdefault(about, reply)
    return found


def _latest_open(reply: Reply, requests: Sequence[Request], answered: dict[str, Reply]) -> str | None:
    between = [
        one.id
        for one in requests
        if (one.from_state, one.to_state) == (reply.to_state, reply.from_state)
        and one.on <= reply.on
        and one.id not in answered
    ]
    return between[-1] if between else None


def pairs_asked(facts: Facts, procedure: Procedure, asked_by: Sequence[Fact], after: Sequence[Pair] = ()) -> list[Pair]:
    """Every pair of states between which one of these requests was sent.

    `after` are pairs of other procedures: the numbers of rounds between the same two states go on from theirs.
    """
    requests = [one for one in asked_by if isinstance(one, Request)]
    replies = answers(facts)
    again = _re_examinations(facts)
    between = sorted({(one.from_state, one.to_state) for one in requests})
    return [
        Pair(
            procedure,
            asking,
            asked,
            _rounds(
                _of(requests, asking, asked),
                replies,
                _of(again, asking, asked),
                first=1 + sum(len(one.rounds) for one in after if (one.requesting, one.requested) == (asking, asked)),
            ),
        )
        for asking, asked in between
    ]


def _of(requests: Sequence[Request], asking: str, asked: str) -> list[Request]:
    between = (one for one in requests if (one.from_state, one.to_state) == (asking, asked))
    return sorted(between, key=lambda one: (one.on, one.id))


def _re_examinations(facts: Facts) -> list[Request]:
    return [one for one in facts.get(ReExaminationRequest, ()) if isinstance(one, Request)]


def _rounds(
    requests: list[Request], replies: dict[str, Reply], again: list[Request], *, first: int
) -> tuple[Round, ...]:
    rounds = []
    for number, request in enumerate(requests, start=first):
        place = number - first + 1
        until = requests[place].on if place < len(requests) else date.max
        reply = replies.get(request.id)
        asked = _asked_again(request, reply, again, until)
        second = replies.get(asked.id) if asked else None
        rounds.append(Round(number, request, reply, asked, second))
    return tuple(rounds)


def _asked_again(request: Request, reply: Reply | None, again: list[Request], until: date) -> Request | None:
    if reply is None:
        return None
    about = {request.id, reply.id}
    named = (one for one in again if one.about in about)
    unnamed = (one for one in again if one.about is None and reply.on <= one.on < until)
    return next(named, None) or next(unnamed, None)
