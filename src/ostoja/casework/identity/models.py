"""Two files that may be about one person, what officers say of them. Nothing here changes a file; nothing is ever merged."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ostoja.web.uuid7 import uuid7


class Pair(models.Model):
    """Two files put before a reviewer. Holds nothing of the people: how likely, and which fields agreed when it was raised."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)  # digest of the two files: a pair is raised once
    band = models.CharField(max_length=10)
    agree = ArrayField(models.CharField(max_length=16))
    weights = models.CharField(max_length=40)  # version of the weights
    raised_at = models.DateTimeField(editable=False)
    raised_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("pair", args=[self.pk])


class Side(models.Model):
    """One of the two files, and the place that answers for it. Goes with the file."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="sides")
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    site = models.ForeignKey("access.Site", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["pair", "file"], name="a_file_is_one_side_of_a_pair")]

    def __str__(self) -> str:
        return f"{self.pair_id} {self.site_id}"


class Judgement(models.Model):
    """What an officer who sees both files says of them. Never changed: a later one stands beside it.

    The two are linked once two officers have said "the same" with nothing against it since.
    """

    class Says(models.TextChoices):
        SAME = "same", _("the same person")
        DIFFERENT = "different", _("two different people")
        CANNOT_TELL = "cannot_tell", _("cannot tell")
        SPLIT = "split", _("the link is taken back")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="judgements")
    says = models.CharField(max_length=12, choices=Says)
    reason = models.TextField()
    officer = models.ForeignKey("access.Officer", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="judgement_says_why", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.says} {self.recorded_at:%Y-%m-%d}"
