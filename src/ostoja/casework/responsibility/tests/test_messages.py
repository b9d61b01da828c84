"""Messages to other states: four eyes, what the article forbids, references and forms, the fact with its hour."""

import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.urls import reverse
from pyhanko.pdf_utils.reader import PdfFileReader

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import queries as files
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.responsibility import dublinet, evidence, form_document, messages, proposing, worklist
from ostoja.casework.responsibility.models import Composed, Evidence, Message
from ostoja.casework.responsibility.stages import Stage
from ostoja.casework.responsibility.tests.stories import OWED, add_evidence, draft_message
from ostoja.casework.responsibility.worklist import Narrowed
from ostoja.codes.states import all_states
from ostoja.codes.zones import ZONES, day_in
from ostoja.documents.models import Export
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db

INTERVIEW = fact("interview_held", state="GR", on="2026-10-20")
EVENING = datetime(2026, 11, 11, 22, 30, tzinfo=UTC)  # the 12th in Greece, the 11th in France


@pytest.fixture
def ready(officer):
    """The interview was held, a visa of France is known: a take charge request may go."""
    return open_file(officer, facts=[*adult(), INTERVIEW, *OWED])


def answer_of(by, file, day):
    with acting_as(by):
        return files.file_page(file, as_of=day).answer


def prepared(by, message, day):
    with acting_as(by):
        return messages.prepare(message, answer=files.file_page(message.file, as_of=day).answer, today=day)


def release(by, message, day, in_spite="no evidence needed"):
    ready = prepared(by, message, day)
    with acting_as(by):
        return messages.release(by=by, prepared=ready, version=ready.message.version, in_spite=in_spite)


def test_every_state_has_its_clock():
    assert all_states() <= ZONES.keys()
    assert (day_in("GR", EVENING), day_in("FR", EVENING)) == (date(2026, 11, 12), date(2026, 11, 11))


@pytest.mark.parametrize(
    ("instrument", "day", "priority", "expected"),
    [
        ("take_charge", date(2026, 11, 12), False, "GR012026000123"),
        ("take_charge", date(2026, 11, 12), True, "GR01P2026000123"),
        ("take_back_notification", date(2026, 11, 12), False, "GR022026000123"),
        ("minor_family", date(2026, 11, 12), True, "GR08P2026000123"),
        ("transfer_form", date(2026, 11, 12), True, "GR09P2026000123"),
        ("relocation_form", date(2026, 11, 12), False, "GR112026000123"),
        ("transfer_form", date(2026, 6, 11), False, "GR62026000123"),
        ("take_charge", date(2026, 6, 11), True, "GR12026000123"),  # the old types, without the mark
    ],
)
def test_a_reference_has_letters_type_mark_and_number(instrument, day, priority, expected):
    """Regulation 2025/2055 Art. 5; before 12 June 2026 Regulation 1560/2003."""
    made = dublinet.reference(instrument, own="GR", number="GR-2026-000123", day=day, has_priority=priority)

    assert made == expected


def sendings(day, **more):
    given = {"own": "GR", "number": "GR-2026-000123", "day": day, "has_priority": False, **more}
    return [(one.reference, one.form) for one in dublinet.sendings(**given)]


def test_what_goes_beside_messages_has_the_types_10_and_12():
    """Regulation 2025/2055 Art. 5 and Annex VIII; field-work reference 8.2."""
    assert sendings(date(2026, 6, 12), has_priority=True) == [
        ("GR10P2026000123", "Annex VIII"),
        ("GR12P2026000123", ""),
    ]


def test_a_group_is_named_by_its_number_and_its_day():
    """Regulation 2025/2055 Art. 5, Annex VI: 09, G, number of persons, day, month, year."""
    found = sendings(date(2026, 11, 12), persons=12, arrival_on=date(2026, 12, 3))

    assert ("GR09G12031226", "Annex VI") in found


def test_before_the_switch_the_old_types_go():
    """Dublin III reference 3.8: 7 health certificate on Annex IX."""
    assert sendings(date(2026, 6, 11)) == [("GR72026000123", "Annex IX")]


@pytest.mark.parametrize(
    ("day", "criteria", "form"),
    [
        (date(2026, 6, 11), "dublin-iii", "Annex I"),
        (date(2026, 6, 12), "ammr", "Annex II"),
        (date(2026, 6, 12), "dublin-iii", "Annex XII"),
    ],
)
def test_the_day_of_sending_decides_the_form(day, criteria, form):
    """Regulation 2025/2055 Art. 7(1): a request by the old criteria after the switch has a form of its own."""
    assert dublinet.form_of("take_charge", day=day, criteria=criteria) == form


