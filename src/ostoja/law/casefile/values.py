"""Whether a JSON value can stand for a key, and what is expected if not."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

import msgspec

from ostoja.codes.countries import from_union_letters, is_country
from ostoja.codes.states import all_states
from ostoja.law.casefile.parsing import shown
from ostoja.law.facts import Key, Kind
from ostoja.law.words import Country, Text, Value, _

EARLIEST, LATEST = date(1850, 1, 1), date(2999, 12, 31)
LONGEST_TEXT, LONGEST_ID, LONGEST_LIST, LARGEST_NUMBER = 10_000, 200, 250, 10_000

Fault = tuple[Text, Text]  # what is wrong, what is expected

_A_STATE = _("Enter the two letters of a state that takes part, such as GR.")
_A_COUNTRY = _("Enter the two letters of a country, such as SY.")

_EXPECTED = {
    Kind.STATE: _A_STATE,
    Kind.STATES: _("Enter a list of states that take part, such as DE, FR."),
    Kind.COUNTRIES: _("Enter a list of the two letters of each country, such as SY."),
    Kind.DAY: _("Enter a day between 1850 and 2999 as year, month and day, such as 2026-03-27."),
    Kind.INSTANT: _("Enter a day and an hour with the time zone, such as 2026-03-27T14:30:00+01:00."),
    Kind.TEXT: _("Enter a text of at most 10,000 characters, without control characters."),
    Kind.TEXTS: _("Enter a list of texts."),
    Kind.FLAG: _("Enter true or false, or leave it out where it isn't known."),
    Kind.CHOICE: _("Enter one of: %(choices)s."),
    Kind.NUMBER: _("Enter a whole number from 0 to 10,000."),
    Kind.FACT: _("Enter the id of another fact of this file."),
}


def expected(key: Key) -> Text:
    """What may be entered for a key."""
    if key.choices and key.kind is not Kind.TEXT:
        return Text(_EXPECTED[Kind.CHOICE], {"choices": ", ".join(str(choice.value) for choice in key.choices)})
    return Text(_EXPECTED[key.kind])


def fault(key: Key, value: Any) -> Fault | None:  # Any: a JSON value
    """What is wrong with a value for a key; None where nothing is.

    The message has `%(field)s` for the label of the key and `%(fact)s` for that of the type, which the caller knows.
    """
    special = _SPECIAL.get(key.kind)
    found = special(value) if special else None
    if found is not None:
        return found
    if _FITS[key.kind](value) and (not key.choices or key.kind is Kind.TEXT or _chosen(key, value)):
        return None
    return _wrong(value), expected(key)


def id_fault(value: Any) -> Fault | None:  # Any: a JSON value
    """What is wrong with an id or the name of a file: it must be readable and comparable by eye."""
    if isinstance(value, str) and 0 < len(value) <= LONGEST_ID and value == value.strip() and not _hides(value):
        return None
    return _wrong(value), Text(_("Enter a text of 1 to 200 visible characters."))


def _wrong(value: Any) -> Text:
    return Text(_("%(field)s is %(value)s, which can't be used there."), {"value": shown(value)})


def _chosen(key: Key, value: Any) -> bool:
    return any(choice.value == value for choice in key.choices)


def is_day(value: Any) -> bool:
    if not (isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        return False
    try:
        return EARLIEST <= date.fromisoformat(value) <= LATEST
    except ValueError:
        return False


def _is_instant(value: Any) -> bool:
    if not (isinstance(value, str) and is_day(value[:10])):
        return False
    try:
        msgspec.convert(value, Annotated[datetime, msgspec.Meta(tz=True)])
    except (msgspec.ValidationError, ValueError):
        return False
    return True


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT and not any(map(_is_control, value))


def _is_control(character: str) -> bool:
    """Controls, lone surrogates, and the two marks that make a text read in another order than it is written."""
    return character in "\u202d\u202e" or (unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t")


def _hides(text: str) -> bool:
    """Whether a text holds characters that can't be seen: controls, bidi overrides, zero-width ones, lone surrogates."""
    return any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in text)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER


def _is_list(value: Any, fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, (list, tuple)) and len(value) <= LONGEST_LIST and all(map(fits, value))


def _is_state(value: Any) -> bool:
    return isinstance(value, str) and value in all_states()


def _is_nationality(value: Any) -> bool:
    return isinstance(value, str) and is_country(value)


def _union_letters(value: Any) -> Fault | None:
    code = from_union_letters(value) if isinstance(value, str) else value
    if code == value:
        return None
    message = _("%(field)s is %(value)s, the letters that documents of the Union use.")
    return Text(message, {"value": value}), Text(_("Enter the ISO letters: %(code)s."), {"code": code})


def _elsewhere(value: Any) -> Fault | None:
    if not (isinstance(value, str) and is_country(value)) or value in all_states():
        return None
    params: dict[str, Value] = {"value": value, "country": Country(value)}
    message = _("%(field)s is %(value)s (%(country)s), which doesn't take part in the responsibility system.")
    return Text(message, params), Text(_A_STATE)


def _of_a_state(value: Any) -> Fault | None:
    return _union_letters(value) or _elsewhere(value)


def _first_in(value: Any, one: Callable[[Any], Fault | None]) -> Fault | None:
    return next(filter(None, map(one, value)), None) if isinstance(value, (list, tuple)) else None


_SPECIAL: dict[Kind, Callable[[Any], Fault | None]] = {
    Kind.STATE: _of_a_state,
    Kind.STATES: lambda value: _first_in(value, _of_a_state),
    Kind.COUNTRIES: lambda value: _first_in(value, _union_letters),
    Kind.FACT: id_fault,
}

_FITS: dict[Kind, Callable[[Any], bool]] = {
    Kind.STATE: _is_state,
    Kind.STATES: lambda value: _is_list(value, _is_state),
    Kind.COUNTRIES: lambda value: _is_list(value, _is_nationality),
    Kind.DAY: is_day,
    Kind.INSTANT: _is_instant,
    Kind.TEXT: _is_text,
    Kind.TEXTS: lambda value: _is_list(value, _is_text),
    Kind.FLAG: lambda value: isinstance(value, bool),
    Kind.CHOICE: lambda value: isinstance(value, str),
    Kind.NUMBER: _is_number,
    Kind.FACT: lambda value: isinstance(value, str),
}
