"""The week's questions are read by nobody else and averaged from five answers on; claims, lessons, calendars without names."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from icalendar import Calendar

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.access.tests.factories import THE_DAY, as_owner, morning
from ostoja.missions.actions import after, deployments
from ostoja.missions.models import AccessGrant, Deployment, Pulse
from ostoja.missions.queries.after import grants, hygiene, pulse_averages, trainings_given
from ostoja.missions.tests import factories
from ostoja.missions.tests.test_duties import sent

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 9)


@pytest.fixture
def running(coordinator, expert, supervisor):
    """Paweł's deployment, as if he were there."""
    made = sent(coordinator, expert, supervisor)
    with as_owner():
        Deployment.objects.filter(pk=made.pk).update(state="active")
    with acting_as(coordinator):
        deployments.add_segment(
            by=coordinator,
            deployment=made,
            place="Lesvos",
            task="Dublin",
            first_day=THE_DAY,
            last_day=THE_DAY + timedelta(days=59),
        )
        return Deployment.objects.select_related("expert").get(pk=made.pk)


def answer(by, deployment, **given):
    with acting_as(by):
        return after.answer_pulse(by=by, deployment=deployment, **{"work": 4, "support": 3, "safety": 5, **given})


def test_a_week_is_answered_once_and_counted_from_its_monday(expert, running):
    assert answer(expert, running).week == MONDAY
    with pytest.raises(ValidationError, match="answered for this week already"):
        answer(expert, running)


@pytest.mark.parametrize("wrong", [0, 6])
def test_answers_go_from_1_to_5(expert, running, wrong):
    with pytest.raises(ValidationError, match="From 1 to 5"):
        answer(expert, running, safety=wrong)


def test_nobody_else_reads_an_answer(expert, running, coordinator, supervisor):
    answer(expert, running)

    seen = {}
    for name, who in {"expert": expert, "coordinator": coordinator, "supervisor": supervisor}.items():
        with acting_as(who):
            seen[name] = Pulse.objects.count()
    assert seen == {"expert": 1, "coordinator": 0, "supervisor": 0}


@pytest.mark.parametrize(("people", "weeks"), [(4, 0), (5, 1)])
def test_averages_are_shown_from_five_people_on(coordinator, supervisor, people, weeks):
    for number in range(people):
        by = factories.appointed(Role.EXPERT, f"Expert {number}")
        made = sent(coordinator, by, supervisor)
        with as_owner():
            Pulse.objects.create(
                deployment=made, week=MONDAY, work=number % 5 + 1, support=3, safety=5, recorded_at=morning(THE_DAY),
                recorded_under=by,
            )  # fmt: skip

    with acting_as(coordinator):
        found = pulse_averages()

    assert len(found) == weeks
    assert [(one.host_state, one.week, one.answers, one.work) for one in found] == [("GR", MONDAY, 5, 3)][:weeks]


def test_a_cost_is_claimed_by_the_expert_and_paid_once(expert, coordinator, running):
    fields = {"kind": "travel", "amount": "412.50", "currency": "EUR", "payer": "agency", "claimed_on": THE_DAY}
    with acting_as(expert):
        made = after.claim(by=expert, deployment=running, **fields)
        with pytest.raises(NotAppointed):
            after.record_payment(by=expert, claim=made, paid_on=THE_DAY)
    with acting_as(coordinator):
        with pytest.raises(ValidationError, match="before the claim"):
            after.record_payment(by=coordinator, claim=made, paid_on=THE_DAY - timedelta(days=1))
        made.paid_on = None
        after.record_payment(by=coordinator, claim=made, paid_on=THE_DAY)
        with pytest.raises(ValidationError, match="already"):
            after.record_payment(by=coordinator, claim=made, paid_on=THE_DAY)


def test_nobody_writes_about_another_s_mission(running, coordinator):
    other = factories.appointed(Role.EXPERT, "Alicja Bąk")

    for verb in (after.claim, after.add_lesson, after.answer_pulse):
        with acting_as(other), pytest.raises(NotAppointed):
            verb(by=other, deployment=running)


def test_a_lesson_has_an_addressee_and_is_closed_with_what_came_of_it(expert, coordinator, running, sign_in):
    with acting_as(expert):
        made = after.add_lesson(
            by=expert, deployment=running, addressee="agency", tag="interpreters", words="Book two."
        )
    client = sign_in(coordinator)
    assert "Book two." in client.get(reverse("lessons")).text

    client.post(reverse("lesson-close", args=[made.pk]), {"came_of_it": "The agency books two."})

    assert "The agency books two." in client.get(reverse("lessons")).text


