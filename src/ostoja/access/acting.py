"""Acting under an appointment: one transaction in which the database knows, and can check, who acts.

The database believes a ticket, "officer.appointment.expires.signature", that is set for the transaction. It checks the signature
with a key that the application's own connection cannot read, so no SQL can put somebody else's id in.
"""

import hashlib
import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from ostoja.access import clock, whence
from ostoja.access.models import Appointment, Officer

# Counted from the start of the transaction, by the database's clock: room for clocks that differ, useless when stolen.
TICKET_SECONDS = 600
ENTER = "SELECT set_config('role', %s, true), set_config('ostoja.law', %s, true)"
ACTS = "SELECT set_config('ostoja.ticket', %s, true), set_config('ostoja.from', %s, true), access_now()"
WORN = "worn"  # in the session: the id of the appointment last put on; the session holds no other right


@dataclass(frozen=True, kw_only=True)
class Acting:
    """Who acts, under what, and which moment the database takes for now."""

    officer: Officer | None
    appointment: Appointment | None
    now: datetime

    @property
    def today(self) -> date:
        """The day at the place of the appointment worn; in UTC while none is worn."""
        return self.appointment.today(self.now) if self.appointment else self.now.astimezone(UTC).date()


@contextmanager
def acting_as(appointment: Appointment | None, *, officer: Officer | None = None) -> Iterator[Acting]:
    """Open a transaction in which everything is done under `appointment`, or under nothing.

    Whether the appointment is in force is for the database to say; an ended one opens nothing.

    Args:
        officer: who is signed in; by default the appointment's holder.
    """
    person = officer or (appointment.holder if appointment else None)
    with in_transaction():
        now = set_ticket(
            officer_id=person.pk if person else None, appointment_id=appointment.pk if appointment else None
        )
        with clock.at(now):
            yield Acting(officer=person, appointment=appointment, now=now)


@contextmanager
def in_transaction() -> Iterator[None]:
    """A transaction that starts without a ticket; within another one, that one's ticket comes back at the end."""
    outer = _ticket_set() if connection.in_atomic_block else None
    with transaction.atomic():
        yield
        if outer is not None and not connection.needs_rollback:
            _set(outer)


@contextmanager
def as_law(*file_ids: UUID) -> Iterator[None]:
    """Inside, SQL runs as `ostoja_law`, which sees these files whole and no other. Needs a transaction.

    A failure leaves the role with the transaction that failed.
    """
    with connection.cursor() as cursor:
        cursor.execute(ENTER, ["ostoja_law", _signed(f"law:{','.join(map(str, file_ids))}")])
        yield
        cursor.execute(ENTER, ["ostoja_app", ""])


def holder(appointment: Appointment) -> str:
    """Who acts, and as what, in one word: in a page, in the key of a device, and in what a device sends later."""
    return f"{appointment.holder_id}.{appointment.pk}"


def set_ticket(*, officer_id: UUID | None, appointment_id: UUID | None) -> datetime:
    """Tell the database who acts, until the end of the transaction. Returns the moment that it takes for now."""
    return _set(ticket(officer_id, appointment_id))


def ticket(officer_id: UUID | None, appointment_id: UUID | None) -> str:
    """A signed ticket, or the empty one for nobody."""
    if officer_id is None:
        return ""
    return _signed(f"{officer_id}.{appointment_id or ''}")


def _signed(words: str) -> str:
    said = f"{words}.{int(time.time()) + TICKET_SECONDS}"
    return f"{said}.{hmac.new(settings.TICKET_KEY, said.encode(), hashlib.sha256).hexdigest()}"


def _set(value: str) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(ACTS, [value, whence.asked_from.get() or ""])
        moment: datetime = cursor.fetchone()[2]
    return moment


def _ticket_set() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('ostoja.ticket', true), '')")
        value: str = cursor.fetchone()[0]
    return value
