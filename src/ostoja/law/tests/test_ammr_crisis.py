"""Regulation (EU) 2024/1359 Art. 12 and 13: longer limits in a crisis."""

import pytest

from ostoja.law.tests.stories import answer, charge, day, entry, fact, hit, is_responsible, limit, registered

CRISIS = fact("crisis_derogation", state="PL", from_="2026-08-01", until="2027-01-31")
OF_THE_OTHER = fact("crisis_derogation", state="LT", from_="2026-08-01", until="2027-01-31")


def found(*facts, on="2026-09-01", as_of="2026-09-10"):
    return answer(registered("PL", on), entry("LT", "2026-05-01"), *facts, own="PL", as_of=as_of)


IN_FORCE = {  # why this row: (registered, last day)
    "on the first day": ("2026-08-01", "2026-12-01"),
    "on the last day": ("2027-01-29", "2027-05-31"),
    "before": ("2026-07-31", "2026-09-30"),
    "after": ("2027-02-01", "2027-04-01"),
}


@pytest.mark.parametrize(("on", "last"), IN_FORCE.values(), ids=IN_FORCE)
def test_the_request_of_a_state_in_crisis_is_due_in_four_months(on, last):
    """CFM 12 (`take-charge-request:crisis`)."""
    assert limit(found(CRISIS, on=on, as_of=on), "take-charge-request").ends == day(last)


def test_it_is_the_crisis_of_the_state_that_acts():
    assert limit(found(OF_THE_OTHER), "take-charge-request").ends == day("2026-11-02")
    assert limit(found(CRISIS, charge("PL", "LT", "2026-09-05")), "take-charge-reply").ends == day("2026-10-05")


def test_missing_the_longer_limit_makes_the_state_in_crisis_responsible():
    """CFM 12(3)."""
    assert is_responsible(found(CRISIS, as_of="2027-01-05")) == ("PL", "39(1)", "2027-01-05")


def test_the_reply_of_a_state_in_crisis_is_due_in_two_months():
    """CFM 12 (`take-charge-reply:crisis`)."""
    assert limit(found(OF_THE_OTHER, charge("PL", "LT", "2026-09-05")), "take-charge-reply").ends == day("2026-11-05")


def test_notification_and_confirmation_are_due_in_a_month():
    """CFM 12 (`take-back-notification:crisis`, `take-back-confirmation:crisis`)."""
    known = hit("LT", "2026-09-07", data="application", recorded_on="2026-07-01")
    sent = fact("take_back_notification", from_state="PL", to_state="LT", on="2026-09-10")

    assert limit(found(known, CRISIS), "take-back-notification").ends == day("2026-10-07")
    assert limit(found(known, sent, OF_THE_OTHER), "take-back-confirmation").ends == day("2026-10-12")


@pytest.mark.parametrize("crisis", [CRISIS, OF_THE_OTHER], ids=["from", "to"])
def test_a_transfer_from_or_to_a_state_in_crisis_is_due_in_a_year(crisis):
    """CFM 12, CFM 12(4) (`transfer:crisis`, `transfers-to-a-state-in-crisis`)."""
    answered = fact("reply", from_state="LT", to_state="PL", on="2026-09-08", outcome="accepted")
    told = found(crisis, charge("PL", "LT", "2026-09-05"), answered)

    assert limit(told, "transfer").ends == day("2027-09-08")
    assert "transfers-to-a-state-in-crisis" in {one.rule for one in told.notices}


def test_relief_from_taking_back_is_for_an_officer():
    """CFM 13 (`relief-from-taking-back`)."""
    assert "relief-from-taking-back" in {one.rule for one in found(CRISIS).notices}
