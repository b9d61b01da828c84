"""`ostoja check`: whether everything is as it must be, and what to do where it isn't."""

import sys

import click

from ostoja.config.cli.declaring import command, option
from ostoja.config.cli.options import as_json, print_json
from ostoja.config.cli.words import say, told
from ostoja.law.words import _

PARTS = (
    "configuration", "database", "migrations", "policies", "keys", "clock", "timetable", "trail", "mail", "disk",
)  # fmt: skip


@command()
@option("--only", multiple=True, type=click.Choice(PARTS), help="Look at this part only; can be given again.")
@as_json
def check(only: tuple[str, ...], is_json: bool) -> None:
    """Look at configuration, database, keys, clock, timetable, trail, mail and disk. Exit status 0: all is well; 1: not."""
    from ostoja.config import database

    database.set_up_django()
    from ostoja.config.operations import check as looking

    found = looking.look(only=only)
    is_good = all(one.is_good for one in found)
    rows = [(one, say(one.says), say(one.do) if one.do else "") for one in found]
    if is_json:
        told_all = [{"name": one.name, "is_good": one.is_good, "says": says, "do": do} for one, says, do in rows]
        print_json({"is_good": is_good, "found": told_all})
    else:
        for one, says, do in rows:
            mark = (
                click.style(told(_("in order")), fg="green")
                if one.is_good
                else click.style(told(_("BAD")), fg="red", bold=True)
            )
            click.echo(f"{mark}  {one.name}: {says}" + (f"\n      → {do}" if do else ""))
    sys.exit(0 if is_good else 1)
