"""The API of the law: who may call it, what it answers, how it says what is wrong."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.tests import factories
from ostoja.access.tests.factories import THE_DAY
from ostoja.casework.files.models import CaseFile
from ostoja.exchange import tokens
from ostoja.exchange.api import api
from ostoja.exchange.models import Token
from ostoja.law import casefile

pytestmark = pytest.mark.django_db

EXAMPLES = Path(__file__).parents[4] / "examples"
MENGESTEAB = (EXAMPLES / "c-670-16-mengesteab.json").read_bytes()
DISPUTED = {
    "schema": "ostoja/case-file/1",
    "as_of": "2020-08-01",
    "determining_state": "GR",
    "facts": [
        {"id": "f1", "type": "application_lodged", "state": "GR", "on": "2020-07-01"},
        {"id": "f2", "type": "irregular_entry", "state": "IT", "on": "2020-06-01", "disputed": True},
    ],
}


@pytest.fixture(autouse=True)
def _nobody_has_called_yet():
    cache.clear()


@pytest.fixture
def secret(officer):
    with acting_as(officer):
        return tokens.make_token(by=officer, name="Statistics")[1]


def call(secret, path, document=None, **headers):
    said = {"Authorization": f"Bearer {secret}"} if secret else {}
    client = Client(headers=said | headers)
    if document is None:
        return client.get(f"/api/law/{path}")
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return client.post(f"/api/law/{path}", data, content_type="application/json")


def test_a_case_file_is_determined_and_nothing_is_stored(secret, officer):
    """C-670/16 Mengesteab: Germany, by expiry of Art. 21(1)."""
    before = count_of_files_and_entries()

    answer = call(secret, "determine", MENGESTEAB)

    assert answer.status_code == 200
    assert answer.json()["schema"] == "ostoja/determination/1"
    assert answer.json()["responsible"]["state"] == "DE"
    assert count_of_files_and_entries() == before


def count_of_files_and_entries():
    with factories.as_owner():
        return CaseFile.objects.count(), Entry.objects.count()


def test_the_day_asked_about_may_be_another_one(secret):
    answer = call(secret, "determine?as_of=2016-01-15&known_on=2016-01-14", MENGESTEAB).json()

    assert (answer["as_of"], answer["known_on"]) == ("2016-01-15", "2016-01-14")
    assert answer["responsible"] is None


def test_the_same_call_gives_the_same_bytes(secret):
    assert call(secret, "determine", MENGESTEAB).content == call(secret, "determine", MENGESTEAB).content


def test_a_disputed_fact_is_answered_both_ways(secret):
    found = call(secret, "determine?both_ways=f2", DISPUTED).json()

    assert [one["answer"]["candidate"]["state"] for one in found["hypotheses"]] == ["IT", "GR"]
    assert found["common"]["act"] == "dublin-iii"


def test_the_explanation_is_in_the_language_of_the_request(secret):
    english = call(secret, "determine?in_words=true", MENGESTEAB).json()["explanation"]
    polish = call(secret, "determine?in_words=true", MENGESTEAB, **{"Accept-Language": "pl"}).json()["explanation"]

    assert english["sections"][0]["sentences"][0]["text"].startswith("Germany has been responsible since")
    assert "Niemcy" in polish["sections"][0]["sentences"][0]["text"]


def test_the_schema_is_that_of_the_case_file(secret):
    assert call(secret, "schema").json() == json.loads(json.dumps(casefile.schema()))


def test_a_period_is_counted(secret):
    """AMMR Art. 75: Saturday 15 August 2026 moves to Monday."""
    found = call(secret, "period?start=2026-06-15&length=2m&act=ammr&state=PL").json()

    assert (found["last_day"], found["moved_from"]) == ("2026-08-17", "2026-08-15")


WRONG = {  # why this row: (path, document, path of the problem)
    "no JSON": ("determine", b"{", "$"),
    "not UTF-8": ("determine", b"\xff", "$"),
    "nothing": ("determine", b"", "$"),
    "a list": ("determine", [], "$"),
    "an unknown type": (
        "determine",
        {"schema": "ostoja/case-file/1", "facts": [{"id": "f", "type": "x"}]},
        "$.facts[0].type",
    ),
    "a day that is none": ("determine?as_of=soon", MENGESTEAB, "query.as_of"),
    "a fact that isn't there": ("determine?both_ways=f99", MENGESTEAB, "query.both_ways"),
    "no length": ("period?start=2026-06-15&act=ammr", None, "query.length"),
    "a length that is none": ("period?start=2026-06-15&length=long&act=ammr", None, "query.length"),
    "a state that is none": ("period?start=2026-06-15&length=2m&act=ammr&state=XX", None, "query.state"),
}


@pytest.mark.parametrize(("path", "document", "where"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_place_and_what_is_expected(secret, path, document, where):
    answer = call(secret, path, document)

    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert problem["path"] == where
    assert problem["message"]
    assert problem["expected"]


NOBODY = {"none": None, "another": "ostoja_guess", "empty": "", "odd": "\u00e9 \u0000"[:1]}


@pytest.mark.parametrize("shown", NOBODY.values(), ids=NOBODY)
def test_without_a_token_nothing_is_answered(db, shown):
    answer = call(shown, "determine", MENGESTEAB)

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert "token" in answer.json()["problems"][0]["message"]


def test_a_session_is_no_token(officer_client):
    assert officer_client.get("/api/law/schema").status_code == 401


def test_a_token_ends_with_its_appointment(the_day, site):
    ending = factories.make_appointment(site=site, last_day=THE_DAY)
    with acting_as(ending):
        secret = tokens.make_token(by=ending, name="Statistics")[1]
    assert call(secret, "schema").status_code == 200

    factories.set_now(factories.morning(THE_DAY + timedelta(days=1)))
    assert call(secret, "schema").status_code == 401


def test_a_token_that_was_ended_opens_nothing(officer, secret):
    with acting_as(officer):
        (token,) = tokens.of(officer)
        tokens.end_token(by=officer, token_id=token.pk)

    assert call(secret, "schema").status_code == 401


def test_only_the_hash_of_a_token_is_kept(officer, secret):
    with acting_as(officer):
        (token,) = tokens.of(officer)

    assert token.digest == tokens.digest(secret)
    assert secret not in json.dumps({key: str(value) for key, value in vars(token).items()})


def test_nobody_sees_or_ends_the_token_of_somebody_else(officer, colleague, secret):
    with acting_as(officer):
        (token,) = tokens.of(officer)

    with acting_as(colleague):
        assert tokens.of(colleague) == []
        with pytest.raises(Token.DoesNotExist):
            tokens.end_token(by=colleague, token_id=token.pk)


def test_who_calls_too_often_waits(secret, monkeypatch):
    monkeypatch.setattr(api.throttle, "num_requests", 2)

    answers = [call(secret, "schema") for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert "Wait" in answers[2].json()["problems"][0]["expected"]


def test_the_document_of_the_api_holds_the_whole_vocabulary():
    document = api.get_openapi_schema(path_prefix="/api/")
    refs = {part for part in json.dumps(document).split('"') if part.startswith("#/components/schemas/")}

    assert {ref.rpartition("/")[2] for ref in refs} <= document["components"]["schemas"].keys()
    assert set(document["paths"]) == {"/api/law/determine", "/api/law/schema", "/api/law/period"}
    assert Client().get("/api/openapi.json").status_code == 200


@pytest.mark.parametrize(
    ("path", "document"),
    [("determine?as_off=2016-01-15", MENGESTEAB), ("period?start=2026-06-15&length=2m&act=ammr&sate=PL", None)],
)
def test_a_parameter_that_nobody_reads_is_named(secret, path, document):
    """A misspelt day or state would otherwise fall away in silence."""
    answer = call(secret, path, document)

    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert problem["field"] in ("as_off", "sate")
    assert "act" in problem["expected"] or "as_of" in problem["expected"]
