"""Pages of plans and operations."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.missions.actions import plans as actions
from ostoja.missions.forms import RecordForm
from ostoja.missions.models import Benchmark, Plan, PlanEvent, TeamLine
from ostoja.missions.queries import plans as queries
from ostoja.missions.rules import name_of_plan
from ostoja.missions.views.base import asked, for_coordinators, of_roster, shown
from ostoja.missions.words import Database, Measure
from ostoja.web.forms import DayField

OF_A_PLAN = (
    "ref", "name", "host_state", "ground", "asked_on", "sent_to_look", "decided_on", "submitted_on", "parties",
    "signed_on", "valid_from", "valid_until", "rights_officer_on", "document",
    "situation", "places", "logistics", "measures", "tasks", "databases", "instructions", "equipment", "capacity_building",
    "limits_of_work", "reporting", "cooperation", "referral", "complaints",
)  # fmt: skip
OF_AN_AMENDMENT = tuple(name for name in OF_A_PLAN if name not in {"ref", "signed_on"})


@of_roster()
def plans(request: OfficerRequest) -> HttpResponse:
    """The latest version of every plan."""
    context = {"rows": queries.plan_rows(today=request.today), "states": state_words()}
    return shown(request, "missions/plans.html", "plans", **context, coordinates=_coordinates(request))


@of_roster()
def operations(request: OfficerRequest) -> HttpResponse:
    """The published operations of 2016 to 2019."""
    context = {"hosts": queries.operations_by_host(), "figures": queries.figure_words(), "levels": _levels()}
    return shown(request, "missions/operations.html", "operations", **context)


@of_roster()
def plan(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """One version of a plan: its points, what is missing, its limits, what happened."""
    found = get_object_or_404(queries.plans(), pk=plan_id)
    context = queries.plan_page(found, today=request.today)
    return shown(
        request,
        "missions/plan.html",
        "plans",
        shown=context,
        plan=found,
        called=name_of_plan(found.signed_on),
        states=state_words(),
        measure_words=dict(Measure.choices),
        database_names=", ".join(str(Database(one).label) for one in found.databases),
        coordinates=_coordinates(request),
    )


@for_coordinators
def add_plan(request: OfficerRequest) -> HttpResponse:
    form = RecordForm(request.POST or None, model=Plan, names=OF_A_PLAN)
    intro = _(
        "Leave empty what isn't known yet; the list shows what is missing. Until it is signed, it can be changed."
    )
    return asked(
        request, form, actions.add_plan, title=_("Add a plan"), back=reverse("plans"), done=_("The plan is added."),
        here="plans", intro=intro,
    )  # fmt: skip


@for_coordinators
def change_plan(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    found = get_object_or_404(Plan, pk=plan_id)
    form = RecordForm(request.POST or None, model=Plan, names=OF_A_PLAN, about=found)
    return asked(
        request, form, actions.change_plan, title=_("Change the draft"), back=found.get_absolute_url(),
        done=_("The draft is changed."), here="plans", plan=found,
    )  # fmt: skip


@for_coordinators
def amend_plan(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    found = get_object_or_404(Plan, pk=plan_id)
    form = RecordForm(request.POST or None, model=Plan, names=OF_AN_AMENDMENT, about=found)
    return asked(
        request, form, actions.amend_plan, title=_("Amend the plan"), back=reverse("plans"),
        done=_("The next version is added as a draft."), here="plans", plan=found,
        intro=_("The next version of the whole plan, as a draft. The signed one stays as it is."),
    )  # fmt: skip


@for_coordinators
def add_to_team(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    found = get_object_or_404(Plan, pk=plan_id)
    form = RecordForm(request.POST or None, model=TeamLine, names=("profile", "number"))
    return asked(
        request, form, actions.add_to_team, title=_("Add a profile to the team"), back=found.get_absolute_url(),
        done=_("The profile is added."), here="plans", plan=found,
    )  # fmt: skip


@for_coordinators
def record_event(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    found = get_object_or_404(Plan, pk=plan_id)
    form = RecordForm(request.POST or None, model=PlanEvent, names=("kind", "on", "reason"))
    return asked(
        request, form, actions.record_event, title=_("Record what happened to the plan"), back=found.get_absolute_url(),
        done=_("It is recorded."), here="plans", plan=found,
    )  # fmt: skip


@for_coordinators
def add_benchmark(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    found = get_object_or_404(Plan, pk=plan_id)
    form = RecordForm(request.POST or None, model=Benchmark, names=("what",))
    form.fields["by_day"] = DayField(label=_("By"))
    return asked(
        request, form, actions.add_benchmark, title=_("Add a benchmark"), back=found.get_absolute_url(),
        done=_("The benchmark is added."), here="plans", plan=found,
    )  # fmt: skip


@for_coordinators
def record_reached(request: OfficerRequest, benchmark_id: UUID) -> HttpResponse:
    found = get_object_or_404(Benchmark.objects.select_related("plan"), pk=benchmark_id)
    form = RecordForm(request.POST or None, model=Benchmark, names=("reached", "looked_on"), about=found)
    return asked(
        request, form, actions.record_reached, title=_("What was reached"), back=found.plan.get_absolute_url(),
        done=_("It is recorded."), here="plans", benchmark=found, intro=found.what,
    )  # fmt: skip


def state_words() -> dict[str, tuple[str, str]]:
    """How a plan stands: words and tone."""
    return {
        "draft": (_("draft"), "grey"),
        "coming": (_("coming"), "sea"),
        "in_force": (_("in force"), "met"),
        "suspended": (_("suspended"), "late"),
        "ended": (pgettext("plan", "ended"), "grey"),
        "evaluated": (_("evaluated"), "grey"),
        "unknown": (_("days not known"), "soon"),
    }


def _levels() -> dict[str, str]:
    return {
        "agency_plan": _("agreed between agency and host"),
        "agency_snapshot": _("the agency's figures of one day"),
        "poland_aggregate": _("published of the Polish office"),
        "other_state": _("another state, for comparison"),
    }


def _coordinates(request: OfficerRequest) -> bool:
    return request.appointment.role == Role.MISSION_COORDINATOR
