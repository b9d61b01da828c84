"""Two laws compared over the caseload: what is kept of it."""

from django.db import models

from ostoja.web.uuid7 import uuid7


class LawContrast(models.Model):
    """Two laws compared over the whole caseload: what was compared and when, and counts. Holds no personal data.

    `counts` stay null where the comparison could not be done.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    scenario = models.JSONField()  # the second law (`law.bulk.scenario`); the first is the law as it is
    law_version = models.CharField(max_length=40)
    tables = models.CharField(max_length=16)  # digest of the rules
    as_of = models.DateField()
    ordered_at = models.DateTimeField(editable=False)
    ordered_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(editable=False, null=True)
    files = models.PositiveIntegerField(null=True)
    counts = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.law_version} {self.ordered_at:%Y-%m-%d}"
