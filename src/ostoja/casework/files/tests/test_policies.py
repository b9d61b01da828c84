"""What raw SQL through the application's own connection can reach: nothing that the appointment doesn't open."""

import pytest
from django.db import DatabaseError, connection, transaction

from ostoja.access.acting import acting_as
from ostoja.access.roles import Role
from ostoja.access.tests import factories
from ostoja.casework.files.tests.stories import fact, open_file, record

pytestmark = pytest.mark.django_db

TABLES = ("files_casefile", "files_applicant", "files_personname", "files_fact", "files_determination", "files_duestep")
APPEND_ONLY = {  # and a column of it
    "files_casefile": "number",
    "files_applicant": "sex",
    "files_personname": "given",
    "files_fact": "content",
    "files_closedstep": "reason",
}


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def counts(by):
    with acting_as(by):
        return {table: sql(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def test_the_officer_of_the_place_sees_the_file(officer):
    open_file(officer)

    assert all(counts(officer).values())


def test_a_colleague_of_another_place_sees_no_row(officer, colleague):
    open_file(officer)

    assert not any(counts(colleague).values())


def test_somebody_whose_appointment_ended_yesterday_sees_no_row(officer, outsider):
    open_file(officer)

    assert not any(counts(outsider).values())


def test_without_a_ticket_there_is_no_row(officer):
    open_file(officer)

    with transaction.atomic():
        assert not any(sql(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES)


@pytest.mark.parametrize(
    ("role", "classes"),
    [
        (Role.REGISTRATION_OFFICER, {"A", "AP", "CR", "CF", "FH"}),  # D, E: a flag only
        (Role.DUBLIN_CASE_OFFICER, {"A", "AP", "CR", "CF", "FH"}),
        (Role.SOCIAL_WORKER_MINORS, {"A", "AP", "CF"}),
        (Role.INFORMATION_PROVIDER, {"A", "AP"}),
        (Role.MISSION_COORDINATOR, set()),
        (Role.COI_RESEARCHER, set()),
    ],
)
def test_a_role_sees_the_classes_of_its_matrix_and_no_other(officer, site, role, classes):
    """field-work.md 2.2."""
    file = open_file(officer)
    with acting_as(officer):
        record(officer, file, fact("eurodac_hit", state="BG", received_on="2026-10-12"))
    _add_as_owner(file, officer, "E", "best_interests")
    _add_as_owner(file, officer, "D", "dependant")

    with acting_as(factories.make_appointment(role=role, site=site)):
        seen = {row[0] for row in sql("SELECT DISTINCT data_class FROM files_fact")}

    assert seen == classes


def test_no_row_can_be_written_under_another_appointment(officer, site):
    """The appointment in a row is the one of the ticket, whatever the statement says."""
    other = factories.make_appointment(site=site)
    file = open_file(officer)

    with pytest.raises(DatabaseError), acting_as(officer):
        sql(
            "INSERT INTO files_applicant (file_id, sex, language, recorded_under_id) VALUES (%s, 'F', '', %s) RETURNING 1",
            file.pk,
            other.pk,
        )


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"])
def test_nothing_recorded_can_be_changed_or_deleted(officer, table, statement):
    open_file(officer)

    with pytest.raises(DatabaseError), acting_as(officer), connection.cursor() as cursor:
        cursor.execute(statement.format(table, APPEND_ONLY[table]))


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_not_even_the_owner_changes_what_was_recorded(officer, table):
    open_file(officer)

    with pytest.raises(DatabaseError), factories.as_owner(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", ["files_determination", "files_duestep"])
def test_only_the_law_writes_what_the_law_computes(officer, table):
    open_file(officer)

    with pytest.raises(DatabaseError), acting_as(officer), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


def _add_as_owner(file, by, data_class, type_):
    with factories.as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO files_fact (id, file_id, position, ref, key, type, data_class, known_on, content, recorded_at,"
            " recorded_under_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, '2026-11-12', '{}', now(), %s)",
            [file.pk, 900 + ord(data_class), f"{file.number}#{type_}", type_, type_, data_class, by.pk],
        )
