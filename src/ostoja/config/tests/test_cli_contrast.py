"""`ostoja law contrast`: two laws over a caseload; counts by cause add up to the differences by state."""

import json
from collections import Counter

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from ostoja.config.cli import cli
from ostoja.law.bulk.caseload import caseload

TWO_MONTHS = {"schema": "ostoja/scenario/1", "name": "Two weeks", "lengths": {"dublin-iii/take-charge-request": "2w"}}


@pytest.fixture
def contrasted(tmp_path):
    def call(scenario, *options):
        pq.write_table(caseload(120, seed=4, act="dublin-iii")[0], tmp_path / "facts.parquet")
        (tmp_path / "after.json").write_text(json.dumps(scenario))
        given = ["law", "contrast", tmp_path / "facts.parquet", "--after", tmp_path / "after.json", *options]
        return CliRunner().invoke(cli, [*map(str, given), "--as-of", "2030-01-01"])

    return call


def test_counts_by_cause_add_up_to_the_differences_by_state(contrasted, tmp_path):
    """Art. 21(1): with two weeks to ask instead of three months, who asked later is responsible."""
    found = contrasted(TWO_MONTHS, "--json", "--files", tmp_path / "changed.parquet")

    assert found.exit_code == 0, found.output
    told = json.loads(found.stdout)
    by_cause = Counter()
    for row in told["by_cause"]:
        by_cause[row["responsible_before"]] -= row["files"]
        by_cause[row["responsible_after"]] += row["files"]
    assert {row["name"]: row["difference"] for row in told["by_state"] if row["difference"]} == {
        state: number for state, number in by_cause.items() if number
    }
    files = pq.read_table(tmp_path / "changed.parquet")
    assert len(files) == sum(row["files"] for row in told["by_cause"]) > 0
    assert set(files["article"].to_pylist()) == {row["article"] for row in told["by_cause"]}


def test_the_causes_are_told_with_their_article(contrasted):
    found = contrasted(TWO_MONTHS)

    assert found.exit_code == 0, found.output
    assert "dublin-iii 21(1)" in found.output


def test_a_scenario_of_a_limit_that_there_is_not_names_those_there_are(contrasted):
    found = contrasted({**TWO_MONTHS, "lengths": {"dublin-iii/take-charge": "2w"}})

    assert found.exit_code == 2
    assert "dublin-iii/take-charge-request" in found.output
