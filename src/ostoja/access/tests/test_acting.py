"""Who acts, as the database knows it."""

import pytest
from django.db import connection

from ostoja.access.acting import acting_as, as_law
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db


def asked(expression):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}")
        return cursor.fetchone()[0]


def test_the_code_under_test_runs_as_the_application():
    assert asked("current_user") == "ostoja_app"


def test_an_appointment_in_force_gives_its_role_and_site(officer):
    with acting_as(officer):
        assert asked("access_role()") == "registration_officer"
        assert asked("access_sites()") == [officer.site_id]


def test_an_appointment_that_ended_yesterday_gives_nothing(outsider):
    with acting_as(outsider):
        assert asked("access_user()") == outsider.holder_id
        assert asked("access_appointment()") is None
        assert asked("access_sites()") == []
        assert asked("access_reads()") == []


def test_after_acting_nobody_acts(officer):
    with acting_as(officer):
        pass

    assert asked("access_user()") is None


def test_acting_within_acting_comes_back_to_the_first(officer, colleague):
    with acting_as(officer):
        with acting_as(colleague):
            assert asked("access_user()") == colleague.holder_id

        assert asked("access_user()") == officer.holder_id


def test_the_law_is_told_which_files_it_may_read_and_leaves_its_role():
    one, other = uuid7(), uuid7()

    with as_law(one, other):
        assert asked("current_user") == "ostoja_law"
        assert asked("access_law_files()") == [one, other]

    assert asked("current_user") == "ostoja_app"
    assert asked("access_law_files()") == []


def test_whoever_enters_the_role_of_the_law_by_sql_is_told_of_no_file(officer):
    with acting_as(officer), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE ostoja_law")
        cursor.execute(f"SELECT set_config('ostoja.law', 'law:{officer.pk}.99999999999.{'0' * 64}', true)")
        assert asked("access_law_files()") == []
        cursor.execute("SELECT set_config('ostoja.law', current_setting('ostoja.ticket'), true)")
        assert asked("access_law_files()") == []
        cursor.execute("SET LOCAL ROLE ostoja_app")
