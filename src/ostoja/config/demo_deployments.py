"""The demo's deployments: one running, two that are over, each through every step that a deployment takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment
from ostoja.missions.actions import after, calls, complaints, deployments, reports
from ostoja.missions.models import Deployment, Expert, Nomination, Plan, Preparation, State
from ostoja.missions.queries.deployments import BRIEFINGS

OF_THE_OFFICE = (Preparation.Kind.TRAVEL_ORDER, Preparation.Kind.INSURANCE, Preparation.Kind.EMERGENCY_CONTACT)
SETTING_OUT = (State.CONFIRMED, State.PREPARING, State.READY, State.TRAVELLING, State.ACTIVE)
COMING_BACK = (State.ENDING, State.ENDED)


@dataclass(frozen=True, kw_only=True)
class Mission:
    """Who was sent where; days counted from the day of loading."""

    who: str
    profile: str
    place: str
    measures: tuple[str, ...]
    first: int
    last: int


RUNNING = Mission(who="marta", profile="REG", place="Lesvos", measures=("a", "b"), first=-20, last=40)
OVER = (
    Mission(who="marta", profile="REG", place="Catania", measures=("a",), first=-700, last=-640),
    Mission(who="alicja", profile="DUB", place="Athens", measures=("g",), first=-600, last=-540),
)


def load(*, posts: Mapping[str, Appointment], experts: Mapping[str, Expert], greek: Plan, italian: Plan) -> None:
    """Make them, each step by whose it is."""
    for number, mission in enumerate((*OVER, RUNNING)):
        plan = italian if mission.place in italian.places else greek
        made = _sent(mission, number, posts, experts[mission.who], plan)
        if mission in OVER:
            _came_back(made, mission, posts)
    _complained_of(made, posts["teresa"])


def _complained_of(deployment: Deployment, head: Appointment) -> None:
    """A complaint, still open: read by the head alone."""
    on = head.today() - timedelta(days=12)
    with acting_as(head):
        made = complaints.take_in(
            by=head, deployment=deployment, reference="DEMO/FRO/1", received_on=on, follow_up_due=on + timedelta(days=30),
            substance="Sposób wypowiedzi przy bramie (demo).",
        )  # fmt: skip
        steps = (("admissible", ""), ("heard", "Rozmowa odbędzie się w poniedziałek."))
        for days, (kind, told) in enumerate(steps, start=1):
            complaints.record_step(
                by=head, complaint=made, kind=kind, on=on + timedelta(days=days), words="", told=told
            )


def _sent(mission: Mission, number: int, posts: Mapping[str, Appointment], expert: Expert, plan: Plan) -> Deployment:
    by = posts["zofia"]
    first, last = _day(by, mission.first), _day(by, mission.last)
    nomination = _nominated(mission, number, posts, expert, plan)
    with acting_as(by):
        made = deployments.plan_deployment(
            by=by, nomination=nomination, role="Praca na stanowisku rejestracji", measures=list(mission.measures),
            line_manager="Nikos Raptis", first_day=first, planned_until=last,
        )  # fmt: skip
        deployments.add_segment(
            by=by, deployment=made, place=mission.place, task="Rejestracja", first_day=first, last_day=last
        )
        for kind in OF_THE_OFFICE:
            deployments.prepare(by=by, deployment=made, kind=kind, on=first - timedelta(days=6))
    expert_of = posts[mission.who]
    with acting_as(expert_of):
        for kind in BRIEFINGS:
            deployments.prepare(by=expert_of, deployment=made, kind=kind, on=first - timedelta(days=5))
    with acting_as(by):
        for state in SETTING_OUT:
            deployments.move_on(by=by, deployment=made, state=state, on=first)
        if "casework" in plan.databases:
            after.record_grant(
                by=by, deployment=made, database="casework", basis="Pismo gospodarza o koncie (demo)", first_day=first,
                last_day=last,
            )  # fmt: skip
    return made


def _nominated(
    mission: Mission, number: int, posts: Mapping[str, Appointment], expert: Expert, plan: Plan
) -> Nomination:
    by = posts["zofia"]
    first, last = _day(by, mission.first), _day(by, mission.last)
    with acting_as(by):
        call = calls.add_call(
            by=by, ref=f"DEMO/CALL/EARLIER/{number + 1}", plan=plan, issuer="EUAA", kind="ad_hoc",
            received_on=first - timedelta(days=30), channel="e-mail to the national contact point",
            reply_by=first - timedelta(days=20),
        )  # fmt: skip
        line = calls.add_line(
            by=by, call=call, profile=mission.profile, number=1, places=[mission.place], first_day=first, last_day=last
        )
        proposed = calls.propose(by=by, line=line, expert=expert)
    for name in (mission.who, "joanna"):
        with acting_as(posts[name]):
            calls.consent(by=posts[name], nomination=proposed, given=True)
    with acting_as(by):
        sent = calls.nominate(by=by, nomination=proposed)
        return calls.record_answer(by=by, nomination=sent, answer="accepted", answered_on=first - timedelta(days=15))


def _came_back(made: Deployment, mission: Mission, posts: Mapping[str, Appointment]) -> None:
    by, expert = posts["zofia"], posts[mission.who]
    last = _day(by, mission.last)
    with acting_as(by):
        for state in COMING_BACK:
            deployments.move_on(by=by, deployment=made, state=state, on=last)
    with acting_as(posts["joanna"]):
        after.debrief(
            by=posts["joanna"], deployment=made, held_on=last + timedelta(days=3), offered_on=last + timedelta(days=3),
            agreed="Pierwszy tydzień bez nowych spraw.",
        )  # fmt: skip
    with acting_as(expert):
        reports.report(
            by=expert, deployment=made, registrations=210, interviews=12, obstacles="Grafik zmieniano z dnia na dzień.",
            lessons="Dla komórki w kraju: zabrać własny zestaw słuchawkowy.", would_go_again=True,
        )  # fmt: skip
        after.give_training(
            by=expert, deployment=made, title="Rejestracja rodzin (demo)", module=None, first_day=last - timedelta(days=9),
            last_day=last - timedelta(days=8), place=mission.place, language="en", institution="Zmyślona służba", participants=14,
            women=6, passed=13,
        )  # fmt: skip
    with acting_as(by):
        for state in (State.REPORTED, State.EVALUATED, State.CLOSED):
            deployments.move_on(by=by, deployment=made, state=state, on=last + timedelta(days=9))


def _day(by: Appointment, days: int) -> date:
    return by.today() + timedelta(days=days)
