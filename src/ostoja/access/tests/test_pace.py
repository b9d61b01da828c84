"""How often somebody may search, break the glass or try to sign in, and what is said beyond that."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from ostoja.access import pace
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()


@pytest.fixture
def of_three(settings):
    settings.OSTOJA_PACES = {"search": (3, 60), "glass": (3, 60)}


def test_the_fourth_search_within_a_minute_is_told_when_to_try_again(of_three, officer_client):
    answers = [officer_client.get(reverse("files"), {"q": f"name {number}"}) for number in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "3 times within 60 seconds" in answers[-1].text
    assert "Try again at" in answers[-1].text


def test_the_list_without_a_search_is_not_counted(of_three, officer_client):
    assert {officer_client.get(reverse("files")).status_code for _ in range(5)} == {200}


def test_each_person_has_a_count_of_her_own(of_three, officer_client, colleague_client):
    for _ in range(4):
        officer_client.get(reverse("files"), {"q": "x"})

    assert colleague_client.get(reverse("files"), {"q": "x"}).status_code == 200


def test_numbers_are_not_tried_out_behind_the_glass(of_three, colleague_client):
    typed = {"reason": "Trying."}

    answers = [colleague_client.post(reverse("glass-break"), {**typed, "file": f"GR-2026-{n}"}) for n in range(4)]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 429]


def test_after_the_time_it_is_answered_again(of_three, monkeypatch):
    who = uuid7()
    for at in (1000.0, 1010.0, 1020.0):
        monkeypatch.setattr(pace.time, "time", lambda at=at: at)
        pace.keep("search", who)

    monkeypatch.setattr(pace.time, "time", lambda: 1059.0)
    with pytest.raises(pace.TooFast):
        pace.keep("search", who)
    monkeypatch.setattr(pace.time, "time", lambda: 1061.0)
    pace.keep("search", who)


def test_sign_in_says_how_long_to_wait(settings, the_day):
    answers = [Client().post(reverse("account_login"), {"login": "anna", "password": "wrong"}) for _ in range(6)]

    assert answers[-1].status_code == 422
    assert "Wait 5 minutes, then try again" in answers[-1].text


def test_too_many_from_one_address_of_the_network_get_a_calm_page(settings, the_day):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/60s/ip"}

    answers = [Client().post(reverse("account_login"), {"login": f"anna{n}", "password": "wrong"}) for n in range(3)]

    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert "Please wait a moment" in answers[-1].text
