"""Positions, lines, instructions and statements: draft, clear, approve, say, and give a stance up knowingly."""

import re
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.cooperation import chain
from ostoja.cooperation.actions import texts
from ostoja.cooperation.actions.base import APPROVERS, DESK, changed, of_the_room, store
from ostoja.cooperation.marks import Mark, together
from ostoja.cooperation.models import (
    AgendaItem,
    ChainStep,
    Consultation,
    Dossier,
    Instruction,
    InstructionItem,
    Line,
    Meeting,
    OthersStance,
    Position,
    PositionStep,
    Stance,
    StanceChange,
    Statement,
)

ADOPTION = "position-adopted"  # the step of the chain that adopting a position is
TAKEN_OVER = ("article", "stance", "objective", "red_line", "fallback")


def article_of(typed: str) -> str:
    """An article as it is compared: `Art. 4 (1)` is `4(1)`."""
    return re.sub(r"\s+", "", re.sub(r"(?i)^(article|art\.?|artykuł)\s*", "", typed.strip()))


@transaction.atomic
def draft_position(
    *, by: Appointment, dossier: Dossier, marks: list[str] | None = None, **fields: Any
) -> Position:  # Any: fields of the model
    """Draft the first or the next version of the position on a dossier. The next one begins with the lines of the last."""
    of_the_room(by)
    last = dossier.positions.order_by("-version").first()
    version = (last.version if last else 0) + 1
    position = Position(
        dossier=dossier,
        version=version,
        replaces=last,
        marks=together(marks or [], last.marks if last else []),
        **fields,
    )
    store(position, by=by, act="position_drafted")
    for line in last.lines.all() if last else ():
        words = {name: getattr(line, name) for name in ("article", "stance", "text", "red_line", "fallback")}
        store(Line(position=position, **words), by=by, act="line_added")
    return position


@transaction.atomic
def write_line(
    *, by: Appointment, position: Position, article: str, stance: str, text: str, red_line: str = "", fallback: str = ""
) -> Line:
    """Write the line on an article; on an article that has one, in its place.

    Raises:
        ValidationError: the position isn't a draft any more.
    """
    of_the_room(by)
    if position.state not in {Position.State.DRAFT, Position.State.IN_CONSULTATION}:
        raise ValidationError(_("This version is adopted. Draft the next version to change a line."))
    position.lines.filter(article=article_of(article)).delete()
    line = Line(
        position=position, article=article_of(article), stance=stance, text=text, red_line=red_line, fallback=fallback
    )
    return store(line, by=by, act="line_written")


@transaction.atomic
def adopt_position(
    *, by: Appointment, position: Position, adopted_by: str, adopted_on: date, valid_from: date, valid_until: date | None = None,
    document_no: str = "",
) -> Position:  # fmt: skip
    """Adopt a position, also by somebody outside this system. The version before ends the day before, knowingly.

    Raises:
        ValidationError: it has no line, or a field doesn't fit.
    """
    of_the_room(by, *APPROVERS)
    missing = chain.missing_before(position, ADOPTION)
    if missing:
        raise ValidationError(missing)
    if not position.lines.exists():
        raise ValidationError(_("A position without a line on any article says nothing yet. Write a line first."))
    if position.state not in {Position.State.DRAFT, Position.State.IN_CONSULTATION}:
        raise ValidationError(_("This version is adopted already."))
    changed(
        position, act="position_adopted", state=Position.State.ADOPTED, adopted_by=adopted_by, adopted_on=adopted_on,
        valid_from=valid_from, valid_until=valid_until, document_no=document_no,
    )  # fmt: skip
    _record_adoption(position, by=by)
    before = position.replaces
    if before and before.state == Position.State.ADOPTED:
        _end(before, valid_from - timedelta(days=1))
    for line in position.lines.all():
        taken = Stance(
            dossier=position.dossier, article=line.article, stance=line.stance, valid_from=valid_from, valid_until=valid_until,
            line=line,
        )  # fmt: skip
        store(taken, by=by, act="stance_taken")
        _record_replacement(by, before, taken)
    texts.keep(texts.of_position(position, valid_from))
    return position


@transaction.atomic
def record_step(*, by: Appointment, position: Position, **fields: Any) -> PositionStep:
    """Record that a step of the chain of a position was done, here or at another institution.

    Raises:
        ValidationError: it is recorded already, or lies in the future.
    """
    of_the_room(by)
    if fields["on"] > by.today():
        raise ValidationError({"on": _("Done on: this day is in the future. Record the step when it is done.")})
    return store(PositionStep(position=position, **fields), by=by, act="position_step_recorded")


