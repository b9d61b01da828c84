"""The branches of a rule: what can come of it, and what its own words rule out.

A branch is what an answer can show of a rule: that it holds, by which condition it fails or stays open, whether a limit
runs, was kept or has passed. A few can't occur, whatever is recorded; why is computed from the rule, never listed by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ostoja.law.facts import FACT_TYPES, Absence, Fact
from ostoja.law.facts.key import Key, Kind
from ostoja.law.rules import (
    All,
    AnyOf,
    Before,
    Condition,
    Criterion,
    Duty,
    EarliestKnown,
    Established,
    Exists,
    In,
    LaterOf,
    Mentions,
    Not,
    NotAfter,
    NotKnownFrom,
    Outer,
    Own,
    Plus,
    Presume,
    Promptly,
    Recorded,
    Subject,
    TakenForYounger,
    TimeLimit,
    Within,
)
from ostoja.law.sentences import rules_of

YES, NOTHING_RECORDED, NOTHING_FOUND = "yes", "unknown: nothing recorded", "no: nothing found"
RESPONSIBLE, NOT_COVERED, OTHER_READING, SAID = "responsible", "not covered", "another reading", "said"

ASKS_ONLY = "It holds for nothing that is recorded: it only asks for the fact that would decide."
NEVER_FAILS = "The condition is never known not to be met."
EVERY_VALUE = "Every value that can be recorded meets it."
LEFT_OUT = "Facts that don't meet it are left out before the rule looks at them."
ALWAYS_KNOWN = "It rests on what is always recorded, or on a rule of proof: what isn't shown is not so."
ASKED_BEFORE = "What leaves it open leaves a condition before it open, and that is asked first."
ON_THE_OTHER = "Its other reading shows on the limit that it would shorten."
NOTHING_STOPS = "Nothing that is recorded keeps this limit."
NO_LAST_DAY = "The act names no last day."

Lack = tuple[Any, tuple[str, ...]]  # type of fact and the keys of which one must be recorded; Any: a type or a subject
ANYTHING: Lack = (None, ())
_VALUES = (Own, Outer, Plus, LaterOf, EarliestKnown)
_DECLARED = {declared.struct: declared for declared in FACT_TYPES.values()}
_OF_OTHERS = {
    "Acceptance": (RESPONSIBLE,),
    "Shift": (RESPONSIBLE,),
    "Bar": (),
    "Remark": (SAID,),
    "NewChain": (SAID,),
    "Regarded": (SAID,),
}


@dataclass(frozen=True, slots=True)
class Branch:
    """`why_never` says why it can't occur; empty where it can."""

    name: str
    why_never: str = ""


def all_branches(act: str, key: str) -> list[Branch]:
    """Every branch that a rule has by its form, those that can't occur with the reason."""
    rule = rules_of(act)[key]
    if isinstance(rule, Criterion):
        return _merged(_of_criterion(rule))
    if isinstance(rule, TimeLimit | Duty):
        return list(_of_limit(rule))
    return [Branch(name) for name in _OF_OTHERS.get(type(rule).__name__, ())]


def branches_of(act: str, key: str) -> tuple[str, ...]:
    """The branches of a rule that can occur."""
    return tuple(one.name for one in all_branches(act, key) if not one.why_never)


def _merged(branches: Iterator[Branch]) -> list[Branch]:
    """Conditions of the same name share a branch: it can occur if it can for one of them."""
    found: dict[str, Branch] = {}
    for one in branches:
        if one.name not in found or found[one.name].why_never:
            found[one.name] = one
    return list(found.values())


def _of_criterion(rule: Criterion) -> Iterator[Branch]:
    conditions = (*rule.given, *rule.such_that)
    asks_only = any(not _can_hold(one.test) and not one.presumed for one in conditions)
    yield Branch(YES if rule.modelled else NOT_COVERED, ASKS_ONLY if asks_only else "")
    for condition in conditions:
        yield Branch(f"no: {condition.name}", _why_never_no(rule, condition))
        yield Branch(f"unknown: {condition.name}", _why_never_open(rule, condition, conditions))
    if not isinstance(rule.over, Subject) and _DECLARED[rule.over].absence is Absence.UNKNOWN and rule.among is None:
        yield Branch(NOTHING_RECORDED)
        yield Branch(NOTHING_FOUND)


def _of_limit(rule: TimeLimit | Duty) -> Iterator[Branch]:
    has_no_last_day = isinstance(rule, Duty) and rule.length is Promptly.AS_SOON_AS_POSSIBLE
    yield Branch("running")
    yield Branch("met", "" if rule.stopped_by else NOTHING_STOPS)
    yield Branch("expired", NO_LAST_DAY if has_no_last_day else "")
    if rule.readings:
        shows_elsewhere = all(other.uncapped for other in rule.readings)
        yield Branch(OTHER_READING, ON_THE_OTHER if shows_elsewhere else "")


