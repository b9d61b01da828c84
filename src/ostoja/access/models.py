"""People who work here, the places they work at, and the appointments from which every right comes."""

from datetime import date, datetime
from typing import ClassVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access import clock, matrix
from ostoja.access.roles import OFFICE_ONLY, Role, Scope
from ostoja.web.uuid7 import uuid7


class OfficerManager(BaseUserManager["Officer"]):
    """User names are kept in small letters; whoever types capitals is found all the same."""

    def get_by_natural_key(self, username: str | None) -> "Officer":
        return self.get(username=(username or "").lower())


class Officer(AbstractBaseUser):
    """A person who works here. Being an officer gives no right at all: appointments do."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(
        _("User name"),
        max_length=64,
        unique=True,
        error_messages={"unique": _("This user name is taken. Choose another one.")},
    )
    email = models.EmailField(
        _("E-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody with this e-mail address is here already.")},
    )
    full_name = models.CharField(_("Full name"), max_length=200)
    language = models.CharField(
        _("Language of the pages"), max_length=2, default="en", choices=[("en", _("English")), ("pl", _("Polish"))]
    )
    is_active = models.BooleanField(default=True)
    sessions_from = models.UUIDField(default=uuid4, editable=False)  # another value ends every session

    objects = OfficerManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email", "full_name"]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="officer_username_in_small_letters",
                condition=Q(username=Lower("username")),
                violation_error_message=_("Write the user name in small letters."),
            ),
            models.CheckConstraint(
                name="officer_email_in_small_letters",
                condition=Q(email=Lower("email")),
                violation_error_message=_("Write the e-mail address in small letters."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def has_second_factor(self) -> bool:
        """Whether an app or a passkey stands beside the password. Known already for the officer of a request."""
        return bool(is_mfa_enabled(self))

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to count: it changes with the password, and when all sessions are ended."""
        words = f"{self.password}|{self.sessions_from}"
        return salted_hmac("ostoja.access.session", words, secret=secret, algorithm="sha256").hexdigest()


