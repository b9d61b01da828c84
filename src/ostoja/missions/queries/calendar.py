"""Deployments as a calendar (RFC 5545): places, profiles, days. No names: calendars end up on telephones."""

from datetime import timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from ostoja.access import clock
from ostoja.missions.models import Segment, State
from ostoja.missions.words import Profile


def calendar() -> bytes:
    """Every stay at a place that the reader sees; cancelled deployments are left out."""
    made = Calendar()
    made.add("prodid", "-//Ostoja//Missions//EN")
    made.add("version", "2.0")
    stays = Segment.objects.exclude(deployment__state=State.CANCELLED).select_related("deployment")
    for stay in stays.order_by("first_day", "pk"):
        made.add_component(_event(stay))
    content: bytes = made.to_ical()
    return content


def _event(stay: Segment) -> Event:
    """Whole days; the end of RFC 5545 is the day after the last one."""
    actual = stay.deployment.actual_until
    last = min(stay.last_day, actual) if actual else stay.last_day
    event = Event()
    event.add("uid", f"{stay.pk}@ostoja")
    event.add("dtstamp", clock.now())
    event.add("dtstart", stay.first_day)
    event.add("dtend", max(last, stay.first_day) + timedelta(days=1))
    told = {"place": stay.place, "profile": str(Profile(stay.deployment.profile).label)}
    event.add("summary", _("Mission: %(place)s, %(profile)s") % told)
    return event
