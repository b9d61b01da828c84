"""Rows for tests, made by the owner as if they had always been there."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.db import connection, transaction

from ostoja.access.models import Appointment, Officer, Site
from ostoja.access.roles import OFFICE_ONLY, Role, Scope
from ostoja.web.uuid7 import uuid7

numbers = count(1)
THE_DAY = date(2026, 11, 12)  # a Thursday


@contextmanager
def as_owner():
    """Inside, SQL runs as `ostoja_owner`, whom no policy binds."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role')")
        before = cursor.fetchone()[0]
        cursor.execute("SET LOCAL ROLE ostoja_owner")
        yield
        with connection.cursor() as back:
            back.execute("SELECT set_config('role', %s, true)", [before])


def set_now(moment):
    """Choose what the database takes for now, on this connection; None for the real time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ostoja.test_now', %s, false)", [moment.isoformat() if moment else ""])


def morning(day):
    """Nine o'clock in UTC: the same day at every place of the tests."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def make_site(**given):
    number = next(numbers)
    values = {
        "code": f"S{number}",
        "name": f"Site {number}",
        "state": "GR",
        "time_zone": "Europe/Athens",
        "kind": Site.Kind.HOTSPOT,
        **given,
    }
    with as_owner():
        return Site.objects.create(**values)


def make_officer(**given):
    """An officer without a password that fits; set one where a test signs in by hand."""
    name = f"officer{next(numbers)}"
    values = {
        "username": name,
        "email": f"{name}@example.org",
        "full_name": name.capitalize(),
        "password": "!",
        **given,
    }
    with as_owner():
        return Officer.objects.create(**values)


def first_appointment():
    """The one appointment that nobody granted; others need it as their ground."""
    with as_owner():
        return Appointment.objects.filter(granted_by=None).first() or Appointment.objects.create(
            holder=make_officer(full_name="First Administrator"),
            role=Role.ADMINISTRATOR,
            scope_kind=Scope.OFFICE,
            first_day=date(2000, 1, 1),
            last_day=date(2099, 12, 31),
            time_zone="Europe/Athens",
            reason="The first appointment of this installation.",
        )


def make_appointment(**given):
    """An appointment; by default as registration officer at a site of its own, from a month before THE_DAY to a month after."""
    ground = first_appointment()
    scope = given.pop("scope_kind", Scope.SITE)
    site = given.pop("site", None) or (make_site() if scope == Scope.SITE else None)
    values = {
        "id": uuid7(),
        "role": Role.REGISTRATION_OFFICER,
        "first_day": THE_DAY - timedelta(days=30),
        "last_day": THE_DAY + timedelta(days=30),
        "time_zone": site.time_zone if site else "Europe/Athens",
        "granted_by": ground.holder,
        "granted_under": ground,
        "reason": "Deployed to register arrivals.",
        **given,
    }
    with as_owner():
        holder = values.pop("holder", None) or make_officer()
        return Appointment.objects.create(holder=holder, scope_kind=scope, site=site, **values)


def appointed_as(role, *, site=None):
    """An appointment of any role, for what such a role can be for: the office, a forum, else the site."""
    if role in OFFICE_ONLY:
        return make_appointment(role=role, scope_kind=Scope.OFFICE)
    if role == Role.DELEGATE:
        return make_appointment(role=role, scope_kind=Scope.FORUM, scope_id=uuid7())
    return make_appointment(role=role, site=site)
