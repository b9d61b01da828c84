"""Relocation before the transfer: what the benefitting state sends and what the other answers.

That the other state confirms is `relocation_confirmed`; that the person arrived is `relocated`.
"""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Group, fact_type
from ostoja.law.facts.transfer import Moved
from ostoja.law.words import _


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Relocation form sent"),
    help=_("The benefitting state sent what the state of relocation needs for its check."),
)
class RelocationFormSent(Moved):
    on: Annotated[date, key.day(_("Day it was sent"))]
    received_on: Annotated[date | None, key.day(_("Day it was received"), _("Empty: the day of sending is used."))] = (
        None
    )


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Relocation answer put off"),
    help=_("The state of relocation told that it needs a second week: a complex case, or many at once."),
)
class RelocationAnswerPutOff(Moved):
    on: Annotated[date, key.day(_("Day this was told"))]


@fact_type(
    Group.TRANSFER,
    DataClass.SECURITY,
    Absence.NOT_DONE,
    label=_("Relocation refused"),
    help=_("The state of relocation found grounds to see a threat to internal security."),
)
class RelocationRefused(Moved):
    on: Annotated[date, key.day(_("Day of the refusal"))]
