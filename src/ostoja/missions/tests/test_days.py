"""Covering days by periods, both ends counted."""

from datetime import date

import pytest

from ostoja.missions.days import Period, count, first_gap

JAN1, JAN10, JAN11, JAN20, JAN31 = (date(2026, 1, day) for day in (1, 10, 11, 20, 31))


@pytest.mark.parametrize(
    ("periods", "gap"),
    [
        ([], JAN1),
        ([Period(JAN1, JAN31)], None),
        ([Period(JAN1)], None),  # no end known
        ([Period(JAN1, JAN10), Period(JAN11, JAN31)], None),  # one follows the other without a day between
        ([Period(JAN11, JAN31), Period(JAN1, JAN10)], None),  # whatever their order
        ([Period(JAN1, JAN10), Period(JAN20, JAN31)], JAN11),
        ([Period(JAN1, JAN20)], date(2026, 1, 21)),  # not valid on the last days
        ([Period(JAN10, JAN31)], JAN1),  # not yet valid on the first day
        ([Period(JAN1, JAN31), Period(JAN10, JAN11)], None),  # one within another
    ],
)
def test_the_first_day_that_is_not_covered(periods, gap):
    assert first_gap(periods, JAN1, JAN31) == gap


def test_both_days_count():
    assert count(date(2016, 3, 1), date(2016, 4, 11)) == 42
