"""What people are found by besides names: numbers of documents and telephones, kept beside the facts that hold them.

The facts are read through policies that an index on their content would not help; this table holds the bare values, of the
class of their facts, and goes with the file. A value of a corrected fact still finds the person.
"""

from collections.abc import Iterable
from uuid import UUID

from ostoja.casework.files.models import Fact, FoundBy
from ostoja.web.uuid7 import uuid7

DOCUMENT, CONTACT = "identity_document", "contact_given"
PHONE_DIGITS = 9  # without the country's code, which is written in many ways


def document(typed: str) -> str:
    """The number of a document as it is compared: letters and digits only, in capitals."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[:60]


def phone(typed: str) -> str:
    """A telephone as it is compared: its last nine digits; empty where there are fewer, or where it is no number at all."""
    digits = "".join(letter for letter in typed if letter.isdecimal())
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS and not any(map(str.isalpha, typed)) else ""


def rows(facts: Iterable[Fact]) -> list[FoundBy]:
    """What these facts are found by, to be stored."""
    found = []
    for fact in facts:
        values = {
            FoundBy.Kind.DOCUMENT: document(str(fact.content.get("number") or "")) if fact.type == DOCUMENT else "",
            FoundBy.Kind.PHONE: phone(str(fact.content.get("phone") or "")) if fact.type == CONTACT else "",
        }
        found += [_row(fact, kind, value) for kind, value in values.items() if value]
    return found


def _row(fact: Fact, kind: str, value: str) -> FoundBy:
    file_id: UUID = fact.file_id
    return FoundBy(id=uuid7(), file_id=file_id, fact_id=fact.pk, data_class=fact.data_class, kind=kind, value=value)
