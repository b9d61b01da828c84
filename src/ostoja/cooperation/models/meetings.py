"""Meetings, their agenda, who goes, what happens to them, what they cost."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.models.base import Marked, Recorded, days_in_order
from ostoja.cooperation.models.forums import Forum
from ostoja.cooperation.words import Attends, OurRole


class State(models.TextChoices):
    """States of a meeting (cooperation reference 3.4)."""

    CONVENED = "convened", _("convened")
    AGENDA_RECEIVED = "agenda_received", _("agenda received")
    CONSULTATION = "consultation", _("consultation")
    MANDATE_APPROVED = "mandate_approved", _("instruction approved")
    HELD = "held", _("held")
    REPORT_DRAFT = "report_draft", _("report drafted")
    REPORT_APPROVED = "report_approved", _("report approved")
    CLOSED = "closed", _("closed")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")
    CONVERTED_TO_WRITTEN = "converted_to_written", _("turned into a written procedure")
    MISSED = "missed", _("held without us")


class Dossier(Recorded):
    """A file that runs through forums: a proposal, a programme, a subject. Its code is what all of them call it."""

    code = models.CharField(
        _("Code"),
        max_length=64,
        unique=True,
        help_text=_("Such as 2016/0131(COD), or a short name of your own."),
        error_messages={"unique": _("This code is on another dossier.")},
    )
    title_en = models.CharField(_("Title in English"), max_length=300)
    title_pl = models.CharField(_("Title in Polish"), max_length=300, blank=True)
    lead_institution = models.CharField(_("Lead institution"), max_length=200, blank=True)
    received_on = models.DateField(_("Proposal received on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title_en}"

    def get_absolute_url(self) -> str:
        return reverse("dossier", args=[self.pk])

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return self.title_pl if get_language() == "pl" and self.title_pl else self.title_en


class Meeting(Marked):
    """One meeting of one body in one format."""

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        REMOTE = "remote", _("by video")
        HYBRID = "hybrid", _("in person and by video")

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="meetings", editable=False)
    title = models.CharField(_("Title"), max_length=300)
    number = models.CharField(_("Number in the series"), max_length=40, blank=True)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"), help_text=_("This day still counts."))
    starts = models.TimeField(
        _("Begins at"), null=True, blank=True, help_text=_("By the clock of the place, such as 10:00.")
    )
    mode = models.CharField(_("How it is held"), max_length=16, choices=Mode, default=Mode.IN_PERSON)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    host_state = models.CharField(_("Host state"), max_length=2, blank=True)
    presidency_state = models.CharField(_("Presidency"), max_length=2, blank=True)
    seat_format = models.CharField(
        _("Seats"), max_length=100, blank=True, help_text=_("As convened, such as 1+2, presidency 2+2.")
    )
    languages = models.CharField(_("Languages"), max_length=100, blank=True)
    convening_no = models.CharField(_("Number of the convening document"), max_length=64, blank=True)
    comments_by = models.DateField(_("Comments by"), null=True, blank=True)
    state = models.CharField(max_length=24, choices=State, default=State.CONVENED, editable=False)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by", editable=False)

    class Meta:
        ordering: ClassVar = ["first_day", "starts"]
        constraints: ClassVar = [days_in_order("meeting_days_in_order")]
        indexes: ClassVar = [models.Index(fields=["forum", "first_day"], name="meeting_of_a_forum")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.pk])

    @property
    def state_name(self) -> str:
        return str(self.get_state_display())


class AgendaItem(Recorded):
    """One item of an agenda."""

    class Kind(models.TextChoices):
        INFORMATION = "information", _("information")
        EXCHANGE_OF_VIEWS = "exchange_of_views", _("exchange of views")
        EXAMINATION = "examination", _("examination")
        APPROVAL = "approval", _("approval")
        VOTE = "vote", _("vote")
        PLEDGE = "pledge", _("pledge")
        ELECTION = "election", _("election")
        AOB = "aob", _("any other business")

    class Interest(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")
        NONE = "none", _("none")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items", editable=False)
    number = models.CharField(_("Number on the agenda"), max_length=16)
    title = models.CharField(_("Title"), max_length=300)
    kind = models.CharField(_("Kind"), max_length=24, choices=Kind)
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("Dossier")
    )
    articles = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("Articles"),
        default=list,
        blank=True,
        help_text=_("One in each line, such as 17(1)."),
    )
    with_associated = models.BooleanField(_("Open to the associated states (COMIX)"), default=False)
    interest = models.CharField(_("Our interest"), max_length=8, choices=Interest)
    lead = models.CharField(_("Lead institution"), max_length=200, blank=True)
    outcome = models.TextField(_("Outcome"), blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["number", "recorded_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="item_number_once",
                violation_error_message=_("This number is on the agenda already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def is_voted(self) -> bool:
        """Whether a vote is taken on it."""
        return self.kind in {self.Kind.VOTE, self.Kind.ELECTION}


class Delegate(Recorded):
    """Somebody of the delegation to one meeting, with what and how."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="delegation", editable=False)
    officer = models.ForeignKey(
        "access.Officer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Signs in as"),
        help_text=_("Leave empty for somebody of another institution."),
    )
    full_name = models.CharField(_("Full name"), max_length=200)
    institution = models.CharField(_("Institution"), max_length=200)
    role = models.CharField(_("Role"), max_length=32, choices=OurRole)
    attends = models.CharField(_("Attends"), max_length=16, choices=Attends)
    attended = models.BooleanField(_("Was there"), null=True, editable=False)
    travel_order = models.CharField(_("Number of the travel order"), max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["recorded_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(role="head_of_delegation"),
                name="delegation_has_one_head",
                violation_error_message=_("This delegation has a head already."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "full_name"],
                name="delegate_once",
                violation_error_message=_("This person is in the delegation already."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class MeetingStep(Recorded):
    """What happened to a meeting: never changed."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="steps", editable=False)
    state = models.CharField(max_length=24, choices=State)
    reason = models.TextField(_("Reason"), blank=True)

    class Meta:
        ordering: ClassVar = ["recorded_at"]

    def __str__(self) -> str:
        return self.state

    @property
    def state_name(self) -> str:
        return str(self.get_state_display())


class MeetingCost(Recorded):
    """What taking part cost, and who pays."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="costs", editable=False)
    what = models.CharField(_("For what"), max_length=200)
    amount = models.DecimalField(_("Amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("Currency"), max_length=3, default="EUR")
    payer = models.CharField(_("Who pays"), max_length=200)

    class Meta:
        ordering: ClassVar = ["recorded_at"]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
