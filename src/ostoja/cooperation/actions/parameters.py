"""Set a value of the room from a day on."""

from typing import Any

from django.db import transaction

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.cooperation.actions.base import APPROVERS, of_the_room
from ostoja.cooperation.models import Parameter


@transaction.atomic
def set_parameter(*, by: Appointment, **fields: Any) -> Parameter:  # Any: the fields of the model, checked by it
    """Set a value from a day on; those before it stay.

    Raises:
        NotAppointed: only the head of unit or of the office sets values.
        ValidationError: it has a value from this day already, or a field doesn't fit.
    """
    of_the_room(by, *APPROVERS)
    made = Parameter(recorded_at=clock.now(), recorded_under=by, **fields)
    made._state.db = "default"
    made.full_clean()
    made.save(force_insert=True)
    trail.record("setting_changed", payload={"id": str(made.pk), "code": made.code})
    return made
