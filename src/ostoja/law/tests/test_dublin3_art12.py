"""Dublin III Art. 12: residence documents and visas."""

import pytest

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    asked,
    entry,
    fact,
    fallen,
    lodged,
    nothing,
    pointed_to,
    residence,
    visa,
)

R = "2025-02-28"  # the day the application was lodged
VALID = {"valid_from": "2024-06-01", "valid_until": "2025-06-01"}


def found(*facts, on=R):
    return answer(lodged("DE", on), *facts, nothing("family"), nothing("entry"))


VALIDITY = {  # why this row: (days of the document, is it valid on R)
    "first day": ({"valid_from": R, "valid_until": "2025-06-01", "issued_on": "2025-02-01"}, True),
    "last day": ({"valid_from": "2024-06-01", "valid_until": R}, True),
    "from the day after": ({"valid_from": "2025-03-01", "valid_until": "2025-06-01", "issued_on": "2025-02-01"}, False),
    "ended the day before": (VALID | {"ended_on": "2025-02-27"}, False),
    "ended that day": (VALID | {"ended_on": R}, True),
    "fraud after issue, shown by the issuer": (VALID | {"fraud_after_issue": True}, False),
    "a false identity at issue frees nobody": (VALID | {"issued_on_false_identity": True}, True),
}


@pytest.mark.parametrize(("days", "is_valid"), VALIDITY.values(), ids=VALIDITY)
@pytest.mark.parametrize(("kind", "article"), [(residence, "12(1)"), (visa, "12(2)")], ids=["document", "visa"])
def test_a_document_valid_on_the_day_names_its_issuer(kind, article, days, is_valid):
    """12(1) (`valid-residence-document`), 12(2) (`valid-visa`), 12(5)."""
    answered = found(kind("FR", **days), nothing("documents"))

    assert (pointed_to(answered) == ("FR", article)) is is_valid


def test_a_residence_document_comes_before_a_visa():
    assert pointed_to(found(residence("SE", **VALID), visa("FR", **VALID))) == ("SE", "12(1)")


def test_a_document_issued_during_the_procedure_is_no_residence_document():
    """2(l)."""
    answered = found(residence("SE", **VALID, issued_during_procedure=True), nothing("documents"))

    assert pointed_to(answered) == ("DE", "3(2)")
    assert ("SE", "12(1)", "issued_during_procedure") in fallen(answered)


def test_a_document_of_that_day_whose_issue_is_not_known_leaves_it_open():
    answered = found(residence("SE", valid_until="2025-06-01"))

    assert pointed_to(answered) == ("DE", "3(2)")
    assert {"residence_document.issued_during_procedure", "residence_document.valid_from"} <= asked(answered)


def test_an_unknown_end_of_validity_is_asked_for_and_never_taken_as_over():
    answered = found(visa("FR", valid_from="2024-06-01"), nothing("documents"))

    assert answered.candidate.settled is False
    assert "visa.valid_until" in asked(answered)
    assert ("FR", "12(2)", "valid_until") not in fallen(answered)


def test_a_visa_issued_for_another_state_names_that_state():
    """12(2), second sentence: representation under Article 8 of the Visa Code."""
    assert pointed_to(found(visa("FR", **VALID, represented_state="BE"))) == ("BE", "12(2)")


SEVERAL = {  # why this row: (documents, state)
    "longest right of residence, 12(3)(a)": (
        [residence("SE", valid_from="2020-01-01", valid_until="2025-06-01"), residence("FR", **VALID)],
        "SE",
    ),
    "equal length, latest expiry, 12(3)(a)": (
        [
            residence("SE", valid_from="2024-06-01", valid_until="2025-06-01"),
            residence("FR", valid_from="2024-07-01", valid_until="2025-07-01"),
        ],
        "FR",
    ),
    "visas of the same kind, latest expiry, 12(3)(b)": (
        [
            visa("SE", valid_from="2020-01-01", valid_until="2025-06-01", kind="short_stay"),
            visa("FR", valid_from="2025-01-01", valid_until="2025-07-01", kind="short_stay"),
        ],
        "FR",
    ),
    "visas of different kinds, longest validity, 12(3)(c)": (
        [
            visa("SE", valid_from="2020-01-01", valid_until="2025-06-01", kind="long_stay"),
            visa("FR", valid_from="2025-01-01", valid_until="2025-07-01", kind="short_stay"),
        ],
        "SE",
    ),
    "different kinds, equal length, latest expiry, 12(3)(c)": (
        [
            visa("SE", valid_from="2025-01-01", valid_until="2025-06-01", kind="long_stay"),
            visa("FR", valid_from="2025-02-01", valid_until="2025-07-02", kind="short_stay"),
        ],
        "FR",
    ),
}


