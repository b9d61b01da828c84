"""Days as people type them."""

from datetime import date

import pytest
from django.utils import translation

from ostoja.web.days import NotADay, Parts, Span, read, read_span

TYPED = {  # why this row: (typed, the day)
    "numbers": (("27", "3", "2026"), date(2026, 3, 27)),
    "leading zeros": (("07", "03", "2026"), date(2026, 3, 7)),
    "the last day of a leap February": (("29", "2", "2024"), date(2024, 2, 29)),
    "an English month": (("27", "March", "2026"), date(2026, 3, 27)),
    "an English month cut short": (("27", "mar", "2026"), date(2026, 3, 27)),
    "a Polish month, as in a date": (("27", "marca", "2026"), date(2026, 3, 27)),
    "a Polish month, on its own": (("27", "marzec", "2026"), date(2026, 3, 27)),
    "a Polish month cut short, with a stop": (("12", "PAŹ.", "2026"), date(2026, 10, 12)),
}

WRONG = {  # why this row: (typed, the box it is about, what the sentence must say)
    "February has no 31st": (("31", "2", "2026"), "day", "February 2026 has 28 days"),
    "nor a 29th outside leap years": (("29", "2", "2026"), "day", "no day 29"),
    "a year of two digits may be either century": (("27", "3", "26"), "year", "all four digits"),
    "a year of five digits": (("27", "3", "20266"), "year", "20266"),
    "a year before anybody alive": (("27", "3", "1026"), "year", "from 1900 on"),
    "a thirteenth month": (("27", "13", "2026"), "month", "13"),
    "a month that is none": (("27", "Marz", "2026"), "month", "Marz"),
    "a day 0": (("0", "3", "2026"), "day", "from 1 to 31"),
    "a word for the day": (("first", "3", "2026"), "day", "first"),
    "digits of another script are not guessed": (("٢٧", "3", "2026"), "day", "from 1 to 31"),
    "no day": (("", "3", "2026"), "day", "day is missing"),
    "no month": (("27", "", "2026"), "month", "month is missing"),
    "no year": (("27", "3", ""), "year", "year is missing"),
}

IN_PART = {  # why this row: (typed, first and last possible day)
    "a year alone": (("", "", "2009"), (date(2009, 1, 1), date(2009, 12, 31))),
    "a month and a year": (("", "2", "2008"), (date(2008, 2, 1), date(2008, 2, 29))),
    "all of it": (("12", "9", "2009"), (date(2009, 9, 12), date(2009, 9, 12))),
}


@pytest.mark.parametrize(("typed", "day"), TYPED.values(), ids=TYPED)
def test_a_day_is_read_from_three_boxes(typed, day):
    assert read(Parts(*typed)) == day


@pytest.mark.parametrize(("typed", "box", "says"), WRONG.values(), ids=WRONG)
def test_what_is_no_day_names_its_box_and_what_to_enter(typed, box, says):
    with pytest.raises(NotADay) as wrong:
        read(Parts(*typed))

    assert wrong.value.box == box
    assert says in wrong.value.message


@pytest.mark.parametrize(("typed", "span"), IN_PART.values(), ids=IN_PART)
def test_a_day_known_in_part_becomes_its_first_and_last_possible_day(typed, span):
    assert read_span(Parts(*typed)) == span


def test_a_day_without_its_month_is_asked_about():
    with pytest.raises(NotADay) as wrong:
        read_span(Parts("12", "", "2009"))

    assert wrong.value.box == "month"


def test_a_day_known_in_part_needs_its_year():
    with pytest.raises(NotADay) as wrong:
        read_span(Parts("12", "3", ""))

    assert wrong.value.box == "year"


@pytest.mark.parametrize("typed", [typed for typed, _ in IN_PART.values()], ids=IN_PART)
def test_what_is_known_in_part_is_shown_again_as_it_was_typed(typed):
    assert Parts.of(read_span(Parts(*typed))) == Parts(*typed)


def test_a_span_over_two_years_cannot_stand_in_three_boxes():
    assert Parts.of(Span(date(2008, 5, 1), date(2009, 4, 30))).is_empty


def test_month_names_of_both_languages_are_read_whatever_the_page_is_in():
    with translation.override("pl"):
        assert read(Parts("27", "March", "2026")) == date(2026, 3, 27)
