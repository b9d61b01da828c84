"""Feeds of meetings for the calendars of people (RFC 5545): one for each person, one for each person and forum.

A feed goes by an address that a calendar program asks for without signing in. It names forum, number, day and place, never what
is on the agenda; it ends with the appointment, and with all sessions of the person.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.core import signing

from ostoja.access import clock
from ostoja.access.models import Appointment, Officer
from ostoja.cooperation.models import Forum, Meeting, State

SALT = "ostoja.cooperation.calendar"
LEFT_OUT = (State.CANCELLED, State.POSTPONED, State.CONVERTED_TO_WRITTEN)


def token(officer: Officer, appointment: Appointment, forum: Forum | None = None) -> str:
    """The token in the address of a feed."""
    named = [str(officer.pk), str(appointment.pk), str(officer.sessions_from), str(forum.pk) if forum else ""]
    return signing.dumps(named, salt=SALT)


def read_token(given: str) -> tuple[UUID, UUID, str, UUID | None] | None:
    """Officer, appointment, what the person's sessions hang on, and the forum if it is a forum's; None if we didn't sign it."""
    try:
        officer, appointment, sessions, forum = signing.loads(given, salt=SALT)
    except signing.BadSignature:
        return None
    return UUID(officer), UUID(appointment), sessions, UUID(forum) if forum else None


def feed(meetings: Iterable[Meeting], *, time_zone: str) -> bytes:
    """The meetings as a calendar; those without an hour take whole days."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Ostoja//cooperation//EN")
    calendar.add("version", "2.0")
    for meeting in meetings:
        calendar.add_component(_event(meeting, ZoneInfo(time_zone)))
    made: bytes = calendar.to_ical()
    return made


def of_forum(forum: UUID | None) -> list[Meeting]:
    """The meetings within reach, of one forum or of all, that take place."""
    found = Meeting.objects.select_related("forum").exclude(state__in=LEFT_OUT).order_by("first_day", "pk")
    return list(found.filter(forum=forum) if forum else found)


def _event(meeting: Meeting, zone: ZoneInfo) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{meeting.pk}@{settings.CONTROLLER_STATE.lower()}.ostoja")
    event.add("dtstamp", clock.now())
    event.add("summary", f"{meeting.forum.short_name} {meeting.number}".strip())
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.starts:
        event.add("dtstart", datetime.combine(meeting.first_day, meeting.starts, tzinfo=zone))
    else:
        event.add("dtstart", meeting.first_day)
        event.add("dtend", meeting.last_day + timedelta(days=1))
    return event
