"""Dublin III Art. 13: irregular entry and five months' stay."""

import pytest

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    asked,
    entry,
    fact,
    fallen,
    hit,
    lodged,
    nothing,
    pointed_to,
)


def found(*facts, on):
    return answer(lodged("DE", on), *facts, *NO_FAMILY_NO_DOCUMENTS)


@pytest.mark.parametrize(
    ("on", "candidate"),
    [("2019-08-04", ("IT", "13(1)")), ("2019-08-05", ("IT", "13(1)")), ("2019-08-06", ("DE", "3(2)"))],
)
def test_an_irregular_entry_counts_for_twelve_months(on, candidate):
    """13(1) (`irregular-entry`), row 9 of the reference's table: the day before, the last day, the day after."""
    assert pointed_to(found(entry("IT", "2018-08-05"), nothing("entry"), on=on)) == candidate


def test_an_entry_too_long_ago_says_why_it_fell_away():
    answered = found(entry("IT", "2018-08-05"), nothing("entry"), on="2019-08-06")

    assert ("IT", "13(1)", "on") in fallen(answered)
    assert answered.candidate.settled is True


def test_an_unknown_day_of_entry_is_asked_for():
    answered = found(entry("IT", None), on="2019-08-05")

    assert pointed_to(answered) == ("DE", "3(2)")
    assert answered.candidate.settled is False
    assert "irregular_entry.on" in asked(answered)


def test_of_several_entries_the_last_counts():
    """A6."""
    answered = found(entry("IT", "2019-01-01"), entry("GR", "2019-03-01"), on="2019-05-01")

    assert pointed_to(answered) == ("GR", "13(1)")
    assert ("IT", "13(1)", "order") in fallen(answered)


def test_a_eurodac_hit_on_a_crossing_proves_the_entry_but_not_its_day():
    """`irregular-entry:eurodac`; Annex II of Regulation 1560/2003, list A: category 2."""
    answered = found(hit("IT", "2019-05-02", category=2, recorded_on="2019-03-01"), on="2019-05-01")

    assert pointed_to(answered) == ("IT", "13(1)")
    assert answered.candidate.settled is False
    assert asked(answered) == {"irregular_entry.on", "application_lodged"}
    assert "day-of-crossing-presumed" in {notice.rule for notice in answered.notices}


@pytest.mark.parametrize(("recorded", "candidate"), [("2018-05-01", ("IT", "13(1)")), ("2018-04-30", ("DE", "3(2)"))])
def test_a_hit_may_outlive_the_responsibility_it_proves(recorded, candidate):
    """Stored for 18 months, responsible for 12."""
    assert pointed_to(found(hit("IT", "2019-05-02", category=2, recorded_on=recorded), on="2019-05-01")) == candidate


def test_the_recorded_entry_wins_over_the_hit_of_the_same_state():
    answered = found(
        entry("IT", "2018-04-01"), hit("IT", "2019-05-02", category=2, recorded_on="2018-05-01"), on="2019-05-01"
    )

    assert pointed_to(answered) == ("DE", "3(2)")


def test_a_hit_without_category_is_asked_about():
    answered = found(hit("IT", "2019-05-02", recorded_on="2019-03-01"), on="2019-05-01")

    assert "eurodac_hit.category" in asked(answered)
    assert answered.candidate.settled is False


STAYS = {  # why this row: (from, until, lodged on, does it count)
    "five months complete with the end of 29 February": ("2023-09-30", None, "2024-03-01", True),
    "a day too early": ("2023-09-30", None, "2024-02-29", False),
    "until the last day needed": ("2023-09-30", "2024-02-29", "2024-05-01", True),
    "a day too short": ("2023-09-30", "2024-02-28", "2024-05-01", False),
    "a stay before 2014 counts from 2014 only (41)": ("2013-01-01", None, "2014-05-31", False),
    "and is complete with the end of May 2014": ("2013-01-01", None, "2014-06-02", True),
}


@pytest.mark.parametrize(("start", "end", "on", "counts"), STAYS.values(), ids=STAYS)
def test_five_months_of_stay_make_the_state_responsible(start, end, on, counts):
    """13(2) (`five-months-stay`), row 13 of the reference's table."""
    stay = fact("irregular_stay", state="FR", from_=start, until=end)
    answered = found(stay, nothing("entry"), on=on)

    assert (pointed_to(answered) == ("FR", "13(2)")) is counts


LEFT = {  # why this row: (from, until, does the stay count)
    "before it began": ("2022-12-20", "2022-12-27", True),
    "on its first day": ("2023-01-01", "2023-01-08", False),
    "in the middle": ("2023-05-01", "2023-05-08", False),
    "on the day of the application": ("2024-01-15", "2024-01-22", False),
    "after it": ("2024-01-16", "2024-01-23", True),
}


@pytest.mark.parametrize(("left", "back", "counts"), LEFT.values(), ids=LEFT)
def test_a_stay_that_was_interrupted_does_not_count(left, back, counts):
    """13(2) (`five-months-stay`): a continuous period."""
    stay = fact("irregular_stay", state="FR", from_="2023-01-01", until=None)
    away = fact("left_territory", from_=left, until=back)

    assert (pointed_to(found(stay, away, nothing("entry"), on="2024-01-15")) == ("FR", "13(2)")) is counts


def test_a_stay_counts_after_an_entry_too_long_ago():
    stay = fact("irregular_stay", state="FR", from_="2023-01-01", until="2023-12-31")

    assert pointed_to(found(entry("IT", "2022-06-01"), stay, on="2024-01-15")) == ("FR", "13(2)")


def test_a_recent_entry_comes_before_a_stay():
    stay = fact("irregular_stay", state="FR", from_="2023-01-01", until="2023-12-31")

    assert pointed_to(found(entry("IT", "2023-02-01"), stay, on="2024-01-15")) == ("IT", "13(1)")


def test_the_most_recent_stay_counts():
    stays = [
        fact("irregular_stay", state="FR", from_="2022-01-01", until="2022-12-31"),
        fact("irregular_stay", state="BE", from_="2023-01-01", until="2023-12-31"),
    ]

    assert pointed_to(found(*stays, nothing("entry"), on="2024-01-15")) == ("BE", "13(2)")


def test_a_stay_without_recorded_end_goes_on_and_the_answer_says_so():
    stay = fact("irregular_stay", state="FR", from_="2023-01-01")

    assert "no-end-recorded" in {notice.rule for notice in found(stay, nothing("entry"), on="2024-01-15").notices}
