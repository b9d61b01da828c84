"""`ostoja documents`: look after what is stored encrypted."""

import click

from ostoja.config.cli.declaring import Group
from ostoja.config.cli.words import told, why
from ostoja.law.words import _


@click.group(cls=Group)
def documents() -> None:
    """Look after what is stored encrypted."""


@documents.command()
def rotate() -> None:
    """Seal every stored document with the newest key. Can be stopped and begun again."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from ostoja.documents import actions, vault

        try:
            number = sum(1 for _ in actions.rotate())
        except vault.CannotOpen as error:
            raise click.ClickException(why(error)) from error
    click.echo(told(_("Sealed anew with the key %(key)s: %(number)s documents."), key=vault.newest(), number=number))
