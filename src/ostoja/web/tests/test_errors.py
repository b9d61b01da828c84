"""What cannot be done is said calmly, in both languages, whoever reads it."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.utils import translation

from ostoja.law.words import Text
from ostoja.web import errors
from ostoja.web.tests.page_parts import Page


class DeploymentEnded(Exception):
    def __init__(self):
        self.why = Text("Your deployment to %(place)s has ended.", {"place": "Lesvos <b>"})


class DeploymentEndedLongAgo(DeploymentEnded):
    pass


def raising(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("ended/", raising(DeploymentEnded()), name="ended"),
    path("long-ago/", raising(DeploymentEndedLongAgo())),
    path("ours/", raising(ZeroDivisionError("a name from the case"))),
    path("large/", raising(RequestDataTooBig())),
    path("odd/", raising(SuspiciousOperation())),
    path("form/", lambda request: HttpResponse()),
]
handler400 = "ostoja.web.errors.bad_request"
handler404 = "ostoja.web.errors.not_found"
handler500 = "ostoja.web.errors.server_error"


@pytest.fixture(autouse=True)
def house(settings, monkeypatch):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "ostoja.web.errors.ErrorsMiddleware",
    ]
    monkeypatch.setattr(errors, "_answers", {})
    errors.register(DeploymentEnded, status=403, title="You cannot do this now", says=lambda error: [error.why])


@pytest.fixture
def browser():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def shown(answer):
    return Page(answer.content.decode())


def test_an_error_that_a_room_registered_names_the_failing_condition(browser):
    answer = browser.get("/ended/")

    assert answer.status_code == 403
    assert "You cannot do this now Your deployment to Lesvos <b> has ended." in shown(answer).text


def test_a_kind_of_a_registered_error_is_answered_like_it(browser):
    assert browser.get("/long-ago/").status_code == 403


STATUSES = {  # why this row: (address, status)
    "no such page": ("/nowhere/", 404),
    "too much at once": ("/large/", 413),
    "not one of our forms": ("/odd/", 400),
    "our fault": ("/ours/", 500),
}


@pytest.mark.parametrize(("address", "status"), STATUSES.values(), ids=STATUSES)
@pytest.mark.parametrize("language", ["en", "pl"])
def test_each_failure_has_a_page_in_the_readers_language_for_nobody_signed_in(browser, address, status, language):
    answer = browser.get(address, headers={"accept-language": language})

    assert answer.status_code == status
    assert shown(answer).one("html")["lang"] == language
    assert shown(answer).one("h1")


def test_a_failure_of_ours_shows_nothing_of_itself(browser):
    text = browser.get("/ours/").content.decode()

    assert "ZeroDivisionError" not in text
    assert "a name from the case" not in text


def test_a_failure_of_ours_is_told_even_when_the_page_cannot_be_made(browser, monkeypatch):
    monkeypatch.setattr(errors, "render", raising(RuntimeError("no templates")))

    answer = browser.get("/ours/")

    assert answer.status_code == 500
    assert "Nothing of what you sent was stored" in answer.content.decode()
    assert "Nic z tego, co wysłano" in answer.content.decode()


def test_a_failure_of_ours_asks_nobody_who_is_signed_in():
    class Unreachable:
        def __getattr__(self, name):
            raise RuntimeError("the database is away")

    request = RequestFactory().get("/")
    request.officer, request.session = Unreachable(), Unreachable()

    answer = errors.server_error(request)

    assert "This did not work" in answer.content.decode()


def test_a_form_without_its_proof_of_origin_asks_to_send_it_again(browser, settings):
    settings.CSRF_FAILURE_VIEW = "ostoja.web.errors.form_expired"

    answer = browser.post("/form/", {})

    assert answer.status_code == 403
    assert "Nothing was stored" in shown(answer).text


def test_the_layout_of_the_officer_stays_around_an_error(settings):
    settings.OSTOJA_NAVIGATION, settings.OSTOJA_HATS, settings.OSTOJA_BECAUSE, settings.OSTOJA_DEVICE = (
        [],
        None,
        None,
        None,
    )
    request = RequestFactory().get("/")
    request.officer, request.appointment = SimpleNamespace(full_name="Marta Zielińska"), None

    assert "Marta Zielińska" in errors.not_found(request).content.decode()


def test_the_sentences_of_an_error_are_translated(monkeypatch):
    monkeypatch.setattr("ostoja.web.words.gettext", lambda msgid: {"Too late": "Za późno"}.get(msgid, msgid))
    errors.register(TimeoutError, status=409, title="x", says=lambda _error: [Text("Too late")])

    with translation.override("pl"):
        answer = errors.ErrorsMiddleware(None).process_exception(RequestFactory().get("/"), TimeoutError())

    assert "Za późno" in answer.content.decode()
