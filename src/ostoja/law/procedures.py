"""The procedures between states that a file shows or will need, and their clocks run to the end."""

from dataclasses import dataclass, field, replace
from datetime import date

from ostoja.law.acts.transition import AMMR_START, CRITERIA_ONLY, OVERLAPS, TABLES
from ostoja.law.answer import OpenQuestion
from ostoja.law.chains import Break
from ostoja.law.clock import Alternative, Clock, Track, is_request
from ostoja.law.clocks import run
from ostoja.law.facts import ApplicationRegistered, EurodacHit, Fact, StayDetected
from ostoja.law.ladder import Ladder
from ostoja.law.rounds import Pair, Round, pairs_asked
from ostoja.law.rules import ActTables, Exclusion, Figure, Party, Procedure, RequestKind, Until
from ostoja.law.taking_back import ToTakeBack, duty_of
from ostoja.law.time import ammr, differs, last_day
from ostoja.law.timeline import (
    BY_SHIFT,
    FROM_CRITERIA,
    Change,
    acceptances,
    drop_what_others_settled,
    end_by_transfer,
    end_limits,
    expiries,
    first_acceptance,
    responsible_on,
    shift_questions,
    shifts,
    spans,
)
from ostoja.law.transition import (
    Application,
    Choice,
    Facts,
    applications,
)
from ostoja.law.walk import Scene, holds


@dataclass(slots=True)
class Work:
    """What is being worked out for one file under one act."""

    tables: ActTables
    choice: Choice
    recorded: Facts
    facts: Facts  # with applications that other facts show
    own: str | None
    scene: Scene
    first: Application
    latest: Application
    presumed: tuple[Application, ...]
    ladder: Ladder = field(default_factory=Ladder)
    whole: Facts = field(default_factory=dict)  # with those of chains that ended
    ended: tuple[Break, ...] = ()
    duty: ToTakeBack | None = None
    asked: tuple[Pair, ...] = ()
    tracks: list[Track] = field(default_factory=list)
    questions: list[OpenQuestion] = field(default_factory=list)
    limits_act: str = ""
    excluded: tuple[Exclusion, Fact] | None = None  # why the act doesn't apply to the person at all


def run_requests(work: Work) -> None:
    """Every clock of every pair of states between which a request was sent; no criterion is needed for that."""
    for tables, kind in _kinds(work):
        sent = [one for one in work.facts.get(kind.type, ()) if _is_of_kind(kind, work.scene, one)]
        pairs = pairs_asked(work.facts, kind.procedure, sent, after=work.asked)
        work.asked = (*work.asked, *pairs)
        for pair in pairs:
            _run(work, pair, tables)
    days = (first_acceptance(track) for track in work.tracks)
    work.scene.accepted_on = min((day for day in days if day is not None), default=None)


def _kinds(work: Work) -> list[tuple[ActTables, RequestKind]]:
    """The kinds of request by the act of each; under the older act a notification is one of the new act (A1)."""
    new = TABLES["ammr"]
    later = () if work.tables is new else new.requests
    return [
        *((work.tables, kind) for kind in work.tables.requests),
        *((new, kind) for kind in later if kind.procedure is Procedure.TAKE_BACK),
    ]


def _is_of_kind(kind: RequestKind, scene: Scene, request: Fact) -> bool:
    return kind.where is None or holds(kind.where, scene, request) is True


def run_limits(work: Work) -> list[Change]:
    """The clocks of requests to come; who is responsible from which day by all clocks, by shifts and by the criteria."""
    if work.excluded is not None:
        return []
    run_to_come(work)
    work.limits_act = next((one.tables.act.name for one in work.tracks if _is_newer(work, one)), work.limits_act)
    changes = _changes(work)
    work.questions.extend(shift_questions(work.tables, work.scene))
    _note_overlap(work)
    return changes


def run_to_come(work: Work) -> None:
    """The clocks of requests to come."""
    work.duty = duty_of(work.tables, work.scene)
    for pair in _pair_to_come(work):
        _run(work, pair, work.tables)
    for pair in _take_back_to_come(work):
        _run(work, pair, TABLES["ammr"] if _is_under_ammr(work, pair.requesting) else work.tables)


def _changes(work: Work) -> list[Change]:
    changes = shifts(work.tables, work.scene) + _at_once(work)
    drop_what_others_settled(work.tracks)
    end_limits(work.tracks, changes)
    end_by_transfer(work.tracks, work.scene)
    for track in work.tracks:
        accepted = acceptances(track)
        if track.pair.procedure is Procedure.HUMANITARIAN:
            end_limits([one for one in work.tracks if one is not track], accepted)
        changes.extend(accepted)
    for track in work.tracks:
        changes.extend(expiries(track, work.scene))
    changes.extend([*_by_criteria(work), *_by_duty(work)])
    return changes


def _is_newer(work: Work, track: Track) -> bool:
    return track.tables is not work.tables


def _run(work: Work, pair: Pair, tables: ActTables) -> None:
    parties = {**work.scene.parties, Party.REQUESTING: pair.requesting, Party.REQUESTED: pair.requested}
    scene = replace(work.scene, parties=parties, periods={}, used=[], unknown=[], on_boundary=[])
    work.tracks.append(run(tables, pair, scene))


def _at_once(work: Work) -> list[Change]:
    """The candidate where it is responsible without being asked, from its day."""
    candidate, day = work.ladder.candidate, work.ladder.at_once
    if candidate is None or day is None or not candidate.settled:
        return []
    return [Change(day, BY_SHIFT, candidate.state, candidate.basis, candidate.because, candidate.rule)]


