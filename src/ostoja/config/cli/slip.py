"""`ostoja slip`: whether a slip is genuine, without a line and without a database."""

import sys

import click

from ostoja.config.cli.declaring import Group, argument, option
from ostoja.config.cli.words import told
from ostoja.law.words import _


@click.group(cls=Group)
def slip() -> None:
    """Check the codes on receipts and slips."""


@slip.command()
@argument("code")
@option("--key", required=True, help="The public key of the authority, as `ostoja slip key` prints it.")
def verify(code: str, key: str) -> None:
    """Say whether CODE, as read from the slip, is genuine. Exit status 0: it is; 1: it is not."""
    from ostoja.casework.registration.slips import NotGenuine, written
    from ostoja.casework.registration.slips import verify as verified

    try:
        found = verified(code, key)
    except NotGenuine as wrong:
        click.echo(told(str(wrong)))
        sys.exit(1)
    says = _("Genuine: slip %(number)s of %(day)s.")
    click.echo(told(says, number=written(found.number), day=found.day.isoformat()))


@slip.command()
def key() -> None:
    """Print the public key that slips of this installation are signed for."""
    from ostoja.config import database

    database.set_up_django()
    from django.conf import settings

    from ostoja.casework.registration.slips import public_key

    click.echo(public_key(settings.SLIP_KEY))
