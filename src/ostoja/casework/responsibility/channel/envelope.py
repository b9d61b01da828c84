"""What goes over the direct channel between two installations: a message, each time sent in a transmission of its own, a receipt.

Each is signed with Ed25519 (RFC 8032) over its bytes as they stand. The channel is none of the law's: DubliNet is (Regulation
2025/2055 Art. 5). It serves exercises and what no article regulates, and every message says so.
"""

import base64
import binascii
import hashlib
from datetime import date, datetime
from typing import Literal, TypeVar
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ostoja.casework.responsibility.form_document import Form
from ostoja.law.facts import AnyFact
from ostoja.law.record import Record
from ostoja.law.words import _

NOTICES = {
    "exercise": _("An exercise with invented people. Not sent over DubliNet; it has no effect in law."),
    "non_statutory": _("Not sent over DubliNet, the only legal channel; no time limit of the law runs from it."),
}
Purpose = Literal["exercise", "non_statutory"]


class Refused(Exception):
    """A transmission that isn't taken in: why, as a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Name(Record, forbid_unknown_fields=True):
    """A name as it was written."""

    kind: str
    given: str
    family: str
    script: str


class Person(Record, forbid_unknown_fields=True):
    """One person of a message: names, and the facts of identity, application, route and family. Nothing of health."""

    number: str
    sex: str
    language: str
    names: tuple[Name, ...]
    facts: tuple[AnyFact, ...]


class ChannelMessage(Record, forbid_unknown_fields=True):
    """A message as typed JSON (`ostoja/channel-message/1`)."""

    format: Literal["ostoja/channel-message/1"]
    notice: str
    purpose: Purpose
    id: UUID
    in_reply_to: UUID | None
    from_state: str
    to_state: str
    instrument: str
    reference: str
    article: str
    reasons: str
    urgent: bool
    reply_asked_by: date | None
    people: tuple[Person, ...]
    form: Form | None


class Transmission(Record, forbid_unknown_fields=True):
    """One attempt to hand a message over: it is taken in once, however often its message is tried."""

    format: Literal["ostoja/transmission/1"]
    notice: str
    id: UUID
    sent_at: datetime
    from_state: str
    to_state: str
    message: str  # as JSON, byte for byte


class Receipt(Record, forbid_unknown_fields=True):
    """That a message is there: which, with which content, since when."""

    format: Literal["ostoja/channel-receipt/1"]
    notice: str
    message: UUID
    digest: str
    received_at: datetime
    by_state: str
    to_state: str


class _Signed(Record, forbid_unknown_fields=True):
    said: msgspec.Raw
    signature: str


Said = TypeVar("Said", Transmission, Receipt)


def digest_of(message: str) -> str:
    """SHA-256 of a message as it stands, in hexadecimal."""
    return hashlib.sha256(message.encode()).hexdigest()


def sign(said: Transmission | Receipt, key: bytes) -> bytes:
    """The document with its signature, as JSON.

    Args:
        key: the private key, 32 bytes.
    """
    raw = msgspec.json.encode(said)
    signature = base64.b64encode(Ed25519PrivateKey.from_private_bytes(key).sign(raw)).decode()
    return msgspec.json.encode(_Signed(said=msgspec.Raw(raw), signature=signature))


def read(document: bytes, kind: type[Said], *, key: str) -> Said:
    """What a document says that the holder of this public key signed.

    Raises:
        Refused: it is no such document, or was altered, or somebody else signed it.
    """
    signed, said = _opened(document, kind)
    if not _is_signed_by(key, signed):
        raise Refused(_("The signature doesn't fit: the document was altered, or its sender is somebody else."))
    return said


def peek(document: bytes, kind: type[Said]) -> Said:
    """What a document says, to know whose key to look for; believed only once `read` finds the signature to fit.

    Raises:
        Refused: it is no such document.
    """
    return _opened(document, kind)[1]


def message_of(text: str) -> ChannelMessage:
    """The message of a transmission.

    Raises:
        Refused: it is no message of this version.
    """
    try:
        return msgspec.json.decode(text, type=ChannelMessage)
    except msgspec.MsgspecError as wrong:
        raise Refused(_("The message can't be read: it is of another version, or no message at all.")) from wrong


def public_key(key: bytes) -> str:
    """What the partner has to know of us, in base64."""
    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()).decode()


def _opened(document: bytes, kind: type[Said]) -> tuple[_Signed, Said]:
    try:
        signed = msgspec.json.decode(document, type=_Signed)
        return signed, msgspec.json.decode(signed.said, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise Refused(_("This is no document of the direct channel.")) from wrong


def _is_signed_by(key: str, signed: _Signed) -> bool:
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(signed.signature, validate=True), bytes(signed.said))
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def is_receipt(document: bytes) -> bool:
    """Whether a document says to be a receipt."""
    return b"ostoja/channel-receipt/" in document[:400]
