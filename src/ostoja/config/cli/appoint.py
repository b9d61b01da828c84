"""`ostoja appoint`: the first appointment of an installation, and others on behalf of an administrator."""

from datetime import date
from typing import TYPE_CHECKING, Any  # Any: what `actions.appoint` takes

import click

from ostoja.config.cli.declaring import argument, command, option
from ostoja.config.cli.options import Day
from ostoja.config.cli.words import told
from ostoja.law.words import _

if TYPE_CHECKING:
    from ostoja.access.models import Appointment, Site


@command()
@argument("username")
@argument("role", required=False)
@option("--first", is_flag=True, help="The first appointment: an administrator, once, without a granter.")
@option("--site", "site_code", help="Code of the place; without it the appointment is for the whole office.")
@option("--mission", "mission_of", help="Code of a place: all places of its mission.")
@option("--file", "file_number", help="Number of the one file that the appointment is for.")
@option("--from", "first_day", type=Day(), help="First day; today when left out.")
@option("--until", "last_day", type=Day(), required=True, help="Last day; it still counts.")
@option("--time-zone", default="UTC", show_default=True, help="Clock of the office, for the first appointment.")
@option("--reason", required=True, help="What the appointment rests on.")
@option("--by", "granter", help="User name of the administrator or coordinator who appoints.")
def appoint(
    username: str,
    role: str | None,
    first: bool,
    site_code: str | None,
    mission_of: str | None,
    file_number: str | None,
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
            where = {"site": site_code, "mission": mission_of, "file": file_number}
            made = _other(username, role, where, first_day, last_day, reason, granter)
        else:
            raise click.UsageError(
                told(_("Say who appoints and as what: USERNAME ROLE --by USERNAME (or --first, once)."))
            )
        said = _("%(person)s: %(appointment)s, %(first)s to %(last)s.")
        days = {"first": str(made.first_day), "last": str(made.last_day)}
        click.echo(told(said, person=made.holder.full_name, appointment=str(made), **days))


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
    username: str,
    role: str,
    where: "dict[str, str | None]",
    first_day: date | None,
    last_day: date,
    reason: str,
    granter: str,
) -> "Appointment":
    from ostoja.access import actions
    from ostoja.access.acting import acting_as
    from ostoja.access.roles import Role
    from ostoja.config.cli.machine import appointment_of, officer_named

    if role not in Role.values:
        raise click.UsageError(
            told(_("%(value)s is no role. Give one of: %(values)s."), value=role, values=", ".join(Role.values))
        )
    by = appointment_of(granter)
    with acting_as(by):
        return actions.appoint(
            by=by,
            holder=officer_named(username),
            role=Role(role),
            first_day=first_day or by.today(),
            last_day=last_day,
            reason=reason,
            **_scope(where),
        )


def _scope(where: "dict[str, str | None]") -> dict[str, Any]:
    """The scope that was asked for: a place, a mission, a file, else the whole office."""
    from ostoja.access import scopes
    from ostoja.access.roles import Scope

    asked = [(name, value) for name, value in where.items() if value]
    if len(asked) > 1:
        raise click.UsageError(told(_("Give one of --site, --mission and --file.")))
    match asked:
        case [("site", code)]:
            return {"scope_kind": Scope.SITE, "site": _site(code)}
        case [("mission", code)]:
            mission = _site(code).mission_id
            if mission is None:
                raise click.UsageError(
                    told(_("%(code)s belongs to no mission. Leave --mission out and give --site %(code)s."), code=code)
                )
            return {"scope_kind": Scope.MISSION, "scope_id": mission}
        case [("file", number)]:
            file_id = scopes.find(Scope.FILE, number)
            if file_id is None:
                raise click.UsageError(
                    told(
                        _("No file has the number %(number)s that you may appoint for. Give the whole number."),
                        number=number,
                    )
                )
            return {"scope_kind": Scope.FILE, "scope_id": file_id}
    return {"scope_kind": Scope.OFFICE}


def _site(code: str) -> "Site":
    from ostoja.access.models import Site

    site = Site.objects.filter(code=code).first()
    if site is None:
        known = ", ".join(Site.objects.values_list("code", flat=True)) or told(_("none yet"))
        raise click.UsageError(told(_("%(code)s is no place here. Places: %(places)s."), code=code, places=known))
    return site
