"""Rows of a stored list read as people, and recognised when they come again."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from ostoja.casework.registration.importing.cells import Reader, expected
from ostoja.casework.registration.importing.columns import COLUMNS, LEFT_OUT, plain, propose
from ostoja.casework.registration.importing.models import Import, Row
from ostoja.casework.registration.importing.people import Reading, Wrong
from ostoja.law.coverage import tables_digest
from ostoja.law.words import Text, _, pack, unpack

REMEMBERED = 20  # lists of a place whose columns are proposed again


def proposed(headings: Sequence[str], *, site_id: UUID) -> dict[str, str]:
    """Which column is which field: as chosen for the lists of this place before, else by what headings say."""
    before: dict[str, str] = {}
    chosen = Import.objects.filter(site_id=site_id).exclude(stage__in=(Import.Stage.TAKEN_IN, Import.Stage.DISCARDED))
    for mapping in reversed(list(chosen.order_by("-taken_in_at").values_list("mapping", flat=True)[:REMEMBERED])):
        before |= mapping
    labels: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            labels |= {plain(gettext(column.label)): column.key for column in COLUMNS}
    return propose(headings, before=before, labels=labels)


def of(found: Import, *, today: date, is_checked: bool = False) -> Reading:
    """How the rows of a list are read, as was chosen for it."""
    return Reading(
        headings=found.headings,
        fields=[found.mapping.get(heading, LEFT_OUT) for heading in found.headings],
        reader=Reader(order=found.day_order),
        registered_on=found.registered_on,
        today=today,
        state=settings.CONTROLLER_STATE,
        is_checked=is_checked,
    )


def tried_by(today: date) -> str:
    """The day and the law that rows are tried by: what they allow, they allow until one of them is another."""
    return f"{today.isoformat()} {tables_digest()}"


def digest(found: Import, cells: Sequence[str]) -> str:
    """What a row says, and at which place: the same again is the same person. Columns that are left out don't count."""
    said = sorted(
        (key, cell)
        for heading, cell in zip(found.headings, cells, strict=True)
        if cell and (key := found.mapping.get(heading, LEFT_OUT)) != LEFT_OUT
    )
    return hashlib.sha256(msgspec.json.encode([str(found.site_id), said])).hexdigest()


def registered(site_id: UUID, digests: Iterable[str]) -> dict[str, Row]:
    """The rows of this place that say the same and are registered, by their digests."""
    there = (Row.State.REGISTERED, Row.State.KEPT)
    found = Row.objects.filter(digest__in=list(digests), state__in=there, of__site_id=site_id)
    return {row.digest: row for row in found}


def twice(number: int) -> Wrong:
    """What is wrong with a row that says just what another one says."""
    says = (
        _("This row says exactly what line %(number)s says.")
        if number
        else _("Somebody is registered already from just such a row.")
    )
    return Wrong(
        field="",
        message=Text(says, {"number": number} if number else {}),
        expected=Text(
            _(
                "If they are two people, add what tells them apart, such as the number in the list. If not, put this row aside."
            )
        ),
    )


def reference_twice(number: int) -> Wrong:
    """What is wrong with a row whose number in the list another row has."""
    says = Text(_("Line %(number)s has the same number in the list."), {"number": number})
    return Wrong(field="reference", message=says, expected=expected("reference"))


def packed(wrong: Iterable[Wrong]) -> str:
    """What is wrong, as a row keeps it: translated when it is read."""
    return msgspec.json.encode([(one.field, pack(one.message), pack(one.expected)) for one in wrong]).decode()


def unpacked(said: str) -> list[Wrong]:
    """The same, back."""
    found: list[tuple[str, Any, Any]] = msgspec.json.decode(said) if said else []  # Any: sentences as `pack` gives them
    return [Wrong(field=field, message=unpack(message), expected=unpack(what)) for field, message, what in found]
