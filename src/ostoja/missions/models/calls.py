"""Calls of the agency, their lines, and whom we nominate for them, with both consents and the agency's answer."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.missions.models.base import Recorded
from ostoja.missions.models.roster import BACKWARDS, Clearance, Expert
from ostoja.missions.words import Cefr, Level, Profile


class Call(Recorded):
    """A call of the agency for experts."""

    class Kind(models.TextChoices):
        ANNUAL_PLEDGE = "annual_pledge", _("yearly pledge")
        AD_HOC = "ad_hoc", _("request for experts")
        RESERVE_POOL = "reserve_pool", _("reserve pool")
        ARTICLE22 = "article22", _("decision of the Council, Art. 22")

    ref = models.CharField(
        _("Reference"),
        max_length=64,
        unique=True,
        error_messages={"unique": _("This reference is on another call.")},
    )
    plan = models.ForeignKey("missions.Plan", models.PROTECT, related_name="calls", verbose_name=_("Plan of operation"))
    issuer = models.CharField(_("Who calls"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=16, choices=Kind)
    received_on = models.DateField(_("Received on"))
    channel = models.CharField(_("How it came"), max_length=100)
    reply_by = models.DateField(_("Reply by"), help_text=_("This day still counts."))
    is_drill = models.BooleanField(_("It is a drill: left out of statistics"), default=False)

    class Meta:
        ordering: ClassVar = ["reply_by", "ref"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="call_reply_after_receipt",
                condition=Q(reply_by__gte=F("received_on")),
                violation_error_message=_("The day to reply by is before the day of receipt."),
            )
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("call", args=[self.pk])

    @property
    def kind_name(self) -> str:
        return str(self.get_kind_display())


class CallLine(Recorded):
    """So many experts of one profile, at these places, on these days, with these things."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="lines", editable=False)
    profile = models.CharField(_("Profile"), max_length=8, choices=Profile)
    level = models.CharField(_("Level at least"), max_length=16, choices=Level, default=Level.BASIC)
    number = models.PositiveSmallIntegerField(_("How many"))
    places = ArrayField(
        models.CharField(max_length=100), verbose_name=_("Places"), default=list, help_text=_("One in each line.")
    )
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"), help_text=_("This day still counts."))
    modules = ArrayField(
        models.SlugField(max_length=40),
        verbose_name=_("Trainings required"),
        default=list,
        blank=True,
        help_text=_("Codes of modules beyond those of the profile, one in each line."),
    )
    competences = ArrayField(
        models.SlugField(max_length=40),
        verbose_name=_("Competences required"),
        default=list,
        blank=True,
        help_text=_("Their codes, one in each line."),
    )
    clearances = ArrayField(
        models.CharField(max_length=24, choices=Clearance.Kind),
        verbose_name=_("Clearances required"),
        default=list,
        blank=True,
    )

    class Meta:
        ordering: ClassVar = ["profile", "first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="line_days_in_order", condition=Q(last_day__gte=F("first_day")), violation_error_message=BACKWARDS
            ),
            models.CheckConstraint(
                name="line_of_one_at_least",
                condition=Q(number__gte=1),
                violation_error_message=_("How many: one at least."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} × {self.get_profile_display()}"

    def get_absolute_url(self) -> str:
        return reverse("call-line", args=[self.pk])


class LineLanguage(Recorded):
    """A language that a line asks for. The lowest of the three skills counts."""

    line = models.ForeignKey(CallLine, models.PROTECT, related_name="languages", editable=False)
    language = models.CharField(_("Language"), max_length=8)
    least = models.CharField(_("Level at least"), max_length=8, choices=Cefr)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["line", "language"],
                name="line_language_once",
                violation_error_message=_("This language is asked for already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.least}"


class Decline(Recorded):
    """That we send nobody for a call, with the reason. An exceptional national situation is the head's to declare."""

    class Reason(models.TextChoices):
        NO_MATCHING_PROFILE = "no_matching_profile", _("nobody has the profile")
        NO_CONSENT = "no_consent", _("nobody consents")
        NATIONAL_SITUATION = "exceptional_national_situation", _("exceptional national situation")
        NO_CAPACITY = "no_capacity", _("no capacity")
        LATE_NOTICE = "late_notice", _("notice came too late")

    call = models.OneToOneField(Call, models.PROTECT, related_name="decline", editable=False)
    reason = models.CharField(_("Reason"), max_length=40, choices=Reason)
    words = models.TextField(_("In words"))

    def __str__(self) -> str:
        return self.reason

    @property
    def reason_name(self) -> str:
        return str(self.get_reason_display())


class Nomination(Recorded):
    """One expert for one line. Proposed, then consented to by both, then nominated, then answered by the agency."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        RESERVE = "reserve", _("on the reserve list")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn by us")

    class Code(models.TextChoices):
        PROFILE = "profile", _("profile does not fit")
        LANGUAGE = "language", _("language")
        DAYS = "days", _("days")
        FILLED = "filled", _("the place is filled")
        OTHER = "other", _("another reason")

    line = models.ForeignKey(CallLine, models.PROTECT, related_name="nominations", editable=False)
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="nominations", editable=False)
    nominated_on = models.DateField(null=True, editable=False)
    answer = models.CharField(_("Answer"), max_length=16, choices=Answer, blank=True)
    code = models.CharField(_("Reason given"), max_length=16, choices=Code, blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["recorded_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["line", "expert"],
                name="nomination_once",
                violation_error_message=_("This expert is proposed for it already."),
            ),
            models.CheckConstraint(
                name="nomination_declined_with_a_reason",
                condition=~Q(answer="declined") | ~Q(code=""),
                violation_error_message=_("Reason given: choose the one of the agency's answer."),
            ),
            models.CheckConstraint(
                name="nomination_answered_once_nominated",
                condition=Q(answer__in=["", "withdrawn"]) | Q(nominated_on__isnull=False, answered_on__isnull=False),
                violation_error_message=_(
                    "Only a nomination that was sent can be answered. Name the day of the answer."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert_id} {self.line_id}"

    @property
    def answer_name(self) -> str:
        return str(self.get_answer_display())


class Consent(Recorded):
    """What the expert, or the supervisor, says to one nomination. Said again, the later one counts."""

    class Whose(models.TextChoices):
        EXPERT = "expert", _("the expert")
        SUPERVISOR = "supervisor", _("the supervisor")

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="consents", editable=False)
    whose = models.CharField(max_length=16, choices=Whose, editable=False)
    given = models.BooleanField(_("Consent"), choices=[(True, _("I consent")), (False, _("I don't consent"))])
    last_day = models.DateField(
        _("Holds until"), null=True, blank=True, help_text=_("Leave empty if it holds for the days of the call.")
    )
    limits = models.CharField(_("Under these conditions"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["recorded_at"]

    def __str__(self) -> str:
        return f"{self.whose} {self.given}"
