"""AMMR Art. 44 and 45: detention has limits of its own, and release is what follows."""

import pytest

from ostoja.law.tests.stories import answer, charge, day, entry, fact, hit, is_responsible, limit, registered, reply


def detained(from_, until=None, purpose="transfer", state="PL"):
    return fact("detained", state=state, from_=from_, until=until, purpose=purpose)


def found(on, *facts, as_of):
    return answer(registered("PL", on), entry("LT", "2026-05-01"), *facts, own="PL", as_of=as_of)


def test_from_registration_a_detained_person_leaves_two_weeks():
    """45(1), first subparagraph (`detention-request`)."""
    due = limit(found("2026-09-01", detained("2026-09-01"), as_of="2026-09-02"), "detention-request")

    assert (due.starts, due.ends, due.cite) == (day("2026-09-01"), day("2026-09-15"), "45(1)/1")
    assert due.on_expiry.responsible is None


def test_who_is_detained_later_leaves_one_week():
    """45(1), second subparagraph (`detention-request:later`), row 6 of the reference's table."""
    due = limit(found("2026-09-01", detained("2026-09-16"), as_of="2026-09-16"), "detention-request")

    assert (due.starts, due.ends, due.cite) == (day("2026-09-16"), day("2026-09-23"), "45(1)/2")


SENT = {"the last day": ("2026-09-23", "met"), "the day after": ("2026-09-24", "expired")}


@pytest.mark.parametrize(("sent", "status"), SENT.values(), ids=SENT)
def test_a_request_too_late_for_detention_is_in_time_all_the_same(sent, status):
    """45(4): the limits of Article 39 go on."""
    told = found("2026-09-01", detained("2026-09-16"), charge("PL", "LT", sent), as_of="2026-09-25")

    assert limit(told, "detention-request").status == status
    assert limit(told, "take-charge-request").status == "met"


@pytest.mark.parametrize(("purpose", "state"), [("other", "PL"), ("transfer", "LT")])
def test_other_detention_has_no_limit(purpose, state):
    told = found("2026-09-01", detained("2026-09-01", purpose=purpose, state=state), as_of="2026-09-02")

    assert [one for one in told.time_limits if one.rule.startswith("detention")] == []


def test_the_reply_is_due_in_a_week_and_silence_accepts():
    """45(2) (`detention-reply`), row 6 of the reference's table."""
    told = found("2026-09-01", detained("2026-09-16"), charge("PL", "LT", "2026-09-23"), as_of="2026-10-01")
    due = limit(told, "detention-reply")

    assert (due.ends, due.status, due.on_expiry.responsible) == (day("2026-09-30"), "expired", "LT")
    assert is_responsible(told) == ("LT", "45(2)", "2026-10-01")
    assert limit(told, "transfer").ends == day("2027-03-30")


def test_a_refusal_after_the_week_comes_too_late():
    refused = reply("LT", "PL", "2026-10-01", "refused")
    told = found("2026-09-01", detained("2026-09-16"), charge("PL", "LT", "2026-09-23"), refused, as_of="2026-10-02")

    assert is_responsible(told) == ("LT", "45(2)", "2026-10-01")
    assert [one for one in told.time_limits if one.rule == "re-examination-request"] == []


def test_with_a_hit_and_detention_the_shorter_limit_holds():
    """A-4."""
    crossing = hit("LT", "2026-09-17", data="irregular_crossing", recorded_on="2026-05-01")
    told = found("2026-09-01", detained("2026-09-16"), crossing, charge("PL", "LT", "2026-09-23"), as_of="2026-10-01")

    assert {one.status for one in told.time_limits if one.rule == "take-charge-reply"} == {"superseded"}
    assert is_responsible(told) == ("LT", "45(2)", "2026-10-01")


def test_who_was_released_before_the_request_leaves_the_month():
    released = detained("2026-09-02", "2026-09-20")
    told = found("2026-09-01", released, charge("PL", "LT", "2026-09-23"), as_of="2026-10-01")

    assert [one for one in told.time_limits if one.rule == "detention-reply"] == []
    assert limit(told, "detention-request").status == "expired"


ACCEPTED = (
    registered("PL", "2026-10-05"),
    entry("LT", "2026-05-01"),
    charge("PL", "LT", "2026-11-16"),
    reply("LT", "PL", "2026-11-20", "accepted", received_on="2026-11-20"),
)


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-12-25", "running"), ("2026-12-28", "running"), ("2026-12-29", "expired")]
)
def test_the_transfer_of_a_detained_person_is_due_in_five_weeks(as_of, status):
    """45(3) (`detention-transfer`), row 7 of the reference's table; the six months go on."""
    told = answer(*ACCEPTED, detained("2026-11-10"), own="PL", as_of=as_of)

    assert limit(told, "detention-transfer").ends == day("2026-12-28")
    assert limit(told, "detention-transfer").status == status
    assert limit(told, "transfer").ends == day("2027-05-20")
    assert is_responsible(told) == ("LT", "40(1)", "2026-11-20")


def test_with_a_suspensive_appeal_the_five_weeks_run_from_its_end():
    """45(3) (`detention-transfer:appeal`)."""
    appeal = fact("appeal_lodged", on="2026-11-25", suspensive=True, against="transfer_decision")
    decided = fact("appeal_decided", on="2026-12-10", outcome="dismissed", final=True)
    told = answer(*ACCEPTED, detained("2026-11-10"), appeal, decided, own="PL", as_of="2026-12-11")

    assert limit(told, "detention-transfer").ends == day("2027-01-14")


def appealed(suspensive):
    """An appeal that was dismissed on 10 December."""
    return (
        fact("appeal_lodged", on="2026-11-25", suspensive=suspensive, against="transfer_decision"),
        fact("appeal_decided", on="2026-12-10", outcome="dismissed", final=True),
    )


def test_an_appeal_that_suspends_nothing_leaves_the_five_weeks():
    told = answer(*ACCEPTED, detained("2026-11-10"), *appealed(False), own="PL", as_of="2026-12-11")

    assert limit(told, "detention-transfer").ends == day("2026-12-28")


@pytest.mark.parametrize(
    "facts", [(), (detained("2026-11-10", state="LT"),), (detained("2026-11-10", purpose="other"),)]
)
def test_a_suspensive_appeal_gives_five_weeks_only_to_who_is_detained_there_for_it(facts):
    told = answer(*ACCEPTED, *facts, *appealed(True), own="PL", as_of="2026-12-11")

    assert "detention-transfer" not in {one.rule for one in told.time_limits}


def test_release_stops_the_five_weeks():
    told = answer(*ACCEPTED, detained("2026-11-10", "2026-12-01"), own="PL", as_of="2026-12-02")

    assert limit(told, "detention-transfer").status == "met"
