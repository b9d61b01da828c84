"""What the tables of this room have in common."""

from typing import ClassVar

from django.db import models

from ostoja.access.recording import Recorded

__all__ = ["Ended", "Recorded"]


class Ended(Recorded):
    """A row that is never changed: a mistake is withdrawn, and a right one added."""

    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_under = models.ForeignKey(
        "access.Appointment", models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = []
