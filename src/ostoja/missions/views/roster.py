"""Pages of the roster."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.missions.actions import roster as actions
from ostoja.missions.actions import trainings
from ostoja.missions.forms import RecordForm
from ostoja.missions.models import Barred, Certificate, Competence, Expert
from ostoja.missions.models.roster import OfExpert
from ostoja.missions.queries import roster as queries
from ostoja.missions.views.base import asked, for_coordinators, of_roster, shown, yes

OF_AN_EXPERT = ("full_name", "unit", "basis", "state", "first_day", "last_day", "officer", "supervisor")
FIELDS: dict[str, tuple[str, ...]] = {
    "profiles": ("profile", "level", "first_day", "last_day"),
    "competences": ("kind", "code", "evidence", "first_day", "last_day"),
    "languages": ("language", "understanding", "speaking", "writing", "tested_on"),
    "availability": ("kind", "first_day", "last_day"),
    "clearances": ("kind", "last_day"),
    "rest": ("first_day", "last_day", "document"),
    "certificates": ("module", "number", "first_day", "last_day"),
}


@of_roster(Role.MISSION_COORDINATOR, Role.SUPERVISOR)
def roster(request: OfficerRequest) -> HttpResponse:
    """Everybody on the roster; for a supervisor the own people."""
    sought = request.GET.get("q", "").strip()
    return shown(request, "missions/roster.html", "roster", experts=queries.experts(sought=sought), sought=sought)


@for_coordinators
def retention(request: OfficerRequest) -> HttpResponse:
    """Who left the roster so long ago that name and record are to be erased."""
    found = queries.to_forget(today=request.today)
    return shown(request, "missions/retention.html", "roster", experts=found, years=settings.ROSTER_YEARS)


@for_coordinators
def forget(request: OfficerRequest, expert_id: UUID) -> HttpResponse:
    found = get_object_or_404(Expert, pk=expert_id)
    return asked(
        request, yes(request), actions.forget, title=_("Erase %(name)s?") % {"name": found.full_name},
        back=reverse("roster-retention"), done=_("Name and record are erased."), here="roster", expert=found,
        button=_("Erase for good"),
        intro=_("Name, record, certificates, words of reports and complaints go for good. Missions and days stay counted."),
    )  # fmt: skip


@of_roster(Role.EXPERT)
def own_record(request: OfficerRequest) -> HttpResponse:
    """The record of whoever is signed in."""
    found = queries.own(request.officer.pk)
    return redirect(found) if found else shown(request, "missions/no_record.html", "own-record")


@of_roster()
def expert(request: OfficerRequest, expert_id: UUID) -> HttpResponse:
    """One record."""
    found = get_object_or_404(Expert.objects.select_related("supervisor"), pk=expert_id)
    keeps = {word: actions.may_keep(request.appointment, model, found) for word, model in queries.ENTRIES.items()}
    record = queries.record(found, today=request.today)
    return shown(request, "missions/expert.html", "roster", record=record, expert=found, keeps=keeps)


@for_coordinators
def add_expert(request: OfficerRequest) -> HttpResponse:
    form = RecordForm(request.POST or None, model=Expert, names=OF_AN_EXPERT)
    return asked(
        request, form, actions.add_expert, title=_("Put somebody on the roster"), back=reverse("roster"),
        done=_("The expert is on the roster."), here="roster",
        intro=_("Origin, age, health and family aren't asked: nothing here may depend on them."),
    )  # fmt: skip


@for_coordinators
def change_expert(request: OfficerRequest, expert_id: UUID) -> HttpResponse:
    found = get_object_or_404(Expert, pk=expert_id)
    form = RecordForm(request.POST or None, model=Expert, names=OF_AN_EXPERT, about=found)
    return asked(
        request, form, actions.change_expert, title=_("Change what the roster says"), back=found.get_absolute_url(),
        done=_("It is changed."), here="roster", expert=found,
    )  # fmt: skip


@for_coordinators
def bar_expert(request: OfficerRequest, expert_id: UUID) -> HttpResponse:
    found = get_object_or_404(Expert, pk=expert_id)
    form = RecordForm(request.POST or None, model=Barred, names=("on", "ground", "reason"))
    return asked(
        request, form, actions.bar, title=_("Bar from further deployments"), back=found.get_absolute_url(),
        done=_("It is recorded."), here="roster", expert=found,
        intro=_("Only after a removal for misconduct or a violation found after a complaint. Coordinators alone read it."),
    )  # fmt: skip


@of_roster(Role.MISSION_COORDINATOR, Role.EXPERT)
def add_entry(request: OfficerRequest, expert_id: UUID, what: str) -> HttpResponse:
    """Add an entry to a record."""
    found = get_object_or_404(Expert, pk=expert_id)
    model = _model(what)
    form = RecordForm(request.POST or None, model=model, names=FIELDS[what])
    is_certificate = model is Certificate
    action: Callable[..., Any] = trainings.add_certificate if is_certificate else actions.add_entry
    more: dict[str, Any] = {} if is_certificate else {"model": model}
    return asked(
        request, form, action, title=titles()[what], back=found.get_absolute_url(), done=_("It is recorded."),
        here="roster", expert=found, **more,
    )  # fmt: skip


@of_roster(Role.MISSION_COORDINATOR, Role.EXPERT)
def withdraw(request: OfficerRequest, expert_id: UUID, what: str, entry_id: UUID) -> HttpResponse:
    """Take an entry out of a record."""
    entry = get_object_or_404(_model(what)._default_manager.select_related("expert"), pk=entry_id, expert=expert_id)
    return asked(
        request, yes(request), actions.withdraw,
        title=_("Withdraw this entry?"), back=entry.expert.get_absolute_url(), done=_("The entry is withdrawn."),
        here="roster", button=_("Withdraw"), entry=entry,
        intro=_("It no longer counts. That it stood there, and until when, stays recorded."),
    )  # fmt: skip


@for_coordinators
def verify(request: OfficerRequest, competence_id: UUID) -> HttpResponse:
    """Record that the evidence was seen."""
    found = get_object_or_404(Competence.objects.select_related("expert"), pk=competence_id)
    return asked(
        request, yes(request), actions.verify,
        title=_("Has the evidence been seen?"), back=found.expert.get_absolute_url(), done=_("It is recorded."),
        here="roster", button=_("Yes, I have seen it"), competence=found,
        intro=f"{found.code}: {found.evidence}",
    )  # fmt: skip


def titles() -> dict[str, str]:
    """What is added to a record, in words."""
    return {
        "profiles": _("Add a profile"),
        "competences": _("Add a competence"),
        "languages": _("Add a language"),
        "availability": _("Add availability or leave"),
        "clearances": _("Add until when a clearance is valid"),
        "rest": _("Waive the rest between missions"),
        "certificates": _("Add a certificate"),
    }


def _model(what: str) -> type[OfExpert]:
    if what not in queries.ENTRIES:
        raise Http404
    return queries.ENTRIES[what]
