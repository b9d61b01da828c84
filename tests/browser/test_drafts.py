"""What was typed outlives a dead server, a wrong form and a reload, on the device and for its officer alone."""

import json
import mimetypes
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.urls import include, path

from ostoja.web.security import policy

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]  # the page is served on this machine

FORM = """
{% extends "web/page.html" %}
{% block content %}
{% if wrong %}<div class="govuk-error-summary" data-module="govuk-error-summary"><h2>Look again</h2></div>{% endif %}
{% call ui.form("", action="/send", draft="registration") %}
<label>Name <input name="name" value="{{ typed }}"></label>
<label><input type="radio" name="sex" value="f"> woman</label>
<label>Secret <input type="password" name="secret"></label>
{{ ui.button("Send") }}
{% endcall %}
{% call ui.form("", action="/send", forget=true) %}{{ ui.button("Sign out") }}{% endcall %}
{% endblock %}
"""
DONE = '{% extends "web/page.html" %}{% block content %}<p>Stored</p>{% endblock %}'
KEPT = """new Promise(done => {
  const asked = indexedDB.open("ostoja", 2);
  asked.onsuccess = () => {
    const all = asked.result.transaction("unsent").objectStore("unsent").getAll();
    all.onsuccess = () => done(all.result.map(one => ({...one, sealed: new TextDecoder("latin1").decode(one.sealed)})));
  };
})"""
KEYS = KEPT.replace("unsent", "keys").replace("new TextDecoder", "one.sealed && new TextDecoder")
DROP_KEYS = """new Promise(done => {
  const asked = indexedDB.open("ostoja", 2);
  asked.onsuccess = () => {
    const dropping = asked.result.transaction("keys", "readwrite");
    dropping.objectStore("keys").clear();
    dropping.oncomplete = done;
  };
})"""
LATER = "2999-12-31T00:00:00+00:00"
urlpatterns = [
    path("", include("django.conf.urls.i18n")),
    *(
        path(address, HttpResponse, name=name)
        for address, name in (("key/", "key"), ("worker.js", "worker"), ("unsent/", "unsent"))
    ),
]


