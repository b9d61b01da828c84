"""Machine-readable zones of travel documents: ICAO Doc 9303, eighth edition, parts 3 (4.9 check digits), 4, 5, 6 and 7.

Read as printed. A check digit that doesn't fit is named, never repaired: a letter misread is for whoever holds the document.
"""

import re
from dataclasses import dataclass, field
from typing import Any

WEIGHTS = (7, 3, 1)
LETTERS = re.compile(r"[A-Z0-9<]+")
TWO, THREE = 2, 3
LENGTHS = {(THREE, 30): "TD1", (TWO, 36): "TD2", (TWO, 44): "TD3"}


class NotAZone(ValueError):
    """The text is no machine-readable zone: it has neither two lines of 36 or 44 letters nor three of 30."""


@dataclass(frozen=True, kw_only=True)
class Zone:
    """What a zone says. Days as printed, YYMMDD, with `<` for what isn't known; `wrong`: parts whose check digit doesn't fit."""

    format: str
    kind: str
    issuer: str
    number: str
    nationality: str
    born: str
    sex: str
    valid_until: str
    family: str
    given: str
    wrong: tuple[str, ...] = field(default=())


def check_digit(text: str) -> int:
    """The check digit of a text: weights 7, 3, 1; digits as they are, A to Z from 10 to 35, `<` as 0 (9303-3, 4.9)."""
    return sum(_value(letter) * WEIGHTS[at % 3] for at, letter in enumerate(text)) % 10


def read(text: str) -> Zone:
    """A zone from its lines as typed or scanned; small letters and blanks between letters don't matter.

    Raises:
        NotAZone: the lines are of no format of Doc 9303.
    """
    lines = [re.sub(r"\s", "", line).upper() for line in text.strip().splitlines() if line.strip()]
    lengths = {len(line) for line in lines}
    form = LENGTHS.get((len(lines), lengths.pop())) if len(lengths) == 1 else None
    if form is None or not all(LETTERS.fullmatch(line) for line in lines):
        raise NotAZone
    if form == "TD1":
        return _card(lines)
    return _booklet(lines, form)


def _card(lines: list[str]) -> Zone:
    """TD1: three lines of 30 (9303-5)."""
    first, second, third = lines
    number, digit = _long_number(first[5:14], first[14], first[15:30])
    parts = [("number", number, digit), ("born", second[0:6], second[6]), ("valid_until", second[8:14], second[14])]
    whole = first[5:30] + second[0:7] + second[8:15] + second[18:29]
    parts.append(("whole", whole, second[29]))
    return Zone(
        **_printed(first, number, names=third), format="TD1", nationality=second[15:18].rstrip("<"), born=second[0:6],
        sex=second[7].replace("<", ""), valid_until=second[8:14], wrong=_wrong(parts),
    )  # fmt: skip


def _booklet(lines: list[str], form: str) -> Zone:
    """TD2 and TD3 (9303-6, 9303-4) and visas of their size (9303-7), which have no check digit over the whole."""
    first, second = lines
    is_visa = first[0] == "V"
    number, digit = second[0:9], second[9]
    if form == "TD2" and not is_visa:
        number, digit = _long_number(number, digit, second[28:35])
    parts = [("number", number, digit), ("born", second[13:19], second[19]), ("valid_until", second[21:27], second[27])]
    if not is_visa:
        if form == "TD3" and not (set(second[28:42]) == {"<"} and second[42] in "<0"):
            parts.append(("personal number", second[28:42], second[42]))
        end = 42 if form == "TD3" else 34
        parts.append(("whole", second[0:10] + second[13:20] + second[21 : end + 1], second[end + 1]))
    return Zone(
        **_printed(first, number, names=first[5:]), format=form, nationality=second[10:13].rstrip("<"), born=second[13:19],
        sex=second[20].replace("<", ""), valid_until=second[21:27], wrong=_wrong(parts),
    )  # fmt: skip


def _printed(first: str, number: str, *, names: str) -> dict[str, Any]:  # Any: values of different fields
    """What all formats print alike: the kind, who issued it, the number, the names."""
    family, _sign, given = names.strip("<").partition("<<")
    return {
        "kind": first[0:2].rstrip("<"),
        "issuer": first[2:5].rstrip("<"),
        "number": number.replace("<", ""),
        "family": _name(family),
        "given": _name(given),
    }


def _long_number(number: str, digit: str, more: str) -> tuple[str, str]:
    """A number longer than nine letters goes on in the optional data, its check digit behind it (9303-5, 4.2.2 note j)."""
    rest = more.partition("<")[0]
    if digit != "<" or len(rest) < TWO:
        return number, digit
    return number + rest[:-1], rest[-1]


def _wrong(parts: list[tuple[str, str, str]]) -> tuple[str, ...]:
    return tuple(name for name, text, digit in parts if digit.replace("<", "0") != str(check_digit(text)))


def _name(written: str) -> str:
    return " ".join(part for part in written.split("<") if part)


def _value(letter: str) -> int:
    if letter == "<":
        return 0
    return int(letter) if letter.isdigit() else ord(letter) - 55
