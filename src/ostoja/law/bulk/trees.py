"""Decision trees of the paths traced so far, and the loop that walks many files through them at once."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ostoja.codes.holidays import FIRST_YEAR, LAST_YEAR
from ostoja.law.bulk.loops import FIRST_DAY, LAST_DAY, NULL
from ostoja.law.bulk.rows import TABLES
from ostoja.law.bulk.shapes import codes
from ostoja.law.bulk.symbols import Expressions, Step

UNTRACED: Final = -2  # a branch whose files the explained way answers
OPEN: Final = -1  # a branch that no file has taken yet
_FIRST_LEAF: Final = -3

NOTHING, CONSTANT, A_STATE, A_DAY, A_FACT, A_CHOICE = range(6)  # what stands in a cell of a leaf
Content = tuple[int, int]
Leaf = dict[str, list[tuple[Content, ...]]]


@dataclass(slots=True)
class Trees:
    """The trees of all shapes. A branch is the number of the next node, or tells that there is none yet, or a leaf."""

    expressions: Expressions = field(default_factory=Expressions)
    roots: dict[tuple[int, int], int] = field(default_factory=dict)
    heads: "array[int]" = field(default_factory=lambda: array("i"))
    nodes: "array[int]" = field(default_factory=lambda: array("i"))  # question, a, b, branch of yes, branch of no
    leaves: list[Leaf] = field(default_factory=list)
    texts: dict[str, int] = field(default_factory=lambda: {code: place for place, code in enumerate(codes())})
    known_leaves: dict[Any, int] = field(default_factory=dict)
    choices: "array[int]" = field(default_factory=lambda: array("i"))  # question, a, b, then two contents
    known_choices: dict[tuple[int, ...], int] = field(default_factory=dict)
    version: int = 0
    _arrays: Any = None
    _cells: dict[str, Any] = field(default_factory=dict)

    def text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))

    def roots_of(self, keys: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The root of each file by its shape."""
        seen, place = np.unique(keys[:, 0], return_inverse=True)
        firsts = np.zeros(len(seen), np.int64)
        firsts[place] = np.arange(len(keys))
        found = np.empty(len(seen), np.int32)
        for at, first in enumerate(firsts):
            key = (int(keys[first, 0]), int(keys[first, 1]))
            root = self.roots.get(key)
            if root is None:
                root = self.roots[key] = len(self.heads)
                self.heads.append(OPEN)
            found[at] = root
        return found[place]

    def add(self, root: int, steps: Sequence[Step], leaf: Leaf | None) -> None:
        """Let a path grow into the tree of its shape; without a leaf the explained way answers at its end."""
        self.version += 1
        end = UNTRACED if leaf is None else _FIRST_LEAF - self._leaf(leaf)
        holder, place = self.heads, root
        for question, a, b, answer in steps:
            node = holder[place]
            if node < 0:
                node = holder[place] = len(self.nodes) // 5
                self.nodes.extend((question, a, b, OPEN, OPEN))
            elif tuple(self.nodes[node * 5 : node * 5 + 3]) != (question, a, b):
                raise Disagreement(root)
            holder, place = self.nodes, node * 5 + (3 if answer else 4)
        if holder[place] != OPEN and holder[place] != end:
            raise Disagreement(root)
        holder[place] = end

    def choice(self, question: int, a: int, b: int, yes: Content, no: Content) -> Content:
        """What stands in a cell where a question decides it."""
        if yes == no:
            return yes
        key = (question, a, b, *yes, *no)
        found = self.known_choices.get(key)
        if found is None:
            found = self.known_choices[key] = len(self.choices) // 7
            self.choices.extend(key)
        return A_CHOICE, found

    def acts(self) -> list[int]:
        """Of each leaf the act between states, as the number of its text; -1 where none can be named."""
        place = [column.name for column in TABLES["files"]].index("act")
        cells = [leaf["files"][0][place] for leaf in self.leaves]
        return [value if kind == CONSTANT else -1 for kind, value in cells]

    def give_up(self, root: int) -> None:
        """Let the explained way answer every file of the shape."""
        self.version += 1
        self.heads[root] = UNTRACED

    def _leaf(self, leaf: Leaf) -> int:
        key = key_of(leaf)
        found = self.known_leaves.get(key)
        if found is None:
            found = self.known_leaves[key] = len(self.leaves)
            self.leaves.append(leaf)
        return found

    def arrays(self) -> tuple[NDArray[np.int32], ...]:
        """Heads, nodes, expressions and choices as the loop reads them."""
        if self._arrays is None or self._arrays[0] != (self.version, len(self.heads)):
            nodes = np.array(self.nodes, np.int32).reshape(-1, 5)
            made = np.array(self.expressions.made or [(0, 0, 0, 0)], np.int32)
            choices = np.array(self.choices, np.int32).reshape(-1, 7)
            self._arrays = ((self.version, len(self.heads)), (np.array(self.heads, np.int32), nodes, made, choices))
        arrays: tuple[NDArray[np.int32], ...] = self._arrays[1]
        return arrays

    def cells(self, name: str) -> "Cells":
        """What the leaves hold for one table."""
        kept: Cells | None = self._cells.get(name)
        if kept is None or len(kept.starts) != len(self.leaves) + 1:
            kept = self._cells[name] = _cells(self.leaves, name, kept)
        return kept


