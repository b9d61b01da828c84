"""Bodies and members are right on any day, and say when it isn't known."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests.factories import THE_DAY, make_officer
from ostoja.codes.reference import records
from ostoja.cooperation.actions import forums as actions
from ostoja.cooperation.models import Forum, Meeting, Membership
from ostoja.cooperation.queries import forums as queries
from ostoja.cooperation.tests import factories

pytestmark = pytest.mark.django_db


def members(code, role, on):
    """Codes of those who surely had the role on the day, and of those of whom it isn't known."""
    body = Forum.objects.prefetch_related("memberships").get(code=code)
    groups = [group for group in queries.members(body, on=date.fromisoformat(on)) if group.known or group.unknown]
    rows = [(one.row, one.holds) for group in groups for one in (*group.known, *group.unknown) if one.row.role == role]
    return {row.member for row, holds in rows if holds}, {row.member for row, holds in rows if holds is None}


def test_all_bodies_and_members_of_the_reference_are_loaded(desk):
    with acting_as(desk):
        assert set(Forum.objects.values_list("code", flat=True)) == {row["id"] for row in records("forums")}
        assert Membership.objects.count() == len(records("memberships"))


CHANGES = {  # cooperation.md 12: why this row: (body, member, role, day, answer)
    "the last day of the United Kingdom in the Union": ("eu", "GB", "member", "2020-01-31", True),
    "the day after": ("eu", "GB", "member", "2020-02-01", False),
    "leaving the Union changes nothing in the IGC": ("igc", "GB", "participating_state", "2020-02-01", True),
    "nor in GDISC": ("gdisc", "GB", "member", "2020-02-01", True),
    "Croatia before the Union": ("eu", "HR", "member", "2013-06-30", False),
    "Croatia in GDISC before the Union": ("gdisc", "HR", "member", "2010-01-01", True),
    "Austria among the fifteen": ("igc", "AT", "participating_state", "2009-06-01", None),
    "France in 2009": ("igc", "FR", "participating_state", "2009-06-01", True),
    "Poland in 2009": ("igc", "PL", "participating_state", "2009-06-01", None),
    "Poland on the seed list": ("igc", "PL", "participating_state", "2020-02-01", True),
    "France on the day of the seed list": ("igc", "FR", "participating_state", "2020-02-01", None),
    "Romania and Schengen before land borders opened": ("schengen", "RO", "member", "2024-12-31", False),
    "Romania and Schengen from the day on": ("schengen", "RO", "member", "2025-01-01", True),
}


@pytest.mark.parametrize(("code", "member", "role", "on", "answer"), CHANGES.values(), ids=CHANGES)
def test_a_membership_on_a_day(desk, code, member, role, on, answer):  # noqa: PLR0917 - a row of the table
    with acting_as(desk):
        surely, perhaps = members(code, role, on)

    assert (True if member in surely else None if member in perhaps else False) is answer


@pytest.mark.parametrize(
    ("on", "number"), [("2003-01-01", 15), ("2009-06-01", 17), ("2020-02-01", 17)], ids=["fifteen", "2009", "seed"]
)
def test_states_of_the_igc_are_counted_and_not_stored(desk, on, number):
    """cooperation.md 12.5: 15 about 2003, 17 in 2009, another 17 in the seed."""
    with acting_as(desk):
        surely, _perhaps = members("igc", "participating_state", on)

    assert len(surely) == number


def test_of_the_nineteen_no_more_is_said_than_was_read(desk):
    """memberships.json: outside observed days unknown, never no; the identity of one of the 19 was not found."""
    with acting_as(desk):
        surely, perhaps = members("igc", "participating_state", "2023-01-01")

    assert len(surely) < 19 <= len(surely | perhaps)


@pytest.mark.parametrize(("on", "easo", "euaa"), [("2022-01-18", True, False), ("2022-01-19", False, True)])
def test_the_agency_is_easo_until_and_euaa_from_its_day(desk, on, easo, euaa):
    """cooperation.md 12.4: 19 January 2022; the one follows the other."""
    with acting_as(desk):
        before, after = (Forum.objects.get(code=code) for code in ("easo", "euaa"))

        assert (before.existed(date.fromisoformat(on)), after.existed(date.fromisoformat(on))) == (easo, euaa)
        assert after.predecessor == before


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("2019-01-31", "former Yugoslav Republic of Macedonia"),
        ("2019-02-15", "North Macedonia (former Yugoslav Republic of Macedonia)"),
        ("2019-03-01", "North Macedonia"),
    ],
)
def test_north_macedonia_has_the_name_of_the_day(desk, on, name):
    """cooperation.md 12.3: one state, two names; the renaming was in February 2019, its day isn't in the reference."""
    with acting_as(desk):
        body = Forum.objects.prefetch_related("memberships").get(code="gdisc")
        names = {one.name for group in queries.members(body, on=date.fromisoformat(on)) for one in group.known}

    assert name in names


