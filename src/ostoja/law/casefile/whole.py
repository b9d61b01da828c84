"""What can't be true of a file as a whole: days in the future, a lodging before birth, a reply without a request."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from ostoja.codes.states import takes_part
from ostoja.law.casefile.document import effective, taken_back
from ostoja.law.casefile.parsing import shown
from ostoja.law.casefile.shape import named
from ostoja.law.facts import (
    COMMON_KEYS,
    FACT_TYPES,
    AnyFact,
    ApplicationLodged,
    ApplicationMade,
    ApplicationRegistered,
    BirthClaimed,
    Fact,
    FactType,
    Group,
    Key,
    Kind,
    Reply,
    Request,
    WithdrawnFact,
)
from ostoja.law.frozen import frozen
from ostoja.law.words import Country, Text, Value, _

IN_ORDER = (  # a day, and one that can't be earlier
    ("from", "until"),
    ("earliest", "latest"),
    ("valid_from", "valid_until"),
    ("issued_on", "valid_until"),
    ("recorded_on", "received_on"),
    ("on", "received_on"),
    ("on", "transmitted_on"),
    ("from", "notified_on"),
    ("until", "end_notified_on"),
    ("on", "reply_asked_by"),
    ("on", "final_on"),
    ("on", "until"),
)
_APPLICATIONS = (ApplicationMade, ApplicationRegistered, ApplicationLodged)
_OWN_EVENTS = {Group.APPLICATION, Group.JOURNEY}


@frozen
class Contradiction:
    """A fact that can't stand as it is: the key at fault, what is wrong, what is expected."""

    fact: Fact
    key: str
    message: Text
    expected: Text


@dataclass(frozen=True)
class Whole:
    """The facts of one person's file together, and the day asked about (today where none is)."""

    facts: Sequence[AnyFact]
    today: date
    as_of: date | None = None
    shorthand: Sequence[AnyFact] = ()

    @property
    def latest(self) -> date:
        """The last day on which a past event can have happened."""
        return self.as_of or self.today

    @cached_property
    def standing(self) -> tuple[AnyFact, ...]:
        return effective(self.facts)

    @cached_property
    def born(self) -> date | None:
        """The first day on which the person can have been born; the operative claim counts, else the earliest."""
        recorded = [fact for fact in self.standing if isinstance(fact, BirthClaimed)]
        claims = recorded or [fact for fact in self.shorthand if isinstance(fact, BirthClaimed)]
        operative = [claim for claim in claims if claim.operative] or claims
        if any(claim.earliest is None for claim in operative):
            return None
        return min((claim.earliest for claim in operative if claim.earliest is not None), default=None)

    @cached_property
    def answered(self) -> dict[str, Request]:
        """The request that each reply answers: the one it names, else the latest earlier one between the two states."""
        requests = sorted((fact for fact in self.standing if isinstance(fact, Request)), key=lambda request: request.on)
        between: dict[tuple[str, str], list[Request]] = {}
        for request in requests:
            between.setdefault((request.from_state, request.to_state), []).append(request)
        named = {request.id: request for request in requests}
        replies = (fact for fact in self.standing if isinstance(fact, Reply))
        found = ((reply.id, _request(reply, named, between)) for reply in replies)
        return {reply: request for reply, request in found if request is not None}


def _request(
    reply: Reply, named: Mapping[str, Request], between: Mapping[tuple[str, str], Sequence[Request]]
) -> Request | None:
    asked = between.get((reply.to_state, reply.from_state), ())
    if reply.about is not None:
        request = named.get(reply.about)
        return request if request and request.on <= reply.on and _is_between(request, reply) else None
    earlier = bisect_right(asked, reply.on, key=lambda request: request.on)
    return asked[earlier - 1] if earlier else None


def _is_between(request: Request, reply: Reply) -> bool:
    return (request.from_state, request.to_state) == (reply.to_state, reply.from_state)


def contradictions(whole: Whole) -> Iterator[Contradiction]:
    """Everything that can't be true, fact by fact."""
    for check in _CHECKS:
        yield from check(whole)


