"""`ostoja token`: tokens by which a program acts under an appointment."""

from uuid import UUID

import click

from ostoja.config.cli.declaring import Group, argument
from ostoja.config.cli.files import acting, officer_of
from ostoja.config.cli.words import told
from ostoja.law.words import _


@click.group(cls=Group)
def token() -> None:
    """Make, list and end tokens for programs that call the API. A token ends with its appointment."""


@token.command()
@argument("name")
@acting
def make(name: str, username: str | None) -> None:
    """Make a token for the program NAME and print it: it is shown this once and kept nowhere."""
    with officer_of(username) as by:
        from ostoja.exchange import tokens

        _token, secret = tokens.make_token(by=by, name=name)
    click.echo(secret)


@token.command("list")
@acting
def list_(username: str | None) -> None:
    """List the tokens that are in force, with their ids."""
    with officer_of(username) as by:
        from ostoja.exchange import tokens

        found = tokens.of(by)
    for one in found:
        click.echo(f"{one.pk}  {one.made_at:%Y-%m-%d}  {one.name}")


@token.command()
@argument("token_id", type=click.UUID)
@acting
def end(token_id: UUID, username: str | None) -> None:
    """End a token at once."""
    with officer_of(username) as by:
        from ostoja.exchange import tokens
        from ostoja.exchange.models import Token

        try:
            tokens.end_token(by=by, token_id=token_id)
        except Token.DoesNotExist:
            raise click.ClickException(
                told(_("%(token)s is none of your tokens, or has ended."), token=str(token_id))
            ) from None
    click.echo(told(_("The token has ended.")))
