"""Traces one path: runs the explained way on a file whose days and states note what is asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import msgspec

from ostoja.law.bulk.columns import DAYS, KINDS, LISTS_OF_STATES, STATES, UNREAD
from ostoja.law.bulk.parts import Part
from ostoja.law.bulk.rows import TABLES, Cell, Column, Row
from ostoja.law.bulk.symbols import Choice, Day, Op, State, Step, Tracer, Unread, Untraceable
from ostoja.law.bulk.trees import A_DAY, A_FACT, A_STATE, CONSTANT, NOTHING, Content, Leaf, Trees
from ostoja.law.casefile import CaseFile
from ostoja.law.casefile.document import Applicant, applicant_facts
from ostoja.law.facts import SOURCE_KEYS, AnyFact, Fact

_PARAMETERS = ("as_of", "known_on")


@dataclass(frozen=True, slots=True)
class Traced:
    """A path and what stands at its end."""

    steps: tuple[Step, ...]
    leaf: Leaf | None  # None: what was asked here can't be noted, so the explained way answers


class Unequal(Exception):
    """What the path gives for its own file isn't what the explained way says."""


def trace(
    part: Part, case: CaseFile, ids: list[str], act: str | None, trees: Trees, *, as_of: date, known_on: date | None
) -> Traced:
    """The path of a file through a part of the law.

    Args:
        case: the facts that the part reads, the applicant's shorthand included.
        ids: the ids of its rows, in their order.
        act: the act between states, for a part that isn't the first.
    """
    plain = part.rows(case, act, as_of=as_of, known_on=known_on)
    slots = {code: place for place, code in enumerate(_states(case, ids, part))}
    tracer = Tracer(trees.expressions, slots)
    noting = Noting(tracer, {id_: row for row, id_ in enumerate(ids)}, part.keys)
    Tracer.running.tracer = tracer
    try:
        days = (noting.parameter(0, as_of), None if known_on is None else noting.parameter(1, known_on))
        found = part.rows(noting.case(case), act, as_of=days[0], known_on=days[1])
        leaf = {name: [_contents(row, TABLES[name], noting, trees) for row in rows] for name, rows in found.items()}
    except (Untraceable, TypeError, AttributeError, ValueError):
        return Traced(tuple(tracer.steps), None)
    finally:
        Tracer.running.tracer = None
    if _as_told(found, tracer) != _sorted(plain):
        raise Unequal
    return Traced(tuple(tracer.steps), leaf)


def _sorted(rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """The rows in an order of their own: a path doesn't put limits in order."""
    return {name: sorted(found, key=repr) for name, found in rows.items()}


def _as_told(rows: Mapping[str, list[Row]], tracer: Tracer) -> dict[str, list[Row]]:
    """The rows as they are for the file that was traced."""
    return _sorted({name: [tuple(_plain(one, tracer) for one in row) for row in found] for name, found in rows.items()})


def _plain(value: Any, tracer: Tracer) -> Any:  # Any: a value of a row
    if isinstance(value, Choice):
        value = value.taken(tracer)
    if isinstance(value, Day):
        return date.fromordinal(tracer.values[value.at])
    return str(value) if isinstance(value, State) else value


@dataclass(frozen=True, slots=True)
class Noting:
    """Makes the days and states of a file such that they note what is asked."""

    tracer: Tracer
    rows: Mapping[str, int]
    keys: frozenset[str]  # those that are part of the shape; the others can't be read

    def parameter(self, number: int, day: date) -> Any:
        return Day(self.tracer, self.tracer.expressions.place(Op.PARAMETER, number), day.toordinal())

    def case(self, case: CaseFile) -> CaseFile:
        own = case.determining_state
        return msgspec.structs.replace(
            case,
            determining_state=None if own is None else State(own),
            applicant=self.applicant(case.applicant),
            facts=tuple(map(self.fact, case.facts)),
        )

    def applicant(self, applicant: Applicant | None) -> Applicant | None:
        if applicant is None:
            return None
        born = applicant.birth_date
        nations = applicant.nationalities
        row = self.rows.get("applicant.birth_date", -1)
        return Applicant(
            birth_date=None if born is None else self.day(born, row, "earliest"),
            nationalities=None if nations is None else tuple(map(State, nations)),
            unaccompanied=applicant.unaccompanied,
        )

    def day(self, day: date, row: int, name: str) -> Any:
        return Day(self.tracer, self.tracer.expressions.place(Op.INPUT, row, DAYS.index(name)), day.toordinal())

    def fact(self, fact: AnyFact) -> AnyFact:
        row = self.rows[fact.id]
        changed: dict[str, Any] = dict.fromkeys(_undeclared(type(fact), self.keys), Unread())
        for name in DAYS:
            found = getattr(fact, _attribute(name), None)
            if isinstance(found, date) and name in self.keys:
                changed[_attribute(name)] = self.day(found, row, name)
        for name in (*STATES, *LISTS_OF_STATES):
            found = changed.get(name, getattr(fact, name, None))
            if isinstance(found, str):
                changed[name] = State(found)
            elif isinstance(found, tuple):
                changed[name] = tuple(map(State, found))
        return msgspec.structs.replace(fact, **changed)


@cache
def _undeclared(kind: type[Fact], keys: frozenset[str]) -> tuple[str, ...]:
    """The keys of a type of fact that aren't among these, as attributes; a source where nothing of it is."""
    shaped = {*keys, *LISTS_OF_STATES} - {*UNREAD}
    names = {one.encode_name: one.name for one in msgspec.structs.fields(kind)}
    is_unread = {name: name in KINDS and name not in shaped for name in names}
    is_unread["source"] = not any(f"source_{key.name}" in shaped for key in SOURCE_KEYS)
    return tuple(attribute for name, attribute in names.items() if is_unread[name])


def _attribute(name: str) -> str:
    return "from_" if name == "from" else name


def _states(case: CaseFile, ids: list[str], part: Part) -> dict[str, None]:
    """The states of the file in the order in which `shapes` numbers them."""
    facts = {fact.id: fact for fact in (*applicant_facts(case.applicant), *case.facts)}
    found: dict[str, None] = {}
    for id_ in ids:
        fact = facts[id_]
        read = [name for name in STATES[1:] if name in part.keys]
        values: list[str | None] = [case.determining_state, *(getattr(fact, name, None) for name in read)]
        lists = [getattr(fact, name, None) or () for name in LISTS_OF_STATES]
        found |= dict.fromkeys(one for one in (*values, *(one for many in lists for one in many)) if one is not None)
    return found


def _contents(row: Row, columns: tuple[Column, ...], noting: Noting, trees: Trees) -> tuple[Content, ...]:
    return tuple(_content(value, column.cell, noting, trees) for value, column in zip(row, columns, strict=True))


def _content(value: Any, cell: Cell, noting: Noting, trees: Trees) -> Content:
    if isinstance(value, Choice):
        yes, no = (_content(one, cell, noting, trees) for one in (value.yes, value.no))
        return trees.choice(value.question, value.a, value.b, yes, no)
    return (NOTHING, 0) if value is None else _one(value, cell, noting, trees)


def _one(value: Any, cell: Cell, noting: Noting, trees: Trees) -> Content:
    if cell is Cell.DAY:
        return A_DAY, value.at if isinstance(value, Day) else noting.tracer.constant(value.toordinal())
    if cell is Cell.STATE and value in noting.tracer.slots:
        return A_STATE, noting.tracer.slots[value]
    if cell is Cell.FACT:
        return A_FACT, noting.rows[value]
    return CONSTANT, trees.text(str(value)) if cell in (Cell.TEXT, Cell.STATE) else int(value)
