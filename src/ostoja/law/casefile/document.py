"""The case file as a document: what it holds, and which of its facts stand."""

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from ostoja.law.facts import AnyFact, BirthClaimed, NationalityClaimed, Unaccompanied, WithdrawnFact
from ostoja.law.record import Record

SCHEMA: Final = "ostoja/case-file/1"


class Applicant(Record, omit_defaults=True, forbid_unknown_fields=True):
    """Shorthand for undisputed facts about the person; where such facts are recorded they win."""

    birth_date: date | None = None
    nationalities: tuple[str, ...] | None = None
    unaccompanied: bool | None = None


class Member(Record, omit_defaults=True, forbid_unknown_fields=True):
    """A family member's file, where the law looks at the family together."""

    file: str | None = None
    applicant: Applicant | None = None
    facts: tuple[AnyFact, ...] = ()


class CaseFile(Record, omit_defaults=True, forbid_unknown_fields=True):
    """One person's file: dated facts, and the day and the state for which a determination is asked."""

    schema: Literal["ostoja/case-file/1"]
    file: str | None = None
    as_of: date | None = None
    known_on: date | None = None
    determining_state: str | None = None
    applicant: Applicant | None = None
    facts: tuple[AnyFact, ...] = ()
    group: tuple[Member, ...] = ()


def applicant_facts(applicant: Applicant | None) -> tuple[AnyFact, ...]:
    """The facts for which the shorthand stands, with ids such as `applicant.birth_date`."""
    if applicant is None:
        return ()
    facts: list[AnyFact] = []
    if applicant.birth_date is not None:
        born = applicant.birth_date
        facts.append(BirthClaimed(id="applicant.birth_date", earliest=born, latest=born))
    if applicant.nationalities is not None:
        facts.append(NationalityClaimed(id="applicant.nationalities", states=applicant.nationalities))
    if applicant.unaccompanied is not None:
        facts.append(Unaccompanied(id="applicant.unaccompanied", holds=applicant.unaccompanied))
    return tuple(facts)


def effective(facts: Iterable[AnyFact], *, known_on: date | None = None) -> tuple[AnyFact, ...]:
    """The facts that stand, as known on a day: none that was corrected or taken back by then.

    A fact without `known_on` has always been known. A correction that was itself taken back corrects nothing.
    """
    known = [fact for fact in facts if known_on is None or fact.known_on is None or fact.known_on <= known_on]
    void = taken_back(known)
    corrected = {fact.supersedes for fact in known if fact.id not in void and not isinstance(fact, WithdrawnFact)}
    return tuple(
        fact
        for fact in known
        if fact.id not in void and fact.id not in corrected and not isinstance(fact, WithdrawnFact)
    )


def standing_facts(case: CaseFile | Member, *, known_on: date | None = None) -> tuple[AnyFact, ...]:
    """The facts that stand, with those of the shorthand of whose type nothing is recorded."""
    recorded = effective(case.facts, known_on=known_on)
    types = {fact.type for fact in recorded}
    return tuple(fact for fact in applicant_facts(case.applicant) if fact.type not in types) + recorded


def taken_back(facts: Iterable[AnyFact]) -> set[str]:
    """Ids of facts taken back by a `withdrawn_fact` that was not taken back itself."""
    withdrawals = {fact.id: fact.supersedes for fact in facts if isinstance(fact, WithdrawnFact)}
    void: set[str] = set()
    undecided = dict(withdrawals)
    while undecided:
        free = {id_: target for id_, target in undecided.items() if id_ not in undecided.values()}
        if not free:  # they take each other back in a circle: none of them holds
            break
        void.update(target for id_, target in free.items() if target is not None and id_ not in void)
        undecided = {id_: target for id_, target in undecided.items() if id_ not in free}
    return void
