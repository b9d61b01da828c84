"""Dublin III Art. 20(2) and 21: lodging, and the limit of the take charge request."""

import pytest

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    asked,
    charge,
    day,
    disputed,
    entry,
    fact,
    hit,
    is_responsible,
    limit,
    lodged,
    nothing,
    reply,
    visa,
)

ENTRY = entry("IT", "2023-12-15")
CROSSING = {"category": 2, "recorded_on": "2023-12-15"}

LODGED = {  # why this row: (lodged, last day)
    "same date of the third month": ("2024-01-15", "2024-04-15"),
    "no 30 February, so the month's last day": ("2019-11-30", "2020-02-29"),
    "a Sunday counts": ("2020-11-30", "2021-02-28"),
}


@pytest.mark.parametrize(("on", "last"), LODGED.values(), ids=LODGED)
def test_a_take_charge_request_is_due_three_months_after_lodging(on, last):
    """21(1)/1 (`take-charge-request`) with Art. 42."""
    found = answer(lodged("DE", on), entry("IT", on), as_of=on)
    request = limit(found, "take-charge-request")

    assert (request.starts, request.ends, request.article, request.cite) == (day(on), day(last), "21(1)", "21(1)/1")
    assert (request.who, request.toward, request.round, request.because) == (
        "DE",
        "IT",
        1,
        (f"application_lodged-DE-{on}",),
    )
    assert (request.on_expiry.responsible, request.on_expiry.article) == ("DE", "21(1)")


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-04-14", "running"), ("2024-04-15", "running"), ("2024-04-16", "expired")]
)
def test_the_limit_is_expired_on_the_day_after_its_last(as_of, status):
    found = answer(lodged("DE", "2024-01-15"), ENTRY, as_of=as_of)

    assert limit(found, "take-charge-request").status == status
    assert (found.responsible is not None) is (status == "expired")


@pytest.mark.parametrize(("sent", "status"), [("2024-04-14", "met"), ("2024-04-15", "met"), ("2024-04-16", "expired")])
def test_a_request_on_the_last_day_is_in_time(sent, status):
    found = answer(lodged("DE", "2024-01-15"), ENTRY, charge("DE", "IT", sent), as_of="2024-05-01")

    assert limit(found, "take-charge-request").status == status


def test_an_expired_limit_makes_the_state_of_lodging_responsible_on_the_next_day():
    """21(1)/3."""
    found = answer(lodged("DE", "2024-01-15"), ENTRY)

    assert is_responsible(found) == ("DE", "21(1)", "2024-04-16")
    assert found.responsible.rule == "take-charge-request"


def test_a_late_request_and_the_silence_after_it_change_nothing():
    """C-670/16 Mengesteab: the limit may be pleaded even where the other state is willing."""
    found = answer(lodged("DE", "2024-01-15"), ENTRY, charge("DE", "IT", "2024-04-16"))

    assert is_responsible(found) == ("DE", "21(1)", "2024-04-16")
    assert [one.rule for one in found.time_limits if one.status != "superseded"] == ["take-charge-request"]
    assert "late-request" in {notice.rule for notice in found.notices}


def test_a_late_request_that_is_accepted_changes_nothing_either():
    found = answer(
        lodged("DE", "2024-01-15"), ENTRY, charge("DE", "IT", "2024-04-16"), reply("IT", "DE", "2024-05-01", "accepted")
    )

    assert is_responsible(found) == ("DE", "21(1)", "2024-04-16")
    assert len(found.timeline) == 1


HITS = {  # why this row: (lodged, hit received, last day, article)
    "two months from the hit, leap year": ("2023-12-31", "2023-12-31", "2024-02-29", "21(1)/2"),
    "the two months end later than the three: the three hold": ("2024-01-15", "2024-03-01", "2024-04-15", "21(1)/1"),
    "they end on the same day": ("2024-01-15", "2024-02-15", "2024-04-15", "21(1)/1"),
    "a day earlier": ("2024-01-15", "2024-02-14", "2024-04-14", "21(1)/2"),
    "a hit after the three months prolongs nothing": ("2024-01-15", "2024-08-19", "2024-04-15", "21(1)/1"),
}


@pytest.mark.parametrize(("on", "received", "last", "cite"), HITS.values(), ids=HITS)
def test_a_eurodac_hit_on_a_crossing_shortens_but_never_prolongs_the_limit(on, received, last, cite):
    """21(1)/2 (`take-charge-request:eurodac`), C-670/16 Mengesteab."""
    found = answer(lodged("DE", on), ENTRY, hit("IT", received, **CROSSING), as_of=received)
    governing = limit(found, "take-charge-request")

    assert (governing.ends, governing.cite, disputed(governing)) == (day(last), cite, [])


def test_before_the_hit_came_the_general_limit_stands_alone():
    facts = (lodged("DE", "2024-01-15"), ENTRY, hit("IT", "2024-02-01", **CROSSING))

    assert limit(answer(*facts, as_of="2024-01-31"), "take-charge-request").ends == day("2024-04-15")
    assert limit(answer(*facts, as_of="2024-02-01"), "take-charge-request").ends == day("2024-04-01")


def test_of_the_two_limits_only_the_governing_one_is_not_superseded():
    found = answer(lodged("DE", "2024-01-15"), ENTRY, hit("IT", "2024-02-01", **CROSSING), as_of="2024-03-01")

    both = [(one.case, one.status) for one in found.time_limits if one.rule == "take-charge-request"]
    assert both == [("eurodac", "running"), (None, "superseded")]


