"""Asking for a right: the answer is either nothing, or which condition fails and what to do about it.

The database decides by its policies in any case; asking first gives the officer a sentence in place of an empty page.
"""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from ostoja.access import matrix, matrix_page
from ostoja.access.models import Appointment, Site
from ostoja.access.roles import OFFICE_ONLY, Role, Scope
from ostoja.law.words import Text, Value, _


class Right(StrEnum):
    """What somebody wants to do. Which data it reaches is for the matrix to say."""

    READ = "read"  # open files
    RECORD = "record"  # open new files and add facts
    APPOINT = "appoint"
    SEAT = "seat"  # give somebody a seat in a forum
    ADD_SITE = "add_site"
    BREAK_GLASS = "break_glass"
    SEE_BROKEN_GLASS = "see_broken_glass"
    LEAD = "lead"  # see the numbers of the places
    PROTECT_DATA = "protect_data"  # answer requests, order erasure, look after breaches
    ERASE = "erase"  # carry out what was ordered
    LOOK_AFTER_PEOPLE = "look_after_people"
    READ_TRAIL = "read_trail"
    RENEW_LAW = "renew_law"  # have files compared with a changed law, accept the new answers
    CONTRAST_LAWS = "contrast_laws"  # have two laws compared over the caseload of the whole office, see the counts


APPOINTERS = (Role.ADMINISTRATOR, Role.MISSION_COORDINATOR)
ANSWER_FOR_BROKEN_GLASS = (*APPOINTERS, Role.DATA_PROTECTION_OFFICER)
NOT_BY_A_COORDINATOR = (*OFFICE_ONLY, Role.MISSION_COORDINATOR, Role.DELEGATE)


OF_ROLES: dict[Right, tuple[Role, ...]] = {  # rights that come with the role alone
    Right.APPOINT: APPOINTERS,
    Right.SEAT: (Role.HEAD_OF_UNIT, Role.HEAD_OF_OFFICE),
    Right.ADD_SITE: (Role.ADMINISTRATOR,),
    Right.LOOK_AFTER_PEOPLE: (Role.ADMINISTRATOR,),
    Right.READ_TRAIL: (Role.DATA_PROTECTION_OFFICER,),
    Right.SEE_BROKEN_GLASS: ANSWER_FOR_BROKEN_GLASS,
    Right.LEAD: (Role.HEAD_OF_OFFICE, Role.MISSION_COORDINATOR),
    Right.PROTECT_DATA: (Role.DATA_PROTECTION_OFFICER,),
    Right.ERASE: (Role.ADMINISTRATOR,),
    Right.RENEW_LAW: (Role.ADMINISTRATOR,),
    Right.CONTRAST_LAWS: (Role.STATISTICIAN, Role.HEAD_OF_OFFICE),
}


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
        raise NotAppointed(why_none([]))
    if not appointment.is_in_force():
        raise NotAppointed(why_not_in_force(appointment))
    return appointment


# The conditions of a deployment, by the word of the database (cooperation reference 9.7).
WITHHELD = {
    "plan": _(
        "condition 1 of 7 fails: no plan in force covers this place and task (EUAA Regulation Art. 18(2)(c), (e))."
    ),
    "database": _("condition 2 of 7 fails: the instructions of the plan don't name this system (Art. 18(2)(f))."),
    "host": _("condition 3 of 7 fails: the host has revoked its authorisation (Art. 18(4))."),
    "deployment": _("condition 4 of 7 fails: the home authority has recalled the deployment."),
    "profile": _("condition 5 of 7 fails: the profile doesn't allow this role (Art. 32(3))."),
    "briefings": _("condition 6 of 7 fails: briefings or trainings are missing or have run out (Art. 8(6), 58)."),
    "instructions": _("condition 7 of 7 fails: no task on the host's instructions stands (Art. 18(2)(j))."),
}


def why_not_in_force(appointment: Appointment) -> Text:
    """When it ended or begins, or which condition fails, and what to do."""
    if appointment.withheld:
        says = _("Your appointment (%(role)s, %(place)s) opens nothing now: %(condition)s Ask the mission coordinator.")
        return Text(says, {**_named(appointment), "condition": Text(WITHHELD[appointment.withheld])})
    if appointment.today() < appointment.first_day:
        return Text(
            _("Your appointment (%(role)s, %(place)s) begins on %(day)s. Until then you cannot work there."),
            {**_named(appointment), "day": appointment.first_day},
        )
    if appointment.scope_kind in {Scope.SITE, Scope.MISSION}:
        says = _(
            "Your deployment to %(place)s ended on %(day)s."
            " To work there again, ask the mission coordinator to extend it."
        )
    else:
        says = _(
            "Your appointment (%(role)s, %(place)s) ended on %(day)s."
            " To go on with this work, ask an administrator for a new one."
        )
    return Text(says, {**_named(appointment), "day": appointment.final_day})


def why_none(own: Sequence[Appointment]) -> Text:
    """Why somebody has nothing in force: of the own appointments the one that begins next, else the one that ended last."""
    coming = [one for one in own if one.first_day > one.today()]
    withheld = [one for one in own if one.withheld and one.first_day <= one.today() <= one.last_day]
    if withheld:
        return why_not_in_force(withheld[0])
    if coming:
        return why_not_in_force(min(coming, key=lambda one: one.first_day))
    if own:
        return why_not_in_force(max(own, key=lambda one: one.final_day))
    return Text(_("You have no appointment yet. Ask an administrator of your office for one."))


