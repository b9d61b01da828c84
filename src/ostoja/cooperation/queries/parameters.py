"""The settings of the room, as they are on a day."""

from datetime import date
from decimal import Decimal

from ostoja.cooperation.majorities import Shares
from ostoja.cooperation.models import Parameter

Code = Parameter.Code


def value(code: Code, *, on: date) -> Decimal | None:
    """The value in force on a day; None where none had begun."""
    return Parameter.objects.filter(code=code, first_day__lte=on).values_list("value", flat=True).first()


def whole(code: Code, *, on: date, otherwise: int) -> int:
    """A value in whole numbers, such as days; `otherwise` where none had begun."""
    found = value(code, on=on)
    return otherwise if found is None else int(found)


def shares(*, on: date) -> Shares | None:
    """What a qualified majority needs on a day; None where that isn't recorded for the day. One statement."""
    found: dict[str, Decimal] = {}
    for code, number in Parameter.objects.filter(first_day__lte=on).order_by("first_day").values_list("code", "value"):
        found[code] = number
    wanted = (Code.STATES, Code.POPULATION, Code.LEAST_TO_BLOCK)
    if any(code not in found for code in wanted):
        return None
    return Shares(
        states=found[Code.STATES] / 100,
        population=found[Code.POPULATION] / 100,
        least_to_block=int(found[Code.LEAST_TO_BLOCK]),
    )
