"""What comes back from missions: lessons, and averages of the weeks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import QuerySet

from ostoja.missions.models import Lesson


@dataclass(frozen=True, kw_only=True)
class Week:
    """Averages of one week with one host, from five people or more; each from 1 to 5."""

    host_state: str
    week: date
    answers: int
    work: Decimal
    support: Decimal
    safety: Decimal


def lessons() -> QuerySet[Lesson]:
    """Every lesson that the reader may see, the open ones first."""
    return Lesson.objects.select_related("deployment").order_by("-closed_on", "-recorded_at")


def pulse_averages() -> list[Week]:
    """The weeks in which five people or more answered for a host; of the others nothing, not even that they are there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT host_state, week, answers, work, support, safety FROM missions_pulse_averages()")
        names = ("host_state", "week", "answers", "work", "support", "safety")
        return [Week(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
