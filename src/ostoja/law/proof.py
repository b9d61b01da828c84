"""A proof: the steps by which an answer names its candidate and its limits, with the facts they rest on.

`checker.py` verifies it against the rule tables without any of the code that made it.
"""

from datetime import date
from hashlib import sha256
from typing import Literal

import msgspec

from ostoja.law.acts.transition import TABLES
from ostoja.law.answer import Answer, Finding
from ostoja.law.casefile import CaseFile
from ostoja.law.casefile.document import applicant_facts, standing_facts
from ostoja.law.facts import AnyFact
from ostoja.law.record import Record
from ostoja.law.transition import Application, applications, by_type, with_presumed_applications


class FactUsed(Record):
    """A fact of the file, with a digest of everything it says."""

    id: str
    digest: str


class CriterionStep(Record):
    """What one criterion gives for one fact, condition by condition; `fact` is null where it looks at none."""

    rule: str
    fact: str | None
    state: str | None
    holds: bool | None
    conditions: tuple[tuple[str, bool | None], ...]


class LimitStep(Record):
    """When one limit runs, by which facts."""

    rule: str
    case: str | None
    act: str
    who: str
    toward: str | None
    starts: date
    ends: date
    because: tuple[str, ...]


class Proof(Record):
    """All steps. `reference` is the fact that gives the day whose situation counts."""

    schema: Literal["ostoja/proof/1"] = "ostoja/proof/1"
    act: str
    reference: str
    reference_day: date
    facts: tuple[FactUsed, ...]
    criteria: tuple[CriterionStep, ...]
    candidate: tuple[str, str] | None  # state and rule
    limits: tuple[LimitStep, ...]


class NoProof(Exception):
    """Nothing is proven where no act can be named."""


def proof_of(answer: Answer, case: CaseFile) -> Proof:
    """The proof of an answer on the file of one person.

    Raises:
        NoProof: no act can be named, or the act doesn't apply to the person.
    """
    if answer.act is None or not answer.findings:
        raise NoProof
    reference = _reference(answer, case)
    own = {fact.id for fact in (*applicant_facts(case.applicant), *case.facts)}
    limits = tuple(
        LimitStep(
            rule=one.rule, case=one.case, act=one.act, who=one.who, toward=one.toward, starts=one.starts, ends=one.ends,
            because=one.because,
        )
        for one in answer.time_limits
        if one.toward is not None and one.status != "superseded" and one.starts is not None and one.ends is not None
    )  # fmt: skip
    found = answer.candidate
    return Proof(
        act=answer.act,
        reference=reference.fact,
        reference_day=reference.day,
        facts=tuple(
            FactUsed(id=fact.id, digest=digest(fact)) for fact in (*applicant_facts(case.applicant), *case.facts)
        ),
        criteria=tuple(_step(one, own) for one in answer.findings),
        candidate=None if found is None else (found.state, found.rule),
        limits=limits,
    )


def _reference(answer: Answer, case: CaseFile) -> Application:
    """The application whose day counts: the last resort, which every answer holds, rests on it."""
    assert answer.act is not None
    kind = TABLES[answer.act].first_application
    facts, _presumed = with_presumed_applications(by_type(standing_facts(case, known_on=answer.known_on)), kind)
    last_resort = answer.findings[-1].because[-1]
    return next(one for one in applications(facts, kind) if one.fact == last_resort)


def digest(fact: AnyFact) -> str:
    """The same for the same content, whatever the order of the keys."""
    return sha256(msgspec.json.encode(fact, order="deterministic")).hexdigest()


def _step(one: Finding, own: set[str]) -> CriterionStep:
    first = one.because[0] if one.because and one.because[0] in own else None
    return CriterionStep(
        rule=one.rule, fact=first, state=one.state, holds=one.holds,
        conditions=tuple((condition.name, condition.holds) for condition in one.conditions),
    )  # fmt: skip
