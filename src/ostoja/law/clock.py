"""One time limit as it runs between two states: its days, how it stands on a day, what follows."""

from dataclasses import dataclass, field
from datetime import date

from ostoja.law import rules
from ostoja.law.answer import Status
from ostoja.law.rounds import Pair
from ostoja.law.rules import NoShift, Party, ResponsibleIs, TimeLimit
from ostoja.law.walk import Scene, holds


@dataclass(slots=True)
class Day:
    """A day with the facts that give it; `missing` names what isn't recorded where the day can't be told.

    `by_silence`: the day is the last one of a period that runs out, so until it is over nothing has begun.
    `certain_from`: only from this day is it certain that the day counts.
    """

    day: date | None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    by_silence: bool = False
    certain_from: date | None = None

    @property
    def is_there(self) -> bool:
        return self.day is not None


NEVER = Day(None)


@dataclass(slots=True)
class Alternative:
    """The last day by another reading."""

    ends: date | None
    because: str


@dataclass(slots=True)
class Clock:
    """One limit in one round."""

    limit: TimeLimit
    pair: Pair
    round: int
    starts: date | None
    ends: date | None
    because: tuple[str, ...]
    stopped_on: date | None = None
    stop_is_certain_from: date | None = None
    superseded_from: date | None = None
    applies_from: date | None = None  # a special case: the day it took the place of the general one
    about: str | None = None
    readings: list[Alternative] = field(default_factory=list)
    is_effective: bool = True  # whether running out has its consequence
    governs: bool = True
    by_silence: bool = False  # begun by the running out of another limit
    binds: bool = True  # whether what comes after its last day is too late

    @property
    def who(self) -> str | None:
        return party(self.limit.who, self.pair)

    @property
    def toward(self) -> str | None:
        return party(self.limit.toward, self.pair)

    @property
    def is_in_time(self) -> bool:
        """Whether what stops it was done, on the last day at the latest."""
        return self.stopped_on is not None and (self.ends is None or self.stopped_on <= self.ends)

    def runs_out(self) -> bool:
        """Whether it ends without having been met, assuming that nothing further happens."""
        return self.governs and self.is_effective and self.ends is not None and not self.is_in_time

    def is_known(self, as_of: date) -> bool:
        """Whether the special case had come up by the day; until then the general limit stands alone."""
        return self.applies_from is None or self.applies_from <= as_of

    def _is_stopped_by(self, as_of: date) -> bool:
        known_on = self.stop_is_certain_from or self.stopped_on
        return known_on is not None and known_on <= as_of

    def _will_turn_out_stopped(self, as_of: date, last: date | None) -> bool:
        """Whether it waits for what is to show that it was kept."""
        is_kept = self.stopped_on is not None and (last is None or self.stopped_on <= last)
        return is_kept and self.stop_is_certain_from is not None and as_of < self.stop_is_certain_from

    def status(self, as_of: date, ends: date | None = None) -> Status:
        """What it looks like on a day."""
        last = ends or self.ends
        if self.superseded_from is not None and self.superseded_from <= as_of:
            return "superseded"
        if self.starts is None or as_of < self.starts or (self.by_silence and as_of == self.starts):
            return "not_started"
        if self._is_stopped_by(as_of) and (last is None or self.stopped_on <= last):  # type: ignore[operator]
            return "met"
        if self._will_turn_out_stopped(as_of, last):
            return "running"
        return "expired" if last is not None and as_of > last else "running"


@dataclass(slots=True)
class Track:
    """All clocks of one pair, and what is unknown about them."""

    pair: Pair
    tables: rules.ActTables  # of the act under which these clocks run
    clocks: list[Clock] = field(default_factory=list)
    questions: list[tuple[TimeLimit, str, tuple[str, ...]]] = field(default_factory=list)


def party(part: Party, pair: Pair) -> str | None:
    """The state that plays the part between the two."""
    return pair.requesting if part is Party.REQUESTING else pair.requested


def is_request(limit: TimeLimit) -> bool:
    """Whether it is the limit for sending the request itself."""
    return not limit.beside and any(isinstance(one, rules.TheRequest) for one in limit.stopped_by)


def accepts_by_silence(clock: Clock) -> bool:
    """Whether the limit is one whose running out is an acceptance."""
    effect = clock.limit.on_expiry
    return isinstance(effect, ResponsibleIs) and effect.effect is rules.Effect.ACCEPTED


def consequence(clock: Clock, scene: Scene) -> ResponsibleIs | NoShift | None:
    """What running out leads to; None where an exception keeps it away."""
    effect = clock.limit.on_expiry
    if isinstance(effect, ResponsibleIs) and effect.unless is not None and holds(effect.unless, scene) is True:
        return None
    return effect
