"""By which channel a body writes to us: each has its holder and its days. One person may hold several; they stay apart."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.models.base import Marked, days_in_order


class Channel(Marked):
    """One channel with its holder (EUAA Regulation Art. 3, 7, 24, 25, 49). What comes in goes by channel, not by person."""

    class Kind(models.TextChoices):
        COMMUNICATION = "communication", _("national contact point for communication (Art. 3)")
        OPERATIONS = "operations", _("national contact point for operations (Art. 24)")
        LIAISON = "liaison_officer", _("liaison officer of the agency (Art. 7)")
        COORDINATING = "coordinating_officer", _("coordinating officer in a host state (Art. 25)")
        RIGHTS = "rights_officer", _("fundamental rights officer (Art. 49)")
        OTHER = "other", _("other contact point")

    kind = models.CharField(_("Channel"), max_length=24, choices=Kind)
    full_name = models.CharField(_("Who holds it"), max_length=200)
    officer = models.ForeignKey(
        "access.Officer", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Signs in as"),
        help_text=_("Leave empty for somebody of another institution."),
    )  # fmt: skip
    address = models.CharField(_("Mailbox"), max_length=200, blank=True)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"), null=True, blank=True, help_text=_("This day still counts."))

    class Meta:
        ordering: ClassVar = ["kind", "-first_day"]
        constraints: ClassVar = [
            days_in_order("channel_days_in_order"),
            models.UniqueConstraint(
                fields=["forum", "kind", "first_day", "full_name"],
                name="channel_holder_once",
                violation_error_message=_("This holder is recorded already, with the same first day."),
            ),
            models.UniqueConstraint(
                fields=["forum"],
                condition=Q(kind="operations", last_day=None),
                name="channel_of_operations_is_one",
                violation_error_message=_(
                    "There is exactly one contact point for operations (EUAA Regulation Art. 24). End the one before first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.full_name}"


class Declaration(Marked):
    """A declaration of interest of somebody who sits on a board, for a year."""

    full_name = models.CharField(_("Full name"), max_length=200)
    year = models.PositiveSmallIntegerField(_("Year"))
    handed_in_on = models.DateField(_("Handed in on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-year", "full_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "full_name", "year"],
                name="declaration_once_a_year",
                violation_error_message=_("The declaration of this person for this year is recorded already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.full_name}, {self.year}"
