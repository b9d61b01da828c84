"""The copy for the person (GDPR Art. 15) against the register of processing: no table about a person is forgotten."""

import io
import json
import zipfile
from datetime import date

import pytest

from ostoja.access.acting import acting_as
from ostoja.access.roles import Role, Scope
from ostoja.access.tests import factories
from ostoja.casework.files import copied
from ostoja.casework.files.protecting import restrict
from ostoja.casework.files.tests.stories import open_file
from ostoja.casework.privacy import actions, register
from ostoja.casework.registration import photographs, receipting, slips
from ostoja.casework.registration.models import SlipUse
from ostoja.casework.registration.tests.stories import PNG, arrived, member

# What `casework/privacy/copy.py` reads itself.
IN_COPY = {
    "files.CaseFile", "files.Applicant", "files.ApplicantCorrection", "files.PersonName", "files.Fact", "files.Determination",
    "files.Restriction", "privacy.Request", "privacy.Extension", "privacy.Answer", "documents.Export", "access.Entry",
}  # fmt: skip
OF_TRAIL = "security of the trail: digests and sealed texts of what access.Entry, which is in the copy, tells"
OF_LAW = "worked out from the facts, which are in the copy"
OF_KEYS = "keys for finding the names, days and numbers that are in the copy"
OF_MESSAGES = "that it went, when and where to is a fact of the copy; its text tells of relatives elsewhere (class H)"
OF_PAIRS = "tells of another person's file (Art. 15(4)); once confirmed, what follows is a fact of the copy"
OF_ERASURE = "written when the file or its facts go: then there is no copy of them"
NOT_IN_COPY = {  # table: why
    "access.Payload": OF_TRAIL, "access.Link": OF_TRAIL, "access.Head": OF_TRAIL,
    "files.FoundBy": OF_KEYS, "files.KnownPerson": OF_KEYS, "files.KnownKey": OF_KEYS, "files.KnownWord": OF_KEYS,
    "files.DueStep": OF_LAW, "files.ClosedStep": OF_LAW, "files.LawDifference": OF_LAW,
    "files.LawRun": "counts of all files", "files.LawContrast": "counts of all files",
    "files.Numbering": "the last number given at a place",
    "files.Tombstone": OF_ERASURE, "files.ErasedFact": OF_ERASURE, "privacy.ErasureOrder": OF_ERASURE,
    "files.Mention": "where in a fact, which is in the copy, a name may be that of an erased person (Art. 15(4))",
    "registration.ArrivalCount": "numbers of a whole arrival",
    "importing.Import": "a list of many people (Art. 15(4))",
    "importing.Row": "emptied when the file is opened from it: what stood in it are facts of the copy",
    "importing.Likely": OF_PAIRS, "identity.Pair": OF_PAIRS, "identity.Side": OF_PAIRS, "identity.Judgement": OF_PAIRS,
    "responsibility.Assignment": "which officer answers for the file (CJEU C-579/21: no names of officers)",
    "responsibility.Course": "the step before a message or decision, which are facts of the copy",
    "responsibility.Decision": "notified to the person as a letter; that it was taken and notified are facts of the copy",
    "responsibility.Evidence": "judges facts that are in the copy, and may tell of relatives elsewhere (class H)",
    "responsibility.EvidenceTakenBack": "as its evidence",
    "responsibility.Message": OF_MESSAGES, "responsibility.Composed": OF_MESSAGES,
    "responsibility.Dispatch": OF_MESSAGES, "responsibility.Received": OF_MESSAGES,
}  # fmt: skip


def test_every_table_about_applicants_is_in_the_copy_or_says_why_not():
    """GDPR Art. 15(1), (4). A new table of the register has to be put into one or the other."""
    about = {table for activity in (register.CASEWORK, register.RIGHTS, register.TRAIL) for table in activity.tables}
    in_parts = {table for part in copied.PARTS for table in part.tables}
    in_copy = IN_COPY | in_parts

    assert not in_copy & NOT_IN_COPY.keys()
    assert in_copy | NOT_IN_COPY.keys() == about


@pytest.fixture
def dpo(the_day):
    return factories.make_appointment(role=Role.DATA_PROTECTION_OFFICER, scope_kind=Scope.OFFICE)


def archive_of(dpo, file):
    with acting_as(dpo):
        actions.take_in(by=dpo, file_id=file.pk, kind="access", received_on=date(2026, 11, 2), words="All you have.")
        handed = actions.copy_for_the_person(by=dpo, file_id=file.pk)
    return zipfile.ZipFile(io.BytesIO(handed.content))


def copy_of(dpo, file):
    archive = archive_of(dpo, file)
    return archive.read("copy.html").decode(), json.loads(archive.read("copy.json"))


@pytest.mark.django_db
def test_the_copy_tells_with_whom_the_person_registered_and_names_nobody_of_them(officer, dpo):
    """GDPR Art. 15(1), (4)."""
    _event, family = arrived(officer)
    first = member(officer, family)
    child = member(officer, family, "child")

    html, data = copy_of(dpo, child)

    (own,) = data["group"]
    assert (own["position"], own["relation"], own["persons"]) == (2, "child", 5)
    assert (own["arrival"]["place"], own["arrival"]["vessel"]) == ("Mytilene", "grey dinghy")
    for said in ("Person 2 of the group", "Mytilene", "grey dinghy", "coast guard"):
        assert said in html
    assert first.number not in html + json.dumps(data)


@pytest.mark.django_db
def test_the_copy_holds_the_photographs_themselves(officer, dpo):
    """GDPR Art. 15(3)."""
    file = open_file(officer)
    with acting_as(officer):
        (portrait,) = photographs.keep(by=officer, file=file, pictures={"person": PNG})

    archive = archive_of(dpo, file)

    name = f"document-{portrait.digest[:12]}.png"
    assert archive.read(name).startswith(PNG[:8])
    assert json.loads(archive.read("copy.json"))["photographs"][0]["name"] == name


@pytest.mark.django_db
def test_the_copy_of_whoever_came_alone_has_no_group(officer, dpo):
    html, data = copy_of(dpo, open_file(officer))

    assert (data["group"], data["slips"]) == ([], [])
    assert "The group you registered with" not in html


@pytest.mark.django_db
def test_the_copy_holds_the_slips_the_restrictions_and_what_was_answered_before(officer, dpo):
    """GDPR Art. 15(1), 18."""
    file = open_file(officer)
    with acting_as(officer):
        receipting.hand_receipt(by=officer, file=file, language="prs")
        number = SlipUse.objects.get(file=file).slip_id
        restrict(by=officer, file_id=file.pk, kind="restricted", ground="GDPR 18(1)(a)", reason="says the day is wrong")
    with acting_as(dpo):
        before = actions.take_in(
            by=dpo, file_id=file.pk, kind="rectification", received_on=date(2026, 11, 1), words="My day is wrong."
        )
        actions.answer(
            by=dpo, request=before, outcome="granted", answered_on=date(2026, 11, 2), words="It was corrected."
        )

    html, data = copy_of(dpo, file)

    assert [one["number"] for one in data["slips"]] == [number]
    assert [one["reason"] for one in data["restrictions"]] == ["says the day is wrong"]
    assert data["requests"][0]["answer"]["words"] == "It was corrected."
    for said in (slips.written(number), "says the day is wrong", "It was corrected."):
        assert said in html
