"""Times that this state agreed on with another one come into the answer of every file, and change it when they change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ostoja.access.acting import acting_as
from ostoja.access.tests.factories import THE_DAY, as_owner
from ostoja.casework.files import agreed, as_law, queries
from ostoja.casework.files.models import DueStep
from ostoja.casework.files.tests.stories import fact, open_file, record

pytestmark = pytest.mark.django_db
ASKED = fact("take_charge_request", from_state="GR", to_state="FR", on="2026-11-11", received_on="2026-11-11")
CHANGED = datetime(2026, 11, 12, tzinfo=UTC)
TOLD = []


def told():
    return TOLD


@pytest.fixture
def with_france(settings):
    """Greece and France agreed on ten days for a reply, from October on."""
    settings.OSTOJA_AGREED = [f"{__name__}.told"]
    TOLD[:] = [{
        "id": "a1", "with_state": "FR", "first_day": date(2026, 10, 1), "last_day": None, "request_days": None, "reply_days": 10,
        "known_on": date(2026, 10, 1), "changed_at": datetime(2026, 10, 1, tzinfo=UTC),
    }]  # fmt: skip
    yield TOLD[0]
    TOLD.clear()


def steps(by, file):
    with acting_as(by):
        return dict(DueStep.objects.filter(file=file).values_list("rule", "last_day"))


def test_an_agreed_time_is_a_step_of_the_file(officer, officer_client, with_france):
    """AMMR Art. 53(1)(b): ten days from the receipt, a Saturday, so Monday; the page says why."""
    file = open_file(officer)
    record(officer, file, ASKED)

    assert steps(officer, file)["arranged-reply"] == date(2026, 11, 23)
    assert "due as the two states agreed" in officer_client.get(file.get_absolute_url()).text


def test_an_agreed_time_is_no_fact_of_the_file(officer, with_france):
    file = open_file(officer)

    with acting_as(officer):
        document, number = queries.export_document(file)

    assert (b"administrative_arrangement" in document, number) == (False, 7)


def test_files_with_an_open_step_with_that_state_are_determined_anew(officer, with_france):
    """What was agreed changes: such a file follows without anybody touching it, and no other is read."""
    file, other = open_file(officer), open_file(officer, facts=[fact("application_made", state="GR", on="2026-10-10")])
    record(officer, file, ASKED)
    with_france.update(reply_days=5, changed_at=CHANGED)

    with as_owner():
        touched = agreed.touched(agreed.changed_since(CHANGED - timedelta(minutes=1)), using="default")
        nothing = agreed.touched(agreed.changed_since(CHANGED), using="default")
    with acting_as(officer):
        as_law.determine_again(file.pk, today=THE_DAY)

    assert (touched, nothing) == ([file.pk], [])
    assert steps(officer, file)["arranged-reply"] == date(2026, 11, 16)
    assert "arranged-reply" not in steps(officer, other)
