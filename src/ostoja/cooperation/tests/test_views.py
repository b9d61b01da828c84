"""Pages of this room: who gets which, and forms that lose nothing."""

import pytest
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.cooperation.actions import after
from ostoja.cooperation.models import Membership, Seat
from ostoja.cooperation.queries.positions import contradictions
from ostoja.cooperation.tests import factories
from ostoja.cooperation.tests.routes import ROOM, ROUTES
from ostoja.cooperation.tests.test_registers import recorded
from ostoja.cooperation.tests.test_voting import procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(desk, head, delegate, asylum):
    """One of everything in the Asylum Working Party."""
    meeting = factories.meeting(desk, asylum)
    dossier = factories.dossier(desk)
    item = factories.item(desk, meeting, dossier=dossier)
    instruction = factories.approved(head, factories.instruction(desk, meeting, item))
    position = factories.position(desk, head, dossier, ("4(1)", "for"))
    factories.statement(desk, meeting, item, stance="against", article="4(1)")
    paper = factories.paper(desk, asylum)
    with acting_as(desk):
        (pair,) = contradictions()
        owner = desk.holder
        task = after.promise(by=desk, meeting=meeting, text="Send figures", owner=owner, due_on=factories.THE_DAY)
        membership = Membership.objects.first()
        seat = Seat.objects.get(appointment=delegate)
    return {
        "forum_id": asylum.pk,
        "meeting_id": meeting.pk,
        "item_id": item.pk,
        "dossier_id": dossier.pk,
        "instruction_id": instruction.pk,
        "position_id": position.pk,
        "earlier_id": pair.earlier.pk,
        "later_id": pair.later.pk,
        "commitment_id": task.pk,
        "procedure_id": procedure(desk, asylum).pk,
        "record_id": recorded(desk, "projects", asylum).pk,
        "paper_id": paper.pk,
        "text_id": paper.pk,
        "membership_id": membership.pk,
        "seat_id": seat.pk,
    }


@pytest.fixture
def roles(desk, head, office_head, delegate):
    return {"desk": desk, "head": head, "office_head": office_head, "delegate": delegate}


def address_of(name, things):
    route = ROUTES[name]
    return reverse(name, kwargs={need: things[need] for need in route.needs} | route.more)


@pytest.mark.parametrize("role", sorted(ROOM))
def test_each_role_opens_what_is_for_it(sign_in, roles, things, role):
    client = sign_in(roles[role])

    answers = {name: client.get(address_of(name, things), follow=True).status_code for name in ROUTES}

    assert answers == {name: 200 if role in route.opens else 403 for name, route in ROUTES.items()}


OF_A_FORUM_S_PAPERS = (
    "meeting", "meeting-attendance", "item-outcome", "item-others", "statement-add", "meeting-report", "commitment-add",
    "instruction", "commitment-settle", "paper", "text", "briefing", "procedure", "record", "project-report",
)  # fmt: skip


def test_a_delegate_to_another_forum_finds_nothing(sign_in, other_delegate, things):
    client = sign_in(other_delegate)

    answers = {name: client.get(address_of(name, things)).status_code for name in OF_A_FORUM_S_PAPERS}

    assert answers == dict.fromkeys(OF_A_FORUM_S_PAPERS, 404)


def test_whoever_has_a_seat_comes_to_cooperation(sign_in, delegate):
    assert sign_in(delegate).get("/")["Location"] == reverse("cooperation")


def test_a_wrong_meeting_keeps_what_was_typed(sign_in, desk, asylum):
    typed = {
        "title": "AWP", "mode": "in_person", "place": "Brussels, Justus Lipsius",
        "first_day-day": "3", "first_day-month": "3", "first_day-year": "2027",
        "last_day-day": "2", "last_day-month": "3", "last_day-year": "2027",
    }  # fmt: skip

    answer = sign_in(desk).post(reverse("meeting-add", args=[asylum.pk]), typed)

    assert answer.status_code == 422
    assert "The last day is before the first day." in answer.text
    assert "Brussels, Justus Lipsius" in answer.text


def test_a_vote_in_a_body_that_takes_none_is_refused(sign_in, desk, igc):
    """Rule D of section 2: fields for a vote do not exist in an informal forum."""
    meeting = factories.meeting(desk, igc)
    typed = {"number": "1", "title": "Survey", "kind": "vote", "interest": "high"}

    answer = sign_in(desk).post(reverse("meeting-item", args=[meeting.pk]), typed)

    assert answer.status_code == 422
    assert "IGC takes no vote (informal, not deciding)." in answer.text


def test_the_page_of_a_forum_shows_what_is_not_known(sign_in, desk, igc):
    page = sign_in(desk).get(reverse("forum", args=[igc.pk]), {"on": "2016-11-01"}).text

    assert "France: seen on lists from 2009-06 to 2009-06" in page


def test_a_meeting_goes_from_convened_to_closed(sign_in, desk, head, asylum):
    meeting = factories.meeting(desk, asylum)
    address = reverse("meeting-state", args=[meeting.pk])
    factories.present(desk, meeting)
    with acting_as(desk):
        after.write_report(by=desk, meeting=meeting, base=0, text="All went well.")
    way = ["agenda_received", "consultation", "held", "report_draft", "report_approved", "closed"]

    for state in way:
        answer = sign_in(head).post(address, {"state": state, "reason": "r"}, follow=True)
        assert "It is recorded." in answer.text

    assert "closed" in answer.text