class Pages(BaseHTTPRequestHandler):
    """A house of two pages: a form, and the answer to it, as `outcome` says."""

    outcome = "stored"
    officer = "anna"
    until = ends = LATER

    def do_GET(self):
        if self.path == "/key/":
            key = b64encode(f"{Pages.officer:>32}".encode()).decode()
            given = {"holder": f"{Pages.officer}.lesvos", "keys": [key], "until": Pages.until, "ends": Pages.ends}
            return self.answer(200, json.dumps(given).encode(), "application/json")
        if self.path.startswith("/static/"):
            return self.file(self.path.removeprefix("/static/"))
        return self.page(200, DONE if self.path == "/done" else FORM)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        if Pages.outcome == "stored":
            self.send_response(303)
            self.send_header("Location", "/done")
            return self.end_headers()
        if Pages.outcome == "wrong":
            return self.page(422, FORM, wrong=True, typed="Tesfay")
        return self.page(500, DONE, status=500)

    def page(self, code, source, **context):
        request = RequestFactory().get(self.path)
        if Pages.officer:
            request.officer = SimpleNamespace(pk=Pages.officer, full_name=Pages.officer)
            request.appointment = SimpleNamespace(pk="lesvos", role_name="registration officer")
        (engine,) = engines.all()
        text = engine.from_string(source).render({"wrong": False, "typed": "", **context}, request)
        self.answer(code, text.encode(), "text/html; charset=utf-8")

    def file(self, path):
        found = finders.find(path)
        kind = mimetypes.guess_type(path)[0] or "text/plain"
        self.answer(200, Path(found).read_bytes(), kind) if found else self.answer(
            404, escape(path).encode(), "text/plain"
        )

    def answer(self, status, body, kind):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", policy())
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def address(settings):
    settings.ROOT_URLCONF, settings.OSTOJA_NAVIGATION, settings.OSTOJA_HATS = __name__, [], None
    settings.OSTOJA_DEVICE, settings.OSTOJA_BECAUSE = {"key": "key", "worker": "worker", "page": "unsent"}, None
    Pages.outcome, Pages.officer, Pages.until, Pages.ends = "stored", "anna", LATER, LATER
    server = ThreadingHTTPServer(("localhost", 0), Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def tab(chromium):
    """A tab with a store of its own; anything its console complains of fails the test."""
    context, complaints = chromium.new_context(), []
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def type_name(tab, address):
    tab.goto(address)
    tab.fill("[name=name]", "Tesfay")
    tab.check("[name=sex]")
    tab.fill("[name=secret]", "correct horse")
    kept(tab, 1)


def kept(tab, number):
    """What the device keeps, once it keeps so many."""
    for _ in range(100):
        found = tab.evaluate(KEPT)
        if len(found) == number:
            return found
        tab.wait_for_timeout(50)
    pytest.fail(f"{number} expected, {found} kept")


def reload(tab, address):
    tab.once("dialog", lambda dialog: dialog.accept())
    tab.goto(address)


def test_what_was_typed_can_be_put_back_after_a_reload(tab, address):
    type_name(tab, address)
    reload(tab, address)

    tab.click("text=Put it back")

    assert tab.input_value("[name=name]") == "Tesfay"
    assert tab.is_checked("[name=sex]")


def test_what_is_kept_is_sealed_and_a_password_is_not_kept_at_all(tab, address):
    type_name(tab, address)

    (entry,) = kept(tab, 1)
    assert "Tesfay" not in str(entry)
    reload(tab, address)
    tab.click("text=Put it back")
    assert tab.input_value("[name=secret]") == ""


def test_a_draft_ends_when_the_form_was_accepted(tab, address):
    type_name(tab, address)

    tab.click("text=Send")

    tab.wait_for_url("**/done")
    assert tab.inner_text("main") == "Stored"
    kept(tab, 0)


@pytest.mark.parametrize("outcome", ["wrong", "failed"])
def test_a_draft_stays_when_the_form_was_not_accepted(tab, address, outcome):
    Pages.outcome = outcome
    type_name(tab, address)

    tab.click("text=Send")
    tab.wait_for_url("**/send")

    tab.wait_for_timeout(500)
    kept(tab, 1)


def test_a_draft_stays_when_the_line_drops_and_another_page_is_opened(tab, address):
    type_name(tab, address)
    tab.route("**/send", lambda route: route.abort())
    tab.click("text=Send")
    tab.wait_for_timeout(500)

    tab.goto(f"{address}/done")

    tab.wait_for_timeout(500)
    kept(tab, 1)


def test_a_form_shown_again_with_its_errors_does_not_ask_what_it_shows_already(tab, address):
    Pages.outcome = "wrong"
    type_name(tab, address)

    tab.click("text=Send")
    tab.wait_for_url("**/send")

    assert tab.locator("text=Put it back").count() == 0


def test_a_draft_is_thrown_away_when_asked(tab, address):
    type_name(tab, address)
    reload(tab, address)

    tab.click("text=Throw it away")

    kept(tab, 0)


def test_two_officers_of_one_device_find_each_what_they_typed_into_the_same_form(tab, address):
    type_name(tab, address)
    Pages.officer = "marta"
    reload(tab, address)
    tab.wait_for_timeout(500)
    assert tab.locator("text=Put it back").count() == 0
    tab.fill("[name=name]", "Okello")
    kept(tab, 2)

    Pages.officer = "anna"
    reload(tab, address)
    tab.click("text=Put it back")

    assert tab.input_value("[name=name]") == "Tesfay"


def test_what_cannot_be_kept_is_not_sent_without_a_line(tab, address):
    for gone in ("**/key/", "**/send"):
        tab.route(gone, lambda route: route.abort())
    tab.goto(address)
    tab.fill("[name=name]", "Tesfay")

    tab.click("text=Send")

    tab.get_by_text("What you typed is still here").wait_for()
    assert tab.input_value("[name=name]") == "Tesfay"


def test_signing_out_takes_the_key_from_the_device(tab, address):
    type_name(tab, address)
    assert len(tab.evaluate(KEYS)) == 1

    Pages.officer = None
    tab.click("text=Sign out")

    tab.wait_for_url("**/done")
    assert tab.evaluate(KEYS) == []


def test_what_is_kept_goes_a_week_after_the_appointment_ended(tab, address):
    Pages.ends = (datetime.now(UTC) - timedelta(days=6)).isoformat()
    type_name(tab, address)
    reload(tab, address)
    tab.locator("text=Put it back").wait_for()

    Pages.ends = (datetime.now(UTC) - timedelta(days=8)).isoformat()
    tab.fill("[name=name]", "Tesfay, again")
    tab.evaluate(DROP_KEYS)  # so that the end is asked for again
    reload(tab, address)
    tab.wait_for_timeout(500)
    reload(tab, address)

    kept(tab, 0)


def test_a_key_is_kept_no_longer_than_a_session_and_what_it_sealed_opens_again(tab, address):
    Pages.until = (datetime.now(UTC) + timedelta(seconds=4)).isoformat()
    type_name(tab, address)
    tab.wait_for_timeout(4500)
    Pages.officer = None
    reload(tab, address)
    tab.wait_for_timeout(500)
    assert tab.evaluate(KEYS) == []

    Pages.officer, Pages.until = "anna", LATER
    tab.goto(address)
    tab.click("text=Put it back")

    assert tab.input_value("[name=name]") == "Tesfay"


def test_leaving_with_something_unsent_asks_first(tab, address):
    asked = []
    type_name(tab, address)
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    tab.goto(f"{address}/done")

    assert asked == ["beforeunload"]
