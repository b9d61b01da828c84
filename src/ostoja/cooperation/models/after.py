"""What comes after a meeting: the report, and what was promised; and the chain of steps with its guards."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.models.base import Marked
from ostoja.cooperation.models.meetings import AgendaItem, Meeting, State


class Report(Marked):
    """One version of the report of a meeting (sprawozdanie). Each saving is a version; the last one counts."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="reports", editable=False)
    version = models.PositiveSmallIntegerField(editable=False)
    text = models.TextField(_("Report"))
    next_steps = models.TextField(_("Next steps"), blank=True)
    recipients = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("Recipients"),
        default=list,
        blank=True,
        help_text=_("One in each line."),
    )

    texts = ("text",)

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "version"], name="report_version_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.version}"


class Commitment(Marked):
    """Something promised, by whom, until when. Nothing promised is forgotten: it is done, or dropped with a reason."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="commitments", editable=False)
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("Item")
    )
    text = models.TextField(_("What was promised"))
    owner = models.ForeignKey(
        "access.Officer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Who does it"),
        help_text=_("Leave empty if another institution does it, and name it below."),
    )
    institution = models.CharField(_("Institution"), max_length=200, blank=True)
    due_on = models.DateField(_("Last day"))
    state = models.CharField(max_length=8, choices=State, default=State.OPEN, editable=False)
    reason = models.TextField(_("Why it is dropped"), blank=True, editable=False)
    evidence = models.CharField(_("Where it is shown"), max_length=300, blank=True, editable=False)
    settled_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["due_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="commitment_is_somebody_s",
                condition=Q(owner__isnull=False) | ~Q(institution=""),
                violation_error_message=_("Name who does it: a person here, or another institution."),
            ),
            models.CheckConstraint(
                name="commitment_dropped_with_a_reason", condition=~Q(state="dropped") | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ChainStep(models.Model):
    """One step of the chain around a meeting: its name, who does it, its last day and its guard. The head of unit adjusts it.

    Days are working days of this state, before the first day of the meeting or after its last one; none of them is verified.
    """

    class Anchor(models.TextChoices):
        BEFORE = "before", _("before the meeting")
        AFTER = "after", _("after the meeting")
        PROPOSAL = "proposal", _("after the proposal came in")

    class Guard(models.TextChoices):
        NONE = "none", _("nothing is asked")
        INSTRUCTED = "instructed", _("each item of interest has a line, each voted item a vote")
        CONSULTED = "consulted", _("no institution has objected")
        APPROVED = "approved", _("an instruction is approved, or a reason says why not")
        OUTCOMES = "outcomes", _("each item has an outcome, and there is a report")
        SETTLED = "settled", _("no promise is open without a person here who does it")
        STEPS_BEFORE = "steps_before", _("every step before it is recorded")

    class About(models.TextChoices):
        MEETING = "meeting", _("a meeting")
        POSITION = "position", _("a position")

    code = models.SlugField(max_length=40, unique=True)
    about = models.CharField(_("Of"), max_length=8, choices=About, default=About.MEETING)
    order = models.PositiveSmallIntegerField()
    name_en = models.CharField(_("Name in English"), max_length=200)
    name_pl = models.CharField(_("Name in Polish"), max_length=200)
    who_en = models.CharField(_("Who, in English"), max_length=200)
    who_pl = models.CharField(_("Who, in Polish"), max_length=200)
    state = models.CharField(
        _("Leads to"), max_length=24, choices=State, blank=True
    )  # a meeting's; a position has none
    guard = models.CharField(_("Guard"), max_length=16, choices=Guard, default=Guard.NONE)
    is_active = models.BooleanField(_("In use"), default=True)
    days = models.PositiveSmallIntegerField(_("Working days"))
    anchor = models.CharField(_("Counted"), max_length=8, choices=Anchor)
    knowledge = models.CharField(_("How it is known"), max_length=1, default="K")

    class Meta:
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.name_pl if get_language() == "pl" else self.name_en

    @property
    def guards(self) -> list[Guard]:
        """The guards that it can have: a position's steps ask for those before them, a meeting's for the rest."""
        of_position = (self.Guard.NONE, self.Guard.STEPS_BEFORE)
        if self.about == self.About.POSITION:
            return list(of_position)
        return [guard for guard in self.Guard if guard != self.Guard.STEPS_BEFORE]

    @property
    def who(self) -> str:
        """Who does it, in the reader's language."""
        return self.who_pl if get_language() == "pl" else self.who_en

    @property
    def guard_name(self) -> str:
        return str(self.get_guard_display())
