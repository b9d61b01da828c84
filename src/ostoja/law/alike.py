"""Files that the law can't tell apart: of people who came together there are many, and their files are of few kinds.

Two files are of one kind where they differ in nothing but the ids of their facts, in facts that no rule reads (a telephone, a
document), in which third countries people are nationals of, and in days of birth that lie on the same side of every age a rule
asks for, with more than a year to spare.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from ostoja.codes.states import all_states
from ostoja.law.facts import (
    AnyFact,
    ApplicationLodged,
    ApplicationMade,
    ApplicationRegistered,
    BirthClaimed,
    ContactGiven,
    IdentityDocument,
    NationalityClaimed,
    Unaccompanied,
)
from ostoja.law.time import birthday

MODEL = "01900000-0000-7000-8000-000000000000"  # stands for the id of each file of a kind
AGES = (6, 14, 18)  # that rules ask for (test_alike.py)
AGE_OF_MODEL = (3, 10, 16, 40)  # between them
TO_SPARE = timedelta(days=366)
THIRD_COUNTRY = "AF"  # rules ask only whether somebody is a national of one of the states (test_alike.py)
UNREAD = (ContactGiven, IdentityDocument)
KINDS = (
    ApplicationLodged, ApplicationMade, ApplicationRegistered, BirthClaimed, ContactGiven, IdentityDocument, NationalityClaimed,
    Unaccompanied,
)  # fmt: skip


def model(facts: Sequence[AnyFact], *, of: str, as_of: date) -> tuple[AnyFact, ...] | None:
    """The facts of the file that stands for all of this kind; None where a file is determined by itself.

    Args:
        of: the id of the file, with which the ids of its facts begin.
        as_of: the day of the answer.
    """
    days = [as_of, *(day for fact in facts if not isinstance(fact, BirthClaimed) and (day := fact.day))]
    span = min(days) - TO_SPARE, max(days) + TO_SPARE
    if not all(_is_plain(fact, of) for fact in facts):
        return None
    found = [_model(fact, of, span) for fact in facts if not isinstance(fact, UNREAD)]
    return tuple(fact for fact in found if fact) if all(found) else None


def _is_plain(fact: AnyFact, of: str) -> bool:
    return isinstance(fact, KINDS) and fact.id.startswith(of + ".") and not fact.supersedes and not fact.at


def _model(fact: AnyFact, of: str, span: tuple[date, date]) -> AnyFact | None:
    own = MODEL + fact.id.removeprefix(of)
    if isinstance(fact, BirthClaimed):
        return _birth(fact, own, span)
    if isinstance(fact, NationalityClaimed) and fact.states and all_states().isdisjoint(fact.states):
        return replace(fact, id=own, states=(THIRD_COUNTRY,))
    return replace(fact, id=own)


def _birth(fact: BirthClaimed, own: str, span: tuple[date, date]) -> BirthClaimed | None:
    passed = _passed(fact.earliest, fact.latest, span) if fact.earliest and fact.latest else None
    if passed is None:
        return None
    born = date(span[0].year - AGE_OF_MODEL[passed], 1, 1)
    if _passed(born, born, span) != passed:  # facts of many years
        return None
    return replace(
        fact, id=own, earliest=born, latest=born, calendar=None, written_year=None, written_month=None, written_day=None
    )


def _passed(earliest: date, latest: date, span: tuple[date, date]) -> int | None:
    """How many of the ages somebody born between two days has reached on every day of a span; None where it isn't certain."""
    first, last = span
    if latest >= first:
        return None
    reached = {sum(birthday(born, age) <= day for age in AGES) for born, day in ((earliest, last), (latest, first))}
    return reached.pop() if len(reached) == 1 else None
