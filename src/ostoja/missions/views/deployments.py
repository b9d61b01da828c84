"""Pages of deployments."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.missions.actions import answers as answer_actions
from ostoja.missions.actions import deployments as actions
from ostoja.missions.actions import letters
from ostoja.missions.forms import RecordForm
from ostoja.missions.models import Deployment, Nomination, Preparation, Segment, State, Step
from ostoja.missions.queries import answers, complaints
from ostoja.missions.queries import deployments as queries
from ostoja.missions.queries.pictures import gantt
from ostoja.missions.views.base import asked, for_coordinators, of_roster, of_whom, shown, signed

OF_A_DEPLOYMENT = ("role", "measures", "line_manager", "first_day", "planned_until", "short_reason", "replaces")


class StateForm(RecordForm):
    """The next state of a deployment."""

    state = forms.ChoiceField(label=gettext_lazy("What happens"))

    def __init__(self, *args: Any, of: Deployment, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, model=Step, names=("on", "reason"), **more)
        offered = [(state.value, state.label) for state in actions.NEXT.get(of.state, ())]
        self.fields["state"] = forms.ChoiceField(
            label=_("What happens"), choices=[("", _("Choose")), *offered],
            error_messages={"required": _("What happens: choose one.")},
        )  # fmt: skip


@of_roster()
def deployments(request: OfficerRequest) -> HttpResponse:
    """Who is where and when, drawn and listed."""
    found = list(queries.deployments())
    picture = gantt(found, today=request.today)
    return shown(request, "missions/deployments.html", "deployments", deployments=found, picture=picture)


@of_roster()
def deployment(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    """One deployment: where, what is missing before departure, what happened."""
    found = get_object_or_404(queries.deployments(), pk=deployment_id)
    answered = answers.latest(found.pk)
    return shown(
        request,
        "missions/deployment.html",
        "deployments",
        deployment=found,
        items=queries.blocking(found),
        replaced_by=list(found.replaced_by.select_related("expert")),
        steps=list(found.steps.all()),
        report=found.reports.last(),
        report_due=queries.report_due(found),
        claims=list(found.claims.all()),
        lessons=list(found.lessons.all()),
        grants=answers.compare(list(found.grants.all()), answered),
        answered=answered,
        given=list(found.trainings_given.all()),
        told=complaints.told(found.pk),
        debriefs=request.appointment.role != Role.EXPERT,
        what=dict(State.choices) | {"extended": _("extended")},
        coordinates=request.appointment.role == Role.MISSION_COORDINATOR,
        prepares=request.appointment.role != Role.SUPERVISOR,
        sent_out=found.state in letters.SENT_OUT,
        sent_back=found.state in letters.SENT_BACK,
        next_states=actions.NEXT.get(found.state, ()),
    )


@for_coordinators
def plan_deployment(request: OfficerRequest, nomination_id: UUID) -> HttpResponse:
    found = get_object_or_404(Nomination.objects.select_related("expert", "line__call__plan"), pk=nomination_id)
    initial = {"first_day": found.line.first_day, "planned_until": found.line.last_day}
    form = RecordForm(request.POST or None, model=Deployment, names=OF_A_DEPLOYMENT, initial=initial)
    choice = form.fields["replaces"]
    assert isinstance(choice, forms.ModelChoiceField)
    choice.queryset = queries.deployments().filter(state__in=actions.REPLACED)
    choice.label_from_instance = of_whom  # type: ignore[assignment,method-assign]  # Django's own way to name choices
    return asked(
        request, form, actions.plan_deployment, title=_("Deployment of %(name)s") % {"name": found.expert.full_name},
        back=found.line.get_absolute_url(), done=_("The deployment is planned."), here="deployments", nomination=found,
    )  # fmt: skip


@for_coordinators
def add_segment(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment.objects.select_related("plan"), pk=deployment_id)
    initial = {"first_day": found.first_day, "last_day": found.planned_until}
    form = RecordForm(
        request.POST or None, model=Segment, names=("place", "task", "first_day", "last_day"), initial=initial
    )
    return asked(
        request, form, actions.add_segment, title=_("Where, on which days"), back=found.get_absolute_url(),
        done=_("The place is added."), here="deployments", deployment=found,
    )  # fmt: skip


@of_roster(Role.MISSION_COORDINATOR, Role.EXPERT)
def prepare(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment, pk=deployment_id)
    form = RecordForm(request.POST or None, model=Preparation, names=("kind", "on"), initial={"on": request.today})
    return asked(
        request, form, actions.prepare, title=_("Record what is done before departure"), back=found.get_absolute_url(),
        done=_("It is recorded."), here="deployments", deployment=found,
        intro=_("Briefings and the code of conduct are acknowledged by the expert alone."),
    )  # fmt: skip


@for_coordinators
def move_on(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment, pk=deployment_id)
    form = StateForm(request.POST or None, of=found, initial={"on": request.today})
    return asked(
        request, form, actions.move_on, title=_("What happens next"), back=found.get_absolute_url(),
        done=_("It is recorded."), here="deployments", deployment=found,
    )  # fmt: skip


@for_coordinators
def extend(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment, pk=deployment_id)
    form = RecordForm(request.POST or None, model=Deployment, names=("planned_until",))
    form.fields["reason"] = forms.CharField(
        label=_("Reason"), widget=forms.Textarea, error_messages={"required": _("Reason: write why.")}
    )
    return asked(
        request, form, actions.extend, title=_("Extend the deployment"), back=found.get_absolute_url(),
        done=_("The deployment is extended."), here="deployments", deployment=found,
        intro=_("Trainings and clearances must be valid until the new last day. Add the place for the new days."),
    )  # fmt: skip


@for_coordinators
def issue_letter(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    """The signed letter, as a file for the host."""
    found = get_object_or_404(queries.deployments(), pk=deployment_id)
    is_back = found.state in letters.SENT_BACK
    return signed(
        request, letters.issue, name="recall-letter.json" if is_back else "deployment-letter.json", here="deployments",
        title=_("Letter of recall") if is_back else _("Deployment letter"), back=found.get_absolute_url(), deployment=found,
        intro=_("Send the file to the host. When it is imported there, access ends within the minute.")
        if is_back
        else _("Send the file to the host. It gives rights only when the host authorises it."),
    )  # fmt: skip


@for_coordinators
def acknowledge_answer(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    """The signed receipt of the host's answer, as a file for the host."""
    found = get_object_or_404(queries.deployments(), pk=deployment_id)
    return signed(
        request, answer_actions.acknowledge, name="receipt.json", here="deployments", title=_("Receipt for the host"),
        back=found.get_absolute_url(), deployment=found,
        intro=_("It tells the host that you have its latest answer. Look first whether the register says the same."),
    )  # fmt: skip
