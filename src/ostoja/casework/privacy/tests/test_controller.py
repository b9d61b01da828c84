"""One controller per installation: its code is in every number and document, and its calendar counts."""

import json
from datetime import date

import pytest

from ostoja.access.acting import acting_as
from ostoja.access.tests import factories
from ostoja.casework.files.models import DueStep
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.casework.privacy import clocks, register

pytestmark = pytest.mark.django_db
SAID = {"purpose": "p", "legal_basis": "l", "recipient": "r"}


@pytest.fixture(params=["PL", "MT", "CH"])
def state(request, settings):
    settings.CONTROLLER_STATE = request.param
    return request.param


@pytest.fixture
def file(state, officer):
    facts = [one for one in adult() if not one.type.startswith("application")]
    return open_file(
        officer,
        facts=[
            *facts,
            fact("application_made", state=state, on="2026-10-10"),
            fact("application_registered", state=state, on="2026-10-12"),
        ],
    )


def test_the_number_and_the_document_of_a_file_name_the_controller(officer_client, state, file):
    document = officer_client.post(f"/files/{file.pk}/export/", SAID | {"recipient_kind": "own_work"})

    assert file.number == f"{state}-2026-000001"
    assert json.loads(document.content)["determining_state"] == state
    assert json.loads(document.content)["file"] == file.number


def test_the_steps_of_the_controller_are_ours(officer, state, file):
    with acting_as(officer):
        assert set(DueStep.objects.values_list("who", flat=True)) == {state}


def test_the_controller_is_no_authority_of_another_state(officer_client, state, file):
    own = SAID | {"recipient_kind": "member_state", "recipient_state": state}
    greece = SAID | {"recipient_kind": "member_state", "recipient_state": "GR"}

    assert officer_client.post(f"/files/{file.pk}/export/", own).status_code == 422
    assert officer_client.post(f"/files/{file.pk}/export/", greece).status_code == 200


def test_the_controller_s_holidays_count(settings):
    """Regulation 1182/71 Art. 3(4): 11 November is a holiday in Poland, not in Greece."""
    settings.CONTROLLER_STATE = "PL"
    assert clocks.answer_until(date(2026, 10, 11)) == date(2026, 11, 12)
    settings.CONTROLLER_STATE = "GR"
    assert clocks.answer_until(date(2026, 10, 11)) == date(2026, 11, 11)


def test_the_register_names_the_controller(settings):
    settings.CONTROLLER_STATE = "PL"

    assert "* **Controller**: Poland" in register.register()


def test_a_number_of_another_controller_is_not_given_out(officer, state, file):
    second = open_file(officer, facts=[fact("nationality_claimed", states=["AF"])])

    assert second.number == f"{state}-2026-000002"
    assert factories.THE_DAY.year == 2026
