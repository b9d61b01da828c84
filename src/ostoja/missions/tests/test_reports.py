"""Coming back: the report, the hand-over by references, and what blocks “reported”."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.missions.actions import calls
from ostoja.missions.actions import deployments as sending
from ostoja.missions.actions import reports as actions
from ostoja.missions.models import Acknowledged, Deployment, ExpertProfile, HandoverItem
from ostoja.missions.tests import factories

pytestmark = pytest.mark.django_db


def sent(coordinator, supervisor, person, line, **days):
    own = factories.make_expert(coordinator, signs_in_as=person, supervised_by=supervisor)
    factories.add(coordinator, own, ExpertProfile, profile="DUB", level="lead", first_day=date(2026, 1, 1))
    with acting_as(coordinator):
        nomination = calls.propose(by=coordinator, line=line, expert=own)
    return factories.make_deployment(nomination, coordinator, person, supervisor, **days)


@pytest.fixture
def line(coordinator):
    return factories.make_line(
        coordinator, factories.make_call(coordinator, factories.make_plan(coordinator)), number=2
    )


@pytest.fixture
def leaver(coordinator, supervisor, expert, line):
    """A deployment that is ending."""
    made = sent(coordinator, supervisor, expert, line)
    with acting_as(coordinator):
        Deployment.objects.filter(pk=made.pk).update(state="ending")
        return Deployment.objects.select_related("expert", "plan").get(pk=made.pk)


@pytest.fixture
def successor(the_day):
    return factories.appointed(Role.EXPERT, "Next One")


@pytest.fixture
def coming(coordinator, supervisor, successor, line):
    return sent(coordinator, supervisor, successor, line)


def item(by, leaver, reference="GR-2026-17"):
    with acting_as(by):
        return actions.list_item(by=by, deployment=leaver, kind="file", reference=reference)


def acknowledge(by, one):
    with acting_as(by):
        return actions.acknowledge(by=by, item=one)


def hand_over(by, leaver, **given):
    with acting_as(by):
        return actions.hand_over(by=by, deployment=leaver, **given)


def test_the_next_expert_acknowledges_each_matter(coordinator, expert, successor, leaver, coming):
    one = item(expert, leaver)
    hand_over(coordinator, leaver, to=coming)

    assert acknowledge(successor, one).item == one


def test_nobody_else_acknowledges(request, coordinator, expert, leaver, coming):
    one = item(expert, leaver)
    hand_over(coordinator, leaver, to=coming)

    for person in (expert, coordinator):
        with pytest.raises(NotAppointed):
            acknowledge(person, one)
    with acting_as(expert), pytest.raises(DatabaseError, match="row-level security"):
        Acknowledged.objects.create(item=one, recorded_at=expert.granted_at, recorded_under=expert)


def test_the_next_expert_sees_the_list_and_not_before(coordinator, expert, successor, leaver, coming):
    item(expert, leaver)
    with acting_as(successor):
        assert HandoverItem.objects.count() == 0
    hand_over(coordinator, leaver, to=coming)

    with acting_as(successor):
        assert HandoverItem.objects.count() == 1


@pytest.mark.parametrize("reference", ["Ahmad Rahimi", "the boy from Kabul", "x", "12;drop"])
def test_a_story_is_no_reference(expert, leaver, reference):
    with pytest.raises(ValidationError, match="no spaces, no words"):
        item(expert, leaver, reference)


def test_a_team_of_the_host_takes_over_by_the_coordinator_s_word(coordinator, expert, leaver):
    one = item(expert, leaver)
    hand_over(coordinator, leaver, team="Dublin unit, Athens")

    assert acknowledge(coordinator, one).item == one


@pytest.mark.parametrize("given", [{}, {"team": "A team", "to": True}])
def test_exactly_one_takes_over(coordinator, leaver, coming, given):
    with pytest.raises(ValidationError, match="one of them"):
        hand_over(coordinator, leaver, **given | ({"to": coming} if "to" in given else {}))


def test_reported_needs_the_report_and_every_acknowledgement(coordinator, expert, leaver):
    one = item(expert, leaver)
    hand_over(coordinator, leaver, team="Dublin unit")
    with acting_as(coordinator):
        sending.move_on(by=coordinator, deployment=leaver, state="ended", on=date(2027, 1, 31))

    def reported():
        with acting_as(coordinator):
            sending.move_on(by=coordinator, deployment=leaver, state="reported", on=date(2027, 2, 5))

    with pytest.raises(ValidationError) as refused:
        reported()
    assert len(refused.value.messages) == 2
    acknowledge(coordinator, one)
    with acting_as(expert):
        actions.report(by=expert, deployment=leaver, registrations=12, lessons="Longer hand-over.")
    reported()
    assert leaver.state == "reported"


def test_each_reports_on_the_own_mission(coordinator, successor, leaver, coming):
    with acting_as(successor), pytest.raises(NotAppointed):
        actions.report(by=successor, deployment=leaver, registrations=1)
