"""Walks the criteria of an act in their order and finds the candidate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from ostoja.codes.states import is_bound
from ostoja.law.answer import Candidate, OpenQuestion
from ostoja.law.bar import barred_states, where_nobody_can_be_sent
from ostoja.law.facts import Fact
from ostoja.law.findings import alternatives, fallback_finding, findings_of, note_open
from ostoja.law.ladder import BARRED, BOUND, Item, Ladder, Outcome, rule_of
from ostoja.law.rules import (
    ActTables,
    ByDay,
    Condition,
    Criterion,
    Direction,
    Greatest,
    Longest,
    Order,
    Subject,
    WhereSame,
)
from ostoja.law.transition import Application
from ostoja.law.walk import Scene, Truth, absent, holds, known, value


@dataclass(frozen=True, slots=True)
class LastResort:
    """The state that is left where no criterion names one, by which rule and facts; `day`: responsible at once."""

    rule: Criterion
    state: str
    because: tuple[str, ...]
    day: date | None = None


def last_resort(tables: ActTables, scene: Scene, first: Application) -> LastResort:
    """The fallback of the act, or that of a narrowing that applies."""
    rule = tables.narrowing
    fits = [] if rule is None else [one for one in scene.of(rule.over) if holds(rule.such_that, scene, one) is True]
    if rule is None or not fits:
        return LastResort(tables.fallback, first.state, (first.fact,))
    state = value(rule.fallback.state, scene, fits[-1]) if rule.fallback.state is not None else first.state
    return LastResort(rule.fallback, state, (fits[-1].id, first.fact), fits[-1].day)


def climb(
    tables: ActTables,
    scene: Scene,
    first: Application,
    *,
    has_group: bool,
    questions: Sequence[OpenQuestion],
    is_open: bool,
) -> Ladder:
    """Every criterion in order; the first that holds gives the candidate, unknown ones leave it open.

    `questions` about the reference day itself leave every candidate open; so does `is_open`, where a provision that
    isn't modelled may apply.
    """
    barred = barred_states(tables, scene)
    last = last_resort(tables, scene, first)
    without = () if tables.narrowing is None or last.rule is tables.fallback else tables.narrowing.without
    ladder = Ladder(questions=list(questions), is_open=is_open, general=tuple(questions), barred=barred)
    outcomes = [
        _outcome(tables, one, scene, first, ladder, has_group=has_group)
        for one in tables.criteria
        if one.applies_on(first.day) and one not in without
    ]
    reached = _first_that_decides(outcomes)
    rivals = _rivals(outcomes, reached, ladder)
    ladder.outcomes = outcomes[: len(outcomes) if reached is None else reached + len(rivals)]
    ladder.reached = reached
    for outcome in ladder.outcomes:
        note_open(outcome, ladder)
    ladder.criterion = last.rule if reached is None else outcomes[reached].criterion
    if reached is None:
        ladder.candidate = _where_none_holds(tables, outcomes, scene, first, ladder, last=last)
    else:
        ladder.candidate = _candidate(outcomes[reached], scene, ladder)
    if last.day is not None and ladder.candidate is not None and ladder.candidate.state == last.state:
        ladder.at_once = last.day
    ladder.findings = [finding for outcome in outcomes for finding in findings_of(outcome)]
    ladder.findings.append(fallback_finding(last.rule, last.state, last.because, ladder))
    ladder.alternatives = list(alternatives(outcomes, reached, ladder, rivals))
    return ladder


def _first_that_decides(outcomes: Sequence[Outcome]) -> int | None:
    for place, outcome in enumerate(outcomes):
        if outcome.holds is True and (outcome.criterion.modelled or outcome.criterion.exclusive):
            return place
    return None


def _rivals(outcomes: Sequence[Outcome], reached: int | None, ladder: Ladder) -> Sequence[Outcome]:
    """The criterion that decides and those after it that stand under the same provision of choice, put to an officer."""
    if reached is None:
        return ()
    chosen_by = outcomes[reached].criterion.chosen_by
    rest = outcomes[reached:]
    rivals = [rest[0], *takewhile(lambda one: chosen_by is not None and one.criterion.chosen_by == chosen_by, rest[1:])]
    holding = [item for one in rivals for item in one.items if item.holds]
    if chosen_by is not None and len({item.state for item in holding}) > 1:
        rivals[0].winner = None
        ladder.ties.append(Outcome(rivals[0].criterion, holding, holds=True))
    return rivals


def _where_none_holds(
    tables: ActTables,
    outcomes: Sequence[Outcome],
    scene: Scene,
    first: Application,
    ladder: Ladder,
    *,
    last: LastResort,
) -> Candidate:
    named = {item.state for one in outcomes for item in one.items if item.kept_out == BARRED}
    stays = where_nobody_can_be_sent(tables, scene, first, ladder.barred, named, settled=ladder.is_settled)
    if stays is None:
        return _candidate_by(last.rule, last.state, last.because, settled=ladder.is_settled)
    candidate, ladder.at_once = stays
    return candidate


def _candidate(outcome: Outcome, scene: Scene, ladder: Ladder) -> Candidate | None:
    if not outcome.criterion.modelled or outcome.winner is None or outcome.winner.state is None:
        return None
    if outcome.criterion.responsible_from is not None:
        ladder.at_once = value(outcome.criterion.responsible_from, scene, outcome.winner.fact)
    return _candidate_by(outcome.criterion, outcome.winner.state, outcome.winner.because, settled=ladder.is_settled)


def _candidate_by(criterion: Criterion, state: str, because: tuple[str, ...], *, settled: bool) -> Candidate:
    rule = rule_of(criterion)
    return Candidate(state=state, basis=criterion.source.article, settled=settled, rule=rule, because=because)


# One criterion.


def measure_one(tables: ActTables, criterion: Criterion, scene: Scene, first: Application, ladder: Ladder) -> Item:
    """A criterion that looks at no fact of its own, measured for this applicant."""
    given = _given(criterion, scene, first, ladder)
    if given is not None and given.holds is not True:
        return given
    return _item(tables, criterion, scene, None, first=first, ladder=ladder)


def _outcome(
    tables: ActTables, criterion: Criterion, scene: Scene, first: Application, ladder: Ladder, *, has_group: bool
) -> Outcome:
    if criterion.over is Subject.GROUP:
        return Outcome(criterion, [], holds=has_group)
    given = _given(criterion, scene, first, ladder)
    if given is not None and given.holds is False:
        return Outcome(criterion, [given], holds=False)
    facts = _looked_at(criterion, scene)
    items = [_item(tables, criterion, scene, fact, first=first, ladder=ladder) for fact in facts]
    if given is not None and given.holds is None:
        items = [_waiting(item, given) for item in items] or [given]
    if not items:
        return _nothing_recorded(criterion, scene)
    outcome = Outcome(criterion, items, _any(item.holds for item in items))
    outcome.disputed = tuple(item.fact.id for item in items if item.fact is not None and item.fact.disputed)
    if outcome.holds is True:
        outcome.winner = _winner(outcome, scene, ladder)
        outcome.because = outcome.winner.because if outcome.winner else ()
    return outcome


def _given(criterion: Criterion, scene: Scene, first: Application, ladder: Ladder) -> Item | None:
    """What the conditions of the applicant give, measured once for the criteria that share them; None without any."""
    if not criterion.given:
        return None
    key = id(criterion.given)
    if key not in ladder.given:
        scene.used.clear()
        measured = _measure(criterion.given, scene, None)
        ladder.given[key] = Item(None, None, _all(measured), _because(None, first, scene), measured)
    return ladder.given[key]


def _waiting(item: Item, given: Item) -> Item:
    """While it isn't known whether the criterion is for this applicant at all, that alone is asked."""
    if item.holds is not False:
        item.holds, item.measured = None, given.measured
    return item


