"""Dublin III Art. 42: how periods are counted; the worked table of the reference, through the whole law."""

import pytest

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    back,
    charge,
    day,
    disputed,
    entry,
    fact,
    hit,
    limit,
    lodged,
    pointed_to,
    reply,
    residence,
)


def crossed(on):
    return entry("IT", on)


TABLE = {  # why this row: (facts, rule, last day)
    "1: no 30 February, leap year": (
        (lodged("DE", "2019-11-30"), crossed("2019-11-01")),
        "take-charge-request",
        "2020-02-29",
    ),
    "2: no 30 February, a Sunday counts (A7)": (
        (lodged("DE", "2020-11-30"), crossed("2020-11-01")),
        "take-charge-request",
        "2021-02-28",
    ),
    "3: a hit in a leap year": (
        (lodged("DE", "2023-12-20"), hit("IT", "2023-12-31", category=2, recorded_on="2023-12-01")),
        "take-charge-request",
        "2024-02-29",
    ),
    "4: the hit never prolongs": (
        (lodged("DE", "2024-01-15"), hit("IT", "2024-03-01", category=2, recorded_on="2024-01-01")),
        "take-charge-request",
        "2024-04-15",
    ),
    "6: Good Friday counts (A7)": (
        (
            lodged("IT", "2023-06-01"),
            lodged("DE", "2024-03-01"),
            hit("IT", "2024-03-02", category=1, recorded_on="2023-06-01"),
            back("DE", "IT", "2024-03-15", received_on="2024-03-15"),
        ),
        "take-back-reply",
        "2024-03-29",
    ),
    "7: no 31 February": (
        (lodged("DE", "2022-12-01"), crossed("2022-11-01"), charge("DE", "IT", "2022-12-31", received_on="2022-12-31")),
        "take-charge-reply",
        "2023-02-28",
    ),
    "11: three weeks from a Monday": (
        (
            lodged("DE", "2024-03-01"),
            crossed("2024-02-01"),
            charge("DE", "IT", "2024-03-10"),
            reply("IT", "DE", "2024-04-22", "refused", received_on="2024-04-22"),
        ),
        "re-examination-request",
        "2024-05-13",
    ),
}


@pytest.mark.parametrize(("facts", "rule", "ends"), TABLE.values(), ids=TABLE)
def test_periods_end_as_in_the_worked_table(facts, rule, ends):
    found = answer(*facts, as_of=max(one.get("received_on") or one["on"] for one in facts))

    assert limit(found, rule).ends == day(ends)


def test_silence_feeds_the_transfer_limit_from_its_last_day():
    """Row 16, A8: two weeks to Good Friday, then six months; the other reading is a day later."""
    found = answer(*TABLE["6: Good Friday counts (A7)"][0], as_of="2024-04-01")

    transfer = limit(found, "transfer")
    assert transfer.ends == day("2024-09-29")
    assert disputed(transfer) == [day("2024-09-30")]


@pytest.mark.parametrize(("lodged_on", "article"), [("2019-08-05", "13(1)"), ("2019-08-06", "3(2)")])
def test_an_irregular_entry_counts_for_twelve_months(lodged_on, article):
    """Row 9."""
    found = answer(lodged("DE", lodged_on), crossed("2018-08-05"), *NO_FAMILY_NO_DOCUMENTS)

    assert pointed_to(found)[1] == article


@pytest.mark.parametrize(("lodged_on", "state"), [("2024-02-29", "DE"), ("2024-03-01", "HR")])
def test_five_months_of_stay_are_complete_with_the_end_of_their_last_day(lodged_on, state):
    """Row 13: from 30 September, no 30 February."""
    stay = fact("irregular_stay", state="HR", from_="2023-09-30", until="2024-03-01")
    found = answer(lodged("DE", lodged_on), stay, *NO_FAMILY_NO_DOCUMENTS)

    assert pointed_to(found)[0] == state


def test_an_exit_breaks_the_five_months():
    """13(2), A21: continuous is literal."""
    stay = fact("irregular_stay", state="HR", from_="2023-06-01", until="2024-03-01")
    away = fact("left_territory", from_="2023-10-01", until="2023-10-02")
    found = answer(lodged("DE", "2024-03-01"), stay, away, *NO_FAMILY_NO_DOCUMENTS)

    assert pointed_to(found)[0] == "DE"


def test_days_are_those_of_the_record_whatever_the_hour():
    """A19: the date on the proof counts; the moment beside it moves nothing."""
    sent = charge("DE", "IT", "2024-04-15", at="2024-04-15T23:30:00+02:00")
    found = answer(lodged("DE", "2024-01-15"), crossed("2024-01-01"), sent, as_of="2024-04-16")

    assert limit(found, "take-charge-request").status == "met"


def test_a_diplomatic_card_is_a_residence_document():
    """C-568/21 E. and S.: 2(l), 12(1)."""
    card = residence("SE", kind="diplomatic card", valid_from="2023-01-01", valid_until="2025-01-01")

    assert pointed_to(answer(lodged("DE", "2024-01-15"), card)) == ("SE", "12(1)")


def test_an_entry_that_was_tolerated_is_irregular_and_no_visa():
    """C-646/16 Jafari: 2(m), 13(1)."""
    let_in = entry("HR", "2024-01-01", note="waved through with many others")

    assert pointed_to(answer(lodged("DE", "2024-01-15"), let_in)) == ("HR", "13(1)")


def test_detention_and_appeals_say_what_they_need():
    """28(2) (`detention-ground`), C-528/15 Al Chodor; 27(1) (`scope-of-review`), C-63/15, C-194/19."""
    detained = fact("detained", state="DE", from_="2024-02-01", purpose="transfer")
    appeal = fact("appeal_lodged", on="2024-04-01", against="transfer_decision", suspensive=False)
    told = {one.rule for one in answer(lodged("DE", "2024-01-15"), detained, appeal).notices}
    other = {one.rule for one in answer(lodged("DE", "2024-01-15"), detained | {"purpose": "other"}).notices}

    assert {"detention-ground", "scope-of-review"} <= told
    assert "detention-ground" not in other


DAYS_OFF = {  # why this row: (lodged, own state, last day by 42, other readings)
    "a Sunday": ("2024-02-12", "DE", "2024-05-12", ["2024-05-13"]),
    "a working day": ("2024-02-13", "DE", "2024-05-13", []),
    "All Saints in Poland": ("2023-08-01", "PL", "2023-11-01", ["2023-11-02"]),
    "no day off in Germany as a whole": ("2023-08-01", "DE", "2023-11-01", []),
    "Christmas, then a weekend": ("2020-09-25", "DE", "2020-12-25", ["2020-12-28"]),
}


@pytest.mark.parametrize(("on", "own", "ends", "others"), DAYS_OFF.values(), ids=DAYS_OFF)
def test_a_last_day_off_stays_and_the_next_working_day_is_the_other_reading(on, own, ends, others):
    """42(c), A7: Regulation 1182/71 Art. 3(4) might move it."""
    found = limit(answer(lodged(own, on), entry("IT", on), own=own, as_of=on), "take-charge-request")

    assert (found.ends, found.contested) == (day(ends), bool(others))
    assert [one.ends for one in found.readings] == [day(one) for one in others]
    assert all("1182/71" in one.because for one in found.readings)


def test_the_edition_of_the_public_holidays_stands_in_the_answer():
    assert answer(lodged("DE", "2024-02-12"), as_of="2024-03-01").calendar_version is not None