def too_late(day: date, whole: Whole) -> tuple[str, Text] | None:
    """What is wrong with the day of a past event (with `%(field)s`), and what is expected; None where nothing is."""
    if day <= whole.latest:
        return None
    hint = Text(_("Enter the day on which it happened, %(latest)s at the latest."), {"latest": whole.latest})
    if day > whole.today:
        return _("%(field)s is %(value)s, which is in the future."), hint
    return _("%(field)s is %(value)s, which is later than the day asked about."), hint


def _ids_given_twice(whole: Whole) -> Iterator[Contradiction]:
    count = Counter(fact.id for fact in whole.facts)
    met: set[str] = set()
    for fact in whole.facts:
        if count[fact.id] > 1 and fact.id in met:
            message = Text(_("The id %(value)s is used for two facts."), {"value": shown(fact.id)})
            yield Contradiction(fact, "id", message, Text(_("Give each fact an id of its own.")))
        met.add(fact.id)


def _corrections(whole: Whole) -> Iterator[Contradiction]:
    corrected: dict[str, Fact] = {}
    ids = {fact.id for fact in whole.facts}
    void = taken_back(whole.facts)
    for fact in whole.facts:
        target = fact.supersedes
        if target is None:
            if isinstance(fact, WithdrawnFact):
                hint = Text(_("Enter the id of the fact that is taken back."))
                yield Contradiction(fact, "supersedes", _text(_("%(field)s is missing."), fact, _SUPERSEDES), hint)
            continue
        if target not in ids or target == fact.id:
            yield _no_such_fact(fact, _SUPERSEDES, target)
        elif target in corrected and fact.id not in void:
            params: dict[str, Value] = {"one": shown(corrected[target].id), "other": shown(fact.id)}
            message = Text(_("The facts %(one)s and %(other)s both correct the same fact."), params)
            yield Contradiction(fact, "supersedes", message, Text(_("Let the later one correct the earlier one.")))
        if fact.id not in void:
            corrected.setdefault(target, fact)
        if not (fact.reason or fact.note):
            hint = Text(_("Say in a few words why the earlier fact was wrong."))
            yield Contradiction(fact, "reason", _text(_("%(field)s is missing."), fact, _REASON), hint)


def _circles(whole: Whole) -> Iterator[Contradiction]:
    """Facts that correct each other in a circle: none of them would stand."""
    targets = {fact.id: fact.supersedes for fact in whole.facts if fact.supersedes and fact.supersedes != fact.id}
    settled: set[str] = set()
    for fact in whole.facts:
        trail: set[str] = set()
        at: str | None = fact.id
        while at in targets and at not in settled and at not in trail:
            trail.add(at)
            at = targets[at]
        if at in trail:
            message = Text(_("The fact %(value)s corrects itself by way of others."), {"value": shown(fact.id)})
            yield Contradiction(fact, "supersedes", message, Text(_("Let the later one correct the earlier one.")))
        settled |= trail


def _mentions(whole: Whole) -> Iterator[Contradiction]:
    """Ids of other facts (`about`, `spouse`) that no fact of the file has."""
    ids = {fact.id for fact in whole.facts}
    for fact in whole.standing:
        for key in FACT_TYPES[fact.type].keys:
            target = getattr(fact, key.attribute)
            if key.kind is Kind.FACT and target is not None and (target not in ids or target == fact.id):
                yield _no_such_fact(fact, key, target)


def _future(whole: Whole) -> Iterator[Contradiction]:
    """Past events dated in the future. Days that by their nature may lie ahead (`valid_until`) are none."""
    for fact in whole.standing:
        for key in (*COMMON_KEYS, *FACT_TYPES[fact.type].keys):
            value = getattr(fact, key.attribute)
            day = value.date() if isinstance(value, datetime) else value
            if isinstance(day, date) and not key.may_lie_ahead and (wrong := too_late(day, whole)):
                yield Contradiction(fact, key.name, _text(wrong[0], fact, key, value=day), wrong[1])


def _order(whole: Whole) -> Iterator[Contradiction]:
    for fact in whole.standing:
        keys = {key.name: key for key in FACT_TYPES[fact.type].keys}
        for first, second in IN_ORDER:
            if first in keys and second in keys:
                yield from _backwards(fact, keys[first], keys[second])


