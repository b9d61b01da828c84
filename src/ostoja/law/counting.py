"""Counts a period as an act does, and says how: for the command line and the API."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from ostoja.law import time
from ostoja.law.frozen import frozen
from ostoja.law.words import Country, Text, _

ACTS = {"dublin-iii": "Regulation (EU) No 604/2013", "ammr": "Regulation (EU) 2024/1351"}
_UNITS = {
    "wd": _("Monday to Friday are counted, without the public holidays of the state that must act."),
    "d": _("Every calendar day is counted."),
    "w": _("It ends on the same day of the week."),
    "m": _("It ends on the same date of its last month, or on that month's last day where it has no such date."),
}
_LENGTHS: dict[str, Callable[[int], time.Days | time.Weeks | time.Months]] = {
    "d": time.Days,
    "w": time.Weeks,
    "m": time.Months,
}
_ARTICLES = {
    "dublin-iii": {"d": ["42(a)"], "w": ["42(b)"], "m": ["42(b)"], "wd": []},
    "ammr": {"d": ["75(a)"], "w": ["75(b)"], "m": ["75(b)", "75(c)"], "wd": []},
}
_ENDS = {"dublin-iii": "42(c)", "ammr": "75(d)"}


_LENGTH = re.compile(r"([1-9][0-9]{0,3})(wd|d|w|m)")


def number_and_unit(length: str) -> tuple[int, str]:
    """Number and unit of 3m (months), 2w (weeks), 10d (days), 15wd (working days).

    Raises:
        ValueError: it is no length.
    """
    found = _LENGTH.fullmatch(length)
    if found is None:
        raise ValueError(length)
    return int(found[1]), found[2]


@frozen
class Counted:
    """A period that was counted."""

    start: date
    number: int
    unit: str
    act: str
    state: str | None
    last_day: date
    before_moving: date
    calendar_version: str | None

    @property
    def has_moved(self) -> bool:
        return self.last_day != self.before_moving

    @property
    def articles(self) -> list[str]:
        """Where the act says so; working days are counted by no article of either act, but as they are understood."""
        found = _ARTICLES[self.act][self.unit]
        return [*found, _ENDS[self.act]] if found else []


def counted(start: date, number: int, unit: str, *, act: str, state: str | None) -> Counted:
    """The last day of a period, and the day on which it would end if days off did not matter."""
    calendar = time.ammr(state) if act == "ammr" else replace(time.DUBLIN_III, state=state)
    if unit == "wd":
        last = before = time.last_day(start, time.WorkingDays(number), calendar=calendar)
    else:
        length = _LENGTHS[unit](number)
        last, before = time.last_day(start, length, calendar=calendar), time.unrolled(start, length)
    uses_holidays = state is not None and (unit == "wd" or calendar.rolls)
    version = time.holidays_version() if uses_holidays else None
    return Counted(start, number, unit, act, state, last, before, version)


def as_values(found: Counted) -> dict[str, Any]:  # Any: JSON values
    return {
        "schema": "ostoja/period/1",
        "start": found.start,
        "length": f"{found.number}{found.unit}",
        "act": found.act,
        "state": found.state,
        "last_day": found.last_day,
        "weekday": found.last_day.strftime("%A").lower(),
        "moved_from": found.before_moving if found.has_moved else None,
        "articles": found.articles,
        "calendar_version": found.calendar_version,
    }


def sentences(found: Counted) -> list[Text]:
    """What an officer wants to know: the day, how it was counted, what moved it, whose holidays were looked up."""
    said = [
        Text(_("The last day is %(day)s."), {"day": found.last_day}),
        Text(_("The day of the event, %(start)s, isn't counted. %(how)s"), {
            "start": found.start, "how": Text(_UNITS[found.unit]),
        }),
    ]  # fmt: skip
    if found.articles:
        params = {"articles": ", ".join(found.articles), "act": ACTS[found.act]}
        said.append(Text(_("Art. %(articles)s of %(act)s."), params))
    said += _about_days_off(found)
    if found.calendar_version and found.state:
        params = {"state": Country(found.state), "version": found.calendar_version}
        said.append(Text(_("Public holidays of %(state)s: %(version)s."), params))
    return said


def _about_days_off(found: Counted) -> list[Text]:
    if found.has_moved:
        message = _("It would have ended on %(day)s, a day off, and moves to the next working day.")
        return [Text(message, {"day": found.before_moving})]
    if found.unit == "wd" or found.act == "ammr":
        if found.state is None:
            return [Text(_("No state is given, so only Saturdays and Sundays are days off. Add one with --state."))]
        return []
    return [Text(_("Saturdays, Sundays and public holidays are counted, also as last day."))]
