"""Who left the roster years ago is forgotten; what was counted stays."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from ostoja.access.acting import acting_as
from ostoja.access.tests.factories import THE_DAY, as_owner
from ostoja.missions import forgetting
from ostoja.missions.actions import roster as actions
from ostoja.missions.models import Certificate, Deployment, Expert, FieldReport
from ostoja.missions.queries import roster as queries
from ostoja.missions.queries.statistics import sent as counted
from ostoja.missions.tests import factories
from ostoja.missions.tests.test_duties import sent

pytestmark = pytest.mark.django_db
FIVE_YEARS_AGO = date(2021, 11, 12)  # THE_DAY less the years that the office has set


@pytest.fixture
def gone(coordinator, expert, supervisor):
    """An expert with a mission and a certificate, off the roster for five years and a day."""
    made = sent(coordinator, expert, supervisor)
    factories.certify(coordinator, made.expert, factories.make_module(coordinator))
    with as_owner():
        Expert.objects.filter(pk=made.expert_id).update(
            first_day=date(2015, 1, 1), last_day=FIVE_YEARS_AGO - timedelta(days=1)
        )
        FieldReport.objects.create(
            deployment=made, obstacles="Words", recorded_under=expert, recorded_at=factories.morning(THE_DAY)
        )
        return Expert.objects.get(pk=made.expert_id)


def test_name_and_record_go_and_the_mission_stays_counted(coordinator, gone):
    with acting_as(coordinator):
        assert queries.to_forget(today=THE_DAY) == [gone]
        actions.forget(by=coordinator, expert=gone)

        assert queries.to_forget(today=THE_DAY) == []
        assert [one.name for one in counted()] == ["–"]
        assert Certificate.objects.count() == 0
    with as_owner():
        assert Expert.objects.get(pk=gone.pk).officer_id is None
        assert FieldReport.objects.get().obstacles == ""
        assert Deployment.objects.count() == 1


def test_on_the_last_day_of_the_years_nobody_is_forgotten(coordinator, gone):
    with as_owner():
        Expert.objects.filter(pk=gone.pk).update(last_day=FIVE_YEARS_AGO)
        gone.refresh_from_db()
    with acting_as(coordinator):
        assert queries.to_forget(today=THE_DAY) == []
        with pytest.raises(ValidationError, match="aren't over"):
            actions.forget(by=coordinator, expert=gone)


def test_the_database_forgets_for_coordinators_only_and_never_within_a_year(supervisor, coordinator, gone):
    for by, years in ((supervisor, 5), (coordinator, 0)):
        with acting_as(by), pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT missions_forget(%s, %s)", [gone.pk, years])


def test_a_backup_that_is_put_back_brings_nobody_back(
    coordinator, gone, settings, tmp_path, django_capture_on_commit_callbacks
):
    """The journal outlives the database; what was erased once is erased again, and once only."""
    settings.ERASURES = tmp_path / "erasures.jsonl"
    with acting_as(coordinator), django_capture_on_commit_callbacks(execute=True):
        actions.forget(by=coordinator, expert=gone)
    journal = forgetting.read(settings.ERASURES)
    assert [one.expert for one in journal] == [gone.pk]
    assert gone.full_name not in settings.ERASURES.read_text()

    with as_owner():
        Expert.objects.filter(pk=gone.pk).update(
            full_name="Paweł Gajda", state="active", forgotten_on=None
        )  # the backup
        went = forgetting.replay(journal, using="default"), forgetting.replay(journal, using="default")
        again = Expert.objects.get(pk=gone.pk)

    assert went == (1, 0)
    assert (again.full_name, again.forgotten_on) == ("–", THE_DAY)
    with as_owner():
        assert forgetting.note(forgetting.recorded(using="default")) == 0  # it stands there


def test_the_journal_of_the_roster_lies_beside_that_of_the_files(tmp_path):
    path = tmp_path / "erasures.jsonl"
    line = forgetting.Forgotten(expert=uuid4(), on=THE_DAY)
    path.write_bytes(b'{"at":"2026-11-12T08:00:00Z","file":"00000000-0000-0000-0000-000000000001"}\n{"cut')

    assert forgetting.note([line, line], path=path) == 1
    assert forgetting.read(path) == [line]
