"""What may be said, what was said, and where we contradict ourselves."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests.factories import THE_DAY, morning, set_now
from ostoja.cooperation.actions import positions as actions
from ostoja.cooperation.models import Instruction, InstructionItem, Line, Position
from ostoja.cooperation.queries import positions as queries
from ostoja.cooperation.tests import factories

pytestmark = pytest.mark.django_db
LATER = THE_DAY + timedelta(days=100)


@pytest.fixture
def dossier(desk):
    return factories.dossier(desk)


@pytest.fixture
def meeting(desk, asylum):
    return factories.meeting(desk, asylum)


@pytest.fixture
def item(desk, meeting, dossier):
    return factories.item(desk, meeting, dossier=dossier, articles=["4(1)"])


def test_a_delegate_sees_only_the_instruction_in_force(desk, head, delegate, meeting, item):
    first = factories.approved(head, factories.instruction(desk, meeting, item))
    second = factories.instruction(desk, meeting, item)

    with acting_as(delegate):
        assert list(Instruction.objects.all()) == [first]
    factories.approved(head, second)
    with acting_as(delegate):
        assert list(Instruction.objects.all()) == [second]
        assert {one.instruction_id for one in InstructionItem.objects.all()} == {second.pk}
        assert not Position.objects.exists()


def test_a_delegate_to_another_forum_sees_none(desk, head, other_delegate, meeting, item):
    factories.approved(head, factories.instruction(desk, meeting, item))

    with acting_as(other_delegate):
        assert not Instruction.objects.exists()
        assert not InstructionItem.objects.exists()


def test_an_instruction_is_not_in_force_after_its_last_day(desk, head, delegate, asylum, the_day):
    meeting = factories.meeting(desk, asylum, first_day=the_day - timedelta(days=3))
    made = factories.instruction(desk, meeting, factories.item(desk, meeting))
    factories.approved(head, made)
    with acting_as(delegate):
        assert Instruction.objects.exists()  # its last day is today at the earliest

    set_now(morning(the_day + timedelta(days=1)))
    with acting_as(delegate):
        assert not Instruction.objects.exists()


def test_an_approved_instruction_is_never_changed(desk, head, meeting, item):
    made = factories.approved(head, factories.instruction(desk, meeting, item))

    with acting_as(desk), pytest.raises(ValidationError, match="never changed"):
        actions.instruct(by=desk, instruction=made, item=item, objective="Another one.")
    with acting_as(head), pytest.raises(DatabaseError), transaction.atomic():
        Instruction.objects.filter(pk=made.pk).update(approver_name="Somebody else")


def test_a_desk_officer_approves_nothing_and_nobody_the_own_draft(desk, head, meeting, item):
    made = factories.instruction(desk, meeting, item)
    with acting_as(desk), pytest.raises(NotAppointed):
        actions.approve(by=desk, instruction=made)
    by_head = factories.meeting(head, meeting.forum)
    draft = factories.instruction(head, by_head, factories.item(head, by_head))
    with acting_as(head), pytest.raises(ValidationError, match="Nobody approves"):
        actions.approve(by=head, instruction=draft)


def test_an_approver_outside_is_recorded_by_name(desk, head, meeting, item):
    made = factories.instruction(desk, meeting, item)

    factories.approved(
        head, made, approver_name="Jan Minister", approver_function="Undersecretary of state", document_no="7/2026"
    )

    assert (made.approver_name, made.approved_outside) == ("Jan Minister", True)


def test_the_line_of_the_position_is_taken_over(desk, head, meeting, item, dossier):
    factories.position(desk, head, dossier, ("4(1)", "against"))
    with acting_as(desk):
        made = actions.draft_instruction(by=desk, meeting=meeting)
        said = actions.instruct(by=desk, instruction=made, item=item, line=Line.objects.get())

    assert (said.article, said.stance, said.objective) == ("4(1)", "against", "Line on 4(1)")


def test_no_vote_is_instructed_where_none_is_taken(desk, igc):
    meeting = factories.meeting(desk, igc)
    item = factories.item(desk, meeting)

    with pytest.raises(ValidationError, match="takes no vote"):
        factories.instruction(desk, meeting, item, vote="for")


def test_a_statement_against_the_line_needs_a_reason(desk, head, delegate, item, dossier):
    meeting = item.meeting
    factories.position(desk, head, dossier, ("4(1)", "for"))
    with acting_as(desk):
        line = Line.objects.get()
    factories.approved(head, factories.instruction(desk, meeting, item, line=line))
    with acting_as(delegate):
        said = InstructionItem.objects.get()

    with pytest.raises(ValidationError, match="departs"):
        factories.statement(delegate, meeting, item, follows=said, stance="against")
    with pytest.raises(ValidationError, match="reason"):
        factories.statement(delegate, meeting, item, follows=said, stance="against", deviates=True)
    made = factories.statement(
        delegate, meeting, item, follows=said, stance="against", deviates=True, reason="Asked in the room."
    )

    with acting_as(head):
        assert list(queries.deviations()) == [made]
        assert len(queries.contradictions()) == 1


ARTICLES = ("Art. 4(1)", "4 (1)", "article 4(1)")


@pytest.mark.parametrize("typed", ARTICLES)
def test_an_article_is_compared_as_it_is_meant(typed):
    assert actions.article_of(typed) == "4(1)"


@pytest.fixture
def seeded(desk, head, asylum, igc):
    """Dossiers with stances that contradict (`wrong`), and others that don't: every way in which they may differ rightly."""
    wrong, right = set(), set()

    def said(dossier, body, stance, article="4(1)", day=10, **given):
        meeting = factories.meeting(desk, body, first_day=THE_DAY + timedelta(days=day))
        item = factories.item(desk, meeting, dossier=dossier)
        return factories.statement(desk, meeting, item, stance=stance, article=article, **given)

    for number, (first, second) in enumerate(pairwise(("for", "against", "reservation", "for"))):
        dossier = factories.dossier(desk)
        said(dossier, asylum, first, day=number)
        said(dossier, igc, second, day=20 + number)  # in another forum
        wrong.add(dossier.pk)
    dossier = factories.dossier(desk)
    factories.position(desk, head, dossier, ("7", "for"))
    said(dossier, asylum, "against", article="Art. 7")  # beside the position
    wrong.add(dossier.pk)

    dossier = factories.dossier(desk)
    said(dossier, asylum, "for")
    said(dossier, igc, "for")  # the same
    said(dossier, asylum, "against", article="5")  # another article
    right.add(dossier.pk)
    dossier = factories.dossier(desk)
    factories.position(desk, head, dossier, ("4(1)", "for"), ("5", "for"))
    factories.position(desk, head, dossier, ("4(1)", "against"), ("5", "for"), since=LATER)  # replaced
    right.add(dossier.pk)
    dossier = factories.dossier(desk)
    made = factories.position(desk, head, dossier, ("4(1)", "for"))
    with acting_as(head):
        actions.withdraw_position(by=head, position=made, on=LATER)
    said(dossier, asylum, "against", day=101)  # after the position was withdrawn
    right.add(dossier.pk)
    return wrong, right


