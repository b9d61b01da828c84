"""AMMR Art. 53 and 55: times that two states agreed on, and consultations; 22, 23 and 35(2): what must have come before."""

import pytest

from ostoja.law.tests.stories import (
    IN_FORCE,
    answer,
    charge,
    day,
    entry,
    fact,
    is_responsible,
    lasting,
    limit,
    registered,
    reply,
)

HERE, CROSSED = registered("PL", "2026-09-01"), entry("LT", "2026-08-01")
AGREED = fact(
    "administrative_arrangement", state="LT", with_state="PL", from_="2026-06-12", request_days=20, reply_days=7
)
ASKED = charge("PL", "LT", "2026-09-10", received_on="2026-09-11")


def found(*facts, as_of="2026-09-12", own="PL", **keys):
    return answer(HERE, CROSSED, *facts, own=own, as_of=as_of, **keys)


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-09-20", "running"), ("2026-09-21", "running"), ("2026-09-22", "expired")]
)
def test_two_states_may_agree_on_a_shorter_time_for_requests(as_of, status):
    """53(1)(b) (`arranged-request`)."""
    one = limit(found(AGREED, as_of=as_of), "arranged-request")

    assert (one.article, one.who, one.ends, one.status) == ("53(1)(b)", "PL", day("2026-09-21"), status)


def test_two_states_may_agree_on_a_shorter_time_for_replies_and_silence_keeps_its_own():
    """53(1)(b) (`arranged-reply`): 20 days and 7 days from the receipt."""
    one = found(AGREED, ASKED, as_of="2026-09-30")

    assert limit(one, "arranged-reply").ends == day("2026-09-18")
    assert limit(one, "arranged-reply").status == "expired"
    assert is_responsible(one) is None


def test_taking_back_has_agreed_times_too():
    hit = fact("eurodac_hit", state="LT", recorded_on="2026-07-01", received_on="2026-09-02", data="application",
               responsible_indicated="LT")  # fmt: skip
    notified = fact("take_back_notification", from_state="PL", to_state="LT", on="2026-09-04", received_on="2026-09-04")
    one = answer(HERE, hit, AGREED, notified, own="PL", as_of="2026-09-05")

    assert limit(one, "arranged-reply").ends == day("2026-09-11")


HIT = fact("eurodac_hit", state="LT", recorded_on="2026-07-01", received_on="2026-09-02", data="application",
           responsible_indicated="LT")  # fmt: skip
NOTIFIED = fact("take_back_notification", from_state="PL", to_state="LT", on="2026-09-04", received_on="2026-09-04")
BEGUN = {  # what is agreed on: (facts, day from which its own limit runs)
    "requests to take charge": ("arranged-request", (HERE, CROSSED), "2026-09-01"),
    "notifications of taking back": ("arranged-request", (HERE, HIT), "2026-09-02"),
    "replies": ("arranged-reply", (HERE, CROSSED, ASKED), "2026-09-11"),
    "confirmations": ("arranged-reply", (HERE, HIT, NOTIFIED), "2026-09-04"),
}


@pytest.mark.parametrize("period", IN_FORCE.values(), ids=IN_FORCE)
@pytest.mark.parametrize("begun", BEGUN.values(), ids=BEGUN)
def test_an_arrangement_counts_if_it_is_in_force_when_the_time_begins(begun, period):
    """53(1)(b) (`arranged-request`, `arranged-reply`)."""
    (rule, facts, begins), (first, last, holds) = begun, period
    agreed = AGREED | lasting(begins, first, last)
    told = answer(*facts, agreed, own="PL", as_of="2026-09-12")

    assert (rule in {one.rule for one in told.time_limits}) is holds


def test_consultations_move_no_limit():
    """55(2) (`consultations`)."""
    asked = fact("conciliation_requested", from_state="PL", to_state="LT", on="2026-10-20")
    refused = reply("LT", "PL", "2026-10-05", "refused")
    plain, disputed = found(ASKED, refused), found(ASKED, refused, asked)

    assert disputed.time_limits == plain.time_limits
    assert {one.rule for one in disputed.notices} - {one.rule for one in plain.notices} == {"consultations"}


def test_the_interview_comes_before_the_request():
    """22(3) (`no-interview`)."""
    on_the_day = fact("interview_held", state="PL", on="2026-09-10")
    left_out = fact("interview_omitted", state="PL", on="2026-09-09", reason="absconded")
    late = on_the_day | {"on": "2026-09-11"}

    assert "no-interview" in {one.rule for one in found(ASKED).notices}
    assert "no-interview" in {one.rule for one in found(ASKED, late).notices}
    for done in (on_the_day, left_out):
        assert "no-interview" not in {one.rule for one in found(ASKED, done).notices}


CHILD = {"born": "2012-05-05", "unaccompanied": True}
DECIDED = fact("transfer_decision_notified", on="2026-10-20", to_state="LT")


def test_a_child_is_transferred_only_after_its_interests_were_assessed_and_with_a_representative():
    """23(5) (`no-best-interests`), 23(2) (`no-representative`)."""
    both = {"no-best-interests", "no-representative"}
    assessed = fact("best_interests", state="LT", met=True, on="2026-10-01")
    named = fact("representative_appointed", state="PL", on="2026-09-10", kind="representative")

    assert both <= {one.rule for one in found(DECIDED, **CHILD).notices}
    assert not both & {one.rule for one in found(DECIDED, assessed, named, **CHILD).notices}
    assert not both & {one.rule for one in found(DECIDED).notices}


def test_a_humanitarian_request_comes_before_a_first_decision():
    """35(2) (`humanitarian-too-late`)."""
    request = ASKED | {"basis": "35(2)"}
    decided = fact("first_decision_on_substance", state="PL", on="2026-09-10")

    assert "humanitarian-too-late" in {one.rule for one in found(request, decided).notices}
    assert "humanitarian-too-late" not in {one.rule for one in found(request, decided | {"on": "2026-09-11"}).notices}
    assert "humanitarian-too-late" not in {one.rule for one in found(ASKED, decided).notices}
