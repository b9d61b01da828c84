"""Branches of rules and the tests that exercise them: which there are, which an answer shows, what is recorded.

`coverage.json` beside this module is written by `python -m bench.coverage` from a run of the tests; it names the tables it
was made with, so that the book can say when they have changed since.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ostoja.law.acts import duties
from ostoja.law.acts.scope import IN_SCOPE
from ostoja.law.acts.transition import CHOICES_OF_ACT, TABLES
from ostoja.law.answer import Answer, Finding, TimeLimit
from ostoja.law.branches import (
    NOT_COVERED,
    NOTHING_FOUND,
    NOTHING_RECORDED,
    OTHER_READING,
    RESPONSIBLE,
    SAID,
    YES,
    branches_of,
)
from ostoja.law.rules import Criterion, Source
from ostoja.law.sentences import rules_of


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the tests has shown."""

    tables: str
    scenarios: int
    branches: Mapping[str, tuple[str, ...]]  # "act/rule/branch": tests
    sources: Mapping[str, str]  # test: the article or case from which it was written

    @property
    def is_current(self) -> bool:
        """Whether the tables are those that were tested."""
        return self.tables == tables_digest()


def seen_in(answer: Answer) -> Iterator[str]:
    """The branches that an answer shows, as `act/rule/branch`."""
    for finding in answer.findings:
        for branch in _of_finding(finding, rules_of(answer.act)[finding.rule]):
            yield f"{answer.act}/{finding.rule}/{branch}"
    for limit in answer.time_limits:
        key = limit.rule if limit.case is None else f"{limit.rule}:{limit.case}"
        for branch in _of_limit(limit):
            yield f"{limit.act}/{key}/{branch}"
    for span in answer.timeline:
        yield f"{answer.act}/{span.rule}/{RESPONSIBLE}"
    for one in answer.not_covered:
        yield f"{answer.act}/{one.rule}/{NOT_COVERED}"
    for said in answer.notices:
        yield f"{said.act or answer.act}/{said.rule}/{SAID}"
    for member in answer.members:
        yield from seen_in(member)


def _of_finding(finding: Finding, rule: Any) -> Iterator[str]:  # Any: a criterion or the fallback
    if finding.holds:
        yield YES
    elif finding.holds is None:
        yield f"unknown: {finding.turns_on}" if finding.turns_on else NOTHING_RECORDED
    else:
        yield f"no: {finding.turns_on}" if finding.turns_on else NOTHING_FOUND
        return
    presumed = {one.name for one in rule.such_that if one.presumed} if isinstance(rule, Criterion) else set()
    yield from (f"unknown: {one.name}" for one in finding.conditions if one.holds is None and one.name in presumed)


def _of_limit(limit: TimeLimit) -> Iterator[str]:
    yield limit.status
    if limit.contested:
        yield OTHER_READING


def tested(act: str, key: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each branch of a rule with the tests that exercise it."""
    seen = recorded().branches
    return [(branch, seen.get(f"{act}/{key}/{branch}", ())) for branch in branches_of(act, key)]


def acts() -> tuple[str, ...]:
    """The acts of which there are rules."""
    return tuple(dict.fromkeys([*TABLES, *(table.act.name for table in duties.TABLES)]))


@cache
def recorded() -> Run:
    """The last run that was written down."""
    found = json.loads(files("ostoja.law").joinpath("coverage.json").read_text(encoding="utf-8"))
    branches = {name: tuple(tests) for name, tests in found["branches"].items()}
    return Run(found["tables"], found["scenarios"], branches, found["sources"])


@cache
def tables_digest() -> str:
    """Which tables these are: the same rules, the same digest."""
    whole = repr([(act, key, rule) for act in acts() for key, rule in sorted(rules_of(act).items())])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Article:
    """One article in scope: whether rules compute it, and whether tests exercise one of them.

    `official` is its heading in the Official Journal, `is_checked` whether that was compared with the act's own text.
    """

    number: str
    title: str
    official: str
    is_checked: bool
    is_modelled: bool
    is_tested: bool


def articles(act: str) -> list[Article]:
    """The articles of an act that are in scope, with what the tables and the tests have of each."""
    exercised = {branch.rpartition("/")[0] for branch in recorded().branches}
    of_article: dict[str, set[str]] = {}
    for key, rule in rules_of(act).items():
        if getattr(rule, "modelled", True):
            for cite in _cited(rule, act):
                of_article.setdefault(_article_of(cite), set()).add(f"{act}/{key}")
    ours = {one for one in exercised if one.startswith(f"{act}/")}
    for cite in _of_every_answer(act):
        of_article.setdefault(_article_of(cite), set()).update(ours)
    return [
        Article(
            number,
            heading.subject,
            heading.official,
            heading.checked,
            number in of_article,
            bool(of_article.get(number, set()) & exercised),
        )
        for number, heading in IN_SCOPE.get(act, {}).items()
    ]


def _article_of(cite: str) -> str:
    found = _ARTICLE.match(cite)
    return found[0] if found else cite


def _of_every_answer(act: str) -> Iterator[str]:
    """What every answer of the act goes through: how periods are counted, and from when the act applies."""
    if act in TABLES:
        yield TABLES[act].counted_by.cite
    yield from (one.cite for one in CHOICES_OF_ACT if one.act == act)


_ARTICLE = re.compile(r"([A-Z]+ )?[0-9]+[a-z]?")  # with the act beside it, such as IR or CFM


def _cited(part: Any, act: str) -> Iterator[str]:
    """Every article of the act that a rule cites: its own, those of its consequences and of its tests."""
    if isinstance(part, Source):
        if part.act == act:
            yield part.cite
    elif isinstance(part, tuple):
        for one in part:
            yield from _cited(one, act)
    elif is_dataclass(part) and not isinstance(part, type):
        for one in fields(part):
            yield from _cited(getattr(part, one.name), act)
