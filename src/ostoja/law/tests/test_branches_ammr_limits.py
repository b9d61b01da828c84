"""AMMR, Part III Chapters V and VI, crisis and relocation: special limits on their last day and the day after (75: 1 and 2)."""

from functools import partial

import pytest

from ostoja.law.tests.clocks import Clock, check
from ostoja.law.tests.stories import charge, day, entry, fact, hit, limit, registered, reply
from ostoja.law.tests.stories import everything as all_of

OF_PL, OF_LT = (
    fact("crisis_derogation", state=state, from_="2026-08-01", until="2027-01-31") for state in ("PL", "LT")
)
FACTS = (registered("PL", "2026-09-01"), entry("LT", "2026-05-01"))
CROSSED = hit("LT", "2026-09-04", data="irregular_crossing", recorded_on="2026-05-01")
APPLIED = hit("LT", "2026-09-07", data="application", recorded_on="2026-07-01")
NOTIFIED = fact("take_back_notification", from_state="PL", to_state="LT", on="2026-09-10")
ASKED = (*FACTS, charge("PL", "LT", "2026-09-07", received_on="2026-09-07"))
ACCEPTED = (
    registered("PL", "2026-06-15"),
    entry("LT", "2026-06-01"),
    charge("PL", "LT", "2026-06-22", received_on="2026-06-22"),
    reply("LT", "PL", "2026-07-10", "accepted", received_on="2026-07-10"),
)
REFUSED = (*ASKED, reply("LT", "PL", "2026-09-21", "refused", received_on="2026-09-21"))
NOT_CONFIRMED = (*FACTS, APPLIED, NOTIFIED, reply("LT", "PL", "2026-09-21", "not_confirmed", received_on="2026-09-21"))
EXTENDED = partial(fact, "extension_notified", from_state="PL", to_state="LT", on="2026-12-01")
APPEALED = fact("appeal_lodged", on="2026-07-20", against="transfer_decision", suspensive=True)
DISMISSED = fact("appeal_decided", on="2026-09-14", outcome="dismissed", final=True)
DETAINED = partial(fact, "detained", state="PL", purpose="transfer")
RELOCATION = fact("relocation_confirmed", state="FR", on="2026-09-01")
FORM_SENT = fact("relocation_form_sent", from_state="PL", to_state="SE", on="2026-09-07", received_on="2026-09-07")
PUT_OFF = fact("relocation_answer_put_off", from_state="SE", to_state="PL", on="2026-09-10")
TO_FR = fact("transfer_planned", from_state="PL", to_state="FR", on="2026-09-04", arrival_on="2026-09-21")
TO_LT = partial(fact, "transfer_planned", from_state="PL", to_state="LT", on="2026-07-20", arrival_on="2026-08-31")
AGREED = fact(
    "administrative_arrangement", state="LT", with_state="PL", from_="2026-06-12", request_days=20, reply_days=7
)
AGAIN = fact("re_examination_request", "again", from_state="PL", to_state="LT", on="2026-09-28")


def accepts(on):
    return reply("LT", "PL", on, "accepted", received_on=on)


def confirms(on):
    return reply("LT", "PL", on, "confirmed", received_on=on)


def asks(on):
    return charge("PL", "LT", on, received_on=on)


def asks_again(on):
    return fact("re_examination_request", from_state="PL", to_state="LT", on=on)


def accepts_after_all(on):
    return reply("LT", "PL", on, "accepted", received_on=on, about="again")


def transfers(on):
    return fact("transferred", from_state="PL", to_state="LT", on=on)


def confirms_relocation(on):
    return fact("relocation_confirmed", state="SE", on=on)


def notifies_decision(on):
    return fact("transfer_decision_notified", on=on, to_state="FR")


def relocates(on):
    return fact("relocated", from_state="PL", to_state="FR", on=on)


def suspends(on):
    return fact("suspensive_effect", on=on, outcome="granted")


