"""The chain around a meeting: last days, guards that can be adjusted, reports by two writers, promises that stay."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests.factories import THE_DAY
from ostoja.cooperation import chain
from ostoja.cooperation.actions import after, meetings, positions
from ostoja.cooperation.models import ChainStep, Commitment
from ostoja.cooperation.overview import panel
from ostoja.cooperation.queries import positions as queries
from ostoja.cooperation.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(desk, asylum):
    return factories.meeting(desk, asylum)


def lead(by, meeting, state, reason=""):
    with acting_as(by):
        return meetings.move_on(by=by, meeting=meeting, state=state, reason=reason)


LAST_DAYS = {  # cooperation.md 3.4: starting values; why this row: (step, first day, last day of the step)
    "the instruction one working day before a Tuesday": ("instruction", date(2026, 12, 1), date(2026, 11, 30)),
    "and before a Monday, the Friday": ("instruction", date(2026, 11, 30), date(2026, 11, 27)),
    "answers two working days before": ("consultation", date(2026, 11, 30), date(2026, 11, 26)),
    "the report two working days after a Friday": ("report", date(2026, 11, 27), date(2026, 12, 1)),
    "approved five after; 24 to 26 December are no working days": (
        "report-approved",
        date(2026, 12, 22),
        date(2026, 12, 31),
    ),
}


@pytest.mark.parametrize(("code", "day", "last"), LAST_DAYS.values(), ids=LAST_DAYS)
def test_the_last_day_of_a_step(desk, asylum, settings, code, day, last):  # noqa: PLR0917 - a row of the table
    settings.CONTROLLER_STATE = "PL"
    meeting = factories.meeting(desk, asylum, first_day=day)

    with acting_as(desk):
        assert chain.last_day(ChainStep.objects.get(code=code), meeting) == last


def test_no_instruction_is_taken_for_approved_that_says_nothing_on_an_item(desk, head, meeting):
    first, second = factories.item(desk, meeting), factories.item(desk, meeting, title="Quotas")
    lead(desk, meeting, "agenda_received")
    factories.approved(head, factories.instruction(desk, meeting, first))

    with pytest.raises(ValidationError, match="says nothing on"):
        lead(head, meeting, "mandate_approved")
    with acting_as(desk):
        assert second.interest == "high"


def test_a_voted_item_needs_a_vote(desk, head):
    meeting = factories.meeting(desk, factories.forum("committee-ammr"))
    item = factories.item(desk, meeting, kind="vote")
    lead(desk, meeting, "agenda_received")
    factories.approved(head, factories.instruction(desk, meeting, item))

    with pytest.raises(ValidationError, match="gives no vote"):
        lead(head, meeting, "mandate_approved")


def test_a_guard_that_is_switched_off_does_not_hold(desk, head, meeting):
    factories.item(desk, meeting)
    lead(desk, meeting, "agenda_received")
    with acting_as(head):
        for code in ("instruction", "objections"):
            after.adjust_step(by=head, step=ChainStep.objects.get(code=code), days=1, guard="none", is_active=True)

    assert lead(head, meeting, "mandate_approved").state == "mandate_approved"


def test_a_desk_officer_does_not_adjust_the_chain(desk):
    with acting_as(desk), pytest.raises(NotAppointed):
        after.adjust_step(by=desk, step=ChainStep.objects.first(), days=1, guard="none", is_active=False)


def test_a_meeting_without_an_instruction_is_held_with_a_reason(desk, meeting):
    """3.4: record held without mandate with reason; never block."""
    factories.present(desk, meeting)

    with pytest.raises(ValidationError, match="without an approved instruction"):
        lead(desk, meeting, "held")
    assert lead(desk, meeting, "held", reason="Papers came the evening before.").state == "held"


def test_a_report_is_approved_when_each_item_has_an_outcome(desk, head, meeting):
    item = factories.item(desk, meeting)
    factories.present(desk, meeting)
    lead(desk, meeting, "held", reason="r")
    lead(desk, meeting, "report_draft")
    with acting_as(desk):
        after.write_report(by=desk, meeting=meeting, base=0, text="Report")

    with pytest.raises(ValidationError, match="has no outcome yet"):
        lead(head, meeting, "report_approved")
    with acting_as(desk):
        meetings.record_outcome(by=desk, item=item, outcome="Agreed.")
    assert lead(head, meeting, "report_approved").state == "report_approved"
    with acting_as(desk), pytest.raises(ValidationError, match="stands"):
        after.write_report(by=desk, meeting=meeting, base=1, text="Another")


def test_two_who_write_different_lines_lose_nothing(desk, head, meeting):
    """lessons.md: concurrent minutes overwritten (indico#3410)."""
    with acting_as(desk):
        after.write_report(by=desk, meeting=meeting, base=0, text="One\nTwo\nThree\n")
        after.write_report(by=desk, meeting=meeting, base=1, text="One, by the desk\nTwo\nThree\n")
    with acting_as(head):
        made = after.write_report(by=head, meeting=meeting, base=1, text="One\nTwo\nThree, by the head\n")

    assert made.text == "One, by the desk\nTwo\nThree, by the head\n"


def test_two_who_write_the_same_line_see_both_escaped(sign_in, desk, head, meeting):
    hostile = "<script>alert(1)</script>"
    with acting_as(desk):
        after.write_report(by=desk, meeting=meeting, base=0, text="One\n")
        after.write_report(by=desk, meeting=meeting, base=1, text=f"{hostile}\n")

    answer = sign_in(head).post(reverse("meeting-report", args=[meeting.pk]), {"base": "1", "text": "By the head"})

    assert answer.status_code == 422
    assert "By the head" in answer.text
    assert hostile not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert 'name="base" id="id_base" value="2"' in answer.text


def test_a_promise_stays_until_it_is_settled(desk, office_head, meeting):
    with acting_as(desk):
        made = after.promise(by=desk, meeting=meeting, text="Send the figures", institution="Ministry", due_on=THE_DAY)
    with acting_as(office_head):
        assert list(queries.commitments()) == [made]
    with acting_as(desk):
        with pytest.raises(ValidationError, match="Where it is shown"):
            after.settle(by=desk, commitment=made, state="done")
        with pytest.raises(ValidationError, match="write the reason"):
            after.settle(by=desk, commitment=made, state="dropped")
        after.settle(by=desk, commitment=made, state="done", evidence="Letter 12/2026")
        assert list(queries.commitments()) == []
        assert list(queries.commitments(open_only=False)) == [made]


def test_the_head_of_the_office_sees_promises_in_numbers(desk, office_head, head, meeting):
    with acting_as(desk):
        for days in (-1, 5):
            after.promise(
                by=desk,
                meeting=meeting,
                text="Send the figures",
                institution="Ministry",
                due_on=THE_DAY + timedelta(days=days),
            )
    with acting_as(office_head):
        numbers = [counter.number for counter in panel(by=office_head).counters]

    assert numbers == [1, 2, 0, 0, 0]
    assert panel(by=head) is None


def test_a_promise_of_nobody_is_refused(desk, meeting):
    with acting_as(desk), pytest.raises(ValidationError, match="Name who does it"):
        after.promise(by=desk, meeting=meeting, text="Send the figures", due_on=THE_DAY + timedelta(days=5))
    with acting_as(desk):
        assert not Commitment.objects.exists()


@pytest.fixture
def draft(desk):
    """A draft position on a proposal that came in on Monday 2 November 2026, with a line."""
    of = factories.dossier(desk, received_on=date(2026, 11, 2))
    with acting_as(desk):
        made = positions.draft_position(by=desk, dossier=of, title="Position", text="We hold.")
        positions.write_line(by=desk, position=made, article="4", stance="for", text="Yes.")
    return made


def adopt(by, position):
    with acting_as(by):
        return positions.adopt_position(
            by=by,
            position=position,
            adopted_by="Committee for European Affairs",
            adopted_on=THE_DAY,
            valid_from=THE_DAY,
        )


def test_steps_of_a_position_count_working_days_from_the_proposal(settings, desk, draft):
    """cooperation.md 3.2, step 2: fourteen days for the draft, kept as ten working days; the 11th is a holiday in Poland."""
    settings.CONTROLLER_STATE = "PL"
    with acting_as(desk):
        due = {one.step.code: one.last_day for one in chain.steps_of_position(draft)}

    assert due["position-draft"] == date(2026, 11, 17)


def test_the_guard_of_adoption_asks_for_the_steps_before_where_the_head_switches_it_on(desk, head, draft):
    with acting_as(head):
        step = ChainStep.objects.get(code="position-adopted")
        after.adjust_step(by=head, step=step, days=15, guard="steps_before", is_active=True)
        with pytest.raises(ValidationError, match="isn't recorded yet"):
            positions.adopt_position(
                by=head, position=draft, adopted_by="Committee", adopted_on=THE_DAY, valid_from=THE_DAY
            )
    with acting_as(desk):
        for before in ChainStep.objects.filter(code__in=["position-lead", "position-draft", "position-agreed"]):
            positions.record_step(by=desk, position=draft, step=before, on=THE_DAY, who="Ministry")

    adopted = adopt(head, draft)

    with acting_as(head):
        done = {one.step.code: one.done.who for one in chain.steps_of_position(adopted) if one.done}
    assert done["position-adopted"] == "Committee for European Affairs"
    assert len(done) == 4


def test_a_step_to_come_is_not_recorded_and_a_guard_of_the_other_chain_not_set(desk, head, draft):
    with acting_as(desk), pytest.raises(ValidationError, match="in the future"):
        positions.record_step(
            by=desk,
            position=draft,
            step=ChainStep.objects.get(code="position-lead"),
            on=THE_DAY + timedelta(days=1),
            who="M",
        )
    with acting_as(head), pytest.raises(ValidationError, match="that this step can have"):
        after.adjust_step(
            by=head, step=ChainStep.objects.get(code="agenda"), days=1, guard="steps_before", is_active=True
        )


def test_the_form_of_a_step_begins_with_the_next_one_and_today(sign_in, desk, draft):
    with acting_as(desk):
        lead = ChainStep.objects.get(code="position-lead")
        positions.record_step(by=desk, position=draft, step=lead, on=THE_DAY, who="Ministry")
        following = ChainStep.objects.get(code="position-draft")

    page = sign_in(desk).get(reverse("position-step", args=[draft.pk])).text

    assert draft.title in page
    assert f'<option value="{following.pk}" selected' in page
    assert f'<option value="{lead.pk}"' not in page
