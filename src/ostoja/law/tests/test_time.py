"""Periods: Article 42 of Regulation 604/2013 and Article 75 of Regulation 2024/1351."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.law.tests.stories import day
from ostoja.law.time import (
    DUBLIN_III,
    LOOK_BACK,
    Days,
    Months,
    Weeks,
    WorkingDays,
    ammr,
    day_after,
    holidays_version,
    is_working_day,
    last_day,
    years,
)

ARTICLE_42 = {  # why this row: (start, length, last day)
    "no 30 February, leap year": ("2019-11-30", Months(3), "2020-02-29"),
    "no 30 February, and a Sunday stays": ("2020-11-30", Months(3), "2021-02-28"),
    "no 31 February, leap year": ("2023-12-31", Months(2), "2024-02-29"),
    "same date": ("2024-03-01", Months(2), "2024-05-01"),
    "from a leap day": ("2024-02-29", Months(6), "2024-08-29"),
    "twelve months from a leap day": ("2024-02-29", Months(12), "2025-02-28"),
    "eighteen months are one addition": ("2024-02-29", Months(18), "2025-08-29"),
    "weeks end on the same weekday, Good Friday too": ("2024-03-15", Weeks(2), "2024-03-29"),
    "over the turn of the year": ("2022-12-31", Months(2), "2023-02-28"),
    "six weeks": ("2023-11-15", Weeks(6), "2023-12-27"),
    "twelve months": ("2018-08-05", Months(12), "2019-08-05"),
    "six months from a month's end": ("2024-08-31", Months(6), "2025-02-28"),
    "three weeks": ("2024-04-22", Weeks(3), "2024-05-13"),
    "five weeks": ("2024-01-31", Weeks(5), "2024-03-06"),
    "five months": ("2023-09-30", Months(5), "2024-02-29"),
    "no 31 April": ("2024-01-31", Months(3), "2024-04-30"),
    "six months clamp": ("2023-08-31", Months(6), "2024-02-29"),
    "twelve months same date": ("2023-08-31", Months(12), "2024-08-31"),
    "eighteen months clamp": ("2023-08-31", Months(18), "2025-02-28"),
    "silence feeds the transfer": ("2024-03-29", Months(6), "2024-09-29"),
}


@pytest.mark.parametrize(("start", "length", "end"), ARTICLE_42.values(), ids=ARTICLE_42)
def test_a_period_of_dublin_iii_ends_on_the_same_date_or_weekday(start, length, end):
    """Art. 42: the day of the event isn't counted, weekends and holidays are; the worked table of the reference."""
    assert last_day(day(start), length, calendar=DUBLIN_III) == day(end)


ARTICLE_75 = {  # why this row: (state, start, length, last day)
    "a Saturday that is a holiday": ("PL", "2026-06-15", Months(2), "2026-08-17"),
    "clamped to a Sunday": ("PL", "2026-12-31", Months(2), "2027-03-01"),
    "a working day stays": ("PL", "2026-07-31", Months(1), "2026-08-31"),
    "Christmas on a Friday": ("PL", "2026-12-11", Weeks(2), "2026-12-28"),
    "a plain month": ("PL", "2026-08-31", Months(1), "2026-09-30"),
    "six months from the day of silence": ("PL", "2026-09-30", Months(6), "2027-03-30"),
    "a week": ("PL", "2026-09-16", Weeks(1), "2026-09-23"),
    "five weeks to Christmas": ("PL", "2026-11-20", Weeks(5), "2026-12-28"),
    "six months to a Sunday": ("PL", "2026-07-10", Months(6), "2027-01-11"),
    "three years": ("PL", "2026-10-05", years(3), "2029-10-05"),
    "three months to May's holidays": ("PL", "2027-02-01", Months(3), "2027-05-04"),
    "All Saints on a Sunday": ("PL", "2026-09-01", Months(2), "2026-11-02"),
    "a month to a Sunday": ("PL", "2026-10-22", Months(1), "2026-11-23"),
    "Christmas Eve is a holiday in Poland": ("PL", "2026-12-10", Weeks(2), "2026-12-28"),
    "and none in Germany": ("DE", "2026-12-10", Weeks(2), "2026-12-24"),
    "two weeks": ("PL", "2026-11-12", Weeks(2), "2026-11-26"),
    "four weeks to Christmas": ("PL", "2026-11-27", Weeks(4), "2026-12-28"),
}


