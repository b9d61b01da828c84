"""What a reader must know about an answer beside its conclusions."""

from collections.abc import Iterator, Sequence
from datetime import date

from ostoja.law.acts.procedure_2024 import CASELOAD
from ostoja.law.answer import Notice
from ostoja.law.chains import Break
from ostoja.law.clock import Track, is_request
from ostoja.law.facts import (
    Absconded,
    Detained,
    EurodacHit,
    Fact,
    Imprisoned,
    IrregularStay,
    Reply,
    Request,
)
from ostoja.law.ladder import Item, Ladder
from ostoja.law.procedures import Work
from ostoja.law.rounds import all_requests, answers
from ostoja.law.rules import ActTables, Exclusion
from ostoja.law.transition import Application, Facts
from ostoja.law.walk import Scene, holds, known
from ostoja.law.words import _

SENTENCES = {
    "receipt-not-recorded": _("The day of receipt isn't recorded; the day of sending, %(day)s, is used."),
    "no-end-recorded": _("No end is recorded of what began on %(day)s; it is taken to go on."),
    "lodging-presumed": _(
        "The day of lodging isn't recorded; the day of registration, %(day)s, is used, which is the safe one."
    ),
    "application-shown-by-hit": _("The application in %(state)s is known from Eurodac only, recorded on %(day)s."),
    "day-of-crossing-presumed": _(
        "The day of the crossing into %(state)s isn't recorded; the day of the Eurodac record, %(day)s, is used."
    ),
    "boundary": _(
        "The application lies on the very last day of the period; that day counts as still inside, which is disputed."
    ),
    "several-states": _(
        "Several facts satisfy the same criterion and the act doesn't choose between the states. An officer decides."
    ),
    "late-request": _(
        "The request was sent on %(day)s, after its last day; a reply or silence doesn't change who is responsible."
    ),
    "late-second-reply": _(
        "The second reply, of %(day)s, came after the re-examination had ended. A yes is possible if the states agree on it."
    ),
    "reply-without-request": _("The reply of %(state)s of %(day)s answers no request that is recorded."),
    CASELOAD.id: CASELOAD.says,
}


def notices_on(work: Work) -> tuple[Notice, ...]:
    """Every notice on an answer, in a fixed order."""
    facts = work.scene.facts
    found = [
        *_presumed(work.tables, work.presumed),
        *_criteria(work.ladder),
        *_receipts(facts),
        *_open_ended(facts),
        *_late_requests(work.tracks),
        *_late_second_replies(work.tracks),
        *_loose_replies(facts),
        *map(_ended, work.ended),
        *_of_the_act(work),
    ]
    return tuple(found)


def _of_the_act(work: Work) -> Iterator[Notice]:
    """What the act itself remarks; of a person to whom it doesn't apply, only that."""
    if work.excluded is not None:
        yield _excluded(*work.excluded)
        return
    yield from _regarded(work)
    yield from _remarks(work.tables, work.scene)


def notice(
    rule: str,
    article: str | None,
    because: tuple[str, ...],
    *,
    day: date | None = None,
    state: str | None = None,
) -> Notice:
    """A notice of this id on the day or state that it is about."""
    sentence = SENTENCES[rule] % {"day": day, "state": state}
    return Notice(rule=rule, notice=sentence, article=article, because=because, day=day, state=state)


def _ended(one: Break) -> Notice:
    said = one.rule.says % {"day": one.day}
    return Notice(
        rule=one.rule.id,
        notice=said,
        article=one.rule.source.article,
        because=(one.fact.id,),
        day=one.day,
        act=one.act,
    )


def _excluded(rule: Exclusion, fact: Fact) -> Notice:
    """That the act doesn't apply to the person."""
    return Notice(rule=rule.id, notice=rule.says, article=rule.source.article, because=(fact.id,), day=fact.day)


