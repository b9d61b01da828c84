"""`ostoja cooperation`: books and reports of the room of cooperation, as files."""

from datetime import datetime
from pathlib import Path
from typing import TextIO
from uuid import UUID

import click

from ostoja.config.cli.declaring import Group, argument, option
from ostoja.config.cli.retention import acting
from ostoja.config.cli.words import told
from ostoja.law.words import _

DAY = click.DateTime(formats=["%Y-%m-%d"])
output = option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write; default: a name by its kind."
)


@click.group(cls=Group)
def cooperation() -> None:
    """Books and reports of the work in forums."""


@cooperation.command()
@argument("meeting", type=click.UUID)
@acting
@output
def briefing(meeting: UUID, username: str, output: Path | None) -> None:
    """The briefing book of a meeting as PDF; MEETING is the id in the address of its page."""
    from ostoja.config.cli.machine import appointment_of, on_the_machine

    with on_the_machine():
        from ostoja.access.acting import acting_as
        from ostoja.cooperation.queries import book, meetings

        by = appointment_of(username)
        with acting_as(by):
            found = meetings.meetings().filter(pk=meeting).first()
            if found is None:
                raise click.ClickException(
                    told(_("There is no meeting %(id)s that %(by)s may open."), id=str(meeting), by=str(by))
                )
            content = book.briefing(found, reader=by.holder.full_name, today=by.today())
    _write(output or Path("briefing-book.pdf"), content)


@cooperation.command()
@argument("project", type=click.UUID)
@acting
@output
def report(project: UUID, username: str, output: Path | None) -> None:
    """The report of a joint project for its partners as PDF; PROJECT is the id in the address of its page."""
    from ostoja.config.cli.machine import appointment_of, on_the_machine

    with on_the_machine():
        from ostoja.access.acting import acting_as
        from ostoja.cooperation.models import Project
        from ostoja.cooperation.queries import projects

        by = appointment_of(username)
        with acting_as(by):
            found = Project.objects.filter(pk=project).first()
            if found is None:
                raise click.ClickException(
                    told(_("There is no project %(id)s that %(by)s may open."), id=str(project), by=str(by))
                )
            content = projects.report(found, reader=by.holder.full_name, today=by.today())
    _write(output or Path("project-report.pdf"), content)


@cooperation.command()
@argument("table", type=click.File(encoding="utf-8"))
@acting
@option("--from", "valid_from", required=True, type=DAY, help="First day for which the table is valid.")
@option("--until", "valid_until", required=True, type=DAY, help="Last day; it still counts.")
@option("--source", required=True, help="Where the figures are published.")
@option("--verified", is_flag=True, help="They were compared with the published act itself.")
def populations(
    table: TextIO, username: str, valid_from: datetime, valid_until: datetime, source: str, verified: bool
) -> None:
    """Record populations for the qualified majority; in TABLE a state and a number in each line (-: standard input)."""
    from ostoja.config.cli.machine import appointment_of, on_the_machine

    typed = table.read()
    with on_the_machine():
        from ostoja.access.acting import acting_as
        from ostoja.cooperation.actions import voting

        by = appointment_of(username)
        with acting_as(by):
            made = voting.record_populations(
                by=by, typed=typed, valid_from=valid_from.date(), valid_until=valid_until.date(), source=source,
                is_verified=verified,
            )  # fmt: skip
    click.echo(told(_("States in the table: %(number)s."), number=len(made.rows)))


@cooperation.command()
def words() -> None:
    """Write anew what the search in the forums finds, such as after the way of finding words changed."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from django.db import transaction

        from ostoja.cooperation.actions import texts

        with transaction.atomic(using="owner"):
            number = texts.rebuild(using="owner")
    click.echo(told(_("Texts whose words are written anew: %(number)s."), number=number))


def _write(target: Path, content: bytes) -> None:
    target.write_bytes(content)
    click.echo(told(_("Bytes in %(file)s: %(number)s."), file=str(target), number=len(content)))
