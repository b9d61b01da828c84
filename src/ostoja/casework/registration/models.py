"""Arrivals as they were counted, and groups that register together. What is known of a person is in the person's file."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.law.facts import Kin
from ostoja.web import words
from ostoja.web.uuid7 import uuid7


class ArrivalEvent(models.Model):
    """A boat, a bus, a flight, a group at the border (field-work.md 4.2). Never changed; it is counted as often as needed."""

    class Kind(models.TextChoices):
        """How they came."""

        SEA_RESCUED = "sea_sar", _("by sea, after search and rescue")
        SEA = "sea_autonomous", _("by sea, on their own")
        LAND = "land", _("by land")
        AIR = "air", _("by air")
        TRANSFER = "transfer_in", _("transferred from another state")
        RELOCATION = "relocation_in", _("relocated from another state")
        INTERNAL = "internal", _("found inside the country")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("access.Site", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    place = models.CharField(max_length=120)
    at = models.DateTimeField()
    is_hour_known = models.BooleanField(default=True)  # else `at` is noon of the day at the place
    vessel = models.CharField(max_length=120, blank=True)
    authority = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["site", "-at"], name="arrival_latest_at_site")]
        constraints: ClassVar = [
            models.CheckConstraint(name="arrival_says_where_and_who", condition=~Q(place="") & ~Q(authority=""))
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("arrival", args=[self.pk])

    @property
    def when(self) -> str:
        """Day and hour, or the day alone, in words."""
        if self.is_hour_known:
            return words.moment(self.at)
        day = words.plain_day(timezone.localtime(self.at).date())
        return gettext("%(day)s, hour not known") % {"day": day}


class ArrivalCount(models.Model):
    """How many came, as one source says. Sources may differ: all stay, the latest is shown first."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(ArrivalEvent, models.PROTECT, related_name="counts")
    men = models.PositiveSmallIntegerField(default=0)
    women = models.PositiveSmallIntegerField(default=0)
    boys = models.PositiveSmallIntegerField(default=0)
    girls = models.PositiveSmallIntegerField(default=0)
    unknown = models.PositiveSmallIntegerField(default=0)
    deaths = models.PositiveSmallIntegerField(null=True)  # None: not said
    missing = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["event", "-recorded_at"], name="count_latest_of_arrival")]
        constraints: ClassVar = [models.CheckConstraint(name="count_says_its_source", condition=~Q(source=""))]

    def __str__(self) -> str:
        return f"{self.total} ({self.source})"

    @property
    def total(self) -> int:
        """Everybody who came alive."""
        return self.men + self.women + self.boys + self.girls + self.unknown


class Group(models.Model):
    """People who register together. Not a household and not a procedure: each of these is something else (1.5)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("access.Site", models.PROTECT, related_name="+")
    event = models.ForeignKey(ArrivalEvent, models.PROTECT, null=True, related_name="groups")
    persons = models.PositiveSmallIntegerField(null=True)  # as they say; None: not asked
    shared = models.JSONField()  # what counts for all: facts of the vocabulary without ids, and what forms begin with
    opened_at = models.DateTimeField(editable=False)
    opened_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["event", "-opened_at"], name="group_of_arrival")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("register-member", args=[self.pk])


class Member(models.Model):
    """One person of a group, and what she or he is to the first one, as they say."""

    file = models.OneToOneField("files.CaseFile", models.PROTECT, primary_key=True, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="members")
    position = models.PositiveSmallIntegerField()
    relation = models.CharField(
        max_length=16, blank=True, choices=[(kin.value, kin.label) for kin in Kin]
    )  # empty: the first person
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "position"], name="one_member_at_a_position")]

    def __str__(self) -> str:
        return f"{self.position} {self.relation}"


class Slip(models.Model):
    """The number of a receipt, signed on the paper. Pre-numbered ones of a batch are entered later under their own numbers."""

    number = models.CharField(primary_key=True, max_length=10)
    site = models.ForeignKey("access.Site", models.PROTECT, related_name="+")
    day = models.DateField()  # as on the paper
    batch_id = models.UUIDField(null=True)  # printed before; None: made with the receipt of a file
    made_at = models.DateTimeField(editable=False)
    made_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["site", "-made_at"], name="slip_latest_at_site")]

    def __str__(self) -> str:
        return self.number


class SlipUse(models.Model):
    """Whose slip it is. A number stands for one person, and never for another one later."""

    slip = models.OneToOneField(Slip, models.PROTECT, primary_key=True, related_name="use")
    file = models.ForeignKey("files.CaseFile", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey("access.Appointment", models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["file", "-recorded_at"], name="slip_of_file")]

    def __str__(self) -> str:
        return str(self.slip_id)
