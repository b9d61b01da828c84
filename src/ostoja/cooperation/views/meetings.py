"""Pages of meetings and dossiers."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.record_forms import RecordForm
from ostoja.access.roles import Role
from ostoja.cooperation import chain
from ostoja.cooperation.actions import meetings as actions
from ostoja.cooperation.actions import reading
from ostoja.cooperation.actions.base import DESK
from ostoja.cooperation.marks import Mark
from ostoja.cooperation.models import (
    AgendaItem,
    Delegate,
    Dossier,
    Forum,
    Meeting,
    MeetingCost,
    MeetingStep,
    OthersStance,
)
from ostoja.cooperation.queries import meetings as queries
from ostoja.cooperation.queries import positions, reminders
from ostoja.cooperation.views.base import asked, for_desk, of_room, shown

OF_A_MEETING = (
    "title", "number", "first_day", "last_day", "starts", "mode", "place", "host_state", "presidency_state", "seat_format",
    "languages", "convening_no", "comments_by", "marks",
)  # fmt: skip
AGAIN = tuple(name for name in OF_A_MEETING if name != "marks")
OF_AN_ITEM = ("number", "title", "kind", "dossier", "articles", "interest", "lead", "with_associated")
OF_A_DOSSIER = ("code", "title_en", "title_pl", "lead_institution", "received_on")
OF_A_DELEGATE = ("full_name", "officer", "institution", "role", "attends", "travel_order")
AT_A_MEETING = (*DESK, Role.DELEGATE)


class StateForm(RecordForm):
    """The next state of a meeting."""

    def __init__(self, *args: Any, of: Meeting, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, model=MeetingStep, names=("reason",), **more)
        offered = [(state.value, state.label) for state in actions.NEXT.get(of.state, ())]
        self.fields["state"] = forms.ChoiceField(
            label=_("What happens"), choices=[("", _("Choose")), *offered],
            error_messages={"required": _("What happens: choose one.")},
        )  # fmt: skip
        self.order_fields(["state", "reason"])


class PresentForm(ActingForm):
    """Who of the delegation was there."""

    def __init__(self, *args: Any, of: Meeting, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, **more)
        people = [(str(one.pk), one.full_name) for one in of.delegation.all()]
        self.fields["present"] = forms.MultipleChoiceField(
            label=_("Who was there"), choices=people, widget=forms.CheckboxSelectMultiple, required=False
        )


class OutcomeForm(RecordForm):
    """What came of an item."""

    def __init__(self, *args: Any, of: AgendaItem, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, initial={"outcome": of.outcome}, model=AgendaItem, names=(), **more)
        self.fields["outcome"] = forms.CharField(
            label=_("Outcome"), widget=forms.Textarea, error_messages={"required": _("Outcome: write what came of it.")}
        )


@of_room()
def meetings(request: OfficerRequest) -> HttpResponse:
    """What comes, and what is over and waits for something."""
    coming, waiting = queries.coming(today=request.today), queries.unfinished(today=request.today)
    due = reminders.due(by=request.appointment, today=request.today)
    return shown(request, "cooperation/meetings.html", "meetings", coming=coming, waiting=waiting, due=due)


@of_room()
def meeting(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting: agenda, delegation, what happened, what comes next."""
    found = get_object_or_404(queries.meetings(), pk=meeting_id)
    reading.note(found, page="meeting")
    return shown(
        request,
        "cooperation/meeting.html",
        "meetings",
        meeting=found,
        items=found.items.select_related("dossier", "vote"),
        delegation=found.delegation.all(),
        steps=found.steps.all(),
        costs=found.costs.all(),
        again=found.followed_by.all(),
        next_states=actions.NEXT.get(found.state, ()),
        due=chain.due_steps(found),
        instructions=found.instructions.all(),
        statements=found.statements.select_related("item", "follows__item"),
        others=OthersStance.objects.filter(item__meeting=found).select_related("item"),
        names_states=Mark.NON_ATTRIBUTABLE not in found.marks,
        report=found.reports.first(),
        commitments=found.commitments.select_related("owner"),
        papers=found.papers.all(),
    )


@of_room()
def dossiers(request: OfficerRequest) -> HttpResponse:
    """Every dossier."""
    return shown(request, "cooperation/dossiers.html", "dossiers", dossiers=queries.dossiers())


