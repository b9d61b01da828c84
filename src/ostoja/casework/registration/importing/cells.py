"""The cells of a list as the fields of the registration form hold them; what is no such value says so, with what is expected.

Values repeat: each distinct one of a column is read once (`Reader`).
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from babel import Locale
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from ostoja.casework.files.models import Applicant
from ostoja.casework.registration.forms import OLDEST
from ostoja.casework.registration.importing.columns import BY_KEY, plain
from ostoja.codes import countries, languages
from ostoja.codes.calendars import Calendar
from ostoja.law.facts import Labelled, Origin
from ostoja.law.facts.application import MadeTo
from ostoja.law.facts.documents import IdentityDocumentKind
from ostoja.law.facts.person import BirthBasis, WrittenIn
from ostoja.law.words import Text, _
from ostoja.web.days import NotADay, Parts, read, read_span

LONGEST_NAME, LONGEST_NUMBER = 120, 60
ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
WRITTEN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
YES, NO, UNKNOWN = (
    {"yes", "y", "true", "1", "tak", "t", "x"},
    {"no", "n", "false", "0", "nie"},
    {"unknown", "nieznane", "na"},
)
CLOSED: dict[str, type[Labelled]] = {
    "birth_calendar": WrittenIn, "birth_basis": BirthBasis, "birth_origin": Origin, "nationality_origin": Origin,
    "made_to": MadeTo, "document_kind": IdentityDocumentKind,
}  # fmt: skip
TEXTS = {
    "reference": LONGEST_NUMBER, "given": LONGEST_NAME, "family": LONGEST_NAME, "own_given": LONGEST_NAME,
    "own_family": LONGEST_NAME, "father": LONGEST_NAME, "document": LONGEST_NUMBER, "phone": LONGEST_NUMBER,
}  # fmt: skip
PLACEHOLDERS = {"fnu", "lnu", "xxx", "xx", "unknown", "nn", "none", "n_a", "brak", "nieznane"}  # field-work.md 1.1


class DayOrder(StrEnum):
    """Which part of 05/04/2001 is the month."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class NotACell(ValueError):
    """The cell is no value of its field."""

    def __init__(self, message: Text, expected: Text) -> None:
        super().__init__(message.msgid)
        self.message, self.expected = message, expected


class Reader:
    """Reads the cells of one list; `order` and `calendar` say how its days are written."""

    def __init__(self, *, order: str = DayOrder.DAY_FIRST) -> None:
        self.order = order
        self.known: dict[tuple[str, str, Calendar], Any] = {}

    def value(self, key: str, typed: str, calendar: Calendar = Calendar.GREGORIAN) -> Any:  # Any: as the field holds it
        """What a cell says.

        Raises:
            NotACell: it says nothing that the field could hold.
        """
        asked = (key, typed, calendar)
        if asked not in self.known:
            try:
                self.known[asked] = self._read(key, typed, calendar)
            except NotACell as wrong:
                self.known[asked] = wrong
        found = self.known[asked]
        if isinstance(found, NotACell):
            raise found
        return found

    def _read(self, key: str, typed: str, calendar: Calendar) -> Any:
        if key in TEXTS:
            return _text(key, typed)
        if key in CLOSED:
            return _found(key, typed, _named(CLOSED[key]))
        if key == "birth":
            return self._birth(typed, calendar)
        if key in {"made_on", "registered_on", "lodged_on"}:
            return self._day(key, typed)
        return OTHERS[key](key, typed)

    def _day(self, key: str, typed: str) -> date:
        try:
            return read(self.parts(key, typed))
        except NotADay as wrong:
            raise _no_day(key, typed) from wrong

    def _birth(self, typed: str, calendar: Calendar) -> Any:
        try:
            return read_span(self.parts("birth", typed), calendar)
        except NotADay as wrong:
            raise _no_day("birth", typed) from wrong

    def parts(self, key: str, typed: str) -> Parts:
        """Day, month and year of a day as it is written; the month is where the list has it."""
        iso, written = ISO.fullmatch(typed.removesuffix(" 00:00:00")), WRITTEN.fullmatch(typed)
        if iso:
            year, month, day = (part or "" for part in iso.groups())
            return Parts(day, month, year)
        if not written:
            raise _no_day(key, typed)
        first, second, year = written.groups()
        swapped = self.order == DayOrder.MONTH_FIRST and "." not in typed
        return Parts(second, first, year) if swapped else Parts(first, second, year)


def order_in(cells: Iterable[str]) -> str | None:
    """How days with strokes are written in these cells, where one of them leaves no doubt; None where none does."""
    found = {part for cell in cells if (part := _order_of(cell))}
    return found.pop() if len(found) == 1 else None


def _order_of(cell: str) -> str | None:
    written = WRITTEN.fullmatch(cell)
    if not written or "." in cell:
        return None
    first, second, _year = map(int, written.groups())
    return DayOrder.DAY_FIRST if first > 12 else DayOrder.MONTH_FIRST if second > 12 else None


