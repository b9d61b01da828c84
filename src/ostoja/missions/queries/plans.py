"""Plans with their completeness and clocks; the operations of 2016 to 2019."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ostoja.codes.bodies import Operation, operations
from ostoja.missions import rules
from ostoja.missions.models import Benchmark, Plan, PlanEvent

# The points of EUAA Regulation Art. 18(2), in their order, and the fields that answer each.
POINTS: dict[str, tuple[str, ...]] = {
    "a": ("situation",),
    "b": ("valid_from", "valid_until"),
    "c": ("places",),
    "d": ("logistics",),
    "e": ("measures", "tasks"),
    "f": ("databases", "instructions"),
    "g": ("team",),
    "h": ("equipment",),
    "i": ("capacity_building",),
    "j": ("limits_of_work",),
    "k": ("reporting",),
    "l": ("cooperation",),
    "m": ("referral",),
    "n": ("complaints",),
}


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """A plan in a list: how many of its 14 points are known, whether it is in force."""

    plan: Plan
    missing: tuple[str, ...]
    state: str

    @property
    def known(self) -> int:
        return len(POINTS) - len(self.missing)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A limit of a plan, and the day on which what it asks for was done; None: not recorded."""

    due: rules.Due
    met_on: date | None

    @property
    def is_late(self) -> bool:
        return self.met_on is not None and self.met_on > self.due.last_day


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """A plan with everything that its page shows."""

    row: PlanRow
    versions: list[Plan]
    events: list[PlanEvent]
    clocks: list[Clock]
    benchmarks: list[Benchmark]


def plans() -> QuerySet[Plan]:
    """Every version of every plan, the latest first."""
    return Plan.objects.prefetch_related("team", "events").order_by("-valid_from", "ref", "-version")


def latest_plans() -> QuerySet[Plan]:
    """Of each plan the version that nobody amended."""
    return plans().filter(amended_by=None)


def plan_rows(*, today: date) -> list[PlanRow]:
    """Of each plan the latest version. Three statements, whatever their number."""
    return [plan_row(plan, today=today) for plan in latest_plans()]


def plan_row(plan: Plan, *, today: date) -> PlanRow:
    return PlanRow(plan=plan, missing=tuple(_missing(plan)), state=state_of(plan, list(plan.events.all()), today=today))


def plan_page(plan: Plan, *, today: date) -> PlanPage:
    """A plan with its versions, events and limits."""
    versions = list(Plan.objects.filter(ref=plan.ref).order_by("version"))
    events = list(plan.events.all())
    return PlanPage(
        row=plan_row(plan, today=today),
        versions=versions,
        events=events,
        clocks=clocks(plan, events, today=today),
        benchmarks=list(plan.benchmarks.all()),
    )


def clocks(plan: Plan, events: Sequence[PlanEvent], *, today: date) -> list[Clock]:
    """The limits of Art. 16(4), 17(5), 18(1) and 22(2) that ran or run for a plan, from the days recorded of it."""
    ended = ended_on(plan, events)
    evaluated = [event.on for event in events if event.kind == PlanEvent.Kind.EVALUATED]
    days = {
        rules.Event.ASKED: plan.asked_on,
        rules.Event.DECIDED: plan.decided_on,
        rules.Event.SUBMITTED: plan.submitted_on,
        rules.Event.PLAN_SIGNED: plan.signed_on,
        rules.Event.PLAN_ENDED: ended if ended and ended < today else None,
    }
    met = days | {None: max(evaluated, default=None)}
    kind = plan.ground + (rules.LOOKED if plan.sent_to_look else "")
    return [
        Clock(due=due, met_on=met[due.limit.met_by])
        for event, on in days.items()
        if on
        for due in rules.due(event, on, kind=kind)
    ]


def state_of(plan: Plan, events: Iterable[PlanEvent], *, today: date) -> str:
    """One of draft, coming, in_force, suspended, ended, evaluated, unknown (no days known)."""
    past = [event.kind for event in events if event.on <= today]
    if plan.signed_on is None:
        return "draft"
    if PlanEvent.Kind.EVALUATED in past:
        return "evaluated"
    ended = ended_on(plan, events)
    if ended and ended < today:
        return "ended"
    if plan.valid_from is None:
        return "unknown"
    if plan.valid_from > today:
        return "coming"
    stops = [kind for kind in past if kind in {PlanEvent.Kind.SUSPENDED, PlanEvent.Kind.RESUMED}]
    return "suspended" if stops and stops[-1] == PlanEvent.Kind.SUSPENDED else "in_force"


def ended_on(plan: Plan, events: Iterable[PlanEvent]) -> date | None:
    """The last day: the one agreed, or an early end."""
    early = [event.on for event in events if event.kind == PlanEvent.Kind.ENDED]
    return min(early) if early else plan.valid_until


def operations_by_host() -> list[tuple[str, list[Operation]]]:
    """The published operations of 2016 to 2019 and what was published of our part, by host state (XX: several)."""
    by_host: dict[str, list[Operation]] = defaultdict(list)
    for operation in operations():
        by_host[operation.country].append(operation)
    return sorted(by_host.items(), key=lambda entry: (entry[0] == "XX", entry[0]))


def figure_words() -> dict[str, str]:
    """What each published figure counts. Persons, missions and days are never added to each other."""
    return {
        "experts": _("experts"),
        "persons": _("persons"),
        "missions": _("missions"),
        "missions_over": _("missions, more than"),
        "working_days_over": _("working days, more than"),
        "working_days_about": _("working days, about"),
        "days_about": _("days, about"),
        "went_twice": _("went twice"),
        "went_four_times": _("went four times"),
        "present": _("present on the day"),
        "present_in_greece": _("present in Greece on the day"),
        "new_wave": _("in the new wave"),
        "next_under_agreement": _("agreed for the next one"),
        "typical_weeks": _("weeks, typically"),
        "deployed_since_february_all_countries": _("deployed since February, all countries"),
        "leaving_in_september": _("leaving in September"),
        "backlog_experts_2017": _("experts for the backlog in 2017"),
        "personnel_2019_09": _("personnel of all kinds in September 2019"),
        "locations": _("places of work"),
        "total": _("personnel of all kinds"),
        "persons_to_cyprus": _("persons to Cyprus"),
        "persons_all_2013_2019": _("persons to all countries, 2013 to 2019"),
    }


def _missing(plan: Plan) -> Iterable[str]:
    for point, fields in POINTS.items():
        known = plan.team.all() if fields == ("team",) else all(getattr(plan, name) for name in fields)
        if not known:
            yield point
