"""Dublin III Art. 4 to 6: what must have happened before a transfer decision is notified; section 6 of the reference."""

import pytest

from ostoja.law.tests.stories import answer, entry, fact, lodged

FACTS = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"))
NOTIFIED = fact("transfer_decision_notified", on="2024-04-01")


def told(on="2024-01-15"):
    return fact("information_given", on=on, duty="4(1)")


def heard(on="2024-02-01"):
    return fact("interview_held", state="DE", on=on)


def rules(*facts, **keys):
    return {one.rule for one in answer(*FACTS, *facts, **keys).notices}


@pytest.mark.parametrize("rule", ["no-information", "no-interview"])
def test_a_decision_without_them_is_remarked_on(rule):
    """4(1) (`no-information`), 5(3) (`no-interview`); C-228/21 CZA."""
    assert rule in rules(NOTIFIED)
    assert rule not in rules(NOTIFIED, told(), heard())
    assert rule not in rules()


@pytest.mark.parametrize(("on", "remarked"), [("2024-04-01", False), ("2024-04-02", True)])
def test_what_came_after_the_decision_is_too_late(on, remarked):
    """5(3): before any decision to transfer is taken."""
    assert ("no-interview" in rules(NOTIFIED, told(), heard(on))) is remarked
    assert ("no-information" in rules(NOTIFIED, told(on), heard())) is remarked


def test_an_interview_left_out_for_a_reason_is_enough():
    """5(2)."""
    left_out = fact("interview_omitted", state="DE", on="2024-02-01", reason="absconded")

    assert "no-interview" not in rules(NOTIFIED, told(), left_out)


CHILD = {"born": "2010-01-01", "unaccompanied": True}


def test_a_child_needs_a_representative():
    """6(2) (`no-representative`)."""
    appointed = fact("representative_appointed", state="DE", on="2024-01-20", kind="representative")

    assert "no-representative" in rules(NOTIFIED, **CHILD)
    assert "no-representative" not in rules(NOTIFIED, appointed, **CHILD)
    assert "no-representative" not in rules(NOTIFIED)


def test_who_came_of_age_meanwhile_keeps_the_criteria_of_a_minor():
    """7(2), A12 (`came-of-age`)."""
    assert "came-of-age" in rules(NOTIFIED, born="2006-04-01", unaccompanied=True)
    assert "came-of-age" not in rules(NOTIFIED, born="2006-04-02", unaccompanied=True)
    assert "came-of-age" not in rules(NOTIFIED, born="2006-01-15", unaccompanied=True)  # of age from the first


def test_a_refusal_concerning_a_child_names_the_remedy():
    """27(1) (`refusal-to-a-minor`), C-19/21 I and S."""
    request = fact("take_charge_request", from_state="DE", to_state="SE", on="2024-02-01", basis="8(2)")
    refused = fact("reply", from_state="SE", to_state="DE", on="2024-03-01", outcome="refused")

    assert "refusal-to-a-minor" in rules(request, refused, **CHILD)
    assert "refusal-to-a-minor" not in rules(request, refused)


def test_limits_run_for_children_too():
    """IR 12(2), A23 (`limits-and-minors`)."""
    request = fact("take_charge_request", from_state="DE", to_state="SE", on="2024-02-01")

    assert "limits-and-minors" in rules(request, **CHILD)
    assert "limits-and-minors" not in rules(request)


@pytest.mark.parametrize("type_", ["take_charge_request", "take_back_request"])
def test_different_days_of_sending_and_receipt_are_named(type_):
    """IR 15, A10 (`sent-and-received`): the system's acknowledgement proves both."""
    sent = fact(type_, "r", from_state="DE", to_state="IT", on="2024-02-01")

    assert "sent-and-received" in rules(sent | {"received_on": "2024-02-02"})
    assert "sent-and-received" not in rules(sent | {"received_on": "2024-02-01"})
    assert "sent-and-received" not in rules(sent)
