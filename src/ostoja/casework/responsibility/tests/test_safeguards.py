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
from ostoja.casework.responsibility.safeguard_table import CONTENTS, Moment, State
from ostoja.casework.responsibility.tests.stories import draft_message

pytestmark = pytest.mark.django_db

OF_ADULTS = {  # law reference AMMR chapter 7: id and article, for an adult before the interview
    "S1": "19(1), 20(1)", "S2": "19(1)(a)-(t)", "S5": "21", "S6": "22(1)", "S7": "22(3)",
}  # fmt: skip
WHERE_IT_HAPPENS = {"S4": "19(2)", "S15": "18(1), 18(3)-(4)", "S20a": "35(2)", "S20d": "34"}
OF_FAMILY = {"S20": "26, 27"}
OF_THE_INTERVIEW = {"S7a": "22(4)-(6)", "S9": "22(7)", "S9a": "22(7)", "S10": "22(1)"}
OF_CHILDREN = {"S3": "20(2)-(3)", "S11": "23(4)-(5)", "S11a": "23(5)", "S12": "23(2)", "S13": "23(6)"}
CHILD = [
    fact("birth_claimed", earliest="2011-01-01", latest="2011-12-31", basis="stated"),
    fact("unaccompanied", holds=True),
    *adult()[3:],
]
UNDER_DUBLIN_III = [
    *adult()[:3], *adult()[5:], fact("application_registered", state="GR", on="2026-06-01"),
    fact("application_lodged", state="GR", on="2026-06-02"),
]  # fmt: skip
TOLD = fact("information_given", on="2026-10-11", duty="responsibility", text_version="2025/2055-XI", language="prs")
INTERVIEW = fact("interview_held", state="GR", on="2026-10-20")


def found(by, file, day):
    with acting_as(by):
        return {one.safeguard.id: one for one in safeguards.found_in(files.file_page(file, as_of=day))}


def test_an_adult_is_owed_what_the_act_names(officer, the_day, to_ask):
    assert {key: one.article for key, one in found(officer, to_ask, the_day).items()} == {
        **OF_ADULTS, **WHERE_IT_HAPPENS, **OF_FAMILY,
    }  # fmt: skip


def test_a_child_without_an_adult_is_owed_more(officer, the_day):
    """AMMR 20(2), 23."""
    file = open_file(officer, facts=CHILD)

    assert {key: one.article for key, one in found(officer, file, the_day).items()} == {
        **OF_ADULTS, **OF_CHILDREN, **WHERE_IT_HAPPENS,
    }  # fmt: skip


def test_an_interview_brings_what_belongs_to_it(officer, the_day, to_ask):
    record(officer, to_ask, INTERVIEW)

    held = found(officer, to_ask, the_day)

    assert {key: one.article for key, one in held.items()} == {
        **OF_ADULTS, **OF_THE_INTERVIEW, **WHERE_IT_HAPPENS, **OF_FAMILY,
    }  # fmt: skip
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


def test_the_official_text_holds_every_point_of_the_information(officer, the_day, to_ask):
    """AMMR 20(1): the common material."""
    record(officer, to_ask, TOLD)

    assert found(officer, to_ask, the_day)["S2"].state is State.HELD


def test_another_text_is_told_point_by_point(officer, the_day, to_ask):
    """AMMR 19(1)(a)-(t): what wasn't told, or told no, is missing."""
    told = dict.fromkeys(CONTENTS, True) | {"relocation": False, "legal_aid": None}
    record(officer, to_ask, fact("information_contents", state="GR", on="2026-10-11", **told))

    one = found(officer, to_ask, the_day)["S2"]

    assert (one.state, one.lacks) == (State.INCOMPLETE, ("legal_aid", "relocation"))


def test_a_child_is_told_of_its_own_guarantees_too(officer, the_day):
    file = open_file(officer, facts=CHILD)
    record(officer, file, fact("information_contents", state="GR", on="2026-10-11", **dict.fromkeys(CONTENTS, True)))

    assert found(officer, file, the_day)["S2"].lacks == ("guarantees_of_children",)


def test_dublin_iii_lists_fewer_points(officer, the_day):
    """Dublin III 4(1)(a)-(f)."""
    file = open_file(officer, facts=UNDER_DUBLIN_III)
    told = dict.fromkeys(("aims", "moving_on", "criteria", "family", "interview", "remedy", "data_processed"), True)
    record(officer, file, fact("information_contents", state="GR", on="2026-06-02", **told))

    one = found(officer, file, the_day)["S2"]

    assert (one.article, one.state) == ("4(1)", State.HELD)


