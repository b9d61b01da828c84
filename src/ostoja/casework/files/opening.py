"""Many files opened together, as an import does: the same rows as `actions.open_file` makes one by one, in few statements.

Numbers are taken as one block, each person's facts are checked by the law as ever, and what the law computes is stored with them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.db import ProgrammingError, connection, models, transaction
from django.utils import timezone

from ostoja.access import acting, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, require, require_class
from ostoja.casework.files import actions, agreed, alike, as_law, found_by, known
from ostoja.casework.files.actions import NewPerson
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.models import Applicant, CaseFile, DueStep, Fact, PersonName
from ostoja.law import casefile
from ostoja.law.alike import MODEL
from ostoja.law.facts import AnyFact, DataClass
from ostoja.law.words import Text, _
from ostoja.web.uuid7 import uuid7

NUMBERS = """
    INSERT INTO files_numbering (state, year, last) VALUES (%(state)s, %(year)s, %(many)s)
    ON CONFLICT (state, year) DO UPDATE SET last = files_numbering.last + %(many)s RETURNING last
"""
# One parameter for all rows: an array of JSON texts is escaped quote by quote, which took a third of the whole time.
ROWS = "INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s::json)"
# Each answer of a kind goes to the database once; what stands for the id of the file becomes it there.
ANSWERS = """
    INSERT INTO files_determination (file_id, answer, as_of, law_version, facts_digest)
         SELECT new.file_id, replace(told.answer::text, %(model)s, new.file_id::text)::jsonb, %(as_of)s, new.law_version,
                new.facts_digest
           FROM json_to_recordset(%(rows)s::json) AS new(file_id uuid, kind int, law_version text, facts_digest text)
           JOIN json_to_recordset(%(answers)s::json) AS told(kind int, answer json) USING (kind)
"""


@dataclass(frozen=True, kw_only=True)
class NewFile:
    """Somebody whose file is to be opened; `id` was made where the person was written down."""

    id: UUID
    person: NewPerson
    facts: tuple[AnyFact, ...]


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A file that was opened, and the rows of its facts."""

    file: CaseFile
    new: NewFile
    facts: tuple[Fact, ...]


def problems(facts: Sequence[AnyFact], *, today: date) -> tuple[casefile.Problem, ...]:
    """What the law has against the first facts of a file; nothing where they can be recorded."""
    return casefile.check(facts, today=today)


@transaction.atomic
def open_files(
    *, by: Appointment, site_id: UUID, files: Sequence[NewFile], are_checked: bool = False
) -> list[CaseFile]:
    """Open a case file for each of several people at a site, all or none, in their order. Those opened before are left alone.

    Args:
        are_checked: the law has nothing against these facts (`problems`), as the caller found out today.

    Raises:
        NotAppointed: `by` may not open files at this site today, or its role may not record such a fact.
        BadFacts: names each field and what is expected. Nothing is stored.
    """
    require(by, Right.RECORD, site_id=site_id)
    require_class(by, DataClass.IDENTITY)
    before = set(CaseFile.objects.filter(pk__in=[one.id for one in files]).values_list("pk", flat=True))
    new = [one for one in files if one.id not in before]
    wrong = [problem for one in new if not are_checked for problem in problems(one.facts, today=by.today())]
    if wrong:
        raise BadFacts(wrong)
    opened = _rows(by, site_id, new) if new else []
    if opened:
        _store(by, opened)
    return [one.file for one in opened]


def _rows(by: Appointment, site_id: UUID, new: Sequence[NewFile]) -> list[Opened]:
    """The files and their facts as they are stored. Takes their numbers."""
    now, today = timezone.now(), by.today()
    opened = []
    for one, number in zip(new, _numbers(today.year, len(new)), strict=True):
        file = CaseFile(
            id=one.id, number=number, site_id=site_id, determining_state=settings.CONTROLLER_STATE, opened_at=now,
            opened_under=by,
        )  # fmt: skip
        facts = actions.new_rows(file, [], one.facts, by=by, at=now, today=today)
        opened.append(Opened(file=file, new=one, facts=tuple(facts)))
    return opened


def _numbers(year: int, many: int) -> Iterator[str]:
    """A block of running numbers, in their order."""
    state = settings.CONTROLLER_STATE
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, {"state": state, "year": year, "many": many})
        last = cursor.fetchone()[0]
    return (f"{state}-{year}-{number:06}" for number in range(last - many + 1, last + 1))


