"""A session ends with the appointment worn: calmly, and never into another one unasked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ostoja.access.tests.factories import THE_DAY, make_appointment, morning, set_now

pytestmark = pytest.mark.django_db


def test_the_next_request_after_the_last_day_gets_the_calm_page(sign_in, the_day, site):
    client = sign_in(make_appointment(site=site, last_day=THE_DAY))
    assert client.get(reverse("files")).status_code == 200

    set_now(morning(THE_DAY + timedelta(days=1)))

    answer = client.post(reverse("register"), {"given": "Zahra"})
    assert answer.status_code == 403
    assert "ended on Thu 12 Nov 2026" in answer.text


def test_another_appointment_in_force_does_not_take_over_unasked(sign_in, the_day, site, other_site):
    first = make_appointment(site=site, last_day=THE_DAY, first_day=THE_DAY)
    second = make_appointment(holder=first.holder, site=other_site)
    client = sign_in(first)
    assert "Lesvos" in client.get(reverse("files")).text.partition("<main")[0]

    set_now(morning(THE_DAY + timedelta(days=1)))

    answer = client.get(reverse("files"))
    assert answer.status_code == 403
    assert "Lesvos ended on" in answer.text
    client.post(reverse("hats"), {"appointment": second.pk})
    assert "Samos" in client.get(reverse("files")).text.partition("<main")[0]


def test_an_extension_for_the_same_role_and_place_goes_on(sign_in, the_day, site):
    first = make_appointment(site=site, last_day=THE_DAY)
    make_appointment(holder=first.holder, site=site, first_day=THE_DAY + timedelta(days=1))
    client = sign_in(first)
    client.get(reverse("files"))

    set_now(morning(THE_DAY + timedelta(days=1)))

    assert client.get(reverse("files")).status_code == 200
