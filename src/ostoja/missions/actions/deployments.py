"""Deployments: plan, prepare, confirm, send, extend, end. Each state has its guard."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.missions.actions.after import revoke_grant
from ostoja.missions.actions.base import Row, coordinating, of_the_roster, store
from ostoja.missions.actions.reports import missing
from ostoja.missions.models import Deployment, Nomination, Preparation, Segment, State, Step
from ostoja.missions.queries.deployments import BRIEFINGS, blocking
from ostoja.missions.rules import too_short
from ostoja.web import words

# From which state which others are reached.
NEXT: dict[str, tuple[State, ...]] = {
    State.PLANNED: (State.CONFIRMED, State.CANCELLED),
    State.CONFIRMED: (State.PREPARING, State.CANCELLED),
    State.PREPARING: (State.READY, State.CANCELLED),
    State.READY: (State.TRAVELLING, State.CANCELLED),
    State.TRAVELLING: (State.ACTIVE, State.CANCELLED),
    State.ACTIVE: (State.ENDING, State.INTERRUPTED, State.SUSPENDED, State.RECALLED, State.REMOVED),
    State.ENDING: (State.ENDED,),
    State.INTERRUPTED: (State.ACTIVE, State.ENDED),
    State.SUSPENDED: (State.ACTIVE, State.ENDED),
    State.RECALLED: (State.ENDED,),
    State.REMOVED: (State.ENDED,),
    State.ENDED: (State.REPORTED,),
    State.REPORTED: (State.EVALUATED,),
    State.EVALUATED: (State.CLOSED,),
}
REPLACED = (State.CANCELLED, State.INTERRUPTED, State.RECALLED, State.REMOVED, State.ENDED)
WITH_REASON = (State.CANCELLED, State.INTERRUPTED, State.RECALLED, State.REMOVED, State.SUSPENDED)
TWICE = "23P01"  # exclusion_violation


@transaction.atomic
def plan_deployment(*, by: Appointment, nomination: Nomination, **fields: Any) -> Deployment:
    """Plan the deployment of somebody whom the agency accepted.

    Raises:
        ValidationError: not accepted; on another mission then; under 45 days without a reason; a field doesn't fit.
    """
    coordinating(by)
    if nomination.answer != Nomination.Answer.ACCEPTED:
        raise ValidationError(_("Only somebody whom the agency accepted is sent."))
    line = nomination.line
    _replacing(fields.get("replaces"), nomination)
    _length(fields["first_day"], fields["planned_until"], fields.get("short_reason", ""))
    made = Deployment(
        nomination=nomination, expert=nomination.expert, plan=line.call.plan, host_state=line.call.plan.host_state,
        profile=line.profile, **fields,
    )  # fmt: skip
    _once(made, by=by, act="deployment_planned", says=_("The expert is on another mission on some of these days."))
    store(Step(deployment=made, what=State.PLANNED, on=by.today()), by=by, act="deployment_step")
    return made


@transaction.atomic
def add_segment(*, by: Appointment, deployment: Deployment, **fields: Any) -> Segment:
    """Say where the expert is on which days. Another island is another segment, never an edit.

    Raises:
        ValidationError: outside the deployment, a place that the plan doesn't name, or another place on the same day.
    """
    coordinating(by)
    if fields["first_day"] < deployment.first_day or fields["last_day"] > deployment.planned_until:
        raise ValidationError({"last_day": _("These days lie outside the deployment.")})
    if deployment.plan.places and fields["place"] not in deployment.plan.places:
        says = _("Place: the plan names %(places)s.") % {"places": ", ".join(deployment.plan.places)}
        raise ValidationError({"place": says})
    made = Segment(deployment=deployment, **fields)
    return _once(made, by=by, act="segment_added", says=_("The expert is at another place on some of these days."))


@transaction.atomic
def prepare(*, by: Appointment, deployment: Deployment, kind: str, on: date) -> Preparation:
    """Record something done before departure; briefings are acknowledged by the expert alone.

    Raises:
        NotAppointed: it is the other's to record.
    """
    of_the_roster(by, Role.EXPERT if kind in BRIEFINGS else Role.MISSION_COORDINATOR)
    return store(Preparation(deployment=deployment, kind=kind, on=on), by=by, act="deployment_prepared")


@transaction.atomic
def move_on(*, by: Appointment, deployment: Deployment, state: str, on: date, reason: str = "") -> Deployment:
    """Take a deployment to its next state.

    Raises:
        ValidationError: that state isn't next, something blocks it, or a reason is missing.
    """
    coordinating(by)
    if state not in NEXT.get(deployment.state, ()):
        raise ValidationError({"state": _("From “%(state)s” this isn't next.") % {"state": deployment.state_name}})
    if state in WITH_REASON and not reason:
        raise ValidationError({"reason": _("Reason: write why.")})
    _guard(deployment, state, on)
    deployment.state = state
    if state == State.ENDED:
        deployment.actual_until = on
    deployment.clean_fields()
    deployment.validate_constraints()
    deployment.save(update_fields=["state", "actual_until"])
    store(Step(deployment=deployment, what=state, on=on, reason=reason), by=by, act="deployment_step")
    if state == State.ENDED:
        _revoke_all(by, deployment, on)
    return deployment


@transaction.atomic
def extend(*, by: Appointment, deployment: Deployment, planned_until: date, reason: str) -> Deployment:
    """Let a deployment last longer. What must be valid until the end is looked at again.

    Raises:
        ValidationError: not longer, something ends before the new day, or another mission is in the way.
    """
    coordinating(by)
    if planned_until <= deployment.planned_until:
        raise ValidationError({"planned_until": _("Planned until: this isn't later than before.")})
    deployment.planned_until = planned_until
    _refuse_if_blocked(deployment, segments_too=False)
    try:
        with transaction.atomic():
            deployment.save(update_fields=["planned_until"])
    except IntegrityError as error:
        raise _as_sentence(error, _("The expert is on another mission on some of these days.")) from error
    store(Step(deployment=deployment, what="extended", on=by.today(), reason=reason), by=by, act="deployment_extended")
    return deployment


def _revoke_all(by: Appointment, deployment: Deployment, on: date) -> None:
    """Every grant still open ends with the mission (cooperation reference 9.4)."""
    for grant in deployment.grants.filter(revoked_on=None):
        revoke_grant(by=by, grant=grant, revoked_on=max(on, grant.first_day), revoked_by="")


def _guard(deployment: Deployment, state: str, on: date) -> None:
    if state == State.READY:
        _refuse_if_blocked(deployment)
    if state == State.ACTIVE and not any(one.first_day <= on <= one.last_day for one in deployment.segments.all()):
        raise ValidationError({"on": _("On this day the expert is at no place yet. Add where.")})
    if state == State.REPORTED and (lacking := missing(deployment)):
        raise ValidationError(lacking)
    if state == State.EVALUATED and not hasattr(deployment, "debrief"):
        raise ValidationError(_("The talk after the mission isn't recorded yet."))
    if state == State.CLOSED and deployment.claims.filter(paid_on=None).exists():
        raise ValidationError(_("A cost isn't paid yet."))


def _refuse_if_blocked(deployment: Deployment, *, segments_too: bool = True) -> None:
    failing = [item for item in blocking(deployment) if not item.is_done and (segments_too or item.kind != "segments")]
    if failing:
        raise ValidationError([words.text(item.why) for item in failing])


def _replacing(gone: Deployment | None, nomination: Nomination) -> None:
    """Whoever is replaced doesn't go on, and was sent under the same plan."""
    if gone is None:
        return
    if gone.state not in REPLACED:
        raise ValidationError({"replaces": _("In the place of: this mission goes on. Cancel it or end it first.")})
    if gone.plan.ref != nomination.line.call.plan.ref or gone.expert_id == nomination.expert_id:
        raise ValidationError(
            {"replaces": _("In the place of: choose the mission of somebody else under the same plan.")}
        )


def _length(first_day: date, planned_until: date, reason: str) -> None:
    if too_short(first_day, planned_until) and not reason:
        says = _("If under 45 days, why: choose the reason (EUAA Regulation Art. 20(5)).")
        raise ValidationError({"short_reason": says})


def _once(row: Row, *, by: Appointment, act: str, says: str) -> Row:
    try:
        with transaction.atomic():
            return store(row, by=by, act=act)
    except IntegrityError as error:
        raise _as_sentence(error, says) from error


def _as_sentence(error: IntegrityError, says: str) -> Exception:
    twice = getattr(error.__cause__, "sqlstate", "") == TWICE
    return ValidationError(says) if twice else error
