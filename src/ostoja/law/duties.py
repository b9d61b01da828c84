"""What is owed, as it stands in the answer: limits without a second state, next steps, questions, notices."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import msgspec

from ostoja.law.answer import Answer, NextStep, Notice, OnExpiry, OpenQuestion, Reading, TimeLimit
from ostoja.law.axes import axes, of_responsibility
from ostoja.law.limits import in_order
from ostoja.law.notices import notice
from ostoja.law.owed import Ledger, Owed
from ostoja.law.rules import Follow
from ostoja.law.steps import in_urgency
from ostoja.law.time import decided, holidays_version, is_traced
from ostoja.law.transition import Facts


def with_what_is_owed(answer: Answer, ledger: Ledger, facts: Facts) -> Answer:
    """The answer on responsibility, completed by what the authority owes the person and by the axes."""
    as_of = answer.as_of
    limits = (*answer.time_limits, *duty_limits(ledger, as_of=as_of))
    between = of_responsibility(facts, answer.act_because, act=answer.act, limits=answer.limits_act)
    return msgspec.structs.replace(
        answer,
        calendar_version=holidays_version() if ledger.used_calendar else answer.calendar_version,
        axes=axes(ledger.decisions, between, as_of=as_of),
        open_questions=(*answer.open_questions, *duty_questions(ledger)),
        time_limits=limits if is_traced(as_of) else tuple(sorted(limits, key=in_order)),
        next_steps=() if is_traced(as_of) else in_urgency(duty_steps(ledger, as_of=as_of), answer.next_steps),
        notices=(*answer.notices, *duty_notices(ledger)),
    )


def duty_limits(ledger: Ledger, *, as_of: date) -> list[TimeLimit]:
    """Every duty whose special case had come up by the day."""
    return [_limit(one, as_of) for one in ledger.owed if one.is_known(as_of)]


def _limit(one: Owed, as_of: date) -> TimeLimit:
    duty = one.duty
    readings = tuple(
        Reading(ends=other.ends, status=decided(as_of, partial(one.status, ends=other.ends)), because=other.because)
        for other in one.readings
    )
    follows = duty.on_expiry
    return TimeLimit(
        rule=duty.id,
        act=duty.source.act,
        case=duty.case,
        article=duty.source.article,
        cite=duty.source.cite,
        starts=one.starts,
        ends=one.ends,
        status=decided(as_of, one.status),
        contested=decided(as_of, lambda _day: any(other.ends != one.ends for other in readings)),
        who=one.who,
        toward=None,
        round=one.round,
        about=None,
        on_expiry=OnExpiry(responsible=None, article=follows.source.article, effect=follows.effect.value),
        because=one.because,
        readings=readings,
        ends_at=one.ends_at,
        done_on=one.done.day,
        mark=one.mark,
    )


def duty_steps(ledger: Ledger, *, as_of: date) -> list[NextStep]:
    """One step for each duty that runs on the day, or was missed and is still open."""
    return [
        NextStep(
            do=one.duty.step,
            by=one.ends,
            who=one.who,
            article=one.duty.source.article,
            rule=one.duty.key,
            act=one.duty.source.act,
        )
        for one in ledger.owed
        if one.is_known(as_of) and _is_open(one, as_of)
    ]


def _is_open(one: Owed, as_of: date) -> bool:
    status = one.status(as_of)
    is_done = one.done.day is not None and one.done.day <= as_of
    is_settled = is_done or one.duty.on_expiry.effect is Follow.CONFIRMED
    return status == "running" or (status == "expired" and not is_settled)


def duty_questions(ledger: Ledger) -> list[OpenQuestion]:
    """What isn't recorded and could begin or end a duty; each key is asked for once."""
    found = {
        (name, because): OpenQuestion(
            fact=name, would_change="limit", article=duty.source.article, rule=duty.key, because=because
        )
        for duty, name, because in ledger.questions
    }
    return list(found.values())


def duty_notices(ledger: Ledger) -> Iterator[Notice]:
    """That the acts don't cover the person, said once; numbers that are too high."""
    if ledger.not_covered is not None:
        exclusion, fact = ledger.not_covered
        source = exclusion.source
        yield Notice(
            rule=exclusion.id,
            notice=exclusion.says,
            article=source.article,
            because=(fact.id,),
            day=fact.day,
            act=source.act,
        )
    for ceiling, fact in ledger.exceeded:
        yield notice(ceiling.id, ceiling.source.article, (fact.id,), day=fact.day)
