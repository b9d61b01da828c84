"""The only door through which a case file changes."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from ostoja.access import trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, require, require_class
from ostoja.casework.files import as_law, found_by
from ostoja.casework.files.errors import AlreadySuperseded, BadFacts, HeldElsewhere
from ostoja.casework.files.facts import LINKED
from ostoja.casework.files.models import (
    Applicant,
    CaseFile,
    ClosedStep,
    Determination,
    DueStep,
    Fact,
    FoundBy,
    PersonName,
    key,
)
from ostoja.law import casefile
from ostoja.law.facts import FACT_TYPES, AnyFact, DataClass, WithdrawnFact
from ostoja.law.words import Text, _
from ostoja.web.uuid7 import uuid7


@dataclass(frozen=True, kw_only=True)
class NewName:
    """A name as somebody wrote it: at least one of the two parts, and the script (ISO 15924)."""

    kind: str
    given: str
    family: str
    script: str
    source: str = ""
    order: str = ""
    scheme: str = ""


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """Whom a new file is about, beyond the facts."""

    sex: str = Applicant.Sex.UNKNOWN
    language: str = ""
    names: tuple[NewName, ...] = field(default=())


@transaction.atomic
def open_file(
    *, by: Appointment, file_id: UUID, site_id: UUID, person: NewPerson, facts: Sequence[AnyFact]
) -> CaseFile:
    """Open a case file for a person at a site, under the next free number, and record the first facts.

    `file_id` was made where the form was made; the same one again is the file opened before.

    Raises:
        NotAppointed: `by` may not open files at this site today.
        BadFacts: names each field and what is expected. Nothing is stored.
    """
    require(by, Right.RECORD, site_id=site_id)
    opened = CaseFile.objects.filter(pk=file_id).first()
    if opened:
        return opened
    number = _next_number(_today(by).year)
    return _open(_new_file(by, number, site_id=site_id, file_id=file_id), by=by, person=person, facts=facts)


@transaction.atomic
def record_facts(*, by: Appointment, file_id: UUID, facts: Sequence[AnyFact]) -> Determination:
    """Append facts to a case file, all or none, and determine it anew.

    A fact whose id is stored already with the same content is skipped, so a device may send twice what it recorded
    offline.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or its role may not record such a fact.
        AlreadySuperseded: someone corrected the same fact meanwhile.
        BadFacts: names each field and what is expected. Nothing is stored.
    """
    file = locked(file_id)
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    stored = as_law.stored_facts(file)
    new = _not_yet_stored(stored, facts)
    _check(new, stored, today=_today(by))
    rows = _append(file, stored, new, by=by)
    trail.record("facts_recorded", file_id=file.pk, payload={"facts": [row.key for row in rows]})
    return as_law.replace_projections(
        file, [*stored, *map(as_stored, rows)], today=_today(by), closed=as_law.closed_steps(file.pk)
    )


@transaction.atomic
def close_step(*, by: Appointment, file_id: UUID, step_id: UUID, reason: str) -> None:
    """Put a missed step aside, with the reason; it leaves the lists and stays in the file.

    Raises:
        NotAppointed: `by` doesn't reach the file today.
        DueStep.DoesNotExist: the step is gone: the file was determined anew meanwhile.
    """
    file = locked(file_id)
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    step = DueStep.objects.get(pk=step_id, file=file)
    ClosedStep.objects.bulk_create(
        [
            ClosedStep(
                file=file,
                rule=step.rule,
                toward=step.toward,
                last_day=step.last_day,
                reason=reason,
                recorded_at=timezone.now(),
                recorded_under=by,
            )
        ],
        ignore_conflicts=True,
    )
    trail.record("step_closed", file_id=file.pk, payload={"rule": step.rule, "reason": reason})
    as_law.replace_projections(file, as_law.stored_facts(file), today=_today(by), closed=as_law.closed_steps(file.pk))


@dataclass(frozen=True)
class Imported:
    """A file that a document was stored in, and the day that the document asks about."""

    file: CaseFile
    as_of: date | None

    def address(self) -> str:
        """The page of the file, as of the day of the document."""
        return self.file.get_absolute_url() + (f"?as_of={self.as_of.isoformat()}" if self.as_of else "")


@transaction.atomic
def import_document(*, by: Appointment, site_id: UUID, data: bytes) -> Imported:
    """Store a case-file document (`ostoja/case-file/1`): a new file, or the facts that a known one lacks.

    A document without a number is recognised by its content when it comes again.

    Raises:
        BadCaseFile: names each field and what is expected. Nothing is stored.
        BadFacts: an id of the document is stored already with other content, or it doesn't fit the stored facts.
        HeldElsewhere: the number belongs to a file that `by` doesn't reach.
        NotAppointed: `by` may not open files at this site today.
    """
    require(by, Right.RECORD, site_id=site_id)
    document = casefile.read(data, today=_today(by))
    if document.group:
        raise BadFacts([_group_is_not_stored()])
    number = document.file or f"{settings.CONTROLLER_STATE}-{hashlib.sha256(casefile.write(document)).hexdigest()[:16]}"
    facts = (*casefile.applicant_facts(document.applicant), *document.facts)
    known = CaseFile.objects.filter(number=number).first()
    if known:
        record_facts(by=by, file_id=known.pk, facts=facts)
        return Imported(known, document.as_of)
    file = _new_file(by, number, site_id=site_id, state=document.determining_state)
    return Imported(_open(file, by=by, person=NewPerson(), facts=facts), document.as_of)


def _new_file(
    by: Appointment, number: str, *, site_id: UUID, state: str | None = None, file_id: UUID | None = None
) -> CaseFile:
    return CaseFile(
        id=file_id or uuid7(),
        number=number,
        site_id=site_id,
        determining_state=state or settings.CONTROLLER_STATE,
        opened_at=timezone.now(),
        opened_under=by,
    )


def _open(file: CaseFile, *, by: Appointment, person: NewPerson, facts: Sequence[AnyFact]) -> CaseFile:
    require_class(by, DataClass.IDENTITY)
    try:
        with transaction.atomic():
            CaseFile.objects.bulk_create([file])
    except IntegrityError as error:
        raise HeldElsewhere(file.number) from error
    Applicant.objects.bulk_create([Applicant(file=file, sex=person.sex, language=person.language, recorded_under=by)])
    now = timezone.now()
    PersonName.objects.bulk_create(new_name_row(file, name, by=by, at=now) for name in person.names)
    trail.record("file_opened", file_id=file.pk, payload={"number": file.number})
    record_facts(by=by, file_id=file.pk, facts=facts)
    return file


def new_name_row(file: CaseFile, name: NewName, *, by: Appointment, at: datetime) -> PersonName:
    """A name as it is stored, with what it is searched by. Stores nothing."""
    return PersonName(
        file=file,
        kind=name.kind,
        given=name.given,
        family=name.family,
        script=name.script,
        source=name.source,
        order=name.order,
        scheme=name.scheme,
        given_key=key(name.given),
        family_key=key(name.family),
        recorded_at=at,
        recorded_under=by,
    )


def _today(by: Appointment) -> date:
    return by.today()


def _next_number(year: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO files_numbering (state, year, last) VALUES (%s, %s, 1)"
            " ON CONFLICT (state, year) DO UPDATE SET last = files_numbering.last + 1 RETURNING last",
            [settings.CONTROLLER_STATE, year],
        )
        (last,) = cursor.fetchone()
    return f"{settings.CONTROLLER_STATE}-{year}-{last:06}"


def locked(file_id: UUID) -> CaseFile:
    """The file, whose changes wait for each other until the end of the transaction.

    Raises:
        CaseFile.DoesNotExist: there is none that the reader reaches.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(file_id)])
    file = CaseFile.found(file_id)
    if file is None:
        raise CaseFile.DoesNotExist(file_id)
    return file


