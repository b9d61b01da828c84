"""Who may appoint whom, for what and until when."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from ostoja.access import actions
from ostoja.access.acting import WORN, acting_as
from ostoja.access.models import Appointment, Entry, Officer
from ostoja.access.rights import NotAppointed, Right, require
from ostoja.access.roles import Role, Scope
from ostoja.access.tests.factories import THE_DAY, as_owner, make_appointment, make_officer, make_site

pytestmark = pytest.mark.django_db
A_FILE = UUID("01900000-0000-7000-8000-000000000001")


@pytest.fixture
def coordinator(the_day, site):
    return make_appointment(role=Role.MISSION_COORDINATOR, site=site)


def appoint(by, **given):
    wanted = {
        "holder": given.pop("holder", None) or make_officer(),
        "role": Role.REGISTRATION_OFFICER,
        "scope_kind": Scope.SITE,
        "first_day": THE_DAY,
        "last_day": THE_DAY + timedelta(days=10),
        "reason": "Deployed to register arrivals.",
        **given,
    }
    with acting_as(by):
        return actions.appoint(by=by, **wanted)


def test_an_administrator_appoints_for_any_place(administrator, other_site):
    made = appoint(administrator, site=other_site)

    with as_owner():
        assert Appointment.objects.get(pk=made.pk).granted_under == administrator


def test_every_appointment_is_in_the_trail(administrator, site):
    made = appoint(administrator, site=site)

    with as_owner():
        entry = Entry.objects.get(act="appointed")
        assert entry.payload.content["appointment"] == str(made.pk)
        assert (entry.officer_id, entry.appointment_id) == (administrator.holder_id, administrator.pk)


def test_nobody_appoints_himself(administrator, site):
    with pytest.raises((NotAppointed, ValidationError)):
        appoint(administrator, holder=administrator.holder, site=site)


def test_nobody_appoints_himself_by_sql_either(administrator, site):
    with acting_as(administrator), pytest.raises(DatabaseError), transaction.atomic():
        Appointment.objects.create(
            holder=administrator.holder,
            role=Role.REGISTRATION_OFFICER,
            scope_kind=Scope.SITE,
            site=site,
            first_day=THE_DAY,
            last_day=THE_DAY,
            time_zone="UTC",
            granted_by=administrator.holder,
            granted_under=administrator,
            reason="Because I can.",
        )


def test_a_registration_officer_appoints_nobody(officer, site):
    with pytest.raises(NotAppointed):
        appoint(officer, site=site)


def test_a_registration_officer_appoints_nobody_by_sql_either(officer, site):
    colleague = make_officer()
    with acting_as(officer), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Appointment.objects.create(
            holder=colleague,
            role=Role.REGISTRATION_OFFICER,
            scope_kind=Scope.SITE,
            site=site,
            first_day=THE_DAY,
            last_day=THE_DAY,
            time_zone="UTC",
            granted_by=officer.holder,
            granted_under=officer,
            reason="Because I can.",
        )


def test_a_coordinator_appoints_for_the_own_site(coordinator, site):
    assert appoint(coordinator, site=site).site == site


def test_a_coordinator_appoints_for_no_other_site(coordinator, other_site):
    with pytest.raises(NotAppointed, match="is for"):
        appoint(coordinator, site=other_site)


def test_a_coordinator_appoints_never_beyond_the_own_last_day(coordinator, site):
    with pytest.raises(NotAppointed, match="own appointment ends"):
        appoint(coordinator, site=site, last_day=coordinator.last_day + timedelta(days=1))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.MISSION_COORDINATOR])
def test_a_coordinator_appoints_nobody_who_appoints_or_sees_the_trail(coordinator, site, role):
    scope = (
        {"scope_kind": Scope.SITE, "site": site} if role == Role.MISSION_COORDINATOR else {"scope_kind": Scope.OFFICE}
    )
    with pytest.raises(NotAppointed, match="Only an administrator"):
        appoint(coordinator, role=role, **scope)


def test_a_last_day_before_the_first_is_refused_with_a_sentence(administrator, site):
    with pytest.raises(ValidationError, match="last day is before the first day"):
        appoint(administrator, site=site, last_day=THE_DAY - timedelta(days=1))


def test_an_appointment_without_a_place_is_refused_with_a_sentence(administrator):
    with pytest.raises(ValidationError, match="Name the place"):
        appoint(administrator, scope_kind=Scope.SITE)


def test_an_early_end_counts_from_its_day(administrator, officer):
    with acting_as(administrator):
        ended = actions.end_appointment(by=administrator, appointment=officer, on=THE_DAY, reason="Went home.")

    assert ended.final_day == THE_DAY - timedelta(days=1)
    with acting_as(officer), connection.cursor() as cursor:
        cursor.execute("SELECT access_appointment()")
        assert cursor.fetchone() == (None,)


def test_an_appointment_is_ended_once(administrator, officer):
    with acting_as(administrator):
        actions.end_appointment(by=administrator, appointment=officer, on=THE_DAY, reason="Went home.")
        with pytest.raises(DatabaseError, match="only ended early, once"), transaction.atomic():
            actions.end_appointment(by=administrator, appointment=officer, on=officer.last_day, reason="Came back.")


def test_an_appointment_is_not_prolonged_even_by_the_owner(officer):
    with pytest.raises(DatabaseError, match="never changed"), as_owner():
        Appointment.objects.filter(pk=officer.pk).update(last_day=date(2099, 1, 1))


def test_an_appointment_is_not_deleted_even_by_the_owner(officer):
    with pytest.raises(DatabaseError, match="append-only"), as_owner():
        Appointment.objects.filter(pk=officer.pk)._raw_delete(using="default")


def test_one_puts_on_only_what_is_ones_own_and_in_force(officer, colleague, outsider):
    session = SessionStore()
    with acting_as(officer):
        actions.wear(officer=officer.holder, appointment=officer, session=session)
        with pytest.raises(NotAppointed, match="somebody else"):
            actions.wear(officer=officer.holder, appointment=colleague, session=session)
    with acting_as(outsider), pytest.raises(NotAppointed, match="ended on"):
        actions.wear(officer=outsider.holder, appointment=outsider, session=session)

    assert session[WORN] == str(officer.pk)


def test_broken_glass_opens_one_file_for_one_day(officer):
    with acting_as(officer):
        opened = actions.break_glass(by=officer, file_id=A_FILE, reason="She collapsed at the gate of another centre.")
    with acting_as(opened), connection.cursor() as cursor:
        cursor.execute("SELECT access_file(), access_sites(), 'A' = ANY (access_reads())")
        assert cursor.fetchone() == (A_FILE, [], True)

    assert opened.first_day == opened.last_day == THE_DAY
    with as_owner():
        assert Entry.objects.get(act="glass_broken").file_id == A_FILE


def test_a_researcher_breaks_no_glass(the_day, site):
    researcher = make_appointment(role=Role.COI_RESEARCHER, site=site)
    with acting_as(researcher), pytest.raises(NotAppointed):
        actions.break_glass(by=researcher, file_id=A_FILE, reason="Curious.")


def test_broken_glass_does_not_break_more_glass(officer):
    with acting_as(officer):
        opened = actions.break_glass(by=officer, file_id=A_FILE, reason="She collapsed.")
    with acting_as(opened), pytest.raises(NotAppointed):
        actions.break_glass(by=opened, file_id=officer.pk, reason="And another one.")


def test_the_first_appointment_is_made_on_the_machine_and_in_the_trail(the_day):
    with as_owner():
        made = actions.appoint_first(
            holder=make_officer(),
            first_day=THE_DAY,
            last_day=THE_DAY,
            time_zone="UTC",
            reason="Start.",
            using="default",
        )
        entry = Entry.objects.get(act="first_appointed")

    assert made.role == Role.ADMINISTRATOR
    assert (entry.origin, entry.officer_id) == ("machine", None)


def test_the_first_appointment_is_made_once(administrator):
    with as_owner(), pytest.raises(NotAppointed, match="has been made"):
        actions.appoint_first(
            holder=make_officer(),
            first_day=THE_DAY,
            last_day=THE_DAY,
            time_zone="UTC",
            reason="Again.",
            using="default",
        )


def test_a_second_appointment_without_granter_is_refused_by_the_database(administrator):
    second = Appointment(
        holder=make_officer(),
        role=Role.ADMINISTRATOR,
        scope_kind=Scope.OFFICE,
        first_day=THE_DAY,
        last_day=THE_DAY,
        time_zone="UTC",
        reason="Again.",
    )
    with pytest.raises(DatabaseError, match="only_the_first"), as_owner():
        second.save(force_insert=True)


def test_who_is_created_may_sign_in_and_nothing_else(administrator):
    with acting_as(administrator):
        made = actions.create_officer(
            username="nowa", email="Nowa@Example.org", full_name="Nowa Osoba", password=None, using="default"
        )

    assert not made.has_usable_password()
    assert made.email == "nowa@example.org"
    with acting_as(None, officer=made):
        assert list(Officer.objects.get(pk=made.pk).appointments.all()) == []


def test_a_site_is_added_by_an_administrator_only(administrator, officer):
    details = {"code": "CHI", "name": "Chios", "state": "GR", "time_zone": "Europe/Athens", "kind": "hotspot"}
    with acting_as(officer), pytest.raises(NotAppointed):
        actions.add_site(by=officer, **details)
    with acting_as(administrator):
        assert actions.add_site(by=administrator, **details).name == "Chios"


def test_asking_for_a_right_says_when_the_deployment_ended(outsider):
    with acting_as(outsider), pytest.raises(NotAppointed) as refused:
        require(outsider, Right.RECORD)

    assert refused.value.why.msgid == (
        "Your deployment to %(place)s ended on %(day)s. To work there again, ask the mission coordinator to extend it."
    )
    assert refused.value.why.params["day"] == THE_DAY - timedelta(days=1)


def test_asking_for_another_site_is_refused(officer, other_site):
    with acting_as(officer), pytest.raises(NotAppointed, match="is for"):
        require(officer, Right.RECORD, site_id=other_site.pk)


def test_a_mission_reaches_each_of_its_sites_and_no_other(the_day):
    mission = A_FILE
    inside, outside = make_site(mission_id=mission), make_site()
    head = make_appointment(role=Role.DUBLIN_CASE_OFFICER, scope_kind=Scope.MISSION, scope_id=mission)
    with acting_as(head), connection.cursor() as cursor:
        cursor.execute("SELECT access_sites()")
        assert cursor.fetchone() == ([inside.pk],)
        require(head, Right.RECORD, site_id=inside.pk)
        with pytest.raises(NotAppointed):
            require(head, Right.RECORD, site_id=outside.pk)