def _any(values: Iterator[Truth]) -> Truth:
    found = set(values)
    return True if True in found else None if None in found else False


def _looked_at(criterion: Criterion, scene: Scene) -> Sequence[Fact | None]:
    if isinstance(criterion.over, Subject):
        return (None,)
    facts = scene.of(criterion.over)
    if criterion.among is None:
        return facts
    return [fact for fact in facts if holds(criterion.among, scene, fact) is not False]


def _nothing_recorded(criterion: Criterion, scene: Scene) -> Outcome:
    if isinstance(criterion.over, Subject) or criterion.among is not None:
        return Outcome(criterion, [], holds=False)
    if scene.of(criterion.over) or any(scene.of(one.type) and holds(one, scene) for one in criterion.answered_by):
        return Outcome(criterion, [], holds=False)
    scene.used.clear()
    found = absent(scene, criterion.over)
    return Outcome(criterion, [], holds=found, because=tuple(scene.used), nothing_recorded=True)


def _item(
    tables: ActTables, criterion: Criterion, scene: Scene, fact: Fact | None, *, first: Application, ladder: Ladder
) -> Item:
    scene.used.clear()
    scene.on_boundary.clear()
    measured = _measure(criterion.such_that, scene, fact)
    state = None if criterion.state is None else value(criterion.state, scene, fact)
    item = Item(fact, state, _all(measured), (), measured)
    if item.holds and state is not None and not is_bound(state, tables.act.name, first.day):
        item.holds, item.kept_out = False, BOUND
    item.because = _because(fact, first, scene)
    if item.holds and state in ladder.barred:
        item.holds, item.kept_out = False, BARRED
        item.because = (*item.because, ladder.barred[state].id)
    if item.holds:
        ladder.boundaries.extend((criterion, item, ref) for ref in scene.on_boundary)
    return item


