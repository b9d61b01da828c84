"""What was done under an appointment comes from the work done; what is open is told to whoever leaves, by reference."""

import pytest

from ostoja.access.acting import acting_as
from ostoja.access.roles import Role
from ostoja.access.tests.factories import THE_DAY, make_appointment
from ostoja.casework.files import work_done
from ostoja.casework.files.models import DueStep
from ostoja.casework.files.tests.stories import adult, fact, open_file, record

pytestmark = pytest.mark.django_db


def counted(by, of):
    with acting_as(by):
        return dict(work_done.counted(of.pk))


def test_facts_count_once_corrected_or_not_and_errors_count_nothing(officer):
    """Cooperation reference 9.6: counts of registrations, information, interviews, requests."""
    told = fact("information_given", "told", on="2026-10-12", duty="procedure")
    file = open_file(officer, facts=[*adult(), told])
    open_file(officer)
    record(officer, file, fact("withdrawn_fact", "error", supersedes="told", reason="Another person was told."))

    found = counted(officer, officer)

    assert (found["Registrations"], found["Information given"], found["Interviews"]) == (2, 0, 0)


def test_whoever_answers_for_the_place_sees_the_numbers_and_a_colleague_none(officer, colleague, site):
    open_file(officer)
    coordinator = make_appointment(role=Role.MISSION_COORDINATOR, site=site)

    assert counted(coordinator, officer)["Registrations"] == 1
    assert counted(colleague, officer)["Registrations"] == 0


def test_open_matters_are_the_files_one_worked_in_with_the_first_day_of_ours(officer):
    file = open_file(officer)
    with acting_as(officer):
        ours = DueStep.objects.filter(file=file, who="GR", starts__lte=THE_DAY).order_by("last_day")
        (matter,) = work_done.open_matters(officer.pk, today=THE_DAY)

        assert (matter.reference, matter.due_on) == (file.number, ours[0].last_day)


def test_who_worked_in_no_file_has_nothing_open(officer, colleague):
    open_file(officer)

    with acting_as(colleague):
        assert work_done.open_matters(colleague.pk, today=THE_DAY) == []
