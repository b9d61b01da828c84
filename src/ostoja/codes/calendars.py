"""Days in the calendars that documents of countries of origin print, as days of the Gregorian one (field-work.md 1.3).

No act of the Union says how to convert. Lunar Hijri by the Umm al-Qura tables (`hijridate`): a month that was begun by sighting
the moon may differ by a day or two. Solar Hijri as in Iran and Afghanistan (`persiantools`). Ethiopian by its rule: twelve months
of 30 days and a thirteenth of five, or of six in every fourth year.
"""

from datetime import date
from enum import StrEnum

from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

ETHIOPIAN_START = 2796  # ordinal of 1 Meskerem of the year 1: 29 August 8 in the Julian calendar


class Calendar(StrEnum):
    """Calendars in which a day of birth may be written."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"
    SOLAR_HIJRI = "solar_hijri"
    ETHIOPIAN = "ethiopian"


class NotInCalendar(ValueError):
    """There is no such day: `part` is `year`, `month` or `day`; it goes from `first` to `last`."""

    def __init__(self, part: str, first: int, last: int) -> None:
        super().__init__(f"{part}: {first} to {last}")
        self.part, self.first, self.last = part, first, last


YEARS = {  # those in which somebody alive can be born, as far as the tables reach
    Calendar.HIJRI: (1343, 1500),
    Calendar.SOLAR_HIJRI: (1279, 1479),
    Calendar.ETHIOPIAN: (1892, 2092),
}


def span(calendar: Calendar, year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """The first and the last Gregorian day that a year, a month or a day of another calendar can be.

    Raises:
        NotInCalendar: the calendar has no such year, month or day.
    """
    _within("year", year, *YEARS[calendar])
    last_month = 13 if calendar is Calendar.ETHIOPIAN else 12
    if month is None:
        return _day(calendar, year, 1, 1), _day(calendar, year, last_month, _days_in(calendar, year, last_month))
    _within("month", month, 1, last_month)
    days = _days_in(calendar, year, month)
    if day is None:
        return _day(calendar, year, month, 1), _day(calendar, year, month, days)
    _within("day", day, 1, days)
    exact = _day(calendar, year, month, day)
    return exact, exact


def _within(part: str, number: int, first: int, last: int) -> None:
    if not first <= number <= last:
        raise NotInCalendar(part, first, last)


def _days_in(calendar: Calendar, year: int, month: int) -> int:
    if calendar is Calendar.ETHIOPIAN:
        return 30 if month < 13 else 6 if year % 4 == 3 else 5
    if calendar is Calendar.HIJRI:
        return Hijri(year, month, 1).month_length()
    return JalaliDate.days_in_month(month, year)


def _day(calendar: Calendar, year: int, month: int, day: int) -> date:
    if calendar is Calendar.ETHIOPIAN:
        return date.fromordinal(ETHIOPIAN_START + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)
    if calendar is Calendar.HIJRI:
        return date.fromordinal(Hijri(year, month, day).to_gregorian().toordinal())
    return JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
