"""Dublin III Art. 3(2): the state of last resort, and systemic flaws."""

from ostoja.law.evaluate import determine
from ostoja.law.explain import explain
from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    NOTHING_ELSE,
    answer,
    asked,
    case,
    charge,
    day,
    english,
    entry,
    fact,
    fallen,
    is_responsible,
    lodged,
    pointed_to,
)


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


# Systemic flaws: the criteria go on without the state.

AT_THE_BORDER, FLAWS = entry("GR", "2024-01-01"), {"ground": "systemic_flaws", "on": "2024-02-01"}
HERE = lodged("DE", "2024-01-15")


def barred(state="GR", **keys):
    return fact("transfer_impossible", state=state, **(FLAWS | keys))


def test_where_no_other_state_is_left_the_determining_state_is_responsible():
    """3(2)/2 and 3 (`systemic-flaws`): from the day of the finding."""
    found = answer(HERE, AT_THE_BORDER, *NOTHING_ELSE, barred())

    assert pointed_to(found) == ("DE", "3(2)")
    assert is_responsible(found) == ("DE", "3(2)", "2024-02-01")
    assert ("GR", "13(1)", "barred") in fallen(found)


def test_another_criterion_that_holds_comes_before_the_determining_state():
    """3(2)/2: continue to examine the criteria."""
    stay = fact("irregular_stay", state="HR", from_="2023-06-01", until="2024-01-10")
    found = answer(HERE, AT_THE_BORDER, stay, *NO_FAMILY_NO_DOCUMENTS, barred())

    assert pointed_to(found) == ("HR", "13(2)")


def test_the_first_state_comes_before_the_determining_state():
    """3(2)/3: to the first state of lodging, where that is possible."""
    found = answer(
        lodged("SE", "2024-01-15"), lodged("DE", "2024-03-01"), AT_THE_BORDER, *NO_FAMILY_NO_DOCUMENTS, barred()
    )

    assert pointed_to(found) == ("SE", "3(2)")


def test_who_cannot_be_taken_back_by_the_first_state_stays():
    """3(2)/3: C-163/17 Jawo, C-297/17 Ibrahim on how grave it must be."""
    found = answer(lodged("GR", "2024-01-15"), lodged("DE", "2024-03-01"), *NOTHING_ELSE, barred(on="2024-04-01"))

    assert pointed_to(found) == ("DE", "3(2)")
    assert found.responsible.state == "DE"


def test_a_finding_on_an_unknown_ground_is_asked_about_and_bars_nobody():
    found = answer(HERE, AT_THE_BORDER, *NO_FAMILY_NO_DOCUMENTS, barred(ground=None))

    assert pointed_to(found) == ("GR", "13(1)")
    assert found.candidate.settled is False
    assert "transfer_impossible.ground" in asked(found)


def test_a_risk_of_one_person_leaves_responsibility_where_it_is():
    """3(2) (`risk-of-one-person`), C-578/16 C.K.: no transfer while it lasts; 17(1) remains."""
    found = answer(HERE, AT_THE_BORDER, *NO_FAMILY_NO_DOCUMENTS, barred(ground="real_risk"))

    assert pointed_to(found) == ("GR", "13(1)")
    assert "risk-of-one-person" in {one.rule for one in found.notices}


def test_a_state_that_receives_nobody_is_no_finding_of_flaws():
    """C-185/24 Tudmur, C-458/24 Daraa: neither a refusal nor a stop of transfers; after six months 29(2)."""
    asked_and_silent = charge("DE", "GR", "2024-01-20")
    stopped = fact("transfer_suspended_by_authority", on="2024-05-01", reason="GR takes nobody back")
    found = answer(HERE, AT_THE_BORDER, *NO_FAMILY_NO_DOCUMENTS, asked_and_silent, stopped)

    assert pointed_to(found) == ("GR", "13(1)")
    assert is_responsible(found) == ("DE", "29(2)", "2024-09-21")


def test_a_national_of_one_of_the_states_is_not_covered():
    """2(a) (`third-country-national`)."""
    national = fact("nationality_claimed", states=["NO", "SY"])
    found = answer(HERE, AT_THE_BORDER, *NO_FAMILY_NO_DOCUMENTS, national)

    assert {(one.rule, one.article, one.because) for one in found.notices} == {
        ("third-country-national", "2(a)", (national["id"],)),
        ("not-covered:eurodac-2013", "2(1)", (national["id"],)),
    }
    assert (found.candidate, found.responsible, found.time_limits, found.open_questions) == (None, None, (), ())


def test_a_third_country_national_is_covered_and_a_contested_nationality_leaves_it_open():
    syrian = fact("nationality_claimed", states=["SY"])
    assert answer(HERE, AT_THE_BORDER, *NO_FAMILY_NO_DOCUMENTS, syrian).candidate.settled is True
    contested = fact("nationality_claimed", states=["NO"], disputed=True)
    found = answer(HERE, AT_THE_BORDER, *NO_FAMILY_NO_DOCUMENTS, contested)

    assert pointed_to(found) == ("GR", "13(1)")
    assert found.candidate.settled is False
    assert "nationality_claimed.disputed" in asked(found)


def test_who_is_outside_the_act_is_told_so():
    told = case(HERE, fact("nationality_claimed", states=["IS"]))
    headline = explain(determine(told, as_of=day("2024-02-01")), told)

    assert "doesn't apply" in english(headline.headline)
    assert "third-country nationals" in english(headline.summary)
    assert [row for row in headline.reasons if row.sign != "unknown"] == []
    assert [english(one) for one in headline.notices if "National law" not in english(one)] == []


def test_the_act_remarks_nothing_else_on_who_is_outside_it():
    """Not even that a safe third country comes first (3(3), `safe-third-country`)."""
    syrian, national = (fact("nationality_claimed", states=[state]) for state in ("SY", "NO"))
    rejected = fact("application_rejected", state="DE", on="2024-02-20", final=True, ground="safe third country")

    assert "safe-third-country" in {one.rule for one in answer(HERE, AT_THE_BORDER, syrian, rejected).notices}
    found = answer(HERE, AT_THE_BORDER, national, rejected)
    assert {one.rule for one in found.notices} == {"third-country-national", "not-covered:eurodac-2013"}


def test_a_safe_third_country_is_a_right_that_moves_nothing():
    """3(3) (`safe-third-country`)."""
    chosen = fact("procedure_assigned", state="DE", on="2024-02-01", procedure="admissibility", ground="Art. 33(2)(c)")
    found = answer(HERE, AT_THE_BORDER, *NO_FAMILY_NO_DOCUMENTS, chosen)

    assert "safe-third-country" in {one.rule for one in found.notices}
    assert pointed_to(found) == ("GR", "13(1)")
    other = chosen | {"ground": "33(2)(d)"}
    assert "safe-third-country" not in {one.rule for one in answer(HERE, other).notices}
