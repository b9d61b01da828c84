"""The direct channel: signed, each message there once, altered and replayed ones refused; proofs of delivery from a file."""

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ostoja.access import clock
from ostoja.access.acting import acting_as
from ostoja.access.tests import factories
from ostoja.casework.files import queries as files
from ostoja.casework.files.models import CaseFile, Fact
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.casework.responsibility import messages, proofs
from ostoja.casework.responsibility.channel import envelope, receiving, retrying, sending
from ostoja.casework.responsibility.channel.envelope import NOTICES, ChannelMessage, Receipt, Refused, Transmission
from ostoja.casework.responsibility.models import Dispatch, Message, Received
from ostoja.casework.responsibility.tests.stories import draft_message
from ostoja.casework.responsibility.tests.test_messages import prepared, release
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db
OURS, THEIRS, STRANGERS = bytes(32), bytes([1] * 32), bytes([2] * 32)
NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def partner(settings):
    """France's installation, which Greece exchanges exercises with."""
    settings.CHANNEL_KEY = OURS
    settings.CHANNEL_PURPOSE = "exercise"
    settings.CHANNEL_PARTNERS = [("FR", envelope.public_key(THEIRS), "http://partner.example")]


@pytest.fixture
def released(officer, second, the_day):
    """A request to France that was released."""
    file = open_file(officer, facts=[*adult(), fact("interview_held", state="GR", on="2026-10-20")])
    with acting_as(officer):
        message = draft_message(officer, file)
    release(second, message, the_day)
    return message


def put_on_its_way(by, message, day):
    ready = prepared(by, message, day)
    with acting_as(by):
        return sending.dispatch(by=by, prepared=ready)


def from_france(by, message, day, **changes):
    """What we sent, as if France had written it to us."""
    made = put_on_its_way(by, message, day)
    said = msgspec.json.decode(made.body, type=ChannelMessage)
    return msgspec.structs.replace(said, id=uuid7(), from_state="FR", to_state="GR", **changes)


def transmitted(said, *, key=THEIRS, id_=None, sent_at=NOW, to_state="GR"):
    made = Transmission(
        format="ostoja/transmission/1", notice="", id=id_ or uuid7(), sent_at=sent_at, from_state="FR", to_state=to_state,
        message=msgspec.json.encode(said).decode(),
    )  # fmt: skip
    return envelope.sign(made, key)


def taken_in(document):
    """As the address does it: signed in is nobody."""
    with acting_as(None):
        return receiving.take_in(document)


def receipt_for(made, **changes):
    said = Receipt(
        format="ostoja/channel-receipt/1", notice="", message=made.pk, digest=envelope.digest_of(made.body),
        received_at=NOW, by_state="FR", to_state="GR",
    )  # fmt: skip
    return envelope.sign(msgspec.structs.replace(said, **changes), THEIRS)


def test_every_message_says_that_it_is_an_exercise_and_not_the_legal_channel(officer, released, the_day):
    made = put_on_its_way(officer, released, the_day)

    said = json.loads(made.body)
    wrapped = json.loads(sending.transmission(made))["said"]

    assert said["notice"] == wrapped["notice"] == NOTICES["exercise"]
    assert "DubliNet" in said["notice"]


def test_nothing_of_health_goes_over_the_channel(officer, second, the_day):
    """AMMR 50: health data go between health professionals only."""
    file = open_file(officer, facts=[*adult(), fact("interview_held", state="GR", on="2026-10-20")])
    with acting_as(officer):
        message = draft_message(officer, file)
    release(second, message, the_day)

    said = msgspec.json.decode(put_on_its_way(officer, message, the_day).body, type=ChannelMessage)

    assert {one.type for one in said.people[0].facts} >= {"birth_claimed", "application_registered", "visa"}
    assert {one.type for one in said.people[0].facts} & {
        "special_needs_assessed",
        "eurodac_hit",
        "security_check",
    } == set()


