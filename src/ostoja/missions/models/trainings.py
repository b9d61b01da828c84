"""Trainings: modules by version, sessions, who took part, certificates, and which profile needs what from when."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.missions.models.base import Ended, Recorded
from ostoja.missions.models.roster import BACKWARDS, OfExpert
from ostoja.missions.words import Profile


class Module(Recorded):
    """One version of a training module. When the law changes, certificates of it need a bridge course from a day on."""

    class Category(models.TextChoices):
        ASYLUM = "asylum", _("asylum")
        RECEPTION = "reception", _("reception")
        TRANSVERSAL = "transversal", _("transversal")
        TRAINER = "trainer", _("for trainers")
        NATIONAL = "national", _("national")

    code = models.SlugField(_("Code"), max_length=40, help_text=_("The same for all versions, such as inclusion."))
    title = models.CharField(_("Title"), max_length=200)
    category = models.CharField(_("Category"), max_length=16, choices=Category)
    version = models.PositiveSmallIntegerField(_("Version"))
    year = models.PositiveSmallIntegerField(_("Year of the version"))
    level = models.PositiveSmallIntegerField(
        _("Level"), null=True, blank=True, help_text=_("Of the European Qualifications Framework, 4 to 7.")
    )
    prerequisites = ArrayField(
        models.SlugField(max_length=40),
        verbose_name=_("Needs before"),
        default=list,
        blank=True,
        help_text=_("Codes of other modules, one in each line."),
    )
    valid_months = models.PositiveSmallIntegerField(
        _("Certificates are valid for, months"), null=True, blank=True, help_text=_("Leave empty if they don't expire.")
    )
    bridge_from = models.DateField(
        _("Bridge course needed from"),
        null=True,
        blank=True,
        help_text=_("When the law it teaches changes: from this day a certificate of this version no longer suffices."),
    )
    bridge_code = models.SlugField(
        _("Code of the bridge course"),
        max_length=40,
        blank=True,
        help_text=_(
            "Whoever has a valid certificate of it too may go on with the old one. Empty: the new version is needed."
        ),
    )
    provisions = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("Provisions it teaches"),
        default=list,
        blank=True,
        help_text=_("One in each line, such as 604/2013 or 2024/1348 Art. 13. When one changes, the module is named."),
    )

    class Meta:
        ordering: ClassVar = ["code", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "version"],
                name="module_version_once",
                violation_error_message=_("This version of the module is here already."),
            ),
            models.CheckConstraint(
                name="module_level_of_the_framework",
                condition=Q(level=None) | Q(level__gte=4, level__lte=7),
                violation_error_message=_("Level: a number from 4 to 7."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.version} ({self.year})"

    def get_absolute_url(self) -> str:
        return reverse("module", args=[self.pk])


class ProfileNeed(Ended):
    """That a profile needs a module, from when until when."""

    profile = models.CharField(_("Profile"), max_length=8, choices=Profile)
    module_code = models.SlugField(_("Code of the module"), max_length=40)
    first_day = models.DateField(_("From"))
    last_day = models.DateField(_("Until"), null=True, blank=True, help_text=_("Leave empty if no end is known."))
    source = models.CharField(_("Source"), max_length=200, help_text=_("The act, decision or plan that asks for it."))

    class Meta:
        ordering: ClassVar = ["profile", "module_code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="need_days_in_order",
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.module_code}"


class TrainingSession(Recorded):
    """One time that a module is taught."""

    module = models.ForeignKey(Module, models.PROTECT, related_name="sessions", editable=False)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    place = models.CharField(_("Place"), max_length=100, help_text=_("Or “online”."))
    language = models.CharField(_("Language"), max_length=8)
    trainers = models.CharField(_("Trainers"), max_length=300)
    seats = models.PositiveSmallIntegerField(_("Seats"))

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="session_days_in_order",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.module} {self.first_day}"

    def get_absolute_url(self) -> str:
        return reverse("session", args=[self.pk])


class Enrolment(Recorded):
    """Somebody in a session, and what became of it. Being there is no competence: the certificate is."""

    class Status(models.TextChoices):
        NOMINATED = "nominated", _("nominated")
        ACCEPTED = "accepted", _("accepted")
        WAITLISTED = "waitlisted", _("on the waiting list")
        COMPLETED_ONLINE = "completed_online", _("completed the online part")
        ATTENDED = "attended", _("attended")
        WITHDREW = "withdrew", _("withdrew")
        NO_SHOW = "no_show", _("did not come")

    session = models.ForeignKey(TrainingSession, models.PROTECT, related_name="enrolments", editable=False)
    expert = models.ForeignKey("missions.Expert", models.PROTECT, related_name="+", verbose_name=_("Expert"))
    status = models.CharField(_("Status"), max_length=24, choices=Status)
    passed = models.BooleanField(_("Passed"), null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["expert__full_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "expert"],
                name="enrolment_once",
                violation_error_message=_("This expert is in the session already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.expert_id} {self.status}"

    @property
    def status_name(self) -> str:
        return str(self.get_status_display())


class Certificate(OfExpert):
    """That an expert passed a version of a module. How long it suffices follows from its days and from the module's."""

    module = models.ForeignKey(Module, models.PROTECT, related_name="+", verbose_name=_("Module"))
    number = models.CharField(
        _("Number"),
        max_length=64,
        unique=True,
        error_messages={"unique": _("This number is on another certificate.")},
    )  # one of our own sessions: made by chance, so that whoever knows it has seen the certificate
    first_day = models.DateField(_("Issued on"))
    last_day = models.DateField(
        _("Valid until"), null=True, blank=True, help_text=_("Leave empty for the period of the module.")
    )
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, null=True, editable=False, related_name="certificate")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="certificate_days_in_order",
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return self.number
