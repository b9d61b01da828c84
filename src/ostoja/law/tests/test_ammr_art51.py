"""AMMR Art. 51(5): information; 35(2): humanitarian requests and their reply."""

import pytest

from ostoja.law.tests.stories import answer, charge, day, entry, fact, is_responsible, limit, registered, reply


def found(*facts, as_of="2026-09-10"):
    return answer(registered("PL", "2026-09-01"), entry("LT", "2026-08-01"), *facts, own="PL", as_of=as_of)


def test_information_is_due_in_three_weeks():
    """51(5) (`information-reply`): the duty stays, nothing shifts."""
    asked = fact("information_request", from_state="PL", to_state="SE", on="2026-09-03", received_on="2026-09-04")
    told = found(asked)
    due = limit(told, "information-reply")

    assert (due.who, due.ends, due.on_expiry.responsible) == ("SE", day("2026-09-25"), None)


def test_an_answer_meets_it_and_accepts_nothing():
    asked = fact("information_request", from_state="PL", to_state="SE", on="2026-09-03")
    told = found(asked, reply("SE", "PL", "2026-09-09", "positive"))

    assert limit(told, "information-reply").status == "met"
    assert told.responsible is None


def test_asking_for_information_leaves_the_take_charge_request_to_be_sent():
    asked = fact("information_request", from_state="PL", to_state="LT", on="2026-09-03")

    assert limit(found(asked), "take-charge-request").status == "running"


def test_late_information_that_hid_responsibility_lengthens_the_request_limit_by_the_delay():
    """51(5): due on 24 September 2026, given on 28 September; the two months end on 2 November 2026."""
    asked = fact("information_request", from_state="PL", to_state="LT", on="2026-09-03", received_on="2026-09-03")
    late, in_time = reply("LT", "PL", "2026-09-28", "positive"), reply("LT", "PL", "2026-09-24", "positive")

    assert limit(found(asked, late, as_of="2026-10-01"), "take-charge-request").ends == day("2026-11-06")
    assert limit(found(asked, in_time, as_of="2026-10-01"), "take-charge-request").ends == day("2026-11-02")


@pytest.mark.parametrize("basis", ["25(2)", "Art. 34"])
def test_information_about_family_is_due_in_two_weeks_and_may_take_two_more(basis):
    """IR 10(2), IR 11(4) (`information-reply:family`)."""
    asked = fact(
        "information_request", from_state="PL", to_state="SE", on="2026-09-03", received_on="2026-09-04", basis=basis
    )
    due = limit(found(asked), "information-reply")

    assert (due.cite, due.ends) == ("IR 11(4)", day("2026-09-18"))
    assert [reading.ends for reading in due.readings] == [day("2026-10-02")]


HUMANITARIAN = charge("PL", "SE", "2026-09-05", received_on="2026-09-07", basis="Art. 35(2)")


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-11-06", "running"), ("2026-11-09", "running"), ("2026-11-10", "expired")]
)
def test_the_reply_to_a_humanitarian_request_is_due_in_two_months_and_silence_is_no_yes(as_of, status):
    """35(2) (`humanitarian-reply`): 7 November 2026 is a Saturday."""
    told = found(HUMANITARIAN, as_of=as_of)
    due = limit(told, "humanitarian-reply")

    assert (due.ends, due.status, due.on_expiry.responsible) == (day("2026-11-09"), status, None)
    assert "SE" not in {span.responsible for span in told.timeline}


def test_a_state_that_accepts_a_humanitarian_request_is_responsible():
    """35(2) with 37(1) (`humanitarian-accepted`); the transfer is due in six months."""
    told = found(HUMANITARIAN, reply("SE", "PL", "2026-10-01", "accepted"), as_of="2026-10-02")

    assert is_responsible(told) == ("SE", "37(1)", "2026-10-01")
    assert limit(told, "transfer").ends == day("2027-04-01")


def test_a_humanitarian_request_is_no_take_charge_request():
    """The limit of Article 39 toward the candidate goes on."""
    assert limit(found(HUMANITARIAN), "take-charge-request").toward == "LT"
