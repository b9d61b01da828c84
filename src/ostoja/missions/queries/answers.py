"""What hosts answered to our letters, held against the register of grants; and at the host, what its answers were worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ostoja.missions import letters
from ostoja.missions.letters import Grant, GrantLetter, ReceiptLetter
from ostoja.missions.models import AccessGrant, LetterAppointment, LetterEvent, ReceivedLetter

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
    since = {"recorded_at__gt": letter.answered_at}
    made = LetterAppointment.objects.filter(letter__deployment=received.deployment, **since)
    events = LetterEvent.objects.filter(deployment=received.deployment, **since)
    ended = LetterAppointment.objects.filter(
        letter__deployment=received.deployment, appointment__ended_on__gte=letter.answered_at.date()
    )
    return Receipt(letter=letter, is_current=not any(rows.exists() for rows in (made, events, ended)))


def _agrees(grant: AccessGrant, said: Sequence[Grant]) -> bool:
    """The same first day and the same last day on which something is open."""
    if not said:
        return False
    return grant.first_day == min(one.first_day for one in said) and grant.ends == max(_ends(one) for one in said)


def _ends(said: Grant) -> date:
    return min(said.last_day, max(said.ended_on, said.first_day)) if said.ended_on else said.last_day