def _by_criteria(work: Work) -> list[Change]:
    """The determining state that finds itself responsible asks nobody (A20)."""
    found, bar = work.ladder.candidate, work.tables.bar
    one = work.latest if _is_of_presence(work) else work.first
    if found is None or not found.settled or found.state != one.state:
        return []
    if work.ladder.at_once is not None or (bar is not None and found.rule == bar.id):
        return []
    if determined_before(work, one.day):
        return []
    return [Change(one.day, FROM_CRITERIA, found.state, found.basis, found.because, found.rule)]


def determined_before(work: Work, day: date) -> bool:
    """Whether a fact shows a state responsible by then: that is determined once, and the criteria name nobody any more."""
    duty = work.duty
    return duty is not None and duty.is_responsible and (duty.day is None or duty.day <= day)


def _by_duty(work: Work) -> list[Change]:
    """The state that a fact shows to be responsible already."""
    duty = work.duty
    if duty is None or not duty.is_responsible or duty.day is None:
        return []
    return [Change(duty.day, FROM_CRITERIA, duty.state, duty.article, duty.because, duty.rule)]


def _is_of_presence(work: Work) -> bool:
    """Whether what decides names the state where the person is, not the one that was first."""
    criterion = work.ladder.criterion
    return criterion is not None and criterion.state is Party.STATE_OF_LATEST_APPLICATION


def _pair_to_come(work: Work) -> list[Pair]:
    """The request that the state of first application has still to send, where it is ours to send."""
    first, candidate = work.first.state, work.ladder.candidate
    is_first = work.duty is not None or (candidate is not None and candidate.settled and candidate.state == first)
    if work.own != first or work.ladder.at_once is not None or is_first:
        return []
    asked = (pair for pair in work.asked if pair.procedure is Procedure.TAKE_CHARGE)
    ours = {pair.requested for pair in asked if pair.requesting == first}
    toward = candidate.state if candidate is not None and candidate.state != first else None
    if toward in ours or (toward is None and ours):
        return []
    return [Pair(Procedure.TAKE_CHARGE, first, toward, (Round(1),))]


def _take_back_to_come(work: Work) -> list[Pair]:
    """The same where another state has to take back: the one a fact shows, or the one responsible since the first."""
    own, first = work.own, work.first.state
    asked = {pair.requested for pair in work.asked if pair.requesting == own and pair.procedure in _ASKING}
    if own is None or asked or (own == first and work.duty is None) or not _is_here(work, own):
        return []
    if work.ladder.candidate is not None and work.ladder.candidate.state == own and _is_of_presence(work):
        return []  # C-648/11: a minor isn't taken back because another state was the first
    toward = work.duty.state if work.duty else _addressee(work, own)
    number = 1 + sum(len(pair.rounds) for pair in work.asked if (pair.requesting, pair.requested) == (own, toward))
    return [] if toward == own else [Pair(Procedure.TAKE_BACK, own, toward, (Round(number),))]


def _addressee(work: Work, own: str) -> str:
    """The state responsible when the person came to us; else the one that Eurodac shows, or the first (A24)."""
    here = [one.day for one in applications(work.facts, work.tables.first_application) if one.state == own]
    here += [one.on for one in work.scene.of(StayDetected) if isinstance(one, StayDetected) and one.state == own]
    responsible = responsible_on(spans(_changes(work)), min(here)) if here else None
    if responsible is not None:
        return responsible.state
    hits = [one for one in work.scene.of(EurodacHit) if isinstance(one, EurodacHit) and one.responsible_indicated]
    latest = max(hits, key=lambda one: (one.recorded_on or date.min, one.id), default=None)
    return work.first.state if latest is None or latest.responsible_indicated is None else latest.responsible_indicated


_ASKING = (Procedure.TAKE_CHARGE, Procedure.TAKE_BACK)


def _is_here(work: Work, own: str) -> bool:
    """Whether the person is in our state: applied here, was found here, or our search gave a hit."""
    here = {one.state for one in applications(work.facts, work.tables.first_application)}
    found = {one.state for one in work.scene.of(StayDetected) if isinstance(one, StayDetected)}
    return own in here | found or bool(work.scene.of(EurodacHit))


def _is_under_ammr(work: Work, own: str) -> bool:
    """Whether taking back goes by notification (A1): the application here is of the new act's time."""
    here = [one.day for one in applications(work.facts, work.tables.first_application) if one.state == own]
    return bool(here) and here[0] >= AMMR_START.day


def _note_overlap(work: Work) -> None:
    """A1: for a step from the start of the AMMR in a case of the older criteria, its limit is the other reading."""
    if work.tables.act.name != "dublin-iii":
        return
    for track in work.tracks:
        for clock in track.clocks:
            other = OVERLAPS.get(clock.limit.id)
            start = None if other is None else _start_under_ammr(work, clock)
            if other is None or start is None:
                continue
            assert not isinstance(other.length, Until | Figure)
            end = last_day(start, other.length, calendar=ammr(clock.who))
            if end >= AMMR_START.day and differs(end, clock.ends):
                clock.readings.append(Alternative(end, CRITERIA_ONLY.because))


def _start_under_ammr(work: Work, clock: Clock) -> date | None:
    """The day from which the new act would count; none where the step lies before it."""
    if not clock.governs or clock.starts is None or clock.ends is None or clock.ends < AMMR_START.day:
        return None
    if not is_request(clock.limit):
        return clock.starts if clock.starts >= AMMR_START.day else None
    if clock.stopped_on is not None and clock.stopped_on < AMMR_START.day:
        return None
    registered = (one.day for one in applications(work.recorded, ApplicationRegistered) if one.state == clock.who)
    return next(registered, clock.starts)
