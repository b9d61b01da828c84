"""Tests over facts and days: yes, no or unknown (strong Kleene logic)."""

from dataclasses import dataclass
from typing import TypeAlias

from ostoja.law.facts import Fact
from ostoja.law.rules.sources import Party, Reading, Source
from ostoja.law.rules.values import Outer, Own, Value
from ostoja.law.time import Length


@dataclass(frozen=True, slots=True)
class All:
    tests: tuple["Test", ...]

    def __init__(self, *tests: "Test") -> None:
        object.__setattr__(self, "tests", tests)


@dataclass(frozen=True, slots=True)
class AnyOf:
    tests: tuple["Test", ...]

    def __init__(self, *tests: "Test") -> None:
        object.__setattr__(self, "tests", tests)


@dataclass(frozen=True, slots=True)
class Not:
    test: "Test"


@dataclass(frozen=True, slots=True)
class In:
    """The value is one of these."""

    value: Own | Outer | Party
    options: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Includes:
    """The list of states in the fact names this one."""

    states: Own
    state: Value


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The number is this or greater."""

    number: Own
    least: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """A text written freely contains the word. One that doesn't leaves it unknown: it may say so in other words."""

    value: Own
    word: str


@dataclass(frozen=True, slots=True)
class OfBoundState:
    """One of these countries is bound by the act on the reference day."""

    value: Own


@dataclass(frozen=True, slots=True)
class Recorded:
    """The key is filled in. Asks about the record, not about the world."""

    value: Own


@dataclass(frozen=True, slots=True)
class Same:
    """Both are the same state."""

    one: Value
    other: Value


@dataclass(frozen=True, slots=True)
class NotAfter:
    """The day lies on or before the other."""

    day: Value
    other: Value


@dataclass(frozen=True, slots=True)
class Before:
    """The day lies before the other."""

    day: Value
    other: Value


@dataclass(frozen=True, slots=True)
class Within:
    """A look-back: `on` lies within the period that `after` began. The last day is inside (its own notice says so)."""

    length: Length
    after: Value
    on: Value
    boundary: Reading | None = None


@dataclass(frozen=True, slots=True)
class Exists:
    """A fact of this type satisfies the test. Where none is recorded, the type's own meaning of absence decides."""

    type: type[Fact]
    where: "Test | None" = None


@dataclass(frozen=True, slots=True)
class Established:
    """The act asks whether something has been shown: what isn't known to be so hasn't been. A rule of proof."""

    test: "Test"
    source: Source


@dataclass(frozen=True, slots=True)
class Presume:
    """Where the first test is unknown, the second answers it."""

    test: "Test"
    otherwise: "Test"


@dataclass(frozen=True, slots=True)
class Minor:
    """The applicant is under 18 on the reference day."""


@dataclass(frozen=True, slots=True)
class Younger:
    """The applicant is under so many years on the reference day."""

    years: int


@dataclass(frozen=True, slots=True)
class TakenForYounger:
    """The same, and yes where what is recorded leaves a doubt: the act says so."""

    years: int
    source: Source


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of texts contains one of these."""

    value: Own
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unaccompanied:
    """The applicant is without a responsible adult on the reference day."""


@dataclass(frozen=True, slots=True)
class Separated:
    """The criteria, taken one by one, name several states for the family that applied together."""


@dataclass(frozen=True, slots=True)
class BecomesResponsible:
    """The state whose file it is is responsible on some day, if nothing further happens."""


@dataclass(frozen=True, slots=True)
class NotKnownFrom:
    """The fact in hand can't tell: always unknown."""


Test: TypeAlias = (
    All | AnyOf | Not | In | Lists | Includes | AtLeast | Mentions | OfBoundState | Recorded | Same | NotAfter | Before | Within
    | Exists | Established | Presume | Minor | Younger | TakenForYounger | Unaccompanied | Separated
    | BecomesResponsible | NotKnownFrom
)  # fmt: skip
