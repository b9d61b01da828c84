"""Asking for a right: the answer is either nothing, or which condition fails and what to do about it.

The database decides by its policies in any case; asking first gives the officer a sentence in place of an empty page.
"""

from enum import StrEnum
from uuid import UUID

from ostoja.access import matrix
from ostoja.access.models import Appointment, Site
from ostoja.access.roles import Role, Scope
from ostoja.law.words import Text, Value, _


class Right(StrEnum):
    """What somebody wants to do. Which data it reaches is for the matrix to say."""

    READ = "read"  # open files
    RECORD = "record"  # open new files and add facts
    APPOINT = "appoint"
    ADD_SITE = "add_site"
    BREAK_GLASS = "break_glass"


APPOINTERS = (Role.ADMINISTRATOR, Role.MISSION_COORDINATOR)


class NotAppointed(Exception):
    """No appointment gives this right today; `why` is a sentence for the officer."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.msgid)
        self.why = why


def require(
    appointment: Appointment | None, right: Right, *, site_id: UUID | None = None, file_id: UUID | None = None
) -> None:
    """Raise `NotAppointed` unless `appointment` is in force, its role has `right`, and it reaches the site or file."""
    worn = in_force(appointment)
    if not may(worn, right):
        raise NotAppointed(_wrong_role(worn))
    if (site_id or file_id) and not reaches(worn, site_id=site_id, file_id=file_id):
        raise NotAppointed(_out_of_reach(worn))


def in_force(appointment: Appointment | None) -> Appointment:
    """The appointment, if it counts today; else `NotAppointed` says when it ended, or begins, and whom to ask."""
    if appointment is None:
        raise NotAppointed(Text(_("You have no appointment in force. Ask an administrator of your office for one.")))
    if not appointment.is_in_force():
        raise NotAppointed(why_not_in_force(appointment))
    return appointment


def why_not_in_force(appointment: Appointment) -> Text:
    """When it ended or begins, and what to do."""
    if appointment.today() < appointment.first_day:
        return Text(
            _("Your appointment (%(role)s, %(place)s) begins on %(day)s. Until then you cannot work there."),
            {**_named(appointment), "day": appointment.first_day},
        )
    if appointment.scope_kind in {Scope.SITE, Scope.MISSION}:
        says = _(
            "Your deployment to %(place)s ended on %(day)s. To work there again, ask the mission coordinator to extend it."
        )
    else:
        says = _(
            "Your appointment (%(role)s, %(place)s) ended on %(day)s. To work there again, ask an administrator to extend it."
        )
    return Text(says, {**_named(appointment), "day": appointment.final_day})


def may(appointment: Appointment, right: Right) -> bool:
    """Whether the role has the right at all, wherever it reaches."""
    match right:
        case Right.READ:
            return bool(matrix.classes(appointment.role, *_reading(appointment)))
        case Right.RECORD:
            return bool(matrix.classes(appointment.role, *_writing(appointment)))
        case Right.APPOINT:
            return appointment.role in APPOINTERS
        case Right.ADD_SITE:
            return appointment.role == Role.ADMINISTRATOR
        case Right.BREAK_GLASS:
            return appointment.role in matrix.MAY_BREAK_GLASS and not appointment.is_break_glass


def reaches(appointment: Appointment, *, site_id: UUID | None = None, file_id: UUID | None = None) -> bool:
    """Whether its scope holds this site, or is this one file."""
    if appointment.scope_kind == Scope.OFFICE:
        return True
    if appointment.scope_kind == Scope.FILE:
        return file_id is not None and appointment.scope_id == file_id
    if appointment.scope_kind == Scope.MISSION:
        return Site.objects.filter(pk=site_id, mission_id=appointment.scope_id).exists()
    return site_id is not None and appointment.site_id == site_id


def _reading(appointment: Appointment) -> tuple[matrix.Right, ...]:
    own = (matrix.Right.OWN_READ,) if appointment.scope_kind == Scope.FILE else ()
    return (matrix.Right.READ, *own, *_writing(appointment))


def _writing(appointment: Appointment) -> tuple[matrix.Right, ...]:
    own = (matrix.Right.OWN_WRITE,) if appointment.scope_kind == Scope.FILE else ()
    return (matrix.Right.WRITE, *own)


def _wrong_role(appointment: Appointment) -> Text:
    return Text(
        _(
            "As %(role)s (%(place)s) you may not do this. Change to another of your appointments, or ask somebody whose role allows it."
        ),
        _named(appointment),
    )


def _out_of_reach(appointment: Appointment) -> Text:
    return Text(
        _(
            "Your appointment (%(role)s) is for %(place)s only, until %(day)s. Change to the appointment that holds the place you want to work for."
        ),
        {**_named(appointment), "day": appointment.final_day},
    )


def _named(appointment: Appointment) -> dict[str, Value]:
    return {"role": appointment.role_name, "place": appointment.place_name}