@transaction.atomic
def withdraw_position(*, by: Appointment, position: Position, on: date) -> Position:
    """Withdraw an adopted position: from the day named it says nothing any more.

    Raises:
        ValidationError: it isn't adopted, or the day is before it was valid.
    """
    of_the_room(by, *APPROVERS)
    if position.state != Position.State.ADOPTED or position.valid_from is None or on <= position.valid_from:
        raise ValidationError(_("Only an adopted position can be withdrawn, from a day after its first."))
    _end(position, on - timedelta(days=1), state=Position.State.WITHDRAWN)
    trail.record("position_withdrawn", payload={"id": str(position.pk)})
    return position


@transaction.atomic
def draft_instruction(*, by: Appointment, meeting: Meeting, text: str = "") -> Instruction:
    """Draft the first or the next version of the instruction for a meeting; it holds until the last day of the meeting.

    The next version begins with what the last one says.
    """
    of_the_room(by)
    last = meeting.instructions.order_by("-version").first()
    instruction = Instruction(
        forum=meeting.forum, meeting=meeting, version=(last.version if last else 0) + 1, supersedes=last, text=text,
        marks=together(meeting.marks, [Mark.INTERNAL]), valid_from=by.today(), valid_until=max(meeting.last_day, by.today()),
    )  # fmt: skip
    store(instruction, by=by, act="instruction_drafted")
    for said in last.items.all() if last else ():
        names = ("item", "line", *TAKEN_OVER, "may_not_say", "speaking_points", "vote")
        again = InstructionItem(instruction=instruction, **{name: getattr(said, name) for name in names})
        store(again, by=by, act="instruction_item_added")
    return instruction


@transaction.atomic
def instruct(
    *, by: Appointment, instruction: Instruction, item: AgendaItem, line: Line | None = None, **fields: Any
) -> InstructionItem:
    """Say in a draft what the delegation does on an item; what a line of the position says is taken over.

    Raises:
        ValidationError: the instruction is approved, the item is of another meeting, a vote where none is taken, or nothing said.
    """
    of_the_room(by)
    _refuse_unless_open(instruction)
    if item.meeting_id != instruction.meeting_id:
        raise ValidationError({"item": _("Item: it is on the agenda of another meeting.")})
    if fields.get("vote") and not instruction.forum.votes:
        says = _("Vote: %(body)s takes no vote. Write lines to take.")
        raise ValidationError({"vote": says % {"body": instruction.forum.short_name}})
    given = {**fields, "article": article_of(fields.get("article", ""))}
    if line:
        words = {"article": line.article, "stance": line.stance, "objective": line.text,
                 "red_line": line.red_line, "fallback": line.fallback}  # fmt: skip
        given |= {name: given.get(name) or words[name] for name in TAKEN_OVER}
    if not given.get("objective") and not given.get("vote"):
        raise ValidationError({"objective": _("Objective: write what is to be reached, or choose a line or a vote.")})
    instruction.items.filter(item=item, article=given["article"]).delete()
    made = InstructionItem(instruction=instruction, item=item, line=line, **given)
    if line and not set(line.position.marks) <= set(instruction.marks):
        changed(instruction, act="instruction_marked", marks=together(instruction.marks, line.position.marks))
    return store(made, by=by, act="instruction_item_added")


@transaction.atomic
def record_consultation(*, by: Appointment, instruction: Instruction, **fields: Any) -> Consultation:
    """Record what an institution answered to a draft."""
    of_the_room(by)
    return store(Consultation(instruction=instruction, **fields), by=by, act="consultation_recorded")


@transaction.atomic
def clear(*, by: Appointment, instruction: Instruction) -> Instruction:
    """Record that the institutions have cleared a draft."""
    of_the_room(by)
    if instruction.state != Instruction.State.DRAFT:
        raise ValidationError(_("Only a draft is cleared."))
    changed(instruction, act="instruction_cleared", state=Instruction.State.CLEARED)
    return instruction


@transaction.atomic
def approve(
    *,
    by: Appointment,
    instruction: Instruction,
    approver_name: str = "",
    approver_function: str = "",
    document_no: str = "",
) -> Instruction:
    """Approve an instruction, or record who outside this system approved it. The version before is replaced.

    Raises:
        NotAppointed: only the head of unit or of the office approves; nobody approves the own draft.
        ValidationError: it says nothing yet, or isn't open.
    """
    of_the_room(by, *APPROVERS)
    _refuse_unless_open(instruction)
    if not approver_name and instruction.recorded_under_id == by.pk:
        raise ValidationError(
            _("Nobody approves what he or she drafted. Ask the head of the office, or name who approved it.")
        )
    check_says_something(instruction)
    before = instruction.supersedes
    if before and before.state == Instruction.State.APPROVED:
        changed(before, act="instruction_superseded", state=Instruction.State.SUPERSEDED)
    changed(
        instruction, act="instruction_approved", state=Instruction.State.APPROVED,
        approver_name=approver_name or by.holder.full_name, approver_function=approver_function or by.role_name,
        document_no=document_no, approved_at=clock.now(), approved_outside=bool(approver_name),
    )  # fmt: skip
    return instruction


