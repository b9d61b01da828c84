"""The narrow door through which the law reads a file and writes what it computed.

The law sees every fact of a file, whoever asks, so that its answer never depends on the reader. Only this module
acts as the law; `actions` and `queries` have checked the officer's right to the file before they call it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection

from ostoja.access import acting
from ostoja.casework.files import agreed, known
from ostoja.casework.files.models import CaseFile, Determination, DueStep
from ostoja.law import casefile, evaluate
from ostoja.law.acting import limit_row
from ostoja.law.answer import Answer
from ostoja.law.casefile.document import effective
from ostoja.law.facts import FACT_TYPES, AnyFact, BirthClaimed
from ostoja.law.words import pack
from ostoja.web.uuid7 import uuid7


@dataclass(frozen=True)
class StoredFact:
    """A fact as the law reads it: its id in the file, the row it stands in, the day it was known."""

    key: str
    row: UUID
    data_class: str
    fact: AnyFact


STORED = "SELECT key, id, data_class, known_on, content FROM files_fact WHERE file_id = %s ORDER BY position"
CLOSED = "SELECT rule, toward, last_day FROM files_closedstep WHERE file_id = %s"


def stored_facts(file: CaseFile) -> list[StoredFact]:
    """Every fact of the file, corrected ones too, in the order they were recorded. Three statements."""
    with acting.as_law(file.pk), connection.cursor() as cursor:
        cursor.execute(STORED, [file.pk])
        rows = cursor.fetchall()
    return [
        StoredFact(key, row, data_class, read(content, known_on)) for key, row, data_class, known_on, content in rows
    ]


def closed_steps(file_id: UUID) -> frozenset[tuple[str, str, date]]:
    """The missed steps of a file that an officer has put aside: rule, state toward which, last day."""
    with connection.cursor() as cursor:
        cursor.execute(CLOSED, [file_id])
        return frozenset(cursor.fetchall())


def read(content: str, known_on: date) -> AnyFact:
    """The fact in the JSON of a stored row, as a cursor gives it."""
    return decode(msgspec.json.decode(content), known_on)


def decode(content: dict[str, Any], known_on: date) -> AnyFact:
    """The fact in a stored row; the day it was recorded stands in for a day of knowledge that nobody gave."""
    fact: AnyFact = msgspec.convert(content, FACT_TYPES[content["type"]].struct)  # six times as fast as the union
    return fact if fact.known_on else msgspec.structs.replace(fact, known_on=known_on)


def document(file: CaseFile, facts: Sequence[AnyFact]) -> casefile.CaseFile:
    """The file as a document of the public vocabulary."""
    return casefile.CaseFile(
        schema="ostoja/case-file/1", determining_state=file.determining_state, file=file.number, facts=tuple(facts)
    )


def determine(
    file: CaseFile,
    facts: Iterable[StoredFact],
    *,
    as_of: date,
    known_on: date | None = None,
    also: Sequence[AnyFact] | None = None,
) -> tuple[casefile.CaseFile, Answer]:
    """The file as a document of the law, and the law's answer to it. What states agreed on is read beside the file's facts.

    Args:
        also: what states agreed on, where the caller has read it for many files together.
    """
    case = document(file, [*(one.fact for one in facts), *(agreed.facts() if also is None else also)])
    return case, evaluate.determine(case, as_of=as_of, known_on=known_on)


def told(file: CaseFile, facts: Sequence[AnyFact], *, today: date) -> tuple[Answer, list[DueStep]]:
    """The law's answer as of `today` and its open steps, of a file of which no step was closed and nobody's age is noted."""
    answer = evaluate.determine(document(file, facts), as_of=today)
    return answer, list(_due_steps(file, answer, adult=None, closed=frozenset()))


def fingerprint(facts: Iterable[StoredFact]) -> str:
    """SHA-256 over ids and contents, whatever their order: tells whether a determination rests on these facts."""
    whole = hashlib.sha256()
    for line in sorted(msgspec.json.encode((one.key, one.fact)) for one in facts):
        whole.update(line + b"\n")
    return whole.hexdigest()


def determine_again(file_id: UUID, *, today: date) -> None:
    """Replace the projections of a file whose facts changed by law and not by an officer: blackened, or open again."""
    with acting.as_law(file_id):
        file = CaseFile.found(file_id)
        closed = closed_steps(file_id)
    if file:
        replace_projections(file, stored_facts(file), today=today, closed=closed)


def keep_known(file_id: UUID) -> None:
    """Keep anew what is compared of a person; for files stored before anything was kept, or by another reading of names."""
    with acting.as_law(file_id):
        file = CaseFile.found(file_id)
    if file:
        facts = stored_facts(file)
        with acting.as_law(file_id):
            known.keep(file, standing(facts))


def known_person(file_id: UUID) -> known.Person:
    """The person of a file as the matching compares it. The caller has checked the right to the file."""
    found = known_people([file_id])
    return known.Person.of(found[file_id]) if found else known.Person()


def known_people(file_ids: Sequence[UUID]) -> dict[UUID, known.Row]:
    """The people of these files as the matching compares them. The caller has checked the right to the files."""
    with acting.as_law(*file_ids):
        return known.rows_kept(file_ids)


def replace_projections(
    file: CaseFile, facts: Sequence[StoredFact], *, today: date, closed: frozenset[tuple[str, str, date]]
) -> Determination:
    """Determine the file as of `today`, store the answer, its open steps and what is compared of the person.

    A fixed number of statements, whatever the file.
    """
    determination, steps = projections(file, facts, today=today, closed=closed)
    with acting.as_law(file.pk):
        Determination.objects.bulk_create(
            [determination],
            update_conflicts=True,
            unique_fields=["file"],
            update_fields=["answer", "as_of", "law_version", "facts_digest"],
        )
        DueStep.objects.filter(file=file)._raw_delete(using="default")
        DueStep.objects.bulk_create(steps)
        known.keep(file, standing(facts))
    return determination


def standing(facts: Sequence[StoredFact]) -> list[AnyFact]:
    """The facts that stand, in the order of recording: none that was corrected or taken back."""
    return list(effective(one.fact for one in facts))


def projections(
    file: CaseFile,
    facts: Sequence[StoredFact],
    *,
    today: date,
    closed: frozenset[tuple[str, str, date]] = frozenset(),
    also: Sequence[AnyFact] | None = None,
) -> tuple[Determination, list[DueStep]]:
    """What is to be stored of the law's answer as of `today`: the answer, and its open steps. Stores nothing. `also`: see
    `determine`.
    """
    _, answer = determine(file, facts, as_of=today, also=also)
    determination = Determination(
        file=file,
        answer=msgspec.to_builtins(answer),
        as_of=today,
        law_version=answer.law_version,
        facts_digest=fingerprint(facts),
    )
    return determination, list(_due_steps(file, answer, adult=adult_on(facts), closed=closed))


def adult_on(facts: Iterable[StoredFact]) -> date | None:
    """The first day on which the person certainly is 18: the latest plausible birth decides (field-work.md 1.3)."""
    births = [one.fact for one in facts if isinstance(one.fact, BirthClaimed) and one.fact.operative is not False]
    latest = max((birth.latest for birth in births if birth.latest), default=None)
    return eighteenth_birthday(latest) if latest else None


def eighteenth_birthday(birth: date) -> date:
    """The day on which somebody is 18; whoever was born on 29 February, on 1 March."""
    year = birth.year + 18
    return date(year, 3, 1) if (birth.month, birth.day) == (2, 29) else birth.replace(year=year)


def _due_steps(
    file: CaseFile, answer: Answer, *, adult: date | None, closed: frozenset[tuple[str, str, date]]
) -> Iterator[DueStep]:
    """The limits that are open or were missed, but for those that an officer has closed or that were done, if late."""
    for limit in answer.time_limits:
        if limit.starts is None or limit.ends is None or limit.status in {"met", "superseded"} or limit.done_on:
            continue
        row, toward = limit_row(limit), limit.toward or ""
        if (limit.rule, toward, limit.ends) not in closed:
            yield DueStep(
                id=uuid7(),
                file=file,
                site_id=file.site_id,
                rule=limit.rule,
                act=limit.act,
                article=limit.article,
                who=limit.who,
                toward=toward,
                starts=limit.starts,
                last_day=limit.ends,
                asks=pack(row.asks),
                if_missed=pack(row.if_missed),
                adult_on=adult,
            )
