"""Pages of this room: who gets which, and forms that lose nothing."""

import pytest
from django.urls import reverse

from ostoja.missions.tests.factories import make_plan

pytestmark = pytest.mark.django_db

FOR_ALL = ("missions", "plans", "operations")
FOR_COORDINATORS = ("plan-add",)
OF_A_PLAN_FOR_COORDINATORS = ("plan-change", "plan-amend", "plan-team", "plan-event")


@pytest.mark.parametrize("name", FOR_ALL)
def test_everybody_of_the_roster_opens(sign_in, coordinator, supervisor, expert, name):
    assert [sign_in(one).get(reverse(name)).status_code for one in (coordinator, supervisor, expert)] == [200] * 3


@pytest.mark.parametrize("name", FOR_COORDINATORS)
def test_only_coordinators_open(sign_in, coordinator, supervisor, expert, name):
    assert [sign_in(one).get(reverse(name)).status_code for one in (coordinator, supervisor, expert)] == [200, 403, 403]


@pytest.mark.parametrize("name", OF_A_PLAN_FOR_COORDINATORS)
def test_only_coordinators_change_a_plan(sign_in, coordinator, expert, name):
    plan = make_plan(coordinator)

    assert sign_in(coordinator).get(reverse(name, args=[plan.pk])).status_code == 200
    assert sign_in(expert).get(reverse(name, args=[plan.pk])).status_code == 403


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
