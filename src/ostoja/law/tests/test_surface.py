"""The law as a library: what is public is there, documented, and brings no web framework and no column library."""

import inspect
import json
import subprocess
import sys
from datetime import date

import pytest

from ostoja import law

FAR = ("django", "psycopg", "polars", "numba", "numpy", "pyarrow", "jinja2", "rich", "babel")
PROGRAMME = f"""
import sys
from datetime import date
from ostoja import law
case = law.read({{"schema": "ostoja/case-file/1", "facts": []}}, today=date(2026, 11, 12))
answer = law.determine(case, as_of=date(2026, 11, 12))
law.explain_answer(answer, case)
print([name for name in {FAR} if name in sys.modules])
"""


def test_the_law_brings_no_web_framework_no_database_and_no_column_library():
    done = subprocess.run([sys.executable, "-c", PROGRAMME], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", law.__all__)
def test_what_is_public_is_there_and_says_what_it_is(name):
    found = getattr(law, name)

    assert not inspect.ismodule(found)
    assert found.__doc__


def test_all_that_is_public_is_named_in_one_order():
    assert sorted(law.__all__) == sorted(law._AT)
    with pytest.raises(AttributeError, match="has no attribute 'judge'"):
        law.judge  # noqa: B018


def test_a_case_file_is_read_determined_and_told_by_the_library_alone():
    """Art. 21(1)/1: three months from the day of lodging."""
    document = {
        "schema": "ostoja/case-file/1",
        "determining_state": "DE",
        "facts": [{"id": "f1", "type": "application_lodged", "state": "DE", "on": "2024-01-15"}],
    }
    case = law.read(json.dumps(document).encode(), today=date(2024, 2, 1))

    answer = law.determine(case, as_of=date(2024, 2, 1))

    assert answer.candidate.state == "DE"
    assert law.render(law.explain_answer(answer, case).headline, str) == "DE, provisionally"
    request = next(one for one in answer.time_limits if one.rule == "take-charge-request")
    assert request.ends == law.last_day(date(2024, 1, 15), law.Months(3), calendar=law.DUBLIN_III)
