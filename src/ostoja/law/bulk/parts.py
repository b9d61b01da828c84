"""The parts of the law that don't look at each other, each with the facts and keys that it reads.

A file's answer is what its parts say together. A part is traced for itself, so that what only another part reads doesn't
make paths of its own. What a part reads is found in its declarations and in the code that reads them.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from types import CodeType, FunctionType
from typing import Any, Final

import msgspec

import ostoja.law
from ostoja.law import episodes, facts, owed, transition
from ostoja.law.acts import axes, duties
from ostoja.law.acts import transition as acts
from ostoja.law.acts.shared import LEAVING
from ostoja.law.answer import ActBecause, Answer
from ostoja.law.bulk.columns import KINDS
from ostoja.law.bulk.rows import Row, rows_of
from ostoja.law.casefile import CaseFile
from ostoja.law.evaluate import LAW_VERSION, between_states, owed_to_person
from ostoja.law.facts import FACT_TYPES, Fact
from ostoja.law.facts.base import _DAYS_IN_ORDER
from ostoja.law.rules import (
    BecomesResponsible,
    Duties,
    Exists,
    Minor,
    ResponsibleSince,
    TakenForYounger,
    Unaccompanied,
    Younger,
)

_NAMES: Final = {declared.struct: declared.name for declared in FACT_TYPES.values()}
_NOT_READERS: Final = ("acts", "bulk", "casefile", "facts", "rules", "tests")


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `types`: the facts it reads; `keys`: the columns; `needs_act`: whether the act between states matters."""

    name: str
    types: frozenset[str]
    keys: frozenset[str]
    tables: tuple[Duties, ...]
    is_first: bool

    def rows(self, case: CaseFile, act: str | None, *, as_of: Any, known_on: Any) -> dict[str, list[Row]]:
        """What it says of a file; `act`: that of the first part."""
        if self.is_first:
            answer = between_states(case, as_of=as_of, known_on=known_on)
            limits = owed_to_person(case, answer, self.tables, as_of=as_of, known_on=known_on)
            return rows_of(msgspec.structs.replace(answer, time_limits=(*answer.time_limits, *limits)))
        answer = _bare(act, as_of)
        limits = owed_to_person(case, answer, self.tables, as_of=as_of, known_on=known_on)
        return {"time_limits": rows_of(msgspec.structs.replace(answer, time_limits=limits))["time_limits"]}


def _bare(act: str | None, as_of: Any) -> Answer:
    because = ActBecause(article="")
    return Answer(as_of=as_of, known_on=None, law_version=LAW_VERSION, act=act, limits_act=None, act_because=because)


def parts() -> tuple[Part, ...]:
    """The parts of the law as its tables are now: responsibility with the duties that ask for it, then the other duties."""
    groups = _groups(duties.TABLES)
    first = [one for one in groups if _mentions(one, (ResponsibleSince, BecomesResponsible))]
    others = [one for one in groups if one not in first]
    return (
        _part("responsibility", tuple(table for group in first for table in group), is_first=True),
        _part("duties", tuple(table for group in others for table in group), is_first=False),
    )


def _part(name: str, tables: tuple[Duties, ...], *, is_first: bool) -> Part:
    regarded = [one.regarded for one in acts.TABLES.values()]
    declared = [tables, axes.AXES, LEAVING, regarded, *([acts.TABLES, acts.OVERLAPS] if is_first else [])]
    readers = _readers() if is_first else (owed, episodes)
    read: set[Any] = _types_in(declared) | {one for module in readers for one in _types_named(module)}
    if not is_first:
        read |= set(transition._DATED) | _asked_by_tests(declared)
    types = frozenset(_NAMES[one] for one in read if one in _NAMES) | {"withdrawn_fact"}
    keys = frozenset(_strings(declared)) | _names_read()
    return Part(name, types, frozenset(KINDS) & keys | {"supersedes"}, tables, is_first)


def _groups(tables: Sequence[Duties]) -> list[tuple[Duties, ...]]:
    """Tables of which none names a duty of another group."""
    groups: list[tuple[set[str], list[Duties]]] = []
    for table in tables:
        named = {duty.id for duty in table.duties} | {
            one for start in _parts_of(list(table.duties)) for one in _limits_named(start)
        }
        touched = [group for group in groups if group[0] & named]
        groups = [group for group in groups if not group[0] & named]
        groups.append(
            (named.union(*(ids for ids, _ in touched)), [*(one for _, many in touched for one in many), table])
        )
    return [tuple(many) for _ids, many in groups]


def _limits_named(part: Any) -> Iterator[str]:  # Any: any part of a declaration
    for name in ("limit", "of"):
        found = getattr(part, name, None)
        if isinstance(found, str):
            yield found


def _mentions(value: Any, kinds: tuple[type, ...]) -> bool:
    return any(isinstance(one, kinds) for one in _parts_of(value))


def _types_in(value: Any) -> set[type[Fact]]:
    return {one for one in _parts_of(value) if isinstance(one, type) and issubclass(one, Fact)}


def _strings(value: Any) -> set[str]:
    return {one for one in _parts_of(value) if isinstance(one, str)}


def _parts_of(value: Any) -> Iterator[Any]:
    """Every value inside a declaration, once."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str | type) or (not isinstance(one, Enum) and id(one) not in seen):
            yield one
        if isinstance(one, str | type | Enum) or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, dict):
            waiting.extend([*one.keys(), *one.values()])
        elif isinstance(one, list | tuple | set | frozenset):
            waiting.extend(one)
        elif is_dataclass(one):
            waiting.extend(getattr(one, field.name) for field in fields(one))


def _asked_by_tests(declared: Any) -> set[type[Fact]]:
    """Facts that tests read without naming their type."""
    found: set[type[Fact]] = set()
    for one in _parts_of(declared):
        if isinstance(one, Minor | Younger | TakenForYounger):
            found.add(facts.BirthClaimed)
        if isinstance(one, Unaccompanied):
            found.add(facts.Unaccompanied)
        if isinstance(one, Exists) and FACT_TYPES[_NAMES[one.type]].closed_by is not None:
            found.add(facts.NoneFound)
    return found


@cache
def _readers() -> tuple[Any, ...]:
    """The modules that read the tables."""
    names = (one.name for one in pkgutil.iter_modules(ostoja.law.__path__) if one.name not in _NOT_READERS)
    return tuple(importlib.import_module(f"ostoja.law.{name}") for name in names)


def _types_named(module: Any) -> set[type[Fact]]:
    own = {one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Fact)} - {Fact}
    found: set[type[Fact]] = set(own)
    return found.union(*(one.__subclasses__() for one in own))


@cache
def _names_read() -> frozenset[str]:
    """Every name and word in the code of those modules and of the facts themselves, without the underscore of `from_`."""
    modules = [*_readers(), facts.base, *(importlib.import_module(one.__module__) for one in _NAMES)]
    codes = (code for module in modules for function in _functions(module) for code in _codes(function.__code__))
    found = {
        name for code in codes for name in (*code.co_names, *(one for one in code.co_consts if isinstance(one, str)))
    }
    return frozenset(one.rstrip("_") for one in found | set(_DAYS_IN_ORDER) | {"weight"})


def _functions(module: Any) -> Iterator[FunctionType]:
    for one in vars(module).values():
        if isinstance(one, FunctionType):
            yield one
        elif isinstance(one, type) and one.__module__ == module.__name__:
            for part in vars(one).values():
                function = part.fget if isinstance(part, property) else part
                if isinstance(function, FunctionType):
                    yield function


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _codes(one)
