"""Walks the criteria of an act in their order and finds the candidate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from ostoja.codes.states import is_bound
from ostoja.law.answer import Alternative, Candidate, ConditionFound, Finding, NotCovered, OpenQuestion
from ostoja.law.facts import FACT_TYPES, Fact
from ostoja.law.rules import (
    ActTables,
    ByDay,
    Condition,
    Criterion,
    Direction,
    Longest,
    Order,
    Party,
    Source,
    Subject,
    WhereSame,
)
from ostoja.law.transition import Application
from ostoja.law.walk import Scene, Truth, absent, holds, known, value

_NAMES = {declared.struct: declared.name for declared in FACT_TYPES.values()}
_BOUND = "bound"


@dataclass(slots=True)
class Item:
    """One fact measured by one criterion."""

    fact: Fact | None
    state: str | None
    holds: Truth
    because: tuple[str, ...]
    measured: tuple[tuple[Condition, Truth], ...] = ()
    unbound: bool = False

    @property
    def failed(self) -> Condition | None:
        """The first condition that isn't met."""
        return next((condition for condition, found in self.measured if found is False), None)

    @property
    def unknown(self) -> tuple[Condition, ...]:
        """What isn't known; nothing where a condition isn't met anyway."""
        return () if self.failed else self._open(presumed=False)

    @property
    def presumed(self) -> tuple[Condition, ...]:
        """What is taken as met until it is known."""
        return () if self.failed else self._open(presumed=True)

    def _open(self, *, presumed: bool) -> tuple[Condition, ...]:
        return tuple(one for one, found in self.measured if found is None and one.presumed is presumed)


@dataclass(slots=True)
class Outcome:
    """One criterion over all facts it looks at."""

    criterion: Criterion
    items: list[Item]
    holds: Truth
    because: tuple[str, ...] = ()
    nothing_recorded: bool = False
    winner: Item | None = None
    disputed: tuple[str, ...] = ()


