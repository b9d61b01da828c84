"""Our messages over the direct channel: handed over until the partner's receipt is here, each there once.

The bytes of a message never change; each attempt is a transmission of its own with the hour of the attempt. So an answer that was
lost is asked for again without a second message, and a transmission that somebody kept is worth nothing.
"""

from http import HTTPStatus
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from uuid import UUID

import msgspec
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require, require_class
from ostoja.casework.responsibility import messages
from ostoja.casework.responsibility.channel import composing, envelope
from ostoja.casework.responsibility.channel.envelope import NOTICES, Receipt, Refused, Transmission
from ostoja.casework.responsibility.channel.partners import Partner, is_exercise, partners
from ostoja.casework.responsibility.messages import Prepared
from ostoja.casework.responsibility.models import Dispatch, Message
from ostoja.documents.actions import Handed, export
from ostoja.documents.recipients import Recipient
from ostoja.law.facts import DataClass
from ostoja.web import words
from ostoja.web.uuid7 import uuid7

PATIENCE = 5  # seconds that the partner gets to answer
PATH = "/channel/"
BY_DUBLINET_ALONE = (Message.Instrument.RELOCATION_FORM,)
MOST = 1 << 20  # bytes of an answer that are read


@transaction.atomic
def dispatch(*, by: Appointment, prepared: Prepared) -> Dispatch:
    """Put a released message on its way, with the record of the disclosure. Twice, it is the one of before.

    Raises:
        NotAppointed: `by` doesn't reach the file today.
        ValidationError: it isn't released, or no partner is configured for the state.
        Refused: the other state may not get it.
    """
    message = prepared.message
    _may(by, message)
    known = Dispatch.objects.filter(message=message).first()
    if known:
        return known
    if message.state not in {"released", "sent"}:
        raise ValidationError(_("Only a message that was released leaves the house."))
    if message.instrument in BY_DUBLINET_ALONE:
        raise ValidationError(_("A relocation form goes over DubliNet alone."))
    _partner(message.to_state)
    made = Dispatch(
        id=uuid7(),
        file=message.file,
        message=message,
        to_state=message.to_state,
        recorded_at=clock.now(),
        recorded_under=by,
    )
    made.body = msgspec.json.encode(composing.compose(prepared, message_id=made.pk)).decode()
    _disclose(by, prepared, made)
    Dispatch.objects.bulk_create([made])
    trail.record("channel_dispatched", file_id=message.file_id, payload={"message": str(message.pk)})
    return made


def transmission(one: Dispatch) -> bytes:
    """A new transmission of the message, signed."""
    said = Transmission(
        format="ostoja/transmission/1", notice=NOTICES[settings.CHANNEL_PURPOSE], id=uuid7(), sent_at=clock.now(),
        from_state=settings.CONTROLLER_STATE, to_state=one.to_state, message=one.body,
    )  # fmt: skip
    return envelope.sign(said, settings.CHANNEL_KEY)


def attempt(*, by: Appointment, one: Dispatch) -> bool:
    """Try to hand it over now; whether it is there. Why it isn't, stands on the dispatch."""
    partner = _partner(one.to_state)
    if one.received_at:
        return True
    if one.message.state == "discarded":
        raise ValidationError(_("This message was given up."))
    try:
        answered = _post(partner, transmission(one))
        take_receipt(by=by, document=answered)
    except (Refused, OSError, ValidationError) as wrong:
        Dispatch.objects.filter(pk=one.pk).update(tried=one.tried + 1, tried_at=clock.now(), trouble=_trouble(wrong))
        return False
    return True


def attempt_again(*, by: Appointment, dispatch_id: UUID) -> bool:
    """The same for a message by its id, unless somebody else is at it; whether it is there."""
    waiting = Dispatch.objects.select_for_update(of=("self",), skip_locked=True).select_related("message__file")
    one = waiting.filter(pk=dispatch_id, received_at=None).first()
    return one is not None and attempt(by=by, one=one)


