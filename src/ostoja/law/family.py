"""A family that applied together: the act doesn't let its criteria separate it (Dublin III 11 and 20(3))."""

from collections.abc import Sequence

from ostoja.law.answer import Alternative, Candidate, Finding, OpenQuestion
from ostoja.law.criteria import measure_one
from ostoja.law.ladder import rule_of
from ostoja.law.procedures import Work
from ostoja.law.rules import Criterion, Minor
from ostoja.law.walk import Kin, Truth, birth_of, holds

_MINOR = Minor()


def unite(works: Sequence[Work]) -> None:
    """Read the provisions on families, after the criteria of each member, and let them override the candidates.

    Only who applied in the state of the first, under the same act, belongs together.
    """
    first = works[0]
    family = [one for one in works if one.tables is first.tables and one.first.state == first.first.state]
    if len(family) == 1:
        return
    for criterion in first.tables.overrides:
        kin = tuple(_kin(one) for one in family)
        for one in family:
            one.scene.family = kin
        for one in family:
            _override(one, criterion)
    _leave_open_what_still_separates(family, first.tables.overrides)


def _kin(work: Work) -> Kin:
    found = work.ladder.candidate
    work.scene.used.clear()
    is_minor = holds(_MINOR, work.scene)
    settled = found is not None and found.settled
    return Kin(None if found is None else found.state, settled, is_minor, birth_of(work.scene))


def _override(work: Work, criterion: Criterion) -> None:
    item = measure_one(work.tables, criterion, work.scene, work.first, work.ladder)
    truth: Truth = False if item.holds and item.state is None else item.holds
    turns_on = item.failed or next(iter(item.unknown), None)
    finding = Finding(
        article=criterion.source.article,
        state=item.state if truth else None,
        holds=truth,
        because=item.because,
        rule=rule_of(criterion),
        turns_on=turns_on.name if turns_on else None,
    )
    work.ladder.findings.insert(-1, finding)
    if truth is None:
        _ask(work, criterion)
    elif truth and item.state is not None:
        _take(work, criterion, item.state, item.because)


def _take(work: Work, criterion: Criterion, state: str, because: tuple[str, ...]) -> None:
    ladder, before = work.ladder, work.ladder.candidate
    settled = all(one.settled for one in work.scene.family)
    if before is not None and before.state == state:
        if not settled:
            _ask(work, criterion)
        return
    if before is not None:
        ladder.alternatives.append(
            Alternative(
                state=before.state,
                article=before.basis,
                fails="family_together",
                because=before.because,
                rule=before.rule,
            )
        )
    ladder.alternatives = [one for one in ladder.alternatives if one.state != state]
    ladder.candidate = Candidate(
        state=state, basis=criterion.source.article, settled=settled, rule=rule_of(criterion), because=because
    )
    ladder.criterion = criterion
    if not settled:
        _ask(work, criterion)


def _ask(work: Work, criterion: Criterion) -> None:
    """What isn't known of another member leaves this one's candidate open too."""
    question = OpenQuestion(
        fact="group", would_change="candidate", article=criterion.source.article, rule=rule_of(criterion)
    )
    if not any(one.fact == question.fact for one in work.ladder.questions):
        work.ladder.questions.append(question)
        work.ladder.general = (*work.ladder.general, question)
    _unsettle(work)


def _unsettle(work: Work) -> None:
    found = work.ladder.candidate
    if found is not None and found.settled:
        work.ladder.candidate = Candidate(
            state=found.state, basis=found.basis, settled=False, rule=found.rule, because=found.because
        )


def _leave_open_what_still_separates(family: Sequence[Work], overrides: Sequence[Criterion]) -> None:
    states = {one.ladder.candidate.state if one.ladder.candidate else None for one in family}
    if len(states) > 1 and overrides:
        for one in family:
            _ask(one, overrides[-1])
