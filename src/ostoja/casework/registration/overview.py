"""What this desk says to whoever leads a mission or the office: the queue of each place, as numbers (field-work.md 4.1)."""

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from ostoja.access.models import Appointment
from ostoja.casework.registration.board import RULES, STEPS
from ostoja.web.panels import Counter, Panel
from ostoja.web.words import plain_day


def panel(*, by: Appointment) -> Panel:
    """How many stand at each step in each place, since when the first one waits to be registered, and what is missed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM registration_queue(%s, %s, %s)", [by.today(), settings.CONTROLLER_STATE, list(RULES)]
        )
        rows = cursor.fetchall()
    waiting = [sum(row[at] for row in rows) for at in range(1, len(STEPS) + 1)]
    unregistered = sum(waiting[:3])
    missed = sum(row[-1] for row in rows)
    return Panel(
        title=_("Registration"),
        counters=(
            Counter(number=unregistered, label=_("people not registered yet"), tone="soon"),
            Counter(number=waiting[3], label=_("registered, not lodged yet")),
            Counter(number=missed, label=_("time limits of arrival and registration missed"), tone="late"),
        ),
        heads=(_("Place"), *(str(label) for label in STEPS.values()), _("First unregistered since"), _("Missed")),
        rows=tuple((*row[:6], plain_day(row[6]), row[7]) for row in rows),
    )
