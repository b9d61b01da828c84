"""What rows of every room above have in common: who recorded them, under which appointment, when; and how they are stored."""

from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, models

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.web.uuid7 import uuid7


class Recorded(models.Model):
    """A row with who recorded it, under which appointment, when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+", editable=False)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Recorded)


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
