"""Safeguards: each with its article, what is done, left out, due; what the article forbids and what warns."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import queries as files
from ostoja.casework.files.models import Fact
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.responsibility import messages, safeguards, warned
from ostoja.casework.responsibility.safeguards import Moment, State
from ostoja.casework.responsibility.tests.stories import draft_message

pytestmark = pytest.mark.django_db

OF_ADULTS = {  # law reference AMMR chapter 7: id and article, for an adult before the interview
    "S1": "19(1), 20(1)", "S5": "21", "S6": "22(1)", "S7": "22(3)",
}  # fmt: skip
OF_THE_INTERVIEW = {"S7a": "22(4)-(6)", "S9": "22(7)", "S9a": "22(7)", "S10": "22(1)"}
OF_CHILDREN = {"S3": "20(2)-(3)", "S11": "23(4)-(5)", "S11a": "23(5)", "S12": "23(2)", "S13": "23(6)"}
CHILD = [
    fact("birth_claimed", earliest="2011-01-01", latest="2011-12-31", basis="stated"),
    fact("unaccompanied", holds=True),
    *adult()[3:],
]
TOLD = fact("information_given", on="2026-10-11", duty="responsibility", text_version="2025/2055-XI", language="prs")
INTERVIEW = fact("interview_held", state="GR", on="2026-10-20")


def found(by, file, day):
    with acting_as(by):
        return {one.safeguard.id: one for one in safeguards.found_in(files.file_page(file, as_of=day))}


def test_an_adult_is_owed_what_the_act_names(officer, the_day, to_ask):
    assert {key: one.article for key, one in found(officer, to_ask, the_day).items()} == OF_ADULTS


def test_a_child_without_an_adult_is_owed_more(officer, the_day):
    """AMMR 20(2), 23."""
    file = open_file(officer, facts=CHILD)

    assert {key: one.article for key, one in found(officer, file, the_day).items()} == OF_ADULTS | OF_CHILDREN


def test_an_interview_brings_what_belongs_to_it(officer, the_day, to_ask):
    record(officer, to_ask, INTERVIEW)

    held = found(officer, to_ask, the_day)

    assert {key: one.article for key, one in held.items()} == OF_ADULTS | OF_THE_INTERVIEW
    assert (held["S7"].state, held["S7"].since, held["S9a"].state) == (State.HELD, INTERVIEW.on, State.UNRECORDED)


def test_information_counts_in_the_official_text_with_its_language(officer, the_day, to_ask):
    """AMMR 20(1): the common material; without version and language the record isn't complete."""
    record(officer, to_ask, fact("information_given", "orally", on="2026-10-11", duty="responsibility"))
    before = found(officer, to_ask, the_day)["S1"]
    record(officer, to_ask, TOLD)
    after = found(officer, to_ask, the_day)["S1"]

    assert (before.state, before.lacks) == (State.INCOMPLETE, ("text_version", "language"))
    assert (after.state, after.lacks) == (State.HELD, ())


def test_information_on_something_else_is_another_duty(officer, the_day, to_ask):
    record(officer, to_ask, fact("information_given", on="2026-10-11", duty="reception"))

    assert found(officer, to_ask, the_day)["S1"].is_open


def test_an_omission_with_a_ground_is_lawful(officer, the_day, to_ask):
    """AMMR 22(2)(a)."""
    record(officer, to_ask, fact("interview_omitted", state="GR", on="2026-10-20", ground="absconded"))

    assert found(officer, to_ask, the_day)["S7"].state is State.OMITTED


def test_an_omission_for_information_given_leaves_time_to_add_something(officer, the_day, to_ask):
    """AMMR 22(2)(c)."""
    record(officer, to_ask, fact("interview_omitted", state="GR", on="2026-10-20", ground="information_given"))

    one = found(officer, to_ask, the_day)["S7"]

    assert (one.state, one.lacks, one.forbids) == (State.INCOMPLETE, ("further_until",), False)


