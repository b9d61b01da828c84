"""AMMR Art. 28: family procedure; 36(2): children who come along."""

import pytest

from ostoja.law.tests.stories import NOTHING_ELSE, answer, entry, fallen, nothing, pointed_to, registered

SEARCHED = (nothing("family"), nothing("documents"), nothing("earlier_application"))
ENTERED = {"LT": "2026-08-01", "SE": "2026-08-01"}


def member(state, born="1992-01-01", **keys):
    """Who entered through this state; through none where there is none."""
    came = (entry(state, "2026-08-01"),) if state else (nothing("entry"),)
    applicant = {"birth_date": born, "unaccompanied": False}
    return {"applicant": applicant, "facts": [registered("PL", "2026-09-02"), *SEARCHED, *came]} | keys


def found(*members, state="LT", born="1990-01-01"):
    came = (entry(state, "2026-08-01"),) if state else (nothing("entry"),)
    return answer(
        registered("PL", "2026-09-01"), *SEARCHED, *came, own="PL", born=born, group=list(members), as_of="2026-09-10"
    )


def test_the_state_named_for_the_largest_number_takes_all():
    """28(a) (`family-procedure`)."""
    told = found(member("SE"), member("SE"))

    assert pointed_to(told) == ("SE", "28(a)")
    assert [pointed_to(one) for one in told.members] == [("SE", "33(1)"), ("SE", "33(1)")]
    assert ("LT", "33(1)", "family_together") in fallen(told)


def test_on_a_tie_it_is_the_state_named_for_the_oldest():
    """28(b) (`family-procedure:oldest`)."""
    told = found(member("SE", born="1980-01-01"))

    assert pointed_to(told) == ("SE", "28(b)")
    assert pointed_to(told.members[0]) == ("SE", "33(1)")


def test_who_is_older_keeps_the_state_and_the_other_follows():
    told = found(member("SE"))

    assert pointed_to(told) == ("LT", "33(1)")
    assert pointed_to(told.members[0]) == ("LT", "28(b)")


def test_a_family_that_the_criteria_keep_together_needs_no_choice():
    told = found(member("LT"))

    assert pointed_to(told) == ("LT", "33(1)")
    assert told.candidate.settled is True


def test_the_last_resort_counts_as_a_state_named_too():
    told = found(member(None), member(None))

    assert pointed_to(told) == ("PL", "28(a)")


def test_while_a_members_state_is_open_the_choice_is_open():
    open_member = member("SE")
    open_member["facts"] = [registered("PL", "2026-09-02"), entry("SE", "2026-08-01")]

    assert found(open_member).candidate.settled is False


def test_who_was_registered_in_another_state_is_not_in_the_procedure():
    """28: in the same state."""
    elsewhere = member("SE", born="1980-01-01")
    elsewhere["facts"][0] = registered("DE", "2026-09-02")

    assert pointed_to(found(elsewhere)) == ("LT", "33(1)")


@pytest.mark.parametrize("born", ["2015-01-01", "2008-09-03"])
def test_a_child_who_comes_along_follows_the_parent(born):
    """36(2) (`accompanying-minor`): as one of two, without a request of its own."""
    told = found(member("SE", born=born))

    assert pointed_to(told) == ("LT", "33(1)")
    assert pointed_to(told.members[0]) == ("LT", "36(2)")


def test_without_a_group_nothing_is_said_of_families():
    told = answer(registered("PL", "2026-09-01"), *NOTHING_ELSE, own="PL")

    assert not [one for one in told.findings if one.rule.startswith("family-procedure")]
