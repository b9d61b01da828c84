"""Written procedures, votes cast, and the populations by which states are weighed."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.majorities import Rule
from ostoja.cooperation.models.base import BACKWARDS, Marked, Recorded
from ostoja.cooperation.models.forums import FromReference
from ostoja.cooperation.models.meetings import AgendaItem, Dossier
from ostoja.cooperation.models.positions import Vote
from ostoja.cooperation.words import Nature

# Who neither opposes nor expressly abstains by the limit has agreed (Reg. 182/2011 Art. 3(5)); elsewhere silence is silence.
SILENCE_IS_CONSENT = (Nature.COMMITTEE_OPINION_EXAMINATION, Nature.COMMITTEE_OPINION_ADVISORY)


class Outcome(models.TextChoices):
    """What became of a vote."""

    POSITIVE = "positive", _("positive")
    NEGATIVE = "negative", _("negative")
    NO_OPINION = "no_opinion", _("no opinion")
    TERMINATED = "terminated", _("ended without result")


class WrittenProcedure(Marked):
    """A written procedure with its clock: what silence means, how we are to vote, how we voted."""

    title = models.CharField(_("Title"), max_length=300)
    draft_no = models.CharField(_("Number and version of the draft"), max_length=64)
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="procedures", verbose_name=_("Dossier")
    )
    opened_on = models.DateField(_("Opened on"))
    reply_by = models.DateField(_("Reply by"), help_text=_("This day still counts."))
    instructed = models.CharField(_("We are to vote"), max_length=16, choices=Vote, blank=True, editable=False)
    instructed_by = models.CharField(max_length=200, blank=True, editable=False)
    silence_is_wanted = models.BooleanField(_("We stay silent on purpose"), default=False, editable=False)
    cast = models.CharField(_("We voted"), max_length=16, choices=Vote, blank=True, editable=False)
    cast_on = models.DateField(null=True, editable=False)
    statement = models.TextField(_("Statement for the minutes"), blank=True, editable=False)
    outcome = models.CharField(_("Outcome"), max_length=16, choices=Outcome, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["reply_by"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="procedure_days_in_order",
                condition=Q(reply_by__gte=F("opened_on")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("procedure", args=[self.pk])

    @property
    def silence_is_consent(self) -> bool:
        """Whether saying nothing is agreeing."""
        return self.forum.nature in SILENCE_IS_CONSENT

    def stands(self, today: date) -> str:
        """How it stands: `answered`, `running`, `tacit_consent` or `silent`."""
        if self.cast:
            return "answered"
        if today <= self.reply_by:
            return "running"
        return "tacit_consent" if self.silence_is_consent else "silent"

    @property
    def outcome_name(self) -> str:
        return str(self.get_outcome_display())


class CastVote(Recorded):
    """A vote cast in a meeting, with the majority that was required. The alternate votes only in the member's absence."""

    class Caster(models.TextChoices):
        MEMBER = "member", _("the member")
        ALTERNATE = "alternate", _("the alternate")

    item = models.OneToOneField(
        AgendaItem,
        models.PROTECT,
        related_name="vote",
        editable=False,
        error_messages={"unique": _("The vote on this item is recorded already.")},
    )
    required = models.CharField(_("Majority required"), max_length=16, choices=Rule)
    instructed = models.CharField(max_length=16, choices=Vote, blank=True, editable=False)
    cast = models.CharField(_("We voted"), max_length=16, choices=Vote)
    caster = models.CharField(_("Who voted"), max_length=16, choices=Caster)
    member_absent = models.BooleanField(_("The member was absent"), default=False)
    reason = models.TextField(_("Why it departs from the instruction"), blank=True)
    statement = models.TextField(_("Statement for the minutes"), blank=True)
    outcome = models.CharField(_("Outcome"), max_length=16, choices=Outcome, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="vote_of_the_alternate_in_absence",
                condition=~Q(caster="alternate") | Q(member_absent=True),
                violation_error_message=_(
                    "The alternate votes only in the absence of the member (EUAA Regulation Art. 45)."
                ),
            ),
            models.CheckConstraint(
                name="vote_departs_with_a_reason",
                condition=Q(instructed="") | Q(instructed=F("cast")) | ~Q(reason=""),
                violation_error_message=_("The instruction says another vote. Write why it departs."),
            ),
        ]

    def __str__(self) -> str:
        return self.cast


class Populations(FromReference):
    """The populations of the member states for a period: never last year's. One measure for the whole table."""

    valid_from = models.DateField(_("Valid from"))
    valid_until = models.DateField(_("Valid until"), help_text=_("This day still counts."))
    rows = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering: ClassVar = ["-valid_from"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="populations_days_in_order",
                condition=Q(valid_until__gte=F("valid_from")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} {self.source}"

    @property
    def weights(self) -> dict[str, Decimal]:
        """The weight of each state."""
        return {state: Decimal(weight) for state, weight in self.rows.items()}
