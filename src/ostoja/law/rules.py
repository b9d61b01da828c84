"""The rule language: what the tables in `acts/` are written in.

A rule is a value, an expression tree that is only read: `walk` follows it for one case and notes every finding, a
bulk reader may print it as a loop. So nothing here computes. Every test has three values, yes, no and unknown
(strong Kleene logic); no word of the language turns unknown into no, but for those that say so with a source.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import TypeAlias

from ostoja.law.facts import Fact
from ostoja.law.time import Length

_CITE = re.compile(r"(IR )?\d+[a-z]?(\(\d+[a-z]?\)|\([a-z]\))*(/\d+|/s\d+)?")


@dataclass(frozen=True, slots=True)
class Source:
    """A place in an act: `21(1)/3` is Article 21(1), third subparagraph."""

    act: str
    cite: str

    def __post_init__(self) -> None:
        if not _CITE.fullmatch(self.cite):
            raise ValueError(f"{self.cite!r} names no article. Write it like 21(1)/3.")

    @property
    def article(self) -> str:
        """The paragraph, without the subparagraph."""
        return self.cite.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the Union."""

    name: str
    celex: str

    def article(self, cite: str) -> Source:
        return Source(self.name, cite)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A day that an act fixes, with its source and what is uncertain about it."""

    name: str
    day: date
    source: Source
    note: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a disputed or silent text is read here, and why."""

    ref: str
    because: str


class Party(Enum):
    """A state by the part it plays."""

    STATE_OF_FIRST_APPLICATION = "state_of_first_application"
    REQUESTING = "requesting"
    REQUESTED = "requested"
    OWN = "own"  # whose file this is


class Subject(Enum):
    """What a criterion looks at where it isn't a fact of one type."""

    APPLICANT = "applicant"
    FIRST_APPLICATION = "first_application"
    GROUP = "group"


# Values: what a test compares. Each may be unknown.


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


REFERENCE_DAY = ReferenceDay()
Value: TypeAlias = Own | Outer | ReferenceDay | Fixed | Plus | EarliestKnown | LaterOf | StartOf | EndOf | Party


# Tests: yes, no or unknown.


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

    value: Own | Outer
    options: tuple[str | int | bool, ...]


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
class Unaccompanied:
    """The applicant is without a responsible adult on the reference day."""


@dataclass(frozen=True, slots=True)
class NotKnownFrom:
    """The fact in hand can't tell: always unknown."""


Test: TypeAlias = (
    All | AnyOf | Not | In | Mentions | OfBoundState | Recorded | Same | NotAfter | Before | Within | Exists
    | Established | Presume | Minor | Unaccompanied | NotKnownFrom
)  # fmt: skip


# Criteria.


class Direction(Enum):
    EARLIEST = "earliest"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class ByDay:
    """Prefer the earliest or latest day."""

    day: Value
    direction: Direction


@dataclass(frozen=True, slots=True)
class Longest:
    """Prefer the longest period between two days."""

    start: Value
    end: Value


@dataclass(frozen=True, slots=True)
class WhereSame:
    """One order where all are of the same kind, another where they aren't."""

    key: Own
    then: tuple["ByDay | Longest", ...]
    otherwise: tuple["ByDay | Longest", ...]


