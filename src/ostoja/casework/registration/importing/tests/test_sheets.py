"""What a list may be as a file, and what is refused before anything of it is looked at."""

import io
import json
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from ostoja.casework.registration.importing import sheets, workbooks
from ostoja.casework.registration.importing.cells import DayOrder, order_in
from ostoja.casework.registration.importing.sheets import BadSheet, read

PEOPLE = "Imię;Nazwisko\r\nZażółć;Gęślą\r\n;\r\n"


def workbook(*rows):
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


READ = {
    "semicolons": PEOPLE.encode(),
    "the mark of UTF-8": PEOPLE.encode("utf-8-sig"),
    "UTF-16 with its mark": PEOPLE.encode("utf-16"),
    "commas": PEOPLE.replace(";", ",").encode(),
    "tabs": PEOPLE.replace(";", "\t").encode(),
    "JSON": json.dumps([{"Imię": "Zażółć", "Nazwisko": "Gęślą"}]).encode(),
    "a workbook": workbook(("Imię", "Nazwisko"), ("Zażółć", "Gęślą"), (None, None)),
}


@pytest.mark.parametrize("content", READ.values(), ids=READ)
def test_a_list_is_read_however_it_is_written(content):
    sheet = read(content)

    assert (sheet.headings, sheet.rows) == (("Imię", "Nazwisko"), [("Zażółć", "Gęślą")])


def test_a_quoted_cell_holds_separators_and_quotes():
    assert read(b'a,b\n"x, ""y""",z\n').rows == [('x, "y"', "z")]


def test_lines_are_counted_as_an_editor_counts_them():
    assert read(b"a,b\n\n1,2\n\n3,4\n").numbers == [3, 5]


def test_days_and_numbers_of_a_workbook_are_texts():
    sheet = read(workbook(("a", "b", "c"), (date(2001, 5, 14), 7.0, date(2026, 1, 2))))

    assert sheet.rows == [("2001-05-14", "7", "2026-01-02")]


def test_a_formula_is_the_text_that_was_typed():
    assert read(workbook(("a", "b"), ("=1+1", '=HYPERLINK("http://x")'))).rows == [("=1+1", '=HYPERLINK("http://x")')]


def test_a_cell_made_harmless_in_our_own_sheet_is_read_as_it_was():
    assert read(b"a\n'+30 210\n").rows == [("+30 210",)]


BOMB = archive(**{"[Content_Types].xml": "x", "xl__workbook.xml": "<a>" + " " * 30_000_000})
ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&b;</workbook>'
REFUSED = {
    "empty": b"",
    "headings alone": b"a,b\n",
    "another encoding": PEOPLE.encode("cp1250"),
    "a zip bomb": BOMB,
    "an archive": archive(a="b"),
    "half a workbook": workbook(("a",), ("b",))[:2000],
    "entities": archive(**{"[Content_Types].xml": ENTITIES, "xl__workbook.xml": ENTITIES}),
    "an old workbook": b"\xd0\xcf\x11\xe0" + b"\0" * 100,
    "bytes": b"a,b\n\0\x01,2\n",
    "an open quote": b'a,b\n"1,2\n',
    "two equal headings": b"a,a\n1,2\n",
    "a column without heading": b"a,,c\n1,2,3\n",
    "more cells than headings": b"a,b\n1,2,3\n",
    "an endless cell": b"a\n" + b"x" * 3_000 + b"\n",
    "JSON of another shape": b'{"a": 1}',
    "JSON within JSON": b'[{"a": {"b": 1}}]',
    "broken JSON": b'[{"a": ',
    "deep JSON": b"[" * 100_000,
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_is_no_list_is_refused_in_a_sentence(content):
    with pytest.raises(BadSheet) as refused:
        read(content)

    assert refused.value.why.msgid.endswith(".")


def test_too_many_people_are_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)

    with pytest.raises(BadSheet):
        read(b"a\n1\n2\n")


def test_what_unpacks_to_more_than_a_list_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(workbooks, "load_workbook", None)

    with pytest.raises(BadSheet):
        read(BOMB)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["05/04/2001", "25/12/1999"], DayOrder.DAY_FIRST),
        (["05/04/2001", "12/25/1999"], DayOrder.MONTH_FIRST),
        (["05/04/2001"], None),
        (["25/12/1999", "12/25/1999"], None),
        (["12.25.1999"], None),
    ],
)
def test_which_part_is_the_month_is_seen_where_one_day_leaves_no_doubt(cells, order):
    assert order_in(cells) == order
