"""The roster: who can be sent, with what, when. Never origin, age, health or family: there is no field for them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.missions.models.base import Ended, Recorded
from ostoja.missions.words import Cefr, Level, Profile
from ostoja.web import words

BACKWARDS = _("The last day is before the first day.")


class Expert(Recorded):
    """Somebody on the roster of this authority."""

    class Basis(models.TextChoices):
        CIVIL_SERVICE = "civil_service", _("civil service")
        CONTRACT = "contract", _("contract")
        SECONDED = "seconded", _("seconded")
        FORMER = "former", _("former staff")

    class State(models.TextChoices):
        CANDIDATE = "candidate", _("candidate")
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        REMOVED = "removed", _("removed")

    officer = models.OneToOneField(
        "access.Officer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Signs in as"),
        help_text=_("Then the expert can keep the own record."),
    )
    full_name = models.CharField(_("Full name"), max_length=200)
    unit = models.CharField(_("Unit"), max_length=200)
    basis = models.CharField(_("Basis of employment"), max_length=16, choices=Basis)
    supervisor = models.ForeignKey(
        "access.Officer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Supervisor"),
        help_text=_("Who consents to each nomination."),
    )
    state = models.CharField(_("On the roster as"), max_length=16, choices=State)
    first_day = models.DateField(_("On the roster from"))
    last_day = models.DateField(_("On the roster until"), null=True, blank=True)
    forgotten_on = models.DateField(
        null=True, editable=False, help_text="The day on which name and record were erased."
    )

    class Meta:
        ordering: ClassVar = ["full_name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="expert_days_in_order",
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("expert", args=[self.pk])

    @property
    def state_name(self) -> str:
        return str(self.get_state_display())


class Barred(Recorded):
    """Somebody sent home for misconduct or after a complaint: not considered again. Read by coordinators only."""

    class Ground(models.TextChoices):
        MISCONDUCT = "misconduct", _("misconduct or breach, Art. 20(6)")
        COMPLAINT = "complaint", _("violation found after a complaint, Art. 51(9)")

    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+")
    on = models.DateField(_("On"))
    ground = models.CharField(_("Ground"), max_length=16, choices=Ground)
    reason = models.TextField(_("Reason"))

    def __str__(self) -> str:
        return f"{self.ground} {self.on}"


class OfExpert(Ended):
    """One entry in the record of an expert."""

    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+", editable=False)

    class Meta:
        abstract = True


class ExpertProfile(OfExpert):
    """A profile that the expert has, from when until when."""

    profile = models.CharField(_("Profile"), max_length=8, choices=Profile)
    level = models.CharField(_("Level"), max_length=16, choices=Level)
    first_day = models.DateField(_("From"))
    last_day = models.DateField(_("Until"), null=True, blank=True, help_text=_("Leave empty if no end is known."))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="profile_days_in_order",
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_profile_display()}, {self.get_level_display()}"


class Competence(OfExpert):
    """Something that the expert can do. Counts once a coordinator has seen the evidence."""

    class Kind(models.TextChoices):
        SKILL = "skill", _("skill")
        FIELD_EXPERIENCE = "field_experience", _("field experience")
        LICENCE = "licence", _("licence")

    kind = models.CharField(_("Kind"), max_length=16, choices=Kind)
    code = models.SlugField(_("Code"), max_length=40, help_text=_("As calls name it, such as child-interviews."))
    evidence = models.CharField(_("Evidence"), max_length=200)
    first_day = models.DateField(_("From"))
    last_day = models.DateField(_("Until"), null=True, blank=True, help_text=_("Leave empty if no end is known."))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="competence_days_in_order",
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return self.code


class Verified(Recorded):
    """That a coordinator has seen the evidence of a competence."""

    competence = models.OneToOneField(Competence, models.PROTECT, related_name="verified")

    def __str__(self) -> str:
        return str(self.competence_id)


class LanguageSkill(OfExpert):
    """A language, each skill by itself: a call is met by the lowest of those it needs."""

    language = models.CharField(_("Language"), max_length=8)
    understanding = models.CharField(_("Understanding"), max_length=8, choices=Cefr)
    speaking = models.CharField(_("Speaking"), max_length=8, choices=Cefr)
    writing = models.CharField(_("Writing"), max_length=8, choices=Cefr)
    tested_on = models.DateField(_("Tested on"), null=True, blank=True, help_text=_("Leave empty if self-assessed."))

    def __str__(self) -> str:
        return f"{words.language_name(self.language)}, {self.get_speaking_display()}"


class Availability(OfExpert):
    """When the expert can go, and when not."""

    class Kind(models.TextChoices):
        AVAILABLE = "available", _("available")
        PREFERRED = "preferred", _("preferred")
        UNAVAILABLE = "unavailable", _("not available")
        LEAVE = "leave", _("leave")
        COMMITTED = "committed_elsewhere", _("committed elsewhere")

    kind = models.CharField(_("Kind"), max_length=24, choices=Kind)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"), help_text=_("This day still counts."))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="availability_days_in_order",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {words.plain_day(self.first_day)}"


class RestWaiver(OfExpert):
    """That the expert goes without the rest between missions, of the own will and in writing."""

    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"), help_text=_("This day still counts."))
    document = models.CharField(_("Where the written consent is kept"), max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="waiver_days_in_order",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return f"{words.plain_day(self.first_day)} – {words.plain_day(self.last_day)}"


class Clearance(OfExpert):
    """That a check is valid until a day: never what was checked, found or said."""

    class Kind(models.TextChoices):
        SECURITY = "security", _("security clearance")
        MEDICAL = "medical", _("fitness for the mission")
        CRIMINAL_RECORD = "criminal_record", _("criminal record certificate")
        VACCINATION = "vaccination", _("vaccination")
        DRIVING = "driving", _("driving licence")
        CHILD_WORK = "child_work_check", _("check for work with children")

    kind = models.CharField(_("Kind"), max_length=24, choices=Kind)
    last_day = models.DateField(_("Valid until"), help_text=_("Nothing else of it is kept here."))

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {words.plain_day(self.last_day)}"
