"""The journey: how and when the person entered, stayed in and left the territory of the states."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class Border(Labelled):
    LAND = "land", _("by land")
    SEA = "sea", _("by sea")
    AIR = "air", _("by air")


class DisembarkedAfter(Labelled):
    SEARCH_AND_RESCUE = "search_and_rescue", _("search and rescue at sea")


class RemovalGround(Labelled):
    RETURN_DECISION = "return_decision", _("return decision")
    REMOVAL_ORDER = "removal_order", _("removal order")
    VOLUNTARY_RETURN = "voluntary_return", _("voluntary return")


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.UNKNOWN,
    closed_by="entry",
    label=_("Irregular entry"),
    help=_("The border was crossed irregularly, coming from a country outside the states."),
)
class IrregularEntry(Fact):
    state: Annotated[str, key.state(_("State entered"))]
    on: Annotated[date | None, key.day(_("Day of entry"))] = None
    border: Annotated[Border | None, key.choice(_("Border"))] = None


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.UNKNOWN,
    closed_by="entry",
    label=_("Disembarked"),
    help=_("The person was brought ashore."),
)
class Disembarked(Fact):
    state: Annotated[str, key.state(_("State of disembarkation"))]
    on: Annotated[date | None, key.day(_("Day of disembarkation"))] = None
    after: Annotated[DisembarkedAfter | None, key.choice(_("After"))] = None


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.UNKNOWN,
    closed_by="entry",
    label=_("Irregular stay"),
    help=_("The person lived in a state without a right to."),
)
class IrregularStay(Fact):
    state: Annotated[str, key.state(_("State of the stay"))]
    from_: Annotated[date | None, key.day(_("First day of the stay"))] = None
    until: Annotated[date | None, key.day(_("Last day of the stay"))] = None


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.UNKNOWN,
    closed_by="entry",
    label=_("Stay detected"),
    help=_("An authority became aware that the person stays in the state."),
)
class StayDetected(Fact):
    state: Annotated[str, key.state(_("State of the stay"))]
    on: Annotated[date, key.day(_("Day the authority became aware"))]


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.UNKNOWN,
    closed_by="entry",
    label=_("Entry without a visa duty"),
    help=_("The person entered a state for which no visa was needed."),
)
class VisaWaivedEntry(Fact):
    state: Annotated[str, key.state(_("State entered"))]
    on: Annotated[date | None, key.day(_("Day of entry"))] = None
    waived_in: Annotated[tuple[str, ...] | None, key.states(_("No visa is needed in"))] = None


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.NOT_DONE,
    label=_("Application in a transit zone"),
    help=_("The application was made in the international transit area of an airport."),
)
class TransitZoneApplication(Fact):
    state: Annotated[str, key.state(_("State of the airport"))]
    on: Annotated[date, key.day(_("Day of the application"))]
    airport: Annotated[str | None, key.text(_("Airport"))] = None


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.NOT_DONE,
    label=_("Left the territory"),
    help=_("The person was outside all the states."),
)
class LeftTerritory(Fact):
    from_: Annotated[date | None, key.day(_("First day outside"))] = None
    until: Annotated[date | None, key.day(_("Last day outside"))] = None
    compelled_by_return_decision: Annotated[
        bool | None, key.flag(_("Left under a return decision or removal order"))
    ] = None


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.NOT_DONE,
    label=_("Removed"),
    help=_("A state removed the person to a country outside the states, or the person returned voluntarily."),
)
class Removed(Fact):
    state: Annotated[str, key.state(_("State that removed"))]
    on: Annotated[date, key.day(_("Day of removal"))]
    ground: Annotated[RemovalGround | None, key.choice(_("Ground of removal"))] = None
