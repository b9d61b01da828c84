"""Determines a case file: which act, which candidate, who is responsible, what must be done by when.

Pure: no clock, no I/O. The order of the facts doesn't matter, and the same call gives the same bytes.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from ostoja.law.acts.transition import AMMR_START, CRITERIA_ONLY, OVERLAPS, TABLES
from ostoja.law.answer import ActBecause, Answer, NotCovered, OpenQuestion
from ostoja.law.casefile import CaseFile, Member, standing_facts
from ostoja.law.clocks import Alternative, Clock, Track, is_request, run
from ostoja.law.criteria import Ladder, climb
from ostoja.law.facts import FACT_TYPES, ApplicationRegistered, EurodacHit, NoneFound, StayDetected
from ostoja.law.limits import limit_questions, time_limits
from ostoja.law.notices import notices_on
from ostoja.law.rounds import Pair, Round, pairs_asked
from ostoja.law.rules import ActTables, Party, Procedure
from ostoja.law.steps import first_steps, next_steps
from ostoja.law.time import ammr, holidays_version, last_day
from ostoja.law.timeline import (
    FROM_CRITERIA,
    Change,
    acceptances,
    drop_what_others_settled,
    end_by_transfer,
    end_limits,
    expiries,
    responsible_on,
    shift_questions,
    shifts,
    spans,
)
from ostoja.law.transition import (
    Application,
    Facts,
    applications,
    by_type,
    choose_act,
    unmatched_hits,
    with_presumed_applications,
)
from ostoja.law.walk import Scene, holds

LAW_VERSION = "1"
FACT_TYPE_NAMES = {declared.struct: declared.name for declared in FACT_TYPES.values()}


@dataclass(slots=True)
class Work:
    """What is being worked out for one file under one act."""

    tables: ActTables
    recorded: Facts
    facts: Facts  # with applications that other facts show
    own: str | None
    scene: Scene
    first: Application
    presumed: tuple[Application, ...]
    ladder: Ladder = field(default_factory=Ladder)
    tracks: list[Track] = field(default_factory=list)
    questions: list[OpenQuestion] = field(default_factory=list)
    not_covered: list[NotCovered] = field(default_factory=list)
    limits_act: str = ""


def determine(case: CaseFile, *, as_of: date, known_on: date | None = None) -> Answer:
    """The answer of the law to a case file.

    Args:
        case: the file; its own `as_of` and `known_on` are not looked at.
        as_of: the day for which status, responsible state and next steps are told.
        known_on: facts that this authority learnt later are left out.

    Returns:
        The whole answer. Starts and ends of limits and the timeline don't depend on `as_of`; they assume that nothing
        further happens.
    """
    facts = by_type(standing_facts(case, known_on=known_on))
    choice = choose_act(facts)
    members = tuple(determine(_file_of(member, case), as_of=as_of, known_on=known_on) for member in case.group)
    if choice.act is None:
        return Answer(
            as_of=as_of,
            known_on=known_on,
            law_version=LAW_VERSION,
            act=None,
            limits_act=None,
            act_because=choice.because,
            open_questions=choice.questions,
            not_covered=choice.not_covered,
            members=members,
            next_steps=first_steps(choice.questions, own=case.determining_state),
        )
    work = _set_out(TABLES[choice.act], facts, case)
    work.ladder = climb(
        work.tables, work.scene, work.first, has_group=bool(case.group), open_already=_about_reference_day(work)
    )
    _note_unmodelled(work)
    changes = _run_limits(work)
    return _answer(work, choice.because, changes, members=members, as_of=as_of, known_on=known_on)


def _file_of(member: Member, case: CaseFile) -> CaseFile:
    return CaseFile(
        schema=case.schema,
        file=member.file,
        determining_state=case.determining_state,
        applicant=member.applicant,
        facts=member.facts,
    )


def _set_out(tables: ActTables, recorded: Facts, case: CaseFile) -> Work:
    facts, presumed = with_presumed_applications(recorded, tables.first_application)
    known = applications(facts, tables.first_application)
    first = known[0]
    own = case.determining_state or known[-1].state
    parties = {Party.STATE_OF_FIRST_APPLICATION: first.state, Party.OWN: own}
    scene = Scene(facts=facts, reference_day=first.day, parties=parties, act=tables.act.name)
    return Work(tables, recorded, facts, own, scene, first, presumed, limits_act=tables.act.name)


def _about_reference_day(work: Work) -> list[OpenQuestion]:
    """What leaves open which day, or which state's application, is the first."""
    first, found = work.first, []
    if any(one.fact == first.fact for one in work.presumed):
        found.append(_ask_day(work, "reference-day", first))
    others = applications(work.facts, work.tables.first_application)
    if any(one.day == first.day and one.state != first.state for one in others):
        found.append(_ask_day(work, "same-day", first))  # A18: no automatic choice
    found.extend(
        OpenQuestion(
            fact="eurodac_hit.recorded_on",
            would_change="candidate",
            article=work.tables.freeze.article,
            rule="day-of-hit",
            state=hit.state,
            because=(hit.id,),
        )
        for hit in unmatched_hits(work.recorded)
        if hit.recorded_on is None
    )
    return found


