"""Pages of what comes back: the questions of the week, claims, lessons; the calendar of deployments."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.missions import patterns
from ostoja.missions.actions import after as actions
from ostoja.missions.forms import RecordForm
from ostoja.missions.models import Claim, Deployment, Lesson, Pulse
from ostoja.missions.queries import after as queries
from ostoja.missions.queries.calendar import calendar as written
from ostoja.missions.views.base import asked, for_coordinators, of_roster, shown
from ostoja.web import words
from ostoja.web.downloads import download
from ostoja.web.forms import DayField


class LessonForm(RecordForm):
    """A lesson. What may identify an applicant is refused: it has no place in it."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for found in patterns.find(given.get("words") or ""):
            says = _("“%(text)s” %(looks)s. Write it without.")
            self.add_error("words", says % {"text": found.text, "looks": words.text(found.looks_like)})
        return given


class PaidForm(ActingForm):
    """The day of a payment."""

    paid_on = DayField(label=gettext_lazy("Paid on"))


@of_roster(Role.EXPERT)
def answer_pulse(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment.objects.select_related("expert"), pk=deployment_id)
    form = RecordForm(request.POST or None, model=Pulse, names=("work", "support", "safety"))
    return asked(
        request, form, actions.answer_pulse, title=_("Three questions of the week"), back=found.get_absolute_url(),
        done=_("Thank you."), here="deployments", deployment=found,
        intro=_("Nobody else reads your answers. The office sees averages, and only where five people or more answered."),
    )  # fmt: skip


@of_roster(Role.EXPERT, Role.MISSION_COORDINATOR)
def add_claim(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment.objects.select_related("expert"), pk=deployment_id)
    names = ("kind", "amount", "currency", "payer", "claimed_on", "evidence")
    form = RecordForm(
        request.POST or None, model=Claim, names=names, initial={"currency": "EUR", "claimed_on": request.today}
    )
    return asked(
        request, form, actions.claim, title=_("Record a cost"), back=found.get_absolute_url(), done=_("The cost is recorded."),
        here="deployments", deployment=found, intro=_("The amount as it stands on the paper; nothing is computed here."),
    )  # fmt: skip


@for_coordinators
def pay_claim(request: OfficerRequest, claim_id: UUID) -> HttpResponse:
    found = get_object_or_404(Claim.objects.select_related("deployment"), pk=claim_id)
    form = PaidForm(request.POST or None, initial={"paid_on": request.today})
    return asked(
        request, form, actions.record_payment, title=_("When was %(what)s paid?") % {"what": str(found.get_kind_display())},
        back=found.deployment.get_absolute_url(), done=_("It is recorded."), here="deployments", claim=found,
    )  # fmt: skip


@of_roster(Role.EXPERT, Role.MISSION_COORDINATOR)
def add_lesson(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment.objects.select_related("expert"), pk=deployment_id)
    form = LessonForm(request.POST or None, model=Lesson, names=("addressee", "tag", "words"))
    return asked(
        request, form, actions.add_lesson, title=_("Write down a lesson"), back=found.get_absolute_url(),
        done=_("The lesson is written down."), here="deployments", deployment=found,
        intro=_("Say who is to hear it. Never names, numbers or stories of applicants."),
    )  # fmt: skip


@for_coordinators
def lessons(request: OfficerRequest) -> HttpResponse:
    """Lessons, open ones first, and the averages of the weeks."""
    return shown(request, "missions/lessons.html", "lessons", lessons=queries.lessons(), weeks=queries.pulse_averages())


@for_coordinators
def close_lesson(request: OfficerRequest, lesson_id: UUID) -> HttpResponse:
    found = get_object_or_404(Lesson, pk=lesson_id)
    form = RecordForm(request.POST or None, model=Lesson, names=("came_of_it",))
    form.fields["came_of_it"].required = True
    return asked(
        request, form, actions.close_lesson, title=_("What came of “%(tag)s”?") % {"tag": found.tag}, back=reverse("lessons"),
        done=_("The lesson is closed."), here="lessons", lesson=found, intro=found.words,
    )  # fmt: skip


@of_roster()
def calendar(request: OfficerRequest) -> HttpResponse:
    """The deployments that the reader sees, as a calendar without names."""
    return download(written(), name="deployments.ics", media_type="text/calendar; charset=utf-8")
