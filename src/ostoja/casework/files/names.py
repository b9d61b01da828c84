"""Names as claims, each with script, order, kind and source; sex and language with their corrections. None is overwritten."""

from uuid import UUID

from django.db import transaction

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require, require_class
from ostoja.casework.files import as_law
from ostoja.casework.files.actions import NewName, locked, new_name_row
from ostoja.casework.files.errors import AlreadySuperseded
from ostoja.casework.files.models import ApplicantCorrection, PersonName
from ostoja.law.facts import DataClass


@transaction.atomic
def correct_person(
    *, by: Appointment, file_id: UUID, correction_id: UUID, sex: str, language: str, reason: str
) -> ApplicantCorrection:
    """Correct sex or language; what stood before stays, with the reason. The same id again is the correction made before.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or its role records no identity.
    """
    file = locked(file_id)
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    require_class(by, DataClass.IDENTITY)
    known = ApplicantCorrection.objects.filter(pk=correction_id).first()
    if known:
        return known
    made = ApplicantCorrection(
        id=correction_id,
        file=file,
        sex=sex,
        language=language,
        reason=reason,
        recorded_at=clock.now(),
        recorded_under=by,
    )
    ApplicantCorrection.objects.bulk_create([made])
    trail.record("person_corrected", file_id=file.pk, payload={"correction": str(made.pk)})
    as_law.keep_known(file.pk)
    return made


@transaction.atomic
def add_name(
    *, by: Appointment, file_id: UUID, name_id: UUID, name: NewName, supersedes: UUID | None = None, reason: str = ""
) -> PersonName:
    """Add a name to a file; where it corrects another one, that stays, is found by a search, and is shown with the reason.

    The same id again is the name added before.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or its role records no identity.
        AlreadySuperseded: somebody corrected the same name meanwhile.
    """
    file = locked(file_id)
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    require_class(by, DataClass.IDENTITY)
    known = PersonName.objects.filter(pk=name_id).first()
    if known:
        return known
    if supersedes and PersonName.objects.filter(supersedes=supersedes).exists():
        raise AlreadySuperseded(str(supersedes))
    row = new_name_row(file, name, by=by, at=clock.now())
    row.id, row.supersedes_id, row.reason = name_id, supersedes, reason
    PersonName.objects.bulk_create([row])
    trail.record(
        "name_added", file_id=file.pk, payload={"name": str(row.pk), "supersedes": supersedes and str(supersedes)}
    )
    as_law.keep_known(file.pk)
    return row
