"""Values that a test compares: days, states, keys of facts. Each may be unknown."""

from datetime import date
from typing import TypeAlias

from ostoja.law.frozen import frozen
from ostoja.law.rules.sources import Party
from ostoja.law.time import Length


@frozen
class Own:
    """A key of the fact in hand; of several, the first that is known."""

    keys: tuple[str, ...]

    def __init__(self, *keys: str) -> None:
        object.__setattr__(self, "keys", keys)


@frozen
class Outer:
    """Inside `Exists`: a key of the fact that the rule looks at."""

    key: str


@frozen
class ReferenceDay:
    """The day whose situation counts: of the first application lodged (Dublin III 7(2)) or registered (AMMR 24(2))."""


@frozen
class Fixed:
    """A day that the act itself names."""

    day: date


@frozen
class Plus:
    """Last day of a period that looks back from the application; it never moves to a working day."""

    start: "Value"
    length: Length


@frozen
class EarliestKnown:
    """The earliest of the days that are recorded: what was revoked on a day had been in force until then."""

    days: tuple["Value", ...]


@frozen
class LaterOf:
    """The later of two days; unknown if either is."""

    one: "Value"
    other: "Value"


@frozen
class StartOf:
    """The day from which the limit of this id runs in this round; also what another limit may run from."""

    limit: str


@frozen
class EndOf:
    """The last day of the limit of this id in this round."""

    limit: str


@frozen
class FirstAcceptance:
    """The day on which a state first accepted a request, expressly or by silence; none where none has."""


@frozen
class MostMembers:
    """Of the family that applied together: the state the criteria name for the largest number; none on a tie."""


@frozen
class OldestMember:
    """Of the family that applied together: the state the criteria name for the oldest; none if that can't be told."""


@frozen
class OnlyAdult:
    """Of the family that applied together: the state the criteria name for its one adult; none where there isn't one."""


REFERENCE_DAY = ReferenceDay()


Value: TypeAlias = (
    Own | Outer | ReferenceDay | Fixed | Plus | EarliestKnown | LaterOf | StartOf | EndOf | Party
    | FirstAcceptance | MostMembers | OldestMember | OnlyAdult
)  # fmt: skip