def test_before_the_interview_no_request_is_released_and_the_limit_stays(officer, second, the_day, to_ask):
    """AMMR 22(3): the interview comes before any take charge request."""
    with acting_as(officer):
        message = draft_message(officer, to_ask)

    with pytest.raises(NotAppointed) as refused:
        release(second, message, the_day)

    assert refused.value.why.params["article"] == "22(3)"
    with acting_as(second):
        (duty,) = worklist.duties(today=the_day, asked=Narrowed(stage=Stage.TO_ASK))
    assert duty.last_day == date(2026, 12, 14)


@pytest.mark.parametrize(
    "held", [INTERVIEW, fact("interview_omitted", state="GR", on="2026-10-20", reason="absconded")]
)
def test_after_the_interview_or_its_lawful_omission_it_may_go(officer, second, the_day, to_ask, held):
    record(officer, to_ask, held)
    with acting_as(officer):
        message = draft_message(officer, to_ask)

    assert release(second, message, the_day).state == "released"


def test_whoever_drafted_does_not_release(officer, the_day, ready):
    with acting_as(officer):
        message = draft_message(officer, ready)

    with pytest.raises(NotAppointed, match="doesn't release"):
        release(officer, message, the_day)


def test_whoever_changed_it_last_does_not_release_either(officer, second, the_day, ready):
    with acting_as(officer):
        message = draft_message(officer, ready)
    with acting_as(second):
        messages.change(
            by=second,
            message=message,
            answer=answer_of(second, ready, the_day),
            version=1,
            **SAID | {"reasons": "Better."},
        )
        message = Message.objects.get(pk=message.pk)

    with pytest.raises(NotAppointed, match="doesn't release"):
        release(second, message, the_day)


def test_the_database_refuses_it_too_whatever_is_written(officer, the_day, ready):
    with acting_as(officer):
        message = draft_message(officer, ready)
        with pytest.raises(DatabaseError, match="whoever drafted does not release"):
            Message.objects.filter(pk=message.pk).update(released_at=factories.morning(the_day), released_under=officer)


def test_what_was_released_no_longer_changes(officer, second, the_day, ready):
    with acting_as(officer):
        message = draft_message(officer, ready)
    release(second, message, the_day)

    with acting_as(officer), pytest.raises(DatabaseError, match="what was released is not changed"):
        Message.objects.filter(pk=message.pk).update(reasons="Other.")


def test_what_is_to_be_weighed_needs_a_reason(officer, second, the_day, ready):
    """The form asks for evidence with comments; there is none."""
    with acting_as(officer):
        message = draft_message(officer, ready)

    with pytest.raises(ValidationError, match="stands against it"):
        release(second, message, the_day, in_spite="")

    released = release(second, message, the_day, in_spite="VIS says it all")
    assert [one["rule"] for one in released.warnings] == ["form-incomplete"]


def sent(officer, second, day, file, **said):
    """Drafted and released the day before, sent in the evening."""
    factories.set_now(factories.morning(day - timedelta(days=1)))
    with acting_as(officer):
        message = draft_message(officer, file, **said)
    release(second, message, day - timedelta(days=1))
    factories.set_now(factories.morning(day))
    with acting_as(second):
        return messages.mark_sent(by=second, message=message, sent_at=EVENING, proof="ack-17")


def test_the_proof_of_delivery_becomes_the_fact_with_its_hour(officer, second, the_day, ready):
    """AMMR 40(1), 75: a month from receipt ends on Saturday 12 December, so on Monday. No receipt lies before its sending."""
    sent(officer, second, the_day, ready)

    with acting_as(officer):
        (duty,) = worklist.duties(today=the_day, asked=Narrowed(stage=Stage.ASKED))
        row = next(one for one in files.visible_facts(ready) if one.type == "take_charge_request")
    assert (row.fact.on, row.fact.received_on, row.fact.at) == (date(2026, 11, 12), date(2026, 11, 12), EVENING)
    assert duty.last_day == date(2026, 12, 14)


def test_sent_twice_is_one_fact(officer, second, the_day, ready):
    message = sent(officer, second, the_day, ready)

    with acting_as(second), pytest.raises(NotAppointed, match="released"):
        messages.mark_sent(by=second, message=message, sent_at=EVENING, proof="ack-18")


