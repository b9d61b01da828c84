"""A disputed fact both ways: what follows by each assumption, what is common, what differs."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from ostoja.law.answer import Answer
from ostoja.law.casefile import CaseFile, standing_facts
from ostoja.law.evaluate import determine
from ostoja.law.facts import FACT_TYPES, AnyFact, BirthClaimed
from ostoja.law.record import Record
from ostoja.law.time import add_months
from ostoja.law.transition import reference_day
from ostoja.law.words import Text, _

_FULL_AGE = 18 * 12  # months


class NoSuchFact(Exception):  # the name says what is wrong
    """An assumption speaks of a fact that doesn't stand in the file, or of a day that the fact doesn't have."""

    def __init__(self, fact: str, why: Text) -> None:
        super().__init__(fact)
        self.fact = fact
        self.why = why


class Assumption(Record, omit_defaults=True, forbid_unknown_fields=True):
    """What one hypothesis takes for granted: a fact holds or doesn't, happened on another day, or the person's age."""

    fact: str | None = None
    holds: bool | None = None
    on: date | None = None
    minor: bool | None = None


class Hypothesis(Record):
    """One assumption and the whole answer by it."""

    assume: Assumption
    answer: Answer


class Compared(Record):
    """The answers by each hypothesis. `common` holds what they share: keys that are the same, and of lists that differ
    their common members. `differs` names the keys that aren't the same.
    """

    schema: str = "ostoja/hypotheses/1"
    common: dict[str, Any]  # JSON values of an answer
    differs: tuple[str, ...]
    hypotheses: tuple[Hypothesis, ...]


def compare(
    case: CaseFile, assumptions: Sequence[Assumption], *, as_of: date, known_on: date | None = None
) -> Compared:
    """The answer of the law by each assumption, in one call.

    Raises:
        NoSuchFact: an assumption speaks of a fact that doesn't stand in the file.
    """
    cases = (assumed(case, one, as_of=as_of, known_on=known_on) for one in assumptions)
    answers = [determine(one, as_of=as_of, known_on=known_on) for one in cases]
    common, differs = _compared([msgspec.to_builtins(answer) for answer in answers])
    hypotheses = tuple(map(_hypothesis, assumptions, answers))
    return Compared(common=common, differs=differs, hypotheses=hypotheses)


def _hypothesis(assume: Assumption, answer: Answer) -> Hypothesis:
    return Hypothesis(assume=assume, answer=answer)


def both_ways(case: CaseFile, fact: str, *, known_on: date | None = None) -> tuple[Assumption, Assumption]:
    """A fact that holds and doesn't; of a day of birth, that the person is a minor and isn't.

    Raises:
        NoSuchFact: it doesn't stand in the file.
    """
    if isinstance(_standing(case, fact, known_on=known_on), BirthClaimed):
        return Assumption(minor=True), Assumption(minor=False)
    return Assumption(fact=fact, holds=True), Assumption(fact=fact, holds=False)


def disputed(case: CaseFile, *, known_on: date | None = None) -> tuple[AnyFact, ...]:
    """The standing facts that somebody contests; of several days of birth one stands for all."""
    found = [fact for fact in standing_facts(case, known_on=known_on) if fact.disputed]
    births = [fact for fact in found if isinstance(fact, BirthClaimed)]
    return tuple(fact for fact in found if not isinstance(fact, BirthClaimed) or fact is births[0])


def assumed(case: CaseFile, assume: Assumption, *, as_of: date, known_on: date | None = None) -> CaseFile:
    """The file as it would be: the facts that stand, with the assumption made true."""
    facts = standing_facts(case, known_on=known_on)
    if assume.minor is not None:
        facts = _with_age(facts, minor=assume.minor, on=reference_day(facts) or as_of)
    if assume.fact is not None:
        fact = _standing(case, assume.fact, known_on=known_on)
        others = tuple(one for one in facts if one.id != fact.id)
        facts = others if assume.holds is False else (*others, _as_assumed(fact, assume))
    return msgspec.structs.replace(case, applicant=None, facts=facts)


def _standing(case: CaseFile, fact: str, *, known_on: date | None) -> AnyFact:
    found = next((one for one in standing_facts(case, known_on=known_on) if one.id == fact), None)
    if found is None:
        raise NoSuchFact(fact, Text(_("No fact that stands in the file has the id %(fact)s."), {"fact": fact}))
    return found


def _as_assumed(fact: AnyFact, assume: Assumption) -> AnyFact:
    if assume.on is not None and FACT_TYPES[fact.type].key("on") is None:
        raise NoSuchFact(fact.id, Text(_("The fact %(fact)s has no single day to assume."), {"fact": fact.id}))
    day = {} if assume.on is None else {"on": assume.on}
    changed: AnyFact = msgspec.structs.replace(fact, disputed=False, **day)
    return changed


def _with_age(facts: Sequence[AnyFact], *, minor: bool, on: date) -> tuple[AnyFact, ...]:
    """The facts with one birth in place of all: under 18 on the day, or not."""
    births = [fact.id for fact in facts if isinstance(fact, BirthClaimed)] or ["applicant.birth_date"]
    others = (fact for fact in facts if not isinstance(fact, BirthClaimed))
    eighteen_years_before = add_months(on, -_FULL_AGE)
    first = eighteen_years_before + timedelta(days=1) if minor else None
    return BirthClaimed(id=births[0], earliest=first, latest=None if minor else eighteen_years_before), *others


def _compared(answers: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], tuple[str, ...]]:
    first, *others = answers
    common: dict[str, Any] = {}
    differs = []
    for key, value in first.items():
        if all(other[key] == value for other in others):
            common[key] = value
            continue
        differs.append(key)
        if isinstance(value, list | tuple):
            common[key] = [one for one in value if all(one in other[key] for other in others)]
    return common, tuple(differs)