def test_every_seeded_contradiction_is_found_and_none_invented(desk, seeded):
    wrong, _right = seeded

    with acting_as(desk):
        found = queries.contradictions()

    assert {pair.later.dossier_id for pair in found} == wrong
    assert len(found) == len(wrong)


def test_a_change_that_is_recorded_is_no_contradiction_any_more(desk, seeded):
    with acting_as(desk):
        for pair in queries.contradictions():
            actions.give_up(by=desk, earlier=pair.earlier, later=pair.later, reason="Decided by the minister.")

        assert queries.contradictions() == []


def test_contradictions_are_two_statements(desk, seeded, django_assert_num_queries):
    with acting_as(desk), django_assert_num_queries(2):
        queries.contradictions()


def test_the_position_of_a_past_day_is_found(desk, head, dossier):
    first = factories.position(desk, head, dossier, ("4(1)", "for"))
    second = factories.position(desk, head, dossier, since=LATER)

    with acting_as(desk):
        assert queries.in_force(dossier, on=LATER - timedelta(days=1)) == first
        assert queries.in_force(dossier, on=LATER) == second
        assert queries.in_force(dossier, on=THE_DAY - timedelta(days=1)) is None


def test_what_was_said_in_any_forum_is_found_while_drafting(desk, delegate, igc, dossier):
    elsewhere = factories.meeting(desk, igc)
    said = factories.statement(
        desk, elsewhere, factories.item(desk, elsewhere, dossier=dossier), stance="for", article="4(1)"
    )

    with acting_as(desk):
        assert [one.pk for one in queries.said_before(dossier)] == [said.pk]
    with acting_as(delegate):
        assert queries.said_before(dossier) == []
