"""AMMR, Part III Chapters II and III: each condition of each criterion by itself, not met or not known."""

import pytest

from ostoja.law.tests.conditions import NOT_MET, OPEN, TAKEN_AS_MET, Row, came_out, of_rule
from ostoja.law.tests.stories import answer, asked, entry, fact, nothing, registered, visa

REGISTERED = registered("PL", "2026-09-01")
MARRIED = fact("married", "m", on="2025-05-01", spouse="abroad")
AGAINST = fact("best_interests", "against", state="SE", met=False, on="2026-09-10")
RELOCATED = fact("relocated", "moved", from_state="IT", to_state="FR", on="2026-08-01")
KIN = {"legally_present": True, "link_proven": True}
FAMILY = KIN | {"consents_in_writing": True, "since": "2020-01-01", "family_existed_before_arrival": True}
DEPENDENT = {
    "relation": "mother", "state": "SE", "status": "resident", "reason": "serious_illness",
    "consents_in_writing": True, "family_existed_before_arrival": True, "able_to_care": True,
}  # fmt: skip
CHILD = {"born": "2010-05-01", "unaccompanied": True}
ACCOMPANIED = {"born": "2010-05-01", "unaccompanied": False}
DOCUMENT = {"state": "FR", "issued_during_procedure": False}
VALID, LAPSED = (
    {"valid_from": "2026-01-01", "valid_until": "2026-12-31"},
    {"valid_from": "2025-01-01", "valid_until": "2026-06-30"},
)
MEETS = {  # criterion: (type and keys of a fact that meets it, of the applicant)
    "minor-family-member": (("family_member", {"relation": "mother", "state": "SE", **KIN}), CHILD),
    "minor-sibling": (("sibling", {"relation": "brother", "state": "SE", **KIN}), CHILD),
    "minor-relative": (("relative", {"relation": "aunt", "state": "SE", "able_to_care": True, **KIN}), CHILD),
    "family-member-resident": (
        ("family_member", {"relation": "spouse", "state": "SE", "status": "beneficiary", **FAMILY}), {},
    ),
    "family-member-naturalised": (
        ("family_member", {"relation": "spouse", "state": "SE", "status": "citizen_former_beneficiary", **FAMILY}), {},
    ),
    "family-member-applicant": (
        ("family_member", {"relation": "spouse", "state": "SE", "status": "applicant", **FAMILY}), {},
    ),
    "dependency": (("dependant", DEPENDENT), {}),
    "dependency:unable-to-travel": (("dependant", DEPENDENT | {"applicant_can_travel": False}), {}),
    "valid-residence-document": (("residence_document", DOCUMENT | VALID), {}),
    "valid-visa": (("visa", {"state": "FR", **VALID}), {}),
    "lapsed-residence-document": (("residence_document", DOCUMENT | LAPSED), {}),
    "lapsed-visa": (("visa", {"state": "FR", **LAPSED}), {}),
    "diploma": (
        ("diploma", {"state": "FR", "awarded_on": "2024-06-30", "on_territory": True, "one_academic_year": True}), {},
    ),
    "irregular-entry": (("irregular_entry", {"state": "IT", "on": "2026-07-01"}), {}),
    "irregular-entry:eurodac": (
        ("eurodac_hit", {"state": "IT", "data": "irregular_crossing", "recorded_on": "2026-07-01"}), {},
    ),
    "disembarkation": (("disembarked", {"state": "IT", "on": "2026-07-01", "after": "search_and_rescue"}), {}),
    "disembarkation:eurodac": (
        ("eurodac_hit", {"state": "IT", "data": "sar_disembarkation", "recorded_on": "2026-07-01"}), {},
    ),
}  # fmt: skip
NO_DAYS = {"valid_from": None, "issued_on": None}
PARENT, CHILDREN = {"relation": "mother"}, {"relation": "child"}
EXISTED = {"family_existed_before_arrival": None, "family_existed_in_origin": None}
ROWS = [
    # Article 25: unaccompanied minors.
    Row("25(1)", "minor-family-member", "unaccompanied", OPEN, of={"unaccompanied": None}),
    Row("2(8)", "minor-family-member", "family_existed_before_arrival", OPEN, {"relation": "spouse"}),
    Row("25(1)", "minor-sibling", "unaccompanied", OPEN, of={"unaccompanied": None}),
    Row("25(2)", "minor-sibling", "legally_present", OPEN, {"legally_present": None}),
    Row("25(2)", "minor-sibling", "best_interests", NOT_MET, extra=(AGAINST,)),
    Row("40(5)", "minor-sibling", "link_proven", NOT_MET, {"link_proven": False}),
    Row("40(5)", "minor-sibling", "link_proven", TAKEN_AS_MET, {"link_proven": None}),
    Row("25(1)", "minor-relative", "unaccompanied", OPEN, of={"unaccompanied": None}),
    Row("25(3)", "minor-relative", "state", OPEN, {"state": None}),
    Row("25(3)", "minor-relative", "legally_present", OPEN, {"legally_present": None}),
    Row("25(3)", "minor-relative", "best_interests", NOT_MET, extra=(AGAINST,)),
    Row("40(5)", "minor-relative", "link_proven", NOT_MET, {"link_proven": False}),
    Row("40(5)", "minor-relative", "link_proven", TAKEN_AS_MET, {"link_proven": None}),
    # Articles 26 and 27: family members.
    Row("26(1)", "family-member-resident", "status", OPEN, {"status": None}),
    Row("2(8)", "family-member-resident", "birth_claimed", OPEN, PARENT, of={"born": None}),
    Row("2(8)", "family-member-resident", "minor", TAKEN_AS_MET, CHILDREN),
    Row("24(2)", "family-member-resident", "since", TAKEN_AS_MET, {"since": None}),
    Row("40(5)", "family-member-resident", "link_proven", TAKEN_AS_MET, {"link_proven": None}),
    Row("26(2)", "family-member-naturalised", "status", OPEN, {"status": None}),
    Row("26(2)", "family-member-naturalised", "consents_in_writing", OPEN, {"consents_in_writing": None}),
    Row("2(8)", "family-member-naturalised", "birth_claimed", NOT_MET, PARENT),
    Row("2(8)", "family-member-naturalised", "birth_claimed", OPEN, PARENT, of={"born": None}),
    Row("2(8)", "family-member-naturalised", "married", NOT_MET, PARENT, (MARRIED,), ACCOMPANIED),
    Row("2(8)", "family-member-naturalised", "minor", NOT_MET, CHILDREN | {"minor": False}),
    Row("2(8)", "family-member-naturalised", "minor", TAKEN_AS_MET, CHILDREN),
    Row("26(3)", "family-member-naturalised", "family_existed_before_arrival", OPEN, EXISTED),
    Row("24(2)", "family-member-naturalised", "since", NOT_MET, {"since": "2026-09-02"}),
    Row("24(2)", "family-member-naturalised", "since", TAKEN_AS_MET, {"since": None}),
    Row("40(5)", "family-member-naturalised", "link_proven", TAKEN_AS_MET, {"link_proven": None}),
    Row("27", "family-member-applicant", "status", OPEN, {"status": None}),
    Row("2(8)", "family-member-applicant", "birth_claimed", NOT_MET, PARENT),
    Row("2(8)", "family-member-applicant", "birth_claimed", OPEN, PARENT, of={"born": None}),
    Row("2(8)", "family-member-applicant", "married", NOT_MET, PARENT, (MARRIED,), ACCOMPANIED),
    Row("2(8)", "family-member-applicant", "minor", NOT_MET, CHILDREN | {"minor": False}),
    Row("2(8)", "family-member-applicant", "minor", TAKEN_AS_MET, CHILDREN),
    Row("2(8)", "family-member-applicant", "family_existed_before_arrival", OPEN, EXISTED),
    Row("24(2)", "family-member-applicant", "since", NOT_MET, {"since": "2026-09-02"}),
    Row("40(5)", "family-member-applicant", "link_proven", TAKEN_AS_MET, {"link_proven": None}),
    # Article 29: documents. Article 30: diplomas.
    Row("2(13)", "valid-residence-document", "issued_during_procedure", OPEN, NO_DAYS | {"issued_during_procedure": None}),
    Row("29(1)", "valid-residence-document", "valid_from", OPEN, NO_DAYS),
    Row("29(1)", "valid-residence-document", "valid_until", OPEN, {"valid_until": None}),
    Row("29(1)", "valid-residence-document", "ended_on", NOT_MET, {"ended_on": "2026-08-31"}),
    Row("29(2)", "valid-visa", "valid_until", OPEN, {"valid_until": None}),
    Row("2(13)", "lapsed-residence-document", "issued_during_procedure", OPEN, NO_DAYS | {"issued_during_procedure": None}),
    Row("29(5)", "lapsed-residence-document", "fraud_after_issue", NOT_MET, {"fraud_after_issue": True}),
    Row("29(5)", "lapsed-visa", "fraud_after_issue", NOT_MET, {"fraud_after_issue": True}),
    Row("30(1)", "diploma", "awarded_on", OPEN, {"awarded_on": None}),
    Row("2(15)", "diploma", "on_territory", OPEN, {"on_territory": None}),
    # Article 33: entry.
    Row("33(1)", "irregular-entry", "on", OPEN, {"on": None}),
    Row("33(1)", "irregular-entry:eurodac", "data", OPEN, {"data": None}),
    Row("24(2)", "irregular-entry:eurodac", "recorded_on", NOT_MET, {"recorded_on": "2026-09-02"}),
    Row("33(1)", "irregular-entry:eurodac", "recorded_on", OPEN, {"recorded_on": None}),
    Row("33(2)", "disembarkation", "on", OPEN, {"on": None}),
    Row("33(3)", "disembarkation", "relocated", NOT_MET, extra=(RELOCATED,)),
    Row("33(2)", "disembarkation:eurodac", "recorded_on", OPEN, {"recorded_on": None}),
    Row("33(3)", "disembarkation:eurodac", "relocated", NOT_MET, extra=(RELOCATED,)),
    # Article 34: dependent persons.
    Row("34(1)", "dependency", "relation", OPEN, {"relation": "step-brother"}),
    Row("34(1)", "dependency", "reason", OPEN, {"reason": None}),
    Row("34(1)", "dependency", "status", OPEN, {"status": None}),
    Row("34(2)", "dependency", "applicant_can_travel", OPEN, {"state": None, "applicant_can_travel": False}),
    Row("34(1)", "dependency:unable-to-travel", "relation", OPEN, {"relation": "step-brother"}),
    Row("34(1)", "dependency:unable-to-travel", "reason", OPEN, {"reason": None}),
    Row("34(1)", "dependency:unable-to-travel", "status", NOT_MET, {"status": "applicant"}),
    Row("34(1)", "dependency:unable-to-travel", "status", OPEN, {"status": None}),
    Row("34(1)", "dependency:unable-to-travel", "consents_in_writing", NOT_MET, {"consents_in_writing": False}),
    Row("34(1)", "dependency:unable-to-travel", "consents_in_writing", OPEN, {"consents_in_writing": None}),
    Row(
        "34(1)", "dependency:unable-to-travel", "family_existed_before_arrival", NOT_MET,
        {"family_existed_before_arrival": False},
    ),
    Row("34(1)", "dependency:unable-to-travel", "family_existed_before_arrival", OPEN, EXISTED),
    Row("34(1)", "dependency:unable-to-travel", "able_to_care", NOT_MET, {"able_to_care": False}),
    Row("34(1)", "dependency:unable-to-travel", "able_to_care", OPEN, {"able_to_care": None}),
]  # fmt: skip


def found(rule, change=None, extra=(), of=None):
    (kind, keys), person = MEETS[rule]
    return answer(REGISTERED, fact(kind, "it", **(keys | (change or {}))), *extra, own="PL", **(person | (of or {})))


@pytest.mark.parametrize("rule", MEETS)
def test_a_fact_that_meets_every_condition_meets_the_criterion(rule):
    """25 to 34: the facts from which each row below takes away one thing."""
    one = of_rule(found(rule), rule)

    assert one.holds is True
    assert one.turns_on is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_condition_decides_by_itself(row):
    """25 to 34, with 2(8), 2(13), 24(2) and 40(5): what isn't met ends the criterion, what isn't known is asked."""
    assert came_out(found(row.rule, row.change, row.extra, row.of), row)


@pytest.mark.parametrize("rule", ["minor-without-family", "unaccompanied-minor"])
def test_whether_a_child_is_alone_is_asked_first(rule):
    """25(1), 25(5)."""
    said = answer(REGISTERED, nothing("family"), own="PL", born="2010-05-01", unaccompanied=None)

    assert of_rule(said, rule).holds is None
    assert of_rule(said, rule).turns_on == "unaccompanied"
    assert "unaccompanied" in asked(said)


# Article 28 and 36(2): families that applied together.

ITALY, FRANCE = entry("IT", "2026-07-01"), visa("FR", **VALID)
SETTLED = (nothing("family"), nothing("documents"))


