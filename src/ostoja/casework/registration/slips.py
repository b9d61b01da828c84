"""The code on a slip: a random number, a day and a signature; no name, no nationality, no word of asylum.

`O1.<number>.<day>.<signature>` in letters and digits that a QR code holds compactly: the number ten letters of Crockford's
Base32 (50 random bits), the day as YYYYMMDD, the signature Ed25519 (RFC 8032) over what stands before it, in Base32 (RFC 4648).
"""

import base64
import binascii
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ostoja.law.words import _

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
LENGTH = 10
FORM = re.compile(rf"O1\.([{LETTERS}]{{{LENGTH}}})\.(\d{{8}})\.([A-Z2-7]{{103}})")
MISREAD = str.maketrans("OIL", "011")


@dataclass(frozen=True)
class Slip:
    """What a slip says."""

    number: str
    day: date


class NotGenuine(ValueError):
    """The text is no code of a slip, was altered, or was signed by nobody who has this key."""


def new_number() -> str:
    """A number that nobody can guess or count on from another one."""
    return "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))


def read_number(typed: str) -> str | None:
    """The number as it is stored, from what somebody typed off a slip; None where it can be none."""
    plain = re.sub(r"[\s-]", "", typed.upper()).translate(MISREAD)
    return plain if len(plain) == LENGTH and set(plain) <= set(LETTERS) else None


def written(number: str) -> str:
    """The number in two halves, easier to read out."""
    return f"{number[:5]}-{number[5:]}"


def code(slip: Slip, key: bytes) -> str:
    """The text of the QR code.

    Args:
        key: the private key, 32 bytes.
    """
    said = f"O1.{slip.number}.{slip.day:%Y%m%d}"
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(said.encode())
    return f"{said}.{base64.b32encode(signature).decode().rstrip('=')}"


def verify(text: str, public_key: str) -> Slip:
    """What a genuine slip says. Needs nothing but the public key: no line, no database.

    Args:
        public_key: in Base64, as `public_key` gives it.

    Raises:
        NotGenuine: it is no code of a slip, was altered, or another key signed it; a sentence says which.
    """
    found = FORM.fullmatch(text.strip())
    if found is None:
        raise NotGenuine(_("The text is no code of a slip."))
    number, day, signature = found.groups()
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
    except (binascii.Error, ValueError) as wrong:
        raise NotGenuine(_("The public key is none: 44 letters and digits in Base64 are expected.")) from wrong
    try:
        key.verify(base64.b32decode(signature + "="), f"O1.{number}.{day}".encode())
        return Slip(number, datetime.strptime(day, "%Y%m%d").date())  # noqa: DTZ007 (a day, no moment)
    except (InvalidSignature, binascii.Error, ValueError) as wrong:
        raise NotGenuine(_("The signature doesn't fit: the slip was altered, or somebody else made it.")) from wrong


def public_key(key: bytes) -> str:
    """What whoever checks slips has to know, in Base64."""
    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()).decode()