def test_a_family_on_one_form_gets_the_fact_in_each_file(officer, second, the_day, ready):
    """Regulation 2025/2055 Art. 7(1): one form for a whole family."""
    wife = open_file(officer, facts=[*adult(), INTERVIEW])

    message = sent(officer, second, the_day, ready, members=[wife.pk])

    with acting_as(second):
        kinds = [[row.type for row in files.visible_facts(file)] for file in (ready, wife)]
        form = messages.prepare(message, answer=files.file_page(ready, as_of=the_day).answer, today=the_day).form
    assert all("take_charge_request" in found for found in kinds)
    assert [part.title for part in form.sections if "Person" in part.title] == ["2. Person 1", "5. Person 2"]


def test_a_file_beyond_reach_is_not_put_on_the_form(officer, colleague, the_day, ready):
    theirs = open_file(colleague)

    with acting_as(officer), pytest.raises(ValidationError, match="beyond your reach"):
        draft_message(officer, ready, members=[theirs.pk])


def test_evidence_that_stays_here_is_left_out(officer, second, the_day, ready):
    with acting_as(officer):
        goes, stays = add_evidence(officer, ready), add_evidence(officer, ready, sharing="stays", comment="Her diary.")
        message = draft_message(officer, ready, evidence=[goes.pk, stays.pk])

    found = prepared(second, message, the_day)
    written = form_document.as_json(found.form).decode()

    assert "Copied from the passport." in written
    assert "Her diary." not in written
    assert [one.rule for one in found.against] == ["evidence-stays"]


def test_evidence_that_the_releaser_may_not_open_is_not_left_out_in_silence(officer, second, the_day, ready):
    """Class H, the family abroad: the Dublin officer reads it, the registration officer doesn't (field-work.md 2.2)."""
    with acting_as(officer):
        item = add_evidence(officer, ready)
    with factories.as_owner():
        Evidence.objects.create(**{
            field.attname: getattr(item, field.attname) for field in Evidence._meta.fields
        } | {"id": uuid7(), "data_class": "H", "comment": "The brother in Lyon."})  # fmt: skip
    with acting_as(second):
        both = [one.id for one in evidence.items(ready)]
        message = draft_message(second, ready, evidence=both)

    found = prepared(officer, message, the_day)

    assert len(both) == 2
    assert [one.rule for one in found.against] == ["evidence-unseen"]
    assert "Lyon" not in form_document.as_json(found.form).decode()


def released_before(message, by, *, classes=None):
    """The same message as an earlier version would have released it, with a form of these classes or none."""
    same = {field.attname: getattr(message, field.attname) for field in Message._meta.fields}
    at = {"id": uuid7(), "released_at": message.drafted_at, "released_under_id": by.pk, "in_spite": "No matter."}
    with factories.as_owner():
        made = Message.objects.create(**same | at)
        if classes:
            Composed.objects.create(
                message=made,
                file=message.file,
                classes=classes,
                form="{}",
                recorded_at=made.released_at,
                recorded_under=by,
            )
    return made


def test_a_form_of_another_class_says_which_and_whom_to_ask(officer, second, sign_in, the_day, ready):
    """Class F, which a Dublin officer doesn't read (field-work.md 2.2)."""
    with acting_as(officer):
        message = released_before(draft_message(officer, ready), second, classes=["R", "F"])

    shown = sign_in(second).get(message.get_absolute_url()).text

    assert "The form holds data that your role doesn&#39;t open: " in shown
    assert f"{second.holder.full_name}, who released it, could open all of it" in shown


def test_a_message_of_before_forms_were_kept_says_so(officer, second, sign_in, the_day, ready):
    with acting_as(officer):
        message = released_before(draft_message(officer, ready), second)

    shown = sign_in(second).get(message.get_absolute_url()).text

    assert "No form of this message was kept" in shown
    assert "open: " not in shown


def test_the_form_is_a_tagged_pdf_and_typed_json(officer, second, the_day, ready):
    """PDF/UA-1 (ISO 14289-1): typst refuses to write one that isn't."""
    with acting_as(officer):
        item = add_evidence(officer, ready)
        message = draft_message(officer, ready, evidence=[item.pk])
    form = prepared(second, message, the_day).form

    root = PdfFileReader(io.BytesIO(form_document.as_pdf(form))).root
    told = json.loads(form_document.as_json(form))

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert (told["schema"], told["form"], told["to_state"]) == ("ostoja/dublin-form/1", "Annex II", "FR")
    assert "Hamid Rahimi" in json.dumps(told, ensure_ascii=False)


def test_taking_the_form_is_recorded_as_a_disclosure(officer, second, sign_in, the_day, ready):
    """AMMR 51(9): transmissions are kept in the file."""
    with acting_as(officer):
        message = draft_message(officer, ready)
    client = sign_in(officer)
    before = client.post(reverse("message-pdf", args=[ready.pk, message.pk]))
    release(second, message, the_day)

    answer = client.post(reverse("message-pdf", args=[ready.pk, message.pk]))

    assert before.status_code == 302
    assert answer.content.startswith(b"%PDF-")
    with factories.as_owner():
        assert Export.objects.filter(what="message", file_id=ready.pk, recipient_state="FR").count() == 1


