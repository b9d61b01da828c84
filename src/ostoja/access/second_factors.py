"""The secrets of second factors are kept encrypted: their table is read before anyone is known. Keys can change."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction

SEALED = ("secret", "seed")  # of sign-in apps, of recovery codes; a passkey has nothing secret here


def seal(text: str) -> str:
    """Encrypted with the newest key."""
    return _cipher().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text, whichever of the keys sealed it.

    Raises:
        InvalidToken: none of them did.
    """
    return _cipher().decrypt(sealed.encode()).decode()


def count_closed(*, using: str) -> int:
    """How many stored secrets none of the keys opens."""
    return sum(not _opens(text) for data in _all(using).values() for text in data.values())


def seal_anew(*, using: str) -> int:
    """Encrypt every stored secret with the newest key. Returns how many.

    Raises:
        InvalidToken: one of them can't be opened. Nothing has changed.
    """
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 (this module is read before models are ready)

    with transaction.atomic(using=using):
        sealed = _all(using)
        for number, texts in sealed.items():
            factor = Authenticator.objects.using(using).get(pk=number)
            factor.data |= {name: _cipher().rotate(text.encode()).decode() for name, text in texts.items()}
            factor.save(using=using, update_fields=["data"])
    return sum(map(len, sealed.values()))


def _all(using: str) -> dict[int, dict[str, str]]:
    """The stored secrets: number of the factor to name and sealed text."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415

    rows = Authenticator.objects.using(using).values_list("pk", "data")
    return {number: {name: data[name] for name in SEALED if name in data} for number, data in rows}


def _opens(sealed: str) -> bool:
    try:
        unseal(sealed)
    except InvalidToken:
        return False
    return True


def _cipher() -> MultiFernet:
    """The newest key first: it seals, and each of them opens."""
    keys = [settings.MFA_KEY, *settings.MFA_KEYS_BEFORE]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(key).digest())) for key in keys])
