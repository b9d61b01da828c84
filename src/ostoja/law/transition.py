"""Which act's criteria apply to a file, chosen from its dated facts (Article 84 AMMR)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from ostoja.law.acts.transition import (
    AMMR_START,
    ASK_APPLICATION,
    ASK_REGISTRATION,
    DUBLIN_II,
    DUBLIN_III_START,
    PRINTED_START,
    REGISTERED_BEFORE,
    REGISTERED_FROM,
    TABLES,
    TWO_DATES,
)
from ostoja.law.answer import ActBecause, NotCovered, OpenQuestion
from ostoja.law.facts import ApplicationLodged, ApplicationMade, ApplicationRegistered, EurodacHit, Fact
from ostoja.law.rules import ActTables
from ostoja.law.walk import known

Facts = Mapping[type[Fact], tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Application:
    """An application in one state, by the fact that shows it."""

    day: date
    state: str
    fact: str
    type: type[Fact]


@dataclass(frozen=True, slots=True)
class Choice:
    """The act, why, and what is missing to tell."""

    act: str | None
    because: ActBecause
    questions: tuple[OpenQuestion, ...] = ()
    not_covered: tuple[NotCovered, ...] = ()
    asks: dict[str, str] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)  # where no act can be named: what is known nevertheless


def applications(facts: Facts, kind: type[Fact]) -> list[Application]:
    """What is recorded of this type, earliest first."""
    recorded = facts.get(kind, ())
    return sorted(
        (Application(fact.on, fact.state, fact.id, kind) for fact in recorded if isinstance(fact, _DATED)),
        key=lambda one: (one.day, one.state, one.fact),
    )


_DATED = (ApplicationLodged, ApplicationRegistered, ApplicationMade)


def latest_state(facts: Facts) -> str | None:
    """The state of the last application, at whatever stage: whose file it is where nobody says."""
    found = [(one.day, one.state) for kind in _DATED for one in applications(facts, kind)]
    return max(found)[1] if found else None


def as_regarded(tables: ActTables, facts: Facts) -> Facts:
    """The facts, with each application in the state that the act regards as that of the lodging."""
    rule = tables.regarded
    if rule is None or not any(known(one, rule.state.keys) for one in facts.get(rule.over, ())):
        return facts
    return {**facts, rule.over: tuple(_elsewhere(one, known(one, rule.state.keys)) for one in facts[rule.over])}


def _elsewhere(fact: Fact, state: str | None) -> Fact:
    return fact if state is None else msgspec.structs.replace(fact, state=state)


def hits_on_applications(facts: Facts) -> list[Application]:
    """Eurodac hits that prove an application in a state of which none is recorded."""
    found = [
        Application(hit.recorded_on, hit.state, hit.id, EurodacHit)
        for hit in unmatched_hits(facts)
        if hit.recorded_on is not None
    ]
    return sorted(found, key=lambda one: (one.day, one.state, one.fact))


def unmatched_hits(facts: Facts) -> list[EurodacHit]:
    """Hits on applications in states of which no application is recorded."""
    kinds = (ApplicationLodged, ApplicationRegistered)
    known = {one.state for kind in kinds for one in applications(facts, kind)}
    hits = (one for one in facts.get(EurodacHit, ()) if isinstance(one, EurodacHit))
    return [hit for hit in hits if shows_application(hit) and hit.state not in known]


def shows_application(hit: EurodacHit) -> bool:
    """Category 1 of Regulation 603/2013, or data on an application under Regulation 2024/1358."""
    return hit.category == 1 or hit.data == "application"


def choose_act(facts: Facts) -> Choice:
    """The act for the criteria: by the day of the first registration in any state."""
    registered = applications(facts, ApplicationRegistered)
    lodged = applications(facts, ApplicationLodged)
    shown = hits_on_applications(facts)
    first = min(
        registered + [one for one in _without_registration(lodged, registered) if one.day < AMMR_START.day] + shown,
        key=lambda one: (one.day, one.state, one.fact),
        default=None,
    )
    if first is None:
        return _cannot_tell(lodged, applications(facts, ApplicationMade))
    if first.day < DUBLIN_III_START.day:
        return _before_dublin_iii(first)
    if first.day < AMMR_START.day:
        return Choice("dublin-iii", ActBecause(article=REGISTERED_BEFORE.article, because=(first.fact,)))
    notice = TWO_DATES if first.day < PRINTED_START.day else None
    return Choice("ammr", ActBecause(article=REGISTERED_FROM.article, because=(first.fact,), notice=notice))


HALF_A_YEAR = 183


def _without_registration(lodged: list[Application], registered: list[Application]) -> list[Application]:
    """Lodgings for which no registration in the same state is recorded: each registration belongs to the nearest.

    One half a year away or more belongs to another application.
    """
    left = list(lodged)
    for one in registered:
        nearest = min(
            (other for other in left if other.state == one.state and abs((other.day - one.day).days) < HALF_A_YEAR),
            key=lambda other: (abs((other.day - one.day).days), other.day, other.fact),
            default=None,
        )
        if nearest is not None:
            left.remove(nearest)
    return left


def _cannot_tell(lodged: list[Application], made: list[Application]) -> Choice:
    known = lodged or made
    question = OpenQuestion(
        fact="application_registered.on",
        would_change="act",
        article=REGISTERED_FROM.article,
        rule="transition",
        state=known[0].state if known else None,
        because=tuple(one.fact for one in known[:1]),
    )
    because = ActBecause(article=REGISTERED_FROM.article, because=question.because)
    return Choice(None, because, (question,), asks={"transition": ASK_REGISTRATION if known else ASK_APPLICATION})


def _before_dublin_iii(first: Application) -> Choice:
    missing = NotCovered(act="dublin-iii", article=DUBLIN_II.article, because=(first.fact,), rule="transition")
    return Choice(None, ActBecause(article=DUBLIN_II.article, because=(first.fact,)), not_covered=(missing,))


def by_type(facts: Iterable[Fact]) -> dict[type[Fact], tuple[Fact, ...]]:
    """The facts by type, in an order that doesn't depend on how they came."""
    grouped: dict[type[Fact], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[type(fact)].append(fact)
    return {kind: tuple(sorted(found, key=_order)) for kind, found in grouped.items()}


def _order(fact: Fact) -> tuple[date, str]:
    return (fact.day or date.max, fact.id)


def with_presumed_applications(facts: Facts, kind: type[Fact]) -> tuple[Facts, tuple[Application, ...]]:
    """The facts, with an application of this type wherever another fact shows one and none is recorded.

    Under Dublin III a registration stands in for a lodging that isn't recorded: it can't be later. A Eurodac hit on an
    application stands in for it in the state that recorded it.
    """
    states = {one.state for one in applications(facts, kind)}
    others = [] if kind is ApplicationRegistered else applications(facts, ApplicationRegistered)
    presumed = [one for one in others + hits_on_applications(facts) if one.state not in states]
    if not presumed:
        return facts, ()
    made = tuple(_as(kind, one) for one in presumed)
    together = sorted(facts.get(kind, ()) + made, key=_order)
    return {**facts, kind: tuple(together)}, tuple(presumed)


def _as(kind: type[Fact], one: Application) -> Fact:
    made: type[ApplicationLodged] | type[ApplicationRegistered]
    made = ApplicationRegistered if kind is ApplicationRegistered else ApplicationLodged
    return made(id=one.fact, state=one.state, on=one.day)


def reference_day(facts: Iterable[Fact]) -> date | None:
    """The day of the first application under the act that applies; None where the act can't be told."""
    grouped = by_type(facts)
    act = choose_act(grouped).act
    if act is None:
        return None
    kind = TABLES[act].first_application
    with_presumed, _presumed = with_presumed_applications(grouped, kind)
    return applications(with_presumed, kind)[0].day
