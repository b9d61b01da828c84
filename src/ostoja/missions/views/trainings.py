"""Pages of trainings."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.missions.actions import trainings as actions
from ostoja.missions.forms import RecordForm
from ostoja.missions.models import Enrolment, Module, ProfileNeed, TrainingSession
from ostoja.missions.queries import trainings as queries
from ostoja.missions.queries.roster import AHEAD
from ostoja.missions.views.base import asked, for_coordinators, of_roster, shown
from ostoja.missions.words import Profile
from ostoja.web.forms import YesNoUnknownField

OF_A_MODULE = ("code", "title", "category", "version", "year", "level", "prerequisites", "valid_months", "provisions")
OF_A_SESSION = ("first_day", "last_day", "place", "language", "trainers", "seats")


class ResultForm(RecordForm):
    """What became of somebody in a session."""

    passed = YesNoUnknownField(label=gettext_lazy("Passed"), required=False)


class ProvisionField(forms.CharField):
    """The provision that changes, as modules cite it."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Provision"), max_length=60,
            help_text=gettext_lazy("As modules cite it, such as 604/2013. Its articles are found too."),
            error_messages={"required": gettext_lazy("Provision: write the act, such as 604/2013.")},
        )  # fmt: skip


@of_roster()
def trainings(request: OfficerRequest) -> HttpResponse:
    """Modules, the sessions to come, and which profile needs what."""
    modules = list(queries.modules())
    return shown(
        request,
        "missions/trainings.html",
        "trainings",
        modules=modules,
        newest=queries.newest_versions(modules),
        to_review=queries.to_review,
        sessions=queries.sessions(today=request.today),
        needs=queries.needs(),
        coordinates=request.appointment.role == Role.MISSION_COORDINATOR,
    )


@of_roster()
def module(request: OfficerRequest, module_id: UUID) -> HttpResponse:
    """One version of a module and its sessions."""
    found = get_object_or_404(Module, pk=module_id)
    return shown(
        request,
        "missions/module.html",
        "trainings",
        module=found,
        sessions=queries.with_seats(TrainingSession.objects.filter(module=found)),
        coordinates=request.appointment.role == Role.MISSION_COORDINATOR,
    )


@for_coordinators
def session(request: OfficerRequest, session_id: UUID) -> HttpResponse:
    """One session and who is in it."""
    found = get_object_or_404(TrainingSession.objects.select_related("module"), pk=session_id)
    enrolments = found.enrolments.select_related("expert", "certificate")
    return shown(request, "missions/session.html", "trainings", session=found, enrolments=enrolments)


@for_coordinators
def add_module(request: OfficerRequest) -> HttpResponse:
    form = RecordForm(request.POST or None, model=Module, names=OF_A_MODULE)
    return asked(
        request, form, actions.add_module, title=_("Add a module"), back=reverse("trainings"),
        done=_("The module is added."), here="trainings",
    )  # fmt: skip


@for_coordinators
def ask_for_bridge(request: OfficerRequest, module_id: UUID) -> HttpResponse:
    found = get_object_or_404(Module, pk=module_id)
    form = RecordForm(request.POST or None, model=Module, names=("bridge_from", "bridge_code"))
    form.fields["bridge_from"].required = True
    return asked(
        request, form, actions.ask_for_bridge, title=_("The law of this version changes"), back=found.get_absolute_url(),
        done=_("Certificates of this version need a bridge course from that day."), here="trainings", module=found,
    )  # fmt: skip


@for_coordinators
def change_law(request: OfficerRequest) -> HttpResponse:
    """A provision changes: every module that teaches it is named."""
    form = RecordForm(request.POST or None, model=Module, names=("bridge_from", "bridge_code"))
    form.fields["bridge_from"].required = True
    form.fields = {"provision": ProvisionField(), **form.fields}
    return asked(
        request, form, actions.law_changes, title=_("A provision changes"), back=reverse("trainings"),
        done=_("Every module that teaches it is to be reviewed; its certificates need a bridge course from that day."),
        here="trainings", intro=_("Certificates stay valid evidence for the days before."),
    )  # fmt: skip


@for_coordinators
def change_provisions(request: OfficerRequest, module_id: UUID) -> HttpResponse:
    found = get_object_or_404(Module, pk=module_id)
    form = RecordForm(request.POST or None, model=Module, names=("provisions",), about=found)
    return asked(
        request, form, actions.record_provisions, title=_("Provisions that it teaches"), back=found.get_absolute_url(),
        done=_("It is recorded."), here="trainings", module=found,
    )  # fmt: skip


@of_roster(Role.MISSION_COORDINATOR, Role.SUPERVISOR)
def gap_plan(request: OfficerRequest) -> HttpResponse:
    """What is missing in the next half year, by profile and by person; a supervisor sees the own people."""
    found = queries.gap_plan(first=request.today, last=request.today + AHEAD)
    return shown(
        request,
        "missions/gaps.html",
        "trainings",
        profiles=found,
        words=dict(Profile.choices),
        until=request.today + AHEAD,
    )


@for_coordinators
def add_need(request: OfficerRequest) -> HttpResponse:
    names = ("profile", "module_code", "first_day", "last_day", "source")
    form = RecordForm(request.POST or None, model=ProfileNeed, names=names)
    return asked(
        request, form, actions.need, title=_("Say that a profile needs a module"), back=reverse("trainings"),
        done=_("It is recorded."), here="trainings",
    )  # fmt: skip


@for_coordinators
def add_session(request: OfficerRequest, module_id: UUID) -> HttpResponse:
    found = get_object_or_404(Module, pk=module_id)
    form = RecordForm(request.POST or None, model=TrainingSession, names=OF_A_SESSION)
    return asked(
        request, form, actions.add_session, title=_("Plan a session"), back=found.get_absolute_url(),
        done=_("The session is planned."), here="trainings", module=found,
    )  # fmt: skip


@for_coordinators
def enrol(request: OfficerRequest, session_id: UUID) -> HttpResponse:
    found = get_object_or_404(TrainingSession.objects.select_related("module"), pk=session_id)
    form = RecordForm(request.POST or None, model=Enrolment, names=("expert", "status"))
    return asked(
        request, form, actions.enrol, title=_("Put somebody in the session"), back=found.get_absolute_url(),
        done=_("The expert is in the session."), here="trainings", session=found,
    )  # fmt: skip


@for_coordinators
def result(request: OfficerRequest, enrolment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Enrolment.objects.select_related("expert", "session__module"), pk=enrolment_id)
    form = ResultForm(request.POST or None, model=Enrolment, names=("status",), about=found)
    return asked(
        request, form, actions.record_result, title=_("Result of %(name)s") % {"name": found.expert.full_name},
        back=found.session.get_absolute_url(), done=_("It is recorded."), here="trainings", enrolment=found,
        intro=_("Attending is no competence: only who passed gets a certificate."),
    )  # fmt: skip
