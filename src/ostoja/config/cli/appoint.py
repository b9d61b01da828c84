"""`ostoja appoint`: the first appointment of an installation, and others on behalf of an administrator."""

from datetime import date
from typing import TYPE_CHECKING

import click

from ostoja.config.cli.options import Day

if TYPE_CHECKING:
    from ostoja.access.models import Appointment, Site


@click.command()
@click.argument("username")
@click.argument("role", required=False)
@click.option("--first", is_flag=True, help="The first appointment: an administrator, once, without a granter.")
@click.option("--site", "site_code", help="Code of the place; without it the appointment is for the whole office.")
@click.option("--from", "first_day", type=Day(), help="First day; today when left out.")
@click.option("--until", "last_day", type=Day(), required=True, help="Last day; it still counts.")
@click.option("--time-zone", default="UTC", show_default=True, help="Clock of the office, for the first appointment.")
@click.option("--reason", required=True, help="What the appointment rests on.")
@click.option("--by", "granter", help="User name of the administrator or coordinator who appoints.")
def appoint(
    username: str,
    role: str | None,
    first: bool,
    site_code: str | None,
    first_day: date | None,
    last_day: date,
    time_zone: str,
    reason: str,
    granter: str | None,
) -> None:
    """Appoint USERNAME as ROLE, such as registration_officer."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        if first:
            made = _first(username, first_day, last_day, time_zone, reason)
        elif role and granter:
            made = _other(username, role, site_code, first_day, last_day, reason, granter)
        else:
            raise click.UsageError("Say who appoints and as what: USERNAME ROLE --by USERNAME (or --first, once).")
        click.echo(f"{made.holder.full_name}: {made}, {made.first_day} to {made.last_day}.")


def _first(username: str, first_day: date | None, last_day: date, time_zone: str, reason: str) -> "Appointment":
    from ostoja.access import actions
    from ostoja.access.models import Appointment
    from ostoja.config.cli.machine import officer_named

    return actions.appoint_first(
        holder=officer_named(username),
        first_day=first_day or Appointment(time_zone=time_zone).today(),
        last_day=last_day,
        time_zone=time_zone,
        reason=reason,
    )


def _other(
    username: str, role: str, site_code: str | None, first_day: date | None, last_day: date, reason: str, granter: str
) -> "Appointment":
    from ostoja.access import actions
    from ostoja.access.acting import acting_as
    from ostoja.access.roles import Role, Scope
    from ostoja.config.cli.machine import appointment_of, officer_named

    if role not in Role.values:
        raise click.UsageError(f"{role} is no role. Give one of: {', '.join(Role.values)}.")
    by = appointment_of(granter)
    with acting_as(by):
        site = _site(site_code)
        return actions.appoint(
            by=by,
            holder=officer_named(username),
            role=Role(role),
            scope_kind=Scope.SITE if site else Scope.OFFICE,
            site=site,
            first_day=first_day or by.today(),
            last_day=last_day,
            reason=reason,
        )


def _site(code: str | None) -> "Site | None":
    from ostoja.access.models import Site

    if code is None:
        return None
    site = Site.objects.filter(code=code).first()
    if site is None:
        known = ", ".join(Site.objects.values_list("code", flat=True)) or "none yet"
        raise click.UsageError(f"{code} is no place here. Places: {known}.")
    return site
