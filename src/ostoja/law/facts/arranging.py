"""How a transfer is arranged between two states, and what states settle among themselves."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.facts.transfer import Moved
from ostoja.law.words import _


class Means(Labelled):
    VOLUNTARY = "voluntary", _("on the person's own, to appear by a day")
    SUPERVISED_APPEARING = "supervised_appearing", _("supervised departure, to appear before an authority")
    SUPERVISED = "supervised", _("supervised departure, received on arrival")
    ESCORT = "escort", _("under escort")


class FormOf(Labelled):
    PERSON = "person", _("of this person")
    GROUP = "group", _("of a group of ten or more")


class FormAnswer(Labelled):
    CONFIRMED = "confirmed", _("confirmed")
    OTHER_PROPOSED = "other_proposed", _("another way, place or time proposed")


class Arrival(Labelled):
    ARRIVED = "arrived", _("arrived safely")
    DID_NOT_APPEAR = "did_not_appear", _("didn't appear in time")


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Transfer planned"),
    help=_("The transferring state fixed how and when the person is to arrive."),
)
class TransferPlanned(Moved):
    on: Annotated[date, key.day(_("Day this was decided"))]
    arrival_on: Annotated[
        date | None, key.day(_("Day of arrival"), _("Or by which the person is to appear."), may_lie_ahead=True)
    ] = None
    means: Annotated[Means | None, key.choice(_("How the person travels"))] = None
    persons: Annotated[int | None, key.number(_("Persons transferred together"))] = None
    needs_measures: Annotated[
        bool | None,
        key.flag(_("Needs immediate measures"), _("The receiving state must prepare something for special needs.")),
    ] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Transfer form sent"),
    help=_("The transferring state sent the form with the details of the transfer."),
)
class TransferFormSent(Moved):
    on: Annotated[date, key.day(_("Day it was sent"))]
    received_on: Annotated[date | None, key.day(_("Day it was received"), _("Empty: the day of sending is used."))] = (
        None
    )
    about_whom: Annotated[FormOf | None, key.choice(_("About whom"), _("Empty: about this person."))] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Transfer form answered"),
    help=_("The receiving state confirmed the details of the transfer or proposed others."),
)
class TransferFormAnswered(Moved):
    on: Annotated[date, key.day(_("Day it was sent"))]
    outcome: Annotated[FormAnswer | None, key.choice(_("Outcome"))] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Arrival reported"),
    help=_("The receiving state told the other that the person arrived, or didn't appear."),
)
class ArrivalReported(Moved):
    on: Annotated[date, key.day(_("Day of the report"))]
    outcome: Annotated[Arrival | None, key.choice(_("Outcome"))] = None


@fact_type(
    Group.REQUESTS,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Conciliation requested"),
    help=_("A state asked for help to settle a dispute with another."),
)
class ConciliationRequested(Moved):
    on: Annotated[date, key.day(_("Day of the request"))]


@fact_type(
    Group.REQUESTS,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Solution proposed"),
    help=_("A solution of the dispute was proposed in the conciliation."),
)
class ConciliationProposed(Moved):
    on: Annotated[date, key.day(_("Day of the proposal"))]
    responsible: Annotated[str | None, key.state(_("State responsible by the proposal"))] = None


@fact_type(
    Group.REQUESTS,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Arrangement between two states"),
    help=_("Two states agreed on shorter times for their requests and replies."),
)
class AdministrativeArrangement(Fact):
    state: Annotated[str, key.state(_("State"))]
    with_state: Annotated[str, key.state(_("With"))]
    from_: Annotated[date, key.day(_("First day"))]
    until: Annotated[date | None, key.day(_("Last day"), may_lie_ahead=True)] = None
    request_days: Annotated[int | None, key.number(_("Days for a request"))] = None
    reply_days: Annotated[int | None, key.number(_("Days for a reply"))] = None