def _not_yet_stored(stored: Sequence[as_law.StoredFact], facts: Sequence[AnyFact]) -> list[AnyFact]:
    """The facts that are not in the file yet; those without an id get one."""
    known = {one.key: _content(one.fact) for one in stored}
    new = []
    for fact in facts:
        if fact.id not in known:
            new.append(fact)
        elif not _same(known[fact.id], _content(fact)):
            raise BadFacts([_other_content(fact.id)])
    return new


def _same(stored: dict[str, Any], given: dict[str, Any]) -> bool:
    """Whether two contents say the same; a day of knowledge that `given` leaves open was filled in on storing."""
    return stored == {"known_on": stored["known_on"]} | given


def _check(new: Sequence[AnyFact], stored: Sequence[as_law.StoredFact], *, today: date) -> None:
    problems = [*casefile.check(new, existing=[one.fact for one in stored], today=today), *_linked_corrected(new)]
    if problems:
        raise BadFacts(problems)


def _linked_corrected(new: Sequence[AnyFact]) -> Iterator[casefile.Problem]:
    """What a link brought is a copy: a correction of it would stay when the link is taken back. Taking it back undoes itself."""
    for fact in new:
        if fact.supersedes and fact.supersedes.startswith(LINKED) and not isinstance(fact, WithdrawnFact):
            yield casefile.Problem(
                path=f"$.facts[?(@.id=={fact.id!r})].supersedes",
                field="supersedes",
                fact=fact.id,
                message=Text(_("This fact came from another file of the same person, and is corrected there.")),
                expected=Text(
                    _("Or take it back here as recorded in error, and record what holds as a fact of its own.")
                ),
            )


