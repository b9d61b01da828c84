"""What may identify an applicant is pointed out; what may stand in a report is not."""

import pytest

from ostoja.web.patterns import OF_A_FORUM, find

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


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("UNHCR asked about GR-2026-000123 yesterday.", "GR-2026-000123"),
        ("PESEL 90010112345 was in the letter", "90010112345"),
        ("passport AB1234567", "AB1234567"),
        ("a girl, born on 12.03.2009, alone", "12.03.2009"),
        ("chłopiec ur. 12.03.2009", "12.03.2009"),
        ("date of birth: 2009-03-12", "2009-03-12"),
        ("the applicant Ahmad Rahimi waits", "Ahmad Rahimi"),
        ("sprawa cudzoziemca Ahmad Rahimi", "Ahmad Rahimi"),
    ],
)
def test_what_speaks_of_an_applicant_stands_out_in_a_forum(text, piece):
    """Issue of the room: no personal data of applicants enters it."""
    assert [found.text for found in find(text, patterns=OF_A_FORUM)] == [piece]


@pytest.mark.parametrize(
    "text",
    [
        "2016/0131(COD), ST 8715/2024, WK 1/27 REV 1, COM(2016) 270 final",
        "Mr Anders Holm of the Swedish Migration Agency spoke on 12.03.2026.",
        "Regulation (EU) No 604/2013 of 26.6.2013 applies to applicants in Member States.",
        "Telefon +48 22 601 74 01; pan Jan Nowak, Urząd do Spraw Cudzoziemców.",
        "Applicants who were born in the Union are children of applicants.",
    ],
)
def test_the_daily_bread_of_a_forum_is_left_alone(text):
    assert find(text, patterns=OF_A_FORUM) == []
