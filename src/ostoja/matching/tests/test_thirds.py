"""Days of birth in other calendars, and what a third record says about a pair."""

import numpy as np
import pytest

from ostoja.matching.features import COUNT, Feature
from ostoja.matching.kernel import columns, compare, room
from ostoja.matching.records import population
from ostoja.matching.tests.arrivals import row
from ostoja.matching.thirds import closing, neighbours, thirds

CALENDARS = {  # the same day in two calendars, as calendars are printed
    "22 Bahman 1357, the day of the revolution in Iran": ("1357-11-22", "1979-02-11"),
    "the same, the year alone converted": ("1978-11-22", "1979-02-11"),
    "27 Ramadan 1410 by the tables": ("1410-09-27", "1990-04-23"),
    "Ethiopian Christmas, 29 Tahsas 2016": ("2016-04-29", "2024-01-08"),
}


def of_births(one, other):
    people = population([row("a", birth_date=one), row("b", birth_date=other)])
    out = np.zeros(COUNT, np.float32)
    compare(columns(people), 0, 1, out, room())
    return {Feature(at).name for at in np.flatnonzero(out)}


@pytest.mark.parametrize(("written", "ours"), CALENDARS.values(), ids=CALENDARS)
def test_a_day_and_its_wrong_conversion_agree(written, ours):
    """field-work.md 1.3: documents print them, and hurried clerks convert in the head."""
    assert of_births(written, ours) == of_births(ours, written) == {"BORN_CALENDAR"}


def test_a_year_of_the_lunar_calendar_is_not_many_years_away():
    """1429 lunar Hijri was 2008; read as a solar year it would be 2050."""
    assert of_births("1429", "2008") == {"BORN_NEAR_ESTIMATE"}


def test_an_unknown_day_of_the_same_month_says_more_than_the_year():
    assert of_births("2007-09", "2007-09-28") == {"BORN_SAME_MONTH"}
    assert of_births("2007-01-01", "2007-09-28") == {"BORN_SAME_ESTIMATE"}


def found(*pairs):
    one, other, score = (np.array(each) for each in zip(*pairs, strict=True))
    return one.astype(np.int32), other.astype(np.int32), score.astype(np.float32)


def test_a_third_record_that_is_one_of_two_and_not_the_other_tells_them_apart():
    """0 is 2 and 2 is not 1: then 0 is hardly 1."""
    pairs = found((0, 1, 1.0), (0, 2, 5.0), (1, 2, -4.0))

    assert thirds(*pairs, neighbours(*pairs, 3, floor=0.0))[:, 0].tolist() == [4.0, 1.0, 0.0]


def test_a_third_record_that_is_both_says_nothing_against():
    pairs = found((0, 1, 1.0), (0, 2, 5.0), (1, 2, 4.0))

    assert thirds(*pairs, neighbours(*pairs, 3, floor=0.0)).max() == 0


def test_two_records_that_are_likely_a_third_are_compared_though_they_share_no_key():
    pairs = found((0, 2, 5.0), (1, 2, 4.0))

    assert closing(neighbours(*pairs, 3, floor=0.0)).tolist() == [(0 << 32) | 1]
