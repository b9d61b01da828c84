"""Who is responsible from which day until which day: acceptance, silence, expiry and shifts, put in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ostoja.law.answer import OpenQuestion, Responsible, Span
from ostoja.law.clock import Clock, Track, accepts_by_silence, consequence, is_request
from ostoja.law.facts import Fact, Transferred
from ostoja.law.rules import (
    Acceptance,
    ActTables,
    FirstOf,
    ResponsibleIs,
    Shift,
    Start,
    TheReply,
    TheSecondReply,
)
from ostoja.law.time import day_after
from ostoja.law.walk import Scene, holds, known, value

FROM_CRITERIA, BY_EXPIRY, BY_ACCEPTANCE, BY_SHIFT = range(4)


@dataclass(frozen=True, slots=True)
class Change:
    """From this day a state is responsible; of several on one day the highest `rank` holds."""

    day: date
    rank: int
    state: str
    basis: str
    because: tuple[str, ...]
    rule: str


def shifts(tables: ActTables, scene: Scene) -> list[Change]:
    """Facts by which a state becomes responsible whatever the criteria say."""
    changes = []
    for shift in tables.shifts:
        for fact in scene.of(shift.over):
            if holds(shift.such_that, scene, fact) is not True:
                continue  # `shift_questions` asks where that is unknown
            day, state = value(shift.day, scene, fact), value(shift.state, scene, fact)
            if day is None or state is None:
                continue
            changes.append(Change(day, BY_SHIFT, state, shift.source.article, (fact.id,), shift.id))
    return changes


def shift_questions(tables: ActTables, scene: Scene) -> list[OpenQuestion]:
    """Facts that may shift responsibility, if what isn't known about them turns out so."""
    questions = []
    for shift in tables.shifts:
        for fact in scene.of(shift.over):
            scene.unknown.clear()
            if _is_open(shift, scene, fact):
                name = scene.unknown[0] if scene.unknown else fact.type
                questions.append(
                    OpenQuestion(
                        fact=name,
                        would_change="responsible",
                        article=shift.source.article,
                        rule=shift.id,
                        state=known(fact, ("state",)),
                        because=(fact.id,),
                    )
                )
    return questions


def _is_open(shift: Shift, scene: Scene, fact: Fact) -> bool:
    found = holds(shift.such_that, scene, fact)
    if found is True:
        scene.unknown.clear()
        return value(shift.day, scene, fact) is None
    return found is None


def end_by_transfer(tracks: Sequence[Track], scene: Scene) -> None:
    """Who transferred the person to one state has nothing left to do toward another."""
    for fact in scene.of(Transferred):
        for track in tracks:
            is_other = track.pair.requesting == known(fact, ("from_state",)) != known(fact, ("to_state",))
            if is_other and track.pair.requested != known(fact, ("to_state",)):
                for clock in track.clocks:
                    _end(clock, known(fact, ("on",)))


def end_limits(tracks: Sequence[Track], changes: Iterable[Change]) -> None:
    """From such a day nothing in the procedure between the other states runs any more."""
    for change in changes:
        for track in tracks:
            for clock in track.clocks:
                _end(clock, change.day)


def _end(clock: Clock, day: date) -> None:
    ended = clock.ends is not None and clock.ends < day
    met = clock.is_in_time and clock.stopped_on is not None and clock.stopped_on < day
    if ended or met:
        return
    clock.superseded_from = day if clock.superseded_from is None else min(clock.superseded_from, day)
    clock.is_effective = False


def drop_what_others_settled(tracks: Sequence[Track]) -> None:
    """A state that asked one state in time isn't responsible because it didn't ask another."""
    for track in tracks:
        others = [other for other in tracks if other is not track and _same_asker(other, track)]
        asked = [clock for other in others for clock in other.clocks if _is_timely_request(clock)]
        if any(one.request for one in track.pair.rounds):
            _keep_one_effect(track)
        elif asked:
            for clock in track.clocks:
                clock.is_effective = False
                clock.superseded_from = _accepted_on(others) or clock.superseded_from


def _same_asker(one: Track, other: Track) -> bool:
    return one.pair.requesting == other.pair.requesting and one.pair.procedure is other.pair.procedure


def _is_timely_request(clock: Clock) -> bool:
    return is_request(clock.limit) and clock.governs and clock.is_in_time


def _keep_one_effect(track: Track) -> None:
    """Once a request was sent in time, a later one that is late shifts nothing by itself."""
    if any(_is_timely_request(clock) for clock in track.clocks):
        for clock in track.clocks:
            if is_request(clock.limit) and not clock.is_in_time:
                clock.is_effective = False


