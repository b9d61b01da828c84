"""Periods of days, both ends counted, and the first day that a set of them leaves uncovered."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple


class Period(NamedTuple):
    """From a day until a day, both counted; `last` None: no end is known."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def meets(self, first: date, last: date) -> bool:
        """Whether it has a day in common with the days from `first` to `last`."""
        return self.first <= last and (self.last is None or self.last >= first)


def first_gap(periods: Iterable[Period], first: date, last: date) -> date | None:
    """The first day from `first` to `last` that no period holds; None where every day is covered."""
    day = first
    for period in sorted(periods):
        if period.first > day:
            break
        if period.last is None:
            return None
        day = max(day, period.last + timedelta(days=1))
        if day > last:
            return None
    return day if day <= last else None


def covered_until(periods: Iterable[Period], first: date) -> date | None:
    """The last day up to which every day from `first` is covered; the day before where `first` isn't; None: no end."""
    until = first - timedelta(days=1)
    for period in sorted(periods):
        if period.first > until + timedelta(days=1):
            break
        if period.last is None:
            return None
        until = max(until, period.last)
    return until


def count(first: date, last: date) -> int:
    """Calendar days, both ends counted."""
    return (last - first).days + 1
