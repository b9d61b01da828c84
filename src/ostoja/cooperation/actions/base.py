"""What every verb of this room does: ask for the right; then `access.recording.store`."""

from typing import Any

from django.db import models

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.recording import store
from ostoja.access.rights import NotAppointed, in_force
from ostoja.access.roles import Role
from ostoja.law.words import Text, _

__all__ = ["APPROVERS", "DESK", "ROOM", "changed", "of_the_room", "store"]

DESK = (Role.DESK_OFFICER, Role.HEAD_OF_UNIT)
APPROVERS = (Role.HEAD_OF_UNIT, Role.HEAD_OF_OFFICE)
ROOM = (*DESK, Role.HEAD_OF_OFFICE, Role.DELEGATE)


def of_the_room(by: Appointment | None, *roles: Role) -> Appointment:
    """The appointment, if it is in force and in one of the roles (default: desk officer and head of unit).

    Raises:
        NotAppointed: says what it takes.
    """
    worn = in_force(by)
    if worn.role not in (roles or DESK):
        raise NotAppointed(
            Text(
                _(
                    "As %(role)s (%(place)s) you may not do this. The desk prepares, the head of unit approves, and a delegate"
                    " works on the meetings of the own seat."
                ),
                {"role": worn.role_name, "place": worn.place_name},
            )
        )
    return worn


def changed(row: models.Model, *, act: str, **fields: Any) -> None:
    """Set fields of a row that is there, check it, store them, and leave an entry in the trail.

    Raises:
        ValidationError: names each field that doesn't fit.
    """
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean(exclude={"recorded_under"})  # whoever changes it need not see that appointment
    row.save(update_fields=list(fields))
    trail.record(act, payload={"id": str(row.pk), "at": clock.now().isoformat()})
