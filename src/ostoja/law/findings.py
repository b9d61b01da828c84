"""What stays open, what was found and what fell away when the criteria were walked."""

from collections.abc import Iterator, Sequence

from ostoja.law.answer import Alternative, ConditionFound, Finding, NotCovered, OpenQuestion
from ostoja.law.facts import FACT_TYPES
from ostoja.law.ladder import Item, Ladder, Outcome, rule_of
from ostoja.law.rules import Condition, Criterion, Party, Source, Subject
from ostoja.law.walk import Truth, known

_NAMES = {declared.struct: declared.name for declared in FACT_TYPES.values()}


def note_open(outcome: Outcome, ladder: Ladder) -> None:
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


def findings_of(outcome: Outcome) -> Iterator[Finding]:
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
    if item.kept_out is not None:
        return item.kept_out
    if item.failed is not None:
        return item.failed.name
    return item.unknown[0].name if item.unknown else None


def fallback_finding(rule: Criterion, state: str, because: tuple[str, ...], ladder: Ladder) -> Finding:
    """Whether the state of last resort is the one, by this rule."""
    is_other = ladder.candidate is None or ladder.candidate.rule != rule.id
    truth: Truth = False if is_other else True if ladder.is_settled else None
    return Finding(article=rule.source.article, state=state, holds=truth, because=because, rule=rule.id)


def alternatives(
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
    stop = next((one for one in outcomes[:place] if one.criterion.exclusive and one.holds is True), None)
    if stop is not None:
        return stop.criterion.id.replace("-", "_")
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