@transaction.atomic
def take_receipt(*, by: Appointment, document: bytes) -> Dispatch:
    """The partner's receipt of one of our messages. In an exercise it stands for the proof of delivery.

    Raises:
        Refused: it isn't the partner's, or of another message or content.
        NotAppointed: `by` doesn't reach the file today.
    """
    said = envelope.peek(document, Receipt)
    waiting = Dispatch.objects.select_for_update(of=("self",)).select_related("message__file")
    one = waiting.filter(pk=said.message).first()
    if one is None:
        raise Refused(_("The receipt is of a message that isn't ours, or beyond your reach."))
    receipt = envelope.read(document, Receipt, key=_partner(one.to_state).key)
    _may(by, one.message)
    if (receipt.digest, receipt.by_state) != (envelope.digest_of(one.body), one.to_state):
        raise Refused(
            _("The receipt is of another content than the one that we sent: the message was altered on its way.")
        )
    if one.received_at is None:
        now = clock.now()
        Dispatch.objects.filter(pk=one.pk).update(
            receipt=document.decode(), received_at=receipt.received_at, trouble="", tried=one.tried + 1, tried_at=now
        )
        trail.record("channel_receipt", file_id=one.file_id, payload={"message": str(one.message_id)})
        if is_exercise() and one.message.state == "released":
            proof = f"exercise, receipt {envelope.digest_of(document.decode())[:16]}"
            messages.mark_sent(by=by, message=one.message, sent_at=min(receipt.received_at, now), proof=proof)
    return one


def _trouble(wrong: Exception) -> str:
    if isinstance(wrong, Refused):
        return words.translated(wrong.why)
    if isinstance(wrong, ValidationError):
        return " ".join(wrong.messages)
    return _("No line to the partner. It is tried again by itself; you can take it as a file.")


def _post(partner: Partner, document: bytes) -> bytes:
    if not partner.address:
        raise Refused(_("No address is configured for this partner. Take the message as a file."))
    asked = Request(  # noqa: S310 (an address of the configuration, http or https)
        partner.address.rstrip("/") + PATH, data=document, headers={"Content-Type": "application/json"}, method="POST"
    )
    try:
        with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
            return bytes(answer.read(MOST))
    except HTTPError as wrong:
        raise Refused(_why(wrong)) from wrong
    except URLError as wrong:
        raise OSError(str(wrong.reason)) from wrong
    except HTTPException as wrong:  # the partner broke off
        raise OSError(str(wrong)) from wrong


def _why(wrong: HTTPError) -> str:
    if wrong.code != HTTPStatus.UNPROCESSABLE_ENTITY:
        return _("The partner answers with status %(status)s. Try again later.") % {"status": wrong.code}
    try:
        told = msgspec.json.decode(wrong.read(MOST), type=dict[str, str]).get("refused", "")
    except (msgspec.MsgspecError, UnicodeDecodeError):
        told = ""
    return _("The partner refuses it: %(why)s") % {"why": told}


def _partner(state: str) -> Partner:
    found = partners().get(state)
    if found is None:
        raise ValidationError(_("No partner is configured for this state. The administrator sets OSTOJA_PARTNERS."))
    return found


def _disclose(by: Appointment, prepared: Prepared, made: Dispatch) -> None:
    message = prepared.message
    handed = Handed(
        what="message", name=f"{message.reference}.json", media_type="application/json", content=made.body.encode(),
        rows=len(prepared.people), file_id=message.file_id, file_ids=[file.pk for file in prepared.people],
    )  # fmt: skip
    export(
        by=by, handed=handed, purpose=f"{message.get_instrument_display()} {message.reference}",
        legal_basis=settings.CHANNEL_PURPOSE, recipient_kind=Recipient.MEMBER_STATE,
        recipient="Dublin unit, by the direct channel", recipient_state=message.to_state,
    )  # fmt: skip


def _may(by: Appointment, message: Message) -> None:
    require(by, Right.RECORD, site_id=message.file.site_id, file_id=message.file_id)
    require_class(by, DataClass.PROCEDURE)


def shown(message: Message) -> dict[str, object]:
    """What the page of a message shows of the channel; nothing where no partner is configured."""
    return {
        "partner": partners().get(message.to_state) if message.instrument not in BY_DUBLINET_ALONE else None,
        "dispatch": Dispatch.objects.filter(message=message).first(),
        "channel_notice": _(NOTICES[settings.CHANNEL_PURPOSE]),
    }
