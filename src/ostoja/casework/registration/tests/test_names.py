"""Names as claims and documents with their zones (field-work.md 1.1, 4.2); people found by either."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.tests import factories
from ostoja.casework.files import as_law
from ostoja.casework.files.actions import NewName
from ostoja.casework.files.models import ApplicantCorrection, Fact, FoundBy, PersonName
from ostoja.casework.files.names import add_name
from ostoja.casework.files.people import Sought, find_files, person_of
from ostoja.casework.files.tests.stories import fact, open_file, record
from ostoja.codes.tests.test_mrz import TD3
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(officer):
    return open_file(officer)


def names_of(by, file):
    with acting_as(by):
        return {name.full: name for name in PersonName.objects.filter(file=file)}


def found(by, words="", **more):
    with acting_as(by):
        return [row.id for row in find_files(Sought(words=words, **more))]


def add(client, file, **given):
    return client.post(f"/files/{file.pk}/names/add/", {"id": str(uuid7()), "kind": "current", **given})


def test_a_name_stands_beside_the_others_with_kind_order_and_source(officer, officer_client, file):
    add(officer_client, file, given="Hamidullah", kind="nickname", source="spoken", order="single")
    add(officer_client, file, given="Abdul Karim", kind="father", source="parent")

    names = names_of(officer, file)
    assert len(names) == 4
    assert (names["Hamidullah"].kind, names["Hamidullah"].source, names["Hamidullah"].script) == (
        "nickname", "spoken", "Latn",
    )  # fmt: skip
    assert "Hamidullah" in officer_client.get(f"/files/{file.pk}/registration/").text
    with acting_as(officer):
        shown = [name["given"] for name in person_of(file.pk).names]
    assert shown == ["Hamid", "حمید", "Hamidullah"]  # the name in use first; a father's name is no name of the person


def test_a_corrected_name_stays_with_the_reason_and_is_still_found(officer, officer_client, file):
    wrong = names_of(officer, file)["Hamid Rahimi"]
    add(officer_client, file, given="Hamed", family="Rahimi", supersedes=str(wrong.pk), reason="misheard")

    page = officer_client.get(f"/files/{file.pk}/registration/").text
    assert "<s><bdi>Hamid Rahimi</bdi></s>" in page
    assert "corrected: misheard" in page
    with acting_as(officer):
        assert person_of(file.pk).names[0]["given"] == "Hamed"
    assert found(officer, "Hamid Rah") == found(officer, "Hamed") == [file.pk]


def test_a_correction_sent_twice_is_one(officer, officer_client, file):
    """A device that lost the answer sends again."""
    sent = {"id": str(uuid7()), "given": "Hamed", "reason": "misheard"}
    sent["supersedes"] = str(names_of(officer, file)["Hamid Rahimi"].pk)

    answers = [add(officer_client, file, **sent) for _ in range(2)]

    assert {one.status_code for one in answers} == {302}
    assert len(names_of(officer, file)) == 3


def test_a_name_waits_for_other_changes_of_the_file(officer, file):
    with acting_as(officer), CaptureQueriesContext(connection) as asked:
        add_name(
            by=officer,
            file_id=file.pk,
            name_id=uuid7(),
            name=NewName(kind="alias", given="Ham", family="", script="Latn"),
        )

    assert any("pg_advisory_xact_lock" in one["sql"] for one in asked)


def test_another_fault_of_the_database_is_not_taken_for_a_second_correction(officer, file):
    too_long = NewName(kind="current", given="x", family="", script="Latn", source="nowhere-of-the-list")
    with acting_as(officer), pytest.raises(DatabaseError), transaction.atomic():
        add_name(by=officer, file_id=file.pk, name_id=uuid7(), name=too_long, reason="misheard")


@pytest.mark.parametrize("page", ["names/add", "documents/add", "person/correct", "receipt"])
def test_each_page_that_shows_the_person_leaves_an_entry(officer, officer_client, file, page):
    officer_client.get(f"/files/{file.pk}/{page}/")

    with factories.as_owner():
        assert Entry.objects.filter(file_id=file.pk, act="file_read").count() == 1


def test_two_conditions_find_everybody_who_fits_both(officer):
    """However many fit the words alone."""
    for _ in range(4):
        open_file(officer)
    born = [fact("birth_claimed", earliest="1975-05-14", latest="1975-05-14")]
    wanted = open_file(officer, facts=born)

    with acting_as(officer):
        rows = find_files(Sought(words="Rahimi", born_until=date(1980, 1, 1)), most=1)

    assert [row.id for row in rows] == [wanted.pk]


UNREADABLE = {"q": "Rahimi", "born_from-day": "40", "born_from-month": "5", "born_from-year": "1975"}


def test_a_search_that_cannot_be_read_finds_and_hands_out_nobody(officer_client, file):
    page = officer_client.get("/files/", UNREADABLE)
    table = officer_client.post("/files/export/?" + urlencode(UNREADABLE), {"purpose": "p", "legal_basis": "l",
                                "recipient_kind": "own_work", "recipient": "desk"})  # fmt: skip

    assert page.status_code == 422
    assert file.number not in page.text
    assert table["Location"].startswith("/files/?q=Rahimi")


def test_the_trail_keeps_everything_that_was_sought(officer_client, file):
    officer_client.get(
        "/files/", {"q": "Rahimi", "born_from-day": "1", "born_from-month": "5", "born_from-year": "1975"}
    )

    with factories.as_owner():
        content = Entry.objects.get(act="files_listed").payload.content
    assert (content["sought"], content["born_from"], content["born_until"]) == ("Rahimi", "1975-05-01", None)


def test_a_name_is_corrected_once(officer, officer_client, file):
    wrong = str(names_of(officer, file)["Hamid Rahimi"].pk)
    add(officer_client, file, given="Hamed", supersedes=wrong, reason="misheard")

    again = add(officer_client, file, given="Hamad", supersedes=wrong, reason="misread")

    assert again.status_code == 422
    assert "Hamad" in again.text
    assert "Hamad" not in names_of(officer, file)


BAD_NAMES = {
    "no name": ({}, "at least one name"),
    "a correction without a reason": ({"given": "A", "supersedes": "first"}, "Why was the earlier one wrong"),
    "a reason without what it corrects": ({"given": "A", "reason": "misheard"}, "choose which one was wrong"),
}


@pytest.mark.parametrize(("given", "says"), BAD_NAMES.values(), ids=BAD_NAMES)
def test_what_is_missing_is_named(officer, officer_client, file, given, says):
    if given.get("supersedes"):
        given = given | {"supersedes": str(names_of(officer, file)["Hamid Rahimi"].pk)}

    answer = add(officer_client, file, **given)

    assert answer.status_code == 422
    assert says in answer.text


def send(client, file, **given):
    sent = {"id": str(uuid7()), "name_id": str(uuid7()), "kind": "passport", **given}
    return client.post(f"/files/{file.pk}/documents/add/", sent)


def test_a_passport_is_read_from_its_zone(officer, officer_client, file):
    """ICAO Doc 9303-4: the specimen. Its name is one more claim and overwrites none."""
    sent = {"id": str(uuid7()), "name_id": str(uuid7()), "kind": "passport", "zone": TD3, "original": "office"}
    for _ in range(2):
        assert officer_client.post(f"/files/{file.pk}/documents/add/", sent).status_code == 302

    with acting_as(officer):
        (document,) = Fact.objects.filter(file=file, type="identity_document")
    assert document.content["number"] == "L898902C3"
    assert (document.content["valid_until"], document.content["check_digits_fit"]) == ("2012-04-15", True)
    names = names_of(officer, file)
    assert (names["ANNA MARIA ERIKSSON"].kind, names["ANNA MARIA ERIKSSON"].scheme) == ("document_mrz", "icao9303")
    with acting_as(officer):
        assert person_of(file.pk).names[0]["given"] == "Hamid"


def test_a_check_digit_that_does_not_fit_is_named(officer, officer_client, file):
    answer = send(officer_client, file, zone=TD3.replace("L898902C3", "L89B902C3"))

    assert answer.status_code == 422
    assert "doesn’t fit" in answer.text or "doesn&#39;t fit" in answer.text
    assert "L89B902C3" in answer.text
    with acting_as(officer):
        assert not Fact.objects.filter(type="identity_document").exists()


def test_a_number_that_differs_from_the_zone_is_asked_about(officer_client, file):
    answer = send(officer_client, file, zone=TD3, number="X1")

    assert answer.status_code == 422
    assert "differs from L898902C3" in answer.text


def test_people_are_found_by_document_telephone_birth_and_place(officer, file):
    record(
        officer, file,
        fact("identity_document", kind="passport", number="P 123-456"),
        fact("contact_given", on="2026-11-12", phone="+30 694 123 4567"),
    )  # fmt: skip
    other = open_file(officer, facts=[fact("birth_claimed", earliest="2010-05-05", latest="2010-05-05")])

    assert found(officer, "p123456") == [file.pk]
    assert found(officer, "00306941234567") == found(officer, "694 123 4567") == [file.pk]
    assert found(officer, "4567") == []
    assert found(officer, born_from=date(1991, 6, 1), born_until=date(1991, 6, 30)) == [file.pk]
    assert found(officer, born_from=date(2010, 1, 1)) == [other.pk]
    assert found(officer, "Rahimi", born_until=date(2000, 1, 1)) == [file.pk]
    assert set(found(officer, site_id=officer.site_id)) == {file.pk, other.pk}
    assert found(officer, site_id=uuid7()) == []


def test_both_parts_of_a_name_are_found_in_either_order(officer, file):
    assert found(officer, "Hamid Rah") == found(officer, "rahimi hamid") == found(officer, "رحیمی حمید") == [file.pk]
    assert found(officer, "Hamid Karimi") == []


def test_nobody_finds_by_what_he_may_not_read(officer, colleague, site, file):
    """field-work.md 2.2: a reception clerk reads contacts, and neither route nor documents."""
    record(
        officer, file,
        fact("identity_document", kind="passport", number="P123456"),
        fact("contact_given", on="2026-11-12", phone="+306941234567"),
    )  # fmt: skip
    clerk = factories.make_appointment(role="reception_clerk", site=site)

    assert found(clerk, "P123456") == []
    assert found(clerk, "+306941234567") == [file.pk]
    assert found(colleague, "P123456") == found(colleague, "+306941234567") == []
    with acting_as(colleague):
        assert not FoundBy.objects.exists()


def test_the_page_of_search_keeps_what_was_asked(officer_client, file):
    answer = officer_client.get(
        "/files/", {"q": "Rahimi", "born_from-year": "1980", "born_from-month": "1", "born_from-day": "1"}
    )

    assert file.number in answer.text
    assert "born_from-year=1980" in answer.text  # the download asks the same


def test_a_clerk_adds_no_name_and_no_document(sign_in, site, file):
    client = sign_in(factories.make_appointment(role="reception_clerk", site=site))

    assert add(client, file, given="A").status_code == 403
    assert send(client, file, number="X").status_code == 403


def test_what_is_recorded_of_names_and_documents_counts_when_somebody_is_looked_up(officer, officer_client, file):
    """field-work.md 1.1: the same person under another spelling; a document is the exact evidence beside it."""
    add(officer_client, file, given="Abdul Karim", kind="father", source="parent")
    record(
        officer, file,
        fact("identity_document", kind="passport", number="P123456"),
        fact("contact_given", on="2026-11-12", phone="+306941234567"),
    )  # fmt: skip

    with acting_as(officer):
        known = as_law.known_person(file.pk)
    assert (known.given, known.father) == ("Hamid", "Abdul Karim")
    assert (known.document, known.phone) == ("P123456", "+306941234567")


def test_sex_and_language_are_corrected_with_the_reason_beside_what_stood_before(officer, officer_client, file):
    """Issue: a correction says what, why and by whom; the old value stays visible."""
    sent = {"id": str(uuid7()), "sex": "F", "language": "ps", "reason": "ticked by mistake"}
    for _ in range(2):
        assert officer_client.post(f"/files/{file.pk}/person/correct/", sent).status_code == 302

    with acting_as(officer):
        person = person_of(file.pk)
        assert (person.sex, person.language) == ("F", "ps")
        assert as_law.known_person(file.pk).sex == "F"
        assert ApplicantCorrection.objects.count() == 1
    page = officer_client.get(f"/files/{file.pk}/registration/").text
    assert "<s>man, Dari</s>" in page
    assert "corrected: ticked by mistake" in page


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"reason": ""}, "Say why it was wrong"),
        ({"sex": "M", "language": "prs"}, "Nothing differs from what is recorded"),
    ],
)
def test_a_correction_needs_a_reason_and_a_difference(officer, officer_client, file, change, says):
    sent = {"id": str(uuid7()), "sex": "F", "language": "ps", "reason": "ticked by mistake"}

    answer = officer_client.post(f"/files/{file.pk}/person/correct/", sent | change)

    assert answer.status_code == 422
    assert says in answer.text
    with acting_as(officer):
        assert not ApplicantCorrection.objects.exists()


def test_another_place_corrects_nothing(colleague, colleague_client, file):
    sent = {"id": str(uuid7()), "sex": "F", "language": "ps", "reason": "x"}

    assert colleague_client.post(f"/files/{file.pk}/person/correct/", sent).status_code == 404
