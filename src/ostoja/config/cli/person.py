"""`ostoja person`: what a person has a right to."""

from pathlib import Path

import click

from ostoja.config.cli.declaring import Group, argument, option
from ostoja.config.cli.retention import acting
from ostoja.config.cli.words import told
from ostoja.law.words import _


@click.group(cls=Group)
def person() -> None:
    """What a person has a right to."""


@person.command()
@argument("number")
@acting
@option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write; default: copy.zip.")
def copy(number: str, username: str, output: Path | None) -> None:
    """Everything held about the person of a file, as HTML and JSON in one archive. Needs an open request for it."""
    from ostoja.config.cli.machine import appointment_of, on_the_machine

    with on_the_machine():
        from ostoja.access.acting import acting_as
        from ostoja.casework.files import protecting
        from ostoja.casework.privacy import actions

        by = appointment_of(username)
        with acting_as(by):
            file_id = protecting.file_numbered(number)
            if file_id is None:
                raise click.ClickException(
                    told(
                        _("There is no file with the number %(number)s that %(by)s may name."),
                        number=number,
                        by=str(by),
                    )
                )
            handed = actions.copy_for_the_person(by=by, file_id=file_id)
    target = output or Path(handed.name)
    target.write_bytes(handed.content)
    click.echo(told(_("Facts in %(file)s: %(number)s."), file=str(target), number=handed.rows))
