"""Read a case file, or check facts about to be added to a stored one."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import msgspec

from ostoja.law.casefile.document import CaseFile, Member, applicant_facts
from ostoja.law.casefile.parsing import parsed
from ostoja.law.casefile.problems import BadCaseFile, Problem
from ostoja.law.casefile.shape import BIRTH_DATE, Shape, TooMany, named
from ostoja.law.casefile.whole import Contradiction, Whole, contradictions, too_late
from ostoja.law.facts import AnyFact
from ostoja.law.words import Text, _


def read(document: bytes | Mapping[str, Any], *, today: date) -> CaseFile:  # Any: JSON values
    """The case file that a document holds.

    Args:
        document: JSON text in UTF-8, or the object read from it.
        today: past events can't be later than the document's own `as_of`, or than this day where it has none.

    Raises:
        BadCaseFile: carries every problem found, each with its place and what is expected.
    """
    value = document if isinstance(document, Mapping) else parsed(document)
    shape = Shape()
    with _cut_short(shape):
        case = shape.case_file(value)
        if case is not None and not shape.problems:
            shape.extend(_as_a_whole(case, today))
        if case is not None and not shape.problems:
            return case
    raise BadCaseFile(shape.problems)


def check(facts: Sequence[AnyFact], *, existing: Sequence[AnyFact] = (), today: date) -> tuple[Problem, ...]:
    """What is wrong with facts about to be added to a file, or becomes wrong with those it has.

    Args:
        facts: the new facts; the path of a problem counts them from 0, as `$.facts[0].on`.
        existing: all facts of the file, corrected and withdrawn ones too. A new fact equal to one of them is none.
        today: the last day on which a past event can have happened.
    """
    known = {fact.id: fact for fact in existing}
    new = [fact for fact in facts if known.get(fact.id) != fact]
    paths = {id(fact): f"$.facts[{at}]" for at, fact in enumerate(facts)}
    shape = Shape()
    with _cut_short(shape):
        for fact in new:
            shape.fact(msgspec.to_builtins(fact), paths[id(fact)])
        if not shape.problems:
            before = set(map(_identity, contradictions(Whole(existing, today))))
            after = contradictions(Whole([*existing, *new], today))
            shape.extend(_problem(found, paths) for found in after if _identity(found) not in before)
    return tuple(shape.problems)


@contextmanager
def _cut_short(shape: Shape) -> Iterator[None]:
    """Stop at the most problems that help, and say that there are more."""
    try:
        yield
    except TooMany:
        message = Text(_("There are more problems than can be shown."))
        shape.problems.append(Problem("$", "", None, message, Text(_("Correct these first."))))


def _as_a_whole(case: CaseFile, today: date) -> Iterator[Problem]:
    yield from _person_as_a_whole(case, "$", today=today, as_of=case.as_of)
    for at, member in enumerate(case.group):
        yield from _person_as_a_whole(member, f"$.group[{at}]", today=today, as_of=case.as_of)


def _person_as_a_whole(person: CaseFile | Member, path: str, *, today: date, as_of: date | None) -> Iterator[Problem]:
    whole = Whole(person.facts, today, as_of, applicant_facts(person.applicant))
    born = person.applicant.birth_date if person.applicant else None
    if born is not None and (wrong := too_late(born, whole)):
        message = Text(wrong[0], {"field": named(BIRTH_DATE.label, None), "value": born})
        yield Problem(f"{path}.applicant.birth_date", "birth_date", None, message, wrong[1])
    paths = {id(fact): f"{path}.facts[{at}]" for at, fact in enumerate(person.facts)}
    for found in contradictions(whole):
        yield _problem(found, paths)


def _problem(found: Contradiction, paths: Mapping[int, str]) -> Problem:
    stored = f'$.facts[?@.id=="{found.fact.id}"]'
    path = f"{paths.get(id(found.fact), stored)}.{found.key}"
    return Problem(path, found.key, found.fact.id, found.message, found.expected)


def _identity(found: Contradiction) -> tuple[str, str, str]:
    return found.fact.id, found.key, found.message.msgid
