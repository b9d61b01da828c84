"""What leaves the room: a link shows one instruction and is answered once; feeds end; books carry their marks."""

import hashlib
import html
import io
import json
import zipfile
from datetime import time, timedelta

import icalendar
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests.factories import THE_DAY, as_owner, morning, set_now
from ostoja.cooperation import calendars
from ostoja.cooperation.actions import outside as actions
from ostoja.cooperation.models import ApprovalLink, Instruction, Meeting
from ostoja.cooperation.queries import book
from ostoja.cooperation.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(desk, asylum):
    return factories.meeting(desk, asylum, title="Asylum Working Party", starts=time(10))


@pytest.fixture
def draft(desk, meeting):
    item = factories.item(desk, meeting, title="Reply periods")
    return factories.instruction(desk, meeting, item, objective="Keep two months.")


@pytest.fixture
def address(head, draft):
    with acting_as(head):
        token = actions.make_link(by=head, instruction=draft, name="Jan Minister", function="Undersecretary")
    return reverse("approve-outside", args=[token])


def test_the_link_shows_the_one_instruction_and_nothing_else(desk, igc, address):
    factories.paper(desk, igc, title="Somebody else's paper")

    page = Client().get(address)

    assert page.status_code == 200
    assert "Keep two months." in page.text
    assert "Reply periods" in page.text
    assert "Somebody else" not in page.text
    assert reverse("forums") not in page.text


def test_somebody_outside_approves_once(head, draft, address):
    answer = Client().post(address, {"approves": "yes", "comment": "Agreed."})

    assert "Your approval is recorded." in answer.text
    with acting_as(head):
        approved = Instruction.objects.get(pk=draft.pk)
        assert (approved.state, approved.approver_name, approved.approved_outside) == ("approved", "Jan Minister", True)
        assert ApprovalLink.objects.get().comment == "Agreed."
    assert Client().get(address).status_code == 404
    assert Client().post(address, {"approves": "no"}).status_code == 404


def test_who_refuses_leaves_the_draft_open_and_the_desk_reads_why(sign_in, desk, head, draft, address):
    assert "no answer yet; the link is good until" in sign_in(desk).get(draft.get_absolute_url()).text
    Client().post(address, {"approves": "no", "comment": "Not yet."})

    page = sign_in(desk).get(draft.get_absolute_url()).text
    assert "Jan Minister, Undersecretary: refused" in page
    assert "Not yet." in page
    with acting_as(head):
        assert Instruction.objects.get(pk=draft.pk).state == "draft"
        (told,) = book.meeting_as_data(draft.meeting)["instructions"]
    assert [(one["answer"], one["comment"]) for one in told["asked_outside"]] == [("refused", "Not yet.")]


def test_what_may_identify_an_applicant_in_a_comment_is_pointed_out(head, address):
    """No personal data of applicants enters this room, also from outside; who is sure of it confirms."""
    typed = {"approves": "no", "comment": "As in PL-2026-000123."}
    asked = Client().post(address, typed)
    with acting_as(head):
        assert ApprovalLink.objects.get().answer == ""

    answer = Client().post(address, {**typed, "looked": "on"})

    assert asked.status_code == 422
    assert "looks like a case number" in asked.text
    assert "It is recorded that you don't approve." in html.unescape(answer.text)
    with acting_as(head):
        assert ApprovalLink.objects.get().comment == typed["comment"]


def test_an_answer_that_is_missing_keeps_what_was_typed(address):
    answer = Client().post(address, {"comment": "I wonder"})

    assert answer.status_code == 422
    assert "I wonder" in answer.text


def test_a_link_ends_with_its_last_day(address, the_day):
    set_now(morning(the_day + timedelta(days=actions.DAYS + 1)))

    assert Client().get(address).status_code == 404


def test_a_token_that_was_changed_opens_nothing(address):
    assert Client().get(address[:-3] + "xy/").status_code == 404


def test_without_the_secret_the_database_gives_nothing(head, draft, address):
    with acting_as(head):
        link = ApprovalLink.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE ostoja_app")
        cursor.execute("SELECT cooperation_link_shows(%s, %s)", [link.pk, hashlib.sha256(b"guess").hexdigest()])
        assert cursor.fetchone()[0] is None
        cursor.execute("SELECT cooperation_link_answers(%s, %s, true, '')", [link.pk, "guess"])
        assert cursor.fetchone()[0] is False


