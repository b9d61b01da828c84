"""The verbs of this room: appoint, end, put on, break the glass; add people and places. Each leaves an entry in the trail."""

from datetime import date
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.base import SessionBase
from django.db import connections, transaction

from ostoja.access import trail
from ostoja.access.acting import WORN
from ostoja.access.models import Appointment, Officer, Site
from ostoja.access.rights import (
    NotAppointed,
    Right,
    in_force,
    may_appoint_as,
    may_appoint_deputy,
    may_reset_second_factor,
    require,
)
from ostoja.access.roles import Role, Scope
from ostoja.law.words import Text, _

MACHINE = "owner"  # the connection of set-up on the machine itself: no ticket, recorded as `machine`


@transaction.atomic
def appoint(
    *,
    by: Appointment,
    holder: Officer,
    role: Role,
    scope_kind: Scope,
    site: Site | None = None,
    scope_id: UUID | None = None,
    first_day: date,
    last_day: date,
    reason: str,
) -> Appointment:
    """Appoint somebody else. The days are those of the place: of the site, else of the granter's own appointment.

    Raises:
        NotAppointed: `by` may not appoint, or not for this role, place or time; nobody appoints himself.
        ValidationError: names each field that doesn't fit.
    """
    require(by, Right.SEAT if role == Role.DELEGATE else Right.APPOINT)
    appointment = _new(
        holder=holder,
        role=role,
        scope_kind=scope_kind,
        site=site,
        scope_id=scope_id,
        first_day=first_day,
        last_day=last_day,
        time_zone=site.time_zone if site else by.time_zone,
        granted_by=by.holder,
        granted_under=by,
        reason=reason,
    )
    appointment.full_clean()
    may_appoint_as(by, appointment)
    return _granted(appointment, "appointed")


@transaction.atomic
def appoint_deputy(
    *, by: Appointment, deputises: Appointment, holder: Officer, first_day: date, last_day: date, reason: str
) -> Appointment:
    """Appoint somebody to act in place of another one's appointment: in its role and reach, within its days.

    Raises:
        NotAppointed: `by` may not appoint for it, or is the one deputised for.
        ValidationError: the days lie outside of it, or it can't be deputised for.
    """
    require(by, Right.APPOINT)
    appointment = _new(
        holder=holder,
        role=deputises.role,
        scope_kind=deputises.scope_kind,
        site=deputises.site,
        scope_id=deputises.scope_id,
        first_day=first_day,
        last_day=last_day,
        time_zone=deputises.time_zone,
        granted_by=by.holder,
        granted_under=by,
        reason=reason,
        deputises=deputises,
    )
    may_appoint_deputy(by, appointment)
    appointment.full_clean()
    return _granted(appointment, "deputy_appointed")


@transaction.atomic
def end_appointment(*, by: Appointment, appointment: Appointment, on: date, reason: str) -> Appointment:
    """End an appointment early. On the day named it counts no longer.

    Raises:
        NotAppointed: `by` may not end appointments of this place.
        ValidationError: the day lies outside the appointment, the reason is missing, or it was ended before.
    """
    require(by, Right.SEAT if appointment.role == Role.DELEGATE else Right.APPOINT)
    may_appoint_as(by, appointment)
    appointment.ended_on, appointment.end_reason = on, reason
    appointment.full_clean()
    appointment.save(update_fields=["ended_on", "end_reason"])
    trail.record(
        "appointment_ended", payload={"appointment": str(appointment.pk), "on": on.isoformat(), "reason": reason}
    )
    return appointment


@transaction.atomic
def wear(*, officer: Officer, appointment: Appointment, session: SessionBase) -> None:
    """Put on another of one's own appointments; the next request acts under it.

    Raises:
        NotAppointed: it isn't in force, or somebody else's.
    """
    if appointment.holder_id != officer.pk:
        raise NotAppointed(Text(_("This appointment is somebody else's. Choose one of your own.")))
    session[WORN] = str(in_force(appointment).pk)
    trail.record("appointment_put_on", payload={"appointment": str(appointment.pk)})


@transaction.atomic
def break_glass(*, by: Appointment, file_id: UUID, reason: str) -> Appointment:
    """Open one file beyond one's scope until the end of today, in one's own role. Reported in the trail.

    Raises:
        NotAppointed: the role may not do this.
        ValidationError: the reason is missing.
    """
    require(by, Right.BREAK_GLASS)
    appointment = _new(
        holder=by.holder,
        role=by.role,
        scope_kind=Scope.FILE,
        scope_id=file_id,
        first_day=by.today(),
        last_day=by.today(),
        time_zone=by.time_zone,
        granted_by=by.holder,
        granted_under=by,
        reason=reason,
        is_break_glass=True,
    )
    appointment.full_clean()
    return _granted(appointment, "glass_broken", file_id=file_id)


