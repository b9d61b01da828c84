"""Dublin III Art. 16: dependent persons."""

import pytest

from ostoja.law.tests.stories import answer, asked, entry, fact, fallen, lodged, nothing, pointed_to, residence

FACTS = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), nothing("documents"), nothing("family"))
DEPENDENT = {
    "relation": "mother", "state": "SE", "status": "resident", "reason": "serious_illness", "who_depends": "applicant",
    "consents_in_writing": True, "family_existed_in_origin": True, "able_to_care": True,
}  # fmt: skip


def dependent(**keys):
    return fact("dependant", "d", **(DEPENDENT | keys))


def test_dependency_makes_the_state_of_the_family_responsible():
    """16(1) and 16(2) (`dependency`)."""
    found = answer(*FACTS, dependent())

    assert pointed_to(found) == ("SE", "16(1)")
    assert found.candidate.settled is True


def test_dependency_goes_before_documents():
    """Evaluated after Article 11 and before Article 12; C-245/11 K."""
    document = residence("FR", valid_from="2023-01-01", valid_until="2025-01-01")

    assert pointed_to(answer(*FACTS, document, dependent())) == ("SE", "16(1)")


@pytest.mark.parametrize("who", ["applicant", "family", None])
def test_dependency_works_either_way(who):
    """16(1): the applicant depends on the family, or the family on the applicant."""
    assert pointed_to(answer(*FACTS, dependent(who_depends=who))) == ("SE", "16(1)")


@pytest.mark.parametrize("relation", ["child", "mother", "father", "brother", "sister"])
def test_children_parents_and_siblings_are_covered(relation):
    assert pointed_to(answer(*FACTS, dependent(relation=relation))) == ("SE", "16(1)")


@pytest.mark.parametrize("relation", ["spouse", "partner"])
def test_spouses_are_not_covered(relation):
    """C-745/21 L.G."""
    found = answer(*FACTS, dependent(relation=relation))

    assert pointed_to(found) == ("IT", "13(1)")
    assert ("SE", "16(1)", "relation") in fallen(found)


def test_a_relation_in_other_words_is_asked_about():
    found = answer(*FACTS, dependent(relation="step-brother"))

    assert "dependant.relation" in asked(found)
    assert ("SE", "16(1)", "relation") not in fallen(found)


@pytest.mark.parametrize("reason", ["pregnancy", "newborn", "serious_illness", "severe_disability", "old_age"])
def test_the_grounds_of_dependency(reason):
    assert pointed_to(answer(*FACTS, dependent(reason=reason))) == ("SE", "16(1)")


MISSING = {  # why this row: (condition, value)
    "a ground the act doesn't name (severe trauma: only in its successor)": ("reason", "severe_trauma"),
    "an applicant isn't legally resident": ("status", "applicant"),
    "no written wish": ("consents_in_writing", False),
    "no ties in the country of origin": ("family_existed_in_origin", False),
    "nobody able to care": ("able_to_care", False),
}


@pytest.mark.parametrize(("condition", "given"), MISSING.values(), ids=MISSING)
def test_without_one_of_its_conditions_dependency_falls_away(condition, given):
    found = answer(*FACTS, dependent(**{condition: given}))

    assert ("SE", "16(1)", condition) in fallen(found)


@pytest.mark.parametrize(
    "key", ["relation", "reason", "status", "consents_in_writing", "family_existed_in_origin", "able_to_care"]
)
def test_what_is_not_known_of_a_dependency_is_asked_for(key):
    found = answer(*FACTS, dependent(**{key: None}))

    assert pointed_to(found) == ("IT", "13(1)")
    assert found.candidate.settled is False
    assert f"dependant.{key}" in asked(found)


def test_who_cannot_travel_for_a_significant_time_stays():
    """16(2)/s2 (`dependency:unable-to-travel`)."""
    found = answer(*FACTS, dependent(applicant_can_travel=False))

    assert pointed_to(found) == ("DE", "16(2)")


def test_in_the_state_of_presence_nobody_has_to_travel():
    """16(1): they are kept together."""
    assert pointed_to(answer(*FACTS, dependent(state="DE", applicant_can_travel=False))) == ("DE", "16(1)")


@pytest.mark.parametrize(("on", "article"), [("2024-03-01", "16(1)"), ("2024-03-02", "13(1)")])
def test_evidence_of_dependency_must_come_before_acceptance(on, article):
    """7(3)."""
    asked_and_accepted = (
        fact("take_charge_request", from_state="DE", to_state="IT", on="2024-02-01"),
        fact("reply", from_state="IT", to_state="DE", on="2024-03-01", outcome="accepted"),
    )

    assert pointed_to(answer(*FACTS, *asked_and_accepted, dependent(evidence_on=on)))[1] == article
