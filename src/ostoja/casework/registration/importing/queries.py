"""What pages and commands read of lists. Row-level security has already hidden what isn't the reader's."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.db.models import Count, Q, QuerySet

from ostoja.casework.registration.importing import reading
from ostoja.casework.registration.importing.models import Import, Likely, Row
from ostoja.casework.registration.importing.people import Wrong

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


def kept(found: Import) -> list[Row]:
    """The rows whose files were not taken back with the list."""
    return list(found.rows.filter(state=Row.State.KEPT).select_related("file").order_by("number")[:PAGE])


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
    stage = Import.Stage.REGISTERED
    return Row.objects.filter(state=Row.State.WRONG, owner_id=officer_id, of__stage=stage).count()
