"""What the host lets our experts use: a register at home of who could open which database, and until when."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ostoja.missions.models.base import Recorded
from ostoja.missions.models.deployments import Deployment
from ostoja.missions.models.roster import BACKWARDS
from ostoja.missions.words import Database
from ostoja.web import words


class AccessGrant(Recorded):
    """That the host has let an expert use a database (EUAA Regulation Art. 18(4)): the fact, never what was read there."""

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="grants", editable=False)
    database = models.CharField(_("Database"), max_length=16, choices=Database)
    basis = models.CharField(
        _("Basis"), max_length=200, help_text=_("The host's letter about the account, or the point of the plan.")
    )
    first_day = models.DateField(_("From"))
    last_day = models.DateField(_("Until"), help_text=_("This day still counts."))
    revoked_on = models.DateField(_("Revoked on"), null=True, editable=False)
    revoked_by = models.CharField(_("Revoked by"), max_length=200, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["first_day", "database"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grant_days_in_order",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            ),
            models.CheckConstraint(
                name="grant_revoked_after_it_was_given",
                condition=Q(revoked_on=None) | Q(revoked_on__gte=F("first_day")),
                violation_error_message=_("Revoked on: this day is before the first one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_database_display()}, {words.plain_day(self.first_day)}"

    @property
    def ends(self) -> date:
        """The last day on which it opened something."""
        return min(self.last_day, self.revoked_on) if self.revoked_on else self.last_day
