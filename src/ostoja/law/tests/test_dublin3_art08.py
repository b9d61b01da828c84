"""Dublin III Art. 8: unaccompanied minors. 2(g) to (j), 7(3) and 22(3) as far as they bear on it."""

import pytest

from ostoja.law.tests.stories import (
    answer,
    asked,
    entry,
    fact,
    fallen,
    is_responsible,
    limit,
    lodged,
    nothing,
    pointed_to,
)

FACTS = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), nothing("documents"))
PROVEN = {"legally_present": True, "link_proven": True}


def minor(*facts, born="2007-05-01", unaccompanied=True, **keys):
    return answer(*FACTS, *facts, born=born, unaccompanied=unaccompanied, **keys)


def mother(state="SE", **keys):
    return fact("family_member", f"mother-{state}", relation="mother", state=state, **(PROVEN | keys))


def brother(state="FI", **keys):
    return fact("sibling", f"brother-{state}", relation="brother", state=state, **(PROVEN | keys))


def aunt(state="NL", **keys):
    return fact("relative", f"aunt-{state}", relation="aunt", state=state, **(PROVEN | {"able_to_care": True} | keys))


def best(state, met=True):
    return fact("best_interests", f"best-{state}", state=state, met=met, on="2024-02-01")


FOUND = {  # why this row: (facts, candidate)
    "`minor-family-member`: a parent, 8(1)/s1": ((mother(), best("SE")), ("SE", "8(1)")),
    "`minor-sibling`: a sibling, 8(1)/s1": ((brother(), best("FI")), ("FI", "8(1)")),
    "`minor-relative`: an aunt who can take care, 8(2)": ((aunt(), best("NL")), ("NL", "8(2)")),
    "family goes before relatives": ((mother(), best("SE"), best("NL", met=False), aunt()), ("SE", "8(1)")),
}


@pytest.mark.parametrize(("facts", "expected"), FOUND.values(), ids=FOUND)
def test_family_of_an_unaccompanied_minor_comes_first(facts, expected):
    found = minor(*facts)

    assert pointed_to(found) == expected
    assert ("IT", "13(1)", "order") in fallen(found)


@pytest.mark.parametrize("facts", [(mother(), best("SE")), (brother(), best("SE")), (aunt(), best("SE"))])
def test_family_counts_for_unaccompanied_minors_only(facts):
    adult = answer(*FACTS, *facts, born="1990-01-01", unaccompanied=True)
    accompanied = answer(*FACTS, *facts, born="2007-05-01", unaccompanied=False)

    assert pointed_to(adult) == pointed_to(accompanied) == ("IT", "13(1)")


MISSING = {  # why this row: (fact without a condition of Article 8, state, article, condition)
    "8(1): a parent who isn't legally present": (mother(legally_present=False), "SE", "8(1)", "legally_present"),
    "22(3): a parent whose link isn't proven": (mother(link_proven=False), "SE", "8(1)", "link_proven"),
    "8(1): a brother who isn't legally present": (brother(legally_present=False), "FI", "8(1)", "legally_present"),
    "8(2): an aunt who can't take care": (aunt(able_to_care=False), "NL", "8(2)", "able_to_care"),
    "8(2): an aunt who isn't legally present": (aunt(legally_present=False), "NL", "8(2)", "legally_present"),
    "8(2): an aunt in the state where the minor is": (aunt("DE"), "DE", "8(2)", "state"),
}


@pytest.mark.parametrize(("one", "state", "article", "condition"), MISSING.values(), ids=MISSING)
def test_without_one_of_its_conditions_a_person_falls_away(one, state, article, condition):
    found = minor(one, best(state), best("DE"))

    assert pointed_to(found) == ("DE", "8(4)")
    if state != "DE":  # the state of presence itself is the candidate
        assert (state, article, condition) in fallen(found)


@pytest.mark.parametrize("one", [mother(), brother(), aunt()], ids=["8(1) mother", "8(1) brother", "8(2) aunt"])
def test_against_the_childs_best_interests_nobody_is_joined(one):
    found = minor(one, best(one["state"], met=False), best("DE"))

    assert pointed_to(found) == ("DE", "8(4)")
    assert {fails for _state, _article, fails in fallen(found)} >= {"best_interests"}


@pytest.mark.parametrize("one", [mother(), brother(), aunt()], ids=["8(1) mother", "8(1) brother", "8(2) aunt"])
def test_best_interests_that_nobody_assessed_are_asked_for(one):
    found = minor(one)

    assert "best_interests" in asked(found)
    assert found.candidate.settled is False


