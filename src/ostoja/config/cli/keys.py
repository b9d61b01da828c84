"""`ostoja keys`: keys made and changed."""

import click

from ostoja.config.cli.declaring import Group
from ostoja.config.cli.words import told
from ostoja.law.words import _


@click.group(cls=Group)
def keys() -> None:
    """Make the keys of backups; change the keys of what is stored encrypted."""


@keys.command("backup")
def backup_keys() -> None:
    """Make a pair of keys for backups. The secret one is shown once and stored nowhere."""
    from pyrage import x25519

    made = x25519.Identity.generate()
    click.echo(told(_("# Public key, on this machine: OSTOJA_BACKUP_RECIPIENT=%(key)s"), key=str(made.to_public())))
    secret = _("# Secret key, into your vault, never on this machine; a file with it is OSTOJA_BACKUP_IDENTITY_FILE:")
    click.echo(told(secret))
    click.echo(str(made))


@keys.command()
def rotate() -> None:
    """Encrypt what is stored with the present OSTOJA_SECRET, and give the database its key.

    Stop Ostoja, set OSTOJA_SECRET to the new secret and OSTOJA_SECRET_BEFORE to the one before, run this, start Ostoja. Leave
    OSTOJA_SECRET_BEFORE for twelve hours, until the last session made with it has ended.
    """
    from ostoja.config import database

    database.set_up_django()
    from cryptography.fernet import InvalidToken

    from ostoja.access import second_factors, trail
    from ostoja.documents import actions, vault

    try:
        with database.as_owner_login() as cursor:
            sealed = second_factors.seal_anew(using="owner")
            database.write_ticket_key(cursor)
            documents = sum(1 for _ in actions.rotate())
            trail.record("keys_rotated", payload={"second_factors": sealed, "documents": documents}, using="owner")
    except (InvalidToken, vault.CannotOpen) as closed:
        raise click.ClickException(
            told(_("Something stored opens with neither OSTOJA_SECRET nor OSTOJA_SECRET_BEFORE. It stays as it was."))
        ) from closed
    said = _(
        "Encrypted anew: %(sealed)s secrets of second factors and %(documents)s documents; the database has the new key."
    )
    click.echo(told(said, sealed=sealed, documents=documents))
