"""Tables of populations as they are typed or come in a file: a state and a number in each line. Pure."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from ostoja.codes.countries import from_union_letters, is_country

LINE = re.compile(r"([A-Z]{2})\s*[\s;,]\s*(\d[\d\s]*(?:[.,]\d+)?)")

HUNDRED = 100


class NotRead(ValueError):
    """A line that isn't a state and a number above nought, or whose state came before."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


class Mixed(NotRead):
    """A line in another measure than the first: `542,051` are thousands of people, as the Council prints them."""


def read(typed: str) -> dict[str, str]:
    """The weight of each state as a decimal number. `GR` and `EL`, `GB` and `UK` are the same; figures may stand in groups.

    Raises:
        NotRead: carries the line.
        Mixed: so does it.
    """
    rows: dict[str, str] = {}
    for line in _lines(typed):
        found = LINE.fullmatch(line)
        state = from_union_letters(found[1]) if found else ""
        weight = _number(found[2]) if found else None
        if weight is None or state in rows or not is_country(state):
            raise NotRead(line)
        rows[state] = weight
    _require_one_measure(rows)
    return rows


def _require_one_measure(rows: Mapping[str, str]) -> None:
    """Per cents come with decimals and without; beyond a hundred, all lines have them or none."""
    if all(Decimal(weight) <= HUNDRED for weight in rows.values()):
        return
    first = next(iter(rows.values()))
    for state, weight in rows.items():
        if ("." in weight) is not ("." in first):
            raise Mixed(f"{state} {weight}")


def _lines(typed: str) -> Iterator[str]:
    return filter(None, (line.strip() for line in typed.removeprefix("\ufeff").splitlines()))


def _number(written: str) -> str | None:
    plain = re.sub(r"\s", "", written).replace(",", ".")
    try:
        return plain if Decimal(plain) > 0 else None
    except InvalidOperation:
        return None
