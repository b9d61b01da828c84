"""Health, figures, reports of browsers: answered before everything else, and without telling of anybody."""

import json

import pytest
from django.db import connections
from django.db.utils import OperationalError
from django.test import Client

from ostoja.access import heartbeat
from ostoja.config import database
from ostoja.config.operations import early


@pytest.fixture(autouse=True)
def as_if_just_started():
    early._reports.clear()
    early._current.clear()


def test_the_process_lives_without_a_database():
    assert Client().get("/health/live").json() == {"is_good": True}


def test_it_is_asked_under_any_host_name_and_without_tls(settings):
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get("/health/live", headers={"host": "10.0.0.7"}).status_code == 200


@pytest.mark.django_db
def test_it_is_ready_when_the_tables_are_of_this_version():
    assert Client().get("/health/ready").status_code == 200


@pytest.mark.django_db
def test_it_is_not_ready_when_steps_are_pending(monkeypatch):
    monkeypatch.setattr(database, "is_behind", lambda: True)

    assert Client().get("/health/ready").status_code == 503


def test_it_is_not_ready_when_the_database_does_not_answer(monkeypatch):
    def gone():
        raise OperationalError

    monkeypatch.setattr(connections["default"], "cursor", gone)
    monkeypatch.setattr(connections["default"], "close", lambda: None)

    assert Client().get("/health/ready").status_code == 503


@pytest.mark.django_db
def test_silence_of_the_timetable_is_an_alarm(monkeypatch):
    monkeypatch.setattr(heartbeat, "EXPECTED", {"tests.minute": 60})

    answer = Client().get("/health/timetable")

    assert (answer.status_code, answer.json()) == (503, {"is_good": False, "silent": ["tests.minute"]})


@pytest.mark.django_db
def test_figures_are_for_whoever_carries_the_token(monkeypatch):
    monkeypatch.setenv("OSTOJA_METRICS_TOKEN", "between us")
    Client().get("/sign-in/")

    assert Client().get("/metrics").status_code == 404
    assert Client().get("/metrics", headers={"authorization": "Bearer guessed"}).status_code == 404
    figures = Client().get("/metrics", headers={"authorization": "Bearer between us"}).content.decode()
    assert 'ostoja_requests_total{method="GET",status="200",view="account_login"}' in figures
    assert "ostoja_database_up 1.0" in figures


@pytest.mark.django_db
def test_without_a_token_nobody_reads_figures(monkeypatch):
    monkeypatch.delenv("OSTOJA_METRICS_TOKEN", raising=False)

    assert Client().get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


OLD = {
    "csp-report": {"document-uri": "https://x/files/42/", "violated-directive": "script-src", "blocked-uri": "inline"}
}
NEW = [
    {
        "type": "csp-violation",
        "body": {"effectiveDirective": "img-src", "blockedURL": "https://evil.example/Rahimi.png"},
    }
]
REPORTS = {
    "as older browsers send it": (OLD, ("script-src", "inline")),
    "as newer browsers send it": (NEW, ("img-src", "https")),
    "with something else in it": (
        {"csp-report": {"violated-directive": 7, "blocked-uri": ["x"]}},
        ("unknown", "unknown"),
    ),
}


@pytest.mark.parametrize(("sent", "logged"), REPORTS.values(), ids=REPORTS)
def test_a_report_is_logged_without_the_page_and_the_address(caplog, sent, logged):
    answer = Client().post("/csp-report", json.dumps(sent), content_type="application/csp-report")

    assert answer.status_code == 204
    assert [(record.directive, record.blocked) for record in caplog.records if hasattr(record, "blocked")] == [logged]
    assert "Rahimi" not in caplog.text
    assert "42" not in caplog.text


@pytest.mark.parametrize("sent", [b"", b"junk", b"[1, 2]", b"{}", b"\xff\xfe"])
def test_junk_is_no_report(caplog, sent):
    assert Client().post("/csp-report", sent, content_type="application/csp-report").status_code == 204
    assert not [record for record in caplog.records if hasattr(record, "blocked")]


def test_a_large_report_is_not_read():
    assert Client().post("/csp-report", b"x" * 20_000, content_type="application/csp-report").status_code == 413


def test_more_reports_than_thirty_a_minute_are_turned_away():
    sent = [Client().post("/csp-report", "{}", content_type="application/csp-report").status_code for _ in range(31)]

    assert sent == [204] * 30 + [429]


def test_every_page_tells_browsers_where_to_report(db):
    headers = Client().get("/sign-in/").headers

    assert "report-uri /csp-report" in headers["Content-Security-Policy"]
    assert headers["Reporting-Endpoints"] == 'csp="/csp-report"'
