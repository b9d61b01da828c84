"""Determines a case file: which act, which candidate, who is responsible, what must be done by when.

Pure: no clock, no I/O. The order of the facts doesn't matter, and the same call gives the same bytes.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from ostoja.law.acts.transition import TABLES
from ostoja.law.answer import Answer, Candidate, OpenQuestion, TimeLimit
from ostoja.law.bar import open_findings
from ostoja.law.casefile import CaseFile, Member, standing_facts
from ostoja.law.chains import Break, breaks, last_break, may_break, open_breaks, since, until
from ostoja.law.criteria import climb
from ostoja.law.duties import duty_limits, with_what_is_owed
from ostoja.law.facts import FACT_TYPES, Fact, NoneFound, ResidenceDocument
from ostoja.law.family import unite
from ostoja.law.ladder import Ladder
from ostoja.law.limits import limit_questions, time_limits
from ostoja.law.notices import notices_on
from ostoja.law.owed import owed
from ostoja.law.procedures import Work, determined_before, run_limits, run_requests, run_to_come
from ostoja.law.rules import ActTables, Duties, Exclusion, Party
from ostoja.law.settling import ways_to_settle
from ostoja.law.steps import first_steps, next_steps
from ostoja.law.time import decided, holidays_version, is_traced
from ostoja.law.timeline import (
    Change,
    responsible_on,
    spans,
)
from ostoja.law.transition import (
    Application,
    Choice,
    Facts,
    applications,
    as_regarded,
    by_type,
    choose_act,
    latest_state,
    unmatched_hits,
    with_presumed_applications,
)
from ostoja.law.walk import Scene, holds, known

LAW_VERSION = "5"
FACT_TYPE_NAMES = {declared.struct: declared.name for declared in FACT_TYPES.values()}


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
    members = tuple(_climbed(_file_of(member, case), known_on) for member in case.group)
    found = _climbed(case, known_on)
    if members and isinstance(found, Work):
        unite([found, *(one for one in members if isinstance(one, Work))])
    told = tuple(_told(one, case.determining_state, (), as_of=as_of, known_on=known_on) for one in members)
    return _told(found, case.determining_state, told, as_of=as_of, known_on=known_on)


def _climbed(case: CaseFile, known_on: date | None) -> Work | Choice:
    """The file with its requests and criteria worked out, or why no act can be named."""
    facts = by_type(standing_facts(case, known_on=known_on))
    found = _climbed_with(facts, case, ended=())
    if isinstance(found, Work):
        found.whole = as_regarded(found.tables, facts)
    return found


def _climbed_with(facts: Facts, case: CaseFile, *, ended: tuple[Break, ...]) -> Work | Choice:
    choice = choose_act(facts)
    if choice.act is None:
        return replace(choice, facts=facts)
    tables = TABLES[choice.act]
    work = _set_out(tables, as_regarded(tables, facts), case, choice)
    work.ended = ended
    work.excluded = _excluded(work)
    if work.excluded is not None:
        return work
    if may_break(work.tables, work.scene):
        new_chain = _new_chain(work, case)
        if new_chain is not None:
            return new_chain
    is_open = bool(work.questions)
    run_requests(work)
    work.ladder = climb(
        work.tables,
        work.scene,
        work.first,
        has_group=bool(case.group),
        questions=_about_reference_day(work),
        is_open=is_open,
    )
    return work


def _excluded(work: Work) -> tuple[Exclusion, Fact] | None:
    """The fact by which the act doesn't apply to the person; one that somebody contests leaves everything open."""
    rule = work.tables.exclusion
    if rule is None:
        return None
    found = [one for one in work.scene.of(rule.over) if holds(rule.such_that, work.scene, one) is True]
    undisputed = [one for one in found if not one.disputed]
    work.questions.extend(
        OpenQuestion(
            fact=f"{one.type}.disputed",
            would_change="responsible",
            article=rule.source.article,
            rule=rule.id,
            because=(one.id,),
        )
        for one in found
        if not undisputed
    )
    return (rule, undisputed[0]) if undisputed else None


def _new_chain(work: Work, case: CaseFile) -> Work | Choice | None:
    """The work on the chain that began anew after the duties of the state responsible before had ended."""
    lodged = applications(work.facts, work.tables.first_application)
    for kind in work.tables.chains:
        for fact in work.scene.of(kind.over):
            work.scene.parties = {**work.scene.parties, Party.RESPONSIBLE_BEFORE: _responsible_before(work, case, fact)}
    found = breaks(work.tables, work.scene)
    work.ended = (*work.ended, *(one for one in found if one not in work.ended))
    last = last_break(found, lodged)
    return None if last is None else _climbed_with(since(work.recorded, last.day), case, ended=work.ended)


def _responsible_before(work: Work, case: CaseFile, fact: Fact) -> str | None:
    """Who was responsible when the person left; only a document of that state keeps its duties alive."""
    left = known(fact, ("from", "on"))
    if left is None or not work.scene.of(ResidenceDocument):
        return None
    without = {kind: group for kind, group in until(work.recorded, left).items() if kind is not type(fact)}
    before = _climbed_with(without, case, ended=())
    if not isinstance(before, Work):
        return None
    found = responsible_on(spans(run_limits(before)), left)
    return None if found is None else found.state


