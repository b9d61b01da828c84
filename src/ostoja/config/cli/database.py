"""`ostoja database`: bring the database to the state of this version."""

import click

from ostoja.config.cli.declaring import Group
from ostoja.config.cli.words import told, why
from ostoja.law.words import _


@click.group(cls=Group)
def database() -> None:
    """Set up and stop the database."""


@database.command()
def prepare() -> None:
    """Make what is missing: roles, tables, keys, the role matrix. Can be run again.

    For a server of one's own set DATABASE_URL (as ostoja_app) and DATABASE_OWNER_URL (as ostoja_owner).
    """
    from ostoja.config import database as set_up
    from ostoja.config.embedded import NotStarted
    from ostoja.config.refusals import BadSetting

    try:
        set_up.prepare(say=click.echo)
    except (set_up.NotReady, NotStarted, BadSetting) as wrong:
        raise click.ClickException(why(wrong)) from wrong
    click.echo(told(_("The database is ready.")))


@database.command()
def stop() -> None:
    """Stop the embedded server in an orderly way."""
    from ostoja.config import embedded, installation

    embedded.stop(installation.socket_folder())
    click.echo(told(_("The embedded server is stopped.")))
