"""Pages of arrivals: the queue by step, an arrival with its counts and groups."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import queries as access
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.registration import actions, queries
from ostoja.casework.registration.board import board
from ostoja.casework.registration.group_forms import ArrivalForm, CountForm
from ostoja.casework.registration.models import ArrivalEvent
from ostoja.law.facts import DataClass
from ostoja.web.pages import page


@require_GET
def arrivals(request: OfficerRequest) -> HttpResponse:
    """Where people wait, which limits are at risk, and the latest arrivals."""
    require_class(request.appointment, DataClass.IDENTITY)
    site_id = request.appointment.site_id
    context = {"board": board(today=request.today, site_id=site_id), "arrivals": queries.arrivals(site_id=site_id)}
    return page(request, "registration/arrivals.html", context)


@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Record that people came, and how many."""
    require_class(request.appointment, DataClass.IDENTITY)
    form = ArrivalForm(request.POST or None, sites=access.sites_in_scope(), today=request.today)
    if form.is_valid():
        return redirect(actions.record_arrival(by=request.appointment, event=form.event(), count=form.count()))
    return page(request, "registration/arrival_add.html", {"form": form}, invalid=form.is_wrong)


@require_GET
def arrival(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """An arrival: its counts, its queue, its groups."""
    event = _event(request, event_id)
    context = {
        "event": event,
        "counts": event.counts.order_by("-recorded_at"),
        "groups": queries.groups(event),
        "board": board(today=request.today, event_id=event.pk),
    }
    return page(request, "registration/arrival.html", context)


@require_http_methods(["GET", "POST"])
def count(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Add what another source counted."""
    event = _event(request, event_id)
    form = CountForm(request.POST or None)
    if form.is_valid():
        actions.count_arrival(by=request.appointment, event=event, count=form.count())
        return redirect(event)
    return page(request, "registration/arrival_count.html", {"form": form, "event": event}, invalid=form.is_wrong)


def _event(request: OfficerRequest, event_id: UUID) -> ArrivalEvent:
    event = get_object_or_404(ArrivalEvent.objects.select_related("site"), pk=event_id)
    require_class(request.appointment, DataClass.IDENTITY)
    return event