def test_an_assessment_for_one_state_says_nothing_of_another():
    found = minor(mother(), best("FI", met=False))

    assert ("SE", "8(1)", "best_interests") not in fallen(found)
    assert {(one.fact, one.state) for one in found.open_questions} >= {("best_interests", "SE")}


@pytest.mark.parametrize("status", ["beneficiary", "resident", "long_term_resident", "citizen"])
def test_every_status_but_that_of_an_applicant_implies_legal_presence(status):
    implied = mother(legally_present=None, status=status)

    assert pointed_to(minor(implied, best("SE"))) == ("SE", "8(1)")
    assert "family_member.legally_present" in asked(minor(mother(legally_present=None, status="applicant"), best("SE")))


def test_a_link_that_is_not_proven_yet_leaves_the_candidate_open():
    """22(3) to (5): until then it is provisional."""
    found = minor(mother(link_proven=None), best("SE"))

    assert pointed_to(found) == ("SE", "8(1)")
    assert found.candidate.settled is False
    assert "family_member.link_proven" in asked(found)


SEVERAL = {  # why this row: facts that name two states
    "two parents": (mother("SE"), mother("FI"), best("SE"), best("FI")),
    "a parent and a brother": (mother("SE"), brother("FI"), best("SE"), best("FI")),
    "a brother and an aunt: 8(1) and 8(2)": (brother("FI"), aunt("NL"), best("FI"), best("NL")),
}


@pytest.mark.parametrize("facts", SEVERAL.values(), ids=SEVERAL)
def test_family_in_several_states_is_a_choice_for_an_officer(facts):
    """8(3): on the basis of what is in the child's best interests; nothing chooses by itself."""
    found = minor(*facts)

    assert pointed_to(found) is None
    notice = next(one for one in found.notices if one.rule == "several-states")
    assert notice.article == "8(3)"
    assert {one["id"] for one in facts if one["type"] != "best_interests"} <= set(notice.because)


def test_the_assessment_of_best_interests_chooses_between_several_states():
    """8(3)."""
    found = minor(mother("SE"), brother("FI"), best("SE", met=False), best("FI"))

    assert pointed_to(found) == ("FI", "8(1)")


def test_two_persons_in_one_state_are_no_choice():
    assert pointed_to(minor(mother("SE"), brother("SE"), best("SE"))) == ("SE", "8(1)")


# Married minors.

MARRIED = fact("married", on="2023-06-01")


def test_a_married_minor_joins_a_parent_where_no_spouse_is_legally_present():
    """8(1)/s2 (`married-minor-parent`): the sentence asks nothing of best interests."""
    found = minor(MARRIED, mother())

    assert (pointed_to(found), found.candidate.rule) == (("SE", "8(1)"), "married-minor-parent")


def test_a_married_minor_joins_a_brother_where_no_spouse_is_legally_present():
    """8(1)/s2 (`married-minor-sibling`)."""
    found = minor(MARRIED, brother())

    assert (pointed_to(found), found.candidate.rule) == (("FI", "8(1)"), "married-minor-sibling")


def test_a_spouse_who_is_legally_present_is_the_family_of_a_married_minor():
    """2(g): a parent of a married minor is family no longer."""
    spouse = fact("family_member", "spouse-NL", relation="spouse", state="NL", **PROVEN)
    found = minor(MARRIED, mother(), spouse, best("NL"), best("SE"))

    assert (pointed_to(found), found.candidate.rule) == (("NL", "8(1)"), "minor-family-member")
    assert ("SE", "8(1)", "married") in fallen(found)


@pytest.mark.parametrize(
    ("on", "rule"), [("2024-01-15", "married-minor-parent"), ("2024-01-16", "minor-family-member")]
)
def test_a_marriage_after_the_first_application_changes_nothing(on, rule):
    """7(2), A13."""
    found = minor(fact("married", on=on), mother(), best("SE"))

    assert found.candidate.rule == rule


# No family.


def test_without_family_it_is_the_state_where_the_child_is():
    """8(4) (`minor-state-of-presence`), C-648/11 MA: nothing is recorded against it."""
    found = minor(nothing("family"), best("DE"))

    assert pointed_to(found) == ("DE", "8(4)")
    assert found.candidate.settled is True
    assert is_responsible(found) == ("DE", "8(4)", "2024-01-15")


