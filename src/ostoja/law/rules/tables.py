"""Acceptances, shifts, what is not modelled, and all that an act contributes."""

from ostoja.law.facts import Fact
from ostoja.law.frozen import frozen
from ostoja.law.rules.conditions import Test
from ostoja.law.rules.criteria import Criterion
from ostoja.law.rules.limits import Procedure, Start, TimeLimit
from ostoja.law.rules.sources import Act, Reading, Source
from ostoja.law.rules.values import Own, Value


@frozen(kw_only=True)
class TakeBackDuty:
    """A state that has to take the person back, as a fact shows; the first that holds decides whom to turn to.

    `is_responsible`: the fact also shows that this state is the one responsible, at the latest from its day.
    """

    id: str
    source: Source
    over: type[Fact]
    such_that: Test
    state: Value
    day: Own
    says: str
    is_responsible: bool = False
    reading: Reading | None = None


@frozen(kw_only=True)
class Acceptance:
    """An explicit yes makes the requested state responsible."""

    id: str
    source: Source
    procedure: Procedure
    on: Start
    says: str


@frozen(kw_only=True)
class Shift:
    """A fact by which a state becomes responsible whatever the criteria say."""

    id: str
    source: Source
    over: type[Fact]
    such_that: Test
    day: Own
    state: Value
    says: str


@frozen(kw_only=True)
class Bar:
    """A finding that the person may not be transferred to a state: the criteria go on without it.

    Where they name no other state to which a transfer is possible, the state that can't transfer is responsible.
    """

    id: str
    source: Source
    over: type[Fact]
    such_that: Test | None = None
    state: Own
    day: Own
    says: str


@frozen(kw_only=True)
class Exclusion:
    """Where it holds, the act doesn't apply to the person at all: no criterion, no limit, no state."""

    id: str
    source: Source
    over: type[Fact]
    such_that: Test
    says: str


@frozen(kw_only=True)
class Regarded:
    """An application that the act regards as lodged with another state than the one that received it."""

    id: str
    source: Source
    over: type[Fact]
    state: Own
    says: str


@frozen(kw_only=True)
class Narrowing:
    """Fewer criteria for a person of whom such a fact is recorded, and another state of last resort.

    The state that the last resort names is responsible from the day of that fact, without being asked.
    """

    id: str
    source: Source
    over: type[Fact]
    such_that: Test
    without: tuple[Criterion, ...]
    fallback: Criterion
    says: str


@frozen(kw_only=True)
class RequestKind:
    """Which requests between two states belong to a procedure: by their type and by what they say."""

    procedure: Procedure
    type: type[Fact]
    where: Test | None = None


@frozen(kw_only=True)
class NewChain:
    """What ends the duties of a responsible state, so that an application after `ended_on` starts anew."""

    id: str
    source: Source
    over: type[Fact]
    such_that: Test
    ended_on: Value
    says: str
    asks: str
    case_law: tuple[str, ...] = ()


@frozen(kw_only=True)
class Remark:
    """A fact of which the reader must know what the law says, though it moves no limit and names no state."""

    id: str
    source: Source
    over: tuple[type[Fact], ...]
    such_that: Test | None = None
    says: str
    case_law: tuple[str, ...] = ()
    reading: Reading | None = None


@frozen(kw_only=True)
class ActTables:
    """All that an act contributes: the reader of the tables knows nothing else of it.

    `counted_by`: where the act says how its periods are counted. `rolls`: whether a last day on a day off moves to the next
    working day. `day_off`: where it doesn't, why some say it does.
    """

    act: Act
    first_application: type[Fact]
    order: Source
    freeze: Source
    bound: Source
    criteria: tuple[Criterion, ...]
    fallback: Criterion
    overrides: tuple[Criterion, ...] = ()  # of a family that applied together, read after all its members' criteria
    take_charge: Source
    take_back: Source
    requests: tuple[RequestKind, ...]
    limits: tuple[TimeLimit, ...]
    acceptances: tuple[Acceptance, ...]
    shifts: tuple[Shift, ...]
    examine: Source
    counted_by: Source
    rolls: bool
    day_off: Reading | None = None
    bar: Bar | None = None
    exclusion: Exclusion | None = None
    regarded: Regarded | None = None
    narrowing: Narrowing | None = None
    remarks: tuple[Remark, ...] = ()
    chains: tuple[NewChain, ...] = ()
    take_back_duties: tuple[TakeBackDuty, ...] = ()
