"""What every verb of this room does: ask for the right, then `access.recording.store`."""

from ostoja.access.models import Appointment
from ostoja.access.recording import Row, store
from ostoja.access.rights import NotAppointed, in_force
from ostoja.access.roles import Role, Scope
from ostoja.law.words import Text, _

__all__ = ["Row", "coordinating", "of_the_roster", "store"]


def of_the_roster(by: Appointment | None, *roles: Role) -> Appointment:
    """The appointment, if it is in force, for the whole office, and in one of the roles (default: any of the roster).

    Raises:
        NotAppointed: says what it takes.
    """
    worn = in_force(by)
    is_theirs = worn.role in roles and worn.scope_kind == Scope.OFFICE if roles else worn.is_of_the_roster
    if not is_theirs:
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
