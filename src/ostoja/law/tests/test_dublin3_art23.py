"""Dublin III Art. 23, 24, 25: taking back."""

import pytest

from ostoja.law.tests.stories import (
    answer,
    asked,
    back,
    day,
    disputed,
    fact,
    hit,
    is_responsible,
    limit,
    lodged,
    reply,
)

THERE, HERE = lodged("IT", "2024-01-10"), lodged("DE", "2024-03-01")
HIT = hit("IT", "2024-03-05", category=1, recorded_on="2024-01-10")


def test_without_eurodac_the_request_is_due_three_months_after_the_new_application():
    """23(2)/2 (`take-back-request`)."""
    due = limit(answer(THERE, HERE, as_of="2024-03-02"), "take-back-request")

    assert (due.starts, due.ends, due.cite) == (day("2024-03-01"), day("2024-06-01"), "23(2)/2")
    assert (due.who, due.toward, due.on_expiry.responsible) == ("DE", "IT", "DE")


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-05-04", "running"), ("2024-05-05", "running"), ("2024-05-06", "expired")]
)
def test_on_a_hit_the_request_is_due_two_months_after_it(as_of, status):
    """23(2)/1 (`take-back-request:eurodac`)."""
    due = limit(answer(THERE, HERE, HIT, as_of=as_of), "take-back-request")

    assert (due.ends, due.cite, due.status) == (day("2024-05-05"), "23(2)/1", status)


def test_a_missed_limit_makes_the_state_of_the_new_application_responsible():
    """23(3), C-213/17 X."""
    assert is_responsible(answer(THERE, HERE, HIT)) == ("DE", "23(3)", "2024-05-06")


def test_whether_three_months_cap_a_late_hit_is_contested():
    """A2: two months from the hit; Mengesteab decided Art. 21(1) only."""
    late = hit("IT", "2024-05-20", category=1, recorded_on="2024-01-10")
    due = limit(answer(THERE, HERE, late, as_of="2024-05-21"), "take-back-request")

    assert due.ends == day("2024-07-20")
    assert due.contested is True
    assert disputed(due) == [day("2024-06-01")]


def test_without_a_new_application_the_limit_runs_from_awareness_and_shifts_nothing():
    """24(2)/2 (`take-back-request:no-application`), 24(3), C-360/16 Hasan."""
    found = answer(THERE, fact("stay_detected", state="DE", on="2024-03-01"))
    due = limit(found, "take-back-request")

    assert (due.case, due.ends, due.status) == ("no-application", day("2024-06-01"), "expired")
    assert due.on_expiry.responsible is None
    assert found.timeline == ()


def test_without_a_new_application_a_hit_leaves_two_months():
    """24(2)/1 (`take-back-request:no-application-eurodac`)."""
    found = answer(THERE, fact("stay_detected", state="DE", on="2024-03-01"), HIT, as_of="2024-03-06")

    assert limit(found, "take-back-request").ends == day("2024-05-05")


def test_the_reply_is_due_in_a_month():
    """25(1) (`take-back-reply`)."""
    due = limit(answer(THERE, HERE, back("DE", "IT", "2024-03-15"), as_of="2024-03-16"), "take-back-reply")

    assert (due.ends, due.case, due.article) == (day("2024-04-15"), None, "25(1)")


@pytest.mark.parametrize(("as_of", "state"), [("2024-03-29", None), ("2024-03-30", "IT")])
def test_on_eurodac_data_the_reply_is_due_in_two_weeks_and_silence_accepts(as_of, state):
    """25(1), 25(2) (`take-back-reply:eurodac`), row 6 of the table: Good Friday counts."""
    found = answer(THERE, HERE, HIT, back("DE", "IT", "2024-03-15", received_on="2024-03-15"), as_of=as_of)

    assert limit(found, "take-back-reply").ends == day("2024-03-29")
    assert (found.responsible.state if found.responsible else None) == state


def test_silence_in_taking_back_starts_the_transfer_limit_on_its_last_day():
    """29(1) and A8, row 16 of the table; the other reading is shown."""
    found = answer(THERE, HERE, HIT, back("DE", "IT", "2024-03-15"), as_of="2024-04-01")
    transfer = limit(found, "transfer")

    assert (transfer.starts, transfer.ends, transfer.contested) == (day("2024-03-29"), day("2024-09-29"), True)
    assert disputed(transfer) == [day("2024-09-30")]
    assert is_responsible(found) == ("IT", "25(2)", "2024-03-30")


def test_evidence_named_as_eurodac_is_enough_for_the_shorter_reply():
    request = back("DE", "IT", "2024-03-15", evidence="Eurodac category 1")

    assert limit(answer(THERE, HERE, request, as_of="2024-03-16"), "take-back-reply").case == "eurodac"