def check_says_something(instruction: Instruction) -> None:
    """Raise `ValidationError` where an instruction has no item."""
    if not instruction.items.exists():
        raise ValidationError(_("The instruction says nothing on any item yet. Add an item first."))


@transaction.atomic
def say(
    *, by: Appointment, meeting: Meeting, item: AgendaItem, follows: InstructionItem | None = None, **fields: Any
) -> Statement:
    """Record what we said on an item. What is said beside or against the instruction is a stance of its own from that day on.

    Raises:
        ValidationError: it follows an instruction that isn't in force, or of another item, or departs without a reason.
    """
    of_the_room(by, *DESK, Role.DELEGATE)
    if follows and (follows.item_id != item.pk or follows.instruction.state != Instruction.State.APPROVED):
        raise ValidationError(
            {"follows": _("Follows: choose an item of the instruction in force, and the same item here.")}
        )
    statement = Statement(
        forum=meeting.forum, meeting=meeting, item=item, follows=follows, marks=list(meeting.marks), **fields
    )
    statement.article = article_of(statement.article) or (follows.article if follows else "")
    statement.stance = statement.stance or (follows.stance if follows else "")
    if follows and not statement.deviates and follows.stance and statement.stance != follows.stance:
        raise ValidationError({"deviates": _("The instruction says “%(stance)s”. Mark that it departs from it, and write why.")
                               % {"stance": follows.get_stance_display()}})  # fmt: skip
    store(statement, by=by, act="statement_recorded")
    if item.dossier_id and statement.article and statement.stance and (statement.deviates or follows is None):
        taken = Stance(
            dossier_id=item.dossier_id, article=statement.article, stance=statement.stance, valid_from=meeting.first_day,
            statement=statement,
        )  # fmt: skip
        store(taken, by=by, act="stance_taken")
    texts.keep(texts.of_statement(statement))
    return statement


@transaction.atomic
def record_others(*, by: Appointment, item: AgendaItem, state: str, article: str = "", **fields: Any) -> OthersStance:
    """Record where another state stands."""
    of_the_room(by, *DESK, Role.DELEGATE)
    if state == settings.CONTROLLER_STATE:
        raise ValidationError({"state": _("State: this is ours. Record what we said as a statement.")})
    made = OthersStance(item=item, state=state, article=article_of(article), **fields)
    return store(made, by=by, act="others_stance_recorded")


@transaction.atomic
def give_up(*, by: Appointment, earlier: Stance, later: Stance, reason: str) -> StanceChange:
    """Record that a stance was given up for another. The earlier one ends the day before the later one begins.

    Raises:
        ValidationError: they are not on the same article.
    """
    of_the_room(by)
    if (earlier.dossier_id, earlier.article) != (later.dossier_id, later.article):
        raise ValidationError(_("The two are on different articles."))
    made = store(StanceChange(earlier=earlier, later=later, reason=reason), by=by, act="stance_given_up")
    if later.valid_from > earlier.valid_from:
        earlier.valid_until = later.valid_from - timedelta(days=1)
        earlier.save(update_fields=["valid_until"])
    return made


def _record_adoption(position: Position, *, by: Appointment) -> None:
    """Adopting is a step of the chain itself: it is recorded with it, unless the desk did so before."""
    step = ChainStep.objects.filter(code=ADOPTION, is_active=True).first()
    if step and not position.steps.filter(step=step).exists():
        told = {"on": position.adopted_on, "who": position.adopted_by, "document_no": position.document_no}
        store(PositionStep(position=position, step=step, **told), by=by, act="position_step_recorded")


def _end(position: Position, last: date, *, state: str = Position.State.SUPERSEDED) -> None:
    last = max(last, position.valid_from or last)
    position.state, position.valid_until = state, min(last, position.valid_until or last)
    position.save(update_fields=["state", "valid_until"])
    Stance.objects.filter(line__position=position, valid_until=None).update(valid_until=last)
    Stance.objects.filter(line__position=position, valid_until__gt=last).update(valid_until=last)


def _record_replacement(by: Appointment, before: Position | None, taken: Stance) -> None:
    earlier = Stance.objects.filter(line__position=before, article=taken.article).first() if before else None
    if earlier and earlier.stance != taken.stance:
        reason = _("A later version of the position was adopted.")
        store(StanceChange(earlier=earlier, later=taken, reason=reason), by=by, act="stance_given_up")


def _refuse_unless_open(instruction: Instruction) -> None:
    if not instruction.is_open:
        raise ValidationError(_("An approved instruction is never changed. Draft the next version."))
