"""Years and days as clerks of other calendars write them, compiled: lunar and Solar Hijri, Ethiopian."""

import numpy as np
from numba import njit

from ostoja.matching.blocking import years_meant

HIJRI_BEFORE = 1500  # a year before it is one of a Hijri calendar
_DAYS_OFF = 4  # tables, averages and leap years differ by some days


@njit(cache=True, nogil=True)
def years_apart(one, other):  # type: ignore[no-untyped-def]
    """Years between two years as written; those of a Hijri calendar may be solar or lunar."""
    if one >= HIJRI_BEFORE and other >= HIJRI_BEFORE:
        return abs(one - other)
    meant, meant_other = np.zeros(2, np.int64), np.zeros(2, np.int64)
    count, count_other = years_meant(one, meant), years_meant(other, meant_other)
    least = 10_000
    for at in range(count):
        for beside in range(count_other):
            least = min(least, abs(meant[at] - meant_other[beside]))
    return least


@njit(cache=True, nogil=True)
def _lunar(year, month, day):  # type: ignore[no-untyped-def]
    """A day of the lunar Hijri calendar by its tables, as `date.toordinal` counts."""
    return day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014


@njit(cache=True, nogil=True)
def _solar(year, month, day):  # type: ignore[no-untyped-def]
    """A day of the Solar Hijri calendar by average years."""
    of_months = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return 226895 + int(365.2422 * (year - 1)) + of_months + day


@njit(cache=True, nogil=True)
def _ethiopian(year, month, day):  # type: ignore[no-untyped-def]
    return 2795 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day


@njit(cache=True, nogil=True)
def meant_in_another(year, month, day, counted):  # type: ignore[no-untyped-def]
    """Whether a day as written is the day `counted` in another calendar: kept as it was, or with the year alone converted."""
    if year < HIJRI_BEFORE:
        return (
            abs(_solar(year, month, day) - counted) <= _DAYS_OFF or abs(_lunar(year, month, day) - counted) <= _DAYS_OFF
        )
    return (
        abs(_solar(year - 621, month, day) - counted) <= _DAYS_OFF
        or abs(_lunar(year - 579, month, day) - counted) <= _DAYS_OFF
        or abs(_ethiopian(year, month, day) - counted) <= _DAYS_OFF
    )
