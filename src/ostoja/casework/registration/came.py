"""How people came, from the arrival as it was counted to the first fact of each journey."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from ostoja.casework.registration.models import ArrivalEvent
from ostoja.law.facts import AnyFact, Apprehended, Disembarked, IrregularEntry, Labelled, Presented
from ostoja.law.facts.arrival import PresentedTo, Whereabouts
from ostoja.law.facts.journey import Border, DisembarkedAfter
from ostoja.law.words import _


class Came(Labelled):
    """The first fact of the journey, in the terms of the acts."""

    RESCUED = "rescued", _("brought ashore after search and rescue")
    SEA = "sea", _("crossed the border irregularly by sea")
    LAND = "land", _("crossed the border irregularly by land")
    AIR = "air", _("crossed the border irregularly by air")
    CROSSING_POINT = "crossing_point", _("came to a border crossing point or transit zone")
    INSIDE = "inside", _("was found inside the country")


CAME_BY_KIND = {
    ArrivalEvent.Kind.SEA_RESCUED: Came.RESCUED,
    ArrivalEvent.Kind.SEA: Came.SEA,
    ArrivalEvent.Kind.LAND: Came.LAND,
    ArrivalEvent.Kind.AIR: Came.AIR,
    ArrivalEvent.Kind.INTERNAL: Came.INSIDE,
}


def entry_facts(came: str, *, on: date | None, state: str) -> Iterable[AnyFact]:
    """The fact of the entry; none where nothing is said. A crossing point and a person found need the day."""
    if came == Came.RESCUED:
        yield Disembarked(id="came_on", state=state, on=on, after=DisembarkedAfter.SEARCH_AND_RESCUE)
    elif came == Came.CROSSING_POINT and on:
        yield Presented(id="came_on", state=state, on=on, to=PresentedTo.BORDER_CROSSING_POINT)
    elif came == Came.INSIDE and on:
        yield Apprehended(id="came_on", state=state, on=on, where=Whereabouts.TERRITORY)
    elif came in set(Border):
        yield IrregularEntry(id="came_on", state=state, on=on, border=Border.of(came))


def of_event(event: ArrivalEvent | None) -> dict[str, Any]:
    """What an arrival says of everybody who came with it."""
    if event is None:
        return {}
    came = CAME_BY_KIND.get(ArrivalEvent.Kind(event.kind))
    day = event.at.astimezone(ZoneInfo(event.site.time_zone)).date()
    return {"event": str(event.pk), "site": str(event.site_id), "came": came.value if came else "", "came_on": day}
