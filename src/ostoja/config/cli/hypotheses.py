"""A disputed fact both ways, for people and for programs."""

from collections.abc import Sequence
from datetime import date
from typing import NoReturn

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from ostoja.config.cli import words
from ostoja.config.cli.options import print_json
from ostoja.law.casefile import CaseFile, standing_facts
from ostoja.law.hypotheses import Assumption, Compared, NoSuchFact, both_ways, compare
from ostoja.law.side_by_side import Comparison, side_by_side
from ostoja.law.words import Text, _

_WRONG = 2


def tell_hypotheses(
    case: CaseFile,
    disputed: str | None,
    assumptions: Sequence[Assumption],
    *,
    as_of: date,
    known_on: date | None,
    is_json: bool,
) -> None:
    """What follows by each hypothesis, side by side."""
    try:
        ways = both_ways(case, disputed, known_on=known_on) if disputed else ()
        compared = compare(case, (*ways, *assumptions), as_of=as_of, known_on=known_on)
    except NoSuchFact as wrong:
        _refuse(case, wrong, known_on=known_on)
    if is_json:
        print_json(compared)
    else:
        facts = {fact.id: fact for fact in standing_facts(case, known_on=known_on)}
        Console(highlight=False).print(_table(side_by_side(compared, facts, for_state=_reader(case, compared))))


def _refuse(case: CaseFile, wrong: NoSuchFact, *, known_on: date | None) -> NoReturn:
    ids = ", ".join(fact.id for fact in standing_facts(case, known_on=known_on))
    click.echo(f"{words.say(wrong.why)} {words.say(Text(_('The facts are %(ids)s.'), {'ids': ids or '–'}))}", err=True)
    raise SystemExit(_WRONG)


def _reader(case: CaseFile, compared: Compared) -> str:
    steps = compared.hypotheses[0].answer.next_steps
    return case.determining_state or (steps[0].who if steps else "")


def _table(comparison: Comparison) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("")
    for assumption in comparison.assumptions:
        table.add_column(words.say(assumption))
    for line in comparison.lines:
        cells = [
            Line(words.say(value) if value else "–", style="" if line.is_common else "bold") for value in line.values
        ]
        table.add_row(Line(words.say(line.about)), *cells)
    return table