def test_a_message_is_put_on_its_way_once(officer, released, the_day):
    first, again = (put_on_its_way(officer, released, the_day) for _time in range(2))

    assert first.pk == again.pk


def test_what_was_not_released_stays_here(officer, the_day):
    with acting_as(officer):
        message = draft_message(officer, open_file(officer))

    with pytest.raises(ValidationError, match="released"):
        put_on_its_way(officer, message, the_day)


def test_the_receipt_of_an_exercise_stands_for_the_proof_of_delivery(officer, released, the_day, monkeypatch):
    made = put_on_its_way(officer, released, the_day)
    monkeypatch.setattr(sending, "_post", lambda _partner, _document: receipt_for(made))

    with acting_as(officer):
        assert sending.attempt(by=officer, one=Dispatch.objects.select_related("message__file").get(pk=made.pk))
        message = Message.objects.get(pk=released.pk)
        sent = Fact.objects.get(file=released.file, type="take_charge_request")

    assert message.state == "sent"
    assert sent.content["at"].startswith("2026-11-12T09:00:00")


def test_between_real_installations_no_time_limit_runs_from_a_receipt(
    officer, released, the_day, monkeypatch, settings
):
    settings.CHANNEL_PURPOSE = "non_statutory"
    made = put_on_its_way(officer, released, the_day)

    with acting_as(officer):
        sending.take_receipt(by=officer, document=receipt_for(made))
        message = Message.objects.get(pk=released.pk)

    assert message.state == "released"


def test_without_a_line_it_waits_with_the_reason_and_goes_again_as_it_was(officer, released, the_day, monkeypatch):
    made = put_on_its_way(officer, released, the_day)
    tried = []

    def broken(_partner, document):
        tried.append(msgspec.json.decode(envelope.read(document, Transmission, key=envelope.public_key(OURS)).message))
        raise OSError("no route")

    monkeypatch.setattr(sending, "_post", broken)
    with acting_as(officer):
        for _time in range(2):
            assert not sending.attempt(by=officer, one=Dispatch.objects.select_related("message__file").get(pk=made.pk))
        kept = Dispatch.objects.get(pk=made.pk)

    assert tried[0] == tried[1]
    assert (kept.tried, kept.received_at) == (2, None)
    assert "No line" in kept.trouble


@pytest.mark.parametrize(("tried", "minutes"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (100, 60)])
def test_it_is_tried_ever_more_rarely_and_never_given_up(tried, minutes):
    assert retrying.next_try(Dispatch(tried=tried, tried_at=NOW)) == NOW + timedelta(minutes=minutes)


@pytest.fixture
def line(monkeypatch, made_by_the_worker):
    """What the partner's installation was handed, and whether its line is up."""
    state = {"up": False, "handed": []}

    def post(_partner, document):
        said = envelope.read(document, Transmission, key=envelope.public_key(OURS))
        state["handed"].append(msgspec.json.decode(said.message).get("id"))
        if not state["up"]:
            raise OSError("no route")
        with factories.as_owner():
            return receipt_for(Dispatch.objects.get(pk=state["handed"][-1]))

    monkeypatch.setattr(sending, "_post", post)
    return state


@pytest.fixture
def made_by_the_worker(monkeypatch):
    """The worker reads as the owner; a test has one connection only."""
    found = retrying._due

    def due(_using):
        with factories.as_owner():
            return list(found("default"))

    monkeypatch.setattr(retrying, "_due", due)


def tried_at(moment):
    factories.set_now(moment)
    with clock.at(moment):
        retrying.try_again()


def test_the_worker_hands_over_what_had_no_line_once_the_line_is_there(officer, released, the_day, line):
    made = put_on_its_way(officer, released, the_day)

    tried_at(NOW)
    tried_at(NOW + timedelta(seconds=30))  # not due yet
    line["up"] = True
    tried_at(NOW + timedelta(minutes=5))
    tried_at(NOW + timedelta(minutes=9))

    assert line["handed"] == [str(made.pk)] * 2
    with acting_as(officer):
        assert Message.objects.get(pk=released.pk).state == "sent"
        assert Fact.objects.filter(file=released.file, type="take_charge_request").count() == 1


