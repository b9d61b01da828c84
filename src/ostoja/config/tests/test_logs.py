"""The log tells what happened and nothing about a person: journeys are walked, and every line is read."""

import io
import json
import logging

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from ostoja.casework.files.tests.stories import adult, open_file
from ostoja.config.operations.logs import JsonFormatter

NAMES = ("Rahimi", "Kowalska", "kowalska@example.org")
PASSWORD = "a password that nobody may read"


@pytest.fixture
def lines():
    """What every logger says, at every level, as it is written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    levels = {logger: logger.level for logger in (root, logging.getLogger("ostoja"), logging.getLogger("django"))}
    for logger in levels:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield lambda: written.getvalue().splitlines()
    root.removeHandler(handler)
    for logger, level in levels.items():
        logger.setLevel(level)


def walk(client, file):
    """A day's work, some of it refused: search by name, open, record something impossible, look for what isn't there."""
    client.get("/files/?q=Rahimi")
    client.get(file.get_absolute_url())
    client.post(reverse("fact-add", args=[file.pk, "irregular_entry"]), {"on": "Rahimi 1990-05-17"})
    client.post(reverse("register"), {"given": "Farid", "family": "Rahimi", "born": "1990-05-17"})
    client.get("/files/Rahimi/")
    client.get("/Rahimi/1990-05-17/")
    client.get("/", headers={"host": "rahimi.example.org"})


@pytest.mark.django_db
def test_no_line_of_a_day_s_work_tells_of_a_person(lines, officer, officer_client):
    file = open_file(officer, facts=adult())

    walk(officer_client, file)
    Client().post("/sign-in/", {"login": "kowalska@example.org", "password": PASSWORD})

    said = "\n".join(lines())
    assert '"view": "file"' in said
    assert [word for word in (*NAMES, PASSWORD, "1990-05-17", "17 May 1990") if word.lower() in said.lower()] == []
    for secret in (settings.SECRET_KEY, settings.TICKET_KEY.decode(), settings.MFA_KEY.decode()):
        assert secret not in said


def test_an_error_is_told_by_its_kind_and_its_frames(lines):
    try:
        raise IntegrityError("Key (username)=(kowalska) already exists") from ValueError("kowalska")
    except IntegrityError:
        logging.getLogger("ostoja.tests").exception("It failed")

    (line,) = lines()
    said = json.loads(line)
    assert said["error"]["kinds"] == ["IntegrityError", "ValueError"]
    assert "test_logs.py" in said["error"]["frames"][-1]
    assert "kowalska" not in line


def test_what_a_library_says_is_left_out(lines):
    logging.getLogger("some.library").error("Invalid value: kowalska")

    (line,) = lines()
    assert json.loads(line)["where"].startswith("test_logs:")
    assert "kowalska" not in line


def test_every_line_is_json(lines):
    logging.getLogger("ostoja.tests").warning("two\nlines of %s", "text")

    assert json.loads(lines()[0])["says"] == "two\nlines of text"