@dataclass(slots=True)
class Ladder:
    """What the criteria give together."""

    candidate: Candidate | None = None
    findings: list[Finding] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)
    questions: list[OpenQuestion] = field(default_factory=list)
    not_covered: list[NotCovered] = field(default_factory=list)
    boundaries: list[tuple[Criterion, Item, str]] = field(default_factory=list)
    presumed: list[tuple[Criterion, Item]] = field(default_factory=list)
    ties: list[Outcome] = field(default_factory=list)
    criterion: Criterion | None = None  # the one that decides
    is_open: bool = False
    outcomes: list[Outcome] = field(default_factory=list)  # in order, up to the one that decides and its rivals
    reached: int | None = None  # the place of the one that decides
    general: tuple[OpenQuestion, ...] = ()  # questions that leave every candidate open

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left that could change the candidate."""
        return not self.questions and not self.not_covered and not self.is_open


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
    ladder = Ladder(questions=list(questions), is_open=is_open, general=tuple(questions))
    outcomes = [
        _outcome(tables, one, scene, first, ladder, has_group=has_group)
        for one in tables.criteria
        if one.applies_on(first.day)
    ]
    reached = _first_that_decides(outcomes)
    rivals = _rivals(outcomes, reached, ladder)
    ladder.outcomes = outcomes[: len(outcomes) if reached is None else reached + len(rivals)]
    ladder.reached = reached
    for outcome in ladder.outcomes:
        _note_open(outcome, ladder)
    ladder.candidate = _candidate(tables, outcomes, reached, first, ladder)
    ladder.criterion = tables.fallback if reached is None else outcomes[reached].criterion
    ladder.findings = [finding for outcome in outcomes for finding in _findings(outcome)]
    ladder.findings.append(_fallback_finding(tables, outcomes, first, ladder))
    ladder.alternatives = list(_alternatives(outcomes, reached, ladder, rivals))
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


def _candidate(
    tables: ActTables, outcomes: Sequence[Outcome], reached: int | None, first: Application, ladder: Ladder
) -> Candidate | None:
    if reached is None:
        return _candidate_by(tables.fallback, first.state, (first.fact,), settled=ladder.is_settled)
    outcome = outcomes[reached]
    if not outcome.criterion.modelled or outcome.winner is None or outcome.winner.state is None:
        return None
    return _candidate_by(outcome.criterion, outcome.winner.state, outcome.winner.because, settled=ladder.is_settled)


def _candidate_by(criterion: Criterion, state: str, because: tuple[str, ...], *, settled: bool) -> Candidate:
    rule = rule_of(criterion)
    return Candidate(state=state, basis=criterion.source.article, settled=settled, rule=rule, because=because)


def rule_of(criterion: Criterion) -> str:
    """The id by which the answer names a criterion, with its special case."""
    return criterion.id if criterion.case is None else f"{criterion.id}:{criterion.case}"


# One criterion.


def measure_one(tables: ActTables, criterion: Criterion, scene: Scene, first: Application, ladder: Ladder) -> Item:
    """A criterion that looks at no fact of its own, measured for this applicant."""
    given = _given(criterion, scene, first)
    if given is not None and given.holds is not True:
        return given
    return _item(tables, criterion, scene, None, first=first, ladder=ladder)


def _outcome(
    tables: ActTables, criterion: Criterion, scene: Scene, first: Application, ladder: Ladder, *, has_group: bool
) -> Outcome:
    if criterion.over is Subject.GROUP:
        return Outcome(criterion, [], holds=has_group)
    given = _given(criterion, scene, first)
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


def _given(criterion: Criterion, scene: Scene, first: Application) -> Item | None:
    """What the conditions of the applicant give; None where there are none."""
    if not criterion.given:
        return None
    scene.used.clear()
    measured = _measure(criterion.given, scene, None)
    return Item(None, None, _all(measured), _because(None, first, scene), measured)


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
        item.holds, item.unbound = False, True
    item.because = _because(fact, first, scene)
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


def _rank(order: ByDay | Longest, item: Item, scene: Scene) -> Any:
    """Larger is preferred; None where the days aren't known, so that such a fact can't be ruled out."""
    if isinstance(order, Longest):
        start, end = value(order.start, scene, item.fact), value(order.end, scene, item.fact)
        return None if start is None or end is None else (end - start).days
    day = value(order.day, scene, item.fact)
    if day is None:
        return None
    return day.toordinal() if order.direction is Direction.LATEST else -day.toordinal()


# What stays open.


def _note_open(outcome: Outcome, ladder: Ladder) -> None:
    criterion = outcome.criterion
    if outcome.holds is True and not criterion.modelled:
        because = tuple(dict.fromkeys(one for item in outcome.items if item.holds for one in item.because))
        ladder.not_covered.append(_not_covered(criterion.source, because, rule_of(criterion)))
    if outcome.nothing_recorded and outcome.holds is None:
        assert not isinstance(criterion.over, Subject)
        _ask(ladder, criterion, _NAMES[criterion.over])
    for item in outcome.items:
        if item.holds is None:
            _note_unknown(outcome, item, item.unknown, ladder)
        elif item.holds and item.presumed and outcome.winner in (None, item):
            _note_unknown(outcome, item, item.presumed, ladder)
    for fact in outcome.items:
        if fact.fact is not None and fact.fact.disputed:
            _ask(ladder, criterion, f"{fact.fact.type}.disputed", state=fact.state, because=(fact.fact.id,))
    if outcome.winner is not None and criterion.presumes is not None:
        ladder.presumed.append((criterion, outcome.winner))
        winner = outcome.winner
        _ask(ladder, criterion, criterion.presumes, state=winner.state, because=winner.because)


def _note_unknown(outcome: Outcome, item: Item, conditions: Sequence[Condition], ladder: Ladder) -> None:
    for condition in conditions:
        fact, state = open_fact(item, condition), spoken_of(outcome.criterion, item, condition)
        _ask(ladder, outcome.criterion, fact, state=state, because=item.because)


def open_fact(item: Item, condition: Condition) -> str:
    """What to record where a condition isn't known: a key of the fact, or a fact of another type."""
    whole = condition.name in FACT_TYPES or item.fact is None
    return condition.name if whole or item.fact is None else f"{item.fact.type}.{condition.name}"


def spoken_of(criterion: Criterion, item: Item, condition: Condition) -> str | None:
    """The state that the fact is about; a criterion may name another one, and of the applicant there is none."""
    if condition in criterion.given:
        return None
    return known(item.fact, ("state",)) if isinstance(criterion.state, Party) else item.state