@transaction.atomic
def add_site(
    *, by: Appointment, code: str, name: str, state: str, time_zone: str, kind: str, mission_id: UUID | None = None
) -> Site:
    """Add a place of work.

    Raises:
        NotAppointed: `by` isn't an administrator.
        ValidationError: names each field that doesn't fit, such as a code that is taken.
    """
    require(by, Right.ADD_SITE)
    site = Site(code=code, name=name, state=state, time_zone=time_zone, kind=kind, mission_id=mission_id)
    site.full_clean()
    site.save(force_insert=True)
    trail.record("site_added", payload={"site": str(site.pk), "code": code})
    return site


def create_officer(
    *, username: str, email: str, full_name: str, language: str = "en", password: str | None, using: str = MACHINE
) -> Officer:
    """Add somebody who may sign in, and no more: rights come from appointments. Without a password: by OIDC only.

    Raises:
        ValidationError: names each field that doesn't fit, such as a user name that is taken.
    """
    officer = Officer(username=username.lower(), email=email.lower(), full_name=full_name, language=language)
    officer.set_password(password)
    with transaction.atomic(using=using):
        officer._state.db = using  # full_clean looks for duplicates on this connection
        officer.full_clean()
        officer.save(force_insert=True, using=using)
        EmailAddress.objects.using(using).create(user=officer, email=officer.email, verified=True, primary=True)
        trail.record("officer_created", payload={"officer": str(officer.pk)}, using=using)
    return officer


def appoint_first(
    *, holder: Officer, first_day: date, last_day: date, time_zone: str, reason: str, using: str = MACHINE
) -> Appointment:
    """The first appointment of an installation: an administrator, made on the machine itself, once.

    Raises:
        NotAppointed: there is a first appointment already.
    """
    with transaction.atomic(using=using):
        if Appointment.objects.using(using).exists():
            raise NotAppointed(
                Text(
                    _(
                        "The first appointment has been made. An administrator appoints everybody else, on the page Appointments."
                    )
                )
            )
        appointment = _new(
            using,
            holder=holder,
            role=Role.ADMINISTRATOR,
            scope_kind=Scope.OFFICE,
            first_day=first_day,
            last_day=last_day,
            time_zone=time_zone,
            reason=reason,
        )
        appointment.full_clean(exclude={"granted_by", "granted_under"}, validate_constraints=False)
        return _granted(appointment, "first_appointed", using=using)


def set_password(*, officer: Officer, password: str, using: str = MACHINE) -> None:
    """Give somebody a new password, on the machine itself; the second factor stays."""
    with transaction.atomic(using=using):
        officer.set_password(password)
        officer.save(update_fields=["password"], using=using)
        trail.record("password_set", payload={"officer": str(officer.pk)}, using=using)


@transaction.atomic
def reset_second_factor(*, by: Appointment, officer: Officer, reason: str) -> None:
    """Take away a lost second factor and end every session of that person, who sets up a new one at the next sign-in.

    Raises:
        NotAppointed: `by` isn't an administrator, or it is the own second factor.
    """
    may_reset_second_factor(by, officer.pk)
    _reset(officer, reason, using="default")


def reset_second_factor_here(*, officer: Officer, reason: str, using: str = MACHINE) -> None:
    """The same on the machine itself, where nobody is signed in."""
    with transaction.atomic(using=using):
        _reset(officer, reason, using=using)


def _reset(officer: Officer, reason: str, *, using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT access_reset_second_factor(%s)", [officer.pk])
        removed = cursor.fetchone()[0]
    payload = {"officer": str(officer.pk), "kinds": removed, "reason": reason}
    trail.record("second_factor_reset", payload=payload, using=using)


def _new(using: str = "default", /, **fields: Any) -> Appointment:  # Any: the fields of the model
    """An appointment not stored yet, checked on the connection it will be stored through, whoever loaded its holder."""
    appointment = Appointment(**fields)
    appointment._state.db = using
    return appointment


def _granted(appointment: Appointment, act: str, *, file_id: UUID | None = None, using: str = "default") -> Appointment:
    appointment.save(force_insert=True, using=using)
    payload = {
        "appointment": str(appointment.pk),
        "holder": str(appointment.holder_id),
        "role": appointment.role,
        "first_day": appointment.first_day.isoformat(),
        "last_day": appointment.last_day.isoformat(),
        "reason": appointment.reason,
    }
    trail.record(act, file_id=file_id, payload=payload, using=using)
    return appointment