Order: TypeAlias = ByDay | Longest | WhereSame


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of a criterion, named by the key that decides it.

    `no` says that it isn't met, `ask` what isn't known; `source` where it stands elsewhere than the criterion.
    """

    name: str
    test: Test
    no: str
    ask: str
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A rule that the law changes: the new row has its first day, the old one stays for old cases."""

    applies_from: date | None = None
    applies_until: date | None = None

    def applies_on(self, day: date) -> bool:
        """Whether the row is the one for events of that day."""
        has_begun = self.applies_from is None or self.applies_from <= day
        return has_begun and (self.applies_until is None or day <= self.applies_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(_Dated):
    """One criterion: the facts it looks at, what must hold for one of them, and which state it then names.

    `over` is the type of fact or a subject; every condition in `such_that` must hold. `among` leaves out facts that
    have nothing to do with the criterion. Where several facts satisfy it, `choose` decides. `answered_by` are facts
    whose presence answers the question whether there is any fact of `over`. A criterion that isn't `modelled` states
    only conditions without which it can't apply: where they hold, the answer is "not covered". `exclusive`: where it
    applies no later one does. `presumes` is what a yes takes for granted, so that it isn't settled.
    """

    id: str
    source: Source
    over: type[Fact] | Subject
    such_that: tuple[Condition, ...] = ()
    state: Value | None
    says: str
    asks: str = ""
    case: str | None = None
    choose: tuple[Order, ...] = ()
    modelled: bool = True
    exclusive: bool = False
    answered_by: tuple[Exists, ...] = ()
    among: Test | None = None
    presumes: str | None = None
    case_law: tuple[str, ...] = ()
    reading: Reading | None = None


# Time limits.


class Procedure(StrEnum):
    TAKE_CHARGE = "take_charge"
    TAKE_BACK = "take_back"


class Pick(Enum):
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class DayOf:
    """The day of the first (or last) fact of a type that satisfies the test; none where nothing is recorded."""

    type: type[Fact]
    where: Test | None = None
    keys: tuple[str, ...] = ("on",)
    pick: Pick = Pick.FIRST


@dataclass(frozen=True, slots=True)
class TheRequest:
    """The request of this round; `keys` say which of its days."""

    keys: tuple[str, ...] = ("on",)


@dataclass(frozen=True, slots=True)
class TheReply:
    """The reply to the request of this round, with one of these outcomes; none named: whatever it says."""

    outcomes: tuple[str, ...]
    keys: tuple[str, ...] = ("on",)


@dataclass(frozen=True, slots=True)
class TheReExamination:
    """The request to re-examine the refusal of this round."""

    keys: tuple[str, ...] = ("on",)


@dataclass(frozen=True, slots=True)
class TheSecondReply:
    """The reply to the request for re-examination of this round."""

    outcomes: tuple[str, ...]
    keys: tuple[str, ...] = ("on",)


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last day of another limit of this round, where it ran out and that had its effect."""

    of: str
    next_day: bool = False


@dataclass(frozen=True, slots=True)
class FirstOf:
    """The first of several days that is there."""

    days: tuple["Start", ...]

    def __init__(self, *days: "Start") -> None:
        object.__setattr__(self, "days", days)


Start: TypeAlias = DayOf | TheRequest | TheReply | TheReExamination | TheSecondReply | Expiry | StartOf | FirstOf


class Effect(StrEnum):
    """What kind of consequence a missed limit has."""

    RESPONSIBLE = "responsible"
    ACCEPTED = "accepted"  # silence counts as acceptance


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShift:
    """Something follows, but no state becomes responsible by it."""

    source: Source
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReading:
    """Another way to read a limit: the same limit with one part replaced."""

    reading: Reading
    runs_from: Start | None = None
    ends: Start | None = None
    capped_by: str | None = None
    uncapped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit(_Dated):
    """One limit: who must act toward whom, from which day, how long, what stops it, what follows.

    `never_later_than` shortens another limit of the same id where it ends earlier; `replaces` takes that limit's
    place wherever it applies. `named_end` is a day that a fact names, taken where it is earlier than the length.
    `pauses` is when the limit it replaces no longer runs although the new start hasn't come.
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
    length: Length
    stopped_by: tuple[Start, ...]
    on_expiry: ResponsibleIs | NoShift
    step: str
    case: str | None = None
    when: Test | None = None
    never_later_than: "TimeLimit | None" = None
    replaces: "TimeLimit | None" = None
    named_end: Start | None = None
    pauses: Start | None = None
    readings: tuple[OtherReading, ...] = ()
    case_law: tuple[str, ...] = ()
    reading: Reading | None = None

    @property
    def key(self) -> str:
        """The id with its special case: no two limits of an act share it."""
        return self.id if self.case is None else f"{self.id}:{self.case}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """An explicit yes makes the requested state responsible."""

    id: str
    source: Source
    procedure: Procedure
    on: Start
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A fact by which a state becomes responsible whatever the criteria say."""

    id: str
    source: Source
    over: type[Fact]
    such_that: Test
    day: Own
    state: Value
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmodelled:
    """A provision outside the order of criteria that may bear on the answer and isn't modelled yet."""

    id: str
    source: Source
    when: Test
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActTables:
    """All that an act contributes: the reader of the tables knows nothing else of it."""

    act: Act
    first_application: type[Fact]
    order: Source
    freeze: Source
    bound: Source
    criteria: tuple[Criterion, ...]
    fallback: Criterion
    take_charge: Source
    take_back: Source
    limits: tuple[TimeLimit, ...]
    acceptances: tuple[Acceptance, ...]
    shifts: tuple[Shift, ...]
    unmodelled: tuple[Unmodelled, ...]
    examine: Source
    rolls: bool
