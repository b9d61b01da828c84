"""AMMR Art. 42 and 46: transfer decision and transfer."""

import pytest

from ostoja.law.tests.stories import (
    answer,
    charge,
    day,
    entry,
    fact,
    is_responsible,
    limit,
    not_covered,
    registered,
    reply,
)

FACTS = (
    registered("PL", "2026-06-15"),
    entry("LT", "2026-06-01"),
    charge("PL", "LT", "2026-06-20", received_on="2026-06-20"),
)
ACCEPTED = reply("LT", "PL", "2026-07-10", "accepted", received_on="2026-07-10")


def found(*facts, as_of="2026-07-11"):
    return answer(*FACTS, *facts, own="PL", as_of=as_of)


def extended(on, **keys):
    return fact("extension_notified", from_state="PL", to_state="LT", on=on, **keys)


@pytest.mark.parametrize(
    ("as_of", "status", "state"),
    [("2027-01-10", "running", "LT"), ("2027-01-11", "running", "LT"), ("2027-01-12", "expired", "PL")],
)
def test_a_transfer_is_due_in_six_months(as_of, status, state):
    """46(1), 46(2) (`transfer`), row 8 of the reference's table: Sunday moves to Monday."""
    one = found(ACCEPTED, as_of=as_of)

    assert limit(one, "transfer").ends == day("2027-01-11")
    assert limit(one, "transfer").status == status
    assert one.responsible.state == state


def test_after_silence_the_six_months_run_from_the_last_day_of_the_reply_period():
    """P10, row 5 of the reference's table."""
    one = answer(
        registered("PL", "2026-08-03"),
        entry("LT", "2026-07-01"),
        charge("PL", "LT", "2026-08-31"),
        own="PL",
        as_of="2026-10-01",
    )

    assert limit(one, "transfer").starts == day("2026-09-30")
    assert limit(one, "transfer").ends == day("2027-03-30")


def test_the_transfer_decision_is_due_in_two_weeks_and_shifts_nothing():
    """42(1) (`transfer-decision`)."""
    one = found(ACCEPTED)
    due = limit(one, "transfer-decision")

    assert (due.ends, due.on_expiry.responsible) == (day("2026-07-24"), None)
    assert (
        limit(
            found(ACCEPTED, fact("transfer_decision_taken", on="2026-07-24"), as_of="2026-07-25"), "transfer-decision"
        ).status
        == "met"
    )
    assert "PL" not in {span.responsible for span in one.timeline if span.from_ < day("2027-01-12")}


def test_a_transfer_in_time_keeps_the_other_state_responsible():
    one = found(ACCEPTED, fact("transferred", from_state="PL", to_state="LT", on="2027-01-11"), as_of="2028-01-01")

    assert limit(one, "transfer").status == "met"
    assert is_responsible(one) == ("LT", "40(1)", "2026-07-10")


def test_the_six_months_run_anew_from_the_final_decision_on_a_suspensive_appeal():
    """46(1) (`transfer:appeal`)."""
    appeal = fact("appeal_lodged", on="2026-08-01", suspensive=True, against="transfer_decision")
    decided = fact("appeal_decided", on="2026-11-13", outcome="dismissed", final=True)

    assert limit(found(ACCEPTED, appeal, as_of="2026-09-01"), "transfer").ends is None
    assert limit(found(ACCEPTED, appeal, decided, as_of="2026-12-01"), "transfer").ends == day("2027-05-13")


def test_a_refused_suspension_does_not_move_the_limit():
    """A-25."""
    appeal = fact("appeal_lodged", on="2026-08-01", suspensive=False, against="transfer_decision")
    refused = fact("suspensive_effect", on="2026-09-01", outcome="refused")

    assert limit(found(ACCEPTED, appeal, refused, as_of="2026-10-01"), "transfer").ends == day("2027-01-11")


def test_imprisonment_extends_to_a_year_from_the_same_start():
    """46(2)/1 (`transfer:imprisoned`): Saturday 10 July 2027 moves to Monday."""
    one = found(ACCEPTED, extended("2026-10-05", reason="imprisoned"), as_of="2026-11-01")

    assert limit(one, "transfer").ends == day("2027-07-12")


def test_absconding_extends_to_three_years_from_the_notice():
    """46(2)/1 (`transfer:obstructed`), row 8 of the reference's table."""
    one = found(ACCEPTED, extended("2026-10-05", reason="absconded"), as_of="2026-11-01")

    assert limit(one, "transfer").ends == day("2029-10-05")


def test_absconding_asks_for_a_notice_while_the_six_months_run():
    """IR 28(3) (`obstruction-notice`)."""
    one = found(ACCEPTED, fact("absconded", state="PL", from_="2026-09-01"), as_of="2026-09-02")

    assert limit(one, "obstruction-notice").ends == day("2027-01-11")
    assert "notify-extension" in {step.do for step in one.next_steps}


def test_a_notice_after_the_six_months_extends_nothing():
    """Art. 28(3) of Regulation 2025/2055."""
    one = found(ACCEPTED, extended("2027-01-12", reason="absconded"), as_of="2027-02-01")

    assert is_responsible(one) == ("PL", "46(2)", "2027-01-12")


NOT_MODELLED = {  # why this row: (fact, article)
    "`available-again`": (fact("absconded", state="PL", from_="2026-09-01", until="2027-02-01"), "46(2)"),
    "`detention`": (fact("detained", state="PL", from_="2026-07-11", purpose="transfer"), "45"),
    "`decision-annulled`": (fact("appeal_decided", on="2026-09-01", outcome="upheld", final=True), "43"),
}


@pytest.mark.parametrize(("one", "article"), NOT_MODELLED.values(), ids=NOT_MODELLED)
def test_what_is_not_modelled_about_transfers_is_named(one, article):
    assert article in not_covered(found(ACCEPTED, one))
