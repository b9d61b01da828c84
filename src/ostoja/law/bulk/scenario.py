"""A scenario: the law as it is, or with a limit of another length or read the other way, over files as they are or later.

    {"schema": "ostoja/scenario/1", "name": "Two months to ask",
     "lengths": {"dublin-iii/take-charge-request": "2m"}, "readings": {"dublin-iii/transfer:suspended": "A3"},
     "move_years": 12, "lodging_counts_as_registration": true}

Under which act a file falls is told by its days. So the same stories are put under the next act by moving every day of them
on by whole years; of four years each, so that 29 February stays.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, Final, Literal

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ostoja.law.acts import transition
from ostoja.law.bulk.columns import DAYS, BadFacts
from ostoja.law.bulk.frame import Caseload, Engine, evaluate_frame
from ostoja.law.counting import number_and_unit
from ostoja.law.record import Record
from ostoja.law.rules import ActTables, OtherReading, TimeLimit
from ostoja.law.time import Days, Length, Months, Weeks, WorkingDays
from ostoja.law.words import _

_UNITS: Final[dict[str, type[Days | Weeks | Months | WorkingDays]]] = {
    "d": Days, "w": Weeks, "m": Months, "wd": WorkingDays,
}  # fmt: skip


class Scenario(Record, forbid_unknown_fields=True):
    """What is changed; nothing given is the law as it is, on the files as they are."""

    schema: Literal["ostoja/scenario/1"] = "ostoja/scenario/1"
    name: str = ""
    lengths: dict[str, str] = msgspec.field(default_factory=dict)
    readings: dict[str, str] = msgspec.field(default_factory=dict)
    move_years: int = 0
    lodging_counts_as_registration: bool = False


def read_scenario(document: bytes) -> Scenario:
    """The scenario of a file.

    Raises:
        BadFacts: it can't be read; says where and what is expected.
    """
    try:
        scenario = msgspec.json.decode(document, type=Scenario)
    except (msgspec.DecodeError, msgspec.ValidationError) as wrong:
        raise BadFacts(_("The scenario can't be read: %(wrong)s."), wrong=str(wrong)) from None
    if scenario.move_years % 4:
        message = _("Days are moved by 4, 8, 12 … years, so that 29 February stays, not by %(found)s.")
        raise BadFacts(message, found=scenario.move_years)
    _changed(scenario)
    return scenario


def evaluated(facts: pa.Table, scenario: Scenario, *, as_of: date, threads: int | None = None) -> Caseload:
    """What the law of a scenario says of every file; days are told as the scenario has them."""
    with standing(_changed(scenario)):
        moved = as_of.replace(year=as_of.year + scenario.move_years)
        return evaluate_frame(_as_told(facts, scenario), as_of=moved, engine=Engine(), threads=threads)


@contextmanager
def standing(tables: Mapping[str, ActTables]) -> Iterator[None]:
    """While this runs, these are the tables of the law. One at a time in a process."""
    before = dict(transition.TABLES)
    transition.TABLES.update(tables)
    try:
        yield
    finally:
        transition.TABLES.update(before)


# The files of a scenario.


def _as_told(facts: pa.Table, scenario: Scenario) -> pa.Table:
    if scenario.move_years:
        for name in DAYS:
            if name in facts.column_names:
                moved = _moved(facts[name], scenario.move_years)
                facts = facts.set_column(facts.column_names.index(name), name, moved)
    return _with_registrations(facts) if scenario.lodging_counts_as_registration else facts


def _moved(days: pa.ChunkedArray, years: int) -> pa.Array:
    there = np.asarray(pc.fill_null(days.combine_chunks().cast(pa.int32()), 0)).astype("datetime64[D]")
    months = there.astype("datetime64[M]")
    later = (months + 12 * years).astype("datetime64[D]") + (there - months.astype("datetime64[D]"))
    return pa.array(later, mask=np.asarray(pc.is_null(days.combine_chunks()))).cast(pa.date32())


def _with_registrations(facts: pa.Table) -> pa.Table:
    """A registration on the day of each lodging, in files that record none."""
    registered = facts.filter(pc.equal(facts["type"], "application_registered"))["file"].unique()
    lodged = facts.filter(
        pc.and_(pc.equal(facts["type"], "application_lodged"), pc.invert(pc.is_in(facts["file"], registered)))
    )
    ids = pc.binary_join_element_wise(lodged["id"].cast(pa.string()), "registered", " ")
    made = lodged.set_column(lodged.column_names.index("id"), "id", ids)
    kinds = pa.array(["application_registered"] * len(made)).cast(facts.schema.field("type").type)
    made = made.set_column(made.column_names.index("type"), "type", kinds)
    kept = [
        name
        for name in ("file", "member", "determining_state", "id", "type", "state", "on")
        if name in made.column_names
    ]
    return pa.concat_tables([facts, made.select(kept)], promote_options="default").sort_by("file")


# The law of a scenario.


def _changed(scenario: Scenario) -> dict[str, ActTables]:
    found = dict(transition.TABLES)
    for name, length in scenario.lengths.items():
        act, limit = _limit(found, name)
        found[act] = _with(found[act], limit, replace(limit, length=_length(name, length)))
    for name, ref in scenario.readings.items():
        act, limit = _limit(found, name)
        found[act] = _with(found[act], limit, _read_otherwise(name, limit, ref))
    return found


def _limit(tables: Mapping[str, ActTables], name: str) -> tuple[str, TimeLimit]:
    act, _slash, key = name.partition("/")
    limits = {one.key: one for one in tables[act].limits} if act in tables else {}
    if key not in limits:
        known = ", ".join(f"{act}/{one}" for one in limits) or ", ".join(f"{one}/…" for one in tables)
        raise BadFacts(_("There is no limit “%(name)s”. Give one of: %(known)s."), name=name, known=known)
    return act, limits[key]


def _length(name: str, text: str) -> Length:
    try:
        number, unit = number_and_unit(text)
    except ValueError:
        message = _("“%(text)s” is no length of %(name)s. Give 3m, 2w, 10d or 15wd (working days).")
        raise BadFacts(message, text=text, name=name) from None
    return _UNITS[unit](number)


def _read_otherwise(name: str, limit: TimeLimit, ref: str) -> TimeLimit:
    for other in limit.readings:
        if other.reading.ref == ref and (other.runs_from is not None or other.lasts is not None):
            return replace(
                limit, runs_from=other.runs_from or limit.runs_from, length=other.lasts or limit.length,
                readings=tuple(one for one in limit.readings if one is not other),
            )  # fmt: skip
    known = ", ".join(filter(None, map(_ref, limit.readings))) or "–"
    message = _("%(name)s has no reading “%(ref)s” that can be taken instead. Give one of: %(known)s.")
    raise BadFacts(message, name=name, ref=ref, known=known)


def _ref(other: OtherReading) -> str:
    return other.reading.ref if other.runs_from is not None or other.lasts is not None else ""


def _with(tables: ActTables, old: TimeLimit, new: TimeLimit) -> ActTables:
    """The tables with another limit, also where limits refer to it."""
    kept: dict[int, Any] = {id(old): new}
    return replace(tables, limits=tuple(_swapped(one, kept) for one in tables.limits))


def _swapped(value: Any, kept: dict[int, Any]) -> Any:  # Any: any part of a declaration
    if id(value) in kept:
        return kept[id(value)]
    if isinstance(value, tuple):
        parts = tuple(_swapped(one, kept) for one in value)
        return parts if any(one is not other for one, other in zip(parts, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type | Enum):
        return value
    own = {field.name: getattr(value, field.name) for field in fields(value)}
    parts_of = {name: _swapped(one, kept) for name, one in own.items()}
    changed = {name: one for name, one in parts_of.items() if one is not own[name]}
    found = replace(value, **changed) if changed else value
    kept[id(value)] = found
    return found
