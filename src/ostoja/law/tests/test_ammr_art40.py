"""AMMR Art. 40: replies; Art. 9 of Regulation 2025/2055 after a refusal."""

import pytest

from ostoja.law.tests.stories import answer, charge, day, entry, fact, hit, is_responsible, limit, registered, reply

FACTS = (registered("PL", "2026-08-03"), entry("LT", "2026-07-01"))
REQUEST = charge("PL", "LT", "2026-08-31", received_on="2026-08-31")
HIT = hit("LT", "2026-08-10", data="irregular_crossing", recorded_on="2026-07-01")


def found(*facts, as_of="2026-09-01"):
    return answer(*FACTS, *facts, own="PL", as_of=as_of)


@pytest.mark.parametrize(
    ("as_of", "status", "state"),
    [("2026-09-29", "running", None), ("2026-09-30", "running", None), ("2026-10-01", "expired", "LT")],
)
def test_the_reply_is_due_in_a_month_and_silence_accepts(as_of, status, state):
    """40(1), 40(8) (`take-charge-reply`), row 5 of the reference's table."""
    one = found(REQUEST, as_of=as_of)

    assert limit(one, "take-charge-reply").ends == day("2026-09-30")
    assert limit(one, "take-charge-reply").status == status
    assert (one.responsible.state if one.responsible else None) == state


def test_after_silence_the_basis_is_40_8():
    assert is_responsible(found(REQUEST, as_of="2026-10-01")) == ("LT", "40(8)", "2026-10-01")


def test_on_a_hit_the_reply_is_due_in_two_weeks():
    """40(2) (`take-charge-reply:hit`)."""
    due = limit(found(HIT, REQUEST), "take-charge-reply")

    assert (due.ends, due.article, due.case) == (day("2026-09-14"), "40(2)", "hit")


def test_the_last_day_moves_in_the_state_that_replies():
    """75(d), P7: Friday 25 December; 26 December is off in Lithuania, the 27th a Sunday."""
    crossing = hit("LT", "2026-12-02", data="irregular_crossing", recorded_on="2026-11-01")
    request = charge("PL", "LT", "2026-12-11", received_on="2026-12-11")
    facts = (registered("PL", "2026-12-01"), entry("LT", "2026-11-01"), crossing, request)
    one = answer(*facts, own="PL", as_of="2026-12-12")

    assert limit(one, "take-charge-reply").ends == day("2026-12-28")


def test_an_urgent_reply_is_due_in_two_weeks():
    """40(7) (`take-charge-reply:urgent`)."""
    urgent = charge("PL", "LT", "2026-08-31", received_on="2026-08-31", urgent=True, reply_asked_by="2026-09-07")
    due = limit(found(urgent), "take-charge-reply")

    assert (due.ends, due.article) == (day("2026-09-14"), "40(7)")


def test_an_acceptance_makes_the_other_state_responsible_from_its_day():
    """40(1) (`take-charge-accepted`)."""
    one = found(REQUEST, reply("LT", "PL", "2026-09-10", "accepted"), as_of="2026-09-10")

    assert is_responsible(one) == ("LT", "40(1)", "2026-09-10")


def test_a_refusal_leaves_three_weeks_to_ask_again():
    """IR 9(2) (`re-examination-request`)."""
    refused = reply("LT", "PL", "2026-09-10", "refused", received_on="2026-09-10")
    one = found(REQUEST, refused, as_of="2026-09-11")

    assert limit(one, "re-examination-request").ends == day("2026-10-01")
    assert [(span.responsible, span.basis, span.from_) for span in one.timeline] == [("PL", "39(1)", day("2026-10-06"))]


def test_re_examination_is_never_accepted_by_silence():
    """IR 9(2) (`re-examination-reply`): request limit until Monday 5 October."""
    refused = reply("LT", "PL", "2026-09-10", "refused", received_on="2026-09-10")
    again = fact("re_examination_request", from_state="PL", to_state="LT", on="2026-09-28")
    one = found(REQUEST, refused, again)

    assert limit(one, "re-examination-reply").ends == day("2026-10-12")
    assert [(span.responsible, span.basis, span.from_) for span in one.timeline] == [("PL", "39(1)", day("2026-10-13"))]
