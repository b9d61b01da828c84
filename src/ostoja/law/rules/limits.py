"""A time limit: from which day it runs, how long, what stops it, what follows."""

from enum import Enum, StrEnum
from typing import TypeAlias

from ostoja.law.facts import Fact
from ostoja.law.frozen import frozen
from ostoja.law.rules.conditions import Test
from ostoja.law.rules.criteria import Dated
from ostoja.law.rules.sources import Party, Reading, Source
from ostoja.law.rules.values import EndOf, StartOf
from ostoja.law.time import Length


class Procedure(StrEnum):
    TAKE_CHARGE = "take_charge"
    TAKE_BACK = "take_back"
    HUMANITARIAN = "humanitarian"
    INFORMATION = "information"


class Pick(Enum):
    FIRST = "first"
    LAST = "last"


@frozen
class DayOf:
    """The day of the first (or last) fact of a type that satisfies the test; none where nothing is recorded."""

    type: type[Fact]
    where: Test | None = None
    keys: tuple[str, ...] = ("on",)
    pick: Pick = Pick.FIRST


@frozen
class TheRequest:
    """The request of this round; `keys` say which of its days."""

    keys: tuple[str, ...] = ("on",)


@frozen
class TheReply:
    """The reply to the request of this round, with one of these outcomes; none named: whatever it says."""

    outcomes: tuple[str, ...]
    keys: tuple[str, ...] = ("on",)


@frozen
class TheReExamination:
    """The request to re-examine the refusal of this round."""

    keys: tuple[str, ...] = ("on",)


@frozen
class TheSecondReply:
    """The reply to the request for re-examination of this round."""

    outcomes: tuple[str, ...]
    keys: tuple[str, ...] = ("on",)


@frozen
class Expiry:
    """The last day of another limit of this round, where it ran out and that had its effect.

    `first_day`: the day it ran from instead, though that is certain only once it has run out.
    """

    of: str
    next_day: bool = False
    first_day: bool = False


@frozen
class FirstOf:
    """The first of several days that is there."""

    days: tuple["Start", ...]

    def __init__(self, *days: "Start") -> None:
        object.__setattr__(self, "days", days)


@frozen
class LastOf:
    """The first of these days, or a later one of the others where that is there."""

    days: tuple["Start", ...]

    def __init__(self, *days: "Start") -> None:
        object.__setattr__(self, "days", days)


@frozen
class After:
    """The day on which a period after another day is over."""

    day: "Start"
    length: Length


@frozen
class Ahead:
    """The day that lies a period before another day; it never moves for a day off."""

    length: Length
    day: "Start"


@frozen
class DaysNamed:
    """So many days after another day as a fact names; of several such facts the fewest."""

    type: type[Fact]
    where: Test
    key: str
    after: "Start"


@frozen
class StandIn:
    """The day, or where it isn't recorded the first recorded of the others; the day is then asked for."""

    day: DayOf
    by: tuple["Start", ...]


@frozen
class ResponsibleSince:
    """The day from which the state whose file it is is responsible, by the timeline; of several the last."""


@frozen
class Remainder:
    """What was left of the limits named when they stopped, counted on from another day; never less than a length."""

    of: tuple["TimeLimit", ...]
    stopped: "Start"
    resumed: "Start"
    at_least: Length


Start: TypeAlias = (
    DayOf | TheRequest | TheReply | TheReExamination | TheSecondReply | Expiry | StartOf | EndOf | FirstOf | LastOf
    | After | Ahead | DaysNamed | StandIn | ResponsibleSince | Remainder
)  # fmt: skip


class Mark(StrEnum):
    """How far a figure was checked in the text of its act; one that was read there carries none."""

    PARTLY_READ = "P"  # in a summary or in secondary texts; believed right
    FIELD_KNOWLEDGE = "K"  # known from practice, not checked


@frozen
class Figure:
    """A length that an office must confirm before it relies on it."""

    length: Length
    mark: Mark


@frozen
class Until:
    """No length of its own: it ends with another day, such as the end of another duty."""

    day: Start


@frozen
class LateReply:
    """The days by which the asked state answered a request of this type later than it had to, with such an outcome."""

    type: type[Fact]
    length: Length
    outcomes: tuple[str, ...]


class Effect(StrEnum):
    """What kind of consequence a missed limit has."""

    RESPONSIBLE = "responsible"
    ACCEPTED = "accepted"  # silence counts as acceptance


@frozen(kw_only=True)
class ResponsibleIs:
    """The state becomes responsible on the day after; never before the limits in `not_before` have ended too.

    `also_after` is an event with the same consequence as running out; `unless` keeps the consequence away.
    """

    party: Party
    source: Source
    effect: Effect = Effect.RESPONSIBLE
    not_before: tuple[str, ...] = ()
    unless: Test | None = None
    also_after: Start | None = None
    reading: Reading | None = None


@frozen(kw_only=True)
class NoShift:
    """Something follows, but no state becomes responsible by it."""

    source: Source
    says: str


@frozen(kw_only=True)
class OtherReading:
    """Another way to read a limit: the same limit with one part replaced."""

    reading: Reading
    runs_from: Start | None = None
    lasts: Length | None = None
    ends: Start | None = None
    capped_by: str | None = None
    uncapped: bool = False


@frozen(kw_only=True)
class TimeLimit(Dated):
    """One limit: who must act toward whom, from which day, how long, what stops it, what follows.

    `never_later_than` shortens another limit of the same id where it ends earlier; `replaces` takes that limit's
    place wherever it applies; `in_place_of` names limits of other ids that don't run beside it. One that stands
    `beside` another for the same request doesn't make a request late. `grows_by` is a delay of the asked state that
    lengthens it. `named_end` is a day that a fact names, taken where it is earlier than the length.
    `pauses` is when the limit it replaces no longer runs although the new start hasn't come. `never_earlier_than` are
    limits of this round before whose last day it doesn't end. It `follows` a limit if it applies only while that one
    governs. From `falls_away_on` nothing of it runs or follows.
    """

    id: str
    source: Source
    asks: str
    awaits: str
    missed: str
    procedures: tuple[Procedure, ...]
    who: Party
    toward: Party
    runs_from: Start
    length: Length | Until | Figure
    stopped_by: tuple[Start, ...]
    on_expiry: ResponsibleIs | NoShift
    step: str
    case: str | None = None
    when: Test | None = None
    never_later_than: "TimeLimit | None" = None
    replaces: "TimeLimit | None" = None
    in_place_of: tuple[str, ...] = ()
    beside: bool = False
    grows_by: LateReply | None = None
    named_end: Start | None = None
    pauses: Start | None = None
    never_earlier_than: tuple["TimeLimit", ...] = ()
    falls_away_on: Start | None = None
    follows: "TimeLimit | None" = None
    readings: tuple[OtherReading, ...] = ()
    case_law: tuple[str, ...] = ()
    reading: Reading | None = None

    @property
    def key(self) -> str:
        """The id with its special case: no two limits of an act share it."""
        return self.id if self.case is None else f"{self.id}:{self.case}"
