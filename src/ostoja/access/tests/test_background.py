"""Background work: under an appointment in force, or not at all; and silence shows."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from ostoja.access import background, heartbeat, trail
from ostoja.access.acting import acting_as
from ostoja.access.models import Entry, Heartbeat
from ostoja.access.rights import NotAppointed
from ostoja.access.tests.factories import as_owner, set_now

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)


@pytest.fixture
def note():
    """A job that leaves an entry in the trail under whoever it acts for."""

    @background.under_appointment("tests.note")
    def note(by, *, word):
        trail.record("noted", payload={"word": word, "by": str(by.pk)})

    yield note
    del app.tasks["tests.note"]


def waiting():
    with as_owner():
        return list(ProcrastinateJob.objects.values_list("task_name", "args"))


def entries():
    with as_owner():
        return list(Entry.objects.filter(act="noted").values_list("origin", "appointment_id"))


def test_a_job_is_put_in_under_the_appointment_acted_under(note, officer):
    with acting_as(officer):
        background.defer(note, by=officer, word="once")

    assert waiting() == [
        ("tests.note", {"officer": str(officer.holder_id), "appointment": str(officer.pk), "word": "once"})
    ]


def test_a_job_goes_with_the_transaction_that_put_it_in(note, officer):
    with acting_as(officer):
        background.defer(note, by=officer, word="never")
        transaction.set_rollback(True)

    assert waiting() == []


def test_a_job_acts_under_its_appointment(note, officer):
    note.func(officer=str(officer.holder_id), appointment=str(officer.pk), word="done")

    assert entries() == [("officer", officer.pk)]


@pytest.mark.parametrize("carried", [{}, {"officer": "x"}, {"appointment": "x"}])
def test_a_job_that_carries_no_appointment_is_not_done(note, carried):
    with pytest.raises(background.ActsForNobody):
        note.func(word="by nobody", **carried)

    assert entries() == []


def test_a_job_is_not_done_when_its_appointment_has_ended(note, officer):
    set_now(NOON + timedelta(days=2000))

    with pytest.raises(NotAppointed):
        note.func(officer=str(officer.holder_id), appointment=str(officer.pk), word="late")

    assert entries() == []


def test_a_job_of_an_officer_under_another_s_appointment_is_not_done(note, officer, colleague):
    with pytest.raises(NotAppointed):
        note.func(officer=str(officer.holder_id), appointment=str(colleague.pk), word="borrowed")

    assert entries() == []


def test_nobody_puts_a_job_in_under_an_ended_appointment(note, outsider):
    with acting_as(outsider), pytest.raises(NotAppointed):
        background.defer(note, by=outsider, word="late")


def forged(args):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', 'tests.note', %s)", [args]
        )


@pytest.mark.parametrize(
    "args",
    [
        '{"officer": "%(colleague_holder)s", "appointment": "%(colleague)s"}',
        '{"officer": "%(holder)s", "appointment": "%(colleague)s"}',
        '{"acts_for": "machine"}',
        '{"officer": "%(holder)s", "appointment": "%(own)s", "acts_for": "machine"}',
        "{}",
    ],
)
def test_sql_of_the_application_orders_no_work_in_another_s_name(officer, colleague, args):
    names = {
        "holder": officer.holder_id, "own": officer.pk, "colleague": colleague.pk,
        "colleague_holder": colleague.holder_id,
    }  # fmt: skip
    with acting_as(officer), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        forged(args % names)


def test_jobs_of_others_are_not_seen_and_none_is_changed(note, officer, colleague):
    with acting_as(colleague):
        background.defer(note, by=colleague, word="mine")

    with acting_as(officer):
        assert ProcrastinateJob.objects.count() == 0
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE procrastinate_jobs SET args = '{}'")


def test_work_of_the_machine_is_not_done_for_anybody_else():
    with pytest.raises(background.ActsForNobody):
        app.tasks["access.worker"].func(timestamp=0)


def test_the_worker_s_life_and_the_head_of_the_trail_are_on_the_timetable():
    assert heartbeat.EXPECTED["access.worker"] == 60
    assert heartbeat.EXPECTED["access.note-head"] == 3600
    assert heartbeat.EXPECTED["access.sign-head"] == 24 * 3600


SILENT = {  # why: (seconds since the last time, overdue)
    "just now": (0, False),
    "one minute missed": (2 * 60 + 60, False),
    "two minutes missed": (2 * 60 + 61, True),
}


@pytest.mark.parametrize(("seconds", "overdue"), SILENT.values(), ids=SILENT)
def test_silence_of_more_than_twice_the_interval_is_an_alarm(monkeypatch, seconds, overdue):
    monkeypatch.setattr(heartbeat, "EXPECTED", {"tests.minute": 60})
    with as_owner():
        Heartbeat.objects.create(name="tests.minute", at=NOON - timedelta(seconds=seconds))

    found = heartbeat.silences(now=NOON)

    assert [one.name for one in found] == (["tests.minute"] if overdue else [])


def test_work_that_was_never_done_is_an_alarm(monkeypatch):
    monkeypatch.setattr(heartbeat, "EXPECTED", {"tests.minute": 60})

    assert heartbeat.silences(now=NOON) == [heartbeat.Silence(name="tests.minute", since=None)]


def test_the_application_cannot_fake_a_heartbeat():
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Heartbeat.objects.create(name="access.worker", at=NOON)


def test_silence_is_on_every_page_of_the_administrator_and_of_nobody_else(sign_in, administrator, officer, monkeypatch):
    monkeypatch.setattr(heartbeat, "EXPECTED", {"tests.minute": 60})

    assert "tests.minute" in sign_in(administrator).get("/appointments/").content.decode()
    assert "tests.minute" not in sign_in(officer).get("/appointments/").content.decode()
