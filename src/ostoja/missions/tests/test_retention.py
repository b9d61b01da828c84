"""Who left the roster years ago is forgotten; what was counted stays."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from ostoja.access.acting import acting_as
from ostoja.access.tests.factories import THE_DAY, as_owner
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
