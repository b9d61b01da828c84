"""Complaints about what an expert did on a mission (EUAA Regulation Art. 51), with an access list of their own."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.missions.models.base import Recorded
from ostoja.missions.models.deployments import Deployment
from ostoja.missions.models.roster import BACKWARDS


class Complaint(Recorded):
    """A complaint that the fundamental rights officer sent on. Read by the head and whom the head names, by nobody else."""

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="+", verbose_name=_("About the mission of"))
    reference = models.CharField(_("Reference of the rights officer"), max_length=64)
    received_on = models.DateField(_("Received on"))
    follow_up_due = models.DateField(_("Our follow-up is due on"), null=True, blank=True)
    substance = models.TextField(
        _("What is complained of"),
        help_text=_("In short. Whoever complains isn't named here; the letter stays where it is kept."),
    )

    class Meta:
        ordering: ClassVar = ["follow_up_due", "received_on"]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("complaint", args=[self.pk])


class ComplaintReader(Recorded):
    """Somebody on the access list of one complaint, such as of the legal or the staff unit, for some days."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="readers", editable=False)
    officer = models.ForeignKey("access.Officer", models.PROTECT, related_name="+", verbose_name=_("Who"))
    first_day = models.DateField(_("From"))
    last_day = models.DateField(_("Until"), help_text=_("This day still counts."))
    reason = models.CharField(_("As what"), max_length=200, help_text=_("Such as legal unit, staff unit."))

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="complaint_reader_days_in_order",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.first_day}"


class ComplaintStep(Recorded):
    """One step of the procedure, with its day. What the expert is told is written apart and seen by the expert."""

    class Kind(models.TextChoices):
        ADMISSIBLE = "admissible", _("found admissible")
        INADMISSIBLE = "inadmissible", _("found inadmissible")
        FORWARDED = "forwarded", _("sent on to the home authority")
        HEARD = "heard", _("the expert was heard")
        REPORTED = "reported", _("findings reported to the rights officer")
        UNFOUNDED = "unfounded", _("outcome: unfounded")
        MEASURES = "measures", _("outcome: measures taken")
        REMOVED = "removed", _("outcome: removed at once, Art. 51(9)")

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="steps", editable=False)
    kind = models.CharField(_("What happened"), max_length=16, choices=Kind)
    on = models.DateField(_("On"))
    words = models.TextField(_("In words"), blank=True)
    told = models.TextField(
        _("What the expert is told"),
        blank=True,
        help_text=_("The expert sees this and the day. Leave empty to tell nothing."),
    )

    class Meta:
        ordering: ClassVar = ["on", "recorded_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
