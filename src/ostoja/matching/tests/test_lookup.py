"""Whom a look-up compares when more people share a key than it compares: the most telling keys, then sex and nationality."""

from ostoja.matching.keys import keys_sought
from ostoja.matching.lookup import MOST_COMPARED, InMemory
from ostoja.matching.records import population
from ostoja.matching.tests.arrivals import row

NAMED = {"given_names": "Bakari", "family_name": "Sall"}


def compared(newcomer, known):
    """The records that are compared with the newcomer."""
    return [each[0] for each in InMemory(known, population(known)).sharing(keys_sought(newcomer))]


def test_those_of_the_own_sex_and_nationality_come_first():
    others = [row(f"a{at}", **NAMED, sex="F", nationality="GN") for at in range(MOST_COMPARED)]
    own = row("z", **NAMED, sex="M", nationality="SN")

    found = compared(row("q", **NAMED, sex="M", nationality="SN"), [*others, own])

    assert found[0] == "z"
    assert len(found) == MOST_COMPARED


def test_what_is_not_known_takes_nothing_away():
    others = [row(f"a{at}", **NAMED, sex="F", nationality="GN") for at in range(MOST_COMPARED)]

    assert compared(row("q", **NAMED, sex="M", nationality="SN"), [*others, row("z", **NAMED)])[0] == "z"


def test_a_document_tells_more_than_names():
    others = [row(f"a{at}", **NAMED) for at in range(MOST_COMPARED)]
    own = row("z", given_names="Olena", family_name="Bondar", document_no="L44060067")

    assert compared(row("q", **NAMED, document_no="L44060067"), [*others, own])[0] == "z"


def test_a_key_that_too_many_share_finds_nobody():
    assert compared(row("q", **NAMED), [row(f"a{at}", **NAMED) for at in range(401)]) == []
