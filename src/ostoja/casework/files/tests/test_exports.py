"""What leaves the pages: the same rows as the page shows, recorded, and never to a country of origin."""

import csv
import io
import json
import re
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.roles import Role, Scope
from ostoja.access.tests import factories
from ostoja.casework.files import worklist
from ostoja.casework.files.actions import NewName, NewPerson
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.documents.models import Export
from ostoja.documents.recipients import Recipient
from ostoja.web.downloads import FORMULA

pytestmark = pytest.mark.django_db

HANDED = {
    "purpose": "Take charge request to France",
    "legal_basis": "AMMR Art. 51(1)",
    "recipient_kind": "member_state",
    "recipient": "Dublin unit, Paris",
    "recipient_state": "FR",
}
OWN_WORK = HANDED | {"recipient_kind": "own_work", "recipient": "Dublin desk", "recipient_state": ""}
ABROAD = {"recipient_kind": "third_country", "recipient": "Ministry"}


@pytest.fixture
def file(officer):
    return open_file(officer)


def exports():
    with factories.as_owner():
        return list(Export.objects.order_by("made_at", "id"))


def table(answer):
    assert answer.status_code == 200, answer.content.decode()
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("role", Role)
def test_every_export_and_count_is_what_the_page_shows_under_the_same_appointment(sign_in, site, officer, role):
    """Issue: reading a list, searching, counting and exporting use the same policy (kpi#1541)."""
    files = [open_file(officer) for _ in range(3)]
    open_file(factories.make_appointment(site=factories.make_site()))
    by = factories.appointed_as(role, site=site)
    client = sign_in(by)

    listed = set(re.findall(r'href="/files/([0-9a-f-]{36})/"', client.get("/files/").content.decode()))
    numbers = {str(one.pk): one.number for one in files}
    assert {row["Number"] for row in table(client.post("/files/export/", OWN_WORK))} == {numbers[pk] for pk in listed}

    with acting_as(by):
        counts = worklist.work_counts(today=by.today(), site_id=by.site_id)
    for show in worklist.SHOWS:
        page = client.get("/", {"show": show}).content.decode()
        rows = table(client.post(f"/work/export/?show={show}", OWN_WORK))
        assert len(rows) == counts[show] == page.count("os-table__first")

    for one in files:
        opened = client.get(f"/files/{one.pk}/facts/")
        export = client.post(f"/files/{one.pk}/facts/export/", OWN_WORK)
        document = client.post(f"/files/{one.pk}/export/", OWN_WORK)
        assert opened.status_code == export.status_code == document.status_code
        if opened.status_code == 200:
            shown = opened.content.decode().count('class="moj-timeline__item')
            assert len(table(export)) == len(json.loads(document.content)["facts"]) == shown


def test_who_looked_is_exported_as_the_page_shows_it(officer_client, file):
    officer_client.get(f"/files/{file.pk}/")

    page = officer_client.get(f"/files/{file.pk}/looked/").content.decode()
    rows = table(officer_client.post(f"/files/{file.pk}/looked/export/", OWN_WORK))

    assert len(rows) == page.count("os-table__first")
    assert "Anna Kowalska" in {row["Who"] for row in rows}


def test_the_appointments_are_exported_as_the_page_shows_them(sign_in, administrator, officer, colleague):
    client = sign_in(administrator)

    rows = table(client.post("/appointments/export/", OWN_WORK))

    assert len(rows) == client.get("/appointments/").content.decode().count("os-table__first")
    assert {"Anna Kowalska", "Jan Nowak"} <= {row["Who"] for row in rows}


def test_an_export_is_recorded_with_purpose_recipient_and_legal_basis(officer, officer_client, file):
    """field-work.md 2.2 rule 5; GDPR Art. 30(1)(d), AMMR Art. 51(9)."""
    answer = officer_client.post(f"/files/{file.pk}/export/", HANDED)

    (made,) = exports()
    assert answer.status_code == 200
    assert (made.purpose, made.legal_basis) == (HANDED["purpose"], HANDED["legal_basis"])
    assert (made.recipient_kind, made.recipient, made.recipient_state) == ("member_state", "Dublin unit, Paris", "FR")
    assert (made.file_id, made.rows, made.made_under_id) == (file.pk, len(adult()), officer.pk)
    with factories.as_owner():
        assert Entry.objects.filter(file_id=file.pk, act="file_exported").count() == 1


