"""Numbers of missions, persons and days; pledge against presence; who is sent how often; the reserve pool."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.missions.actions import pledges as actions
from ostoja.missions.days import Period
from ostoja.missions.forms import RecordForm
from ostoja.missions.models import NationalSituation, Pledge, PoolSeat
from ostoja.missions.queries import readiness
from ostoja.missions.queries import statistics as queries
from ostoja.missions.queries.after import trainings_given
from ostoja.missions.views.base import asked, for_coordinators, for_coordinators_and_head, shown, yes
from ostoja.missions.words import Profile
from ostoja.web.forms import DayField

OF_A_SEAT = ("number", "profile", "holder", "substitute", "first_day", "last_day", "verified_on")


class PeriodsForm(forms.Form):
    """One period, or two that are counted together."""

    first = DayField(label=gettext_lazy("From"))
    last = DayField(label=gettext_lazy("Until"), help_text=gettext_lazy("This day still counts."))
    other_first = DayField(label=gettext_lazy("And from"), required=False)
    other_last = DayField(label=gettext_lazy("And until"), required=False)

    missions: "list[queries.Sent]"

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for first, last in (("first", "last"), ("other_first", "other_last")):
            if given.get(first) and given.get(last) and given[last] < given[first]:
                self.add_error(last, _("Until: this day is before the first one."))
            if bool(given.get(first)) != bool(given.get(last)) and not self.errors:
                self.add_error(last, _("Give both days of a period, or neither."))
        if not self.errors:
            self._count(given)
        return given

    def _count(self, given: dict[str, Any]) -> None:
        periods = [Period(given["first"], given["last"])]
        if given.get("other_first"):
            periods.append(Period(given["other_first"], given["other_last"]))
        try:
            given["counted"] = queries.together(self.missions, periods)
        except queries.Overlapping:
            says = _("Persons of overlapping periods can't be added: whoever was sent in both would count twice.")
            self.add_error("other_first", says)


@for_coordinators_and_head
def statistics(request: OfficerRequest) -> HttpResponse:
    """Missions, persons, days by host and year, of chosen periods; pledge and presence; fairness."""
    missions = queries.sent()
    form = PeriodsForm(request.GET if "first-day" in request.GET else None)
    form.missions = missions
    is_valid = form.is_valid()
    rows = queries.by_host_and_year(missions)
    answer = shown(
        request,
        "missions/statistics.html",
        "statistics",
        form=form,
        counted=form.cleaned_data.get("counted") if is_valid else None,
        rows=rows,
        most=max((row.counted.missions for row in rows), default=0),
        given=trainings_given(),
        presence=queries.presence(missions, year=request.today.year, today=request.today),
        fairness=queries.fairness(missions, today=request.today),
        year=request.today.year,
        profiles=dict(Profile.choices),
    )
    if form.is_bound and not is_valid:
        answer.status_code = 422
    return answer


@for_coordinators_and_head
def pool(request: OfficerRequest) -> HttpResponse:
    """Seats of the reserve pool with readiness, pledges, national situations."""
    seats = readiness.seats(today=request.today)
    return shown(
        request,
        "missions/pool.html",
        "pool",
        seats=seats,
        ready=readiness.ready(seats),
        owed=settings.POOL_SEATS_OWED,
        by=readiness.deployed_by(request.today),
        pledges=Pledge.objects.all(),
        situations=NationalSituation.objects.all(),
        coordinates=request.appointment.role == Role.MISSION_COORDINATOR,
    )


@for_coordinators
def add_pledge(request: OfficerRequest) -> HttpResponse:
    form = RecordForm(request.POST or None, model=Pledge, names=("year", "profile", "number", "agreed_on"))
    return asked(
        request, form, actions.pledge, title=_("Record a pledge"), back=reverse("pool"), done=_("The pledge is recorded."),
        here="pool", intro=_("What the yearly negotiation with the agency came to. Agreed again, the later one counts."),
    )  # fmt: skip


@for_coordinators
def fill_seat(request: OfficerRequest) -> HttpResponse:
    form = RecordForm(request.POST or None, model=PoolSeat, names=OF_A_SEAT)
    return asked(
        request, form, actions.fill_seat, title=_("Say who holds a seat"), back=reverse("pool"),
        done=_("The seat is filled."), here="pool",
    )  # fmt: skip


@for_coordinators
def leave_seat(request: OfficerRequest, seat_id: UUID) -> HttpResponse:
    found = get_object_or_404(PoolSeat.objects.select_related("holder"), pk=seat_id)
    told = {"number": found.number, "name": found.holder.full_name}
    return asked(
        request, yes(request), actions.leave_seat, title=_("Seat %(number)s: withdraw the entry about %(name)s?") % told,
        back=reverse("pool"), done=_("The entry is withdrawn."), here="pool", button=_("Withdraw"), seat=found,
    )  # fmt: skip


@for_coordinators_and_head
def situation(request: OfficerRequest) -> HttpResponse:
    """The head declares that experts aren't owed; coordinators read it on the page of the pool."""
    form = RecordForm(request.POST or None, model=NationalSituation, names=("first_day", "last_day", "grounds"))
    return asked(
        request, form, actions.declare_situation, title=_("Declare an exceptional national situation"),
        back=reverse("pool"), done=_("It is declared."), here="pool", cancel=reverse("pool"),
        intro=_(
            "While it holds, experts aren't owed for requests (EUAA Regulation Art. 19(3), 20(7));"
            " never against a decision of the Council (Art. 22(5))."
        ),
    )  # fmt: skip