def _accepted_on(tracks: Sequence[Track]) -> date | None:
    changes = [change for track in tracks for change in acceptances(track)]
    return min((change.day for change in changes), default=None)


def acceptances(track: Track) -> list[Change]:
    """Explicit acceptances of requests that were in time."""
    found = []
    for declared in track.tables.acceptances:
        if declared.procedure is not track.pair.procedure:
            continue
        for one in track.pair.rounds:
            request = [
                clock
                for clock in track.clocks
                if clock.round == one.number and is_request(clock.limit) and clock.governs and clock.binds
            ]
            if one.request is None or any(not clock.is_in_time for clock in request):
                continue
            found.extend(_accepted(declared, track, one.number))
    return found


def first_acceptance(track: Track) -> date | None:
    """The day on which the asked state first accepted, expressly or by the running out of the time to reply."""
    said = [change.day for change in acceptances(track)]
    silent = [
        clock.ends
        for clock in track.clocks
        if accepts_by_silence(clock) and clock.runs_out() and clock.ends is not None
    ]
    return min([*said, *silent], default=None)


def _accepted(declared: Acceptance, track: Track, number: int) -> list[Change]:
    one = track.pair.round(number)
    reply_ends = [
        clock.ends for clock in track.clocks if clock.round == number and clock.governs and accepts_by_silence(clock)
    ]
    last = reply_ends[0] if reply_ends else None
    for start in _alternatives(declared.on):
        reply = one.reply if isinstance(start, TheReply) else one.second_reply
        outcomes = start.outcomes if isinstance(start, TheReply | TheSecondReply) else ()
        if reply is None or reply.outcome not in outcomes:
            continue
        if isinstance(start, TheReply) and last is not None and reply.on > last:
            continue
        state = track.pair.requested or reply.from_state
        return [Change(known(reply, ("on",)), BY_ACCEPTANCE, state, declared.source.article, (reply.id,), declared.id)]
    return []


def _alternatives(start: Start) -> tuple[Start, ...]:
    return start.days if isinstance(start, FirstOf) else (start,)


def expiries(track: Track, scene: Scene) -> list[Change]:
    """What follows where limits run out."""
    return [change for clock in track.clocks if (change := _expiry(clock, track, scene)) is not None]


def _expiry(clock: Clock, track: Track, scene: Scene) -> Change | None:
    effect = consequence(clock, scene)
    if not isinstance(effect, ResponsibleIs) or not clock.governs or not clock.is_effective:
        return None
    last = _closing_day(clock, effect, track)
    state = expiry_state(clock, effect)
    if last is None or state is None:
        return None
    waits = [
        one.ends
        for one in track.clocks
        if one.governs and one.round == clock.round and one.limit.id in effect.not_before and one.ends is not None
    ]
    day = day_after(max([last, *waits]))
    return Change(day, BY_EXPIRY, state, effect.source.article, clock.because, clock.limit.key)


def _closing_day(clock: Clock, effect: ResponsibleIs, track: Track) -> date | None:
    if isinstance(effect.also_after, TheSecondReply):
        reply = track.pair.round(clock.round).second_reply
        if reply is not None and reply.outcome in effect.also_after.outcomes:
            return reply.on if clock.ends is None else min(reply.on, clock.ends)
    return clock.ends if clock.runs_out() else None


def expiry_state(clock: Clock, effect: ResponsibleIs) -> str | None:
    """The state that becomes responsible."""
    return clock.who if effect.party is clock.limit.who else clock.toward


def spans(changes: Iterable[Change]) -> tuple[Span, ...]:
    """The changes as periods without gaps; a state that stays responsible keeps its first basis."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: (one.day, one.rank, one.rule, one.state)):
        if kept and kept[-1].day == change.day:
            kept.pop()
        if not kept or kept[-1].state != change.state:
            kept.append(change)
    ends: list[date | None] = [following.day - timedelta(days=1) for following in kept[1:]]
    return tuple(
        Span(from_=one.day, until=end, responsible=one.state, basis=one.basis, rule=one.rule, because=one.because)
        for one, end in zip(kept, [*ends, None], strict=False)
    )


def responsible_on(timeline: Sequence[Span], day: date) -> Responsible | None:
    """The state responsible on a day."""
    for span in timeline:
        if span.from_ <= day and (span.until is None or day <= span.until):
            return Responsible(
                state=span.responsible, basis=span.basis, since=span.from_, rule=span.rule, because=span.because
            )
    return None
