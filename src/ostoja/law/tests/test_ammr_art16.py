"""AMMR Art. 16: the state of last resort, real risk, security."""

from ostoja.law.tests.stories import (
    NOTHING_ELSE,
    answer,
    entry,
    fact,
    fallen,
    is_responsible,
    not_covered,
    pointed_to,
    registered,
)

HERE = registered("PL", "2026-09-01")


def test_without_any_criterion_the_first_state_of_registration_is_responsible():
    """16(2) (`first-state-of-registration`)."""
    found = answer(HERE, *NOTHING_ELSE, own="PL", as_of="2026-09-02")

    assert pointed_to(found) == ("PL", "16(2)")
    assert found.candidate.settled is True
    assert is_responsible(found) == ("PL", "16(2)", "2026-09-01")
    assert [step.do for step in found.next_steps] == ["examine-application"]


def test_while_criteria_are_unknown_the_last_resort_is_provisional():
    found = answer(HERE, own="PL", as_of="2026-09-02")

    assert pointed_to(found) == ("PL", "16(2)")
    assert (found.candidate.settled, found.responsible) == (False, None)


def test_a_finding_of_real_risk_is_not_covered():
    """16(3) (`real-risk`)."""
    risk = fact("transfer_impossible", state="LT", ground="real_risk")

    assert "16(3)" in not_covered(answer(HERE, entry("LT", "2026-08-01"), risk, own="PL"))


def test_a_security_threat_stops_the_search_before_any_criterion():
    """16(4) (`security-threat`): not modelled, and nothing is put in its place."""
    threat = fact("security_check", state="PL", on="2026-09-01", result="threat")
    found = answer(HERE, entry("LT", "2026-08-01"), threat, own="PL")

    assert not_covered(found) == {"16(4)"}
    assert pointed_to(found) is None
    assert ("LT", "33(1)", "security_threat") in fallen(found)


def test_a_check_without_a_threat_changes_nothing():
    check = fact("security_check", state="PL", on="2026-09-01", result="no_threat")
    found = answer(HERE, entry("LT", "2026-08-01"), check, own="PL")

    assert pointed_to(found) == ("LT", "33(1)")
    assert not_covered(found) == set()


def test_a_national_of_one_of_the_states_is_not_covered():
    """2(1) (`third-country-national`)."""
    assert "2(1)" in not_covered(answer(HERE, fact("nationality_claimed", states=["LT"]), own="PL"))
