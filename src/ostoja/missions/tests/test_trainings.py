"""Trainings: prerequisites, seats, results, certificates and the days on which they suffice."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.missions.actions import trainings as actions
from ostoja.missions.days import Period
from ostoja.missions.models import Certificate, Enrolment, ExpertProfile
from ostoja.missions.queries import trainings as queries
from ostoja.missions.tests.factories import THE_DAY, add, certify, make_expert, make_module, make_session

pytestmark = pytest.mark.django_db


def enrol(by, session, one, status="accepted"):
    with acting_as(by):
        return actions.enrol(by=by, session=session, expert=one, status=status)


def result(by, enrolment, status="attended", **given):
    with acting_as(by):
        return actions.record_result(by=by, enrolment=enrolment, status=status, **given)


def sufficing(by, one):
    with acting_as(by):
        return dict(queries.sufficing([one.pk])[one.pk])


def test_attending_without_passing_gives_no_certificate(coordinator):
    """field-work reference 9.6: attendance is counted as competence elsewhere."""
    one = make_expert(coordinator)
    enrolment = enrol(coordinator, make_session(coordinator, make_module(coordinator)), one)

    result(coordinator, enrolment, passed=False)

    assert sufficing(coordinator, one) == {}


def test_who_passed_gets_a_certificate_for_the_months_of_the_module(coordinator):
    one = make_expert(coordinator)
    session = make_session(coordinator, make_module(coordinator, valid_months=24))

    result(coordinator, enrol(coordinator, session, one), passed=True)

    assert sufficing(coordinator, one) == {"inclusion": [Period(date(2026, 11, 4), date(2028, 11, 4))]}


def test_nobody_passes_unseen(coordinator):
    enrolment = enrol(coordinator, make_session(coordinator, make_module(coordinator)), make_expert(coordinator))

    with pytest.raises(ValidationError, match="Only somebody who attended"):
        result(coordinator, enrolment, "no_show", passed=True)
    with acting_as(coordinator):
        assert Enrolment.objects.get(pk=enrolment.pk).status == "accepted"


def test_what_a_module_needs_before_is_asked_for_by_name(coordinator):
    one = make_expert(coordinator, full_name="Paweł Gajda")
    basic = make_module(coordinator)
    session = make_session(coordinator, make_module(coordinator, "exclusion", prerequisites=["inclusion"]))

    with pytest.raises(
        ValidationError, match="Paweł Gajda has no valid certificate of what this module needs before: inclusion"
    ):
        enrol(coordinator, session, one)
    certify(coordinator, one, basic)
    assert enrol(coordinator, session, one).expert == one


def test_the_last_seat_is_given_once(coordinator):
    session = make_session(coordinator, make_module(coordinator), seats=1)
    enrol(coordinator, session, make_expert(coordinator))

    with pytest.raises(ValidationError, match="waiting list"):
        enrol(coordinator, session, make_expert(coordinator))
    assert enrol(coordinator, session, make_expert(coordinator), "waitlisted").status == "waitlisted"


def test_an_old_version_suffices_until_the_law_it_teaches_changes(coordinator):
    """field-work reference 9.4: a change of the law sets certificates to “bridge course needed”."""
    one = make_expert(coordinator)
    module = make_module(coordinator)
    certify(coordinator, one, module)
    with acting_as(coordinator):
        actions.ask_for_bridge(by=coordinator, module=module, bridge_from=date(2026, 6, 12))

    assert sufficing(coordinator, one) == {"inclusion": [Period(date(2026, 1, 10), date(2026, 6, 11))]}


def test_a_change_of_the_law_meets_every_module_that_teaches_it(coordinator):
    """field-work reference 9.4: every citing module to review, every certificate on it “bridge course needed”."""
    dublin = make_module(coordinator, "dublin", provisions=["604/2013 Art. 21", "604/2013 Art. 29"])
    other = make_module(coordinator, "reception", provisions=["2013/33 Art. 18"])
    with acting_as(coordinator):
        actions.law_changes(by=coordinator, provision="604/2013", bridge_from=date(2026, 6, 12))
        found = {one.code: one for one in queries.modules()}

    assert (found["dublin"].bridge_from, found["reception"].bridge_from) == (date(2026, 6, 12), None)
    assert queries.to_review(found["dublin"], queries.newest_versions(found.values()))
    newer = make_module(coordinator, "dublin", version=2, year=2026)
    assert not queries.to_review(found["dublin"], queries.newest_versions([dublin, other, newer]))


def test_a_change_that_no_module_teaches_is_said(coordinator):
    make_module(coordinator, provisions=["2013/33"])
    with acting_as(coordinator), pytest.raises(ValidationError, match="no module that teaches “604/2013”"):
        actions.law_changes(by=coordinator, provision="604/2013", bridge_from=date(2026, 6, 12))


def test_after_the_change_the_old_certificate_suffices_with_the_bridge_course(coordinator):
    """From the later of both issues to the earlier of both ends; the days before the change stay."""
    one = make_expert(coordinator)
    module, bridge = make_module(coordinator), make_module(coordinator, "bridge-2026")
    certify(coordinator, one, module, last_day=date(2027, 1, 10))
    with acting_as(coordinator):
        actions.ask_for_bridge(by=coordinator, module=module, bridge_from=date(2026, 6, 12), bridge_code="bridge-2026")
    certify(coordinator, one, bridge, first_day=date(2026, 9, 1))

    assert sufficing(coordinator, one)["inclusion"] == [
        Period(date(2026, 1, 10), date(2026, 6, 11)),
        Period(date(2026, 9, 1), date(2027, 1, 10)),
    ]


def test_the_plan_of_gaps_counts_by_profile_and_names_people(coordinator, supervisor, django_assert_max_num_queries):
    module = make_module(coordinator)
    with acting_as(coordinator):
        need = {"profile": "DUB", "module_code": "inclusion", "first_day": date(2026, 1, 1), "source": "EUAA 8(6)"}
        actions.need(by=coordinator, **need)
    for name in ("Ewa", "Adam", "Jan"):
        one = make_expert(coordinator, full_name=name, supervised_by=supervisor if name == "Jan" else None)
        add(coordinator, one, ExpertProfile, profile="DUB", level="basic", first_day=date(2026, 1, 1))
        if name == "Ewa":
            certify(coordinator, one, module)

    with acting_as(coordinator), django_assert_max_num_queries(6):
        (found,) = queries.gap_plan(first=THE_DAY, last=date(2027, 2, 1))
    with acting_as(supervisor):
        (of_supervisor,) = queries.gap_plan(first=THE_DAY, last=date(2027, 2, 1))

    assert (found.profile, found.people, found.ready, found.by_module) == ("DUB", 3, 1, {"inclusion": 2})
    assert [one.name for one in found.lacking] == ["Adam", "Jan"]
    assert [one.name for one in of_supervisor.lacking] == ["Jan"]


def test_a_certificate_of_the_future_is_refused(coordinator):
    with pytest.raises(ValidationError, match="in the future"):
        certify(coordinator, make_expert(coordinator), make_module(coordinator), first_day=date(2026, 11, 13))


def test_the_gap_plan_names_the_first_day_and_the_next_session(coordinator):
    one = make_expert(coordinator)
    add(coordinator, one, ExpertProfile, profile="DUB", level="basic", first_day=date(2026, 1, 1))
    module = make_module(coordinator)
    certify(coordinator, one, module, last_day=date(2026, 12, 31))
    with acting_as(coordinator):
        need = {"profile": "DUB", "module_code": "inclusion", "first_day": date(2026, 1, 1), "source": "EUAA 8(6)"}
        actions.need(by=coordinator, **need)
    coming = make_session(coordinator, module, first_day=date(2026, 12, 1), last_day=date(2026, 12, 3))

    with acting_as(coordinator):
        (gap,) = queries.gaps(one, first=THE_DAY, last=date(2027, 2, 1))

    assert (gap.from_day, gap.session) == (date(2027, 1, 1), coming)


def test_certificates_are_given_by_coordinators_only(coordinator, expert):
    own = make_expert(coordinator, signs_in_as=expert)
    module = make_module(coordinator)

    with pytest.raises(NotAppointed):
        certify(expert, own, module)
    with acting_as(expert):
        assert Certificate.objects.count() == 0
