"""The safeguards of a file: whether each was done, left out lawfully, or is open.

Sources: law reference Dublin III chapter 6, law reference AMMR chapter 7 (the ids are its own).
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from ostoja.casework.files import queries as files
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.queries import FilePage
from ostoja.casework.responsibility.proposing import is_minor
from ostoja.casework.responsibility.safeguard_table import DUBLIN_III, SAFEGUARDS, Moment, Safeguard, State, always
from ostoja.law.answer import TimeLimit
from ostoja.law.facts import FACT_TYPES, AnyFact
from ostoja.law.facts.other import OmissionGround
from ostoja.law.words import Text, _


@dataclass(frozen=True, kw_only=True)
class Found:
    """How a safeguard stands: since when, what lacks, by when it is due, where it is recorded."""

    safeguard: Safeguard
    article: str
    state: State
    since: date | None = None
    last_day: date | None = None
    row: FactRow | None = None
    lacks: tuple[str, ...] = ()
    forbids: bool = False

    @property
    def is_open(self) -> bool:
        return self.state not in {State.HELD, State.OMITTED, State.NONE}

    @property
    def lacking(self) -> list[str]:
        """What the record lacks, by the labels of its form."""
        keys = {key.name: key.label for key in self.row.kind.keys} if self.row else {}
        return [keys[name] for name in self.lacks]

    @property
    def says(self) -> Text:
        """What stands against going on."""
        label = Text(self.safeguard.label)
        if self.forbids:
            return Text(_("The interview was left out, and no ground of those that the act allows is recorded."))
        if self.state is State.INCOMPLETE:
            return Text(_("%(safeguard)s: what is recorded isn't complete."), {"safeguard": label})
        if self.state is State.TOO_EARLY:
            return Text(_("%(safeguard)s: it came before the article allows it."), {"safeguard": label})
        if self.state is State.UNSEEN:
            return Text(_("%(safeguard)s: something is recorded that you may not open."), {"safeguard": label})
        return Text(_("%(safeguard)s: nothing is recorded."), {"safeguard": label})


def is_child_alone(read: FilePage, today: date) -> bool:
    """Whether the person can be a child without a responsible adult."""
    alone = read.head.alone
    return is_minor(read.head, today) and alone is not None and alone.holds is not False and alone.until is None


def found_in(read: FilePage) -> list[Found]:
    """Every safeguard that the act of this file asks for, in the order in which it is owed."""
    is_child = is_child_alone(read, read.answer.as_of)
    unseen = files.flags(read.head.file)
    asked = [one for one in SAFEGUARDS if not (one.not_of_children if is_child else one.only_children_alone)]
    return [
        _found(one, article, read, unseen, is_child=is_child)
        for one in asked
        if (article := _article(one, read)) and _is_asked(one, read)
    ]


def open_before(
    moment: Moment, read: FilePage, *, instrument: str = "", articles: Collection[str] = ()
) -> Iterator[Found]:
    """The safeguards that are open and have to be done by then. What the law itself remarks on is left to it.

    Args:
        instrument: of the message, and the `articles` that it relies on: some are owed before such a request alone.
    """
    by_then = (Moment.REQUEST, Moment.DECISION) if moment is Moment.DECISION else (moment,)
    for one in found_in(read):
        told_by_law = one.safeguard.id in {"S7", "S11", "S12"} and not one.lacks
        is_owed = one.safeguard.is_owed_before(instrument, set(articles))
        is_open = one.is_open or (one.state is State.NONE and bool(one.safeguard.only_for))
        if one.safeguard.before in by_then and is_owed and is_open and not told_by_law:
            yield one


def act_of(read: FilePage) -> str | None:
    """The act whose limits run in this file; None while that isn't known."""
    return read.answer.limits_act or read.answer.act


def _article(one: Safeguard, read: FilePage) -> str:
    return one.dublin_iii if act_of(read) == DUBLIN_III else one.ammr