def test_between_terms_of_the_chair_a_gap_is_shown_where_it_is_not_known_that_they_meet(desk):
    """cooperation.md 12.13: the IGC of 2016-17 has no known chair; GDISC terms of 2014 to 2019 follow each other by days."""
    with acting_as(desk):
        igc = {one.row.first: one.may_follow_a_gap for one in queries.chairs(factories.forum("igc"))}
        gdisc = {one.row.member: one.may_follow_a_gap for one in queries.chairs(factories.forum("gdisc"))}

    assert (igc["2000"], igc["2015"], igc["2017"]) == (False, False, True)
    assert [gdisc[state] for state in ("NL", "GB", "CH", "DE", "AT", "PL")] == [False, False, False, False, False, True]


def test_our_role_belongs_to_the_format(desk):
    """cooperation.md 1 (seed): head of the delegation in the admission format only."""
    with acting_as(desk):
        codes = Forum.objects.filter(our_roles__role="head_of_delegation").values_list("code", flat=True)

        assert list(codes) == ["wp-imex-admission"]


def test_the_desk_adds_a_forum_and_a_member_without_code(desk):
    with acting_as(desk):
        made = actions.add_forum(
            by=desk, code="nordic-talks", name_en="Nordic talks", name_pl="Rozmowy nordyckie",
            kind="informal_intergovernmental", nature="informal_non_decision", mark="internal", source="Letter of 2 May",
        )  # fmt: skip
        actions.add_membership(
            by=desk, forum=made, member="SE", role="member", first="2026-05", source="Letter of 2 May"
        )

        assert members("nordic-talks", "member", "2026-06-01")[0] == {"SE"}


def test_a_member_that_is_nothing_known_is_refused(desk, igc):
    with acting_as(desk), pytest.raises(ValidationError, match="neither a state"):
        actions.add_membership(by=desk, forum=igc, member="Atlantis", role="member", first="2020", source="-")


def test_a_confirmed_list_speaks_of_today(desk, the_day):
    """Without the desk's word the data speaks up to its own day only."""
    with acting_as(desk):
        body = Forum.objects.get(code="gdisc-sg")
        assert members("gdisc-sg", "member", the_day.isoformat())[0] == set()

        actions.confirm_members(by=desk, forum=body)

        assert len(members("gdisc-sg", "member", the_day.isoformat())[0]) == 11


def test_who_represented_us_is_one_statement(desk, delegate, asylum, django_assert_num_queries):
    with acting_as(desk):
        factories.meetings.add_delegate(
            by=desk, meeting=factories.meetings.convene(by=desk, forum=asylum, title="AWP", first_day=THE_DAY, last_day=THE_DAY),
            full_name="Ewa Kos", institution="Ministry", role="head_of_delegation", attends="in_person",
        )  # fmt: skip
        with django_assert_num_queries(1):
            found = queries.represented(on=THE_DAY, forum=asylum)

    assert [(one.full_name, one.capacity) for one in found] == [
        ("Karolina Wit", "delegate"),
        ("Ewa Kos", "head_of_delegation"),
    ]


@pytest.mark.parametrize(("days", "sits"), [(-31, False), (-30, True), (20, True), (21, False)])
def test_a_seat_counts_on_its_days(desk, delegate, asylum, days, sits):
    with acting_as(desk):
        found = queries.represented(on=THE_DAY + timedelta(days=days), forum=asylum)

    assert bool(found) is sits


def test_a_seat_opens_the_meetings_of_its_forum_and_of_no_other(desk, delegate, other_delegate, asylum, igc):
    of_asylum, of_igc = factories.meeting(desk, asylum), factories.meeting(desk, igc)

    with acting_as(delegate):
        assert list(Meeting.objects.all()) == [of_asylum]
    with acting_as(other_delegate):
        assert list(Meeting.objects.all()) == [of_igc]


def test_a_seat_that_ended_opens_nothing(desk, former_delegate, asylum):
    factories.meeting(desk, asylum)

    with acting_as(former_delegate):
        assert not Meeting.objects.exists()
        assert not Forum.objects.exists()


def test_a_seat_ended_early_is_closed_from_that_day(desk, head, asylum, the_day):
    seat = factories.seat(head, asylum)
    factories.meeting(desk, asylum)
    with acting_as(head):
        actions.end_seat(by=head, seat=seat, on=the_day, reason="Left the office")

    with acting_as(seat.appointment):
        assert not Meeting.objects.exists()
    with acting_as(desk):
        assert queries.represented(on=the_day, forum=asylum) == []


def test_nobody_takes_a_seat_and_a_desk_officer_gives_none(desk, head, asylum, the_day):
    days = {"first_day": the_day, "last_day": the_day, "capacity": "delegate", "reason": "r"}
    with acting_as(desk), pytest.raises(NotAppointed):
        actions.give_seat(by=desk, forum=asylum, holder=make_officer(), **days)
    with acting_as(head), pytest.raises((NotAppointed, ValidationError)):
        actions.give_seat(by=head, forum=asylum, holder=head.holder, **days)


def test_nobody_of_casework_sees_a_forum(officer):
    with acting_as(officer):
        assert not Forum.objects.exists()
