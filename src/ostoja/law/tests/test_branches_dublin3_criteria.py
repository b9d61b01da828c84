"""Dublin III, Chapters III and IV: each condition of each criterion by itself, not met or not known."""

import pytest

from ostoja.law.tests.conditions import NOT_MET, OPEN, TAKEN_AS_MET, Row, came_out, of_rule
from ostoja.law.tests.stories import answer, asked, entry, fact, lodged, nothing, visa

LODGED = lodged("DE", "2024-01-15")
DECIDED = fact("first_decision_on_substance", state="DE", on="2024-03-01")  # 7(3): evidence must come before it
LATE = {"evidence_on": "2024-03-02"}
MARRIED = fact("married", "m", on="2023-05-01", spouse="abroad")
LEFT = fact("left_territory", "away", from_="2023-07-01", until="2023-12-01")
KIN = {"legally_present": True, "link_proven": True}
FAMILY = KIN | {"consents_in_writing": True, "since": "2020-01-01", "family_existed_in_origin": True}
DEPENDENT = {
    "relation": "mother", "state": "SE", "status": "resident", "reason": "serious_illness",
    "consents_in_writing": True, "family_existed_in_origin": True, "able_to_care": True,
}  # fmt: skip


def best(state):
    return fact("best_interests", f"best-{state}", state=state, met=True, on="2024-02-01")


