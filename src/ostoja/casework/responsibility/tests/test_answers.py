"""Answers to other states follow the kind of what is answered; what goes on from a request has its type, form and reference."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import queries as files
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.responsibility import dublinet, evidence, form_document, messages, proposing, worklist
from ostoja.casework.responsibility.models import Composed, Message
from ostoja.casework.responsibility.tests.stories import add_evidence, draft_message
from ostoja.casework.responsibility.tests.test_messages import SAID, answer_of, prepared, release
from ostoja.casework.responsibility.worklist import Narrowed
from ostoja.law.facts import TakeBackRequest
from ostoja.web import words

pytestmark = pytest.mark.django_db

OURS = fact("application_registered", "ours", state="GR", on="2026-10-15")
THEIRS = fact("application_registered", "theirs", state="DE", on="2026-10-30")
NOTIFIED = fact("take_back_notification", "notified", from_state="DE", to_state="GR", on="2026-11-02")
OLD = fact("application_lodged", "ours", state="GR", on="2019-01-10")
REGISTERED_OLD = fact("application_registered", "registered", state="GR", on="2019-01-10")
CHARGE = fact("take_charge_request", "asked", from_state="DE", to_state="GR", on="2026-11-02", basis="29(2)")
KIND = fact("take_charge_request", "asked", from_state="DE", to_state="GR", on="2026-11-02", basis="35(2)")
REFUSED = fact("reply", "no", from_state="GR", to_state="DE", on="2026-11-04", outcome="refused", about="asked")
AGAIN = fact("re_examination_request", "again", from_state="DE", to_state="GR", on="2026-11-06", about="no")
INFORMATION = fact("information_request", "info", from_state="DE", to_state="GR", on="2026-11-02", basis="51(1)")
THERE = fact("application_registered", "there", state="DE", on="2026-10-12")
INTERVIEW = fact("interview_held", state="GR", on="2026-10-20")


def proposed(by, day, *facts):
    file = open_file(by, facts=[*facts])
    with acting_as(by):
        return proposing.proposed(files.file_page(file, as_of=day))


def test_a_take_back_is_confirmed_whatever_the_criteria_say(officer, the_day):
    """AMMR 41(3), 38(4): who determines takes back; the criteria aren't run again (C-582/17 H. and R.)."""
    visa = fact("visa", state="FR", kind="short_stay", valid_from="2026-09-01", valid_until="2026-12-01")

    found = proposed(officer, the_day, OURS, THEIRS, visa, NOTIFIED)

    assert (found["instrument"], found["article"], found["about"]) == ("accept", "38(4)", "notified")


@pytest.mark.parametrize(
    ("more", "article"),
    [
        ((), "18(1)(b)"),
        ((fact("application_rejected", state="GR", on="2019-09-01"),), "18(1)(d)"),
        ((fact("application_withdrawn", state="GR", on="2019-09-01"),), "18(1)(c)"),
    ],
)
def test_by_dublin_iii_what_became_of_the_application_decides_the_provision(officer, the_day, more, article):
    """Dublin III 18(1)(b)-(d), 25(1)."""
    later = TakeBackRequest(id="back", from_state="DE", to_state="GR", on=date(2019, 10, 1), basis="18(1)(b)")
    file = open_file(officer, facts=[OLD, REGISTERED_OLD, *more, later])
    with acting_as(officer):
        read = files.file_page(file, as_of=date(2019, 10, 10))
        found = proposing.proposed(read)

    assert (found["instrument"], found["article"]) == ("accept", article)


def test_a_take_back_is_refused_where_our_duties_ended(officer, the_day):
    """Dublin III 19(2): absence of three months or more."""
    away = fact("left_territory", from_="2019-02-01", until="2019-08-01")
    later = TakeBackRequest(id="back", from_state="DE", to_state="GR", on=date(2019, 10, 1))
    there = fact("application_lodged", "there", state="DE", on="2019-08-20")
    file = open_file(officer, facts=[OLD, away, there, later])
    with acting_as(officer):
        found = proposing.proposed(files.file_page(file, as_of=date(2019, 10, 10)))

    assert (found["instrument"], found["article"]) == ("refuse", "19(2)")
    assert found["reasons"]


def test_on_humanitarian_grounds_nothing_is_proposed_for_whoever_decides(officer, the_day):
    """AMMR 35(2): no criterion obliges; a refusal needs reasons, silence accepts nothing."""
    visa = fact("visa", state="GR", kind="short_stay", valid_from="2026-09-01", valid_until="2026-12-01")

    found = proposed(officer, the_day, THERE, visa, KIND)

    assert (found["instrument"], found["to_state"], found["about"]) == ("", "DE", "asked")


