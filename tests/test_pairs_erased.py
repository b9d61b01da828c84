"""A file that is erased leaves nothing of itself in the pairs it was in, nor in the file it was linked with (GDPR Art. 17)."""

import pytest
from django.db import connection

from ostoja.access.acting import acting_as
from ostoja.access.roles import Role, Scope
from ostoja.access.tests.factories import as_owner, make_appointment
from ostoja.casework.files import as_law, looking_up
from ostoja.casework.files.models import Fact
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.casework.identity import actions, queries
from ostoja.casework.identity.models import Judgement, Pair, Side
from ostoja.casework.privacy import plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def stays(officer):
    return open_file(officer)


@pytest.fixture
def goes(colleague):
    """The same person elsewhere, with an earlier application: linked, it becomes a fact of the other file."""
    facts = [one for one in adult() if not one.type.startswith("application_")]
    return open_file(colleague, facts=[*facts, fact("application_registered", state="GR", on="2026-09-01")])


@pytest.fixture
def pair(officer, stays, goes):
    with acting_as(officer):
        person = as_law.known_person(stays.pk)
        (hit,) = looking_up.look_up(by=officer, purpose=looking_up.Purpose.FILE, about=stays.pk, person=person)
        return Pair.objects.get(pk=actions.raise_pair(by=officer, file_id=stays.pk, hit=hit))


@pytest.fixture
def linked(pair, goes):
    """Two officers say that it is one person; their reason names the number of the one that goes."""
    for _ in range(2):
        by = make_appointment(role=Role.REGISTRATION_OFFICER, scope_kind=Scope.OFFICE)
        with acting_as(by):
            actions.judge(by=by, pair=pair, says="same", reason=f"The photo in {goes.number}")
    return pair


def erase(file):
    dpo = make_appointment(role=Role.DATA_PROTECTION_OFFICER, scope_kind=Scope.OFFICE)
    executor = make_appointment(role=Role.ADMINISTRATOR, scope_kind=Scope.OFFICE)
    with acting_as(dpo):
        ordered = plan.order(by=dpo, file_id=file.pk, ground="request")
    with acting_as(executor):
        plan.carry_out(by=executor, ordered=ordered)


def test_its_side_goes_and_its_number_stands_nowhere(linked, stays, goes):
    with as_owner():
        assert [one for one in Fact.objects.filter(file=stays) if goes.number in str(one.content)]

    erase(goes)

    with as_owner():
        assert [side.file_id for side in Side.objects.filter(pair=linked)] == [stays.pk]
        assert not [one for one in Fact.objects.all() if goes.number in str(one.content)]
        reasons = list(Judgement.objects.values_list("reason", flat=True))
    assert reasons == ["The photo in " + "█" * len(goes.number)] * 2


def test_a_pair_whose_one_file_went_waits_for_nobody(officer, officer_client, pair, goes):
    with acting_as(officer):
        assert [one.id for one in queries.open_pairs()] == [pair.pk]

    erase(goes)

    with acting_as(officer):
        assert queries.open_pairs() == []
    assert "The other file was erased" in officer_client.get(pair.get_absolute_url()).text


def test_both_files_can_go(linked, stays, goes):
    erase(goes)
    erase(stays)

    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM identity_side")
        assert cursor.fetchone() == (0,)
