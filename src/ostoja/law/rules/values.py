"""Values that a test compares: days, states, keys of facts. Each may be unknown."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from ostoja.law.rules.sources import Party
from ostoja.law.time import Length


@dataclass(frozen=True, slots=True)
class Own:
    """A key of the fact in hand; of several, the first that is known."""

    keys: tuple[str, ...]

    def __init__(self, *keys: str) -> None:
        object.__setattr__(self, "keys", keys)


@dataclass(frozen=True, slots=True)
class Outer:
    """Inside `Exists`: a key of the fact that the rule looks at."""

    key: str


@dataclass(frozen=True, slots=True)
class ReferenceDay:
    """The day whose situation counts: of the first application lodged (Dublin III 7(2)) or registered (AMMR 24(2))."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A day that the act itself names."""

    day: date


@dataclass(frozen=True, slots=True)
class Plus:
    """Last day of a period that looks back from the application; it never moves to a working day."""

    start: "Value"
    length: Length


@dataclass(frozen=True, slots=True)
class EarliestKnown:
    """The earliest of the days that are recorded: what was revoked on a day had been in force until then."""

    days: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class LaterOf:
    """The later of two days; unknown if either is."""

    one: "Value"
    other: "Value"


@dataclass(frozen=True, slots=True)
class StartOf:
    """The day from which the limit of this id runs in this round; also what another limit may run from."""

    limit: str


@dataclass(frozen=True, slots=True)
class EndOf:
    """The last day of the limit of this id in this round."""

    limit: str


@dataclass(frozen=True, slots=True)
class FirstAcceptance:
    """The day on which a state first accepted a request, expressly or by silence; none where none has."""


@dataclass(frozen=True, slots=True)
class MostMembers:
    """Of the family that applied together: the state the criteria name for the largest number; none on a tie."""


@dataclass(frozen=True, slots=True)
class OldestMember:
    """Of the family that applied together: the state the criteria name for the oldest; none if that can't be told."""


@dataclass(frozen=True, slots=True)
class OnlyAdult:
    """Of the family that applied together: the state the criteria name for its one adult; none where there isn't one."""


REFERENCE_DAY = ReferenceDay()


Value: TypeAlias = (
    Own | Outer | ReferenceDay | Fixed | Plus | EarliestKnown | LaterOf | StartOf | EndOf | Party
    | FirstAcceptance | MostMembers | OldestMember | OnlyAdult
)  # fmt: skip
