"""What every fact is made of, and how a type of fact is declared.

A type is declared once, as a class. The form, the errors, the JSON Schema, the stored row and the statistics read its
`FactType` from `FACT_TYPES`.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, TypeVar

import msgspec

from ostoja.law.facts import key
from ostoja.law.facts.key import Key, Labelled, keys_of
from ostoja.law.frozen import frozen
from ostoja.law.record import Record
from ostoja.law.words import _


class DataClass(StrEnum):
    """Classes of personal data that a role may or may not read, and the parts of them that roles differ on."""

    IDENTITY = "A"
    APPLICATION = "AP"  # of A: the application, where and when, and what became of it
    LOCATION = "B"
    CLAIM = "C"
    ROUTE = "CR"  # of C: route, stay and documents
    FAMILY = "CF"  # of C: family facts
    HEALTH = "D"
    PROTECTION = "E"
    BIOMETRIC = "F"
    HIT = "FH"  # of F: that a database was hit, and what it says
    SECURITY = "G"
    FAMILY_ABROAD = "H"
    STAFF = "I"
    PROCEDURE = "R"  # steps of the responsibility procedure


class Absence(StrEnum):
    """What it means that nothing of a type is recorded."""

    NOT_DONE = "not_done"  # has not happened: acts of authorities and of the person before them
    UNKNOWN = "unknown"  # not known: circumstances of the person, until a `none_found` fact closes the question


class Group(StrEnum):
    APPLICATION = "application"
    PERSON = "person"
    JOURNEY = "journey"
    DOCUMENTS = "documents"
    DATABASES = "databases"
    FAMILY = "family"
    REQUESTS = "requests"
    DECISION = "decision"
    TRANSFER = "transfer"
    OTHER = "other"
    CORRECTION = "correction"


GROUP_LABELS = {
    Group.APPLICATION: _("Application"),
    Group.PERSON: _("Person"),
    Group.JOURNEY: _("Journey"),
    Group.DOCUMENTS: _("Documents"),
    Group.DATABASES: _("Databases"),
    Group.FAMILY: _("Family"),
    Group.REQUESTS: _("Requests and replies"),
    Group.DECISION: _("Decision and appeal"),
    Group.TRANSFER: _("Transfer"),
    Group.OTHER: _("Other"),
    Group.CORRECTION: _("Correction"),
}


@frozen
class FactType:
    """All that is to know about a type of fact.

    `absence` is what it means that nothing is recorded; `absence_later` the same for what would have happened after
    the application (a residence document issued later). `closed_by` is the `what` of the `none_found` fact that turns
    unknown into no. `data_class` is None for `withdrawn_fact` alone: it has the class of the fact it takes back.
    """

    name: str
    struct: "type[Fact]"
    group: Group
    data_class: DataClass | None
    absence: Absence
    absence_later: Absence
    closed_by: str | None
    label: str
    help: str
    keys: tuple[Key, ...]

    def key(self, name: str) -> Key | None:
        return next((key for key in self.keys if key.name == name), None)


class Weight(Labelled):
    PROOF = "proof", _("proof")
    CIRCUMSTANTIAL = "circumstantial", _("circumstantial evidence")


class Origin(Labelled):
    """How far an element of the screening form is certain (Screening Regulation 2024/1356, Art. 17(3))."""

    CONFIRMED = "confirmed", _("confirmed")
    DECLARED = "declared", _("declared by the person")


class Source(Record, omit_defaults=True, forbid_unknown_fields=True):
    """Where a fact is known from."""

    kind: Annotated[str | None, key.text(_("Kind of source"), _("A passport, a hit, a statement, a letter."))] = None
    weight: Annotated[Weight | None, key.choice(_("Weight"), _("Whether it proves the fact or points to it."))] = None
    ref: Annotated[str | None, key.text(_("Reference"), _("Number or mark under which the source is kept."))] = None
    origin: Annotated[Origin | None, key.choice(_("Confirmed or declared"))] = None


def snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Fact(
    Record,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag=snake_case,
    rename={"from_": "from"},
):
    """One dated statement in a case file. A key that is None is unknown."""

    id: str
    at: Annotated[
        Annotated[datetime, msgspec.Meta(tz=True)] | None,
        key.instant(_("Moment"), _("Day and hour with time zone, where hours count.")),
    ] = None
    known_on: Annotated[date | None, key.day(_("Day we learnt it"), _("When this authority learnt of the fact."))] = (
        None
    )
    source: Source | None = None
    supersedes: Annotated[str | None, key.fact(_("Corrects"), _("The fact that this one corrects."))] = None
    reason: Annotated[str | None, key.text(_("Reason of the correction"), _("Why the earlier fact was wrong."))] = None
    disputed: Annotated[bool | None, key.flag(_("Disputed"), _("Whether somebody contests the fact."))] = None
    note: Annotated[str | None, key.text(_("Note"))] = None

    @property
    def type(self) -> str:
        """The name of the type, as in the document."""
        return str(type(self).__struct_config__.tag)

    @property
    def day(self) -> date | None:
        """The day by which the fact is put in order: when it happened or began, or the nearest day it carries."""
        days = (getattr(self, attribute, None) for attribute in _DAYS_IN_ORDER)
        return next((found for found in days if found is not None), None)


_DAYS_IN_ORDER = (
    "on", "from_", "received_on", "issued_on", "valid_from", "awarded_on", "since", "earliest", "latest",
    "recorded_on", "ended_on", "valid_until", "until",
)  # fmt: skip

FACT_TYPES: dict[str, FactType] = {}

F = TypeVar("F", bound=type[Fact])


def fact_type(
    group: Group,
    data_class: DataClass | None,
    absence: Absence,
    *,
    label: str,
    help: str = "",  # noqa: A002
    closed_by: str | None = None,
    absence_later: Absence | None = None,
) -> Callable[[F], F]:
    """Declare a class as a type of fact of the vocabulary."""

    def declare(struct: F) -> F:
        name = snake_case(struct.__name__)
        later = absence_later or absence
        keys = keys_of(part for part in reversed(struct.__mro__) if part not in Fact.__mro__)
        FACT_TYPES[name] = FactType(name, struct, group, data_class, absence, later, closed_by, label, help, keys)
        return struct

    return declare


COMMON_KEYS = keys_of([Fact])
SOURCE_KEYS = keys_of([Source])
