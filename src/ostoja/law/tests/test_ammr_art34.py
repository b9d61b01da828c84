"""AMMR Art. 34 and 35: dependent persons and discretionary clauses; 37(1): what they shift."""

import pytest

from ostoja.law.tests.stories import (
    answer,
    asked,
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

FACTS = (registered("PL", "2026-09-01"), entry("LT", "2026-08-01"), nothing("documents"))
WHOLE = {
    "relation": "mother",
    "state": "SE",
    "status": "resident",
    "reason": "serious_illness",
    "consents_in_writing": True,
    "able_to_care": True,
    "family_existed_before_arrival": True,
}


def found(*facts, as_of="2026-09-10"):
    return answer(*FACTS, *facts, nothing("family"), own="PL", as_of=as_of)


def dependant(**keys):
    return fact("dependant", **(WHOLE | keys))


@pytest.mark.parametrize("relation", ["child", "mother", "father", "brother", "sister"])
def test_a_dependency_names_the_state_where_the_relation_lives(relation):
    """34(1) (`dependency`)."""
    told = found(dependant(relation=relation))

    assert pointed_to(told) == ("SE", "34(1)")
    assert not_covered(told) == set()


@pytest.mark.parametrize(
    "reason", ["pregnancy", "newborn", "serious_illness", "severe_disability", "severe_trauma", "old_age"]
)
def test_each_reason_of_the_article_counts(reason):
    """34(1): severe psychological trauma is new."""
    assert pointed_to(found(dependant(reason=reason))) == ("SE", "34(1)")


MISSING = ["consents_in_writing", "able_to_care", "family_existed_before_arrival"]


@pytest.mark.parametrize("key", MISSING)
def test_each_condition_of_a_dependency_is_needed(key):
    assert ("SE", "34(1)", key) in fallen(found(dependant(**{key: False})))
    assert f"dependant.{key}" in asked(found(dependant(**{key: None})))


def test_who_is_an_applicant_is_not_yet_legally_resident():
    assert ("SE", "34(1)", "status") in fallen(found(dependant(status="applicant")))


def test_ties_in_the_country_of_origin_existed_before_the_arrival():
    told = found(dependant(family_existed_before_arrival=None, family_existed_in_origin=True))

    assert pointed_to(told) == ("SE", "34(1)")


def test_who_cannot_travel_stays_where_the_applicant_is():
    """34(2) (`dependency:unable-to-travel`)."""
    told = found(dependant(applicant_can_travel=False))

    assert pointed_to(told) == ("PL", "34(2)")


def test_dependency_comes_before_documents_and_after_family():
    """A-7."""
    document = visa("FR", valid_from="2026-01-01", valid_until="2026-12-31")
    whole = {"consents_in_writing": True, "since": "2026-01-01", "family_existed_before_arrival": True}
    spouse = fact("family_member", relation="spouse", state="DE", status="beneficiary", link_proven=True, **whole)

    assert pointed_to(found(dependant(), document)) == ("SE", "34(1)")
    assert pointed_to(found(dependant(), document, spouse)) == ("DE", "26(1)")


@pytest.mark.parametrize("written", ["35(1)", "Art. 35(1)"])
def test_a_state_that_examines_itself_is_responsible(written):
    """35(1) with 37(1) (`sovereignty-clause`)."""
    clause = fact("discretionary_clause", state="PL", on="2026-09-05", article=written)

    assert is_responsible(found(clause)) == ("PL", "37(1)", "2026-09-05")


def test_a_state_that_takes_a_person_for_humanitarian_reasons_is_responsible():
    """35(2) with 37(1) (`humanitarian-clause`)."""
    clause = fact("discretionary_clause", state="SE", on="2026-09-05", article="35(2)")

    assert is_responsible(found(clause)) == ("SE", "37(1)", "2026-09-05")


def test_a_clause_without_article_is_asked_about():
    told = found(fact("discretionary_clause", state="SE", on="2026-09-05"))

    assert "discretionary_clause.article" in asked(told)
    assert told.responsible is None
