"""Clocks as they stand in the answer: the governing ones first, in the order in which they run."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from ostoja.law.answer import OnExpiry, OpenQuestion, Reading, TimeLimit
from ostoja.law.clock import Clock, Track, consequence, is_request
from ostoja.law.facts import ApplicationLodged
from ostoja.law.rules import ActTables, Figure, ResponsibleIs
from ostoja.law.time import decided, is_traced
from ostoja.law.timeline import expiry_state
from ostoja.law.walk import Scene


def time_limits(tracks: Sequence[Track], scene: Scene, *, as_of: date) -> tuple[TimeLimit, ...]:
    """Every limit; one that another governs, or that nothing comes of any more, after the others."""
    clocks = [clock for track in tracks for clock in track.clocks if clock.is_known(as_of)]
    answered = [_limit(clock, scene, as_of=as_of) for clock in clocks if clock.who is not None]
    return tuple(answered) if is_traced(as_of) else tuple(sorted(answered, key=in_order))


def in_order(limit: TimeLimit) -> tuple[bool, date, date, str, str]:
    """Those that count first, as they begin and end."""
    is_aside = limit.status == "superseded"
    return (is_aside, limit.starts or date.max, limit.ends or date.max, limit.rule, limit.toward or "")


def _limit(clock: Clock, scene: Scene, *, as_of: date) -> TimeLimit:
    source = clock.limit.source
    assert clock.who is not None
    readings = tuple(
        Reading(ends=other.ends, status=decided(as_of, partial(clock.status, ends=other.ends)), because=other.because)
        for other in clock.readings
    )
    return TimeLimit(
        rule=clock.limit.id,
        act=source.act,
        case=clock.limit.case,
        article=source.article,
        cite=source.cite,
        starts=clock.starts,
        ends=clock.ends,
        status=decided(as_of, clock.status),
        contested=decided(as_of, lambda _day: any(one.ends != clock.ends for one in readings)),
        who=clock.who,
        toward=clock.toward,
        round=clock.round,
        about=clock.about,
        on_expiry=_on_expiry(clock, scene),
        because=clock.because,
        readings=readings,
        mark=clock.limit.length.mark.value if isinstance(clock.limit.length, Figure) else None,
    )


def _on_expiry(clock: Clock, scene: Scene) -> OnExpiry | None:
    effect = consequence(clock, scene)
    if effect is None or not clock.is_effective:
        return None
    if not isinstance(effect, ResponsibleIs):
        return OnExpiry(responsible=None, article=effect.source.article, effect="none")
    return OnExpiry(responsible=expiry_state(clock, effect), article=effect.source.article, effect=effect.effect.value)


def limit_questions(tables: ActTables, tracks: Sequence[Track]) -> list[OpenQuestion]:
    """What is not recorded and could move a limit or decide what follows from a reply."""
    found = [
        question for track in tracks for question in (*_open(track), *_without_start(tables, track), *_replies(track))
    ]
    return list({(one.fact, one.because): one for one in found}.values())


def _open(track: Track) -> list[OpenQuestion]:
    return [
        OpenQuestion(
            fact=name,
            would_change="limit",
            article=limit.source.article,
            rule=limit.key,
            state=track.pair.requested,
            because=because,
        )
        for limit, name, because in track.questions
    ]


def _without_start(tables: ActTables, track: Track) -> list[OpenQuestion]:
    """A request was sent, and the day from which its limit ran isn't known."""
    running = {clock.round for clock in track.clocks if is_request(clock.limit)}
    procedure = track.pair.procedure
    limit = next((one for one in tables.limits if is_request(one) and procedure in one.procedures), None)
    if limit is None:
        return []
    name = "application_lodged" if tables.first_application is ApplicationLodged else "application_registered"
    return [
        OpenQuestion(
            fact=f"{name}.on",
            would_change="limit",
            article=limit.source.article,
            rule="request-without-application",
            state=track.pair.requesting,
            because=(one.request.id,),
        )
        for one in track.pair.rounds
        if one.request is not None and one.number not in running
    ]


def _replies(track: Track) -> list[OpenQuestion]:
    return [
        OpenQuestion(
            fact="reply.outcome",
            would_change="responsible",
            article=next((clock.limit.source.article for clock in track.clocks if clock.about == one.request.id), ""),
            rule="reply-outcome",
            state=one.reply.from_state,
            because=(one.reply.id,),
        )
        for one in track.pair.rounds
        if one.request is not None and one.reply is not None and one.reply.outcome is None
    ]