def test_what_was_given_up_is_not_tried_again(officer, released, the_day, line):
    put_on_its_way(officer, released, the_day)
    with acting_as(officer):
        messages.discard(by=officer, message=Message.objects.get(pk=released.pk), reason="Of another person.")

    retrying.try_again()

    assert line["handed"] == []


@pytest.mark.parametrize(
    ("changes", "why"), [({"digest": "0" * 64}, "another content"), ({"message": uuid7()}, "isn't ours")]
)
def test_a_receipt_of_something_else_is_no_receipt(officer, released, the_day, changes, why):
    made = put_on_its_way(officer, released, the_day)

    with acting_as(officer), pytest.raises(Refused, match=why):
        sending.take_receipt(by=officer, document=receipt_for(made, **changes))


def test_a_message_of_a_partner_is_taken_in_with_a_signed_receipt(officer, released, the_day):
    said = from_france(officer, released, the_day)

    answer = Client().post(reverse("channel-receive"), transmitted(said), content_type="application/json")

    receipt = envelope.read(answer.content, Receipt, key=envelope.public_key(OURS))
    assert (answer.status_code, receipt.message, receipt.by_state) == (200, said.id, "GR")
    with acting_as(officer):
        assert Received.objects.get().reference == said.reference


def test_a_lost_answer_is_asked_for_again_without_a_second_message(officer, released, the_day):
    said = from_france(officer, released, the_day)

    first, again = (
        envelope.read(taken_in(transmitted(said)), Receipt, key=envelope.public_key(OURS)) for _time in range(2)
    )

    assert first == again
    with acting_as(officer):
        assert Received.objects.count() == 1


def refusals():
    """What is done to a message on its way: why it is refused."""
    return {
        "another key": (lambda said: transmitted(said, key=STRANGERS), "signature doesn't fit"),
        "altered": (lambda said: transmitted(said).replace(b"A visa of France", b"A visa of Greece"), "signature doesn't fit"),
        "too old": (lambda said: transmitted(said, sent_at=NOW - timedelta(minutes=11)), "older than ten minutes"),
        "for somebody else": (lambda said: transmitted(said, to_state="DE"), "for another state"),
        "real people": (
            lambda said: transmitted(msgspec.structs.replace(said, purpose="non_statutory")), "invented people only"
        ),
        "another sender": (lambda said: transmitted(msgspec.structs.replace(said, from_state="DE")), "other states"),
        "nobody in it": (lambda said: transmitted(msgspec.structs.replace(said, people=())), "names nobody"),
        "no document": (lambda said: b"{}", "no document of the direct channel"),
    }  # fmt: skip


@pytest.mark.parametrize("name", refusals())
def test_what_is_not_genuine_is_refused_with_the_reason(officer, released, the_day, name):
    made, why = refusals()[name]
    said = from_france(officer, released, the_day)

    answer = Client().post(reverse("channel-receive"), made(said), content_type="application/json")

    assert answer.status_code == 422
    assert why in answer.json()["refused"]
    with acting_as(officer):
        assert Received.objects.count() == 0


def test_a_transmission_that_somebody_kept_is_refused(officer, released, the_day):
    kept = transmitted(from_france(officer, released, the_day))
    taken_in(kept)

    with pytest.raises(Refused, match="taken in before"):
        taken_in(kept)


def test_the_same_number_with_other_content_is_refused(officer, released, the_day):
    said = from_france(officer, released, the_day)
    taken_in(transmitted(said))

    with pytest.raises(Refused, match="other content"):
        taken_in(transmitted(msgspec.structs.replace(said, reasons="Something else")))


