"""Periods as the acts count them: the day of the event is not counted, a last day still counts.

Dublin III Art. 42, AMMR Art. 75 and Art. 73 of Regulation 2024/1348 are complete codes of their own. Acts that have no
rule of their own are counted without moving a last day; what Regulation 1182/71 would say is the other reading.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, wraps
from typing import Any, ParamSpec, TypeAlias, TypeVar, cast

from ostoja.codes.holidays import edition, public_holidays

P = ParamSpec("P")
T = TypeVar("T")
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


class Hours(_Length):
    """Hours: the one in which the event happened isn't counted, and none is skipped for a day off (1182/71 Art. 3)."""


def years(number: int) -> Months:
    """Years are counted as twelve months each; neither act has a rule of its own for them."""
    return Months(12 * number)


Length: TypeAlias = Days | Weeks | Months | WorkingDays | Hours


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


@cache
def plain(state: str | None) -> Calendar:
    """For acts without a rule of their own: no last day moves; working days are those of the state."""
    return Calendar("plain", state=state)


def _traced(function: Callable[P, date]) -> Callable[P, date]:
    """The function, for a day that notes what is counted from it too (`bulk.symbols`): that one counts by itself."""
    name = function.__name__

    @wraps(function)
    def counted(*given: P.args, **named: P.kwargs) -> date:
        day: Any = given[0]  # a date, or the day of many files
        if isinstance(day, date):
            return function(*given, **named)
        return cast("date", day.counted(name, *given[1:], **named))

    return counted


@_traced
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
    return next_working_day(end, calendar.state) if calendar.rolls and not isinstance(length, Hours) else end


def last_moment(start: datetime, length: Hours) -> datetime:
    """The moment at which a period of hours is over, in the zone of its start.

    Source: Regulation (EEC, Euratom) No 1182/71, Art. 3(1): the hour in which the event happened isn't counted.
    """
    return start.replace(minute=0, second=0, microsecond=0) + timedelta(hours=length.number + 1)


@_traced
def unrolled(start: date, length: Days | Weeks | Months | Hours) -> date:
    """The end of the period before any move to a working day.

    Of hours it is the day on which they run out, whichever hour of the first day the event happened in.
    """
    if isinstance(length, Months):
        return add_months(start, length.number)
    days = length.number * 7 if isinstance(length, Weeks) else length.number
    if isinstance(length, Hours):
        days = -(-length.number // 24)
    return date.fromordinal(min(start.toordinal() + days, _LAST_ORDINAL))


@_traced
def add_months(day: date, months: int) -> date:
    """The same date so many months on, or the last day of a month that has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    if year > date.max.year:
        return date.max
    if day.day > 28:
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    return date(year, month, day.day)


@_traced
def birthday(birth: date, years: int) -> date:
    """The day of coming of an age. Born on 29 February: in a year without it the day after 28 February."""
    day = add_months(birth, years * 12)
    return day if day.day == birth.day else date(day.year, 3, 1)


@_traced
def ahead(day: date, length: Days | WorkingDays, *, state: str | None) -> date:
    """The day that lies a period before another: what must be done so many days ahead is in time on it.

    Args:
        day: the day that is awaited; it isn't counted.
        length: calendar days, or working days of the state.
    """
    if isinstance(length, Days):
        return date.fromordinal(max(day.toordinal() - length.number, 1))
    for _ in range(length.number):
        day -= timedelta(days=1)
        while not is_working_day(day, state):
            day -= timedelta(days=1)
    return day


@_traced
def next_working_day(day: date, state: str | None) -> date:
    """The day itself where it is a working day of the state, otherwise the next one that is."""
    while day < date.max and not is_working_day(day, state):
        day += timedelta(days=1)
    return day


@_traced
def day_after(day: date) -> date:
    """The next day; the calendar's last day has none and stays."""
    return day if day == date.max else day + timedelta(days=1)


def is_working_day(day: date, state: str | None) -> bool:
    """Whether a day is neither Saturday, Sunday nor a public holiday of the whole state."""
    return day.weekday() < 5 and (state is None or day not in public_holidays(state, day.year))


def _after_working_days(day: date, number: int, state: str | None) -> date:
    for _ in range(number):
        day = next_working_day(day_after(day), state)
    return day


# A day that notes what is asked of it (`bulk.symbols`) stands for the same day of many files. What is told of it alone,
# and decides nothing else, is noted beside the path that these files share.


def is_traced(day: date) -> bool:
    """Whether the day stands for many: then what is said to people is left out, and nothing is put in order."""
    return not isinstance(day, date)


def decided(day: Any, tell: Callable[[date], T]) -> T:  # Any: a date, or the day of many files
    """What is told of the day."""
    return tell(day) if isinstance(day, date) else cast("T", day.decided(tell))


def differs(one: date, other: date | None) -> bool:
    """Whether two last days are different; of days that stand for many they may be."""
    return one != other if isinstance(one, date) else True


def holidays_version() -> str:
    """Which edition of the public holidays was used; it stands in each answer that counts working days."""
    return edition()
