"""Reports and promises: write, approve, promise, settle; and adjust the chain."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.cooperation.actions import texts
from ostoja.cooperation.actions.base import APPROVERS, DESK, ROOM, changed, of_the_room, store
from ostoja.cooperation.merging import merge
from ostoja.cooperation.models import ChainStep, Commitment, Meeting, Report, State


@transaction.atomic
def write_report(
    *, by: Appointment, meeting: Meeting, base: int, text: str, next_steps: str = "", recipients: Sequence[str] = ()
) -> Report:
    """Save a version of the report. What somebody else saved meanwhile is put together with it, line by line.

    Args:
        base: the version that the writer began from; 0 for none.

    Raises:
        ValidationError: the report is approved, or both changed the same lines (`put_together` shows both).
    """
    of_the_room(by, *DESK, Role.DELEGATE)
    if meeting.state in {State.REPORT_APPROVED, State.CLOSED}:
        raise ValidationError(_("The report is approved and stands."))
    last = meeting.reports.order_by("-version").first()
    text, is_mixed = put_together(meeting, base=base, text=text)
    if is_mixed:
        raise ValidationError({"text": _("Report: somebody saved it meanwhile. Load the page anew.")})
    report = Report(
        forum=meeting.forum, meeting=meeting, version=(last.version if last else 0) + 1, marks=list(meeting.marks), text=text,
        next_steps=next_steps, recipients=list(recipients),
    )  # fmt: skip
    store(report, by=by, act="report_saved")
    texts.keep(texts.of_report(report))
    return report


@transaction.atomic
def promise(*, by: Appointment, meeting: Meeting, **fields: Any) -> Commitment:  # Any: the fields of the model
    """Record something promised, with who does it and the last day."""
    of_the_room(by, *DESK, Role.DELEGATE)
    made = Commitment(forum=meeting.forum, meeting=meeting, marks=list(meeting.marks), **fields)
    return store(made, by=by, act="commitment_made")


@transaction.atomic
def settle(*, by: Appointment, commitment: Commitment, state: str, evidence: str = "", reason: str = "") -> Commitment:
    """Record that a promise is kept, or dropped with a reason.

    Raises:
        ValidationError: it was settled before; kept without saying where that is shown, or dropped without a reason.
    """
    of_the_room(by, *ROOM)
    if commitment.state != Commitment.State.OPEN:
        raise ValidationError(_("This is settled already."))
    if state == Commitment.State.DONE and not evidence:
        raise ValidationError({"evidence": _("Where it is shown: name the document or letter.")})
    if state == Commitment.State.DROPPED and not reason:
        raise ValidationError({"reason": _("Why it is dropped: write the reason.")})
    changed(commitment, act="commitment_settled", state=state, evidence=evidence, reason=reason, settled_on=by.today())
    return commitment


@transaction.atomic
def adjust_step(*, by: Appointment, step: ChainStep, days: int, guard: str, is_active: bool) -> ChainStep:
    """Adjust a step of the chain: its days, its guard, whether it is in use.

    Raises:
        ValidationError: the guard is one of the other chain.
    """
    of_the_room(by, *APPROVERS)
    if guard not in step.guards:
        raise ValidationError({"guard": _("Guard: choose one that this step can have.")})
    changed(step, act="chain_adjusted", days=days, guard=guard, is_active=is_active)
    return step


def put_together(meeting: Meeting, *, base: int, text: str) -> tuple[str, bool]:
    """What was written on version `base`, put together with what was saved since; and whether both changed the same lines.

    Then the text has both, marked, so that nothing is lost.
    """
    last = meeting.reports.order_by("-version").first()
    if last is None or last.version == base:
        return text, False
    before = meeting.reports.filter(version=base).first()
    names = (_("saved meanwhile"), _("yours"))
    merged, is_mixed = merge(_lines(before.text) if before else [], _lines(last.text), _lines(text), names=names)
    return "".join(merged), is_mixed


def _lines(text: str) -> list[str]:
    return (text if text.endswith("\n") else text + "\n").splitlines(keepends=True)
