"""Coming back: report, list what is open, say who takes over, acknowledge."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.law.words import Text
from ostoja.missions.actions.base import coordinating, of_the_roster, store
from ostoja.missions.models import (
    Acknowledged,
    Deployment,
    DutyDone,
    FieldReport,
    HandoverItem,
    HandoverTo,
    Responsible,
)

BACK = ("active", "ending", "recalled", "removed", "interrupted", "ended")


@transaction.atomic
def report(*, by: Appointment, deployment: Deployment, **fields: Any) -> FieldReport:
    """Write the field report of one's own deployment; written again, the later one counts.

    Raises:
        NotAppointed: it is another's.
        ValidationError: the mission hasn't begun.
    """
    of_the_roster(by, Role.EXPERT)
    if deployment.expert.officer_id != by.holder_id:
        raise NotAppointed(Text(gettext_noop("Each expert reports on the own mission.")))
    if deployment.state not in BACK:
        raise ValidationError(_("The report is written once the mission has begun."))
    return store(FieldReport(deployment=deployment, **fields), by=by, act="field_report")


@transaction.atomic
def list_item(*, by: Appointment, deployment: Deployment, **fields: Any) -> HandoverItem:
    """Put an open matter on the list, by its reference in the host's system."""
    of_the_roster(by, Role.EXPERT, Role.MISSION_COORDINATOR)
    return store(HandoverItem(deployment=deployment, **fields), by=by, act="handover_listed")


@transaction.atomic
def hand_over(*, by: Appointment, deployment: Deployment, to: Deployment | None = None, team: str = "") -> HandoverTo:
    """Say who takes over: the next expert, or a team of the host."""
    return store(HandoverTo(deployment=deployment, to=to, team=team), by=coordinating(by), act="handover_to")


@transaction.atomic
def acknowledge(*, by: Appointment, item: HandoverItem) -> Acknowledged:
    """Take over one matter: the next expert; for a team of the host the coordinator, who has its word.

    Raises:
        NotAppointed: somebody else takes over.
    """
    of_the_roster(by, Role.EXPERT, Role.MISSION_COORDINATOR)
    if not _takes_over(by, HandoverTo.objects.filter(deployment=item.deployment_id).first()):
        raise NotAppointed(Text(gettext_noop("Only whoever takes over acknowledges.")))
    return store(Acknowledged(item=item), by=by, act="handover_acknowledged")


@transaction.atomic
def close_duty(*, by: Appointment, item: HandoverItem) -> DutyDone:
    """Say that a matter is done: whoever answers for it, or the coordinator.

    Raises:
        NotAppointed: somebody else answers for it.
    """
    worn = of_the_roster(by, Role.EXPERT, Role.MISSION_COORDINATOR)
    mine = Responsible.objects.filter(item=item.pk, last_day=None, expert__officer=by.holder_id)
    if worn.role == Role.EXPERT and not mine.exists():
        raise NotAppointed(Text(gettext_noop("Only whoever answers for a matter says that it is done.")))
    return store(DutyDone(item=item), by=by, act="duty_done")


def missing(deployment: Deployment) -> list[str]:
    """What a deployment still lacks to be reported: its report, and an acknowledgement of each open matter."""
    lacking = [] if deployment.reports.exists() else [_("The field report is missing.")]
    waiting = deployment.handover_items.filter(acknowledged=None, done=None).values_list("reference", flat=True)
    says = _("Nobody has acknowledged %(references)s yet.")
    return [*lacking, *([says % {"references": ", ".join(waiting)}] if waiting else [])]


def _takes_over(by: Appointment, handover: HandoverTo | None) -> bool:
    if handover is None:
        return False
    if by.role == Role.MISSION_COORDINATOR:
        return bool(handover.team)
    if handover.to_id is None:
        return False
    return Deployment.objects.filter(pk=handover.to_id, expert__officer=by.holder_id).exists()
