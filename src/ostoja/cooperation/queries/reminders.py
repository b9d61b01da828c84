"""What is due soon or late, for the reader: steps of the chain, written procedures, promises, queries, reviews and reports.

Computed when asked, from last days; nothing has to run at midnight. A mail is sent on the days of alarm (`tasks.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from ostoja.access import alarms
from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.cooperation import chain
from ostoja.cooperation.models import (
    AgreedProcedure,
    Commitment,
    Deliverable,
    FinancialReport,
    Forum,
    Instruction,
    Parameter,
    Query,
    Visit,
    WrittenProcedure,
)
from ostoja.cooperation.queries import meetings, parameters

SOON = 14  # days ahead that the page looks
HALF = 2
BEFORE = 2  # working days before a last day, while the office has set nothing else


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing with its last day. `kind` and `forum` say nothing that a mark protects; `what` may."""

    kind: str
    what: str
    forum: Forum
    last_day: date
    address: str
    is_mine: bool
    opened_on: date | None = None

    def is_late(self, today: date) -> bool:
        return self.last_day < today

    def rings(self, today: date, *, before: int) -> bool:
        """Whether the day is one of alarm (`access.alarms`), half time among them."""
        return alarms.rings(self.last_day, today, before=before) or today == self._half_time()

    def _half_time(self) -> date | None:
        return self.opened_on + (self.last_day - self.opened_on) / HALF if self.opened_on else None


def due(*, by: Appointment, today: date, ahead: int = SOON) -> list[Due]:
    """What is late or due within so many days, as far as the reader may see it, the most urgent first."""
    until = today + timedelta(days=ahead)
    found = [one for source in SOURCES for one in source(by, until)]
    return sorted(found, key=lambda one: (one.last_day, one.kind, one.what))


def ringing(*, by: Appointment, today: date) -> list[Due]:
    """What an alarm is due for today, of what is the reader's to do."""
    before = parameters.whole(Parameter.Code.REMIND_DAYS, on=today, otherwise=BEFORE)
    every = due(by=by, today=today, ahead=366)
    return [one for one in every if one.is_mine and one.rings(today, before=before)]


def _steps(by: Appointment, until: date) -> Iterator[Due]:
    """The next step of each meeting that isn't over; the delegate's are from the meeting on."""
    if by.role == Role.DELEGATE:
        return
    wanted = _states_of(by)
    for meeting in (
        meetings.meetings().exclude(state__in=meetings.OVER).filter(first_day__lte=until + timedelta(days=30))
    ):
        open_steps = [one for one in chain.due_steps(meeting) if not one.is_done]
        for one in open_steps[:1]:
            if one.last_day <= until:
                yield Due(
                    kind=one.step.name, what=meeting.title, forum=meeting.forum, last_day=one.last_day,
                    address=meeting.get_absolute_url(), is_mine=one.step.state in wanted,
                )  # fmt: skip


def _states_of(by: Appointment) -> Sequence[str]:
    approves = ("mandate_approved", "report_approved")
    every = [state for state in chain.ORDER if state not in approves]
    return {Role.HEAD_OF_UNIT: approves, Role.DESK_OFFICER: every}.get(Role(by.role), ())


def _comments(by: Appointment, until: date) -> Iterator[Due]:
    for meeting in meetings.meetings().filter(comments_by__lte=until).exclude(state__in=meetings.OVER):
        if meeting.comments_by and not meeting.papers.filter(kind="contribution").exists():
            yield Due(
                kind=_("Written comments"), what=meeting.title, forum=meeting.forum, last_day=meeting.comments_by,
                address=meeting.get_absolute_url(), is_mine=by.role == Role.DESK_OFFICER,
            )  # fmt: skip


