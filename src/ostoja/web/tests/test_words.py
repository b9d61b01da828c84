"""Days, states and sentences in the reader's language."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation

from ostoja.law.words import Country, Text
from ostoja.web import words
from ostoja.web.days import Span

THE_DAY = date(2026, 11, 12)

WRITTEN = {  # why this row: (how, language, the words)
    "a day": (words.day, "en", "Thu 12 Nov 2026"),
    "a day in Polish": (words.day, "pl", "czw. 12 lis 2026"),
    "a heading": (words.long_day, "en", "Thursday 12 November 2026"),
    "a heading in Polish, the month in the genitive": (words.long_day, "pl", "czwartek 12 listopada 2026"),
    "a day whose year is plain": (words.short_day, "en", "12 Nov"),
    "a day in a sentence": (words.plain_day, "pl", "12 lis 2026"),
    "a month": (words.month, "en", "November 2026"),
    "a month in Polish stands alone": (words.month, "pl", "listopad 2026"),
}

SPANS = {  # why this row: (first, last, the words)
    "exact": (date(2009, 9, 12), date(2009, 9, 12), "12 Sep 2009"),
    "a year": (date(2009, 1, 1), date(2009, 12, 31), "2009"),
    "a month": (date(2008, 2, 1), date(2008, 2, 29), "February 2008"),
    "a December": (date(2008, 12, 1), date(2008, 12, 31), "December 2008"),
    "most of a month is no month": (date(2008, 2, 1), date(2008, 2, 28), "between 1 Feb 2008 and 28 Feb 2008"),
    "from a day on": (date(2008, 2, 1), None, "on or after 1 Feb 2008"),
    "until a day": (None, date(2008, 2, 1), "on or before 1 Feb 2008"),
    "nothing": (None, None, "not known"),
}


@pytest.mark.parametrize(("write", "language", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_a_day_is_written_as_the_reader_writes_it(write, language, expected):
    with translation.override(language):
        assert write(THE_DAY) == expected


@pytest.mark.parametrize(("earliest", "latest", "expected"), SPANS.values(), ids=SPANS)
def test_a_day_known_in_part_says_no_more_than_is_known(earliest, latest, expected):
    assert words.span((earliest, latest)) == expected


def test_a_span_typed_into_a_form_is_written_like_any_other():
    assert words.span(Span(date(2009, 1, 1), date(2009, 12, 31))) == "2009"


def test_an_unknown_day_is_a_dash():
    assert words.day(None) == "–"


def test_a_moment_is_written_in_the_time_of_the_place():
    with timezone.override("Europe/Athens"):
        assert words.moment(datetime(2026, 11, 12, 22, 30, tzinfo=UTC)) == "13 Nov 2026, 00:30"


def test_a_sentence_of_the_law_names_its_days_and_states():
    sentence = Text("%(state)s has not replied by %(day)s.", {"state": Country("IT"), "day": THE_DAY})

    assert words.text(sentence) == "Italy has not replied by Thu 12 Nov 2026."


def test_a_state_stands_in_a_polish_sentence_by_its_polish_name():
    with translation.override("pl"):
        assert words.text(Text("%(state)s", {"state": Country("IT")})) == "Włochy"


def test_two_capital_letters_that_are_no_state_stay_as_they_are():
    assert words.text(Text("%(route)s", {"route": "IT"})) == "IT"


def test_unknown_is_neither_yes_nor_no():
    assert [words.yes_no(answer) for answer in (True, False, None)] == ["yes", "no", "not yet known"]


def test_names_are_sorted_by_the_polish_alphabet_for_polish_readers():
    with translation.override("pl"):
        assert sorted(["Łotwa", "Luksemburg", "Malta", "Litwa"], key=words.sort_key) == [
            "Litwa",
            "Luksemburg",
            "Łotwa",
            "Malta",
        ]


def test_letters_with_marks_are_sorted_like_those_without_for_english_readers():
    assert sorted(["Åland", "Albania", "Ísland", "Italy"], key=words.sort_key) == [
        "Åland",
        "Albania",
        "Ísland",
        "Italy",
    ]