CHILD = {"born": "2007-05-01", "unaccompanied": True}
MEETS = {  # criterion: (type and keys of a fact that meets it, facts beside it, of the applicant)
    "minor-sibling": (("sibling", {"relation": "brother", "state": "SE", **KIN}), (best("SE"),), CHILD),
    "minor-relative": (
        ("relative", {"relation": "aunt", "state": "SE", "able_to_care": True, **KIN}),
        (best("SE"),),
        CHILD,
    ),
    "married-minor-parent": (("family_member", {"relation": "mother", "state": "SE", **KIN}), (MARRIED,), CHILD),
    "married-minor-sibling": (("sibling", {"relation": "brother", "state": "SE", **KIN}), (MARRIED,), CHILD),
    "family-member-beneficiary": (
        ("family_member", {"relation": "spouse", "state": "SE", "status": "beneficiary", **FAMILY}), (), {},
    ),
    "family-member-applicant": (
        ("family_member", {"relation": "spouse", "state": "SE", "status": "applicant", **FAMILY}), (), {},
    ),
    "dependency": (("dependant", DEPENDENT), (), {}),
    "dependency:unable-to-travel": (("dependant", DEPENDENT | {"applicant_can_travel": False}), (), {}),
    "valid-residence-document": (
        (
            "residence_document",
            {"state": "FR", "valid_from": "2023-01-01", "valid_until": "2025-01-01", "issued_during_procedure": False},
        ),
        (), {},
    ),
    "recently-expired-residence-document": (
        (
            "residence_document",
            {"state": "FR", "valid_from": "2020-01-01", "valid_until": "2023-06-01", "issued_during_procedure": False},
        ),
        (), {},
    ),
    "recently-expired-visa": (
        ("visa", {"state": "FR", "valid_from": "2023-06-01", "valid_until": "2023-10-01", "used_to_enter": True}),
        (), {},
    ),
    "long-expired-residence-document": (
        (
            "residence_document",
            {"state": "FR", "valid_from": "2018-01-01", "valid_until": "2020-01-01", "issued_during_procedure": False},
        ),
        (), {},
    ),
    "long-expired-visa": (
        ("visa", {"state": "FR", "valid_from": "2021-10-01", "valid_until": "2022-01-01", "used_to_enter": True}),
        (), {},
    ),
    "irregular-entry:eurodac": (("eurodac_hit", {"state": "IT", "category": 2, "recorded_on": "2024-01-01"}), (), {}),
    "five-months-stay": (("irregular_stay", {"state": "FR", "from": "2023-01-01"}), (), {}),
    "visa-waived-entry": (("visa_waived_entry", {"state": "FR", "on": "2024-01-01", "waived_in": ["FR"]}), (), {}),
    "visa-waived-entry:where-lodged": (
        ("visa_waived_entry", {"state": "FR", "on": "2024-01-01", "waived_in": ["DE"]}), (), {},
    ),
}  # fmt: skip
PARENT_OF_AN_ADULT = {"relation": "mother"}
CHILDREN = {"relation": "child"}
ROWS = [
    # Article 8: unaccompanied minors.
    Row("8(1)/s1", "minor-sibling", "legally_present", OPEN, {"legally_present": None}),
    Row("22(3)", "minor-sibling", "link_proven", NOT_MET, {"link_proven": False}),
    Row("22(3)", "minor-sibling", "link_proven", TAKEN_AS_MET, {"link_proven": None}),
    Row("7(3)", "minor-sibling", "evidence_on", NOT_MET, LATE, (DECIDED,)),
    Row("8(1)/s2", "married-minor-parent", "birth_claimed", OPEN, of={"born": None}),
    Row("8(1)/s2", "married-minor-parent", "unaccompanied", OPEN, of={"unaccompanied": None}),
    Row("8(1)/s2", "married-minor-parent", "relation", NOT_MET, {"relation": "child"}),
    Row("8(1)/s2", "married-minor-parent", "relation", OPEN, {"relation": None}),
    Row("8(1)/s2", "married-minor-parent", "legally_present", NOT_MET, {"legally_present": False}),
    Row("8(1)/s2", "married-minor-parent", "legally_present", OPEN, {"legally_present": None}),
    Row("22(3)", "married-minor-parent", "link_proven", NOT_MET, {"link_proven": False}),
    Row("22(3)", "married-minor-parent", "link_proven", TAKEN_AS_MET, {"link_proven": None}),
    Row("7(3)", "married-minor-parent", "evidence_on", NOT_MET, LATE, (DECIDED,)),
    Row("8(1)/s2", "married-minor-sibling", "birth_claimed", OPEN, of={"born": None}),
    Row("8(1)/s2", "married-minor-sibling", "unaccompanied", OPEN, of={"unaccompanied": None}),
    Row("8(1)/s2", "married-minor-sibling", "legally_present", NOT_MET, {"legally_present": False}),
    Row("8(1)/s2", "married-minor-sibling", "legally_present", OPEN, {"legally_present": None}),
    Row("22(3)", "married-minor-sibling", "link_proven", NOT_MET, {"link_proven": False}),
    Row("22(3)", "married-minor-sibling", "link_proven", TAKEN_AS_MET, {"link_proven": None}),
    Row("7(3)", "married-minor-sibling", "evidence_on", NOT_MET, LATE, (DECIDED,)),
    Row("8(2)", "minor-relative", "state", OPEN, {"state": None}),
    Row("8(2)", "minor-relative", "legally_present", OPEN, {"legally_present": None}),
    Row("8(2)", "minor-relative", "able_to_care", OPEN, {"able_to_care": None}),
    Row("22(3)", "minor-relative", "link_proven", NOT_MET, {"link_proven": False}),
    Row("22(3)", "minor-relative", "link_proven", TAKEN_AS_MET, {"link_proven": None}),
    Row("7(3)", "minor-relative", "evidence_on", NOT_MET, LATE, (DECIDED,)),
    # Articles 9 and 10: family members.
    Row("2(g)", "family-member-beneficiary", "birth_claimed", OPEN, PARENT_OF_AN_ADULT, of={"born": None}),
    Row("2(g)", "family-member-beneficiary", "minor", TAKEN_AS_MET, CHILDREN),
    Row("2(g)", "family-member-applicant", "birth_claimed", OPEN, PARENT_OF_AN_ADULT, of={"born": None}),
    Row("2(g)", "family-member-applicant", "minor", NOT_MET, CHILDREN | {"minor": False}),
    Row("2(g)", "family-member-applicant", "minor", TAKEN_AS_MET, CHILDREN),
    Row("7(2)", "family-member-applicant", "since", NOT_MET, {"since": "2024-01-16"}),
    Row("2(g)", "family-member-applicant", "family_existed_in_origin", OPEN, {"family_existed_in_origin": None}),
    # Article 16: dependent persons.
    Row("16(2)", "dependency", "applicant_can_travel", OPEN, {"state": None, "applicant_can_travel": False}),
    Row("16(1)", "dependency:unable-to-travel", "relation", NOT_MET, {"relation": "spouse"}),
    Row("16(1)", "dependency:unable-to-travel", "relation", OPEN, {"relation": "step-brother"}),
    Row("16(1)", "dependency:unable-to-travel", "reason", NOT_MET, {"reason": "severe_trauma"}),
    Row("16(1)", "dependency:unable-to-travel", "reason", OPEN, {"reason": None}),
    Row("16(1)", "dependency:unable-to-travel", "status", NOT_MET, {"status": "applicant"}),
    Row("16(1)", "dependency:unable-to-travel", "status", OPEN, {"status": None}),
    Row("16(1)", "dependency:unable-to-travel", "consents_in_writing", NOT_MET, {"consents_in_writing": False}),
    Row("16(1)", "dependency:unable-to-travel", "consents_in_writing", OPEN, {"consents_in_writing": None}),
    Row("16(1)", "dependency:unable-to-travel", "family_existed_in_origin", NOT_MET, {"family_existed_in_origin": False}),
    Row("16(1)", "dependency:unable-to-travel", "family_existed_in_origin", OPEN, {"family_existed_in_origin": None}),
    Row("16(1)", "dependency:unable-to-travel", "able_to_care", NOT_MET, {"able_to_care": False}),
    Row("16(1)", "dependency:unable-to-travel", "able_to_care", OPEN, {"able_to_care": None}),
    Row("7(3)", "dependency:unable-to-travel", "evidence_on", NOT_MET, LATE, (DECIDED,)),
    # Article 12: documents.
    Row("12(1)", "valid-residence-document", "valid_from", OPEN, {"valid_from": None}),
    Row("12(1)", "valid-residence-document", "valid_until", OPEN, {"valid_until": None}),
    Row("12(4)/1", "recently-expired-residence-document", "left_territory", NOT_MET, extra=(LEFT,)),
    Row("12(4)/1", "recently-expired-residence-document", "left_territory", OPEN, {"valid_from": None}, (LEFT,)),
    Row("12(5)", "recently-expired-residence-document", "fraud_after_issue", NOT_MET, {"fraud_after_issue": True}),
    Row("12(4)/1", "recently-expired-visa", "left_territory", OPEN, {"valid_from": None}, (LEFT,)),
    Row("12(5)", "recently-expired-visa", "fraud_after_issue", NOT_MET, {"fraud_after_issue": True}),
    Row("12(4)/2", "long-expired-residence-document", "left_territory", NOT_MET, extra=(LEFT,)),
    Row("12(4)/2", "long-expired-residence-document", "left_territory", OPEN, {"valid_from": None}, (LEFT,)),
    Row("12(4)/2", "long-expired-visa", "used_to_enter", NOT_MET, {"used_to_enter": False}),
    Row("12(4)/2", "long-expired-visa", "used_to_enter", OPEN, {"used_to_enter": None}),
    Row("12(4)/2", "long-expired-visa", "left_territory", NOT_MET, extra=(LEFT,)),
    Row("12(4)/2", "long-expired-visa", "left_territory", OPEN, {"valid_from": None}, (LEFT,)),
    # Articles 13 to 15: entry and stay.
    Row("13(1)", "irregular-entry:eurodac", "recorded_on", OPEN, {"recorded_on": None}),
    Row("13(2)", "five-months-stay", "from", OPEN, {"from": None}),
    Row(
        "13(2)", "five-months-stay", "visa_waived_entry", NOT_MET,
        extra=(fact("visa_waived_entry", "w", state="FR", on="2022-12-01", waived_in=["FR"]),),
    ),
    Row("13(2)", "five-months-stay", "left_territory", OPEN, extra=(fact("left_territory", "away"),)),
    Row("14(1)", "visa-waived-entry", "on", OPEN, {"on": None}),
    Row("14(2)", "visa-waived-entry:where-lodged", "on", OPEN, {"on": None}),
]  # fmt: skip


