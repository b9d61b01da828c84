"""Calls and nominations: both consents by whose they are, the agency's answer, declining with a reason."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.missions.actions import calls as actions
from ostoja.missions.models import Call, Consent, Expert, ExpertProfile, LanguageSkill, Nomination
from ostoja.missions.queries import calls as queries
from ostoja.missions.tests.factories import add, make_call, make_expert, make_line, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(coordinator):
    return make_line(coordinator, make_call(coordinator, make_plan(coordinator)))


@pytest.fixture
def own(coordinator, expert, supervisor):
    made = make_expert(coordinator, signs_in_as=expert, supervised_by=supervisor)
    add(coordinator, made, ExpertProfile, profile="DUB", level="experienced", first_day=date(2026, 1, 1))
    return made


@pytest.fixture
def nomination(coordinator, line, own):
    with acting_as(coordinator):
        return actions.propose(by=coordinator, line=line, expert=own)


def consents(nomination, *people, **given):
    for person in people:
        with acting_as(person):
            actions.consent(by=person, nomination=nomination, given=True, **given)


def nominate(by, nomination):
    with acting_as(by):
        return actions.nominate(by=by, nomination=Nomination.objects.get(pk=nomination.pk))


def test_with_both_consents_somebody_is_nominated(coordinator, expert, supervisor, nomination):
    consents(nomination, expert, supervisor)

    assert nominate(coordinator, nomination).nominated_on == date(2026, 11, 12)


@pytest.mark.parametrize("who", ["expert", "supervisor"])
def test_one_consent_is_not_enough(request, coordinator, nomination, who):
    consents(nomination, request.getfixturevalue(who))

    with pytest.raises(ValidationError, match="hasn't consented yet"):
        nominate(coordinator, nomination)


def test_a_consent_taken_back_counts_no_longer(coordinator, expert, supervisor, nomination):
    consents(nomination, expert, supervisor)
    with acting_as(expert):
        actions.consent(by=expert, nomination=nomination, given=False)

    with pytest.raises(ValidationError, match="doesn't consent"):
        nominate(coordinator, nomination)


def test_a_consent_that_ends_during_the_mission_is_none(coordinator, expert, supervisor, nomination):
    consents(nomination, expert)
    consents(nomination, supervisor, last_day=date(2027, 1, 1))

    with pytest.raises(ValidationError, match="hasn't consented yet"):
        nominate(coordinator, nomination)


def test_a_consent_to_one_nomination_is_none_to_another(coordinator, expert, supervisor, nomination, own):
    """Consents are per nomination, not general (cooperation reference 9.3)."""
    consents(nomination, expert, supervisor)
    other = make_line(coordinator, nomination.line.call)
    with acting_as(coordinator):
        second = actions.propose(by=coordinator, line=other, expert=own)

    with pytest.raises(ValidationError, match="hasn't consented yet"):
        nominate(coordinator, second)


def test_nobody_consents_in_another_s_name(coordinator, nomination):
    with acting_as(coordinator), pytest.raises(NotAppointed):
        actions.consent(by=coordinator, nomination=nomination, given=True)
    with acting_as(coordinator), pytest.raises(DatabaseError, match="row-level security"):
        Consent.objects.create(
            nomination=nomination, whose="expert", given=True, recorded_under=coordinator,
            recorded_at=coordinator.granted_at,
        )  # fmt: skip


def test_an_expert_does_not_consent_as_the_supervisor(expert, nomination):
    with acting_as(expert), pytest.raises(DatabaseError, match="row-level security"):
        Consent.objects.create(
            nomination=nomination, whose="supervisor", given=True, recorded_under=expert, recorded_at=expert.granted_at
        )


def test_who_does_not_fit_is_not_proposed_and_the_reason_is_said(coordinator, line):
    one = make_expert(coordinator, full_name="Ewa Sowa")

    with acting_as(coordinator), pytest.raises(ValidationError, match="Ewa Sowa: Hasn't the profile DUB"):
        actions.propose(by=coordinator, line=line, expert=one)


def test_who_no_longer_fits_is_not_nominated(coordinator, expert, supervisor, nomination, own):
    consents(nomination, expert, supervisor)
    with acting_as(coordinator):
        Expert.objects.filter(pk=own.pk).update(state="paused")

    with pytest.raises(ValidationError, match="not active"):
        nominate(coordinator, nomination)


def test_the_agency_s_answer_is_recorded_with_its_reason(coordinator, expert, supervisor, nomination):
    consents(nomination, expert, supervisor)
    sent = nominate(coordinator, nomination)
    day = date(2026, 11, 12)

    with acting_as(coordinator), pytest.raises(ValidationError, match="Reason given"):
        actions.record_answer(by=coordinator, nomination=sent, answer="declined", answered_on=day)
    with acting_as(coordinator):
        actions.record_answer(by=coordinator, nomination=sent, answer="declined", code="filled", answered_on=day)

        assert Nomination.objects.get(pk=nomination.pk).code == "filled"


def test_what_was_not_sent_is_not_answered(coordinator, nomination):
    with acting_as(coordinator), pytest.raises(ValidationError, match="Only a nomination that was sent"):
        actions.record_answer(by=coordinator, nomination=nomination, answer="accepted", answered_on=date(2026, 11, 12))


@pytest.mark.parametrize(("reason", "refused"), [("no_capacity", False), ("exceptional_national_situation", True)])
def test_an_exceptional_situation_is_not_the_coordinator_s_to_declare(coordinator, line, reason, refused):
    """Art. 20(7)."""
    with acting_as(coordinator):
        if refused:
            with pytest.raises(ValidationError, match="head of the authority"):
                actions.decline(by=coordinator, call=line.call, reason=reason, words="So.")
        else:
            assert actions.decline(by=coordinator, call=line.call, reason=reason, words="So.").reason == reason


def test_a_line_names_places_of_the_plan(coordinator, line):
    with pytest.raises(ValidationError, match="Kos isn't in the plan"):
        make_line(coordinator, line.call, places=["Lesvos", "Kos"])


def test_the_lowest_skill_of_a_language_counts(coordinator, line, own):
    """cooperation reference 9.3: not an average."""
    with acting_as(coordinator):
        actions.ask_for_language(by=coordinator, line=line, language="en", least="B2")
    add(coordinator, own, LanguageSkill, language="en", understanding="C1", speaking="C1", writing="B1")

    with acting_as(coordinator):
        (entry,) = queries.line_page(line).out
    assert entry[1].why.params["has"] == "B1"


def test_the_call_says_how_it_stands(coordinator, expert, supervisor, nomination):
    def state():
        with acting_as(coordinator):
            return queries.call_row(queries.calls().get(pk=nomination.line.call_id)).state

    assert state() == "circulated"
    consents(nomination, expert, supervisor)
    sent = nominate(coordinator, nomination)
    assert state() == "nominated"
    with acting_as(coordinator):
        actions.record_answer(by=coordinator, nomination=sent, answer="accepted", answered_on=date(2026, 11, 12))
    assert state() == "filled"


def test_experts_see_their_own_nomination_and_no_other(coordinator, expert, supervisor, line, nomination):
    other = make_expert(coordinator)
    add(coordinator, other, ExpertProfile, profile="DUB", level="lead", first_day=date(2026, 1, 1))
    with acting_as(coordinator):
        actions.propose(by=coordinator, line=line, expert=other)

    for person in (expert, supervisor):
        with acting_as(person):
            assert [one.pk for one in Nomination.objects.all()] == [nomination.pk]


def test_calls_are_the_roster_s(officer, former, line):
    for person in (officer, former):
        with acting_as(person):
            assert Call.objects.count() == 0


def test_the_page_of_a_line_takes_the_same_statements_for_a_large_roster(
    coordinator, line, django_assert_max_num_queries
):
    for _number in range(30):
        make_expert(coordinator)

    with acting_as(coordinator), django_assert_max_num_queries(16):
        assert queries.line_page(line).out_by_filter == {"profile": 30}
