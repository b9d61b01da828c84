"""The language of the command line: that of `LANGUAGE` or `LANG` where it is translated, else English."""

import gettext
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path

from ostoja.law.words import Country, Text, Value, render

_LOCALES = Path(__file__).parents[2] / "locale"


@cache
def _translations() -> gettext.NullTranslations:
    return gettext.translation("django", _LOCALES, fallback=True)


def language() -> str:
    """The language that the texts are in: `en`, or that of the translation found."""
    return _translations().info().get("language") or "en"


def translate(msgid: str) -> str:
    return _translations().gettext(msgid)


def say(text: Text) -> str:
    """A sentence of the law in the language of the command line."""
    return render(text, translate, shown)


def told(msgid: str, /, **values: Value) -> str:
    """A sentence of the command line itself, with what stands in it as `%(name)s`."""
    return say(Text(msgid, values))


def why(refused: Exception) -> str:
    """Why something isn't done: in the language of the command line, where what was raised has such a sentence."""
    said = getattr(refused, "said", None)
    return say(said) if isinstance(said, Text) else str(refused)


def shown(value: str | int | date) -> str:
    """A day, a state or another value, as a sentence holds it."""
    if isinstance(value, Country):
        return country(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return day(value) if isinstance(value, date) else str(value)


def day(value: date) -> str:
    """A day with its day of the week: Thu 12 Nov 2026."""
    return _formatted()(value, "EEE d MMM y")


def weekday(value: date) -> str:
    """The day of the week, in full."""
    return _formatted()(value, "EEEE")


def country(code: str) -> str:
    from ostoja.codes.countries import country_name

    return country_name(code, language())


@cache
def _formatted() -> Callable[[date, str], str]:
    from babel.dates import format_date

    # British English puts the day before the month, as the whole house does.
    locale = "en_GB" if language() == "en" else language()
    return lambda value, pattern: format_date(value, pattern, locale=locale)
