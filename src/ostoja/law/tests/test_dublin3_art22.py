"""Dublin III Art. 22: replies to take charge requests; Art. 5(2) of Regulation 1560/2003 after a refusal."""

import pytest

from ostoja.law.tests.stories import answer, asked, charge, day, entry, fact, is_responsible, limit, lodged, reply

FACTS = (lodged("DE", "2022-12-01"), entry("IT", "2022-11-01"))
REQUEST = charge("DE", "IT", "2022-12-30", received_on="2022-12-31")


def test_the_reply_is_due_two_months_after_receipt():
    """22(1) (`take-charge-reply`), row 7 of the reference's table."""
    due = limit(answer(*FACTS, REQUEST, as_of="2023-01-01"), "take-charge-reply")

    assert (due.starts, due.ends, due.who, due.toward) == (day("2022-12-31"), day("2023-02-28"), "IT", "DE")
    assert (due.article, due.about, due.on_expiry.responsible) == ("22(1)", REQUEST["id"], "IT")


@pytest.mark.parametrize(
    ("as_of", "status", "state"),
    [("2023-02-27", "running", None), ("2023-02-28", "running", None), ("2023-03-01", "expired", "IT")],
)
def test_silence_counts_as_acceptance_from_the_day_after(as_of, status, state):
    """22(7)."""
    found = answer(*FACTS, REQUEST, as_of=as_of)

    assert limit(found, "take-charge-reply").status == status
    assert (found.responsible.state if found.responsible else None) == state


def test_after_silence_the_requested_state_is_responsible_by_22_7():
    assert is_responsible(answer(*FACTS, REQUEST, as_of="2023-03-01")) == ("IT", "22(7)", "2023-03-01")


def test_a_reply_after_silence_does_not_undo_it():
    late = reply("IT", "DE", "2023-03-01", "refused")
    found = answer(*FACTS, REQUEST, late, as_of="2023-03-02")

    assert limit(found, "take-charge-reply").status == "expired"
    assert is_responsible(found) == ("IT", "22(7)", "2023-03-01")


def test_an_acceptance_makes_the_requested_state_responsible_from_its_day():
    """22(1) (`take-charge-accepted`)."""
    found = answer(*FACTS, REQUEST, reply("IT", "DE", "2023-02-28", "accepted"), as_of="2023-02-28")

    assert limit(found, "take-charge-reply").status == "met"
    assert is_responsible(found) == ("IT", "22(1)", "2023-02-28")


def test_without_a_day_of_receipt_the_day_of_sending_counts_and_a_notice_says_so():
    found = answer(*FACTS, charge("DE", "IT", "2022-12-30"), as_of="2023-01-01")

    assert limit(found, "take-charge-reply").ends == day("2023-02-28")
    assert [notice.rule for notice in found.notices] == ["receipt-not-recorded"]


def test_an_urgent_reply_is_due_within_a_month_whatever_was_asked():
    """22(6), 22(7), A9 (`take-charge-reply:urgent`): acceptance by silence at one month; the asked period is shown."""
    urgent = charge("DE", "IT", "2022-12-30", received_on="2022-12-31", urgent=True, reply_asked_by="2023-01-10")
    found = answer(*FACTS, urgent, as_of="2023-01-11")
    due = limit(found, "take-charge-reply")

    assert (due.article, due.case, due.ends, due.status) == ("22(6)", "urgent", day("2023-01-31"), "running")
    assert due.contested is True
    assert [(one.ends, one.status) for one in due.readings] == [(day("2023-01-10"), "expired")]
    assert found.timeline[0].from_ == day("2023-02-01")


def test_urgency_that_is_not_pleaded_is_no_urgency():
    """21(2): the request states it."""
    assert limit(answer(*FACTS, REQUEST, as_of="2023-01-01"), "take-charge-reply").case is None


def test_a_reply_whose_outcome_is_unknown_is_asked_about_and_moves_nothing():
    found = answer(*FACTS, REQUEST, reply("IT", "DE", "2023-01-10", None))

    assert "reply.outcome" in asked(found)
    assert limit(found, "take-charge-reply").status == "met"
    assert found.responsible is None


def test_a_reply_that_names_its_request_answers_that_one():
    first = charge("DE", "IT", "2022-12-10")
    second = charge("DE", "IT", "2022-12-20")
    found = answer(
        *FACTS, first, second, reply("IT", "DE", "2023-01-10", "accepted", about=first["id"]), as_of="2023-01-11"
    )

    statuses = {one.round: one.status for one in found.time_limits if one.rule == "take-charge-reply"}
    assert statuses == {1: "met", 2: "running"}


