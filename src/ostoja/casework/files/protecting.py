"""Verbs of data protection on a file: restrict it, lift that, settle a mention of somebody who was erased."""

import hashlib
import hmac
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, in_force, may, require
from ostoja.casework.files import as_law
from ostoja.casework.files.models import CaseFile, Restriction, Tombstone
from ostoja.law.words import Text, _


@transaction.atomic
def restrict(*, by: Appointment, file_id: UUID, kind: str, ground: str, reason: str) -> Restriction:
    """Restrict the use of a file; a second restriction of the same kind is the first one.

    Raises:
        NotAppointed: `by` neither records in this file nor is the data protection officer, who alone blocks a file.
    """
    worn = in_force(by)
    if not may(worn, Right.PROTECT_DATA):
        require(worn, Right.RECORD)
        file = CaseFile.objects.get(pk=file_id)
        require(worn, Right.RECORD, site_id=file.site_id, file_id=file_id)
        if kind == Restriction.Kind.BLOCKED:
            raise NotAppointed(Text(_("Only the data protection officer blocks a file.")))
    made = Restriction(
        file_id=file_id, kind=kind, ground=ground, reason=reason, recorded_at=clock.now(), recorded_under=by
    )
    try:
        with transaction.atomic():
            Restriction.objects.bulk_create([made])
    except IntegrityError:
        return Restriction.objects.get(file_id=file_id, kind=kind, lifted_at=None)
    trail.record("file_restricted", file_id=file_id, payload={"restriction": str(made.pk), "kind": kind})
    return made


@transaction.atomic
def lift(*, by: Appointment, restriction: Restriction, reason: str) -> None:
    """Lift a restriction; the person is told before (GDPR Art. 18(3)). Steps of a file that was blocked come back.

    Raises:
        NotAppointed: `by` isn't the data protection officer.
    """
    require(by, Right.PROTECT_DATA)
    open_ones = Restriction.objects.filter(pk=restriction.pk, lifted_at=None)
    if open_ones.update(lifted_at=clock.now(), lifted_under=by, lift_reason=reason):
        trail.record("restriction_lifted", file_id=restriction.file_id, payload={"restriction": str(restriction.pk)})
        as_law.determine_again(restriction.file_id, today=by.today())


@transaction.atomic
def settle_mention(*, by: Appointment, mention_id: UUID, is_same_person: bool) -> UUID:
    """Say whether a word in a fact means the person who was erased: then it is blackened. Returns the id of the file.

    Raises:
        NotAppointed: `by` isn't in force.
        Http404: there is no such mention that `by` may settle.
    """
    in_force(by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_settle_mention(%s, %s)", [mention_id, is_same_person])
        (file_id,) = cursor.fetchone()
    if file_id is None:
        raise Http404
    found: UUID = file_id
    as_law.determine_again(found, today=by.today())
    return found


def number_digest(number: str) -> str:
    """What of a file's number stays on its tombstone: whoever has the number can ask, nobody can read it off."""
    return hmac.new(settings.TOMBSTONE_KEY, number.strip().upper().encode(), hashlib.sha256).hexdigest()


def tombstone_of(number: str) -> Tombstone | None:
    """The tombstone of the file that had this number; for administrator and data protection officer."""
    return Tombstone.objects.filter(number_digest=number_digest(number)).first()


def file_numbered(number: str) -> UUID | None:
    """The id of the file with this number, for administrator and data protection officer, who read no file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_by_number(%s)", [number.strip()])
        found: UUID | None = cursor.fetchone()[0]
    return found


def numbers_of(file_ids: list[UUID]) -> Mapping[UUID, str]:
    """Numbers of these files, for administrator and data protection officer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM files_numbers(%s)", [file_ids])
        return dict(cursor.fetchall())
