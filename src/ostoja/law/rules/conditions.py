"""Tests over facts and days: yes, no or unknown (strong Kleene logic)."""

from typing import TypeAlias

from ostoja.law.facts import Fact
from ostoja.law.frozen import frozen
from ostoja.law.rules.sources import Party, Reading, Source
from ostoja.law.rules.values import Outer, Own, Value
from ostoja.law.time import Length


@frozen
class All:
    tests: tuple["Test", ...]

    def __init__(self, *tests: "Test") -> None:
        object.__setattr__(self, "tests", tests)


@frozen
class AnyOf:
    tests: tuple["Test", ...]

    def __init__(self, *tests: "Test") -> None:
        object.__setattr__(self, "tests", tests)


@frozen
class Not:
    test: "Test"


@frozen
class In:
    """The value is one of these."""

    value: Own | Outer | Party
    options: tuple[str | int | bool, ...]


@frozen
class Includes:
    """The list of states in the fact names this one."""

    states: Own
    state: Value


@frozen
class AtLeast:
    """The number is this or greater."""

    number: Own
    least: int


@frozen
class Mentions:
    """A text written freely contains the word. One that doesn't leaves it unknown: it may say so in other words."""

    value: Own
    word: str


@frozen
class OfBoundState:
    """One of these countries is bound on the reference day: by the act, or by either where no act is looked at."""

    value: Own


@frozen
class Recorded:
    """The key is filled in. Asks about the record, not about the world."""

    value: Own


@frozen
class Same:
    """Both are the same state."""

    one: Value
    other: Value


@frozen
class NotAfter:
    """The day lies on or before the other."""

    day: Value
    other: Value


@frozen
class Before:
    """The day lies before the other."""

    day: Value
    other: Value


@frozen
class Within:
    """A look-back: `on` lies within the period that `after` began. The last day is inside (its own notice says so)."""

    length: Length
    after: Value
    on: Value
    boundary: Reading | None = None


@frozen
class Exists:
    """A fact of this type satisfies the test. Where none is recorded, the type's own meaning of absence decides."""

    type: type[Fact]
    where: "Test | None" = None


@frozen
class Established:
    """The act asks whether something has been shown: what isn't known to be so hasn't been. A rule of proof."""

    test: "Test"
    source: Source


@frozen
class Presume:
    """Where the first test is unknown, the second answers it."""

    test: "Test"
    otherwise: "Test"


@frozen
class Minor:
    """The applicant is under 18 on the reference day."""


@frozen
class Younger:
    """The applicant is under so many years on the reference day."""

    years: int


@frozen
class TakenForYounger:
    """The same, and yes where what is recorded leaves a doubt: the act says so."""

    years: int
    source: Source


@frozen
class Lists:
    """A list of texts contains one of these."""

    value: Own
    options: tuple[str, ...]


@frozen
class Unaccompanied:
    """The applicant is without a responsible adult on the reference day."""


@frozen
class Separated:
    """The criteria, taken one by one, name several states for the family that applied together."""


@frozen
class BecomesResponsible:
    """The state whose file it is is responsible on some day, if nothing further happens."""


@frozen
class NotKnownFrom:
    """The fact in hand can't tell: always unknown."""


Test: TypeAlias = (
    All | AnyOf | Not | In | Lists | Includes | AtLeast | Mentions | OfBoundState | Recorded | Same | NotAfter | Before | Within
    | Exists | Established | Presume | Minor | Younger | TakenForYounger | Unaccompanied | Separated
    | BecomesResponsible | NotKnownFrom
)  # fmt: skip
