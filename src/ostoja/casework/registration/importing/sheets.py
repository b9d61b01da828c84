"""Lists as files hold them: CSV, a workbook or JSON become headings and rows of texts, or are refused in a sentence.

Nothing in a list is run or followed: a formula is the text that was typed, a link is text, and a file that unpacks to more than a
list of people ever is isn't unpacked.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from ostoja.law.words import Text, Value, _
from ostoja.web.downloads import FORMULA

MOST_BYTES = 40 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 100
LONGEST_CELL = 2_000
SEPARATORS = (",", ";", "\t", "|")
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # controls, and halves of a letter
ZIP = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"

Row = tuple[str, ...]


class BadSheet(ValueError):
    """The file is no list that can be read; `why` is a sentence for the officer."""

    def __init__(self, msgid: str, /, **values: Value) -> None:
        super().__init__(msgid)
        self.why = Text(msgid, values)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A list: its headings, and rows of as many texts each. `numbers`: which line or row of the file each one is."""

    kind: str  # csv, xlsx, json
    headings: Row
    rows: list[Row]
    numbers: list[int]


def read(content: bytes) -> Sheet:
    """The list in a file; which kind it is, its content says and not its name.

    Raises:
        BadSheet: it is empty, too large, of another kind or damaged; the sentence says what is expected.
    """
    if len(content) > MOST_BYTES:
        raise BadSheet(_("The file is larger than %(most)s MB. Divide it into several."), most=MOST_BYTES // 1024**2)
    if content.startswith(ZIP):
        from ostoja.casework.registration.importing.workbooks import lines_of  # noqa: PLC0415 (a large library)

        return _sheet("xlsx", lines_of(content))
    if content.startswith(OLD_WORKBOOK):
        raise BadSheet(
            _("This is a workbook of the old kind (.xls), or one with a password. Save it as .xlsx or CSV without one.")
        )
    text = _text(content)
    if text.lstrip().startswith(("[", "{")):
        return _sheet("json", _lines_of_json(text))
    return _sheet("csv", _lines_of_csv(text))


def _sheet(kind: str, lines: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    """The first line that isn't empty is that of the headings; empty lines are no people."""
    filled = ((number, [_cell(cell, number) for cell in line]) for number, line in lines)
    kept = ((number, cells) for number, cells in filled if any(cells))
    headings = next((_headings(cells) for _number, cells in kept), None)
    if headings is None:
        raise BadSheet(_("The file is empty. It needs a line of headings and a line for each person."))
    sheet = Sheet(kind=kind, headings=headings, rows=[], numbers=[])
    for number, cells in kept:
        if any(cells[len(headings) :]):
            raise BadSheet(
                _(
                    "Line %(number)s has more cells than there are headings (%(count)s). Look at its separators and quotes."
                ),
                number=number,
                count=len(headings),
            )
        if len(sheet.rows) >= MOST_ROWS:
            raise BadSheet(_("The list has more than %(most)s people. Divide it into several."), most=MOST_ROWS)
        sheet.rows.append(tuple((cells + [""] * len(headings))[: len(headings)]))
        sheet.numbers.append(number)
    if not sheet.rows:
        raise BadSheet(_("The file has headings and no line under them."))
    return sheet


def _headings(cells: Sequence[str]) -> Row:
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > MOST_COLUMNS:
        raise BadSheet(_("The list has more than %(most)s columns. Leave out those not needed."), most=MOST_COLUMNS)
    if not all(cells):
        raise BadSheet(_("A column has no heading. Give each one a heading, or delete it."))
    twice = next((cell for cell in cells if list(cells).count(cell) > 1), None)
    if twice:
        raise BadSheet(_("Two columns have the heading “%(heading)s”. Give each its own."), heading=twice)
    return tuple(cells)


def _cell(value: str, number: int) -> str:
    said = value.strip()
    if said.startswith("'") and said[1:].startswith(FORMULA):  # as our own sheets write it
        said = said[1:]
    if len(said) > LONGEST_CELL:
        raise BadSheet(
            _("A cell in line %(number)s is longer than %(most)s letters. Look for a quote that is never closed."),
            number=number,
            most=LONGEST_CELL,
        )
    if NO_TEXT.search(said):
        raise BadSheet(
            _("Line %(number)s has characters that no text has. The file is damaged, or no list."), number=number
        )
    return " ".join(said.split()) if "\n" in said or "\t" in said or "\r" in said else said


def _text(content: bytes) -> str:
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise BadSheet(
            _(
                "Line %(number)s isn't written in UTF-8. Save the list as “CSV UTF-8”: names would be changed otherwise."
            ),
            number=content.count(b"\n", 0, wrong.start) + 1,
        ) from wrong


def _lines_of_csv(text: str) -> Iterable[tuple[int, Sequence[str]]]:
    """The lines of a CSV file. Its separator is the one that the headings hold most of, outside quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=lambda mark: _outside_quotes(first).count(mark))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as wrong:
        raise BadSheet(
            _("Line %(number)s can't be read: a quote is not closed, or stands inside a cell. Write it twice there."),
            number=reader.line_num,
        ) from wrong


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _lines_of_json(text: str) -> Iterable[tuple[int, Sequence[str]]]:
    """The people of a JSON list: objects of plain values; the headings are all their keys, in the order met."""
    try:
        people = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as wrong:
        raise BadSheet(_("The file begins like JSON and isn't: %(why)s."), why=str(wrong)[:200]) from wrong
    if not isinstance(people, list) or not all(isinstance(one, dict) for one in people):
        raise BadSheet(_('JSON has to be a list of objects, one for each person, such as [{"given": "Selam"}].'))
    headings = list(dict.fromkeys(key for one in people for key in one))
    yield 0, headings
    for number, one in enumerate(people, start=1):
        yield number, [_plain(one.get(key), number) for key in headings]


def _plain(value: object, number: int) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    if isinstance(value, list | dict):
        raise BadSheet(_("Person %(number)s has a value within a value. Give plain values only."), number=number)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