def test_a_lesson_with_a_case_number_is_refused_and_kept_typed(expert, running, sign_in):
    typed = {"addressee": "host", "tag": "files", "words": "In GR-2026-00017 the file was late."}

    answer = sign_in(expert).post(reverse("lesson-add", args=[running.pk]), typed)

    assert answer.status_code == 422
    assert "looks like a case number" in answer.text
    assert "the file was late" in answer.text


def test_the_calendar_is_valid_and_names_nobody(expert, running, sign_in):
    """RFC 5545: whole days, the end is the day after the last one."""
    answer = sign_in(expert).get(reverse("deployments-calendar"))

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (THE_DAY, THE_DAY + timedelta(days=60))
    assert str(event["summary"]) == "Mission: Lesvos, Dublin procedures"
    assert "Pawe" not in answer.content.decode()


def test_others_see_nothing_of_it_in_their_calendar(running, sign_in):
    other = factories.appointed(Role.EXPERT, "Alicja Bąk")

    assert not Calendar.from_ical(sign_in(other).get(reverse("deployments-calendar")).content).walk("VEVENT")


GIVEN = {
    "title": "Registration of families", "module": None, "place": "Lesvos", "language": "en",
    "institution": "Reception service", "participants": 12, "women": 7, "passed": None,
}  # fmt: skip


def test_trainings_given_abroad_are_output_of_the_mission(coordinator, expert, running):
    """Participations add up, what isn't known of all of them is not known."""
    days = {"first_day": THE_DAY, "last_day": THE_DAY + timedelta(days=1)}
    with acting_as(expert):
        for passed in (10, None):
            after.give_training(by=expert, deployment=running, **GIVEN | days | {"passed": passed})
    with acting_as(coordinator):
        (row,) = trainings_given()

    assert (row.host_state, row.year, row.trainings, row.participations, row.women, row.passed) == (
        "GR", 2026, 2, 24, 14, None,
    )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"women": 13}, {"last_day": THE_DAY + timedelta(days=60)}])
def test_a_training_given_fits_its_mission_and_its_people(expert, running, wrong):
    days = {"first_day": THE_DAY, "last_day": THE_DAY}
    with acting_as(expert), pytest.raises(ValidationError):
        after.give_training(by=expert, deployment=running, **GIVEN | days | wrong)


def test_every_grant_ends_with_the_mission(coordinator, expert, running):
    """Cooperation reference 9.4: all access grants revoked on that date."""
    factories.grant(coordinator, running)
    with acting_as(coordinator):
        for state in ("ending", "ended"):
            deployments.move_on(by=coordinator, deployment=running, state=state, on=THE_DAY + timedelta(days=3))
        (grant,) = grants()

        assert grant.revoked_on == THE_DAY + timedelta(days=3)
        assert hygiene(grants()) == (1, 1)
    with acting_as(expert):
        assert AccessGrant.objects.count() == 1  # the own


@pytest.mark.parametrize("wrong", [{"database": "eurodac"}, {"last_day": THE_DAY + timedelta(days=60)}])
def test_a_grant_is_of_a_database_of_the_plan_within_the_mission(coordinator, running, wrong):
    """Art. 18(2)(f): databases that the instructions name."""
    with pytest.raises(ValidationError):
        factories.grant(coordinator, running, **wrong)


def test_the_talk_is_held_after_the_end_by_supervisor_or_coordinator(coordinator, supervisor, expert, running):
    told = {"held_on": THE_DAY + timedelta(days=2), "offered_on": THE_DAY, "agreed": ""}
    with acting_as(supervisor), pytest.raises(ValidationError, match="once the mission has ended"):
        after.debrief(by=supervisor, deployment=running, **told)
    with acting_as(coordinator):
        for state in ("ending", "ended"):
            deployments.move_on(by=coordinator, deployment=running, state=state, on=THE_DAY)
    with acting_as(expert), pytest.raises(NotAppointed):
        after.debrief(by=expert, deployment=running, **told)
    with acting_as(supervisor):
        ended = Deployment.objects.get(pk=running.pk)
        assert after.debrief(by=supervisor, deployment=ended, **told).offered_on == THE_DAY