@pytest.mark.parametrize("missing", ["purpose", "legal_basis", "recipient_kind", "recipient", "recipient_state"])
def test_nothing_is_handed_out_while_something_is_not_said(officer_client, file, missing):
    answer = officer_client.post(f"/files/{file.pk}/export/", HANDED | {missing: ""})

    assert answer.status_code == 422
    assert exports() == []


def test_opening_the_page_of_an_export_hands_nothing_out(officer_client, file):
    answer = officer_client.get(f"/files/{file.pk}/export/")

    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert "visa" not in answer.content.decode()


@pytest.mark.parametrize("role", [Role.REGISTRATION_OFFICER, Role.ARRIVAL_OFFICER, Role.DUBLIN_CASE_OFFICER,
                                  Role.DETERMINING_AUTHORITY, Role.RECEPTION_MANAGER, Role.HEALTH_PROFESSIONAL])  # fmt: skip
def test_the_country_of_origin_is_no_recipient_for_any_role(sign_in, site, file, role):
    """APR Art. 7; field-work.md 2.1 class C."""
    client = sign_in(factories.make_appointment(role=role, site=site))

    answer = client.post(f"/files/{file.pk}/export/", HANDED | ABROAD | {"recipient_state": "AF"})

    assert answer.status_code == 422
    assert "Afghanistan is a country of origin" in answer.content.decode()
    assert exports() == []


def test_a_nationality_corrected_since_still_counts_as_a_country_of_origin(officer, officer_client):
    """Whoever was thought an Iranian yesterday may be one."""
    file = open_file(
        officer,
        facts=[
            *adult(),
            fact("nationality_claimed", "n2", states=["IR"], supersedes="nationality_claimed", reason="x"),
        ],
    )

    answer = officer_client.post(f"/files/{file.pk}/export/", HANDED | ABROAD | {"recipient_state": "AF"})

    assert answer.status_code == 422


def test_a_third_country_gets_nothing_while_the_nationality_is_unknown(officer, officer_client):
    """Unknown is never no."""
    facts = [one for one in adult() if one.type != "nationality_claimed"]
    file = open_file(officer, facts=facts)

    answer = officer_client.post(f"/files/{file.pk}/export/", HANDED | ABROAD | {"recipient_state": "CA"})

    assert answer.status_code == 422
    assert "no nationality recorded" in answer.content.decode()


def test_the_database_refuses_a_country_of_origin_to_raw_sql(officer, file):
    """For every role, whatever SQL it runs."""
    refused = pytest.raises(DatabaseError, match="country of origin")
    with acting_as(officer), connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute(
            "INSERT INTO documents_export (id, what, file_id, file_ids, rows, digest, purpose, legal_basis,"
            " recipient_kind, recipient, recipient_state, made_at, made_under_id) VALUES (gen_random_uuid(),"
            " 'case_file', %s, '{}', 1, '', 'p', 'l', 'third_country', 'r', 'AF', now(), %s)",
            [file.pk, officer.pk],
        )


@pytest.mark.parametrize("kind", [Recipient.THIRD_COUNTRY, Recipient.INTERNATIONAL])
def test_a_list_stays_within_the_states_of_the_system(officer_client, file, kind):
    """EUAA Regulation 2021/2303 Art. 30(4): no transfer to third countries and international organisations."""
    state = "CA" if kind == Recipient.THIRD_COUNTRY else ""

    answer = officer_client.post("/files/export/", HANDED | {"recipient_kind": kind, "recipient_state": state})

    assert answer.status_code == 422
    assert exports() == []


def test_who_may_open_the_file_and_the_data_protection_officer_know_of_its_exports(
    sign_in, officer, officer_client, colleague_client, file
):
    officer_client.post(f"/files/{file.pk}/export/", HANDED)
    dpo = sign_in(factories.make_appointment(role=Role.DATA_PROTECTION_OFFICER, scope_kind=Scope.OFFICE))
    mate = sign_in(factories.make_appointment(site=officer.site))

    assert "Dublin unit, Paris" in dpo.get("/privacy/exports/").content.decode()
    assert "Dublin unit, Paris" in mate.get("/privacy/exports/").content.decode()
    assert "Dublin unit, Paris" not in colleague_client.get("/privacy/exports/").content.decode()


