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


SENT = fact(
    "relocation_form_sent", from_state="PL", to_state="SE", on="2026-11-18", received_on="2026-11-19"
)  # Thursday


def put_off(on):
    return fact("relocation_answer_put_off", from_state="SE", to_state="PL", on=on)


def refused(on):
    return fact("relocation_refused", from_state="SE", to_state="PL", on=on)


@pytest.mark.parametrize(
    ("facts", "as_of", "case", "ends", "status"),
    [
        ([], "2026-11-26", None, "2026-11-26", "running"),
        ([], "2026-11-27", None, "2026-11-26", "expired"),
        ([CONFIRMED | {"on": "2026-11-26"}], "2026-11-27", None, "2026-11-26", "met"),
        ([refused("2026-11-26")], "2026-11-27", None, "2026-11-26", "met"),
        ([put_off("2026-11-26")], "2026-12-03", "put-off", "2026-12-03", "running"),
        ([put_off("2026-11-27")], "2026-12-03", None, "2026-11-26", "expired"),
    ],
)
def test_the_state_of_relocation_answers_within_a_week_or_two_where_it_said_so(facts, as_of, case, ends, status):
    """67(9) (`relocation-answer`, `relocation-answer:put-off`; `relocation-awaited`, `relocation-awaited:put-off`)."""
    answering = owed(found(SENT, *facts, as_of=as_of, own="SE"), "relocation-answer")
    waiting = owed(found(SENT, *facts, as_of=as_of), "relocation-awaited")

    for one in (answering, waiting):
        assert (one.case, one.ends, one.status) == (case, day(ends), status)
        assert (one.on_expiry.effect, one.on_expiry.article) == ("confirmed", "67(9)")


@pytest.mark.parametrize(
    ("facts", "begins"),
    [
        ([], "2026-11-26"),
        ([put_off("2026-11-20")], "2026-12-03"),
        ([CONFIRMED | {"on": "2026-11-23"}], "2026-11-23"),
        ([CONFIRMED | {"on": "2026-11-30"}], "2026-11-26"),
        ([refused("2026-11-30")], "2026-11-26"),
        ([refused("2026-11-26")], None),
    ],
)
def test_silence_confirms_and_starts_what_follows(facts, begins):
    """67(9)/4: silence counts as confirmation; a later word changes nothing."""
    told = found(SENT, *facts, as_of="2026-12-04")
    begun = [one.starts for one in told.time_limits if one.rule == "relocation-transfer"]

    assert begun == ([day(begins)] if begins else [])


def test_days_off_of_the_state_of_relocation_move_its_answer():
    """75(d): the state that must act; Epiphany is a day off in Sweden and Poland, not in France."""
    early = SENT | {"on": "2026-12-30", "received_on": "2026-12-30"}

    assert owed(found(early, as_of="2027-01-02"), "relocation-awaited").ends == day("2027-01-07")
    assert owed(found(early | {"to_state": "FR"}, as_of="2027-01-02"), "relocation-awaited").ends == day("2027-01-06")


PLAN = fact("transfer_planned", from_state="PL", to_state="SE", on="2026-12-01", arrival_on="2026-12-14")
GRANTED = fact("protection_granted", state="PL", on="2026-09-20", status="refugee")


@pytest.mark.parametrize(("facts", "ends"), [([], "2026-12-12"), ([GRANTED], "2026-12-07")])
def test_the_person_is_told_two_days_before_or_a_week_before_with_protection(facts, ends):
    """67(10) (`relocation-notice`, `relocation-notice:beneficiary`): no day off moves what lies ahead."""
    one = owed(found(CONFIRMED, PLAN, *facts, as_of="2026-12-02"), "relocation-notice")

    assert (one.ends, one.status) == (day(ends), "running")
    told = fact("transfer_decision_notified", on=ends, to_state="SE")
    assert owed(found(CONFIRMED, PLAN, told, *facts, as_of="2026-12-13"), "relocation-notice").status == "met"


def test_a_transfer_that_is_no_relocation_needs_no_such_notice():
    assert [one for one in found(PLAN).time_limits if one.rule == "relocation-notice"] == []
