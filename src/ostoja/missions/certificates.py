"""Certificates of our own trainings as PDF, signed as a whole (PAdES, Ed25519): a byte changed and the signature is broken.

The key is that of deployment letters, in a certificate that signs itself: what makes it ours is the public key, which the
authority shows beside its letters; no chain of other authorities is asked.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ostoja.missions.models import Certificate
from ostoja.web import words
from ostoja.web.letters import typeset

TEMPLATE = Path(__file__).parent / "certificate.typ"
ALWAYS = (
    datetime(2020, 1, 1, tzinfo=UTC),
    datetime(2120, 1, 1, tzinfo=UTC),
)  # the key is trusted by comparison, not by days


def make(certificate: Certificate, *, address: str) -> bytes:
    """The signed PDF of a certificate, in the reader's language.

    Args:
        address: where whoever holds it asks whether it is genuine.
    """
    return sign(typeset(TEMPLATE, _told(certificate, address)), settings.LETTER_KEY)


def sign(document: bytes, key: bytes) -> bytes:
    """A PDF with the signature of the authority over all of it.

    Args:
        key: the private key, 32 bytes.
    """
    private = Ed25519PrivateKey.from_private_bytes(key)
    told = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = SimpleSigner(
        signing_cert=_self_signed(key),
        signing_key=asn1_keys.PrivateKeyInfo.load(told),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    )
    seal = PdfSignatureMetadata(field_name="Seal", md_algorithm="sha512")
    signed: bytes = sign_pdf(IncrementalPdfFileWriter(io.BytesIO(document)), seal, signer=signer).getvalue()
    return signed


def is_genuine(document: bytes, key: bytes) -> bool:
    """Whether a PDF was signed with this key and no byte of it changed, and none was added, since."""
    ours = _self_signed(key)
    if _public(key).hex().encode() not in document.lower():  # whatever a stranger sends isn't worth reading
        return False
    try:
        (signature,) = PdfFileReader(io.BytesIO(document)).embedded_signatures
        found = validate_pdf_signature(signature, ValidationContext(trust_roots=[ours], allow_fetching=False))
        by_us = signature.signer_cert.public_key.dump() == ours.public_key.dump()
    except Exception:  # a hostile file may break its reader in any way; it is no certificate of ours then
        return False
    return bool(by_us and found.intact and found.valid and found.coverage == SignatureCoverageLevel.ENTIRE_FILE)


def _public(key: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()


def _self_signed(key: bytes) -> asn1_x509.Certificate:
    private = Ed25519PrivateKey.from_private_bytes(key)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Ostoja {settings.CONTROLLER_STATE}")])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False, key_agreement=False,
        key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=private.public_key(), serial_number=1)
        .not_valid_before(ALWAYS[0])
        .not_valid_after(ALWAYS[1])
        .add_extension(usage, critical=True)
        .sign(private, None)
    )
    return asn1_x509.Certificate.load(made.public_bytes(Encoding.DER))


def _told(certificate: Certificate, address: str) -> dict[str, object]:
    module = certificate.module
    version = _("version %(number)s of %(year)s") % {"number": module.version, "year": module.year}
    until = (
        _("Valid until %(day)s.") % {"day": words.plain_day(certificate.last_day)}
        if certificate.last_day
        else _("Without a day of expiry.")
    )
    return {
        "language": words.language(),
        "title": _("Certificate"),
        "authority": _("Asylum authority of %(state)s") % {"state": words.country(settings.CONTROLLER_STATE)},
        "name": certificate.expert.full_name,
        "passed": _("has passed the training"),
        "module": f"{module.title}, {version}",
        "lines": [_("Issued on %(day)s.") % {"day": words.plain_day(certificate.first_day)}, until],
        "check": _("Is it genuine?"),
        "how": _("The file is signed as a whole. Ask with the file or with this number at %(address)s.")
        % {"address": address},
        "number": certificate.number,
    }
