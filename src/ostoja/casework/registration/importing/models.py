"""Lists that people are registered from, while they are worked on, and what became of each row."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.web.uuid7 import uuid7


class Import(models.Model):
    """One list, taken in, tried, registered, perhaps taken back. Its counts tell how far the work is."""

    class Stage(models.TextChoices):
        """What is being done or was done last. Ends in -ing while it goes on."""

        TAKEN_IN = "taken_in", _("read, columns to be looked at")
        CHECKING = "checking", _("being tried")
        CHECKED = "checked", _("tried; nothing registered yet")
        REGISTERING = "registering", _("being registered")
        LOOKING = "looking", _("registered; looking for people already known")
        REGISTERED = "registered", _("registered")
        TAKING_BACK = "taking_back", _("being taken back")
        TAKEN_BACK = "taken_back", _("taken back")
        DISCARDED = "discarded", _("discarded")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("access.Site", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)  # of the file, as it came
    kind = models.CharField(max_length=4)
    digest = models.CharField(max_length=64)  # of the content: the same file again is found
    headings = ArrayField(models.CharField(max_length=2000))
    mapping = models.JSONField(default=dict)  # heading: key of a column, empty where it is left out
    day_order = models.CharField(max_length=3, default="dmy")
    registered_on = models.DateField(null=True)  # for rows that say none
    tried_by = models.CharField(max_length=40, blank=True, default="")  # the day, and which tables of the law
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.TAKEN_IN)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)  # rows of the present stage
    taken_in_at = models.DateTimeField(editable=False)
    taken_in_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(null=True, editable=False)
    taken_back_at = models.DateTimeField(null=True, editable=False)
    taken_back_under = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+")
    taken_back_why = models.TextField(blank=True, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["site", "-taken_in_at"], name="import_latest_at_site")]

    def __str__(self) -> str:
        return f"{self.name} {self.taken_in_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("list", args=[self.pk])

    @property
    def is_going_on(self) -> bool:
        """Whether something is being done to it at this moment."""
        return self.stage in {
            self.Stage.CHECKING, self.Stage.REGISTERING, self.Stage.LOOKING, self.Stage.TAKING_BACK,
        }  # fmt: skip


class Row(models.Model):
    """One row of a list. Its cells are kept until the person is registered or the row is put aside, and no longer."""

    class State(models.TextChoices):
        WAITING = "waiting", _("not tried yet")
        GOOD = "good", _("can be registered")
        WRONG = "wrong", _("to be corrected")
        KNOWN = "known", _("registered from an earlier list")
        REGISTERED = "registered", _("registered")
        ASIDE = "aside", _("put aside")
        TAKEN_BACK = "taken_back", _("taken back")
        KEPT = "kept", _("not taken back: worked on since")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # also the id of the file it becomes
    of = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()  # its line in the file
    cells = models.TextField(blank=True)  # JSON: texts in the order of the headings
    wrong = models.TextField(blank=True, default="")  # JSON: field, message, expected
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    digest = models.CharField(max_length=64, blank=True, default="")  # of what it says: the same row again is found
    file = models.ForeignKey("files.CaseFile", models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey("access.Officer", models.PROTECT, null=True, related_name="+")  # who corrects it
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_under = models.ForeignKey("access.Appointment", models.PROTECT, null=True, related_name="+")
    settled_why = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["of", "number"], name="one_row_at_a_number"),
            models.CheckConstraint(
                name="row_registered_has_a_file", condition=~Q(state="registered") | Q(file__isnull=False)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["of", "state", "number"], name="row_of_import_by_state"),
            models.Index(fields=["digest"], name="row_by_what_it_says", condition=~Q(digest="")),
            models.Index(fields=["file"], name="row_of_file"),
            models.Index(fields=["owner"], name="row_to_correct", condition=Q(state="wrong")),
        ]

    def __str__(self) -> str:
        return f"{self.of_id} {self.number}"


class Likely(models.Model):
    """Somebody who may be the person of a row, as the lookup said: never who it is, only how likely and whom to ask."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    of = models.ForeignKey(Import, models.PROTECT, related_name="likely")
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    band = models.CharField(max_length=10)
    agree = ArrayField(models.CharField(max_length=16))
    site_name = models.CharField(max_length=120)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["of", "band"], name="likely_of_import")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.band}"
