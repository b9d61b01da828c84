"""`ostoja worker`: does the background work."""

import click

from ostoja.config.cli.declaring import command, option
from ostoja.config.cli.words import why


@command()
@option("--once", is_flag=True, help="Do what waits, then stop.")
def worker(once: bool) -> None:
    """Do background work until interrupted. Needs DATABASE_OWNER_URL: the queue belongs to the owner."""
    from ostoja.config import database
    from ostoja.config import worker as process

    try:
        database.require_owner()
        database.require_no_open_upgrade()
    except database.NotReady as wrong:
        raise click.ClickException(why(wrong)) from wrong
    database.set_up_django()
    process.run(once=once)
