"""Papers of forums with their marks, and the text of everything that can be found again."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.marks import CLASSIFIED, Mark, labels
from ostoja.cooperation.models.base import Marked
from ostoja.cooperation.models.meetings import Dossier, Meeting

LANGUAGES = [("en", _("English")), ("pl", _("Polish"))]


class Paper(Marked):
    """A document of a forum. Never changed: what comes later is the next version, and says what it replaces."""

    class Kind(models.TextChoices):
        WORKING_PAPER = "working_paper", _("working paper")
        AGENDA = "agenda", _("agenda")
        NOTE = "note", _("note")
        CONTRIBUTION = "contribution", _("written comments")
        MINUTES = "minutes", _("minutes")
        OTHER = "other", _("other")

    kind = models.CharField(_("Kind"), max_length=24, choices=Kind)
    title = models.CharField(_("Title"), max_length=300)
    reference = models.CharField(_("Number of the document"), max_length=64, blank=True)
    on = models.DateField(_("Of the day"))
    language = models.CharField(_("Language"), max_length=2, choices=LANGUAGES)
    text = models.TextField(_("Text"), blank=True)
    keeper = models.CharField(_("Who keeps it, and where"), max_length=200, blank=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="papers", editable=False)
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name=_("Dossier")
    )
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by", editable=False)
    made_of: "models.Field[list[UUID], list[UUID]]" = ArrayField(models.UUIDField(), default=list, editable=False)
    lowered_by = models.CharField(_("Who lowers the mark"), max_length=200, blank=True)
    lowered_because = models.CharField(_("Why the mark is lowered"), max_length=300, blank=True)

    texts = ("text",)

    class Meta:
        ordering: ClassVar = ["-on", "title"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="paper_classified_keeps_no_text", condition=~Q(marks__overlap=list(CLASSIFIED)) | Q(text="")
            ),
            models.CheckConstraint(
                name="paper_lowered_by_somebody_for_a_reason",
                condition=Q(lowered_by="", lowered_because="") | (~Q(lowered_by="") & ~Q(lowered_because="")),
                violation_error_message=_("Who lowers the mark and why: write both, or neither."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["meeting"], name="paper_of_a_meeting")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("paper", args=[self.pk])


class Text(models.Model):
    """A projection: the words of a paper, statement, position or report, stemmed, with the marks of what it is made of.

    `id` is that of the row it stands for; `forum` is None for what belongs to no forum, such as a position.
    """

    class Kind(models.TextChoices):
        PAPER = "paper", _("paper")
        STATEMENT = "statement", _("statement")
        POSITION = "position", _("position")
        REPORT = "report", _("report")
        ANSWER = "answer", _("answer to a query")

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=16, choices=Kind)
    forum = models.ForeignKey("cooperation.Forum", models.PROTECT, null=True, related_name="+")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+")
    marks = ArrayField(models.CharField(max_length=32, choices=Mark))
    on = models.DateField()
    title = models.CharField(max_length=300)
    excerpt = models.CharField(max_length=300, blank=True)
    vector = SearchVectorField()

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["vector"], name="text_by_its_words"),
            models.Index(fields=["dossier", "-on"], name="text_of_a_dossier"),
            models.Index(F("on").desc(), F("id"), name="text_by_day"),
            models.Index(F("forum"), F("on").desc(), F("id"), name="text_of_a_forum_by_day"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_name(self) -> str:
        return str(self.get_kind_display())

    @property
    def mark_labels(self) -> list[str]:
        return labels(self.marks)

    def get_absolute_url(self) -> str:
        """Where the whole of it is read."""
        return reverse("text", args=[self.pk])
