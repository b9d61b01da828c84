"""The lists of this room as they are downloaded: the same queries as the pages, every row, in the reader's language."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from ostoja.access.roles import Role
from ostoja.missions import rules
from ostoja.missions.eligible import sort
from ostoja.missions.models import (
    CallLine,
    Claim,
    Deployment,
    HandoverItem,
    NationalSituation,
    Nomination,
    Pledge,
    Segment,
    TrainingSession,
)
from ostoja.missions.queries import after, calls, deployments, plans, readiness, roster, statistics, trainings
from ostoja.missions.queries.candidates import candidates, need_of
from ostoja.missions.words import Profile
from ostoja.web import words

AHEAD = roster.AHEAD
ALL = (Role.MISSION_COORDINATOR, Role.SUPERVISOR, Role.EXPERT)
LEADS = (Role.MISSION_COORDINATOR, Role.SUPERVISOR)
COORDINATOR = (Role.MISSION_COORDINATOR,)
COUNTS = (Role.MISSION_COORDINATOR, Role.HEAD_OF_OFFICE)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a list is asked for: the day, and the thing it belongs to where it belongs to one."""

    today: date
    of: UUID | None = None

    @property
    def thing(self) -> UUID:
        """What the list belongs to."""
        if self.of is None:
            raise ValueError("This list belongs to something.")
        return self.of


