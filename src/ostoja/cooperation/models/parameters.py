"""Settings of the room: dated values with their source. A value is never changed: a later one begins on its day."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.models.forums import FromReference


class Parameter(FromReference):
    """One value from a day on."""

    class Code(models.TextChoices):
        STATES = "states_share", _("qualified majority: states in favour, per cent")
        POPULATION = "population_share", _("qualified majority: population in favour, per cent")
        LEAST_TO_BLOCK = "least_to_block", _("qualified majority: states that a blocking minority needs at least")
        LINK_DAYS = "link_days", _("days that a link of approval is good for")
        REMIND_DAYS = "remind_days", _("working days before a last day on which a reminder is sent")

    code = models.CharField(_("Setting"), max_length=24, choices=Code)
    value = models.DecimalField(_("Value"), max_digits=6, decimal_places=2)
    first_day = models.DateField(_("From"))

    class Meta:
        ordering: ClassVar = ["code", "-first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "first_day"],
                name="parameter_once_from_a_day",
                violation_error_message=_("This setting has a value from this day already. Choose a later day."),
            ),
            models.CheckConstraint(
                name="parameter_is_more_than_nothing",
                condition=models.Q(value__gt=0),
                violation_error_message=_("Value: write a number above 0."),
            ),
            models.CheckConstraint(
                name="parameter_share_is_at_most_the_whole",
                condition=~models.Q(code__in=["states_share", "population_share"]) | models.Q(value__lte=100),
                violation_error_message=_("Value: a share is at most 100 per cent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.value}"