def test_under_dublin_iii_the_interview_comes_before_the_decision(officer, the_day):
    """Dublin III 5(3): a request may go before it; an omission of no ground warns."""
    registered = fact("application_registered", state="GR", on="2026-06-01")
    lodged = fact("application_lodged", state="GR", on="2026-06-02")
    omitted = fact("interview_omitted", state="GR", on="2026-06-20")
    file = open_file(officer, facts=[*adult()[:3], *adult()[5:], registered, lodged, omitted])
    with acting_as(officer):
        read = files.file_page(file, as_of=the_day)
        warned_of = [one.safeguard.id for one in safeguards.open_before(Moment.REQUEST, read)]
    one = found(officer, file, the_day)["S7"]

    assert (one.article, one.state, one.forbids) == ("5(1)-(3)", State.INCOMPLETE, False)
    assert "S7" in warned_of


def prepared(by, message, day):
    with acting_as(by):
        return messages.prepare(message, answer=files.file_page(message.file, as_of=day).answer, today=day)


def test_an_omission_without_a_ground_lets_no_request_go(officer, second, the_day, to_ask):
    """AMMR 22(2) names the grounds, 22(3) wants the interview before the request."""
    record(officer, to_ask, fact("interview_omitted", state="GR", on="2026-10-20"))
    with acting_as(officer):
        message = draft_message(officer, to_ask)
    ready = prepared(second, message, the_day)

    with acting_as(second), pytest.raises(NotAppointed):
        messages.release(by=second, prepared=ready, version=1, in_spite="Urgent.")


def test_what_else_is_open_warns_and_is_kept_with_the_reason(officer, second, the_day, to_ask):
    record(officer, to_ask, INTERVIEW)
    with acting_as(officer):
        message = draft_message(officer, to_ask)
    ready = prepared(second, message, the_day)

    with acting_as(second):
        released = messages.release(by=second, prepared=ready, version=1, in_spite="The template is on its way.")

    assert not ready.is_forbidden
    rules = [one["rule"] for one in released.warnings if one["rule"].startswith("safeguard")]
    assert rules == ["safeguard-S1", "safeguard-S5", "safeguard-S6", "safeguard-S7a"]
    assert released.in_spite == "The template is on its way."


def test_a_warning_is_read_in_the_language_of_the_reader(officer, second, the_day, to_ask):
    record(officer, to_ask, INTERVIEW)
    with acting_as(officer):
        message = draft_message(officer, to_ask)
    with override("pl"):
        ready = prepared(second, message, the_day)
        with acting_as(second):
            kept = messages.release(by=second, prepared=ready, version=1, in_spite="Pilne.").warnings

    with override("pl"):
        assert "Poradnictwo: nic nie zapisano." in warned.in_words(kept)
    with override("en"):
        assert "Counselling: nothing is recorded." in warned.in_words(kept)


def test_a_warning_of_before_stands_as_it_was_written():
    assert warned.in_words([{"says": "Formularz nie jest kompletny.", "article": ""}]) == [
        "Formularz nie jest kompletny."
    ]


def test_best_interests_that_the_reader_may_not_open_are_not_said_to_be_missing(officer, sign_in, site, the_day):
    """field-work.md 2.2: a Dublin officer has the summary of class E, that there is something, never what."""
    file = open_file(officer, facts=CHILD)
    dublin = factories.make_appointment(role="dublin_case_officer", site=site)
    before = found(dublin, file, the_day)["S11"]
    content = {"type": "best_interests", "id": "protected", "state": "GR", "met": True, "on": "2026-11-10"}
    with factories.as_owner():
        Fact.objects.create(
            file=file, position=900, ref=f"{file.number}#protected", key="protected", type="best_interests", data_class="E",
            known_on=the_day, content=content, recorded_at=factories.morning(the_day), recorded_under=officer,
        )  # fmt: skip

    after = found(dublin, file, the_day)["S11"]

    assert (before.state, after.state, after.row) == (State.UNRECORDED, State.UNSEEN, None)
    assert (
        "something is recorded that you may not open" in sign_in(dublin).get(reverse("safeguards", args=[file.pk])).text
    )


def test_the_page_offers_what_the_role_records(officer, sign_in, to_ask):
    shown = sign_in(officer).get(reverse("safeguards", args=[to_ask.pk])).text

    assert reverse("fact-add", args=[to_ask.pk, "interview_omitted"]) in shown
    assert "Art. 22(3)" in shown
