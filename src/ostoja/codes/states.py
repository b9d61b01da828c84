"""Which state is bound by which act of the responsibility system, from which day until which."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ostoja.codes.reference import records

ACTS = {"dublin-iii": "reg-604-2013", "ammr": "reg-2024-1351"}


@dataclass(frozen=True, slots=True)
class Participation:
    """One period during which a state takes part under an instrument; `last_day` still counts, None is open."""

    state: str
    instrument: str
    first_day: date
    last_day: date | None
    basis: str
    source: str
    is_verified: bool
    note: str | None
    takes_part_in_solidarity: bool | None

    def covers(self, on: date) -> bool:
        return self.first_day <= on and (self.last_day is None or on <= self.last_day)


def participation(state: str) -> tuple[Participation, ...]:
    """Every period of a state, oldest first; none for a state that never took part."""
    return _by_state().get(state, ())


def is_bound(state: str, act: str, on: date) -> bool:
    """Whether a state is bound by an act (`dublin-iii`, `ammr`) on a day.

    Source: the participation rows, each with its own (`data/dublin-states.json`).
    """
    return any(row.covers(on) for row in participation(state) if row.instrument == ACTS[act])


def bound_states(act: str, on: date) -> frozenset[str]:
    """The states that an act binds on a day."""
    return frozenset(state for state in _by_state() if is_bound(state, act, on))


def takes_part(state: str, on: date) -> bool:
    """Whether a state takes part in the system on a day, whichever act is in force then.

    Days before Dublin III began count as its first day: earlier events matter to it (its Art. 41).
    """
    day = max(on, _first_day())
    return any(is_bound(state, act, day) for act in ACTS)


@cache
def all_states() -> frozenset[str]:
    """The states that are or were bound by one of the acts."""
    return frozenset(
        state for state, rows in _by_state().items() if any(row.instrument in ACTS.values() for row in rows)
    )


@cache
def _first_day() -> date:
    rows = (row for rows in _by_state().values() for row in rows)
    return min(row.first_day for row in rows if row.instrument in ACTS.values())


@cache
def _by_state() -> dict[str, tuple[Participation, ...]]:
    rows = sorted((_row(record) for record in records("dublin-states")), key=lambda row: (row.state, row.first_day))
    return {state: tuple(row for row in rows if row.state == state) for state in {row.state for row in rows}}


def _row(record: dict[str, Any]) -> Participation:
    return Participation(
        state=record["state"],
        instrument=record["instrument"],
        first_day=date.fromisoformat(record["from"]),
        last_day=date.fromisoformat(record["until"]) if record["until"] else None,
        basis=record["basis"],
        source=record["source"],
        is_verified=record["verified"],
        note=record["note"],
        takes_part_in_solidarity=record["part_iv_solidarity"],
    )