def test_a_request_becomes_a_file_of_its_own_that_we_must_answer(officer, released, the_day):
    taken_in(transmitted(from_france(officer, released, the_day)))

    with acting_as(officer):
        file = receiving.open_file_for(by=officer, one=Received.objects.get(), site_id=officer.site_id)
        request = Fact.objects.get(file=file, type="take_charge_request")
        names = files.head(file).person.names

    assert (request.content["from_state"], request.content["to_state"]) == ("FR", "GR")
    assert names[0]["family"] == "Rahimi"


def test_a_reply_finds_the_file_of_the_message_that_it_answers(officer, released, the_day, monkeypatch):
    made = put_on_its_way(officer, released, the_day)
    with acting_as(officer):
        sending.take_receipt(by=officer, document=receipt_for(made))
    reply = from_france(
        officer, released, the_day, instrument="refuse", in_reply_to=made.pk, reasons="No visa of ours."
    )
    taken_in(transmitted(reply))

    with acting_as(officer):
        one = Received.objects.select_related("file").get()
        file = receiving.record_in_file(by=officer, one=one)
        said = Fact.objects.get(file=file, type="reply").content

    assert file.pk == released.file_id
    assert (said["outcome"], said["about"], said["ground"]) == ("refused", f"message.{released.pk}", "No visa of ours.")


def test_a_form_after_our_silence_finds_the_file_of_the_request(officer, released, the_day):
    """AMMR 40(8): nobody answered, so it follows the sender's own message."""
    asked = from_france(officer, released, the_day)
    taken_in(transmitted(asked))
    with acting_as(officer):
        file = receiving.open_file_for(by=officer, one=Received.objects.get(), site_id=officer.site_id)
    form = from_france(officer, released, the_day, instrument="transfer_form", in_reply_to=asked.id)
    taken_in(transmitted(form))

    with acting_as(officer):
        one = Received.objects.select_related("file").get(pk=form.id)
        receiving.record_in_file(by=officer, one=one)
        sent = Fact.objects.get(file=file, type="transfer_form_sent").content

    assert (one.file_id, sent["from_state"], sent["to_state"]) == (file.pk, "FR", "GR")


def test_what_follows_another_senders_message_finds_no_file(officer, released, the_day):
    form = from_france(officer, released, the_day, instrument="transfer_form", in_reply_to=uuid7())
    taken_in(transmitted(form))

    with acting_as(officer), pytest.raises(ValidationError):
        receiving.open_file_for(by=officer, one=Received.objects.get(), site_id=officer.site_id)


def test_where_the_other_state_is_silent_a_message_follows_our_own(officer, second, released, the_day):
    made = put_on_its_way(officer, released, the_day)
    with acting_as(officer):
        sending.take_receipt(by=officer, document=receipt_for(made))
        form = draft_message(
            officer, released.file, instrument="transfer_form", article="", reasons="Paris CDG, 14:20."
        )
    release(second, form, the_day)

    said = msgspec.json.decode(put_on_its_way(officer, form, the_day).body, type=ChannelMessage)

    assert said.in_reply_to == made.pk


def test_what_is_set_aside_is_emptied(officer, released, the_day):
    taken_in(transmitted(from_france(officer, released, the_day)))

    with acting_as(officer):
        receiving.set_aside(by=officer, one=Received.objects.get(), reason="Sent to us by mistake")
        one = Received.objects.get()

    assert (one.body, one.set_aside) == ("", "Sent to us by mistake")
    with acting_as(officer), pytest.raises(ValidationError, match="settled already"):
        receiving.open_file_for(by=officer, one=one, site_id=officer.site_id)


def test_a_message_of_no_file_is_in_the_list_of_the_dublin_unit_at_once(officer, second, sign_in, released, the_day):
    """field-work.md 2.2: a Dublin officer reads identity, application, route and family; opening a file is for registrars."""
    said = from_france(officer, released, the_day)
    taken_in(transmitted(said))
    dublin = sign_in(second)

    listed = dublin.get(reverse("cases")).text
    page = dublin.get(reverse("channel-message", args=[said.id])).text
    dublin.post(reverse("channel-settle", args=[said.id]), {"site": str(second.site_id)})

    came = listed.partition("Came over the direct channel")[2].partition(">Open steps<")[0]
    assert "Hamid Rahimi" in came
    assert reverse("channel-message", args=[said.id]) in came
    assert "A registration officer opens the file for it." in page
    assert reverse("channel-settle", args=[said.id]) not in page
    with acting_as(second):
        assert Received.objects.get(pk=said.id).settled_at is None


