"""Encryption at rest: AES-256-GCM, one nonce for each document, bound to the document's id, keys that can change.

The newest key seals, the older ones only open. Where they come from: `config/installation.py`.
"""

import hashlib
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ostoja.law.words import Text, _, render

NONCE = 12  # bytes, as NIST SP 800-38D asks for


class CannotOpen(Exception):
    """The key isn't here, or the stored bytes were changed or belong to another document; `said` says which."""

    def __init__(self, said: Text) -> None:
        super().__init__(render(said, str))
        self.said = said


def seal(document: UUID, content: bytes) -> tuple[str, bytes]:
    """Name of the key, and the content encrypted by the newest key."""
    key = settings.DOCUMENT_KEYS[0]
    nonce = os.urandom(NONCE)
    return name_of(key), nonce + AESGCM(key).encrypt(nonce, content, document.bytes)


def unseal(document: UUID, key_name: str, sealed: bytes) -> bytes:
    """The content as it was given.

    Raises:
        CannotOpen: the key named isn't among the installation's, or the bytes aren't those that were sealed.
    """
    key = next((key for key in settings.DOCUMENT_KEYS if name_of(key) == key_name), None)
    if key is None:
        says = _("Document %(document)s was sealed with the key %(key)s, which this installation doesn't have.")
        raise CannotOpen(Text(says, {"document": str(document), "key": key_name}))
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], document.bytes)
    except InvalidTag as error:
        says = _("Document %(document)s isn't what was stored under its id.")
        raise CannotOpen(Text(says, {"document": str(document)})) from error


def known() -> list[str]:
    """Names of the keys that open."""
    return [name_of(key) for key in settings.DOCUMENT_KEYS]


def newest() -> str:
    """Name of the key that seals."""
    return name_of(settings.DOCUMENT_KEYS[0])


def name_of(key: bytes) -> str:
    """A name that tells keys apart and gives none away."""
    return hashlib.sha256(b"ostoja key:" + key).hexdigest()[:12]
