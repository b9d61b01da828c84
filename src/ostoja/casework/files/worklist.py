"""The day's work in SQL: open steps, most urgent first. Row-level security has already hidden what isn't the reader's.

Written out: composing these statements anew for every page took longer than the database needs to answer them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection

from ostoja.casework.files.people import NAMES, Name

PAGE = 50
COUNT_TO = 5_000
SOON = timedelta(days=3)

Show = Literal["all", "missed", "soon", "ours", "expected", "children", "requests", "transfers"]
SHOWS: dict[Show, str] = {
    "all": "true",
    "missed": "last_day < %(today)s",
    "soon": "last_day BETWEEN %(today)s AND %(soon)s",
    "ours": "who = %(own)s",
    "expected": "who <> %(own)s",
    "children": "adult_on > %(today)s",
    "requests": "rule IN ('take-charge-request', 'take-back-request', 'take-back-notification')",
    "transfers": "rule IN ('transfer-decision', 'transfer')",  # LIKE would be estimated without statistics here
}
# A step of another state is over when its last day has passed: silence has answered.
OPEN = "starts <= %(today)s AND (who = %(own)s OR last_day >= %(today)s)"
AT_SITE = "AND site_id = %(site)s"  # its index then gives the order
AFTER = "AND (last_day, id) > (%(after_day)s, %(after_id)s)"

# The page is cut first: a join before that would read the files of all rows.
ROWS = f"""
    WITH step AS MATERIALIZED (
        SELECT id, file_id, rule, asks, if_missed, article, act, who, toward, last_day, adult_on
          FROM files_duestep WHERE {OPEN} AND {{show}} {{site}} {{after}}
         ORDER BY last_day, id LIMIT %(most)s
    )
    SELECT step.id, file_id, file.number, {NAMES}, rule, asks, if_missed, article, act, who, toward, last_day,
           who = %(own)s, coalesce(adult_on > %(today)s, false)
      FROM step JOIN files_casefile AS file ON file.id = file_id ORDER BY last_day, step.id
"""  # noqa: S608 (nothing in it that anybody typed)
COUNTED = [show for show in SHOWS if show != "ours"]  # all but those expected from others
COUNTS = f"""
    SELECT {", ".join(f"count(*) FILTER (WHERE {SHOWS[show]})" for show in COUNTED)}, max(last_day)
      FROM (SELECT last_day, who, adult_on, rule FROM files_duestep WHERE {OPEN} {{site}}
             ORDER BY last_day LIMIT %(most)s) AS step
"""  # noqa: S608


class WorkItem(NamedTuple):
    """One row of the day's work."""

    step_id: UUID
    file_id: UUID
    file_number: str
    names: list[Name]
    rule: str
    asks: str  # sentences as JSON, which `words.packed` says
    if_missed: str
    article: str
    act: str
    who: str
    toward: str
    last_day: date
    is_ours: bool
    is_child: bool


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The last row of a page: where the next one goes on."""

    last_day: date
    step_id: UUID


def work_items(
    *, today: date, site_id: UUID | None = None, show: Show = "all", after: Mark | None = None, most: int = PAGE
) -> list[WorkItem]:
    """The open steps, most urgent first, at most `most` of them. One statement, whatever the number of rows.

    Args:
        site_id: one place; by default every place within reach.
        after: the end of the page before.
    """
    statement = ROWS.format(show=SHOWS[show], site=AT_SITE if site_id else "", after=AFTER if after else "")
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(today, site_id, after) | {"most": most})
        return list(map(WorkItem._make, cursor.fetchall()))


class Counts(dict[Show, int]):
    """How many rows each filter shows. After `COUNT_TO` steps, the most urgent first, counting ends."""

    until: date | None = None
    """The last day of the last step counted, where counting ended early."""

    def is_whole(self, show: Show, today: date) -> bool:
        """Whether every row of the filter is counted: always where all are, else where its rows lie before the end."""
        last = {"missed": today - timedelta(days=1), "soon": today + SOON}.get(show)
        return self.until is None or (last is not None and last < self.until)


def work_counts(*, today: date, site_id: UUID | None = None) -> Counts:
    """How many rows each filter shows. One statement, which passes over the steps once."""
    with connection.cursor() as cursor:
        values = _values(today, site_id, None) | {"most": COUNT_TO}
        cursor.execute(COUNTS.format(site=AT_SITE if site_id else ""), values)
        *numbers, last_day = cursor.fetchone()
    found = Counts(zip(COUNTED, numbers, strict=True))
    found["ours"] = found["all"] - found["expected"]
    found.until = last_day if found["all"] >= COUNT_TO else None
    return found


def _values(
    today: date, site_id: UUID | None, after: Mark | None
) -> dict[str, Any]:  # Any: values of different columns
    return {
        "today": today,
        "soon": today + SOON,
        "own": settings.CONTROLLER_STATE,
        "site": site_id,
        "after_day": after and after.last_day,
        "after_id": after and after.step_id,
    }
