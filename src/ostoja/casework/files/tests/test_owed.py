"""What is owed to the person, on the file's page and in the day's work."""

from datetime import date

import pytest

from ostoja.access.acting import acting_as
from ostoja.casework.files.models import DueStep
from ostoja.casework.files.tests.stories import adult, fact, open_file

pytestmark = pytest.mark.django_db

TOLD = fact("information_given", "told", on="2026-10-12", duty="procedure")
TOLD_LATE = fact("information_given", "told-late", on="2026-10-20", duty="reception")
DOCUMENT = fact("document_issued", "paper", state="GR", on="2026-10-12", kind="registration")


def due(by, file):
    with acting_as(by):
        return {step.rule: step for step in DueStep.objects.filter(file=file)}


def test_what_runs_or_was_missed_is_due_and_what_was_done_is_not(officer):
    """Regulation 2024/1348 Art. 8(2), 28(1), 29(1); Directive 2024/1346 Art. 5(1); made on 10, registered on 12 October 2026."""
    steps = due(officer, open_file(officer, facts=[*adult(), TOLD, TOLD_LATE, DOCUMENT]))

    assert {"registration", "procedure-information", "registration-document", "reception-information"}.isdisjoint(steps)
    assert steps["lodging"].last_day == date(2026, 11, 2)
    assert (steps["responsibility-information"].last_day, steps["responsibility-information"].act) == (
        date(2026, 10, 12),
        "ammr",
    )


def test_what_has_no_last_day_is_on_the_page_but_in_no_list(officer, officer_client):
    file = open_file(officer)
    page = officer_client.get(file.get_absolute_url()).content.decode()

    assert "reception-conditions" not in due(officer, file)
    assert "Give material reception conditions" in page
    assert "as soon as possible" in page


def test_the_page_tells_duties_from_limits_between_states(officer, officer_client):
    page = officer_client.get(open_file(officer, facts=[*adult(), TOLD, TOLD_LATE]).get_absolute_url()).content.decode()
    between, _heading, owed = page.partition('id="owed"')

    assert "Ask France to take charge" in between
    assert "Register the application" not in between.partition('id="limits"')[2]
    assert "Regulation 2024/1348 (asylum procedure)" in owed
    assert "Done: 3 duties" in owed
    assert "done late, Tue 20 Oct 2026" in owed


def test_the_page_says_which_act_governs_what(officer, officer_client):
    page = officer_client.get(open_file(officer).get_absolute_url()).content.decode()

    for shown in (
        "Which law applies to what",
        "Forms and channel",
        "Regulation 2025/2055 (forms)",
        "Directive 2024/1346",
    ):
        assert shown in page


def test_the_list_names_the_act_of_each_step(officer, officer_client):
    open_file(officer)

    assert "Regulation 2024/1358 (Eurodac)" in officer_client.get("/").content.decode()