def _why_never_open(rule: Criterion, condition: Condition, conditions: tuple[Condition, ...]) -> str:
    reader = _Reader(rule.over)
    lacks = set(reader.lacks(condition.test))
    if not lacks:
        return ALWAYS_KNOWN
    before = conditions[: conditions.index(condition)]
    plain = (one for one in before if not one.presumed and isinstance(one.test, NotAfter | Before | Within | In))
    asked = {lack for one in plain for lack in reader.lacks(one.test)}
    return ASKED_BEFORE if lacks <= asked and not isinstance(condition.test, NotAfter | Before | Within | In) else ""


def _why_never_no(rule: Criterion, condition: Condition) -> str:
    among = rule.among.tests if isinstance(rule.among, All) else (rule.among,)
    if condition.test in among:
        return LEFT_OUT
    if isinstance(condition.test, In) and isinstance(condition.test.value, Own):
        return EVERY_VALUE if _is_every_value(rule.over, condition.test.value, condition.test.options) else ""
    return "" if _can_fail(condition.test) else NEVER_FAILS


def _is_every_value(kind: Any, value: Own, options: tuple[Any, ...]) -> bool:  # Any: what a closed list holds
    keys = [_key(kind, name) for name in value.keys]
    return all(
        key is not None and key.kind is Kind.CHOICE and {one.value for one in key.choices} <= set(options)
        for key in keys
    )


def _can_hold(test: Any) -> bool:
    """Any of the tests of the language. Only what the fact in hand can't tell never holds."""
    if isinstance(test, All):
        return all(map(_can_hold, test.tests))
    if isinstance(test, AnyOf):
        return any(map(_can_hold, test.tests))
    return not isinstance(test, NotKnownFrom)


def _can_fail(test: Any) -> bool:
    if isinstance(test, AnyOf):
        return all(map(_can_fail, test.tests))
    if isinstance(test, All):
        return any(map(_can_fail, test.tests))
    return not isinstance(test, Mentions | NotKnownFrom)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a test over facts of one type, inside one over facts of another."""

    over: type[Fact] | Subject
    outer: type[Fact] | Subject | None = None

    def lacks(self, test: Any) -> Iterator[Lack]:
        """What can be missing so that the test is left open; nothing where it is always known."""
        if isinstance(test, Established | Recorded | TakenForYounger):
            return
        if isinstance(test, Not):
            yield from self.lacks(test.test)
        elif isinstance(test, Presume):
            if any(self.lacks(test.otherwise)):
                yield from self.lacks(test.test)
        elif isinstance(test, Exists):
            yield from self._lacks_of_facts(test)
        elif isinstance(test, All | AnyOf):
            yield from (lack for one in test.tests for lack in self.lacks(one))
        else:
            yield from self._lacks_of_values(test)

    def _lacks_of_facts(self, test: Exists) -> Iterator[Lack]:
        if _DECLARED[test.type].absence is Absence.UNKNOWN:
            yield ANYTHING
        elif test.where is not None:
            yield from _Reader(test.type, self.over).lacks(test.where)

    def _lacks_of_values(self, test: Any) -> Iterator[Lack]:
        values = [part for part in _parts(test) if isinstance(part, _VALUES)]
        if values:
            yield from (lack for value in values for lack in self._lacks_of_value(value))
        else:
            yield ANYTHING

    def _lacks_of_value(self, value: Any) -> Iterator[Lack]:
        if isinstance(value, Own) and all(_is_optional(self.over, key) for key in value.keys):
            yield (self.over, value.keys)
        elif isinstance(value, Outer) and _is_optional(self.outer, value.key):
            yield (self.outer, (value.key,))
        elif isinstance(value, Plus):
            yield from self._lacks_of_value(value.start)
        elif isinstance(value, LaterOf):
            yield from (lack for one in (value.one, value.other) for lack in self._lacks_of_value(one))
        elif isinstance(value, EarliestKnown):
            parts = [list(self._lacks_of_value(day)) for day in value.days]
            yield from (lack for part in parts for lack in part if all(parts))


def _parts(test: Any) -> Iterator[Any]:
    """The parts of a test, which may be values."""
    yield from (getattr(test, name) for name in getattr(test, "__slots__", ()))


def _is_optional(kind: Any, key: str) -> bool:
    found = _key(kind, key)
    return found is None or not found.required


def _key(kind: Any, name: str) -> Key | None:
    declared = _DECLARED.get(kind)
    return next((one for one in declared.keys if one.name == name), None) if declared else None