def found(rule, change=None, extra=(), of=None):
    (kind, keys), beside, person = MEETS[rule]
    return answer(LODGED, fact(kind, "it", **(keys | (change or {}))), *beside, *extra, **(person | (of or {})))


@pytest.mark.parametrize("rule", MEETS)
def test_a_fact_that_meets_every_condition_meets_the_criterion(rule):
    """8 to 16: the facts from which each row below takes away one thing."""
    one = of_rule(found(rule), rule)

    assert one.holds is True
    assert one.turns_on is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_condition_decides_by_itself(row):
    """8 to 16, with 2(g), 7(2), 7(3) and 22(3): what isn't met ends the criterion, what isn't known is asked."""
    said = found(row.rule, row.change, row.extra, row.of)

    assert came_out(said, row)


OF_NOBODY = ["married-minor-parent", "married-minor-sibling"]


@pytest.mark.parametrize("rule", OF_NOBODY)
def test_of_nobody_no_criterion_is_met(rule):
    """8(1)/s2: searched, and nobody found."""
    said = answer(LODGED, MARRIED, nothing("family"), **CHILD)

    one = of_rule(said, rule)
    assert one.holds is False
    assert one.turns_on is None


# Article 11 and 20(3): families that applied together.

ITALY, FRANCE = entry("IT", "2024-01-01"), visa("FR", valid_from="2023-06-01", valid_until="2024-06-01")
SETTLED = (nothing("family"), nothing("documents"))