def _text(key: str, typed: str) -> str:
    if len(typed) > TEXTS[key]:
        raise _wrong(key, _("%(field)s: this is %(length)s letters long."), length=len(typed))
    if TEXTS[key] == LONGEST_NAME and plain(typed) in PLACEHOLDERS:
        says = _("%(field)s: “%(typed)s” is no name but says that one is missing.")
        raise NotACell(
            _said(key, says, typed=typed),
            Text(_("Leave it empty where the person has one name only. Never fill in a made-up one.")),
        )
    return typed


def _age(key: str, typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and int(typed) <= OLDEST):
        raise _not(key, typed)
    return int(typed)


def _sex(key: str, typed: str) -> str:
    also = {"female": "F", "woman": "F", "w": "F", "k": "F", "kobieta": "F", "male": "M", "man": "M", "mezczyzna": "M"}
    return str(
        _found(key, typed, also | {plain(one): one for one in Applicant.Sex.values} | dict.fromkeys(UNKNOWN, "unknown"))
    )


def _yes_no(key: str, typed: str) -> bool | None:
    said = plain(typed)
    if said in YES | NO:
        return said in YES
    if said in UNKNOWN and key == "alone":
        return None
    raise _not(key, typed)


def _countries(key: str, typed: str) -> tuple[str, ...]:
    parts = [part.strip() for part in re.split(r"[;|/]|,(?!\s*(?:the|republic)\b)", typed) if part.strip()]
    return tuple(dict.fromkeys(_found(key, part, _country_names()) for part in parts))


def _language(key: str, typed: str) -> str:
    return str(_found(key, typed, _language_names()))


OTHERS: dict[str, Callable[[str, str], Any]] = {  # Any: as the field holds it
    "age": _age, "sex": _sex, "stateless": _yes_no, "alone": _yes_no, "nationalities": _countries, "language": _language,
}  # fmt: skip


def _found(key: str, typed: str, names: dict[str, str]) -> str:
    said = plain(typed)
    if said not in names:
        raise _not(key, typed)
    return names[said]


@cache
def _named(choices: type[Labelled]) -> dict[str, str]:
    """The values of a closed list by value and by their words in the languages of this house."""
    names = {plain(one.value): one.value for one in choices}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            names |= {plain(gettext(one.label)): one.value for one in choices}
    return names


@cache
def _country_names() -> dict[str, str]:
    """Countries by name in the languages of this house, and by their letters; ISO's win over those of the Union."""
    names = {
        plain(Locale.parse(language).territories.get(code, code)): code
        for language in _codes()
        for code in countries.countries()
    }
    union = {plain(letters): countries.from_union_letters(letters) for letters in ("EL", "UK")}
    return union | names | {plain(code): code for code in countries.countries()} | THREE_LETTERS


@cache
def _language_names() -> dict[str, str]:
    named = {
        plain(languages.language_name(code, language)): code for language in _codes() for code in languages.languages()
    }
    return named | {plain(code): code for code in languages.languages()}


def _codes() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


# ISO 3166-1 alpha-3 of the countries that most people come from; others are written by name or by two letters.
THREE_LETTERS = {
    "afg": "AF", "alb": "AL", "arm": "AM", "aze": "AZ", "bgd": "BD", "bfa": "BF", "blr": "BY", "cmr": "CM", "cod": "CD",
    "col": "CO", "cub": "CU", "civ": "CI", "dza": "DZ", "egy": "EG", "eri": "ER", "eth": "ET", "geo": "GE", "gha": "GH",
    "gin": "GN", "gmb": "GM", "hti": "HT", "ind": "IN", "irn": "IR", "irq": "IQ", "jor": "JO", "kaz": "KZ", "kgz": "KG",
    "lbn": "LB", "lby": "LY", "lka": "LK", "mar": "MA", "mda": "MD", "mli": "ML", "mmr": "MM", "mrt": "MR", "nga": "NG",
    "npl": "NP", "pak": "PK", "per": "PE", "pse": "PS", "rus": "RU", "rwa": "RW", "sdn": "SD", "sen": "SN", "sle": "SL",
    "slv": "SV", "som": "SO", "srb": "RS", "ssd": "SS", "syr": "SY", "tcd": "TD", "tjk": "TJ", "tkm": "TM", "tun": "TN",
    "tur": "TR", "uga": "UG", "ukr": "UA", "uzb": "UZ", "ven": "VE", "vnm": "VN", "xkx": "XK", "yem": "YE",
}  # fmt: skip


def expected(key: str) -> Text:
    """What a cell of a column may say."""
    values = {"values": ", ".join(one.value for one in CLOSED[key])} if key in CLOSED else {}
    return Text(BY_KEY[key].expected, values if "%(values)s" in BY_KEY[key].expected else {})


def _not(key: str, typed: str) -> NotACell:
    return _wrong(key, _("%(field)s: “%(typed)s” is none that is known here."), typed=typed[:80])


def _no_day(key: str, typed: str) -> NotACell:
    return _wrong(key, _("%(field)s: “%(typed)s” is no day."), typed=typed[:80])


def _wrong(key: str, msgid: str, /, **values: str | int) -> NotACell:
    return NotACell(_said(key, msgid, **values), expected(key))


def _said(key: str, msgid: str, /, **values: str | int) -> Text:
    return Text(msgid, {"field": Text(BY_KEY[key].label), **values})
