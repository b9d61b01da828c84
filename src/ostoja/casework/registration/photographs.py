"""Photographs of a file: of the person, for the document of the applicant, and of the documents that the person carries.

One of the person is enough: the last one counts (APR 2024/1348 Art. 29(4)(a)). No face is compared with another.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require
from ostoja.casework.files.models import CaseFile
from ostoja.documents.actions import receive
from ostoja.documents.models import Document
from ostoja.law.facts import DataClass

Kind = Document.Kind
# Of which class each is (field-work.md 2.1): as the name of the person, as the number of the document.
CLASSES: dict[str, DataClass] = {
    Kind.PERSON: DataClass.IDENTITY,
    Kind.DOCUMENT: DataClass.ROUTE,
}


@transaction.atomic
def keep(*, by: Appointment, file: CaseFile, pictures: Mapping[str, bytes]) -> list[Document]:
    """Store photographs, encrypted, by what they are of. The same one sent twice is stored once.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or its role doesn't record this class of data.
        ValidationError: a picture isn't taken.
    """
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    return [
        receive(by=by, file_id=file.pk, name="", data_class=CLASSES[kind], content=content, kind=kind)
        for kind, content in pictures.items()
    ]


def of_file(file_id: UUID) -> QuerySet[Document]:
    """The photographs that the reader may open, the newest first, without their content."""
    return Document.objects.filter(file_id=file_id).exclude(kind="").defer("sealed").order_by("-stored_at")


def of_the_person(found: Sequence[Document]) -> Document | None:
    """The one that counts."""
    return next((one for one in found if one.kind == Kind.PERSON), None)