def _backwards(fact: AnyFact, first: Key, second: Key) -> Iterator[Contradiction]:
    start, end = getattr(fact, first.attribute), getattr(fact, second.attribute)
    if start is not None and end is not None and end < start:
        message = _("%(field)s is %(value)s, before %(first)s, which is %(start)s.")
        params: dict[str, Value] = {"value": end, "first": named(first.label, _type(fact)), "start": start}
        hint = Text(_("Enter %(start)s or a later day, or correct the other day."), {"start": start})
        yield Contradiction(fact, second.name, _text(message, fact, second, **params), hint)


def _before_birth(whole: Whole) -> Iterator[Contradiction]:
    born = whole.born
    if born is None:
        return
    for fact in whole.standing:
        if FACT_TYPES[fact.type].group not in _OWN_EVENTS:
            continue
        for name in ("on", "from"):
            key = FACT_TYPES[fact.type].key(name)
            day = getattr(fact, key.attribute) if key else None
            if key and day is not None and day < born:
                message = _("%(field)s is %(value)s, before the person was born (%(born)s).")
                hint = Text(_("Correct this day or the day of birth."))
                yield Contradiction(fact, name, _text(message, fact, key, value=day, born=born), hint)


def _not_bound(whole: Whole) -> Iterator[Contradiction]:
    """Applications, requests and replies in a state that didn't take part in the system on that day."""
    for fact in whole.standing:
        if isinstance(fact, (*_APPLICATIONS, Request, Reply)):
            asked = whole.answered.get(fact.id)
            # A request made while a state took part is answered even after it has left.
            day = asked.on if asked else fact.on
            for name in ("state", "from_state", "to_state"):
                yield from _outside(fact, name, day)


def _outside(fact: AnyFact, name: str, day: date) -> Iterator[Contradiction]:
    key = FACT_TYPES[fact.type].key(name)
    state = getattr(fact, name) if key else None
    if key and state is not None and not takes_part(state, day):
        message = _("%(field)s is %(value)s, which did not take part in the responsibility system on %(day)s.")
        hint = Text(_("Check the state and the day."))
        yield Contradiction(fact, name, _text(message, fact, key, value=Country(state), day=day), hint)


def _to_itself(whole: Whole) -> Iterator[Contradiction]:
    for fact in whole.standing:
        key = FACT_TYPES[fact.type].key("to_state")
        state = getattr(fact, "to_state", None)
        if key and state is not None and getattr(fact, "from_state", None) == state:
            message = _text(_("%(field)s is %(value)s, the same state as the sender."), fact, key, value=Country(state))
            yield Contradiction(fact, "to_state", message, Text(_("Enter the other state.")))


def _without_request(whole: Whole) -> Iterator[Contradiction]:
    for fact in whole.standing:
        if isinstance(fact, Reply) and fact.id not in whole.answered:
            params: dict[str, Value] = {"from": Country(fact.from_state), "to": Country(fact.to_state), "day": fact.on}
            message = Text(_("The reply from %(from)s to %(to)s of %(day)s answers no recorded request."), params)
            hint = Text(_("Record the request from %(to)s to %(from)s first, with its day."), params)
            yield Contradiction(fact, "about", message, hint)


def _no_such_fact(fact: AnyFact, key: Key, target: str) -> Contradiction:
    message = _text(_("%(field)s is %(value)s, but no other fact has that id."), fact, key, value=shown(target))
    return Contradiction(fact, key.name, message, Text(_("Enter the id of another fact of this file.")))


def _text(msgid: str, fact: AnyFact, key: Key, **params: Value) -> Text:
    return Text(msgid, {"field": named(key.label, _type(fact)), **params})


def _type(fact: AnyFact) -> FactType:
    return FACT_TYPES[fact.type]


_SUPERSEDES = next(key for key in COMMON_KEYS if key.name == "supersedes")
_REASON = next(key for key in COMMON_KEYS if key.name == "reason")

_CHECKS: tuple[Callable[[Whole], Iterator[Contradiction]], ...] = (
    _ids_given_twice,
    _corrections,
    _circles,
    _mentions,
    _future,
    _order,
    _before_birth,
    _not_bound,
    _to_itself,
    _without_request,
)
