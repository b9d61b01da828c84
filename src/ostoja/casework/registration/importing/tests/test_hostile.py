"""Lists made by mishap or malice: each is refused in a sentence, or each of its rows is read or says what is wrong with it."""

import csv
import io
import json
from datetime import date, datetime, time
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ostoja.access.acting import acting_as
from ostoja.casework.registration.importing import reading, sheets
from ostoja.casework.registration.importing.cells import DayOrder, Reader
from ostoja.casework.registration.importing.columns import BY_KEY
from ostoja.casework.registration.importing.models import Row
from ostoja.casework.registration.importing.people import Read, Reading
from ostoja.casework.registration.importing.sheets import BadSheet
from ostoja.casework.registration.importing.tests.stories import registered
from ostoja.casework.registration.importing.tests.test_sheets import workbook

ID = UUID("01a21b8c-06d0-744a-82ae-e46c18d0ca50")
TODAY = date(2026, 10, 15)
KEYS = tuple(BY_KEY)
NASTY = (
    "", " ", "=cmd|' /C calc'!A0", "'=1+1", "<script>alert(1)</script>", "'; DROP TABLE files_fact; --", "%(field)s", "%s", "{}",
    "\u202eabc", "a\u0301" * 60, "﷽" * 100, "\U0001f9d5", "٢٠٠١-٠٥-١٤", "²⁰⁰¹", "0000-00-00", "0000", "9999-12-31", "10000",
    "31.2.1990", "29.2.1900", "1-1-1", "2001-05-14 00:00:00", "1e308", "NaN", "-1", "121", "9" * 1900, "١٢", "AF;AF;AF", ";;;",
    "AF, ER/SO|SY", "x" * 121, "x" * 2_000, "fnu", "unknown", "TRUE", "hijri", "+", "+48", "\u200b", "\ufeff", "\u2028",
    "45000", "12:00:00", "#VALUE!", "#REF!", "1403-13-32", "1445-02-30",
)  # fmt: skip
CELLS = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.dates().map(str), st.integers().map(str))
ROWS = st.lists(st.tuples(*[CELLS] * 5), min_size=1, max_size=4)
HEADED = st.lists(CELLS, min_size=5, max_size=5)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1250", "iso8859_2", "cp1256")


def read_or_refused(content):
    """The list in a file, or None where it was refused in a sentence."""
    try:
        sheet = sheets.read(content)
    except BadSheet:
        return None
    assert len(sheet.rows) == len(sheet.numbers) > 0
    assert {len(row) for row in sheet.rows} == {len(sheet.headings)}
    assert all(len(cell) <= sheets.LONGEST_CELL for row in sheet.rows for cell in row)
    "".join(cell for row in sheet.rows for cell in row).encode()  # what the database can store
    return sheet


def rows_read(keys, rows, *, order=DayOrder.DAY_FIRST):
    """Each row as the list would register it."""
    read_as = Reading(
        headings=keys, fields=keys, reader=Reader(order=order), registered_on=TODAY, today=TODAY, state="GR"
    )
    return [read_as.read(row, file_id=ID) for row in rows]


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_whatever_bytes_a_file_holds_it_is_a_list_or_refused(content):
    read_or_refused(content)


@settings(deadline=None)
@given(HEADED, ROWS, st.sampled_from(ENCODINGS), st.sampled_from(",;\t|"))
def test_a_csv_in_any_encoding_is_a_list_or_refused(headings, rows, encoding, separator):
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([headings, *rows])

    read_or_refused(text.getvalue().encode(encoding, errors="replace"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | CELLS,
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=4,
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(CELLS, VALUES, max_size=4), max_size=3))
def test_any_json_is_a_list_or_refused(people):
    read_or_refused(json.dumps(people).encode())


IN_BOOKS = st.one_of(
    CELLS.filter(lambda text: not sheets.NO_TEXT.search(text)).map(lambda text: text[:2_100]),
    st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none(),
    st.dates(date(1900, 3, 1)), st.datetimes(datetime(1900, 3, 1)), st.times(),  # noqa: DTZ001 -- as workbooks hold them
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(IN_BOOKS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_any_workbook_is_a_list_or_refused(rows):
    try:
        content = workbook(("a", "b", "c"), *rows)
    except ValueError:  # what no spreadsheet can write
        return

    read_or_refused(content)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(KEYS), min_size=1, max_size=8, unique=True), st.data())
