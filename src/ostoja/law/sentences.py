"""The rules' own sentences, filled with states and days; nothing else of a fact ever stands in them."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from ostoja.law.acts import duties
from ostoja.law.acts.axes import ACT_TITLES
from ostoja.law.acts.transition import TABLES
from ostoja.law.facts import FACT_TYPES, Fact
from ostoja.law.rules import (
    Acceptance,
    Bar,
    Condition,
    Criterion,
    Duty,
    Exclusion,
    Narrowing,
    NewChain,
    Regarded,
    Remark,
    Shift,
    TakeBackDuty,
    TimeLimit,
)
from ostoja.law.walk import known
from ostoja.law.words import Country, Text, Value, _

Rule = (
    Criterion
    | TimeLimit
    | Duty
    | Acceptance
    | Shift
    | Bar
    | TakeBackDuty
    | Remark
    | NewChain
    | Exclusion
    | Regarded
    | Narrowing
)

UNKNOWN_DAY = Text(_("a day that isn't recorded"))
ANOTHER_STATE = Text(_("another state"))
_DAYS = ("on", "from", "recorded_on", "issued_on", "awarded_on", "received_on", "earliest", "valid_from")


@cache
def rules_of(act: str) -> Mapping[str, Rule]:
    """Every rule of an act by the id that the answer gives it."""
    found: dict[str, Rule] = {
        duty.key: duty for table in duties.TABLES for duty in table.duties if duty.source.act == act
    }
    found |= {one.id: one for table in duties.TABLES if (one := table.exclusion) is not None and one.source.act == act}
    return found if act not in TABLES else found | _of_responsibility(act)


def _of_responsibility(act: str) -> dict[str, Rule]:
    tables = TABLES[act]
    found: dict[str, Rule] = {}
    narrowed = () if tables.narrowing is None else (tables.narrowing.fallback,)
    for criterion in (*tables.criteria, *tables.overrides, tables.fallback, *narrowed):
        found[criterion.id if criterion.case is None else f"{criterion.id}:{criterion.case}"] = criterion
    found.update({limit.key: limit for limit in tables.limits if limit.source.act == act})
    others: tuple[Acceptance | Shift | TakeBackDuty | Remark | NewChain, ...] = (
        *tables.acceptances,
        *tables.shifts,
        *tables.take_back_duties,
        *tables.remarks,
        *tables.chains,
    )
    found.update({one.id: one for one in others})
    special: tuple[Bar | Exclusion | Regarded | Narrowing | None, ...] = (
        tables.bar,
        tables.exclusion,
        tables.regarded,
        tables.narrowing,
    )
    found.update({one.id: one for one in special if one is not None})
    return found


def title_of(act: str) -> Text:
    """What officers call the act."""
    return Text(_TITLES.get(act, act))


_TITLES = {table.act.name: table.act.title for table in duties.TABLES} | ACT_TITLES


def condition_of(criterion: Criterion, name: str) -> Condition | None:
    """The condition of that name; where two share it, the last, which is the one with the period."""
    conditions = (*criterion.given, *criterion.such_that)
    return next((one for one in reversed(conditions) if one.name == name), None)


def about(fact: Fact | None, *, state: str | None, reference_day: date | None) -> dict[str, Value]:
    """What a sentence may name: states and days."""
    ends = [day for day in (known(fact, ("valid_until",)), known(fact, ("ended_on",))) if day is not None]
    return {
        "state": _country(state or known(fact, ("state", "to_state"))),
        "day": known(fact, _DAYS) or UNKNOWN_DAY,
        "valid_until": known(fact, ("valid_until",)) or UNKNOWN_DAY,
        "lapsed_on": min(ends) if ends else UNKNOWN_DAY,
        "reference_day": reference_day or UNKNOWN_DAY,
    }


def between(*, who: str | None, toward: str | None, responsible: str | None) -> dict[str, Value]:
    """What a sentence about a limit may name."""
    return {"who": _country(who), "toward": _country(toward), "responsible": _country(responsible)}


def filled(msgid: str, params: Mapping[str, Value]) -> Text:
    """The sentence with those of the values that it names."""
    return Text(msgid, {name: value for name, value in params.items() if f"%({name})s" in msgid})


def _country(state: str | None) -> Value:
    return Country(state) if state else ANOTHER_STATE


def label_of(fact: str) -> Text:
    """The words for `visa.valid_until` or `visa`, as the forms have them."""
    name, _dot, key = fact.partition(".")
    declared = FACT_TYPES.get(name)
    if declared is None:
        return Text(fact)
    found = declared.key(key)
    if found is None:
        return Text(declared.label)
    return Text(_("%(type)s: %(key)s"), {"type": Text(declared.label), "key": Text(found.label)})
