"""`ostoja mail`: whether mail goes out."""

import click

from ostoja.config.cli.declaring import Group, argument
from ostoja.config.cli.words import told
from ostoja.law.words import _


@click.group(cls=Group)
def mail() -> None:
    """Try the mail server."""


@mail.command()
@argument("address")
def test(address: str) -> None:
    """Send a message to ADDRESS."""
    from ostoja.config import database

    database.set_up_django()
    from django.conf import settings
    from django.core.mail import send_mail

    if not settings.EMAIL_HOST:
        raise click.UsageError(told(_("No mail server is set. Set OSTOJA_MAIL_URL and OSTOJA_MAIL_FROM.")))
    try:
        send_mail("Ostoja", "This machine can send mail.", settings.DEFAULT_FROM_EMAIL, [address])
    except OSError as wrong:  # smtplib's errors are of this kind
        raise click.ClickException(told(_("The message wasn't sent: %(why)s"), why=str(wrong))) from wrong
    click.echo(told(_("The mail server took a message to %(address)s."), address=address))
