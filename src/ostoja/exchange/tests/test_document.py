"""The API against its own OpenAPI document: schemathesis calls it with all that the document allows and much that it doesn't.

Of bounded size and the same on every run, so that it stands among the tests of every change: what it found comes up again.
"""

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from ostoja.access.acting import acting_as
from ostoja.exchange import tokens
from ostoja.exchange.api import api

pytestmark = pytest.mark.django_db
EXAMPLES = 25


@pytest.fixture
def secret(officer):
    with acting_as(officer):
        return tokens.make_token(by=officer, name="Statistics")[1]


@pytest.fixture
def connected():
    """The connection of the test stays open between calls, as the client of Django's tests keeps it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def documented(officer, connected):
    return schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())


# A file keeps more rules than a schema can say, such as that a correction names a fact of the same file: 422 is right then.
BEYOND_A_SCHEMA = {"/api/law/determine": [positive_data_acceptance]}
OPERATIONS = [(path, method) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods]


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_api_does_what_its_document_says(documented, secret, path, method, mode):
    operation = documented[path][method.upper()]

    @settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def called(case):
        cache.clear()  # how often an appointment may call is tested elsewhere
        case.call_and_validate(
            headers={"Authorization": f"Bearer {secret}"}, excluded_checks=BEYOND_A_SCHEMA.get(path, [])
        )

    called()


def test_every_address_of_the_law_was_called():
    assert {path for path, _method in OPERATIONS} == {"/api/law/determine", "/api/law/schema", "/api/law/period"}
