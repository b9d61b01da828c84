"""The keys of one record are those of the population, whichever way they are made."""

from collections import Counter, defaultdict

from ostoja.matching import keys
from ostoja.matching.blocking import keys_of
from ostoja.matching.invented.arrivals import invent
from ostoja.matching.invented.styles import LEARNING, LIGHTER
from ostoja.matching.records import population, rarity_of


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
