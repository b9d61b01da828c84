"""Proofs of delivery of DubliNet from a file (`ostoja/delivery-proofs/1`): each finds its message by the reference.

{"format": "ostoja/delivery-proofs/1",
 "proofs": [{"reference": "GR012026000001", "delivered_at": "2026-11-11T14:05:00+02:00", "number": "ACK-17"}]}
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access.models import Appointment
from ostoja.casework.responsibility import messages
from ostoja.casework.responsibility.models import Message


class Proof(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One proof of delivery: of which message, when, under which number."""

    reference: str
    delivered_at: datetime
    number: str


class Proofs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: Literal["ostoja/delivery-proofs/1"]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, kw_only=True)
class Taken:
    """How many were recorded now, and how many stood there already."""

    recorded: int
    known: int


def is_meant(document: bytes) -> bool:
    """Whether a document says to be proofs of delivery."""
    return b"ostoja/delivery-proofs/" in document


@transaction.atomic
def take_in(*, by: Appointment, document: bytes) -> Taken:
    """Record each proof with its message, all or none; the limits run from the hour of each. One taken in before changes nothing.

    Raises:
        NotAppointed: `by` doesn't reach a file today.
        ValidationError: names each proof that fits no message, and why. Nothing is recorded.
    """
    found = [(proof, _message(proof)) for proof in _read(document)]
    new = [(proof, message) for proof, message in found if message.state == "released"]
    for proof, message in new:
        messages.mark_sent(by=by, message=message, sent_at=proof.delivered_at, proof=proof.number)
    return Taken(recorded=len(new), known=len(found) - len(new))


def _read(document: bytes) -> tuple[Proof, ...]:
    try:
        proofs = msgspec.json.decode(document, type=Proofs).proofs
    except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise ValidationError(_("The proofs can't be read: %(why)s.") % {"why": wrong}) from wrong
    naive = [one.reference for one in proofs if one.delivered_at.tzinfo is None]
    if naive:
        says = _("The hour of %(reference)s has no zone. Give it as in 2026-11-11T14:05:00+02:00.")
        raise ValidationError(says % {"reference": ", ".join(naive)})
    return proofs


def _message(proof: Proof) -> Message:
    """The one released message with the reference, else the one that was sent with this very proof."""
    ours = Message.objects.select_related("file").filter(reference=proof.reference, discarded_at=None)
    waiting = list(ours.filter(released_at__isnull=False, sent_at=None)[:2])
    known = ours.filter(sent_at=proof.delivered_at, proof=proof.number).first()
    if known is not None:
        return known
    if len(waiting) != 1:
        says = (
            _(
                "%(reference)s: several released messages have this reference. Record the proof on the page of the right one."
            )
            if waiting
            else _("%(reference)s: no released message within your reach waits for a proof.")
        )
        raise ValidationError(says % {"reference": proof.reference})
    return waiting[0]
