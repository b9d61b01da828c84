"""Arrival and first steps: found or presenting oneself, kept at the border, sent on from one authority to another."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class Whereabouts(Labelled):
    EXTERNAL_BORDER = "external_border", _("at the external border, after crossing it")
    TERRITORY = "territory", _("inside the country")


class PresentedTo(Labelled):
    BORDER_CROSSING_POINT = "border_crossing_point", _("a border crossing point or transit zone")
    COMPETENT_AUTHORITY = "competent_authority", _("the authority competent for the application")
    RECEPTION_CENTRE = "reception_centre", _("a reception centre")


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.NOT_DONE,
    label=_("Apprehended"),
    help=_("An authority stopped the person for crossing a border or staying without permission."),
)
class Apprehended(Fact):
    state: Annotated[str, key.state(_("State that apprehended"))]
    on: Annotated[date, key.day(_("Day of the apprehension"))]
    where: Annotated[Whereabouts | None, key.choice(_("Where"))] = None


@fact_type(
    Group.JOURNEY,
    DataClass.APPLICATION,
    Absence.NOT_DONE,
    label=_("Presented to an authority"),
    help=_("The person came to a border crossing point, to the competent authority or to a reception centre."),
)
class Presented(Fact):
    state: Annotated[str, key.state(_("State"))]
    on: Annotated[date, key.day(_("Day the person came"))]
    to: Annotated[PresentedTo | None, key.choice(_("To whom"))] = None


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.NOT_DONE,
    label=_("Kept at the border"),
    help=_("The person stays physically at the external border."),
)
class KeptAtBorder(Fact):
    state: Annotated[str, key.state(_("State"))]
    from_: Annotated[date, key.day(_("At the border from"))]
    until: Annotated[date | None, key.day(_("At the border until"))] = None


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.NOT_DONE,
    label=_("Application sent on"),
    help=_("The authority to which the application was made told the one that registers."),
)
class ApplicationForwarded(Fact):
    state: Annotated[str, key.state(_("State"))]
    on: Annotated[date, key.day(_("Day it was sent on"))]
    received_on: Annotated[
        date | None, key.day(_("Day it was received"), _("Empty: the day of sending on is used."))
    ] = None


@fact_type(
    Group.OTHER,
    DataClass.LOCATION,
    Absence.NOT_DONE,
    label=_("Sent to a reception centre"),
    help=_("The person was told to report to a reception centre."),
)
class ReferredToCentre(Fact):
    state: Annotated[str, key.state(_("State"))]
    on: Annotated[date, key.day(_("Day the person was told"))]
