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

from ostoja.config.cli import words
from ostoja.config.cli.declaring import Group, option
from ostoja.config.cli.options import as_json, print_json
from ostoja.law.words import Text, Value, _
from ostoja.matching.fields import ARRIVAL_COLUMNS, TRUTH_COLUMNS

_WRONG = 2
_SEPARATED = re.compile(r"[\s;,|]+")
_SIZE, _NEWCOMERS = 20_000, 1_000
_KIBIBYTE = 1024

Rows = list[tuple[str, ...]]
Told = dict[str, tuple[str, list[str]]]
Newcomers = list[tuple[tuple[str, ...], str]]


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
    from ostoja.matching.evaluating import evaluated, looked_up, truth_of
    from ostoja.matching.linking import link
    from ostoja.matching.lookup import InMemory
    from ostoja.matching.records import population
    from ostoja.matching.weights import shipped

    if (arrivals is None) != (truth is None) or (queries is None) != (queries_truth is None):
        says = _("Give the records and the truth about them together: %(options)s.")
        _refuse(says, options="--arrivals, --truth; --queries, --queries-truth")
    if queries and not arrivals:
        _refuse(_("Newcomers are looked up among arrivals: give --arrivals and --truth with --queries."))
    if arrivals and truth:
        (rows, told), newcomers = _labelled(arrivals, truth), _newcomers(queries, queries_truth)
    else:
        rows, told, newcomers = _invented(seed, size)
    started, weights = perf_counter(), shipped()
    people = population(rows)
    links = link(people, weights)
    answer: dict[str, Any] = {"weights": weights.version, "records": len(people)}
    answer |= {"seconds": round(perf_counter() - started, 2)}
    answer |= evaluated(links, truth_of(people.ids, told), threshold=weights.likely)
    if newcomers:
        person_of = {record: person for record, (person, _) in told.items()}
        answer["queries"] = looked_up(newcomers, InMemory(rows, people), weights, person_of)
    answer["peak_memory_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KIBIBYTE
    print_json(answer) if is_json else _tell(answer)


@match.command()
@option("--arrivals", type=click.Path(path_type=Path), required=True, help="CSV of records.")
@option("--possible", "is_wide", is_flag=True, help="Also the pairs that are possible only.")
@as_json
def run(arrivals: Path, is_wide: bool, is_json: bool) -> None:
    """List the pairs of records that are likely one person, most likely first, with the reasons and their weights.

    Nothing is stored or decided: a person compares and confirms.
    """
    import numpy as np

    from ostoja.matching.explaining import BANDS, band, explained
    from ostoja.matching.linking import compared, link
    from ostoja.matching.records import population
    from ostoja.matching.weights import shipped

    weights, people = shipped(), population(_rows(arrivals, ARRIVAL_COLUMNS))
    links = link(people, weights)
    chosen = np.flatnonzero(links.score >= (weights.possible if is_wide else weights.likely))
    chosen = chosen[np.argsort(-links.score[chosen], kind="stable")]
    pairs: list[dict[str, Any]] = [
        {
            "records": sorted((people.ids[links.one[at]], people.ids[links.other[at]])),
            "band": band(float(links.score[at]), weights),
            "score": round(float(links.score[at]), 2),
            "reasons": [
                {"says": words.translate(reason.says), "weight": round(reason.weight, 2)}
                for reason in explained(row, float(links.score[at]), weights, population=len(people))
            ],
        }
        for at, row in zip(chosen, compared(people, links, chosen), strict=True)
    ]
    if is_json:
        print_json({"weights": weights.version, "records": len(people), "pairs": pairs})
        return
    for pair in pairs:
        click.echo(f"{' = '.join(pair['records'])}   {words.translate(BANDS[pair['band']])} ({pair['score']:+.2f})")
        for reason in pair["reasons"]:
            click.echo(f"  {reason['weight']:+6.2f}  {reason['says']}")


@match.command()
def index() -> None:
    """Keep anew what is compared of everybody, and count the words of names. Can be stopped and begun again.

    For files that stood before the lookup did, and after a version that reads names otherwise.
    """
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from django.db import transaction

        from ostoja.casework.files import as_law, known, redetermine

        ids = redetermine.file_ids()
        with click.progressbar(ids, label=words.told(_("Reading")), file=sys.stderr) as bar:
            for file_id in bar:
                with transaction.atomic():
                    as_law.keep_known(file_id)
        known.count_words()
        click.echo(words.told(_("Kept what is compared of %(number)s people."), number=len(ids)))


def _invented(seed: int, size: int) -> tuple[Rows, Told, Newcomers]:
    from ostoja.matching.invented.arrivals import invent
    from ostoja.matching.invented.styles import EVALUATION

    drawn = invent(size=size, queries=_NEWCOMERS, style=EVALUATION, seed=seed)
    told = {each.row[0]: (each.person, list(each.problems)) for each in drawn.arrivals}
    return [each.row for each in drawn.arrivals], told, [(each.row, each.person) for each in drawn.queries]


def _newcomers(records: Path | None, truth: Path | None) -> Newcomers:
    if not records or not truth:
        return []
    rows, told = _labelled(records, truth)
    return [(row, told[row[0]][0]) for row in rows]


def _labelled(records: Path, truth: Path) -> tuple[Rows, Told]:
    rows = list(_rows(records, ARRIVAL_COLUMNS))
    told = {
        record: (person, [problem for problem in _SEPARATED.split(problems) if problem])
        for record, person, _, problems in _rows(truth, TRUTH_COLUMNS)
    }
    if missing := next((row[0] for row in rows if row[0] not in told), None):
        says = _("%(truth)s doesn't say who record %(record)s of %(records)s is. Give a row for every record.")
        _refuse(says, truth=str(truth), record=missing, records=str(records))
    return rows, told


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The values of these columns, row by row; columns may stand in any order, and others beside them."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = [name.strip() for name in next(reader, [])]
            if missing := [name for name in columns if name not in header]:
                says = _("%(file)s lacks the columns %(missing)s. Its first row must name all of %(columns)s.")
                _refuse(says, file=str(path), missing=", ".join(missing), columns=", ".join(columns))
            places = [header.index(name) for name in columns]
            for row in reader:
                if len(row) < len(header):
                    says = _(
                        "%(file)s, line %(line)s: %(number)s values where the first row names %(columns)s columns."
                    )
                    line = {"line": reader.line_num, "number": len(row), "columns": len(header)}
                    _refuse(says, file=str(path), **line)
                yield tuple([row[at] for at in places])
    except OSError as problem:
        _refuse(_("%(file)s could not be read: %(why)s."), file=str(path), why=str(problem.strerror))
    except UnicodeDecodeError:
        _refuse(_("%(file)s is not written in UTF-8. Save it as CSV in UTF-8."), file=str(path))


def _tell(answer: dict[str, Any]) -> None:
    head = {name: str(answer[name]) for name in ("records", "weights", "seconds", "peak_memory_mib")}
    click.echo(
        words.told(_("%(records)s records, weights %(weights)s, %(seconds)s s, %(peak_memory_mib)s MiB"), **head)
    )
    each_of = _(
        "%(true_pairs)s true pairs   precision %(precision)s   recall %(recall)s   F1 %(f1)s"
        "   recall at precision 0.99 %(recall_at_precision_99)s"
    )
    for name, each in {words.translate(_("all pairs")): answer["pairs"], **answer["by_problem"]}.items():
        figures = {measure: str(value) for measure, value in each.items()}
        figures["true_pairs"] = f"{each['true_pairs']:>8}"
        click.echo(f"  {name:<16} " + words.told(each_of, **figures))
    if found := answer.get("queries"):
        says = _(
            "%(known)s known newcomers: first %(recall_at_1)s, among ten %(recall_at_10)s; %(strangers)s strangers:"
            " %(strangers_flagged)s flagged; p95 %(p95_ms)s ms"
        )
        click.echo("  " + words.told(says, **{name: str(value) for name, value in found.items()}))


def _refuse(says: str, **values: Value) -> NoReturn:
    click.echo(words.told(_("Error: %(why)s"), why=Text(says, values)), err=True)
    sys.exit(_WRONG)