def test_a_reply_that_names_none_answers_the_latest_open_one():
    found = answer(
        *FACTS,
        charge("DE", "IT", "2022-12-10"),
        charge("DE", "IT", "2022-12-20"),
        reply("IT", "DE", "2023-01-10", "refused"),
        as_of="2023-01-11",
    )

    statuses = {one.round: one.status for one in found.time_limits if one.rule == "take-charge-reply"}
    assert statuses == {1: "running", 2: "met"}


# After a refusal.

REFUSED = reply("IT", "DE", "2023-01-10", "refused", received_on="2023-01-11")
AGAIN = fact("re_examination_request", from_state="DE", to_state="IT", on="2023-02-01", received_on="2023-02-01")


def test_a_refusal_leaves_three_weeks_to_ask_for_re_examination():
    """IR 5(2) (`re-examination-request`), from receipt of the refusal."""
    found = answer(*FACTS, REQUEST, REFUSED, as_of="2023-01-12")
    due = limit(found, "re-examination-request")

    assert (due.starts, due.ends, due.article, due.who) == (day("2023-01-11"), day("2023-02-01"), "IR 5(2)", "DE")
    assert [step.do for step in found.next_steps] == ["send-re-examination-request"]


def test_a_refusal_that_stands_makes_the_asking_state_responsible_once_the_request_limit_is_over():
    """21(1)/3 by inference, C-47/17 X and X: lodged on 1 December, so the request limit ends on 1 March."""
    found = answer(*FACTS, REQUEST, REFUSED)

    assert is_responsible(found) == ("DE", "21(1)", "2023-03-02")


@pytest.mark.parametrize(("as_of", "status"), [("2023-02-15", "running"), ("2023-02-16", "expired")])
def test_a_re_examination_is_over_after_two_weeks_and_never_accepted_by_silence(as_of, status):
    """IR 5(2) (`re-examination-reply`), C-47/17 X and X."""
    found = answer(*FACTS, REQUEST, REFUSED, AGAIN, as_of=as_of)

    assert limit(found, "re-examination-request").status == "met"
    assert limit(found, "re-examination-reply").status == status
    assert [(span.responsible, span.from_) for span in found.timeline] == [("DE", day("2023-03-02"))]


def test_re_examination_does_not_stop_the_request_limit():
    late = charge("DE", "IT", "2023-03-02")
    found = answer(*FACTS, REQUEST, REFUSED, AGAIN, late)

    assert limit(found, "take-charge-request", round=2).status == "expired"
    assert is_responsible(found) == ("DE", "21(1)", "2023-03-02")


def test_a_second_refusal_closes_the_procedure():
    second = reply("IT", "DE", "2023-02-10", "negative", about=AGAIN["id"])
    found = answer(*FACTS, REQUEST, REFUSED, AGAIN, second)

    assert limit(found, "re-examination-reply").status == "met"
    assert is_responsible(found) == ("DE", "21(1)", "2023-03-02")


def test_a_positive_second_reply_is_an_acceptance():
    second = reply("IT", "DE", "2023-02-10", "positive", about=AGAIN["id"])
    found = answer(*FACTS, REQUEST, REFUSED, AGAIN, second, as_of="2023-02-10")

    assert is_responsible(found) == ("IT", "22(1)", "2023-02-10")
    assert limit(found, "transfer").ends == day("2023-08-10")


def test_a_new_request_in_time_takes_the_place_of_re_examination():
    found = answer(*FACTS, REQUEST, REFUSED, charge("DE", "IT", "2023-02-20", received_on="2023-02-20"))

    assert [(span.responsible, span.basis) for span in found.timeline] == [("IT", "22(7)"), ("DE", "29(2)")]
    assert [one.status for one in found.time_limits if one.rule == "re-examination-request"] == ["expired"]


def test_a_reply_without_request_is_named():
    found = answer(*FACTS, reply("IT", "DE", "2023-01-10", "accepted"))

    assert "reply-without-request" in {notice.rule for notice in found.notices}
    assert is_responsible(found) == ("DE", "21(1)", "2023-03-02")


def test_a_yes_after_the_re_examination_had_ended_is_told():
    """IR 5(2): possible by agreement; the reference lets the engine flag it."""
    refused = reply("IT", "DE", "2024-04-02", "refused")
    again = fact("re_examination_request", from_state="DE", to_state="IT", on="2024-04-10")

    def second(on):
        facts = (
            lodged("DE", "2024-01-15"),
            entry("IT", "2024-01-01"),
            charge("DE", "IT", "2024-02-29"),
            refused,
            again,
        )
        yes = reply("IT", "DE", on, "accepted", about=again["id"])
        return {one.rule for one in answer(*facts, yes).notices}

    assert "late-second-reply" in second("2024-04-25")
    assert "late-second-reply" not in second("2024-04-24")
