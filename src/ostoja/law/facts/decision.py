"""The transfer decision and the appeal against it."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class AppealAgainst(Labelled):
    TRANSFER_DECISION = "transfer_decision", _("the transfer decision")
    RESIDENCE_PERMIT_REFUSAL = "residence_permit_refusal", _("the refusal of a residence permit")
    OTHER = "other", _("another decision")


class AppealBy(Labelled):
    PERSON = "person", _("the person")
    AUTHORITY = "authority", _("the authority, at second instance")


class SuspensionOutcome(Labelled):
    REQUESTED = "requested", _("requested")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


class AppealOutcome(Labelled):
    DISMISSED = "dismissed", _("dismissed: the decision stands")
    UPHELD = "upheld", _("upheld: the decision falls")


@fact_type(
    Group.DECISION,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Transfer decision taken"),
    help=_("The authority decided to transfer the person to the state responsible."),
)
class TransferDecisionTaken(Fact):
    on: Annotated[date, key.day(_("Day of the decision"))]
    to_state: Annotated[str | None, key.state(_("State of transfer"))] = None


@fact_type(
    Group.DECISION,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Transfer decision notified"),
    help=_("The person was told of the transfer decision in writing."),
)
class TransferDecisionNotified(Fact):
    on: Annotated[date, key.day(_("Day of notification"))]
    to_state: Annotated[str | None, key.state(_("State of transfer"))] = None
    appeal_until: Annotated[
        date | None,
        key.day(_("Last day to appeal"), _("As the decision itself says; it has to."), may_lie_ahead=True),
    ] = None


@fact_type(
    Group.DECISION,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Appeal lodged"),
    help=_("The person appealed against a decision."),
)
class AppealLodged(Fact):
    on: Annotated[date, key.day(_("Day of the appeal"))]
    suspensive: Annotated[bool | None, key.flag(_("Suspends the transfer"))] = None
    against: Annotated[AppealAgainst | None, key.choice(_("Against"))] = None
    about: Annotated[str | None, key.fact(_("About"), _("The decision appealed against."))] = None
    by: Annotated[AppealBy | None, key.choice(_("Appeal of"), _("Empty: of the person."))] = None


@fact_type(
    Group.DECISION,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Suspensive effect"),
    help=_("Suspension of the transfer was requested, granted or refused."),
)
class SuspensiveEffect(Fact):
    on: Annotated[date, key.day(_("Day of the request or ruling"))]
    outcome: Annotated[SuspensionOutcome | None, key.choice(_("Outcome"))] = None


@fact_type(
    Group.DECISION,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Appeal decided"),
    help=_("The court or tribunal decided on the appeal."),
)
class AppealDecided(Fact):
    on: Annotated[date, key.day(_("Day of the ruling"))]
    outcome: Annotated[AppealOutcome | None, key.choice(_("Outcome"))] = None
    final: Annotated[bool | None, key.flag(_("Ruling final"))] = None


@fact_type(
    Group.DECISION,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Transfer suspended by the authority"),
    help=_("The authority itself decided not to carry out the transfer for the time being."),
)
class TransferSuspendedByAuthority(Fact):
    on: Annotated[date, key.day(_("Day of suspension"))]
    reason: Annotated[str | None, key.text(_("Reason of the suspension"))] = None
    until_appeal_decided: Annotated[
        bool | None,
        key.flag(_("Until an appeal is decided"), _("No: for another reason, such as no transport.")),
    ] = None
