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


RETURNS = {  # why this row: (absconded, informed, available again, last day)
    "row 8 of the reference's table": ("2026-09-20", "2026-10-05", "2027-02-01", "2027-05-04"),
    "soon back: the six months hold": ("2026-09-20", "2026-10-05", "2026-10-09", "2027-01-11"),
    "three months after the return are later by a day": ("2026-09-20", "2026-10-05", "2026-10-12", "2027-01-12"),
    "back after the six months": ("2026-09-20", "2026-10-05", "2028-02-29", "2028-05-29"),
}


def absconded(from_, until=None):
    return fact("absconded", state="PL", from_=from_, until=until)


@pytest.mark.parametrize(("gone", "informed", "back", "last"), RETURNS.values(), ids=RETURNS)
def test_after_the_return_three_months_remain_at_least(gone, informed, back, last):
    """46(2)/2 (`transfer:resumed`), A-5; 1 and 3 May are holidays in Poland."""
    one = found(ACCEPTED, absconded(gone, back), extended(informed, reason="absconded"), as_of=back)

    assert limit(one, "transfer").ends == day(last)
    assert limit(one, "transfer").cite == "46(2)/2"


def test_another_reading_stops_the_six_months_while_the_person_is_gone():
    """A-5: 98 days were left on 5 October 2026, so until 10 May 2027."""
    one = found(
        ACCEPTED, absconded("2026-09-20", "2027-02-01"), extended("2026-10-05", reason="absconded"), as_of="2027-02-02"
    )

    assert [reading.ends for reading in limit(one, "transfer").readings] == [day("2027-05-10")]


def test_a_return_without_a_notice_in_time_changes_nothing():
    """IR 28(3): without the notice there is no extension to come back from."""
    one = found(ACCEPTED, absconded("2026-09-20", "2026-12-20"), as_of="2026-12-21")

    assert limit(one, "transfer").ends == day("2027-01-11")


def test_a_return_after_the_three_years_revives_nothing():
    one = found(
        ACCEPTED, absconded("2026-09-20", "2029-10-06"), extended("2026-10-05", reason="absconded"), as_of="2030-01-01"
    )

    assert is_responsible(one) == ("PL", "46(2)", "2029-10-06")


@pytest.mark.parametrize("kind", ["physical_resistance", "made_unfit", "medical_non_compliance"])
def test_obstruction_extends_like_absconding_and_ends_like_it(kind):
    """46(2)."""
    gone = fact("transfer_obstructed", kind=kind, from_="2026-09-20", until="2027-02-01")
    one = found(ACCEPTED, gone, extended("2026-10-05", reason="obstruction"), as_of="2027-02-02")

    assert limit(one, "transfer").ends == day("2027-05-04")


def test_a_suspension_that_was_refused_carries_a_warning():
    """A-25 (`suspension-refused`)."""
    one = found(ACCEPTED, fact("suspensive_effect", on="2026-09-01", outcome="refused"))

    assert "suspension-refused" in {notice.rule for notice in one.notices}