def _store(by: Appointment, opened: Sequence[Opened]) -> None:
    """Everything of the files, in the order in which one form after the other would store it."""
    now = opened[0].file.opened_at
    facts = [fact for one in opened for fact in one.facts]
    names = {one.file.pk: _names(one, by=by, at=now) for one in opened}
    _insert([one.file for one in opened])
    _insert(
        [
            Applicant(file=one.file, sex=one.new.person.sex, language=one.new.person.language, recorded_under=by)
            for one in opened
        ]
    )
    _insert([name for own in names.values() for name in own])
    _enter(opened)
    try:
        _insert(facts)
        _insert(found_by.rows(facts))
    except ProgrammingError as error:  # a policy refused a row
        raise _not_of_your_role(by) from error
    _determine(opened, names, today=by.today())


def _names(one: Opened, *, by: Appointment, at: datetime) -> list[PersonName]:
    return [actions.new_name_row(one.file, name, by=by, at=at) for name in one.new.person.names]


def _enter(opened: Sequence[Opened]) -> None:
    """The two entries of each file in the trail, as its form makes them."""
    trail.record_many(
        entry
        for one in opened
        for entry in (
            ("file_opened", one.file.pk, {"number": one.file.number}),
            ("facts_recorded", one.file.pk, {"facts": [row.key for row in one.facts]}),
        )
    )


def _insert(rows: Sequence[models.Model]) -> None:
    """Store rows of one table."""
    if rows:
        meta = rows[0]._meta
        names = [(field.column, field.attname) for field in meta.concrete_fields]
        _store_values(meta.db_table, [{column: getattr(row, name) for column, name in names} for row in rows])


def _store_values(table: str, values: Sequence[Mapping[str, Any]]) -> None:
    if values:
        columns = ", ".join(f'"{column}"' for column in values[0])
        with connection.cursor() as cursor:
            cursor.execute(ROWS.format(table=table, columns=columns), [msgspec.json.encode(values).decode()])


def _determine(opened: Sequence[Opened], names: Mapping[UUID, Sequence[PersonName]], *, today: date) -> None:
    """What the law says of each, and what is compared of the person."""
    told, steps, people = [], [], []
    also = tuple(agreed.facts())
    for one in opened:
        stored = [actions.as_stored(row) for row in one.facts]
        said = alike.told(one.file, stored, today=today, also=also)
        told.append((one.file.pk, said, as_law.fingerprint(stored)))
        steps += _steps(one.file, said, adult=as_law.adult_on(stored))
        own = sorted(names[one.file.pk], key=lambda name: name.pk)
        people.append((one.file.pk, known.person_of(own, one.new.person.sex, as_law.standing(stored))))
    with acting.as_law(*(one.file.pk for one in opened)):
        _store_answers(told, today)
        _store_values(DueStep._meta.db_table, steps)
        known.keep_new(people)


def _steps(file: CaseFile, said: alike.Told, *, adult: date | None) -> list[dict[str, Any]]:
    """The open steps of a file as they are stored."""
    own = {"file_id": file.pk, "site_id": file.site_id, "adult_on": adult}
    return [{**step, **own, "id": uuid7()} for step in said.steps]


def _store_answers(told: Sequence[tuple[UUID, alike.Told, str]], today: date) -> None:
    kinds = {id(said): (number, said) for number, (_file, said, _digest) in enumerate(told)}
    rows = [
        {"file_id": file_id, "kind": kinds[id(said)][0], "law_version": said.law_version, "facts_digest": digest}
        for file_id, said, digest in told
    ]
    answers = ",".join(f'{{"kind":{number},"answer":{said.answer}}}' for number, said in kinds.values())
    values: dict[str, str | date] = {
        "rows": msgspec.json.encode(rows).decode(),
        "answers": f"[{answers}]",
        "model": MODEL,
        "as_of": today,
    }
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS, values)


def _not_of_your_role(by: Appointment) -> NotAppointed:
    says = _("As %(role)s you may not record one of the kinds of facts in this list. Ask a colleague whose role it is.")
    return NotAppointed(Text(says, {"role": by.role_name}))