def _procedures(by: Appointment, until: date) -> Iterator[Due]:
    open_ones = WrittenProcedure.objects.filter(cast="", outcome="", silence_is_wanted=False).select_related("forum")
    for one in open_ones.filter(reply_by__lte=until, reply_by__gte=by.today()):
        instructs = one.instructed == ""
        yield Due(
            kind=_("Say how we vote") if instructs else _("Cast our vote in writing"), what=one.title, forum=one.forum,
            last_day=one.reply_by, opened_on=one.opened_on, address=one.get_absolute_url(),
            is_mine=by.role in ((Role.HEAD_OF_UNIT, Role.HEAD_OF_OFFICE) if instructs else (Role.DESK_OFFICER,)),
        )  # fmt: skip


def _approvals(by: Appointment, until: date) -> Iterator[Due]:
    if by.role not in {Role.HEAD_OF_UNIT, Role.HEAD_OF_OFFICE}:
        return
    waiting = Instruction.objects.filter(state=Instruction.State.CLEARED, meeting__first_day__lte=until)
    for one in waiting.select_related("meeting", "forum"):
        yield Due(
            kind=_("Instruction that waits for approval"), what=one.meeting.title, forum=one.forum,
            last_day=one.meeting.first_day, address=one.get_absolute_url(), is_mine=by.role == Role.HEAD_OF_UNIT,
        )  # fmt: skip


def _promises(by: Appointment, until: date) -> Iterator[Due]:
    for one in Commitment.objects.filter(state=Commitment.State.OPEN, due_on__lte=until).select_related("forum"):
        yield Due(
            kind=_("Promise"), what=one.text, forum=one.forum, last_day=one.due_on,
            address=reverse("commitment-settle", args=[one.pk]), is_mine=_is_mine(by, one.owner_id),
        )  # fmt: skip


def _answers(by: Appointment, until: date) -> Iterator[Due]:
    for one in Query.objects.filter(state=Query.State.OPEN, due_on__lte=until).select_related("forum"):
        yield Due(
            kind=_("Answer to a query"), what=str(one), forum=one.forum, last_day=one.due_on, opened_on=one.received_on,
            address=reverse("record", args=["queries", one.pk]), is_mine=_is_mine(by, one.owner_id),
        )  # fmt: skip


def _reviews(by: Appointment, until: date) -> Iterator[Due]:
    latest = AgreedProcedure.objects.filter(review_on__lte=until).select_related("forum")
    for one in latest:
        is_latest = not AgreedProcedure.objects.filter(
            forum=one.forum, title=one.title, version__gt=one.version
        ).exists()
        if one.review_on and is_latest:
            yield Due(
                kind=_("Review of an agreed procedure"), what=str(one), forum=one.forum, last_day=one.review_on,
                address=reverse("record", args=["procedures", one.pk]), is_mine=by.role == Role.DESK_OFFICER,
            )  # fmt: skip


def _visits(by: Appointment, until: date) -> Iterator[Due]:
    for one in Visit.objects.filter(report_due_on__lte=until, reported_on=None).select_related("forum"):
        if one.report_due_on:
            yield Due(
                kind=_("Report on a visit"), what=str(one), forum=one.forum, last_day=one.report_due_on,
                address=reverse("record", args=["visits", one.pk]), is_mine=by.role == Role.DESK_OFFICER,
            )  # fmt: skip


def _projects(by: Appointment, until: date) -> Iterator[Due]:
    money = FinancialReport.objects.filter(submitted_on=None, due_on__lte=until).select_related("project__forum")
    goods = Deliverable.objects.filter(accepted_on=None, due_on__lte=until).select_related("project__forum")
    for kind, rows in ((_("Financial report"), money), (_("Deliverable"), goods)):
        for one in rows:
            yield Due(
                kind=kind, what=f"{one.project}, {one}", forum=one.project.forum, last_day=one.due_on,
                address=reverse("record", args=["projects", one.project_id]), is_mine=by.role == Role.DESK_OFFICER,
            )  # fmt: skip


def _is_mine(by: Appointment, owner: object) -> bool:
    """Whether it is the reader's to do; what nobody here has is the desk's."""
    return owner == by.holder_id or (owner is None and by.role == Role.DESK_OFFICER)


SOURCES = (
    _steps, _comments, _procedures, _approvals, _promises, _answers, _reviews, _visits, _projects,
)  # fmt: skip
