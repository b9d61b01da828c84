from datetime import date

import pytest

from ostoja.codes.reference import records
from ostoja.codes.states import all_states, bound_states, is_bound, participation, takes_part

CASES = {  # why this row: (state, act, day, bound)
    "Greece from the first day of Dublin III": ("GR", "dublin-iii", date(2014, 1, 1), True),
    "nobody the day before": ("GR", "dublin-iii", date(2013, 12, 31), False),
    "Dublin III until the day before the new regulation": ("DE", "dublin-iii", date(2026, 6, 11), True),
    "not Dublin III on its first day": ("DE", "dublin-iii", date(2026, 6, 12), False),
    "not the new regulation the day before": ("DE", "ammr", date(2026, 6, 11), False),
    "the new regulation from its first day, without an end": ("DE", "ammr", date(2026, 6, 12), True),
    "the new regulation years later": ("DE", "ammr", date(2040, 1, 1), True),
    "the United Kingdom until the end of transition": ("GB", "dublin-iii", date(2020, 12, 31), True),
    "not the United Kingdom the day after": ("GB", "dublin-iii", date(2021, 1, 1), False),
    "the United Kingdom never under the new regulation": ("GB", "ammr", date(2026, 6, 12), False),
    "Denmark by its agreement": ("DK", "dublin-iii", date(2014, 1, 1), True),
    "Denmark under the new regulation": ("DK", "ammr", date(2026, 6, 12), True),
    "Ireland by opting in": ("IE", "ammr", date(2026, 6, 12), True),
    "Switzerland by association": ("CH", "dublin-iii", date(2014, 1, 1), True),
    "Switzerland under the new regulation": ("CH", "ammr", date(2026, 6, 12), True),
    "Croatia, the youngest member": ("HR", "dublin-iii", date(2014, 1, 1), True),
    "Türkiye never": ("TR", "dublin-iii", date(2016, 1, 1), False),
    "a code of no state": ("ZZ", "dublin-iii", date(2016, 1, 1), False),
    "the Union's letters are no ISO code": ("EL", "dublin-iii", date(2016, 1, 1), False),
}


@pytest.mark.parametrize(("state", "act", "on", "bound"), CASES.values(), ids=CASES)
def test_state_is_bound_as_the_participation_rows_say(state, act, on, bound):
    """Regulation 604/2013 Art. 49; Regulation 2024/1351 Art. 83, 85; the agreements named in the rows."""
    assert is_bound(state, act, on) is bound


def test_thirty_two_states_were_bound_by_dublin_iii_while_the_united_kingdom_was():
    assert len(bound_states("dublin-iii", date(2020, 12, 31))) == 32
    assert len(bound_states("dublin-iii", date(2021, 1, 1))) == 31


def test_the_new_regulation_binds_the_same_states_without_the_united_kingdom():
    assert bound_states("ammr", date(2026, 6, 12)) == all_states() - {"GB"}


def test_no_day_is_left_between_the_two_acts_and_none_belongs_to_both():
    last, first = date(2026, 6, 11), date(2026, 6, 12)

    assert bound_states("dublin-iii", last) == bound_states("ammr", first)
    assert not bound_states("dublin-iii", first)
    assert not bound_states("ammr", last)


def test_a_state_takes_part_across_the_change_of_acts_and_no_longer_after_leaving():
    assert takes_part("IT", date(2026, 6, 11))
    assert takes_part("IT", date(2026, 6, 12))
    assert takes_part("GB", date(2020, 12, 31))
    assert not takes_part("GB", date(2021, 1, 1))
    assert not takes_part("TR", date(2026, 6, 12))


def test_an_event_before_dublin_iii_is_taken_as_one_of_its_first_day():
    """Regulation 604/2013 Art. 41: earlier events count."""
    assert takes_part("SE", date(2009, 5, 1))


def test_associated_states_and_denmark_stand_apart_from_solidarity():
    """Regulation 2024/1351, recitals 90 to 94: Parts III, V and VII only."""
    outside = {
        state for state in all_states() if any(row.takes_part_in_solidarity is False for row in participation(state))
    }

    assert outside == {"DK", "NO", "IS", "CH", "LI"}


def test_every_row_names_its_source_and_says_whether_it_was_verified():
    rows = [row for state in all_states() for row in participation(state)]

    assert all(row.source and row.basis for row in rows)
    assert {row.is_verified for row in rows} == {True, False}
    assert any(row.note for row in participation("GB"))


@pytest.mark.parametrize(
    ("name", "count"), [("dublin-states", 67), ("forums", 65), ("memberships", 255), ("missions-2016-2019", 27)]
)
def test_reference_data_is_read_whole_and_its_ids_are_unique(name, count):
    ids = [record["id"] for record in records(name)]

    assert len(ids) == len(set(ids)) == count
