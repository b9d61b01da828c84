"""Breaking the glass: one file beyond one's reach, for a day, in one's own classes, reported; no hint to anybody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from ostoja.access import actions
from ostoja.access.acting import acting_as
from ostoja.access.matrix import MAY_BREAK_GLASS
from ostoja.access.models import Appointment, Entry
from ostoja.access.roles import Role
from ostoja.access.tests.factories import appointed_as, as_owner, make_appointment, make_officer, morning, set_now
from ostoja.casework.files import glass
from ostoja.casework.files.tests.stories import open_file
from ostoja.web import words

pytestmark = pytest.mark.django_db
BREAK = "glass-break"
WHY = "The child's transfer is due today and the responsible office does not answer."


@pytest.fixture
def file(officer):
    return open_file(officer)


def broken_by(client, file, *, reason=WHY):
    return asked_for(client, file.number, reason=reason)


def asked_for(client, typed, *, reason=WHY):
    return client.post(reverse(BREAK), {"file": typed, "reason": reason})


def role_at(site, role):
    return appointed_as(role, site=site)


def main(page):
    return page.text.partition("<main")[2].partition("</main>")[0]


def test_with_a_reason_the_officer_lands_on_the_file_under_the_new_appointment(colleague_client, file):
    assert colleague_client.get(file.get_absolute_url()).status_code == 404

    landed = colleague_client.post(reverse(BREAK), {"file": file.number, "reason": WHY}, follow=True)

    assert landed.request["PATH_INFO"] == file.get_absolute_url()
    assert landed.status_code == 200
    assert "Rahimi" in landed.text
    assert "you opened it from outside" in landed.text


@pytest.mark.parametrize("written", ["number in small letters", "address"])
def test_the_file_may_be_named_by_number_or_by_the_address_that_was_sent(colleague_client, file, written):
    named = {"number in small letters": file.number.lower(), "address": f"http://x{file.get_absolute_url()}"}[written]

    assert asked_for(colleague_client, named).url == file.get_absolute_url()


def test_it_opens_one_file_for_one_day_in_the_own_role(colleague_client, colleague, file, the_day):
    broken_by(colleague_client, file)

    with as_owner():
        made = Appointment.objects.get(is_break_glass=True)
    assert (made.scope_id, made.first_day, made.last_day) == (file.pk, the_day, the_day)
    assert (made.role, made.holder_id, made.reason) == (colleague.role, colleague.holder_id, WHY)


def test_it_opens_no_second_file_of_the_place(colleague_client, officer, file):
    second = open_file(officer)
    broken_by(colleague_client, file)

    assert colleague_client.get(second.get_absolute_url()).status_code == 404


def test_it_has_ended_by_itself_on_the_next_day(colleague_client, file, the_day):
    broken_by(colleague_client, file)
    set_now(morning(the_day + timedelta(days=1)))

    assert colleague_client.get(file.get_absolute_url()).status_code == 404


def test_it_gives_no_class_that_the_role_has_not(officer, other_site, file):
    """field-work.md 2.2: a reception manager reads A, nothing of C."""
    manager = make_appointment(role=Role.RECEPTION_MANAGER, site=other_site)
    with acting_as(manager):
        made = actions.break_glass(by=manager, file_id=file.pk, reason=WHY)
    with acting_as(made), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT data_class FROM files_fact")
        assert {row[0] for row in cursor.fetchall()} == {"A", "AP"}


def test_without_a_reason_nothing_is_opened_and_the_number_is_kept(colleague_client, file):
    answer = broken_by(colleague_client, file, reason="  ")

    assert answer.status_code == 422
    assert file.number in answer.text
    assert "Without one the file stays closed" in answer.text
    assert colleague_client.get(file.get_absolute_url()).status_code == 404


def test_a_number_that_no_file_has_is_said_and_recorded(colleague_client):
    answer = asked_for(colleague_client, "GR-2026-999999")

    assert answer.status_code == 422
    assert "no file here has the number “GR-2026-999999”" in answer.text
    with as_owner():
        assert Entry.objects.get(act="glass_sought").payload.content == {"typed": "GR-2026-999999"}


def test_a_file_within_reach_needs_no_glass(officer_client, file):
    assert broken_by(officer_client, file).url == file.get_absolute_url()
    with as_owner():
        assert not Appointment.objects.filter(is_break_glass=True).exists()


@pytest.mark.parametrize("role", sorted(set(Role) - set(MAY_BREAK_GLASS)))
def test_who_may_not_break_it_learns_nothing_of_the_file(sign_in, other_site, file, role):
    client = sign_in(role_at(other_site, role))

    there, not_there = broken_by(client, file), asked_for(client, "GR-2026-999999")

    assert there.status_code == not_there.status_code == 403
    assert str(Role(role).label) in there.text
    assert file.number not in there.text


@pytest.mark.parametrize("role", Role)
def test_sql_tells_of_a_file_beyond_reach_only_to_roles_that_may_break_the_glass(other_site, file, role):
    with acting_as(role_at(other_site, role)):
        found = glass.beyond_reach([file.number], None)

    assert (found == file.pk) == (role in MAY_BREAK_GLASS)


def test_sql_tells_nothing_under_broken_glass_nor_without_a_ticket(colleague_client, officer, file):
    second = open_file(officer)
    broken_by(colleague_client, file)
    with as_owner():
        made = Appointment.objects.select_related("holder").get(is_break_glass=True)

    with acting_as(made):
        assert glass.beyond_reach([second.number], None) is None
    with acting_as(None):
        assert glass.beyond_reach([second.number], None) is None


def test_glass_is_not_broken_from_behind_broken_glass(colleague_client, officer, file):
    second = open_file(officer)
    broken_by(colleague_client, file)

    assert broken_by(colleague_client, second).status_code == 403


def test_the_page_of_a_file_out_of_reach_leads_to_the_form_whether_it_is_there_or_not(colleague_client, file):
    there, not_there = (colleague_client.get(reverse("file", args=[id_])) for id_ in (file.pk, uuid4()))

    assert there.status_code == not_there.status_code == 404
    assert main(there) == main(not_there)
    assert reverse(BREAK) in main(there)


def test_a_role_that_may_not_break_it_is_not_led_there(sign_in, other_site, file):
    client = sign_in(make_appointment(role=Role.INFORMATION_PROVIDER, site=other_site))

    assert reverse(BREAK) not in client.get(file.get_absolute_url()).text


@pytest.mark.parametrize("role", [Role.MISSION_COORDINATOR, Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER])
def test_the_report_names_who_when_why_and_which_file(sign_in, colleague_client, other_site, file, role):
    broken_by(colleague_client, file)

    page = sign_in(role_at(other_site, role)).get(reverse("glass-report")).text

    with as_owner():
        made = Appointment.objects.get(is_break_glass=True)
    assert "Jan Nowak" in page
    with timezone.override(other_site.time_zone):
        assert words.moment(made.granted_at) in page
    assert file.number in page
    assert "The child&#39;s transfer is due today" in page
    assert "Rahimi" not in page


def test_a_coordinator_sees_the_broken_glass_of_the_own_places_only(sign_in, colleague_client, site, file):
    broken_by(colleague_client, file)

    page = sign_in(role_at(site, Role.MISSION_COORDINATOR)).get(reverse("glass-report")).text

    assert "Nobody has broken the glass" in page


@pytest.mark.parametrize("role", [Role.REGISTRATION_OFFICER, Role.COI_RESEARCHER])
def test_nobody_else_reads_the_report_on_the_page_or_by_sql(sign_in, colleague_client, other_site, file, role):
    broken_by(colleague_client, file)
    reader = make_appointment(role=role, site=other_site, holder=make_officer())

    assert sign_in(reader).get(reverse("glass-report")).status_code == 403
    with acting_as(reader):
        assert glass.broken_glass() == []


def test_whoever_opens_the_file_sees_that_the_glass_was_broken(officer_client, colleague_client, file):
    broken_by(colleague_client, file)

    page = officer_client.get(reverse("file-looked", args=[file.pk])).text

    assert "Jan Nowak" in page
    assert "opened the file from outside, for one day" in page
