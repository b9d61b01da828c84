"""The roster: who sees and keeps which record. In the database, whatever the pages ask."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import translation

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.missions.actions import roster as actions
from ostoja.missions.models import Availability, Barred, Clearance, Competence, Expert, ExpertProfile, LanguageSkill
from ostoja.missions.tests.factories import THE_DAY, add, make_expert

pytestmark = pytest.mark.django_db

POLISH = {"language": "pl", "understanding": "native", "speaking": "native", "writing": "native"}
LEAVE = {"kind": "leave", "first_day": date(2026, 12, 20), "last_day": date(2027, 1, 3)}


@pytest.fixture
def own(coordinator, expert, supervisor):
    return make_expert(coordinator, signs_in_as=expert, supervised_by=supervisor, full_name="Paweł Gajda")


@pytest.fixture
def other(coordinator):
    return make_expert(coordinator, full_name="Somebody Else")


def seen_by(appointment, model):
    with acting_as(appointment):
        return set(model.objects.values_list("pk", flat=True))


@pytest.fixture
def everybody(coordinator, supervisor, expert, officer, former):
    return (coordinator, supervisor, expert, officer, former)


def test_each_sees_the_records_that_are_theirs(everybody, own, other):
    seen = [seen_by(one, Expert) for one in everybody]

    assert seen == [{own.pk, other.pk}, {own.pk}, {own.pk}, set(), set()]


def test_entries_are_seen_with_their_record(everybody, coordinator, own, other):
    mine = add(coordinator, own, LanguageSkill, **POLISH)
    foreign = add(coordinator, other, LanguageSkill, **POLISH)

    seen = [seen_by(one, LanguageSkill) for one in everybody]

    assert seen == [{mine.pk, foreign.pk}, {mine.pk}, {mine.pk}, set(), set()]


def test_experts_keep_their_own_languages_and_leave(expert, own):
    assert add(expert, own, LanguageSkill, **POLISH).expert == own
    assert add(expert, own, Availability, **LEAVE).kind == "leave"


def test_experts_keep_nobody_else_s_record(expert, own, other):
    with pytest.raises(NotAppointed):
        add(expert, other, LanguageSkill, **POLISH)
    with acting_as(expert), pytest.raises(DatabaseError, match="row-level security"):
        LanguageSkill.objects.create(expert_id=other.pk, recorded_under=expert, recorded_at=expert.granted_at, **POLISH)


@pytest.mark.parametrize("model", [ExpertProfile, Clearance])
def test_experts_give_themselves_no_profile_and_no_clearance(expert, own, model):
    fields = {
        ExpertProfile: {"profile": "DUB", "level": "lead", "first_day": THE_DAY},
        Clearance: {"kind": "medical", "last_day": THE_DAY},
    }[model]

    with pytest.raises(NotAppointed):
        add(expert, own, model, **fields)
    with acting_as(expert), pytest.raises(DatabaseError, match="row-level security"):
        model.objects.create(expert=own, recorded_under=expert, recorded_at=expert.granted_at, **fields)


def test_an_entry_is_withdrawn_and_stays(expert, own):
    entry = add(expert, own, Availability, **LEAVE)
    with acting_as(expert):
        actions.withdraw(by=expert, entry=entry)
        with pytest.raises(ValidationError):
            actions.withdraw(by=expert, entry=entry)

        assert Availability.objects.get(pk=entry.pk).withdrawn_under_id == expert.pk


@pytest.mark.parametrize("change", [{"kind": "available"}, {"first_day": THE_DAY}, {"recorded_at": None}])
def test_an_entry_is_never_changed(expert, own, change):
    entry = add(expert, own, Availability, **LEAVE)

    with acting_as(expert), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Availability.objects.filter(pk=entry.pk).update(**change)


def test_only_a_coordinator_says_that_evidence_was_seen(coordinator, expert, own):
    fields = {"kind": "skill", "code": "child-interviews", "evidence": "Certificate 7", "first_day": THE_DAY}
    competence = add(expert, own, Competence, **fields)

    with acting_as(expert), pytest.raises(NotAppointed):
        actions.verify(by=expert, competence=competence)
    with acting_as(coordinator):
        assert actions.verify(by=coordinator, competence=competence).competence == competence


def test_why_somebody_is_barred_is_read_by_coordinators_only(coordinator, supervisor, expert, own):
    """Restricted: cooperation reference 9.3."""
    with acting_as(coordinator):
        made = actions.bar(by=coordinator, expert=own, on=THE_DAY, ground="misconduct", reason="Art. 20(6)")

    assert seen_by(coordinator, Barred) == {made.pk}
    assert seen_by(supervisor, Barred) == seen_by(expert, Barred) == set()


def test_a_record_has_no_field_for_what_must_not_count():
    """Never origin, age, health, family, appraisal (cooperation reference 9.5)."""
    names = {field.name for model in (Expert, Clearance, Competence) for field in model._meta.get_fields()}

    assert not names & {
        "nationality",
        "birth",
        "born_on",
        "age",
        "sex",
        "health",
        "family",
        "children",
        "appraisal",
        "note",
    }


def test_an_entry_is_named_in_the_reader_s_language(coordinator):
    """What a screen reader hears behind "Withdraw"."""
    one = make_expert(coordinator)
    clearance = add(coordinator, one, Clearance, kind="criminal_record", last_day=date(2027, 7, 5))
    spoken = {"understanding": "native", "speaking": "native", "writing": "native"}
    language = add(coordinator, one, LanguageSkill, language="pl", **spoken)
    profile = add(coordinator, one, ExpertProfile, profile="DUB", level="lead", first_day=THE_DAY)

    with translation.override("pl"):
        named = [str(clearance), str(language), str(profile)]

    assert named == [
        "zaświadczenie o niekaralności, 5 lip 2027",
        "polski, język ojczysty",
        "Procedury dublińskie, wiodący",
    ]
