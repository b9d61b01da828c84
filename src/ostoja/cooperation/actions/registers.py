"""Record and change what stands in the registers of the room."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from ostoja.access import clock
from ostoja.access.models import Appointment
from ostoja.cooperation.actions import texts
from ostoja.cooperation.actions.base import changed, of_the_room, store
from ostoja.cooperation.marks import together
from ostoja.cooperation.models import AgreedTerm, Agreement, Forum, Query
from ostoja.cooperation.registers import Register


@transaction.atomic
def record(
    *,
    by: Appointment,
    register: Register,
    forum: Forum | None = None,
    within: models.Model | None = None,
    **fields: Any,
) -> models.Model:  # Any: the fields of the model, checked by it
    """Add a record to a register: of a forum, or within another record.

    Raises:
        ValidationError: names each field that doesn't fit.
    """
    of_the_room(by)
    channel = fields.get("came_by")
    if channel and not fields.get("owner"):
        fields["owner"] = channel.officer
    if forum is not None:
        marks = together(fields.pop("marks", None) or [], [forum.mark])
        return store(register.model(forum=forum, marks=marks, **fields), by=by, act="record_added")  # type: ignore[type-var]
    if isinstance(within, Agreement):
        _may_shorten(within)
        fields["changed_at"] = clock.now()
    return store(register.model(**{register.within: within}, **fields), by=by, act="record_added")  # type: ignore[type-var]


@transaction.atomic
def change(*, by: Appointment, register: Register, row: models.Model, **fields: Any) -> models.Model:
    """Change those fields of a record that may change. An answer that is given is found by the search.

    Raises:
        ValidationError: names each field that doesn't fit.
    """
    of_the_room(by)
    if isinstance(row, AgreedTerm):
        fields["changed_at"] = clock.now()
    changed(row, act="record_changed", **fields)
    if isinstance(row, Agreement):
        row.terms.update(changed_at=clock.now())
    if isinstance(row, Query) and row.state == Query.State.ANSWERED and row.answered_on:
        texts.keep(texts.of_answer(row, row.answered_on))
    return row


def _may_shorten(agreement: Agreement) -> None:
    """Raise where an agreement may not shorten a limit yet: the Commission is consulted first, or an old one was checked."""
    if agreement.with_state == "":
        raise ValidationError(_("Say first with which state the agreement is."))
    if agreement.commission_consulted_on is None and agreement.checked_on is None:
        raise ValidationError(
            _(
                "Before limits are shortened the Commission is consulted (Dublin III Art. 36(3), AMMR Art. 53). Record on the"
                " agreement when that was, or, for an arrangement from before, when its compatibility was checked."
            )
        )