@of_room()
def dossier(request: OfficerRequest, dossier_id: UUID) -> HttpResponse:
    """One dossier: where it was on the agenda."""
    found = get_object_or_404(queries.dossiers(), pk=dossier_id)
    items = found.items.select_related("meeting__forum").order_by("-meeting__first_day")
    return shown(
        request, "cooperation/dossier.html", "dossiers", dossier=found, items=items, positions=found.positions.all(),
        in_force=positions.in_force(found, on=request.today), texts=positions.search("", dossier=found),
        pairs=positions.contradictions(found),
    )  # fmt: skip


@for_desk
def add_dossier(request: OfficerRequest) -> HttpResponse:
    form = RecordForm(
        request.POST or None, model=Dossier, names=("code", "title_en", "title_pl", "lead_institution", "received_on")
    )
    return asked(
        request, form, actions.add_dossier, title=_("Open a dossier"), back=lambda made: made.get_absolute_url(),
        cancel=reverse("dossiers"), done=_("The dossier is open."), here="dossiers",
    )  # fmt: skip


@for_desk
def convene(request: OfficerRequest, forum_id: UUID) -> HttpResponse:
    found = get_object_or_404(Forum, pk=forum_id)
    form = RecordForm(request.POST or None, model=Meeting, names=OF_A_MEETING)
    form.fields["marks"].required = False
    return asked(
        request, form, actions.convene, title=_("Meeting of %(forum)s") % {"forum": found.short_name},
        back=lambda made: made.get_absolute_url(), cancel=found.get_absolute_url(), done=_("The meeting is recorded."),
        here="meetings", forum=found,
        intro=_("The confidentiality rule of the forum is added to the marks. Two formats on one day are two meetings."),
    )  # fmt: skip


@for_desk
def convene_again(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.meetings(), pk=meeting_id)
    initial = {
        name: getattr(found, name) for name in AGAIN if name not in {"first_day", "last_day", "number", "comments_by"}
    }
    form = RecordForm(request.POST or None, model=Meeting, names=AGAIN, initial=initial)
    return asked(
        request, form, actions.convene_again, title=_("The next meeting after this one"),
        back=lambda made: made.get_absolute_url(), cancel=found.get_absolute_url(), done=_("The meeting is recorded."),
        here="meetings", meeting=found, intro=_("A postponed meeting keeps its agenda; of a series, the agenda begins empty."),
    )  # fmt: skip


@for_desk
def add_item(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.meetings(), pk=meeting_id)
    form = RecordForm(request.POST or None, model=AgendaItem, names=OF_AN_ITEM)
    return asked(
        request, form, actions.add_item, title=_("Add an item to the agenda"), back=found.get_absolute_url(),
        done=_("The item is on the agenda."), here="meetings", meeting=found,
    )  # fmt: skip


@for_desk
def add_delegate(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.meetings(), pk=meeting_id)
    form = RecordForm(request.POST or None, model=Delegate, names=OF_A_DELEGATE)
    return asked(
        request, form, actions.add_delegate, title=_("Add somebody to the delegation"), back=found.get_absolute_url(),
        done=_("The delegation has one more member."), here="meetings", meeting=found,
    )  # fmt: skip


@for_desk
def add_cost(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.meetings(), pk=meeting_id)
    form = RecordForm(request.POST or None, model=MeetingCost, names=("what", "amount", "currency", "payer"))
    return asked(
        request, form, actions.add_cost, title=_("Record a cost"), back=found.get_absolute_url(),
        done=_("The cost is recorded."), here="meetings", meeting=found,
    )  # fmt: skip


@of_room(*AT_A_MEETING)
def attendance(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.meetings().prefetch_related("delegation"), pk=meeting_id)
    form = PresentForm(request.POST if request.method == "POST" else None, of=found)
    return asked(
        request, form, actions.record_attendance, title=_("Who was there"), back=found.get_absolute_url(),
        done=_("It is recorded who was there."), here="meetings", meeting=found,
    )  # fmt: skip


@of_room(*AT_A_MEETING)
def outcome(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    found = get_object_or_404(AgendaItem.objects.select_related("meeting__forum"), pk=item_id)
    form = OutcomeForm(request.POST or None, of=found)
    return asked(
        request, form, actions.record_outcome, title=_("Outcome of “%(item)s”") % {"item": found},
        back=found.meeting.get_absolute_url(), done=_("The outcome is recorded."), here="meetings", item=found,
    )  # fmt: skip


@of_room(*DESK, Role.HEAD_OF_OFFICE)
def move_on(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.meetings(), pk=meeting_id)
    form = StateForm(request.POST or None, of=found)
    return asked(
        request, form, actions.move_on, title=_("What happens next"), back=found.get_absolute_url(),
        done=_("It is recorded."), here="meetings", meeting=found,
    )  # fmt: skip
