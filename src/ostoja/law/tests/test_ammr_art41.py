"""AMMR Art. 36(1), 38(4), 38(5) and 41: who has to take back, notification and confirmation; IR 15."""

import pytest

from ostoja.law.tests.stories import (
    NOTHING_ELSE,
    answer,
    charge,
    day,
    entry,
    fact,
    hit,
    is_responsible,
    limit,
    not_covered,
    nothing,
    pointed_to,
    registered,
    reply,
    residence,
)

HERE = registered("PL", "2026-11-10")
SE_HIT = hit("SE", "2026-11-12", data="application", recorded_on="2026-07-01", responsible_indicated="SE")


def notice(on, received_on=None, to="SE", **keys):
    return fact("take_back_notification", from_state="PL", to_state=to, on=on, received_on=received_on or on, **keys)


def found(*facts, as_of="2026-11-13"):
    return answer(HERE, *facts, own="PL", as_of=as_of)


TOWARD = {  # why this row: (fact, state, rule)
    "the state that Eurodac indicates as responsible, 36(1)(b) (`responsible-in-eurodac`)": (
        hit("DE", "2026-11-12", data="application", recorded_on="2026-07-01", responsible_indicated="SE"),
        "SE",
    ),
    "the determining state while none is indicated, 38(4), A-14 (`determining-in-eurodac`)": (
        hit("SE", "2026-11-12", data="application", recorded_on="2026-07-01"),
        "SE",
    ),
    "the state of relocation, 38(5), A-15 (`relocation-in-eurodac`)": (
        hit("IT", "2026-11-12", data="application", recorded_on="2026-07-01", relocation_indicated="SE"),
        "SE",
    ),
    "the state that confirmed a relocation, 38(5) (`relocation-confirmed`)": (
        fact("relocation_confirmed", state="SE", on="2026-10-01"),
        "SE",
    ),
    "the admitting state by Eurodac, 36(1)(c) (`admitted-in-eurodac`)": (
        hit("SE", "2026-11-12", data="resettlement", recorded_on="2026-07-01"),
        "SE",
    ),
    "the admitting state by a national scheme, 36(1)(c)": (
        hit("SE", "2026-11-12", data="national_admission", recorded_on="2026-07-01"),
        "SE",
    ),
    "an admission known otherwise, 36(1)(c) (`admitted-person`)": (
        fact("admitted_person", state="SE", on="2026-06-20"),
        "SE",
    ),
    "the state of first registration, known without a hit": (registered("SE", "2026-07-01"), "SE"),
}


@pytest.mark.parametrize(("one", "state"), TOWARD.values(), ids=TOWARD)
def test_a_fact_shows_whom_to_notify(one, state):
    """36(1), 38(4), 38(5)."""
    told = found(one, notice("2026-11-20", to=state), as_of="2026-11-21")

    due = limit(told, "take-back-confirmation")
    assert (due.who, due.toward) == (state, "PL")
    assert not_covered(told) == set()


@pytest.mark.parametrize("one", [TOWARD[key][0] for key in list(TOWARD)[:3]])
def test_a_hit_asks_for_a_notification_within_two_weeks(one):
    """41(1) (`take-back-notification`), row 9 of the reference's table."""
    due = limit(found(one), "take-back-notification")

    assert (due.starts, due.ends, due.toward) == (day("2026-11-12"), day("2026-11-26"), "SE")
    assert due.on_expiry.responsible is None


@pytest.mark.parametrize("entered", [(), (entry("IT", "2026-06-25"),)], ids=["no criterion", "an entry elsewhere"])
def test_who_was_admitted_has_one_responsible_state_whatever_the_criteria_would_say(entered):
    """36(1)(c): responsibility is determined once; the criteria name nobody beside the state that admitted the person."""
    told = found(fact("admitted_person", state="SE", on="2026-06-20"), *NOTHING_ELSE, *entered)

    assert is_responsible(told) == ("SE", "36(1)(c)", "2026-06-20")
    assert pointed_to(told) == ("SE", "36(1)(c)")
    assert [(span.responsible, span.until) for span in told.timeline] == [("SE", None)]


def test_no_take_charge_request_is_due_where_another_state_admitted_the_person():
    told = found(hit("SE", "2026-11-12", data="resettlement", recorded_on="2026-07-01"))

    assert {one.rule for one in told.time_limits} >= {"take-back-notification"}
    assert not {one.rule for one in told.time_limits} & {"take-charge-request"}


NOTIFIED = {  # why this row: (sent, status)
    "the day before": ("2026-11-25", "met"),
    "the last day": ("2026-11-26", "met"),
    "the day after": ("2026-11-27", "expired"),
}


@pytest.mark.parametrize(("sent", "status"), NOTIFIED.values(), ids=NOTIFIED)
def test_a_late_notification_is_late_and_does_no_harm(sent, status):
    """41(1): the duty to take back stays, and the confirmation is due all the same."""
    told = found(SE_HIT, notice(sent), as_of="2026-12-01")

    assert limit(told, "take-back-notification").status == status
    assert limit(told, "take-back-confirmation").status == "running"
    assert "late-request" not in {one.rule for one in told.notices}


CONFIRMED = {  # why this row: (received, last day)
    "row 9 of the reference's table": ("2026-11-24", "2026-12-08"),
    "Christmas and a weekend in Sweden": ("2026-12-11", "2026-12-28"),
}