def _ask_day(work: Work, rule: str, one: Application) -> OpenQuestion:
    return OpenQuestion(
        fact=f"{FACT_TYPE_NAMES[work.tables.first_application]}.on",
        would_change="candidate",
        article=work.tables.freeze.article,
        rule=rule,
        state=one.state,
        because=(one.fact,),
    )


def _note_unmodelled(work: Work) -> None:
    for one in work.tables.unmodelled:
        work.scene.used.clear()
        work.scene.unknown.clear()
        found = holds(one.when, work.scene)
        because = tuple(dict.fromkeys(work.scene.used))
        if found is True:
            work.not_covered.append(
                NotCovered(act=one.source.act, article=one.source.article, because=because, rule=one.id)
            )
        elif found is None and work.scene.unknown:
            work.questions.append(
                OpenQuestion(
                    fact=work.scene.unknown[0],
                    would_change="responsible",
                    article=one.source.article,
                    rule=one.id,
                    because=because,
                )
            )


# Limits.


def _run_limits(work: Work) -> list[Change]:
    for pair in _pairs(work):
        parties = {**work.scene.parties, Party.REQUESTING: pair.requesting, Party.REQUESTED: pair.requested}
        scene = replace(work.scene, parties=parties, periods={}, used=[], unknown=[], on_boundary=[])
        work.tracks.append(run(work.tables.limits, pair, scene, rolls=work.tables.rolls))
    changes = shifts(work.tables, work.scene)
    drop_what_others_settled(work.tracks, work.tables)
    end_limits(work.tracks, changes)
    end_by_transfer(work.tracks, work.scene)
    work.questions.extend(shift_questions(work.tables, work.scene))
    for track in work.tracks:
        changes.extend(acceptances(track, work.tables))
        changes.extend(expiries(track, work.scene))
    if (candidate := work.ladder.candidate) is not None and candidate.settled and candidate.state == work.first.state:
        changes.append(
            Change(
                work.first.day,
                FROM_CRITERIA,
                candidate.state,
                candidate.basis,
                candidate.because,
                candidate.rule,
            )
        )
    _note_overlap(work)
    return changes


def _pairs(work: Work) -> list[Pair]:
    charge = pairs_asked(work.facts, Procedure.TAKE_CHARGE)
    back = pairs_asked(work.facts, Procedure.TAKE_BACK, after=charge) if work.tables.act.name == "dublin-iii" else []
    return charge + _pair_to_come(work, charge) + back + _take_back_to_come(work, charge, back)


