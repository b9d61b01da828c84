"""What two files must share so that one path can answer both, told from the columns of many files at once.

The shape of a file is everything but its days and the names of its states: the types of its facts in the order of their
ids, every other value, which keys are filled in, which facts refer to which, and of its states which are the same and by
which acts they are bound.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ostoja.codes.countries import countries
from ostoja.codes.states import all_states, participation
from ostoja.law import rules
from ostoja.law.bulk.columns import DAYS, KINDS, LISTS_OF_STATES, REFERENCES, STATES, UNREAD, BadFacts
from ostoja.law.bulk.loops import NULL, note, note_days, shapes
from ostoja.law.facts import Kind
from ostoja.law.words import _

_SKIPPED: Final = {*DAYS, *STATES, *LISTS_OF_STATES, *REFERENCES, *UNREAD, "id", "file"}

Ints = NDArray[np.int32]


@cache
def codes() -> tuple[str, ...]:
    """Every country that a file may name; the place is its number, the first stands for none."""
    return ("", *sorted({*countries(), *all_states()}))


@cache
def code_numbers() -> dict[str, int]:
    return {code: number for number, code in enumerate(codes())}


@cache
def _named_by_rules() -> frozenset[str]:
    """States that a rule names: they share no shape with others."""
    from ostoja.law.acts import axes, duties, transition  # noqa: PLC0415

    found: set[str] = set()
    seen: set[int] = set()
    _collect([transition.TABLES, duties.TABLES, axes.AXES], found, seen)
    return frozenset(found & {*codes()})


def _collect(value: Any, found: set[str], seen: set[int]) -> None:  # Any: any part of a declaration
    if isinstance(value, str):
        return
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, rules.In | rules.Lists):
        found.update(one for one in value.options if isinstance(one, str))
    if isinstance(value, dict):
        _collect(list(value.values()), found, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            _collect(one, found, seen)
    elif is_dataclass(value) and not isinstance(value, type | Enum):
        for part in fields(value):
            _collect(getattr(value, part.name), found, seen)


@cache
def _classes() -> NDArray[np.uint64]:
    """For each country what the law can tell of it: by which acts it is bound when, and its name where a rule names it."""
    named = _named_by_rules()
    told = [
        (code if code in named else "", *((one.instrument, one.first_day, one.last_day) for one in participation(code)))
        for code in codes()
    ]
    return np.array([_hashed(repr(one)) for one in told], dtype=np.uint64)


def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A batch of files, ready for the trees."""

    table: pa.Table  # its rows, those of a file together and in the order of their ids
    starts: NDArray[np.int64]  # of each file its first row, and the end of the last
    days: Ints  # row by row the columns of days in which something stands
    places: Ints  # of each column of days its place in `days`
    slots: NDArray[np.int16]  # of each file the numbers of its states
    keys: NDArray[np.uint64]  # of each file its shape: two halves
    is_plain: NDArray[np.bool_]  # whether a path can answer it at all


def in_order(table: pa.Table) -> tuple[pa.Table, NDArray[np.int64], NDArray[np.bool_]]:
    """The rows of each file in the order of their ids, where each file begins, and whether a path can answer it."""
    table = _encoded(table.combine_chunks())
    files = _indices(_strings(table, "file"))
    starts = _starts(files)
    if len(table) > 1 and not _is_sorted(table, files):
        number = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        keys = pa.table({"n": number, "m": _person(table), "i": _plain(table, "id")})
        table = table.take(pc.sort_indices(keys, [("n", "ascending"), ("m", "ascending"), ("i", "ascending")]))
    return table, starts, _is_plain(table, starts)


def _encoded(table: pa.Table) -> pa.Table:
    """With each text once and its place in the rows, but for ids and what names them."""
    for place, one in enumerate(table.schema):
        if pa.types.is_string(one.type) and one.name not in {"file", "id", *REFERENCES, *UNREAD}:
            table = table.set_column(place, one.name, table[one.name].dictionary_encode().combine_chunks())
    return table


def shaped(table: pa.Table, starts: NDArray[np.int64], keys: Collection[str]) -> Shaped:
    """The files of a table in order with their shapes, as far as these keys tell."""
    rows = len(table)
    first, second = np.zeros(rows, np.uint64), np.zeros(rows, np.uint64)
    for name in table.column_names:
        if name not in _SKIPPED and name in {*keys, "type", "member"}:
            _note(table, name, first, second)
    days, places = _days(table, keys, first, second)
    for name in REFERENCES:
        if name in keys and name in table.column_names and table[name].null_count < rows:
            note(first, second, np.arange(rows), _references(table, starts, name))
    states = np.stack([_numbers(table, name) for name in STATES if name in {*keys, "determining_state"}], axis=1)
    offsets, members = _members(table)
    slots, halves, plain = shapes(starts, first, second, states, offsets, members, _classes())
    return Shaped(table, starts, days, places, slots, halves, plain)


def _column(table: pa.Table, name: str) -> pa.Array:
    found = table[name]
    return found.chunk(0) if found.num_chunks else pa.array([], found.type)


def _strings(table: pa.Table, name: str) -> pa.DictionaryArray:
    found = _column(table, name)
    return found if pa.types.is_dictionary(found.type) else found.dictionary_encode()


def _indices(array: pa.DictionaryArray) -> Ints:
    return np.asarray(pc.fill_null(array.indices.cast(pa.int32()), -1))


