"""From bytes to a JSON value: size, encoding, syntax, depth, keys given twice."""

import json
from typing import Any

from ostoja.law.casefile.problems import BadCaseFile, Problem
from ostoja.law.words import Text, Value, _

LARGEST = 5_000_000  # bytes; a case file of 1,000 facts has about 200,000

_TOO_LARGE = Text(_("Give a case file without scans and letters: these are kept elsewhere."))
_A_CASE_FILE = Text(_("Give a case file as JSON text: an object with “schema” and “facts”."))


def parsed(document: bytes) -> Any:  # Any: a JSON value of any shape
    """The JSON value of a document.

    Raises:
        BadCaseFile: it is too large, not UTF-8, not JSON, nested too deeply, or gives a key twice.
    """
    if len(document) > LARGEST:
        raise _bad(_("The file has more than 5 megabytes."), expected=_TOO_LARGE)
    try:
        return json.loads(document.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_each_key_once)
    except UnicodeDecodeError as error:
        raise _bad(_("The file is not UTF-8 text: byte %(byte)s can't be read."), byte=error.start) from None
    except json.JSONDecodeError as error:
        message = _("The file is not JSON: line %(line)s, column %(column)s can't be read.")
        raise _bad(message, line=error.lineno, column=error.colno) from None
    except _GivenTwice as error:
        message = _("The key %(key)s is given twice in the same object.")
        raise _bad(message, key=error.key, expected=Text(_("Give each key once."))) from None
    except RecursionError:
        raise _bad(_("The file is nested too deeply to be a case file.")) from None
    except ValueError:  # NaN, Infinity, a number of thousands of digits
        raise _bad(_("The file holds a number that JSON doesn't have.")) from None


class _GivenTwice(Exception):  # never leaves this module
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = shown(key)


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _GivenTwice(key)
        found[key] = value
    return found


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _bad(message: str, *, expected: Text = _A_CASE_FILE, **params: Value) -> BadCaseFile:
    return BadCaseFile([Problem("$", "", None, Text(message, params), expected)])


def shown(value: object, *, longest: int = 60) -> str:
    """A value as a sentence can hold it: short, and with invisible characters made visible."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, (list, tuple)):
        return "[…]" if value else "[]"
    return f"“{visible(value, longest)}”" if isinstance(value, str) else visible(_number(value), longest)


def visible(text: str, longest: int = 60) -> str:
    """A text cut short, with invisible characters made visible."""
    seen = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text[: longest + 1])
    return seen if len(seen) <= longest else seen[: longest - 1] + "…"


def _number(value: object) -> str:
    return str(value) if isinstance(value, (int, float)) and abs(value) < 10**15 else "…"
