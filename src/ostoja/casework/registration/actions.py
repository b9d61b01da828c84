"""The verbs of this desk: record an arrival, count it, open a group, register one of its people."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection, transaction
from django.db.models import Max

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require, require_class
from ostoja.casework.files.actions import NewPerson, open_file
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.models import CaseFile
from ostoja.casework.registration import photographs, receipting
from ostoja.casework.registration.models import ArrivalCount, ArrivalEvent, Group, Member
from ostoja.law import casefile
from ostoja.law.facts import AnyFact, ApplicationRegistered, DataClass


@transaction.atomic
def record_arrival(*, by: Appointment, event: Mapping[str, Any], count: Mapping[str, Any]) -> ArrivalEvent:
    """Record that people came, and how many as the first source says. The same id again is the arrival recorded before.

    Args:
        event: the fields of `ArrivalEvent`, its id among them.
        count: the fields of `ArrivalCount`.

    Raises:
        NotAppointed: `by` doesn't register people at this site today.
    """
    _may_register(by, site_id=event["site_id"])
    known = ArrivalEvent.objects.filter(pk=event["id"]).first()
    if known:
        return known
    made = ArrivalEvent(**event, recorded_at=clock.now(), recorded_under=by)
    ArrivalEvent.objects.bulk_create([made])
    _count(made, count, by=by)
    trail.record("arrival_recorded", payload={"arrival": str(made.pk)})
    return made


@transaction.atomic
def count_arrival(*, by: Appointment, event: ArrivalEvent, count: Mapping[str, Any]) -> ArrivalCount:
    """Add what another source says; the counts before stay.

    Raises:
        NotAppointed: `by` doesn't register people at this site today.
    """
    _may_register(by, site_id=event.site_id)
    made = _count(event, count, by=by)
    trail.record("arrival_counted", payload={"arrival": str(event.pk), "count": str(made.pk)})
    return made


@transaction.atomic
def open_group(
    *,
    by: Appointment,
    group_id: UUID,
    site_id: UUID,
    event_id: UUID | None,
    persons: int | None,
    facts: Sequence[AnyFact],
    begins_with: Mapping[str, Any],
) -> Group:
    """Open a group with what counts for everybody in it. The same id again is the group opened before.

    Args:
        facts: what each file of the group begins with; their ids are names that the file's id is put before.
        begins_with: what the form of each person shows at first.

    Raises:
        NotAppointed: `by` doesn't register people at this site today.
        BadFacts: names each field and what is expected. Nothing is stored.
    """
    _may_register(by, site_id=site_id)
    known = Group.objects.filter(pk=group_id).first()
    if known:
        return known
    problems = casefile.check(facts, today=by.today())
    if problems:
        raise BadFacts(problems)
    made = Group(
        id=group_id,
        site_id=site_id,
        event_id=event_id,
        persons=persons,
        shared={"facts": [msgspec.to_builtins(fact) for fact in facts], "begins_with": dict(begins_with)},
        opened_at=clock.now(),
        opened_under=by,
    )
    Group.objects.bulk_create([made])
    trail.record("group_opened", payload={"group": str(made.pk)})
    return made


@transaction.atomic
def register_person(
    *,
    by: Appointment,
    file_id: UUID,
    site_id: UUID,
    person: NewPerson,
    facts: Sequence[AnyFact],
    slip: str = "",
    pictures: Mapping[str, bytes] | None = None,
) -> CaseFile:
    """Open the file of a person. A slip handed over before is entered under its own number, as the receipt that it was.

    Args:
        pictures: photographs, by what they are of.

    Raises:
        NotAppointed: `by` may not open files at this site today.
        BadFacts: names each field and what is expected. Nothing is stored.
        BadSlip: the slip is none of this place, or somebody else's.
    """
    handed_on = next((fact.day for fact in facts if isinstance(fact, ApplicationRegistered)), None)
    file = open_file(by=by, file_id=file_id, site_id=site_id, person=person, facts=facts)
    photographs.keep(by=by, file=file, pictures=pictures or {})
    if slip:
        receipting.enter_slip(by=by, file=file, number=slip, on=handed_on or by.today())
    return file


@transaction.atomic
def register_member(
    *,
    by: Appointment,
    group: Group,
    file_id: UUID,
    relation: str,
    person: NewPerson,
    facts: Sequence[AnyFact],
    slip: str = "",
    pictures: Mapping[str, bytes] | None = None,
) -> CaseFile:
    """Open the file of one more person of a group, with what counts for all of them. Sent twice, it is one person.

    Raises:
        NotAppointed: `by` may not open files at this site today.
        BadFacts: names each field and what is expected. Nothing is stored.
        BadSlip: the slip is none of this place, or somebody else's.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(group.pk)])
    whole = [*_shared(group, file_id), *facts]
    file = register_person(
        by=by, file_id=file_id, site_id=group.site_id, person=person, facts=whole, slip=slip, pictures=pictures
    )
    if not Member.objects.filter(pk=file.pk).exists():
        last = Member.objects.filter(group=group).aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
        made = Member(
            file=file, group=group, position=position, relation=relation, recorded_at=clock.now(), recorded_under=by
        )
        Member.objects.bulk_create([made])
    return file


def _shared(group: Group, file_id: UUID) -> list[AnyFact]:
    facts: list[dict[str, Any]] = group.shared["facts"]
    return [msgspec.convert({**fact, "id": f"{file_id}.{fact['id']}"}, AnyFact) for fact in facts]


def _may_register(by: Appointment, *, site_id: UUID) -> None:
    require(by, Right.RECORD, site_id=site_id)
    require_class(by, DataClass.IDENTITY)


def _count(event: ArrivalEvent, count: Mapping[str, Any], *, by: Appointment) -> ArrivalCount:
    made = ArrivalCount(event=event, **count, recorded_at=clock.now(), recorded_under=by)
    ArrivalCount.objects.bulk_create([made])
    return made
