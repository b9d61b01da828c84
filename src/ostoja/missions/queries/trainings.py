"""Modules and sessions, certificates with the days on which they suffice, and what somebody lacks for a profile."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
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


@dataclass(frozen=True, kw_only=True)
class PersonGaps:
    """One expert and what is lacking for one profile."""

    expert: UUID
    name: str
    gaps: list[Gap]


@dataclass(frozen=True, kw_only=True)
class ProfileGaps:
    """One profile: active experts who have it, those who lack nothing, the others, and how often each module is lacking."""

    profile: str
    people: int
    ready: int
    lacking: list[PersonGaps]
    by_module: dict[str, int]


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

    A certificate suffices from its issue until its expiry, and no longer than the day before the module needs a bridge course;
    from then on while a certificate of that course is valid too.
    """
    bridges = _bridges(experts)
    rows = Certificate.objects.filter(withdrawn_at=None)
    if experts is not None:
        rows = rows.filter(expert__in=experts)
    if codes is not None:
        rows = rows.filter(module__code__in=codes)
    found: dict[UUID, dict[str, list[Period]]] = defaultdict(lambda: defaultdict(list))
    names = ("expert_id", "module__code", "first_day", "last_day", "module__bridge_from", "module__bridge_code")
    for expert, code, first, last, bridge, bridge_code in rows.values_list(*names):
        until = _until(last, bridge)
        if until is None or until >= first:
            found[expert][code].append(Period(first, until))
        if bridge:
            found[expert][code] += _bridged(Period(max(first, bridge), last), bridges[expert, bridge_code])
    return found


def to_review(module: Module, newest: Mapping[str, int]) -> bool:
    """Whether the law that a version teaches changed and no newer version has come."""
    return module.bridge_from is not None and newest.get(module.code, 0) <= module.version


def newest_versions(found: Iterable[Module]) -> dict[str, int]:
    """The latest version of each code."""
    newest: dict[str, int] = {}
    for module in found:
        newest[module.code] = max(module.version, newest.get(module.code, 0))
    return newest


def citing(provision: str) -> list[Module]:
    """The versions that teach a provision or a part of it, and that no change of the law has met yet."""
    wanted = provision.casefold().strip()
    standing = Module.objects.filter(bridge_from=None)
    return [one for one in standing if any(cited.casefold().startswith(wanted) for cited in one.provisions)]


def lacking_before(session: TrainingSession, expert: Expert) -> list[str]:
    """Codes of modules that the session's module needs before, without a valid certificate on its first day."""
    held = sufficing([expert.pk])[expert.pk]
    day = session.first_day
    return [code for code in session.module.prerequisites if not any(one.holds(day) for one in held[code])]


def gaps(expert: Expert, *, first: date, last: date) -> list[Gap]:
    """What is missing for the expert's profiles on some day from `first` to `last`, with the next session of the module."""
    profiles = ExpertProfile.objects.filter(expert=expert, withdrawn_at=None).values_list("profile", flat=True)
    return _gaps(
        set(profiles),
        sufficing([expert.pk])[expert.pk],
        list(needs()),
        list(sessions(today=first)),
        days=(first, last),
    )


def gap_plan(*, first: date, last: date) -> list[ProfileGaps]:
    """By profile: how many active experts have it, how many lack nothing, and what each of the others lacks.

    The number of statements doesn't grow with the roster.
    """
    of: dict[UUID, set[str]] = defaultdict(set)
    standing = ExpertProfile.objects.filter(withdrawn_at=None, expert__state=Expert.State.ACTIVE)
    standing = standing.filter(Q(last_day=None) | Q(last_day__gte=first), first_day__lte=last)
    names: dict[UUID, str] = {}
    for expert, name, profile in standing.values_list("expert_id", "expert__full_name", "profile"):
        of[expert].add(profile)
        names[expert] = name
    held, wanted, coming = sufficing(list(of)), list(needs()), list(sessions(today=first))
    found: dict[str, list[PersonGaps]] = defaultdict(list)
    for expert, profiles in of.items():
        lacking = _gaps(profiles, held[expert], wanted, coming, days=(first, last))
        for profile in profiles:
            mine = [gap for gap in lacking if gap.profile == profile]
            found[profile].append(PersonGaps(expert=expert, name=names[expert], gaps=mine))
    return [_of_profile(profile, sorted(found[profile], key=lambda one: one.name)) for profile in sorted(found)]


def _of_profile(profile: str, people: list[PersonGaps]) -> ProfileGaps:
    modules = Counter(gap.module_code for one in people for gap in one.gaps)
    return ProfileGaps(
        profile=profile,
        people=len(people),
        ready=sum(not one.gaps for one in people),
        lacking=[one for one in people if one.gaps],
        by_module=dict(modules.most_common()),
    )


def _gaps(
    profiles: Collection[str],
    held: Mapping[str, list[Period]],
    wanted: Iterable[ProfileNeed],
    coming: Iterable[TrainingSession],
    *,
    days: tuple[date, date],
) -> list[Gap]:
    first, last = days
    found = []
    for need in wanted:
        if need.profile not in profiles or not Period(need.first_day, need.last_day).meets(first, last):
            continue
        have = held.get(need.module_code, [])
        gap = first_gap(have, max(first, need.first_day), min(last, need.last_day or last))
        if gap:
            session = next((one for one in coming if one.module.code == need.module_code), None)
            found.append(Gap(profile=need.profile, module_code=need.module_code, from_day=gap, session=session))
    return found


def _bridges(experts: Iterable[UUID] | None) -> dict[tuple[UUID, str], list[Period]]:
    """By expert and code: the days of certificates of bridge courses. No statement where no module names one."""
    codes = set(Module.objects.exclude(bridge_code="").values_list("bridge_code", flat=True))
    found: dict[tuple[UUID, str], list[Period]] = defaultdict(list)
    if not codes:
        return found
    rows = Certificate.objects.filter(withdrawn_at=None, module__code__in=codes)
    if experts is not None:
        rows = rows.filter(expert__in=experts)
    for expert, code, first, last in rows.values_list("expert_id", "module__code", "first_day", "last_day"):
        found[expert, code].append(Period(first, last))
    return found


def _bridged(old: Period, bridges: Iterable[Period]) -> list[Period]:
    """The days of an old certificate after the change of the law on which a bridge certificate is valid too."""
    both = [Period(max(old.first, one.first), _earlier(old.last, one.last)) for one in bridges]
    return [one for one in both if one.last is None or one.last >= one.first]


def _earlier(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day]
    return min(days) if days else None


def _until(last: date | None, bridge_from: date | None) -> date | None:
    return _earlier(last, bridge_from - timedelta(days=1) if bridge_from else None)