def test_the_answer_to_a_second_look_is_about_the_second_request(officer, second, the_day):
    """Regulation 2025/2055 Art. 9(2): the first request has its answer already."""
    file = open_file(officer, facts=[THERE, CHARGE, REFUSED, AGAIN])
    with acting_as(officer):
        found = proposing.proposed(files.file_page(file, as_of=the_day))

    assert (found["to_state"], found["about"]) == ("DE", "again")


def test_information_is_answered_by_information(officer, second, the_day):
    """AMMR 51(5): the duty to answer ends; nothing is accepted by it."""
    file = open_file(officer, facts=[THERE, INFORMATION])
    with acting_as(officer):
        found = proposing.proposed(files.file_page(file, as_of=the_day))
        with pytest.raises(ValidationError, match="answered by information"):
            draft_message(officer, file, instrument="accept", to_state="DE", about="info")

    reply = sent(officer, second, the_day, file, instrument="inform", to_state="DE", about="info")

    assert (found["instrument"], found["about"]) == ("inform", "info")
    assert (reply.outcome, reply.about) == (None, "info")
    with acting_as(officer):
        assert worklist.duties(today=the_day, asked=Narrowed(state="DE")) == []


def sent(officer, second, day, file, **said):
    """The fact that it became."""
    with acting_as(officer):
        message = draft_message(officer, file, **said)
    release(second, message, day)
    with acting_as(second):
        messages.mark_sent(by=second, message=message, sent_at=factories.morning(day), proof="ack-17")
        return next(row.fact for row in files.visible_facts(file) if row.key == f"message.{message.pk}")


GOES = {  # why this row: what is answered, how, the type, the form, the outcome
    "a request is refused": (CHARGE, "refuse", "01", "Annex II", "refused"),
    "one on humanitarian grounds is accepted": (KIND, "accept", "01", "Annex II", "accepted"),
    "a notification is confirmed": (NOTIFIED, "accept", "02", "Annex III", "confirmed"),
    "or not": (NOTIFIED, "refuse", "02", "Annex III", "not_confirmed"),
}


@pytest.mark.parametrize("row", GOES.values(), ids=GOES)
def test_an_answer_goes_on_the_form_and_type_of_the_request(officer, second, the_day, row):
    """Regulation 2025/2055 Arts 5, 8, 9(1), 14(1), 15(1): the same standard form as the request or notification."""
    asked, instrument, number, form, outcome = row
    file = open_file(officer, facts=[THERE, asked])
    with acting_as(officer):
        message = draft_message(officer, file, instrument=instrument, to_state="DE", about=asked.id, article="")
    ready = prepared(second, message, the_day)
    release(second, message, the_day)

    assert message.reference.startswith(f"GR{number}2026")
    assert ready.form.form == form
    with acting_as(second):
        messages.mark_sent(by=second, message=message, sent_at=factories.morning(the_day), proof="ack")
        reply = next(row.fact for row in files.visible_facts(file) if row.key == f"message.{message.pk}")
    assert reply.outcome == outcome


def test_a_second_look_at_a_notification_goes_on_its_form(officer, second, the_day):
    """Regulation 2025/2055 Art. 15(3)."""
    facts = [
        fact("take_back_notification", "mine", from_state="GR", to_state="DE", on="2026-11-02"),
        fact("reply", "no", from_state="DE", to_state="GR", on="2026-11-05", outcome="not_confirmed", about="mine"),
    ]
    file = open_file(officer, facts=[*adult(), *facts])
    with acting_as(officer):
        message = draft_message(
            officer, file, instrument="re_examination", to_state="DE", about="no", article="36(1)(b)"
        )

    assert message.reference.startswith("GR022026")
    assert prepared(second, message, the_day).form.form == "Annex III"


@pytest.mark.parametrize(("purpose", "number"), [("a", "03"), ("b", "04"), ("c", "05"), ("d", "06")])
def test_a_request_for_information_has_the_type_of_its_purpose(officer, the_day, to_ask, purpose, number):
    """Regulation 2025/2055 Art. 5(1)(c)-(f)."""
    with acting_as(officer):
        message = draft_message(officer, to_ask, instrument="information", purpose=purpose)

    assert message.reference.startswith(f"GR{number}2026")


def test_the_reference_follows_what_the_draft_says_now(officer, the_day, to_ask):
    """Regulation 2025/2055 Art. 5(2): the type and the mark of priority are those of the message that goes out."""
    with acting_as(officer):
        message = draft_message(officer, to_ask)
        given = SAID | {"instrument": "dependant", "article": "34(1)", "answer": answer_of(officer, to_ask, the_day)}
        messages.change(by=officer, message=message, version=1, **given)

    assert message.reference.startswith("GR07P2026")