def _regarded(work: Work) -> Iterator[Notice]:
    """Applications that the act regards as lodged with another state."""
    rule = work.tables.regarded
    for fact in () if rule is None else work.scene.of(rule.over):
        if rule is not None and known(fact, rule.state.keys):
            state = known(fact, ("state",))
            said = rule.says % {"day": fact.day, "state": state}
            because = (fact.id,)
            yield Notice(
                rule=rule.id, notice=said, article=rule.source.article, because=because, day=fact.day, state=state
            )


def _late_second_replies(tracks: Sequence[Track]) -> Iterator[Notice]:
    """A yes after the end of the re-examination: the states may agree on it, no rule asks for it."""
    for track in tracks:
        for clock in track.clocks:
            second = track.pair.round(clock.round).second_reply
            if clock.limit.id != "re-examination-reply" or second is None or clock.ends is None:
                continue
            if second.outcome in _POSITIVE and second.on > clock.ends:
                yield notice("late-second-reply", clock.limit.source.article, (second.id,), day=second.on)


_POSITIVE = ("accepted", "confirmed", "positive")


def _remarks(tables: ActTables, scene: Scene) -> Iterator[Notice]:
    """What the tables say of a fact that moves no limit and names no state."""
    for one in tables.remarks:
        for fact in (fact for kind in one.over for fact in scene.of(kind)):
            scene.used.clear()
            if one.such_that is not None and holds(one.such_that, scene, fact) is not True:
                continue
            state = known(fact, ("state", "from_state"))
            said = one.says % {"day": fact.day, "state": state}
            because = tuple(dict.fromkeys((fact.id, *scene.used)))
            article = one.source.article
            yield Notice(rule=one.id, notice=said, article=article, because=because, day=fact.day, state=state)


def _presumed(tables: ActTables, presumed: Sequence[Application]) -> Iterator[Notice]:
    for one in presumed:
        rule = "application-shown-by-hit" if one.type is EurodacHit else "lodging-presumed"
        yield notice(rule, tables.freeze.article, (one.fact,), day=one.day, state=one.state)


def _criteria(ladder: Ladder) -> Iterator[Notice]:
    for criterion, item in ladder.presumed:
        yield notice(
            "day-of-crossing-presumed",
            criterion.source.article,
            item.because,
            day=_day(item),
            state=item.state,
        )
    for criterion, item, _ref in ladder.boundaries:
        yield notice("boundary", criterion.source.article, item.because)
    for outcome in ladder.ties:
        because = tuple(one for item in outcome.items if item.holds for one in item.because)
        source = outcome.criterion.chosen_by or outcome.criterion.source
        yield notice("several-states", source.article, tuple(dict.fromkeys(because)))


def _day(item: Item) -> date | None:
    return item.fact.recorded_on if isinstance(item.fact, EurodacHit) else None


def _receipts(facts: Facts) -> Iterator[Notice]:
    sent: list[Request | Reply] = [*all_requests(facts)]
    sent.extend(one for one in facts.get(Reply, ()) if isinstance(one, Reply))
    for one in sent:
        if one.received_on is None:
            yield notice("receipt-not-recorded", None, (one.id,), day=one.on)


def _open_ended(facts: Facts) -> Iterator[Notice]:
    for kind in (IrregularStay, Detained, Imprisoned, Absconded):
        for fact in facts.get(kind, ()):
            if getattr(fact, "until", None) is None:
                yield notice("no-end-recorded", None, (fact.id,), day=fact.day)


def _late_requests(tracks: Sequence[Track]) -> Iterator[Notice]:
    for track in tracks:
        for clock in track.clocks:
            request = track.pair.round(clock.round).request
            binds = is_request(clock.limit) and clock.governs and clock.binds
            if binds and request is not None and not clock.is_in_time:
                yield notice("late-request", clock.limit.source.article, (request.id,), day=request.on)


def _loose_replies(facts: Facts) -> Iterator[Notice]:
    used = {reply.id for reply in answers(facts).values()}
    for reply in facts.get(Reply, ()):
        if isinstance(reply, Reply) and reply.id not in used:
            yield notice("reply-without-request", None, (reply.id,), day=reply.on, state=reply.from_state)
