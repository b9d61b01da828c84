"""What a mission leaves behind: a word each week, claims of costs, trainings given, a talk, lessons with an addressee."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ostoja.missions.models.base import Recorded
from ostoja.missions.models.deployments import Deployment
from ostoja.missions.models.roster import BACKWARDS
from ostoja.missions.models.trainings import Module

ONE_TO_FIVE = (MinValueValidator(1, _("From 1 to 5.")), MaxValueValidator(5, _("From 1 to 5.")))


class Pulse(Recorded):
    """Three questions a week, answered or not. Read by the expert alone; others get averages of five answers or more."""

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="pulses", editable=False)
    week = models.DateField(editable=False, help_text="The Monday of the week.")
    work = models.PositiveSmallIntegerField(
        _("I can do the work I was sent for"), validators=ONE_TO_FIVE, help_text=_("1: not at all, 5: fully.")
    )
    support = models.PositiveSmallIntegerField(
        _("I get the support I need"), validators=ONE_TO_FIVE, help_text=_("1: not at all, 5: fully.")
    )
    safety = models.PositiveSmallIntegerField(
        _("I feel safe"), validators=ONE_TO_FIVE, help_text=_("1: not at all, 5: fully.")
    )

    class Meta:
        ordering: ClassVar = ["week"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["deployment", "week"],
                name="pulse_once_a_week",
                violation_error_message=_("You have answered for this week already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.week}"


class Claim(Recorded):
    """A cost of a mission: the amount as typed, who pays, when it was claimed and paid. Nothing is computed."""

    class Kind(models.TextChoices):
        """The list of EUAA Regulation Art. 28, and what stays at home."""

        TRAVEL = "travel", _("travel")
        VACCINATION = "vaccination", _("vaccinations")
        INSURANCE = "insurance", _("special insurance")
        HEALTH = "health", _("health care")
        ALLOWANCE = "allowance", _("daily allowance with accommodation")
        EQUIPMENT = "equipment", _("technical equipment")
        FEES = "fees", _("fees")
        LOCAL_TRANSPORT = "local_transport", _("local transport")
        TELECOMS = "telecoms", _("telecommunications")
        SALARY = "salary", _("salary kept at home")
        REPLACEMENT = "replacement", _("replacement at home")

    class Payer(models.TextChoices):
        AGENCY = "agency", _("the agency")
        HOME = "home", _("the home authority")
        HOST = "host", _("the host")
        EXPERT = "expert_advance", _("the expert, in advance")

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="claims", editable=False)
    kind = models.CharField(_("What for"), max_length=24, choices=Kind)
    amount = models.DecimalField(
        _("Amount"), max_digits=10, decimal_places=2, validators=[MinValueValidator(0, _("Amount: not below nought."))]
    )
    currency = models.CharField(_("Currency"), max_length=3, default="EUR")
    payer = models.CharField(_("Who pays"), max_length=16, choices=Payer)
    claimed_on = models.DateField(_("Claimed on"))
    evidence = models.CharField(_("Where the evidence is kept"), max_length=200, blank=True)
    paid_on = models.DateField(_("Paid on"), null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["claimed_on", "recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="claim_paid_after_it_was_made",
                condition=Q(paid_on=None) | Q(paid_on__gte=F("claimed_on")),
                violation_error_message=_("Paid on: this day is before the claim."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.amount} {self.currency}"


class Lesson(Recorded):
    """What should be done otherwise, and who is to hear it. Open until somebody says what came of it."""

    class Addressee(models.TextChoices):
        AGENCY = "agency", _("the agency")
        HOST = "host", _("the host")
        HOME = "home_unit", _("the unit at home")

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="lessons", editable=False)
    addressee = models.CharField(_("For whom"), max_length=16, choices=Addressee)
    tag = models.SlugField(_("Catchword"), max_length=40, help_text=_("One word, such as interpreters."))
    words = models.TextField(_("What should be done otherwise"))
    came_of_it = models.TextField(_("What came of it"), blank=True)
    closed_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["closed_on", "-recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="lesson_closed_with_an_outcome",
                condition=Q(closed_on=None, came_of_it="") | (Q(closed_on__isnull=False) & ~Q(came_of_it="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.tag}"


class TrainingGiven(Recorded):
    """A training that our expert gave there: output of the mission. Numbers of people, never their names."""

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="trainings_given", editable=False)
    title = models.CharField(_("What was taught"), max_length=200)
    module = models.ForeignKey(
        Module, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("If it is a module here")
    )
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    place = models.CharField(_("Place"), max_length=100)
    language = models.CharField(_("Language"), max_length=8)
    institution = models.CharField(_("Whose staff was taught"), max_length=200)
    participants = models.PositiveSmallIntegerField(_("Participants"))
    women = models.PositiveSmallIntegerField(_("Of them women"), null=True, blank=True)
    passed = models.PositiveSmallIntegerField(_("Of them passed"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day", "recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="given_days_in_order",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            ),
            models.CheckConstraint(
                name="given_to_no_more_than_came",
                condition=(Q(women=None) | Q(women__lte=F("participants")))
                & (Q(passed=None) | Q(passed__lte=F("participants"))),
                violation_error_message=_("Of the participants no more can be women, or have passed, than there were."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.first_day}"


class Debrief(Recorded):
    """The talk after coming back, and that psychological support was offered. Whether it was taken up is recorded nowhere."""

    deployment = models.OneToOneField(
        Deployment,
        models.PROTECT,
        related_name="debrief",
        editable=False,
        error_messages={"unique": _("The talk after this mission is recorded already.")},
    )
    held_on = models.DateField(_("The talk was held on"))
    offered_on = models.DateField(
        _("Psychological support was offered on"),
        help_text=_("Only that it was offered. Nothing is recorded of whether, when or why it was taken up."),
    )
    agreed = models.TextField(
        _("What was agreed for the return to work"),
        blank=True,
        help_text=_("Such as what waits on the desk and who helps; nothing of health, nothing of applicants."),
    )

    def __str__(self) -> str:
        return f"{self.held_on}"
