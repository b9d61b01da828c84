"""Convene a meeting, fill its agenda, form the delegation, and lead it from state to state."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access import trail
from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.cooperation import chain
from ostoja.cooperation.actions.base import APPROVERS, DESK, changed, of_the_room, store
from ostoja.cooperation.marks import Mark, together
from ostoja.cooperation.models import (
    AgendaItem,
    Delegate,
    Dossier,
    Forum,
    Meeting,
    MeetingCost,
    MeetingStep,
    State,
)

BEFORE = (State.HELD, State.MISSED, State.POSTPONED, State.CANCELLED, State.CONVERTED_TO_WRITTEN)
NEXT: Mapping[str, Sequence[State]] = {
    State.CONVENED: (State.AGENDA_RECEIVED, *BEFORE),
    State.AGENDA_RECEIVED: (State.CONSULTATION, State.MANDATE_APPROVED, *BEFORE),
    State.CONSULTATION: (State.MANDATE_APPROVED, *BEFORE),
    State.MANDATE_APPROVED: BEFORE,
    State.HELD: (State.REPORT_DRAFT,),
    State.REPORT_DRAFT: (State.REPORT_APPROVED,),
    State.REPORT_APPROVED: (State.CLOSED,),
}
NEEDS_A_REASON = (State.MISSED, State.POSTPONED, State.CANCELLED, State.CONVERTED_TO_WRITTEN)


@transaction.atomic
def add_dossier(*, by: Appointment, **fields: Any) -> Dossier:  # Any: the fields of the model, checked by it
    """Open a dossier."""
    return store(Dossier(**fields), by=of_the_room(by), act="dossier_added")


@transaction.atomic
def convene(*, by: Appointment, forum: Forum, marks: Sequence[str] = (), **fields: Any) -> Meeting:
    """Record that a body is convened. The confidentiality rule of the body is among the marks.

    Raises:
        ValidationError: names each field that doesn't fit.
    """
    of_the_room(by)
    rule = [forum.mark, *([Mark.NON_ATTRIBUTABLE] if forum.not_for_attribution else [])]
    meeting = store(Meeting(forum=forum, marks=together(marks, rule), **fields), by=by, act="meeting_convened")
    store(MeetingStep(meeting=meeting, state=State.CONVENED), by=by, act="meeting_step")
    return meeting


@transaction.atomic
def convene_again(*, by: Appointment, meeting: Meeting, **fields: Any) -> Meeting:
    """The next meeting of a series, or the new day of a postponed one, with the agenda it had when it was postponed."""
    of_the_room(by)
    again = convene(by=by, forum=meeting.forum, marks=meeting.marks, follows=meeting, **fields)
    if meeting.state == State.POSTPONED:
        for item in meeting.items.all():
            taken = {
                name: getattr(item, name)
                for name in ("number", "title", "kind", "dossier", "articles", "interest", "lead")
            }
            add_item(by=by, meeting=again, with_associated=item.with_associated, **taken)
    return again


@transaction.atomic
def add_item(*, by: Appointment, meeting: Meeting, **fields: Any) -> AgendaItem:
    """Put an item on the agenda.

    Raises:
        ValidationError: a vote in a body that doesn't decide by vote, or a field that doesn't fit.
    """
    of_the_room(by)
    item = AgendaItem(meeting=meeting, **fields)
    if item.kind == AgendaItem.Kind.VOTE and not meeting.forum.votes:
        says = _("Kind: %(body)s takes no vote (%(nature)s). Choose an exchange of views or another kind.")
        told = {"body": meeting.forum.short_name, "nature": meeting.forum.nature_name}
        raise ValidationError({"kind": says % told})
    return store(item, by=by, act="agenda_item_added")


@transaction.atomic
def add_delegate(*, by: Appointment, meeting: Meeting, **fields: Any) -> Delegate:
    """Put somebody into the delegation."""
    return store(Delegate(meeting=meeting, **fields), by=of_the_room(by), act="delegate_added")


@transaction.atomic
def add_cost(*, by: Appointment, meeting: Meeting, **fields: Any) -> MeetingCost:
    """Record what taking part cost."""
    return store(MeetingCost(meeting=meeting, **fields), by=of_the_room(by), act="meeting_cost_added")


@transaction.atomic
def record_attendance(*, by: Appointment, meeting: Meeting, present: Sequence[str]) -> Meeting:
    """Record who of the delegation was there."""
    of_the_room(by, *DESK, Role.DELEGATE)
    for one in meeting.delegation.all():
        one.attended = str(one.pk) in set(present)
        one.save(update_fields=["attended"])
    trail.record("attendance_recorded", payload={"id": str(meeting.pk), "present": len(present)})
    return meeting


@transaction.atomic
def record_outcome(*, by: Appointment, item: AgendaItem, outcome: str) -> AgendaItem:
    """Record what came of an item."""
    of_the_room(by, *DESK, Role.DELEGATE)
    changed(item, act="outcome_recorded", outcome=outcome)
    return item


@transaction.atomic
def move_on(*, by: Appointment, meeting: Meeting, state: str, reason: str = "") -> Meeting:
    """Lead a meeting to its next state.

    Raises:
        NotAppointed: a report is approved by the head of unit or of the office.
        ValidationError: says which guard stands in the way and what would cure it.
    """
    of_the_room(by, *(APPROVERS if state == State.REPORT_APPROVED else (*DESK, Role.HEAD_OF_OFFICE)))
    if state not in NEXT.get(meeting.state, ()):
        says = _("From “%(now)s” it can't become “%(wanted)s”. Load the page anew.")
        raise ValidationError({"state": says % {"now": meeting.state_name, "wanted": State(state).label}})
    if state in NEEDS_A_REASON and not reason:
        raise ValidationError({"reason": _("Reason: write why.")})
    missing = chain.problems(meeting, state, reason=reason)
    if missing:
        raise ValidationError(missing)
    store(MeetingStep(meeting=meeting, state=state, reason=reason), by=by, act="meeting_step")
    meeting.state = state
    meeting.save(update_fields=["state"])
    return meeting
