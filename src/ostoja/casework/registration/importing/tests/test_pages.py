"""The pages of lists: taken in, columns chosen, tried, registered, corrected, taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from ostoja.access.acting import acting_as
from ostoja.access.tests import factories
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.tests.stories import fact, record
from ostoja.casework.registration.importing import actions, queries, tasks
from ostoja.casework.registration.importing.models import Import, Row
from ostoja.casework.registration.importing.tests.stories import HAMID, SELAM, WRONG, registered, states, tried, written

pytestmark = pytest.mark.django_db


def work_off_jobs():
    """Do the jobs that wait, as the worker does."""
    done = 0
    while True:
        with factories.as_owner():
            job = ProcrastinateJob.objects.filter(task_name="importing.go-on", id__gt=done).order_by("id").first()
        if job is None:
            return
        tasks.go_on.func(**job.args)
        done = job.id


def columns(found):
    chosen = {f"column{at}": found.mapping[heading] for at, heading in enumerate(found.headings)}
    return chosen | {"day_order": "dmy"}


def upload(client, by, content):
    document = SimpleUploadedFile("people.csv", content)
    return client.post("/arrivals/lists/add/", {"site": str(by.site_id), "document": document})


def test_a_list_goes_from_the_file_to_the_files(officer, officer_client):
    page = upload(officer_client, officer, written(SELAM, HAMID, WRONG))["Location"]
    with acting_as(officer):
        found = Import.objects.get()

    officer_client.post(page, columns(found))
    assert 'id="progress"' in officer_client.get(page).text
    work_off_jobs()
    assert "Atlantis" in officer_client.get(page).text
    officer_client.post(page + "register/")
    work_off_jobs()

    assert states(officer, found) == {2: "registered", 3: "registered", 4: "wrong"}
    assert "Anna Kowalska" in officer_client.get(page).text


def test_before_a_list_is_taken_back_it_says_which_files_stay_and_why(officer, officer_client):
    found = registered(officer, SELAM, HAMID)
    with acting_as(officer):
        file = CaseFile.objects.get(pk=Row.objects.get(of=found, number=2).file_id)
    record(officer, file, fact("none_found", what="family", on="2026-11-12"))

    page = officer_client.get(f"/arrivals/lists/{found.pk}/take-back/").text

    assert "One file can" in page
    assert file.number in page
    assert "A fact was recorded after the registration." in page


def test_rows_to_be_corrected_are_in_the_day_s_work_of_whoever_had_the_list_registered(officer, officer_client):
    """lessons.md, go-api#1903: rejected rows are visible work items with an owner."""
    found = registered(officer, SELAM, WRONG)

    page = officer_client.get("/").text

    assert f"/arrivals/lists/{found.pk}/" in page
    assert "Correct one row of the list" in page


def test_rows_are_handed_on_to_a_colleague_by_name(officer, officer_client):
    found = registered(officer, SELAM, WRONG)
    colleague = factories.make_appointment(site=officer.site)
    page = f"/arrivals/lists/{found.pk}/hand-on/"

    answer = officer_client.post(page, {"officer": str(colleague.holder_id)})

    assert answer.status_code == 302
    with acting_as(colleague):
        assert [one.rows for one in queries.waiting(colleague.holder_id)] == [1]
        assert queries.waiting(officer.holder_id) == []
    assert "Correct one row" not in officer_client.get("/").text


def test_one_row_is_handed_on_and_the_others_stay(officer, officer_client):
    found = registered(officer, SELAM, WRONG, (*WRONG[:1], "Another", *WRONG[2:]))
    colleague = factories.make_appointment(site=officer.site)
    with acting_as(officer):
        row = Row.objects.get(of=found, number=3)

    officer_client.post(f"/arrivals/lists/{found.pk}/hand-on/?row={row.pk}", {"officer": str(colleague.holder_id)})

    with acting_as(officer):
        assert queries.mine(officer.holder_id) == 1
        assert queries.mine(colleague.holder_id) == 1


