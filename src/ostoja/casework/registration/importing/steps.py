"""The work on a list, in steps of some rows each: tried, registered, looked up, taken back. A step done twice is done once."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

import msgspec
from django.db import connection, transaction
from django.db.models import F

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.casework.files import actions as files
from ostoja.casework.files import as_law
from ostoja.casework.files.looking_up_many import look_up_filed
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.opening import open_files
from ostoja.casework.registration.importing import keeping, reading
from ostoja.casework.registration.importing.actions import may_register
from ostoja.casework.registration.importing.models import Import, Likely, Row
from ostoja.casework.registration.importing.people import Read, Wrong
from ostoja.law.facts import WithdrawnFact
from ostoja.law.words import Text, _

TRIED, REGISTERED, LOOKED_UP, TAKEN_BACK = 2_000, 1_000, 1_000, 50  # rows in one step
MOST_LIKELY = 3
SETTLE = """
    UPDATE importing_row AS row SET state = new.state, wrong = new.wrong, digest = new.digest
      FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[]) AS new(id, state, wrong, digest) WHERE row.id = new.id
"""
BLOCK = "SELECT importing_block(%s, %s::uuid[], %s)"


@transaction.atomic
def step(*, by: Appointment, list_id: UUID) -> bool:
    """Do the next rows of what a list is in the middle of. False where there is nothing left to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(list_id)])
    found = Import.objects.get(pk=list_id)
    if found.stage not in DOES:
        return False
    may_register(by, found.site_id)
    does, then = DOES[found.stage]
    done = does(found, by)
    if done:
        Import.objects.filter(pk=list_id).update(done=F("done") + done)
    else:
        Import.objects.filter(pk=list_id).update(stage=then, done=0)
    return bool(done) or then in DOES


def _next(found: Import, state: str, most: int) -> list[Row]:
    return list(found.rows.filter(state=state).order_by("number")[:most])


def _try(found: Import, by: Appointment) -> int:
    """What can be registered and what is wrong, without registering anybody."""
    rows = _next(found, Row.State.WAITING, TRIED)
    read_as = reading.of(found, today=by.today())
    cells = {row.pk: _cells(row) for row in rows}
    digests = {row.pk: reading.digest(found, cells[row.pk]) for row in rows}
    known = reading.registered(found.site_id, digests.values())
    first, references = _before(found, digests.values()), _References(found)
    settled = []
    for row in rows:
        digest = digests[row.pk]
        if digest in known:
            settled.append((row.pk, Row.State.KNOWN.value, "", ""))
            continue
        read = read_as.read(cells[row.pk], file_id=row.pk)
        wrong = [*read.wrong, *references.wrong(read, row)]
        if first.setdefault(digest, row.number) != row.number:
            wrong.append(reading.twice(first[digest]))
        state = Row.State.WRONG if wrong else Row.State.GOOD
        settled.append((row.pk, state.value, reading.packed(wrong) if wrong else "", digest))
    _settle(settled)
    return len(rows)


def _before(found: Import, digests: Iterable[str]) -> dict[str, int]:
    """In which line of the list each of these was said first, as far as it is tried."""
    rows = found.rows.filter(digest__in=list(digests)).order_by("-number").values_list("digest", "number")
    return dict(rows)


class _References:
    """The numbers in the list that stand in lines tried before."""

    def __init__(self, found: Import) -> None:
        self.at = next(
            (at for at, heading in enumerate(found.headings) if found.mapping.get(heading) == "reference"), None
        )
        self.lines: dict[str, int] = {}
        if self.at is not None:
            tried = found.rows.exclude(state=Row.State.WAITING).exclude(cells="").order_by("-number")
            self.lines = {
                msgspec.json.decode(cells)[self.at]: number for cells, number in tried.values_list("cells", "number")
            }

    def wrong(self, read: Read, row: Row) -> list[Wrong]:
        first = self.lines.setdefault(read.reference, row.number) if read.reference else row.number
        return [reading.reference_twice(first)] if first != row.number else []


