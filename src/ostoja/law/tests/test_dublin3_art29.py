"""Dublin III Art. 29: transfers; 27 and 28 as far as they bear on them."""

import pytest

from ostoja.law.tests.stories import answer, asked, charge, day, entry, fact, is_responsible, limit, lodged, reply

ASKED = {"2024-02-29": "2024-01-15", "2023-08-31": "2023-07-15"}  # so that the reply is in time


def accepted(on):
    """Italy accepted on that day a request that was in time."""
    asked_on = ASKED[on]
    return (
        lodged("DE", asked_on),
        entry("IT", asked_on),
        charge("DE", "IT", asked_on),
        reply("IT", "DE", on, "accepted", received_on=on),
    )


def transferred(on):
    return fact("transferred", from_state="DE", to_state="IT", on=on)


def extended(on, **keys):
    return fact("extension_notified", from_state="DE", to_state="IT", on=on, **keys)


def appealed(on, **keys):
    return fact("appeal_lodged", on=on, **({"against": "transfer_decision"} | keys))


ACCEPTED = {  # why this row: (accepted, six, twelve, eighteen months)
    "from a leap day": ("2024-02-29", "2024-08-29", "2025-02-28", "2025-08-29"),
    "from a month's end": ("2023-08-31", "2024-02-29", "2024-08-31", "2025-02-28"),
}


@pytest.mark.parametrize(("on", "six", "twelve", "eighteen"), ACCEPTED.values(), ids=ACCEPTED)
def test_a_transfer_is_due_six_months_after_acceptance_and_extended_from_the_same_start(on, six, twelve, eighteen):
    """29(1) (`transfer`), 29(2) (`transfer:imprisoned`, `transfer:absconded`): rows 5, 5b, 15 of the table."""
    told = extended(six, reason="imprisoned")
    gone = extended(six, reason="absconded")

    assert limit(answer(*accepted(on), as_of=on), "transfer").ends == day(six)
    assert limit(answer(*accepted(on), told, as_of=six), "transfer", case="imprisoned").ends == day(twelve)
    assert limit(answer(*accepted(on), gone, as_of=six), "transfer", case="absconded").ends == day(eighteen)


@pytest.mark.parametrize(
    ("as_of", "status", "state"),
    [("2024-08-28", "running", "IT"), ("2024-08-29", "running", "IT"), ("2024-08-30", "expired", "DE")],
)
def test_a_missed_transfer_shifts_responsibility_by_itself(as_of, status, state):
    """29(2), C-201/16 Shiri, C-458/24 Daraa."""
    found = answer(*accepted("2024-02-29"), as_of=as_of)

    assert limit(found, "transfer").status == status
    assert found.responsible.state == state


def test_after_a_missed_transfer_the_basis_is_29_2():
    assert is_responsible(answer(*accepted("2024-02-29"))) == ("DE", "29(2)", "2024-08-30")


@pytest.mark.parametrize(("on", "status", "state"), [("2024-08-29", "met", "IT"), ("2024-08-30", "expired", "DE")])
def test_a_transfer_on_the_last_day_is_in_time(on, status, state):
    found = answer(*accepted("2024-02-29"), transferred(on))

    assert limit(found, "transfer").status == status
    assert found.responsible.state == state


@pytest.mark.parametrize(("told_on", "ends"), [("2024-08-29", "2025-08-29"), ("2024-08-30", "2024-08-29")])
def test_an_extension_must_be_told_before_the_six_months_end(told_on, ends):
    """Art. 9(2) of Regulation 1560/2003; C-163/17 Jawo."""
    found = answer(*accepted("2024-02-29"), extended(told_on, reason="absconded"), as_of="2024-08-29")

    assert limit(found, "transfer", status="running").ends == day(ends)


def test_absconding_asks_for_a_notice_while_the_six_months_run():
    """IR 9(2) (`transfer-extension-notice`)."""
    gone = fact("absconded", state="DE", from_="2024-05-01")
    found = answer(*accepted("2024-02-29"), gone, as_of="2024-05-02")

    assert ("notify-extension", day("2024-08-29")) in {(step.do, step.by) for step in found.next_steps}
    told = answer(*accepted("2024-02-29"), gone, extended("2024-05-03"), as_of="2024-05-04")
    assert limit(told, "transfer-extension-notice").status == "met"


def test_a_transfer_to_one_state_ends_what_runs_toward_another():
    visa = fact("visa", state="FR", valid_from="2023-06-01", valid_until="2024-06-01")
    to_france = fact("transferred", from_state="DE", to_state="FR", on="2024-05-01")
    request = charge("DE", "FR", "2024-01-20")
    facts = (*accepted("2024-02-29"), visa, request, reply("FR", "DE", "2024-03-01", "accepted"), to_france)
    found = answer(*facts)

    assert limit(found, "transfer", toward="FR").status == "met"
    assert is_responsible(found) == ("FR", "22(1)", "2024-03-01")


