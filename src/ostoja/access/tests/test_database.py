"""What the database itself refuses to the application's own login, whatever SQL it runs."""

import hashlib
import hmac
import time
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from ostoja.access import matrix
from ostoja.access.acting import ticket
from ostoja.access.exempt import EXEMPT, NO_PRIVILEGES
from ostoja.access.roles import Role
from ostoja.access.tests.factories import THE_DAY, appointed_as, make_appointment, morning

ROLE_TABLES = ("access_officer", "access_site", "access_appointment", "access_entry")


def asked(expression):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}")
        return cursor.fetchone()[0]


@pytest.fixture
def application(transactional_db):
    """A login as `ostoja_app` itself, as an intruder in the application's process would have it."""
    here = connection.settings_dict
    with psycopg.connect(host=here["HOST"], dbname=here["NAME"], user="ostoja_app") as intruder:
        intruder.execute("SELECT set_config('ostoja.test_now', %s, false)", [morning(THE_DAY).isoformat()])
        intruder.commit()
        yield intruder


def acting(intruder, value):
    intruder.execute("SELECT set_config('ostoja.ticket', %s, true)", [value])


def forged(officer_id, appointment_id, *, key=b"guessed", expires=None):
    said = f"{officer_id}.{appointment_id}.{expires or int(time.time()) + 600}"
    return f"{said}.{hmac.new(key, said.encode(), hashlib.sha256).hexdigest()}"


def one(intruder, query, *values):
    return intruder.execute(query, values).fetchone()[0]


@pytest.mark.django_db
def test_the_shipped_clock_is_the_database_s_own():
    """Only the template of tests defines it otherwise."""
    from importlib import import_module

    shipped = import_module("ostoja.access.migrations.0002_functions").NOW

    assert "AS 'SELECT now()'" in shipped


@pytest.mark.django_db
def test_every_table_has_a_policy_or_a_named_reason():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity, has_any_column_privilege('ostoja_app', oid, 'SELECT, INSERT, UPDATE')"
            " FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'm', 'f')"
        )
        tables = {name: (secured, reached) for name, secured, reached in cursor.fetchall()}
        cursor.execute("SELECT DISTINCT tablename FROM pg_policies")
        with_policy = {name for (name,) in cursor.fetchall()}

    open_ones = {name for name, (secured, _) in tables.items() if not secured}
    assert open_ones == EXEMPT.keys()
    assert {name for name, (secured, reached) in tables.items() if secured and reached} <= with_policy
    silent = {name for name, reason in EXEMPT.items() if reason == NO_PRIVILEGES}
    assert not {name for name in silent if tables[name][1]}


