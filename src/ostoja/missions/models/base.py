"""What the tables of this room have in common."""

from typing import ClassVar

from django.db import models

from ostoja.web.uuid7 import uuid7


class Recorded(models.Model):
    """A row with who recorded it, under which appointment, when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+", editable=False)

    class Meta:
        abstract = True


class Ended(Recorded):
    """A row that is never changed: a mistake is withdrawn, and a right one added."""

    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_under = models.ForeignKey(
        "access.Appointment", models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = []
