"""AMMR Art. 29: residence documents and visas."""

import pytest

from ostoja.law.tests.stories import answer, asked, fact, fallen, nothing, pointed_to, registered, residence, visa

R = "2026-09-01"
VALID = {"valid_from": "2026-01-01", "valid_until": "2026-12-31"}


def found(*facts, on=R):
    return answer(registered("PL", on), *facts, nothing("family"), nothing("entry"), own="PL")


VALIDITY = {  # why this row: (days of the document, is it valid on the day of registration)
    "first day": ({"valid_from": R, "valid_until": "2026-12-31", "issued_on": "2026-08-01"}, True),
    "last day": ({"valid_from": "2026-01-01", "valid_until": R}, True),
    "from the day after": ({"valid_from": "2026-09-02", "valid_until": "2026-12-31", "issued_on": "2026-08-01"}, False),
    "revoked that day": (VALID | {"ended_on": R}, True),
    "a false identity at issue frees nobody": (VALID | {"issued_on_false_identity": True}, True),
    "fraud after issue, shown by the issuer": (VALID | {"fraud_after_issue": True}, False),
}


@pytest.mark.parametrize(("days", "is_valid"), VALIDITY.values(), ids=VALIDITY)
@pytest.mark.parametrize(("kind", "article"), [(residence, "29(1)"), (visa, "29(2)")], ids=["document", "visa"])
def test_a_document_valid_on_the_day_names_its_issuer(kind, article, days, is_valid):
    """29(1) (`valid-residence-document`), 29(2) (`valid-visa`), 29(5)."""
    assert (pointed_to(found(kind("FR", **days), nothing("documents"))) == ("FR", article)) is is_valid


def test_a_visa_issued_on_behalf_of_another_state_names_that_state():
    """29(2), second sentence."""
    assert pointed_to(found(visa("FR", **VALID, represented_state="BE"))) == ("BE", "29(2)")


def test_a_residence_document_comes_before_a_visa():
    assert pointed_to(found(residence("SE", **VALID), visa("FR", **VALID))) == ("SE", "29(1)")


SEVERAL = {  # why this row: (documents, state)
    "longest right of residence, 29(3)(a)": (
        [residence("SE", valid_from="2020-01-01", valid_until="2026-12-31"), residence("FR", **VALID)],
        "SE",
    ),
    "equal length, latest expiry, 29(3)(a)": (
        [residence("SE", **VALID), residence("FR", valid_from="2026-02-01", valid_until="2027-01-31")],
        "FR",
    ),
    "visas of the same kind, latest expiry, 29(3)(b)": (
        [
            visa("SE", valid_from="2020-01-01", valid_until="2026-12-01", kind="short_stay"),
            visa("FR", **VALID, kind="short_stay"),
        ],
        "FR",
    ),
    "different kinds, longest validity, 29(3)(c)": (
        [
            visa("SE", valid_from="2020-01-01", valid_until="2026-12-01", kind="long_stay"),
            visa("FR", **VALID, kind="short_stay"),
        ],
        "SE",
    ),
    "kinds not known are treated as different": (
        [visa("SE", valid_from="2020-01-01", valid_until="2026-12-01"), visa("FR", **VALID)],
        "SE",
    ),
}


@pytest.mark.parametrize(("documents", "state"), SEVERAL.values(), ids=SEVERAL)
def test_of_several_documents_the_act_says_which_counts(documents, state):
    assert found(*documents).candidate.state == state


def test_a_lapsed_visa_names_its_issuer_for_eighteen_months():
    """29(4) (`lapsed-visa`): expired 2025-01-15, so until 2026-07-15; no entry condition."""
    expired = visa("FR", valid_from="2024-06-01", valid_until="2025-01-15")

    assert pointed_to(found(expired, on="2026-07-15")) == ("FR", "29(4)")
    assert pointed_to(found(expired, nothing("documents"), on="2026-07-16")) == ("PL", "16(2)")


def test_a_lapsed_residence_document_names_its_issuer_for_three_years():
    """29(4) (`lapsed-residence-document`): lapsed 2023-09-01, so until 2026-09-01."""
    expired = residence("SE", valid_from="2020-01-01", valid_until="2023-09-01")

    assert pointed_to(found(expired, on="2026-08-31")) == ("SE", "29(4)")
    assert pointed_to(found(expired, on="2026-09-01")) == ("SE", "29(4)")
    assert pointed_to(found(expired, nothing("documents"), on="2026-09-02")) == ("PL", "16(2)")


def test_the_last_day_of_a_look_back_carries_the_notice():
    """A-27."""
    expired = residence("SE", valid_from="2020-01-01", valid_until="2023-09-01")

    assert "boundary" in {notice.rule for notice in found(expired, on="2026-09-01").notices}
    assert "boundary" not in {notice.rule for notice in found(expired, on="2026-08-31").notices}


@pytest.mark.parametrize(("ended", "candidate"), [("2025-03-01", ("FR", "29(4)")), ("2025-02-28", ("PL", "16(2)"))])
def test_annulment_revocation_and_withdrawal_count_as_lapse(ended, candidate):
    """29(4): the earlier of expiry and end; 18 months before 2026-09-01 is 2025-03-01."""
    revoked = visa("FR", valid_from="2024-06-01", valid_until="2027-01-15", ended_on=ended)

    assert pointed_to(found(revoked, nothing("documents"))) == candidate


def test_a_valid_document_comes_before_a_lapsed_one():
    lapsed = residence("SE", valid_from="2020-01-01", valid_until="2026-08-01")

    assert pointed_to(found(lapsed, visa("FR", **VALID))) == ("FR", "29(2)")


def test_a_document_issued_during_the_procedure_is_no_residence_document():
    """2(13)."""
    one = found(residence("SE", **VALID, issued_during_procedure=True), nothing("documents"))

    assert ("SE", "29(1)", "issued_during_procedure") in fallen(one)
    assert pointed_to(one) == ("PL", "16(2)")


def test_a_visa_known_from_the_visa_system_only_is_asked_about():
    """29(2) (`valid-visa:vis`)."""
    one = found(fact("vis_hit", state="FR", data="visa", received_on="2026-09-03"), nothing("documents"))

    assert one.candidate.settled is False
    assert [question.state for question in one.open_questions if question.fact == "visa"] == ["FR"]


def test_unknown_days_are_asked_for():
    assert {"visa.valid_until", "visa.valid_from"} <= asked(found(visa("FR"), nothing("documents")))
