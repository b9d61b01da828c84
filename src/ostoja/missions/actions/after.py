"""During and after a mission: a word each week, claims, trainings given, what the host let be used, the talk, lessons."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ostoja.access import trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.law.words import Text
from ostoja.missions.actions.base import coordinating, of_the_roster, store
from ostoja.missions.models import AccessGrant, Claim, Debrief, Deployment, Lesson, Pulse, State, TrainingGiven

THERE = (State.ACTIVE, State.ENDING)


@transaction.atomic
def answer_pulse(*, by: Appointment, deployment: Deployment, **fields: Any) -> Pulse:
    """Answer the three questions of this week.

    Raises:
        NotAppointed: it is another's mission.
        ValidationError: the mission isn't running, or this week is answered.
    """
    of_the_roster(by, Role.EXPERT)
    _only_own(by, deployment)
    if deployment.state not in THERE:
        raise ValidationError(_("The questions of the week are for those on the mission."))
    return store(Pulse(deployment=deployment, week=_monday(by.today()), **fields), by=by, act="pulse_answered")


@transaction.atomic
def claim(*, by: Appointment, deployment: Deployment, **fields: Any) -> Claim:
    """Record a cost: the expert's own, or the coordinator's."""
    _expert_or_coordinator(by, deployment)
    return store(Claim(deployment=deployment, **fields), by=by, act="cost_claimed")


@transaction.atomic
def record_payment(*, by: Appointment, claim: Claim, paid_on: date) -> Claim:
    """Record that a claim was paid.

    Raises:
        ValidationError: it was paid before, or before it was claimed.
    """
    coordinating(by)
    if claim.paid_on:
        raise ValidationError(_("This claim is recorded as paid already."))
    claim.paid_on = paid_on
    claim.validate_constraints()
    claim.save(update_fields=["paid_on"])
    trail.record("claim_paid", payload={"id": str(claim.pk)})
    return claim


@transaction.atomic
def add_lesson(*, by: Appointment, deployment: Deployment, **fields: Any) -> Lesson:
    """Write down what should be done otherwise, for somebody."""
    _expert_or_coordinator(by, deployment)
    return store(Lesson(deployment=deployment, **fields), by=by, act="lesson_added")


@transaction.atomic
def close_lesson(*, by: Appointment, lesson: Lesson, came_of_it: str) -> Lesson:
    """Say what came of a lesson.

    Raises:
        ValidationError: it is closed already.
    """
    coordinating(by)
    if lesson.closed_on:
        raise ValidationError(_("This lesson is closed already."))
    lesson.came_of_it, lesson.closed_on = came_of_it, by.today()
    lesson.save(update_fields=["came_of_it", "closed_on"])
    trail.record("lesson_closed", payload={"id": str(lesson.pk)})
    return lesson


@transaction.atomic
def give_training(*, by: Appointment, deployment: Deployment, **fields: Any) -> TrainingGiven:
    """Record a training that the expert gave there.

    Raises:
        ValidationError: its days lie outside the mission.
    """
    _expert_or_coordinator(by, deployment)
    ends = deployment.actual_until or deployment.planned_until
    if fields["first_day"] < deployment.first_day or fields["last_day"] > ends:
        raise ValidationError({"last_day": _("These days lie outside the mission.")})
    return store(TrainingGiven(deployment=deployment, **fields), by=by, act="training_given")


@transaction.atomic
def record_grant(*, by: Appointment, deployment: Deployment, **fields: Any) -> AccessGrant:
    """Enter what the host lets the expert use; never what is read there.

    Raises:
        ValidationError: its days lie outside the mission, or the plan doesn't name the database (Art. 18(2)(f)).
    """
    coordinating(by)
    if fields["first_day"] < deployment.first_day or fields["last_day"] > deployment.planned_until:
        raise ValidationError({"last_day": _("These days lie outside the deployment.")})
    if deployment.plan.databases and fields["database"] not in deployment.plan.databases:
        says = _("Database: the instructions of the plan don't name it (EUAA Regulation Art. 18(2)(f)).")
        raise ValidationError({"database": says})
    return store(AccessGrant(deployment=deployment, **fields), by=by, act="grant_recorded")


@transaction.atomic
def revoke_grant(*, by: Appointment, grant: AccessGrant, revoked_on: date, revoked_by: str) -> AccessGrant:
    """Enter that a grant was revoked, when and by whom; by nobody where it ended with the mission.

    Raises:
        ValidationError: it is revoked already, or before it was given.
    """
    coordinating(by)
    if grant.revoked_on:
        raise ValidationError(_("This is recorded as revoked already."))
    grant.revoked_on, grant.revoked_by = revoked_on, revoked_by
    grant.clean_fields()
    grant.validate_constraints()
    grant.save(update_fields=["revoked_on", "revoked_by"])
    trail.record("grant_revoked", payload={"id": str(grant.pk)})
    return grant


@transaction.atomic
def debrief(*, by: Appointment, deployment: Deployment, **fields: Any) -> Debrief:
    """Record the talk after a mission and that psychological support was offered: the supervisor, or the coordinator.

    Raises:
        ValidationError: the mission isn't over, or the talk was before its end.
    """
    of_the_roster(by, Role.SUPERVISOR, Role.MISSION_COORDINATOR)
    if deployment.actual_until is None:
        raise ValidationError(_("The talk is held once the mission has ended."))
    if fields["held_on"] < deployment.actual_until:
        raise ValidationError({"held_on": _("The talk was held on: this day is before the end of the mission.")})
    return store(Debrief(deployment=deployment, **fields), by=by, act="debriefed")


def _expert_or_coordinator(by: Appointment, deployment: Deployment) -> None:
    if of_the_roster(by, Role.EXPERT, Role.MISSION_COORDINATOR).role == Role.EXPERT:
        _only_own(by, deployment)


def _only_own(by: Appointment, deployment: Deployment) -> None:
    if deployment.expert.officer_id != by.holder_id:
        raise NotAppointed(Text(gettext_noop("Each expert writes about the own mission.")))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
