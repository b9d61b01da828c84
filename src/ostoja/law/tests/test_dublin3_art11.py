"""Dublin III Art. 11 and 20(3): a family that applied together isn't separated."""

import pytest

from ostoja.law.tests.stories import NO_FAMILY_NO_DOCUMENTS, answer, entry, fallen, lodged, pointed_to, visa

LODGED = lodged("DE", "2024-01-15")
ITALY = entry("IT", "2024-01-01")
FRANCE = visa("FR", valid_from="2023-06-01", valid_until="2024-06-01")
SETTLED = (*NO_FAMILY_NO_DOCUMENTS,)


def member(*facts, born="1992-01-01", lodged_in=LODGED, unaccompanied=False):
    applicant = {"birth_date": born, "unaccompanied": unaccompanied}
    return {"applicant": applicant, "facts": [lodged_in, *facts, *SETTLED]}


def family(*own, members, born="1990-01-01"):
    return answer(LODGED, *own, *SETTLED, group=list(members), born=born)


def everyone(found):
    return [pointed_to(found), *(pointed_to(one) for one in found.members)]


def test_a_family_for_which_the_criteria_name_one_state_keeps_its_criteria():
    found = family(ITALY, members=[member(ITALY), member(ITALY)])

    assert everyone(found) == [("IT", "13(1)")] * 3
    assert found.candidate.settled is True


def test_the_state_of_most_members_takes_all():
    """11(a) (`family-procedure`)."""
    found = family(FRANCE, members=[member(ITALY), member(ITALY)])

    assert everyone(found) == [("IT", "11(a)"), ("IT", "13(1)"), ("IT", "13(1)")]
    assert found.candidate.settled is True
    assert ("FR", "12(2)", "family_together") in fallen(found)


def test_on_a_tie_the_state_of_the_oldest_takes_all():
    """11(b) (`family-procedure:oldest`)."""
    found = family(FRANCE, members=[member(ITALY, born="1960-01-01")])

    assert everyone(found) == [("IT", "11(b)"), ("IT", "13(1)")]


OLDEST = {  # why this row: (born here, born there, states)
    "one day older": ("1990-01-01", "1990-01-02", "FR"),
    "one day younger": ("1990-01-03", "1990-01-02", "IT"),
}


@pytest.mark.parametrize(("here", "there", "state"), OLDEST.values(), ids=OLDEST)
def test_one_day_of_age_decides(here, there, state):
    """11(b)."""
    found = family(FRANCE, members=[member(ITALY, born=there)], born=here)

    assert {one[0] for one in everyone(found)} == {state}


@pytest.mark.parametrize("born", ["1990-01-01", None], ids=["born on one day", "birth unknown"])
def test_where_nobody_is_known_to_be_the_oldest_an_officer_decides(born):
    """11(b)."""
    found = family(FRANCE, members=[member(ITALY, born=born)], born="1990-01-01")

    assert [one.candidate.settled for one in (found, *found.members)] == [False, False]
    assert "group" in {one.fact for one in found.open_questions}


def test_a_member_whose_state_is_not_settled_leaves_the_others_open():
    open_member = {"applicant": {"birth_date": "1960-01-01", "unaccompanied": False}, "facts": [LODGED, ITALY]}
    found = family(FRANCE, members=[open_member])

    assert pointed_to(found) == ("IT", "11(b)")
    assert found.candidate.settled is False


def test_who_applied_in_another_state_does_not_belong_to_the_procedure():
    """11: applications in the same state."""
    found = family(FRANCE, members=[member(ITALY, born="1960-01-01", lodged_in=lodged("SE", "2024-01-15"))])

    assert everyone(found) == [("FR", "12(2)"), ("IT", "13(1)")]


def test_a_child_who_comes_along_follows_the_parent():
    """20(3) (`accompanying-minor`): it doesn't count by itself under 11."""
    found = family(FRANCE, members=[member(ITALY, born="2015-01-01"), member(ITALY, born="2016-01-01")])

    assert everyone(found) == [("FR", "12(2)"), ("FR", "20(3)"), ("FR", "20(3)")]


def test_a_child_with_two_parents_counts_with_the_state_of_most():
    """11(a): which parent a child follows isn't told by 20(3) where the parents differ."""
    found = family(FRANCE, members=[member(ITALY, born="1991-01-01"), member(ITALY, born="2015-01-01")])

    assert {one[0] for one in everyone(found)} == {"IT"}


def test_the_order_of_the_members_does_not_matter():
    members = [member(ITALY, born="1960-01-01"), member(FRANCE, born="1970-01-01"), member(ITALY, born="1971-01-01")]
    one, other = family(FRANCE, members=members), family(FRANCE, members=members[::-1])

    assert pointed_to(one) == pointed_to(other) == ("IT", "11(b)")
