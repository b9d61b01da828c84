"""Modules and sessions, certificates with the days on which they suffice, and what somebody lacks for a profile."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ostoja.missions.days import Period, first_gap
from ostoja.missions.models import Certificate, Expert, ExpertProfile, Module, ProfileNeed, TrainingSession


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What an expert lacks for a profile on a day: a module, and the next session that would cure it."""

    profile: str
    module_code: str
    from_day: date
    session: TrainingSession | None


def modules() -> QuerySet[Module]:
    """Every version of every module."""
    return Module.objects.order_by("code", "-version")


def sessions(*, today: date) -> QuerySet[TrainingSession]:
    """Sessions to come or running, the next first, with the seats taken."""
    return with_seats(TrainingSession.objects.filter(last_day__gte=today))


def with_seats(found: QuerySet[TrainingSession]) -> QuerySet[TrainingSession]:
    seated = ~Q(enrolments__status__in=["waitlisted", "withdrew", "no_show"])
    return found.select_related("module").annotate(taken=Count("enrolments", filter=seated)).order_by("first_day", "pk")


def needs(*, on: date | None = None) -> QuerySet[ProfileNeed]:
    """Which profile needs which module; those in force on a day where it is named."""
    found = ProfileNeed.objects.filter(withdrawn_at=None)
    return found.filter(Q(last_day=None) | Q(last_day__gte=on), first_day__lte=on) if on else found


def sufficing(
    experts: Iterable[UUID] | None = None, codes: Collection[str] | None = None
) -> dict[UUID, dict[str, list[Period]]]:
    """By expert and module code: the days on which a certificate suffices. One statement.

    A certificate suffices from its issue until its expiry, and no longer than the day before the module needs a bridge course.
    """
    rows = Certificate.objects.filter(withdrawn_at=None)
    if experts is not None:
        rows = rows.filter(expert__in=experts)
    if codes is not None:
        rows = rows.filter(module__code__in=codes)
    found: dict[UUID, dict[str, list[Period]]] = defaultdict(lambda: defaultdict(list))
    names = ("expert_id", "module__code", "first_day", "last_day", "module__bridge_from")
    for expert, code, first, last, bridge in rows.values_list(*names):
        until = _until(last, bridge)
        if until is None or until >= first:
            found[expert][code].append(Period(first, until))
    return found


def lacking_before(session: TrainingSession, expert: Expert) -> list[str]:
    """Codes of modules that the session's module needs before, without a valid certificate on its first day."""
    held = sufficing([expert.pk])[expert.pk]
    day = session.first_day
    return [code for code in session.module.prerequisites if not any(one.holds(day) for one in held[code])]


def gaps(expert: Expert, *, first: date, last: date) -> list[Gap]:
    """What is missing for the expert's profiles on some day from `first` to `last`, with the next session of the module."""
    profiles = ExpertProfile.objects.filter(expert=expert, withdrawn_at=None).values_list("profile", flat=True)
    held = sufficing([expert.pk])[expert.pk]
    coming = list(sessions(today=first))
    found = []
    for need in needs().filter(profile__in=set(profiles)):
        needed = Period(need.first_day, need.last_day)
        if not needed.meets(first, last):
            continue
        gap = first_gap(held[need.module_code], max(first, need.first_day), min(last, need.last_day or last))
        if gap:
            session = next((one for one in coming if one.module.code == need.module_code), None)
            found.append(Gap(profile=need.profile, module_code=need.module_code, from_day=gap, session=session))
    return found


def _until(last: date | None, bridge_from: date | None) -> date | None:
    ends = [day for day in (last, bridge_from - timedelta(days=1) if bridge_from else None) if day]
    return min(ends) if ends else None
