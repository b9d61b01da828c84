"""Letters between a home authority and a host about one deployment, signed with Ed25519 (RFC 8032).

The signature covers the letter byte by byte as it stands in the document; so nothing has to be written the same way twice.
"""

import base64
import binascii
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class LetterSegment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where, for what, from which day until which day; both count."""

    place: str
    task: str
    first_day: date
    last_day: date


class DeploymentLetter(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="format",
    tag="ostoja/deployment-letter/1",
):  # fmt: skip
    """One deployment, as the host has to know it. Nothing of an applicant, nothing of the expert but the name and the work."""

    id: UUID
    deployment: UUID
    issued_at: datetime
    home_state: str
    host_state: str
    expert_name: str
    profile: str
    role: str
    measures: tuple[str, ...]
    plan_ref: str
    plan_version: int
    line_manager: str
    segments: tuple[LetterSegment, ...]
    briefed_on: date | None  # the day of the last of the briefings and of the code of conduct
    trained_until: date | None  # the last day on which every training that the profile needs is valid; None: no end


class RecallLetter(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="format",
    tag="ostoja/recall-letter/1",
):
    """That a deployment is over: from its import the host opens nothing under it. The reason stays at home."""

    id: UUID
    deployment: UUID
    issued_at: datetime
    home_state: str
    host_state: str


class Grant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a host lets an expert use: which system, where, in which role, from which day until which day; both count."""

    database: str
    place: str
    role: str
    first_day: date
    last_day: date
    ended_on: date | None  # where it ended early: the last day on which it opened something


class GrantLetter(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="format",
    tag="ostoja/grant-letter/1",
):
    """The host's answer: all that it lets be used under a deployment, as of `issued_at`. Nothing of the work done there."""

    id: UUID
    deployment: UUID
    answers: UUID  # the last letter that the host had imported
    issued_at: datetime
    home_state: str
    host_state: str
    grants: tuple[Grant, ...]


class ReceiptLetter(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="format",
    tag="ostoja/receipt-letter/1",
):
    """That the home authority has an answer of the host, which, and what it understood."""

    id: UUID
    deployment: UUID
    answers: UUID
    answered_at: datetime
    issued_at: datetime
    home_state: str
    host_state: str
    grants: tuple[Grant, ...] = ()


Letter = DeploymentLetter | RecallLetter | GrantLetter | ReceiptLetter


def sender(letter: Letter) -> str:
    """The state that writes: the host its answers, the home authority everything else."""
    return letter.host_state if isinstance(letter, GrantLetter) else letter.home_state


def addressee(letter: Letter) -> str:
    """The state that it is written to."""
    return letter.home_state if isinstance(letter, GrantLetter) else letter.host_state


class _Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    letter: msgspec.Raw
    signature: str


class NotGenuine(ValueError):
    """The document is no letter, was altered, or was signed by nobody we know."""


def sign(letter: Letter, key: bytes) -> bytes:
    """The letter with its signature, as JSON.

    Args:
        key: the private key, 32 bytes.
    """
    raw = msgspec.json.encode(letter)
    signature = base64.b64encode(Ed25519PrivateKey.from_private_bytes(key).sign(raw)).decode()
    return msgspec.json.encode({"letter": msgspec.Raw(raw), "signature": signature})


def public_key(key: bytes) -> str:
    """What the other authority needs to know our letters: the public key in base64."""
    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()).decode()


def read(document: bytes, keys: Iterable[str]) -> tuple[Letter, str]:
    """The letter of a document, and which of the public keys signed it.

    Raises:
        NotGenuine: it is no letter, or none of the keys signed exactly these bytes.
    """
    try:
        signed = msgspec.json.decode(document, type=_Signed)
        signature = base64.b64decode(signed.signature, validate=True)
        letter = msgspec.json.decode(signed.letter, type=Letter)
    except (msgspec.MsgspecError, binascii.Error, UnicodeDecodeError) as wrong:
        raise NotGenuine(str(wrong)) from wrong
    key = next((one for one in keys if _signed_by(one, signature, bytes(signed.letter))), None)
    if key is None:
        raise NotGenuine("signed by nobody known")
    return letter, key


def is_public_key(text: str) -> bool:
    """Whether a text is a public key in base64."""
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def _signed_by(key: str, signature: bytes, raw: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(signature, raw)
    except InvalidSignature:
        return False
    return True
