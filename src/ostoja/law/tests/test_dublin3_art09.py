"""Dublin III Art. 9 and 10: family members who hold protection or are applicants; 2(g) on who is family."""

import pytest

from ostoja.law.tests.stories import answer, asked, entry, fact, fallen, lodged, nothing, pointed_to

FACTS = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), nothing("documents"))
COMPLETE = {"consents_in_writing": True, "link_proven": True, "since": "2023-01-01"}
APPLICANT = COMPLETE | {"status": "applicant", "family_existed_in_origin": True}
BENEFICIARY = COMPLETE | {"status": "beneficiary"}


def member(relation="spouse", state="SE", **keys):
    return fact("family_member", f"{relation}-{state}", relation=relation, state=state, **keys)


def test_a_family_member_with_protection_gives_the_state():
    """9 (`family-member-beneficiary`): settled once nothing is open; before documents and entry (7(1))."""
    found = answer(*FACTS, member(**BENEFICIARY))

    assert pointed_to(found) == ("SE", "9")
    assert found.candidate.settled is True
    assert ("IT", "13(1)", "order") in fallen(found)


def test_a_family_member_who_is_an_applicant_gives_the_state():
    """10 (`family-member-applicant`)."""
    found = answer(*FACTS, member(**APPLICANT))

    assert pointed_to(found) == ("SE", "10")


def test_protection_goes_before_an_application():
    """7(1)."""
    found = answer(*FACTS, member("child", "FI", **APPLICANT, minor=True), member(**BENEFICIARY))

    assert pointed_to(found) == ("SE", "9")


@pytest.mark.parametrize("article", ["9", "10"])
def test_without_written_wish_there_is_no_reunion(article):
    """C-720/20 RO: the wish in writing can't be replaced."""
    keys = {"9": BENEFICIARY, "10": APPLICANT}[article] | {"consents_in_writing": False}
    found = answer(*FACTS, member(**keys))

    assert pointed_to(found) == ("IT", "13(1)")
    assert ("SE", article, "consents_in_writing") in fallen(found)


@pytest.mark.parametrize(("status", "article"), [("beneficiary", "9"), ("applicant", "10")])
def test_a_wish_that_is_not_recorded_is_asked_for(status, article):
    found = answer(*FACTS, member(status=status, family_existed_in_origin=True))

    question = next(one for one in found.open_questions if one.fact == "family_member.consents_in_writing")
    assert (question.article, question.would_change, question.state) == (article, "candidate", "SE")
    assert found.candidate.settled is False


def test_the_family_of_an_applicant_existed_in_the_country_of_origin():
    """2(g)."""
    found = answer(*FACTS, member(**(APPLICANT | {"family_existed_in_origin": False})))

    assert ("SE", "10", "family_existed_in_origin") in fallen(found)


def test_the_family_of_a_beneficiary_need_not_have_existed_in_the_country_of_origin():
    """9 sets the condition of 2(g) aside in so many words."""
    assert pointed_to(answer(*FACTS, member(**BENEFICIARY, family_existed_in_origin=False))) == ("SE", "9")


DECIDED = {  # why this row: (first decision, candidate); lodged on 15 January 2024
    "before the application": ("2024-01-14", ("IT", "13(1)")),
    "on the day of the application": ("2024-01-15", ("IT", "13(1)")),
    "after it: the situation is frozen (7(2))": ("2024-01-16", ("SE", "10")),
    "none yet": (None, ("SE", "10")),
}


@pytest.mark.parametrize(("on", "expected"), DECIDED.values(), ids=DECIDED)
def test_a_first_decision_by_the_day_of_the_application_takes_article_10_away(on, expected):
    assert pointed_to(answer(*FACTS, member(**APPLICANT, first_decision_on=on))) == expected


SINCE = {  # why this row: (status since, candidate)
    "on the day of the application": ("2024-01-15", ("SE", "9")),
    "on the next day": ("2024-01-16", ("IT", "13(1)")),
}


@pytest.mark.parametrize(("since", "expected"), SINCE.values(), ids=SINCE)
def test_protection_granted_after_the_first_application_does_not_count(since, expected):
    """7(2), A13; Article 17(2) can still unite the family."""
    found = answer(*FACTS, member(**(BENEFICIARY | {"since": since})))

    assert pointed_to(found) == expected


@pytest.mark.parametrize("key", ["since", "link_proven"])
def test_what_is_presumed_of_a_family_member_leaves_the_candidate_open(key):
    found = answer(*FACTS, member(**(BENEFICIARY | {key: None})))

    assert pointed_to(found) == ("SE", "9")
    assert found.candidate.settled is False
    assert f"family_member.{key}" in asked(found)


KIN = {  # why this row: (relation, keys, born, candidate's state)
    "a spouse": ("spouse", {}, "1990-01-01", "SE"),
    "a partner": ("partner", {}, "1990-01-01", "SE"),
    "a minor child": ("child", {"minor": True}, "1990-01-01", "SE"),
    "a child of age": ("child", {"minor": False}, "1990-01-01", "IT"),
    "the mother of an adult": ("mother", {}, "1990-01-01", "IT"),
    "the mother of an accompanied minor": ("mother", {}, "2008-01-01", "SE"),
    "the father of a minor, another responsible adult": ("other_responsible_adult", {}, "2008-01-01", "SE"),
}


@pytest.mark.parametrize(("relation", "keys", "born", "state"), KIN.values(), ids=KIN)
def test_who_is_family(relation, keys, born, state):
    """2(g)."""
    assert pointed_to(answer(*FACTS, member(relation, **BENEFICIARY, **keys), born=born))[0] == state


def test_the_mother_of_a_married_minor_is_not_family():
    """2(g), third indent: minor and unmarried."""
    found = answer(*FACTS, member("mother", **BENEFICIARY), fact("married", on="2023-01-01"), born="2008-01-01")

    assert ("SE", "9", "married") in fallen(found)


def test_a_citizen_is_neither_beneficiary_nor_applicant():
    found = answer(*FACTS, member(**(BENEFICIARY | {"status": "citizen"})))

    assert {("SE", "9", "status"), ("SE", "10", "status")} <= fallen(found)


def test_a_status_that_is_not_recorded_is_asked_for():
    assert "family_member.status" in asked(answer(*FACTS, member()))


def test_beneficiaries_in_two_states_are_a_choice_for_an_officer():
    """A4: the act has no rule for adults."""
    found = answer(*FACTS, member("spouse", "SE", **BENEFICIARY), member("child", "FI", **BENEFICIARY, minor=True))

    assert pointed_to(found) is None
    assert [one.article for one in found.notices if one.rule == "several-states"] == ["9"]


@pytest.mark.parametrize(("on", "article"), [("2024-03-01", "10"), ("2024-03-02", "13(1)")])
def test_evidence_on_an_applicant_must_come_before_acceptance(on, article):
    """7(3) names 8, 10 and 16; not 9."""
    asked_and_accepted = (
        fact("take_charge_request", from_state="DE", to_state="IT", on="2024-02-01"),
        fact("reply", from_state="IT", to_state="DE", on="2024-03-01", outcome="accepted"),
    )

    assert pointed_to(answer(*FACTS, *asked_and_accepted, member(**APPLICANT, evidence_on=on)))[1] == article
    assert pointed_to(answer(*FACTS, *asked_and_accepted, member(**BENEFICIARY, evidence_on=on)))[1] == "9"
