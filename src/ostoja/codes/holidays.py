"""Public holidays of the states that take part, year by year: a table made from the `holidays` library.

The library takes half a second to load, a case is answered in a thousandth of that. `python -m ostoja.codes.holidays`
makes the table anew; a test compares it with the library that is installed.
"""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FIRST_YEAR, LAST_YEAR = 2010, 2045
TABLE = Path(__file__).parent / "data" / "public-holidays.json"


@cache
def public_holidays(state: str, year: int) -> frozenset[date]:
    """The days off of a whole state in a year.

    Raises:
        ValueError: of this state none are known.
    """
    if FIRST_YEAR <= year <= LAST_YEAR and state in _table()["states"]:
        days = _table()["states"][state][year - FIRST_YEAR].split()
        return frozenset(date(year, int(day[:2]), int(day[2:])) for day in days)
    return from_library(state, year)


@cache
def edition() -> str:
    """Which edition of the library the table was made from; an answer that counted working days names it."""
    return str(_table()["edition"])


def from_library(state: str, year: int) -> frozenset[date]:
    """The same from the library itself, for years that the table doesn't hold."""
    from holidays import country_holidays  # noqa: PLC0415 -- a slow import

    days: Callable[..., dict[date, str]] = country_holidays
    try:
        return frozenset(day for day in days(state, years=year) if day.year == year)
    except NotImplementedError as missing:
        raise ValueError(f"No public holidays of {state} are known.") from missing


@cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(TABLE.read_bytes())
    return found


def _make() -> None:
    from importlib.metadata import version  # noqa: PLC0415 -- as slow as the library

    from ostoja.codes.states import all_states  # noqa: PLC0415

    years = range(FIRST_YEAR, LAST_YEAR + 1)
    states = {
        state: [" ".join(f"{day:%m%d}" for day in sorted(from_library(state, year))) for year in years]
        for state in sorted(all_states())
    }
    table = {"edition": f"holidays {version('holidays')}", "states": states}
    TABLE.write_text(json.dumps(table, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _make()
