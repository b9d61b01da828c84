"""AMMR Art. 16: the state of last resort, real risk, security."""

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    NOTHING_ELSE,
    answer,
    asked,
    charge,
    entry,
    fact,
    fallen,
    is_responsible,
    not_covered,
    nothing,
    pointed_to,
    registered,
    visa,
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


def risk(state, on="2026-09-20"):
    return fact("transfer_impossible", state=state, ground="real_risk", on=on)


def test_where_a_transfer_is_barred_the_criteria_go_on():
    """16(3) (`real-risk`): the next criterion names another state."""
    documents = (visa("FR", valid_from="2026-01-01", valid_until="2026-12-31"), nothing("family"))
    found = answer(HERE, entry("LT", "2026-08-01"), *documents, risk("FR"), own="PL")

    assert pointed_to(found) == ("LT", "33(1)")
    assert ("FR", "29(2)", "barred") in fallen(found)


def test_a_bar_on_a_state_that_no_criterion_names_changes_nothing():
    facts = (HERE, entry("LT", "2026-08-01"), *NO_FAMILY_NO_DOCUMENTS)

    assert pointed_to(answer(*facts, risk("GR"), own="PL")) == ("LT", "33(1)")


def test_the_state_that_can_transfer_to_nobody_is_responsible():
    """16(3), second subparagraph: from the day of the finding, and no request is due."""
    facts = (HERE, entry("LT", "2026-08-01"), *NO_FAMILY_NO_DOCUMENTS)
    found = answer(*facts, risk("LT"), own="PL", as_of="2026-09-20")

    assert pointed_to(found) == ("PL", "16(3)")
    assert is_responsible(found) == ("PL", "16(3)", "2026-09-20")
    assert [one.status for one in found.time_limits] == []
    assert answer(*facts, risk("LT"), own="PL", as_of="2026-09-19").responsible is None


def test_while_other_criteria_are_open_the_state_that_cannot_transfer_is_provisional():
    found = answer(HERE, entry("LT", "2026-08-01"), risk("LT"), own="PL")

    assert pointed_to(found) == ("PL", "16(3)")
    assert (found.candidate.settled, found.responsible) == (False, None)


def test_another_state_of_first_registration_is_asked_unless_it_is_barred_too():
    """16(3): the first state of registration comes before the state that can't transfer."""
    facts = (registered("SE", "2026-08-15"), HERE, entry("LT", "2026-08-01"), *NOTHING_ELSE[:2])

    assert pointed_to(answer(*facts, risk("LT"), own="PL")) == ("SE", "16(2)")
    assert pointed_to(answer(*facts, risk("LT"), risk("SE"), own="PL")) == ("PL", "16(3)")


def test_a_finding_about_ones_own_state_bars_nothing():
    assert pointed_to(answer(HERE, *NOTHING_ELSE, risk("PL"), own="PL")) == ("PL", "16(2)")


def test_a_security_threat_makes_the_checking_state_responsible_before_any_criterion():
    """16(4) (`security-threat`): no take charge request is due."""
    threat = fact("security_check", state="PL", on="2026-09-01", result="threat")
    found = answer(HERE, entry("LT", "2026-08-01"), threat, own="PL", as_of="2026-09-02")

    assert pointed_to(found) == ("PL", "16(4)")
    assert found.candidate.settled is True
    assert is_responsible(found) == ("PL", "16(4)", "2026-09-01")
    assert ("LT", "33(1)", "security_threat") in fallen(found)
    assert found.time_limits == ()


def test_the_check_may_be_one_of_the_screening_in_another_state():
    """16(4): the state that carried it out, not the state of registration."""
    threat = fact("security_check", state="LT", on="2026-08-20", result="threat")
    found = answer(HERE, threat, own="PL")

    assert pointed_to(found) == ("LT", "16(4)")
    assert is_responsible(found) == ("LT", "16(4)", "2026-08-20")


def test_a_check_after_the_criteria_were_applied_moves_nothing():
    """16(4): before applying the criteria."""
    asked_first = charge("PL", "LT", "2026-09-05")
    threat = fact("security_check", state="PL", on="2026-09-06", result="threat")

    assert pointed_to(answer(HERE, entry("LT", "2026-08-01"), asked_first, threat, own="PL")) == ("LT", "33(1)")


def test_a_check_without_a_result_is_asked_about():
    assert "security_check.result" in asked(answer(HERE, fact("security_check", state="PL", on="2026-09-01"), own="PL"))


def test_a_check_without_a_threat_changes_nothing():
    check = fact("security_check", state="PL", on="2026-09-01", result="no_threat")
    found = answer(HERE, entry("LT", "2026-08-01"), check, own="PL")

    assert pointed_to(found) == ("LT", "33(1)")
    assert not_covered(found) == set()


def test_a_national_of_one_of_the_states_is_not_covered():
    """2(1) (`third-country-national`)."""
    found = answer(HERE, entry("LT", "2026-08-01"), fact("nationality_claimed", states=["LT"]), own="PL")

    assert {(one.rule, one.article) for one in found.notices} == {
        ("third-country-national", "2(1)"),
        ("not-covered:procedure-2024", "3"),
    }
    assert (found.candidate, found.time_limits) == (None, ())


def test_a_safe_third_country_is_a_right_that_moves_nothing():
    """16(5) (`safe-third-country`)."""
    chosen = fact("procedure_assigned", state="PL", on="2026-09-02", procedure="admissibility", ground="38(1)(b)")

    assert "safe-third-country" in {one.rule for one in answer(HERE, chosen, own="PL").notices}
