"""Where the duties of a responsible state ended, a later application starts anew (Dublin III 19 and 20(5))."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from ostoja.law.answer import OpenQuestion
from ostoja.law.facts import (
    FACT_TYPES,
    DiscretionaryClause,
    Disembarked,
    EurodacHit,
    Fact,
    Group,
    IrregularEntry,
    IrregularStay,
    StayDetected,
    TransitZoneApplication,
    VisaWaivedEntry,
)
from ostoja.law.frozen import frozen
from ostoja.law.rules import ActTables, NewChain
from ostoja.law.transition import Application, Facts
from ostoja.law.walk import Scene, holds, known, value

_JOURNEYS = (IrregularEntry, IrregularStay, Disembarked, VisaWaivedEntry, TransitZoneApplication)
_STEPS = (Group.APPLICATION, Group.REQUESTS, Group.DECISION, Group.TRANSFER)
_OF_A_CHAIN = {
    *(declared.struct for declared in FACT_TYPES.values() if declared.group in _STEPS),
    *_JOURNEYS,  # who left entered anew: the last crossing counts (A6)
    EurodacHit,
    StayDetected,
    DiscretionaryClause,
}


@frozen
class Break:
    """The day on which duties ended, by which rule and fact."""

    day: date
    rule: NewChain
    fact: Fact
    act: str  # in whose tables the rule stands


def may_break(tables: ActTables, scene: Scene) -> bool:
    """Whether any fact could have ended duties."""
    return any(scene.of(rule.over) for rule in tables.chains)


def breaks(tables: ActTables, scene: Scene) -> list[Break]:
    """Every fact that ended duties, earliest first."""
    found = []
    for rule in tables.chains:
        for fact in scene.of(rule.over):
            day = value(rule.ended_on, scene, fact)
            if day is not None and holds(rule.such_that, scene, fact) is True:
                found.append(Break(day, rule, fact, tables.act.name))
    return sorted(found, key=lambda one: (one.day, one.fact.id))


def last_break(found: Sequence[Break], applications: Sequence[Application]) -> Break | None:
    """The last that lies between two applications: the later one starts anew."""
    days = [one.day for one in applications]
    between = [one for one in found if min(days) <= one.day < max(days)]
    return between[-1] if between else None


def open_breaks(tables: ActTables, scene: Scene, applications: Sequence[Application]) -> Iterator[OpenQuestion]:
    """What isn't known of a fact that may have ended duties before a later application."""
    for rule in tables.chains:
        for fact in scene.of(rule.over):
            scene.unknown.clear()
            begun = known(fact, ("from", "on"))
            later = [one for one in applications if begun is None or begun < one.day]
            if not later or len(later) == len(applications) or holds(rule.such_that, scene, fact) is not None:
                continue
            yield OpenQuestion(
                fact=scene.unknown[0] if scene.unknown else fact.type,
                would_change="candidate",
                article=rule.source.article,
                rule=rule.id,
                because=(fact.id,),
            )


def since(facts: Facts, day: date) -> Facts:
    """The facts of the chain after the day; what is neither a step of it nor a journey belongs to every chain."""
    return _filtered(facts, lambda on: on is None or on > day)


def until(facts: Facts, day: date) -> Facts:
    """The facts of the chain up to the day."""
    return _filtered(facts, lambda on: on is None or on <= day)


def _filtered(facts: Facts, belongs: Callable[[date | None], bool]) -> Facts:
    kept = {
        kind: tuple(one for one in group if belongs(known(one, ("recorded_on", "on", "from", "received_on"))))
        for kind, group in facts.items()
        if kind in _OF_A_CHAIN
    }
    return {**facts, **kept}