def member(*facts, born="1992-01-01", unaccompanied=False):
    return {"applicant": {"birth_date": born, "unaccompanied": unaccompanied}, "facts": [LODGED, *facts, *SETTLED]}


def two_children(state):
    """Beneficiaries in two states, between which Article 9 doesn't choose."""
    keys = FAMILY | {"status": "beneficiary", "minor": True}
    return fact("family_member", f"child-{state}", relation="child", state=state, **keys)


UNDECIDED = {  # an adult for whom the criteria name no one state
    "applicant": {"birth_date": "1980-01-01", "unaccompanied": False},
    "facts": [LODGED, two_children("SE"), two_children("FI"), nothing("documents"), nothing("entry")],
}


def child_of(parent, *facts, unaccompanied=False):
    """The answer to a child who came with the parent."""
    return answer(LODGED, *facts, *SETTLED, group=[parent], born="2015-01-01", unaccompanied=unaccompanied)


IN_ITALY = member(ITALY, born="1980-01-01")
ACCOMPANYING = {  # why this row: (answer to the child, by which condition, what comes of it)
    "20(3): a child alone accompanies nobody": (
        lambda: child_of(IN_ITALY, FRANCE, unaccompanied=True),
        "unaccompanied",
        False,
    ),
    "20(3): whether it is alone isn't known": (
        lambda: child_of(IN_ITALY, FRANCE, unaccompanied=None),
        "unaccompanied",
        None,
    ),
    "20(3): one state for all anyway": (lambda: child_of(IN_ITALY, ITALY), "separated", False),
    "20(3): for the parent no one state is named": (lambda: child_of(UNDECIDED, ITALY), "separated", None),
}


@pytest.mark.parametrize(("ask", "condition", "holds"), ACCOMPANYING.values(), ids=ACCOMPANYING)
def test_a_child_follows_the_parent_it_comes_with(ask, condition, holds):
    """20(3) (`accompanying-minor`)."""
    one = of_rule(ask(), "accompanying-minor")

    assert one.holds is holds
    assert one.turns_on == condition


@pytest.mark.parametrize("rule", ["family-procedure", "family-procedure:oldest"])
def test_while_a_member_is_open_nobody_knows_whether_the_family_would_be_separated(rule):
    """11(a), 11(b): for a member the criteria name no one state."""
    said = answer(LODGED, ITALY, *SETTLED, group=[UNDECIDED])

    assert of_rule(said, rule).holds is None
    assert of_rule(said, rule).turns_on == "separated"
    assert "group" in asked(said)
