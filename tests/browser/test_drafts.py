"""What was typed outlives a dead server, a wrong form and a reload, on the device and for its officer alone."""

import mimetypes
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import RequestFactory

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
KEYS = "Object.keys(localStorage).filter(key => key.startsWith('ostoja:draft:'))"


class Pages(BaseHTTPRequestHandler):
    """A house of two pages: a form, and the answer to it, as `outcome` says."""

    outcome = "stored"
    officer = "anna"

    def do_GET(self):
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
        request.officer = SimpleNamespace(pk=Pages.officer, full_name=Pages.officer)
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
    settings.ROOT_URLCONF, settings.OSTOJA_NAVIGATION, settings.OSTOJA_HATS = "django.conf.urls.i18n", [], None
    Pages.outcome, Pages.officer = "stored", "anna"
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


def reload(tab, address):
    tab.once("dialog", lambda dialog: dialog.accept())
    tab.goto(address)


def test_what_was_typed_can_be_put_back_after_a_reload(tab, address):
    type_name(tab, address)
    reload(tab, address)

    tab.click("text=Put it back")

    assert tab.input_value("[name=name]") == "Tesfay"
    assert tab.is_checked("[name=sex]")


def test_a_password_is_never_kept(tab, address):
    type_name(tab, address)

    assert "correct horse" not in tab.evaluate("JSON.stringify(localStorage)")


def test_a_draft_ends_when_the_form_was_accepted(tab, address):
    type_name(tab, address)

    tab.click("text=Send")

    assert tab.inner_text("main") == "Stored"
    tab.wait_for_function(f"{KEYS}.length === 0")  # the script runs after the page is there


@pytest.mark.parametrize("outcome", ["wrong", "failed"])
def test_a_draft_stays_when_the_form_was_not_accepted(tab, address, outcome):
    Pages.outcome = outcome
    type_name(tab, address)

    tab.click("text=Send")

    assert len(tab.evaluate(KEYS)) == 1


def test_a_form_shown_again_with_its_errors_does_not_ask_what_it_shows_already(tab, address):
    Pages.outcome = "wrong"
    type_name(tab, address)

    tab.click("text=Send")

    assert tab.locator("text=Put it back").count() == 0


def test_a_draft_is_thrown_away_when_asked(tab, address):
    type_name(tab, address)
    reload(tab, address)

    tab.click("text=Throw it away")

    assert tab.evaluate(KEYS) == []


def test_another_officer_on_the_same_device_finds_nothing(tab, address):
    type_name(tab, address)
    Pages.officer = "marta"

    reload(tab, address)

    assert tab.locator("text=Put it back").count() == 0
    assert tab.evaluate(KEYS) == []


def test_signing_out_throws_drafts_away(tab, address):
    type_name(tab, address)

    tab.click("text=Sign out")

    assert tab.evaluate(KEYS) == []


def test_leaving_with_something_unsent_asks_first(tab, address):
    asked = []
    type_name(tab, address)
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    tab.goto(f"{address}/done")

    assert asked == ["beforeunload"]