def test_what_was_dealt_with_is_in_that_list_no_more(officer, second, sign_in, released, the_day):
    taken_in(transmitted(from_france(officer, released, the_day)))
    with acting_as(second):
        receiving.set_aside(by=second, one=Received.objects.get(), reason="Sent to us by mistake")

    assert "Came over the direct channel" not in sign_in(second).get(reverse("cases")).text


@pytest.mark.parametrize("role", ["arrival_officer", "social_worker_minors", "determining_authority"])
def test_who_takes_no_steps_of_the_procedure_sees_no_message_that_belongs_to_none(
    officer, sign_in, released, the_day, role
):
    """field-work.md 2.2: these read steps of the procedure in their files; a message of no file is the unit's."""
    said = from_france(officer, released, the_day)
    taken_in(transmitted(said))
    other = factories.make_appointment(holder=factories.make_officer(), site=officer.site, role=role)

    assert said.reference not in sign_in(other).get(reverse("cases")).text
    with acting_as(other):
        assert not Received.objects.exists()


def test_the_pages_take_a_message_in_by_file_and_open_its_file(officer, officer_client, released, the_day):
    said = from_france(officer, released, the_day)
    document = SimpleUploadedFile("message.json", transmitted(said, sent_at=NOW - timedelta(days=3)))

    receipt = officer_client.post(reverse("channel"), {"document": document})
    page = officer_client.get(reverse("channel-message", args=[said.id])).text
    settled = officer_client.post(reverse("channel-settle", args=[said.id]), {"site": str(officer.site_id)})

    assert envelope.read(receipt.content, Receipt, key=envelope.public_key(OURS)).message == said.id
    assert NOTICES["exercise"] in page
    with acting_as(officer):
        assert CaseFile.objects.filter(pk=said.id).exists()
    assert settled["Location"] == reverse("file-incoming", args=[said.id])


def test_the_page_of_a_message_offers_it_as_a_file(officer_client, released):
    address = reverse("message-transmission", args=[released.file_id, released.pk])

    answer = officer_client.post(address)

    envelope.read(answer.content, Transmission, key=envelope.public_key(OURS))


def proof(released, **more):
    one = {"reference": released.reference, "delivered_at": "2026-11-12T11:00:00+02:00", "number": "ACK-17"} | more
    return json.dumps({"format": "ostoja/delivery-proofs/1", "proofs": [one]}).encode()


def test_proofs_of_delivery_from_a_file_feed_the_limits_with_their_hour(officer, officer_client, released, the_day):
    """Regulation 2025/2055 Art. 5: the proof of delivery is the legal time."""
    document = SimpleUploadedFile("proofs.json", proof(released))

    answer = officer_client.post(reverse("channel"), {"document": document})

    assert answer.status_code == 302
    with acting_as(officer):
        again = proofs.take_in(by=officer, document=proof(released))
        sent = Message.objects.get(pk=released.pk)
    assert (sent.sent_at, sent.proof) == (NOW, "ACK-17")
    assert (again.recorded, again.known) == (0, 1)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"reference": "GR019999"}, "no released message"),
        ({"delivered_at": "2026-11-11T14:05:00"}, "has no zone"),
        ({"delivered_at": "yesterday"}, "can't be read"),
        ({"delivered_at": "2099-11-11T14:05:00+02:00"}, "lies ahead"),
    ],
)
def test_a_proof_that_fits_nothing_is_named_and_none_is_recorded(officer, released, wrong, says):
    with acting_as(officer), pytest.raises(ValidationError, match=says):
        proofs.take_in(by=officer, document=proof(released, **wrong))