def key_of(leaf: Leaf) -> Any:
    """The same for leaves that say the same."""
    return tuple((name, tuple(rows)) for name, rows in leaf.items())


class Disagreement(Exception):
    """Two files of one shape were asked different questions: something was read that no step notes."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The rows of all leaves: what is the same in every file, and the cells that each file has its own of."""

    starts: NDArray[np.int64]  # of each leaf its first row, and the end of the last
    same: NDArray[np.int32]
    cell_starts: NDArray[np.int64]  # of each row its first own cell, and the end of the last
    cells: NDArray[np.int32]  # row, column, kind, content


def _cells(leaves: Sequence[Leaf], name: str, before: Cells | None) -> Cells:
    done = 0 if before is None else len(before.starts) - 1
    new = leaves[done:]
    rows = [row for leaf in new for row in leaf.get(name, ())]
    flat = np.array(rows, np.int32).reshape(len(rows), len(TABLES[name]), 2)
    starts = _ends_of([len(leaf.get(name, ())) for leaf in new])
    kinds, values = flat[:, :, 0], flat[:, :, 1]
    row, column = np.nonzero(kinds > CONSTANT)
    own = np.stack([row, column, kinds[row, column], values[row, column]], axis=1).astype(np.int32)
    same = np.where(kinds == CONSTANT, values, NULL).astype(np.int32)
    cell_starts = _ends_of(np.bincount(row, minlength=len(rows)))
    if before is None:
        return Cells(starts, same, cell_starts, own)
    own[:, 0] += len(before.same)
    return Cells(
        np.concatenate([before.starts, starts[1:] + before.starts[-1]]),
        np.concatenate([before.same, same]),
        np.concatenate([before.cell_starts, cell_starts[1:] + before.cell_starts[-1]]),
        np.concatenate([before.cells, own]),
    )


def _ends_of(counts: Any) -> NDArray[np.int64]:  # Any: numbers
    """Where each begins, and the end of the last."""
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


# Calendars as tables. A day outside of them is left to the explained way.


@cache
def months() -> NDArray[np.int32]:
    """For each day: the number of its month since year 0, and its day of the month."""
    from datetime import date  # noqa: PLC0415 -- only the tables need it

    days = (date.fromordinal(number) for number in range(FIRST_DAY, LAST_DAY))
    return np.array([(day.year * 12 + day.month - 1, day.day) for day in days], np.int32)


@cache
def first_days() -> NDArray[np.int32]:
    """For each month since year 0 within the tables, minus the first of them: the ordinal of its first day."""
    from datetime import date  # noqa: PLC0415

    first, last = int(months()[0, 0]) + 1, int(months()[-1, 0])
    numbers = [date(month // 12, month % 12 + 1, 1).toordinal() for month in range(first, last + 1)]
    return np.array([first, *numbers], np.int32)


@cache
def months_on(number: int, *, is_birthday: bool) -> NDArray[np.int32]:
    """For each day the one so many months on; near the edges of the tables, which nobody asks, any."""
    by_day, first = months(), first_days()
    place = np.clip(by_day[:, 0] - first[0] + 1 + number, 1, len(first) - 2)
    length = first[place + 1] - first[place]
    found: NDArray[np.int32] = (first[place] + np.minimum(by_day[:, 1], length + is_birthday) - 1).astype(np.int32)
    return found


@cache
def working_days() -> NDArray[np.int8]:
    """For each country (the last row: none) and each day of the years with known holidays: whether one works."""
    from datetime import date  # noqa: PLC0415

    first, last = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
    found = np.full((len(codes()) + 1, last - first + 1), -1, np.int8)
    from ostoja.codes.states import all_states  # noqa: PLC0415

    weekdays = (np.arange(first, last + 1) - 1) % 7 < 5
    found[-1] = weekdays
    for number, code in enumerate(codes()):
        if code in all_states():
            found[number] = weekdays
            for year in range(FIRST_YEAR, LAST_YEAR + 1):
                for day in _days_off(code, year):
                    found[number, day - first] = 0
    return found


def _days_off(code: str, year: int) -> Iterable[int]:
    from ostoja.codes.holidays import public_holidays  # noqa: PLC0415

    return (day.toordinal() for day in public_holidays(code, year))


def tables() -> tuple[Any, ...]:
    """All calendars for the loop."""
    from datetime import date  # noqa: PLC0415

    return months(), first_days(), working_days(), date(FIRST_YEAR, 1, 1).toordinal()
