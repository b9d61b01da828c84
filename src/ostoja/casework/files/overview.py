"""What whoever leads sees at a glance: counts by place, never a person. Each room gives a panel; `config` names them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ostoja.access.models import Appointment
from ostoja.web.panels import Counter, Panel

WEEK = timedelta(days=7)


class Place(NamedTuple):
    """One place: steps of ours missed and due this week, silences of others that end this week, children alone."""

    name: str
    missed: int
    ours: int
    theirs: int
    alone: int


def panels(*, by: Appointment) -> list[Panel]:
    """The panels of all rooms that have something to say to this appointment."""
    found: Sequence[Panel | None] = [import_string(name)(by=by) for name in settings.OSTOJA_OVERVIEW]
    return [panel for panel in found if panel]


def places(*, today: date) -> list[Place]:
    """Counts of each place within reach of whoever leads, in the order of their names. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM files_overview(%s, %s, %s)", [today, today + WEEK, settings.CONTROLLER_STATE])
        return [Place._make(row) for row in cursor.fetchall()]


def panel(*, by: Appointment) -> Panel:
    """Time limits and children, by place."""
    found = places(today=by.today())
    totals = (
        Place("", *(sum(column) for column in list(zip(*found, strict=True))[1:])) if found else Place("", 0, 0, 0, 0)
    )
    return Panel(
        title=_("Files"),
        counters=(
            Counter(number=totals.missed, label=_("our steps missed, not yet closed"), tone="late"),
            Counter(number=totals.ours, label=_("our steps due within a week"), tone="soon"),
            Counter(number=totals.theirs, label=_("silences of other states that end within a week")),
            Counter(number=totals.alone, label=_("children alone without a representative"), tone="late"),
        ),
        heads=(_("Place"), _("Missed"), _("Ours within a week"), _("Silences within a week"), _("Children alone")),
        rows=tuple(tuple(place) for place in found),
    )
