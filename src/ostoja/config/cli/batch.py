"""`ostoja law batch`: the answers of the law to a whole caseload, from one file of facts to files of answers."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ostoja.config import installation
from ostoja.config.cli import words
from ostoja.config.cli.declaring import argument, command, option
from ostoja.config.cli.options import Day
from ostoja.law.words import Text, _

if TYPE_CHECKING:
    import pyarrow as pa

_WRONG = 2
_CASES_AT_ONCE = 5_000
_FACTS_AT_ONCE = 300_000


@command()
@argument("facts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@argument("answers", type=click.Path(dir_okay=False, path_type=Path))
@option("--as-of", type=Day(), help="The day asked about. Default: today.")
@option("--known-on", type=Day(), help="Only what was known on that day. Default: all.")
@option("--findings", "has_findings", is_flag=True, help="Write what each criterion gave too.")
def batch(facts: Path, answers: Path, as_of: date | None, known_on: date | None, has_findings: bool) -> None:
    """Determine every file of a caseload: FACTS (.parquet: a row per fact; .jsonl: a case file per line) to ANSWERS (.parquet).

    ANSWERS gets a row per file; beside it ANSWERS-time_limits gets a row per time limit, and ANSWERS-findings, where
    asked for, one per finding. Exit status: 0 answered, 2 the caseload is wrong.
    """
    try:
        _batch(facts, answers, as_of or date.today(), known_on, has_findings=has_findings)  # noqa: DTZ011
    except ImportError:
        missing = _("Caseloads need libraries for columns. Install them with: pip install 'ostoja[bulk]'")
        _refuse(words.say(Text(missing)))


def _batch(facts: Path, answers: Path, as_of: date, known_on: date | None, *, has_findings: bool) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from ostoja.law.bulk.columns import BadFacts
    from ostoja.law.bulk.frame import PARTS, Engine, evaluate_frame, schema_of

    engine, parts = Engine(installation.var() / "cache" / "law"), (*PARTS, "findings") if has_findings else PARTS
    read, length = _reader(facts)
    try:
        with ExitStack() as open_, click.progressbar(length=length, label=facts.name, file=sys.stderr) as bar:
            written = {}
            for name in parts:
                place = answers if name == PARTS[0] else answers.with_stem(f"{answers.stem}-{name}")
                written[name] = open_.enter_context(pq.ParquetWriter(_partial(place), schema_of(name)))
                open_.callback(_finish, place)
            for table, done in read():
                found = evaluate_frame(table, as_of=as_of, known_on=known_on, findings=has_findings, engine=engine)
                for name in parts:
                    written[name].write_table(getattr(found, name))
                bar.update(done)
    except BadFacts as wrong:
        _refuse(words.say(wrong.said))
    except pa.ArrowInvalid as wrong:
        _refuse(words.say(Text(_("%(file)s can't be read: %(why)s."), {"file": facts.name, "why": str(wrong)})))
    engine.keep()
    told = _("%(traced)s paths traced, %(explained)s files explained one by one.")
    click.echo(words.say(Text(told, {"traced": engine.traced, "explained": engine.explained})), err=True)


def _partial(place: Path) -> Path:
    return place.with_name(f"{place.name}.partial")


def _finish(place: Path) -> None:
    """What is there under its own name is whole."""
    if sys.exc_info()[0] is None:
        _partial(place).replace(place)


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(_WRONG)


def _reader(facts: Path) -> "tuple[Callable[[], Iterator[tuple[pa.Table, int]]], int]":
    """How the caseload is read piece by piece, each with how far it brings us, and how long it is."""
    if facts.suffix == ".jsonl":
        return lambda: _of_lines(facts), facts.stat().st_size
    if facts.suffix == ".parquet":
        import pyarrow.parquet as pq

        return lambda: _of_parquet(facts), pq.ParquetFile(facts).metadata.num_rows
    _refuse(words.say(Text(_("%(file)s ends neither in .parquet nor in .jsonl."), {"file": facts.name})))


def _of_parquet(facts: Path) -> "Iterator[tuple[pa.Table, int]]":
    import pyarrow as pa
    import pyarrow.parquet as pq

    from ostoja.law.bulk.frame import whole_files

    batches = pq.ParquetFile(facts).iter_batches(batch_size=_FACTS_AT_ONCE)
    for table in whole_files(pa.Table.from_batches([one]) for one in batches):
        yield table, len(table)


def _of_lines(facts: Path) -> "Iterator[tuple[pa.Table, int]]":
    from ostoja.law.bulk.columns import BadFacts, to_frame
    from ostoja.law.casefile import BadCaseFile, read

    cases, done, today = [], 0, date.today()  # noqa: DTZ011
    with facts.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                cases.append(read(line, today=today))
            except BadCaseFile as bad:
                raise BadFacts(_("Line %(number)s: %(wrong)s"), number=number, wrong=_first(bad)) from None
            done += len(line)
            if len(cases) == _CASES_AT_ONCE:
                yield to_frame(cases), done
                cases, done = [], 0
    if cases:
        yield to_frame(cases), done


def _first(bad: Exception) -> str:
    from ostoja.law.casefile import BadCaseFile

    assert isinstance(bad, BadCaseFile)
    problem = bad.problems[0]
    return f"{problem.path}: {words.say(problem.message)} {words.say(problem.expected)}"