@pytest.mark.parametrize(("documents", "state"), SEVERAL.values(), ids=SEVERAL)
def test_of_several_documents_the_act_says_which_counts(documents, state):
    answered = found(*documents)

    assert answered.candidate.state == state
    assert {one.fails for one in answered.alternatives if one.article == answered.candidate.basis} == {"order"}


def test_where_the_act_does_not_choose_no_state_is_named():
    twins = [visa(state, **VALID, kind="short_stay") for state in ("FR", "SE")]
    answered = found(*twins)

    assert answered.candidate is None
    assert "several-states" in {notice.rule for notice in answered.notices}


EXPIRED = {  # why this row: (fact, lodged on, candidate)
    "visa: six months clamp to the end of February": ("2024-08-31", "2025-02-28", ("FR", "12(4)")),
    "visa: the day after": ("2024-08-31", "2025-03-01", ("DE", "12(4)")),
    "visa: the first day without it": ("2024-08-31", "2024-09-01", ("FR", "12(4)")),
}


@pytest.mark.parametrize(("until", "on", "candidate"), EXPIRED.values(), ids=EXPIRED)
def test_a_visa_expired_for_six_months_at_most_still_names_its_issuer(until, on, candidate):
    """12(4)/1 (`recently-expired-visa`) and 12(4)/2 (`long-expired-visa`): row 10 of the reference's table."""
    expired = visa("FR", valid_from="2024-01-01", valid_until=until, used_to_enter=True)

    assert pointed_to(found(expired, on=on)) == candidate


@pytest.mark.parametrize(
    ("on", "candidate"),
    [("2026-03-01", ("SE", "12(4)")), ("2026-03-02", ("DE", "12(4)")), ("2024-03-02", ("SE", "12(4)"))],
)
def test_a_residence_document_expired_for_two_years_at_most_still_names_its_issuer(on, candidate):
    """12(4)/1 (`recently-expired-residence-document`), 12(4)/2 (`long-expired-residence-document`), A17."""
    expired = residence("SE", valid_from="2020-01-01", valid_until="2024-03-01")

    assert pointed_to(found(expired, on=on)) == candidate


def test_the_last_day_of_the_look_back_is_named_as_disputed():
    expired = residence("SE", valid_from="2020-01-01", valid_until="2024-03-01")

    assert "boundary" in {notice.rule for notice in found(expired, on="2026-03-01").notices}
    assert "boundary" not in {notice.rule for notice in found(expired, on="2026-02-28").notices}


def test_a_long_expired_document_stops_the_search_before_the_entry():
    """12(4)/2 is a criterion of its own: the state of lodging, not the state entered."""
    expired = residence("SE", valid_from="2015-01-01", valid_until="2020-03-01")

    assert pointed_to(found(expired, entry("IT", "2025-01-01"))) == ("DE", "12(4)")


def test_an_expired_visa_must_have_been_used_to_enter():
    """12(4)/1: which actually enabled entry; A5."""
    days = {"valid_from": "2024-06-01", "valid_until": "2025-01-31"}

    assert pointed_to(found(visa("FR", **days, used_to_enter=False), nothing("documents"))) == ("DE", "3(2)")
    unknown = found(visa("FR", **days), nothing("documents"))
    assert "visa.used_to_enter" in asked(unknown)
    assert unknown.candidate.settled is False


def test_who_has_left_the_territory_is_outside_12_4():
    expired = visa("FR", valid_from="2024-06-01", valid_until="2025-01-31", used_to_enter=True)
    left = fact("left_territory", from_="2025-01-01", until="2025-01-20")

    assert pointed_to(found(expired, left, nothing("documents"))) == ("DE", "3(2)")


def test_a_hit_in_the_visa_system_keeps_the_question_of_a_visa_open():
    """`valid-visa:vis`: a hit is proof of a visa (Annex II of Regulation 1560/2003), but not of its validity."""
    hit = fact("vis_hit", state="FR", data="visa", received_on="2025-03-01")
    answered = answer(lodged("DE", R), entry("IT", "2025-02-01"), hit, *NO_FAMILY_NO_DOCUMENTS)

    assert pointed_to(answered) == ("IT", "13(1)")
    assert answered.candidate.settled is False
    assert [one.state for one in answered.open_questions if one.fact == "visa"] == ["FR"]


def test_a_recorded_visa_answers_the_hit():
    hit = fact("vis_hit", state="FR", data="visa", received_on="2025-03-01")

    assert pointed_to(
        found(visa("FR", **VALID), hit, residence("SE", valid_from="2010-01-01", valid_until="2011-01-01"))
    ) == (
        "FR",
        "12(2)",
    )