def may(appointment: Appointment, right: Right) -> bool:
    """Whether the role has the right at all, wherever it reaches."""
    match right:
        case Right.READ:
            return bool(matrix.classes(appointment.role, *_reading(appointment)))
        case Right.RECORD:
            return bool(matrix.classes(appointment.role, *_writing(appointment)))
        case Right.BREAK_GLASS:
            return appointment.role in matrix.MAY_BREAK_GLASS and not appointment.is_break_glass
        case _:
            return appointment.role in OF_ROLES[right]


def require_class(appointment: Appointment, data_class: str) -> None:
    """Raise `NotAppointed` unless the role records this class of data; names the class and what the role does record."""
    if data_class not in matrix.classes(appointment.role, *_writing(appointment)):
        raise NotAppointed(_wrong_class(appointment, data_class))


def may_reset_second_factor(administrator: Appointment, officer_id: UUID) -> None:
    """Raise `NotAppointed` unless this administrator may take away this person's second factor: never the own."""
    require(administrator, Right.LOOK_AFTER_PEOPLE)
    if administrator.holder_id == officer_id:
        raise NotAppointed(
            Text(
                _(
                    "Nobody resets the own second factor. Ask another administrator;"
                    " on the machine itself, `ostoja user reset-second-factor` does it."
                )
            )
        )


def may_appoint_as(granter: Appointment, wanted: Appointment) -> None:
    """Raise `NotAppointed` unless `granter` may make (or end) this appointment.

    An administrator appoints for everything. A mission coordinator appoints for the own places, never beyond the own last
    day, and never somebody who appoints in turn. Nobody appoints himself.
    """
    if wanted.holder_id == granter.holder_id:
        raise NotAppointed(Text(_("Nobody appoints himself or herself. Ask another administrator.")))
    if granter.role == Role.ADMINISTRATOR:
        return
    if granter.role in OF_ROLES[Right.SEAT] and wanted.role == Role.DELEGATE:
        _not_beyond(granter, wanted)
        return
    if wanted.role in NOT_BY_A_COORDINATOR:
        raise NotAppointed(Text(_("Only an administrator appoints a %(role)s."), {"role": wanted.role_name}))
    if not _covers(granter, wanted):
        raise NotAppointed(_out_of_reach(granter))
    _not_beyond(granter, wanted)


def _not_beyond(granter: Appointment, wanted: Appointment) -> None:
    if wanted.last_day > granter.final_day:
        says = _("Your own appointment ends on %(day)s. Choose a last day up to then, or ask an administrator.")
        raise NotAppointed(Text(says, {"day": granter.final_day}))


def may_appoint_deputy(granter: Appointment, wanted: Appointment) -> None:
    """Raise `NotAppointed` or `ValidationError` unless `granter` may make this deputy: somebody third, within the days."""
    other = wanted.deputises
    if other is None or other.is_break_glass or other.deputises_id:
        raise ValidationError(gettext_lazy("Nobody deputises for a deputy, nor for broken glass."))
    if granter.holder_id == other.holder_id:
        raise NotAppointed(Text(_("Nobody appoints the own deputy. Ask another administrator or coordinator.")))
    if wanted.holder_id == other.holder_id:
        raise ValidationError(
            {"holder": gettext_lazy("Who: nobody deputises for himself or herself. Choose another person.")}
        )
    if wanted.first_day < other.first_day:
        raise ValidationError({"first_day": gettext_lazy("First day: the appointment deputised for begins later.")})
    if wanted.last_day > other.final_day:
        raise ValidationError(
            {"last_day": gettext_lazy("Last day: the appointment deputised for ends before that day.")}
        )
    may_appoint_as(granter, wanted)


def _covers(granter: Appointment, wanted: Appointment) -> bool:
    if wanted.scope_kind == Scope.SITE:
        return reaches(granter, site_id=wanted.site_id)
    return wanted.scope_kind == granter.scope_kind == Scope.MISSION and wanted.scope_id == granter.scope_id


def reaches(appointment: Appointment, *, site_id: UUID | None = None, file_id: UUID | None = None) -> bool:
    """Whether its scope holds this site, or is this one file."""
    if appointment.scope_kind == Scope.OFFICE:
        return True
    if appointment.scope_kind == Scope.FILE:
        return file_id is not None and appointment.scope_id == file_id
    if appointment.scope_kind == Scope.MISSION:
        return site_id is not None and Site.objects.filter(pk=site_id, mission_id=appointment.scope_id).exists()
    return site_id is not None and appointment.site_id == site_id


def _reading(appointment: Appointment) -> tuple[matrix.Right, ...]:
    own = (matrix.Right.OWN_READ,) if appointment.scope_kind == Scope.FILE else ()
    return (matrix.Right.READ, *own, *_writing(appointment))


def _writing(appointment: Appointment) -> tuple[matrix.Right, ...]:
    own = (matrix.Right.OWN_WRITE,) if appointment.scope_kind == Scope.FILE else ()
    return (matrix.Right.WRITE, *own)


def _wrong_role(appointment: Appointment) -> Text:
    says = _(
        "As %(role)s (%(place)s) you may not do this."
        " Change to another of your appointments, or ask somebody whose role allows it."
    )
    return Text(says, _named(appointment))


def _wrong_class(appointment: Appointment, data_class: str) -> Text:
    says = _(
        "As %(role)s (%(place)s) you may not record this: it belongs to the data class “%(class)s”."
        " The page “Who may see what” shows which roles may."
    )
    return Text(says, {**_named(appointment), "class": matrix_page.named([data_class])})


def _out_of_reach(appointment: Appointment) -> Text:
    says = _(
        "Your appointment (%(role)s) is for %(place)s, until %(day)s."
        " Change to the appointment for the place you want to work for."
    )
    return Text(says, {**_named(appointment), "day": appointment.final_day})


def _named(appointment: Appointment) -> dict[str, Value]:
    return {"role": appointment.role_name, "place": appointment.place_name}
