"""What agreements shorten feeds the law as dated parameters; channels route; projects keep their money, changes and records."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from ostoja.access.acting import acting_as
from ostoja.access.tests.factories import THE_DAY, morning, set_now
from ostoja.cooperation.actions import registers as actions
from ostoja.cooperation.queries import agreements, projects
from ostoja.cooperation.registers import REGISTERS
from ostoja.cooperation.tests import factories

pytestmark = pytest.mark.django_db
AGREEMENT = {"title": "Arrangement", "parties": "Two offices", "with_state": "IT", "commission_consulted_on": THE_DAY}
REPLY = {"rule": "arranged-reply", "length": 2, "unit": "weeks", "first_day": THE_DAY}


@pytest.fixture
def bilateral(the_day):
    return factories.forum("unhcr-pl")


def record(by, what, forum=None, within=None, **given):
    with acting_as(by):
        return actions.record(by=by, register=REGISTERS[what], forum=forum, within=within, **given)


def test_a_shortened_limit_reaches_the_law_in_days_and_nothing_else_does(desk, officer, bilateral):
    """Dublin III Art. 36(1)(b), AMMR Art. 53: also under an appointment of casework, which reads no agreement."""
    agreement = record(desk, "agreements", bilateral, last_day=THE_DAY + timedelta(days=90), **AGREEMENT)
    term = record(desk, "terms", within=agreement, **REPLY)

    with acting_as(officer):
        (told,) = agreements.for_the_law()

    assert told.pop("changed_at") == term.changed_at
    assert told == {
        "id": str(term.pk), "with_state": "IT", "first_day": THE_DAY, "last_day": THE_DAY + timedelta(days=90),
        "request_days": None, "reply_days": 14, "known_on": THE_DAY,
    }  # fmt: skip


def test_an_agreement_that_renews_itself_goes_on(desk, bilateral):
    agreement = record(desk, "agreements", bilateral, last_day=THE_DAY, renews=True, **AGREEMENT)
    record(desk, "terms", within=agreement, **REPLY)

    with acting_as(desk):
        assert agreements.for_the_law()[0]["last_day"] is None


def test_the_commission_is_consulted_before_a_limit_is_shortened(desk, bilateral):
    """AMMR Art. 53: consult before; an arrangement from before needs a check record instead."""
    agreement = record(desk, "agreements", bilateral, **(AGREEMENT | {"commission_consulted_on": None}))

    with pytest.raises(ValidationError, match="the Commission is consulted"):
        record(desk, "terms", within=agreement, **REPLY)
    with acting_as(desk):
        register = REGISTERS["agreements"]
        with pytest.raises(ValidationError, match="What the check says"):
            actions.change(by=desk, register=register, row=agreement, checked_on=THE_DAY)
        actions.change(by=desk, register=register, row=agreement, checked_on=THE_DAY, check_says="Compatible.")
    assert record(desk, "terms", within=agreement, **REPLY).length == 2


def test_a_changed_end_of_the_agreement_is_told_as_a_change(desk, bilateral):
    agreement = record(desk, "agreements", bilateral, **AGREEMENT)
    term = record(desk, "terms", within=agreement, **REPLY)
    set_now(morning(THE_DAY + timedelta(days=1)))

    with acting_as(desk):
        actions.change(by=desk, register=REGISTERS["agreements"], row=agreement, last_day=THE_DAY + timedelta(days=5))
        (told,) = agreements.for_the_law()

    assert told["changed_at"] > term.changed_at
    assert told["last_day"] == THE_DAY + timedelta(days=5)


def test_what_comes_by_a_channel_goes_to_its_holder(desk, bilateral):
    """cooperation.md 5: the inbox routes by channel, not by person."""
    channel = record(
        desk,
        "channels",
        bilateral,
        kind="communication",
        full_name="Marek Sowa",
        officer=desk.holder,
        first_day=THE_DAY,
    )
    matter = {"subject": "A request", "strand": "training", "opened_on": THE_DAY, "text": "Please."}

    assert record(desk, "matters", bilateral, came_by=channel, **matter).owner == desk.holder


def test_there_is_one_contact_point_for_operations(desk, bilateral):
    """EUAA Regulation Art. 24: exactly one."""
    point = {"kind": "operations", "full_name": "A", "first_day": THE_DAY}
    first = record(desk, "channels", bilateral, **point)

    with pytest.raises(ValidationError, match="exactly one contact point"):
        record(desk, "channels", bilateral, **(point | {"full_name": "B"}))
    with acting_as(desk):
        actions.change(by=desk, register=REGISTERS["channels"], row=first, last_day=THE_DAY)
    record(desk, "channels", bilateral, **(point | {"full_name": "B", "first_day": THE_DAY + timedelta(days=1)}))


@pytest.fixture
def project(desk, the_day):
    return record(
        desk, "projects", factories.forum("gdisc-erit-ukraine"), title="Project", donor="Commission", lead="GDISC",
        our_role="component_lead", first="2008-02", state="running",
    )  # fmt: skip


def test_a_project_does_not_end_on_the_day_it_begins(desk, project):
    """cooperation.md 7: an end that equals the start is an artefact, never imported."""
    with acting_as(desk), pytest.raises(ValidationError, match="doesn't end on the day it begins"):
        actions.change(by=desk, register=REGISTERS["projects"], row=project, until="2008-02")


def test_records_of_a_project_are_kept_from_the_final_payment(desk, project):
    change = {"keep_years": 5, "final_payment_on": date(2012, 2, 29)}
    with acting_as(desk):
        with pytest.raises(ValidationError, match="Final payment on"):
            actions.change(by=desk, register=REGISTERS["projects"], row=project, state="archived", keep_years=5)
        actions.change(by=desk, register=REGISTERS["projects"], row=project, state="archived", **change)

    assert project.keep_until == date(2017, 2, 28)


def test_money_is_accepted_after_it_was_handed_in(desk, project):
    period = {"first_day": date(2008, 2, 1), "last_day": date(2008, 7, 31), "due_on": date(2008, 9, 30)}

    with pytest.raises(ValidationError, match="handed in before"):
        record(desk, "financial-reports", within=project, accepted_on=date(2008, 10, 1), **period)
    made = record(desk, "financial-reports", within=project, **period)
    with acting_as(desk):
        actions.change(by=desk, register=REGISTERS["financial-reports"], row=made, submitted_on=date(2008, 9, 1))
    assert made.submitted_on == date(2008, 9, 1)


def counts(*, host_state, module, first, last):
    """Next door, as the setting names it: what it is asked stands in what it tells."""
    return {"deployments": len(host_state + module), "expert_days": (last - first).days, "courses": len(module)}


def test_indicators_are_counted_from_missions_and_trainings_within_the_project(desk, project, settings):
    """cooperation.md 7: from the first day of the project to its last, or to today while it runs."""
    settings.OSTOJA_EXPERT_COUNTS = f"{__name__}.counts"
    indicator = {"level": "output", "name": "Experts", "target": 2}
    with pytest.raises(ValidationError, match="name where our experts are counted"):
        record(desk, "indicators", within=project, counted="deployments", **indicator)
    with pytest.raises(ValidationError, match="which certificates are counted"):
        record(desk, "indicators", within=project, counted="courses", **indicator)
    record(desk, "indicators", within=project, counted="deployments", host_state="UA", **indicator)
    record(desk, "indicators", within=project, counted="expert_days", host_state="UA", **indicator)
    record(desk, "indicators", within=project, counted="courses", module="inclusion", **indicator)

    with acting_as(desk):
        running = [row.actual for row in projects.log_frame(project, today=date(2008, 2, 11))]
        actions.change(by=desk, register=REGISTERS["projects"], row=project, until="2008-02-20")
        over = projects.log_frame(project, today=THE_DAY)[1].actual

    assert (running, over) == ([2, 10, 9], 19)
