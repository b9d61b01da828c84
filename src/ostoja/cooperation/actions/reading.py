"""Leave an entry in the trail when somebody reads what only a circle of readers may have."""

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from ostoja.access import trail
from ostoja.cooperation.marks import is_for_a_circle


class HasMarks(Protocol):
    """A row with marks."""

    pk: UUID
    marks: list[str]


def note(row: HasMarks, *, page: str, marks: Sequence[str] = ()) -> None:
    """Note that this was read, if a mark names a circle (LIMITE and the like).

    Args:
        marks: of all that the page or book says, where that is more than the row.
    """
    carried = list(marks) or row.marks
    if is_for_a_circle(carried):
        trail.record("marked_paper_read", payload={"id": str(row.pk), "marks": carried, "page": page})


def note_search(found: Iterable[HasMarks]) -> None:
    """Note which of such papers a search showed: an excerpt is read too."""
    shown = [str(one.pk) for one in found if is_for_a_circle(one.marks)]
    if shown:
        trail.record("marked_papers_found", payload={"ids": shown})