def test_a_hit_of_another_state_doesn_t_shorten_the_limit_toward_this_one():
    found = answer(
        lodged("DE", "2024-01-15"), ENTRY, hit("GR", "2024-02-01", **(CROSSING | {"category": 3})), as_of="2024-02-02"
    )

    assert limit(found, "take-charge-request", toward="IT").ends == day("2024-04-15")


@pytest.mark.parametrize("category", [1, 3])
def test_only_a_hit_on_a_crossing_shortens_the_limit(category):
    found = answer(
        lodged("DE", "2024-01-15"),
        ENTRY,
        hit("IT", "2024-02-01", category=category, recorded_on="2024-01-20"),
        as_of="2024-02-02",
    )

    assert limit(found, "take-charge-request").ends == day("2024-04-15")


def test_a_hit_whose_day_of_receipt_is_unknown_is_asked_about():
    found = answer(lodged("DE", "2024-01-15"), ENTRY, hit("IT", None, **CROSSING), as_of="2024-02-01")

    question = next(one for one in found.open_questions if one.fact == "eurodac_hit.received_on")
    assert (question.would_change, question.article) == ("limit", "21(1)")
    assert limit(found, "take-charge-request").ends == day("2024-04-15")


def test_a_hit_after_the_request_was_sent_changes_nothing():
    found = answer(
        lodged("DE", "2024-01-15"),
        ENTRY,
        charge("DE", "IT", "2024-01-20"),
        hit("IT", "2024-02-01", **CROSSING),
        as_of="2024-02-02",
    )

    assert [(one.case, one.status) for one in found.time_limits if one.rule == "take-charge-request"] == [(None, "met")]


def test_while_no_state_is_known_the_limit_runs_toward_none():
    found = answer(lodged("DE", "2024-01-15"), as_of="2024-02-01")

    assert limit(found, "take-charge-request").toward is None
    assert is_responsible(answer(lodged("DE", "2024-01-15"))) == ("DE", "21(1)", "2024-04-16")


def test_the_own_state_needs_no_request():
    """A20."""
    found = answer(lodged("DE", "2024-01-15"), entry("DE", "2024-01-01"), *NO_FAMILY_NO_DOCUMENTS)

    assert found.time_limits == ()
    assert is_responsible(found) == ("DE", "13(1)", "2024-01-15")


def test_a_request_to_another_state_than_the_candidate_has_its_own_clock():
    """A clock per pair; who asked one state in time isn't responsible for not having asked another."""
    found = answer(
        lodged("DE", "2024-01-15"),
        ENTRY,
        visa("FR", valid_from="2023-06-01", valid_until="2024-06-01"),
        charge("DE", "IT", "2024-02-01"),
        as_of="2024-03-01",
    )

    assert limit(found, "take-charge-request", toward="IT").status == "met"
    assert limit(found, "take-charge-request", toward="FR").status == "running"
    assert [(span.responsible, span.basis) for span in found.timeline] == [("IT", "22(7)"), ("DE", "29(2)")]


def test_a_request_of_another_state_to_ours_is_followed_too():
    found = answer(lodged("FR", "2024-01-15"), charge("FR", "DE", "2024-02-01"), own="DE", as_of="2024-02-02")

    reply_due = limit(found, "take-charge-reply")
    assert (reply_due.who, reply_due.toward, reply_due.ends) == ("DE", "FR", day("2024-04-01"))
    assert [step.do for step in found.next_steps] == ["reply-to-take-charge-request"]


def test_a_request_from_a_state_whose_lodging_is_unknown_is_taken_to_be_in_time_and_asked_about():
    found = answer(lodged("SE", "2024-01-15"), charge("FR", "DE", "2024-02-01"), own="DE")

    assert ("application_lodged.on", "limit", "FR") in {
        (one.fact, one.would_change, one.state) for one in found.open_questions
    }
    assert ("DE", "22(7)") in {(span.responsible, span.basis) for span in found.timeline}


def test_the_interview_and_the_making_are_not_the_lodging():
    """20(2): a form or a report that reached the competent authority."""
    found = answer(
        fact("application_made", state="DE", on="2023-09-14"), lodged("DE", "2024-01-14", how="report_received"),
        fact("interview_held", state="DE", on="2024-07-22"), entry("IT", "2023-09-04"), as_of="2024-02-01",
    )  # fmt: skip

    assert limit(found, "take-charge-request").starts == day("2024-01-14")


def test_two_rounds_each_have_their_own_clock():
    found = answer(
        lodged("DE", "2024-01-15"),
        ENTRY,
        charge("DE", "IT", "2024-02-01"),
        reply("IT", "DE", "2024-02-20", "refused"),
        charge("DE", "IT", "2024-03-01"),
        as_of="2024-03-02",
    )

    assert [(one.round, one.status) for one in found.time_limits if one.rule == "take-charge-request"] == [
        (1, "met"),
        (2, "met"),
    ]
    assert limit(found, "take-charge-reply", round=2).ends == day("2024-05-01")
    assert asked(found) & {"reply.outcome"} == set()


def test_an_unsettled_candidate_is_still_asked_in_time():
    found = answer(lodged("DE", "2024-01-15"), ENTRY, nothing("family"), as_of="2024-02-01")

    steps = [(step.do, step.by, step.who, step.toward) for step in found.next_steps]
    assert steps == [("send-take-charge-request", day("2024-04-15"), "DE", "IT")]


@pytest.mark.parametrize(("as_of", "status"), [("2024-04-15", "not_started"), ("2024-04-16", "superseded")])
def test_the_reply_is_awaited_without_days_until_the_request_is_too_late(as_of, status):
    found = answer(lodged("DE", "2024-01-15"), ENTRY, as_of=as_of)
    awaited = next(one for one in found.time_limits if one.rule == "take-charge-reply")

    assert (awaited.starts, awaited.ends, awaited.status) == (None, None, status)
