"""Days as documents of other calendars give them, and as hurried clerks turn them into ours."""

from datetime import date
from random import Random

_LUNAR_YEAR, _LUNAR_EPOCH, _SOLAR_YEAR, _SOLAR_EPOCH = 354.36667, 227015, 365.2422, 226896
_ETHIOPIAN_EPOCH = 2796


def _parts(days: float, year_length: float, month: float) -> tuple[int, int, int]:
    year = int(days // year_length)
    rest = int(days - year * year_length)
    return year + 1, min(int(rest // month) + 1, 13), int(rest % month) + 1


def miscounted(born: date, calendar: str, chance: Random) -> str:
    """The day as a wrong conversion gives it; the day itself where documents use our calendar."""
    ordinal = born.toordinal()
    if calendar == "solar":
        year, month, day = _parts(ordinal - _SOLAR_EPOCH, _SOLAR_YEAR, 30.5)
        year += chance.choice((0, 621, 621))
    elif calendar == "lunar":
        year, month, day = _parts(ordinal - _LUNAR_EPOCH, _LUNAR_YEAR, 29.53)
        year += chance.choice((0, 579, 579))
    elif calendar == "ethiopian":
        year, month, day = _parts(ordinal - _ETHIOPIAN_EPOCH, 365.25, 30)
    else:
        return born.isoformat()
    return f"{year:04}-{min(month, 12):02}-{min(day, 28 if month == 2 else 30):02}"
