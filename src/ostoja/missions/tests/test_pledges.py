"""Pledges, seats of the reserve pool and their readiness, the head's declaration, waivers of rest."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.access.tests.factories import THE_DAY
from ostoja.missions.actions import calls, pledges
from ostoja.missions.models import ExpertProfile, RestWaiver
from ostoja.missions.queries import readiness, statistics
from ostoja.missions.tests import factories
from ostoja.missions.tests.test_duties import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(the_day):
    return factories.appointed(Role.HEAD_OF_OFFICE, "Teresa Kaczor")


def declare(by, first_day=THE_DAY, last_day=None):
    with acting_as(by):
        return pledges.declare_situation(
            by=by, first_day=first_day, last_day=last_day, grounds="Arrivals at the border."
        )


def decline(by, call):
    with acting_as(by):
        return calls.decline(by=by, call=call, reason="exceptional_national_situation", words="As declared.")


def test_only_the_head_declares_an_exceptional_national_situation(coordinator, head):
    with pytest.raises(NotAppointed, match="head of the authority"):
        declare(coordinator)
    assert declare(head).pk


def test_once_declared_a_call_can_be_declined_for_it(coordinator, head):
    """EUAA Regulation Art. 19(3), 20(7)."""
    call = factories.make_call(coordinator, factories.make_plan(coordinator))
    with pytest.raises(ValidationError, match="declared by the head"):
        decline(coordinator, call)
    declare(head)

    assert decline(coordinator, call).reason == "exceptional_national_situation"


def test_a_situation_that_is_over_is_no_reason_any_more(coordinator, head):
    call = factories.make_call(coordinator, factories.make_plan(coordinator))
    declare(head, first_day=THE_DAY - timedelta(days=60), last_day=THE_DAY - timedelta(days=1))

    with pytest.raises(ValidationError):
        decline(coordinator, call)


def test_it_never_holds_against_a_decision_of_the_council(coordinator, head):
    """Art. 22(5)."""
    call = factories.make_call(coordinator, factories.make_plan(coordinator), kind="article22")
    declare(head)

    with pytest.raises(ValidationError, match="never holds against a decision of the Council"):
        decline(coordinator, call)


def able(by, name):
    """An expert who passes every filter for the profile."""
    one = factories.make_expert(by, full_name=name)
    factories.add(by, one, ExpertProfile, profile="DUB", level="lead", first_day=THE_DAY - timedelta(days=100))
    return one


def fill(by, number, holder, substitute=None, **given):
    fields = {"profile": "DUB", "first_day": THE_DAY - timedelta(days=10), **given}
    with acting_as(by):
        return pledges.fill_seat(by=by, number=number, holder=holder, substitute=substitute, **fields)


def test_the_pool_is_deployed_within_7_working_days_of_a_plan_agreed_today(the_day):
    """Art. 20(3). From Thursday 12 November 2026, home in Greece here: Friday is the first, Monday 23 the seventh."""
    assert readiness.deployed_by(THE_DAY) == date(2026, 11, 23)


def test_a_seat_is_ready_when_holder_and_substitute_pass_every_filter(coordinator):
    """Cooperation reference 9.8."""
    unable = factories.make_expert(coordinator, full_name="No profile")
    fill(coordinator, 1, able(coordinator, "A"), able(coordinator, "B"))
    fill(coordinator, 2, able(coordinator, "C"), unable)
    fill(coordinator, 3, able(coordinator, "D"))

    with acting_as(coordinator):
        seats = readiness.seats(today=THE_DAY)

    assert {one.seat.number: one.is_ready for one in seats} == {1: True, 2: False, 3: False}
    assert next(one for one in seats if one.seat.number == 2).substitute.filter == "profile"


def test_a_seat_has_one_holder_at_a_time_and_nobody_sits_twice(coordinator):
    one, other = able(coordinator, "A"), able(coordinator, "B")
    fill(coordinator, 1, one)

    for number, holder in ((1, other), (2, one)):
        with pytest.raises(ValidationError, match="has a holder already"):
            fill(coordinator, number, holder)
    with pytest.raises(ValidationError, match="somebody else"):
        fill(coordinator, 3, other, other)


def test_the_last_agreement_of_a_year_is_the_pledge(coordinator):
    for number, day in ((4, date(2026, 1, 10)), (6, date(2026, 3, 10))):
        with acting_as(coordinator):
            pledges.pledge(by=coordinator, year=2026, profile="DUB", number=number, agreed_on=day)

    with acting_as(coordinator):
        (found,) = statistics.presence(statistics.sent(), year=2026, today=THE_DAY)

    assert (found.profile, found.pledged, found.present) == ("DUB", 6, 0)


def test_the_page_of_the_pool_shows_who_is_ready_and_why_not(coordinator, sign_in):
    fill(coordinator, 7, able(coordinator, "Able"), factories.make_expert(coordinator, full_name="Unable"))

    text = sign_in(coordinator).get(reverse("pool")).text

    assert "passes every filter" in text
    assert "Ready: 0 of 1." in text


def test_the_expert_waives_the_rest_in_writing_and_nobody_for_him(coordinator, expert, supervisor):
    own = factories.make_expert(coordinator, signs_in_as=expert, supervised_by=supervisor)
    waiver = {"first_day": THE_DAY, "last_day": THE_DAY + timedelta(days=90), "document": "Registry 12/2026"}

    assert factories.add(expert, own, RestWaiver, **waiver).pk
    with pytest.raises(NotAppointed):
        factories.add(supervisor, own, RestWaiver, **waiver)
    with pytest.raises(NotAppointed):
        factories.add(coordinator, own, RestWaiver, **waiver)


def test_the_head_reads_the_pool_and_the_numbers_and_declares_there(coordinator, head, sign_in):
    fill(coordinator, 7, able(coordinator, "Able"), factories.make_expert(coordinator, full_name="Unable"))
    browser = sign_in(head)

    of_pool, of_numbers = browser.get(reverse("pool")), browser.get(reverse("statistics"))

    assert (of_pool.status_code, of_numbers.status_code) == (200, 200)
    assert "Ready: 0 of 1." in of_pool.text
    assert "passes every filter" in of_pool.text
    assert reverse("situation") in of_pool.text
    assert reverse("seat-add") not in of_pool.text
    assert browser.get(reverse("mission-list", args=["seats"])).status_code == 200


@pytest.mark.parametrize("name", ["seat-add", "pledge-add", "roster", "calls", "deployments", "plans"])
def test_the_head_keeps_no_roster(head, sign_in, name):
    assert sign_in(head).get(reverse(name)).status_code == 403


def test_the_head_counts_the_same_as_the_coordinator(coordinator, expert, supervisor, head):
    sent(coordinator, expert, supervisor)
    counted = {}

    for one in (coordinator, head):
        with acting_as(one):
            counted[one] = statistics.sent()

    assert len(counted[head]) == 1
    assert counted[head] == counted[coordinator]


def test_experts_and_supervisors_see_neither_pool_nor_numbers(expert, supervisor, sign_in):
    for one in (expert, supervisor):
        browser = sign_in(one)
        assert [browser.get(reverse(name)).status_code for name in ("pool", "statistics")] == [403, 403]
