"""What is promised and held ready: the yearly pledge, seats of the reserve pool, and when nothing is owed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ostoja.missions.models.base import Ended, Recorded
from ostoja.missions.models.roster import BACKWARDS, Expert
from ostoja.missions.words import Profile


class Pledge(Recorded):
    """So many experts of a profile for a year, agreed with the agency (EUAA Regulation Art. 19(3)). The last one counts."""

    year = models.PositiveSmallIntegerField(_("Year"))
    profile = models.CharField(_("Profile"), max_length=8, choices=Profile)
    number = models.PositiveSmallIntegerField(_("How many"))
    agreed_on = models.DateField(_("Agreed on"))

    class Meta:
        ordering: ClassVar = ["-year", "profile", "-agreed_on", "-recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="pledge_of_this_century",
                condition=Q(year__gte=2010, year__lte=2100),
                violation_error_message=_("Year: four digits, such as 2026."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.profile} {self.number}"


class PoolSeat(Ended):
    """A seat of the reserve pool with who holds it and who steps in (EUAA Regulation Art. 19(6) to (8), 20(3))."""

    number = models.PositiveSmallIntegerField(_("Number of the seat"))
    profile = models.CharField(_("Profile"), max_length=8, choices=Profile)
    holder = models.ForeignKey(Expert, models.PROTECT, related_name="+", verbose_name=_("Held by"))
    substitute = models.ForeignKey(
        Expert, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Substitute")
    )
    first_day = models.DateField(_("From"))
    last_day = models.DateField(_("Until"), null=True, blank=True, help_text=_("Leave empty if no end is known."))
    verified_on = models.DateField(_("Verified by the agency on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number", "first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="pool_seat_days_in_order",
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            ),
            models.CheckConstraint(
                name="seat_substitute_is_another",
                condition=Q(substitute=None) | ~Q(substitute=F("holder")),
                violation_error_message=_("Substitute: choose somebody else than the holder."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.profile}"


class NationalSituation(Recorded):
    """An exceptional national situation, in which experts are not owed (Art. 19(3), 20(7)). Declared by the head alone."""

    first_day = models.DateField(_("From"))
    last_day = models.DateField(_("Until"), null=True, blank=True, help_text=_("Leave empty while no end is known."))
    grounds = models.TextField(_("Grounds"))

    class Meta:
        ordering: ClassVar = ["-first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="situation_days_in_order",
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                violation_error_message=BACKWARDS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day}"