def _is_asked(one: Safeguard, read: FilePage) -> bool:
    return not one.after or any(row.type == one.after and not row.superseded_by for row in read.facts)


def _found(one: Safeguard, article: str, read: FilePage, unseen: Collection[str], *, is_child: bool) -> Found:
    limit = next((row for row in read.answer.time_limits if one.limit and row.rule == one.limit), None)
    rows = _recorded(one.types, read, one.counts)
    left_out = _recorded((one.left_out_by,), read) if not rows else []
    if left_out:
        return _left_out(one, article, left_out[0], is_before_request=act_of(read) != DUBLIN_III)
    instead = _recorded(("information_given",), read, one.stands_in) if one.stands_in else []
    if instead:
        return Found(safeguard=one, article=article, state=State.HELD, since=instead[0].fact.day, row=instead[0])
    if rows:
        keys = one.keys_owed(act_of(read), is_child=is_child)
        found = [_judged(one, article, row, read, keys) for row in (rows if one.every_of else rows[:1])]
        return next((each for each in found if each.is_open), found[0])
    return _open(one, article, limit, is_unseen=any(FACT_TYPES[kind].data_class in unseen for kind in one.types))


def _judged(one: Safeguard, article: str, row: FactRow, read: FilePage, keys_of_yes: Collection[str]) -> Found:
    """A record: complete, with what it lacks, or of a day on which the article didn't allow it yet."""
    unsaid = [name for name in one.needs if getattr(row.fact, name, None) is None]
    lacks = (*unsaid, *(name for name in keys_of_yes if getattr(row.fact, name, None) is not True))
    state = State.INCOMPLETE if lacks else State.HELD
    if one.not_before and not _was_before(row, _recorded((one.not_before,), read)):
        state = State.TOO_EARLY
    return Found(safeguard=one, article=article, state=state, since=row.fact.day, row=row, lacks=lacks)


def _was_before(row: FactRow, earlier: Collection[FactRow]) -> bool:
    """Whether one of the others came first, or on the same day."""
    day = row.fact.day
    return any(day is not None and other.fact.day is not None and other.fact.day <= day for other in earlier)


def _left_out(one: Safeguard, article: str, row: FactRow, *, is_before_request: bool) -> Found:
    """Left out: lawfully where the ground is recorded, and the chance to add something where that ground asks for it.

    AMMR 22(3) wants the interview, or its lawful omission, before the request; Dublin III 5(3) before the decision.
    """
    ground, reason = getattr(row.fact, "ground", None), getattr(row.fact, "reason", None)
    adds = ground == OmissionGround.INFORMATION_GIVEN and getattr(row.fact, "further_until", None) is None
    if ground is None and not reason:
        return Found(
            safeguard=one, article=article, state=State.INCOMPLETE, row=row, since=row.fact.day, lacks=("ground",),
            forbids=is_before_request,
        )  # fmt: skip
    lacks = ("further_until",) if adds else ()
    state = State.INCOMPLETE if lacks else State.OMITTED
    return Found(safeguard=one, article=article, state=state, since=row.fact.day, row=row, lacks=lacks)


def _open(one: Safeguard, article: str, limit: TimeLimit | None, *, is_unseen: bool) -> Found:
    """Nothing that the reader may open is recorded; a limit may tell that it is due, or was met."""
    status = limit.status if limit else ""
    untold = State.UNSEEN if is_unseen else State.NONE if one.if_any else State.UNRECORDED
    state = {"running": State.DUE, "expired": State.LATE, "met": State.HELD}.get(status, untold)
    done_on, ends = (limit.done_on, limit.ends) if limit else (None, None)
    if state is State.LATE and done_on:
        state = State.HELD
    return Found(safeguard=one, article=article, state=state, since=done_on, last_day=ends)


def _recorded(kinds: Collection[str], read: FilePage, counts: Callable[[AnyFact], bool] = always) -> list[FactRow]:
    """The standing facts of these types that count, the newest first."""
    return [row for row in read.facts if row.type in kinds and not row.superseded_by and counts(row.fact)]
