"""Dublin III Art. 28(3): limits of detention for the transfer; missing them moves no responsibility."""

import pytest

from ostoja.law.tests.stories import (
    answer,
    asked,
    back,
    charge,
    day,
    disputed,
    entry,
    fact,
    hit,
    is_responsible,
    limit,
    lodged,
    reply,
)

FACTS = (lodged("DE", "2024-01-31"), entry("IT", "2024-01-01"))


def detained(from_, until=None, purpose="transfer", **keys):
    return fact("detained", state="DE", from_=from_, until=until, purpose=purpose, **keys)


LAST_DAY_OF_THE_MONTH = {  # why this row: (as of, status); lodged on 31 January of a leap year
    "the day before": ("2024-02-28", "running"),
    "the last day: there is no 31 February": ("2024-02-29", "running"),
    "the day after": ("2024-03-01", "expired"),
}


@pytest.mark.parametrize(("as_of", "status"), LAST_DAY_OF_THE_MONTH.values(), ids=LAST_DAY_OF_THE_MONTH)
def test_the_request_for_a_detained_person_is_due_a_month_after_lodging(as_of, status):
    """28(3)/2 (`detention-request`)."""
    found = answer(*FACTS, detained("2024-02-01"), as_of=as_of)

    one = limit(found, "detention-request")
    assert (one.ends, one.status) == (day("2024-02-29"), status)
    assert one.on_expiry.responsible is None


def test_a_missed_limit_of_detention_leaves_the_other_limits_as_they_are():
    """28(3)/4: the three months of 21(1) go on, and a request within them is in time."""
    late = (charge("DE", "IT", "2024-03-15"), reply("IT", "DE", "2024-03-20", "accepted"))
    found = answer(*FACTS, detained("2024-02-01"), *late, as_of="2024-05-01")

    assert limit(found, "take-charge-request").status == "met"
    assert limit(found, "detention-request").status == "expired"
    assert is_responsible(found) == ("IT", "22(1)", "2024-03-20")


@pytest.mark.parametrize("facts", [(), (detained("2024-02-01", purpose="other"),)], ids=["free", "another purpose"])
def test_only_detention_for_the_transfer_has_these_limits(facts):
    """28(3)."""
    found = answer(*FACTS, *facts, as_of="2024-02-10")

    assert {one.rule for one in found.time_limits} == {"take-charge-request", "take-charge-reply"}


def test_release_ends_the_limit():
    found = answer(*FACTS, detained("2024-02-01", until="2024-02-10"), as_of="2024-04-01")

    assert limit(found, "detention-request").status == "met"


def test_detention_begun_after_the_request_has_no_limit_for_it():
    found = answer(*FACTS, charge("DE", "IT", "2024-02-01"), detained("2024-02-02"), as_of="2024-02-10")

    assert "detention-request" not in {one.rule for one in found.time_limits}


def test_without_an_application_the_month_runs_from_the_detention_and_is_contested():
    """28(3)/2, A22 (`detention-request:no-application`)."""
    found = answer(
        lodged("IT", "2023-01-10"),
        fact("stay_detected", state="DE", on="2024-02-20"),
        hit("IT", "2024-03-01", category=1, recorded_on="2023-01-10"),
        detained("2024-02-29"),
        as_of="2024-03-05",
    )

    one = limit(found, "detention-request")
    assert (one.case, one.ends, one.contested) == ("no-application", day("2024-03-29"), True)
    assert disputed(one) == [day("2024-03-20")]


REPLIES = {  # why this row: (request, who then takes)
    "take charge": charge("DE", "IT", "2024-02-16", received_on="2024-02-16"),
    "take back": back("DE", "IT", "2024-02-16", received_on="2024-02-16"),
}


@pytest.mark.parametrize("request_", REPLIES.values(), ids=REPLIES)
@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-02-29", "running"), ("2024-03-01", "running"), ("2024-03-02", "expired")]
)
def test_the_reply_for_a_detained_person_is_due_in_two_weeks_and_silence_is_acceptance(request_, as_of, status):
    """28(3)/2 (`detention-reply`): both charge and back; the longer limits don't run beside it."""
    found = answer(*FACTS, detained("2024-02-01"), request_, as_of=as_of)

    one = limit(found, "detention-reply")
    assert (one.ends, one.status) == (day("2024-03-01"), status)
    others = [each for each in found.time_limits if each.rule in {"take-charge-reply", "take-back-reply"}]
    assert {each.status for each in others if each.ends} <= {"superseded"}


