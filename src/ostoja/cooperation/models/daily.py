"""Day-to-day cooperation: matters, visits, recommendations, agreed procedures, agreements and their terms.

Never about a person: a consultation about somebody is an act on the case file.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.models.base import Marked, Recorded, days_in_order
from ostoja.cooperation.models.channels import Channel


class Matter(Marked):
    """Something between us and UNHCR, an organisation or another authority."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    subject = models.CharField(_("Subject"), max_length=300)
    strand = models.CharField(_("Field"), max_length=200)
    opened_on = models.DateField(_("Opened on"))
    came_by = models.ForeignKey(
        Channel, models.PROTECT, null=True, blank=True, related_name="matters", verbose_name=_("Came by"),
        help_text=_("Who holds this channel does it, unless you name somebody."),
    )  # fmt: skip
    owner = models.ForeignKey(
        "access.Officer", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Who does it")
    )
    text = models.TextField(_("What it is about"))
    answer = models.TextField(_("Our answer"), blank=True)
    state = models.CharField(_("How it stands"), max_length=16, choices=State, default=State.OPEN)

    texts = ("text", "answer")

    class Meta:
        ordering: ClassVar = ["-opened_on"]

    def __str__(self) -> str:
        return self.subject


class Visit(Marked):
    """A visit of theirs to a place of ours, or of ours to theirs."""

    place = models.CharField(_("Place"), max_length=200)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    team = models.TextField(_("Who comes"))
    purpose = models.TextField(_("What for"))
    contact = models.CharField(_("Contact of the host"), max_length=200, blank=True)
    report_due_on = models.DateField(_("Report due on"), null=True, blank=True)
    reported_on = models.DateField(_("Report made on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-first_day"]
        constraints: ClassVar = [days_in_order("visit_days_in_order")]

    def __str__(self) -> str:
        return f"{self.place}, {self.first_day}"


class Recommendation(Marked):
    """Something recommended to us, with our answer."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("accepted in part")
        REJECTED = "rejected", _("not accepted")

    visit = models.ForeignKey(
        Visit, models.PROTECT, null=True, blank=True, related_name="recommendations", verbose_name=_("Visit")
    )
    text = models.TextField(_("Recommendation"))
    unit = models.CharField(_("To which unit"), max_length=200)
    answer = models.CharField(_("Answer"), max_length=16, choices=Answer, blank=True)
    reason = models.TextField(_("Reason"), blank=True)
    due_on = models.DateField(_("Last day"), null=True, blank=True)
    done_on = models.DateField(_("Done on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="recommendation_not_accepted_with_a_reason",
                condition=Q(answer__in=["", "accepted"]) | ~Q(reason=""),
                violation_error_message=_("Reason: write why it isn't accepted, or not in whole."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class AgreedProcedure(Marked):
    """One version of a procedure agreed with others, such as on gender-based violence. A later version replaces it."""

    title = models.CharField(_("Title"), max_length=300)
    version = models.PositiveSmallIntegerField(_("Version"))
    parties = models.TextField(_("Parties, with their parts"))
    text = models.TextField(_("Text"), blank=True)
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    review_on = models.DateField(_("To be reviewed on"), null=True, blank=True)
    trainings = models.CharField(_("Trainings needed"), max_length=300, blank=True)

    texts = ("text",)

    class Meta:
        ordering: ClassVar = ["title", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "title", "version"],
                name="agreed_procedure_version_once",
                violation_error_message=_("This version is recorded already. Record the next one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.version}"


class Agreement(Marked):
    """An agreement or arrangement with another authority."""

    title = models.CharField(_("Title"), max_length=300)
    parties = models.TextField(_("Parties, as they were called when they signed"))
    with_state = models.CharField(_("With the state"), max_length=2, blank=True)
    subjects = models.TextField(_("What it covers"), blank=True)
    contacts = models.TextField(_("Contact persons, ours and theirs"), blank=True)
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    first_day = models.DateField(_("In force from"), null=True, blank=True)
    last_day = models.DateField(_("In force until"), null=True, blank=True)
    renews = models.BooleanField(_("It renews itself"), default=False)
    commission_consulted_on = models.DateField(
        _("Commission consulted on"), null=True, blank=True, help_text=_("Before limits are shortened: AMMR Art. 53.")
    )
    notified_on = models.DateField(_("All states notified on"), null=True, blank=True)
    checked_on = models.DateField(
        _("Compatibility checked on"), null=True, blank=True,
        help_text=_("For arrangements from the time of Regulations 343/2003 and 604/2013, which stay if they are compatible."),
    )  # fmt: skip
    check_says = models.TextField(_("What the check says"), blank=True)

    class Meta:
        ordering: ClassVar = ["-signed_on", "title"]
        constraints: ClassVar = [
            days_in_order("agreement_days_in_order"),
            models.CheckConstraint(
                name="agreement_checked_with_a_finding",
                condition=Q(checked_on=None) | ~Q(check_says=""),
                violation_error_message=_("What the check says: write whether it is compatible, and why."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgreedTerm(Recorded):
    """A limit that an agreement shortens between two states, from a day until a day: a dated parameter for the law."""

    class Rule(models.TextChoices):
        """By the names of the law here."""

        REQUEST = "arranged-request", _("to send a request")
        REPLY = "arranged-reply", _("to reply to a request")

    class Unit(models.TextChoices):
        DAYS = "days", _("days")
        WEEKS = "weeks", _("weeks")

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="terms", editable=False)
    rule = models.CharField(_("Limit"), max_length=64, choices=Rule)
    length = models.PositiveSmallIntegerField(_("Length"))
    unit = models.CharField(_("Counted in"), max_length=8, choices=Unit)
    first_day = models.DateField(_("From"))
    last_day = models.DateField(_("Until"), null=True, blank=True, help_text=_("This day still counts."))
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["rule", "first_day"]
        constraints: ClassVar = [days_in_order("term_days_in_order")]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}: {self.length} {self.get_unit_display()}"
