"""Dublin III Art. 9, 10, 11, 16: family. Not modelled yet; conditions without which they can't apply are read."""

import pytest

from ostoja.law.tests.stories import answer, asked, entry, fact, fallen, lodged, not_covered, nothing, pointed_to

FACTS = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), nothing("documents"))
DEPENDANT = {"state": "SE", "consents_in_writing": True, "family_existed_in_origin": True, "able_to_care": True}


def spouse(**keys):
    return fact("family_member", relation="spouse", state="SE", **keys)


def test_a_family_member_with_protection_brings_article_9():
    """`family-member-beneficiary`."""
    found = answer(*FACTS, spouse(status="beneficiary", consents_in_writing=True), fact("none_found", what="family"))

    assert not_covered(found) == {"9"}
    assert pointed_to(found) == ("IT", "13(1)")
    assert found.candidate.settled is False


def test_without_consent_article_9_falls_away():
    found = answer(*FACTS, spouse(status="beneficiary", consents_in_writing=False))

    assert not_covered(found) == set()
    assert ("SE", "9", "consents_in_writing") in fallen(found)


def test_consent_that_is_not_recorded_is_asked_for():
    found = answer(*FACTS, spouse(status="beneficiary"))

    question = next(one for one in found.open_questions if one.fact == "family_member.consents_in_writing")
    assert (question.article, question.would_change, question.state) == ("9", "candidate", "SE")


def test_a_family_member_who_is_an_applicant_brings_article_10():
    """`family-member-applicant`: consent, and ties in the country of origin (2(g))."""
    found = answer(*FACTS, spouse(status="applicant", consents_in_writing=True, family_existed_in_origin=True))

    assert not_covered(found) == {"10"}


@pytest.mark.parametrize(("decided", "expected"), [("2024-01-15", set()), ("2024-01-16", {"10"})])
def test_a_first_decision_by_the_day_of_the_application_takes_article_10_away(decided, expected):
    member = spouse(
        status="applicant", consents_in_writing=True, family_existed_in_origin=True, first_decision_on=decided
    )

    assert not_covered(answer(*FACTS, member)) == expected


def test_a_citizen_is_neither_beneficiary_nor_applicant():
    found = answer(*FACTS, spouse(status="citizen", consents_in_writing=True))

    assert not_covered(found) == set()
    assert {("SE", "9", "status"), ("SE", "10", "status")} <= fallen(found)


def test_a_status_that_is_not_recorded_is_asked_for():
    assert "family_member.status" in asked(answer(*FACTS, spouse()))


def test_a_family_that_applied_together_brings_article_11():
    """`family-procedure`."""
    assert "11" in not_covered(answer(*FACTS, nothing("family"), group=[{"facts": []}]))


def test_a_dependency_brings_article_16():
    """`dependency`."""
    found = answer(*FACTS, fact("dependant", relation="mother", **DEPENDANT), spouse(status="citizen"))

    assert not_covered(found) == {"16(1)"}


@pytest.mark.parametrize("missing", ["consents_in_writing", "family_existed_in_origin", "able_to_care"])
def test_a_dependency_without_one_of_its_conditions_falls_away(missing):
    found = answer(*FACTS, fact("dependant", relation="mother", **(DEPENDANT | {missing: False})))

    assert ("SE", "16(1)", missing) in fallen(found)


@pytest.mark.parametrize("article", ["17(2)"])
def test_the_humanitarian_clause_is_not_covered(article):
    """`humanitarian-clause`."""
    found = answer(*FACTS, fact("discretionary_clause", state="SE", on="2024-02-01", article=article))

    assert "17(2)" in not_covered(found)
    assert found.responsible is None or found.responsible.basis != "17(1)"


def test_the_sovereignty_clause_makes_the_state_responsible_from_its_day():
    """17(1) (`sovereignty-clause`): and the request limit no longer runs."""
    clause = fact("discretionary_clause", state="DE", on="2024-02-01", article="17(1)")
    found = answer(*FACTS, clause, as_of="2024-02-01")

    assert (found.responsible.state, found.responsible.basis, found.responsible.since.isoformat()) == (
        "DE",
        "17(1)",
        "2024-02-01",
    )
    assert {one.status for one in found.time_limits} == {"superseded"}
    assert len(found.timeline) == 1


def test_a_clause_without_article_is_asked_about():
    found = answer(*FACTS, fact("discretionary_clause", state="DE", on="2024-02-01"))

    assert "discretionary_clause.article" in asked(found)
    assert found.responsible.basis == "21(1)"


@pytest.mark.parametrize("written", ["17(1)", "Art. 17(1)", "17(1) Dublin III"])
def test_the_article_of_a_clause_may_be_written_as_officers_write_it(written):
    clause = fact("discretionary_clause", state="DE", on="2024-02-01", article=written)

    assert answer(*FACTS, clause).responsible.basis == "17(1)"


def test_each_member_of_a_group_has_an_answer_too():
    member = {"file": "M", "applicant": {"birth_date": "1995-01-01"}, "facts": [lodged("DE", "2024-01-16")]}
    found = answer(*FACTS, group=[member])

    assert [(one.candidate.state, one.candidate.basis) for one in found.members] == [("DE", "3(2)")]
