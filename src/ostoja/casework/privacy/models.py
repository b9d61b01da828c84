"""What people ask for as regards their data, what became of it; orders to erase; breaches and who was told of them."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.web.uuid7 import uuid7

HOURS_TO_NOTIFY = timedelta(hours=72)  # GDPR Art. 33(1), from awareness; nights and holidays count


class Request(models.Model):
    """What a person asks for as regards the own data. Never changed; extension and answer stand beside it."""

    class Kind(models.TextChoices):
        """The right that is used (GDPR Arts 15 to 18 and 21; Eurodac Regulation 2024/1358 Art. 43; AMMR Art. 19(1)(q))."""

        ACCESS = "access", _("a copy of the own data (Art. 15)")
        RECTIFICATION = "rectification", _("correction (Art. 16)")
        ERASURE = "erasure", _("erasure (Art. 17)")
        RESTRICTION = "restriction", _("restriction (Art. 18)")
        OBJECTION = "objection", _("objection (Art. 21)")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    kind = models.CharField(_("What is asked for"), max_length=16, choices=Kind)
    received_on = models.DateField(_("Day the request was received"))
    words = models.TextField(_("In the person's words"))
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["received_on"], name="request_by_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.received_on}"

    def get_absolute_url(self) -> str:
        return reverse("request", args=[self.pk])


class Extension(models.Model):
    """The month was not enough: two more, told to the person with the reason within the first (GDPR Art. 12(3))."""

    request = models.OneToOneField(Request, models.PROTECT, primary_key=True, related_name="extension")
    file_id = models.UUIDField()
    told_on = models.DateField(_("Day the person was told"))
    reason = models.TextField(_("Reason given to the person"))
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.request_id)


class Answer(models.Model):
    """What the person was answered."""

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("granted")
        PARTLY = "partly", _("granted in part")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn by the person")

    request = models.OneToOneField(Request, models.PROTECT, primary_key=True, related_name="answer")
    file_id = models.UUIDField()
    outcome = models.CharField(_("Outcome"), max_length=10, choices=Outcome)
    answered_on = models.DateField(_("Day of the answer"))
    words = models.TextField(_("What was answered"))
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.request_id} {self.outcome}"


class ErasureOrder(models.Model):
    """One person orders that a file be erased, or its facts of some classes; another carries it out.

    Carried out when the file's tombstone stands, or those of the facts.
    """

    class Ground(models.TextChoices):
        """Why (field-work.md 2.3; GDPR Art. 17(1))."""

        RETENTION = "retention", _("ten years since the final decision (Asylum Procedures Regulation, Art. 72)")
        CITIZENSHIP = "citizenship", _("citizenship of a Member State acquired (Asylum Procedures Regulation, Art. 72)")
        REQUEST = "request", _("on request of the person (GDPR Art. 17(1))")
        PERIOD = "period", _("the period of these data is over, before that of the file")
        UNLAWFUL = "unlawful", _("recorded without a legal basis (GDPR Art. 17(1)(d))")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file_id = models.UUIDField()  # no relation: the file goes, the order stays
    data_classes = models.CharField(
        max_length=40, default=""
    )  # facts of these, such as `F,FH,G`; empty: the whole file
    ground = models.CharField(_("Ground"), max_length=16, choices=Ground)
    ordered_at = models.DateTimeField(editable=False)
    ordered_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_under = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="order_withdrawn_by_somebody",
                condition=Q(withdrawn_at=None, withdrawn_under=None)
                | Q(withdrawn_at__isnull=False, withdrawn_under__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["file_id"], condition=Q(withdrawn_at=None, data_classes=""), name="one_order_to_erase_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.ground}"


class Breach(models.Model):
    """A breach of personal data (GDPR Art. 33): what is known of it. Never changed: what is learnt later is a note."""

    class Risk(models.TextChoices):
        UNLIKELY = "unlikely", _("no risk likely")
        RISK = "risk", _("a risk to people: the supervisory authority is told (Art. 33)")
        HIGH = "high", _("a high risk: the people are told too (Art. 34)")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    aware_at = models.DateTimeField(_("Aware since"))
    what = models.TextField(_("What happened"))
    people = models.PositiveIntegerField(_("People concerned, about"), null=True)
    consequences = models.TextField(_("Likely consequences"), blank=True)
    measures = models.TextField(_("Measures taken"), blank=True)
    risk = models.CharField(_("Risk"), max_length=10, choices=Risk)
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="breach_known_before_recorded", condition=Q(aware_at__lte=F("recorded_at")))
        ]

    def __str__(self) -> str:
        return f"{self.aware_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("breach", args=[self.pk])

    @property
    def notify_until(self) -> datetime:
        """The last moment at which the supervisory authority is told in time."""
        return self.aware_at + HOURS_TO_NOTIFY


class BreachNote(models.Model):
    """Who was told of a breach, or what was learnt later; an assessment changed stands here too."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", _("the supervisory authority was told")
        PEOPLE = "people", _("the people concerned were told")
        OTHERS = "others", _("another authority or agency was told")
        LEARNT = "learnt", _("something was learnt or done")
        CLOSED = "closed", _("nothing more is to be done")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    breach = models.ForeignKey(Breach, models.PROTECT, related_name="notes")
    kind = models.CharField(_("What was done"), max_length=10, choices=Kind)
    at = models.DateTimeField(_("When"))
    words = models.TextField(_("To whom, how, with which reference; or what was learnt"))
    why_late = models.TextField(_("Reason for the delay"), blank=True)
    risk = models.CharField(_("Risk as assessed now"), max_length=10, choices=Breach.Risk, blank=True)
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
