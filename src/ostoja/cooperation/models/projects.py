"""Joint projects: partners and components, activities, log-frame, budget by year and source."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.models.base import Marked, Recorded, days_in_order
from ostoja.cooperation.models.forums import day_in_part
from ostoja.cooperation.words import OurRole


class Project(Marked):
    """A project carried out with others."""

    class State(models.TextChoices):
        IDEA = "idea", _("idea")
        APPLICATION = "application", _("application")
        GRANT_AGREED = "grant_agreed", _("grant agreed")
        RUNNING = "running", _("running")
        SUSPENDED = "suspended", _("suspended")
        CLOSING = "closing", _("closing")
        CLOSED = "closed", _("closed")
        AUDIT_WINDOW = "audit_window", _("open to audit")
        ARCHIVED = "archived", _("archived")

    title = models.CharField(_("Title"), max_length=300)
    acronym = models.CharField(_("Acronym"), max_length=40, blank=True)
    donor = models.CharField(_("Donor"), max_length=200)
    grant_no = models.CharField(_("Number of the grant"), max_length=64, blank=True)
    lead = models.CharField(_("Lead"), max_length=200)
    our_role = models.CharField(_("Our role"), max_length=32, choices=OurRole)
    first = day_in_part(_("From"))
    until = day_in_part(_("Until"))
    currency = models.CharField(_("Currency"), max_length=3, default="EUR")
    budget = models.DecimalField(_("Budget"), max_digits=14, decimal_places=2, null=True, blank=True)
    state = models.CharField(_("How it stands"), max_length=16, choices=State)

    class Meta:
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.acronym or self.title


class OfProject(Recorded):
    """Something that belongs to a project."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="%(class)ss", editable=False)

    class Meta:
        abstract = True


class Component(OfProject):
    """A component with the partner who leads it."""

    name = models.CharField(_("Component"), max_length=300)
    partner = models.CharField(_("Partner"), max_length=200)
    is_ours = models.BooleanField(_("We lead it"), default=False)

    class Meta:
        ordering: ClassVar = ["recorded_at"]

    def __str__(self) -> str:
        return self.name


class Activity(OfProject):
    """One activity: it feeds the accounts, the log-frame and the report."""

    class Kind(models.TextChoices):
        TRAINING = "training", _("training")
        STUDY_VISIT = "study_visit", _("study visit")
        EXPERT_MISSION = "expert_mission", _("expert mission")
        EQUIPMENT = "equipment", _("equipment")
        PUBLICATION = "publication", _("publication")
        MEETING = "meeting", _("meeting")

    kind = models.CharField(_("Kind"), max_length=16, choices=Kind)
    title = models.CharField(_("Title"), max_length=300)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    participants = models.PositiveIntegerField(_("Participants"), null=True, blank=True)
    is_done = models.BooleanField(_("Done"), default=False)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [days_in_order("activity_days_in_order")]

    def __str__(self) -> str:
        return self.title


class Indicator(OfProject):
    """A row of the log-frame. Its figure is counted from activities where possible; else it is written with its source."""

    class Level(models.TextChoices):
        OBJECTIVE = "objective", _("objective")
        OUTCOME = "outcome", _("outcome")
        OUTPUT = "output", _("output")

    class Counted(models.TextChoices):
        NO = "no", _("not counted: written by hand")
        ACTIVITIES = "activities", _("activities done")
        TRAININGS = "trainings", _("trainings done")
        MISSIONS = "missions", _("expert missions done")
        PARTICIPANTS = "participants", _("participants of activities done")

    level = models.CharField(_("Level"), max_length=16, choices=Level)
    name = models.CharField(_("Indicator"), max_length=300)
    baseline = models.DecimalField(_("Baseline"), max_digits=12, decimal_places=2, default=0)
    target = models.DecimalField(_("Target"), max_digits=12, decimal_places=2)
    counted = models.CharField(_("Counted from"), max_length=16, choices=Counted, default=Counted.NO)
    actual = models.DecimalField(_("Actual, if written"), max_digits=12, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["level", "recorded_at"]

    def __str__(self) -> str:
        return self.name


class BudgetLine(OfProject):
    """Money of one year from one source."""

    year = models.PositiveSmallIntegerField(_("Year"))
    money_from = models.CharField(_("Source of the money"), max_length=200)
    planned = models.DecimalField(_("Planned"), max_digits=14, decimal_places=2)
    spent = models.DecimalField(_("Spent"), max_digits=14, decimal_places=2, default=0)

    class Meta:
        ordering: ClassVar = ["year", "money_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "year", "money_from"],
                name="budget_line_once",
                violation_error_message=_("This year and source are in the budget already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.money_from}"


class Deliverable(OfProject):
    """Something to be handed over, until a day."""

    name = models.CharField(_("Deliverable"), max_length=300)
    due_on = models.DateField(_("Last day"))
    accepted_on = models.DateField(_("Accepted on"), null=True, blank=True)
    accepted_by = models.CharField(_("Accepted by"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on"]

    def __str__(self) -> str:
        return self.name