@pytest.mark.parametrize(("state", "start", "length", "end"), ARTICLE_75.values(), ids=ARTICLE_75)
def test_a_limit_of_the_ammr_moves_to_the_next_working_day_of_the_state_that_must_act(state, start, length, end):
    """Art. 75(d), with the examples of the reference."""
    assert last_day(day(start), length, calendar=ammr(state)) == day(end)


def test_working_days_leave_out_weekends_and_holidays():
    """Art. 23(2)(b): 15 working days from 26 October 2026, with 11 November off in Poland; 25 with the extension."""
    assert last_day(date(2026, 10, 26), WorkingDays(15), calendar=ammr("PL")) == date(2026, 11, 17)
    assert last_day(date(2026, 10, 26), WorkingDays(25), calendar=ammr("PL")) == date(2026, 12, 1)


def test_a_look_back_never_moves_to_a_working_day():
    """Nobody has to act at its end: 15 August 2026 is a Saturday and a holiday."""
    assert last_day(date(2026, 6, 15), Months(2), calendar=LOOK_BACK) == date(2026, 8, 15)


@pytest.mark.parametrize("unit", [Days, Weeks, Months, WorkingDays])
@pytest.mark.parametrize("number", [0, -1])
def test_a_period_is_one_unit_at_least(unit, number):
    with pytest.raises(ValueError, match="at least"):
        unit(number)


def test_days_are_calendar_days():
    assert last_day(date(2024, 2, 27), Days(3), calendar=DUBLIN_III) == date(2024, 3, 1)


def test_the_edition_of_the_holidays_is_named():
    assert holidays_version().startswith("holidays 0.")


def test_a_period_beyond_the_calendar_ends_with_it():
    assert last_day(date(9999, 12, 30), Months(2), calendar=DUBLIN_III) == date.max
    assert last_day(date(9999, 12, 30), Weeks(2), calendar=ammr("PL")) == date.max
    assert day_after(date.max) == date.max


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
lengths = (
    st.builds(Months, st.integers(1, 72)) | st.builds(Weeks, st.integers(1, 60)) | st.builds(Days, st.integers(1, 400))
)
calendars = st.sampled_from([DUBLIN_III, LOOK_BACK, ammr("PL"), ammr("DE"), ammr("GR")])


@given(days, days, lengths, calendars)
def test_a_later_start_never_gives_an_earlier_last_day(one, other, length, calendar):
    first, second = sorted((one, other))

    assert last_day(first, length, calendar=calendar) <= last_day(second, length, calendar=calendar)


@given(days, lengths, calendars)
def test_a_last_day_lies_after_the_start(start, length, calendar):
    assert last_day(start, length, calendar=calendar) > start


@given(days, lengths, st.sampled_from(["PL", "DE", "GR", "LT"]))
def test_a_limit_of_the_ammr_never_ends_on_a_day_off(start, length, state):
    end = last_day(start, length, calendar=ammr(state))

    assert is_working_day(end, state)
    assert end - last_day(start, length, calendar=LOOK_BACK) < timedelta(days=12)


def test_a_state_without_known_holidays_is_refused_rather_than_guessed():
    with pytest.raises(ValueError, match="XX"):
        last_day(date(2026, 9, 1), Weeks(2), calendar=ammr("XX"))


def test_the_holidays_of_every_state_that_the_ammr_binds_are_known():
    from ostoja.codes.states import bound_states

    for state in bound_states("ammr", date(2026, 9, 1)):
        assert is_working_day(date(2026, 12, 25), state) is False
