"""Coming back: report, list what is open, say who takes over, acknowledge."""

import csv
import io
from datetime import date
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
def list_items(*, by: Appointment, deployment: Deployment, document: bytes) -> int:
    """Put the host's list of open matters on the list: kind, reference, day in each line. What is there already is left.

    Returns:
        How many were new.

    Raises:
        ValidationError: names the line that doesn't fit. Nothing is stored.
    """
    of_the_roster(by, Role.EXPERT, Role.MISSION_COORDINATOR)
    known = set(deployment.handover_items.values_list("kind", "reference"))
    found = [one for one in _lines(document) if one[:2] not in known]
    for place, (kind, reference, due_on) in enumerate(found, start=1):
        try:
            list_item(by=by, deployment=deployment, kind=kind, reference=reference, due_on=due_on)
        except ValidationError as wrong:
            says = _("“%(reference)s”: %(why)s")
            told = {"reference": reference or str(place), "why": " ".join(wrong.messages)}
            raise ValidationError({"document": says % told}) from wrong
    return len(found)


def _lines(document: bytes) -> list[tuple[str, str, date | None]]:
    """Each line once, the head left out."""
    try:
        rows = list(csv.reader(io.StringIO(document.decode("utf-8-sig")), strict=True))[1:]
        return list(
            dict.fromkeys((kind, reference, date.fromisoformat(day) if day else None) for kind, reference, day in rows)
        )
    except (ValueError, csv.Error) as wrong:
        says = _("The host's list: each line has kind, reference and day (such as clock, GR-2026-000123, 2026-12-01).")
        raise ValidationError({"document": says}) from wrong


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
    handover = handed_over_by(item)
    if handover is None or not _takes_over(by, handover):
        raise NotAppointed(Text(gettext_noop("Only whoever takes over acknowledges.")))
    return store(Acknowledged(item=item, handover=handover), by=by, act="handover_acknowledged")


def handed_over_by(item: HandoverItem) -> HandoverTo | None:
    """To whom the expert who answers for a matter now hands over; None: to nobody yet, or it is with a team or done."""
    now = Responsible.objects.filter(item=item.pk, last_day=None).first()
    return HandoverTo.objects.filter(deployment=now.deployment_id).first() if now and now.deployment_id else None


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
    """What a deployment still lacks to be reported: its report, and that somebody has taken over what its expert answers for."""
    lacking = [] if deployment.reports.exists() else [_("The field report is missing.")]
    held = Responsible.objects.filter(deployment=deployment, last_day=None)
    waiting = held.order_by("item__due_on", "item__recorded_at").values_list("item__reference", flat=True)
    says = _("Nobody has acknowledged %(references)s yet.")
    return [*lacking, *([says % {"references": ", ".join(waiting)}] if waiting else [])]


def _takes_over(by: Appointment, handover: HandoverTo) -> bool:
    if by.role == Role.MISSION_COORDINATOR:
        return bool(handover.team)
    if handover.to_id is None:
        return False
    return Deployment.objects.filter(pk=handover.to_id, expert__officer=by.holder_id).exists()
