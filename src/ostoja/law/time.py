"""Periods as the acts count them: the day of the event is not counted, a last day still counts.

Dublin III Art. 42 and AMMR Art. 75 are complete codes of their own; Regulation 1182/71 isn't needed.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias

_LAST_ORDINAL = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class _Length:
    number: int

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"A period is one {type(self).__name__.lower()} at least, not {self.number}.")


class Days(_Length):
    """Calendar days."""


class Weeks(_Length):
    """Weeks: end on the same day of the week."""


class Months(_Length):
    """Calendar months: end on the same date, or on the last day of a month that has no such date."""


class WorkingDays(_Length):
    """Monday to Friday without the public holidays of the state that must act."""


def years(number: int) -> Months:
    """Years are counted as twelve months each; neither act has a rule of its own for them."""
    return Months(12 * number)


Length: TypeAlias = Days | Weeks | Months | WorkingDays


@dataclass(frozen=True, slots=True)
class Calendar:
    """How an act counts: in which state's working days, and whether a last day moves to the next of them."""

    act: str
    rolls: bool = False
    state: str | None = None


DUBLIN_III = Calendar("dublin-iii")
"""Art. 42: Saturdays, Sundays and holidays are included, also as last day."""

LOOK_BACK = Calendar("look-back")
"""Periods that look back from the application, in both acts: nobody has to act, so nothing moves."""


@cache
def ammr(state: str | None) -> Calendar:
    """Art. 75(d): a limit that ends on a day off in the state that must act runs to its next working day."""
    return Calendar("ammr", rolls=True, state=state)


def last_day(start: date, length: Length, *, calendar: Calendar) -> date:
    """Last day on which an act is still in time.

    Args:
        start: the day of the event; it isn't counted.
        length: at least one of its unit.
        calendar: the act's way of counting.

    Returns:
        The same day of the week or date at the end of the period, or the month's last day where it has no such date;
        the next working day where the calendar says so.

    Source: Regulation (EU) No 604/2013, Art. 42; Regulation (EU) 2024/1351, Art. 75.
    """
    if isinstance(length, WorkingDays):
        return _after_working_days(start, length.number, calendar.state)
    end = unrolled(start, length)
    return next_working_day(end, calendar.state) if calendar.rolls else end


def unrolled(start: date, length: Days | Weeks | Months) -> date:
    """The end of the period before any move to a working day."""
    if isinstance(length, Months):
        return add_months(start, length.number)
    days = length.number * 7 if isinstance(length, Weeks) else length.number
    return date.fromordinal(min(start.toordinal() + days, _LAST_ORDINAL))


def add_months(day: date, months: int) -> date:
    """The same date so many months on, or the last day of a month that has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    if year > date.max.year:
        return date.max
    if day.day > 28:
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    return date(year, month, day.day)


def next_working_day(day: date, state: str | None) -> date:
    """The day itself where it is a working day of the state, otherwise the next one that is."""
    while day < date.max and not is_working_day(day, state):
        day += timedelta(days=1)
    return day


def day_after(day: date) -> date:
    """The next day; the calendar's last day has none and stays."""
    return day if day == date.max else day + timedelta(days=1)


def is_working_day(day: date, state: str | None) -> bool:
    """Whether a day is neither Saturday, Sunday nor a public holiday of the whole state."""
    return day.weekday() < 5 and (state is None or day not in _public_holidays(state, day.year))


def _after_working_days(day: date, number: int, state: str | None) -> date:
    for _ in range(number):
        day = next_working_day(day_after(day), state)
    return day


@cache
def _public_holidays(state: str, year: int) -> frozenset[date]:
    days: Callable[..., dict[date, str]] = _library()
    try:
        return frozenset(days(state, years=year))
    except NotImplementedError as missing:
        raise ValueError(f"No public holidays of {state} are known.") from missing


@cache
def _library() -> Callable[..., dict[date, str]]:
    from holidays import country_holidays  # noqa: PLC0415 -- a slow import that only AMMR limits need

    return country_holidays


@cache
def holidays_version() -> str:
    """Which edition of the public holidays was used; it stands in each answer that counts working days."""
    from importlib.metadata import version  # noqa: PLC0415 -- as slow as the library

    return f"holidays {version('holidays')}"


def __getattr__(name: str) -> str:
    if name == "HOLIDAYS_VERSION":
        return holidays_version()
    raise AttributeError(name)
