"""The reference data is loaded whole, and says no more than its sources."""

from datetime import date

import pytest

from ostoja.codes import bodies
from ostoja.codes.reference import records

# The seed page of the office names these as the 17 participating states of the IGC.
IGC_STATES = ["AU", "BE", "CA", "DK", "FI", "DE", "GR", "IE", "NL", "NZ", "NO", "PL", "ES", "SE", "CH", "GB", "US"]


@pytest.mark.parametrize(
    ("name", "count"), [("forums", 65), ("memberships", 255), ("missions-2016-2019", 27), ("dublin-states", 67)]
)
def test_every_record_of_the_reference_data_is_there(name, count):
    """cooperation.md 13 counts them."""
    assert len(records(name)) == count


@pytest.mark.parametrize("state", IGC_STATES)
def test_a_state_that_the_seed_names_was_a_participant_then(state):
    assert bodies.has_role("igc", state, "participating_state", date(2020, 2, 15)) is True


def test_outside_the_lists_that_were_read_it_is_not_known():
    """memberships.json: outside the observed days the answer is unknown, never no."""
    assert bodies.has_role("igc", "PL", "participating_state", date(1990, 1, 1)) is None


@pytest.mark.parametrize(("day", "is_member"), [("2004-04-30", False), ("2004-05-01", True), ("2026-11-01", True)])
def test_poland_is_a_member_of_the_union_from_its_day_on(day, is_member):
    assert bodies.has_role("eu", "PL", "member", date.fromisoformat(day)) is is_member


@pytest.mark.parametrize(("day", "is_member"), [("2020-01-31", True), ("2020-02-01", False)])
def test_the_united_kingdom_was_a_member_until_its_last_day(day, is_member):
    assert bodies.has_role("eu", "GB", "member", date.fromisoformat(day)) is is_member


def test_every_membership_is_in_a_body_that_is_known():
    assert {row["body"] for row in records("memberships")} <= bodies.bodies().keys()


def test_every_operation_says_where_it_is_known_from():
    assert all(operation.source and operation.level for operation in bodies.operations())