clock = partial(Clock, of={"own": "PL"})
CLOCKS = [
    clock("40(2)", "take-charge-reply:hit", (*ASKED, CROSSED), "2026-09-21", accepts),
    clock("CFM 12", "take-charge-reply:crisis", (*ASKED, OF_LT), "2026-11-09", accepts),  # 7 November is a Saturday
    clock(
        "40(7)", "take-charge-reply:urgent",
        (*FACTS, charge("PL", "LT", "2026-09-07", received_on="2026-09-07", urgent=True)), "2026-09-21", accepts,
    ),
    clock(
        "CFM 12", "take-back-notification:crisis", (*FACTS, APPLIED, OF_PL), "2026-10-07",
        lambda on: fact("take_back_notification", from_state="PL", to_state="LT", on=on),
    ),
    clock("CFM 12", "take-back-confirmation:crisis", (*FACTS, APPLIED, NOTIFIED, OF_LT), "2026-10-12", confirms),
    clock("45(1)/1", "detention-request", (*FACTS, DETAINED(from_="2026-09-01")), "2026-09-15", asks),
    clock("IR 9(2)", "re-examination-request", REFUSED, "2026-10-12", asks_again),
    clock("IR 9(2)", "re-examination-reply", (*REFUSED, AGAIN), "2026-10-12", accepts_after_all),
    clock("IR 15(3)", "re-examination-request:take-back", NOT_CONFIRMED, "2026-10-05", asks_again),
    clock("IR 15(3)", "re-examination-reply:take-back", (*NOT_CONFIRMED, AGAIN), "2026-10-12", accepts_after_all),
    clock(
        "43(3)", "suspension-decision", (*ACCEPTED, fact("suspensive_effect", on="2026-08-03", outcome="requested")),
        "2026-09-03", suspends,
    ),
    clock(
        "43(3)", "appeal-decision", (*ACCEPTED, suspends("2026-08-10")), "2026-09-10",
        lambda on: fact("appeal_decided", on=on, outcome="dismissed", final=True),
    ),
    clock("CFM 12", "transfer:crisis", (*ASKED, OF_PL, accepts("2026-09-08")), "2027-09-08", transfers),
    clock("46(1)/1", "transfer:appeal", (*ACCEPTED, APPEALED, DISMISSED), "2027-03-15", transfers),  # 14 March: a Sunday
    clock("46(2)/1", "transfer:imprisoned", (*ACCEPTED, EXTENDED(reason="imprisonment")), "2027-07-12", transfers),
    clock("46(2)/1", "transfer:obstructed", (*ACCEPTED, EXTENDED(reason="absconded")), "2029-12-03", transfers),
    clock(
        "46(2)/2", "transfer:resumed",
        (*ACCEPTED, EXTENDED(reason="absconded"), fact("absconded", state="PL", from_="2026-11-20", until="2027-06-01")),
        "2027-09-01", transfers,
    ),
    clock(
        "IR 28(3)", "obstruction-notice", (*ACCEPTED, fact("absconded", state="PL", from_="2026-11-20")), "2027-01-11",
        lambda on: fact("extension_notified", from_state="PL", to_state="LT", on=on, reason="absconded"),
    ),
    clock(
        "45(3)", "detention-transfer:appeal", (*ACCEPTED, DETAINED(from_="2026-07-05"), APPEALED, DISMISSED), "2026-10-19",
        transfers,
    ),
    clock(
        "IR 11(4)", "information-reply:family",
        (*FACTS, fact("information_request", from_state="PL", to_state="LT", on="2026-09-01", basis="25")), "2026-09-15",
        lambda on: reply("LT", "PL", on, "positive", received_on=on),
    ),
    clock(
        "67(11)", "relocation-transfer:appeal",
        (
            registered("PL", "2026-08-01"), RELOCATION,
            fact("appeal_lodged", on="2026-09-10", against="transfer_decision", suspensive=True),
            fact("appeal_decided", on="2026-10-05", outcome="dismissed", final=True),
        ),
        "2026-11-02", relocates,
    ),
    clock(
        "67(9)", "relocation-entry", (registered("PL", "2026-08-01"), RELOCATION), "2026-09-01",
        lambda on: fact("eurodac_entry", state="PL", on=on, responsible="FR"),
    ),
    clock(
        "67(9)/3", "relocation-answer:put-off", (registered("PL", "2026-08-01"), FORM_SENT, PUT_OFF), "2026-09-21",
        confirms_relocation, of={"own": "SE"},
    ),
    clock(
        "67(9)/3", "relocation-awaited:put-off", (registered("PL", "2026-08-01"), FORM_SENT, PUT_OFF), "2026-09-21",
        confirms_relocation,
    ),
    clock(
        "67(10)", "relocation-notice", (registered("PL", "2026-08-01"), RELOCATION, TO_FR), "2026-09-19", notifies_decision
    ),
    clock(
        "67(10)", "relocation-notice:beneficiary",
        (
            registered("PL", "2026-08-01"), RELOCATION, TO_FR,
            fact("protection_granted", state="PL", on="2026-08-20", status="refugee"),
        ),
        "2026-09-14", notifies_decision,
    ),
    clock(  # Monday 31 August less 21 days
        "IR 25(3)", "transfer-form:early", (*ACCEPTED, TO_LT(means="supervised", needs_measures=True)), "2026-08-10",
        lambda on: fact("transfer_form_sent", from_state="PL", to_state="LT", on=on),
    ),
    clock(
        "IR 26(2)/2", "transfer-group-answer",
        (
            *ACCEPTED, TO_LT(means="escort", persons=10),
            fact("transfer_form_sent", from_state="PL", to_state="LT", on="2026-08-03", about_whom="group"),
        ),
        "2026-08-10",  # five days: Saturday 8 August
        lambda on: fact("transfer_form_answered", from_state="LT", to_state="PL", on=on, outcome="confirmed"),
    ),
    clock("53(1)(b)", "arranged-reply", (*ASKED, AGREED), "2026-09-14", accepts),
    clock(
        "43(2)", "remedy:told",
        (*ACCEPTED, fact("transfer_decision_notified", on="2026-07-20", to_state="LT", appeal_until="2026-08-05")),
        "2026-08-05", lambda on: fact("appeal_lodged", on=on, against="transfer_decision"),
    ),
    clock(
        "17(3)", "evidence-window",
        (registered("PL", "2026-09-01"), fact("evidence_time_set", state="PL", on="2026-09-08", due_on="2026-09-29")),
        "2026-09-29", lambda on: fact("evidence_submitted", state="PL", on=on),
    ),
]  # fmt: skip


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.name)
def test_a_limit_can_be_kept_until_its_last_day(clock):
    """17(3) (`evidence-window`), 39 to 46, 43(2) (`remedy:told`), 67; Regulation 2024/1359 Art. 12; implementing acts.

    Counted by 75: a day off moves to a working day.
    """
    check(clock)


def test_a_late_hit_never_lengthens_the_request_but_by_another_reading():
    """39(1)/2: a month from the hit, Sunday 15 November moved to Monday; the two months of 39(1)/1 end before."""
    late = hit("LT", "2026-10-15", data="irregular_crossing", recorded_on="2026-05-01")

    one = limit(all_of(*FACTS, late, own="PL", as_of="2026-10-20"), "take-charge-request")

    assert one.ends == day("2026-11-02")
    assert day("2026-11-16") in {other.ends for other in one.readings}


@pytest.mark.parametrize(("on", "state"), [("2026-10-20", "PL"), ("2026-11-09", "PL"), ("2026-11-10", "LT")])
def test_a_state_in_crisis_that_refuses_within_two_months_has_not_kept_silent(on, state):
    """CFM 12: until 9 November its silence means nothing, though the month of 40(1) was over on 7 October."""
    refused = reply("LT", "PL", on, "refused", received_on=on)

    found = all_of(*ASKED, OF_LT, refused, own="PL", as_of="2027-03-01")

    assert found.responsible.state == state