def test_whatever_stands_in_a_row_it_is_a_person_or_says_what_is_wrong(keys, data):
    row = data.draw(st.lists(CELLS, min_size=len(keys), max_size=len(keys)))

    (read,) = rows_read(keys, [row])

    assert isinstance(read, Read)
    assert (read.file is None) == bool(read.wrong)
    assert all(one.field in {"", *KEYS} and one.message.msgid and one.expected.msgid for one in read.wrong)
    assert [one.field for one in reading.unpacked(reading.packed(read.wrong))] == [one.field for one in read.wrong]
    if read.file:
        msgspec.json.encode(read.file.facts)


def test_every_nasty_cell_in_every_column_is_read_or_said():
    for key in KEYS:
        for read in rows_read([key], [[cell] for cell in NASTY]):
            assert (read.file is None) == bool(read.wrong)


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2", "cp1256", "utf-16-le"])
def test_a_list_in_a_code_page_is_refused_and_says_how_to_save_it(encoding):
    """Excel's plain CSV is in the code page of the machine: guessed, ł would become ³ and nobody would notice."""
    text = {"cp1256": "الاسم,اللقب\r\nسلام,تسفاي\r\n"}.get(encoding, "Imię,Nazwisko\r\nŁucja,Żak\r\n")

    with pytest.raises(BadSheet) as wrong:
        sheets.read(text.encode(encoding))

    assert "UTF-8" in wrong.value.why.msgid or "characters that no text has" in wrong.value.why.msgid


def test_days_of_a_workbook_are_days_however_they_are_formatted():
    book, out = Workbook(), io.BytesIO()
    book.active.append(["given", "birth", "made_on", "registered_on"])
    book.active.append(["Selam", date(2001, 5, 14), datetime(2026, 10, 1, 13, 30), 46300])  # noqa: DTZ001 -- as workbooks hold it
    book.active.append(["Hamid", time(12, 0), date(2026, 10, 1), date(2026, 10, 2)])
    book.active["D2"].number_format = "dd/mm/yyyy"
    book.save(out)

    sheet = sheets.read(out.getvalue())
    selam, hamid = rows_read(sheet.headings, sheet.rows)

    assert sheet.rows[0] == ("Selam", "2001-05-14", "2026-10-01 13:30:00", "2026-10-05")
    assert [one.field for one in selam.wrong] == ["made_on"]  # a moment is no day: better asked than cut
    assert [one.field for one in hamid.wrong] == ["birth"]


def test_merged_cells_leave_the_rows_beside_them_empty_and_not_filled_in():
    book, out = Workbook(), io.BytesIO()
    for row in (["given", "nationalities"], ["Selam", "ER"], ["Hamid", "AF"]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    book.save(out)

    sheet = sheets.read(out.getvalue())

    assert sheet.rows == [("Selam", "ER"), ("Hamid", "")]


def test_a_merged_title_above_the_headings_is_refused():
    book, out = Workbook(), io.BytesIO()
    for row in (["Arrivals of the day", None], ["given", "family"], ["Selam", "Tesfay"]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.save(out)

    with pytest.raises(BadSheet):
        sheets.read(out.getvalue())


def test_headings_that_come_again_are_nobody():
    keys = ("given", "family")

    read, selam = rows_read(keys, [keys, ("Selam", "Tesfay")])

    assert read.file is None
    assert [one.message.msgid for one in read.wrong] == ["This line repeats the headings."]
    assert selam.file


@pytest.mark.django_db
def test_a_list_of_nasty_cells_is_worked_off_to_its_end(officer):
    """Through the database too: every row ends as somebody registered or as work of the officer who had it registered."""
    rows = [(cell, nasty, "", "", "", "", *[""] * 7, "2026-10-12") for cell in ("Selam", "") for nasty in NASTY]
    days = [
        ("Hamid", str(at), "", "", "", "M", nasty, nasty, "", "", "", "", nasty, nasty)
        for at, nasty in enumerate(NASTY)
    ]

    found = registered(officer, *rows, *days)

    with acting_as(officer):
        states = set(found.rows.values_list("state", flat=True))
        owned = found.rows.filter(state=Row.State.WRONG, owner=officer.holder_id).count()
        assert owned == found.rows.filter(state=Row.State.WRONG).count()
    assert found.stage == "registered"
    assert states == {"registered", "wrong"}


def test_half_a_letter_is_refused():
    with pytest.raises(BadSheet):
        sheets.read(b'[{"given": "\\ud83e"}]')
