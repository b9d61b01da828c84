"""Dublin III Art. 3(2): the state of last resort, and systemic flaws."""

from ostoja.law.tests.stories import NOTHING_ELSE, answer, entry, fact, is_responsible, lodged, not_covered, pointed_to


def test_without_any_criterion_the_first_state_of_lodging_is_responsible():
    """3(2)/1 (`first-state-of-lodging`): everything asked and searched, nothing found."""
    found = answer(lodged("DE", "2024-01-15"), *NOTHING_ELSE)

    assert pointed_to(found) == ("DE", "3(2)")
    assert found.candidate.settled is True
    assert is_responsible(found) == ("DE", "3(2)", "2024-01-15")
    assert found.time_limits == ()


def test_while_criteria_are_unknown_the_last_resort_is_provisional():
    found = answer(lodged("DE", "2024-01-15"), as_of="2024-02-01")

    assert pointed_to(found) == ("DE", "3(2)")
    assert found.candidate.settled is False
    assert found.responsible is None


def test_the_first_of_two_states_is_the_last_resort():
    found = answer(lodged("DE", "2024-03-01"), lodged("SE", "2024-01-15"), *NOTHING_ELSE)

    assert pointed_to(found) == ("SE", "3(2)")


def test_a_finding_of_systemic_flaws_is_not_covered():
    """3(2)/2 (`systemic-flaws`)."""
    flaws = fact("transfer_impossible", state="GR", ground="systemic_flaws", on="2024-02-01")
    found = answer(lodged("DE", "2024-01-15"), entry("GR", "2024-01-01"), flaws)

    assert "3(2)" in not_covered(found)


def test_a_provision_that_is_not_modelled_leaves_the_candidate_open():
    flaws = fact("transfer_impossible", state="GR", ground="systemic_flaws", on="2024-02-01")
    detained = fact("detained", state="DE", from_="2024-02-01", purpose="transfer")
    facts = (lodged("DE", "2024-01-15"), entry("GR", "2024-01-01"), *NOTHING_ELSE)

    assert answer(*facts).candidate.settled is True
    assert answer(*facts, flaws).candidate.settled is False
    assert answer(*facts, detained).candidate.settled is True  # concerns limits only


def test_a_national_of_one_of_the_states_is_not_covered():
    """2(a) (`third-country-national`)."""
    found = answer(lodged("DE", "2024-01-15"), fact("nationality_claimed", states=["NO", "SY"]), fact("birth_claimed"))

    assert "2(a)" in not_covered(found)
    assert "2(a)" not in not_covered(answer(lodged("DE", "2024-01-15"), fact("nationality_claimed", states=["SY"])))
