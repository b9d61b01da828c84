"""What comes back from missions: lessons, trainings given, averages of the weeks; what hosts let our experts use."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from ostoja.missions.models import AccessGrant, Lesson, TrainingGiven
from ostoja.missions.queries.answers import Compared, answers, compare


@dataclass(frozen=True, kw_only=True)
class Week:
    """Averages of one week with one host, from five people or more; each from 1 to 5."""

    host_state: str
    week: date
    answers: int
    work: Decimal
    support: Decimal
    safety: Decimal


@dataclass(frozen=True, kw_only=True)
class GivenRow:
    """Trainings given in one host and year. Somebody who came twice counts twice; None: not known of all of them."""

    host_state: str
    year: int
    trainings: int
    participations: int
    women: int | None
    passed: int | None


def lessons() -> QuerySet[Lesson]:
    """Every lesson that the reader may see, the open ones first."""
    return Lesson.objects.select_related("deployment").order_by("-closed_on", "-recorded_at")


def grants() -> list[AccessGrant]:
    """The register of grants, those that open something now first."""
    found = AccessGrant.objects.select_related("deployment__expert")
    return list(found.order_by("-last_day", "deployment__expert__full_name", "pk"))


def held_against(found: Sequence[AccessGrant]) -> list[tuple[AccessGrant, Compared]]:
    """Each row of the register, in its order, beside what the host says."""
    said = answers()
    of: dict[UUID, list[AccessGrant]] = defaultdict(list)
    for one in found:
        of[one.deployment_id].append(one)
    rows = (row for deployment, grants in of.items() for row in compare(grants, said.get(deployment)))
    by_grant = {row.grant.pk: row for row in rows if row.grant}
    return [(one, by_grant[one.pk]) for one in found]


def hygiene(found: Iterable[AccessGrant]) -> tuple[int, int]:
    """Of the grants of missions that ended: how many ended with the mission at the latest, and how many there are."""
    ended = [one for one in found if one.deployment.actual_until]
    in_time = sum(one.ends <= one.deployment.actual_until for one in ended if one.deployment.actual_until)
    return in_time, len(ended)


def trainings_given() -> list[GivenRow]:
    """Trainings that our experts gave, by host and year of their first day, the latest year first. Drills don't count."""
    rows: dict[tuple[int, str], list[TrainingGiven]] = defaultdict(list)
    for one in TrainingGiven.objects.exclude(deployment__nomination__line__call__is_drill=True).select_related(
        "deployment"
    ):
        rows[one.first_day.year, one.deployment.host_state].append(one)
    return [
        GivenRow(
            host_state=host, year=year, trainings=len(of), participations=sum(one.participants for one in of),
            women=_sum(one.women for one in of), passed=_sum(one.passed for one in of),
        )
        for (year, host), of in sorted(rows.items(), key=lambda entry: (-entry[0][0], entry[0][1]))
    ]  # fmt: skip


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum, or None where one of the numbers isn't known: an unknown isn't nought."""
    found = list(numbers)
    known = [one for one in found if one is not None]
    return sum(known) if len(known) == len(found) else None


def pulse_averages() -> list[Week]:
    """The weeks in which five people or more answered for a host; of the others nothing, not even that they are there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT host_state, week, answers, work, support, safety FROM missions_pulse_averages()")
        names = ("host_state", "week", "answers", "work", "support", "safety")
        return [Week(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