def worked_out(case: CaseFile) -> Work | Choice:
    """The candidate and every clock of one person's file, before anything is told of who is responsible when."""
    found = _climbed(case, None)
    if isinstance(found, Work) and found.excluded is None:
        run_to_come(found)
    return found


def between_states(case: CaseFile, *, as_of: date, known_on: date | None = None) -> Answer:
    """The answer on one person's file without what an authority owes the person."""
    return _between(_climbed(case, known_on), case.determining_state, (), as_of=as_of, known_on=known_on)


def owed_to_person(
    case: CaseFile, answer: Answer, tables: Sequence[Duties], *, as_of: date, known_on: date | None = None
) -> tuple[TimeLimit, ...]:
    """What these tables ask of an authority, in no order. Of the answer between states only act and timeline count."""
    facts: Facts = by_type(standing_facts(case, known_on=known_on))
    if answer.act is not None:
        facts = as_regarded(TABLES[answer.act], facts)
    ledger = owed(facts, case.determining_state or latest_state(facts), answer.timeline, tables=tables)
    return tuple(duty_limits(ledger, as_of=as_of))


def _told(
    found: Work | Choice, own: str | None, members: tuple[Answer, ...], *, as_of: date, known_on: date | None
) -> Answer:
    answer = _between(found, own, members, as_of=as_of, known_on=known_on)
    facts = found.whole if isinstance(found, Work) else found.facts
    return with_what_is_owed(answer, owed(facts, own or latest_state(facts), answer.timeline), facts)


def _between(
    found: Work | Choice, own: str | None, members: tuple[Answer, ...], *, as_of: date, known_on: date | None
) -> Answer:
    if isinstance(found, Work):
        return _answer(found, run_limits(found), members=members, as_of=as_of, known_on=known_on)
    return Answer(
        as_of=as_of,
        known_on=known_on,
        law_version=LAW_VERSION,
        act=None,
        limits_act=None,
        act_because=found.because,
        open_questions=found.questions,
        not_covered=found.not_covered,
        members=members,
        next_steps=first_steps(found.questions, own=own),
    )


def _file_of(member: Member, case: CaseFile) -> CaseFile:
    return CaseFile(
        schema=case.schema,
        file=member.file,
        determining_state=case.determining_state,
        applicant=member.applicant,
        facts=member.facts,
    )


def _set_out(tables: ActTables, recorded: Facts, case: CaseFile, choice: Choice) -> Work:
    facts, presumed = with_presumed_applications(recorded, tables.first_application)
    known = applications(facts, tables.first_application)
    first = known[0]
    own = case.determining_state or known[-1].state
    parties = {
        Party.STATE_OF_FIRST_APPLICATION: first.state,
        Party.STATE_OF_LATEST_APPLICATION: known[-1].state,
        Party.OWN: own,
    }
    scene = Scene(facts=facts, reference_day=first.day, parties=parties, act=tables.act.name)
    return Work(
        tables=tables,
        choice=choice,
        recorded=recorded,
        facts=facts,
        own=own,
        scene=scene,
        first=first,
        latest=known[-1],
        presumed=presumed,
        limits_act=tables.act.name,
    )


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
    found.extend(open_breaks(work.tables, work.scene, others))
    found.extend(open_findings(work.tables, work.scene))
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


def _answer(
    work: Work,
    changes: list[Change],
    *,
    members: tuple[Answer, ...],
    as_of: date,
    known_on: date | None,
) -> Answer:
    timeline = spans(changes)
    responsible = decided(as_of, partial(responsible_on, timeline))
    limits = time_limits(work.tracks, work.scene, as_of=as_of)
    ladder = _ladder(work)
    questions = (
        *ladder.questions,
        *work.questions,
        *limit_questions(work.tables, work.tracks),
        *_earlier_application(work),
    )
    return Answer(
        as_of=as_of,
        known_on=known_on,
        law_version=LAW_VERSION,
        calendar_version=holidays_version() if limits else None,
        act=work.tables.act.name,
        limits_act=work.limits_act,
        act_because=work.choice.because,
        responsible=responsible,
        candidate=ladder.candidate,
        alternatives=tuple(ladder.alternatives),
        findings=tuple(ladder.findings),
        open_questions=questions,
        settled_by=() if is_traced(as_of) else ways_to_settle(ladder),
        time_limits=limits,
        timeline=timeline,
        next_steps=()
        if is_traced(as_of)
        else next_steps(work.tracks, responsible, work.tables.examine, as_of=as_of, own=work.own),
        not_covered=tuple(ladder.not_covered),
        members=members,
        notices=() if is_traced(as_of) else notices_on(work),
    )


def _ladder(work: Work) -> Ladder:
    """What the criteria gave; where a state is responsible already, that state instead, and no question on criteria."""
    duty, first = work.duty, work.first.day
    if duty is None or not determined_before(work, first):
        return work.ladder
    named = Candidate(state=duty.state, basis=duty.article, settled=True, because=duty.because, rule=duty.rule)
    return Ladder(candidate=named)


def _earlier_application(work: Work) -> list[OpenQuestion]:
    """Another state may have had the first application; that would turn taking charge into taking back."""
    if work.excluded is not None:
        return []
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
