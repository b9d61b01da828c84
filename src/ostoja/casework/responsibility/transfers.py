"""The transfers that are planned: a list by day of arrival, and a calendar feed (RFC 5545) that names nobody.

The feed goes by an address that a calendar program asks for without signing in; it ends with the appointment, and with all
sessions of the person.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

import icalendar
import msgspec
from django.conf import settings
from django.core import signing
from django.db import connection

from ostoja.access import clock
from ostoja.access.models import Appointment, Officer
from ostoja.casework.files.facts import STANDS
from ostoja.casework.files.people import NAMES, Name
from ostoja.law.facts import TransferPlanned
from ostoja.web import words

SALT = "ostoja.responsibility.transfers"
MOST = 500
# Only files in which a transfer is still due: the others' plans are over.
PLANNED = f"""
    SELECT fact.id, file.id, file.number, {NAMES}, fact.content,
           (SELECT min(last_day) FROM files_duestep AS due WHERE due.file_id = file.id AND due.rule = 'transfer')
      FROM (SELECT DISTINCT file_id FROM files_duestep WHERE rule = 'transfer' AND toward <> '') AS step
      JOIN files_casefile AS file ON file.id = step.file_id
      JOIN files_fact AS fact ON fact.file_id = file.id AND fact.type = 'transfer_planned'
     WHERE {STANDS}
       AND fact.content ->> 'arrival_on' >= %(from)s
     ORDER BY fact.content ->> 'arrival_on', fact.id LIMIT {MOST}
"""  # noqa: S608 (nothing in it that anybody typed)


class Planned(NamedTuple):
    """One transfer that is planned, and our last day for it."""

    fact_id: UUID
    file_id: UUID
    number: str
    names: list[Name]
    content: TransferPlanned
    last_day: date | None

    @property
    def arrival_on(self) -> date:
        """The day of arrival."""
        assert self.content.arrival_on is not None  # the list is of those that have one
        return self.content.arrival_on

    @property
    def is_too_late(self) -> bool:
        """Whether the person would arrive after the last day."""
        return self.last_day is not None and self.arrival_on > self.last_day


def planned(*, today: date) -> list[Planned]:
    """The transfers from today on that the reader reaches, by day of arrival. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(PLANNED, {"from": today.isoformat()})
        return [
            Planned(fact, file, number, names, msgspec.json.decode(content, type=TransferPlanned), last_day)
            for fact, file, number, names, content, last_day in cursor.fetchall()
        ]


def token(officer: Officer, appointment: Appointment) -> str:
    """The token in the address of the feed."""
    return signing.dumps([str(officer.pk), str(appointment.pk), str(officer.sessions_from)], salt=SALT)


def read_token(given: str) -> tuple[UUID, UUID, str] | None:
    """Officer, appointment, and what the person's sessions hang on; None if we didn't sign it."""
    try:
        officer, appointment, sessions = signing.loads(given, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return UUID(officer), UUID(appointment), sessions


def feed(found: Iterable[Planned]) -> bytes:
    """The transfers as a calendar of whole days: the two states and how the person travels, never who."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Ostoja//responsibility//EN")
    calendar.add("version", "2.0")
    for one in found:
        event = icalendar.Event()
        event.add("uid", f"{one.fact_id}@{settings.CONTROLLER_STATE.lower()}.ostoja")
        event.add("dtstamp", clock.now())
        event.add("summary", _summary(one.content))
        event.add("dtstart", one.arrival_on)
        event.add("dtend", one.arrival_on + timedelta(days=1))
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _summary(plan: TransferPlanned) -> str:
    means = f", {words.translated(plan.means.label)}" if plan.means else ""
    return f"{plan.from_state} → {plan.to_state}{means}"
