"""Complaints have their own access list (EUAA Regulation Art. 51; cooperation reference 9.3)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.missions.actions import complaints as actions
from ostoja.missions.models import Barred, Complaint, ComplaintStep
from ostoja.missions.queries import complaints as queries
from ostoja.missions.tests import factories
from ostoja.missions.tests.factories import THE_DAY
from ostoja.missions.tests.test_duties import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(the_day):
    return factories.make_head()


@pytest.fixture
def deployment(coordinator, supervisor, expert):
    return sent(coordinator, expert, supervisor)


@pytest.fixture
def complaint(head, deployment):
    return factories.complain(head, deployment)


def listed(head, complaint, officer, **given):
    days = {"first_day": THE_DAY, "last_day": THE_DAY + timedelta(days=30), "reason": "legal unit", **given}
    with acting_as(head):
        return actions.let_read(by=head, complaint=complaint, officer=officer, **days)


def step(by, complaint, kind, **given):
    with acting_as(by):
        return actions.record_step(by=by, complaint=complaint, kind=kind, on=THE_DAY, **given)


def seen(by):
    with acting_as(by):
        return Complaint.objects.count()


def test_nobody_reads_it_but_the_head(head, complaint, coordinator, supervisor, expert):
    assert [seen(by) for by in (head, coordinator, supervisor, expert)] == [1, 0, 0, 0]


def test_whom_the_head_lists_reads_that_one_on_those_days(head, complaint, deployment):
    lawyer = factories.appointed(Role.COI_RESEARCHER, "Lidia Prawna")
    later = factories.appointed(Role.COI_RESEARCHER, "Adam Kadrowy")
    factories.complain(head, deployment, reference="FRO/2026/8")
    listed(head, complaint, lawyer.holder)
    listed(head, complaint, later.holder, first_day=THE_DAY + timedelta(days=1))

    assert (seen(lawyer), seen(later)) == (1, 0)
    with acting_as(lawyer):
        assert queries.about(complaint)[:2] == ("Paweł Gajda", "GR")


def test_somebody_listed_follows_up_but_lists_nobody(head, complaint):
    lawyer = factories.appointed(Role.COI_RESEARCHER, "Lidia Prawna")
    listed(head, complaint, lawyer.holder)

    assert step(lawyer, complaint, "admissible").kind == "admissible"
    with acting_as(lawyer), pytest.raises(NotAppointed):
        actions.let_read(
            by=lawyer, complaint=complaint, officer=head.holder, first_day=THE_DAY, last_day=THE_DAY, reason="x"
        )


def test_the_person_concerned_is_never_listed(head, complaint, expert):
    with pytest.raises(ValidationError, match="about this person"):
        listed(head, complaint, expert.holder)


def test_the_expert_sees_what_is_told_and_nothing_else(head, complaint, expert, supervisor, coordinator):
    deployment = complaint.deployment
    step(head, complaint, "heard", words="Weighs against.", told="You are heard on Monday.")
    step(head, complaint, "reported", words="Not for the expert.")

    with acting_as(expert):
        assert [one.told for one in queries.told(deployment.pk)] == ["You are heard on Monday."]
        assert ComplaintStep.objects.count() == 0
    for other in (supervisor, coordinator):
        with acting_as(other):
            assert queries.told(deployment.pk) == []


def test_whoever_is_removed_is_barred_at_once(head, complaint, coordinator):
    """Art. 51(9) with 20(6)."""
    step(head, complaint, "removed")

    with acting_as(coordinator):
        assert [(one.ground, one.reason) for one in Barred.objects.all()] == [("complaint", "FRO/2026/7")]


def test_an_outcome_is_recorded_once(head, complaint):
    step(head, complaint, "unfounded")

    with pytest.raises(ValidationError, match="outcome of this complaint is recorded already"):
        step(head, complaint, "removed")


def test_a_coordinator_takes_none_in_whatever_the_way(coordinator, complaint, deployment):
    with pytest.raises(NotAppointed):
        factories.complain(coordinator, deployment)
    row = Complaint(
        deployment=deployment, reference="X", received_on=THE_DAY, substance="x", recorded_under=coordinator,
        recorded_at=factories.morning(THE_DAY),
    )  # fmt: skip
    with acting_as(coordinator), pytest.raises(Error), transaction.atomic():
        row.save(force_insert=True)


def test_pages_of_the_head_and_of_the_list(sign_in, head, complaint, coordinator):
    lawyer = factories.appointed(Role.COI_RESEARCHER, "Lidia Prawna")
    listed(head, complaint, lawyer.holder)
    address = reverse("complaint", args=[complaint.pk])

    assert "Conduct at the gate." in sign_in(lawyer).get(address).text
    assert "Take in a complaint" in sign_in(head).get(reverse("complaints")).text
    assert sign_in(head).get(reverse("complaint-new")).status_code == 200
    assert sign_in(coordinator).get(address).status_code == 403
