"""The smallest sets of facts that would settle the candidate.

Criteria are asked in order. So one way to settle is that every open one turns out not to apply; each of the others is
that one open criterion applies and every open one before it doesn't.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ostoja.law.answer import OpenQuestion, ToSettle, Way
from ostoja.law.facts import FACT_TYPES
from ostoja.law.findings import open_fact, spoken_of
from ostoja.law.ladder import Item, Ladder, Outcome, rule_of
from ostoja.law.rules import Condition, Criterion, Subject

_TYPES = {declared.struct: declared for declared in FACT_TYPES.values()}
_MOST_CLAUSES = 12  # beyond so many, what serves most at once is taken: small, and not proved the smallest

Clause: TypeAlias = tuple[ToSettle, ...]  # any one of these will do


def ways_to_settle(ladder: Ladder) -> tuple[Way, ...]:
    """The ways, those with the fewest facts first; none where no fact can settle it, or where it is settled."""
    if ladder.is_settled or ladder.is_open or ladder.not_covered:
        return ()
    closings = [_closing(outcome) for outcome in ladder.outcomes]
    general = tuple(map(_any_answer, ladder.general))
    ways = [*_by_one_that_applies(ladder, general, closings), *_by_none_that_applies(ladder, general, closings)]
    sets = [frozenset(map(_record, way.facts)) for way in ways]
    smallest = [
        way for way, own in zip(ways, sets, strict=True) if way.state is not None or not any(one < own for one in sets)
    ]
    return tuple(sorted(smallest, key=lambda way: len(way.facts)))


def _record(one: ToSettle) -> tuple[str, str | None, bool | None, tuple[str, ...]]:
    return (one.fact, one.what, one.holds, one.because[:1])


def _by_none_that_applies(ladder: Ladder, general: Clause, closings: Sequence["Closing"]) -> Iterator[Way]:
    candidate = ladder.candidate
    if candidate is not None:
        facts = _closed(general, closings, None)
        yield Way(state=candidate.state, article=candidate.basis, rule=candidate.rule, facts=facts)


def _by_one_that_applies(ladder: Ladder, general: Clause, closings: Sequence["Closing"]) -> Iterator[Way]:
    for place, outcome in enumerate(ladder.outcomes):
        is_rival = ladder.reached is not None and place > ladder.reached
        if outcome.holds is not None or not outcome.criterion.modelled or is_rival:
            continue
        applying = tuple(_applying(outcome))
        before = _closed(general, closings[:place], outcome.criterion) if applying else ()
        for state, facts in applying:
            source = outcome.criterion.source
            yield Way(
                state=state,
                article=source.article,
                rule=rule_of(outcome.criterion),
                facts=(*before, *(one for one in facts if one not in before)),
            )


def _applying(outcome: Outcome) -> Iterator[tuple[str | None, tuple[ToSettle, ...]]]:
    """What makes the criterion apply: a fact of its type, or the answers that one of its facts lacks."""
    criterion = outcome.criterion
    if outcome.nothing_recorded and not isinstance(criterion.over, Subject):
        yield None, (_to_settle(criterion, _TYPES[criterion.over].name, holds=True),)
    for item in outcome.items:
        if item.holds is None:
            missing = (*item.unknown, *item.presumed)
            yield item.state, tuple(_about(criterion, item, condition, holds=True) for condition in missing)


@dataclass(frozen=True, slots=True)
class Closing:
    """What keeps one criterion from applying, with what must be known anyway."""

    criterion: Criterion
    anyway: tuple[ToSettle, ...]
    nothing_there: tuple[ToSettle, ...]
    clauses: tuple[Clause, ...]


def _closing(outcome: Outcome) -> Closing:
    return Closing(
        criterion=outcome.criterion,
        anyway=(*_disputes(outcome), *_presumed(outcome)),
        nothing_there=tuple(_nothing_there(outcome)) if outcome.holds is None else (),
        clauses=tuple(_not_applying(outcome)),
    )


def _closed(general: Clause, closings: Sequence[Closing], applies: Criterion | None) -> tuple[ToSettle, ...]:
    """What keeps all of these from applying. That nothing was found doesn't stand beside a fact of this very type."""
    found = [*general]
    clauses: list[Clause] = []
    for one in closings:
        found.extend(one.anyway)
        if applies is None or applies.over is not one.criterion.over:
            found.extend(one.nothing_there)
        clauses.extend(one.clauses)
    found.extend(_smallest(clauses))
    return tuple({(one.fact, one.what, one.state, one.because[:1]): one for one in found}.values())


