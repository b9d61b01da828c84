"""Bodies and formats, who belongs to them when, what this office is there, and who sits."""

from datetime import date
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ostoja.codes import bodies
from ostoja.cooperation.marks import Mark
from ostoja.cooperation.models.base import BACKWARDS, Recorded
from ostoja.cooperation.words import VOTING, Kind, MemberRole, Nature, OurRole
from ostoja.web.uuid7 import uuid7

PARTIAL_HELP = _("As much as is known: 2003, 2003-05 or 2003-05-17. Leave empty what isn't known.")
partial_day = RegexValidator(bodies.PARTIAL_DAY, _("Write 2003, 2003-05 or 2003-05-17."))


def day_in_part(label: Any) -> "models.CharField[str, str]":  # Any: a lazy text
    """A field for a day known to the year, the month or the day; empty is not known, never open by meaning."""
    return models.CharField(label, max_length=10, blank=True, help_text=PARTIAL_HELP, validators=[partial_day])


class FromReference(models.Model):
    """A row of the reference data, or one that the desk recorded: then it says under which appointment."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recorded_at = models.DateTimeField(editable=False)
    recorded_under = models.ForeignKey(
        "access.Appointment", models.PROTECT, null=True, related_name="+", editable=False
    )
    source = models.CharField(_("Source"), max_length=300)
    is_verified = models.BooleanField(
        _("Read in the source"), default=False, help_text=_("Leave empty if it is field knowledge, not read.")
    )
    note = models.TextField(_("Note"), blank=True)

    class Meta:
        abstract = True


class Forum(FromReference):
    """A body, or one of its formats: two formats on one day are two meetings. A list of statuses is kept as one too."""

    code = models.SlugField(
        _("Short name in addresses"),
        max_length=64,
        unique=True,
        help_text=_("Small letters, digits and hyphens, such as wp-asylum. It stays."),
        error_messages={"unique": _("This short name is taken. Choose another one.")},
    )
    name_en = models.CharField(_("Name in English"), max_length=300)
    name_pl = models.CharField(_("Name in Polish"), max_length=300)
    acronym = models.CharField(_("Acronym"), max_length=40, blank=True)
    kind = models.CharField(_("Kind"), max_length=40, choices=Kind)
    nature = models.CharField(_("Nature"), max_length=40, choices=Nature)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Belongs to")
    )
    predecessor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name=_("Came after")
    )
    chair = models.CharField(_("Who chairs"), max_length=200, blank=True)
    secretariat = models.CharField(_("Secretariat"), max_length=200, blank=True)
    mark = models.CharField(_("Confidentiality rule"), max_length=32, choices=Mark, default=Mark.INTERNAL)
    not_for_attribution = models.BooleanField(_("What is said there is not attributed"), default=False)
    first = day_in_part(_("From"))
    until = day_in_part(_("Until"))
    legal_basis = models.CharField(_("Legal basis"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["name_en"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="forum_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=models.F("id"))
            ),
            models.CheckConstraint(
                name="forum_ends_after_it_begins",
                condition=Q(first="") | Q(until="") | Q(until__gte=models.F("first")),
                violation_error_message=BACKWARDS,
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("forum", args=[self.pk])

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_pl if get_language() == "pl" else self.name_en

    @property
    def short_name(self) -> str:
        """The acronym, or the name where there is none."""
        return self.acronym or self.name

    @property
    def votes(self) -> bool:
        """Whether it decides by vote: only then is a vote asked for."""
        return self.nature in VOTING

    @property
    def nature_name(self) -> str:
        return str(self.get_nature_display())

    @property
    def kind_name(self) -> str:
        return str(self.get_kind_display())

    def existed(self, on: date) -> bool | None:
        """Whether the body was there on a day; None where the sources don't say."""
        return _holds(self.code, self, on=on)


class Membership(FromReference):
    """One role of a state or organisation in a body, dated as far as known. Never removed: it ends."""

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="memberships", editable=False)
    member = models.CharField(
        _("Member"),
        max_length=64,
        help_text=_("A state by its two letters, such as GR or GB, or the short name of a body."),
    )
    role = models.CharField(_("Role"), max_length=40, choices=MemberRole)
    first = day_in_part(_("From"))
    until = day_in_part(_("Until"))
    observed_first = day_in_part(_("Seen on a list first"))
    observed_last = day_in_part(_("Seen on a list last"))

    class Meta:
        ordering: ClassVar = ["role", "member", "first", "observed_first"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "member", "role", "first", "observed_first"],
                name="membership_once",
                violation_error_message=_("This role is recorded already, with the same first day."),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(first="") | Q(until="") | Q(until__gte=models.F("first")),
                violation_error_message=BACKWARDS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.role}"

    @property
    def is_state(self) -> bool:
        return self.member.isupper() and len(self.member) == 2

    def holds(self, on: date) -> bool | None:
        """Whether it held on a day: yes, no, or None where the sources don't say."""
        return _holds(self.member, self, on=on)


class OfficeRole(FromReference):
    """What this office is in a body, in a format, for a period: never a property of the body alone."""

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="our_roles", editable=False)
    role = models.CharField(_("Our role"), max_length=32, choices=OurRole)
    first = day_in_part(_("From"))
    until = day_in_part(_("Until"))
    observed_first = day_in_part(_("Seen on a list first"))
    observed_last = day_in_part(_("Seen on a list last"))

    class Meta:
        ordering: ClassVar = ["first", "observed_first"]

    def __str__(self) -> str:
        return self.role

    @property
    def role_name(self) -> str:
        return str(self.get_role_display())

    def holds(self, on: date) -> bool | None:
        """Whether it held on a day; None where the sources don't say."""
        return _holds(self.role, self, on=on)


class Seat(Recorded):
    """Who sits for this state, and as what. A seat is an appointment, from which it has days and rights.

    A seat of the time before this house has no appointment: a name and days, and gives no right.
    """

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="seats", editable=False)
    appointment = models.OneToOneField(
        "access.Appointment", models.PROTECT, null=True, related_name="+", editable=False
    )
    capacity = models.CharField(_("Sits as"), max_length=32, choices=OurRole)
    institution = models.CharField(_("Institution"), max_length=200, blank=True)
    letter = models.CharField(_("Number of the letter of appointment"), max_length=100, blank=True)
    holder_name = models.CharField(_("Full name"), max_length=200, blank=True)
    first_day = models.DateField(_("First day"), null=True, blank=True)
    last_day = models.DateField(_("Last day"), null=True, blank=True, help_text=_("This day still counts."))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="seat_by_appointment_or_by_name",
                condition=Q(appointment__isnull=False, holder_name="", first_day=None, last_day=None)
                | (Q(appointment=None, first_day__isnull=False, last_day__isnull=False) & ~Q(holder_name="")),
                violation_error_message=_("Name who sat there, and the first and last day."),
            ),
            models.CheckConstraint(
                name="seat_days_in_order",
                condition=Q(first_day=None) | Q(last_day__gte=models.F("first_day")),
                violation_error_message=BACKWARDS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capacity} {self.forum_id}"


def _holds(member: str, row: Forum | Membership | OfficeRole, *, on: date) -> bool | None:
    dated = bodies.Membership(
        body="",
        member=member,
        role="",
        first=row.first or None,
        until=row.until or None,
        observed_first=getattr(row, "observed_first", "") or None,
        observed_last=getattr(row, "observed_last", "") or None,
        source="",
        is_verified=True,
    )
    return dated.holds(on)
