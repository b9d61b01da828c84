"""Plans of support operations, field by field of EUAA Regulation Art. 18(2), and what happens to them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ostoja.missions.models.base import Recorded
from ostoja.missions.words import Database, Measure, Profile


class Ground(models.TextChoices):
    """What support rests on: EUAA Regulation Art. 16(1), 22."""

    REQUEST = "request", _("request of the host, Art. 16(1)(a)")
    PRESSURE = "pressure", _("request under disproportionate pressure, Art. 16(1)(b)")
    HOTSPOT = "hotspot", _("request for migration management support teams, Art. 16(1)(c)")
    INITIATIVE = "initiative", _("the agency's own initiative, agreed by the host, Art. 16(1)(d)")
    COUNCIL = "council", _("decision of the Council, Art. 22")


class Benchmark(Recorded):
    """What a plan wants to reach by a day, and what was reached: Art. 18(2)(k)."""

    plan = models.ForeignKey("missions.Plan", models.PROTECT, related_name="benchmarks", editable=False)
    what = models.CharField(_("What is to be reached"), max_length=300)
    by = models.DateField(_("By"))
    reached = models.CharField(_("What was reached"), max_length=300, blank=True)
    looked_on = models.DateField(_("Looked at on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["by", "recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="benchmark_reached_on_a_day",
                condition=Q(reached="", looked_on=None) | (~Q(reached="") & Q(looked_on__isnull=False)),
                violation_error_message=_("Say what was reached and on which day it was looked at, both."),
            )
        ]

    def __str__(self) -> str:
        return self.what


class Plan(Recorded):
    """One version of a plan agreed between the host state and the agency. Signed, it is never changed: it is amended.

    The texts (a) to (n) are the points of Art. 18(2); an empty one is not known here.
    """

    ref = models.CharField(_("Reference"), max_length=64, help_text=_("As it stands on the plan."))
    name = models.CharField(_("Name of the operation"), max_length=200)
    host_state = models.CharField(_("Host state"), max_length=2)
    version = models.PositiveSmallIntegerField(_("Version"), default=0, editable=False)
    amends = models.OneToOneField("self", models.PROTECT, null=True, related_name="amended_by", editable=False)
    ground = models.CharField(_("What it rests on"), max_length=16, choices=Ground, blank=True)
    asked_on = models.DateField(
        _("Began on"),
        null=True,
        blank=True,
        help_text=_("The request reached the agency, the host agreed to its proposal, or the Council decided."),
    )
    sent_to_look = models.BooleanField(_("The agency sent experts to look first"), default=False)
    decided_on = models.DateField(_("The director decided on"), null=True, blank=True)
    submitted_on = models.DateField(_("The plan was submitted to the host on"), null=True, blank=True)
    parties = models.CharField(_("Parties and signatories"), max_length=500, blank=True)
    signed_on = models.DateField(
        _("Signed on"), null=True, blank=True, help_text=_("From then on the plan isn't changed, only amended.")
    )
    valid_from = models.DateField(_("In force from"), null=True, blank=True)
    valid_until = models.DateField(_("In force until"), null=True, blank=True, help_text=_("This day still counts."))
    rights_officer_on = models.DateField(_("Fundamental rights officer consulted on"), null=True, blank=True)
    document = models.CharField(_("Where the document is kept"), max_length=200, blank=True)
    situation = models.TextField(_("(a) Situation and objective"), blank=True)
    places = ArrayField(
        models.CharField(max_length=100),
        verbose_name=_("(c) Places"),
        default=list,
        blank=True,
        help_text=_("One in each line."),
    )
    logistics = models.TextField(_("(d) Logistics and working conditions"), blank=True)
    measures = ArrayField(
        models.CharField(max_length=1, choices=Measure), verbose_name=_("(e) Measures"), default=list, blank=True
    )
    tasks = models.TextField(_("(e) Tasks and responsibilities"), blank=True)
    databases = ArrayField(
        models.CharField(max_length=16, choices=Database),
        verbose_name=_("(f) Databases that experts may use"),
        default=list,
        blank=True,
    )
    instructions = models.TextField(_("(f) Instructions: databases and equipment allowed"), blank=True)
    equipment = models.TextField(_("(h) Equipment"), blank=True)
    capacity_building = models.TextField(_("(i) Capacity building"), blank=True)
    limits_of_work = models.TextField(_("(j) Limits of work on applications, liability"), blank=True)
    reporting = models.TextField(_("(k) Reporting, evaluation, benchmarks"), blank=True)
    cooperation = models.TextField(_("(l) Cooperation with others"), blank=True)
    referral = models.TextField(_("(m) Referral of victims, minors, vulnerable people"), blank=True)
    complaints = models.TextField(_("(n) Complaints"), blank=True)

    class Meta:
        ordering: ClassVar = ["-valid_from", "ref", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ref", "version"],
                name="plan_version_once",
                violation_error_message=_("This reference is taken. Amend that plan, or write another reference."),
            ),
            models.CheckConstraint(
                name="plan_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("The plan ends before it begins. Look at both days."),
            ),
            models.CheckConstraint(
                name="plan_version_of_an_amendment",
                condition=Q(version=0, amends=None) | Q(version__gt=0, amends__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref}, {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("plan", args=[self.pk])


class TeamLine(Recorded):
    """Point (g): so many experts of one profile."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="team")
    profile = models.CharField(_("Profile"), max_length=8, choices=Profile)
    number = models.PositiveSmallIntegerField(_("How many"))

    class Meta:
        ordering: ClassVar = ["profile"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "profile"],
                name="team_profile_once",
                violation_error_message=_("This profile is in the team already."),
            ),
            models.CheckConstraint(
                name="team_of_one_at_least",
                condition=Q(number__gte=1),
                violation_error_message=_("How many: one at least."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.profile}"


class PlanEvent(Recorded):
    """What happened to a signed plan: never changed."""

    class Kind(models.TextChoices):
        SUSPENDED = "suspended", _("suspended")
        RESUMED = "resumed", _("resumed")
        ENDED = "ended", pgettext_lazy("plan", "ended early")
        EVALUATED = "evaluated", _("evaluated")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="events")
    kind = models.CharField(_("What happened"), max_length=16, choices=Kind)
    on = models.DateField(_("On"))
    reason = models.TextField(_("Reason"), help_text=_("For a suspension or an early end: the ground of Art. 18(6)."))

    class Meta:
        ordering: ClassVar = ["on", "recorded_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    @property
    def kind_name(self) -> str:
        return str(self.get_kind_display())
