"""Every open duty has exactly one responsible person on every day: kept, and impossible to break."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests.factories import THE_DAY, as_owner, morning, set_now
from ostoja.missions.actions import reports
from ostoja.missions.models import HandoverItem, Responsible
from ostoja.missions.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver(coordinator, expert, supervisor):
    return sent(coordinator, expert, supervisor)


def sent(coordinator, expert, supervisor, first_day=THE_DAY):
    """A deployment of `expert` from `first_day`, sixty days long."""
    from ostoja.missions.actions import calls
    from ostoja.missions.models import ExpertProfile

    one = factories.make_expert(
        coordinator, signs_in_as=expert, supervised_by=supervisor, full_name=expert.holder.full_name
    )
    factories.add(coordinator, one, ExpertProfile, profile="DUB", level="lead", first_day=THE_DAY - timedelta(days=100))
    plan = factories.make_plan(coordinator, ref=f"OPP/{one.pk}")
    days = {"first_day": first_day, "last_day": first_day + timedelta(days=59)}
    line = factories.make_line(coordinator, factories.make_call(coordinator, plan), **days)
    with acting_as(coordinator):
        nomination = calls.propose(by=coordinator, line=line, expert=one)
    return factories.make_deployment(nomination, coordinator, expert, supervisor)


@pytest.fixture
def other_expert(the_day):
    from ostoja.access.roles import Role

    return factories.appointed(Role.EXPERT, "Alicja Bąk")


@pytest.fixture
def receiver(coordinator, other_expert, supervisor):
    return sent(coordinator, other_expert, supervisor)


@pytest.fixture
def item(expert, leaver):
    return factories.make_handover_item(expert, leaver)


def held(item):
    """Who is responsible on which days, as the owner sees it."""
    with as_owner():
        rows = Responsible.objects.filter(item=item).order_by("first_day")
        return [(str(one.expert or one.officer), one.first_day, one.last_day) for one in rows]


def take_over(by, item, leaver, coordinator, **to):
    with acting_as(coordinator):
        reports.hand_over(by=coordinator, deployment=leaver, **to)
    with acting_as(by):
        reports.acknowledge(by=by, item=item)


def test_from_the_day_it_is_listed_the_leaver_answers_for_it(item, expert):
    assert held(item) == [("Paweł Gajda", THE_DAY, None)]


def test_the_receiver_answers_from_the_day_of_acknowledging_and_the_leaver_to_the_day_before(
    item, leaver, receiver, other_expert, coordinator
):
    later = THE_DAY + timedelta(days=5)
    set_now(morning(later))

    take_over(other_expert, item, leaver, coordinator, to=receiver)

    assert held(item) == [("Paweł Gajda", THE_DAY, later - timedelta(days=1)), ("Alicja Bąk", later, None)]


def test_taken_over_on_the_day_it_was_listed_the_receiver_answers_for_that_day(
    item, leaver, receiver, other_expert, coordinator
):
    take_over(other_expert, item, leaver, coordinator, to=receiver)

    assert held(item) == [("Alicja Bąk", THE_DAY, None)]


def test_for_a_team_of_the_host_whoever_has_its_word_answers(item, leaver, coordinator):
    take_over(coordinator, item, leaver, coordinator, team="Dublin unit, Lesvos")

    assert held(item) == [("Zofia Wilk", THE_DAY, None)]


def test_done_it_ends_on_that_day(item, expert):
    set_now(morning(THE_DAY + timedelta(days=3)))
    with acting_as(expert):
        reports.close_duty(by=expert, item=item)

    assert held(item) == [("Paweł Gajda", THE_DAY, THE_DAY + timedelta(days=3))]


BREAKING = {  # what somebody with the owner's rights tries
    "two at a time": "INSERT INTO missions_responsible (id, item_id, officer_id, first_day) SELECT gen_random_uuid(), %s,"
    " (SELECT id FROM access_officer LIMIT 1), '2026-11-20'",
    "nobody": "DELETE FROM missions_responsible WHERE item_id = %s",
    "an end without being done": "UPDATE missions_responsible SET last_day = '2026-11-20' WHERE item_id = %s",
    "nobody named": "UPDATE missions_responsible SET expert_id = NULL WHERE item_id = %s",
    "two persons in one row": "UPDATE missions_responsible SET officer_id = (SELECT id FROM access_officer LIMIT 1)"
    " WHERE item_id = %s",
    "a gap": "UPDATE missions_responsible SET last_day = '2026-11-20' WHERE item_id = %s; INSERT INTO missions_responsible"
    " (id, item_id, officer_id, first_day) SELECT gen_random_uuid(), item_id, (SELECT id FROM access_officer LIMIT 1),"
    " '2026-11-22' FROM missions_responsible LIMIT 1",
}


@pytest.mark.parametrize("statement", BREAKING.values(), ids=BREAKING)
def test_the_database_refuses_what_would_break_it(item, statement):
    first, _, second = statement.partition("; ")
    with pytest.raises(IntegrityError), as_owner():
        run([(first, [item.pk]), (second or "SELECT 1", None), ("SET CONSTRAINTS ALL IMMEDIATE", None)])


def run(statements):
    with connection.cursor() as cursor:
        for statement, given in statements:
            cursor.execute(statement, given)


def test_nobody_of_the_office_writes_the_table(item, coordinator):
    from django.db import ProgrammingError

    with acting_as(coordinator), pytest.raises(ProgrammingError, match="permission denied"):
        Responsible.objects.create(item=item, first_day=THE_DAY)


def test_whoever_is_not_responsible_closes_nothing(item, other_expert, receiver):
    from ostoja.access.rights import NotAppointed

    with acting_as(other_expert), pytest.raises(NotAppointed):
        reports.close_duty(by=other_expert, item=HandoverItem(pk=item.pk))


@pytest.fixture
def third(the_day):
    return factories.appointed("expert", "Trzeci Ekspert")


@pytest.fixture
def following(coordinator, third, supervisor):
    return sent(coordinator, third, supervisor)


@pytest.fixture
def passed_on(item, leaver, receiver, other_expert, coordinator):
    """The matter, taken over once."""
    take_over(other_expert, item, leaver, coordinator, to=receiver)
    return item


def test_a_matter_taken_over_goes_into_the_receivers_own_hand_over(passed_on, receiver, third, following, coordinator):
    """Until it is done somebody answers for it, over as many rotations as it takes."""
    item = passed_on
    with acting_as(coordinator):
        assert any(item.reference in one for one in reports.missing(receiver))
    set_now(morning(THE_DAY + timedelta(days=3)))

    take_over(third, item, receiver, coordinator, to=following)

    assert held(item) == [
        ("Alicja Bąk", THE_DAY, THE_DAY + timedelta(days=2)),
        ("Trzeci Ekspert", THE_DAY + timedelta(days=3), None),
    ]
    with acting_as(coordinator):
        assert not any(item.reference in one for one in reports.missing(receiver))


def test_nobody_takes_over_twice_what_has_passed_on(passed_on, other_expert):
    with acting_as(other_expert), pytest.raises(NotAppointed):
        reports.acknowledge(by=other_expert, item=passed_on)


def test_what_was_taken_over_before_this_version_stays_with_whom_it_is(passed_on, leaver, receiver):
    """The data migration, on rows as the version before left them."""
    before = import_module("ostoja.missions.migrations.0025_duties_go_on").BEFORE
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE missions_responsible SET deployment_id = NULL")
        cursor.execute(before)
        (held_on,) = Responsible.objects.filter(item=passed_on).values_list("deployment", flat=True)

    assert held_on == receiver.pk


HOSTS_LIST = b"\xef\xbb\xbfKind,Reference,Due on\r\nclock,GR-2026-000001,2026-12-01\r\nfile,GR-2026-000002,\r\n"


def test_the_hosts_list_becomes_the_hand_over_once(coordinator, leaver):
    """At home only references of the host's system."""
    with acting_as(coordinator):
        assert reports.list_items(by=coordinator, deployment=leaver, document=HOSTS_LIST) == 2
        assert reports.list_items(by=coordinator, deployment=leaver, document=HOSTS_LIST) == 0
        found = [(one.kind, one.reference, one.due_on) for one in HandoverItem.objects.order_by("reference")]

    assert found == [("clock", "GR-2026-000001", date(2026, 12, 1)), ("file", "GR-2026-000002", None)]


@pytest.mark.parametrize(
    "line",
    [b"clock,Ahmad Rahimi was promised,2026-12-01", b"clock,GR-1,tomorrow", b"invented,GR-1,", b"\xff\xfe", b"clock"],
)
def test_of_a_list_that_doesnt_fit_nothing_is_stored(coordinator, leaver, line):
    with acting_as(coordinator):
        with pytest.raises(ValidationError), transaction.atomic():
            reports.list_items(by=coordinator, deployment=leaver, document=HOSTS_LIST + line + b"\r\n")
        assert HandoverItem.objects.count() == 0