class Site(models.Model):
    """A place of work: a hotspot, a reception centre, the office itself. Its clock decides which day it is there.

    The people of a desk for people under seal are there for those appointed to that desk alone, for nobody else.
    """

    class Kind(models.TextChoices):
        HOTSPOT = "hotspot", _("Hotspot or arrival point")
        RECEPTION_CENTRE = "reception_centre", _("Reception centre")
        REGISTRATION_OFFICE = "registration_office", _("Registration office")
        HEADQUARTERS = "headquarters", _("Headquarters")
        PROTECTED_DESK = "protected_desk", _("Desk for people under seal")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(
        _("Code"), max_length=16, unique=True, error_messages={"unique": _("This code is taken. Choose another one.")}
    )
    name = models.CharField(_("Name"), max_length=200)
    state = models.CharField(_("State"), max_length=2)
    time_zone = models.CharField(_("Time zone"), max_length=64)
    kind = models.CharField(_("Kind"), max_length=32, choices=Kind)
    mission_id = models.UUIDField(_("Mission"), null=True, blank=True, db_index=True)

    class Meta:
        ordering: ClassVar = ["name", "code"]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A post, a seat or a deployment: the only source of rights. Both days are needed, both count.

    Never changed or deleted: only an early end can be set, once (trigger `access_appointment_only_ends`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    holder = models.ForeignKey(Officer, models.PROTECT, related_name="appointments")
    role = models.CharField(_("Role"), max_length=32, choices=Role)
    scope_kind = models.CharField(_("Scope"), max_length=16, choices=Scope)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="appointments")
    scope_id = models.UUIDField(_("Mission, forum or file"), null=True, blank=True)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    time_zone = models.CharField(_("Time zone"), max_length=64)
    granted_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    granted_under = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("Reason"))
    granted_at = models.DateTimeField(db_default=Now(), editable=False)
    is_break_glass = models.BooleanField(default=False)
    deputises = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="deputies", verbose_name=_("Deputy for")
    )
    ended_on = models.DateField(_("Ended early on"), null=True, blank=True)
    end_reason = models.TextField(_("Reason for the early end"), blank=True, default="")

    # What it rests on beyond its days (migration 0015), read along by `queries.with_conditions`: the condition that fails
    # today, and the day on which the first of them ends. None: nothing.
    withheld: str | None = None
    rests_until: date | None = None

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="appointment_last_day_not_before_first",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                name="appointment_not_by_its_holder",
                condition=Q(granted_by=None) | ~Q(granted_by=F("holder")) | Q(is_break_glass=True),
                violation_error_message=_("Nobody appoints himself or herself. Ask another administrator."),
            ),
            models.CheckConstraint(
                name="appointment_granter_and_ground_together",
                condition=Q(granted_by=None, granted_under=None)
                | Q(granted_by__isnull=False, granted_under__isnull=False),
            ),
            models.UniqueConstraint(
                models.Value(1), condition=Q(granted_by=None), name="appointment_only_the_first_has_no_granter"
            ),
            models.CheckConstraint(
                name="appointment_first_is_an_administrator",
                condition=Q(granted_by__isnull=False) | Q(role=Role.ADMINISTRATOR, scope_kind=Scope.OFFICE),
            ),
            models.CheckConstraint(
                name="appointment_scope_is_named",
                condition=Q(scope_kind=Scope.SITE, site__isnull=False, scope_id=None)
                | Q(scope_kind=Scope.OFFICE, site=None, scope_id=None)
                | Q(
                    scope_kind__in=[Scope.MISSION, Scope.FORUM, Scope.FILE],
                    site=None,
                    scope_id__isnull=False,
                ),
                violation_error_message=_("Name the place that the appointment is for."),
            ),
            models.CheckConstraint(
                name="appointment_office_roles_for_the_office",
                condition=~Q(role__in=OFFICE_ONLY) | Q(scope_kind=Scope.OFFICE),
                violation_error_message=_("This role is for the whole office, not for one place."),
            ),
            models.CheckConstraint(
                name="appointment_delegate_and_forum_together",
                condition=Q(role=Role.DELEGATE, scope_kind=Scope.FORUM)
                | (~Q(role=Role.DELEGATE) & ~Q(scope_kind=Scope.FORUM)),
                violation_error_message=_("A seat in a forum is a delegate's, and a delegate has a seat in a forum."),
            ),
            models.CheckConstraint(
                name="appointment_break_glass_one_file_one_day",
                condition=Q(is_break_glass=False) | Q(scope_kind=Scope.FILE, last_day=F("first_day")),
            ),
            models.CheckConstraint(name="appointment_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="appointment_early_end_within_and_with_reason",
                condition=Q(ended_on=None, end_reason="")
                | (Q(ended_on__gte=F("first_day"), ended_on__lte=F("last_day")) & ~Q(end_reason="")),
                violation_error_message=_("An early end lies between the first and the last day and has a reason."),
            ),
            models.CheckConstraint(name="appointment_role_is_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.role_name}, {self.place_name}"

    def get_absolute_url(self) -> str:
        return reverse("appointment", args=[self.pk])

    @property
    def role_name(self) -> str:
        """The role, in words, and for whom it is deputised."""
        role = str(self.get_role_display())
        if self.deputises is None:
            return role
        return gettext("%(role)s, deputy for %(name)s") % {"role": role, "name": self.deputises.holder.full_name}

    @property
    def place_name(self) -> str:
        """Where it reaches, in words."""
        return self.site.name if self.site else str(self.get_scope_kind_display())

    def opens(self, room: str) -> bool:
        """Whether a room belongs in the head of the page: by the name of its address."""
        office = (Role.HEAD_OF_OFFICE, Role.MISSION_COORDINATOR)
        reads = matrix.classes(self.role, matrix.Right.READ, matrix.Right.WRITE, matrix.Right.OWN_READ)
        rooms = {
            "appointments": True,
            "privacy": self.role in (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER),
            "overview": self.role in office,
            "cases": "R" in reads,
            "sites": self.role in (Role.ADMINISTRATOR, Role.MISSION_COORDINATOR),
            "letters": self.role in (Role.ADMINISTRATOR, Role.MISSION_COORDINATOR),
            "arrivals": "A" in matrix.classes(self.role, matrix.Right.WRITE),
            "missions": self.is_of_the_roster,
            "cooperation": self.is_of_forums,
            "pairs": "A" in matrix.classes(self.role, matrix.Right.WRITE),
            "law-contrasts": self.counts_whole_office,
            "law-book": "A" in reads or self.role == Role.ADMINISTRATOR,
        }
        return rooms.get(room, "A" in reads)

    @property
    def counts_whole_office(self) -> bool:
        """Whether it sees counts over the caseload of every place."""
        return self.role in (Role.STATISTICIAN, Role.HEAD_OF_OFFICE) and self.scope_kind == Scope.OFFICE

    @property
    def is_of_the_roster(self) -> bool:
        """Whether it works on the roster of the whole office: a coordinator at one place works on that place instead."""
        of_roster = (Role.EXPERT, Role.SUPERVISOR, Role.MISSION_COORDINATOR)
        return self.role in of_roster and self.scope_kind == Scope.OFFICE

    @property
    def is_of_forums(self) -> bool:
        """Whether it works on the cooperation of the whole office, or has a seat in a forum."""
        return self.role in (Role.DESK_OFFICER, Role.HEAD_OF_UNIT, Role.HEAD_OF_OFFICE, Role.DELEGATE)

    @property
    def final_day(self) -> date:
        """The last day that counts, an early end considered. On the day of an early end it counts no longer.

        A deputy's ends no later than that of the appointment deputised for.
        """
        own = self.last_day if self.ended_on is None else date.fromordinal(self.ended_on.toordinal() - 1)
        if self.rests_until:
            own = min(own, self.rests_until)
        return min(own, self.deputises.final_day) if self.deputises else own

    def today(self, now: datetime | None = None) -> date:
        """The day at the place of the appointment, at a given moment or at the present one."""
        return (now or clock.now()).astimezone(ZoneInfo(self.time_zone)).date()

    def is_in_force(self, now: datetime | None = None) -> bool:
        """Whether it counts on the day that it is at its place. The database decides by the same rule."""
        return self.withheld is None and self.first_day <= self.today(now) <= self.final_day


class Entry(models.Model):
    """One act in the audit trail, without its payload. Never changed or deleted. Written by `access_record()` only."""

    class Origin(models.TextChoices):
        """Who acted: someone signed in, somebody at the machine itself, or somebody who had not signed in."""

        OFFICER = "officer", _("An officer")
        MACHINE = "machine", _("Set-up on the machine")
        NOBODY = "nobody", _("Nobody signed in")

    id = models.UUIDField(primary_key=True, editable=False)
    recorded_at = models.DateTimeField()
    act = models.CharField(max_length=64)
    origin = models.CharField(max_length=8, choices=Origin)
    officer_id = models.UUIDField(null=True)
    appointment_id = models.UUIDField(null=True)
    file_id = models.UUIDField(null=True)
    payload_digest = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["file_id", "-recorded_at"], name="entry_of_a_file"),
            models.Index(fields=["-recorded_at"], name="entry_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.recorded_at:%Y-%m-%d %H:%M} {self.act}"


class Payload(models.Model):
    """What an act was about. Can be erased: the entry keeps its salted digest, so the chain still verifies."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField(null=True)
    content = models.JSONField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="payload_is_there_or_erased",
                condition=Q(erased_at=None, salt__isnull=False, content__isnull=False)
                | Q(erased_at__isnull=False, salt=None, content=None),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Link(models.Model):
    """The place of an entry in the chain: made at commit, each from the one before."""

    number = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="link")
    hash = models.BinaryField()

    def __str__(self) -> str:
        return str(self.number)


class Head(models.Model):
    """One row: the end of the chain."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="head_is_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.number)


class MatrixCell(models.Model):
    """What a role may do with a data class: `matrix.py` as rows, for the policies. Filled by `ostoja database prepare`."""

    pk = models.CompositePrimaryKey("role", "data_class")
    role = models.CharField(max_length=32)
    data_class = models.CharField(max_length=2)
    right = models.CharField(max_length=16)

    class Meta:
        db_table = "access_matrix"

    def __str__(self) -> str:
        return f"{self.role} {self.data_class} {self.right}"


class TicketKey(models.Model):
    """One row, read by the owner alone: the two pads of the key that signs tickets (HMAC, RFC 2104)."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    inner_pad = models.BinaryField()
    outer_pad = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="ticket_key_is_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return "ticket key"


class Heartbeat(models.Model):
    """When work on a timetable was done last. Written by the worker; says nothing of any person."""

    name = models.CharField(primary_key=True, max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
