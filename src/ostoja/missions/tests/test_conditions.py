"""An expert of another authority sees data while all seven conditions of the cooperation reference 9.7 hold, to the minute."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import WITHHELD
from ostoja.access.roles import Role
from ostoja.access.tests.factories import THE_DAY, as_owner, make_appointment, make_officer, morning, set_now
from ostoja.missions import letters
from ostoja.missions.actions import letters as actions
from ostoja.missions.actions import plans
from ostoja.missions.models import LetterAppointment
from ostoja.missions.queries.conditions import WORDS, conditions, first_end
from ostoja.missions.tests.factories import (
    DEPLOYMENT,
    HOME_KEY,
    a_letter,
    authorise,
    make_plan,
    recall,
    receive,
    trust,
)

pytestmark = pytest.mark.django_db
BEFORE, AFTER = "before", "after"


@pytest.fixture
def host(site, the_day):
    """The host's own coordinator at the place."""
    return make_appointment(role=Role.MISSION_COORDINATOR, site=site, last_day=date(2027, 6, 30))


@pytest.fixture
def plan(coordinator):
    """The plan as the host keeps it: a year from THE_DAY, Lesvos, requests to take charge, this system."""
    return make_plan(coordinator)


@pytest.fixture
def deployed(host, site, plan, administrator):
    """An expert's appointment from 10 November to 31 December."""
    trust(administrator)
    return authorise(host, site, receive(host, a_letter()))


@pytest.fixture
def at_the_host(coordinator, plan, deployed, host):
    """What a failing condition is made of."""
    return coordinator, plan, deployed, host


def is_open(appointment):
    """What SQL says: whether anything is open under the appointment at the chosen moment."""
    with acting_as(appointment), connection.cursor() as cursor:
        cursor.execute("SELECT access_appointment() IS NOT NULL")
        return cursor.fetchone()[0]


def at(day, hour, minute):
    """A moment by the clock of Athens, two hours before UTC in winter."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(hours=2)


def suspend(by, plan, deployed, host):
    with acting_as(by):
        plans.record_event(by=by, plan=plan, kind="suspended", on=THE_DAY, reason="Art. 18(6)")


def end_plan(by, plan, deployed, host):
    with acting_as(by):
        plans.record_event(by=by, plan=plan, kind="ended", on=THE_DAY - timedelta(days=1), reason="Art. 18(6)")


def amend(by, plan, **changed):
    names = ("name", "host_state", "valid_from", "valid_until", "places", "measures", "databases")
    fields = {name: getattr(plan, name) for name in names} | changed
    with acting_as(by):
        made = plans.amend_plan(by=by, plan=plan, **fields)
        plans.change_plan(by=by, plan=made, signed_on=THE_DAY)


def drop_the_place(by, plan, deployed, host):
    amend(by, plan, places=["Samos"])


def drop_the_task(by, plan, deployed, host):
    amend(by, plan, measures=["a"])


def drop_the_database(by, plan, deployed, host):
    amend(by, plan, databases=["eurodac"])


def revoke(by, plan, deployed, host):
    end(host, deployed, "revoked")


def withdraw_the_task(by, plan, deployed, host):
    end(host, deployed, "task_withdrawn")


def end(host, deployed, kind):
    with acting_as(host):
        made = LetterAppointment.objects.get(appointment=deployed)
        return actions.end_access(by=host, made=made, kind=kind, reason="Told by telephone.")


def recall_it(by, plan, deployed, host):
    receive(host, recall())


def another_profile(by, plan, deployed, host):
    """No verb does it; somebody with the owner's rights might."""
    in_the_letter(deployed, profile="COI")


def no_briefing(by, plan, deployed, host):
    in_the_letter(deployed, briefed_on=None)


def training_ran_out(by, plan, deployed, host):
    in_the_letter(deployed, trained_until=THE_DAY - timedelta(days=1))


def no_task_sheet(by, plan, deployed, host):
    in_the_letter(deployed, task_sheet="")


def in_the_letter(deployed, **changed):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE missions_letterappointment DISABLE TRIGGER USER")
        LetterAppointment.objects.filter(appointment=deployed).update(**changed)
        cursor.execute("ALTER TABLE missions_letterappointment ENABLE TRIGGER USER")


FAILING = {  # what happens, and the condition of 9.7 that then fails
    suspend: "plan",
    end_plan: "plan",
    drop_the_place: "plan",
    drop_the_task: "plan",
    drop_the_database: "database",
    revoke: "host",
    recall_it: "deployment",
    another_profile: "profile",
    no_briefing: "briefings",
    training_ran_out: "briefings",
    withdraw_the_task: "instructions",
    no_task_sheet: "instructions",
}


def test_each_of_the_seven_is_made_to_fail():
    assert set(FAILING.values()) == set(WITHHELD) == set(WORDS)


def test_while_all_seven_hold_the_files_of_the_place_are_open(deployed, sign_in):
    assert is_open(deployed)
    assert sign_in(deployed).get(reverse("files")).status_code == 200


@pytest.mark.parametrize(("fail", "code"), FAILING.items(), ids=lambda one: getattr(one, "__name__", one))
def test_one_that_fails_closes_everything_at_the_next_request_and_is_named(fail, code, at_the_host, deployed, sign_in):
    client = sign_in(deployed)
    assert client.get(reverse("files")).status_code == 200

    fail(*at_the_host)

    answer = client.get(reverse("files"))
    assert (answer.status_code, is_open(deployed)) == (403, False)
    assert WITHHELD[code].replace("'", "&#39;") in answer.text