def two_children(state):
    """Beneficiaries in two states, between which Article 26 doesn't choose."""
    keys = FAMILY | {"status": "beneficiary", "minor": True}
    return fact("family_member", f"child-{state}", relation="child", state=state, **keys)


def member(*facts):
    return {"applicant": {"birth_date": "1980-01-01", "unaccompanied": False}, "facts": [REGISTERED, *facts]}


IN_ITALY = member(ITALY, *SETTLED)
UNDECIDED = member(two_children("SE"), two_children("FI"), nothing("documents"), nothing("entry"))


def child_of(parent, *facts, born="2015-01-01", unaccompanied=False):
    """The answer to a child who came with the parent."""
    return answer(
        REGISTERED, *facts, *SETTLED, group=[parent], born=born, unaccompanied=unaccompanied, own="PL"
    )  # fmt: skip


ACCOMPANYING = {  # why this row: (answer to the child, by which condition, what comes of it)
    "36(2): whether it is a child isn't known": (lambda: child_of(IN_ITALY, FRANCE, born=None), "birth_claimed", None),
    "36(2): a child alone accompanies nobody": (
        lambda: child_of(IN_ITALY, FRANCE, unaccompanied=True),
        "unaccompanied",
        False,
    ),
    "36(2): whether it is alone isn't known": (
        lambda: child_of(IN_ITALY, FRANCE, unaccompanied=None),
        "unaccompanied",
        None,
    ),
    "36(2): one state for all anyway": (lambda: child_of(IN_ITALY, ITALY), "separated", False),
    "36(2): for the parent no one state is named": (lambda: child_of(UNDECIDED, ITALY), "separated", None),
}


@pytest.mark.parametrize(("ask", "condition", "holds"), ACCOMPANYING.values(), ids=ACCOMPANYING)
def test_a_child_follows_the_parent_it_comes_with(ask, condition, holds):
    """36(2) (`accompanying-minor`)."""
    one = of_rule(ask(), "accompanying-minor")

    assert one.holds is holds
    assert one.turns_on == condition


@pytest.mark.parametrize("rule", ["family-procedure", "family-procedure:oldest"])
def test_while_a_member_is_open_nobody_knows_whether_the_family_would_be_separated(rule):
    """28(a), 28(b): for a member the criteria name no one state."""
    said = answer(REGISTERED, ITALY, *SETTLED, group=[UNDECIDED], own="PL")

    assert of_rule(said, rule).holds is None
    assert of_rule(said, rule).turns_on == "separated"
    assert "group" in asked(said)
