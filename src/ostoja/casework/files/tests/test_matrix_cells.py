"""Every cell of the role matrix, over rows of a file and over its pages (field-work.md 2.2)."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.matrix import DATA_CLASSES, ROLE_MATRIX, Right
from ostoja.access.matrix_page import CLASS_NAMES, named
from ostoja.access.roles import OFFICE_ONLY, Role, Scope
from ostoja.access.tests.factories import appointed_as, as_owner, make_appointment
from ostoja.casework.files.tests.stories import open_file
from ostoja.law.facts import FACT_TYPES
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db
INSERT = (
    "INSERT INTO files_fact (id, file_id, position, ref, key, type, data_class, known_on, content, recorded_at,"
    " recorded_under_id) VALUES (%s, %s, %s, %s, %s, 'irregular_entry', %s, '2026-11-12', %s, now(), %s)"
)
READS, WRITES = {Right.READ, Right.WRITE}, {Right.WRITE}
OWN = {Right.OWN_READ, Right.OWN_WRITE}
PAGES_OF_A_FILE = ("file", "file-facts", "file-looked", "file-export", "facts-export", "looked-export", "fact-choose")
LISTS = ("work", "files")
EXPORTS = ("work-export", "files-export")
WHY = {"purpose": "A test", "legal_basis": "AMMR Art. 51", "recipient_kind": "own_work", "recipient": "The desk"}
SCOPES = ["of the place", "of the one file"]


def row(file, code, under):
    content = {"type": "irregular_entry", "id": f"cell-{code}", "state": "IT", "on": "2026-09-20", "note": f"<{code}>"}
    place = 500 + DATA_CLASSES.index(code)
    key = f"cell-{code}"
    return [uuid7(), file.pk, place, f"{file.number}#{key}", key, code, json.dumps(content), under.pk]


@pytest.fixture
def file(officer):
    """A file with one fact of every class."""
    made = open_file(officer)
    with as_owner(), connection.cursor() as cursor:
        for code in DATA_CLASSES:
            cursor.execute(INSERT, row(made, code, officer))
    return made


def appointed(role, file, scope, site):
    if scope == "of the one file" and role not in {*OFFICE_ONLY, Role.DELEGATE}:
        return make_appointment(role=role, scope_kind=Scope.FILE, scope_id=file.pk)
    return appointed_as(role, site=site)


def wanted(role, scope, rights):
    """The classes on which the role has one of the rights, own cells counted in an appointment for the one file."""
    own = {Right.OWN_READ, Right.OWN_WRITE} & (rights | ({Right.OWN_READ} if Right.READ in rights else set()))
    own |= {Right.OWN_WRITE} if Right.WRITE in rights else set()
    counted = rights | (own if scope == "of the one file" else set())
    return {code for code, right in ROLE_MATRIX[role].items() if right in counted}


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", Role)
def test_sql_reads_the_cells_that_the_role_reads_and_no_other(officer, file, role, scope):
    reads = wanted(role, scope, READS)
    by = appointed(role, file, scope, officer.site)

    with acting_as(by), connection.cursor() as cursor:
        cursor.execute("SELECT data_class FROM files_fact WHERE key LIKE 'cell-%%'")
        seen = {code for (code,) in cursor.fetchall()}

    assert seen == (reads if "A" in reads else set())  # a file opens by its identity


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", Role)
def test_sql_writes_the_cells_that_the_role_writes_and_no_other(officer, role, scope):
    file = open_file(officer)
    by = appointed(role, file, scope, officer.site)
    written = set()

    for code in DATA_CLASSES:
        try:
            with acting_as(by), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(INSERT, row(file, code, by))
            written.add(code)
        except DatabaseError as refused:
            assert "row-level security" in str(refused)  # noqa: PT017 -- each refusal is for this reason

    opens = "A" in wanted(role, scope, READS)
    assert written == (wanted(role, scope, WRITES) if opens else set())


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", Role)
def test_the_page_shows_the_cells_that_the_role_reads_and_no_other(sign_in, officer, file, role, scope):
    reads = wanted(role, scope, READS)

    answer = sign_in(appointed(role, file, scope, officer.site)).get(reverse("file-facts", args=[file.pk]))

    assert answer.status_code == (200 if "A" in reads else 404)
    shown = {code for code in DATA_CLASSES if f"&lt;{code}&gt;" in answer.text}
    assert shown == (reads if "A" in reads else set())


@pytest.mark.parametrize("role", Role)
def test_a_flag_says_that_something_is_recorded_and_never_what(sign_in, officer, file, role):
    flags = {code for code, right in ROLE_MATRIX[role].items() if right == Right.SUMMARY or right in OWN}

    page = sign_in(appointed(role, file, "of the place", officer.site)).get(reverse("file-facts", args=[file.pk])).text

    opens = "A" in wanted(role, "of the place", READS)
    assert (f"not for your role to open: {named(flags)}." in page) == bool(flags and opens)
    assert not any(f"&lt;{code}&gt;" in page for code in flags)


@pytest.mark.parametrize("role", Role)
def test_the_page_offers_and_stores_the_types_of_the_classes_that_the_role_writes(sign_in, officer, role):
    file = open_file(officer)
    client = sign_in(appointed(role, file, "of the place", officer.site))
    opens = "A" in wanted(role, "of the place", READS)
    writes = wanted(role, "of the place", WRITES) if opens else set()

    answers = {
        name: client.get(reverse("fact-add", args=[file.pk, name])).status_code
        for name, kind in FACT_TYPES.items()
        if kind.data_class
    }

    assert answers == {
        name: 404 if not opens else 200 if kind.data_class in writes else 403
        for name, kind in FACT_TYPES.items()
        if kind.data_class
    }


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", Role)
def test_what_is_sent_is_taken_for_the_classes_that_the_role_writes_and_no_other(sign_in, officer, role, scope):
    """A form without what it needs is asked again, so the right was there."""
    file = open_file(officer)
    client = sign_in(appointed(role, file, scope, officer.site))
    opens = "A" in wanted(role, scope, READS)
    writes = wanted(role, scope, WRITES)
    one_of = {kind.data_class: name for name, kind in FACT_TYPES.items() if kind.data_class}

    statuses = {
        code: client.post(reverse("fact-add", args=[file.pk, name]), {"typed": "x"}).status_code
        for code, name in one_of.items()
    }

    refused = {code for code, status in statuses.items() if status == (403 if opens else 404)}
    asked_again = {code for code, status in statuses.items() if status in {200, 422}}
    assert asked_again == (writes & set(one_of) if opens else set())
    assert refused == set(one_of) - asked_again


@pytest.mark.parametrize("role", OFFICE_ONLY)
def test_roles_of_the_house_see_no_cell_on_any_page_of_a_file_and_no_person_on_any_list(sign_in, officer, file, role):
    client = sign_in(appointed(role, file, "of the place", officer.site))

    answers = [client.get(reverse(name, args=[file.pk])) for name in PAGES_OF_A_FILE]
    lists = [client.get(reverse(name)) for name in LISTS] + [client.post(reverse(name), WHY) for name in EXPORTS]

    assert {answer.status_code for answer in answers} == {404}
    assert not [code for code in DATA_CLASSES for answer in answers if f"&lt;{code}&gt;" in answer.text]
    assert not [answer for answer in lists if file.number in answer.text or "Rahimi" in answer.text]


def test_a_denial_names_the_class_and_where_to_look(sign_in, officer):
    """An information provider sees the file, so saying why gives nothing away."""
    file = open_file(officer)
    client = sign_in(make_appointment(role=Role.INFORMATION_PROVIDER, site=officer.site))

    answer = client.get(reverse("fact-add", args=[file.pk, "visa"]))

    assert answer.status_code == 403
    assert f"“{CLASS_NAMES['CR']}”" in answer.text
    assert "Information provider" in answer.text
    assert "Who may see what" in answer.text


@pytest.mark.parametrize("name", ["work", "files"])
def test_a_list_says_why_and_until_when_it_is_seen(officer_client, file, name):
    page = officer_client.get(reverse(name)).text

    assert "You see this because you are Registration officer, Lesvos, until" in page


def test_flags_of_a_file_beyond_reach_are_not_told_by_sql(colleague, file):
    with acting_as(colleague), connection.cursor() as cursor:
        cursor.execute("SELECT files_flags(%s)", [file.pk])
        assert cursor.fetchone()[0] == []
