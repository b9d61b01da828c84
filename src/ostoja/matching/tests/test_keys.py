"""The keys of one record are those of the population, whichever way they are made."""

from collections import Counter, defaultdict

from ostoja.matching import keys
from ostoja.matching.blocking import keys_of
from ostoja.matching.invented.arrivals import invent
from ostoja.matching.invented.styles import LEARNING, LIGHTER
from ostoja.matching.records import population, rarity_of
from ostoja.matching.tests.arrivals import row


def rows(style, seed):
    return [each.row for each in invent(size=400, queries=0, style=style, seed=seed).arrivals]


def test_a_record_has_the_same_keys_alone_as_among_others():
    for style in (LEARNING, LIGHTER):
        drawn = rows(style, 3)
        found = defaultdict(set)
        for key, record in zip(*(each.tolist() for each in keys_of(population(drawn))), strict=True):
            found[record].add(key)

        assert [keys.keys(row) for row in drawn] == [found[at] for at in range(len(drawn))]


def test_words_are_counted_alike():
    drawn = rows(LEARNING, 4)
    people = population(drawn)

    counted = rarity_of(people.words, people.slots["names"], people.slots["native"])

    assert dict(zip(counted.forms.tolist(), counted.borne.tolist(), strict=True)) == Counter(
        form for row in drawn for form in keys.forms(row)
    )


def test_a_hijri_year_is_read_as_a_solar_and_as_a_lunar_one():
    """1404 Solar Hijri began in March 2025, 1404 lunar in October 1983."""
    assert keys.years_meant(1404) == (2025, 1983)
    assert keys.years_meant(1446) == (2024,)
    assert keys.years_meant(1991) == (1991,)


def test_a_key_says_the_sex_and_the_nationality_of_whoever_it_is_stored_for():
    """Who is compared is chosen without opening a record. Both may differ and the record is found all the same."""
    known = {"given_names": "Bakari", "family_name": "Sall", "birth_date": "1990-05-04"}

    stored = keys.keys(row("a", **known, sex="F", nationality="SN"))
    sought = keys.keys_sought(row("b", **known, sex="M", nationality="GN"))

    assert {key & keys.BRIEF for key in stored} == {keys.brief_of(2, keys.code("SN"))}
    assert sought.brief == keys.brief_of(1, keys.code("GN"))
    assert {key - (key & keys.BRIEF) for key in stored} & set(sought.keys)
    assert {key & keys.BRIEF for key in keys.keys(row("c", **known))} == {0}


def test_given_names_run_into_one_word_share_a_key_with_the_same_apart():
    stored = keys.keys(row("a", given_names="Bakari Mamadu", family_name="Sall"))

    assert stored & set(keys.keys_sought(row("b", given_names="Bakarimamadu", family_name="Sall")).keys)


def test_every_kind_of_key_is_worth_something():
    kinds = {kind for drawn in rows(LEARNING, 5) for kind in keys.keys_sought(drawn).kinds}

    assert kinds == set(range(len(keys.WORTH)))
