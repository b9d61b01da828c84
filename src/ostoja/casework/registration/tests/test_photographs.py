"""Photographs taken at registration: once, encrypted, without what the device wrote beside them, for whose work it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.access.tests import factories
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.tests.stories import open_file
from ostoja.casework.registration import photographs
from ostoja.casework.registration.tests.stories import OTHER, PNG
from ostoja.documents.models import Document
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(officer):
    return {
        "id": str(uuid7()), "given": "Semhar", "family": "Afewerki", "site": str(officer.site_id), "sex": "F",
        "registered_on-day": "12", "registered_on-month": "11", "registered_on-year": "2026",
    }  # fmt: skip


def taken(content=PNG):
    return SimpleUploadedFile("IMG_0001.png", content, "image/png")


def kept(by, file_id):
    with acting_as(by):
        return list(photographs.of_file(file_id))


def test_a_person_is_registered_with_her_photograph_and_that_of_a_document(officer, officer_client, typed):
    """field-work.md 2.1, 4.2: class A is the photo, a scan belongs to the document."""
    answer = officer_client.post("/register/", typed | {"photograph": taken(), "document_photograph": taken()})

    assert answer.status_code == 302, answer.text
    assert {(one.kind, one.data_class) for one in kept(officer, typed["id"])} == {("person", "A"), ("document", "CR")}


def test_sent_twice_it_is_stored_once(officer, officer_client, typed):
    """As a device does that never heard the answer."""
    for _ in range(2):
        officer_client.post("/register/", typed | {"photograph": taken()})

    assert len(kept(officer, typed["id"])) == 1


def test_place_and_time_of_the_device_are_not_stored_and_the_rest_is_sealed(officer, officer_client, typed):
    """GDPR Art. 5(1)(c), 32."""
    officer_client.post("/register/", typed | {"photograph": taken()})

    (photograph,) = kept(officer, typed["id"])
    shown = officer_client.get(f"/files/{typed['id']}/photographs/{photograph.pk}/")
    assert shown.content.startswith(PNG[:8])
    assert b"35.5 N" not in shown.content
    assert (shown["Content-Disposition"], shown["X-Content-Type-Options"]) == ("inline", "nosniff")
    with acting_as(officer):
        assert PNG[:8] not in bytes(Document.objects.get(pk=photograph.pk).sealed)
        assert Entry.objects.filter(file_id=typed["id"], act="document_opened").exists()


def test_what_is_no_photograph_is_refused_beside_its_field_and_nobody_is_registered(officer, officer_client, typed):
    answer = officer_client.post("/register/", typed | {"photograph": taken(b"<svg onload=alert(1)>")})

    assert answer.status_code == 422
    assert "Photograph of the person: The file is no photograph (JPEG or PNG)" in answer.text
    assert 'value="Semhar"' in answer.text
    with acting_as(officer):
        assert not CaseFile.objects.filter(pk=typed["id"]).exists()


def test_one_more_is_added_in_the_file_and_the_last_of_the_person_counts(officer, officer_client):
    file = open_file(officer)
    address = f"/files/{file.pk}/photographs/add/"
    for content in (PNG, OTHER):
        officer_client.post(address, {"kind": "person", "picture": taken(content)})
    missing = officer_client.post(address, {"kind": "person"})

    page = officer_client.get(f"/files/{file.pk}/registration/").text
    last, first = kept(officer, file.pk)
    assert f'src="/files/{file.pk}/photographs/{last.pk}/"' in page
    assert f'src="/files/{file.pk}/photographs/{first.pk}/"' not in page
    assert f"/photographs/{first.pk}/" in page
    assert missing.status_code == 422
    assert "Photograph: take or choose one." in missing.text


def test_whoever_does_not_reach_the_file_or_read_the_class_sees_none(sign_in, officer, colleague_client, site):
    """field-work.md 2.2: a mission coordinator has counts; an information provider reads A and no documents."""
    file = open_file(officer)
    with acting_as(officer):
        photographs.keep(by=officer, file=file, pictures={"person": PNG, "document": PNG})
    person, document = sorted(kept(officer, file.pk), key=lambda one: one.kind != "person")

    assert colleague_client.get(f"/files/{file.pk}/photographs/{person.pk}/").status_code == 404
    informer = sign_in(factories.make_appointment(role=Role.INFORMATION_PROVIDER, site=site))
    assert informer.get(f"/files/{file.pk}/photographs/{person.pk}/").status_code == 200
    assert informer.get(f"/files/{file.pk}/photographs/{document.pk}/").status_code == 404


def test_who_registers_nobody_stores_no_photograph(officer, site):
    file = open_file(officer)
    informer = factories.make_appointment(role=Role.INFORMATION_PROVIDER, site=site)

    with acting_as(informer), pytest.raises(NotAppointed):
        photographs.keep(by=informer, file=file, pictures={"person": PNG})
