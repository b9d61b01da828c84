"""The table of public holidays agrees with the library it was made from."""

from datetime import date
from importlib.metadata import version

import pytest

from ostoja.codes.holidays import FIRST_YEAR, LAST_YEAR, edition, from_library, public_holidays
from ostoja.codes.states import all_states


@pytest.mark.parametrize("state", sorted(all_states()))
def test_the_table_holds_what_the_library_says(state):
    for year in (FIRST_YEAR, 2016, 2026, 2027, LAST_YEAR):
        assert public_holidays(state, year) == from_library(state, year)


def test_the_table_was_made_from_the_edition_that_is_installed():
    assert edition() == f"holidays {version('holidays')}"


def test_days_off_in_poland():
    """Act of 18 January 1951 on days free from work, with 24 December from 2025."""
    assert {date(2026, 5, 3), date(2026, 11, 11), date(2026, 12, 24)} <= public_holidays("PL", 2026)
    assert date(2024, 12, 24) not in public_holidays("PL", 2024)


def test_a_year_beyond_the_table_is_asked_of_the_library():
    assert date(2050, 12, 25) in public_holidays("PL", 2050)


def test_a_state_without_known_holidays_is_named():
    with pytest.raises(ValueError, match="XX"):
        public_holidays("XX", 2026)
