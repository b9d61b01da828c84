"""Written procedures and votes: open, instruct, answer; and the populations of a period."""

import itertools
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.cooperation import chain, populations
from ostoja.cooperation.actions.base import APPROVERS, DESK, changed, of_the_room, store
from ostoja.cooperation.marks import together
from ostoja.cooperation.models import AgendaItem, CastVote, Forum, Populations, WrittenProcedure
from ostoja.cooperation.queries.voting import UNION, voters
from ostoja.web import words


@transaction.atomic
def open_procedure(
    *, by: Appointment, forum: Forum, marks: list[str] | None = None, **fields: Any
) -> WrittenProcedure:  # Any: fields of the model
    """Record that a written procedure was opened."""
    of_the_room(by)
    made = WrittenProcedure(forum=forum, marks=together(marks or [], [forum.mark]), **fields)
    return store(made, by=by, act="procedure_opened")


@transaction.atomic
def instruct_vote(
    *, by: Appointment, procedure: WrittenProcedure, instructed: str = "", silence_is_wanted: bool = False
) -> WrittenProcedure:
    """Say how we are to vote; or that we stay silent on purpose.

    Raises:
        ValidationError: the procedure is over, or both or neither is said.
    """
    of_the_room(by, *APPROVERS)
    _refuse_if_over(procedure, by.today())
    if bool(instructed) == silence_is_wanted:
        raise ValidationError(
            {"instructed": _("We are to vote: choose a vote, or that we stay silent on purpose; one of them.")}
        )
    changed(
        procedure, act="vote_instructed", instructed=instructed, silence_is_wanted=silence_is_wanted,
        instructed_by=by.holder.full_name,
    )  # fmt: skip
    return procedure


@transaction.atomic
def answer(*, by: Appointment, procedure: WrittenProcedure, cast: str, statement: str = "") -> WrittenProcedure:
    """Record how we voted in writing: as instructed, and in time.

    Raises:
        ValidationError: nothing is instructed, the instruction says otherwise, or the limit is over.
    """
    of_the_room(by)
    _refuse_if_over(procedure, by.today())
    if procedure.instructed != cast:
        says = _("We voted: the instruction says “%(vote)s”. Have it changed first.")
        told = procedure.get_instructed_display() or _("nothing yet")
        raise ValidationError({"cast": says % {"vote": told}})
    changed(procedure, act="vote_cast", cast=cast, cast_on=by.today(), statement=statement)
    return procedure


@transaction.atomic
def record_outcome(*, by: Appointment, procedure: WrittenProcedure, outcome: str) -> WrittenProcedure:
    """Record what became of a written procedure."""
    of_the_room(by)
    changed(procedure, act="procedure_closed", outcome=outcome)
    return procedure


@transaction.atomic
def cast_vote(*, by: Appointment, item: AgendaItem, **fields: Any) -> CastVote:
    """Record a vote cast in a meeting beside the vote that the instruction in force gives.

    Raises:
        ValidationError: the body takes no vote, the alternate voted beside the member, or the vote departs without a reason.
    """
    of_the_room(by, *DESK, Role.DELEGATE)
    if not item.meeting.forum.votes:
        raise ValidationError(_("This body takes no vote."))
    instruction = chain.in_force(item.meeting)
    said = instruction.items.filter(item=item).exclude(vote="").first() if instruction else None
    return store(CastVote(item=item, instructed=said.vote if said else "", **fields), by=by, act="vote_cast")


@transaction.atomic
def record_populations(*, by: Appointment, typed: str, **fields: Any) -> Populations:
    """Record the populations of a period, a line for each state: `PL 36620970`.

    Raises:
        ValidationError: a line can't be read, a state comes twice, a member of the Union is missing, or another table is
            valid then.
    """
    of_the_room(by)
    made = Populations(rows=_rows(typed, on=fields["valid_from"]), recorded_at=clock.now(), recorded_under=by, **fields)
    overlapping = Populations.objects.filter(valid_from__lte=made.valid_until, valid_until__gte=made.valid_from)
    if overlapping.exists():
        raise ValidationError(
            {"valid_from": _("Valid from: another table is valid then. Choose days that no other table has.")}
        )
    made._state.db = "default"
    made.full_clean()
    made.save(force_insert=True)
    trail.record("populations_recorded", payload={"id": str(made.pk)})
    return made


def _rows(typed: str, *, on: date) -> dict[str, str]:
    """The rows of a table that begins on a day, every member of the Union of that day among them."""
    try:
        rows = populations.read(typed)
    except populations.Mixed as wrong:
        says = _(
            "Populations: “%(line)s” is in another measure than the first line. Write all in people (542051), all in thousands"
            " with decimals (542.051), or all in per cent."
        )
        raise ValidationError({"typed": says % {"line": wrong.line}}) from wrong
    except populations.NotRead as wrong:
        says = _(
            "Populations: “%(line)s” can't be read. Write a state and a number, such as PL 36620970, each state once."
        )
        raise ValidationError({"typed": says % {"line": wrong.line}}) from wrong
    union = Forum.objects.filter(code=UNION).first()
    members = itertools.chain(*voters(union, on=on)) if union else ()  # also those of whom the list doesn't yet speak
    missing = sorted({state for state in members if state not in rows})
    if missing:
        says = _("Populations: without %(states)s nothing can be weighed. Write a line for each member of the Union.")
        raise ValidationError({"typed": says % {"states": ", ".join(words.country(state) for state in missing)}})
    return rows


def _refuse_if_over(procedure: WrittenProcedure, today: date) -> None:
    if procedure.cast or today > procedure.reply_by:
        raise ValidationError(_("This procedure is answered or its limit is over."))
