"""Appointments for one file: found by its number by an administrator, named to its holder, told to nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ostoja.access import scopes
from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment
from ostoja.access.roles import Role, Scope
from ostoja.access.tests.factories import THE_DAY, as_owner, make_appointment, make_officer
from ostoja.casework.files.tests.stories import open_file

pytestmark = pytest.mark.django_db


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def appoint(client, number):
    holder = make_officer()
    typed = {
        "holder": holder.pk, "role": "representative", "place": "file", "file_number": number, "reason": "Court order.",
        **day("first_day", THE_DAY), **day("last_day", THE_DAY + timedelta(days=9)),
    }  # fmt: skip
    answer = client.post(reverse("appoint"), typed)
    with as_owner():
        return answer, Appointment.objects.filter(holder=holder).first()


def test_for_one_file_by_its_number(sign_in, administrator, officer):
    file = open_file(officer)

    answer, made = appoint(sign_in(administrator), file.number.lower())

    assert (made.scope_kind, made.scope_id) == (Scope.FILE, file.pk)
    assert file.number in sign_in(administrator).get(answer.url).text
    assert file.number in sign_in(made).get(reverse("appointment", args=[made.pk])).text
    assert sign_in(made).get(file.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("number", "says"), [("", "write the whole number"), ("GR-2026-999999", "no file here has")])
def test_one_file_needs_the_number_of_a_file_that_is_there(sign_in, administrator, number, says):
    answer, made = appoint(sign_in(administrator), number)

    assert answer.status_code == 422
    assert says in answer.text
    assert made is None


def test_the_number_of_a_file_is_found_by_sql_for_an_administrator_alone(officer, administrator):
    file = open_file(officer)
    coordinator = make_appointment(role=Role.MISSION_COORDINATOR, site=officer.site)

    with acting_as(administrator):
        assert scopes.find(Scope.FILE, file.number) == file.pk
    with acting_as(coordinator):
        assert scopes.find(Scope.FILE, file.number) is None
        assert scopes.names(Scope.FILE, [file.pk]) == {}