def _register(found: Import, by: Appointment) -> int:
    """Files of the next good rows. One whose like was registered meanwhile isn't opened again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"list-at:{found.site_id}"])
    rows = _next(found, Row.State.GOOD, REGISTERED)
    known = reading.registered(found.site_id, [row.digest for row in rows])
    new = [row for row in rows if row.digest not in known]
    read = _open(found, by, new)
    done = {row.pk for row in new if read[row.pk].file}
    wrong = [
        (row.pk, Row.State.WRONG.value, reading.packed(read[row.pk].wrong), row.digest)
        for row in new
        if row.pk not in done
    ]
    settled = {"settled_at": clock.now(), "settled_under": by}
    Row.objects.filter(pk__in=done).update(state=Row.State.REGISTERED, file_id=F("id"), cells="", **settled)
    again = [row.pk for row in rows if row.digest in known]
    Row.objects.filter(pk__in=again).update(state=Row.State.KNOWN, digest="", cells="", **settled)
    _settle(wrong)
    return len(rows)


def _open(found: Import, by: Appointment, rows: Sequence[Row]) -> dict[UUID, Read]:
    """Open the files. Where the day or the law is another than the rows were tried by, the law checks each again; should it find
    something now, the row is one to be corrected.
    """
    is_checked = found.tried_by == reading.tried_by(by.today())
    read_as = reading.of(found, today=by.today(), is_checked=is_checked)
    read = {row.pk: read_as.read(_cells(row), file_id=row.pk) for row in rows}
    files = [one.file for one in read.values() if one.file]
    open_files(by=by, site_id=found.site_id, files=files, are_checked=True)
    return read


def _look(found: Import, by: Appointment) -> int:
    """Who may be known already, by the same lookup as when somebody types. Listed for review; nothing is joined."""
    rows = list(found.rows.filter(state=Row.State.REGISTERED).order_by("number")[found.done : found.done + LOOKED_UP])
    found_by_file = look_up_filed(by=by, file_ids=[row.pk for row in rows])
    likely = [
        Likely(
            of=found,
            file_id=file_id,
            band=hit.band,
            agree=[str(one) for one in hit.agree],
            site_name=hit.site_name[:120],
        )
        for file_id, hits in found_by_file.items()
        for hit in hits[:MOST_LIKELY]
    ]
    Likely.objects.bulk_create(likely)
    return len(rows)


def _take_back(found: Import, by: Appointment) -> int:
    """The facts of the next files withdrawn and the files closed; those worked on since are left as they are."""
    rows = _next(found, Row.State.REGISTERED, TAKEN_BACK)
    ids, digests = [row.pk for row in rows], {row.pk: row.digest for row in rows}
    kept = keeping.kept(found, ids)
    back = [file_id for file_id in ids if file_id not in kept]
    for file_id in back:
        _withdraw(by, file_id, found.taken_back_why)
    with connection.cursor() as cursor:
        cursor.execute(BLOCK, [found.pk, back, found.taken_back_why])
    Likely.objects.filter(file_id__in=back).delete()
    _settle(
        (file_id, Row.State.KEPT.value, reading.packed(map(_kept, why)), digests[file_id])
        for file_id, why in kept.items()
    )
    Row.objects.filter(pk__in=back).update(state=Row.State.TAKEN_BACK, digest="")
    return len(rows)


def _kept(why: Text) -> Wrong:
    return Wrong(field="", message=why, expected=Text(_("Withdraw what was wrong there, fact by fact.")))


def _withdraw(by: Appointment, file_id: UUID, why: str) -> None:
    facts = as_law.standing(as_law.stored_facts(CaseFile.objects.get(pk=file_id)))
    files.record_facts(
        by=by,
        file_id=file_id,
        facts=[WithdrawnFact(id=f"{fact.id}.taken-back", supersedes=fact.id, reason=why) for fact in facts],
    )
    trail.record("list_file_taken_back", file_id=file_id)


def _cells(row: Row) -> list[str]:
    found: list[str] = msgspec.json.decode(row.cells)
    return found


def _settle(settled: Iterable[tuple[UUID, str, str, str]]) -> None:
    columns = [list(column) for column in zip(*settled, strict=True)]
    if columns:
        with connection.cursor() as cursor:
            cursor.execute(SETTLE, columns)


Step = Callable[[Import, Appointment], int]
DOES: dict[str, tuple[Step, str]] = {  # by stage: what is done, and the stage after it
    Import.Stage.CHECKING: (_try, Import.Stage.CHECKED),
    Import.Stage.REGISTERING: (_register, Import.Stage.LOOKING),
    Import.Stage.LOOKING: (_look, Import.Stage.REGISTERED),
    Import.Stage.TAKING_BACK: (_take_back, Import.Stage.TAKEN_BACK),
}
