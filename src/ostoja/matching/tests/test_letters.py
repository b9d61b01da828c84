"""Names across scripts and clerks: what sounds alike is found alike, what doesn't isn't."""

import pytest

from ostoja.matching import reading
from ostoja.matching.kernel import heard, room, word_similarity
from ostoja.matching.letters import units
from ostoja.matching.records import population
from ostoja.matching.tests.arrivals import row

ONE_NAME = {  # the same name as clerks of several countries and its own script write it
    "Arabic, a name with kh": ("Khaled", "Chalid", "Jaled", "Khalid", "خالد"),
    "Arabic, a name with sh": ("Rashid", "Rachid", "Raszid", "Raschid", "رشيد"),
    "Arabic, the commonest": ("Muhammad", "Mohamed", "Mouhammad", "Md", "محمد"),
    "Arabic, through Greek": ("Abdul", "Ampntoul"),
    "Persian": ("Gholam", "Ghulam", "Golam", "غلام"),
    "Tigrinya": ("Tesfay", "Tesfai", "Tesfaj", "ተስፋይ"),
    "Ukrainian": ("Volodymyr", "Wolodymyr", "Wołodymyr", "Володимир"),
    "Ukrainian, a woman's": ("Yuliya", "Julija", "Iuliia", "Юлія"),
    "Chechen": ("Dzhambulat", "Djamboulat", "Джамбулат"),
    "Bengali": ("Rahim", "Roheem", "রহিম"),
    "West African": ("Diallo", "Dialo", "Jalo"),
}
OTHERS = (
    ("Ahmad", "Ali"),
    ("Fatima", "Maryam"),
    ("Hasan", "Khalid"),
    ("Tesfay", "Tekle"),
    ("Olena", "Oksana"),
    ("Barry", "Diallo"),
)


def similarity(one, other):
    people = population([row("a", given_names=one), row("b", given_names=other)])
    first, second = people.slots["names"][:, 0]
    return word_similarity(heard(people.words), first, second, room().table)


@pytest.mark.parametrize("spellings", ONE_NAME.values(), ids=ONE_NAME)
def test_spellings_of_one_name_are_alike(spellings):
    near = {spelling: round(similarity(spellings[0], spelling), 2) for spelling in spellings[1:]}

    assert {spelling: value for spelling, value in near.items() if value < 0.7} == {}


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_names_are_not_alike(one, other):
    assert similarity(one, other) < 0.7


@pytest.mark.parametrize("text", ["", "0", "…", "\u0301", "🙂", "𞤀𞤣𞤢𞤥", "ሀሀሀሀሀሀሀሀሀሀሀሀሀሀሀሀሀሀሀሀ", "a" * 500])
def test_any_text_can_be_read(text):
    assert all(len(units(word)) <= 16 for word in reading.words(text))


def test_particles_are_left_out_and_compounds_come_apart():
    assert reading.words("al-Hasan") == ("hasan",)
    assert reading.words("Abdul Rahman") == reading.words("Abdurrahman") == ("rahman",)
    assert reading.words("Al") == ("al",)  # nothing else is there


DAYS = {  # as written: year, month, day; 0 where it isn't known
    "2001-05-14": (2001, 5, 14),
    "2001-05": (2001, 5, 0),
    "2001": (2001, 0, 0),
    "": (0, 0, 0),
    "about 30": (0, 0, 0),
    "2001-14-05": (2001, 0, 5),
}


@pytest.mark.parametrize(("written", "known"), DAYS.items())
def test_a_day_of_birth_is_read_as_far_as_it_is_known(written, known):
    day = reading.birth(written)

    assert (day.year, day.month, day.day) == known


@pytest.mark.parametrize("written", ["SY", "SYR", "Syria", "syria"])
def test_a_country_is_known_by_letters_and_by_name(written):
    assert reading.country(written) == "SY"