def _person(table: pa.Table) -> pa.Array:
    found = table["member"] if "member" in table.column_names else pa.nulls(len(table), pa.int32())
    return pc.fill_null(found.cast(pa.int32()), 0)


def _plain(table: pa.Table, name: str) -> pa.Array:
    found = _column(table, name)
    return found.cast(pa.string())


def _is_sorted(table: pa.Table, files: Ints) -> bool:
    ids, member = _plain(table, "id"), _person(table)
    later = pc.or_(
        pc.less(member[:-1], member[1:]), pc.and_(pc.equal(member[:-1], member[1:]), pc.less(ids[:-1], ids[1:]))
    )
    return bool(np.all((files[:-1] != files[1:]) | np.asarray(later)))


def _starts(files: Ints) -> NDArray[np.int64]:
    changes = np.flatnonzero(files[1:] != files[:-1]) + 1
    if len(files) and len(changes) != files.max():
        raise BadFacts(_("The rows of a file don't stand together. Sort the table by “file”."))
    return np.concatenate([[0], changes, [len(files)]]).astype(np.int64) if len(files) else np.zeros(1, np.int64)


def _note(table: pa.Table, name: str, first: NDArray[np.uint64], second: NDArray[np.uint64]) -> None:
    column = _column(table, name)
    if column.null_count == len(column):
        return
    if KINDS.get(name) is Kind.TEXTS:
        column = pa.array([None if one is None else repr(one) for one in column.to_pylist()], pa.string())
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    hashes = np.array([_hashed(f"{name}={one!r}") for one in encoded.dictionary.to_pylist()], np.uint64)
    note(first, second, _indices(encoded), hashes)


def _days(
    table: pa.Table, keys: Collection[str], first: NDArray[np.uint64], second: NDArray[np.uint64]
) -> tuple[Ints, Ints]:
    used = [
        name for name in DAYS if name in keys and name in table.column_names and table[name].null_count < len(table)
    ]
    places = np.full(len(DAYS), -1, np.int32)
    days = np.full((len(table), max(len(used), 1)), NULL, np.int32)
    for place, name in enumerate(used):
        places[DAYS.index(name)] = place
        column = _column(table, name)
        numbers = np.asarray(pc.fill_null(column.cast(pa.int32()), 0))
        hashed = np.uint64(_hashed(f"{name} is there"))
        note_days(first, second, numbers, np.asarray(column.is_valid()), hashed, days, place)
    return days, places


def _references(table: pa.Table, starts: NDArray[np.int64], name: str) -> NDArray[np.uint64]:
    """To which row of the same file a key refers; to none of them is said by what it names."""
    found = np.zeros(len(table), np.uint64)
    ids, column = _column(table, "id"), _column(table, name)
    for row in np.flatnonzero(np.asarray(column.is_valid())):
        file = int(np.searchsorted(starts, row, side="right")) - 1
        begins, ends = int(starts[file]), int(starts[file + 1])
        mine = ids.slice(begins, ends - begins).to_pylist()
        named = column[int(row)].as_py()
        found[row] = _hashed(f"{name}>{mine.index(named) if named in mine else named!r}")
    return found


def _numbers(table: pa.Table, name: str) -> NDArray[np.int16]:
    """The number of the country in each row: 0 where none stands, -1 where it is none that is known."""
    if name not in table.column_names or table[name].null_count == len(table):
        return np.zeros(len(table), np.int16)
    return _numbers_of(_column(table, name))


def _numbers_of(column: pa.Array) -> NDArray[np.int16]:
    encoded = column if pa.types.is_dictionary(column.type) else column.cast(pa.string()).dictionary_encode()
    known = [code_numbers().get(one, -1) for one in encoded.dictionary.to_pylist()]
    return np.array([*known, 0], np.int16)[_indices(encoded)]


def _members(table: pa.Table) -> tuple[NDArray[np.int64], tuple[NDArray[np.int16], NDArray[np.int64]]]:
    """The lists of countries: how long that of each row is in each column (-1: none), and what is in them."""
    offsets: list[NDArray[np.int64]] = []
    members: list[NDArray[np.int16]] = []
    for name in LISTS_OF_STATES:
        lists = _column(table, name) if name in table.column_names else pa.nulls(len(table), pa.list_(pa.string()))
        lengths = np.asarray(pc.fill_null(pc.list_value_length(lists).cast(pa.int64()), -1))
        offsets.append(lengths)
        members.append(_numbers_of(pc.list_flatten(lists)))
    return np.stack(offsets, axis=1), _ragged(members)


def _ragged(members: Iterable[NDArray[np.int16]]) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    parts = list(members)
    return np.concatenate(parts).astype(np.int16), np.cumsum([0, *(len(one) for one in parts)]).astype(np.int64)


def _is_plain(table: pa.Table, starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which files a path can answer. Families, hours and a shorthand that isn't one are for the explained way."""
    odd = np.asarray(pc.greater(_person(table), 0))
    if "at" in table.column_names:
        odd = odd | np.asarray(_column(table, "at").is_valid())
    if "earliest" in table.column_names and "latest" in table.column_names:
        short = pc.equal(_plain(table, "id"), "applicant.birth_date")
        unlike = pc.fill_null(pc.not_equal(_column(table, "earliest"), _column(table, "latest")), True)  # noqa: FBT003
        odd = odd | np.asarray(pc.and_(short, unlike))
    plain = np.ones(len(starts) - 1, np.bool_)
    plain[np.searchsorted(starts, np.flatnonzero(odd), side="right") - 1] = False
    return plain
