"""Days, names of states and sentences of the law in the reader's language."""

from __future__ import annotations

import json
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from ostoja.codes import countries, languages
from ostoja.law.words import Country, Text, render, unpack

# Each Polish letter with a mark sorts right after the one without.
POLISH = str.maketrans(
    {letter: letter_before + "\uffff" for letter, letter_before in zip("ąćęłńóśź", "acelnosz", strict=True)}
)
POLISH |= {ord("ż"): "z\uffff\uffff"}


def language() -> str:
    """The reader's language as a bare code, such as `pl`."""
    return (get_language() or "en").split("-")[0]


@lru_cache(maxsize=8)
def locale(code: str) -> Locale:
    return Locale.parse(code)


def translated(message: str) -> str:
    """The text in the reader's language, looked up once for each language: a list says the same few sentences often."""
    return _translated(message, get_language() or "en")


@lru_cache(maxsize=8192)
def _translated(message: str, _reader: str) -> str:
    return gettext(message)


def said(message: str, /, **values: object) -> Markup:
    """The text of a page in the reader's language, with its values escaped; what templates call `_`."""
    reader = get_language() or "en"
    return _said(message, reader) % values if values else _said_alone(message, reader)


@lru_cache(maxsize=8192)
def _said(message: str, _reader: str) -> Markup:
    return Markup(gettext(message))  # noqa: S704 - texts of the code and of its translators


@lru_cache(maxsize=8192)
def _said_alone(message: str, reader: str) -> Markup:
    return _said(message, reader) % {}  # a format all the same: %% is one sign


def own_name(code: str) -> str:
    """A language's name in itself, such as `polski`."""
    return str(locale(code).get_display_name(code)).capitalize()


def day(on: date | None) -> str:
    """`Thu 12 Nov 2026`, the way every date is written here; an unknown one is a dash."""
    return _format(on, "EEE d MMM y")


def long_day(on: date | None) -> str:
    """`Thursday 12 November 2026`, for headings and for what must be done next."""
    return _format(on, "EEEE d MMMM y")


def short_day(on: date | None) -> str:
    """`12 Nov`, where the year is plain from what stands around it."""
    return _format(on, "d MMM")


def plain_day(on: date | None) -> str:
    """`12 Nov 2026`, in running text and in the head of the page."""
    return _format(on, "d MMM y")


def month(on: date | None) -> str:
    """`November 2026`."""
    return _format(on, "LLLL y")


def moment(at: datetime | None) -> str:
    """`12 Nov 2026, 14:02` at the place (the active time zone)."""
    if at is None:
        return "–"
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    return f"{plain_day(local.date())}, {local:%H:%M}"


def span(bounds: tuple[date | None, date | None] | None) -> str:
    """A day known in part: `2009`, `March 2009`, `12 Nov 2009` or `between … and …`."""
    earliest, latest = bounds or (None, None)
    if earliest is None or latest is None:
        return _open_span(earliest, latest)
    if earliest == latest:
        return plain_day(earliest)
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31) and earliest.year == latest.year:
        return str(earliest.year)
    if (earliest.year, earliest.month) == (latest.year, latest.month) and earliest.day == 1 and _ends_month(latest):
        return month(earliest)
    return gettext("between %(earliest)s and %(latest)s") % {
        "earliest": plain_day(earliest),
        "latest": plain_day(latest),
    }


def country(code: str | None) -> str:
    """Name of a state in the reader's language, as it stands on its own (nominative)."""
    return _country(code, language()) if code else "–"


@lru_cache(maxsize=1024)
def _country(code: str, reader: str) -> str:
    return countries.country_name(code, reader)


def language_name(code: str | None) -> str:
    """Name of a language in the reader's language."""
    return languages.language_name(code, language()) if code else "–"


def text(sentence: Text | None) -> str:
    """A sentence of the law in the reader's language, its days and states written out."""
    return "" if sentence is None else render(sentence, translated, value)


def packed(sentence: str) -> str:
    """The same for a sentence without hours as `law.words.pack` put it into JSON: a list shows the same ones often."""
    return _unpacked(sentence, language())


@lru_cache(maxsize=16384)
def _unpacked(sentence: str, _reader: str) -> str:
    return text(unpack(json.loads(sentence)))


def value(given: object) -> str:
    """What stands in a sentence of the law: a day, a state by its name, or the words themselves."""
    if isinstance(given, datetime):
        return moment(given)
    if isinstance(given, date):
        return day(given)
    return country(given) if isinstance(given, Country) else str(given)


def yes_no(given: bool | None) -> str:  # noqa: FBT001 - a filter has one value
    """`yes`, `no` or `not yet known`: unknown is never no."""
    return str({True: _("yes"), False: _("no"), None: _("not yet known")}[given])


def _format(on: date | None, pattern: str) -> str:
    return "–" if on is None else _formatted(on, pattern, language())


@lru_cache(maxsize=4096)  # a list names the same few days over and over
def _formatted(on: date, pattern: str, code: str) -> str:
    return str(format_date(on, pattern, locale=locale(code)))


def _open_span(earliest: date | None, latest: date | None) -> str:
    if earliest is not None:
        return gettext("on or after %(day)s") % {"day": plain_day(earliest)}
    if latest is not None:
        return gettext("on or before %(day)s") % {"day": plain_day(latest)}
    return gettext("not known")


def _ends_month(on: date) -> bool:
    return (on.month % 12 + 1, 1) == _next(on)


def _next(on: date) -> tuple[int, int]:
    following = date.fromordinal(on.toordinal() + 1)
    return following.month, following.day


def sort_key(name: str) -> tuple[str, str]:
    """Key that sorts names as the reader's alphabet does: in Polish `Ł` after all of `L`, else without the marks."""
    letters = name.casefold()
    if language() == "pl":
        return letters.translate(POLISH), letters
    plain = unicodedata.normalize("NFKD", letters.replace("ł", "l"))
    return "".join(mark for mark in plain if not unicodedata.combining(mark)), letters