def test_silence_in_two_weeks_begins_the_six_months_and_the_six_weeks():
    """28(3)/2 and 3, A8: by silence on 1 March."""
    found = answer(*FACTS, detained("2024-02-01"), charge("DE", "IT", "2024-02-16"), as_of="2024-03-02")

    assert is_responsible(found) == ("IT", "28(3)", "2024-03-02")
    assert limit(found, "transfer").ends == day("2024-09-01")
    assert limit(found, "detention-transfer").ends == day("2024-04-12")


def test_a_reply_after_the_two_weeks_changes_nothing():
    refused = reply("IT", "DE", "2024-03-02", "refused")
    found = answer(*FACTS, detained("2024-02-01"), charge("DE", "IT", "2024-02-16"), refused, as_of="2024-03-10")

    assert is_responsible(found) == ("IT", "28(3)", "2024-03-02")


@pytest.mark.parametrize(
    "one", [detained("2024-02-17"), detained("2024-02-01", until="2024-02-15")], ids=["begun later", "ended before"]
)
def test_who_was_not_detained_when_asked_has_the_usual_reply_limit(one):
    found = answer(*FACTS, one, charge("DE", "IT", "2024-02-16", received_on="2024-02-16"), as_of="2024-02-20")

    assert limit(found, "take-charge-reply").ends == day("2024-04-16")


ACCEPTED = (
    lodged("DE", "2023-10-20"),
    entry("IT", "2023-10-01"),
    charge("DE", "IT", "2023-11-01"),
    reply("IT", "DE", "2023-11-15", "accepted", received_on="2023-11-15"),
)


@pytest.mark.parametrize(
    ("as_of", "status"), [("2023-12-26", "running"), ("2023-12-27", "running"), ("2023-12-28", "expired")]
)
def test_the_transfer_of_a_detained_person_is_due_in_six_weeks(as_of, status):
    """28(3)/3 (`detention-transfer`), row 8 of the table; 29 goes on."""
    found = answer(*ACCEPTED, detained("2023-11-02"), as_of=as_of)

    one = limit(found, "detention-transfer")
    assert (one.ends, one.status, one.on_expiry.responsible) == (day("2023-12-27"), status, None)
    assert limit(found, "transfer").ends == day("2024-05-15")
    assert found.responsible.state == "IT"


def test_after_a_suspended_appeal_the_six_weeks_run_from_its_end():
    """28(3)/3, C-60/16 Amayry: the days detained before aren't deducted."""
    appeal = fact("appeal_lodged", on="2023-11-20", against="transfer_decision", suspensive=True)
    decided = fact("appeal_decided", on="2024-01-10", outcome="dismissed", final=True)
    found = answer(*ACCEPTED, detained("2023-11-02"), appeal, decided, as_of="2024-01-15")

    assert limit(found, "detention-transfer").ends == day("2024-02-21")


def test_detention_begun_after_the_acceptance_is_limited_by_national_law():
    """C-60/16 Amayry (`detention-transfer:begun-later`): two months are allowed."""
    found = answer(*ACCEPTED, detained("2023-12-31"), as_of="2024-01-15")

    one = limit(found, "detention-transfer")
    assert (one.case, one.starts, one.ends) == ("begun-later", day("2023-12-31"), day("2024-02-29"))


def test_detention_for_an_unknown_purpose_is_asked_about():
    found = answer(*ACCEPTED, detained("2023-11-02", purpose=None), as_of="2023-11-20")

    assert "detained.purpose" in asked(found)


def test_detention_leaves_the_candidate_settled():
    """It concerns limits only."""
    found = answer(
        *FACTS, detained("2024-02-01"), fact("none_found", what="family"), fact("none_found", "d", what="documents")
    )

    assert found.candidate.settled is True
