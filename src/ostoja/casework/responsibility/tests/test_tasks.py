"""The mail of the morning: on which days, to whom, and that it names nobody."""

from datetime import date, timedelta

import pytest
from django.core import mail

from ostoja.access import alarms
from ostoja.access.acting import acting_as
from ostoja.access.roles import Role
from ostoja.access.tests import factories
from ostoja.casework.files.tests.stories import fact, open_file
from ostoja.casework.responsibility import actions, tasks

pytestmark = pytest.mark.django_db


def asked_of(by, on="2026-11-02"):
    """Germany asked on 2 November 2026: silence accepts on Wednesday 2 December (AMMR 40(1), 40(8))."""
    request = fact("take_charge_request", "r1", from_state="DE", to_state="GR", on=on, basis="29(2)")
    return open_file(by, facts=[fact("application_registered", state="DE", on="2026-10-12"), request])


@pytest.fixture
def asked_of_us(officer):
    return asked_of(officer)


@pytest.fixture
def sent_on(settings, monkeypatch, officer, second):
    """The mails of a day; `officer` and `second` are the Dublin officers whom the worker finds."""
    settings.EMAIL_HOST = "mail.example.org"
    monkeypatch.setattr(alarms, "people", lambda _roles: [officer, second])

    def run(day):
        factories.set_now(factories.morning(day))
        mail.outbox.clear()
        alarms.send([Role.DUBLIN_CASE_OFFICER], tasks.tell)
        return {message.to[0]: message for message in mail.outbox}

    return run


@pytest.mark.parametrize(
    ("day", "rings"),
    [
        (date(2026, 11, 24), False),
        (date(2026, 11, 25), True),
        (date(2026, 11, 28), False),  # a Saturday
        (date(2026, 12, 1), True),
        (date(2026, 12, 2), True),
    ],
)
def test_silence_rings_on_the_five_working_days_before_and_on_the_last_day(officer, asked_of_us, sent_on, day, rings):
    assert (officer.holder.email in sent_on(day)) is rings


def test_the_mail_says_what_and_when_and_of_nobody(officer, asked_of_us, sent_on):
    told = sent_on(date(2026, 12, 1))[officer.holder.email]
    whole = told.subject + told.body

    assert told.subject == "Dublin: 1 answer is due, or silence accepts"
    assert "2 Dec 2026  Germany, to answer: silence accepts" in told.body
    assert asked_of_us.number not in whole
    assert "Semere" not in whole


def test_it_goes_to_who_answers_for_the_case(officer, second, asked_of_us, sent_on, the_day):
    with acting_as(officer):
        actions.hand_on(
            by=officer,
            file_ids=[asked_of_us.pk],
            officer=second.holder_id,
            first_day=the_day,
            last_day=None,
            reason="x",
        )

    assert set(sent_on(date(2026, 12, 1))) == {second.holder.email}


def test_whoever_may_answer_for_a_case_is_told_not_the_unit_alone(officer, second, site):
    """field-work.md 2.2: a registration officer writes steps of the procedure, and answers for the files that she opened."""
    provider = factories.make_appointment(role="information_provider", site=site)

    with factories.as_owner():
        found = {one.pk for one in alarms.people(tasks.ROLES, using="default")}

    assert {officer.pk, second.pk} <= found
    assert provider.pk not in found


def test_a_request_that_nobody_appointed_sends_rings_as_an_answer_does(officer, second, site, sent_on):
    """AMMR 39(1)/1: two months from 12 October end on 14 December 2026, or we are responsible."""
    leaving = factories.make_appointment(
        holder=factories.make_officer(full_name="Ewa Lis"), site=site, last_day=date(2026, 11, 27)
    )
    open_file(leaving)

    assert set(sent_on(date(2026, 12, 7))) == {officer.holder.email, second.holder.email}


@pytest.mark.usefixtures("asked_of_us")
def test_old_misses_never_crowd_out_a_silence_that_is_near(officer, sent_on, monkeypatch):
    """On Monday 30 November all that was missed is told too, after what silence would still accept."""
    monkeypatch.setattr(tasks, "MOST_MISSED", 1)
    asked_of(officer, on="2026-10-12")
    asked_of(officer, on="2026-10-13")

    told = sent_on(date(2026, 11, 30))[officer.holder.email]

    assert told.subject == "Dublin: 1 answer is due, or silence accepts"
    assert [line[:11].strip() for line in told.body.splitlines()[:2]] == ["2 Dec 2026", "12 Nov 2026"]


def test_the_last_days_that_ring_are_those_of_the_days_before():
    """Five working days before: on Monday 30 November those until Monday 7 December, and yesterday's; none beyond."""
    today = date(2026, 11, 30)

    found = alarms.ringing(today, before=tasks.BEFORE)

    assert found == tuple(date(2026, 11, 29) + timedelta(days=number) for number in range(9))
    assert all(alarms.rings(day, today, before=tasks.BEFORE) for day in found)


def test_what_nobody_appointed_answers_for_rings_for_all_who_reach_it(officer, second, site, sent_on, the_day):
    leaving = factories.make_appointment(
        holder=factories.make_officer(full_name="Ewa Lis"), site=site, last_day=date(2026, 11, 27)
    )
    asked_of(leaving)

    assert set(sent_on(date(2026, 11, 27))) == set()  # hers, and the worker finds two others
    assert set(sent_on(date(2026, 11, 30))) == {officer.holder.email, second.holder.email}
