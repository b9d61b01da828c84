"""`ostoja match`: how good the matching is on labelled records, and likely pairs in a list of arrivals."""

import csv
import re
import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, NoReturn

import click

from ostoja.config.cli.declaring import Group, option
from ostoja.config.cli.options import as_json, print_json
from ostoja.matching.fields import ARRIVAL_COLUMNS, TRUTH_COLUMNS

_WRONG = 2
_SEPARATED = re.compile(r"[\s;,|]+")
_SIZE, _NEWCOMERS = 20_000, 1_000
_KIBIBYTE = 1024

Rows = list[tuple[str, ...]]
Told = dict[str, tuple[str, list[str]]]


@click.group(cls=Group)
def match() -> None:
    """Is this person already known? Measure the matching, or list likely pairs."""


@match.command()
@option("--arrivals", type=click.Path(path_type=Path), help="CSV of records. Without it, invented arrivals are drawn.")
@option("--truth", type=click.Path(path_type=Path), help="CSV that says which person each record is.")
@option("--queries", type=click.Path(path_type=Path), help="CSV of newcomers to look up among the arrivals.")
@option("--queries-truth", type=click.Path(path_type=Path), help="CSV that says who the newcomers are.")
@option("--seed", type=int, default=1, help="Which invented arrivals to draw. Default: 1.")
@option(
    "--size", type=click.IntRange(min=2), default=_SIZE, help="How many invented arrivals to draw. Default: 20,000."
)
@as_json
def evaluate(
    arrivals: Path | None,
    truth: Path | None,
    queries: Path | None,
    queries_truth: Path | None,
    seed: int,
    size: int,
    is_json: bool,
) -> None:
    """Measure the matching on records whose truth is known: anybody's, or invented ones.

    Pairs are measured at the threshold that ships and at the best one, all of them and by problem.
    """
    from ostoja.matching.evaluating import evaluated, truth_of
    from ostoja.matching.linking import link
    from ostoja.matching.records import population
    from ostoja.matching.weights import shipped

    if (arrivals is None) != (truth is None) or (queries is None) != (queries_truth is None):
        _refuse(
            "Give the records and the truth about them together: --arrivals with --truth, --queries with --queries-truth."
        )
    if queries and not arrivals:
        _refuse("Newcomers are looked up among arrivals: give --arrivals and --truth with --queries.")
    rows, told = _labelled(arrivals, truth) if arrivals and truth else _invented(seed, size)
    started, weights = perf_counter(), shipped()
    people = population(rows)
    links = link(people, weights)
    answer: dict[str, Any] = {
        "weights": weights.version,
        "records": len(people),
        **evaluated(links, truth_of(people.ids, told), threshold=weights.likely),
        "seconds": round(perf_counter() - started, 2),
    }
    answer["peak_memory_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KIBIBYTE
    print_json(answer) if is_json else _tell(answer)


def _invented(seed: int, size: int) -> tuple[Rows, Told]:
    from ostoja.matching.invented.arrivals import invent
    from ostoja.matching.invented.styles import EVALUATION

    drawn = invent(size=size, queries=_NEWCOMERS, style=EVALUATION, seed=seed)
    return [each.row for each in drawn.arrivals], {
        each.row[0]: (each.person, list(each.problems)) for each in drawn.arrivals
    }


def _labelled(records: Path, truth: Path) -> tuple[Rows, Told]:
    rows = list(_rows(records, ARRIVAL_COLUMNS))
    told = {
        record: (person, [problem for problem in _SEPARATED.split(problems) if problem])
        for record, person, _, problems in _rows(truth, TRUTH_COLUMNS)
    }
    if missing := next((row[0] for row in rows if row[0] not in told), None):
        _refuse(f"{truth} doesn't say who record {missing} of {records} is. Give a row for every record.")
    return rows, told


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The values of these columns, row by row; columns may stand in any order, and others beside them."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = [name.strip() for name in next(reader, [])]
            if missing := [name for name in columns if name not in header]:
                _refuse(
                    f"{path} lacks the columns {', '.join(missing)}. Its first row must name all of {', '.join(columns)}."
                )
            places = [header.index(name) for name in columns]
            for row in reader:
                if len(row) < len(header):
                    _refuse(
                        f"{path}, line {reader.line_num}: {len(row)} values where the first row names {len(header)} columns."
                    )
                yield tuple([row[at] for at in places])
    except OSError as problem:
        _refuse(f"{path} could not be read: {problem.strerror}.")
    except UnicodeDecodeError:
        _refuse(f"{path} is not written in UTF-8. Save it as CSV in UTF-8.")


def _tell(answer: dict[str, Any]) -> None:
    click.echo(
        f"{answer['records']} records, weights {answer['weights']}, {answer['seconds']} s, {answer['peak_memory_mib']} MiB"
    )
    for name, each in {"all pairs": answer["pairs"], **answer["by_problem"]}.items():
        click.echo(
            f"  {name:<16} {each['true_pairs']:>8} true pairs   precision {each['precision']}   recall {each['recall']}"
            f"   F1 {each['f1']}   recall at precision 0.99 {each['recall_at_precision_99']}"
        )


def _refuse(sentence: str) -> NoReturn:
    click.echo(f"Error: {sentence}", err=True)
    sys.exit(_WRONG)