def test_a_hit_received_after_the_request_is_not_its_basis():
    later = hit("IT", "2024-03-16", category=1, recorded_on="2024-01-10")

    assert (
        limit(answer(THERE, HERE, later, back("DE", "IT", "2024-03-15"), as_of="2024-03-16"), "take-back-reply").case
        is None
    )


def test_an_acceptance_makes_the_other_state_responsible_from_its_day():
    """25(1) (`take-back-accepted`)."""
    found = answer(
        THERE,
        HERE,
        HIT,
        back("DE", "IT", "2024-03-15"),
        reply("IT", "DE", "2024-03-20", "accepted"),
        as_of="2024-03-20",
    )

    assert is_responsible(found) == ("IT", "25(1)", "2024-03-20")


def test_a_refusal_that_stands_makes_the_state_of_the_new_application_responsible():
    """IR 5(2) (`re-examination-request:take-back`), 23(3)."""
    found = answer(THERE, HERE, back("DE", "IT", "2024-03-15"), reply("IT", "DE", "2024-03-20", "refused"))

    assert is_responsible(found) == ("DE", "23(3)", "2024-06-02")


def test_a_re_examination_in_taking_back_is_over_after_two_weeks():
    """IR 5(2) (`re-examination-reply:take-back`)."""
    again = fact("re_examination_request", from_state="DE", to_state="IT", on="2024-04-01")
    found = answer(THERE, HERE, back("DE", "IT", "2024-03-15"), reply("IT", "DE", "2024-03-20", "refused"), again)

    assert limit(found, "re-examination-reply").ends == day("2024-04-15")
    assert is_responsible(found) == ("DE", "23(3)", "2024-06-02")


def test_each_pair_of_a_chain_of_three_states_has_its_own_clock():
    """C-323/21 B., F. and K.: the second state's limit runs on although the person applied in a third."""
    found = answer(
        lodged("IT", "2024-01-10"), lodged("DE", "2024-03-01"), lodged("NL", "2024-06-01"),
        back("DE", "IT", "2024-03-15"), reply("IT", "DE", "2024-03-20", "accepted"),
        back("NL", "IT", "2024-06-15"), reply("IT", "NL", "2024-06-20", "accepted"),
        own="NL", as_of="2024-09-21",
    )  # fmt: skip

    assert limit(found, "transfer", who="DE").ends == day("2024-09-20")
    assert limit(found, "transfer", who="NL").ends == day("2024-12-20")
    assert is_responsible(found) == ("DE", "29(2)", "2024-09-21")


def test_who_holds_protection_elsewhere_is_not_taken_back():
    """18(1) (`protection-granted`), C-36/17 Ahmed: no limit of taking back runs."""
    found = answer(THERE, HERE, HIT, fact("protection_granted", state="IT", on="2024-02-01"))

    assert {one.rule for one in found.time_limits} == set()
    assert found.responsible is None
    assert [(one.rule, one.article, one.state) for one in found.notices if one.rule == "protection-granted"] == [
        ("protection-granted", "18(1)", "IT")
    ]


def test_protection_in_a_third_state_leaves_taking_back_as_it_is():
    found = answer(THERE, HERE, HIT, fact("protection_granted", state="SE", on="2024-02-01"))

    assert limit(found, "take-back-request").toward == "IT"


def test_a_residence_document_issued_later_shifts_responsibility():
    """19(1) (`residence-document-issued`): not one issued during the procedure."""
    document = fact("residence_document", state="FR", issued_on="2024-03-10", issued_during_procedure=False)
    found = answer(THERE, HERE, HIT, document, as_of="2024-03-10")

    assert is_responsible(found) == ("FR", "19(1)", "2024-03-10")
    assert [span.responsible for span in found.timeline] == ["FR"]


def test_a_document_of_which_that_is_not_known_shifts_nothing():
    document = fact("residence_document", state="FR", issued_on="2024-03-10")
    found = answer(THERE, HERE, HIT, document)

    assert is_responsible(found) == ("DE", "23(3)", "2024-05-06")
    assert "residence_document.issued_during_procedure" in asked(found)


def test_a_take_back_notification_is_of_the_new_act():
    """A1 (`take-back-notification`, AMMR 41): the new act's word in a case of the older one."""
    notification = fact("take_back_notification", from_state="DE", to_state="IT", on="2026-06-20")
    found = answer(THERE, HERE, notification, as_of="2026-06-21")

    assert limit(found, "take-back-confirmation").act == "ammr"
    assert found.limits_act == "ammr"