@pytest.mark.parametrize(("received", "last"), CONFIRMED.values(), ids=CONFIRMED)
def test_a_confirmation_is_due_two_weeks_after_receipt(received, last):
    """41(3) (`take-back-confirmation`), A-12; holidays of the state that must act."""
    told = found(SE_HIT, notice("2026-11-20", received), as_of=received)

    assert limit(told, "take-back-confirmation").ends == day(last)


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-12-07", "running"), ("2026-12-08", "running"), ("2026-12-09", "expired")]
)
def test_silence_counts_as_confirmation(as_of, status):
    """41(4); the transfer decision is due two weeks and the transfer six months after the last day."""
    told = found(SE_HIT, notice("2026-11-24"), as_of=as_of)

    assert limit(told, "take-back-confirmation").status == status
    assert limit(told, "transfer-decision").ends == day("2026-12-22")
    assert limit(told, "transfer").ends == day("2027-06-08")


def test_a_confirmation_starts_the_transfer():
    """41(3) (`take-back-confirmed`)."""
    told = answer(
        HERE,
        registered("SE", "2026-07-01"),
        notice("2026-11-20"),
        reply("SE", "PL", "2026-11-30", "confirmed", received_on="2026-11-30"),
        own="PL",
        as_of="2026-12-01",
    )

    assert is_responsible(told) == ("SE", "41(3)", "2026-11-30")
    assert limit(told, "transfer").ends == day("2027-05-31")


def test_a_transfer_that_is_not_made_relieves_the_state_that_confirmed():
    """46(2)."""
    told = found(SE_HIT, notice("2026-11-24"), as_of="2027-06-09")

    assert is_responsible(told) == ("PL", "46(2)", "2027-06-09")


def test_after_a_non_confirmation_there_are_two_weeks_and_two_more():
    """IR 15(3) (`re-examination-request:take-back`, `re-examination-reply:take-back`): never deemed confirmed."""
    refused = reply("SE", "PL", "2026-11-30", "not_confirmed", received_on="2026-11-30")
    again = fact("re_examination_request", from_state="PL", to_state="SE", on="2026-12-14", received_on="2026-12-14")

    first = found(SE_HIT, notice("2026-11-20"), refused, as_of="2026-12-01")
    second = found(SE_HIT, notice("2026-11-20"), refused, again, as_of="2027-02-01")
    assert limit(first, "re-examination-request").ends == day("2026-12-14")
    assert limit(second, "re-examination-reply").ends == day("2026-12-28")
    assert limit(second, "re-examination-reply").status == "expired"
    assert {one.rule for one in second.time_limits if one.starts} & {"transfer"} == set()


def test_a_second_answer_that_confirms_counts():
    refused = reply("SE", "PL", "2026-11-30", "not_confirmed", received_on="2026-11-30")
    again = fact("re_examination_request", "again", from_state="PL", to_state="SE", on="2026-12-10")
    yes = reply("SE", "PL", "2026-12-15", "confirmed", about="again")

    told = found(SE_HIT, notice("2026-11-20"), refused, again, yes, as_of="2026-12-16")
    assert limit(told, "transfer").starts == day("2026-12-15")


def test_eurodac_shows_who_is_responsible_meanwhile():
    """36(1)(b)."""
    assert is_responsible(found(SE_HIT)) == ("SE", "36(1)(b)", "2026-07-01")


def test_the_state_that_eurodac_indicates_may_be_ours():
    """Then nobody is notified."""
    told = found(hit("SE", "2026-11-12", data="application", recorded_on="2026-07-01", responsible_indicated="PL"))

    assert {one.rule for one in told.time_limits} & {"take-back-notification", "take-charge-request"} == set()
    assert told.responsible.state == "PL"


def test_a_residence_document_of_another_state_ends_the_duty():
    """38(4), second subparagraph, with 37(1)."""
    told = found(SE_HIT, residence("FR", issued_on="2026-11-15", issued_during_procedure=False), as_of="2026-11-16")

    assert is_responsible(told) == ("FR", "37(1)", "2026-11-15")
    assert {one.status for one in told.time_limits} == {"superseded"}


def test_a_notification_without_a_hit_has_no_limit():
    """A-13 (`take-back-without-hit`), IR 12(6)."""
    told = found(registered("SE", "2026-07-01"), notice("2026-11-20"), nothing("family"), as_of="2026-11-21")

    assert "take-back-without-hit" in {one.rule for one in told.notices}
    assert [one for one in told.time_limits if one.rule == "take-back-notification"] == []


def test_a_take_back_request_of_the_old_act_sets_nothing_in_motion():
    """41(1) (`take-back-request-of-the-old-act`)."""
    told = found(SE_HIT, fact("take_back_request", from_state="PL", to_state="SE", on="2026-11-20"))

    assert "take-back-request-of-the-old-act" in {one.rule for one in told.notices}
    assert limit(told, "take-back-notification").status == "running"


def test_who_holds_protection_elsewhere_is_not_taken_back():
    """A-8 (`protection-granted`), 36(1)(b)."""
    told = found(fact("protection_granted", state="SE", on="2026-09-05"))

    assert "protection-granted" in {one.rule for one in told.notices}


def test_a_charge_request_before_is_another_procedure():
    """Rounds between the same two states go on counting."""
    told = found(charge("PL", "SE", "2026-11-11"), SE_HIT, notice("2026-11-20"), as_of="2026-11-21")

    assert {one.round for one in told.time_limits if one.rule == "take-back-confirmation"} == {2}
