"""Dublin III Art. 36 and 37: times that two states agreed on, and conciliation."""

import pytest

from ostoja.law.tests.stories import (
    IN_FORCE,
    answer,
    back,
    charge,
    day,
    entry,
    fact,
    is_responsible,
    lasting,
    limit,
    lodged,
    reply,
)

HERE, CROSSED = lodged("DE", "2024-01-15"), entry("IT", "2024-01-01")
AGREED = fact(
    "administrative_arrangement", state="IT", with_state="DE", from_="2024-01-15", request_days=20, reply_days=5
)


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-02-03", "running"), ("2024-02-04", "running"), ("2024-02-05", "expired")]
)
def test_two_states_may_agree_on_a_shorter_time_for_requests(as_of, status):
    """36(1)(b) (`arranged-request`)."""
    found = answer(HERE, CROSSED, AGREED, as_of=as_of)

    one = limit(found, "arranged-request")
    assert (one.article, one.who, one.toward, one.ends, one.status) == (
        "36(1)(b)",
        "DE",
        "IT",
        day("2024-02-04"),
        status,
    )
    assert limit(found, "take-charge-request").ends == day("2024-04-15")


def test_missing_what_was_agreed_makes_no_state_responsible():
    found = answer(HERE, CROSSED, AGREED, charge("DE", "IT", "2024-02-20"), as_of="2024-02-26")

    assert limit(found, "arranged-request").status == "expired"
    assert limit(found, "arranged-reply").on_expiry.responsible is None
    assert is_responsible(found) is None  # silence counts after two months, not after five days


def test_two_states_may_agree_on_a_shorter_time_for_replies():
    """36(1)(b) (`arranged-reply`)."""
    asked = charge("DE", "IT", "2024-02-01", received_on="2024-02-02")
    one = limit(answer(HERE, CROSSED, AGREED, asked, as_of="2024-02-03"), "arranged-reply")

    assert (one.who, one.toward, one.ends) == ("IT", "DE", day("2024-02-07"))
    answered = reply("IT", "DE", "2024-02-07", "accepted")
    assert limit(answer(HERE, CROSSED, AGREED, asked, answered), "arranged-reply").status == "met"


NOT_OURS = {
    "of other states": AGREED | {"with_state": "FR"},
    "not in force yet": AGREED | {"from": "2024-01-16"},
    "over": AGREED | {"from": "2023-01-01", "until": "2024-01-14"},
    "about replies only": AGREED | {"request_days": None},
}


@pytest.mark.parametrize("arrangement", NOT_OURS.values(), ids=NOT_OURS)
def test_another_arrangement_shortens_nothing(arrangement):
    found = answer(HERE, CROSSED, arrangement, as_of="2024-02-01")

    assert "arranged-request" not in {one.rule for one in found.time_limits}


def test_it_holds_in_taking_back_too():
    facts = (lodged("IT", "2023-11-02"), HERE, back("DE", "IT", "2024-02-01", received_on="2024-02-02"))

    assert limit(answer(*facts, AGREED, as_of="2024-02-03"), "arranged-reply").ends == day("2024-02-07")


THERE = (lodged("IT", "2023-11-02"), HERE)
BEGUN = {  # what is agreed on: (facts, day from which its own limit runs)
    "requests to take charge": ("arranged-request", (HERE, CROSSED), "2024-01-15"),
    "replies on taking charge": (
        "arranged-reply", (HERE, CROSSED, charge("DE", "IT", "2024-02-01", received_on="2024-02-02")), "2024-02-02",
    ),
    "replies on taking back": (
        "arranged-reply", (*THERE, back("DE", "IT", "2024-02-01", received_on="2024-02-02")), "2024-02-02",
    ),
}  # fmt: skip


@pytest.mark.parametrize("period", IN_FORCE.values(), ids=IN_FORCE)
@pytest.mark.parametrize("begun", BEGUN.values(), ids=BEGUN)
def test_an_arrangement_counts_if_it_is_in_force_when_the_time_begins(begun, period):
    """36(1)(b) (`arranged-request`, `arranged-reply`)."""
    (rule, facts, begins), (first, last, holds) = begun, period
    agreed = AGREED | lasting(begins, first, last)

    assert (rule in {one.rule for one in answer(*facts, agreed, as_of="2024-02-03").time_limits}) is holds


REFUSED = (HERE, CROSSED, charge("DE", "IT", "2024-02-01"), reply("IT", "DE", "2024-03-01", "refused"))
ASKED = fact("conciliation_requested", from_state="DE", to_state="IT", on="2024-03-31")


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-04-29", "running"), ("2024-04-30", "running"), ("2024-05-01", "expired")]
)
def test_the_committee_proposes_a_solution_within_a_month(as_of, status):
    """37(2) (`conciliation`): no 31 April."""
    one = limit(answer(*REFUSED, ASKED, as_of=as_of), "conciliation")

    assert (one.article, one.ends, one.status) == ("37(2)", day("2024-04-30"), status)


def test_either_state_may_ask_and_a_proposal_ends_the_wait():
    """37(2) (`solution-is-final`): final, and no state becomes responsible by it alone."""
    by_italy = fact("conciliation_requested", from_state="IT", to_state="DE", on="2024-03-31")
    proposed = fact("conciliation_proposed", from_state="IT", to_state="DE", on="2024-04-20", responsible="IT")
    found = answer(*REFUSED, by_italy, proposed)

    assert limit(found, "conciliation").status == "met"
    assert "solution-is-final" in {one.rule for one in found.notices}
    assert is_responsible(found) == ("DE", "21(1)", "2024-04-16")


def test_conciliation_stops_no_other_limit():
    plain, disputed = answer(*REFUSED), answer(*REFUSED, ASKED)

    assert disputed.timeline == plain.timeline
    assert [one for one in disputed.time_limits if one.rule != "conciliation"] == list(plain.time_limits)