@pytest.mark.parametrize("row", ["", "x", "01a21d3b-1965-7743-9127-35255e7a4291"])
def test_a_row_that_waits_no_more_takes_no_others_with_it(officer, officer_client, row):
    """A colleague corrected it meanwhile, or the address is damaged: the other rows stay with their owner."""
    found = registered(officer, SELAM, WRONG)
    colleague = factories.make_appointment(site=officer.site)

    answer = officer_client.post(
        f"/arrivals/lists/{found.pk}/hand-on/?row={row}", {"officer": str(colleague.holder_id)}, follow=True
    )

    assert "Nothing was handed on" in answer.text
    with acting_as(officer):
        assert queries.mine(officer.holder_id) == 1


def test_rows_are_handed_on_to_nobody_who_registers_elsewhere(officer, colleague, officer_client):
    found = registered(officer, SELAM, WRONG)
    page = f"/arrivals/lists/{found.pk}/hand-on/"

    answer = officer_client.post(page, {"officer": str(colleague.holder_id)})

    assert answer.status_code == 422
    assert colleague.holder.full_name not in officer_client.get(page).text
    with acting_as(officer), pytest.raises(actions.CannotDo):
        actions.hand_on(by=officer, list_id=found.pk, officer=colleague.holder_id)


def test_what_is_no_list_is_said_beside_the_file(officer, officer_client):
    answer = upload(officer_client, officer, b"Imi\xea,Nazwisko\nA,B\n")

    assert answer.status_code == 422
    assert "UTF-8" in answer.text


def test_two_columns_are_not_the_same_field(officer, officer_client):
    found = tried(officer, SELAM)

    answer = officer_client.post(found.get_absolute_url(), columns(found) | {"column1": "family"})

    assert answer.status_code == 422
    assert 'value="family" selected' in answer.text


def test_a_row_is_corrected_on_its_page_and_nothing_typed_is_lost(officer, officer_client):
    found = registered(officer, WRONG)
    with acting_as(officer):
        row = Row.objects.get(of=found)
    typed = {f"cell{at}": cell for at, cell in enumerate(WRONG)} | {"cell6": "1990", "cell12": ""}

    still = officer_client.post(f"/arrivals/lists/rows/{row.pk}/", typed)
    right = officer_client.post(f"/arrivals/lists/rows/{row.pk}/", typed | {"cell7": "Iran"})

    assert (still.status_code, right.status_code) == (422, 302)
    assert 'value="1990"' in still.text
    with acting_as(officer):
        assert CaseFile.objects.get().pk == row.pk


def test_a_row_is_put_aside_with_a_reason(officer, officer_client):
    found = registered(officer, WRONG)
    with acting_as(officer):
        row = Row.objects.get(of=found)

    without = officer_client.post(f"/arrivals/lists/rows/{row.pk}/", {"do": "aside", "why": ""})
    officer_client.post(f"/arrivals/lists/rows/{row.pk}/", {"do": "aside", "why": "left again"})

    assert without.status_code == 422
    with acting_as(officer):
        row.refresh_from_db()
    assert (row.state, row.cells, row.settled_why) == ("aside", "", "left again")


def test_a_list_is_taken_back_on_its_page(officer, officer_client):
    found = registered(officer, SELAM)

    officer_client.post(found.get_absolute_url() + "take-back/", {"why": "the wrong list"})
    work_off_jobs()

    assert "the wrong list" in officer_client.get(found.get_absolute_url()).text
    assert states(officer, found) == {2: "taken_back"}


def test_a_discarded_list_keeps_nothing_of_anybody(officer, officer_client):
    found = tried(officer)

    officer_client.post(found.get_absolute_url() + "discard/")

    with acting_as(officer):
        assert not Row.objects.filter(of=found).exclude(cells="").exists()


def test_the_sheet_of_wrong_rows_runs_nothing_in_a_spreadsheet(officer, officer_client):
    """OWASP, CSV injection: a cell that begins with = + - @ is text."""
    found = registered(officer, ("9", "=1+1", *WRONG[2:]))
    asked = {"purpose": "correct", "recipient_kind": "own_work", "recipient": "me", "legal_basis": "Art. 27"}

    sheet = officer_client.post(found.get_absolute_url() + "sheet/", asked)

    assert "text/csv" in sheet["Content-Type"]
    assert ",'=1+1," in sheet.content.decode()
