"""What every verb of this room does: ask for the right, check, store, leave an entry in the trail."""

from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, in_force
from ostoja.access.roles import Role
from ostoja.law.words import Text, _
from ostoja.missions.models.base import Recorded

Row = TypeVar("Row", bound=Recorded)


def of_the_roster(by: Appointment | None, *roles: Role) -> Appointment:
    """The appointment, if it is in force, for the whole office, and in one of the roles (default: any of the roster).

    Raises:
        NotAppointed: says what it takes.
    """
    worn = in_force(by)
    if not worn.is_of_the_roster or (roles and worn.role not in roles):
        raise NotAppointed(
            Text(
                _(
                    "As %(role)s (%(place)s) you may not do this. Missions are for coordinators, supervisors and experts"
                    " who are appointed for the whole office, each for their part."
                ),
                {"role": worn.role_name, "place": worn.place_name},
            )
        )
    return worn


def coordinating(by: Appointment | None) -> Appointment:
    """The appointment, if it is a mission coordinator's for the whole office; else `NotAppointed`."""
    return of_the_roster(by, Role.MISSION_COORDINATOR)


def store(row: Row, *, by: Appointment, act: str) -> Row:
    """Check a new row as its model says, store it, and leave an entry in the trail.

    Raises:
        ValidationError: names each field that doesn't fit.
    """
    row.recorded_at, row.recorded_under = clock.now(), by
    row._state.db = DEFAULT_DB_ALIAS  # whoever loaded what it points to
    row.full_clean()
    row.save(force_insert=True)
    trail.record(act, payload={"id": str(row.pk)})
    return row