def _append(
    file: CaseFile, stored: Sequence[as_law.StoredFact], new: Sequence[AnyFact], *, by: Appointment
) -> list[Fact]:
    rows = new_rows(file, stored, new, by=by, at=timezone.now(), today=_today(by))
    try:
        Fact.objects.bulk_create(rows)
        FoundBy.objects.bulk_create(found_by.rows(rows))
    except IntegrityError as error:
        raise AlreadySuperseded(str(error)) from error
    except ProgrammingError as error:  # a policy refused a row
        raise _not_of_your_role(new, by) from error
    return rows


def new_rows(
    file: CaseFile,
    stored: Sequence[as_law.StoredFact],
    new: Sequence[AnyFact],
    *,
    by: Appointment,
    at: datetime,
    today: date,
) -> list[Fact]:
    """Facts as they are stored, in the order of recording. Stores nothing.

    Args:
        at: the moment of recording.
        today: the day on which a fact was learnt that doesn't say so itself.
    """
    rows: dict[str, Fact] = {}
    held = {one.key: (one.row, one.data_class) for one in stored}
    for position, fact in enumerate(new, start=len(stored)):
        corrected = held.get(fact.supersedes or "")
        rows[fact.id] = Fact(
            file=file,
            position=position,
            ref=f"{file.number}#{fact.id}",
            key=fact.id,
            type=fact.type,
            data_class=_data_class(fact, corrected),
            day=fact.day,
            known_on=fact.known_on or today,
            content=_content(fact),
            supersedes_id=corrected[0] if corrected else None,
            recorded_at=at,
            recorded_under=by,
        )
        held[fact.id] = (rows[fact.id].pk, rows[fact.id].data_class)
    return list(rows.values())


def as_stored(row: Fact) -> as_law.StoredFact:
    return as_law.StoredFact(row.key, row.pk, row.data_class, as_law.decode(row.content, row.known_on))


def _content(fact: AnyFact) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.to_builtins(fact)
    return content


def _data_class(fact: AnyFact, corrected: tuple[UUID, str] | None) -> str:
    """The class of the fact; taking a fact back is of the class of the fact taken back."""
    own = FACT_TYPES[fact.type].data_class
    return own or (corrected[1] if corrected else DataClass.IDENTITY)


def _group_is_not_stored() -> casefile.Problem:
    return casefile.Problem(
        path="$.group",
        field="group",
        fact=None,
        message=Text(_("The document holds a group of files, and one file is stored at a time.")),
        expected=Text(_("Import the file of each member of the group on its own.")),
    )


def _other_content(key: str) -> casefile.Problem:
    return casefile.Problem(
        path=f"$.facts[?(@.id=={key!r})]",
        field="id",
        fact=key,
        message=Text(_("The fact %(id)s is stored already, with other content."), {"id": key}),
        expected=Text(
            _("Give the new fact an id of its own, and name the stored one in “supersedes” if it corrects it.")
        ),
    )


def _not_of_your_role(facts: Sequence[AnyFact], by: Appointment) -> NotAppointed:
    return NotAppointed(
        Text(
            _("As %(role)s you may not record this kind of fact: %(kinds)s. Ask a colleague whose role it is."),
            {
                "role": by.role_name,
                "kinds": ", ".join(sorted({FACT_TYPES[fact.type].label for fact in facts})),
            },
        )
    )
