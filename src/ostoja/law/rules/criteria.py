"""A criterion: the facts it looks at, its conditions, the state it names, which of several facts counts."""

from datetime import date
from enum import Enum
from typing import TypeAlias

from ostoja.law.facts import Fact
from ostoja.law.frozen import frozen
from ostoja.law.rules.conditions import Exists, Test
from ostoja.law.rules.sources import Reading, Source, Subject
from ostoja.law.rules.values import Own, Value


class Direction(Enum):
    EARLIEST = "earliest"
    LATEST = "latest"


@frozen
class ByDay:
    """Prefer the earliest or latest day."""

    day: Value
    direction: Direction


@frozen
class Longest:
    """Prefer the longest period between two days."""

    start: Value
    end: Value


@frozen
class WhereSame:
    """One order where all are of the same kind, another where they aren't."""

    key: Own
    then: tuple["ByDay | Longest | Greatest", ...]
    otherwise: tuple["ByDay | Longest | Greatest", ...]


@frozen
class Greatest:
    """Prefer the greatest number."""

    number: Value


Order: TypeAlias = ByDay | Longest | WhereSame | Greatest


@frozen(kw_only=True)
class Condition:
    """One condition of a criterion, named by the key that decides it.

    `no` says that it isn't met, `ask` what isn't known; `source` where it stands elsewhere than the criterion. One that
    is `presumed` counts as met while it isn't known: it is asked for, and nothing that rests on it is settled.
    """

    name: str
    test: Test
    no: str
    ask: str
    source: Source | None = None
    presumed: bool = False


@frozen(kw_only=True)
class Dated:
    """A rule that the law changes: the new row has its first day, the old one stays for old cases."""

    applies_from: date | None = None
    applies_until: date | None = None

    def applies_on(self, day: date) -> bool:
        """Whether the row is the one for events of that day."""
        has_begun = self.applies_from is None or self.applies_from <= day
        return has_begun and (self.applies_until is None or day <= self.applies_until)


@frozen(kw_only=True)
class Criterion(Dated):
    """One criterion: the facts it looks at, what must hold for one of them, and which state it then names.

    `given` are conditions of the applicant, read once before any fact. `over` is the type of fact or a subject; every
    condition in `such_that` must hold. `among` leaves out facts that have nothing to do with the criterion. Where
    several facts satisfy it, `choose` decides. `answered_by` are facts whose presence answers the question whether
    there is any fact of `over`. A criterion that isn't `modelled` states only conditions without which it can't apply:
    where they hold, the answer is "not covered". `exclusive`: where it applies no later one does. `presumes` is what a
    yes takes for granted, so that it isn't settled. `chosen_by` is the provision that leaves the choice to an officer
    where this criterion and its neighbours under the same provision name several states. `responsible_from` is the day
    from which the state is responsible without being asked.
    """

    id: str
    source: Source
    over: type[Fact] | Subject
    given: tuple[Condition, ...] = ()
    such_that: tuple[Condition, ...] = ()
    state: Value | None
    says: str
    asks: str = ""
    case: str | None = None
    choose: tuple[Order, ...] = ()
    modelled: bool = True
    exclusive: bool = False
    responsible_from: Value | None = None
    answered_by: tuple[Exists, ...] = ()
    among: Test | None = None
    presumes: str | None = None
    chosen_by: Source | None = None
    case_law: tuple[str, ...] = ()
    reading: Reading | None = None
