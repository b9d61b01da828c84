"""Days of other calendars, from published tables: the Umm al-Qura calendar, the Iranian one, the Ethiopian new year."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.codes.calendars import YEARS, Calendar, NotInCalendar, span

PUBLISHED = {
    (Calendar.HIJRI, 1445, 1, 1): date(2023, 7, 19),  # new year by the Umm al-Qura calendar
    (Calendar.HIJRI, 1420, 9, 1): date(1999, 12, 9),  # Ramadan
    (Calendar.SOLAR_HIJRI, 1403, 1, 1): date(2024, 3, 20),  # Nowruz
    (Calendar.SOLAR_HIJRI, 1357, 11, 22): date(1979, 2, 11),  # the day of the revolution in Iran
    (Calendar.SOLAR_HIJRI, 1399, 12, 30): date(2021, 3, 20),  # the last day of a leap year
    (Calendar.ETHIOPIAN, 2000, 1, 1): date(2007, 9, 12),  # the millennium as it was kept in Addis Ababa
    (Calendar.ETHIOPIAN, 2015, 1, 1): date(2022, 9, 11),
    (Calendar.ETHIOPIAN, 2011, 13, 6): date(2019, 9, 11),  # the sixth day of Pagume
}


@pytest.mark.parametrize(("written", "day"), PUBLISHED.items())
def test_a_day_as_published(written, day):
    assert span(*written) == (day, day)


def test_a_lunar_year_lies_in_two_gregorian_years():
    assert span(Calendar.HIJRI, 1420) == (date(1999, 4, 17), date(2000, 4, 5))


def test_an_ethiopian_year_lags_by_seven_or_eight():
    first, last = span(Calendar.ETHIOPIAN, 2000)

    assert (first.year, last.year) == (2007, 2008)
    assert (last - first).days + 1 == 365


@given(st.sampled_from(sorted(YEARS)), st.data())
def test_years_follow_each_other_and_months_fill_them(calendar, data):
    first, last = YEARS[calendar]
    year = data.draw(st.integers(first, last - 1))
    months = [span(calendar, year, month) for month in range(1, 14 if calendar is Calendar.ETHIOPIAN else 13)]

    assert span(calendar, year) == (months[0][0], months[-1][1])
    assert all(one[1] + timedelta(days=1) == after[0] for one, after in pairwise(months))
    assert span(calendar, year)[1] + timedelta(days=1) == span(calendar, year + 1)[0]


@pytest.mark.parametrize(
    ("written", "part", "last"),
    [
        ((Calendar.HIJRI, 1999, 1, 1), "year", 1500),
        ((Calendar.SOLAR_HIJRI, 1378, 13, 1), "month", 12),
        ((Calendar.SOLAR_HIJRI, 1378, 12, 30), "day", 29),
        ((Calendar.ETHIOPIAN, 2012, 13, 6), "day", 5),
    ],
)
def test_what_is_in_no_calendar_names_the_part_and_how_far_it_goes(written, part, last):
    with pytest.raises(NotInCalendar) as wrong:
        span(*written)

    assert (wrong.value.part, wrong.value.last) == (part, last)
