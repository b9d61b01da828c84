"""The key of what a device keeps: one officer's under one appointment, while that is in force."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from ostoja.access import clock, device

LESVOS = {"time_zone": "Europe/Athens", "final_day": date(2026, 11, 30)}
ANNA = SimpleNamespace(pk="a1", holder_id="anna", **LESVOS)


def test_the_key_is_the_same_each_time_and_fits_a_cipher_of_256_bits():
    assert device.keys_of(ANNA) == device.keys_of(ANNA)
    assert len(device.keys_of(ANNA)[0]) == 32


def test_another_appointment_another_officer_and_another_installation_have_other_keys(settings):
    own = device.keys_of(ANNA)
    others = [SimpleNamespace(pk="a2", holder_id="anna"), SimpleNamespace(pk="a1", holder_id="marta")]

    assert own not in [device.keys_of(one) for one in others]
    settings.DEVICE_KEYS = [b"of another installation"]
    assert device.keys_of(ANNA) != own


def test_while_the_secret_is_changed_what_was_sealed_before_still_opens(settings):
    (before,) = device.keys_of(ANNA)
    settings.DEVICE_KEYS = [b"the new secret", *settings.DEVICE_KEYS]

    assert device.keys_of(ANNA)[1:] == [before]


def test_it_ends_with_the_last_minute_of_the_last_day_at_the_place():
    assert device.ends_at(ANNA) == datetime(2026, 12, 1, tzinfo=ZoneInfo("Europe/Athens"))


@pytest.mark.django_db
@pytest.mark.parametrize(("sent", "status"), [("own", 200), ("another", 409), (None, 200)])
def test_what_was_kept_under_another_appointment_is_not_taken_under_this_one(sign_in, officer, sent, status):
    named = {
        "own": f"{officer.holder_id}.{officer.pk}",
        "another": f"{officer.holder_id}.01900000-0000-7000-8000-000000000001",
    }
    more = {"Ostoja-Holder": named[sent]} if sent else {}

    assert sign_in(officer).get(reverse("unsent"), headers=more).status_code == status


@pytest.mark.django_db
def test_a_key_says_whose_it_is_and_stays_no_longer_than_a_session(sign_in, officer, settings):
    given = sign_in(officer).get(reverse("device-key")).json()

    assert given["holder"] == f"{officer.holder_id}.{officer.pk}"
    assert datetime.fromisoformat(given["until"]) <= clock.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assert datetime.fromisoformat(given["ends"]) == device.ends_at(officer)


@pytest.mark.django_db
def test_the_worker_answers_for_the_whole_site_and_names_nobody(client):
    answer = client.get(reverse("device-worker"))

    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Content-Type"] == "text/javascript"
    assert "caches.open" in answer.text
