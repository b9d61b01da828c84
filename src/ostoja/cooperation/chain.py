"""The chain around a meeting: which steps are due when, and what stands in the way of the next one.

Names and guards are rows that the head of unit adjusts (`ChainStep`); the reference (cooperation 3.2, 3.4) gives the starting
values, all of them field knowledge.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from ostoja.cooperation.models import (
    AgendaItem,
    ChainStep,
    Consultation,
    Instruction,
    Meeting,
    Position,
    PositionStep,
    State,
)
from ostoja.law.time import is_working_day

Guard = ChainStep.Guard


@dataclass(frozen=True, kw_only=True)
class Due:
    """A step of the chain for one meeting, with its last day."""

    step: ChainStep
    last_day: date
    is_done: bool


@dataclass(frozen=True, kw_only=True)
class PositionDue:
    """A step of the chain for one position; `last_day` is None while the day of the proposal isn't recorded."""

    step: ChainStep
    last_day: date | None
    done: PositionStep | None


def due_steps(meeting: Meeting) -> list[Due]:
    """Every step in use, with its last day for this meeting, in the order of the chain."""
    reached = set(meeting.steps.values_list("state", flat=True))
    return [
        Due(
            step=step,
            last_day=last_day(step, meeting),
            is_done=step.state in reached or meeting.state in _after(step.state),
        )
        for step in ChainStep.objects.filter(about=ChainStep.About.MEETING, is_active=True)
    ]


def last_day(step: ChainStep, meeting: Meeting) -> date:
    """The last day of a step: working days of this state, before the first day of a meeting or after its last."""
    forward = step.anchor == ChainStep.Anchor.AFTER
    return _counted(meeting.last_day if forward else meeting.first_day, step.days, forward=forward)


def steps_of_position(position: Position) -> list[PositionDue]:
    """Every step in use of the chain of a position, with its last day where the day of the proposal is known."""
    done = {one.step_id: one for one in position.steps.all()}
    received = position.dossier.received_on
    return [
        PositionDue(
            step=step,
            last_day=_counted(received, step.days, forward=True) if received else None,
            done=done.get(step.pk),
        )
        for step in ChainStep.objects.filter(about=ChainStep.About.POSITION, is_active=True)
    ]


def missing_before(position: Position, code: str) -> list[str]:
    """What stands in the way of a step of a position: empty where its guard asks for nothing, or each step before is recorded."""
    steps = steps_of_position(position)
    wanted = next((one.step for one in steps if one.step.code == code), None)
    if wanted is None or wanted.guard != Guard.STEPS_BEFORE:
        return []
    says = _("“%(step)s” isn't recorded yet.")
    return [says % {"step": one.step.name} for one in steps if one.step.order < wanted.order and one.done is None]


def _counted(day: date, days: int, *, forward: bool) -> date:
    while days:
        day += timedelta(days=1 if forward else -1)
        days -= is_working_day(day, settings.CONTROLLER_STATE)
    return day


def problems(meeting: Meeting, state: str, *, reason: str) -> list[str]:
    """What stands in the way of leading a meeting to a state; empty where nothing does."""
    steps = ChainStep.objects.filter(is_active=True, state=state).exclude(guard=Guard.NONE)
    return [said for step in steps for said in GUARDS[step.guard](meeting, reason)]


def in_force(meeting: Meeting) -> Instruction | None:
    """The approved instruction of a meeting, as far as the reader may see it."""
    return meeting.instructions.filter(state=Instruction.State.APPROVED).first()


def _instructed(meeting: Meeting, _reason: str) -> list[str]:
    instruction = in_force(meeting)
    if instruction is None:
        return [_("No instruction is approved yet. Approve it first.")]
    said = list(instruction.items.all())
    items = meeting.items.exclude(interest=AgendaItem.Interest.NONE)
    without = [str(item) for item in items if not any(one.item_id == item.pk for one in said)]
    voted = [
        str(item) for item in items if item.is_voted and not any(one.item_id == item.pk and one.vote for one in said)
    ]
    return [
        *(_("The instruction says nothing on “%(item)s”.") % {"item": name} for name in without),
        *(_("The instruction gives no vote on “%(item)s”.") % {"item": name} for name in voted if name not in without),
    ]


def _consulted(meeting: Meeting, _reason: str) -> list[str]:
    latest = meeting.instructions.first()
    objected = latest.consultations.filter(answer=Consultation.Answer.OBJECTED) if latest else []
    says = _("%(institution)s objected. Settle it and record the new answer, or draft the next version.")
    return [says % {"institution": one.institution} for one in objected]


def _approved(meeting: Meeting, reason: str) -> list[str]:
    missing = [] if meeting.delegation.filter(attended=True).exists() else [_("Record first who was there.")]
    if in_force(meeting) is None and not reason:
        missing.append(_("It was held without an approved instruction. Write the reason."))
    return missing


def _outcomes(meeting: Meeting, _reason: str) -> list[str]:
    without = [str(item) for item in meeting.items.filter(outcome="")]
    missing = [_("“%(item)s” has no outcome yet.") % {"item": name} for name in without]
    return missing if meeting.reports.exists() else [*missing, _("There is no report yet.")]


def _settled(meeting: Meeting, _reason: str) -> list[str]:
    says = _("“%(text)s” is open and nobody here has it. Name who does it.")
    orphans = meeting.commitments.filter(state="open", owner=None)
    return [says % {"text": one.text} for one in orphans]


GUARDS: Mapping[str, Callable[[Meeting, str], list[str]]] = {
    Guard.INSTRUCTED: _instructed,
    Guard.CONSULTED: _consulted,
    Guard.APPROVED: _approved,
    Guard.OUTCOMES: _outcomes,
    Guard.SETTLED: _settled,
}
ORDER = (
    State.CONVENED, State.AGENDA_RECEIVED, State.CONSULTATION, State.MANDATE_APPROVED, State.HELD, State.REPORT_DRAFT,
    State.REPORT_APPROVED, State.CLOSED,
)  # fmt: skip


def _after(state: str) -> tuple[State, ...]:
    return ORDER[ORDER.index(State(state)) :] if state in ORDER else ()