Rows = Iterable[Sequence[object]]
Heads = Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list: who may take it, whether it belongs to one thing, how it is made.

    `rows` raises `ObjectDoesNotExist` where the reader doesn't see the thing that the list belongs to.
    """

    roles: Sequence[Role]
    rows: Callable[[Asked], tuple[Heads, Rows]]
    is_of_one: bool = False


def _plans(asked: Asked) -> tuple[Heads, Rows]:
    heads = (
        _("Reference"), _("Name of the operation"), _("Host state"), _("Version"), _("Signed on"), _("In force from"),
        _("In force until"), _("Points known"), _("Missing"),
    )  # fmt: skip
    rows = plans.plan_rows(today=asked.today)
    return heads, [
        (row.plan.ref, row.plan.name, words.country(row.plan.host_state), row.plan.version, row.plan.signed_on,
         row.plan.valid_from, row.plan.valid_until, row.known, ", ".join(row.missing))
        for row in rows
    ]  # fmt: skip


def _operations(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Host"), _("Operation"), _("From"), _("Until"), _("Places"), _("Figure"), _("How many"), _("Source"))
    return heads, [
        (_("several") if host == "XX" else words.country(host), one.name, one.first, one.until, ", ".join(one.places),
         name, number, one.source)
        for host, found in plans.operations_by_host()
        for one in found
        for name, number in _figures(one.figures)
    ]  # fmt: skip


def _figures(found: dict[str, int]) -> list[tuple[str, int | None]]:
    """Each figure with what it counts; one line without where nothing is known."""
    told = plans.figure_words()
    return [(told.get(name) or words.country(name), number) for name, number in found.items()] or [("", None)]


def _roster(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Expert"), _("Unit"), _("Supervisor"), _("On the roster as"), _("From"), _("Until"))
    return heads, [
        (one.full_name, one.unit, one.supervisor.full_name if one.supervisor else "", one.state_name, one.first_day, one.last_day)
        for one in roster.experts()
    ]  # fmt: skip


def _modules(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (
        _("Code"), _("Title"), _("Version"), _("Year of the version"), _("Level"), _("Needs before"),
        _("Certificates are valid for, months"), _("Bridge course needed from"), _("Code of the bridge course"),
        _("Provisions it teaches"),
    )  # fmt: skip
    return heads, [
        (one.code, one.title, one.version, one.year, one.level, ", ".join(one.prerequisites), one.valid_months, one.bridge_from,
         one.bridge_code, "; ".join(one.provisions))
        for one in trainings.modules()
    ]  # fmt: skip


def _sessions(asked: Asked) -> tuple[Heads, Rows]:
    heads = (
        _("Module"),
        _("First day"),
        _("Last day"),
        _("Place"),
        _("Language"),
        _("Trainers"),
        _("Seats"),
        _("Seats taken"),
    )
    return heads, [
        (str(one.module), one.first_day, one.last_day, one.place, words.language_name(one.language), one.trainers, one.seats,
         one.taken)  # type: ignore[attr-defined]  # annotated by the query
        for one in trainings.sessions(today=asked.today)
    ]  # fmt: skip


def _needs(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Profile"), _("Code of the module"), _("From"), _("Until"), _("Source"))
    return heads, [
        (one.get_profile_display(), one.module_code, one.first_day, one.last_day, one.source)
        for one in trainings.needs()
    ]


def _gaps(asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Profile"), _("Expert"), _("Code of the module"), _("Missing from"), _("Next session"))
    names = dict(Profile.choices)
    return heads, [
        (names[of.profile], one.name, gap.module_code, gap.from_day, gap.session.first_day if gap.session else None)
        for of in trainings.gap_plan(first=asked.today, last=asked.today + AHEAD)
        for one in of.lacking
        for gap in one.gaps
    ]


def _participants(asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Expert"), _("Status"), _("Passed"), _("Number of the certificate"))
    session = TrainingSession.objects.get(pk=asked.thing)
    found = session.enrolments.select_related("expert", "certificate")
    return heads, [
        (one.expert.full_name, one.status_name, words.yes_no(one.passed),
         one.certificate.number if hasattr(one, "certificate") else "")
        for one in found
    ]  # fmt: skip


def _calls(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (
        _("Reference"), _("Kind"), _("Plan of operation"), _("Received on"), _("Reply by"), _("Asked for"), _("Nominated"),
        _("Accepted"), _("It is a drill: left out of statistics"), _("Limits"),
    )  # fmt: skip
    rows = [calls.call_row(one) for one in calls.calls()]
    return heads, [
        (row.call.ref, row.call.kind_name, row.call.plan.name, row.call.received_on, row.call.reply_by, row.asked, row.nominated,
         row.accepted, words.yes_no(row.call.is_drill), "; ".join(_limit(due) for due in row.due))
        for row in rows
    ]  # fmt: skip


def _limit(due: rules.Due) -> str:
    return f"{due.last_day.isoformat()} ({due.limit.article})"


def _candidates(asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Place in the list"), _("Expert"), _("Unit"), _("Reasons"), _("What would cure it"))
    line = CallLine.objects.select_related("call__plan").get(pk=asked.thing)
    need = need_of(line)
    fits, out = sort(candidates(need, line=line), need)
    first = [
        (place, one.candidate.name, one.candidate.unit, " ".join(words.text(reason) for reason in one.reasons),
         words.text(one.lacks_consent.cure) if one.lacks_consent else "")
        for place, one in enumerate(fits, start=1)
    ]  # fmt: skip
    rest = [("", one.name, one.unit, words.text(why.why), words.text(why.cure)) for one, why in out]
    return heads, [*first, *rest]


def _nominations(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Call"), _("Profile"), _("Expert"), _("Nominated on"), _("Answer"), _("Reason given"), _("Answered on"))
    found = Nomination.objects.select_related("expert", "line__call").order_by("recorded_at")
    return heads, [
        (one.line.call.ref, one.line.get_profile_display(), one.expert.full_name, one.nominated_on, one.answer_name,
         one.get_code_display(), one.answered_on)
        for one in found
    ]  # fmt: skip


def _deployments(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (
        _("Expert"), _("Profile"), _("Host"), _("Places"), _("First day"), _("Planned until"), _("Ended on"), _("How it stands"),
    )  # fmt: skip
    return heads, [
        (one.expert.full_name, one.get_profile_display(), words.country(one.host_state), _places(one.segments.all()),
         one.first_day, one.planned_until, one.actual_until, one.state_name)
        for one in deployments.deployments()
    ]  # fmt: skip


def _places(stays: Iterable[Segment]) -> str:
    return ", ".join(one.place for one in stays)


def _costs(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (
        _("Expert"), _("What for"), _("Amount"), _("Currency"), _("Who pays"), _("Claimed on"), _("Paid on"),
        _("Where the evidence is kept"),
    )  # fmt: skip
    return heads, [
        (one.deployment.expert.full_name, one.get_kind_display(), one.amount, one.currency, one.get_payer_display(),
         one.claimed_on, one.paid_on, one.evidence)
        for one in Claim.objects.select_related("deployment__expert")
    ]  # fmt: skip


def _handover(asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Reference in the host's system"), _("Kind"), _("Due on"), _("Answers for it"), _("From"), _("Until"))
    mine = Q(deployment=asked.thing) | Q(responsible__deployment=asked.thing)
    found = list(
        HandoverItem.objects.filter(mine).distinct().prefetch_related("responsible__expert", "responsible__officer")
    )
    if not found:
        Deployment.objects.get(pk=asked.thing)
    return heads, [
        (
            one.reference,
            one.get_kind_display(),
            one.due_on,
            _who(held.expert, held.officer),
            held.first_day,
            held.last_day,
        )
        for one in found
        for held in one.responsible.all()
    ]


def _who(expert: object, officer: object) -> str:
    """The name, where the reader may see it."""
    return getattr(expert or officer, "full_name", None) or _("an expert of the office")


def _lessons(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Catchword"), _("For whom"), _("What should be done otherwise"), _("What came of it"), _("Closed on"))
    return heads, [
        (one.tag, one.get_addressee_display(), one.words, one.came_of_it, one.closed_on) for one in after.lessons()
    ]


def _grants(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Expert"), _("Host"), _("Database"), _("Basis"), _("From"), _("Until"), _("Revoked on"), _("Revoked by"))
    return heads, [
        (one.deployment.expert.full_name, words.country(one.deployment.host_state), one.get_database_display(), one.basis,
         one.first_day, one.last_day, one.revoked_on,
         (one.revoked_by or _("with the end of the mission")) if one.revoked_on else "")
        for one in after.grants()
    ]  # fmt: skip


def _seats(asked: Asked) -> tuple[Heads, Rows]:
    heads = (
        _("Number of the seat"),
        _("Profile"),
        _("Held by"),
        _("Substitute"),
        _("Verified by the agency on"),
        _("Ready"),
    )
    return heads, [
        (one.seat.number, one.seat.get_profile_display(), one.seat.holder.full_name,
         one.seat.substitute.full_name if one.seat.substitute else "", one.seat.verified_on, words.yes_no(one.is_ready))
        for one in readiness.seats(today=asked.today)
    ]  # fmt: skip


def _pledges(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Year"), _("Profile"), _("How many"), _("Agreed on"))
    return heads, [(one.year, one.get_profile_display(), one.number, one.agreed_on) for one in Pledge.objects.all()]


def _situations(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("From"), _("Until"), _("Grounds"))
    return heads, [(one.first_day, one.last_day, one.grounds) for one in NationalSituation.objects.all()]


def _numbers(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Host"), _("Year"), _("Missions"), _("Persons"), _("Days on mission"))
    return heads, [
        (words.country(row.host_state), row.year, row.counted.missions, row.counted.persons, row.counted.days)
        for row in statistics.by_host_and_year(statistics.sent())
    ]


def _presence(asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Profile"), _("Pledged"), _("Most present on one day"))
    names = dict(Profile.choices)
    found = statistics.presence(statistics.sent(), year=asked.today.year, today=asked.today)
    return heads, [(names[one.profile], one.pledged, one.present) for one in found]


def _shares(asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Unit or expert"), _("Missions"), _("Persons"))
    fairness = statistics.fairness(statistics.sent(), today=asked.today)
    return heads, [(one.name, one.missions, one.persons) for one in (*fairness.units, *fairness.persons)]


def _given(_asked: Asked) -> tuple[Heads, Rows]:
    heads = (_("Host"), _("Year"), _("Trainings"), _("Participations"), _("Women"), _("Passed"))
    return heads, [
        (words.country(one.host_state), one.year, one.trainings, one.participations, one.women, one.passed)
        for one in after.trainings_given()
    ]


LISTS: dict[str, Listed] = {
    "plans": Listed(roles=ALL, rows=_plans),
    "operations": Listed(roles=ALL, rows=_operations),
    "roster": Listed(roles=LEADS, rows=_roster),
    "modules": Listed(roles=ALL, rows=_modules),
    "sessions": Listed(roles=ALL, rows=_sessions),
    "needs": Listed(roles=ALL, rows=_needs),
    "gaps": Listed(roles=LEADS, rows=_gaps),
    "participants": Listed(roles=COORDINATOR, rows=_participants, is_of_one=True),
    "calls": Listed(roles=COORDINATOR, rows=_calls),
    "candidates": Listed(roles=COORDINATOR, rows=_candidates, is_of_one=True),
    "nominations": Listed(roles=ALL, rows=_nominations),
    "deployments": Listed(roles=ALL, rows=_deployments),
    "handover": Listed(roles=ALL, rows=_handover, is_of_one=True),
    "costs": Listed(roles=ALL, rows=_costs),
    "lessons": Listed(roles=COORDINATOR, rows=_lessons),
    "grants": Listed(roles=COORDINATOR, rows=_grants),
    "seats": Listed(roles=COUNTS, rows=_seats),
    "pledges": Listed(roles=COUNTS, rows=_pledges),
    "situations": Listed(roles=COUNTS, rows=_situations),
    "numbers": Listed(roles=COUNTS, rows=_numbers),
    "presence": Listed(roles=COUNTS, rows=_presence),
    "shares": Listed(roles=COUNTS, rows=_shares),
    "trainings-given": Listed(roles=COUNTS, rows=_given),
}
