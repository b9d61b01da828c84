"""Runs the duties of the state whose file it is, application by application, assuming that nothing further happens."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from ostoja.law import axes, rules
from ostoja.law.acts.axes import AXES
from ostoja.law.acts.duties import TABLES
from ostoja.law.acts.shared import GENERAL_RULE, LEAVING
from ostoja.law.answer import Span, Status
from ostoja.law.clock import Alternative
from ostoja.law.episodes import Episode, episodes
from ostoja.law.facts import FACT_TYPES, Fact
from ostoja.law.rules import AxisId, Duties, Duty, Party
from ostoja.law.time import (
    Calendar,
    Days,
    Hours,
    Length,
    WorkingDays,
    ahead,
    ammr,
    differs,
    last_day,
    last_moment,
    next_working_day,
    plain,
)
from ostoja.law.transition import Facts
from ostoja.law.walk import Scene, holds, known


@dataclass(frozen=True, slots=True)
class Day:
    """A day with the facts that give it, and the moment where one is recorded.

    `missing` is what isn't known, `asked_about` the day of the fact of which it isn't.
    """

    day: date | None
    because: tuple[str, ...] = ()
    at: datetime | None = None
    missing: tuple[str, ...] = ()
    asked_about: date | None = None


NEVER = Day(None)
_NAMES = {declared.struct: declared.name for declared in FACT_TYPES.values()}


@dataclass(slots=True)
class Owed:
    """One duty in one application."""

    duty: Duty
    who: str
    round: int
    starts: date | None
    ends: date | None
    because: tuple[str, ...]
    mark: str | None = None
    ends_at: datetime | None = None
    done: Day = NEVER
    superseded_from: date | None = None
    applies_from: date | None = None
    readings: list[Alternative] = field(default_factory=list)

    def is_in_time(self, last: date | None) -> bool:
        """Whether it was done, on that last day at the latest; where hours count, by the hour."""
        if self.done.day is None or last is None or self.done.day != last:
            return self.done.day is not None and (last is None or self.done.day < last)
        return self.ends_at is None or self.done.at is None or self.done.at <= self.ends_at

    def is_known(self, as_of: date) -> bool:
        """Whether the special case had come up by the day; until then the general duty stands alone."""
        return self.applies_from is None or self.applies_from <= as_of

    def status(self, as_of: date, ends: date | None = None) -> Status:
        """What it looks like on a day."""
        last = ends or self.ends
        if self.superseded_from is not None and self.superseded_from <= as_of:
            return "superseded"
        if self.starts is None or as_of < self.starts:
            return "not_started"
        if self.done.day is not None and self.done.day <= as_of and self.is_in_time(last):
            return "met"
        return "expired" if last is not None and as_of > last else "running"


@dataclass(slots=True)
class Ledger:
    """Everything owed in a file, what is unknown about it, and which act governs which axis of the last application."""

    owed: list[Owed] = field(default_factory=list)
    questions: list[tuple[Duty, str, tuple[str, ...]]] = field(default_factory=list)
    exceeded: list[tuple[rules.Ceiling, Fact]] = field(default_factory=list)
    decisions: dict[AxisId, axes.Decision] = field(default_factory=dict)
    not_covered: tuple[rules.Exclusion, Fact] | None = None  # the first act that doesn't cover the person, and why
    used_calendar: bool = False
    """Whether public holidays moved or counted anything."""


def owed(facts: Facts, own: str | None, timeline: Sequence[Span] = (), *, tables: Sequence[Duties] = TABLES) -> Ledger:
    """What the state whose file it is owes the person; nothing where no state is known.

    `timeline`: who is responsible when, as the answer has it. `tables`: those to look at.
    """
    ledger = Ledger()
    responsible = _responsible_since(timeline, own)
    for episode in episodes(facts, own or ""):
        scene = Scene(facts=episode.facts, reference_day=None, parties={Party.OWN: own})
        scene.responsible_since = responsible.day
        ledger.decisions = {axis.id: axes.decide(axis, scene) for axis in AXES}
        if own is not None:
            _Run(own=own, episode=episode, scene=scene, ledger=ledger, responsible=responsible, tables=tables).run()
    return ledger


def _responsible_since(timeline: Sequence[Span], own: str | None) -> Day:
    """From which day the own state is responsible the last time that it is."""
    ours = [span for span in timeline if span.responsible == own]
    return Day(ours[-1].from_, ours[-1].because) if ours else NEVER


def starting_types(start: rules.Start) -> frozenset[type[Fact]]:
    """Types of fact of which one at least must be recorded for the day to have come; empty: can't be told."""
    if isinstance(start, rules.DayOf):
        return frozenset({start.type})
    if isinstance(start, rules.LastOf | rules.FirstOf | rules.StandIn | rules.After | rules.Ahead):
        parts = _parts(start)
        needed = [starting_types(one) for one in parts]
        return frozenset().union(*needed) if all(needed) else frozenset()
    return frozenset()