@pytest.mark.parametrize(
    ("instrument", "act", "typed", "article"),
    [
        ("humanitarian", "dublin-iii", "", "17(2)"),
        ("humanitarian", "dublin-iii", "9", "17(2), 9"),
        ("humanitarian", "ammr", "17(2)", "35(2), 17(2)"),
        ("humanitarian", "ammr", "35(2)", "35(2)"),
        ("dependant", "dublin-iii", "16(1)", "IR 11(6), 16(1)"),
        ("minor_family", "dublin-iii", "8(1)", "IR 12(6), 8(1)"),
        ("dependant", "ammr", "", "34, IR 10(2)"),
        ("minor_family", "ammr", "25(2)", "25(2)"),
        ("take_charge", "ammr", "29(2)", "29(2)"),
    ],
)
def test_a_request_names_the_provision_that_makes_it_one(instrument, act, typed, article):
    """Dublin III 17(2); AMMR 35(2); Regulation 1560/2003 Arts 11(6), 12(6); Regulation 2025/2055 Arts 10(2), 11(4)."""
    assert dublinet.basis_of(instrument, typed, act=act) == article


def test_silence_on_a_request_on_humanitarian_grounds_accepts_nothing(officer, second, the_day, to_ask):
    """AMMR 35(2): 40(8) names it not. Two months to answer, and nobody becomes responsible by silence."""
    record(officer, to_ask, INTERVIEW)
    sent(officer, second, the_day, to_ask, instrument="humanitarian", article="")

    with acting_as(officer):
        found = files.file_page(to_ask, as_of=date(2027, 1, 20)).answer

    limit = next(one for one in found.time_limits if one.rule == "humanitarian-reply")
    assert (limit.ends, limit.on_expiry.responsible) == (date(2027, 1, 12), None)
    assert found.responsible is None or found.responsible.state != "FR"


def test_a_take_charge_request_does_not_rest_on_the_humanitarian_clause(officer, the_day, to_ask):
    """AMMR 35(2): it is a request of its own."""
    with acting_as(officer), pytest.raises(ValidationError, match="Choose that kind"):
        draft_message(officer, to_ask, article="35(2)")


@pytest.mark.parametrize("instrument", ["minor_family", "dependant"])
def test_a_consultation_has_its_own_limit(officer, second, the_day, to_ask, instrument):
    """Regulation 2025/2055 Arts 10(2), 11(4): two weeks, not the three of AMMR 51(5)."""
    sent(officer, second, the_day, to_ask, instrument=instrument, article="")

    with acting_as(officer):
        found = files.file_page(to_ask, as_of=the_day).answer
    limit = next(one for one in found.time_limits if one.rule == "information-reply" and one.status == "running")
    assert (limit.article, limit.ends) == ("IR 11(4)", date(2026, 11, 26))


def third_officer(site):
    return factories.make_appointment(
        holder=factories.make_officer(full_name="Maria Papadaki"), site=site, role="dublin_case_officer"
    )


def test_whoever_ever_changed_it_does_not_release(officer, second, site, the_day, to_ask):
    """Four eyes: the second one changed it before the third did."""
    record(officer, to_ask, INTERVIEW)
    third = third_officer(site)
    with acting_as(officer):
        message = draft_message(officer, to_ask)
    for by, version in ((second, 1), (third, 2)):
        with acting_as(by):
            message = Message.objects.get(pk=message.pk)
            messages.change(by=by, message=message, version=version, answer=answer_of(by, to_ask, the_day), **SAID)

    with acting_as(second):
        message = Message.objects.get(pk=message.pk)
    with pytest.raises(NotAppointed, match="doesn't release"):
        release(second, message, the_day)


def test_what_a_colleague_read_is_what_is_released(officer, second, the_day, to_ask):
    """Four eyes see one text: a change meanwhile is read first."""
    record(officer, to_ask, INTERVIEW)
    with acting_as(officer):
        message = draft_message(officer, to_ask)
        read = Message.objects.get(pk=message.pk)
        messages.change(by=officer, message=message, version=1, answer=answer_of(officer, to_ask, the_day), **SAID)

    with acting_as(second):
        changed = Message.objects.get(pk=message.pk)
    now = prepared(second, changed, the_day)
    with acting_as(second), pytest.raises(ValidationError, match="meanwhile"):
        messages.release(by=second, prepared=now, version=1, in_spite="x")
    with pytest.raises(ValidationError, match="meanwhile"):
        release(second, read, the_day)


def test_two_changes_at_once_lose_nothing(officer, second, the_day, to_ask):
    with acting_as(officer):
        message = draft_message(officer, to_ask)
        messages.change(by=officer, message=message, version=1, answer=answer_of(officer, to_ask, the_day), **SAID)
        again = Message.objects.get(pk=message.pk)
    answer = answer_of(second, to_ask, the_day)
    with acting_as(second), pytest.raises(ValidationError, match="meanwhile"):
        messages.change(by=second, message=again, version=1, answer=answer, **SAID)


