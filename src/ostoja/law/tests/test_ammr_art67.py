"""AMMR Art. 67: relocation on the side of the benefitting state, from the confirmation on."""

import pytest

from ostoja.law.tests.stories import day, everything, fact, owed, registered

CONFIRMED = fact("relocation_confirmed", state="SE", on="2026-11-27")  # a Friday


def found(*facts, as_of="2026-11-30", own="PL"):
    return everything(registered("PL", "2026-09-01"), *facts, own=own, as_of=as_of)


def test_the_decision_is_due_a_week_after_the_confirmation():
    """67(10) (`relocation-decision`)."""
    due = owed(found(CONFIRMED), "relocation-decision")

    assert (due.starts, due.ends, due.who) == (day("2026-11-27"), day("2026-12-04"), "PL")
    taken = fact("transfer_decision_taken", on="2026-12-04", to_state="SE")
    assert owed(found(CONFIRMED, taken, as_of="2026-12-05"), "relocation-decision").status == "met"


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-12-25", "running"), ("2026-12-28", "running"), ("2026-12-29", "expired")]
)
def test_the_transfer_is_due_four_weeks_after_the_confirmation(as_of, status):
    """67(11) (`relocation-transfer`), row 12 of the reference's table: Christmas moves to Monday."""
    due = owed(found(CONFIRMED, as_of=as_of), "relocation-transfer")

    assert (due.ends, due.status) == (day("2026-12-28"), status)
    assert (due.on_expiry.effect, due.on_expiry.article) == ("duty_remains", "67(12)")


def test_a_suspensive_appeal_begins_the_four_weeks_anew():
    """67(11) (`relocation-transfer:appeal`)."""
    appeal = fact("appeal_lodged", on="2026-12-10", suspensive=True, against="transfer_decision")
    decided = fact("appeal_decided", on="2027-01-15", outcome="dismissed", final=True)
    due = owed(found(CONFIRMED, appeal, decided, as_of="2027-01-16"), "relocation-transfer")

    assert (due.starts, due.ends) == (day("2027-01-15"), day("2027-02-12"))


def test_an_appeal_without_suspensive_effect_begins_nothing_anew():
    appeal = fact("appeal_lodged", on="2026-12-10", suspensive=False, against="transfer_decision")
    decided = fact("appeal_decided", on="2027-01-15", outcome="dismissed", final=True)

    assert owed(found(CONFIRMED, appeal, decided, as_of="2027-01-16"), "relocation-transfer").ends == day("2026-12-28")


def test_the_relocation_ends_what_is_due():
    moved = fact("relocated", from_state="PL", to_state="SE", on="2026-12-20")

    assert owed(found(CONFIRMED, moved, as_of="2026-12-21"), "relocation-transfer").status == "met"


def test_the_state_of_relocation_is_entered_in_eurodac_at_once():
    """67(9), Art. 25(1) of Regulation 2024/1358 (`relocation-entry`)."""
    due = owed(found(CONFIRMED, as_of="2026-11-27"), "relocation-entry")

    assert due.ends == day("2026-11-27")


def test_the_state_of_relocation_itself_owes_none_of_it():
    told = found(CONFIRMED, own="SE")

    assert [one for one in told.time_limits if one.rule.startswith("relocation")] == []
