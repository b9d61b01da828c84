"""What may identify an applicant is pointed out; what may stand in a report is not."""

import pytest

from ostoja.missions.patterns import find

KNOWN = ("Lesvos", "Mitilini Port", "Nikos Raptis")


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("The file GR/2026/000123 waited", "GR/2026/000123"),
        ("case 2026-004512 was late", "2026-004512"),
        ("card 123456789 was lost", "123456789"),
        ("passport AB1234567 missing", "AB1234567"),
        ("a boy born 12.03.2009 alone", "12.03.2009"),
        ("born on 2009-03-12", "2009-03-12"),
        ("we heard Ahmad Rahimi twice", "Ahmad Rahimi"),
        ("sprawa pani Rahimi czekała", "pani Rahimi"),
    ],
)
def test_what_may_identify_somebody_is_found(text, piece):
    assert piece in [found.text for found in find(text, known=KNOWN)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Shifts were long, 12 registrations a day, two printers broken.",
        "The queue at Mitilini Port was long.",
        "Line manager Nikos Raptis helped a lot.",
        "Ask for interpreters of Dari and Pashto; 45 days are too short.",
        "Zmiana 8-16, kolejka do 200 osób.",
    ],
)
def test_what_may_stand_in_a_report_is_left_alone(text):
    assert find(text, known=KNOWN) == []
