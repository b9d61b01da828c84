"""Planned transfers: by day of arrival, against the last day; a calendar that names nobody and dies with the appointment."""

from datetime import date, timedelta

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.tests import factories
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.responsibility import transfers

pytestmark = pytest.mark.django_db

ASKED = fact("take_charge_request", from_state="GR", to_state="FR", on="2026-10-20", basis="29(2)")
YES = fact("reply", from_state="FR", to_state="GR", on="2026-11-05", outcome="accepted", basis="29(2)")


def plan(arrival, **more):
    given = {
        "from_state": "GR",
        "to_state": "FR",
        "on": "2026-11-12",
        "arrival_on": arrival,
        "means": "supervised",
        **more,
    }
    return fact("transfer_planned", f"plan-{arrival}", **given)


@pytest.fixture
def accepted(officer):
    """France accepted on 5 November 2026: transferred by 5 May 2027 (AMMR 46(1))."""
    return open_file(officer, facts=[*adult(), ASKED, YES, plan("2026-12-03")])


def listed(by, day):
    with acting_as(by):
        return transfers.planned(today=day)


def test_a_plan_stands_by_its_day_with_our_last_day(officer, the_day, accepted):
    (one,) = listed(officer, the_day)

    assert (one.arrival_on, one.content.to_state, one.last_day, one.is_too_late) == (
        date(2026, 12, 3), "FR", date(2027, 5, 5), False,
    )  # fmt: skip


def test_an_arrival_after_the_last_day_is_said_to_be_late(officer, the_day, accepted):
    """AMMR 46(2): responsibility would have shifted."""
    record(officer, accepted, plan("2027-05-06"))

    assert [one.is_too_late for one in listed(officer, the_day)] == [False, True]


def test_a_plan_is_gone_after_its_day_and_after_the_transfer(officer, the_day, accepted):
    assert listed(officer, date(2026, 12, 4)) == []

    record(officer, accepted, fact("transferred", from_state="GR", to_state="FR", on="2026-11-12"))

    assert listed(officer, the_day) == []


def test_a_colleague_of_another_place_has_an_empty_list(officer, colleague, the_day, accepted):
    assert listed(colleague, the_day) == []


def feed_of(by):
    return reverse("transfers-feed", args=[transfers.token(by.holder, by)])


def test_the_calendar_names_nobody(officer, the_day, accepted):
    answer = Client().get(feed_of(officer))

    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event["DTSTART"].dt, str(event["SUMMARY"])) == (
        date(2026, 12, 3), "GR → FR, supervised departure, received on arrival",
    )  # fmt: skip
    assert not any(secret in answer.text for secret in ("Hamid", "Rahimi", accepted.number, str(accepted.pk)))


def test_the_address_dies_with_the_appointment(officer, the_day, accepted):
    address = feed_of(officer)
    factories.set_now(factories.morning(officer.last_day + timedelta(days=1)))

    assert Client().get(address).status_code == 404


def test_an_address_that_was_made_up_leads_nowhere(the_day):
    assert Client().get(reverse("transfers-feed", args=["made-up"])).status_code == 404
