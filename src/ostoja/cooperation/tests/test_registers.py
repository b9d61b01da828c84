"""Queries, projects and the day-to-day work: recorded, changed, found again, and counted."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests.factories import THE_DAY
from ostoja.cooperation.actions import registers as actions
from ostoja.cooperation.models import Matter
from ostoja.cooperation.queries import positions, projects
from ostoja.cooperation.registers import OF_FORUMS, REGISTERS, cells
from ostoja.cooperation.tests import factories

pytestmark = pytest.mark.django_db
DAY = {"first_day": THE_DAY, "last_day": THE_DAY}
VALUES = {
    "queries": {"kind": "survey", "number": "S/1", "asked_by": "SE", "question": "How long?", "received_on": THE_DAY,
                "due_on": THE_DAY + timedelta(days=9)},
    "projects": {"title": "Capacity Building", "donor": "European Commission", "lead": "GDISC", "our_role": "component_lead",
                 "first": "2008-02", "until": "2010-01", "state": "closed"},
    "matters": {"subject": "Draft act", "strand": "legal opinions", "opened_on": THE_DAY, "text": "An opinion is asked for."},
    "visits": {"place": "Biała Podlaska", "team": "Two", "purpose": "Participatory assessment", **DAY},
    "recommendations": {"text": "More interpreters", "unit": "Reception"},
    "procedures": {"title": "Gender-based violence", "version": 1, "parties": "UNHCR, the office, the police"},
    "channels": {"kind": "communication", "full_name": "Marek Sowa", "first_day": THE_DAY},
    "declarations": {"full_name": "Adam Rawicz", "year": 2026},
    "agreements": {"title": "Memorandum", "parties": "Federal Office for Migration", "with_state": "CH"},
}  # fmt: skip


def recorded(by, what, body, **given):
    with acting_as(by):
        return actions.record(by=by, register=REGISTERS[what], forum=body, **{**VALUES[what], **given})


@pytest.fixture
def unhcr(the_day):
    return factories.forum("unhcr-pl")


def test_every_register_of_a_forum_is_tried_here():
    assert VALUES.keys() == set(OF_FORUMS)


@pytest.mark.parametrize("what", OF_FORUMS)
def test_what_is_recorded_is_on_its_pages(sign_in, desk, unhcr, what):
    row = recorded(desk, what, unhcr)
    client = sign_in(desk)

    assert str(cells(row, REGISTERS[what].columns)[0][1]) in client.get(reverse("records", args=[what])).text
    assert client.get(reverse("record", args=[what, row.pk])).status_code == 200


@pytest.mark.parametrize("what", OF_FORUMS)
def test_a_record_of_another_forum_is_not_a_delegate_s(desk, delegate, other_delegate, asylum, what):
    row = recorded(desk, what, asylum)
    model: type[Model] = REGISTERS[what].model

    with acting_as(delegate):
        assert model.objects.filter(pk=row.pk).exists()
    with acting_as(other_delegate):
        assert not model.objects.filter(pk=row.pk).exists()


def test_a_delegate_records_nothing_in_a_register(delegate, asylum):
    with acting_as(delegate), pytest.raises(NotAppointed):
        actions.record(by=delegate, register=REGISTERS["matters"], forum=asylum, **VALUES["matters"])


def test_an_answer_is_found_for_the_next_query(desk, igc):
    row = recorded(desk, "queries", igc)
    change = {"state": "answered", "answer": "Within sixty days.", "answered_on": THE_DAY}
    with acting_as(desk):
        with pytest.raises(ValidationError, match="Write the answer"):
            actions.change(by=desk, register=REGISTERS["queries"], row=row, **{**change, "answer": ""})
        actions.change(by=desk, register=REGISTERS["queries"], row=row, **change)

        assert [text.pk for text in positions.search("sixty")] == [row.pk]


def test_a_query_gets_the_rule_of_its_forum(desk, igc):
    assert recorded(desk, "queries", igc).marks == ["igc_participants"]


def test_a_recommendation_not_accepted_has_a_reason(desk, unhcr):
    row = recorded(desk, "recommendations", unhcr)

    with acting_as(desk), pytest.raises(ValidationError, match="why it isn't accepted"):
        actions.change(by=desk, register=REGISTERS["recommendations"], row=row, answer="rejected")


def test_a_version_of_a_procedure_is_recorded_once(desk, unhcr):
    recorded(desk, "procedures", unhcr)

    with pytest.raises(ValidationError, match="Record the next one"):
        recorded(desk, "procedures", unhcr)
    assert recorded(desk, "procedures", unhcr, version=2).version == 2


@pytest.fixture
def project(desk):
    return recorded(desk, "projects", factories.forum("gdisc-erit-ukraine"))


def part(by, what, whole, **given):
    with acting_as(by):
        return actions.record(by=by, register=REGISTERS[what], within=whole, **given)


def test_the_log_frame_is_counted_from_activities(desk, project):
    """cooperation.md 7: one activity feeds accounts, log-frame and report."""
    for kind, done, people in (
        ("training", True, 20),
        ("training", True, 15),
        ("training", False, 9),
        ("expert_mission", True, 2),
    ):
        part(desk, "activities", project, kind=kind, title=kind, participants=people, is_done=done, **DAY)
    for counted in ("activities", "trainings", "missions", "participants"):
        part(desk, "indicators", project, level="output", name=counted, target=3, counted=counted)
    part(desk, "indicators", project, level="outcome", name="by hand", target=3, counted="no")

    with acting_as(desk):
        found = {row.indicator.name: row for row in projects.log_frame(project, today=THE_DAY)}

    assert {name: row.actual for name, row in found.items()} == {
        "activities": 3, "trainings": 2, "missions": 1, "participants": 37, "by hand": None,
    }  # fmt: skip
    assert found["by hand"].is_reached is None
    assert found["trainings"].is_reached is False


def test_the_report_for_partners_is_a_pdf_with_marks(sign_in, desk, project):
    part(desk, "budget", project, year=2008, money_from="European Commission", planned=Decimal(1_100_000))

    answer = sign_in(desk).get(reverse("project-report", args=[project.pk]))

    assert answer.content.startswith(b"%PDF")
    with acting_as(desk):
        told = projects.report_data(project, reader="Marek Sowa", today=THE_DAY)
    assert told["marks"] == "GDISC MEMBERS ONLY"


def test_a_line_of_the_budget_changes_by_its_form(sign_in, desk, project):
    line = part(desk, "budget", project, year=2008, money_from="Commission", planned=Decimal(100))

    answer = sign_in(desk).post(
        reverse("record-change", args=["budget", line.pk]), {"planned": "100", "spent": "40"}, follow=True
    )

    assert "The change is recorded." in answer.text
    assert "40.00" in answer.text


def test_a_shortened_limit_needs_the_other_state(desk, unhcr):
    nobody = recorded(desk, "agreements", unhcr, with_state="")

    with pytest.raises(ValidationError, match="with which state"):
        part(desk, "terms", nobody, rule="take-charge-reply", length=1, unit="months", first_day=THE_DAY)


def test_what_speaks_of_an_applicant_is_pointed_out_before_it_is_recorded(sign_in, desk, unhcr):
    """No personal data of applicants enters this room; the writer looks, and takes it out or confirms."""
    address = reverse("record-add", args=["matters", unhcr.pk])
    typed = {"subject": "Access to a centre", "strand": "other", "text": "The applicant Ahmad Rahimi, GR-2026-000123."}
    typed |= {"opened_on-day": "2", "opened_on-month": "11", "opened_on-year": "2026", "owner": str(desk.holder_id)}
    browser = sign_in(desk)

    first = browser.post(address, typed)
    assert first.status_code == 422
    assert "“GR-2026-000123” looks like a case number." in first.text
    assert "“Ahmad Rahimi” looks like the name of a person." in first.text
    with acting_as(desk):
        assert not Matter.objects.exists()

    assert browser.post(address, typed | {"looked": "on"}).status_code == 302
