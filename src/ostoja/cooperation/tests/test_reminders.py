"""What is due, on which days it rings, and what a mail says of it."""

from datetime import date, timedelta

import pytest
from django.core import mail

from ostoja.access import alarms
from ostoja.access.acting import acting_as
from ostoja.access.tests.factories import THE_DAY, as_owner
from ostoja.cooperation import tasks
from ostoja.cooperation.actions import after, voting
from ostoja.cooperation.models import Forum
from ostoja.cooperation.queries import reminders
from ostoja.cooperation.tests import factories

# Monday 2 to Monday 23 November 2026; Wednesday the 11th is a holiday in Poland.
FIRST, LAST = date(2026, 11, 2), date(2026, 11, 16)
RINGS = {  # the day: whether it rings
    "half time": (date(2026, 11, 9), True),
    "two working days before": (date(2026, 11, 12), True),
    "one working day before": (date(2026, 11, 13), True),
    "a Saturday before": (date(2026, 11, 14), False),
    "the last day": (LAST, True),
    "the day after": (date(2026, 11, 17), True),
    "late, in the week": (date(2026, 11, 18), False),
    "late, each Monday": (date(2026, 11, 23), True),
    "early": (date(2026, 11, 4), False),
}


@pytest.mark.parametrize(("day", "rings"), RINGS.values(), ids=RINGS)
def test_on_which_days_it_rings(settings, day, rings):
    """cooperation.md 4: at half time, and two and one working days before."""
    settings.CONTROLLER_STATE = "PL"
    due = reminders.Due(kind="", what="", forum=Forum(), last_day=LAST, opened_on=FIRST, address="", is_mine=True)

    assert due.rings(day, before=2) is rings


@pytest.fixture
def committee(desk):
    """A written procedure of a committee, secret in its title, to be answered tomorrow."""
    with acting_as(desk):
        return voting.open_procedure(
            by=desk, forum=factories.forum("committee-ammr"), title="Very secret act", draft_no="D1",
            opened_on=THE_DAY - timedelta(days=13), reply_by=THE_DAY + timedelta(days=1),
        )  # fmt: skip


@pytest.fixture
def sent(settings, monkeypatch, desk, head, delegate):
    """The mails of a day, by address; people are those of the test, as the worker finds them."""
    settings.EMAIL_HOST = "mail.example.org"
    monkeypatch.setattr(alarms, "people", lambda _roles: [desk, head, delegate])

    def run():
        alarms.send(tasks.ROLES, tasks.tell)
        return {message.to[0]: message for message in mail.outbox}

    return run


pytestmark = pytest.mark.django_db


def test_whoever_has_to_do_something_gets_a_mail_that_gives_nothing_away(desk, head, committee, sent):
    """Nobody said yet how we vote: the head of unit hears of it, by kind, forum and day; never what it is about."""
    found = sent()

    assert set(found) == {head.holder.email}
    text = found[head.holder.email].body
    assert "Say how we vote" in text
    assert "Very secret act" not in text + found[head.holder.email].subject


def test_what_is_instructed_is_the_desks_to_cast(desk, head, committee, sent):
    with acting_as(head):
        voting.instruct_vote(by=head, procedure=committee, instructed="for")

    assert set(sent()) == {desk.holder.email}


def test_a_promise_rings_for_whoever_made_it(desk, head, delegate, asylum, sent):
    meeting = factories.meeting(desk, asylum, first_day=THE_DAY + timedelta(days=40))
    with acting_as(desk):
        after.promise(by=desk, meeting=meeting, text="Send the figures", owner=delegate.holder, due_on=THE_DAY)

    assert set(sent()) == {delegate.holder.email}


def test_the_page_shows_what_is_due_and_whose_it_is(sign_in, desk, committee):
    page = sign_in(desk).get("/cooperation/meetings/").text

    assert "Say how we vote" in page
    assert "Very secret act" in page


def test_a_delegate_is_told_nothing_of_another_forum(delegate, committee):
    with acting_as(delegate):
        assert reminders.due(by=delegate, today=THE_DAY) == []


def test_people_are_those_whose_appointment_is_in_force(desk, former_delegate, monkeypatch):
    with as_owner():
        found = {one.pk for one in alarms.people(tasks.ROLES, using="default")}

    assert desk.pk in found
    assert former_delegate.pk not in found
