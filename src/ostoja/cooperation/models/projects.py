"""Joint projects: partners and components, activities, log-frame, budget by year and source."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.models.base import BACKWARDS, Marked, Recorded, days_in_order
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
    extended_until = day_in_part(_("Extended until"))
    currency = models.CharField(_("Currency"), max_length=3, default="EUR")
    budget = models.DecimalField(_("Budget"), max_digits=14, decimal_places=2, null=True, blank=True)
    our_share = models.DecimalField(_("Our share of it"), max_digits=14, decimal_places=2, null=True, blank=True)
    cofinancing = models.DecimalField(
        _("Co-financing by the donor, per cent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    state = models.CharField(_("How it stands"), max_length=16, choices=State)
    final_payment_on = models.DateField(_("Final payment on"), null=True, blank=True)
    keep_years = models.PositiveSmallIntegerField(
        _("Years that records are kept from the final payment"), null=True, blank=True,
        help_text=_("As the grant agreement says; none is read here."),
    )  # fmt: skip

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="project_ends_after_it_begins",
                condition=Q(first="") | Q(until="") | Q(until__gt=F("first")),
                violation_error_message=_(
                    "Until: a project doesn't end on the day it begins. Leave it empty if it isn't known."
                ),
            ),
            models.CheckConstraint(
                name="project_archived_after_its_time",
                condition=~Q(state="archived") | Q(keep_years=None) | Q(final_payment_on__isnull=False),
                violation_error_message=_("Final payment on: needed to know how long the records are kept."),
            ),
        ]

    def __str__(self) -> str:
        return self.acronym or self.title

    @property
    def keep_until(self) -> date | None:
        """The last day on which its records are kept; None where that isn't known."""
        if self.final_payment_on is None or self.keep_years is None:
            return None
        year = self.final_payment_on.year + self.keep_years
        is_leap_day = (self.final_payment_on.month, self.final_payment_on.day) == (2, 29)
        return date(year, 2, 28) if is_leap_day else self.final_payment_on.replace(year=year)


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
        DEPLOYMENTS = "deployments", _("deployments of our experts in the state named, within the project")
        EXPERT_DAYS = "expert_days", _("days of our experts in the state named, within the project")
        COURSES = "courses", _("certificates of the module named, within the project")

    level = models.CharField(_("Level"), max_length=16, choices=Level)
    name = models.CharField(_("Indicator"), max_length=300)
    baseline = models.DecimalField(_("Baseline"), max_digits=12, decimal_places=2, default=0)
    target = models.DecimalField(_("Target"), max_digits=12, decimal_places=2)
    counted = models.CharField(_("Counted from"), max_length=16, choices=Counted, default=Counted.NO)
    host_state = models.CharField(
        _("In the state"), max_length=2, blank=True, help_text=_("For deployments and days of our experts.")
    )
    module = models.SlugField(
        _("Module"), max_length=40, blank=True, help_text=_("For certificates: its code in the catalogue of trainings.")
    )
    actual = models.DecimalField(_("Actual, if written"), max_digits=12, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["level", "recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="indicator_of_deployments_names_the_state",
                condition=~Q(counted__in=["deployments", "expert_days"]) | ~Q(host_state=""),
                violation_error_message=_("In the state: name where our experts are counted."),
            ),
            models.CheckConstraint(
                name="indicator_of_certificates_names_the_module",
                condition=~Q(counted="courses") | ~Q(module=""),
                violation_error_message=_("Module: name which certificates are counted."),
            ),
        ]

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


class Amendment(OfProject):
    """A change of the grant agreement: asked for, and approved."""

    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.TextField(_("What changes"))
    asked_on = models.DateField(_("Asked for on"))
    approved_on = models.DateField(_("Approved on"), null=True, blank=True)
    approved_by = models.CharField(_("Approved by"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "number"],
                name="amendment_number_once",
                violation_error_message=_("This number is taken in the project."),
            ),
            models.CheckConstraint(
                name="amendment_approved_by_somebody",
                condition=Q(approved_on=None) | ~Q(approved_by=""),
                violation_error_message=_("Approved by: name who approved it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class SteeringMeeting(OfProject):
    """A meeting of those who steer the project, with what they decided."""

    on = models.DateField(_("Day"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    decisions = models.TextField(_("What was decided"), blank=True)

    class Meta:
        ordering: ClassVar = ["on"]

    def __str__(self) -> str:
        return f"{self.on}, {self.place}".strip(", ")


class FinancialReport(OfProject):
    """A report of money for a period: due, handed in, questioned, accepted."""

    first_day = models.DateField(_("Period from"))
    last_day = models.DateField(_("Period until"))
    due_on = models.DateField(_("Last day"))
    amount = models.DecimalField(_("Amount reported"), max_digits=14, decimal_places=2, null=True, blank=True)
    submitted_on = models.DateField(_("Handed in on"), null=True, blank=True)
    questioned_on = models.DateField(_("Questions received on"), null=True, blank=True)
    accepted_on = models.DateField(_("Accepted on"), null=True, blank=True)
    accepted_amount = models.DecimalField(_("Amount accepted"), max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            days_in_order("financial_report_days_in_order"),
            models.CheckConstraint(
                name="financial_report_handed_in_first",
                condition=Q(submitted_on__isnull=False) | Q(questioned_on=None, accepted_on=None),
                violation_error_message=_("Handed in on: it is handed in before it is questioned or accepted."),
            ),
            models.CheckConstraint(
                name="financial_report_due_after_its_period",
                condition=Q(due_on__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}"
