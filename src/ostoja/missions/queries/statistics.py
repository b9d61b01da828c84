"""Missions, persons and days: three counters that are never added to each other. Drills and cancelled missions don't count.

A mission counts in the period in which it began; a person once, however often sent; days by their overlap with the period
(cooperation reference, section 11).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from django.db.models.functions import Coalesce

from ostoja.missions.days import Period, count
from ostoja.missions.eligible import TWO_YEARS
from ostoja.missions.models import Deployment, Pledge, State


class Sent(NamedTuple):
    """One mission that counts."""

    expert: UUID
    name: str
    unit: str
    host_state: str
    profile: str
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What was counted of a period, both days included."""

    period: Period
    missions: int
    persons: int
    days: int


class Overlapping(ValueError):
    """Persons of overlapping periods were to be added."""


@dataclass(frozen=True, kw_only=True)
class OfHost:
    """One host and year."""

    host_state: str
    year: int
    counted: Counted


@dataclass(frozen=True, kw_only=True)
class Presence:
    """What was pledged of a profile for a year, and the most that were present on one day of it up to today."""

    profile: str
    pledged: int
    present: int


@dataclass(frozen=True, kw_only=True)
class Share:
    """How often a unit, or a person, was sent within two years."""

    name: str
    missions: int
    persons: int


@dataclass(frozen=True, kw_only=True)
class Fairness:
    """Missions per unit and person over 24 months; of those sent, how many went more than once (in percent; None: nobody)."""

    units: list[Share]
    persons: list[Share]
    repeated: int | None


def sent() -> list[Sent]:
    """Every mission that counts, the earliest first. One statement."""
    rows = Deployment.objects.exclude(state=State.CANCELLED).exclude(nomination__line__call__is_drill=True)
    names = ("expert_id", "expert__full_name", "expert__unit", "host_state", "profile", "first_day")
    found = rows.order_by("first_day", "pk").values_list(*names, Coalesce("actual_until", "planned_until"))
    return [Sent(*row) for row in found]


def counted(missions: Iterable[Sent], period: Period) -> Counted:
    """The three counters of a period that has an end."""
    last = _end(period)
    begun = [one for one in missions if period.holds(one.first)]
    return Counted(
        period=period,
        missions=len(begun),
        persons=len({one.expert for one in begun}),
        days=sum(_overlap(one, period.first, last) for one in missions),
    )


def together(missions: Sequence[Sent], periods: Sequence[Period]) -> Counted:
    """The counters of several periods as one. Persons are counted anew, never added.

    Raises:
        Overlapping: two of the periods have a day in common, so that somebody would count twice.
    """
    ordered = sorted(periods)
    for one, following in pairwise(ordered):
        if one.meets(following.first, _end(following)):
            raise Overlapping
    each = [counted(missions, period) for period in ordered]
    persons = {one.expert for one in missions if any(period.holds(one.first) for period in ordered)}
    return Counted(
        period=Period(ordered[0].first, ordered[-1].last),
        missions=sum(one.missions for one in each),
        persons=len(persons),
        days=sum(one.days for one in each),
    )


def by_host_and_year(missions: Sequence[Sent]) -> list[OfHost]:
    """A row for each host and year that a mission touched, the latest year first: no day is lost at the turn of a year."""
    keys = sorted({(-year, one.host_state) for one in missions for year in range(one.first.year, one.last.year + 1)})
    return [_of_host(missions, host, -year) for year, host in keys]


def presence(missions: Sequence[Sent], *, year: int, today: date) -> list[Presence]:
    """Pledge against presence, by profile. What hasn't been pledged counts as nought."""
    pledged: dict[str, int] = {}
    for profile, number in (
        Pledge.objects.filter(year=year).order_by("agreed_on", "recorded_at").values_list("profile", "number")
    ):
        pledged[profile] = number
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    there = {one.profile for one in missions if one.first <= last and one.last >= first}
    return [
        Presence(profile=profile, pledged=pledged.get(profile, 0), present=_most(missions, profile, first, last))
        for profile in sorted(pledged.keys() | there)
    ]


def fairness(missions: Sequence[Sent], *, today: date) -> Fairness:
    """Who was sent how often in the 24 months before `today`."""
    recent = [one for one in missions if today - TWO_YEARS <= one.first <= today]
    by_unit: dict[str, list[Sent]] = defaultdict(list)
    by_person: dict[UUID, list[Sent]] = defaultdict(list)
    for one in recent:
        by_unit[one.unit].append(one)
        by_person[one.expert].append(one)
    units = [
        Share(name=unit, missions=len(of), persons=len({one.expert for one in of})) for unit, of in by_unit.items()
    ]
    persons = [Share(name=of[0].name, missions=len(of), persons=1) for of in by_person.values()]
    again = sum(one.missions > 1 for one in persons)
    return Fairness(
        units=sorted(units, key=_most_first),
        persons=sorted(persons, key=_most_first),
        repeated=round(100 * again / len(persons)) if persons else None,
    )


def _of_host(missions: Iterable[Sent], host: str, year: int) -> OfHost:
    period = Period(date(year, 1, 1), date(year, 12, 31))
    return OfHost(
        host_state=host, year=year, counted=counted([one for one in missions if one.host_state == host], period)
    )


def _overlap(one: Sent, first: date, last: date) -> int:
    return max(0, count(max(one.first, first), min(one.last, last)))


def _most(missions: Iterable[Sent], profile: str, first: date, last: date) -> int:
    """The most of a profile on one day from `first` to `last`: reached when somebody begins, or on the first."""
    of = [one for one in missions if one.profile == profile and one.first <= last and one.last >= first]
    days = {max(one.first, first) for one in of}
    return max((sum(one.first <= day <= one.last for one in of) for day in days), default=0)


def _most_first(share: Share) -> tuple[int, str]:
    return -share.missions, share.name


def _end(period: Period) -> date:
    if period.last is None:
        raise ValueError("A period that is counted has an end.")
    return period.last
