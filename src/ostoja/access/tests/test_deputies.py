"""Deputies: in another one's role and reach, within its days, granted by a third person, over when it is over."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from ostoja.access import actions
from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment, Entry
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.access.tests.factories import THE_DAY, as_owner, make_appointment, make_officer, morning, set_now

pytestmark = pytest.mark.django_db


def deputise(by, one, **given):
    wanted = {
        "holder": given.pop("holder", None) or make_officer(full_name="Maria Zastępcza"),
        "first_day": THE_DAY,
        "last_day": THE_DAY + timedelta(days=5),
        "reason": "Leave.",
        **given,
    }
    with acting_as(by):
        return actions.appoint_deputy(by=by, deputises=one, **wanted)


def loaded(deputy):
    with as_owner():
        return Appointment.objects.select_related("holder", "site", "deputises__holder").get(pk=deputy.pk)


def test_a_deputy_has_the_role_and_the_reach_and_says_for_whom(administrator, officer):
    made = deputise(administrator, officer)

    assert (made.role, made.site, made.deputises) == (officer.role, officer.site, officer)
    assert made.role_name == "Registration officer, deputy for Anna Kowalska"


def test_it_is_in_the_trail(administrator, officer):
    made = deputise(administrator, officer)

    with as_owner():
        assert Entry.objects.get(act="deputy_appointed").payload.content["appointment"] == str(made.pk)


def test_nobody_appoints_the_own_deputy(the_day, site):
    coordinator = make_appointment(role=Role.MISSION_COORDINATOR, site=site)

    with pytest.raises(NotAppointed, match="own deputy"):
        deputise(coordinator, coordinator)


def test_nobody_deputises_for_himself(administrator, officer):
    with pytest.raises(ValidationError, match="nobody deputises for"):
        deputise(administrator, officer, holder=officer.holder)


def test_nobody_deputises_for_a_deputy(administrator, officer):
    made = deputise(administrator, officer)

    with pytest.raises(ValidationError, match="Nobody deputises for a deputy"):
        deputise(administrator, made)


@pytest.mark.parametrize(
    ("field", "day"), [("first_day", THE_DAY - timedelta(days=31)), ("last_day", THE_DAY + timedelta(days=31))]
)
def test_the_days_stay_within_those_of_the_appointment(administrator, officer, field, day):
    with pytest.raises(ValidationError, match="deputised for"):
        deputise(administrator, officer, **{field: day})


@pytest.mark.parametrize(
    "more",
    [{"role": Role.DETERMINING_AUTHORITY}, {"last_day": THE_DAY + timedelta(days=31)}, {"time_zone": "Europe/Warsaw"}],
    ids=["another role", "longer", "another clock"],
)
def test_sql_makes_no_deputy_beyond_the_appointment(administrator, officer, site, more):
    wanted = {
        "holder": make_officer(), "role": officer.role, "scope_kind": officer.scope_kind, "site": site,
        "first_day": THE_DAY, "last_day": THE_DAY, "time_zone": officer.time_zone, "granted_by": administrator.holder,
        "granted_under": administrator, "reason": "More.", "deputises": officer, **more,
    }  # fmt: skip

    with acting_as(administrator), pytest.raises(DatabaseError, match="a deputy has the role"), transaction.atomic():
        Appointment.objects.create(**wanted)


def test_it_is_over_when_the_appointment_is_ended_early(administrator, officer, sign_in):
    deputy = loaded(deputise(administrator, officer))
    client = sign_in(deputy)
    assert client.get(reverse("files")).status_code == 200

    with acting_as(administrator):
        actions.end_appointment(by=administrator, appointment=officer, on=THE_DAY, reason="Back home.")

    assert not loaded(deputy).is_in_force(morning(THE_DAY))
    assert client.get(reverse("files")).status_code == 403
    with acting_as(deputy):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT access_role()")
            assert cursor.fetchone()[0] is None


def test_it_is_over_after_its_own_last_day(administrator, officer, sign_in):
    client = sign_in(loaded(deputise(administrator, officer, last_day=THE_DAY)))
    assert client.get(reverse("files")).status_code == 200

    set_now(morning(THE_DAY + timedelta(days=1)))

    assert client.get(reverse("files")).status_code == 403


def test_the_page_appoints_and_shows_the_deputy(administrator, officer, sign_in):
    person = make_officer(full_name="Maria Zastępcza")
    typed = {"holder": person.pk, "reason": "Leave."}
    for name in ("first_day", "last_day"):
        typed |= {f"{name}-day": THE_DAY.day, f"{name}-month": THE_DAY.month, f"{name}-year": THE_DAY.year}
    client = sign_in(administrator)

    answer = client.post(reverse("appointment-deputy", args=[officer.pk]), typed)

    page = client.get(answer.url).text
    assert "deputy for Anna Kowalska" in page
    with as_owner():
        made = Appointment.objects.select_related("holder").get(holder=person)
    head = sign_in(made).get(reverse("files")).text.partition("<main")[0]
    assert "deputy for Anna Kowalska" in head