def test_absconding_without_notice_extends_nothing():
    found = answer(*accepted("2024-02-29"), fact("absconded", state="DE", from_="2024-05-01"))

    assert is_responsible(found) == ("DE", "29(2)", "2024-08-30")


@pytest.mark.parametrize(
    ("named", "ends"), [("2025-03-01", "2025-03-01"), ("2026-01-01", "2025-08-29"), (None, "2025-08-29")]
)
def test_the_limit_named_in_the_notice_holds_at_most_eighteen_months(named, ends):
    """A14."""
    found = answer(
        *accepted("2024-02-29"), extended("2024-06-01", reason="absconded", new_limit=named), as_of="2024-07-01"
    )

    assert limit(found, "transfer").ends == day(ends)


@pytest.mark.parametrize(
    ("obstacle", "ends"),
    [
        (fact("absconded", state="DE", from_="2024-05-01"), "2025-08-29"),
        (fact("imprisoned", state="DE", from_="2024-05-01"), "2025-02-28"),
    ],
    ids=["absconded", "imprisoned"],
)
def test_a_notice_without_reason_is_read_with_the_recorded_obstacle(obstacle, ends):
    found = answer(*accepted("2024-02-29"), obstacle, extended("2024-06-01"), as_of="2024-07-01")

    assert limit(found, "transfer").ends == day(ends)


def test_a_suspensive_appeal_stops_the_clock_until_it_is_decided():
    """29(1), 27(3), C-490/16 A.S. (`transfer:appeal`)."""
    pending = answer(*accepted("2024-02-29"), appealed("2024-04-01", suspensive=True), as_of="2025-01-01")

    transfer = limit(pending, "transfer")
    assert (transfer.case, transfer.starts, transfer.ends, transfer.status) == ("appeal", None, None, "not_started")
    assert is_responsible(pending) == ("IT", "22(1)", "2024-02-29")


def test_the_six_months_run_anew_from_the_final_decision():
    decided = fact("appeal_decided", on="2024-11-15", outcome="dismissed", final=True)
    found = answer(*accepted("2024-02-29"), appealed("2024-04-01", suspensive=True), decided, as_of="2024-12-01")

    assert limit(found, "transfer").ends == day("2025-05-15")
    assert found.timeline[-1].from_ == day("2025-05-16")


def test_a_granted_suspension_makes_the_appeal_suspensive():
    granted = fact("suspensive_effect", on="2024-05-01", outcome="granted")
    decided = fact("appeal_decided", on="2024-11-15", outcome="dismissed", final=True)
    found = answer(*accepted("2024-02-29"), appealed("2024-04-01"), granted, decided, as_of="2024-12-01")

    assert limit(found, "transfer").ends == day("2025-05-15")


def test_a_refused_suspension_ends_the_bar_and_the_six_months_begin_there():
    """A3 (`transfer:suspension-refused`); the acceptance-based day is shown to plan by."""
    refused = fact("suspensive_effect", on="2024-05-01", outcome="refused")
    found = answer(*accepted("2024-02-29"), appealed("2024-04-01", suspensive=False), refused, as_of="2024-06-01")
    transfer = limit(found, "transfer")

    assert (transfer.case, transfer.ends, transfer.contested) == ("suspension-refused", day("2024-11-01"), True)
    assert [reading.ends for reading in transfer.readings] == [day("2024-08-29")]


UNMOVED = {  # why this row: facts that leave the six months as they are
    "an appeal without suspensive effect": [appealed("2024-04-01", suspensive=False)],
    "an appeal against another decision (C-338/21 S.S.)": [appealed("2024-04-01", suspensive=True, against="other")],
    "an appeal after the six months": [appealed("2024-08-30", suspensive=True)],
}


@pytest.mark.parametrize("facts", UNMOVED.values(), ids=UNMOVED)
def test_other_appeals_move_nothing(facts):
    found = answer(*accepted("2024-02-29"), *facts, as_of="2024-09-01")

    assert limit(found, "transfer").ends == day("2024-08-29")
    assert found.responsible.state == "DE"


def test_an_appeal_of_which_the_effect_is_unknown_is_asked_about():
    found = answer(*accepted("2024-02-29"), appealed("2024-04-01"), as_of="2024-06-01")

    assert "appeal_lodged.suspensive" in asked(found)
    assert limit(found, "transfer").ends == day("2024-08-29")


