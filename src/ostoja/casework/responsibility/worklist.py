"""The cases of the unit in SQL: open steps between states, by last day. Row-level security has hidden what isn't the reader's.

Written out, as the day's work is: the page is cut before anything is joined to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection

from ostoja.casework.files.people import NAMES, Name
from ostoja.casework.responsibility.stages import Direction, Stage, Steps, steps_of, steps_toward, told_by

PAGE = 50
WEEKS = 8

# A step of another state is over when its last day has passed: silence has answered.
OPEN = "step.toward <> '' AND step.starts <= %(today)s AND (step.who = %(own)s OR step.last_day >= %(today)s)"
HELD = """
    LEFT JOIN responsibility_assignment AS held ON held.file_id = step.file_id
     AND held.first_day <= %(today)s AND (held.last_day IS NULL OR held.last_day >= %(today)s)
"""
# The index responsibility_step alone answers what the page is cut by. How many are asked for stands in the text: a plan that
# PostgreSQL keeps for any number reads everything.
ROWS = f"""
    WITH cut AS MATERIALIZED (
        SELECT step.id, held.officer_id
          FROM files_duestep AS step {HELD} WHERE {OPEN} AND {{narrowed}}
         ORDER BY step.last_day, step.id LIMIT {{most}}
    )
    SELECT step.id, step.file_id, file.number, {NAMES}, step.rule, step.asks, step.if_missed, step.article, step.who,
           step.toward, step.last_day, step.who = %(own)s, coalesce(step.adult_on > %(today)s, false),
           cut.officer_id, coalesce(officer.officer_name, '')
      FROM cut JOIN files_duestep AS step ON step.id = cut.id
      JOIN files_casefile AS file ON file.id = step.file_id
      LEFT JOIN access_officers(ARRAY(SELECT DISTINCT officer_id FROM cut)) AS officer USING (officer_id)
     ORDER BY step.last_day, step.id
"""  # noqa: S608 (nothing in it that anybody typed)
ENTRIES = f"""
    WITH entry AS MATERIALIZED (
        SELECT file_id, since, officer_id FROM responsibility_entries(%(today)s, %(own)s, %(officer)s, %(most)s)
    )
    SELECT entry.file_id, file.number, {NAMES}, entry.since, coalesce(officer.officer_name, '')
      FROM entry JOIN files_casefile AS file ON file.id = entry.file_id
      LEFT JOIN access_officers(ARRAY(SELECT DISTINCT officer_id FROM entry)) AS officer USING (officer_id)
     ORDER BY entry.since, entry.file_id
