"""What is to be done by when, in words: the most urgent act of a state, and each limit as a row."""

from datetime import date

from ostoja.law.answer import Answer, NextStep, TimeLimit
from ostoja.law.frozen import frozen
from ostoja.law.rules import Duty
from ostoja.law.rules import TimeLimit as Limit
from ostoja.law.sentences import between, filled, rules_of
from ostoja.law.words import Country, Text, _


@frozen
class NextAct:
    """The most urgent thing for one state to do."""

    text: Text
    last_day: date | None
    otherwise: Text | None
    article: str
    rule: str | None


@frozen
class LimitRow:
    """One limit as a row of a table."""

    asks: Text
    who: Country
    toward: Country | None
    last_day: date | None
    if_missed: Text
    article: str
    otherwise_read: tuple[tuple[date | None, Text], ...]  # the last day by another reading, and why


NOTHING_FOLLOWS = Text(_("Nothing follows by itself."))


def key_of(limit: TimeLimit) -> str:
    """The id of a limit with its special case."""
    return limit.rule if limit.case is None else f"{limit.rule}:{limit.case}"


def is_owed(limit: TimeLimit) -> bool:
    """Whether the limit is a duty toward the person, between no two states."""
    return isinstance(rules_of(limit.act)[key_of(limit)], Duty)


def only_waits(limit: TimeLimit) -> bool:
    """Whether the state that the limit names has nothing to do but to wait, as for an appeal."""
    rule = rules_of(limit.act)[key_of(limit)]
    assert isinstance(rule, Limit | Duty)
    return rule.step.startswith("await-")


def limit_row(limit: TimeLimit) -> LimitRow:
    """The limit as a row of a table, said from the side of the state that must act."""
    rule = rules_of(limit.act)[key_of(limit)]
    assert isinstance(rule, Limit | Duty)
    params = between(
        who=limit.who, toward=limit.toward, responsible=limit.on_expiry.responsible if limit.on_expiry else None
    )
    return LimitRow(
        asks=filled(rule.asks, params),
        who=Country(limit.who),
        toward=Country(limit.toward) if limit.toward else None,
        last_day=limit.ends,
        if_missed=filled(rule.missed, params) if limit.on_expiry else NOTHING_FOLLOWS,
        article=limit.article,
        otherwise_read=tuple((one.ends, filled(one.because, params)) for one in limit.readings),
    )


def next_act(answer: Answer, *, for_state: str) -> NextAct | None:
    """The most urgent thing for this state: what to do by when, and what follows otherwise."""
    acts = next_acts(answer, for_state=for_state)
    return acts[0] if acts else None


def next_acts(answer: Answer, *, for_state: str) -> list[NextAct]:
    """All that this state has to do or to wait for, most urgent first; waiting comes after doing."""
    ours = (step for step in answer.next_steps if step.who == for_state)
    return [act_of(step, answer) for step in sorted(ours, key=_urgency)]


def _urgency(step: NextStep) -> tuple[bool, date]:
    return step.do.startswith("await-"), step.by or date.max


def act_of(step: NextStep, answer: Answer) -> NextAct:
    """A step in words, said to the state that must take it or wait."""
    limit = next((one for one in answer.time_limits if _is_of(one, step)), None)
    if limit is None:
        return NextAct(_STEPS[step.do], step.by, None, step.article, step.rule)
    rule = rules_of(limit.act)[key_of(limit)]
    row = limit_row(limit)
    what = (
        row.asks
        if limit.who == step.who or not isinstance(rule, Limit)
        else filled(rule.awaits, between(who=limit.who, toward=limit.toward, responsible=None))
    )
    text = Text(_("%(what)s by %(last_day)s"), {"what": what, "last_day": limit.ends}) if limit.ends else what
    return NextAct(text, limit.ends, row.if_missed, limit.article, step.rule)


def _is_of(limit: TimeLimit, step: NextStep) -> bool:
    return (
        key_of(limit) == step.rule
        and step.act in (None, limit.act)
        and limit.ends == step.by
        and step.toward in (limit.who, limit.toward)
    )


_STEPS = {
    "examine-application": Text(_("Examine the application")),
    "record-registration": Text(_("Record the day on which the application was first registered")),
}