def test_a_draft_released_meanwhile_is_refused_in_words(officer, second, the_day, to_ask):
    record(officer, to_ask, INTERVIEW)
    with acting_as(officer):
        message = draft_message(officer, to_ask)
        read = Message.objects.get(pk=message.pk)
    release(second, message, the_day)

    answer = answer_of(officer, to_ask, the_day)
    with acting_as(officer), pytest.raises(NotAppointed, match="was released"):
        messages.change(by=officer, message=read, version=1, answer=answer, **SAID | {"reasons": "Other."})


def test_what_was_released_is_what_is_fetched_whatever_the_file_says_later(officer, second, the_day, to_ask):
    """AMMR 51(9): transmissions are kept in the file."""
    record(officer, to_ask, INTERVIEW)
    with acting_as(officer):
        message = draft_message(officer, to_ask)
    before = prepared(second, message, the_day).form
    release(second, message, the_day)
    record(officer, to_ask, fact("irregular_entry", "later", state="IT", on="2026-10-01", border="sea"))

    after = prepared(second, message, the_day).form

    assert form_document.as_json(after) == form_document.as_json(before)


def test_a_kept_form_is_read_by_whoever_may_read_all_of_it(officer, second, site, the_day, to_ask):
    """Field-work reference 2.1: a social worker reads steps of the procedure, and no route."""
    record(officer, to_ask, INTERVIEW)
    with acting_as(officer):
        message = draft_message(officer, to_ask)
    release(second, message, the_day)
    social = factories.make_appointment(holder=factories.make_officer(), site=site, role="social_worker_minors")

    with acting_as(second):
        assert set(Composed.objects.get(pk=message.pk).classes) >= {"A", "R", "CR"}
    with acting_as(social):
        assert Message.objects.filter(pk=message.pk).exists()
        assert not Composed.objects.filter(pk=message.pk).exists()


def test_evidence_taken_back_is_in_no_form(officer, second, the_day, to_ask):
    record(officer, to_ask, INTERVIEW)
    with acting_as(officer):
        item = add_evidence(officer, to_ask)
        message = draft_message(officer, to_ask, evidence=[item.pk])
        kept = draft_message(officer, to_ask, evidence=[item.pk])
    release(second, kept, the_day)
    with acting_as(officer):
        evidence.take_back(by=officer, evidence=item, reason="Forged.")

    written = form_document.as_json(prepared(second, message, the_day).form).decode()

    assert "Copied from the passport." not in written
    ready = prepared(second, kept, the_day)
    with acting_as(second), pytest.raises(NotAppointed, match="taken back"):
        messages.hand_out(by=second, prepared=ready, as_pdf=False)


def test_what_was_given_up_is_not_fetched(officer, second, sign_in, the_day, to_ask):
    record(officer, to_ask, INTERVIEW)
    with acting_as(officer):
        message = draft_message(officer, to_ask)
    release(second, message, the_day)
    with acting_as(officer):
        messages.discard(by=officer, message=message, reason="Settled.")

    answer = sign_in(officer).post(reverse("message-pdf", args=[to_ask.pk, message.pk]), follow=True)

    assert not answer.content.startswith(b"%PDF-")
    assert "Only a message that was released leaves the house." in answer.text


def test_no_proof_lies_before_the_release(officer, second, the_day, to_ask):
    record(officer, to_ask, INTERVIEW)
    with acting_as(officer):
        message = draft_message(officer, to_ask)
    release(second, message, the_day)

    with acting_as(second), pytest.raises(ValidationError, match="before the release"):
        messages.mark_sent(
            by=second, message=message, sent_at=factories.morning(the_day) - timedelta(minutes=2), proof="x"
        )


def test_each_person_on_the_form_was_heard(officer, second, the_day, to_ask):
    """AMMR 22(3): the interview comes before the request, of each applicant."""
    record(officer, to_ask, INTERVIEW)
    wife = open_file(officer)
    with acting_as(officer):
        message = draft_message(officer, to_ask, members=[wife.pk])

    with pytest.raises(NotAppointed) as refused:
        release(second, message, the_day)

    assert wife.number in words.text(refused.value.why)


def test_the_evidence_of_each_person_goes_with_the_form(officer, second, the_day, to_ask):
    """Regulation 2025/2055 Art. 7(1)(a): all the proof, of all on the same form."""
    wife = open_file(officer)
    with acting_as(officer):
        hers = add_evidence(officer, wife, comment="Hers.")
        message = draft_message(officer, to_ask, members=[wife.pk], evidence=[hers.pk])
        without = draft_message(officer, to_ask, members=[wife.pk])

    written = form_document.as_json(prepared(second, message, the_day).form).decode()
    left = prepared(second, without, the_day).against

    assert "Hers." in written
    assert f"{wife.number}: residence document or visa" in written
    assert "evidence-of-member" in {one.rule for one in left}
