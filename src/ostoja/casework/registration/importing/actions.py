"""The verbs of lists: take one in, choose its columns, have it tried, registered, taken back; correct a row or put it aside.

What takes long is begun here and done in steps (`steps.py`), each a transaction of its own.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

import msgspec
from django.db import connection, transaction

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require, require_class
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.opening import open_files
from ostoja.casework.registration.importing import queries, reading
from ostoja.casework.registration.importing.cells import DayOrder, order_in
from ostoja.casework.registration.importing.columns import LEFT_OUT
from ostoja.casework.registration.importing.models import Import, Row
from ostoja.casework.registration.importing.sheets import Sheet
from ostoja.law.facts import DataClass
from ostoja.law.words import Text, _
from ostoja.web.uuid7 import uuid7

AT_ONCE = 5_000
CHANGES = (
    "mapping", "day_order", "registered_on", "tried_by", "stage", "done", "registered_at", "taken_back_at", "taken_back_under",
    "taken_back_why",
)  # fmt: skip


class CannotDo(Exception):
    """The list isn't where this can be done; `why` is a sentence for the officer."""

    def __init__(self, msgid: str) -> None:
        super().__init__(msgid)
        self.why = Text(msgid)


@transaction.atomic
def take_in(*, by: Appointment, site_id: UUID, name: str, content: bytes, sheet: Sheet) -> Import:
    """Store a list with the columns proposed. The same file again is the list taken in before, unless that went.

    Raises:
        NotAppointed: `by` doesn't register people at this site today.
    """
    may_register(by, site_id)
    digest = hashlib.sha256(content).hexdigest()
    _alone(f"{site_id}:{digest}")
    gone = (Import.Stage.DISCARDED, Import.Stage.TAKEN_BACK)
    known = Import.objects.filter(site_id=site_id, digest=digest).exclude(stage__in=gone).first()
    if known:
        return known
    mapping = reading.proposed(sheet.headings, site_id=site_id)
    made = Import.objects.create(
        site_id=site_id, name=name[-120:], kind=sheet.kind, digest=digest, headings=list(sheet.headings), mapping=mapping,
        day_order=_order(sheet, mapping), total=len(sheet.rows), taken_in_at=clock.now(), taken_in_under=by,
    )  # fmt: skip
    for begins in range(0, len(sheet.rows), AT_ONCE):
        Row.objects.bulk_create(
            Row(id=uuid7(), of=made, number=number, cells=msgspec.json.encode(cells).decode())
            for number, cells in zip(
                sheet.numbers[begins : begins + AT_ONCE], sheet.rows[begins : begins + AT_ONCE], strict=True
            )
        )
    trail.record("list_taken_in", payload={"list": str(made.pk), "rows": made.total})
    return made


def _order(sheet: Sheet, mapping: Mapping[str, str]) -> str:
    """How days with strokes are written in the list; day first where nothing in it says otherwise."""
    days = [
        at
        for at, heading in enumerate(sheet.headings)
        if mapping[heading] == "birth" or mapping[heading].endswith("_on")
    ]
    return order_in(row[at] for row in sheet.rows for at in days) or DayOrder.DAY_FIRST


@transaction.atomic
def choose(
    *, by: Appointment, list_id: UUID, mapping: Mapping[str, str], day_order: str, registered_on: date | None
) -> Import:
    """Say which column is which field, and have the list tried. The choice is proposed for the next list with such headings.

    Raises:
        CannotDo: the list is being worked on, or registered already; or no name is among the fields.
    """
    found = _at(by, list_id, Import.Stage.TAKEN_IN, Import.Stage.CHECKED)
    if not {"given", "family", "own_given", "own_family"} & set(mapping.values()):
        raise CannotDo(_("No column holds a name. Choose at least one that does."))
    found.mapping = {heading: mapping.get(heading, LEFT_OUT) for heading in found.headings}
    found.day_order, found.registered_on = day_order, registered_on
    found.tried_by = reading.tried_by(by.today())
    open_states = (Row.State.GOOD, Row.State.WRONG, Row.State.KNOWN)
    found.rows.filter(state__in=open_states).update(state=Row.State.WAITING, wrong="", digest="", owner=None)
    _go(found, Import.Stage.CHECKING)
    return found


@transaction.atomic
def register(*, by: Appointment, list_id: UUID) -> Import:
    """Have the good rows registered; the others become work of whoever orders it.

    Raises:
        CannotDo: the list was not tried as it is now, or is registered already.
    """
    found = _at(by, list_id, Import.Stage.CHECKED)
    found.rows.filter(state=Row.State.WRONG, owner=None).update(owner=by.holder)
    found.registered_at = clock.now()
    _go(found, Import.Stage.REGISTERING)
    trail.record("list_registered", payload={"list": str(found.pk)})
    return found


