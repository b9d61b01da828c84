"""The transfer, and what stands in its way."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class DetentionPurpose(Labelled):
    TRANSFER = "transfer", _("to secure the transfer")
    OTHER = "other", _("another purpose")


class Obstruction(Labelled):
    PHYSICAL_RESISTANCE = "physical_resistance", _("physical resistance")
    MADE_UNFIT = "made_unfit", _("made unfit for the transfer intentionally")
    MEDICAL_NON_COMPLIANCE = "medical_non_compliance", _("medical requirements of the transfer not met")


class ImpossibleGround(Labelled):
    SYSTEMIC_FLAWS = "systemic_flaws", _("systemic flaws in that state")
    REAL_RISK = "real_risk", _("real risk of inhuman treatment there")


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Detained"),
    help=_("The person is held by an administrative order."),
)
class Detained(Fact):
    state: Annotated[str, key.state(_("State that detains"))]
    from_: Annotated[date, key.day(_("Detained from"))]
    until: Annotated[date | None, key.day(_("Detained until"), may_lie_ahead=True)] = None
    purpose: Annotated[DetentionPurpose | None, key.choice(_("Purpose"))] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Imprisoned"),
    help=_("The person is in prison or in custody for an offence."),
)
class Imprisoned(Fact):
    state: Annotated[str, key.state(_("State of the prison"))]
    from_: Annotated[date, key.day(_("Imprisoned from"))]
    until: Annotated[date | None, key.day(_("Imprisoned until"), may_lie_ahead=True)] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Absconded"),
    help=_("The person is not available to the authorities."),
)
class Absconded(Fact):
    state: Annotated[str, key.state(_("State where the person absconded"))]
    from_: Annotated[date, key.day(_("Absconded from"))]
    until: Annotated[date | None, key.day(_("Absconded until"))] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Transfer obstructed"),
    help=_("The person prevents the transfer."),
)
class TransferObstructed(Fact):
    from_: Annotated[date, key.day(_("Obstructed from"))]
    kind: Annotated[Obstruction | None, key.choice(_("How"))] = None
    until: Annotated[date | None, key.day(_("Obstructed until"))] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Extension notified"),
    help=_("The transferring state told the other that the transfer limit is longer."),
)
class ExtensionNotified(Fact):
    from_state: Annotated[str, key.state(_("From"))]
    to_state: Annotated[str, key.state(_("To"))]
    on: Annotated[date, key.day(_("Day of the notice"))]
    reason: Annotated[str | None, key.text(_("Reason of the extension"))] = None
    new_limit: Annotated[date | None, key.day(_("New last day for the transfer"), may_lie_ahead=True)] = None


class Moved(Fact):
    """What every movement between two states carries."""

    from_state: Annotated[str, key.state(_("From"))]
    to_state: Annotated[str, key.state(_("To"))]


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Transferred"),
    help=_("The person arrived in the state responsible by a transfer."),
)
class Transferred(Moved):
    on: Annotated[date, key.day(_("Day of the transfer"))]


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Surrendered"),
    help=_("The person was handed over to the other state for a criminal procedure."),
)
class Surrendered(Moved):
    on: Annotated[date, key.day(_("Day of the surrender"))]


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Relocated"),
    help=_("The person arrived in a contributing state by relocation."),
)
class Relocated(Moved):
    on: Annotated[date, key.day(_("Day of the relocation"))]


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Transfer impossible"),
    help=_("It was found that nobody in this situation may be transferred to that state."),
)
class TransferImpossible(Fact):
    state: Annotated[str, key.state(_("State to which no transfer is possible"))]
    ground: Annotated[ImpossibleGround | None, key.choice(_("Ground"))] = None
    on: Annotated[date | None, key.day(_("Day of the finding"))] = None
