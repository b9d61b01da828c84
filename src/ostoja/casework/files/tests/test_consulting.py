"""UNHCR is consulted about a person only with consent, is told only what was chosen, and the record says so."""

import json

import pytest
from django.db import IntegrityError, transaction

from ostoja.access.acting import acting_as
from ostoja.casework.files.actions import NewName
from ostoja.casework.files.models import PersonName
from ostoja.casework.files.names import add_name
from ostoja.casework.files.tests.stories import open_file
from ostoja.documents import actions as documents
from ostoja.documents.models import Export
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db
ASKED = {
    "question": "Is there a registration before 2026?", "kinds": ["nationality_claimed"], "recipient": "UNHCR, Warsaw",
    "consent_on-day": "11", "consent_on-month": "11", "consent_on-year": "2026",
    "consent_how": "signed form in Dari", "legal_basis": "Asylum Procedures Regulation Art. 6(b)",
}  # fmt: skip


def consult(client, file, **changed):
    return client.post(f"/files/{file.pk}/consult/", ASKED | changed)


def test_unhcr_is_told_what_was_chosen_and_nothing_else(officer, officer_client):
    file = open_file(officer)

    told = json.loads(consult(officer_client, file).content)

    assert [fact["type"] for fact in told["facts"]] == ["nationality_claimed"]
    assert told["names"] == []
    assert file.number not in json.dumps(told)


def test_unhcr_is_told_no_name_of_others_and_none_that_was_corrected(officer, officer_client):
    """GDPR Art. 5(1)(c), (d): the person agreed to the own name being told, as it is now."""
    file = open_file(officer)
    with acting_as(officer):
        wrong = PersonName.objects.get(file=file, given="Hamid")
        for kind, given, corrects in (("current", "Hamed", wrong.pk), ("father", "Yusuf", None)):
            add_name(by=officer, file_id=file.pk, name_id=uuid7(), supersedes=corrects, reason="misheard" if corrects else "",
                     name=NewName(kind=kind, given=given, family="Rahimi", script="Latn"))  # fmt: skip

    told = json.loads(consult(officer_client, file, with_name="on").content)

    assert sorted(told["names"]) == ["Hamed Rahimi", "حمید رحیمی"]


def test_the_record_names_consent_fields_basis_and_recipient(officer, officer_client):
    file = open_file(officer)
    consult(officer_client, file, with_name="on")

    with acting_as(officer):
        made = Export.objects.get(file_id=file.pk, what="consultation")

    assert (made.consent_on.isoformat(), made.consent_how) == ("2026-11-11", "signed form in Dari")
    assert made.fields == ["name", "nationality_claimed"]
    assert (made.recipient_kind, made.legal_basis) == ("international", "Asylum Procedures Regulation Art. 6(b)")
    assert "Is there a registration before 2026?" in officer_client.get(f"/files/{file.pk}/consult/").text


BAD = {  # what is wrong: the sentence
    "no consent": ({"consent_how": ""}, "How the person agreed: write"),
    "a consent still to come": ({"consent_on-day": "30"}, "is in the future"),
    "nothing chosen": ({"kinds": []}, "What UNHCR is told: choose"),
}


@pytest.mark.parametrize(("changed", "says"), BAD.values(), ids=BAD)
def test_without_consent_nothing_leaves(officer, officer_client, changed, says):
    file = open_file(officer)

    answer = consult(officer_client, file, **changed)

    assert answer.status_code == 422
    assert says in answer.text
    with acting_as(officer):
        assert not Export.objects.filter(what="consultation").exists()


def test_the_database_refuses_a_consultation_without_consent(officer):
    file = open_file(officer)
    what = documents.Handed(
        what="consultation", name="x", media_type="x", content=b"", rows=1, file_id=file.pk, fields=["name"]
    )

    with acting_as(officer), pytest.raises((IntegrityError, documents.Refused)), transaction.atomic():
        documents.export(
            by=officer, handed=what, purpose="x", legal_basis="x", recipient_kind="international", recipient="UNHCR"
        )
