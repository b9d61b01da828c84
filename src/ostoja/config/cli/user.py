"""`ostoja user`: who may sign in. Rights come from appointments (`ostoja appoint`)."""

from typing import TYPE_CHECKING, Any

import click

from ostoja.config.cli.declaring import Group, argument, option
from ostoja.config.cli.options import as_json, print_json
from ostoja.config.cli.words import told
from ostoja.law.words import _

if TYPE_CHECKING:
    from ostoja.access.models import Officer


@click.group(cls=Group)
def user() -> None:
    """Add and list the people who may sign in."""


@user.command()
@argument("username")
@option("--name", "full_name", required=True, help="Full name.")
@option("--email", required=True, help="E-mail address; the identity provider knows people by it.")
@option("--language", type=click.Choice(["en", "pl"]), default="en", show_default=True, help="Language of the pages.")
@option("--password", help="Password; asked for when left out.")
@option("--no-password", is_flag=True, help="Sign-in through the identity provider only.")
def add(username: str, full_name: str, email: str, language: str, password: str | None, no_password: bool) -> None:
    """Add somebody who may sign in."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from ostoja.access import actions

        chosen = None if no_password else _password(password)
        made = actions.create_officer(
            username=username, email=email, full_name=full_name, language=language, password=chosen
        )
    said = _("%(person)s may sign in as %(name)s. Next: ostoja appoint %(name)s ...")
    click.echo(told(said, person=made.full_name, name=made.username))


@user.command("list")
@as_json
def list_(is_json: bool) -> None:
    """List who may sign in and what they are appointed as today."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        rows = [_row(officer) for officer in _officers()]
    if is_json:
        print_json(rows)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*map(told, (_("User name"), _("Name"), _("Language"), _("Appointed today as"))))
    for row in rows:
        table.add_row(row["username"], row["full_name"], row["language"], "\n".join(row["appointments"]) or "–")
    Console().print(table)


@user.command()
@argument("username")
@option("--password", help="The new password; asked for when left out.")
def password(username: str, password: str | None) -> None:
    """Give somebody a new password. The second factor stays."""
    from ostoja.config.cli.machine import officer_named, on_the_machine

    with on_the_machine():
        from ostoja.access import actions

        officer = officer_named(username)
        actions.set_password(officer=officer, password=_password(password))
    click.echo(told(_("%(person)s has a new password."), person=officer.full_name))


@user.command("reset-second-factor")
@argument("username")
@option("--reason", required=True, help="How you made sure that it is this person who asks.")
def reset_second_factor(username: str, reason: str) -> None:
    """Take away a lost second factor; every session of that person ends."""
    from ostoja.config.cli.machine import officer_named, on_the_machine

    with on_the_machine():
        from ostoja.access import actions

        officer = officer_named(username)
        actions.reset_second_factor_here(officer=officer, reason=reason)
    said = _("%(person)s is signed out and sets up a new second factor at the next sign-in.")
    click.echo(told(said, person=officer.full_name))


def _password(given: str | None) -> str:
    """The password given or asked for, good enough by the rules of the pages."""
    from django.contrib.auth.password_validation import validate_password

    chosen: str = given or click.prompt(told(_("Password")), hide_input=True, confirmation_prompt=True)
    validate_password(chosen)
    return chosen


def _officers() -> "list[Officer]":
    from ostoja.access.models import Officer

    return list(Officer.objects.using("owner").prefetch_related("appointments__site").order_by("username"))


def _row(officer: "Officer") -> dict[str, Any]:  # Any: a row of JSON
    held = [str(one) for one in officer.appointments.all() if one.is_in_force()]
    return {
        "username": officer.username,
        "full_name": officer.full_name,
        "language": officer.language,
        "may_sign_in": officer.is_active,
        "appointments": held,
    }