def _pair_to_come(work: Work, asked: list[Pair]) -> list[Pair]:
    """The request that the state of first application has still to send, where it is ours to send."""
    first, candidate = work.first.state, work.ladder.candidate
    if work.own != first or (candidate is not None and candidate.settled and candidate.state == first):
        return []
    ours = {pair.requested for pair in asked if pair.requesting == first}
    toward = candidate.state if candidate is not None and candidate.state != first else None
    if toward in ours or (toward is None and ours):
        return []
    return [Pair(Procedure.TAKE_CHARGE, first, toward, (Round(1),))]


def _take_back_to_come(work: Work, charge: list[Pair], back: list[Pair]) -> list[Pair]:
    """The same where the application was first lodged elsewhere: that state is asked to take back."""
    own, first = work.own, work.first.state
    asked = {pair.requested for pair in charge + back if pair.requesting == own}
    if own is None or own == first or asked or not _is_here(work, own):
        return []
    if _is_under_ammr(work, own):
        return []
    return [Pair(Procedure.TAKE_BACK, own, first, (Round(1),))]


def _is_here(work: Work, own: str) -> bool:
    """Whether the person is in our state: applied here, was found here, or our search gave a hit."""
    here = {one.state for one in applications(work.facts, work.tables.first_application)}
    found = {one.state for one in work.scene.of(StayDetected) if isinstance(one, StayDetected)}
    return own in here | found or bool(work.scene.of(EurodacHit))


def _is_under_ammr(work: Work, own: str) -> bool:
    """Whether taking back goes by notification (A1): the application here is of the new act's time."""
    here = [one.day for one in applications(work.facts, work.tables.first_application) if one.state == own]
    if work.tables.act.name != "ammr" and (not here or here[0] < AMMR_START.day):
        return False
    work.limits_act = "ammr"
    source = TABLES["ammr"].take_back
    missing = NotCovered(
        act=source.act, article=source.article, because=(work.first.fact,), rule="take-back-notification"
    )
    work.not_covered.append(missing)
    return True


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
            end = last_day(start, other.length, calendar=ammr(clock.who))
            if end >= AMMR_START.day and end != clock.ends:
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


# The answer.


def _answer(
    work: Work,
    because: ActBecause,
    changes: list[Change],
    *,
    members: tuple[Answer, ...],
    as_of: date,
    known_on: date | None,
) -> Answer:
    timeline = spans(changes)
    responsible = responsible_on(timeline, as_of)
    limits = time_limits(work.tracks, work.scene, as_of=as_of)
    questions = (
        *work.ladder.questions,
        *work.questions,
        *limit_questions(work.tables, work.tracks),
        *_earlier_application(work),
    )
    return Answer(
        as_of=as_of,
        known_on=known_on,
        law_version=LAW_VERSION,
        calendar_version=holidays_version() if work.tables.rolls and limits else None,
        act=work.tables.act.name,
        limits_act=work.limits_act,
        act_because=because,
        responsible=responsible,
        candidate=work.ladder.candidate,
        alternatives=tuple(work.ladder.alternatives),
        findings=tuple(work.ladder.findings),
        open_questions=questions,
        time_limits=limits,
        timeline=timeline,
        next_steps=next_steps(work.tracks, responsible, work.tables.examine, as_of=as_of, own=work.own),
        not_covered=(*work.ladder.not_covered, *work.not_covered),
        members=members,
        notices=notices_on(work.tables, work.tracks, work.ladder, work.presumed, work.facts),
    )


def _earlier_application(work: Work) -> list[OpenQuestion]:
    """Another state may have had the first application; that would turn taking charge into taking back."""
    closed = any(isinstance(one, NoneFound) and one.what == "earlier_application" for one in work.scene.of(NoneFound))
    states = {one.state for one in applications(work.facts, work.tables.first_application)}
    if closed or len(states) > 1:
        return []
    return [
        OpenQuestion(
            fact=FACT_TYPE_NAMES[work.tables.first_application],
            would_change="responsible",
            article=work.tables.freeze.article,
            rule="earlier-application",
        )
    ]