SAID = {
    "instrument": "take_charge", "to_state": "FR", "article": "29(2)", "about": "", "reasons": "A visa of France.",
    "evidence": [], "members": [], "urgent": False, "reply_asked_by": None, "purpose": "a",
}  # fmt: skip


def test_what_the_file_proposes_is_the_request_that_is_due(officer, the_day, ready):
    with acting_as(officer):
        found = proposing.proposed(files.file_page(ready, as_of=the_day))

    assert (found["instrument"], found["to_state"], found["article"]) == ("take_charge", "FR", "29(2)")
    assert "29(2)" in found["reasons"]


def incoming(by, *more):
    request = fact("take_charge_request", "asked", from_state="DE", to_state="GR", on="2026-11-02", basis="29(2)")
    return open_file(by, facts=[fact("application_registered", state="DE", on="2026-10-12"), request, *more])


def test_an_answer_is_proposed_where_a_criterion_holds_for_us(officer, the_day):
    visa = fact("visa", state="GR", kind="short_stay", valid_from="2026-09-01", valid_until="2026-12-01")
    file = incoming(officer, visa)

    with acting_as(officer):
        found = proposing.proposed(files.file_page(file, as_of=the_day))

    assert (found["instrument"], found["to_state"], found["article"]) == ("accept", "DE", "29(2)")


def test_nothing_is_proposed_while_what_could_decide_is_unknown(officer, the_day):
    with acting_as(officer):
        found = proposing.proposed(files.file_page(incoming(officer), as_of=the_day))

    assert (found["instrument"], found["to_state"]) == ("", "DE")
    assert found["because"]


@pytest.mark.parametrize(("instrument", "outcome"), [("accept", "accepted"), ("refuse", "refused")])
def test_our_answer_is_a_reply_and_stops_the_silence(officer, second, the_day, instrument, outcome):
    """AMMR 40(1), 40(8)."""
    file = incoming(officer)

    sent(officer, second, the_day, file, instrument=instrument, to_state="DE", about="asked")

    with acting_as(officer):
        reply = next(row.fact for row in files.visible_facts(file) if row.type == "reply")
        left = worklist.duties(today=the_day, asked=Narrowed(stage=Stage.TO_ANSWER))
    assert (reply.outcome, reply.to_state) == (outcome, "DE")
    assert left == []


def test_an_answer_says_what_it_answers(officer, the_day):
    with acting_as(officer), pytest.raises(ValidationError, match="choose the request"):
        draft_message(officer, incoming(officer), instrument="refuse", to_state="DE")


def test_a_hour_that_lies_ahead_is_no_proof(officer, second, the_day, ready):
    with acting_as(officer):
        message = draft_message(officer, ready)
    release(second, message, the_day)

    with acting_as(second), pytest.raises(ValidationError, match="lies ahead"):
        messages.mark_sent(by=second, message=message, sent_at=datetime.now(UTC) + timedelta(days=400), proof="x")


def test_the_pages_draft_release_and_send(officer, second, sign_in, the_day, ready):
    one, other = sign_in(officer), sign_in(second)
    typed = {"instrument": "take_charge", "to_state": "FR", "article": "29(2)", "reasons": "A visa of France."}
    drafted = one.post(reverse("message-draft", args=[ready.pk]), typed)
    address = drafted["Location"]

    mine = one.post(address + "release/", {"in_spite": "x", "version": "1"})
    theirs = other.post(address + "release/", {"in_spite": "VIS says it all", "version": "1"})
    went = other.post(
        address + "sent/", {"day-day": "12", "day-month": "11", "day-year": "2026", "hour": "11:00", "proof": "ack-17"}
    )

    assert drafted.status_code == 302
    assert mine.status_code == 422
    assert "release it" in mine.text
    assert theirs.status_code == 302
    assert went.status_code == 302
    assert "ack-17" in one.get(address).text
    assert "GR01" in one.get(reverse("file-procedure", args=[ready.pk])).text


def test_a_colleague_of_another_place_sees_and_releases_nothing(officer, colleague, colleague_client, ready):
    with acting_as(officer):
        message = draft_message(officer, ready)

    assert colleague_client.get(message.get_absolute_url()).status_code == 404
    with acting_as(colleague):
        assert not Message.objects.filter(pk=message.pk).exists()