def test_the_state_where_the_child_is_goes_before_the_first_one():
    """C-648/11 MA: lodged in Sweden first, then here; no taking back because Sweden was first."""
    found = answer(
        lodged("SE", "2024-01-15"),
        lodged("DE", "2024-03-01"),
        nothing("family"),
        best("DE"),
        born="2007-05-01",
        unaccompanied=True,
    )

    assert pointed_to(found) == ("DE", "8(4)")
    assert is_responsible(found) == ("DE", "8(4)", "2024-03-01")
    assert found.time_limits == ()


def test_best_interests_in_the_state_of_presence_are_presumed_and_asked_for():
    """C-648/11 MA: as a rule a child isn't to be moved."""
    found = minor(nothing("family"))

    assert pointed_to(found) == ("DE", "8(4)")
    assert found.candidate.settled is False
    assert "best_interests" in asked(found)


def test_against_best_interests_in_the_state_of_presence_the_other_criteria_follow():
    found = minor(nothing("family"), best("DE", met=False))

    assert pointed_to(found) == ("IT", "13(1)")


def test_before_family_was_searched_for_the_state_of_presence_is_provisional():
    found = minor(best("DE"))

    assert found.candidate.settled is False
    assert {"family_member", "sibling", "relative"} <= asked(found)


# Age.

AGES = {  # why this row: (born, candidate); lodged on 15 January 2024
    "18 on the next day": ("2006-01-16", ("DE", "8(4)")),
    "18 on that day": ("2006-01-15", ("IT", "13(1)")),
    "18 on the day before": ("2006-01-14", ("IT", "13(1)")),
}


@pytest.mark.parametrize(("born", "expected"), AGES.values(), ids=AGES)
def test_age_is_read_on_the_day_of_the_first_application(born, expected):
    """7(2), A12."""
    assert pointed_to(minor(nothing("family"), born=born)) == expected


def test_a_minor_of_whom_it_is_not_known_whether_she_is_alone_has_an_open_candidate():
    found = minor(unaccompanied=None)

    assert pointed_to(found) == ("IT", "13(1)")
    assert found.candidate.settled is False
    assert {"unaccompanied"} == {one.fact for one in found.open_questions if one.article.startswith("8")}


def test_an_unknown_age_is_asked_for_where_the_person_is_alone():
    found = minor(born=None)

    assert found.candidate.settled is False
    assert [one.fact for one in found.open_questions].count("birth_claimed") == 1


def test_an_adult_is_asked_about_no_brothers_sisters_or_relatives():
    found = answer(*FACTS, unaccompanied=True)

    assert asked(found) & {"sibling", "relative", "best_interests"} == set()


# Evidence.

ACCEPTED = fact("reply", from_state="IT", to_state="DE", on="2024-03-01", outcome="accepted")
ASKED = fact("take_charge_request", from_state="DE", to_state="IT", on="2024-02-01")
EVIDENCE = {  # why this row: (evidence on, candidate)
    "on the day before the acceptance": ("2024-02-29", ("SE", "8(1)")),
    "on the day of the acceptance": ("2024-03-01", ("SE", "8(1)")),
    "after the acceptance": ("2024-03-02", ("DE", "8(4)")),
}


@pytest.mark.parametrize(("on", "expected"), EVIDENCE.values(), ids=EVIDENCE)
def test_evidence_of_family_counts_until_another_state_accepts(on, expected):
    """7(3)."""
    assert pointed_to(minor(mother(evidence_on=on), best("SE"), ASKED, ACCEPTED)) == expected


@pytest.mark.parametrize(("on", "expected"), [("2024-04-01", "SE"), ("2024-04-02", "DE")])
def test_evidence_of_family_counts_until_silence_is_acceptance(on, expected):
    """7(3) with 22(7): asked on 1 February, silence for two months."""
    assert pointed_to(minor(mother(evidence_on=on), best("SE"), ASKED))[0] == expected


@pytest.mark.parametrize(("on", "expected"), [("2024-06-01", "SE"), ("2024-06-02", "DE")])
def test_evidence_of_family_counts_until_a_first_decision(on, expected):
    """7(3)."""
    decided = fact("first_decision_on_substance", state="DE", on="2024-06-01")

    assert pointed_to(minor(mother(evidence_on=on), best("SE"), decided))[0] == expected


def test_family_abroad_is_asked_to_take_charge():
    found = minor(mother(), best("SE"), as_of="2024-02-01")

    assert limit(found, "take-charge-request").toward == "SE"