def test_absconding_after_a_suspended_appeal_counts_from_the_final_decision():
    """A16."""
    decided = fact("appeal_decided", on="2024-11-15", outcome="dismissed", final=True)
    found = answer(
        *accepted("2024-02-29"),
        appealed("2024-04-01", suspensive=True),
        decided,
        extended("2025-01-10", reason="absconded"),
        as_of="2025-02-01",
    )

    assert limit(found, "transfer").ends == day("2026-05-15")


def test_detention_for_an_unknown_purpose_is_asked_about():
    found = answer(*accepted("2024-02-29"), fact("detained", state="DE", from_="2024-04-01"))

    assert "detained.purpose" in asked(found)


# Readings and remarks of section 7.


def test_the_longer_limit_after_an_appeal_shows_the_form_s_reading_too():
    """A16: the form of IR Annex VI counts from acceptance."""
    facts = (
        appealed("2024-04-01", suspensive=True),
        fact("appeal_decided", on="2024-11-15", outcome="dismissed", final=True),
        extended("2025-01-10", reason="absconded"),
    )
    transfer = limit(answer(*accepted("2024-02-29"), *facts, as_of="2025-02-01"), "transfer")

    assert transfer.ends == day("2026-05-15")
    assert day("2025-08-29") in [reading.ends for reading in transfer.readings]


def test_imprisonment_of_any_length_gives_twelve_months_in_all():
    """29(2), A15."""
    imprisoned = fact("imprisoned", state="DE", from_="2024-03-01", until="2026-03-01")
    found = answer(*accepted("2024-02-29"), imprisoned, extended("2024-06-01"), as_of="2024-07-01")

    assert limit(found, "transfer", case="imprisoned").ends == day("2025-02-28")


@pytest.mark.parametrize(("new_limit", "remarked"), [(None, True), ("2025-08-29", False)])
def test_a_notice_that_names_no_limit_is_remarked_on(new_limit, remarked):
    """29(2), C-163/17 Jawo, A14 (`limit-not-named`)."""
    found = answer(*accepted("2024-02-29"), extended("2024-06-01", reason="absconded", new_limit=new_limit))

    assert ("limit-not-named" in {one.rule for one in found.notices}) is remarked


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-06-13", "running"), ("2024-06-14", "running"), ("2024-06-15", "expired")]
)
def test_after_the_obstacle_the_transfer_is_arranged_again_in_two_weeks(as_of, status):
    """IR 9(1a) (`transfer-resume`)."""
    gone = fact("absconded", state="DE", from_="2024-05-01", until="2024-05-31")
    one = limit(answer(*accepted("2024-02-29"), gone, as_of=as_of), "transfer-resume")

    assert (one.ends, one.status, one.on_expiry.responsible) == (day("2024-06-14"), status, None)


def test_while_the_obstacle_lasts_nothing_is_to_be_arranged():
    gone = fact("absconded", state="DE", from_="2024-05-01")

    assert "transfer-resume" not in {one.rule for one in answer(*accepted("2024-02-29"), gone).time_limits}


ARRIVAL = fact(
    "transfer_planned", from_state="DE", to_state="IT", on="2024-04-02", arrival_on="2024-05-07", means="escort"
)


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-05-01", "running"), ("2024-05-02", "running"), ("2024-05-03", "expired")]
)
def test_a_state_may_require_three_working_days_notice_of_a_transfer(as_of, status):
    """IR 8(2) (`transfer-notice`): Tuesday, back over a weekend; 1 May is a day off, and no working day counts twice."""
    one = limit(answer(*accepted("2024-02-29"), ARRIVAL, as_of=as_of), "transfer-notice")

    assert (one.who, one.toward, one.ends, one.status) == ("DE", "IT", day("2024-05-02"), status)


def test_the_form_with_the_details_is_the_notice():
    sent = fact("transfer_form_sent", from_state="DE", to_state="IT", on="2024-05-02")
    found = answer(*accepted("2024-02-29"), ARRIVAL, sent, as_of="2024-05-03")

    assert limit(found, "transfer-notice").status == "met"


def test_an_arrival_is_told_to_the_state_that_transferred():
    """29(1)/4 (`report-arrival`)."""
    found = answer(*accepted("2024-02-29"), transferred("2024-05-07"), own="IT")

    told = next(one for one in found.notices if one.rule == "report-arrival")
    assert (told.article, told.state) == ("29(1)", "DE")


def test_a_decision_without_a_word_on_remedies_is_named():
    """26(2) (`no-remedy-information`)."""
    notified = fact("transfer_decision_notified", on="2024-03-11", to_state="IT")
    informed = fact("information_given", on="2024-03-11", duty="decision")

    assert "no-remedy-information" in {one.rule for one in answer(*accepted("2024-02-29"), notified).notices}
    told = answer(*accepted("2024-02-29"), notified, informed)
    assert "no-remedy-information" not in {one.rule for one in told.notices}
