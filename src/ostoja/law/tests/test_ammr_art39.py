"""AMMR Art. 39: the limit of the take charge request."""

import pytest

from ostoja.law.tests.stories import answer, charge, day, entry, fact, hit, is_responsible, limit, registered, visa

CROSSING = {"data": "irregular_crossing", "recorded_on": "2026-05-01"}


def found(on, *facts, as_of=None, **keys):
    return answer(registered("PL", on), entry("LT", "2026-05-01"), *facts, own="PL", as_of=as_of or on, **keys)


REGISTERED = {  # why this row: (registered, last day)
    "a Saturday that is a holiday": ("2026-06-15", "2026-08-17"),
    "clamped to a Sunday": ("2026-12-31", "2027-03-01"),
    "All Saints on a Sunday": ("2026-09-01", "2026-11-02"),
    "a plain day": ("2026-07-14", "2026-09-14"),
}


@pytest.mark.parametrize(("on", "last"), REGISTERED.values(), ids=REGISTERED)
def test_a_take_charge_request_is_due_two_months_after_registration(on, last):
    """39(1)/1 (`take-charge-request`) with Art. 75."""
    due = limit(found(on), "take-charge-request")

    assert (due.starts, due.ends, due.article, due.cite) == (day(on), day(last), "39(1)", "39(1)/1")
    assert (due.who, due.toward, due.on_expiry.responsible, due.on_expiry.article) == ("PL", "LT", "PL", "39(1)")


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2026-08-16", "running"), ("2026-08-17", "running"), ("2026-08-18", "expired")],
)
def test_the_limit_is_expired_on_the_day_after_its_last(as_of, status):
    assert limit(found("2026-06-15", as_of=as_of), "take-charge-request").status == status


def test_an_expired_limit_makes_the_state_of_registration_responsible():
    """39(1)/3."""
    assert is_responsible(found("2026-06-15", as_of="2026-08-18")) == ("PL", "39(1)", "2026-08-18")


@pytest.mark.parametrize(("sent", "status"), [("2026-08-17", "met"), ("2026-08-18", "expired")])
def test_a_request_on_the_moved_last_day_is_in_time(sent, status):
    assert (
        limit(found("2026-06-15", charge("PL", "LT", sent), as_of="2026-09-01"), "take-charge-request").status == status
    )


HITS = {  # why this row: (registered, hit received, last day, cite)
    "a month from the hit": ("2026-07-20", "2026-07-31", "2026-08-31", "39(1)/2"),
    "the month ends later: the two months hold (A-2)": ("2026-09-01", "2026-10-22", "2026-11-02", "39(1)/1"),
    "a hit after the two months (A-2)": ("2026-09-01", "2026-11-20", "2026-11-02", "39(1)/1"),
}


@pytest.mark.parametrize(("on", "received", "last", "cite"), HITS.values(), ids=HITS)
def test_a_hit_leaves_a_month_within_the_two(on, received, last, cite):
    """39(1)/2 (`take-charge-request:hit`)."""
    due = limit(found(on, hit("LT", received, **CROSSING), as_of=received), "take-charge-request")

    assert (due.ends, due.cite) == (day(last), cite)


def test_the_other_reading_of_a_late_hit_is_shown():
    """A-2, row 10 of the reference's table."""
    due = limit(found("2026-09-01", hit("LT", "2026-10-22", **CROSSING), as_of="2026-10-23"), "take-charge-request")

    assert due.contested is True
    assert [(reading.ends, reading.status) for reading in due.readings] == [(day("2026-11-23"), "running")]


@pytest.mark.parametrize(
    "one",
    [
        hit("LT", "2026-07-31", data="irregular_crossing", recorded_on="2026-05-01"),
        hit("LT", "2026-07-31", data="sar_disembarkation", recorded_on="2026-05-01"),
        hit("LT", "2026-07-31", category=2, recorded_on="2026-05-01"),
    ],
    ids=["crossing", "search and rescue", "category 2"],
)
def test_hits_on_entry_shorten_the_limit(one):
    assert limit(found("2026-07-20", one, as_of="2026-08-01"), "take-charge-request").case == "hit"


def test_a_visa_hit_shortens_the_limit_toward_the_issuer():
    """39(1)/2: Article 21 of the VIS Regulation; A-10."""
    issued = visa("LT", valid_from="2026-01-01", valid_until="2026-12-31")
    due = found(
        "2026-07-20", issued, fact("vis_hit", state="LT", data="visa", received_on="2026-07-31"), as_of="2026-08-01"
    )

    assert limit(due, "take-charge-request").ends == day("2026-08-31")


@pytest.mark.parametrize(
    "one",
    [
        hit("LT", "2026-07-31", data="illegal_stay", recorded_on="2026-05-01"),
        fact("vis_hit", state="LT", data="long_stay_or_permit", received_on="2026-07-31"),
        hit("SE", "2026-07-31", data="illegal_stay", recorded_on="2026-05-01"),
    ],
    ids=["illegal stay", "long-stay visa or permit", "another state"],
)
def test_other_hits_leave_the_two_months(one):
    assert limit(found("2026-07-20", one, as_of="2026-08-01"), "take-charge-request").ends == day("2026-09-21")


def test_the_earliest_of_several_hits_counts():
    """A-3."""
    hits = (hit("LT", "2026-08-05", **CROSSING), hit("LT", "2026-07-31", **CROSSING))

    assert limit(found("2026-07-20", *hits, as_of="2026-08-06"), "take-charge-request").ends == day("2026-08-31")


def test_the_edition_of_the_holidays_stands_in_the_answer():
    """75(d): which days were off."""
    assert found("2026-07-20").calendar_version.startswith("holidays ")
