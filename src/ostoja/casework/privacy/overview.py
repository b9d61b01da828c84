"""What this desk says to whoever leads the office: requests, breaches, orders and broken glass, as numbers."""

import json
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from ostoja.access import clock
from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.casework.privacy import clocks
from ostoja.casework.privacy.models import HOURS_TO_NOTIFY
from ostoja.web.panels import Counter, Panel


def panel(*, by: Appointment) -> Panel | None:
    """Nothing for whoever leads a mission only: the rights of people are the office's to answer for."""
    if by.role != Role.HEAD_OF_OFFICE:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT requests, breaches, orders, glass FROM privacy_overview()")
        asked, known, orders, glass = cursor.fetchone()
    requests, breaches = json.loads(asked), json.loads(known)
    overdue = sum(_is_overdue(*one, today=by.today()) for one in requests)
    late = sum(datetime.fromisoformat(aware_at) + HOURS_TO_NOTIFY < clock.now() for aware_at in breaches)
    return Panel(
        title=_("Data protection"),
        counters=(
            Counter(number=orders, label=_("orders to erase that wait to be carried out"), tone="soon"),
            Counter(number=len(requests), label=_("requests of people to answer"), tone="soon"),
            Counter(number=overdue, label=_("of them overdue"), tone="late"),
            Counter(number=len(breaches), label=_("breaches of which the authority isn't told yet"), tone="soon"),
            Counter(number=late, label=_("of them for more than 72 hours"), tone="late"),
            Counter(number=glass, label=_("files opened from outside within a week")),
        ),
    )


def _is_overdue(received_on: str, extended: bool, *, today: date) -> bool:  # noqa: FBT001 (a row as the database gives it)
    return clocks.answer_until(date.fromisoformat(received_on), extended=extended) < today
