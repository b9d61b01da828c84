"""Deployments: never two at a time, the list before departure blocks, states in their order, extension."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.missions.actions import calls, roster, trainings
from ostoja.missions.actions import deployments as actions
from ostoja.missions.actions import letters as letter_actions
from ostoja.missions.models import Clearance, Deployment, ExpertProfile, Module, Nomination
from ostoja.missions.queries.deployments import blocking
from ostoja.missions.tests.factories import (
    accept,
    add,
    appointed,
    certify,
    make_call,
    make_expert,
    make_line,
    make_module,
    make_plan,
)

pytestmark = pytest.mark.django_db
DAYS = {"first_day": date(2026, 12, 1), "planned_until": date(2027, 1, 31)}
BRIEFINGS = ("security_briefing", "data_protection", "code_of_conduct")
PAPERS = ("travel_order", "insurance", "emergency_contact")


@pytest.fixture
def own(coordinator, expert, supervisor):
    made = make_expert(coordinator, signs_in_as=expert, supervised_by=supervisor)
    add(coordinator, made, ExpertProfile, profile="DUB", level="experienced", first_day=date(2026, 1, 1))
    add(coordinator, made, Clearance, kind="medical", last_day=date(2027, 2, 28))
    certify(coordinator, made, make_module(coordinator, "dublin"), last_day=date(2027, 2, 28))
    with acting_as(coordinator):
        trainings.need(
            by=coordinator, profile="DUB", module_code="dublin", first_day=date(2026, 1, 1), source="EUAA 8(6)"
        )
    return made


@pytest.fixture
def accepted(coordinator, expert, supervisor, own):
    """A nomination that the agency accepted."""
    line = make_line(coordinator, make_call(coordinator, make_plan(coordinator)), clearances=["medical"])
    with acting_as(coordinator):
        nomination = calls.propose(by=coordinator, line=line, expert=own)
    return accept(nomination, coordinator, expert, supervisor)


def plan(by, nomination, **given):
    with acting_as(by):
        values = {"role": "Requests to take charge", "measures": ["g"], "line_manager": "N. Raptis", **DAYS, **given}
        return actions.plan_deployment(by=by, nomination=nomination, **values)


def place(by, deployment, name="Lesvos", first_day=DAYS["first_day"], last_day=DAYS["planned_until"]):
    with acting_as(by):
        return actions.add_segment(
            by=by, deployment=deployment, place=name, task="Dublin", first_day=first_day, last_day=last_day
        )


def move(by, deployment, *states, on=date(2026, 12, 1), reason=""):
    for state in states:
        with acting_as(by):
            actions.move_on(by=by, deployment=deployment, state=state, on=on, reason=reason)
    return deployment


def prepared(coordinator, expert, deployment):
    for person, kinds in ((expert, BRIEFINGS), (coordinator, PAPERS)):
        with acting_as(person):
            for kind in kinds:
                actions.prepare(by=person, deployment=deployment, kind=kind, on=date(2026, 11, 12))
    return deployment


@pytest.fixture
def ready(coordinator, expert, accepted):
    deployment = plan(coordinator, accepted)
    place(coordinator, deployment)
    prepared(coordinator, expert, deployment)
    return move(coordinator, deployment, "confirmed", "preparing", "ready")


def test_only_whom_the_agency_accepted_is_sent(coordinator, accepted):
    with acting_as(coordinator):
        calls.record_answer(by=coordinator, nomination=accepted, answer="reserve", answered_on=date(2026, 11, 12))

    with pytest.raises(ValidationError, match="accepted"):
        plan(coordinator, accepted)


def second_nomination(coordinator, accepted):
    """Another accepted nomination of the same expert, whatever the filters say."""
    line = make_line(coordinator, accepted.line.call)
    with acting_as(coordinator):
        return Nomination.objects.create(
            line=line, expert=accepted.expert, nominated_on=date(2026, 11, 12), answer="accepted",
            answered_on=date(2026, 11, 12), recorded_at=accepted.recorded_at, recorded_under=coordinator,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("first_day", "planned_until", "is_double"),
    [
        (date(2027, 1, 31), date(2027, 3, 31), True),  # the last day is the other's first
        (date(2026, 10, 1), date(2026, 12, 1), True),
        (date(2026, 12, 10), date(2027, 1, 25), True),  # within
        (date(2027, 2, 1), date(2027, 3, 31), False),  # the day after
    ],
)
def test_nobody_is_on_two_missions_at_a_time(coordinator, accepted, first_day, planned_until, is_double):
    plan(coordinator, accepted)
    second = second_nomination(coordinator, accepted)
    days = {"first_day": first_day, "planned_until": planned_until}

    if is_double:
        with pytest.raises(ValidationError, match="another mission"):
            plan(coordinator, second, **days)
    else:
        assert plan(coordinator, second, **days).pk


def test_the_database_itself_refuses_two_at_a_time(coordinator, accepted):
    first = plan(coordinator, accepted)
    second = second_nomination(coordinator, accepted)
    copy = {
        name: getattr(first, name)
        for name in ("expert", "plan", "host_state", "profile", "role", "first_day", "planned_until", "recorded_at")
    }

    with (
        acting_as(coordinator),
        pytest.raises(IntegrityError, match="deployment_never_two_at_a_time"),
        transaction.atomic(),
    ):
        Deployment.objects.create(nomination=second, recorded_under=coordinator, **copy)


def test_a_cancelled_mission_is_in_nobody_s_way(coordinator, accepted):
    move(coordinator, plan(coordinator, accepted), "cancelled", reason="Plan suspended")

    assert plan(coordinator, second_nomination(coordinator, accepted)).pk


def test_forty_four_days_need_a_reason(coordinator, accepted):
    """Art. 20(5)."""
    days = {"first_day": date(2026, 12, 1), "planned_until": date(2027, 1, 13)}
    with pytest.raises(ValidationError, match="under 45 days"):
        plan(coordinator, accepted, **days)

    assert plan(coordinator, accepted, short_reason="shorter_need_in_plan", **days).pk


def test_one_place_at_a_time_and_within_the_days(coordinator, accepted):
    deployment = plan(coordinator, accepted)
    place(coordinator, deployment, last_day=date(2026, 12, 31))

    with pytest.raises(ValidationError, match="another place"):
        place(coordinator, deployment, "Samos", first_day=date(2026, 12, 31))
    with pytest.raises(ValidationError, match="outside the deployment"):
        place(coordinator, deployment, "Samos", date(2027, 1, 1), date(2027, 2, 1))
    with pytest.raises(ValidationError, match="the plan names"):
        place(coordinator, deployment, "Kos", date(2027, 1, 1))
    assert place(coordinator, deployment, "Samos", date(2027, 1, 1)).pk


def test_nobody_is_ready_while_something_is_missing(coordinator, accepted):
    deployment = move(coordinator, plan(coordinator, accepted), "confirmed", "preparing")

    with pytest.raises(ValidationError) as refused:
        move(coordinator, deployment, "ready")
    assert len(refused.value.messages) == 7  # three papers, three briefings, no place named


def test_with_everything_done_somebody_is_ready(ready):
    assert ready.state == "ready"


@pytest.mark.parametrize("what", ["certificate", "clearance"])
def test_what_ends_before_the_last_day_blocks(coordinator, ready, what):
    """Valid until planned_until, on each day (9.4)."""
    with acting_as(coordinator):
        if what == "clearance":
            entry = Clearance.objects.get(expert=ready.expert)
            roster.withdraw(by=coordinator, entry=entry)
        else:
            from ostoja.missions.models import Module

            trainings.ask_for_bridge(
                by=coordinator, module=Module.objects.get(code="dublin"), bridge_from=date(2027, 1, 31)
            )
        failing = [item.kind for item in blocking(ready) if not item.is_done]

    assert failing == {"certificate": ["training-dublin"], "clearance": ["clearance-medical"]}[what]


def test_briefings_are_acknowledged_by_the_expert_alone(coordinator, expert, accepted):
    deployment = plan(coordinator, accepted)
    day = date(2026, 11, 12)

    with acting_as(coordinator), pytest.raises(NotAppointed):
        actions.prepare(by=coordinator, deployment=deployment, kind="code_of_conduct", on=day)
    with acting_as(expert), pytest.raises(NotAppointed):
        actions.prepare(by=expert, deployment=deployment, kind="insurance", on=day)
    with acting_as(expert):
        assert actions.prepare(by=expert, deployment=deployment, kind="code_of_conduct", on=day).pk


def test_states_follow_each_other(coordinator, ready):
    with pytest.raises(ValidationError, match="isn't next"):
        move(coordinator, ready, "active")
    move(coordinator, ready, "travelling", "active")
    with pytest.raises(ValidationError, match="write why"):
        move(coordinator, ready, "recalled")
    move(coordinator, ready, "recalled", reason="Needed at home", on=date(2026, 12, 20))
    move(coordinator, ready, "ended", on=date(2026, 12, 20))

    assert ready.actual_until == date(2026, 12, 20)


def test_nobody_is_on_the_mission_before_the_first_place_is_open(coordinator, ready):
    move(coordinator, ready, "travelling", on=date(2026, 11, 30))

    with pytest.raises(ValidationError, match="at no place"):
        move(coordinator, ready, "active", on=date(2026, 11, 30))


def test_an_extension_needs_what_lasts_until_its_end(coordinator, ready):
    """9.4, guard of “extended”: clearances are checked again."""
    with acting_as(coordinator), pytest.raises(ValidationError, match="Missing"):
        actions.extend(by=coordinator, deployment=ready, planned_until=date(2027, 3, 15), reason="Need goes on")
    with acting_as(coordinator):
        deployment = Deployment.objects.get(pk=ready.pk)
        longer = actions.extend(by=coordinator, deployment=deployment, planned_until=date(2027, 2, 15), reason="Need")

    assert longer.planned_until == date(2027, 2, 15)


def test_a_letter_is_issued_once_somebody_is_ready(coordinator, accepted, ready, settings):
    from ostoja.missions import letters

    with acting_as(coordinator):
        document = letter_actions.issue(by=coordinator, deployment=Deployment.objects.get(pk=ready.pk))
    letter, _key = letters.read(document, [letters.public_key(settings.LETTER_KEY)])

    assert [part.place for part in letter.segments] == ["Lesvos"]
    assert letter.plan_ref == "OPP/GR/2026"


def test_no_letter_before_somebody_is_ready(coordinator, accepted):
    deployment = plan(coordinator, accepted)

    with acting_as(coordinator), pytest.raises(ValidationError, match="once the deployment is ready"):
        letter_actions.issue(by=coordinator, deployment=deployment)


def test_experts_see_their_own_deployment_and_no_other(coordinator, expert, supervisor, officer, accepted):
    deployment = plan(coordinator, accepted)

    for person, seen in ((expert, 1), (supervisor, 1), (officer, 0)):
        with acting_as(person):
            assert Deployment.objects.filter(pk=deployment.pk).count() == seen


def test_somebody_goes_in_the_place_of_who_was_called_back_and_of_nobody_who_goes_on(coordinator, supervisor, ready):
    """Cooperation reference 9.3: replaced_by."""
    other = appointed("expert", "Alicja Bąk")
    stands_in = make_expert(coordinator, signs_in_as=other, supervised_by=supervisor)
    add(coordinator, stands_in, ExpertProfile, profile="DUB", level="experienced", first_day=date(2026, 1, 1))
    add(coordinator, stands_in, Clearance, kind="medical", last_day=date(2027, 2, 28))
    with acting_as(coordinator):
        module = Module.objects.get()
    certify(coordinator, stands_in, module, last_day=date(2027, 2, 28))
    with acting_as(coordinator):
        nomination = calls.propose(by=coordinator, line=ready.nomination.line, expert=stands_in)
    accepted = accept(nomination, coordinator, other, supervisor)

    with pytest.raises(ValidationError, match="this mission goes on"):
        plan(coordinator, accepted, replaces=ready)
    gone = move(coordinator, ready, "cancelled", reason="Ill.")

    made = plan(coordinator, accepted, replaces=gone)
    with acting_as(coordinator):
        assert list(gone.replaced_by.all()) == [made]
