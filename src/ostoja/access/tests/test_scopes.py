"""Appointments for each scope, on the page: a place, a mission, the office, one file."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ostoja.access import queries
from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment, Site
from ostoja.access.roles import Role, Scope
from ostoja.access.tests.factories import THE_DAY, as_owner, make_appointment, make_officer, make_site
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db
MISSION = uuid7()


@pytest.fixture
def mission(the_day):
    """Two places of one mission."""
    return [make_site(name="Kos", mission_id=MISSION), make_site(name="Leros", mission_id=MISSION)]


@pytest.fixture
def client_of(sign_in):
    return sign_in


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def appoint(client, place, *, role="registration_officer", **given):
    holder = make_officer()
    typed = {
        "holder": holder.pk, "role": role, "place": place, "reason": "Plan 7.",
        **day("first_day", THE_DAY), **day("last_day", THE_DAY + timedelta(days=9)), **given,
    }  # fmt: skip
    answer = client.post(reverse("appoint"), typed)
    with as_owner():
        return answer, Appointment.objects.filter(holder=holder).first()


def test_for_a_mission_named_by_its_places(client_of, administrator, mission):
    client = client_of(administrator)
    assert "All sites of a mission: Kos, Leros" in client.get(reverse("appoint")).text

    answer, made = appoint(client, f"mission:{MISSION}")

    assert (made.scope_kind, made.scope_id, made.site) == (Scope.MISSION, MISSION, None)
    assert "All sites of a mission: Kos, Leros" in client.get(answer.url).text


def test_an_appointment_for_a_mission_reaches_each_of_its_places(administrator, client_of, mission):
    _, made = appoint(client_of(administrator), f"mission:{MISSION}")

    with acting_as(made):
        assert {site.name for site in queries.sites_in_scope()} == {"Kos", "Leros"}


def test_for_the_office(client_of, administrator):
    _, made = appoint(client_of(administrator), "office", role="data_protection_officer")

    assert made.scope_kind == Scope.OFFICE


def test_a_number_without_the_scope_of_one_file_is_asked_about(client_of, administrator, site):
    answer, made = appoint(client_of(administrator), site.pk, file_number="GR-2026-000001")

    assert answer.status_code == 422
    assert "Choose “One file” as the place" in answer.text
    assert made is None


def test_a_coordinator_of_a_mission_appoints_for_it_and_for_no_other(client_of, mission):
    other = uuid7()
    make_site(name="Rhodes", mission_id=other)
    client = client_of(
        make_appointment(role=Role.MISSION_COORDINATOR, scope_kind=Scope.MISSION, scope_id=MISSION, site=None)
    )

    form = client.get(reverse("appoint")).text
    _, made = appoint(client, f"mission:{MISSION}")
    refused, none = appoint(client, f"mission:{other}")

    assert "Kos, Leros" in form
    assert "Rhodes" not in form
    assert "Number of the file" not in form
    assert made.scope_id == MISSION
    assert (refused.status_code, none) == (422, None)


@pytest.mark.parametrize(
    ("chosen", "is_of_it"),
    {
        "": lambda mission: mission is None,
        "new": lambda mission: mission not in {None, MISSION},
        str(MISSION): lambda mission: mission == MISSION,
    }.items(),
    ids=["none", "a new one", "that of Kos"],
)
def test_a_new_place_belongs_to_a_mission_or_to_none(client_of, administrator, mission, chosen, is_of_it):
    typed = {
        "code": "SYM", "name": "Symi", "state": "GR", "time_zone": "Europe/Athens", "kind": "hotspot",
        "mission": chosen,
    }  # fmt: skip

    answer = client_of(administrator).post(reverse("site-add"), typed)

    with as_owner():
        assert is_of_it(Site.objects.get(code="SYM").mission_id)
    assert answer.status_code == 302


def test_the_form_offers_no_forum(client_of, administrator):
    """docs/coordinator.md: a seat is given by the heads of the unit and of the office, on the forum's own page."""
    assert "forum" not in client_of(administrator).get(reverse("appoint")).text.lower()
