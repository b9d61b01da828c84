"""`ostoja law batch`: rows of facts or lines of case files in, rows of answers out."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from ostoja.config.cli import cli
from ostoja.law.bulk.columns import to_frame
from ostoja.law.casefile import write
from ostoja.law.tests.stories import case, entry, lodged

CASES = [
    case(lodged("DE", f"2024-01-{10 + number}"), entry("IT", "2023-10-01"), file=f"F{number}") for number in range(3)
]


@pytest.fixture
def run(tmp_path):
    def call(name, *options):
        answers = tmp_path / "answers.parquet"
        result = CliRunner().invoke(
            cli, ["law", "batch", str(tmp_path / name), str(answers), "--as-of", "2024-06-01", *options]
        )
        return result, {path.name: pq.read_table(path) for path in sorted(tmp_path.glob("answers*"))}

    return call


def test_both_kinds_of_caseload_get_a_row_per_file_and_a_row_per_limit(tmp_path, run):
    """Art. 21(1)/1 and /3: three months without a request, so the state of the lodging is responsible."""
    pq.write_table(to_frame(CASES), tmp_path / "facts.parquet", row_group_size=2)
    (tmp_path / "facts.jsonl").write_bytes(
        b"".join(json.dumps(json.loads(write(one))).encode() + b"\n" for one in CASES)
    )

    of_rows, answers = run("facts.parquet", "--findings")
    of_lines, again = run("facts.jsonl")

    assert of_rows.exit_code == of_lines.exit_code == 0, of_rows.output
    assert set(answers) == {"answers.parquet", "answers-time_limits.parquet", "answers-findings.parquet"}
    assert answers["answers.parquet"]["responsible"].to_pylist() == ["DE"] * 3
    limits = [row for row in answers["answers-time_limits.parquet"].to_pylist() if row["rule"] == "take-charge-request"]
    assert [row["ends"] for row in limits] == [date(2024, 4, day) for day in (10, 11, 12)]
    assert {name: again[name].equals(table) for name, table in answers.items() if "findings" not in name} == {
        "answers.parquet": True,
        "answers-time_limits.parquet": True,
    }


def test_a_wrong_caseload_says_what_is_wrong_and_leaves_nothing_behind(tmp_path, run):
    pq.write_table(pa.table({"file": ["1"], "id": ["a"], "type": ["application_lodgd"]}), tmp_path / "facts.parquet")
    (tmp_path / "facts.jsonl").write_text('{"schema": "ostoja/case-file/1", "facts": [{"id": "a", "type": "visa"}]}\n')

    of_rows, answers = run("facts.parquet")
    of_lines, _answers = run("facts.jsonl")

    assert (of_rows.exit_code, of_lines.exit_code) == (2, 2)
    assert "application_lodgd" in of_rows.output
    assert "Line 1: $.facts[0]" in of_lines.output
    assert [name for name in answers if not name.endswith(".partial")] == []
