"""Days as people type them: three boxes, a month by number or name, a year of four digits."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from babel.dates import get_month_names
from django.conf import settings
from django.utils.translation import gettext as _

from ostoja.codes.calendars import Calendar, NotInCalendar, span
from ostoja.web import words

MONTHS = 12
LONGEST_MONTH = 31
FIRST_YEAR = 1900


class Parts(NamedTuple):
    """What stands in the three boxes, as typed."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(self)

    @classmethod
    def of(cls, value: object) -> Parts:
        """The boxes for a day, for a span of days known in part, or for what was typed before."""
        if isinstance(value, Parts):
            return value
        if isinstance(value, date):
            return cls(str(value.day), str(value.month), str(value.year))
        if isinstance(value, Span):
            return value.parts()
        return cls()


class Span(NamedTuple):
    """A day known in part: the first and the last day that it can be, equal when it is exact."""

    earliest: date
    latest: date

    def parts(self) -> Parts:
        first, last = self
        same_month = (first.year, first.month) == (last.year, last.month)
        return Parts(
            str(first.day) if first == last else "",
            str(first.month) if same_month else "",
            str(first.year) if first.year == last.year else "",
        )


class NotADay(Exception):
    """What was typed is no day: the sentence to show and the box it is about."""

    def __init__(self, message: str, box: str) -> None:
        super().__init__(message)
        self.message = message
        self.box = box


def read(typed: Parts) -> date:
    """The day typed into the three boxes. Raises NotADay with the box that is wrong."""
    for box, missing in zip(Parts._fields, _missing(), strict=True):
        if not getattr(typed, box):
            raise NotADay(missing, box)
    year = _year(typed.year)
    month = _month(typed.month)
    return _day(typed.day, month=month, year=year)


def read_span(typed: Parts, calendar: Calendar = Calendar.GREGORIAN) -> Span:
    """The day typed, or what is known of it: a year alone, or a month and a year. In another calendar, months are numbers.

    Raises:
        NotADay: with the box that is wrong.
    """
    if not typed.year:
        raise NotADay(_("enter at least the year, such as 2009."), "year")
    if typed.day and not typed.month:
        raise NotADay(_("there is a day but no month. Enter the month, or leave the day empty."), "month")
    if calendar is not Calendar.GREGORIAN:
        return _converted(typed, calendar)
    if typed.day:
        exact = read(typed)
        return Span(exact, exact)
    year = _year(typed.year)
    first, last = (_month(typed.month),) * 2 if typed.month else (1, MONTHS)
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _converted(typed: Parts, calendar: Calendar) -> Span:
    try:
        return Span(*span(calendar, *(_number(typed, box) for box in ("year", "month", "day") if getattr(typed, box))))
    except NotInCalendar as wrong:
        value = getattr(typed, wrong.part)
        raise NotADay(_out_of(wrong.part, value, wrong.first, wrong.last), wrong.part) from wrong


def _number(typed: Parts, box: str) -> int:
    value = getattr(typed, box)
    if not _is_number(value):
        raise NotADay(_("“%(typed)s” is no number. Enter day, month and year in digits.") % {"typed": value}, box)
    return int(value)


def _out_of(part: str, typed: str, first: int, last: int) -> str:
    says = {
        "year": _("the year is %(typed)s. In this calendar enter one from %(first)s to %(last)s."),
        "month": _("the month is %(typed)s. In this calendar enter one from %(first)s to %(last)s."),
        "day": _("the day is %(typed)s. That month of this calendar has the days %(first)s to %(last)s."),
    }
    return says[part] % {"typed": typed, "first": str(first), "last": str(last)}


def _missing() -> tuple[str, str, str]:
    return (
        _("the day is missing. Enter day, month and year, such as 27 3 2026."),
        _("the month is missing. Enter day, month and year, such as 27 3 2026."),
        _("the year is missing. Enter day, month and year, such as 27 3 2026."),
    )


def _year(typed: str) -> int:
    if not _is_number(typed):
        raise NotADay(_("the year is “%(typed)s”. Enter it in digits, such as 2026.") % {"typed": typed}, "year")
    if len(typed) != len("2026"):
        wrong = _("the year is “%(typed)s”. Enter all four digits, such as 2026.") % {"typed": typed}
        raise NotADay(wrong, "year")
    if int(typed) < FIRST_YEAR:
        wrong = _("the year is %(typed)s. Enter a year from %(first)s on.") % {"typed": typed, "first": str(FIRST_YEAR)}
        raise NotADay(wrong, "year")
    return int(typed)


def _month(typed: str) -> int:
    number = int(typed) if _is_number(typed) else _month_names().get(typed.casefold().rstrip("."), 0)
    if not 1 <= number <= MONTHS:
        wrong = _("the month is “%(typed)s”. Enter a number from 1 to 12, or its name.") % {"typed": typed}
        raise NotADay(wrong, "month")
    return number


def _day(typed: str, *, month: int, year: int) -> date:
    number = int(typed) if _is_number(typed) else 0
    if not 1 <= number <= LONGEST_MONTH:
        raise NotADay(_("the day is “%(typed)s”. Enter a number from 1 to 31.") % {"typed": typed}, "day")
    days = monthrange(year, month)[1]
    if number > days:
        wrong = _("%(month)s has %(days)s days, so there is no day %(typed)s in it.") % {
            "month": words.month(date(year, month, 1)),
            "days": str(days),
            "typed": str(number),
        }
        raise NotADay(wrong, "day")
    return date(year, month, number)


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= len("2026")


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    """Every way a month is written in the languages of this house: `march`, `mar`, `marzec`, `marca`."""
    return {name.casefold().rstrip("."): number for number, name in _spellings()}


def _spellings() -> Iterator[tuple[int, str]]:
    for code, _name in settings.LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                yield from get_month_names(width, context, locale=words.locale(code)).items()
