"""Every list as a file: the rows of the page, nothing of others."""

import csv
import io

import pytest
from django.urls import reverse

from ostoja.missions.models import ExpertProfile
from ostoja.missions.queries.lists import LISTS
from ostoja.missions.tests import factories
from ostoja.missions.tests.test_duties import sent

pytestmark = pytest.mark.django_db


def rows(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_list_comes_with_its_heads(sign_in, coordinator, expert, supervisor):
    deployment = sent(coordinator, expert, supervisor)
    session = factories.make_session(coordinator, factories.make_module(coordinator))
    factories.grant(coordinator, deployment)
    of = {"participants": session.pk, "candidates": deployment.nomination.line_id, "handover": deployment.pk}
    browser = sign_in(coordinator)

    for what, listed in LISTS.items():
        name = "mission-list-of" if listed.is_of_one else "mission-list"
        answer = browser.get(reverse(name, args=[what, of[what]] if listed.is_of_one else [what]))
        assert answer.status_code == 200, what
        found = rows(answer)
        assert all(len(row) == len(found[0]) for row in found), what


def test_a_supervisor_takes_the_own_people_only(sign_in, coordinator, supervisor):
    factories.make_expert(coordinator, full_name="Own", supervised_by=supervisor)
    factories.make_expert(coordinator, full_name="Another")

    found = rows(sign_in(supervisor).get(reverse("mission-list", args=["roster"])))

    assert [row[0] for row in found[1:]] == ["Own"]


@pytest.mark.parametrize("what", ["grants", "lessons", "calls"])
def test_lists_of_coordinators_are_theirs(sign_in, expert, what):
    assert sign_in(expert).get(reverse("mission-list", args=[what])).status_code == 403


def test_a_list_that_isnt_there_and_one_without_its_thing_are_not_found(sign_in, coordinator):
    browser = sign_in(coordinator)

    assert browser.get(reverse("mission-list", args=["invented"])).status_code == 404
    assert browser.get(reverse("mission-list", args=["candidates"])).status_code == 404
    unseen = factories.uuid7()
    assert browser.get(reverse("mission-list-of", args=["candidates", unseen])).status_code == 404


def test_a_formula_in_a_name_stays_text(sign_in, coordinator):
    one = factories.make_expert(coordinator, full_name="=1+1")
    factories.add(coordinator, one, ExpertProfile, profile="DUB", level="basic", first_day=factories.THE_DAY)

    found = rows(sign_in(coordinator).get(reverse("mission-list", args=["roster"])))

    assert found[1][0] == "'=1+1"
