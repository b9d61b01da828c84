"""Pages of what comes back: the questions of the week, claims, lessons; the calendar of deployments."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.missions.actions import after as actions
from ostoja.missions.forms import RecordForm
from ostoja.missions.models import AccessGrant, Claim, Debrief, Deployment, Lesson, Pulse, TrainingGiven
from ostoja.missions.queries import after as queries
from ostoja.missions.queries.calendar import calendar as written
from ostoja.missions.views.base import asked, for_coordinators, of_roster, shown
from ostoja.web import patterns, words
from ostoja.web.downloads import download
from ostoja.web.forms import DayField

OF_A_TRAINING = (
    "title", "module", "first_day", "last_day", "place", "language", "institution", "participants", "women", "passed",
)  # fmt: skip


class LessonForm(RecordForm):
    """A lesson. What may identify an applicant is refused: it has no place in it."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for found in patterns.find(given.get("words") or ""):
            says = _("“%(text)s” %(looks)s. Write it without.")
            self.add_error("words", says % {"text": found.text, "looks": words.text(found.looks_like)})
        return given


class RevokeForm(ActingForm):
    """When and by whom a grant was revoked."""

    revoked_on = DayField(label=gettext_lazy("Revoked on"))
    revoked_by = forms.CharField(
        label=gettext_lazy("Revoked by"), max_length=200, help_text=gettext_lazy("Such as the host's desk for accounts."),
        error_messages={"required": gettext_lazy("Revoked by: write who did it.")},
    )  # fmt: skip


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


@of_roster(Role.EXPERT, Role.MISSION_COORDINATOR)
def give_training(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment.objects.select_related("expert"), pk=deployment_id)
    form = RecordForm(request.POST or None, model=TrainingGiven, names=OF_A_TRAINING)
    return asked(
        request, form, actions.give_training, title=_("Record a training given there"), back=found.get_absolute_url(),
        done=_("The training is recorded."), here="deployments", deployment=found,
        intro=_("It counts as output of the mission. Numbers of people only, never their names."),
    )  # fmt: skip


@for_coordinators
def record_grant(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment.objects.select_related("plan"), pk=deployment_id)
    initial = {"first_day": found.first_day, "last_day": found.planned_until}
    names = ("database", "basis", "first_day", "last_day")
    form = RecordForm(request.POST or None, model=AccessGrant, names=names, initial=initial)
    return asked(
        request, form, actions.record_grant, title=_("Enter what the host lets be used"), back=found.get_absolute_url(),
        done=_("It is in the register."), here="deployments", deployment=found,
        intro=_("Which database, on what basis, on which days. Never what is read there."),
    )  # fmt: skip


@for_coordinators
def revoke_grant(request: OfficerRequest, grant_id: UUID) -> HttpResponse:
    found = get_object_or_404(AccessGrant.objects.select_related("deployment"), pk=grant_id)
    form = RevokeForm(request.POST or None, initial={"revoked_on": request.today})
    return asked(
        request, form, actions.revoke_grant, title=_("%(what)s: revoked") % {"what": str(found.get_database_display())},
        back=found.deployment.get_absolute_url(), done=_("It is recorded."), here="deployments", grant=found,
    )  # fmt: skip


@for_coordinators
def grants(request: OfficerRequest) -> HttpResponse:
    """The register of what hosts let our experts use, and how many grants ended on the day the mission did."""
    found = queries.grants()
    return shown(
        request, "missions/grants.html", "grants", grants=queries.held_against(found), hygiene=queries.hygiene(found),
        today=request.today,
    )  # fmt: skip


@of_roster(Role.SUPERVISOR, Role.MISSION_COORDINATOR)
def debrief(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment.objects.select_related("expert"), pk=deployment_id)
    form = RecordForm(request.POST or None, model=Debrief, names=("held_on", "offered_on", "agreed"))
    return asked(
        request, form, actions.debrief, title=_("Talk after the mission of %(name)s") % {"name": found.expert.full_name},
        back=found.get_absolute_url(), done=_("It is recorded."), here="deployments", deployment=found,
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
