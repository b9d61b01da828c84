"""AMMR Art. 25: unaccompanied minors; 37(1): a transfer against the child's best interests."""

import pytest

from ostoja.law.tests.stories import (
    answer,
    asked,
    entry,
    fact,
    fallen,
    is_responsible,
    limit,
    nothing,
    pointed_to,
    registered,
)

HERE, ENTRY = registered("PL", "2026-09-01"), entry("LT", "2026-08-01")
NO_OTHERS = nothing("family")


def found(*facts, **keys):
    keys = {"born": "2010-05-01", "unaccompanied": True, "as_of": "2026-09-10"} | keys
    return answer(HERE, ENTRY, *facts, own="PL", **keys)


def mother(state="SE", **keys):
    return fact("family_member", relation="mother", state=state, **({"status": "resident", "link_proven": True} | keys))


def brother(state="SE", **keys):
    return fact("sibling", relation="brother", state=state, **({"status": "resident", "link_proven": True} | keys))


def aunt(state="SE", **keys):
    given = {"status": "resident", "able_to_care": True, "link_proven": True} | keys
    return fact("relative", relation="aunt", state=state, **given)


def interests(state, met, on="2026-09-05"):
    return fact("best_interests", state=state, met=met, on=on)


RELATIONS = {  # why this row: (fact, article)
    "`minor-family-member`": (mother(), "25(2)"),
    "`minor-sibling`": (brother(), "25(2)"),
    "`minor-relative`": (aunt(), "25(3)"),
}


@pytest.mark.parametrize(("one", "article"), RELATIONS.values(), ids=RELATIONS)
def test_family_siblings_and_relatives_name_the_state_where_they_are(one, article):
    """25(2), 25(3)."""
    told = found(one)

    assert pointed_to(told) == ("SE", article)
    assert ("LT", "33(1)", "unaccompanied_minor") in fallen(told)


@pytest.mark.parametrize("one", [mother, brother, aunt])
def test_who_is_not_legally_present_does_not_count(one):
    assert ("SE", {"aunt": "25(3)"}.get(one.__name__, "25(2)"), "legally_present") in fallen(
        found(one(status="legally_present", legally_present=False))
    )


def test_legal_presence_of_an_applicant_is_asked_about():
    """Neither implied by the status nor denied by it."""
    assert "family_member.legally_present" in asked(found(mother(status="applicant")))


def test_best_interests_stand_unless_they_are_shown_not_to_be():
    """25(2) and (3): "unless it is demonstrated that it isn't"."""
    assert pointed_to(found(mother())) == ("SE", "25(2)")
    assert ("SE", "25(2)", "best_interests") in fallen(found(mother(), interests("SE", False)))


def test_a_relative_who_cannot_take_care_does_not_count():
    """25(3): an individual examination."""
    assert ("SE", "25(3)", "able_to_care") in fallen(found(aunt(able_to_care=False)))
    assert "relative.able_to_care" in asked(found(aunt(able_to_care=None)))


def test_a_relative_counts_in_another_state_only():
    """25(3)."""
    assert pointed_to(found(aunt("PL"), NO_OTHERS)) == ("PL", "25(5)")


def test_a_family_link_that_is_not_proven_is_presumed_and_asked_about():
    """40(5)."""
    open_, refuted = found(mother(link_proven=None)), found(mother(link_proven=False))

    assert pointed_to(open_) == ("SE", "25(2)")
    assert open_.candidate.settled is False
    assert "family_member.link_proven" in asked(open_)
    assert ("SE", "25(2)", "link_proven") in fallen(refuted)


def test_a_parent_of_a_married_minor_counts_where_the_spouse_is_not_in_the_states():
    """25(2), second subparagraph."""
    married = fact("married", on="2026-01-01")
    spouse = fact("family_member", "spouse", relation="spouse", state="FR", status="resident", link_proven=False)

    assert pointed_to(found(married, mother())) == ("SE", "25(2)")
    assert ("SE", "25(2)", "married") in fallen(found(married, mother(), spouse))


def test_a_spouse_counts_where_the_family_existed_before_the_arrival():
    """2(8)."""
    spouse = {"relation": "spouse", "state": "FR", "status": "resident", "link_proven": True}

    before = fact("family_member", **spouse, family_existed_before_arrival=True)
    after = fact("family_member", **spouse, family_existed_before_arrival=False)
    assert pointed_to(found(before)) == ("FR", "25(2)")
    assert ("FR", "25(2)", "family_existed_before_arrival") in fallen(found(after))


