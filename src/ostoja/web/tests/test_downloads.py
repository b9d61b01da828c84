"""Lists as files: whole, readable, and nothing in them that a spreadsheet would run."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from ostoja.web.downloads import CSV, csv_of, download

FORMULAS = {  # why this row: what was typed
    "a formula": "=1+1",
    "a formula of another kind": "+1",
    "a minus": "-1+cmd|' /C calc'!A0",
    "a function": "@SUM(A1)",
    "behind a tab": "\t=1",
    "behind a line": "\r=1",
    "the wide sign of East Asian keyboards": "＝1+1",
}


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("typed", FORMULAS.values(), ids=FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_is_text(typed):
    """OWASP, CSV injection: = + - @ tab and line feed at the beginning of a cell."""
    assert rows_of(csv_of(["Name"], [[typed]]))[1] == [f"'{typed}"]


def test_days_moments_and_names_in_any_script_stay_what_they_are():
    cells = ["حمید رحیمی", date(2026, 11, 12), datetime(2026, 11, 12, 9, tzinfo=UTC), None, 'a, "b"\nc']

    assert rows_of(csv_of(["a", "b", "c", "d", "e"], [cells]))[1] == [
        "حمید رحیمی", "2026-11-12", "2026-11-12T09:00:00+00:00", "", 'a, "b"\nc',
    ]  # fmt: skip


def test_a_download_is_not_kept_by_the_browser_and_its_name_is_plain():
    answer = download(b"a", name='x"; y=1.csv', media_type=CSV)

    assert answer["Content-Disposition"] == 'attachment; filename="x---y-1.csv"'
    assert answer["Cache-Control"] == "no-store"