def _parts(start: Any) -> tuple[rules.Start, ...]:
    if isinstance(start, rules.LastOf):
        return start.days[:1]
    if isinstance(start, rules.StandIn):
        return (start.day, *start.by)
    return (start.day,) if isinstance(start, rules.After | rules.Ahead) else tuple(start.days)


_STARTS = {id(duty): starting_types(duty.runs_from) for table in TABLES for duty in table.duties}


@lru_cache(maxsize=4096)
def _may_run(recorded: frozenset[type[Fact]]) -> tuple[tuple[Duties, tuple[Duty, ...]], ...]:
    """The duties that facts of these types can start, table by table."""
    plan = []
    for table in TABLES:
        needed = ((duty, _STARTS[id(duty)]) for duty in table.duties)
        fitting = tuple(duty for duty, types in needed if not types or not types.isdisjoint(recorded))
        if fitting or any(ceiling.over in recorded for ceiling in table.ceilings):
            plan.append((table, fitting))
    return tuple(plan)


@dataclass(slots=True, kw_only=True)
class _Run:
    """One application: the duties in their order, each seeing those before it."""

    own: str
    episode: Episode
    scene: Scene
    ledger: Ledger
    responsible: Day = NEVER
    tables: Sequence[Duties] = TABLES
    governing: dict[str, Owed] = field(default_factory=dict)
    days: dict[int, Day] = field(
        default_factory=dict
    )  # of facts alone, which many duties share: by the id of the expression

    def run(self) -> None:
        for table, duties in _may_run(frozenset(kind for kind, group in self.episode.facts.items() if group)):
            if any(table is one for one in self.tables) and self._governs(table):
                for duty in duties:
                    self._duty(duty, table)
                for ceiling in table.ceilings:
                    self._ceiling(ceiling, table)
        self._lapse()

    def _governs(self, table: Duties) -> bool:
        if table.axis is None or (decision := self.ledger.decisions[table.axis]).axis.by_event:
            return True
        return decision.era is not None and decision.era.act == (table.under or table.act.name)

    def _duty(self, duty: Duty, table: Duties) -> None:
        start = self.day(duty.runs_from)
        day = start.day or start.asked_about
        if day is None or not self._is_of_time(duty, table, day):
            return
        self.scene.reference_day = day
        if table.exclusion is not None and self._is_outside(table.exclusion):
            return
        if start.missing:
            self._ask(duty, start.missing, start.because)
        if start.day is None:
            return
        self.scene.used.clear()
        self.scene.unknown.clear()
        applies = True if duty.when is None else holds(duty.when, self.scene)
        if applies is None:
            self._ask(duty, tuple(self.scene.unknown), start.because)
        if applies is True:
            self._enter(duty, table, start)

    def _is_outside(self, exclusion: rules.Exclusion) -> bool:
        """Whether an undisputed fact puts the person outside the act on the reference day."""
        found = (one for one in self.scene.of(exclusion.over) if not one.disputed)
        fact = next((one for one in found if holds(exclusion.such_that, self.scene, one) is True), None)
        if fact is not None and self.ledger.not_covered is None:
            self.ledger.not_covered = (exclusion, fact)
        return fact is not None

    def _is_of_time(self, duty: Duty, table: Duties, day: date) -> bool:
        if table.applies_from is not None and day < table.applies_from.day:
            return False
        if table.axis is not None and (axis := self.ledger.decisions[table.axis].axis).by_event:
            era = axes.era_on(axis, day)
            return era is not None and era.act == table.act.name and duty.applies_on(day)
        return duty.applies_on(day)

    def _enter(self, duty: Duty, table: Duties, start: Day) -> None:
        assert start.day is not None
        used = tuple(dict.fromkeys((*start.because, *self.scene.used)))
        held_back = duty.held_back is not None and holds(duty.held_back, self.scene) is True
        one = Owed(duty, self.own, self.episode.number, None if held_back else start.day, None, used)
        if not held_back:
            self._measure(one, table, start)
        self.scene.periods[duty.id] = (one.starts, one.ends)
        one.done = self.day(duty.stopped_by[0]) if len(duty.stopped_by) == 1 else self._first(duty.stopped_by)
        if isinstance(one.duty.runs_from, rules.ResponsibleSince):
            one.applies_from = start.day  # until then it rests on what hasn't happened
        self._supersede(one)
        self.governing[duty.id] = one
        self.ledger.owed.append(one)

    def _supersede(self, one: Owed) -> None:
        base = self.governing.get(one.duty.id)
        if base is not None and one.duty.replaces is not None:
            base.superseded_from = one.applies_from = self._known_from(base, one)

    def _known_from(self, base: Owed, one: Owed) -> date | None:
        """From when the special case stands: the latest day of the facts that make it one, never before its start."""
        special = set(one.because) - set(base.because)
        days = [fact.day for group in self.scene.facts.values() for fact in group if fact.id in special and fact.day]
        return max([*days, *([base.starts] if base.starts else [])], default=None)

    # Where it ends.

    def _measure(self, one: Owed, table: Duties, start: Day) -> None:
        assert start.day is not None
        length, calendar = one.duty.length, self._calendar(table, one.duty, start)
        if isinstance(length, rules.Figure):
            one.mark, length = length.mark.value, length.length
        if isinstance(length, rules.Until):
            end = self.day(length.day)
            one.ends = None if end.day is None else max(end.day, start.day)
        elif isinstance(length, rules.Promptly):
            one.ends = start.day if length is rules.Promptly.AT_ONCE else None
        else:
            one.ends = last_day(start.day, length, calendar=calendar)
            self.ledger.used_calendar |= calendar.rolls or table.general_rule or isinstance(length, WorkingDays)
            if isinstance(length, Hours) and start.at is not None:
                one.ends_at = last_moment(start.at, length)
            one.readings.extend(self._general_rule(one, table))
        one.readings.extend(self._readings(one, calendar))

    def _calendar(self, table: Duties, duty: Duty, start: Day) -> Calendar:
        state = self.own if duty.counted_in is None else self._named(start, duty.counted_in)
        return ammr(state) if table.rolls else plain(state)

    def _named(self, start: Day, key: str) -> str | None:
        """The state that the fact a duty runs from names."""
        facts = (fact for group in self.scene.facts.values() for fact in group if fact.id in start.because[:1])
        return next((known(fact, (key,)) for fact in facts), None)

    def _general_rule(self, one: Owed, table: Duties) -> Iterator[Alternative]:
        """Acts without a rule of their own: Regulation 1182/71 would move a last day that is a day off."""
        if one.ends is None or not table.general_rule:
            return
        moved = next_working_day(one.ends, self.own)
        if differs(moved, one.ends):
            yield Alternative(moved, GENERAL_RULE.because)

    def _readings(self, one: Owed, calendar: Calendar) -> Iterator[Alternative]:
        for other in one.duty.readings:
            end = self._other_end(one, other, calendar)
            if end is not None and differs(end, one.ends):
                yield Alternative(end, other.reading.because)

    def _other_end(self, one: Owed, other: rules.OtherReading, calendar: Calendar) -> date | None:
        if other.ends is not None:
            return self.day(other.ends).day
        length = one.duty.length
        if other.runs_from is None or isinstance(length, rules.Promptly | rules.Until):
            return None
        start = self.day(other.runs_from).day
        plain_length = length.length if isinstance(length, rules.Figure) else length
        return None if start is None else last_day(start, plain_length, calendar=calendar)

    # Days.

    def day(self, start: rules.Start) -> Day:
        """The day, where it has come."""
        return _DAYS[type(start)](self, start)

    def _first(self, starts: tuple[rules.Start, ...]) -> Day:
        days = [self.day(one) for one in starts]
        there = [one for one in days if one.day is not None]
        asked = next((one for one in days if one.missing), NEVER)
        return min(there, key=lambda one: (one.day, one.because), default=asked)

    def day_of(self, start: rules.DayOf) -> Day:
        known_day = self.days.get(id(start))
        if known_day is None:
            known_day = self.days[id(start)] = self._of_facts(start) if self.scene.of(start.type) else NEVER
        return known_day

    def _of_facts(self, start: rules.DayOf) -> Day:
        found: list[tuple[date, str, datetime | None]] = []
        missing: list[str] = []
        asked_about: date | None = None
        because: tuple[str, ...] = ()
        for fact in self.scene.of(start.type):
            self.scene.unknown.clear()
            fits = True if start.where is None else holds(start.where, self.scene, fact)
            day = known(fact, start.keys) if fits else None
            if day is not None:
                found.append((day, fact.id, fact.at))
            elif fits is None and self.scene.unknown:
                missing.append(self.scene.unknown[0])
                asked_about, because = fact.day, (fact.id,)
        if not found:
            return Day(None, because, missing=tuple(missing), asked_about=asked_about) if missing else NEVER
        pick = min if start.pick is rules.Pick.FIRST else max
        day, id_, at = pick(found, key=lambda one: one[:2])
        return Day(day, (id_,), at, tuple(missing))

    def first_of(self, start: rules.FirstOf) -> Day:
        return self._first(start.days)

    def last_of(self, start: rules.LastOf) -> Day:
        first, *others = (self.day(one) for one in start.days)
        if first.day is None:
            return first
        there = [first, *(one for one in others if one.day is not None)]
        last = max(there, key=lambda one: one.day or date.min)
        return Day(last.day, tuple(dict.fromkeys((*first.because, *last.because))), last.at, first.missing)

    def stand_in(self, start: rules.StandIn) -> Day:
        found = self.days.get(id(start))
        if found is None:
            found = self.days[id(start)] = self._with_stand_in(start)
        return found

    def _with_stand_in(self, start: rules.StandIn) -> Day:
        own = self.day(start.day)
        if own.day is not None or own.missing:
            return own
        other = self._first(start.by)
        return replace(other, missing=(f"{_NAMES[start.day.type]}.on",)) if other.day else NEVER

    def after(self, start: rules.After) -> Day:
        one = self.day(start.day)
        if one.day is None:
            return one
        return Day(last_day(one.day, start.length, calendar=plain(self.own)), one.because, missing=one.missing)

    def responsible_since(self, start: rules.ResponsibleSince) -> Day:
        return self.responsible

    def start_of(self, start: rules.StartOf) -> Day:
        base = self.governing.get(start.limit)
        return NEVER if base is None else Day(base.starts, base.because)

    def end_of(self, start: rules.EndOf) -> Day:
        base = self.governing.get(start.limit)
        return NEVER if base is None else Day(base.ends, base.because)

    def expiry(self, start: rules.Expiry) -> Day:
        base = self.governing.get(start.of)
        ran_out = base is not None and base.ends is not None and not base.is_in_time(base.ends)
        return Day(base.ends, base.because) if ran_out and base is not None else NEVER

    def ahead(self, start: rules.Ahead) -> Day:
        awaited = self.day(start.day)
        return awaited if awaited.day is None else replace(awaited, day=self._days_before(awaited.day, start.length))

    def _days_before(self, day: date, length: Length) -> date:
        assert isinstance(length, Days | WorkingDays)
        return ahead(day, length, state=self.own)

    # The rest.

    def _ask(self, duty: Duty, missing: tuple[str, ...], because: tuple[str, ...]) -> None:
        self.ledger.questions.extend((duty, name, because) for name in missing[:1])

    def _lapse(self) -> None:
        """What is still open when the person leaves the procedure or this state falls away."""
        end = self._first(LEAVING).day
        if end is None:
            return
        for one in self.governing.values():
            is_over = one.ends is not None and one.ends < end
            was_done = one.done.day is not None and one.done.day <= end
            if one.duty.lapses and not is_over and not was_done and (one.starts is None or one.starts <= end):
                one.superseded_from = end

    def _ceiling(self, ceiling: rules.Ceiling, table: Duties) -> None:
        for fact in self.scene.of(ceiling.over):
            self.scene.reference_day = fact.day
            number = known(fact, (ceiling.key,))
            if number is None or fact.day is None or not self._is_of_time_of(table, fact.day):
                continue
            most = ceiling.exceptionally if holds(ceiling.when, self.scene, fact) is True else ceiling.most
            if number > most:
                self.ledger.exceeded.append((ceiling, fact))

    def _is_of_time_of(self, table: Duties, day: date) -> bool:
        return table.applies_from is None or day >= table.applies_from.day


_DAYS: dict[type, Callable[[_Run, Any], Day]] = {
    rules.DayOf: _Run.day_of,
    rules.FirstOf: _Run.first_of,
    rules.LastOf: _Run.last_of,
    rules.StandIn: _Run.stand_in,
    rules.After: _Run.after,
    rules.ResponsibleSince: _Run.responsible_since,
    rules.Expiry: _Run.expiry,
    rules.Ahead: _Run.ahead,
    rules.StartOf: _Run.start_of,
    rules.EndOf: _Run.end_of,
}