@pytest.mark.django_db
def test_every_view_asks_as_the_reader():
    """A plain view would show what its owner sees."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'"
            " AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)"
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_every_definer_function_pins_its_search_path():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
            " AND NOT coalesce(array_to_string(proconfig, ',') LIKE '%search_path=pg_catalog%pg_temp%', false)"
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["ostoja_app", "ostoja_law"])
def test_neither_role_passes_by_the_policies(role):
    assert asked(f"rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = '{role}'") is False
    assert asked(f"pg_has_role('{role}', 'ostoja_owner', 'MEMBER')") is False
    assert asked(f"count(*) FROM pg_class WHERE relowner = '{role}'::regrole") == 0


@pytest.mark.django_db
def test_the_matrix_in_the_database_is_the_one_in_the_code():
    with connection.cursor() as cursor:
        cursor.execute('SELECT role, data_class, "right" FROM access_matrix')
        assert sorted(cursor.fetchall()) == sorted(matrix.rows())


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_the_database_gives_each_role_the_classes_of_the_matrix(the_day, role):
    from ostoja.access.acting import acting_as
    from ostoja.access.matrix import Right, classes

    appointment = appointed_as(role)
    with acting_as(appointment):
        assert set(asked("access_reads()")) == classes(role, Right.READ, Right.WRITE)
        assert set(asked("access_writes()")) == classes(role, Right.WRITE)
        assert asked("access_role()") == role


def test_without_a_ticket_nothing_is_seen(application, officer):
    assert one(application, "SELECT count(*) FROM access_appointment") == 0
    assert one(application, "SELECT count(*) FROM access_site") == 0
    assert one(application, "SELECT access_user()") is None


def test_with_the_own_ticket_only_the_own_appointment_is_seen(application, officer, colleague):
    acting(application, ticket(officer.holder_id, officer.pk))

    assert application.execute("SELECT id FROM access_appointment").fetchall() == [(officer.pk,)]


def test_a_ticket_signed_with_another_key_opens_nothing(application, officer):
    acting(application, forged(officer.holder_id, officer.pk))

    assert one(application, "SELECT access_user()") is None


def test_putting_another_person_s_id_into_a_ticket_opens_nothing(application, officer, colleague):
    mine = ticket(officer.holder_id, officer.pk)
    acting(application, mine.replace(str(officer.holder_id), str(colleague.holder_id)))

    assert one(application, "SELECT access_user()") is None


def test_a_ticket_for_somebody_else_s_appointment_gives_no_right(application, officer, colleague):
    acting(application, ticket(officer.holder_id, colleague.pk))

    assert one(application, "SELECT access_appointment()") is None
    assert one(application, "SELECT access_sites()") == []


def test_an_expired_ticket_opens_nothing(application, officer):
    acting(application, forged(officer.holder_id, officer.pk, key=settings.TICKET_KEY, expires=int(time.time()) - 1))

    assert one(application, "SELECT access_user()") is None


@pytest.mark.parametrize(
    "junk", ["x", "...", "a.b.c.d", "1.2.3.4.5", ".", "é.ü.ö.ß", "'; DROP TABLE access_officer; --"]
)
def test_a_ticket_of_junk_opens_nothing_and_breaks_nothing(application, officer, junk):
    acting(application, junk)

    assert one(application, "SELECT access_user()") is None


def test_a_ticket_ends_with_its_transaction(application, officer):
    acting(application, ticket(officer.holder_id, officer.pk))
    application.commit()

    assert one(application, "SELECT access_user()") is None


def test_an_officer_whose_account_is_closed_has_no_right(application, officer):
    from ostoja.access.tests.factories import as_owner

    with as_owner():
        officer.holder.is_active = False
        officer.holder.save(update_fields=["is_active"])
    acting(application, ticket(officer.holder_id, officer.pk))

    assert one(application, "SELECT access_user()") is None
    assert one(application, "SELECT access_appointment()") is None


def test_the_day_that_counts_is_the_one_at_the_place(application, the_day):
    """At nine in the evening UTC on the last day it is already tomorrow in Dhaka, and still today in Athens."""
    in_dhaka = make_appointment(last_day=THE_DAY, time_zone="Asia/Dhaka")
    in_athens = make_appointment(last_day=THE_DAY, time_zone="Europe/Athens")
    evening = (morning(THE_DAY) + timedelta(hours=12)).isoformat()
    application.execute("SELECT set_config('ostoja.test_now', %s, true)", [evening])

    acting(application, ticket(in_dhaka.holder_id, in_dhaka.pk))
    assert one(application, "SELECT access_appointment()") is None
    acting(application, ticket(in_athens.holder_id, in_athens.pk))
    assert one(application, "SELECT access_appointment()") == in_athens.pk


REFUSED = {
    "become the owner": "SET ROLE ostoja_owner",
    "become the superuser": "SET ROLE postgres",
    "read the key": "SELECT * FROM access_ticketkey",
    "read a signed ticket's parts": "SELECT access_ticket()",
    "change the matrix": "UPDATE access_matrix SET \"right\" = 'write'",
    "widen the matrix": "INSERT INTO access_matrix VALUES ('coi_researcher', 'A', 'write')",
    "change an entry": "UPDATE access_entry SET act = 'x'",
    "remove an entry": "DELETE FROM access_entry",
    "empty the trail": "TRUNCATE access_entry CASCADE",
    "read payloads' chain": "SELECT * FROM access_link",
    "set the head": "UPDATE access_head SET number = 0",
    "remove an appointment": "DELETE FROM access_appointment",
    "prolong an appointment": "UPDATE access_appointment SET last_day = '2099-01-01'",
    "empty appointments": "TRUNCATE access_appointment CASCADE",
    "switch triggers off": "ALTER TABLE access_entry DISABLE TRIGGER ALL",
    "switch triggers off for the session": "SET session_replication_role = replica",
    "switch policies off": "ALTER TABLE access_appointment DISABLE ROW LEVEL SECURITY",
    "replace the clock": "CREATE OR REPLACE FUNCTION access_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
    "shadow a function": "CREATE FUNCTION public.access_user() RETURNS uuid LANGUAGE sql AS 'SELECT null::uuid'",
    "make a table": "CREATE TABLE public.mine (id int)",
    "make a temporary table": "CREATE TEMPORARY TABLE access_officer (id int)",
    "open an account": "UPDATE access_officer SET is_active = true",
    "close an account": "UPDATE access_officer SET is_active = false",
    "take over an account": "UPDATE access_officer SET username = 'x'",
    "run a program": "COPY (SELECT 1) TO PROGRAM 'true'",
    "read a file": "SELECT pg_read_file('/etc/passwd')",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_the_application_cannot(application, officer, statement):
    acting(application, ticket(officer.holder_id, officer.pk))

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute(statement)


def test_row_security_off_shows_an_error_and_no_row(application, officer):
    application.execute("SET row_security = off")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute("SELECT * FROM access_appointment")


def test_while_signed_in_one_changes_the_own_password_only(application, officer, colleague):
    acting(application, ticket(officer.holder_id, officer.pk))

    changed = application.execute("UPDATE access_officer SET password = 'x'").rowcount

    assert changed == 1
    assert one(application, "SELECT password FROM access_officer WHERE id = %s", colleague.holder_id) != "x"


def test_a_registration_officer_creates_nobody(application, officer):
    acting(application, ticket(officer.holder_id, officer.pk))

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute(
            "INSERT INTO access_officer (id, username, email, full_name, language, is_active, password)"
            " VALUES (gen_random_uuid(), 'x', 'x@example.org', 'X', 'en', true, '!')"
        )
