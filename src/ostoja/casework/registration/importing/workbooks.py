"""Lists in workbooks (.xlsx): the first sheet, its cells as texts. Formulas stay the text that was typed; nothing is computed."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ostoja.casework.registration.importing.sheets import MOST_ROWS, BadSheet
from ostoja.law.words import _

MOST_UNPACKED = 400 * 1024 * 1024
MOST_TIMES = 200  # larger than packed: XML of a list packs twenty to sixty times
MOST_PARTS = 1_000
# What the library raises on a damaged or hostile file, besides its own.
FAULTS = (
    InvalidFileException, DefusedXmlException, zipfile.BadZipFile, KeyError, IndexError, ValueError, TypeError, SyntaxError,
    OSError, EOFError, AttributeError, zlib.error,
)  # fmt: skip
PARTS = ("[Content_Types].xml", "xl/workbook.xml")


def lines_of(content: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of the first sheet with their numbers.

    Raises:
        BadSheet: it is no workbook, is damaged, or unpacks to more than a list is.
    """
    _refuse_bombs(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > MOST_ROWS * 2:
                raise BadSheet(_("The list has more than %(most)s people. Divide it into several."), most=MOST_ROWS)
            yield number, [_said(cell) for cell in cells]
    except BadSheet:
        raise
    except FAULTS as wrong:
        raise _damaged() from wrong


def _refuse_bombs(content: bytes) -> None:
    """What the archive says of itself is looked at before anything is unpacked; more than it says is never unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as wrong:
        raise _damaged() from wrong
    if not set(PARTS) <= {part.filename for part in parts}:
        raise BadSheet(_("This is an archive and no workbook. Upload the list itself: CSV, .xlsx or JSON."))
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > min(MOST_UNPACKED, MOST_TIMES * len(content)):
        raise BadSheet(
            _("The workbook unpacks to far more than a list of people. It was not opened. Save it anew, or as CSV.")
        )


def _said(cell: object) -> str:
    """A cell as text: a day as ISO 8601, a whole number without a point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _damaged() -> BadSheet:
    return BadSheet(_("The workbook is damaged or has a password. Save it anew without one, or as CSV."))
