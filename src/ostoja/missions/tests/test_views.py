"""Pages of this room: who gets which, and forms that lose nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.roles import Role
from ostoja.access.tests.factories import make_appointment
from ostoja.missions.actions import after, calls, plans, pledges, trainings
from ostoja.missions.models import Competence, ExpertProfile, LanguageSkill
from ostoja.missions.tests import factories
from ostoja.missions.tests.factories import make_plan
from ostoja.missions.tests.routes import ALL, ROUTES

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(coordinator, supervisor, expert, administrator, site):
    """One of everything: a plan, the expert's own record, a training."""
    own = factories.make_expert(coordinator, signs_in_as=expert, supervised_by=supervisor)
    module = factories.make_module(coordinator)
    session = factories.make_session(coordinator, module)
    skill = {"understanding": "B2", "speaking": "B2", "writing": "B1"}
    competence = {"kind": "skill", "code": "driving", "evidence": "Seen", "first_day": factories.THE_DAY}
    with acting_as(coordinator):
        enrolment = trainings.enrol(by=coordinator, session=session, expert=own, status="accepted")
    plan = make_plan(coordinator)
    line = factories.make_line(coordinator, factories.make_call(coordinator, plan))
    factories.add(coordinator, own, ExpertProfile, profile="DUB", level="lead", first_day=factories.THE_DAY)
    with acting_as(coordinator):
        nomination = calls.propose(by=coordinator, line=line, expert=own)
    deployment = factories.make_deployment(nomination, coordinator, expert, supervisor)
    letter = factories.make_received_letter(coordinator, administrator)
    last_day = factories.THE_DAY + timedelta(days=90)
    host = make_appointment(role=Role.MISSION_COORDINATOR, site=site, last_day=last_day)
    factories.authorise(host, site, letter)
    seat_days = {"first_day": factories.THE_DAY, "last_day": None}
    with acting_as(coordinator):
        cost = {"kind": "travel", "amount": 10, "currency": "EUR", "payer": "agency", "claimed_on": factories.THE_DAY}
        claim = after.claim(by=coordinator, deployment=deployment, **cost)
        told = {"addressee": "agency", "tag": "desk", "words": "Two desks."}
        lesson = after.add_lesson(by=coordinator, deployment=deployment, **told)
        seat = pledges.fill_seat(by=coordinator, number=1, profile="DUB", holder=own, **seat_days)
        benchmark = plans.add_benchmark(by=coordinator, plan=plan, what="500 registrations", by_day=factories.THE_DAY)
    with acting_as(host):
        made = letter.appointments.get()
    return {
        "made_id": made.pk,
        "benchmark_id": benchmark.pk,
        "grant_id": factories.grant(coordinator, deployment).pk,
        "certificate_id": factories.pass_session(coordinator, own, factories.make_session(coordinator, module)).pk,
        "complaint_id": factories.complain(factories.make_head(), deployment).pk,
        "seat_id": seat.pk,
        "claim_id": claim.pk,
        "lesson_id": lesson.pk,
        "deployment_id": deployment.pk,
        "of": deployment.pk,
        "item_id": factories.make_handover_item(expert, deployment).pk,
        "letter_id": letter.pk,
        "plan_id": plan.pk,
        "call_id": line.call_id,
        "line_id": line.pk,
        "nomination_id": nomination.pk,
        "expert_id": own.pk,
        "entry_id": factories.add(expert, own, LanguageSkill, language="en", **skill).pk,
        "competence_id": factories.add(expert, own, Competence, **competence).pk,
        "module_id": module.pk,
        "session_id": session.pk,
        "enrolment_id": enrolment.pk,
    }


@pytest.fixture
def roles(coordinator, supervisor, expert):
    return {"coordinator": coordinator, "supervisor": supervisor, "expert": expert}


def address_of(name, things):
    route = ROUTES[name]
    return reverse(name, kwargs={need: things[need] for need in route.needs} | route.more)


@pytest.mark.parametrize("role", sorted(ALL))
def test_each_role_opens_what_is_for_it(sign_in, roles, things, role):
    client = sign_in(roles[role])

    answers = {name: client.get(address_of(name, things), follow=True).status_code for name in ROUTES}

    assert answers == {name: 200 if role in route.opens else 403 for name, route in ROUTES.items()}


def test_an_expert_finds_nothing_of_another_s_record(sign_in, coordinator, things):
    of_a_record = [name for name, route in ROUTES.items() if "expert_id" in route.needs]
    other = sign_in(factories.appointed(Role.EXPERT, "Somebody Else"))

    answers = {name: other.get(address_of(name, things)).status_code for name in of_a_record}

    assert of_a_record
    assert {name: status for name, status in answers.items() if status not in {403, 404}} == {}


def test_whoever_has_no_work_on_files_comes_to_missions(sign_in, expert):
    assert sign_in(expert).get("/")["Location"] == reverse("missions")


def test_a_wrong_plan_keeps_what_was_typed(sign_in, coordinator):
    typed = {
        "ref": "OPP/1",
        "host_state": "GR",
        "places": "Lesvos\nSamos",
        "valid_from-day": "1", "valid_from-month": "3", "valid_from-year": "2026",
        "valid_until-day": "1", "valid_until-month": "2", "valid_until-year": "2026",
    }  # fmt: skip

    answer = sign_in(coordinator).post(reverse("plan-add"), typed)

    assert answer.status_code == 422
    assert "Name of the operation: fill this in." in answer.text
    assert "Lesvos\nSamos" in answer.text


def test_a_plan_that_ends_before_it_begins_is_not_stored(sign_in, coordinator):
    typed = {
        "ref": "OPP/1", "host_state": "GR", "name": "Plan",
        "valid_from-day": "1", "valid_from-month": "3", "valid_from-year": "2026",
        "valid_until-day": "1", "valid_until-month": "2", "valid_until-year": "2026",
    }  # fmt: skip

    answer = sign_in(coordinator).post(reverse("plan-add"), typed)

    assert answer.status_code == 422
    assert "The plan ends before it begins." in answer.text


def test_a_plan_is_added_with_its_places_and_measures(sign_in, coordinator):
    typed = {"ref": "OPP/1", "host_state": "GR", "name": "Plan", "places": "Lesvos\n Samos \n", "measures": ["a", "g"]}

    answer = sign_in(coordinator).post(reverse("plan-add"), typed, follow=True)

    assert "The plan is added." in answer.text
    assert "missing: a, b, d" in answer.text
    assert "1 of 14" in answer.text
