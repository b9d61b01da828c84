"""Trainings: modules, sessions, who takes part, certificates."""

import secrets
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.law.time import add_months
from ostoja.missions.actions.base import coordinating, store
from ostoja.missions.models import Certificate, Enrolment, Expert, Module, ProfileNeed, TrainingSession
from ostoja.missions.queries.trainings import citing, lacking_before


@transaction.atomic
def add_module(*, by: Appointment, **fields: Any) -> Module:  # Any: the fields of the model, checked by it
    """Add a version of a module."""
    return store(Module(**fields), by=coordinating(by), act="module_added")


@transaction.atomic
def ask_for_bridge(*, by: Appointment, module: Module, bridge_from: date, bridge_code: str = "") -> Module:
    """The law that a version teaches changes: from this day its certificates alone no longer suffice.

    Args:
        bridge_code: the course after which they do again; empty: only a newer version will.
    """
    coordinating(by)
    module.bridge_from, module.bridge_code = bridge_from, bridge_code
    module.clean_fields()
    module.save(update_fields=["bridge_from", "bridge_code"])
    trail.record("module_to_review", payload={"id": str(module.pk), "from": bridge_from.isoformat()})
    return module


@transaction.atomic
def law_changes(*, by: Appointment, provision: str, bridge_from: date, bridge_code: str = "") -> list[Module]:
    """Set every version that teaches a provision to review, and its certificates to “bridge course needed”.

    Raises:
        ValidationError: no version cites the provision.
    """
    coordinating(by)
    found = citing(provision)
    if not found:
        says = _("Provision: no module that teaches “%(provision)s” is left to review. Look at what modules cite.")
        raise ValidationError({"provision": says % {"provision": provision}})
    return [ask_for_bridge(by=by, module=one, bridge_from=bridge_from, bridge_code=bridge_code) for one in found]


@transaction.atomic
def record_provisions(*, by: Appointment, module: Module, provisions: list[str]) -> Module:
    """Say which provisions a version teaches."""
    coordinating(by)
    module.provisions = provisions
    module.clean_fields()
    module.save(update_fields=["provisions"])
    trail.record("module_provisions", payload={"id": str(module.pk)})
    return module


@transaction.atomic
def need(*, by: Appointment, **fields: Any) -> ProfileNeed:
    """Say that a profile needs a module."""
    return store(ProfileNeed(**fields), by=coordinating(by), act="profile_need_added")


@transaction.atomic
def add_session(*, by: Appointment, module: Module, **fields: Any) -> TrainingSession:
    """Plan a session of a module."""
    return store(TrainingSession(module=module, **fields), by=coordinating(by), act="session_added")


@transaction.atomic
def enrol(*, by: Appointment, session: TrainingSession, expert: Expert, status: str) -> Enrolment:
    """Put somebody in a session.

    Raises:
        ValidationError: a module needed before is missing, the seats are taken, or the expert is in it already.
    """
    coordinating(by)
    lacking = lacking_before(session, expert)
    if lacking:
        says = _("%(name)s has no valid certificate of what this module needs before: %(codes)s.")
        raise ValidationError({"expert": says % {"name": expert.full_name, "codes": ", ".join(lacking)}})
    if status in SEATED and session.enrolments.filter(status__in=SEATED).count() >= session.seats:
        raise ValidationError({"status": _("All seats are taken. Put the expert on the waiting list.")})
    return store(Enrolment(session=session, expert=expert, status=status), by=by, act="enrolled")


@transaction.atomic
def record_result(*, by: Appointment, enrolment: Enrolment, status: str, passed: bool | None) -> Enrolment:
    """Record what became of somebody in a session; whoever attended and passed gets a certificate.

    Raises:
        ValidationError: passed without having attended, or a certificate was given already.
    """
    coordinating(by)
    if passed and status != Enrolment.Status.ATTENDED:
        raise ValidationError({"passed": _("Only somebody who attended can have passed.")})
    if Certificate.objects.filter(enrolment=enrolment).exists():
        raise ValidationError(
            _("The certificate is given already. Withdraw it on the record of the expert, if it is wrong.")
        )
    enrolment.status, enrolment.passed = status, passed
    enrolment.save(update_fields=["status", "passed"])
    trail.record("training_result", payload={"id": str(enrolment.pk), "status": status})
    if passed:
        _certify(by, enrolment)
    return enrolment


def new_number(year: int) -> str:
    """A number that nobody can guess: sixty random bits behind state and year, in letters that aren't mistaken for others."""
    drawn = "".join(secrets.choice(ALPHABET) for _place in range(12))
    return "-".join((settings.CONTROLLER_STATE, str(year), drawn[:4], drawn[4:8], drawn[8:]))


def _certify(by: Appointment, enrolment: Enrolment) -> Certificate:
    session = enrolment.session
    return add_certificate(
        by=by, expert=enrolment.expert, module=session.module, number=new_number(session.last_day.year),
        first_day=session.last_day, last_day=None, enrolment=enrolment,
    )  # fmt: skip


@transaction.atomic
def add_certificate(
    *, by: Appointment, expert: Expert, module: Module, number: str, first_day: date, last_day: date | None,
    enrolment: Enrolment | None = None,
) -> Certificate:  # fmt: skip
    """Add a certificate; without a day of expiry it gets the one of the module.

    Raises:
        ValidationError: it is issued in the future, or its number is taken.
    """
    coordinating(by)
    if first_day > by.today(clock.now()):
        raise ValidationError({"first_day": _("Issued on: this day is in the future.")})
    expires = last_day or (add_months(first_day, module.valid_months) if module.valid_months else None)
    made = Certificate(
        expert=expert, module=module, number=number, first_day=first_day, last_day=expires, enrolment=enrolment
    )
    return store(made, by=by, act="certified")


ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # base 32 of Crockford: no I, L, O, U
SEATED = (
    Enrolment.Status.NOMINATED,
    Enrolment.Status.ACCEPTED,
    Enrolment.Status.COMPLETED_ONLINE,
    Enrolment.Status.ATTENDED,
)