def test_a_desk_officer_makes_no_link(desk, draft):
    with acting_as(desk), pytest.raises(NotAppointed):
        actions.make_link(by=desk, instruction=draft, name="A", function="B")


def feed(appointment, forum=None):
    return Client().get(reverse("calendar", args=[calendars.token(appointment.holder, appointment, forum)]))


def events(answer):
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_person_s_feed_names_forum_and_place_and_no_agenda(desk, delegate, meeting):
    (event,) = events(feed(delegate))

    assert (str(event["summary"]), str(event["location"])) == ("AWP", "Brussels")
    assert event["dtstart"].dt.hour == 10
    assert b"Asylum Working Party" not in feed(delegate).content


def test_a_feed_of_a_forum_has_its_meetings_only(desk, meeting, igc):
    factories.meeting(desk, igc)

    assert len(events(feed(desk))) == 2
    assert len(events(feed(desk, igc))) == 1


def test_a_delegate_s_feed_has_the_own_forum_only(desk, delegate, meeting, igc):
    factories.meeting(desk, igc)

    assert [str(event["summary"]) for event in events(feed(delegate))] == ["AWP"]


def test_a_feed_ends_with_the_seat_and_with_all_sessions(former_delegate, desk, meeting):
    assert feed(former_delegate).status_code == 404

    address = reverse("calendar", args=[calendars.token(desk.holder, desk)])
    with as_owner():
        type(desk.holder).objects.filter(pk=desk.holder_id).update(sessions_from="00000000-0000-4000-8000-000000000000")
    assert Client().get(address).status_code == 404


def test_the_briefing_book_is_a_pdf_with_marks_and_history(sign_in, desk, head, igc, asylum):
    dossier = factories.dossier(desk)
    earlier = factories.meeting(desk, igc)
    factories.statement(desk, earlier, factories.item(desk, earlier, dossier=dossier), text="We doubted it.")
    meeting = factories.meeting(desk, asylum)
    item = factories.item(desk, meeting, dossier=dossier)
    factories.approved(head, factories.instruction(desk, meeting, item, objective="Keep *two* #months."))
    with acting_as(desk):
        told = book.briefing_data(meeting, reader="Marek Sowa", today=THE_DAY)

    assert "LIMITE" in told["marks"]
    assert "IGC PARTICIPANTS ONLY" in told["marks"]  # of what was said in the IGC
    assert any("We doubted it." in line for line in told["items"][0]["history"])
    answer = sign_in(desk).get(reverse("briefing", args=[meeting.pk]))
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"


def test_a_closed_meeting_goes_to_the_archive_under_the_next_number(desk, meeting, igc):
    with acting_as(desk), pytest.raises(ValidationError, match="Only a closed meeting"):
        actions.archive(by=desk, meeting=meeting)
    with as_owner():
        Meeting.objects.filter(pk=meeting.pk).update(state="closed")
    factories.paper(desk, meeting.forum, meeting=meeting, title="Note", text="Words", marks=["limite"])
    with acting_as(desk):
        meeting.refresh_from_db()
        first, content = actions.archive(by=desk, meeting=meeting)
        second, _again = actions.archive(by=desk, meeting=meeting)

    assert (first.number, second.number) == ("WM/2026/0001", "WM/2026/0002")
    assert hashlib.sha256(content).hexdigest() == first.digest
    package = zipfile.ZipFile(io.BytesIO(content))
    told = json.loads(package.read("meeting.json"))
    assert told["registry_number"] == "WM/2026/0001"
    assert "LIMITE" in told["marks_in_words"]
    (name,) = [name for name in package.namelist() if name.startswith("papers/")]
    assert package.read(name).decode().startswith("LIMITE")


def test_states_are_not_named_where_nothing_is_attributed(desk, igc):
    meeting = factories.meeting(desk, igc)
    item = factories.item(desk, meeting)
    with acting_as(desk):
        factories.positions.record_others(by=desk, item=item, state="SE", stance="for", text="Sweden would agree.")
        told = book.meeting_as_data(meeting)

    assert told["others"] == [{"item": item.title, "state": None, "stance": "for", "text": ""}]
