"""Add bodies and members, end memberships, confirm a list, give and end seats."""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access import actions as access
from ostoja.access import clock, trail
from ostoja.access.models import Appointment, Officer
from ostoja.access.rights import Right, require
from ostoja.access.roles import Role, Scope
from ostoja.codes.countries import is_country
from ostoja.cooperation.actions.base import changed, of_the_room, store
from ostoja.cooperation.models import Forum, Membership, OfficeRole, Seat
from ostoja.cooperation.models.forums import FromReference

Row = TypeVar("Row", bound=FromReference)


@transaction.atomic
def add_forum(*, by: Appointment, **fields: Any) -> Forum:  # Any: the fields of the model, checked by it
    """Add a body or a format."""
    return _kept(Forum(**fields), by=of_the_room(by), act="forum_added")


@transaction.atomic
def add_membership(*, by: Appointment, forum: Forum, **fields: Any) -> Membership:
    """Record a role of a state or organisation in a body.

    Raises:
        ValidationError: the member is no state and no body that is known, or nothing is known of the days.
    """
    made = Membership(forum=forum, **fields)
    if not is_country(made.member) and not Forum.objects.filter(code=made.member).exists():
        says = _("Member: “%(typed)s” is neither a state, such as GR, nor the short name of a body here.")
        raise ValidationError({"member": says % {"typed": made.member}})
    if not (made.first or made.until or (made.observed_first and made.observed_last)):
        raise ValidationError({"first": _("From: write what is known of the days, or when it was seen on a list.")})
    return _kept(made, by=of_the_room(by), act="membership_added")


@transaction.atomic
def end_membership(*, by: Appointment, membership: Membership, until: str, note: str) -> Membership:
    """Record the last day of a role, as far as it is known.

    Raises:
        ValidationError: no day is given, or it is before the first.
    """
    of_the_room(by)
    if not until:
        raise ValidationError({"until": _("Until: write the last day, or its month or year.")})
    changed(membership, act="membership_ended", until=until, note=note)
    return membership


@transaction.atomic
def confirm_members(*, by: Appointment, forum: Forum) -> int:
    """Record that every membership without an end was seen to hold today. Returns how many."""
    of_the_room(by)
    today = by.today().isoformat()
    open_ones = forum.memberships.filter(until="")
    number = open_ones.exclude(observed_first="").update(observed_last=today)
    number += open_ones.filter(observed_first="").update(observed_first=today, observed_last=today)
    trail.record("members_confirmed", payload={"forum": str(forum.pk), "number": number})
    return number


@transaction.atomic
def add_role(*, by: Appointment, forum: Forum, **fields: Any) -> OfficeRole:
    """Record what this office is in a body, for a period."""
    return _kept(OfficeRole(forum=forum, **fields), by=of_the_room(by), act="our_role_added")


@transaction.atomic
def give_seat(
    *,
    by: Appointment,
    forum: Forum,
    holder: Officer,
    capacity: str,
    first_day: date,
    last_day: date,
    reason: str,
    institution: str = "",
    letter: str = "",
) -> Seat:
    """Give somebody a seat: an appointment for the forum, which opens its papers and ends with its last day.

    Raises:
        NotAppointed: `by` gives no seats, or not beyond the own last day; nobody seats himself.
        ValidationError: names each field that doesn't fit.
    """
    require(by, Right.SEAT)
    appointment = access.appoint(
        by=by,
        holder=holder,
        role=Role.DELEGATE,
        scope_kind=Scope.FORUM,
        scope_id=forum.pk,
        first_day=first_day,
        last_day=last_day,
        reason=reason,
    )
    seat = Seat(forum=forum, appointment=appointment, capacity=capacity, institution=institution, letter=letter)
    return store(seat, by=by, act="seat_given")


@transaction.atomic
def record_past_seat(*, by: Appointment, forum: Forum, **fields: Any) -> Seat:
    """Record who sat before this house: it gives no right."""
    return store(Seat(forum=forum, **fields), by=of_the_room(by), act="past_seat_recorded")


@transaction.atomic
def end_seat(*, by: Appointment, seat: Seat, on: date, reason: str) -> Seat:
    """End a seat early: from the day named the forum is closed to its holder.

    Raises:
        NotAppointed: `by` gives no seats.
        ValidationError: the day lies outside the seat, or it has no appointment to end.
    """
    require(by, Right.SEAT)
    if seat.appointment is None:
        raise ValidationError(_("This seat is of the time before this house. There is nothing to end."))
    access.end_appointment(by=by, appointment=seat.appointment, on=on, reason=reason)
    return seat


def _kept(row: Row, *, by: Appointment, act: str) -> Row:
    row.recorded_at, row.recorded_under = clock.now(), by
    row._state.db = "default"
    row.full_clean()
    row.save(force_insert=True)
    trail.record(act, payload={"id": str(row.pk)})
    return row