def test_who_is_only_asked_has_nothing_to_take_back():
    """A request of the state of first application to ours: no clock of our own runs toward it."""
    found = answer(
        lodged("FR", "2024-01-15"), fact("take_charge_request", from_state="FR", to_state="DE", on="2024-02-01")
    )

    assert {one.rule for one in found.time_limits} == {"take-charge-request", "take-charge-reply", "transfer"}


def test_the_state_that_became_responsible_is_asked_to_take_back():
    """C-323/21 B., F. and K.: the second state, where its six months ran out before the person came here."""
    facts = (
        lodged("IT", "2024-01-10"),
        lodged("FR", "2024-03-01"),
        back("FR", "IT", "2024-03-15"),
        reply("IT", "FR", "2024-03-20", "accepted"),
    )
    before = answer(*facts, lodged("DE", "2024-09-20"), as_of="2024-10-01")
    after = answer(*facts, lodged("DE", "2024-09-21"), as_of="2024-10-01")

    assert limit(before, "take-back-request", who="DE").toward == "IT"
    assert limit(after, "take-back-request", who="DE").toward == "FR"


def test_the_state_that_eurodac_shows_as_responsible_is_asked_where_nothing_else_tells():
    """A24."""
    shown = hit("IT", "2024-03-05", category=1, recorded_on="2024-01-10", responsible_indicated="SE")

    assert limit(answer(THERE, HERE, shown, as_of="2024-03-10"), "take-back-request").toward == "SE"


def test_a_state_that_is_responsible_itself_asks_nobody():
    facts = (
        lodged("IT", "2024-01-10"),
        lodged("DE", "2024-03-01", name="first-here"),
        back("DE", "IT", "2024-03-15"),
        reply("IT", "DE", "2024-03-20", "accepted"),
        fact("transferred", from_state="DE", to_state="IT", on="2024-05-01"),
    )

    assert is_responsible(answer(*facts)) == ("IT", "25(1)", "2024-03-20")


def test_who_was_finally_rejected_and_has_no_new_application_may_be_returned_instead():
    """24(4), A11 (`take-back-request:finally-rejected`): three months as a warning, nothing follows."""
    found = answer(
        THERE,
        fact("application_rejected", state="IT", on="2024-02-01", final=True),
        fact("stay_detected", state="DE", on="2024-03-01"),
        HIT,
        as_of="2024-03-10",
    )

    one = limit(found, "take-back-request")
    assert (one.case, one.ends, one.on_expiry.responsible) == ("finally-rejected", day("2024-06-01"), None)


def test_who_was_rejected_and_can_still_appeal_is_under_the_two_months():
    """24(2)/1: 18(1)(d) not finally rejected."""
    found = answer(
        THERE,
        fact("application_rejected", state="IT", on="2024-02-01", final=False),
        fact("stay_detected", state="DE", on="2024-03-01"),
        HIT,
        as_of="2024-03-10",
    )

    one = limit(found, "take-back-request")
    assert (one.case, one.ends) == ("no-application-eurodac", day("2024-05-05"))


def test_the_criteria_are_not_pleaded_against_taking_back():
    """C-582/17 H. and R.: family here doesn't stop the limits of taking back, whatever Article 9 says."""
    spouse = fact(
        "family_member",
        relation="spouse",
        state="DE",
        status="beneficiary",
        since="2023-01-01",
        consents_in_writing=True,
        link_proven=True,
    )
    found = answer(THERE, HERE, HIT, spouse, as_of="2024-03-10")

    assert (found.candidate.state, found.candidate.basis) == ("DE", "9")
    assert limit(found, "take-back-request").toward == "IT"


MERITS = {  # why this row: (fact in the state that takes back, remark)
    "18(2)/2 (`let-complete`)": (fact("application_withdrawn", state="IT", on="2024-02-01"), "let-complete"),
    "18(2)/3 (`let-appeal`)": (fact("application_rejected", state="IT", on="2024-02-01", final=False), "let-appeal"),
}


@pytest.mark.parametrize(("one", "rule"), MERITS.values(), ids=MERITS)
def test_what_the_state_that_takes_back_owes_on_the_merits(one, rule):
    """18(2)."""
    moved = fact("transferred", from_state="DE", to_state="IT", on="2024-05-01")

    assert rule in {each.rule for each in answer(THERE, HERE, one, moved).notices}
    assert rule not in {each.rule for each in answer(THERE, HERE, one).notices}


def test_a_final_rejection_leaves_no_remedy_to_be_given():
    moved = fact("transferred", from_state="DE", to_state="IT", on="2024-05-01")
    rejected = fact("application_rejected", state="IT", on="2024-02-01", final=True)

    assert "let-appeal" not in {each.rule for each in answer(THERE, HERE, rejected, moved).notices}
