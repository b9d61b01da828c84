"""Files that a page hands out: lists as CSV, safe to open in a spreadsheet, and documents."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpResponse

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CSV = "text/csv; charset=utf-8"
MARK = "\ufeff"  # tells spreadsheets that the text is UTF-8


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A list as CSV (RFC 4180): one line of heads, then a line for each row. Days and moments as ISO 8601."""
    return (MARK + lines_of((heads, *rows))).encode()


def lines_of(rows: Iterable[Sequence[object]]) -> str:
    """Rows as the lines of a CSV. Every CSV that leaves the system is written here."""
    written = io.StringIO()
    csv.writer(written).writerows([safe(cell) for cell in row] for row in rows)
    return written.getvalue()


def safe(cell: object) -> str:
    """The words of a cell; what a spreadsheet would run gets an apostrophe in front, which it shows as text."""
    if isinstance(cell, date):
        return cell.isoformat()
    words = "" if cell is None else str(cell)
    return f"'{words}" if words.startswith(FORMULA) else words


def download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """An answer that the browser stores as a file. `name` holds nothing of a person: names of files end up in histories."""
    response = HttpResponse(content, content_type=media_type)
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "-" for letter in name)
    response["Content-Disposition"] = f'attachment; filename="{plain}"'
    response["Cache-Control"] = "no-store"
    return response