def _ask(
    ladder: Ladder, criterion: Criterion, fact: str, *, state: str | None = None, because: tuple[str, ...] = ()
) -> None:
    if any(one.fact == fact and one.state == state for one in ladder.questions):
        return
    rule = rule_of(criterion)
    ladder.questions.append(
        OpenQuestion(
            fact=fact,
            would_change="candidate",
            article=criterion.source.article,
            rule=rule,
            state=state,
            because=because,
        )
    )


def _not_covered(source: Source, because: tuple[str, ...], rule: str) -> NotCovered:
    return NotCovered(act=source.act, article=source.article, because=because, rule=rule)


# Findings and what fell away.


def _findings(outcome: Outcome) -> Iterator[Finding]:
    criterion = outcome.criterion
    rule = rule_of(criterion)
    article = criterion.source.article
    if not outcome.items:
        if outcome.nothing_recorded or outcome.holds:
            holds_ = None if outcome.holds and not criterion.modelled else outcome.holds
            yield Finding(article=article, state=None, holds=holds_, because=outcome.because, rule=rule)
        return
    for item in outcome.items:
        truth = None if item.holds and not criterion.modelled else item.holds
        yield Finding(
            article=article,
            state=item.state,
            holds=truth,
            because=item.because,
            rule=rule,
            turns_on=_turns_on(item),
            conditions=tuple(map(_condition_found, item.measured)),
        )


def _condition_found(measured: tuple[Condition, Truth]) -> ConditionFound:
    condition, found = measured
    return ConditionFound(
        name=condition.name, holds=found, article=condition.source.article if condition.source else None
    )


def _turns_on(item: Item) -> str | None:
    if item.unbound:
        return _BOUND
    if item.failed is not None:
        return item.failed.name
    return item.unknown[0].name if item.unknown else None


def _fallback_finding(tables: ActTables, outcomes: Sequence[Outcome], first: Application, ladder: Ladder) -> Finding:
    if any(one.holds is True and (one.criterion.modelled or one.criterion.exclusive) for one in outcomes):
        truth: Truth = False
    else:
        truth = True if ladder.is_settled else None
    return Finding(
        article=tables.fallback.source.article,
        state=first.state,
        holds=truth,
        because=(first.fact,),
        rule=tables.fallback.id,
    )


def _alternatives(
    outcomes: Sequence[Outcome], reached: int | None, ladder: Ladder, rivals: Sequence[Outcome]
) -> Iterator[Alternative]:
    seen = set()
    chosen = ladder.candidate.state if ladder.candidate else None
    for place, outcome in enumerate(outcomes):
        for item in outcome.items:
            is_rival = reached is not None and reached < place < reached + len(rivals)
            fails = None if item.holds and is_rival else _fails(outcome, item, place, reached, outcomes)
            if item.state is None or item.state == chosen or fails is None:
                continue
            if isinstance(outcome.criterion.state, Party):
                continue  # it would name the state of the first application, not the one the fact is about
            article = outcome.criterion.source.article
            if (item.state, article) in seen or _holds_elsewhere(item, outcome, outcomes):
                continue
            seen.add((item.state, article))
            yield Alternative(
                state=item.state, article=article, fails=fails, because=item.because, rule=rule_of(outcome.criterion)
            )


def _fails(outcome: Outcome, item: Item, place: int, reached: int | None, outcomes: Sequence[Outcome]) -> str | None:
    if reached is not None and place > reached and outcomes[reached].criterion.exclusive:
        return outcomes[reached].criterion.id.replace("-", "_")
    if item.holds is False:
        return _turns_on(item)
    if item.holds and reached is not None and place > reached:
        return "order"
    if item.holds and outcome.winner is not None and outcome.winner is not item and place == reached:
        return "order"
    return None


def _holds_elsewhere(item: Item, outcome: Outcome, outcomes: Sequence[Outcome]) -> bool:
    """Whether the same article holds for the same state by another fact or another of its rows."""
    article = outcome.criterion.source.article
    return (
        any(
            other.holds and other.state == item.state and other is not item
            for one in outcomes
            if one.criterion.source.article == article
            for other in one.items
        )
        and item.holds is False
    )
