"""AMMR Art. 26 and 27: family members who are residents or applicants."""

import pytest

from ostoja.law.tests.stories import answer, asked, entry, fact, fallen, not_covered, nothing, pointed_to, registered

FACTS = (registered("PL", "2026-09-01"), entry("LT", "2026-08-01"), nothing("documents"))
WHOLE = {
    "state": "SE",
    "consents_in_writing": True,
    "family_existed_before_arrival": True,
    "since": "2026-01-01",
    "link_proven": True,
}


def found(*facts, **keys):
    return answer(*FACTS, *facts, own="PL", as_of="2026-09-10", **keys)


def spouse(status, **keys):
    return fact("family_member", status=status, **({"relation": "spouse"} | WHOLE | keys))


STATUSES = {  # why this row: (status, article)
    "protection: `family-member-resident`": ("beneficiary", "26(1)"),
    "long-term permit: `family-member-resident`": ("long_term_resident", "26(1)"),
    "citizen who held protection: `family-member-naturalised`": ("citizen_former_beneficiary", "26(2)"),
    "applicant: `family-member-applicant`": ("applicant", "27"),
}


@pytest.mark.parametrize(("status", "article"), STATUSES.values(), ids=STATUSES)
def test_a_family_member_names_the_state_of_her_status(status, article):
    """26(1), 26(2), 27."""
    told = found(spouse(status))

    assert pointed_to(told) == ("SE", article)
    assert not_covered(told) == set()
    assert ("LT", "33(1)", "order") in fallen(told)


@pytest.mark.parametrize("status", ["resident", "legally_present", "citizen"])
def test_other_statuses_name_no_state(status):
    told = found(spouse(status))

    assert pointed_to(told) == ("LT", "33(1)")
    assert {("SE", "26(1)", "status"), ("SE", "26(2)", "status"), ("SE", "27", "status")} <= fallen(told)


@pytest.mark.parametrize(("status", "article"), STATUSES.values(), ids=STATUSES)
@pytest.mark.parametrize(
    ("key", "value"),
    [("consents_in_writing", False), ("family_existed_before_arrival", False), ("link_proven", False)],
)
def test_each_condition_is_needed(status, article, key, value):
    assert ("SE", article, key) in fallen(found(spouse(status, **{key: value})))


@pytest.mark.parametrize("key", ["consents_in_writing", "family_existed_before_arrival"])
def test_what_is_not_recorded_is_asked_for(key):
    told = found(spouse("beneficiary", **{key: None}))

    assert f"family_member.{key}" in asked(told)
    assert pointed_to(told) == ("LT", "33(1)")
    assert told.candidate.settled is False


def test_a_family_formed_on_the_way_counts():
    """2(8), recital 52: before the arrival in the states, not "in the country of origin"."""
    assert pointed_to(found(spouse("beneficiary", family_existed_in_origin=False))) == ("SE", "26(1)")
    assert pointed_to(
        found(spouse("beneficiary", family_existed_before_arrival=None, family_existed_in_origin=True))
    ) == ("SE", "26(1)")


def test_children_born_later_count_with_a_resident_but_not_with_an_applicant():
    """26(3)."""
    born = "2024-01-01"
    child = {"relation": "mother", "family_existed_before_arrival": False}

    assert pointed_to(found(spouse("beneficiary", **child), born=born)) == ("SE", "26(1)")
    assert pointed_to(found(spouse("citizen_former_beneficiary", **child), born=born)) == ("SE", "26(2)")
    assert ("SE", "27", "family_existed_before_arrival") in fallen(found(spouse("applicant", **child), born=born))


KINSHIP = {  # why this row: (keys of the family member, day of birth of the applicant, what fails)
    "a parent of an adult": ({"relation": "mother"}, "1990-01-01", "birth_claimed"),
    "a child of age": ({"relation": "child", "minor": False}, "1980-01-01", "minor"),
}


@pytest.mark.parametrize(("keys", "born", "fails"), KINSHIP.values(), ids=KINSHIP)
def test_who_is_not_family_in_the_sense_of_the_act_does_not_count(keys, born, fails):
    """2(8)."""
    assert ("SE", "26(1)", fails) in fallen(found(spouse("beneficiary", **keys), born=born))


def test_a_parent_of_a_married_minor_is_no_family_member():
    """2(8)(c): an unmarried minor."""
    parent = spouse("beneficiary", relation="mother")

    assert ("SE", "26(1)", "married") in fallen(found(parent, fact("married", on="2026-01-01"), born="2010-01-01"))
    assert pointed_to(found(parent, fact("married", on="2026-09-02"), born="2010-01-01")) == ("SE", "26(1)")


SINCE = {"on the day": ("2026-09-01", True), "the day after": ("2026-09-02", False)}


@pytest.mark.parametrize(("since", "counts"), SINCE.values(), ids=SINCE)
def test_the_status_counts_as_it_was_on_the_day_of_registration(since, counts):
    """24(2)."""
    told = found(spouse("beneficiary", since=since))

    assert (pointed_to(told) == ("SE", "26(1)")) is counts
    assert (("SE", "26(1)", "since") in fallen(told)) is not counts


DECIDED = {"the day before": ("2026-08-31", False), "on the day": ("2026-09-01", False), "after": ("2026-09-02", True)}


@pytest.mark.parametrize(("decided", "counts"), DECIDED.values(), ids=DECIDED)
def test_an_applicant_counts_until_the_first_decision_on_substance(decided, counts):
    """27."""
    told = found(spouse("applicant", first_decision_on=decided))

    assert (pointed_to(told) == ("SE", "27")) is counts


def test_a_resident_comes_before_an_applicant():
    """24(1)."""
    other = fact(
        "family_member", "child", relation="child", minor=True, status="applicant", **(WHOLE | {"state": "FR"})
    )

    assert pointed_to(found(other, spouse("beneficiary"))) == ("SE", "26(1)")


def test_siblings_are_no_family_members():
    """2(8): they count in 25, 28 and 34 only."""
    told = found(fact("sibling", relation="brother", state="SE", status="beneficiary"), nothing("family"))

    assert pointed_to(told) == ("LT", "33(1)")
