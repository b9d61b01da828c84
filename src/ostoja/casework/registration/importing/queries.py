"""What pages and commands read of lists. Row-level security has already hidden what isn't the reader's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.db import connection
from django.db.models import Count, Q, QuerySet

from ostoja.casework.files.models import CaseFile
from ostoja.casework.registration.importing import keeping, reading
from ostoja.casework.registration.importing.models import Import, Likely, Row
from ostoja.casework.registration.importing.people import Wrong
from ostoja.law.words import Text

LATEST = 30
PAGE = 50
EXAMPLES, SHOWN = 20, 3  # rows looked at, values of a column shown


@dataclass(frozen=True, kw_only=True)
class Rejected:
    """A row that is wrong: its cells, and what has to be corrected."""

    id: UUID
    number: int
    cells: list[str]
    wrong: list[Wrong]
    owner_name: str


def lists(*, site_id: UUID | None) -> QuerySet[Import]:
    """The latest lists of a place, or of all within reach, the newest first, with the rows that wait to be corrected."""
    found = Import.objects.filter(site_id=site_id) if site_id else Import.objects.all()
    waiting = Count("rows", filter=Q(rows__state=Row.State.WRONG))
    return found.select_related("site").annotate(to_correct=waiting).order_by("-taken_in_at")[:LATEST]


def counts(found: Import) -> dict[str, int]:
    """How many rows are in each state."""
    rows = Row.objects.filter(of=found).order_by().values_list("state").annotate(Count("pk"))
    told = Counter(dict(rows))
    return {state.value: told[state.value] for state in Row.State}


def rejected(found: Import, *, after: int = 0, most: int | None = None) -> Iterator[Rejected]:
    """The rows that are wrong, in the order of the list."""
    rows = found.rows.filter(state=Row.State.WRONG, number__gt=after).select_related("owner").order_by("number")
    yield from map(rejected_row, rows[:most] if most else rows.iterator(chunk_size=2000))


def rejected_row(row: Row) -> Rejected:
    """A row that is wrong, as it is shown."""
    return Rejected(
        id=row.pk,
        number=row.number,
        cells=msgspec.json.decode(row.cells),
        wrong=reading.unpacked(row.wrong),
        owner_name=row.owner.full_name if row.owner else "",
    )


def examples(found: Import) -> dict[str, list[str]]:
    """What stands in each column, from the first rows that are still there."""
    rows = found.rows.exclude(cells="").order_by("number").values_list("cells", flat=True)[:EXAMPLES]
    cells = [msgspec.json.decode(one) for one in rows]
    return {
        heading: list(dict.fromkeys(row[at] for row in cells if row[at]))[:SHOWN]
        for at, heading in enumerate(found.headings)
    }


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A file that isn't taken back with its list, and why. `number`: its own; None where it is out of reach."""

    file_id: UUID
    line: int
    number: str | None
    why: list[Text]


def kept(found: Import) -> list[Kept]:
    """The files that were not taken back with the list."""
    rows = found.rows.filter(state=Row.State.KEPT).order_by("number")[:PAGE]
    return _kept(rows, {row.pk: [one.message for one in reading.unpacked(row.wrong)] for row in rows})


def to_be_kept(found: Import) -> tuple[list[Kept], int]:
    """The files that could not be taken back with the list now, the first ones, and how many they are."""
    ids = list(found.rows.filter(state=Row.State.REGISTERED).values_list("pk", flat=True))
    why = keeping.kept(found, ids)
    rows = found.rows.filter(pk__in=list(why)).order_by("number")[:PAGE]
    return _kept(rows, why), len(why)


def _kept(rows: Iterable[Row], why: Mapping[UUID, list[Text]]) -> list[Kept]:
    shown = list(rows)
    numbers = dict(CaseFile.objects.filter(pk__in=[row.pk for row in shown]).values_list("pk", "number"))
    return [Kept(file_id=row.pk, line=row.number, number=numbers.get(row.pk), why=why[row.pk]) for row in shown]


def likely(found: Import) -> list[list[Likely]]:
    """Files of the list whose person may be known already, likely ones first: of each file all who may be its person."""
    by_file: dict[UUID, list[Likely]] = {}
    for one in found.likely.select_related("file").order_by("band", "file__number", "site_name")[:PAGE]:
        by_file.setdefault(one.file_id, []).append(one)
    return list(by_file.values())


def likely_count(found: Import) -> int:
    """How many files these are."""
    return Likely.objects.filter(of=found).order_by().values("file").distinct().count()


def mine(officer_id: UUID) -> int:
    """How many rows wait to be corrected by an officer."""
    return _waiting(officer_id).count()


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A list of which rows wait to be corrected by an officer, and how many."""

    list_id: UUID
    name: str
    rows: int


def waiting(officer_id: UUID) -> list[Waiting]:
    """The lists of which rows wait to be corrected by an officer, the oldest first. One statement."""
    rows = _waiting(officer_id).values("of_id", "of__name").annotate(rows=Count("pk")).order_by("of__taken_in_at")
    return [Waiting(list_id=row["of_id"], name=row["of__name"], rows=row["rows"]) for row in rows[:LATEST]]


def officers(site_id: UUID) -> dict[UUID, str]:
    """Who registers people at a place within reach today, by name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT officer_id, officer_name FROM importing_officers(%s) ORDER BY officer_name", [site_id])
        return dict(cursor.fetchall())


def _waiting(officer_id: UUID) -> QuerySet[Row]:
    return Row.objects.filter(state=Row.State.WRONG, owner_id=officer_id, of__stage=Import.Stage.REGISTERED)
