"""Transfer and relocation forms: messages of two, filled from the plan, facts of the file once they are sent."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.casework.files.models import Fact
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.responsibility import dublinet, form_document, messages
from ostoja.casework.responsibility.channel import sending
from ostoja.casework.responsibility.tests.stories import draft_message
from ostoja.casework.responsibility.tests.test_messages import prepared, release

pytestmark = pytest.mark.django_db

ACCEPTED = [
    *adult(),
    fact("interview_held", state="GR", on="2026-10-15"),
    fact("take_charge_request", from_state="GR", to_state="FR", on="2026-10-20", basis="29(2)"),
    fact("reply", from_state="FR", to_state="GR", on="2026-11-05", outcome="accepted", basis="29(2)"),
]
PLAN = fact(
    "transfer_planned", from_state="GR", to_state="FR", on="2026-11-12", arrival_on="2026-12-03", means="supervised", persons=1,
    needs_measures=False,
)  # fmt: skip
ARRANGED = {
    "instrument": "transfer_form",
    "article": "",
    "reasons": "Paris CDG, 14:20, flight A3 610. The passport travels.",
}


@pytest.fixture
def accepted(officer):
    """France accepted; the transfer is planned."""
    return open_file(officer, facts=[*ACCEPTED, PLAN])


def drafted(by, file, **more):
    with acting_as(by):
        return draft_message(by, file, **{**ARRANGED, **more})


def fields(form):
    return {field.label: field.value for section in form.sections for field in section.fields}


def test_the_annex_follows_the_day():
    """Regulation 2025/2055 Annexes IV, V; Regulation 1560/2003 Annex VI, and no form of relocation."""
    annexes = {
        (one, day): dublinet.form_of(one, day=day, criteria="ammr")
        for one in ("transfer_form", "relocation_form")
        for day in (date(2026, 6, 11), date(2026, 6, 12))
    }

    assert annexes == {
        ("transfer_form", date(2026, 6, 11)): "Annex VI", ("transfer_form", date(2026, 6, 12)): "Annex V",
        ("relocation_form", date(2026, 6, 11)): "", ("relocation_form", date(2026, 6, 12)): "Annex IV",
    }  # fmt: skip


def test_the_transfer_form_holds_what_the_other_state_needs(officer, the_day, accepted):
    """AMMR 48(2), Regulation 2025/2055 Arts 22, 24-26: who comes when, how, with what, accepted by which reply."""
    form = prepared(officer, drafted(officer, accepted), the_day).form

    said = fields(form)
    assert (form.form, form.form_set) == ("Annex V", "2025/2055")
    assert said["Arrangements and documents"] == ARRANGED["reasons"]
    assert said["How the person travels"] == "supervised departure, received on arrival"
    assert (said["Immediate measures needed"], said["Persons transferred together"]) == ("no", "1")
    assert "accepted" in said["Acceptance"]
    assert said["Day of arrival"]
    assert form.missing == ()


def test_without_a_plan_the_form_says_what_is_missing(officer, the_day):
    file = open_file(officer, facts=ACCEPTED)

    form = prepared(officer, drafted(officer, file), the_day).form

    assert [field.label for field in form.missing] == [
        "Day of arrival", "How the person travels", "Immediate measures needed",
    ]  # fmt: skip


def test_it_is_released_by_a_colleague_alone(officer, second, the_day, accepted):
    message = drafted(officer, accepted)
    mine = prepared(officer, message, the_day)

    with acting_as(officer), pytest.raises(NotAppointed):
        messages.release(by=officer, prepared=mine, version=1, in_spite="In a hurry.")
    assert release(second, message, the_day).state == "released"


def test_once_sent_it_is_the_fact_from_which_the_answer_is_due(officer, second, the_day, accepted):
    """Regulation 2025/2055 Art. 25(5): five days from receipt."""
    message = release(second, drafted(officer, accepted), the_day)
    with acting_as(second):
        messages.mark_sent(by=second, message=message, sent_at=message.released_at, proof="ACK-9")
        sent = Fact.objects.get(file=accepted, type="transfer_form_sent").content

    assert (sent["from_state"], sent["to_state"], sent["id"]) == ("GR", "FR", f"message.{message.pk}")


def test_a_transfer_that_nobody_decided_is_not_announced_in_silence(officer, the_day, accepted):
    """AMMR 42(1)."""
    message = drafted(officer, accepted)
    before = prepared(officer, message, the_day).against
    record(officer, accepted, fact("transfer_decision_notified", on="2026-11-10", to_state="FR"))
    after = prepared(officer, message, the_day).against

    assert [one.article for one in before if one.rule == "no-decision"] == ["42"]
    assert not any(one.rule == "no-decision" for one in after)


def test_the_notified_decision_is_asked_for_before_the_transfer(officer, the_day, accepted):
    """AMMR 42, 46: taken, and not notified."""
    record(officer, accepted, fact("transfer_decision_taken", on="2026-11-10", to_state="FR"))

    against = prepared(officer, drafted(officer, accepted), the_day).against

    assert "safeguard-S16" in [one.rule for one in against]
    assert not any(one.rule in {"safeguard-S5", "safeguard-S18"} for one in against)


def test_the_form_is_tagged_pdf(officer, second, the_day, accepted):
    message = release(second, drafted(officer, accepted), the_day)

    made = form_document.as_pdf(prepared(officer, message, the_day).form)

    assert made.startswith(b"%PDF")
    assert b"/StructTreeRoot" in made or b"/ObjStm" in made


def test_a_beneficiary_is_relocated_by_own_consent(officer, the_day):
    """AMMR 67(5)."""
    file = open_file(
        officer, facts=[*adult(), fact("protection_granted", state="GR", on="2026-11-02", status="refugee")]
    )
    message = drafted(officer, file, instrument="relocation_form", to_state="DE", reasons="Matched on 10 November.")

    before = prepared(officer, message, the_day).against
    record(officer, file, fact("written_consent", to="relocation", on="2026-11-11"))
    after = prepared(officer, message, the_day).against

    assert [one.article for one in before if one.rule == "safeguard-S20b"] == ["67(5)"]
    assert not any(one.rule == "safeguard-S20b" for one in after)


def test_a_relocation_form_goes_over_dublinet_alone(officer, second, the_day):
    file = open_file(officer, facts=adult())
    message = release(second, drafted(officer, file, instrument="relocation_form", to_state="DE"), the_day)
    ready = prepared(officer, message, the_day)

    with acting_as(officer), pytest.raises(ValidationError, match="DubliNet alone"):
        sending.dispatch(by=officer, prepared=ready)


def test_the_procedure_leads_to_a_draft_that_begins_with_the_plan(officer, sign_in, accepted):
    client = sign_in(officer)
    draft = reverse("message-draft", args=[accepted.pk]) + "?instrument=transfer_form"

    assert draft in client.get(reverse("file-procedure", args=[accepted.pk])).text
    shown = client.get(draft).text
    assert 'value="transfer_form" selected' in shown
    assert 'value="FR" selected' in shown
