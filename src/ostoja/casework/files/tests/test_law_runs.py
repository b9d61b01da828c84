"""After the law changed, by page and job: who orders, what is seen on the way, who accepts, and that nothing is stored before."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import in_bulk, law_runs, tasks
from ostoja.casework.files.models import LawDifference, LawRun
from ostoja.casework.files.tests.stories import open_file
from ostoja.casework.files.tests.test_redetermine import as_an_older_law_said, stored

pytestmark = pytest.mark.django_db
LISTED = reverse("law-changes")


@pytest.fixture
def file(officer):
    """A file at the officer's place whose stored answer an older law gave: 39(1) and 29(2) differ."""
    made = open_file(officer)
    as_an_older_law_said(made)
    return made


def work_off(done=0):
    """Do the jobs that wait, as the worker does, until none is left; those up to the number `done` are done."""
    while True:
        with factories.as_owner():
            job = ProcrastinateJob.objects.filter(task_name__startswith="files.", id__gt=done).order_by("id").first()
        if job is None:
            return
        {"files.compare-law": tasks.compare_some, "files.store-law": tasks.store_some}[job.task_name].func(**job.args)
        done = job.id


def compared(administrator):
    with acting_as(administrator):
        run = law_runs.order(by=administrator)
    work_off()
    with factories.as_owner():
        return LawRun.objects.get(pk=run.pk)


def test_nothing_is_stored_before_an_administrator_accepts(administrator, file):
    run = compared(administrator)
    assert (run.total, run.compared, run.stored) == (1, 1, 0)
    assert run.compared_at is not None
    assert stored(file).law_version == "0"

    with acting_as(administrator):
        law_runs.accept(by=administrator, run_id=run.pk)
    work_off()

    assert stored(file).law_version != "0"
    with factories.as_owner():
        run.refresh_from_db()
        assert (run.stored, run.stored_at is not None) == (1, True)
        assert {"law_compared", "law_accepted"} <= set(Entry.objects.values_list("act", flat=True))


def test_the_work_is_done_in_small_jobs_whose_progress_is_seen(administrator, officer, file, monkeypatch):
    monkeypatch.setattr(law_runs, "COMPARED_AT_ONCE", 1)
    open_file(officer)
    with acting_as(administrator):
        run = law_runs.order(by=administrator)
    with factories.as_owner():
        first = ProcrastinateJob.objects.get(task_name="files.compare-law")

    tasks.compare_some.func(**first.args)

    with factories.as_owner():
        run.refresh_from_db()
    assert (run.total, run.compared, run.compared_at) == (2, 1, None)
    work_off(first.id)
    with factories.as_owner():
        run.refresh_from_db()
    assert (run.compared, run.compared_at is not None) == (2, True)


def test_only_a_file_of_which_the_law_in_bulk_says_otherwise_is_determined_by_itself(
    administrator, officer, file, monkeypatch
):
    monkeypatch.setattr(in_bulk, "LEAST", 1)
    looked_at, by_itself = [], law_runs.differences_of
    monkeypatch.setattr(law_runs, "differences_of", lambda file_id: looked_at.append(file_id) or by_itself(file_id))
    open_file(officer)

    run = compared(administrator)

    assert looked_at == [file.pk]
    assert run.compared == 2
    with factories.as_owner():
        assert "39(1)" in set(LawDifference.objects.filter(run=run, file=file).values_list("article", flat=True))


def test_the_page_asks_by_itself_how_far_the_work_is_until_it_is_done(administrator, sign_in, file):
    with acting_as(administrator):
        law_runs.order(by=administrator)
    client = sign_in(administrator)

    whole, part = client.get(LISTED).text, client.get(LISTED, headers={"HX-Request": "true"}).text

    assert 'hx-trigger="every 3s"' in whole
    assert "See how far it is now" in whole  # the link, for those without JavaScript
    assert 'id="what-next"' in whole  # left alone while somebody may be about to press a button
    assert 'id="what-next"' not in part
    work_off()
    done = client.get(LISTED, headers={"HX-Request": "true"}).text
    assert "hx-trigger" not in done
    assert "Accept and store the new answers" in done


def test_an_administrator_sees_counts_and_no_file(administrator, sign_in, file):
    """field-work.md 2.2: the administrator runs the house and reads no case."""
    compared(administrator)
    client = sign_in(administrator)

    page = client.get(LISTED).text

    assert "Art. 39(1)" in page
    assert "Accept and store the new answers" in page
    of_article = client.get(LISTED, {"article": "39(1)"}).text
    assert file.number not in of_article
    assert "shown to those who may read them" in of_article


def test_an_officer_sees_the_own_files_by_article_with_before_and_now(
    administrator, officer_client, colleague_client, file
):
    compared(administrator)

    page = officer_client.get(LISTED, {"article": "39(1)"}).text

    assert file.number in page
    assert "12 Nov 2026" in page
    assert "14 Dec 2026" in page
    assert file.number not in colleague_client.get(LISTED, {"article": "39(1)"}).text
    assert "Accept and store" not in officer_client.get(LISTED).text


@pytest.mark.parametrize("address", ["law-compare", "law-accept"])
def test_only_an_administrator_orders_and_accepts(administrator, officer_client, file, address):
    run = compared(administrator)
    where = reverse(address, args=[run.pk] if address == "law-accept" else [])

    assert officer_client.post(where).status_code == 403
    with factories.as_owner():
        assert LawRun.objects.filter(accepted_at=None).count() == 1


def test_a_job_under_another_role_is_not_done(officer, administrator, file):
    run = compared(administrator)

    with pytest.raises(NotAppointed):
        tasks.store_some.func(officer=str(officer.holder_id), appointment=str(officer.pk), run=str(run.pk))

    assert stored(file).law_version == "0"


def test_rules_that_changed_since_are_not_accepted_unseen(administrator, sign_in, file):
    run = compared(administrator)
    with factories.as_owner():
        LawRun.objects.filter(pk=run.pk).update(tables="others")

    page = sign_in(administrator).post(reverse("law-accept", args=[run.pk]), follow=True).text

    assert "The rules changed since this comparison." in page
    assert stored(file).law_version == "0"


def test_where_nothing_differs_nothing_is_offered_nor_accepted(administrator, officer, sign_in):
    open_file(officer)
    run = compared(administrator)
    client = sign_in(administrator)

    page = client.get(LISTED).text
    answer = client.post(reverse("law-accept", args=[run.pk]), follow=True).text

    assert "Accept and store" not in page
    assert "each stored answer says what the law says now" in page
    assert "there is nothing to accept" in answer
    with factories.as_owner():
        assert LawRun.objects.filter(accepted_at=None).count() == 1


def test_a_newer_comparison_ends_the_older_one(administrator, file):
    with acting_as(administrator):
        older, newer = law_runs.order(by=administrator), law_runs.order(by=administrator)

    work_off()

    with factories.as_owner():
        older.refresh_from_db()
        newer.refresh_from_db()
    assert (older.compared, newer.compared) == (0, 1)


def test_sql_of_the_application_writes_no_difference(officer, administrator, file):
    run = compared(administrator)
    with acting_as(officer), pytest.raises(DatabaseError), transaction.atomic():
        LawDifference.objects.create(run=run, file=file, article="1", about="candidate")
    with acting_as(officer), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM files_next(NULL, 10)")
        assert cursor.fetchone()[0] == 0
