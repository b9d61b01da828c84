"""What this state stands for: positions by version, lines by article, instructions for a meeting, what was said there."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.marks import Mark, is_for_a_circle, labels
from ostoja.cooperation.models.base import BACKWARDS, Marked, Recorded
from ostoja.cooperation.models.meetings import AgendaItem, Dossier, Meeting


class Stands(models.TextChoices):
    """An own stance on an article."""

    FOR = "for", _("for")
    AGAINST = "against", _("against")
    RESERVATION = "reservation", _("reservation")


class Vote(models.TextChoices):
    """How a vote is cast or instructed."""

    FOR = "for", _("for")
    AGAINST = "against", _("against")
    ABSTAIN = "abstain", _("abstain")
    RESERVE = "reserve", _("reserve the vote")


class Position(Recorded):
    """One version of the position of this state on a dossier (stanowisko). Adopted, it is never changed: it is replaced."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_CONSULTATION = "in_consultation", _("in consultation")
        ADOPTED = "adopted", _("adopted")
        WITHDRAWN = "withdrawn", _("withdrawn")
        SUPERSEDED = "superseded", _("replaced by a later version")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="positions", editable=False)
    version = models.PositiveSmallIntegerField(_("Version"), editable=False)
    title = models.CharField(_("Title"), max_length=300)
    text = models.TextField(_("Text"))
    marks = ArrayField(models.CharField(max_length=32, choices=Mark), verbose_name=_("Handling marks"), default=list)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT, editable=False)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by", editable=False)
    adopted_by = models.CharField(_("Adopted by"), max_length=200, blank=True, help_text=_("Name and function."))
    adopted_on = models.DateField(_("Adopted on"), null=True, blank=True)
    document_no = models.CharField(_("Number of the document"), max_length=64, blank=True)
    valid_from = models.DateField(_("Valid from"), null=True, blank=True)
    valid_until = models.DateField(_("Valid until"), null=True, blank=True, help_text=_("This day still counts."))

    class Meta:
        ordering: ClassVar = ["dossier", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "version"], name="position_version_once"),
            models.CheckConstraint(
                name="position_adopted_by_somebody_from_a_day",
                condition=~Q(state="adopted")
                | (~Q(adopted_by="") & Q(adopted_on__isnull=False, valid_from__isnull=False)),
                violation_error_message=_("Write who adopted it, when, and from which day it is valid."),
            ),
            models.CheckConstraint(
                name="position_days_in_order",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=BACKWARDS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("position", args=[self.pk])

    @property
    def state_name(self) -> str:
        return str(self.get_state_display())

    @property
    def mark_labels(self) -> list[str]:
        return labels(self.marks)

    @property
    def is_for_a_circle(self) -> bool:
        return is_for_a_circle(self.marks)


class PositionStep(Recorded):
    """A step of the chain of a position that was done: when, by whom, under which document. Never changed."""

    position = models.ForeignKey(Position, models.PROTECT, related_name="steps", editable=False)
    step = models.ForeignKey("cooperation.ChainStep", models.PROTECT, related_name="+", verbose_name=_("Step"))
    on = models.DateField(_("Done on"))
    who = models.CharField(_("Who did it"), max_length=200, help_text=_("Name and function, or the institution."))
    document_no = models.CharField(_("Number of the document"), max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["step__order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["position", "step"],
                name="position_step_once",
                violation_error_message=_("This step is recorded already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.step}, {self.on}"


class Line(Recorded):
    """The line of a position on one article: stance, red line, what may be fallen back to."""

    position = models.ForeignKey(Position, models.PROTECT, related_name="lines", editable=False)
    article = models.CharField(_("Article"), max_length=40, help_text=_("Such as 17(1)."))
    stance = models.CharField(_("We are"), max_length=16, choices=Stands)
    text = models.TextField(_("Line to take"))
    red_line = models.TextField(_("Red line"), blank=True)
    fallback = models.TextField(_("Fallback"), blank=True)

    class Meta:
        ordering: ClassVar = ["article"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["position", "article"],
                name="line_article_once",
                violation_error_message=_("This position has a line on this article already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_stance_display()}"


class Instruction(Marked):
    """One version of what the delegation may say and how it votes (instrukcja). Approved, it is never changed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CLEARED = "cleared", _("cleared by the institutions")
        APPROVED = "approved", _("approved")
        SUPERSEDED = "superseded", _("replaced by a later version")
        WITHDRAWN = "withdrawn", _("withdrawn")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="instructions", editable=False)
    version = models.PositiveSmallIntegerField(_("Version"), editable=False)
    text = models.TextField(_("In general"), blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT, editable=False)
    valid_from = models.DateField(_("Valid from"))
    valid_until = models.DateField(_("Valid until"), help_text=_("This day still counts."))
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by", editable=False)
    approver_name = models.CharField(_("Who approved"), max_length=200, blank=True, editable=False)
    approver_function = models.CharField(_("Function"), max_length=200, blank=True, editable=False)
    document_no = models.CharField(_("Number of the document"), max_length=64, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_outside = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "version"], name="instruction_version_once"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(state="approved"),
                name="instruction_one_in_force",
                violation_error_message=_("Another version is in force. Write the next version of that one."),
            ),
            models.CheckConstraint(
                name="instruction_approved_by_somebody",
                condition=~Q(state="approved") | (~Q(approver_name="") & Q(approved_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="instruction_days_in_order",
                condition=Q(valid_until__gte=F("valid_from")),
                violation_error_message=BACKWARDS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("instruction", args=[self.pk])

    @property
    def state_name(self) -> str:
        return str(self.get_state_display())

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.state in {self.State.DRAFT, self.State.CLEARED}


class InstructionItem(Recorded):
    """What an instruction says on one item: it keeps the words of the line as they were when it was drafted."""

    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="items", editable=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="instructed", verbose_name=_("Item"))
    line = models.ForeignKey(
        Line,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Line of the position"),
        help_text=_("Its article, stance, red line and fallback are taken over where you leave them empty."),
    )
    article = models.CharField(_("Article"), max_length=40, blank=True)
    stance = models.CharField(_("We are"), max_length=16, choices=Stands, blank=True)
    objective = models.TextField(_("Objective, lines to take"), blank=True)
    red_line = models.TextField(_("Red line"), blank=True)
    fallback = models.TextField(_("Fallback"), blank=True)
    may_not_say = models.TextField(_("What may not be said"), blank=True)
    speaking_points = models.TextField(_("Speaking points"), blank=True)
    vote = models.CharField(_("Vote"), max_length=16, choices=Vote, blank=True)

    class Meta:
        ordering: ClassVar = ["item__number", "article"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["instruction", "item", "article"],
                name="instruction_item_once",
                violation_error_message=_("The instruction says something on this item and article already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}, {self.article}" if self.article else str(self.item)


class Consultation(Recorded):
    """What an institution answered to a draft instruction; no answer yet where `answer` is empty."""

    class Answer(models.TextChoices):
        AGREED = "agreed", _("agreed")
        AGREED_WITH_COMMENTS = "agreed_with_comments", _("agreed with comments")
        OBJECTED = "objected", _("objected")
        SILENT = "silent", _("did not answer in time")

    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="consultations", editable=False)
    institution = models.CharField(_("Institution"), max_length=200)
    answer = models.CharField(_("Answer"), max_length=24, choices=Answer)
    on = models.DateField(_("Answered on"))
    comments = models.TextField(_("Comments"), blank=True)

    class Meta:
        ordering: ClassVar = ["recorded_at"]

    def __str__(self) -> str:
        return f"{self.institution} {self.answer}"


class Statement(Marked):
    """What we said on an item, with the line it follows; a deviation has its reason. Never changed."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="statements", editable=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="statements", verbose_name=_("Item"))
    follows = models.ForeignKey(
        InstructionItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("Follows the instruction on"),
    )
    article = models.CharField(_("Article"), max_length=40, blank=True)
    stance = models.CharField(_("We were"), max_length=16, choices=Stands, blank=True)
    text = models.TextField(_("As delivered"))
    language = models.CharField(_("Language"), max_length=2, choices=[("en", _("English")), ("pl", _("Polish"))])
    deviates = models.BooleanField(_("It departs from the instruction"), default=False)
    reason = models.TextField(_("Why it departs"), blank=True)

    texts = ("text",)

    class Meta:
        ordering: ClassVar = ["recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="statement_deviation_has_a_reason",
                condition=Q(deviates=False) | ~Q(reason=""),
                violation_error_message=_("Why it departs: write the reason."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.stance}"

    @property
    def stance_name(self) -> str:
        return str(self.get_stance_display())


class OthersStance(Recorded):
    """Where another state stands on an item and article."""

    class Stance(models.TextChoices):
        FOR = "for", _("for")
        AGAINST = "against", _("against")
        RESERVATION = "reservation", _("reservation")
        SCRUTINY = "scrutiny", _("scrutiny reservation")
        PARLIAMENTARY = "parliamentary_reservation", _("parliamentary reservation")
        SILENT = "silent", _("silent")

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="others", editable=False)
    state = models.CharField(_("State"), max_length=2)
    article = models.CharField(_("Article"), max_length=40, blank=True)
    stance = models.CharField(_("It is"), max_length=32, choices=Stance)
    text = models.TextField(_("What it said"), blank=True)

    class Meta:
        ordering: ClassVar = ["article", "state"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "state", "article"],
                name="others_stance_once",
                violation_error_message=_("The stance of this state on this article is recorded already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.stance}"

    @property
    def stance_name(self) -> str:
        return str(self.get_stance_display())


class Stance(Recorded):
    """An own stance on a dossier and article, from a day until a day: of a line adopted, or said beside or against one."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="stances", editable=False)
    article = models.CharField(max_length=40)
    stance = models.CharField(max_length=16, choices=Stands)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    line = models.OneToOneField(Line, models.PROTECT, null=True, blank=True, related_name="taken")
    statement = models.OneToOneField(Statement, models.PROTECT, null=True, blank=True, related_name="taken")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="stance_of_a_line_or_a_statement",
                condition=Q(line__isnull=False, statement=None) | Q(line=None, statement__isnull=False),
            )
        ]
        indexes: ClassVar = [models.Index(fields=["dossier", "article"], name="stance_on_an_article")]

    def __str__(self) -> str:
        return f"{self.article} {self.stance}"

    @property
    def stance_name(self) -> str:
        return str(self.get_stance_display())

    @property
    def where(self) -> str:
        """Where it is read."""
        if self.line is not None:
            return self.line.position.get_absolute_url()
        return self.statement.meeting.get_absolute_url() if self.statement else ""


class StanceChange(Recorded):
    """That one stance was given up for another, knowingly."""

    earlier = models.ForeignKey(Stance, models.PROTECT, related_name="given_up", editable=False)
    later = models.ForeignKey(Stance, models.PROTECT, related_name="taken_up", editable=False)
    reason = models.TextField(_("Reason"))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["earlier", "later"], name="stance_change_once")]

    def __str__(self) -> str:
        return self.reason
