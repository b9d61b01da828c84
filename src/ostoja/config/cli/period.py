"""`ostoja law period`: the last day of a period, as an act counts it."""

from datetime import date
from typing import Any

import click

from ostoja.config.cli import words
from ostoja.config.cli.declaring import argument, command, option
from ostoja.config.cli.options import Day, State, as_json, print_json
from ostoja.law.counting import ACTS, as_values, counted, number_and_unit, sentences
from ostoja.law.words import _


class NumberAndUnit(click.ParamType[tuple[int, str]]):
    """A number and a unit: 3m months, 2w weeks, 10d days, 15wd working days."""

    name = "length"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, str]:
        if isinstance(value, tuple):
            return value
        try:
            return number_and_unit(value)
        except ValueError:
            said = words.told(_("%(value)s is no length. Give 3m, 2w, 10d or 15wd (working days)."), value=repr(value))
            self.fail(said, param, ctx)


@command()
@argument("start", type=Day())
@argument("length", type=NumberAndUnit())
@option("--act", type=click.Choice(list(ACTS)), required=True, help="The act that counts.")
@option("--state", type=State(), help="The state that must act: its public holidays count as days off.")
@as_json
def period(start: date, length: tuple[int, str], act: str, state: str | None, is_json: bool) -> None:
    """Print the last day of a period that runs from START for LENGTH (3m, 2w, 10d, 15wd)."""
    found = counted(start, *length, act=act, state=state)
    if is_json:
        print_json(as_values(found))
    else:
        for sentence in sentences(found):
            click.echo(words.say(sentence))
