"""Pages of complaints: for the head and whoever is on the list of one."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ostoja.access.middleware import OfficerRequest
from ostoja.access.models import Officer
from ostoja.access.roles import Role
from ostoja.missions.actions import complaints as actions
from ostoja.missions.forms import RecordForm
from ostoja.missions.models import Complaint, ComplaintReader, ComplaintStep, Deployment
from ostoja.missions.queries import complaints as queries
from ostoja.missions.views.base import asked, shown
from ostoja.web import words


class ComplaintForm(RecordForm):
    """A complaint, about one of the missions."""

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: what a form takes
        names = ("deployment", "reference", "received_on", "follow_up_due", "substance")
        super().__init__(*args, model=Complaint, names=names, **more)
        choice = self.fields["deployment"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = queries.missions()
        choice.label_from_instance = _mission  # type: ignore[assignment,method-assign]  # Django's own way to name choices


@require_http_methods(["GET"])
def complaints(request: OfficerRequest) -> HttpResponse:
    """Every complaint that the reader may see."""
    worn = actions.reading(request.appointment)
    rows = [(one, queries.is_open(one)) for one in queries.complaints()]
    return shown(request, "missions/complaints.html", "complaints", rows=rows, leads=worn.role == Role.HEAD_OF_OFFICE)


@require_http_methods(["GET"])
def complaint(request: OfficerRequest, complaint_id: UUID) -> HttpResponse:
    """One complaint: its steps, and who may read it."""
    worn = actions.reading(request.appointment)
    found = get_object_or_404(queries.complaints(), pk=complaint_id)
    return shown(
        request,
        "missions/complaint.html",
        "complaints",
        complaint=found,
        about=queries.about(found),
        readers=found.readers.select_related("officer"),
        leads=worn.role == Role.HEAD_OF_OFFICE,
    )


@require_http_methods(["GET", "POST"])
def take_in(request: OfficerRequest) -> HttpResponse:
    actions.leading(request.appointment)
    return asked(
        request, ComplaintForm(request.POST or None), actions.take_in, title=_("Take in a complaint"),
        back=reverse("complaints"), done=_("The complaint is taken in."),
        intro=_("You alone read it, and whom you put on its list. Coordinators and supervisors don't see that it is here."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def let_read(request: OfficerRequest, complaint_id: UUID) -> HttpResponse:
    actions.leading(request.appointment)
    found = get_object_or_404(Complaint.objects.select_related("deployment__expert"), pk=complaint_id)
    form = RecordForm(
        request.POST or None, model=ComplaintReader, names=("officer", "first_day", "last_day", "reason"),
        initial={"first_day": request.today},
    )  # fmt: skip
    choice = form.fields["officer"]
    assert isinstance(choice, forms.ModelChoiceField)
    choice.queryset = Officer.objects.filter(is_active=True).order_by("full_name")
    return asked(
        request, form, actions.let_read, title=_("Put somebody on the list"), back=found.get_absolute_url(),
        done=_("From the first day on this person reads the complaint. Send the address of this page."), complaint=found,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def record_step(request: OfficerRequest, complaint_id: UUID) -> HttpResponse:
    actions.reading(request.appointment)
    found = get_object_or_404(Complaint, pk=complaint_id)
    form = RecordForm(
        request.POST or None, model=ComplaintStep, names=("kind", "on", "words", "told"), initial={"on": request.today}
    )
    return asked(
        request, form, actions.record_step, title=_("Record a step"), back=found.get_absolute_url(),
        done=_("It is recorded."), complaint=found,
        intro=_("“Removed” bars the expert from further deployments at once (Art. 51(9))."),
    )  # fmt: skip


def _mission(deployment: Deployment) -> str:
    first = words.plain_day(deployment.first_day)
    return f"{deployment.expert.full_name}, {words.country(deployment.host_state)}, {first}"
