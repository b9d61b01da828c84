"""What pages read of case files. Row-level security has already hidden what isn't the reader's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.http import Http404

from ostoja.casework.files import as_law
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.models import CaseFile, Fact
from ostoja.casework.files.people import Person, person_of
from ostoja.law import casefile
from ostoja.law.answer import Answer
from ostoja.law.explain import Explanation, explain
from ostoja.law.facts import AnyFact, BirthClaimed, NationalityClaimed, Unaccompanied
from ostoja.law.hypotheses import both_ways, compare, disputed
from ostoja.law.side_by_side import Comparison, side_by_side

MOST_DISPUTES = 3

FACT_ROWS = """
    WITH row AS MATERIALIZED (
        SELECT fact.id, fact.position, fact.content, fact.known_on, fact.recorded_at, fact.recorded_under_id,
               later.content AS later_content, later.known_on AS later_known_on
          FROM files_fact AS fact LEFT JOIN files_fact AS later
               ON later.supersedes_id = fact.id
               AND NOT files_taken_back(later.id)
         WHERE fact.file_id = %(file)s AND {which}
    )
    SELECT id, content, known_on, recorded_at, coalesce(holder.officer_name, ''), later_content, later_known_on
      FROM row LEFT JOIN access_holders(ARRAY(SELECT DISTINCT recorded_under_id FROM row)) AS holder
             ON holder.appointment_id = recorded_under_id
     ORDER BY position
"""
OPEN_STEPS = "SELECT id, rule, toward, last_day FROM files_duestep WHERE file_id = %s"
SHOWN = "fact.type <> 'withdrawn_fact'"
OF_IDENTITY = "fact.type IN ('birth_claimed', 'nationality_claimed', 'unaccompanied')"
STANDING = "fact.id = %(fact)s AND later.id IS NULL"


def visible_facts(file: CaseFile) -> tuple[FactRow, ...]:
    """The facts of a file that the reader may open, newest day first, corrected ones with what corrected them."""
    return tuple(sorted(_shown_rows(file), key=_newest_first))


def flags(file: CaseFile) -> list[str]:
    """The data classes of which the reader may know only that something is recorded in this file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_flags(%s)", [file.pk])
        found: list[str] = cursor.fetchone()[0]
    return found


def visible_fact(file: CaseFile, fact_id: UUID) -> FactRow:
    """One of them, to be corrected. Raises Http404 where there is none, or it was corrected before."""
    rows = _fact_rows(file, STANDING, fact=fact_id)
    if not rows:
        raise Http404
    return rows[0]


def _shown_rows(file: CaseFile) -> list[FactRow]:
    return _fact_rows(file, SHOWN)


def _fact_rows(file: CaseFile, which: str, **values: UUID) -> list[FactRow]:
    """In the order of recording, with who recorded them. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(FACT_ROWS.format(which=which), {"file": file.pk, **values})
        return [
            FactRow(
                id=row,
                fact=as_law.read(content, known_on),
                recorded_at=recorded_at,
                recorded_by=recorded_by,
                superseded_by=as_law.read(later, later_known_on) if later else None,
            )
            for row, content, known_on, recorded_at, recorded_by, later, later_known_on in cursor.fetchall()
        ]


def _newest_first(row: FactRow) -> tuple[int, float]:
    return (-(row.fact.day or date.min).toordinal(), -row.recorded_at.timestamp())


@dataclass(frozen=True, kw_only=True)
class Head:
    """Who the file is about, as the reader may know it."""

    file: CaseFile
    person: Person
    birth: BirthClaimed | None
    nationality: NationalityClaimed | None
    alone: Unaccompanied | None


def head(file: CaseFile, rows: Sequence[FactRow] | None = None) -> Head:
    """Names, birth, nationality. Two statements; one when the rows of the facts are at hand, in the order of recording."""
    if rows is None:
        rows = _fact_rows(file, OF_IDENTITY)
    standing = [row.fact for row in rows if row.superseded_by is None]
    known = [fact for fact in standing if getattr(fact, "operative", None) is not False]
    return Head(
        file=file,
        person=person_of(file.pk),
        birth=_last(known, BirthClaimed),
        nationality=_last(known, NationalityClaimed),
        alone=_last(known, Unaccompanied),
    )


T = TypeVar("T")


def _last(facts: Sequence[AnyFact], kind: type[T]) -> T | None:
    return next((fact for fact in reversed(facts) if isinstance(fact, kind)), None)


@dataclass(frozen=True, kw_only=True)
class FilePage:
    """What the law says of a file, as of a day and as known on a day, and the facts that the reader may open."""

    head: Head
    facts: tuple[FactRow, ...]
    answer: Answer
    explanation: Explanation
    comparisons: tuple[tuple[FactRow, Comparison], ...]
    steps: dict[tuple[str, str, date], UUID]


def file_page(file: CaseFile, *, as_of: date, known_on: date | None = None) -> FilePage:
    """The file with the law's answer of that day. A fixed number of queries."""
    case, answer = as_law.determine(file, as_law.stored_facts(file), as_of=as_of, known_on=known_on)
    rows = _shown_rows(file)
    return FilePage(
        head=head(file, rows),
        facts=tuple(sorted(rows, key=_newest_first)),
        answer=answer,
        explanation=explain(answer, case),
        comparisons=tuple(_both_ways(case, rows, as_of=as_of, known_on=known_on)),
        steps=_steps(file) if any(limit.status == "expired" for limit in answer.time_limits) else {},
    )


def what_if(file: CaseFile) -> Callable[[Sequence[AnyFact], date], Answer]:
    """The law's answer as of a day if some more facts were recorded. The file is read once; nothing is stored."""
    stored = as_law.stored_facts(file)

    def answer(more: Sequence[AnyFact], as_of: date) -> Answer:
        assumed = [as_law.StoredFact(fact.id, file.pk, "", fact) for fact in more]
        return as_law.determine(file, [*stored, *assumed], as_of=as_of)[1]

    return answer


def _steps(file: CaseFile) -> dict[tuple[str, str, date], UUID]:
    """The open steps, to close those that were missed."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN_STEPS, [file.pk])
        return {(rule, toward, last_day): step for step, rule, toward, last_day in cursor.fetchall()}


def _both_ways(
    case: casefile.CaseFile, rows: Sequence[FactRow], *, as_of: date, known_on: date | None
) -> Iterator[tuple[FactRow, Comparison]]:
    """What follows if a disputed fact holds and if it doesn't; of those that the reader may open, the first three."""
    visible = {row.fact.id: row for row in rows}
    contested = [fact for fact in disputed(case, known_on=known_on) if fact.id in visible]
    for fact in contested[:MOST_DISPUTES]:
        compared = compare(case, both_ways(case, fact.id, known_on=known_on), as_of=as_of, known_on=known_on)
        facts = {one.id: one for one in case.facts}
        yield visible[fact.id], side_by_side(compared, facts, for_state=case.determining_state or "")


def export_document(file: CaseFile) -> tuple[bytes, int]:
    """The file as a canonical document (`ostoja/case-file/1`): the facts that the reader may open, and how many they are."""
    rows = Fact.objects.filter(file=file).order_by("position").values_list("content", "known_on")
    facts = [as_law.decode(content, known_on) for content, known_on in rows]
    return casefile.write(as_law.document(file, facts)), len(facts)
