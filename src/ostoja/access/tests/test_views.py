"""Pages of people, places and appointments: who sees what, and what a wrong form answers."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ostoja.access.models import Appointment, Entry, Officer, Site
from ostoja.access.tests.factories import THE_DAY, as_owner, make_appointment, make_officer

pytestmark = pytest.mark.django_db


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def filled_in(holder, site, **given):
    return {
        "holder": holder.pk,
        "role": "registration_officer",
        "place": site.pk,
        "reason": "Deployment plan 7.",
        **day("first_day", THE_DAY),
        **day("last_day", THE_DAY + timedelta(days=9)),
        **given,
    }


@pytest.fixture
def administrator_client(sign_in, administrator):
    return sign_in(administrator)


def test_an_administrator_appoints_on_the_page(administrator_client, site):
    person = make_officer(full_name="Nowa Osoba")

    response = administrator_client.post(reverse("appoint"), filled_in(person, site))

    assert response.status_code == 302
    with as_owner():
        made = Appointment.objects.get(holder=person)
        assert (made.site, made.first_day) == (site, THE_DAY)
    assert "Nowa Osoba" in administrator_client.get(response.url).text


def test_a_wrong_form_answers_422_and_keeps_everything_typed(administrator_client, site):
    typed = filled_in(make_officer(), site, **day("last_day", THE_DAY - timedelta(days=40)))

    response = administrator_client.post(reverse("appoint"), typed)

    assert response.status_code == 422
    assert "The last day is before the first day." in response.text
    assert "Deployment plan 7." in response.text
    assert Appointment.objects.filter(reason="Deployment plan 7.").count() == 0


def test_nobody_appoints_himself_on_the_page(administrator_client, administrator, site):
    response = administrator_client.post(reverse("appoint"), filled_in(administrator.holder, site))

    assert response.status_code == 422
    assert "Nobody appoints himself or herself" in response.text


def test_a_registration_officer_does_not_see_the_form(officer_client):
    response = officer_client.get(reverse("appoint"))

    assert response.status_code == 403
    assert "you may not do this" in response.text


def test_what_was_refused_is_in_the_trail(officer_client, officer):
    officer_client.get(reverse("appoint"))

    with as_owner():
        entry = Entry.objects.get(act="refused")
        assert entry.officer_id == officer.holder_id
        assert entry.payload.content["view"] == "appoint"


def test_an_officer_sees_the_own_appointment_and_no_other(officer_client, officer, colleague):
    page = officer_client.get(reverse("appointments")).text

    assert officer.holder.full_name in page
    assert colleague.holder.full_name not in page
    assert officer_client.get(reverse("appointment", args=[officer.pk])).status_code == 200
    assert officer_client.get(reverse("appointment", args=[colleague.pk])).status_code == 404


def test_an_administrator_ends_an_appointment_early(administrator_client, officer):
    address = reverse("appointment-end", args=[officer.pk])
    assert administrator_client.post(address, {**day("on", THE_DAY), "reason": ""}).status_code == 422

    response = administrator_client.post(address, {**day("on", THE_DAY), "reason": "Went home."})

    assert response.status_code == 302
    with as_owner():
        assert Appointment.objects.get(pk=officer.pk).ended_on == THE_DAY


def test_an_early_end_outside_the_appointment_is_refused_with_a_sentence(administrator_client, officer):
    late = day("on", officer.last_day + timedelta(days=1))

    response = administrator_client.post(
        reverse("appointment-end", args=[officer.pk]), {**late, "reason": "Went home."}
    )

    assert response.status_code == 422
    assert "An early end lies between the first and the last day" in response.text


def test_whose_deployment_ended_is_told_so_in_place_of_the_page(outsider_client):
    response = outsider_client.get(reverse("sites"))

    assert response.status_code == 403
    assert "Your deployment to Lesvos ended on Wed 11 Nov 2026." in response.text
    assert "ask the mission coordinator to extend it" in response.text


def test_whose_deployment_ended_learns_nothing_about_an_address(outsider_client, officer):
    assert outsider_client.get(reverse("appointment-end", args=[officer.pk])).status_code == 404


def test_a_site_is_added_on_the_page(administrator_client):
    typed = {"code": "CHI", "name": "Chios", "state": "GR", "time_zone": "Europe/Athens", "kind": "hotspot"}

    assert administrator_client.post(reverse("site-add"), typed).status_code == 302
    assert "Chios" in administrator_client.get(reverse("sites")).text
    again = administrator_client.post(reverse("site-add"), typed)
    assert again.status_code == 422
    with as_owner():
        assert Site.objects.filter(code="CHI").count() == 1


def test_another_hat_is_put_on_with_one_click(officer_client, officer, other_site):
    other = make_appointment(holder=officer.holder, site=other_site, first_day=THE_DAY - timedelta(days=60))
    assert "Lesvos" in officer_client.get(reverse("sites")).text

    response = officer_client.post(reverse("hats"), {"appointment": other.pk})

    assert response.status_code == 302
    head = officer_client.get(reverse("account")).text.split("<main")[0]
    assert "Samos" in head


def test_somebody_elses_hat_is_not_there(officer_client, colleague):
    assert officer_client.post(reverse("hats"), {"appointment": colleague.pk}).status_code == 404
    assert officer_client.post(reverse("hats"), {"appointment": "x"}).status_code == 404


def test_the_language_chosen_is_kept_for_the_officer(officer_client, officer):
    response = officer_client.post(reverse("set_language"), {"language": "pl", "next": "/account/"})

    assert response.url == "/account/"
    with as_owner():
        assert Officer.objects.get(pk=officer.holder_id).language == "pl"
    assert 'lang="pl"' in officer_client.get(reverse("account")).text


def test_the_language_form_leads_nowhere_else(client):
    response = client.post(reverse("set_language"), {"language": "pl", "next": "https://example.org/"})

    assert response.url == "/"


def test_every_page_of_this_room_opens(administrator_client, administrator):
    for name in ("account", "hats", "appointments", "appoint", "sites", "site-add"):
        assert administrator_client.get(reverse(name)).status_code == 200, name
    assert administrator_client.get(reverse("appointment", args=[administrator.pk])).status_code == 200


def test_the_head_of_the_page_offers_only_rooms_that_the_appointment_opens(officer, administrator):
    assert officer.opens("work")
    assert not officer.opens("sites")
    assert administrator.opens("sites")
    assert not administrator.opens("work")


def test_whose_appointments_are_over_is_offered_no_room(sign_in, outsider):
    page = sign_in(outsider).get(reverse("files"))

    assert page.status_code == 403
    assert f'href="{reverse("arrivals")}"' not in page.text
