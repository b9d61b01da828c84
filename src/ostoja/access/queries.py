"""What pages read of people, places and appointments. Row-level security has taken out what isn't ours to see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from ostoja.access import clock
from ostoja.access.models import Appointment, Officer, Site
from ostoja.access.policies import SITES
from ostoja.access.rights import NotAppointed, Right, may_appoint_as, require
from ostoja.access.roles import Role


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who stands behind an appointment named in a file."""

    officer_name: str
    role_name: str
    site_name: str | None


def worn(officer: Officer, chosen: str | None) -> Appointment | None:
    """The appointment to act under: the chosen one while it is in force, else the one that began last; None without any."""
    still = mine(officer).filter(
        last_day__gte=clock.now().date() - timedelta(days=1)
    )  # at every place, whatever its clock
    held = [appointment for appointment in still if appointment.is_in_force()]
    return next((one for one in held if str(one.pk) == chosen), held[0] if held else None)


def mine(officer: Officer) -> QuerySet[Appointment]:
    """An officer's own appointments, past ones too, the one that began last first. Break-glass ones come last."""
    return (
        Appointment.objects.filter(holder=officer)
        .select_related("site", "holder")
        .order_by("is_break_glass", "-first_day", "-granted_at")
    )


def appointments() -> QuerySet[Appointment]:
    """All appointments that the reader may see, those that end last first."""
    return Appointment.objects.select_related("site", "holder", "granted_by").order_by(
        "-last_day", "holder__full_name", "pk"
    )


def sites() -> QuerySet[Site]:
    """Every place of the office."""
    return Site.objects.all()


def sites_in_scope() -> list[Site]:
    """The places that the appointment worn reaches."""
    return list(Site.objects.raw(f"SELECT * FROM access_site WHERE id = {SITES} ORDER BY name, code"))  # noqa: S608 (fixed)


def may_end(appointment: Appointment | None, one: Appointment) -> bool:
    """Whether whoever wears `appointment` may end `one` early."""
    if appointment is None or one.ended_on or one.last_day < one.today():
        return False
    try:
        require(appointment, Right.APPOINT)
        may_appoint_as(appointment, one)
    except NotAppointed:
        return False
    return True


def holders(ids: Iterable[UUID]) -> dict[UUID, Holder]:
    """Names behind appointments ("recorded by"), for whoever has an appointment in force. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_holders(%s)", [list(ids)])
        return {
            appointment: Holder(officer_name=name, role_name=str(Role(role).label), site_name=site)
            for appointment, name, role, site in cursor.fetchall()
        }
