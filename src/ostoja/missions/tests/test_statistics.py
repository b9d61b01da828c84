"""Counting as the cooperation reference says (section 10, Test D; section 11): three counters, never added to each other."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.tests.factories import THE_DAY, as_owner, morning
from ostoja.missions.days import Period
from ostoja.missions.models import Call, CallLine, Deployment, Expert, Nomination
from ostoja.missions.queries import counts, statistics
from ostoja.missions.tests.factories import make_plan

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2016, 2, 1), date(2016, 11, 14))
TIMES = [1] * 24 + [2] * 15 + [4]  # UdSC, 14 November 2016: 24 once, 15 twice, 1 four times
SIX_WEEKS = timedelta(days=41)


@pytest.fixture
def of_2016(coordinator):
    """40 invented persons sent to Greece 58 times between February and November 2016; one drill, one cancelled."""
    plan = make_plan(coordinator)
    with as_owner():
        experts = [_expert(coordinator, number) for number in range(len(TIMES))]
        for number, times in enumerate(TIMES):
            for turn in range(times):
                first = date(2016, 2, 1) + timedelta(days=number % 30 + 60 * turn)
                _mission(coordinator, plan, experts[number], first)
        _mission(coordinator, plan, experts[0], date(2016, 10, 1), is_drill=True)
        _mission(coordinator, plan, experts[1], date(2016, 10, 1), state="cancelled")


def _row(by):
    return {"recorded_at": morning(THE_DAY), "recorded_under": by}


def _expert(by, number):
    fields = {"full_name": f"Expert {number}", "unit": f"Unit {number % 4}", "basis": "contract", "state": "active"}
    return Expert.objects.create(**fields, first_day=date(2015, 1, 1), **_row(by))


def _mission(by, plan, expert, first, *, is_drill=False, state="closed", host="GR"):
    days = {"first_day": first, "last_day": first + SIX_WEEKS}
    call = Call.objects.create(
        ref=f"{expert.pk}{first}", plan=plan, issuer="EASO", kind="ad_hoc", channel="mail", received_on=first, reply_by=first,
        is_drill=is_drill, **_row(by),
    )  # fmt: skip
    line = CallLine.objects.create(call=call, profile="REG", number=1, **days, **_row(by))
    nomination = Nomination.objects.create(line=line, expert=expert, **_row(by))
    Deployment.objects.create(
        nomination=nomination, expert=expert, plan=plan, host_state=host, profile="REG", first_day=first,
        planned_until=first + SIX_WEEKS, actual_until=first + SIX_WEEKS, state=state, **_row(by),
    )  # fmt: skip


def test_a_project_next_door_gets_the_same_counts_without_names(of_2016, coordinator):
    """Of a state and a period; drills and cancelled missions don't count there either. None where it sent nobody."""
    with acting_as(coordinator):
        found = statistics.counted(statistics.sent(), PERIOD)
        told, nobody = (
            counts.of_experts(host_state=host, module="inclusion", first=PERIOD.first, last=PERIOD.last)
            for host in ("GR", "IT")
        )

    assert told == {"deployments": 58, "expert_days": found.days, "courses": 0}
    assert nobody == {"deployments": 0, "expert_days": 0, "courses": 0}


def test_58_missions_by_40_persons(of_2016, coordinator):
    with acting_as(coordinator):
        found = statistics.counted(statistics.sent(), PERIOD)

    assert (found.missions, found.persons) == (58, 40)


def test_the_page_says_58_and_40(of_2016, coordinator, sign_in):
    text = sign_in(coordinator).get(reverse("statistics"), _typed(PERIOD)).text

    assert [">58<" in text.replace(" ", "").replace("\n", ""), ">40<" in text.replace(" ", "").replace("\n", "")] == [
        True,
        True,
    ]


def _typed(*periods):
    names = (("first", "last"), ("other_first", "other_last"))
    return {
        f"{name}-{part}": getattr(day, part)
        for pair, period in zip(names, periods, strict=False)
        for name, day in zip(pair, period, strict=True)
        for part in ("day", "month", "year")
    }


