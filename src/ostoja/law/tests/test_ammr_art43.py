"""AMMR Art. 43: remedies; a judgment against the decision."""

import pytest

from ostoja.law.tests.stories import answer, charge, day, entry, everything, fact, limit, owed, registered, reply

FACTS = (
    registered("PL", "2026-06-15"),
    entry("LT", "2026-06-01"),
    charge("PL", "LT", "2026-06-20", received_on="2026-06-20"),
    reply("LT", "PL", "2026-07-10", "accepted", received_on="2026-07-10"),
    fact("transfer_decision_taken", on="2026-07-20"),
    fact("transfer_decision_notified", on="2026-07-21"),
)


def found(*facts, as_of="2026-07-22"):
    return answer(*FACTS, *facts, own="PL", as_of=as_of)


def test_the_time_to_appeal_is_a_week_at_least_and_three_at_most():
    """43(2) (`remedy`): national law sets it; the shortest is shown and the longest is the other reading."""
    due = limit(found(), "remedy")

    assert (due.starts, due.ends) == (day("2026-07-21"), day("2026-07-28"))
    assert [reading.ends for reading in due.readings] == [day("2026-08-11")]
    assert due.on_expiry.responsible is None


@pytest.mark.parametrize(
    ("lodged", "status"), [("2026-07-27", "met"), ("2026-07-28", "met"), ("2026-07-29", "expired")]
)
def test_an_appeal_stops_the_time_to_appeal(lodged, status):
    appeal = fact("appeal_lodged", on=lodged, against="transfer_decision", suspensive=False)

    assert limit(found(appeal, as_of="2026-07-30"), "remedy").status == status


def test_the_court_decides_on_the_suspension_within_a_month():
    """43(3) (`suspension-decision`): until then the transfer is suspended."""
    asked = fact("suspensive_effect", on="2026-07-25", outcome="requested")
    refused = fact("suspensive_effect", on="2026-08-25", outcome="refused")

    assert limit(found(asked), "suspension-decision").ends == day("2026-08-25")
    assert limit(found(asked, refused, as_of="2026-08-26"), "suspension-decision").status == "met"


def test_the_court_decides_on_the_appeal_within_a_month_of_granting_suspension():
    """43(3) (`appeal-decision`)."""
    granted = fact("suspensive_effect", on="2026-08-10", outcome="granted")
    decided = fact("appeal_decided", on="2026-09-10", outcome="dismissed", final=True)

    assert limit(found(granted, as_of="2026-08-11"), "appeal-decision").ends == day("2026-09-10")
    assert limit(found(granted, decided, as_of="2026-09-11"), "appeal-decision").status == "met"


def test_after_a_judgment_against_the_decision_no_transfer_is_due():
    """43(1) (`decision-annulled`): what follows is for an officer."""
    upheld = fact("appeal_decided", on="2026-09-01", outcome="upheld", final=True)
    told = found(upheld, as_of="2027-06-01")

    assert {one.status for one in told.time_limits if one.rule == "transfer"} == {"superseded"}
    assert "PL" not in {span.responsible for span in told.timeline}
    assert "decision-annulled" in {one.rule for one in told.notices}


def test_a_judgment_after_the_transfer_brings_the_person_back():
    """46(3) (`accept-back`)."""
    moved = fact("transferred", from_state="PL", to_state="LT", on="2026-08-20")
    upheld = fact("appeal_decided", on="2026-09-01", outcome="upheld", final=True)

    assert "accept-back" in {one.rule for one in found(moved, upheld, as_of="2026-09-02").notices}
    assert "accept-back" not in {one.rule for one in found(upheld, as_of="2026-09-02").notices}


APPEAL = fact("appeal_lodged", on="2026-07-25", against="transfer_decision", suspensive=False)


def test_an_appeal_has_three_grounds_and_a_limit_that_ran_out_before_is_none_of_them():
    """43(1)/2 (`scope-of-review`), A-11."""
    told = next(one for one in found(APPEAL).notices if one.rule == "scope-of-review")

    assert (told.article, told.because) == ("43(1)", (APPEAL["id"],))
    assert "real risk" in told.notice
    other = APPEAL | {"against": "other"}
    assert "scope-of-review" not in {one.rule for one in found(other).notices}


def test_the_decision_is_notified_without_delay():
    """42(2) (`transfer-notification`)."""
    told = everything(*FACTS, own="PL", as_of="2026-07-20")
    due = owed(told, "transfer-notification")

    assert (due.article, due.starts, due.ends, due.status) == ("42(2)", day("2026-07-20"), None, "running")
    assert owed(everything(*FACTS, own="PL", as_of="2026-07-21"), "transfer-notification").status == "met"


def test_detention_for_a_transfer_needs_its_ground():
    """44(2) (`detention-ground`)."""
    held = fact("detained", state="PL", from_="2026-07-22", purpose="transfer")

    assert "detention-ground" in {one.rule for one in found(held).notices}
    assert "detention-ground" not in {one.rule for one in found(held | {"purpose": "other"}).notices}


def test_the_last_day_to_appeal_that_the_decision_names_takes_the_place_of_one_to_three_weeks():
    """43(2) (`remedy:told`)."""
    told = fact("transfer_decision_notified", "told", on="2026-07-21", appeal_until="2026-08-03")
    due = limit(answer(*FACTS[:-1], told, own="PL", as_of="2026-07-22"), "remedy")

    assert (due.case, due.ends, due.readings) == ("told", day("2026-08-03"), ())
