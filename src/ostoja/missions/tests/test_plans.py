"""Plans: completeness by Art. 18(2), versions, suspension; the operations of 2016 to 2019."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests.factories import THE_DAY
from ostoja.missions.actions import plans as actions
from ostoja.missions.models import Plan, TeamLine
from ostoja.missions.queries import plans as queries
from ostoja.missions.tests.factories import make_plan

pytestmark = pytest.mark.django_db


def row(by, plan):
    with acting_as(by):
        return queries.plan_row(queries.plans().get(pk=plan.pk), today=by.today())


def test_an_empty_point_is_named_as_not_known(coordinator):
    """Art. 18(2)(a) to (n)."""
    plan = make_plan(coordinator, signed=False)

    assert row(coordinator, plan).missing == tuple("adefghijklmn")


def test_the_team_is_a_point_too(coordinator):
    plan = make_plan(coordinator, signed=False)
    with acting_as(coordinator):
        actions.add_to_team(by=coordinator, plan=plan, profile="REG", number=4)

    assert "g" not in row(coordinator, plan).missing


def test_a_signed_plan_is_not_changed_by_the_action_nor_by_sql(coordinator):
    plan = make_plan(coordinator)

    with acting_as(coordinator):
        with pytest.raises(ValidationError):
            actions.change_plan(by=coordinator, plan=plan, name="Another")
        with pytest.raises(DatabaseError, match="only amended"), transaction.atomic():
            Plan.objects.filter(pk=plan.pk).update(name="Another")


def test_an_amendment_is_a_whole_version_with_the_team_of_the_one_before(coordinator):
    """Art. 18(5)."""
    plan = make_plan(coordinator, signed=False)
    with acting_as(coordinator):
        actions.add_to_team(by=coordinator, plan=plan, profile="REG", number=4)
        actions.change_plan(by=coordinator, plan=plan, signed_on=coordinator.today())
        made = actions.amend_plan(by=coordinator, plan=plan, name="Longer", host_state="GR", places=["Lesvos", "Kos"])

        assert (made.ref, made.version, made.signed_on) == (plan.ref, 1, None)
        assert [line.number for line in made.team.all()] == [4]
        assert Plan.objects.get(pk=plan.pk).places == ["Lesvos", "Samos"]


def test_the_team_of_a_signed_plan_stands(coordinator):
    plan = make_plan(coordinator)

    with acting_as(coordinator), pytest.raises(ValidationError):
        actions.add_to_team(by=coordinator, plan=plan, profile="REG", number=4)
    with acting_as(coordinator), pytest.raises(DatabaseError, match="row-level security"):
        TeamLine.objects.create(
            plan=plan, profile="REG", number=1, recorded_at=coordinator.granted_at, recorded_under=coordinator
        )


def test_a_suspended_plan_is_suspended_until_it_is_taken_up_again(coordinator):
    """Art. 18(6)."""
    plan = make_plan(coordinator)
    today = THE_DAY
    with acting_as(coordinator):
        actions.record_event(
            by=coordinator, plan=plan, kind="suspended", on=today - timedelta(days=5), reason="Breach."
        )
    assert row(coordinator, plan).state == "suspended"
    with acting_as(coordinator):
        actions.record_event(by=coordinator, plan=plan, kind="resumed", on=today, reason="Repaired.")

    assert row(coordinator, plan).state == "in_force"


def test_the_evaluation_runs_from_an_early_end(coordinator):
    """Art. 16(4)."""
    plan = make_plan(coordinator)
    with acting_as(coordinator):
        day = coordinator.today() - timedelta(days=3)
        actions.record_event(by=coordinator, plan=plan, kind="ended", on=day, reason="The need is over.")
        page = queries.plan_page(queries.plans().get(pk=plan.pk), today=coordinator.today())

    assert [(one.due.starts, one.met_on) for one in page.clocks] == [(day, None)]


def test_only_a_coordinator_of_the_whole_office_adds_plans(supervisor, expert, officer, former):
    for other in (supervisor, expert, officer, former):
        with acting_as(other), pytest.raises(NotAppointed):
            actions.add_plan(by=other, ref="X", name="X", host_state="GR")


def test_the_database_shows_plans_to_the_roster_only(coordinator, supervisor, expert, officer, former):
    make_plan(coordinator)
    seen = {}
    for name, one in {"supervisor": supervisor, "expert": expert, "officer": officer, "former": former}.items():
        with acting_as(one):
            seen[name] = Plan.objects.count()

    assert seen == {"supervisor": 1, "expert": 1, "officer": 0, "former": 0}


def test_the_list_takes_the_same_statements_for_many_plans(coordinator, django_assert_num_queries):
    for number in range(5):
        make_plan(coordinator, ref=f"OPP/{number}")

    with acting_as(coordinator), django_assert_num_queries(3):
        assert len(queries.plan_rows(today=coordinator.today())) == 5


def test_every_published_figure_has_words():
    """Nothing of the reference data is shown by the name of a column."""
    words = queries.figure_words()
    keys = {key for _, rows in queries.operations_by_host() for row in rows for key in row.figures}

    assert {key for key in keys if len(key) > 2} <= words.keys()


def test_the_operations_of_the_four_hosts_are_there_and_their_silence_too():
    """cooperation.md 10: GR, IT, CY, MT; the source of Malta names no figure."""
    by_host = dict(queries.operations_by_host())

    assert {"GR", "IT", "CY", "MT", "XX"} == by_host.keys()
    assert [row.figures for row in by_host["MT"] if row.id == "pl-2019-mt"] == [{}]
