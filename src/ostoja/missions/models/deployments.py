"""Deployments: who is where, on which days, with what done before; and the letters by which a host learns of it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ostoja.missions.models.base import Ended, Recorded
from ostoja.missions.models.roster import BACKWARDS, Expert
from ostoja.missions.words import Measure, Profile


class State(models.TextChoices):
    """States of a deployment (cooperation reference 9.4)."""

    PLANNED = "planned", _("planned")
    CONFIRMED = "confirmed", _("confirmed")
    PREPARING = "preparing", _("preparing")
    READY = "ready", _("ready")
    TRAVELLING = "travelling", _("travelling")
    ACTIVE = "active", _("on the mission")
    ENDING = "ending", _("ending")
    ENDED = "ended", _("ended")
    REPORTED = "reported", _("reported")
    EVALUATED = "evaluated", pgettext_lazy("deployment", "evaluated")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("cancelled")
    INTERRUPTED = "interrupted", _("interrupted")
    RECALLED = "recalled", pgettext_lazy("deployment", "recalled")
    REMOVED = "removed", pgettext_lazy("deployment", "removed")
    SUSPENDED = "suspended_with_plan", _("suspended with the plan")


class Deployment(Recorded):
    """One expert on one mission. Two at a time are impossible (constraint `deployment_never_two_at_a_time`)."""

    class Short(models.TextChoices):
        """Why it is shorter than 45 days (EUAA Regulation Art. 20(5))."""

        NEED = "shorter_need_in_plan", _("the need in the plan is shorter")
        LEGACY = "legacy_before_2022", _("from before 2022")
        RECALLED = "recalled", _("recalled")

    nomination = models.OneToOneField("missions.Nomination", models.PROTECT, related_name="deployment", editable=False)
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="deployments", editable=False)
    plan = models.ForeignKey("missions.Plan", models.PROTECT, related_name="deployments", editable=False)
    host_state = models.CharField(max_length=2, editable=False)
    profile = models.CharField(max_length=8, choices=Profile, editable=False)
    role = models.CharField(_("Task"), max_length=200, help_text=_("What the expert does there, in a line."))
    measures = ArrayField(
        models.CharField(max_length=1, choices=Measure), verbose_name=_("Measures of the plan"), default=list
    )
    line_manager = models.CharField(_("Line manager on site"), max_length=200, blank=True)
    first_day = models.DateField(_("First day"))
    planned_until = models.DateField(_("Planned until"), help_text=_("This day still counts."))
    actual_until = models.DateField(_("Ended on"), null=True, editable=False)
    short_reason = models.CharField(_("If under 45 days, why"), max_length=24, choices=Short, blank=True)
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("In the place of"),
        help_text=_("Somebody who can't go, or came back early. Leave empty if nobody is replaced."),
    )
    state = models.CharField(max_length=24, choices=State, default=State.PLANNED, editable=False)

    class Meta:
        ordering: ClassVar = ["first_day", "expert__full_name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="deployment_days_in_order",
                condition=Q(planned_until__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            ),
            models.CheckConstraint(
                name="deployment_ended_within",
                condition=Q(actual_until=None)
                | Q(actual_until__gte=F("first_day"), actual_until__lte=F("planned_until")),
                violation_error_message=_("The day it ended lies between the first and the planned last day."),
            ),
            models.CheckConstraint(
                name="deployment_ended_has_a_day",
                condition=~Q(state__in=["ended", "reported", "evaluated", "closed"]) | Q(actual_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert_id} {self.first_day}"

    def get_absolute_url(self) -> str:
        return reverse("deployment", args=[self.pk])

    @property
    def state_name(self) -> str:
        return str(self.get_state_display())


class Segment(Recorded):
    """Where the expert is on which days: the place is a fact of the deployment, not of the operation."""

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="segments", editable=False)
    place = models.CharField(_("Place"), max_length=100)
    task = models.CharField(_("Task there"), max_length=200)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"), help_text=_("This day still counts."))

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="segment_days_in_order",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.first_day}"


class Preparation(Recorded):
    """One thing done before departure. Briefings are acknowledged by the expert, the others recorded by the coordinator."""

    class Kind(models.TextChoices):
        TRAVEL_ORDER = "travel_order", _("travel order")
        INSURANCE = "insurance", _("insurance")
        EMERGENCY_CONTACT = "emergency_contact", _("emergency contact left with the office")
        SECURITY_BRIEFING = "security_briefing", _("security briefing")
        DATA_PROTECTION = "data_protection", _("data protection briefing")
        CODE_OF_CONDUCT = "code_of_conduct", _("code of conduct")

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="preparations", editable=False)
    kind = models.CharField(_("What is done"), max_length=24, choices=Kind)
    on = models.DateField(_("On"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["deployment", "kind"],
                name="preparation_once",
                violation_error_message=_("This is recorded already."),
            )
        ]

    def __str__(self) -> str:
        return self.kind


class Step(Recorded):
    """A change of state, or an extension, with the day and the reason. Never changed."""

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="steps", editable=False)
    what = models.CharField(max_length=24, editable=False)
    on = models.DateField(_("On"))
    reason = models.TextField(_("Reason"), blank=True)

    class Meta:
        ordering: ClassVar = ["recorded_at"]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"


class LetterKey(Ended):
    """The public key by which letters of another authority are known to be theirs. Added by an administrator."""

    state = models.CharField(_("State"), max_length=2)
    public_key = models.CharField(
        _("Public key"),
        max_length=64,
        help_text=_("As the other authority shows it, 44 letters; compare it by telephone."),
    )

    def __str__(self) -> str:
        return f"{self.state} {self.public_key[:8]}"


class ReceivedLetter(Recorded):
    """A letter of another authority about a deployment, as it came and was found genuine."""

    class Kind(models.TextChoices):
        DEPLOYMENT = "deployment", _("deployment letter")
        RECALL = "recall", _("letter of recall")
        GRANT = "grant", _("answer of the host")
        RECEIPT = "receipt", _("receipt of our answer")

    kind = models.CharField(max_length=16, choices=Kind, editable=False)
    deployment = models.UUIDField(db_index=True, editable=False)
    letter_id = models.UUIDField(
        unique=True, editable=False, error_messages={"unique": _("This letter has been imported already.")}
    )
    home_state = models.CharField(max_length=2, editable=False)
    key = models.ForeignKey(LetterKey, models.PROTECT, related_name="+", editable=False)
    content = models.TextField(editable=False)

    class Meta:
        ordering: ClassVar = ["-recorded_at"]

    def __str__(self) -> str:
        return str(self.letter_id)

    def get_absolute_url(self) -> str:
        return reverse("letter", args=[self.pk])


class LetterAppointment(Recorded):
    """The appointment that this authority made of one segment of a letter, with its own authorisation."""

    letter = models.ForeignKey(ReceivedLetter, models.PROTECT, related_name="appointments", editable=False)
    segment = models.PositiveSmallIntegerField(editable=False)
    appointment = models.OneToOneField("access.Appointment", models.PROTECT, related_name="+", editable=False)
    # What the conditions of 9.7 are computed from, as it stood in the letter.
    plan_ref = models.CharField(max_length=64, editable=False)
    place = models.CharField(max_length=100, editable=False)
    profile = models.CharField(max_length=8, choices=Profile, editable=False)
    measures = ArrayField(models.CharField(max_length=1, choices=Measure), editable=False)
    briefed_on = models.DateField(null=True, editable=False)
    trained_until = models.DateField(null=True, editable=False)
    task_sheet = models.CharField(_("Task sheet"), max_length=200, editable=False)
    instructed_by = models.ForeignKey("access.Officer", models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "segment"],
                name="letter_segment_once",
                violation_error_message=_("This part of the letter has become an appointment already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.segment}"


class LetterEvent(Recorded):
    """What ends the access of a deployed expert before its days: a recall of the home authority, or the host's own word."""

    class Kind(models.TextChoices):
        RECALLED = "recalled", _("recalled by the home authority")
        REVOKED = "revoked", _("authorisation revoked by the host")
        TASK_WITHDRAWN = "task_withdrawn", _("task withdrawn by the host")

    deployment = models.UUIDField(db_index=True, editable=False)
    appointment = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+", editable=False)
    kind = models.CharField(_("What ends it"), max_length=16, choices=Kind)
    at = models.DateTimeField(editable=False)
    reason = models.CharField(_("Reason"), max_length=300)

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"
