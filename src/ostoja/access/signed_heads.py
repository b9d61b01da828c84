"""Heads of the trail signed for somebody outside: whoever keeps one can prove later that the trail was not written anew.

The file of heads (`access/chain.py`) lies beside the database; a signed head goes further, to the data protection officer. It
is signed with Ed25519 (RFC 8032) over its bytes as they stand, with a key derived from the installation's secret, and says
nothing of any person: a number, a hash, a moment.
"""

import base64
import binascii
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.utils import timezone

from ostoja.access import chain
from ostoja.law.words import Text, _, render


class SignedHead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The end of the trail in one moment: the number of its last entry and the hash of all up to it, in hexadecimal."""

    format: Literal["ostoja/trail-head/1"]
    state: str
    at: datetime
    number: int
    hash: str


class _Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    head: msgspec.Raw
    public_key: str
    signature: str


class NotGenuine(ValueError):
    """The document is no head of a trail, was altered, or was signed by nobody we know; `said` is a sentence."""

    def __init__(self, said: Text) -> None:
        super().__init__(render(said, str))
        self.said = said


def public_key() -> str:
    """The public key of this installation in base64: what somebody outside writes down before the first head."""
    return _base64(_key().public_key().public_bytes_raw())


def make(*, using: str = "owner") -> bytes:
    """The present head of the trail with its signature, as JSON."""
    number, hash_ = chain.head(using)
    head = SignedHead(
        format="ostoja/trail-head/1",
        state=settings.CONTROLLER_STATE,
        at=timezone.now(),
        number=number,
        hash=hash_.hex(),
    )
    raw = msgspec.json.encode(head)
    signed = _Signed(head=msgspec.Raw(raw), public_key=public_key(), signature=_base64(_key().sign(raw)))
    return msgspec.json.encode(signed) + b"\n"


def store(*, using: str = "owner", folder: Path | None = None) -> Path:
    """Write the signed head into the folder of signed heads, under the moment; an older one is never written over."""
    into = folder or settings.SIGNED_HEADS
    into.mkdir(parents=True, exist_ok=True)
    document = make(using=using)
    path = into / f"head-{settings.CONTROLLER_STATE}-{timezone.now():%Y%m%dT%H%M%S%f}Z.json"
    with path.open("xb") as file:
        file.write(document)
        file.flush()
        os.fsync(file.fileno())
    return path


def read(document: bytes, keys: Iterable[str]) -> SignedHead:
    """The head in a document that one of the public keys signed.

    Raises:
        NotGenuine: it is no head, or none of the keys signed exactly these bytes.
    """
    try:
        signed = msgspec.json.decode(document, type=_Signed)
        signature = base64.b64decode(signed.signature, validate=True)
        head = msgspec.json.decode(signed.head, type=SignedHead)
    except (msgspec.MsgspecError, binascii.Error, UnicodeDecodeError) as wrong:
        raise NotGenuine(Text(_("This is no signed head of a trail: %(why)s."), {"why": str(wrong)})) from wrong
    if not any(_is_signed_by(key, signature, bytes(signed.head)) for key in keys):
        says = _("The head was altered, or signed with another key than the one it is checked with.")
        raise NotGenuine(Text(says))
    return head


def check(signed: Iterable[SignedHead], *, using: str = "owner", heads: Path | None = None) -> list[chain.Fault]:
    """Every fault of the whole trail, which must still hold all up to each of the heads as it was."""
    return chain.verify(using=using, heads=heads, kept={head.number: head.hash for head in signed})


def is_public_key(text: str) -> bool:
    """Whether a text is a public key in base64."""
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(settings.HEAD_KEY)


def _is_signed_by(key: str, signature: bytes, raw: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(signature, raw)
    except InvalidSignature:
        return False
    return True


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
