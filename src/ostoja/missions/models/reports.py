"""What comes back: the field report of an expert, and the hand-over at rotation by references of the host only."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ostoja.missions.models.base import Recorded
from ostoja.missions.models.deployments import Deployment


class FieldReport(Recorded):
    """An expert's own report. Counts are self-reported and never added to the host's statistics; empty is not known."""

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="reports", editable=False)
    registrations = models.PositiveIntegerField(_("Registrations"), null=True, blank=True)
    information_sessions = models.PositiveIntegerField(_("Information sessions"), null=True, blank=True)
    interviews = models.PositiveIntegerField(_("Interviews"), null=True, blank=True)
    outgoing_requests = models.PositiveIntegerField(_("Requests to other states drafted"), null=True, blank=True)
    referrals = models.PositiveIntegerField(_("Referrals"), null=True, blank=True)
    obstacles = models.TextField(_("Obstacles"), blank=True)
    safety = models.TextField(_("Safety"), blank=True)
    briefing = models.TextField(_("Quality of briefing and hand-over"), blank=True)
    lessons = models.TextField(_("Lessons, and for whom"), blank=True)
    training_gaps = models.TextField(_("Trainings that were missing"), blank=True)
    would_go_again = models.BooleanField(
        _("Would you go again?"), null=True, blank=True, choices=[(True, _("Yes")), (False, _("No"))]
    )

    class Meta:
        ordering: ClassVar = ["recorded_at"]

    def __str__(self) -> str:
        return f"{self.deployment_id} {self.recorded_at}"


class HandoverItem(Recorded):
    """One open matter of the leaver, by the reference number of the host's system and nothing else."""

    class Kind(models.TextChoices):
        FILE = "file", _("file")
        CLOCK = "clock", _("running time limit")
        PROMISE = "promise", _("promise made")
        EQUIPMENT = "equipment", _("equipment")
        ACCOUNT = "account", _("account to close")

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="handover_items", editable=False)
    kind = models.CharField(_("Kind"), max_length=16, choices=Kind)
    reference = models.CharField(
        _("Reference in the host's system"),
        max_length=40,
        help_text=_("The number only: no name, no day of birth, no story."),
        validators=[
            RegexValidator(
                r"^[\w./-]{2,40}$",
                _("Reference in the host's system: a number of letters, digits, points, strokes; no spaces, no words."),
            )
        ],
    )
    due_on = models.DateField(_("Due on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "recorded_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["deployment", "kind", "reference"],
                name="handover_item_once",
                violation_error_message=_("This is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class HandoverTo(Recorded):
    """Who takes over from a deployment: the next expert, or a team of the host."""

    deployment = models.OneToOneField(
        Deployment,
        models.PROTECT,
        related_name="handover_to",
        editable=False,
        error_messages={"unique": _("Who takes over is recorded already.")},
    )
    to = models.ForeignKey(
        Deployment, models.PROTECT, null=True, blank=True, related_name="takes_over", verbose_name=_("The next expert")
    )
    team = models.CharField(_("Or a team of the host"), max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="handover_to_one",
                condition=(Q(to=None) & ~Q(team="")) | Q(to__isnull=False, team=""),
                violation_error_message=_("Name the next expert or a team of the host, one of them."),
            ),
            models.CheckConstraint(
                name="handover_to_another",
                condition=Q(to=None) | ~Q(to=models.F("deployment")),
                violation_error_message=_("Nobody hands over to himself or herself."),
            ),
        ]

    def __str__(self) -> str:
        return self.team or str(self.to_id)


class Acknowledged(Recorded):
    """That the receiver of one hand-over has taken over a matter. At the receiver's own hand-over it is taken over again."""

    item = models.ForeignKey(HandoverItem, models.PROTECT, related_name="acknowledgements", editable=False)
    handover = models.ForeignKey(HandoverTo, models.PROTECT, related_name="acknowledgements", editable=False)

    class Meta:
        ordering: ClassVar = ["recorded_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "handover"],
                name="acknowledged_once",
                violation_error_message=_("This has been taken over already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.item_id)


class DutyDone(Recorded):
    """That a listed matter is done: from then on nobody answers for it."""

    item = models.OneToOneField(
        HandoverItem,
        models.PROTECT,
        related_name="done",
        editable=False,
        error_messages={"unique": _("This is done already.")},
    )

    def __str__(self) -> str:
        return str(self.item_id)


class Responsible(models.Model):
    """Who answers for a listed matter on which days. Written by the triggers of migration 0017 alone.

    An expert on one of the own deployments; for a team of the host the coordinator who has its word. Exactly one on every day
    of an open matter.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    item = models.ForeignKey(HandoverItem, models.PROTECT, related_name="responsible", editable=False)
    expert = models.ForeignKey("missions.Expert", models.PROTECT, null=True, related_name="+", editable=False)
    deployment = models.ForeignKey(Deployment, models.PROTECT, null=True, related_name="+", editable=False)
    officer = models.ForeignKey("access.Officer", models.PROTECT, null=True, related_name="+", editable=False)
    first_day = models.DateField(editable=False)
    last_day = models.DateField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="duty_of_one_person",
                condition=Q(expert=None, officer__isnull=False) | Q(expert__isnull=False, officer=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.expert or self.officer} {self.first_day}"
