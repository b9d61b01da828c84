"""What hosts answered to our letters, held against the register of grants; and at the host, what its answers were worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import DateField, F, Func

from ostoja.missions import letters
from ostoja.missions.letters import Grant, GrantLetter, ReceiptLetter
from ostoja.missions.models import AccessGrant, LetterAppointment, LetterEvent, ReceivedLetter
from ostoja.missions.words import Database

Kind = ReceivedLetter.Kind


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A row of the register beside what the host says. `agrees` is None while the host has said nothing of the deployment.

    `grant` is None for what the host names and the register doesn't.
    """

    grant: AccessGrant | None
    said: Sequence[Grant]
    agrees: bool | None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """At the host: that the home authority has our answer of `answered_at`, and whether something changed here since."""

    letter: ReceiptLetter
    is_current: bool


def answers(deployment_ids: Sequence[UUID] | None = None) -> dict[UUID, GrantLetter]:
    """The latest answer of the host for each deployment, as far as the reader receives letters. One statement."""
    rows = ReceivedLetter.objects.filter(kind=Kind.GRANT).select_related("key")
    if deployment_ids is not None:
        rows = rows.filter(deployment__in=deployment_ids)
    found: dict[UUID, GrantLetter] = {}
    for row in rows:
        letter, _key = letters.read(row.content.encode(), [row.key.public_key])
        before = found.get(row.deployment)
        if isinstance(letter, GrantLetter) and (before is None or before.issued_at < letter.issued_at):
            found[row.deployment] = letter
    return found


def latest(deployment_id: UUID) -> GrantLetter | None:
    """The latest answer of the host for one deployment."""
    return answers([deployment_id]).get(deployment_id)


def overlaps(grant: AccessGrant, said: Grant) -> bool:
    """Whether both are of one database and have a day in common."""
    return grant.database == said.database and grant.first_day <= said.last_day and said.first_day <= grant.last_day


def compare(grants: Sequence[AccessGrant], answered: GrantLetter | None) -> list[Compared]:
    """Each row of the register of one deployment with what the host says of it; then what only the host names."""
    if answered is None:
        return [Compared(grant=one, said=(), agrees=None) for one in grants]
    rows = [
        Compared(grant=one, said=of, agrees=_agrees(one, of))
        for one in grants
        for of in [[said for said in answered.grants if overlaps(one, said)]]
    ]
    missing = [said for said in answered.grants if not any(overlaps(one, said) for one in grants)]
    return rows + [Compared(grant=None, said=[said], agrees=False) for said in missing]


def receipt(received: ReceivedLetter) -> Receipt | None:
    """The latest receipt of the home authority for our answers about a deployment."""
    row = ReceivedLetter.objects.filter(deployment=received.deployment, kind=Kind.RECEIPT).select_related("key").first()
    if row is None:
        return None
    letter, _key = letters.read(row.content.encode(), [row.key.public_key])
    if not isinstance(letter, ReceiptLetter):
        raise TypeError(f"{row} is no receipt.")
    return Receipt(letter=letter, is_current=letter.grants == let_be_used(received))


def let_be_used(received: ReceivedLetter) -> tuple[Grant, ...]:
    """At the host: what it lets be used now under the deployment of a letter, and what has ended.

    The last day is that of the condition that ends first (cooperation reference 9.7); what ends before it begins is left out.
    """
    made = LetterAppointment.objects.filter(
        letter__deployment=received.deployment, letter__home_state=received.home_state
    ).annotate(rests_until=Func(F("appointment"), function="access_rests_until", output_field=DateField()))
    events = list(LetterEvent.objects.filter(deployment=received.deployment))
    rows = made.select_related("appointment").order_by("appointment__first_day")
    return tuple(_grant(one, one.rests_until, events) for one in rows if one.rests_until >= one.appointment.first_day)


def _grant(made: LetterAppointment, rests_until: date, events: Iterable[LetterEvent]) -> Grant:
    """Events count from the authorisation on, as the database has it (migration 0015)."""
    appointment = made.appointment
    zone = ZoneInfo(appointment.time_zone)
    ends = [
        event.at.astimezone(zone).date()
        for event in events
        if event.appointment_id in {None, appointment.pk} and event.at >= made.recorded_at
    ]
    if appointment.ended_on:
        ends.append(appointment.ended_on - timedelta(days=1))
    return Grant(
        database=Database.CASEWORK, place=made.place, role=appointment.role, first_day=appointment.first_day,
        last_day=min(appointment.last_day, rests_until), ended_on=min(ends, default=None),
    )  # fmt: skip


def _agrees(grant: AccessGrant, said: Sequence[Grant]) -> bool:
    """The same first day and the same last day on which something is open."""
    if not said:
        return False
    return grant.first_day == min(one.first_day for one in said) and grant.ends == max(_ends(one) for one in said)


def _ends(said: Grant) -> date:
    return min(said.last_day, max(said.ended_on, said.first_day)) if said.ended_on else said.last_day
