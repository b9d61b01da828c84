"""Two texts that began from one, put together line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Lines = Sequence[str]


@dataclass(frozen=True, order=True)
class Change:
    """Lines `first` to `last` (not included) of the common beginning became these."""

    first: int
    last: int
    lines: tuple[str, ...]

    def meets(self, other: "Change") -> bool:
        """Whether both touch the same lines, or put something in at the same place."""
        if self == other:
            return False
        return self.first <= other.last and other.first <= self.last and not self._only_touches(other)

    def _only_touches(self, other: "Change") -> bool:
        ends_before = self.last == other.first or other.last == self.first
        return ends_before and self.first < self.last and other.first < other.last


def merge(base: Lines, theirs: Lines, ours: Lines, *, names: tuple[str, str]) -> tuple[list[str], bool]:
    """The lines with both changes, and whether both changed the same ones. Then both stand there between marks.

    Args:
        names: what the two texts are called in the marks, theirs first.
    """
    changes, own = list(_changes(base, theirs)), list(_changes(base, ours))
    if any(one.meets(other) for one in changes for other in own):
        marks = (f"<<<<<<< {names[0]}\n", "=======\n", f">>>>>>> {names[1]}\n")
        return [marks[0], *theirs, marks[1], *ours, marks[2]], True
    merged = list(base)
    for change in sorted({*changes, *own}, reverse=True):
        merged[change.first : change.last] = change.lines
    return merged, False


def _changes(base: Lines, after: Lines) -> Iterator[Change]:
    for kind, first, last, begins, ends in SequenceMatcher(None, base, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Change(first, last, tuple(after[begins:ends]))
