"""The layout around every page."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation

from ostoja.web.pages import page
from ostoja.web.tests.page_parts import Page

TEMPLATE = "web/error.html"
CONTEXT = {"heading": "A heading", "sentences": [], "status": 200}


def empty(request):
    return HttpResponse()


urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", empty, name="day"),
    path("people/", empty, name="folk"),
    path("people/groups/", empty, name="groups"),
    path("hats/", empty, name="own"),
]


@pytest.fixture(autouse=True)
def house(settings):
    settings.ROOT_URLCONF = __name__
    settings.OSTOJA_NAVIGATION = [("day", "Work"), ("folk", "People"), ("groups", "Groups")]
    settings.OSTOJA_HATS, settings.OSTOJA_BECAUSE, settings.OSTOJA_DEVICE = "own", None, None
    settings.DEMO = False


def request_of(address="/", *, officer=None, appointment=None):
    request = RequestFactory().get(address)
    request.officer, request.appointment = officer, appointment
    return request


MARTA = SimpleNamespace(pk="7", full_name="Marta Zielińska")
ON_LESVOS = SimpleNamespace(role_name="Dublin officer", place_name="Lesvos", final_day=date(2026, 11, 30))


def shown(request):
    return Page(page(request, TEMPLATE, CONTEXT).content.decode())


def test_a_page_answers_with_200_and_a_form_shown_again_with_422():
    assert page(request_of(), TEMPLATE, CONTEXT).status_code == 200
    assert page(request_of(), TEMPLATE, CONTEXT, invalid=True).status_code == 422


def test_the_title_of_a_form_shown_again_says_so_first():
    answer = Page(page(request_of(), TEMPLATE, CONTEXT, invalid=True).content.decode())

    assert "To correct: A heading – Ostoja" in answer.text


def test_who_i_am_here_is_always_visible():
    text = shown(request_of(officer=MARTA, appointment=ON_LESVOS)).text

    assert "Marta Zielińska Dublin officer · Lesvos · until 30 Nov 2026" in text


def test_somebody_without_an_appointment_is_told_so():
    assert "no appointment in force" in shown(request_of(officer=MARTA)).text


def test_an_appointment_without_an_end_shows_none():
    endless = SimpleNamespace(role_name="Administrator", place_name="", final_day=None)

    assert "until" not in shown(request_of(officer=MARTA, appointment=endless)).text


def test_nobody_signed_in_sees_no_rooms_and_no_hat():
    found = shown(request_of())

    assert "Work" not in found.text
    assert not found.all("a", href="/hats/")


def test_the_room_one_is_in_is_marked_by_the_longest_address_that_fits():
    found = shown(request_of("/people/groups/3/", officer=MARTA, appointment=ON_LESVOS))

    assert [attrs["href"] for attrs in found.all("a", aria_current="true")] == ["/people/groups/"]


def test_the_first_room_is_not_marked_everywhere():
    found = shown(request_of("/elsewhere/", officer=MARTA, appointment=ON_LESVOS))

    assert not found.all("a", aria_current="true")


def test_a_room_that_the_appointment_does_not_open_is_not_offered():
    only_people = SimpleNamespace(**vars(ON_LESVOS), opens=lambda name: name == "folk")

    text = shown(request_of(officer=MARTA, appointment=only_people)).text

    assert "People" in text
    assert "Groups" not in text


def test_demo_data_is_announced_on_every_page(settings):
    settings.DEMO = True

    assert "Every person here is invented" in shown(request_of()).text


def test_real_data_is_not_called_a_demo():
    assert "invented" not in shown(request_of()).text


def test_the_language_is_named_and_can_be_changed_without_a_script():
    with translation.override("pl"):
        found = shown(request_of("/people/?show=mine"))

    assert found.one("html")["lang"] == "pl"
    assert found.one("form", action="/i18n/setlang/")["method"] == "post"
    assert found.one("input", name="next")["value"] == "/people/?show=mine"
    assert [attrs["value"] for attrs in found.all("button", name="language")] == ["en", "pl"]


def test_changing_the_language_after_sending_a_form_does_not_repeat_what_was_sent():
    request = RequestFactory().post("/people/?show=mine", {"name": "x"})

    assert shown(request).one("input", name="next")["value"] == "/people/"


def test_a_keyboard_reaches_the_content_at_once():
    found = shown(request_of(officer=MARTA, appointment=ON_LESVOS))
    first_link = found.all("a")[0]

    assert first_link["href"] == "#content"
    assert found.one("main")["id"] == "content"