def test_persons_of_overlapping_periods_are_not_added(of_2016, coordinator, sign_in):
    halves = Period(date(2016, 2, 1), date(2016, 7, 1)), Period(date(2016, 7, 1), date(2016, 11, 14))
    with acting_as(coordinator), pytest.raises(statistics.Overlapping):
        statistics.together(statistics.sent(), halves)

    answer = sign_in(coordinator).get(reverse("statistics"), _typed(*halves))
    assert answer.status_code == 422
    assert "overlapping periods can&#39;t be added" in answer.text
    assert 'value="14"' in answer.text


def test_persons_of_periods_apart_are_counted_anew_and_not_twice(of_2016, coordinator):
    """February to June and July to November: together 58 missions by 40 persons, however many went in both."""
    halves = Period(date(2016, 2, 1), date(2016, 6, 30)), Period(date(2016, 7, 1), date(2016, 11, 14))
    with acting_as(coordinator):
        missions = statistics.sent()
        found = statistics.together(missions, halves)
        each = [statistics.counted(missions, half).persons for half in halves]

    assert (found.missions, found.persons) == (58, 40)
    assert sum(each) > 40


def test_days_count_by_their_overlap_with_the_period(coordinator):
    """42 days from 1 December 2016: 31 of them in 2016, 11 in 2017; the mission counts in 2016 alone."""
    plan = make_plan(coordinator)
    with as_owner():
        _mission(coordinator, plan, _expert(coordinator, 1), date(2016, 12, 1))

    with acting_as(coordinator):
        missions = statistics.sent()
        years = [statistics.counted(missions, Period(date(year, 1, 1), date(year, 12, 31))) for year in (2016, 2017)]

    assert [(one.missions, one.persons, one.days) for one in years] == [(1, 1, 31), (0, 0, 11)]


def test_hosts_and_years_have_rows_of_their_own(coordinator):
    plan = make_plan(coordinator)
    with as_owner():
        one = _expert(coordinator, 1)
        _mission(coordinator, plan, one, date(2016, 3, 1))
        _mission(coordinator, plan, one, date(2017, 3, 1))
        _mission(coordinator, plan, one, date(2017, 6, 1), host="IT")

    with acting_as(coordinator):
        rows = statistics.by_host_and_year(statistics.sent())

    assert [(row.host_state, row.year, row.counted.missions) for row in rows] == [
        ("GR", 2017, 1),
        ("IT", 2017, 1),
        ("GR", 2016, 1),
    ]


def test_days_after_the_turn_of_a_year_have_a_row_in_which_no_mission_began(coordinator):
    """cooperation.md 10: by host and year of start; days by calendar overlap. 31 and 11 are the 42 days of the mission."""
    plan = make_plan(coordinator)
    with as_owner():
        _mission(coordinator, plan, _expert(coordinator, 1), date(2016, 12, 1))

    with acting_as(coordinator):
        rows = statistics.by_host_and_year(statistics.sent())

    assert [(row.year, row.counted.missions, row.counted.days) for row in rows] == [(2017, 0, 11), (2016, 1, 31)]


def test_shares_of_24_months_by_unit_and_person(coordinator):
    plan = make_plan(coordinator)
    with as_owner():
        often, once = _expert(coordinator, 1), _expert(coordinator, 2)
        _mission(coordinator, plan, often, date(2025, 1, 10))
        _mission(coordinator, plan, often, date(2026, 1, 10))
        _mission(coordinator, plan, once, date(2026, 2, 10))
        _mission(coordinator, plan, once, date(2020, 2, 10))

    with acting_as(coordinator):
        found = statistics.fairness(statistics.sent(), today=THE_DAY)

    assert [(one.name, one.missions, one.persons) for one in found.units] == [("Unit 1", 2, 1), ("Unit 2", 1, 1)]
    assert found.repeated == 50


def test_reading_costs_the_same_number_of_statements_whatever_the_missions(
    of_2016, coordinator, django_assert_max_num_queries
):
    with acting_as(coordinator), django_assert_max_num_queries(1):
        statistics.by_host_and_year(statistics.sent())
