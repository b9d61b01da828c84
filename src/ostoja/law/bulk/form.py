"""Files of one form: at most one fact of each of some types, one row per file, one column per day or choice.

Such a table is what a reader that knows rows only can take. The form tells which facts the columns stand for, so that
the law can be asked what it says of such files: see `chosen`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from ostoja.law.casefile import SCHEMA, CaseFile

Columns = Mapping[str, NDArray[Any]]
_ANY_DAY: Final = date(2020, 1, 15)


@dataclass(frozen=True, slots=True)
class DayIn:
    """A day from a column of datetime64[D]; where the fact isn't there, NaT."""

    column: str


@dataclass(frozen=True, slots=True)
class ChosenBy:
    """The value whose column of bool is true. Where none is, the fact isn't there."""

    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact that a file may have once; a key is a `DayIn`, at most one a `ChosenBy`, any other is the same in every file.

    `if_empty`: what a file without the fact says was searched and not found (`none_found.what`).
    """

    type: str
    keys: Mapping[str, Any]
    if_empty: str | None = None
    is_required: bool = False

    @property
    def days(self) -> dict[str, str]:
        """Of each key that is a day its column."""
        return {key: one.column for key, one in self.keys.items() if isinstance(one, DayIn)}

    @property
    def choice(self) -> tuple[str, ChosenBy] | None:
        return next(((key, one) for key, one in self.keys.items() if isinstance(one, ChosenBy)), None)

    def options(self) -> tuple[str | None, ...]:
        """The columns of which one tells that the fact is there; None: that it isn't."""
        found = tuple(self.choice[1].columns) if self.choice else (next(iter(self.days.values())),)
        return found if self.is_required else (None, *found)

    def told(self, option: str, days: Mapping[str, date]) -> dict[str, Any]:
        """The fact with these days by their columns."""
        told = {key: one for key, one in self.keys.items() if not isinstance(one, DayIn | ChosenBy)}
        if self.choice:
            told[self.choice[0]] = self.choice[1].columns[option]
        return told | {key: days[column] for key, column in self.days.items()}


@dataclass(frozen=True, slots=True)
class Form:
    """What every file of a table may hold; `determining_state` works on all of them."""

    determining_state: str
    slots: tuple[Slot, ...]
    states: tuple[str, ...] = field(default=())  # every state that a slot names, the determining one first

    def day_columns(self) -> tuple[str, ...]:
        return tuple(column for slot in self.slots for column in slot.days.values())

    def choice_columns(self) -> tuple[str, ...]:
        return tuple(column for slot in self.slots if slot.choice for column in slot.choice[1].columns)

    def shapes(self) -> Iterator[tuple[str | None, ...]]:
        """Which facts a file can have: of each slot one of its options."""
        return product(*(slot.options() for slot in self.slots))

    def case(self, shape: Sequence[str | None], days: Mapping[str, date] | None = None) -> CaseFile:
        """A file of that shape; without days, with some."""
        known = dict.fromkeys(self.day_columns(), _ANY_DAY) | dict(days or {})
        facts = []
        for place, (slot, option) in enumerate(zip(self.slots, shape, strict=True)):
            if option is not None:
                facts.append({"id": str(place), "type": slot.type, **slot.told(option, known)})
            elif slot.if_empty is not None:
                facts.append({"id": f"no {place}", "type": "none_found", "what": slot.if_empty})
        told = {"schema": SCHEMA, "file": "1", "determining_state": self.determining_state, "facts": facts}
        return msgspec.convert(told, CaseFile)

    def case_of(self, columns: Columns, row: int) -> CaseFile | None:
        """The file of a row; None where the row is none of this form: a day is missing, or two choices are true."""
        shape = []
        for slot in self.slots:
            there = [one for one in slot.options() if one is not None and _is_there(columns[one][row])]
            filled = {not np.isnat(columns[one][row]) for one in slot.days.values()}
            if len(there) > 1 or (slot.is_required and not there) or filled - {bool(there)}:
                return None
            shape.append(there[0] if there else None)
        found = {name: columns[name][row].item() for name in self.day_columns() if not np.isnat(columns[name][row])}
        return self.case(shape, found)


def _is_there(value: Any) -> bool:  # Any: a bool or a day of numpy
    return bool(value) if value.dtype == bool else not np.isnat(value)
