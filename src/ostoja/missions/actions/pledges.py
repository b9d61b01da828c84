"""What is promised: pledges, seats of the reserve pool, the head's declaration of an exceptional national situation."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, in_force
from ostoja.access.roles import Role
from ostoja.law.words import Text
from ostoja.missions.actions.base import coordinating, store
from ostoja.missions.models import NationalSituation, Pledge, PoolSeat

TWICE = "23P01"  # exclusion_violation


@transaction.atomic
def pledge(*, by: Appointment, **fields: Any) -> Pledge:  # Any: the fields of the model, checked by it
    """Record what was agreed for a year; agreed again, the later one counts."""
    return store(Pledge(**fields), by=coordinating(by), act="pledged")


@transaction.atomic
def fill_seat(*, by: Appointment, **fields: Any) -> PoolSeat:
    """Say who holds a seat and who steps in.

    Raises:
        ValidationError: the seat is held on some of these days, or the holder holds another one.
    """
    try:
        with transaction.atomic():
            return store(PoolSeat(**fields), by=coordinating(by), act="seat_filled")
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") != TWICE:
            raise
        says = _("On some of these days the seat has a holder already, or its holder holds another seat.")
        raise ValidationError({"first_day": says}) from error


@transaction.atomic
def leave_seat(*, by: Appointment, seat: PoolSeat) -> PoolSeat:
    """Take an entry about a seat back; it stays readable as withdrawn."""
    coordinating(by)
    if not PoolSeat.objects.filter(pk=seat.pk, withdrawn_at=None).update(withdrawn_at=clock.now(), withdrawn_under=by):
        raise ValidationError(_("This entry has been withdrawn already."))
    trail.record("seat_left", payload={"id": str(seat.pk)})
    return seat


@transaction.atomic
def declare_situation(*, by: Appointment, **fields: Any) -> NationalSituation:
    """Declare an exceptional national situation (EUAA Regulation Art. 19(3), 20(7)).

    Raises:
        NotAppointed: only the head of the authority.
    """
    if in_force(by).role != Role.HEAD_OF_OFFICE:
        raise NotAppointed(
            Text(gettext_noop("An exceptional national situation is declared by the head of the authority."))
        )
    return store(NationalSituation(**fields), by=by, act="situation_declared")


def is_declared(on: date) -> bool:
    """Whether an exceptional national situation holds on a day."""
    declared = NationalSituation.objects.filter(first_day__lte=on)
    return any(one.last_day is None or one.last_day >= on for one in declared)
