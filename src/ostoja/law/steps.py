"""What is to be done next, most urgent first."""

from collections.abc import Sequence
from datetime import date

from ostoja.law.answer import NextStep, OpenQuestion, Responsible
from ostoja.law.clock import Clock, Track
from ostoja.law.rules import Source


def next_steps(
    tracks: Sequence[Track],
    responsible: Responsible | None,
    examine: Source,
    *,
    as_of: date,
    own: str | None,
) -> tuple[NextStep, ...]:
    """One step per limit that runs on the day, and examining the application where that is for this state."""
    running = [clock for track in tracks for clock in track.clocks if _is_due(clock, as_of) and _concerns(clock, own)]
    running.sort(key=lambda clock: (clock.ends or date.max, clock.limit.key, clock.toward or ""))
    steps = [_step(clock, own) for clock in running]
    if responsible is not None and responsible.state == own:
        steps.append(NextStep(do="examine-application", by=None, who=responsible.state, article=examine.article))
    return tuple(steps)


def in_urgency(*steps: Sequence[NextStep]) -> tuple[NextStep, ...]:
    """All steps, the earliest last day first; those without one after them, as they came."""
    return tuple(sorted((step for some in steps for step in some), key=lambda one: one.by or date.max))


def _is_due(clock: Clock, as_of: date) -> bool:
    return clock.status(as_of) == "running" and clock.who is not None and clock.is_known(as_of)


def _concerns(clock: Clock, own: str | None) -> bool:
    return own is None or own in (clock.who, clock.toward)


def _step(clock: Clock, own: str | None) -> NextStep:
    who = clock.who or ""
    is_ours = own is None or who == own
    return NextStep(
        do=clock.limit.step if is_ours else f"await-{clock.limit.id}",
        by=clock.ends,
        who=who if is_ours else own or who,
        article=clock.limit.source.article,
        toward=clock.toward if is_ours else who,
        rule=clock.limit.key,
        act=clock.limit.source.act,
    )


def first_steps(questions: Sequence[OpenQuestion], *, own: str | None) -> tuple[NextStep, ...]:
    """Where not even the act is known: record what tells it."""
    return tuple(
        NextStep(do="record-registration", by=None, who=own or question.state or "", article=question.article)
        for question in questions
    )