def test_with_family_in_several_states_an_officer_chooses_by_best_interests():
    """25(4): no state is put forward."""
    several = found(mother(), aunt("FR"))

    assert pointed_to(several) is None
    assert "several-states" in {notice.rule for notice in several.notices}
    assert pointed_to(found(mother(), aunt("FR"), interests("SE", False))) == ("FR", "25(3)")


def test_without_family_it_is_the_state_of_first_registration_if_that_is_best():
    """25(5) (`minor-without-family`)."""
    open_, settled = found(NO_OTHERS), found(NO_OTHERS, interests("PL", True))

    assert pointed_to(open_) == pointed_to(settled) == ("PL", "25(5)")
    assert (open_.candidate.settled, settled.candidate.settled) == (False, True)
    assert "best_interests" in asked(open_)
    assert is_responsible(settled) == ("PL", "25(5)", "2026-09-01")


def test_it_is_the_first_registration_and_not_the_state_where_the_child_is():
    """25(5), unlike Dublin III 8(4)."""
    told = answer(registered("SE", "2026-07-01"), HERE, NO_OTHERS, own="PL", born="2010-05-01", unaccompanied=True)

    assert pointed_to(told) == ("SE", "25(5)")


def test_for_an_unaccompanied_minor_nothing_else_counts():
    """25(1) (`unaccompanied-minor`), A-6: no entry, no document, no last resort."""
    told = found(NO_OTHERS, interests("PL", False))

    assert pointed_to(told) is None
    assert ("LT", "33(1)", "unaccompanied_minor") in fallen(told)


def test_who_may_not_be_an_unaccompanied_minor_keeps_an_open_candidate():
    told = found(born=None)

    assert pointed_to(told) == ("LT", "33(1)")
    assert told.candidate.settled is False
    assert "birth_claimed" in asked(told)


@pytest.mark.parametrize(("born", "is_minor"), [("2008-09-02", True), ("2008-09-01", False), ("2008-08-31", False)])
def test_age_counts_on_the_day_of_the_first_registration(born, is_minor):
    """A-19: 18 on the very day is no minor any more."""
    assert (pointed_to(found(NO_OTHERS, born=born)) == ("PL", "25(5)")) is is_minor


def test_the_request_limit_of_a_minor_is_shown_and_its_end_shifts_nothing():
    """39(1)/4."""
    told = found(mother())

    assert limit(told, "take-charge-request").on_expiry is None
    assert told.timeline == ()


def test_a_state_that_finds_a_transfer_against_the_child_is_responsible():
    """37(1) (`transfer-against-interests`): from the day of the finding."""
    told = found(mother(), NO_OTHERS, interests("SE", False))

    assert is_responsible(told) == ("PL", "37(1)", "2026-09-05")


def test_a_finding_about_a_state_where_nobody_is_shifts_nothing():
    assert found(mother(), interests("FR", False)).responsible is None


def test_a_finding_shifts_nothing_where_another_state_is_found_best():
    told = found(mother(), aunt("FR"), interests("SE", False), interests("FR", True))

    assert told.responsible is None
    assert pointed_to(told) == ("FR", "25(3)")


def test_an_officer_may_use_the_other_family_criteria_in_the_childs_interest():
    """A-6 (`family-of-minors-elsewhere`), 39(1)/4."""
    cousin = fact("dependant", relation="brother", state="FR", status="resident", reason="severe_trauma")

    assert "family-of-minors-elsewhere" in {one.rule for one in found(cousin).notices}
    assert "family-of-minors-elsewhere" not in {one.rule for one in found(cousin, born="1990-01-01").notices}


def test_a_late_request_for_a_minor_still_counts():
    """39(1)/4: until the first decision on the substance, after both limits."""
    asked_late = fact("take_charge_request", from_state="PL", to_state="SE", on="2026-12-01", received_on="2026-12-01")
    yes = fact("reply", from_state="SE", to_state="PL", on="2026-12-10", outcome="accepted")

    assert is_responsible(found(mother(), asked_late, yes, as_of="2026-12-11")) == ("SE", "40(1)", "2026-12-10")