def _presumed(outcome: Outcome) -> Iterator[ToSettle]:
    """What the fact that applies takes for granted."""
    criterion, winner = outcome.criterion, outcome.winner
    if winner is None:
        return
    if criterion.presumes is not None:
        yield _to_settle(criterion, criterion.presumes, state=winner.state, because=winner.because)
    for condition in winner.presumed:
        yield _about(criterion, winner, condition, holds=True)


def _nothing_there(outcome: Outcome) -> Iterator[ToSettle]:
    """That nothing was found."""
    criterion = outcome.criterion
    if outcome.nothing_recorded and not isinstance(criterion.over, Subject):
        yield _to_settle(criterion, "none_found", holds=False, what=_TYPES[criterion.over].closed_by)


def _not_applying(outcome: Outcome) -> Iterator[Clause]:
    for item in outcome.items:
        if item.holds is None:
            yield tuple(_about(outcome.criterion, item, condition, holds=False) for condition in item.unknown)


def _disputes(outcome: Outcome) -> Iterator[ToSettle]:
    for item in outcome.items:
        if item.fact is not None and item.fact.disputed:
            name = f"{item.fact.type}.disputed"
            yield _to_settle(outcome.criterion, name, state=item.state, because=(item.fact.id,))


def _any_answer(question: OpenQuestion) -> ToSettle:
    return ToSettle(
        fact=question.fact,
        holds=None,
        article=question.article,
        rule=question.rule,
        state=question.state,
        because=question.because,
    )


def _about(criterion: Criterion, item: Item, condition: Condition, *, holds: bool) -> ToSettle:
    fact = open_fact(item, condition)
    state = spoken_of(criterion, item, condition)
    return _to_settle(criterion, fact, holds=holds, state=state, because=item.because)


def _to_settle(
    criterion: Criterion,
    fact: str,
    *,
    holds: bool | None = None,
    state: str | None = None,
    what: str | None = None,
    because: tuple[str, ...] = (),
) -> ToSettle:
    return ToSettle(
        fact=fact,
        holds=holds,
        article=criterion.source.article,
        rule=rule_of(criterion),
        state=state,
        what=what,
        because=because,
    )


# A smallest choice that hits every clause.


def _smallest(clauses: Sequence[Clause]) -> Clause:
    """One of each clause, as few different things as can be."""
    open_ = list({tuple(map(_key, clause)): clause for clause in clauses}.values())
    if len(open_) > _MOST_CLAUSES:
        return _greedy(open_)
    return _exact(open_, ())


def _key(one: ToSettle) -> tuple[str, str | None, tuple[str, ...]]:
    return (one.fact, one.state, one.because[:1])


def _exact(open_: list[Clause], chosen: Clause) -> Clause:
    if not open_:
        return chosen
    tries = []
    for one in open_[0]:
        rest = [clause for clause in open_ if _key(one) not in map(_key, clause)]
        tries.append(_exact(rest, (*chosen, one)))
    return min(tries, key=len)


def _greedy(open_: list[Clause]) -> Clause:
    chosen: Clause = ()
    while open_:
        counts: dict[tuple[str, str | None, tuple[str, ...]], list[ToSettle]] = {}
        for clause in open_:
            for one in clause:
                counts.setdefault(_key(one), []).append(one)
        key, ones = max(counts.items(), key=lambda pair: len(pair[1]))
        chosen = (*chosen, ones[0])
        open_ = [clause for clause in open_ if key not in map(_key, clause)]
    return chosen
