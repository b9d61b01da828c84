"""What people ask for: the clock of the month, the answer, the copy with what it leaves out."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files.actions import NewName
from ostoja.casework.files.models import PersonName
from ostoja.casework.files.names import add_name, correct_person
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.privacy import actions, clocks, queries
from ostoja.documents import vault
from ostoja.documents.models import Document, Export
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db

MONTHS = {  # why this row: (received, last day, last day when extended), in Greece
    "same date of the next month": (date(2026, 11, 12), date(2026, 12, 14), date(2027, 2, 12)),  # 12 Dec is a Saturday
    "no 31 November: the month's last day": (date(2026, 10, 31), date(2026, 11, 30), date(2027, 2, 1)),
    "the last day a holiday: the next working day": (date(2026, 11, 25), date(2026, 12, 28), date(2027, 2, 25)),
}


@pytest.mark.parametrize(("received", "until", "extended"), MONTHS.values(), ids=MONTHS)
def test_the_answer_is_due_within_one_month_and_three_when_extended(received, until, extended):
    """GDPR Art. 12(3); Regulation 1182/71 Art. 3(1), (2)(c), (4)."""
    assert clocks.answer_until(received) == until
    assert clocks.answer_until(received, extended=True) == extended


@pytest.fixture
def file(officer):
    return open_file(
        officer,
        facts=[
            *[one for one in adult() if one.type != "none_found"],
            fact(
                "family_member", "sister", relation="mother", state="DE", status="beneficiary", consents_in_writing=True
            ),
            fact(
                "family_member", "told", relation="child", state="SE", status="applicant", source={"kind": "statement"}
            ),
        ],
    )


@pytest.fixture
def asked(officer, file):
    with acting_as(officer):
        return actions.take_in(
            by=officer, file_id=file.pk, kind="access", received_on=date(2026, 11, 2), words="Give me all you have."
        )


RECORDS = {  # whoever records anything in the file, whatever the classes; the others read it or don't see it
    "arrival_officer": 302, "registration_officer": 302, "reception_manager": 302, "reception_clerk": 302,
    "health_professional": 302, "social_worker_minors": 302, "dublin_case_officer": 302, "determining_authority": 302,
    "information_provider": 403, "mission_coordinator": 404, "coi_researcher": 404,
}  # fmt: skip
SAID = {"received_on-day": "2", "received_on-month": "11", "received_on-year": "2026", "words": "Everything you have."}


@pytest.mark.parametrize(("role", "answer"), RECORDS.items(), ids=RECORDS)
def test_whoever_records_in_the_file_takes_a_request_in_and_restricts(sign_in, officer, file, role, answer):
    """GDPR Art. 12(2): a person may turn to any officer of the file."""
    client = sign_in(factories.make_appointment(role=role, site=officer.site))
    rights = f"/files/{file.pk}/rights/"

    taken_in = client.post(rights + "new/", {"kind": "access", **SAID})
    restricted = client.post(rights + "restrict/", {"kind": "restricted", "ground": "GDPR 18(1)(a)", "reason": "r"})

    assert (taken_in.status_code, restricted.status_code) == (answer, answer)
    assert ("Record a request" in client.get(rights).text) == (answer == 302)


def read(handed):
    archive = zipfile.ZipFile(io.BytesIO(handed.content))
    return archive.read("copy.html").decode(), json.loads(archive.read("copy.json"))


def copy(dpo, file):
    with acting_as(dpo):
        return read(actions.copy_for_the_person(by=dpo, file_id=file.pk))


def test_the_copy_holds_everything_in_order_and_can_be_read(officer, dpo, file, asked):
    """GDPR Art. 15(1): the data, the recipients, the period, the rights, where to complain."""
    html, data = copy(dpo, file)

    for shown in (
        "Hamid Rahimi",
        "حمید رحیمی",
        "Afghanistan",
        "France",
        "Give me all you have.",
        "10 years",
        "Your rights",
    ):
        assert shown in html
    days = [one.get("on") or one.get("earliest") or one.get("valid_from") or "" for one in data["facts"]]
    assert days == sorted(days)
    assert data["handed_to"] == []
    assert {
        "kind": "current",
        "given": "Hamid",
        "family": "Rahimi",
        "script": "Latn",
        "order": "",
        "source": "",
        "scheme": "",
        "reason": "",
        "corrected": False,
    } in data["names"]


def test_the_copy_says_of_each_name_where_it_is_from_and_why_it_was_corrected(officer, dpo, file, asked):
    """GDPR Art. 15(1): all of it; (g): its source."""
    with acting_as(officer):
        wrong = PersonName.objects.filter(file=file).order_by("recorded_at", "id").first()
        name = NewName(kind="current", given="Hamed", family="Rahimi", script="Latn", source="document")
        add_name(
            by=officer, file_id=file.pk, name_id=uuid7(), name=name, supersedes=wrong.pk, reason="misheard at first"
        )
        correct_person(
            by=officer, file_id=file.pk, correction_id=uuid7(), sex="F", language="fa", reason="ticked wrongly"
        )

    html, data = copy(dpo, file)

    told = {one["given"]: (one["source"], one["reason"], one["corrected"]) for one in data["names"]}
    assert told["Hamed"] == ("document", "misheard at first", False)
    assert told[wrong.given][2] is True
    assert [(one["sex"], one["reason"]) for one in data["corrections"]] == [("F", "ticked wrongly")]
    assert "misheard at first" in html
    assert "ticked wrongly" in html


def test_the_copy_leaves_out_the_result_of_a_security_check(dpo, site, officer, file, asked):
    """Screening Regulation Art. 17(1)(h), (3): redacted in the copy for the person."""
    screener = factories.make_appointment(role="arrival_officer", site=site)
    record(screener, file, fact("security_check", state="GR", on="2026-10-10", result="threat"))

    html, data = copy(dpo, file)

    assert "threat" not in html + json.dumps(data)
    assert "Art. 17(3)" in html


def test_the_copy_leaves_out_where_another_person_is_unless_the_person_said_it(dpo, file, asked):
    """GDPR Art. 15(4)."""
    html, data = copy(dpo, file)

    facts = {one.get("id"): one for one in data["facts"]}
    assert not facts["sister"].keys() & {"state", "status"}
    assert facts["sister"]["relation"] == "mother"
    assert "Art. 15(4)" in facts["sister"]["left_out"]
    assert facts["told"]["state"] == "SE"
    assert "Germany" not in html


def test_the_copy_names_no_officer(dpo, officer, file, asked):
    """CJEU C-579/21: that and when somebody looked, not who."""
    html, data = copy(dpo, file)

    assert "Anna Kowalska" not in html + json.dumps(data)
    assert "Registration officer" in html


def test_the_copy_is_recorded_as_handed_to_the_person_and_kept_sealed(dpo, file, asked):
    with acting_as(dpo):
        handed = actions.copy_for_the_person(by=dpo, file_id=file.pk)
        (export,), (kept,) = Export.objects.all(), Document.objects.all()

    assert (export.what, export.recipient_kind, export.digest) == ("person_copy", "person", handed.digest)
    assert vault.unseal(kept.pk, kept.key_name, bytes(kept.sealed)) == handed.content
    assert kept.keep_until == date(2027, 2, 10)  # 90 days after 12 November
    with factories.as_owner():
        assert Entry.objects.filter(file_id=file.pk, act="file_exported").exists()


def test_no_copy_is_made_without_an_open_request(dpo, officer, file):
    """The data protection officer reads no file: only to answer the person."""
    with acting_as(dpo), pytest.raises(NotAppointed, match="No request for a copy"):
        actions.copy_for_the_person(by=dpo, file_id=file.pk)


def test_an_officer_makes_no_copy(officer, file, asked):
    """It holds classes that the role may not read."""
    with acting_as(officer), pytest.raises(NotAppointed):
        actions.copy_for_the_person(by=officer, file_id=file.pk)


def test_a_request_is_shown_with_its_clock_on_the_file_and_on_the_desk(sign_in, dpo, officer_client, file, asked):
    on_file = officer_client.get(f"/files/{file.pk}/rights/").content.decode()
    on_desk = sign_in(dpo).get("/privacy/").content.decode()

    assert "answer by Wed 2 Dec 2026" in on_file
    assert "answer by Wed 2 Dec 2026" in on_desk
    assert file.number in on_desk
    assert "Rahimi" not in on_desk


def test_a_request_is_extended_once_within_the_month_and_answered_once(dpo, asked):
    with acting_as(dpo):
        with pytest.raises(ValidationError, match="not within the month"):
            actions.extend(by=dpo, request=asked, told_on=date(2026, 11, 1), reason="many files")
        actions.extend(by=dpo, request=asked, told_on=date(2026, 11, 10), reason="many files")
        with pytest.raises(ValidationError, match="extended before"):
            actions.extend(by=dpo, request=asked, told_on=date(2026, 11, 10), reason="again")
        (shown,) = queries.requests()
        assert (shown.until, shown.state(date(2027, 2, 2)), shown.state(date(2027, 2, 3))) == (
            date(2027, 2, 2), "soon", "late",
        )  # fmt: skip
        actions.answer(by=dpo, request=asked, outcome="granted", answered_on=date(2026, 11, 12), words="Here it is.")
        with pytest.raises(ValidationError, match="answered before"):
            actions.answer(by=dpo, request=asked, outcome="refused", answered_on=date(2026, 11, 12), words="No.")
        assert queries.requests(only_open=True) == []


def test_the_data_protection_officer_takes_a_request_in_by_number(sign_in, dpo, file):
    client = sign_in(dpo)
    given = {
        "kind": "objection",
        "received_on-day": "3",
        "received_on-month": "11",
        "received_on-year": "2026",
        "words": "No.",
    }

    wrong = client.post("/privacy/requests/new/", {"number": "GR-2020-000001", **given})
    right = client.post("/privacy/requests/new/", {"number": file.number, **given})

    assert wrong.status_code == 422
    assert "there is no file with the number GR-2020-000001" in wrong.content.decode()
    assert right.status_code == 302
    assert "No." in client.get(right["Location"]).content.decode()


def test_the_whole_way_of_a_request_on_the_pages(sign_in, dpo, officer_client, file):
    day = {"day": "3", "month": "11", "year": "2026"}
    given = {"kind": "access", "words": "All", **{f"received_on-{box}": value for box, value in day.items()}}
    assert officer_client.post(f"/files/{file.pk}/rights/new/", given).status_code == 302
    client = sign_in(dpo)
    with acting_as(dpo):
        (asked,) = queries.requests()
    address = asked.request.get_absolute_url()

    copy = client.post(f"{address}copy/")
    answered = {"outcome": "granted", "words": "Sent", **{f"answered_on-{box}": value for box, value in day.items()}}
    done = client.post(f"{address}answer/", answered)

    assert copy["Content-Type"] == "application/zip"
    assert done.status_code == 302
    assert "answered 3 Nov 2026" in client.get(address).content.decode()
    assert client.post(f"{address}copy/").status_code == 403