@transaction.atomic
def take_back(*, by: Appointment, list_id: UUID, why: str) -> Import:
    """Have everything that a list made taken back, file by file, but for files that somebody has worked on since.

    Raises:
        CannotDo: nothing of it is registered, or it is being worked on.
    """
    found = _at(by, list_id, Import.Stage.REGISTERED)
    found.taken_back_at, found.taken_back_under, found.taken_back_why = clock.now(), by, why
    settled = {"settled_at": clock.now(), "settled_under": by, "settled_why": why}
    found.rows.filter(state=Row.State.WRONG).update(state=Row.State.ASIDE, cells="", wrong="", digest="", **settled)
    _go(found, Import.Stage.TAKING_BACK)
    trail.record("list_taken_back", payload={"list": str(found.pk)})
    return found


@transaction.atomic
def discard(*, by: Appointment, list_id: UUID) -> Import:
    """Empty a list of which nothing is registered. That it was there stays.

    Raises:
        CannotDo: something of it is registered, or it is being worked on.
    """
    found = _at(by, list_id, Import.Stage.TAKEN_IN, Import.Stage.CHECKED)
    settled = {"settled_at": clock.now(), "settled_under": by}
    found.rows.update(state=Row.State.ASIDE, cells="", wrong="", digest="", owner=None, **settled)
    _go(found, Import.Stage.DISCARDED)
    trail.record("list_discarded", payload={"list": str(found.pk)})
    return found


@transaction.atomic
def correct(*, by: Appointment, row_id: UUID, cells: Sequence[str]) -> CaseFile | None:
    """Register a row as it was corrected; None where something is wrong with it still, which is stored beside it.

    Raises:
        CannotDo: the row is none that waits to be corrected.
    """
    row = _row(by, row_id)
    kept = msgspec.json.encode(list(cells)).decode()
    read = reading.of(row.of, today=by.today()).read(cells, file_id=row.pk)
    digest = reading.digest(row.of, cells)
    if read.file is None:
        Row.objects.filter(pk=row_id).update(cells=kept, wrong=reading.packed(read.wrong))
        return None
    known = reading.registered(row.of.site_id, [digest])
    if known:
        Row.objects.filter(pk=row_id).update(cells=kept, wrong=reading.packed([reading.twice(0)]))
        return None
    open_files(by=by, site_id=row.of.site_id, files=[read.file])
    Row.objects.filter(pk=row_id).update(
        state=Row.State.REGISTERED,
        file_id=row_id,
        cells="",
        wrong="",
        digest=digest,
        settled_at=clock.now(),
        settled_under=by,
    )
    trail.record("list_row_corrected", file_id=row_id, payload={"list": str(row.of_id), "row": row.number})
    return CaseFile.objects.get(pk=row_id)


@transaction.atomic
def put_aside(*, by: Appointment, row_id: UUID, why: str) -> None:
    """Nothing is registered of this row, for a reason that stays; what stood in it goes."""
    row = _row(by, row_id)
    Row.objects.filter(pk=row_id).update(
        state=Row.State.ASIDE, cells="", wrong="", settled_at=clock.now(), settled_under=by, settled_why=why
    )
    trail.record("list_row_put_aside", payload={"list": str(row.of_id), "row": row.number})


@transaction.atomic
def hand_on(*, by: Appointment, list_id: UUID, officer: UUID, row_id: UUID | None = None) -> int:
    """The rows of a list that wait to be corrected, or one of them, become the work of an officer. Returns how many.

    Raises:
        CannotDo: the list isn't registered, or the officer doesn't register people at its place today.
    """
    found = _at(by, list_id, Import.Stage.REGISTERED)
    if officer not in queries.officers(found.site_id):
        raise CannotDo(_("Officer: this person doesn't register people at this place today. Choose another one."))
    rows = found.rows.filter(state=Row.State.WRONG)
    handed = (rows.filter(pk=row_id) if row_id else rows).update(owner_id=officer)
    trail.record("list_handed_on", payload={"list": str(found.pk), "rows": handed, "to": str(officer)})
    return handed


def may_register(by: Appointment, site_id: UUID) -> None:
    """Raise `NotAppointed` unless `by` registers people at this site today."""
    require(by, Right.RECORD, site_id=site_id)
    require_class(by, DataClass.IDENTITY)


def _row(by: Appointment, row_id: UUID) -> Row:
    row = Row.objects.select_related("of").select_for_update(of=("self",)).get(pk=row_id)
    may_register(by, row.of.site_id)
    if row.state != Row.State.WRONG or row.of.stage != Import.Stage.REGISTERED:
        raise CannotDo(_("This row isn't one to be corrected any more. Somebody has settled it meanwhile."))
    return row


def _at(by: Appointment, list_id: UUID, *stages: str) -> Import:
    """The list, for nobody else at this moment, where it is at one of these stages."""
    _alone(str(list_id))
    found = Import.objects.get(pk=list_id)
    may_register(by, found.site_id)
    if found.stage not in stages:
        raise CannotDo(_("The list is elsewhere by now. Look at how far it is."))
    return found


def _go(found: Import, stage: str) -> None:
    found.stage, found.done = stage, 0
    found.save(update_fields=CHANGES)


def _alone(what: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
