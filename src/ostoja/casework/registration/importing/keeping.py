"""Which files of a list aren't taken back with it, and why: somebody has worked on them since, or they are out of reach."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from ostoja.casework.files.models import CaseFile
from ostoja.casework.registration.importing.models import Import
from ostoja.law.words import Text, _

BUILT_ON = "SELECT file_id, because FROM importing_built_on(%s, %s::uuid[]) ORDER BY because"
BEYOND = Text(_("The file is out of your reach by now, or closed."))
OTHERWISE = _("Something else was recorded in the file.")
PROCEDURE = _("The procedure with another state has begun.")
ASKED = _("The person asked for something under data protection.")
BECAUSE = {  # what the database answers: the kind of row or its table
    "fact": _("A fact was recorded after the registration."),
    "name": _("A name was recorded after the registration."),
    "documents_document": _("A document was filed."),
    "files_applicantcorrection": _("Sex or language was corrected."),
    "files_closedstep": _("A missed step was put aside."),
    "files_mention": _("It mentions somebody who was erased."),
    "files_restriction": _("Its use is restricted."),
    "identity_side": _("It was compared with another file that may be the same person's."),
    "privacy_answer": ASKED,
    "privacy_extension": ASKED,
    "privacy_request": ASKED,
    "registration_member": _("The person was entered in a group."),
    "registration_slipuse": _("A receipt was handed over."),
    "responsibility_assignment": _("An officer answers for the case."),
    "responsibility_composed": PROCEDURE,
    "responsibility_course": PROCEDURE,
    "responsibility_decision": PROCEDURE,
    "responsibility_dispatch": PROCEDURE,
    "responsibility_evidence": PROCEDURE,
    "responsibility_evidencetakenback": PROCEDURE,
    "responsibility_message": PROCEDURE,
    "responsibility_received": PROCEDURE,
}


def kept(found: Import, file_ids: Sequence[UUID]) -> dict[UUID, list[Text]]:
    """The files among these that can't be taken back, each with every reason. Three statements at most."""
    with connection.cursor() as cursor:
        cursor.execute(BUILT_ON, [found.pk, list(file_ids)])
        built_on = cursor.fetchall()
    why: dict[UUID, list[Text]] = {file_id: [BEYOND] for file_id in _beyond(file_ids)}
    for file_id, because in built_on:
        says = Text(BECAUSE.get(because, OTHERWISE))
        if says not in why.setdefault(file_id, []):
            why[file_id].append(says)
    return why


def _beyond(file_ids: Iterable[UUID]) -> set[UUID]:
    reached = CaseFile.objects.filter(pk__in=file_ids).values_list("pk", flat=True)
    return set(file_ids) - set(reached)