def test_a_list_too_long_is_refused_and_never_cut(monkeypatch, officer_client, file):
    monkeypatch.setattr("ostoja.casework.files.handed.MOST", 0)

    answer = officer_client.post("/files/export/", OWN_WORK)

    assert answer.status_code == 403
    assert "more than 0 rows" in answer.content.decode()


EMBASSIES = (
    "Embassy, Berlin", "Ambasada w Atenach", "KONSULAT", "Botschaft", "Πρεσβεία", "Посольство", "السفارة", "سفارت",
    "Büyükelçiliği", "Consulado General", "Ambassade", "ኤምባሲ", "大使馆",
)  # fmt: skip


KINDS = ("own_work", "person", "authority_here", "agency", "international")


def test_an_embassy_is_an_authority_of_a_state_that_has_to_be_said(officer_client, file):
    """APR Art. 7: no kind of recipient is a way around the question of which state."""
    for name, kind in product(EMBASSIES, KINDS):
        answer = officer_client.post(
            f"/files/{file.pk}/export/", OWN_WORK | {"recipient_kind": kind, "recipient": name}
        )

        assert answer.status_code == 422, (name, kind)
        assert "called an embassy or a consulate" in answer.text
        assert name in answer.text
    assert exports() == []


ORIGIN = {  # the person is from Afghanistan: a name that says so is refused whatever the kind; others are not
    "Ministry of the Interior, Kabul, Afghanistan": 422,
    "Ministerstwo Spraw Wewnętrznych Afganistanu": 422,
    "Innenministerium Afghanistans": 422,
    "وزارت داخله افغانستان": 422,
    "Министерство внутренних дел Афганистана": 422,
    "Ministry of the Interior of Canada": 200,
    "Dublin desk, Lesvos": 200,
}


@pytest.mark.parametrize(("name", "status"), ORIGIN.items(), ids=range(len(ORIGIN)))
def test_a_recipient_named_by_the_country_of_origin_is_refused_whatever_its_kind(officer_client, file, name, status):
    answer = officer_client.post(f"/files/{file.pk}/export/", OWN_WORK | {"recipient": name})

    assert answer.status_code == status
    assert ("names Afghanistan, a country of origin" in answer.text) == (status == 422)
    assert len(exports()) == (status == 200)


def test_an_embassy_of_the_country_of_origin_said_to_be_of_another_state_is_refused(officer_client, file):
    said = {"recipient_kind": "third_country", "recipient": "Embassy of Afghanistan", "recipient_state": "CA"}

    assert officer_client.post(f"/files/{file.pk}/export/", HANDED | said).status_code == 422
    assert exports() == []


def test_an_embassy_of_another_state_is_told_of_the_one_file(officer_client, file):
    said = {"recipient_kind": "third_country", "recipient": "Embassy of Canada", "recipient_state": "CA"}

    assert officer_client.post(f"/files/{file.pk}/export/", HANDED | said).status_code == 200


@pytest.mark.parametrize("name", ["Embassy, Paris", "Ambasada Francji", "Botschaft"])
def test_an_embassy_names_the_state_that_was_chosen(officer_client, file, name):
    said = {"recipient_kind": "third_country", "recipient": name, "recipient_state": "CA"}

    answer = officer_client.post(f"/files/{file.pk}/export/", HANDED | said)

    assert answer.status_code == 422
    assert "doesn’t say whose embassy or consulate it is" in answer.text
    assert name in answer.text
    assert exports() == []


def test_a_name_that_a_spreadsheet_would_run_is_text_in_every_list(officer, officer_client):
    """OWASP, CSV injection. The name is kept as it was typed."""
    typed = '=HYPERLINK("http://example.org")'
    name = NewName(kind="current", given=typed, family="", script="Latn")
    kept = open_file(officer, person=NewPerson(sex="unknown", language="prs", names=(name,)))

    rows = table(officer_client.post("/files/export/", OWN_WORK))
    facts = table(officer_client.post(f"/files/{kept.pk}/facts/export/", OWN_WORK))
    cells = [cell for row in [*rows, *facts] for cell in row.values()]

    assert f"'{typed}" in [row["Person"] for row in rows]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]
    assert typed in officer_client.get(f"/files/{kept.pk}/").text.replace("&#34;", '"')
