"""Runs the time limits of an act for one pair of states, round by round, assuming that nothing further happens."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ostoja.law import rules
from ostoja.law.clock import NEVER, Alternative, Clock, Day, Track, accepts_by_silence, consequence, is_request, party
from ostoja.law.facts import Fact
from ostoja.law.rounds import Pair, Round, answers
from ostoja.law.rules import TimeLimit
from ostoja.law.time import (
    Calendar,
    Days,
    WorkingDays,
    ahead,
    ammr,
    day_after,
    differs,
    last_day,
    next_working_day,
    plain,
)
from ostoja.law.walk import Scene, Truth, holds, known


def run(tables: rules.ActTables, pair: Pair, scene: Scene) -> Track:
    """Every limit of the pair in every round."""
    track = Track(pair, tables)
    fitting = [limit for limit in tables.limits if pair.procedure in limit.procedures]
    for place, one in enumerate(pair.rounds):
        follower = pair.rounds[place + 1] if place + 1 < len(pair.rounds) else None
        one_run = _Run(limits=fitting, pair=pair, round=one, follower=follower, scene=scene, track=track, tables=tables)
        one_run.run()
    return track


@dataclass(slots=True, kw_only=True)
class _Run:
    """One round: the limits in their order, each seeing those before it."""

    limits: list[TimeLimit]
    pair: Pair
    round: Round
    follower: Round | None
    scene: Scene
    track: Track
    tables: rules.ActTables
    governing: dict[str, Clock] = field(default_factory=dict)
    request_was_late: bool = False
    not_known: tuple[str, ...] = ()

    def run(self) -> None:
        self.scene.periods.clear()
        for limit in self.limits:
            self._limit(limit)
        self._look_again_at_stops()
        for clock in self.governing.values():
            clock.readings.extend((*self._readings(clock), *self._day_off(clock)))
        self._new_request_closes_this_round()

    def _limit(self, limit: TimeLimit) -> None:
        base = self.governing.get(limit.id)
        if limit.follows is not None and (base is None or base.limit is not limit.follows):
            return
        applies, used = self._applies(limit)
        if applies is False or (limit.never_later_than is not None and base is None):
            return
        start = self.day(limit.runs_from, limit)
        if start.day is not None and not limit.applies_on(start.day):
            return
        if applies is None or start.missing:
            self._ask(limit, base, start, applies)
            if applies is None or not start.is_there:
                return
        clock = self._clock(limit, base, start, used)
        if clock is not None:
            self._enter(clock, base, start, used)

    def _look_again_at_stops(self) -> None:
        """What the running out of a later limit shows to have been done."""
        for clock in self.governing.values():
            if clock.stopped_on is None and any(isinstance(one, rules.Expiry) for one in clock.limit.stopped_by):
                stop = self._stopped(clock.limit)
                clock.stopped_on, clock.stop_is_certain_from = stop.day, stop.certain_from

    def _applies(self, limit: TimeLimit) -> tuple[Truth, tuple[str, ...]]:
        if limit.when is None:
            return True, ()
        self.scene.used.clear()
        self.scene.unknown.clear()
        found = holds(limit.when, self.scene, self.round.request)
        self.not_known = tuple(dict.fromkeys(self.scene.unknown))
        return found, tuple(dict.fromkeys(self.scene.used))

    def _clock(self, limit: TimeLimit, base: Clock | None, start: Day, used: tuple[str, ...]) -> Clock | None:
        pause = self.day(limit.pauses, limit) if limit.pauses is not None else NEVER
        if not start.is_there and not pause.is_there and not self._waits_for_request(limit):
            return None
        ends = None if start.day is None else self._later_end(limit, self._end(limit, start.day))
        about = self.round.request.id if self.round.request and not is_request(limit) else None
        clock = Clock(limit, self.pair, self.round.number, start.day, ends, start.because, about=about)
        clock.by_silence = start.by_silence
        clock.because = tuple(dict.fromkeys(start.because + used + pause.because))
        self.scene.periods[limit.id] = (clock.starts, clock.ends)
        stop = self._stopped(limit)
        clock.stopped_on, clock.stop_is_certain_from = stop.day, stop.certain_from
        clock.binds = consequence(clock, self.scene) is not None
        self._fall_away(clock)
        if clock.starts is None and self._waits_for_request(limit):
            clock.superseded_from = self._end_of_waiting()
        return clock

    def _end_of_waiting(self) -> date | None:
        """After the last day of the request nothing is awaited any more."""
        ends = [one.ends for one in self.governing.values() if is_request(one.limit) and one.ends is not None]
        return day_after(min(ends)) if ends else None

    def _waits_for_request(self, limit: TimeLimit) -> bool:
        """The reply that a request still to be sent will ask for is shown without days."""
        first_reply = isinstance(limit.runs_from, rules.TheRequest) and limit.replaces is None and not limit.in_place_of
        is_awaited = any(is_request(clock.limit) for clock in self.governing.values())
        return first_reply and is_awaited and self.round.request is None and self.pair.requested is not None

    def _end(self, limit: TimeLimit, start: date) -> date:
        if isinstance(limit.length, rules.Until):
            return max(self.day(limit.length.day, limit).day or start, start)
        length = limit.length.length if isinstance(limit.length, rules.Figure) else limit.length
        end = last_day(start, length, calendar=self._calendar(limit))
        if limit.grows_by is not None and self.scene.of(limit.grows_by.type):
            end += days_late(limit.grows_by, self.pair, self.scene, calendar=self._calendar(limit))
        named = self.day(limit.named_end, limit) if limit.named_end is not None else NEVER
        return end if named.day is None else max(min(end, named.day), start)

    def _later_end(self, limit: TimeLimit, end: date) -> date:
        """Not before the last day of the limits that it may not shorten."""
        return max([end, *self._ends_of(limit.never_earlier_than)])

    def _ends_of(self, limits: tuple[TimeLimit, ...]) -> list[date]:
        mine = (one for one in self.track.clocks if one.round == self.round.number and one.limit in limits)
        return [one.ends for one in mine if one.ends is not None]

    def _fall_away(self, clock: Clock) -> None:
        day = self.day(clock.limit.falls_away_on, clock.limit).day if clock.limit.falls_away_on else None
        if day is not None and not clock.is_in_time and (clock.ends is None or day <= clock.ends):
            clock.superseded_from, clock.is_effective = day, False

    def _calendar(self, limit: TimeLimit) -> Calendar:
        state = party(limit.who, self.pair)
        return ammr(state) if self.tables.rolls else plain(state)

    def _stopped(self, limit: TimeLimit) -> Day:
        days = (self.day(one, limit) for one in limit.stopped_by)
        return min((one for one in days if one.day is not None), key=lambda one: (one.day, one.because), default=NEVER)

    def _enter(self, clock: Clock, base: Clock | None, start: Day, used: tuple[str, ...]) -> None:
        self._take_the_place(clock)
        if base is None:
            self._govern(clock)
        elif clock.limit.never_later_than is not None:
            self._shorten(clock, base)
        else:
            base.governs = False
            base.superseded_from = clock.applies_from = self._superseded_from(base, clock, used)
            self._govern(clock)
        self.track.clocks.append(clock)
        if clock.starts is None and clock.governs is False:
            self.track.clocks.remove(clock)

    def _take_the_place(self, clock: Clock) -> None:
        for other in clock.limit.in_place_of:
            base = self.governing.pop(other, None)
            if base is not None:
                base.governs, base.is_effective = False, False
                base.superseded_from = clock.starts

    def _shorten(self, clock: Clock, base: Clock) -> None:
        """A special case that never ends later than the general one: the earlier end governs."""
        assert clock.ends is not None
        uncapped, clock.applies_from = clock.ends, clock.starts
        if clock.starts is None or base.ends is None:
            return
        done = base.stopped_on is not None and base.stopped_on < clock.starts
        if clock.ends >= base.ends:
            self._note_uncapped(clock.limit, base, uncapped, done=done)
            clock.governs, clock.ends = False, base.ends
            clock.superseded_from = clock.starts
            self.scene.periods[clock.limit.id] = (base.starts, base.ends)
            if done or clock.starts > base.ends:
                clock.starts = None  # the hit came when nothing was left to shorten
            return
        if done:
            clock.governs, clock.starts = False, None
            self.scene.periods[clock.limit.id] = (base.starts, base.ends)
            return
        base.governs, base.superseded_from = False, clock.starts
        self._govern(clock)

    def _note_uncapped(self, limit: TimeLimit, base: Clock, uncapped: date, *, done: bool) -> None:
        for other in limit.readings:
            if other.uncapped and not done and uncapped != base.ends:
                base.readings.append(Alternative(uncapped, other.reading.because))

    def _superseded_from(self, base: Clock, clock: Clock, used: tuple[str, ...]) -> date | None:
        ids = set(used) | set(clock.because)
        days = [fact.day for group in self.scene.facts.values() for fact in group if fact.id in ids and fact.day]
        return max(days, default=base.starts or clock.starts)

    def _govern(self, clock: Clock) -> None:
        self.governing[clock.limit.id] = clock
        self.scene.periods[clock.limit.id] = (clock.starts, clock.ends)
        if is_request(clock.limit):
            self.request_was_late = self.round.request is not None and clock.binds and not clock.is_in_time
        elif self.request_was_late:
            clock.is_effective = False
            clock.superseded_from = clock.starts

    def _ask(self, limit: TimeLimit, base: Clock | None, start: Day, applies: Truth) -> None:
        missing = start.missing if applies else self.not_known
        because = start.because or ((self.round.request.id,) if self.round.request else ())
        for name in missing[:1]:
            self.track.questions.append((limit, name, because))
        if base is not None and start.day is not None and applies is None:
            end = self._end(limit, start.day)
            if end != base.ends:
                base.readings.append(Alternative(end, limit.asks))

    def _readings(self, clock: Clock) -> Iterator[Alternative]:
        for other in clock.limit.readings:
            ends = self._other_end(clock, other)
            if ends is not None and differs(ends, clock.ends):
                yield Alternative(ends, other.reading.because)

    def _day_off(self, clock: Clock) -> Iterator[Alternative]:
        """Where the act doesn't move a last day that is a day off: the next working day, as some read it."""
        other = self.tables.day_off
        if other is None or clock.ends is None:
            return
        moved = next_working_day(clock.ends, clock.who)
        if differs(moved, clock.ends):
            yield Alternative(moved, other.because)

    def _other_end(self, clock: Clock, other: rules.OtherReading) -> date | None:
        if other.ends is not None:
            return self.day(other.ends, clock.limit).day
        if other.lasts is not None and clock.starts is not None:
            return last_day(clock.starts, other.lasts, calendar=self._calendar(clock.limit))
        if other.runs_from is not None:
            start = self.day(other.runs_from, clock.limit).day
            return None if start is None else self._end(clock.limit, start)
        if other.capped_by is not None and clock.ends is not None:
            caps = [one.ends for one in self.track.clocks if self._is_cap(one, clock, other.capped_by)]
            return min([clock.ends, *(cap for cap in caps if cap is not None)])
        return None

    def _is_cap(self, one: Clock, clock: Clock, limit: str) -> bool:
        return one is not clock and one.limit.id == limit and one.round == clock.round

    def _new_request_closes_this_round(self) -> None:
        if self.follower is None or self.follower.request is None:
            return
        sent = self.follower.request.on
        if any(is_request(one.limit) and one.ends and sent > one.ends for one in self.governing.values()):
            return  # too late to be a new request
        for clock in self.governing.values():
            if clock.limit.id.startswith("re-examination"):
                clock.is_effective = False
                if not clock.is_in_time and clock.ends is not None and sent <= clock.ends:
                    clock.superseded_from = sent

    # Days that limits run from.

    def day(self, start: rules.Start, limit: TimeLimit) -> Day:
        """The day a limit runs from, or is stopped on; NEVER where it hasn't come."""
        reader = _DAYS.get(type(start))
        return self._of_round(start, limit) if reader is None else reader(self, start, limit)

    def _start_of(self, start: rules.StartOf, limit: TimeLimit) -> Day:
        base = self.governing.get(start.limit)
        return NEVER if base is None else Day(base.starts, base.because)

    def _first_of(self, start: rules.FirstOf, limit: TimeLimit) -> Day:
        days = [self.day(one, limit) for one in start.days]
        there = [one for one in days if one.day is not None]
        missing = tuple(name for one in days for name in one.missing)
        if not there:
            return Day(None, tuple(id_ for one in days for id_ in one.because), missing)
        first = min(there, key=lambda one: (one.day, one.because))
        return Day(first.day, first.because, missing, first.by_silence)

    def _day_of(self, start: rules.DayOf, limit: TimeLimit) -> Day:
        found: list[tuple[date, str]] = []
        missing: list[str] = []
        because: list[str] = []
        for fact in self.scene.of(start.type):
            self.scene.unknown.clear()
            fits = True if start.where is None else holds(start.where, self.scene, fact)
            day = known(fact, start.keys) if fits else None
            if day is not None:
                found.append((day, fact.id))
            elif fits is not False:
                name = self.scene.unknown[0] if fits is None and self.scene.unknown else None
                missing.extend([name or f"{fact.type}.{start.keys[0]}"] if fits or name else [])
                because.append(fact.id)
        if not found:
            return Day(None, tuple(because) if missing else (), tuple(missing))
        day, id_ = min(found) if start.pick is rules.Pick.FIRST else max(found)
        return Day(day, (id_,), tuple(missing))

    def _expiry(self, start: rules.Expiry, limit: TimeLimit) -> Day:
        clock = self.governing.get(start.of)
        if clock is None or clock.ends is None or clock.starts is None or not clock.runs_out():
            return NEVER
        if self.request_was_late:
            return NEVER
        if start.first_day:
            return Day(clock.starts, clock.because, certain_from=day_after(clock.ends))
        day = day_after(clock.ends) if start.next_day else clock.ends
        return Day(day, clock.because, by_silence=not start.next_day)

    def _ahead(self, start: rules.Ahead, limit: TimeLimit) -> Day:
        awaited = self.day(start.day, limit)
        if awaited.day is None:
            return awaited
        assert isinstance(start.length, Days | WorkingDays)
        return Day(ahead(awaited.day, start.length, state=party(limit.who, self.pair)), awaited.because)

    def _days_named(self, start: rules.DaysNamed, limit: TimeLimit) -> Day:
        after = self.day(start.after, limit)
        named = [
            (number, fact.id)
            for fact in self.scene.of(start.type)
            if (number := known(fact, (start.key,)))
            and holds(start.where, self.scene, fact, self.round.request) is True
        ]
        if after.day is None or not named:
            return NEVER
        number, fact = min(named)
        end = last_day(after.day, Days(number), calendar=self._calendar(limit))
        return Day(end, (*after.because, fact))

    def _remainder(self, start: rules.Remainder, limit: TimeLimit) -> Day:
        stopped, resumed, ends = self.day(start.stopped, limit), self.day(start.resumed, limit), self._ends_of(start.of)
        if stopped.day is None or resumed.day is None or not ends:
            return NEVER
        left = max((max(ends) - stopped.day).days, 0)
        least = last_day(resumed.day, start.at_least, calendar=self._calendar(limit))
        rest = last_day(resumed.day, Days(left), calendar=self._calendar(limit)) if left else resumed.day
        return Day(max(least, rest), resumed.because)

    def _of_round(self, start: rules.Start, limit: TimeLimit) -> Day:
        fact: Fact | None = None
        if isinstance(start, rules.TheRequest):
            fact = self.round.request
        elif isinstance(start, rules.TheReExamination):
            fact = self.round.re_examination
        elif isinstance(start, rules.TheSecondReply):
            fact = self._with_outcome(self.round.second_reply, start.outcomes)
        elif isinstance(start, rules.TheReply):
            fact = self._reply(start, limit)
        day: Any = known(fact, start.keys) if fact is not None and hasattr(start, "keys") else None
        return NEVER if day is None or fact is None else Day(day, (fact.id,))

    def _reply(self, start: rules.TheReply, limit: TimeLimit) -> Fact | None:
        """The reply, unless silence had taken effect before it came.

        The limit itself looks at any reply, and so does a special case that takes its place: only its own end counts.
        """
        reply = self.round.reply
        if reply is None or self.request_was_late:
            return None
        others = (one for one in self.governing.values() if one.limit.id != limit.id)
        if any(accepts_by_silence(one) and one.ends and reply.on > one.ends for one in others):
            return None
        return self._with_outcome(reply, start.outcomes)

    def _with_outcome(self, reply: Any, outcomes: tuple[str, ...]) -> Fact | None:
        return reply if reply is not None and (not outcomes or reply.outcome in outcomes) else None


_DAYS: dict[type, Callable[[_Run, Any, TimeLimit], Day]] = {  # all others are days of the round itself
    rules.FirstOf: _Run._first_of,
    rules.DayOf: _Run._day_of,
    rules.Expiry: _Run._expiry,
    rules.Remainder: _Run._remainder,
    rules.Ahead: _Run._ahead,
    rules.DaysNamed: _Run._days_named,
    rules.StartOf: _Run._start_of,
}


def days_late(delay: rules.LateReply, pair: Pair, scene: Scene, *, calendar: Calendar) -> timedelta:
    """By how many days the asked state answered later than it had to; of several requests the longest delay."""
    replies = answers(scene.facts)
    found = [timedelta(0)]
    for request in scene.of(delay.type):
        reply = replies.get(request.id)
        between = (known(request, ("from_state",)), known(request, ("to_state",)))
        if reply is None or reply.outcome not in delay.outcomes or between != (pair.requesting, pair.requested):
            continue
        due = last_day(known(request, ("received_on", "on")), delay.length, calendar=calendar)
        found.append(reply.on - due)
    return max(found)
