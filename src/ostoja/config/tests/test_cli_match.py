"""`ostoja match`: labelled records in, figures out; bad files are named in a sentence."""

import csv
import json

import pytest
from click.testing import CliRunner

from ostoja.config.cli import cli
from ostoja.matching.fields import ARRIVAL_COLUMNS, TRUTH_COLUMNS
from ostoja.matching.invented.arrivals import invent
from ostoja.matching.invented.styles import EVALUATION


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("labelled")
    arrivals = invent(size=400, queries=0, style=EVALUATION, seed=2).arrivals
    write(folder / "arrivals.csv", ARRIVAL_COLUMNS, [each.row for each in arrivals])
    write(
        folder / "truth.csv",
        TRUTH_COLUMNS,
        [(each.row[0], each.person, each.family, ";".join(each.problems)) for each in arrivals],
    )
    return folder


def write(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def evaluate(*arguments):
    return CliRunner().invoke(cli, ["match", "evaluate", *map(str, arguments)])


def test_anybodys_labelled_records_are_measured(files):
    told = evaluate("--arrivals", files / "arrivals.csv", "--truth", files / "truth.csv", "--json")

    answer = json.loads(told.stdout)
    assert set(answer["pairs"]) >= {"precision", "recall", "f1", "recall_at_precision_99", "best"}
    assert answer["pairs"]["f1"] > 0.8
    assert {"typing", "swapped"} <= answer["by_problem"].keys()
    assert answer["seconds"] > 0
    assert answer["peak_memory_mib"] > 0


def test_the_same_seed_gives_the_same_figures():
    one, other = (json.loads(evaluate("--seed", 4, "--size", 300, "--json").stdout) for _ in range(2))

    assert one["pairs"] == other["pairs"]
    assert one["records"] >= 300


def test_figures_are_also_told_in_words(files):
    assert "all pairs" in evaluate("--arrivals", files / "arrivals.csv", "--truth", files / "truth.csv").stdout


def test_a_missing_column_is_named(files, tmp_path):
    write(tmp_path / "short.csv", ["record_id", "case_no"], [["r1", "c1"]])

    told = evaluate("--arrivals", tmp_path / "short.csv", "--truth", files / "truth.csv")

    assert told.exit_code == 2
    assert "lacks the columns given_names" in told.stderr


def test_a_record_without_truth_is_named(files, tmp_path):
    write(tmp_path / "truth.csv", TRUTH_COLUMNS, [])

    told = evaluate("--arrivals", files / "arrivals.csv", "--truth", tmp_path / "truth.csv")

    assert told.exit_code == 2
    assert "doesn't say who record r1" in told.stderr


@pytest.mark.parametrize(
    "given", [["--arrivals", "a.csv"], ["--truth", "t.csv"], ["--queries", "q.csv", "--queries-truth", "t.csv"]]
)
def test_records_and_truth_are_given_together(given):
    assert evaluate(*given).exit_code == 2


def test_a_file_that_is_not_there_is_named():
    told = evaluate("--arrivals", "nowhere.csv", "--truth", "nowhere.csv")

    assert told.exit_code == 2
    assert "nowhere.csv could not be read" in told.stderr


def test_likely_pairs_are_listed_with_reasons_that_add_up(files):
    told = CliRunner().invoke(cli, ["match", "run", "--arrivals", str(files / "arrivals.csv"), "--json"])

    pairs = json.loads(told.stdout)["pairs"]
    assert len(pairs) > 10
    assert {pair["band"] for pair in pairs} == {"likely"}
    assert all(abs(sum(reason["weight"] for reason in pair["reasons"]) - pair["score"]) < 0.1 for pair in pairs)


def test_a_pair_is_told_in_words(files):
    told = CliRunner().invoke(cli, ["match", "run", "--arrivals", str(files / "arrivals.csv"), "--possible"])

    assert "The same day of birth" in told.stdout
    assert "possible" in told.stdout


def test_newcomers_are_looked_up(files, tmp_path):
    drawn = invent(size=400, queries=20, style=EVALUATION, seed=2)
    write(tmp_path / "q.csv", ARRIVAL_COLUMNS, [each.row for each in drawn.queries])
    write(tmp_path / "t.csv", TRUTH_COLUMNS, [(each.row[0], each.person, each.family, "") for each in drawn.queries])

    told = evaluate(
        *("--arrivals", files / "arrivals.csv", "--truth", files / "truth.csv"),
        *("--queries", tmp_path / "q.csv", "--queries-truth", tmp_path / "t.csv", "--json"),
    )

    found = json.loads(told.stdout)["queries"]
    assert (found["known"], found["strangers"]) == (10, 10)
    assert found["recall_at_10"] >= 0.8
    assert found["strangers_flagged"] <= 0.2
    assert found["p95_ms"] > 0
