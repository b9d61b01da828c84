"""Zones printed in ICAO Doc 9303 as specimens: Utopia's Anna Maria Eriksson (parts 4, 5, 6, 7)."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.codes.mrz import NotAZone, check_digit, read

TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
LONG = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"


def test_the_check_digit_of_the_document():
    """Doc 9303-3, 4.9: the worked examples."""
    assert check_digit("520727") == 3
    assert check_digit("AB2134<<<") == 5


@pytest.mark.parametrize(
    ("text", "form", "number"),
    [(TD3, "TD3", "L898902C3"), (TD2, "TD2", "D23145890"), (TD1, "TD1", "D23145890"), (VISA, "TD3", "L8988901C")],
)
def test_the_specimens(text, form, number):
    zone = read(text)

    assert (zone.format, zone.number, zone.wrong) == (form, number, ())
    assert (zone.family, zone.given, zone.issuer) == ("ERIKSSON", "ANNA MARIA", "UTO")
    assert zone.sex == "F"


def test_a_number_that_goes_on_in_the_optional_data():
    """Doc 9303-5, 4.2.2: the number of a card longer than nine letters."""
    zone = read(LONG)

    assert (zone.number, zone.wrong) == ("D23145890734", ())
    assert (zone.family, zone.given) == ("STEVENSON", "PETER JOHN")


def test_one_name_stands_where_the_primary_identifier_stands():
    """Doc 9303-3, 4.6: no name is made up for the one that there isn't."""
    zone = read("P<UTOARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n" + TD3.splitlines()[1])

    assert (zone.family, zone.given) == ("ARKFREITH", "")


def test_a_misread_letter_is_named_and_not_repaired():
    zone = read(TD3.replace("L898902C3", "L89B902C3").lower())

    assert zone.wrong == ("number", "whole")
    assert zone.number == "L89B902C3"


@pytest.mark.parametrize("text", ["", "hello", TD3 + "\n" + TD3, TD3[:-1], TD3.replace("<", "*")])
def test_what_is_no_zone_is_refused(text):
    with pytest.raises(NotAZone):
        read(text)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with suppress(NotAZone):
        read(text)


@given(st.lists(st.text("ABCXYZ019<", min_size=44, max_size=44), min_size=2, max_size=2))
def test_any_zone_is_read(lines):
    zone = read("\n".join(lines))

    assert zone.format == "TD3"
    assert "<" not in zone.number