def test_progress_is_owed_to_whoever_asks(officer, the_day, to_ask):
    """AMMR 19(2)."""
    before = found(officer, to_ask, the_day)["S4"]
    record(officer, to_ask, fact("progress_asked", state="GR", on="2026-11-02"))
    asked = found(officer, to_ask, the_day)["S4"]

    assert (before.state, before.is_open) == (State.NONE, False)
    assert (asked.state, asked.lacks) == (State.INCOMPLETE, ("told_on",))


LIMITED = {
    "state": "GR", "on": "2026-11-10", "told_on": "2026-11-08", "standard_of_living": True, "proportionate": True,
    "risk_checked": True, "no_trafficking": True,
}  # fmt: skip


def test_conditions_are_limited_only_after_the_notified_decision(officer, the_day, to_ask):
    """AMMR 18(1), 18(3): from the notification of the transfer decision."""
    record(officer, to_ask, fact("reception_limited", **LIMITED))
    before = found(officer, to_ask, the_day)["S15"]
    record(officer, to_ask, fact("transfer_decision_notified", on="2026-11-10", to_state="FR"))
    after = found(officer, to_ask, the_day)["S15"]

    assert (before.state, before.is_open, after.state) == (State.TOO_EARLY, True, State.HELD)


@pytest.mark.parametrize("key", ["told_on", "standard_of_living", "proportionate", "risk_checked", "no_trafficking"])
def test_each_condition_of_a_limit_is_asked_for(officer, the_day, to_ask, key):
    """AMMR 18(1), 18(3), 18(4): told beforehand, a standard of living, proportionate, no real risk, no trafficking."""
    record(officer, to_ask, fact("transfer_decision_notified", on="2026-11-09", to_state="FR"))
    record(officer, to_ask, fact("reception_limited", **{**LIMITED, key: None}))

    assert found(officer, to_ask, the_day)["S15"].lacks == (key,)


def test_detention_brings_order_reasons_alternatives_and_review(officer, the_day, to_ask):
    """AMMR 44; Dublin III 28."""
    assert "S17" not in found(officer, to_ask, the_day)
    record(officer, to_ask, fact("detained", **{"state": "GR", "from": "2026-11-02", "purpose": "transfer"}))
    alone = found(officer, to_ask, the_day)["S17"]
    record(officer, to_ask, fact("detention_ordered", state="GR", on="2026-11-02", ground="risk_of_absconding",
                                 individual=True, alternatives=True, reasons_given=True))  # fmt: skip
    ordered = found(officer, to_ask, the_day)["S17"]

    assert (alone.state, alone.article) == (State.UNRECORDED, "44")
    assert ordered.lacks == ("reviewed_on",)


def test_each_member_of_the_family_elsewhere_consents(officer, the_day, to_ask):
    """AMMR 26, 27: one consent that is missing keeps it open."""
    record(officer, to_ask, fact("family_member", relation="spouse", state="FR", consents_in_writing=True))
    record(officer, to_ask, fact("family_member", "child", relation="child", state="FR"))
    record(officer, to_ask, fact("sibling", relation="brother", state="FR", consents_in_writing=True))

    one = found(officer, to_ask, the_day)["S20"]

    assert (one.state, one.lacks, one.row.fact.relation) == (State.INCOMPLETE, ("consents_in_writing",), "child")


OWED_BEFORE = {  # what is asked for, by which article: the consents that are open then
    "a visa": ("take_charge", "29", []),
    "family": ("take_charge", "27", ["S20"]),
    "humanitarian": ("humanitarian", "35", ["S20a"]),
}


@pytest.mark.parametrize("case", OWED_BEFORE.values(), ids=OWED_BEFORE)
def test_a_consent_is_owed_before_the_request_that_rests_on_it(officer, the_day, to_ask, case):
    """AMMR 26, 27, 35(2)."""
    record(officer, to_ask, fact("family_member", relation="spouse", state="FR"))
    instrument, article, consents = case

    with acting_as(officer):
        read = files.file_page(to_ask, as_of=the_day)
        open_now = safeguards.open_before(Moment.REQUEST, read, instrument=instrument, articles={article})
        assert [one.safeguard.id for one in open_now if one.safeguard.id.startswith("S20")] == consents


def test_a_consent_to_relocation_is_none_to_a_humanitarian_request(officer, the_day, to_ask):
    """AMMR 67(5): of a beneficiary."""
    record(officer, to_ask, fact("protection_granted", state="GR", on="2026-11-01", status="refugee"))
    record(officer, to_ask, fact("written_consent", to="relocation", on="2026-11-02"))

    held = found(officer, to_ask, the_day)

    assert (held["S20b"].state, held["S20a"].state) == (State.HELD, State.NONE)


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
    omitted = fact("interview_omitted", state="GR", on="2026-06-20")
    file = open_file(officer, facts=[*UNDER_DUBLIN_III, omitted])
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
    assert rules == ["safeguard-S1", "safeguard-S2", "safeguard-S5", "safeguard-S6", "safeguard-S7a"]
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