"""  # noqa: S608
CUBE = "SELECT rule, is_ours, officer_id, week, number FROM responsibility_numbers(%(today)s, %(own)s, %(weeks)s)"
OFFICERS = "SELECT officer_id, officer_name FROM responsibility_officers() ORDER BY officer_name"
NAMED = "SELECT officer_id, officer_name FROM access_officers(%s)"


class Duty(NamedTuple):
    """One open step between two states, and who answers for it."""

    step_id: UUID
    file_id: UUID
    file_number: str
    names: list[Name]
    rule: str
    asks: str  # sentences as JSON, which `words.packed` says
    if_missed: str
    article: str
    who: str
    toward: str
    last_day: date
    is_ours: bool
    is_child: bool
    officer_id: UUID | None  # none where the day has not begun yet at the reader's place
    officer_name: str

    @property
    def stage(self) -> Stage | None:
        """Where the case stands by this step."""
        told = told_by(self.rule, ours=self.is_ours)
        return told[0] if told else None

    @property
    def other(self) -> str:
        """The other state."""
        return self.toward if self.is_ours else self.who


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """What the reader asks for: each empty part leaves all."""

    officer: UUID | None = None
    state: str = ""
    stage: Stage | None = None
    direction: Direction | None = None
    ours: bool = False
    nobodys_of: tuple[UUID, ...] | None = None  # nobody of these answers for it
    days: tuple[date, ...] = ()  # the last day is one of these
    missed: bool = False
    after_day: date | None = None
    after_id: UUID | None = None


def duties(*, today: date, asked: Narrowed, most: int | None = PAGE) -> list[Duty]:
    """The open steps between states, most urgent first, at most `most` of them (None: all). One statement."""
    values: dict[str, Any] = {"today": today, "own": settings.CONTROLLER_STATE}
    narrowed = " AND ".join(_narrowed(asked, values)) or "true"
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(narrowed=narrowed, most="ALL" if most is None else most), values)
        return list(map(Duty._make, cursor.fetchall()))


def _narrowed(asked: Narrowed, values: dict[str, Any]) -> Iterable[str]:
    if asked.officer:
        values["officer"] = asked.officer
        yield "held.officer_id = %(officer)s"
    if asked.state:
        values["state"] = asked.state
        yield "(step.who = %(state)s OR step.toward = %(state)s)"
    if asked.stage:
        yield _among(steps_of(asked.stage), values, "stage")
    if asked.direction:
        yield _among(steps_toward(asked.direction), values, "direction")
    if asked.ours:
        yield "step.who = %(own)s"
    if asked.nobodys_of is not None:
        values["appointed"] = list(asked.nobodys_of)
        yield "(held.officer_id = ANY (%(appointed)s)) IS NOT TRUE"
    if asked.days:
        values["days"] = list(asked.days)
        yield "step.last_day = ANY (%(days)s)"
    if asked.missed:
        yield "step.last_day < %(today)s"
    if asked.after_day:
        values |= {"after_day": asked.after_day, "after_id": asked.after_id}
        yield "(step.last_day, step.id) > (%(after_day)s, %(after_id)s)"


def _among(steps: list[Steps], values: dict[str, Any], name: str) -> str:
    parts = []
    for number, (rules, ours) in enumerate(steps):
        values[f"{name}{number}"] = list(rules)
        parts.append(f"(step.rule = ANY (%({name}{number})s::text[]) AND step.who {'=' if ours else '<>'} %(own)s)")
    return f"({' OR '.join(parts)})"


class Entry(NamedTuple):
    """An entry in Eurodac that is due from us as the state responsible, as soon as possible."""

    file_id: UUID
    file_number: str
    names: list[Name]
    since: date
    officer_name: str


def entries(*, today: date, asked: Narrowed, most: int) -> list[Entry]:
    """The entries in Eurodac that are due, the longest first, at most `most`. One statement; none where steps are asked for.

    Source: Regulation 2024/1351 Art. 38(3), which names no last day.
    """
    if asked.state or asked.stage or asked.direction:
        return []
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "today": today,
            "own": settings.CONTROLLER_STATE,
            "officer": asked.officer,
            "most": most,
        }
        cursor.execute(ENTRIES, values)
        return list(map(Entry._make, cursor.fetchall()))


class Cell(NamedTuple):
    """How many open steps of a rule an officer answers for, in a week from today: -1 is missed, `WEEKS` is later."""

    rule: str
    is_ours: bool
    officer_id: UUID | None
    week: int
    number: int


def cube(*, today: date) -> list[Cell]:
    """All open steps between states counted. One statement, which passes over the steps once."""
    with connection.cursor() as cursor:
        cursor.execute(CUBE, {"today": today, "own": settings.CONTROLLER_STATE, "weeks": WEEKS})
        return list(map(Cell._make, cursor.fetchall()))


def officers() -> dict[UUID, str]:
    """Who may answer for cases within the reader's reach today, by name."""
    with connection.cursor() as cursor:
        cursor.execute(OFFICERS)
        return dict(cursor.fetchall())


def named(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of officers, those who are gone too."""
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [list(ids)])
        return dict(cursor.fetchall())


def begins(week: int, today: date) -> date:
    """The first day of a week counted from today."""
    return today + timedelta(days=7 * week)