def _measure(conditions: Sequence[Condition], scene: Scene, fact: Fact | None) -> tuple[tuple[Condition, Truth], ...]:
    """Each condition with what it gives. The reasons stop at the first one that isn't met."""
    measured: list[tuple[Condition, Truth]] = []
    kept: int | None = None
    for condition in conditions:
        found = holds(condition.test, scene, fact)
        measured.append((condition, found))
        if found is False and kept is None:
            kept = len(scene.used)
    del scene.used[len(scene.used) if kept is None else kept :]
    return tuple(measured)


def _all(measured: Sequence[tuple[Condition, Truth]]) -> Truth:
    """What the conditions give together; one that is presumed counts as met while it isn't known."""
    found = {True if truth is None and condition.presumed else truth for condition, truth in measured}
    return False if False in found else None if None in found else True


def _because(fact: Fact | None, first: Application, scene: Scene) -> tuple[str, ...]:
    ids = ([] if fact is None else [fact.id]) + [first.fact] + scene.used
    return tuple(dict.fromkeys(ids))


# Several facts satisfy a criterion.


def _winner(outcome: Outcome, scene: Scene, ladder: Ladder) -> Item | None:
    holding = [item for item in outcome.items if item.holds]
    for order in outcome.criterion.choose:
        holding = _preferred(order, holding, scene)
    if len({item.state for item in holding}) == 1:
        return holding[0]
    if outcome.criterion.chosen_by is not None:
        return None  # put to an officer together with its neighbours
    ladder.ties.append(outcome)
    return None


def _preferred(order: Order, items: list[Item], scene: Scene) -> list[Item]:
    if len({item.state for item in items}) == 1:
        return items
    if isinstance(order, WhereSame):
        kinds = {known(item.fact, order.key.keys) for item in items}
        for one in order.then if len(kinds) == 1 and None not in kinds else order.otherwise:
            items = _preferred(one, items, scene)
        return items
    ranks = [_rank(order, item, scene) for item in items]
    measured = [rank for rank in ranks if rank is not None]
    if not measured:
        return items
    best = max(measured)
    return [item for item, rank in zip(items, ranks, strict=True) if rank in (best, None)]


def _rank(order: ByDay | Longest | Greatest, item: Item, scene: Scene) -> Any:
    """Larger is preferred; None where the days aren't known, so that such a fact can't be ruled out."""
    if isinstance(order, Longest):
        start, end = value(order.start, scene, item.fact), value(order.end, scene, item.fact)
        return None if start is None or end is None else (end - start).days
    if isinstance(order, Greatest):
        return value(order.number, scene, item.fact)
    day = value(order.day, scene, item.fact)
    if day is None:
        return None
    return day.toordinal() if order.direction is Direction.LATEST else -day.toordinal()
