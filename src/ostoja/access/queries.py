"""What pages read of people, places and appointments. Row-level security has taken out what isn't ours to see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import CharField, DateField, F, Func, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ostoja.access import clock, scopes
from ostoja.access.models import Appointment, Officer, Site
from ostoja.access.policies import SITES
from ostoja.access.rights import NotAppointed, Right, may_appoint_as, require
from ostoja.access.roles import Role, Scope
from ostoja.access.signed_in import own_appointments


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who stands behind an appointment named in a file."""

    officer_name: str
    role_name: str
    site_name: str | None


def worn(officer: Officer, chosen: str | None) -> Appointment | None:
    """The appointment to act under: the chosen one while it is in force, or the one that continues it.

    When the chosen one has ended, no other of the own ones takes its place unasked; without a choice, the one that began last.
    """
    yesterday = clock.now().date() - timedelta(days=1)  # whatever the day at the place
    own = own_appointments(officer, since=yesterday, chosen=UUID(chosen) if chosen else None)
    if any(one.deputises_id for one in own):  # whose name and end lie in the appointment deputised for
        own = list(mine(officer).filter(Q(last_day__gte=yesterday) | Q(pk=chosen)))
    held = [appointment for appointment in own if appointment.is_in_force()]
    before = next((one for one in own if str(one.pk) == chosen), None)
    if before is None:
        return held[0] if held else None
    return next(
        (one for one in held if one.pk == before.pk), next((one for one in held if _continues(one, before)), None)
    )


def _continues(one: Appointment, before: Appointment) -> bool:
    """Whether an appointment is the extension of another one: the same role and reach, in the same person's place."""
    return _gives(one) == _gives(before)


def _gives(one: Appointment) -> tuple[object, ...]:
    return one.role, one.scope_kind, one.site_id, one.scope_id, one.deputises_id, one.is_break_glass


def with_conditions(found: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """The same, with the condition that withholds each today and the day on which the first of its conditions ends."""
    return found.annotate(  # type: ignore[no-redef]  # declared on the model, filled here
        withheld=Func(F("pk"), function="access_withheld_today", output_field=CharField(null=True)),
        rests_until=Func(F("pk"), function="access_rests_until", output_field=DateField(null=True)),
    )


def mine(officer: Officer) -> QuerySet[Appointment]:
    """An officer's own appointments, past ones too, the one that began last first. Break-glass ones come last."""
    return (
        with_conditions(Appointment.objects.filter(holder=officer))
        .select_related("site", "holder", "deputises__holder")
        .order_by("is_break_glass", "-first_day", "-granted_at")
    )


def appointments() -> QuerySet[Appointment]:
    """All appointments that the reader may see, those that end last first."""
    return Appointment.objects.select_related("site", "holder", "granted_by", "deputises__holder").order_by(
        "-last_day", "holder__full_name", "pk"
    )


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who may sign in: how, and with which second factors."""

    id: UUID
    full_name: str
    username: str
    email: str
    is_active: bool
    factors: tuple[str, ...]


FACTORS = {"totp": _("app"), "webauthn": _("passkey"), "recovery_codes": _("recovery codes")}


def people() -> list[Person]:
    """Everybody who may sign in, by name. Two queries. For administrators: the page asks for the right."""
    held: dict[UUID, list[str]] = {}
    for officer_id, kind in Authenticator.objects.order_by("type").values_list("user_id", "type").distinct():
        held.setdefault(officer_id, []).append(str(FACTORS.get(kind, kind)))
    fields = ("id", "full_name", "username", "email", "is_active")
    rows = Officer.objects.order_by("full_name", "pk").values(*fields)
    return [Person(**row, factors=tuple(held.get(row["id"], ()))) for row in rows]


def missions() -> dict[UUID, str]:
    """The missions known by their sites, each called by the names of its sites."""
    called: dict[UUID, list[str]] = {}
    for site in Site.objects.all():
        if site.mission_id:
            called.setdefault(site.mission_id, []).append(site.name)
    return {mission: ", ".join(names) for mission, names in called.items()}


def place_names(held: Iterable[Appointment]) -> dict[UUID, str]:
    """What each appointment is for, in words, by its id. At most two queries."""
    held = list(held)
    files = {one.scope_id for one in held if one.scope_kind == Scope.FILE and one.scope_id}
    numbers = scopes.names(Scope.FILE, files) if files else {}
    called = missions() if any(one.scope_kind == Scope.MISSION for one in held) else {}
    forums = {one.scope_id for one in held if one.scope_kind == Scope.FORUM and one.scope_id}
    known = {**numbers, **called, **(scopes.names(Scope.FORUM, forums) if forums else {})}
    return {
        one.pk: f"{one.place_name}: {known[one.scope_id]}" if one.scope_id in known else one.place_name for one in held
    }


def sites() -> QuerySet[Site]:
    """Every place of the office."""
    return Site.objects.all()


def sites_in_scope() -> list[Site]:
    """The places that the appointment worn reaches."""
    return list(Site.objects.raw(f"SELECT * FROM access_site WHERE id = {SITES} ORDER BY name, code"))  # noqa: S608 (fixed)


def may_end(appointment: Appointment | None, one: Appointment) -> bool:
    """Whether whoever wears `appointment` may end `one` early."""
    if appointment is None or one.ended_on or one.last_day < one.today():
        return False
    try:
        require(appointment, Right.APPOINT)
        may_appoint_as(appointment, one)
    except NotAppointed:
        return False
    return True


def holders(ids: Iterable[UUID]) -> dict[UUID, Holder]:
    """Names behind appointments ("recorded by"), for whoever has an appointment in force. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_holders(%s)", [list(ids)])
        return {
            appointment: Holder(officer_name=name, role_name=str(Role(role).label), site_name=site)
            for appointment, name, role, site in cursor.fetchall()
        }
