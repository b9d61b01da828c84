"""The head of the office sees numbers: what is missed, which silences end, which children are alone, what waits."""

from datetime import timedelta

import pytest

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role, Scope
from ostoja.access.tests import factories
from ostoja.casework.files import overview
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.privacy import actions, plan
from ostoja.casework.privacy import overview as privacy

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(the_day):
    return factories.make_appointment(role=Role.HEAD_OF_OFFICE, scope_kind=Scope.OFFICE)


def child(officer, *more, born="2012-05-01", **alone):
    return open_file(
        officer,
        facts=[
            fact("birth_claimed", earliest=born, latest=born),
            fact("nationality_claimed", states=["AF"]),
            fact("unaccompanied", **({"holds": True} | alone)),
            fact("application_registered", state="GR", on="2026-11-05"),
            *more,
        ],
    )


def of(head, name):
    with acting_as(head):
        return next(place for place in overview.places(today=head.today()) if place.name == name)


NAMED = fact("representative_appointed", state="GR", kind="representative", on="2026-11-06")
ALONE = {  # why this row: (facts beside, birth, how the fact stands, counted)
    "a child alone": ((), "2012-05-01", {}, 1),
    "a representative is appointed": ((NAMED,), "2012-05-01", {}, 0),
    "somebody assists provisionally, APR 23(2)(a)": (
        (fact("representative_appointed", state="GR", kind="provisional_assistant", on="2026-11-06"),),
        "2012-05-01", {}, 1,
    ),
    "the representative's time is over": (
        (fact("representative_appointed", state="GR", kind="representative", on="2026-11-06", until="2026-11-11"),),
        "2012-05-01", {}, 1,
    ),
    "18 today": ((), "2008-11-12", {}, 0),
    "18 tomorrow": ((), "2008-11-13", {}, 1),
    "no longer alone": ((), "2012-05-01", {"until": "2026-11-10"}, 0),
    "not alone": ((), "2012-05-01", {"holds": False}, 0),
}  # fmt: skip


@pytest.mark.parametrize("case", ALONE.values(), ids=ALONE)
def test_children_alone_without_a_representative_are_counted(officer, head, case):
    more, born, stands, counted = case
    child(officer, *more, born=born, **stands)

    assert of(head, "Lesvos").alone == counted


def test_a_birth_not_known_counts_as_a_child(officer, head):
    """Unknown is never no (field-work.md 1.3: the latest plausible birth decides)."""
    facts = [one for one in adult() if one.type not in {"birth_claimed", "unaccompanied"}]
    open_file(officer, facts=[*facts, fact("unaccompanied", holds=True)])

    assert of(head, "Lesvos").alone == 1


def test_silences_of_others_that_end_within_a_week_are_counted_apart_from_ours(officer, head):
    """AMMR Art. 40(1): one month to reply to a take charge request; after it, silence is acceptance."""
    file = open_file(officer)
    appellant = factories.make_appointment(role="dublin_case_officer", site=officer.site)
    asked = {"from_state": "GR", "to_state": "FR", "on": "2026-10-16", "received_on": "2026-10-16"}
    before = of(head, "Lesvos")

    record(appellant, file, fact("take_charge_request", **asked))

    assert (before.theirs, of(head, "Lesvos").theirs) == (0, 1)  # until 16 November 2026, a Monday


def test_nobody_else_gets_the_numbers(officer, dpo, executor, head):
    for by in (officer, dpo, executor):
        with acting_as(by):
            assert overview.places(today=by.today()) == []
            assert privacy.panel(by=by) is None


def test_a_coordinator_sees_the_own_places_only(officer, colleague):
    child(officer)
    by = factories.make_appointment(role="mission_coordinator", site=colleague.site)

    with acting_as(by):
        assert [(place.name, place.alone) for place in overview.places(today=by.today())] == [("Samos", 0)]


def test_what_waits_at_data_protection_is_counted(officer, dpo, head, the_day):
    file, day = open_file(officer), the_day
    with acting_as(officer):
        actions.take_in(by=officer, file_id=file.pk, kind="access", received_on=day - timedelta(days=40), words="All")
        actions.take_in(by=officer, file_id=file.pk, kind="objection", received_on=day, words="No")
        actions.record_breach(by=officer, aware_at=factories.morning(day - timedelta(days=4)), what="x", risk="risk")
        actions.record_breach(by=officer, aware_at=factories.morning(day), what="x", risk="unlikely")
    with acting_as(dpo):
        plan.order(by=dpo, file_id=file.pk, ground="request")

    with acting_as(head):
        found = {counter.label: counter.number for counter in privacy.panel(by=head).counters}

    assert list(found.values()) == [1, 2, 1, 1, 1, 0]


def test_the_page_is_for_whoever_leads_and_shows_nobody(sign_in, officer, officer_client, head):
    child(officer)

    page = sign_in(head).get("/overview/")

    assert page.status_code == 200
    assert "Lesvos" in page.content.decode()
    assert "Rahimi" not in page.content.decode()
    assert officer_client.get("/overview/").status_code == 403


def test_the_head_opens_no_file(sign_in, officer, head):
    """field-work.md 2.2: counts."""
    file = child(officer)

    assert sign_in(head).get(f"/files/{file.pk}/").status_code == 404
    with acting_as(head), pytest.raises(NotAppointed):
        actions.take_in(by=head, file_id=file.pk, kind="access", received_on=head.today(), words="x")