def test_a_denial_is_in_the_trail_with_the_condition(deployed, host, plan, coordinator, sign_in):
    client = sign_in(deployed)
    revoke(coordinator, plan, deployed, host)

    client.get(reverse("files"))

    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT content->>'condition' FROM access_payload AS p JOIN access_entry AS e ON e.id = p.entry_id"
            " WHERE e.act = 'refused'"
        )
        assert cursor.fetchall() == [("host",)]


MINUTES = {  # moment in Athens: whether it opens; the letter is for 10 November to 31 December
    at(date(2026, 11, 9), 23, 59): False,
    at(date(2026, 11, 10), 0, 0): True,
    at(date(2026, 12, 31), 23, 59): True,
    at(date(2027, 1, 1), 0, 0): False,
}


@pytest.mark.parametrize(("moment", "opens"), MINUTES.items())
def test_it_opens_with_the_first_minute_of_the_first_day_and_closes_with_the_last_of_the_last(
    moment, opens, deployed, sign_in
):
    client = sign_in(deployed)

    set_now(moment)

    assert (is_open(deployed), client.get(reverse("files")).status_code) == (opens, 200 if opens else 403)


def test_a_recall_closes_in_the_minute_of_its_import(deployed, host, sign_in):
    client = sign_in(deployed)
    set_now(at(THE_DAY, 14, 30))
    receive(host, recall())

    set_now(at(THE_DAY, 14, 29))
    assert (is_open(deployed), client.get(reverse("files")).status_code) == (True, 200)
    set_now(at(THE_DAY, 14, 30))
    assert (is_open(deployed), client.get(reverse("files")).status_code) == (False, 403)


def test_an_extension_goes_on_from_the_first_minute_of_its_first_day(deployed, host, site, sign_in):
    """Extending is a new letter and a new appointment; between the two there is no minute without and none with two."""
    part = letters.LetterSegment(place="Lesvos", task="Dublin", first_day=date(2027, 1, 1), last_day=date(2027, 1, 31))
    longer = receive(host, a_letter(segments=(part,)))
    further = authorise(host, site, longer, holder=deployed.holder)
    client = sign_in(deployed)

    open_under = {}
    for moment in (at(date(2026, 12, 31), 23, 59), at(date(2027, 1, 1), 0, 0), at(date(2027, 1, 31), 23, 59)):
        set_now(moment)
        open_under[moment] = (is_open(deployed), is_open(further), client.get(reverse("files")).status_code)
    assert list(open_under.values()) == [(True, False, 200), (False, True, 200), (False, True, 200)]


def test_the_earliest_end_wins(deployed, sign_in):
    """Trainings valid until 20 December end before the segment does, and before the plan."""
    in_the_letter(deployed, trained_until=date(2026, 12, 20))
    client = sign_in(deployed)

    answer = client.get(reverse("appointment-rests"))
    with acting_as(deployed):
        first = first_end(conditions(deployed.pk))

    assert (first.code, first.last_day) == ("briefings", date(2026, 12, 20))
    assert "20 Dec 2026" in answer.text
    assert "20 Dec 2026" in client.get(reverse("files")).text
    set_now(at(date(2026, 12, 20), 23, 59))
    assert is_open(deployed)
    set_now(at(date(2026, 12, 21), 0, 0))
    assert not is_open(deployed)


def test_a_plan_taken_up_again_opens_again(coordinator, plan, deployed, host):
    suspend(coordinator, plan, deployed, host)
    set_now(morning(THE_DAY) + timedelta(hours=1))
    with acting_as(coordinator):
        plans.record_event(by=coordinator, plan=plan, kind="resumed", on=THE_DAY, reason="Agreed.")

    assert is_open(deployed)


def test_a_new_letter_after_a_recall_opens_again(deployed, host, site):
    set_now(morning(THE_DAY))
    receive(host, recall())
    set_now(morning(THE_DAY) + timedelta(hours=1))
    again = authorise(host, site, receive(host, a_letter()), holder=make_officer())

    assert (is_open(deployed), is_open(again)) == (False, True)


def test_an_appointment_of_the_own_office_rests_on_its_days_alone(officer, deployed, host, plan, coordinator):
    suspend(coordinator, plan, deployed, host)

    assert is_open(officer)
    with acting_as(officer):
        assert conditions(officer.pk) == []


def test_only_the_holder_and_those_who_answer_for_the_place_see_the_conditions(deployed, host, officer):
    seen = {}
    for name, who in {"holder": deployed, "host": host, "another officer": officer}.items():
        with acting_as(who):
            seen[name] = len(conditions(deployed.pk))
    assert seen == {"holder": 7, "host": 7, "another officer": 0}


def test_a_recall_of_what_was_never_imported_is_refused(host, administrator):
    trust(administrator)

    with pytest.raises(ValidationError, match="nothing that this one could change"):
        receive(host, recall())


def test_a_recall_signed_by_somebody_else_is_refused(deployed, host):
    with pytest.raises(ValidationError, match="genuine"):
        receive(host, recall(key=bytes(32)))
    assert is_open(deployed)


def test_a_recall_can_not_be_typed_by_the_host(deployed, host):
    with pytest.raises(ValidationError, match="comes with a letter"):
        end(host, deployed, "recalled")


def test_the_letter_of_another_deployment_recalls_nothing_here(deployed, host):
    other = DEPLOYMENT.__class__(int=DEPLOYMENT.int + 1)

    with pytest.raises(ValidationError):
        receive(host, recall(deployment=other))
    assert is_open(deployed)


def test_letters_are_signed_with_the_key_of_the_home_authority_only():
    assert letters.read(recall(), [letters.public_key(HOME_KEY)])[0].deployment == DEPLOYMENT
