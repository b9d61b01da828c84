"""Forms before a transfer and news after it: Regulation 2025/2055 Art. 24 to 26, field-work.md K33 to K37."""

import pytest

from ostoja.law.tests.stories import (
    answer,
    asked,
    charge,
    day,
    entry,
    fact,
    is_responsible,
    limit,
    lodged,
    registered,
    reply,
)

ACCEPTED = (
    registered("PL", "2026-09-01"),
    entry("LT", "2026-08-01"),
    charge("PL", "LT", "2026-10-30"),
    reply("LT", "PL", "2026-11-10", "accepted"),
)


def planned(arrival="2027-01-31", on="2026-12-01", **keys):
    given = {"means": "supervised", "needs_measures": False} | keys
    return fact("transfer_planned", from_state="PL", to_state="LT", on=on, arrival_on=arrival, **given)


def sent(on, **keys):
    return fact("transfer_form_sent", from_state="PL", to_state="LT", on=on, **keys)


def answered(on, outcome="confirmed"):
    return fact("transfer_form_answered", from_state="LT", to_state="PL", on=on, outcome=outcome)


def told(on, outcome="arrived"):
    return fact("arrival_reported", from_state="LT", to_state="PL", on=on, outcome=outcome)


def found(*facts, as_of="2027-01-20", **keys):
    return answer(*ACCEPTED, *facts, as_of=as_of, own="PL", **keys)


@pytest.mark.parametrize("means", ["voluntary", "supervised_appearing", "supervised", "escort"])
def test_k33_the_form_is_sent_fourteen_to_seven_days_before_the_arrival(means):
    """IR 24(2), IR 25(2), IR 26(3) (`transfer-form`): 31 January minus 14 and 7; a Sunday moves nothing."""
    one = limit(found(planned(means=means), as_of="2027-01-18"), "transfer-form")

    assert (one.who, one.toward, one.starts, one.ends) == ("PL", "LT", day("2027-01-17"), day("2027-01-24"))


@pytest.mark.parametrize(
    ("facts", "as_of", "status"),
    [
        ([], "2027-01-16", "not_started"),
        ([], "2027-01-17", "running"),
        ([], "2027-01-24", "running"),
        ([], "2027-01-25", "expired"),
        ([sent("2027-01-24")], "2027-01-25", "met"),
        ([sent("2027-01-25")], "2027-01-26", "expired"),
    ],
)
def test_k33_the_last_day_of_the_form(facts, as_of, status):
    one = limit(found(planned(), *facts, as_of=as_of), "transfer-form")

    assert (one.status, one.on_expiry.responsible) == (status, None)


def test_k33_a_form_sent_too_early_is_named():
    """IR 25(2) (`transfer-form-too-early`): not more than fourteen days."""
    early = {one.rule for one in found(planned(), sent("2027-01-16")).notices}
    in_time = {one.rule for one in found(planned(), sent("2027-01-17")).notices}

    assert "transfer-form-too-early" in early - in_time


CHILD = {"born": "2012-05-05", "unaccompanied": True}
THREAT = fact("security_check", state="PL", on="2026-11-01", result="threat")
EARLY = {  # why this row: (facts, keys of the case)
    "special needs": ([planned(needs_measures=True)], {}),
    "an unaccompanied child": ([planned()], CHILD),
    "a threat under escort": ([planned(means="escort"), THREAT], {}),
}


@pytest.mark.parametrize(("facts", "keys"), EARLY.values(), ids=EARLY)
def test_k34_who_needs_preparing_has_a_form_three_weeks_before(facts, keys):
    """IR 25(3), IR 26(3)/2 (`transfer-form:early`)."""
    one = limit(found(*facts, as_of="2027-01-10", **keys), "transfer-form")

    assert (one.case, one.starts, one.ends, one.status) == ("early", day("2026-12-01"), day("2027-01-10"), "running")
    late = limit(found(*facts, as_of="2027-01-11", **keys), "transfer-form")
    assert late.status == "expired"


def test_k34_a_threat_without_escort_needs_no_three_weeks():
    assert limit(found(planned(), THREAT), "transfer-form").case is None


def test_k34_whether_measures_are_needed_is_asked_for_and_the_other_day_shown():
    one = found(planned(needs_measures=None))

    assert "transfer_planned.needs_measures" in asked(one)
    assert [reading.ends for reading in limit(one, "transfer-form").readings] == [day("2027-01-10")]


GROUP = planned(means="escort", persons=10)


def test_k35_ten_or_more_under_escort_are_announced_three_weeks_before():
    """IR 26(2)/1 (`transfer-group-notice`); the form of each person follows 14 to 7 days before."""
    one = found(GROUP, as_of="2027-01-10")

    assert limit(one, "transfer-group-notice").ends == day("2027-01-10")
    assert limit(one, "transfer-form").ends == day("2027-01-24")
    assert limit(found(GROUP, as_of="2027-01-11"), "transfer-group-notice").status == "expired"
    nine = found(planned(means="escort", persons=9))
    assert "transfer-group-notice" not in {one.rule for one in nine.time_limits}


def test_k35_the_notice_of_a_group_is_not_the_form_of_a_person():
    one = found(GROUP, sent("2027-01-08", about_whom="group"), as_of="2027-01-20")

    assert limit(one, "transfer-group-notice").status == "met"
    assert limit(one, "transfer-form").status == "running"


@pytest.mark.parametrize(
    ("facts", "as_of", "status"),
    [
        ([], "2027-01-25", "running"),  # received Wednesday: Monday
        ([], "2027-01-26", "expired"),
        ([answered("2027-01-25", "other_proposed")], "2027-01-26", "met"),
    ],
)
def test_k36_the_receiving_state_answers_in_five_days_or_the_named_airport_counts(facts, as_of, status):
    """IR 25(5), IR 26(3) (`transfer-form-answer`)."""
    one = limit(
        found(planned(), sent("2027-01-19", received_on="2027-01-20"), *facts, as_of=as_of), "transfer-form-answer"
    )

    assert (one.who, one.ends, one.status) == ("LT", day("2027-01-25"), status)


def test_k36_nobody_confirms_where_the_person_only_appears():
    """IR 25(5): of IR 25(1)(b) alone."""
    one = found(planned(means="voluntary"), sent("2027-01-19"))

    assert "transfer-form-answer" not in {limit.rule for limit in one.time_limits}


def test_k36_a_group_is_confirmed_in_five_days_too():
    """IR 26(2)/2 (`transfer-group-answer`)."""
    notice = sent("2027-01-04", about_whom="group")

    assert limit(found(GROUP, notice, as_of="2027-01-05"), "transfer-group-answer").ends == day("2027-01-11")


ON_HER_OWN = planned(arrival="2027-05-10", means="voluntary")  # a Monday, the last day of the six months


@pytest.mark.parametrize(
    ("facts", "as_of", "report", "transfer"),
    [
        ([], "2027-05-10", "running", "running"),
        ([], "2027-05-17", "running", "running"),
        ([], "2027-05-18", "expired", "met"),
        ([told("2027-05-17")], "2027-05-18", "met", "expired"),
        ([told("2027-05-17", "did_not_appear")], "2027-05-18", "met", "expired"),
    ],
)
def test_k37_no_news_for_seven_days_means_that_the_transfer_was_carried_out(facts, as_of, report, transfer):
    """IR 24(4), IR 25(6) (`arrival-report`)."""
    one = found(ON_HER_OWN, *facts, as_of=as_of)

    assert limit(one, "arrival-report").ends == day("2027-05-17")
    assert (limit(one, "arrival-report").status, limit(one, "transfer").status) == (report, transfer)


def test_k37_what_counts_as_carried_out_leaves_responsibility_where_it_is():
    assert is_responsible(found(ON_HER_OWN, as_of="2027-06-01")) == ("LT", "40(1)", "2026-11-10")
    assert is_responsible(found(as_of="2027-06-01")) == ("PL", "46(2)", "2027-05-11")
    after_the_limit = planned(arrival="2027-05-11", means="voluntary")
    assert is_responsible(found(after_the_limit, as_of="2027-06-01")) == ("PL", "46(2)", "2027-05-11")


def test_k37_who_arrives_received_is_not_presumed_to_have_arrived():
    one = found(planned(arrival="2027-05-10", means="escort"), as_of="2027-06-01")

    assert is_responsible(one) == ("PL", "46(2)", "2027-05-11")


NOT_ALONE = {
    "a child": ([], CHILD),
    "special needs": ([], {}),
    "a threat": ([THREAT], {}),
    "absconded before": ([fact("absconded", state="PL", from_="2026-11-15", until="2026-11-20")], {}),
}


@pytest.mark.parametrize(("facts", "keys"), NOT_ALONE.values(), ids=NOT_ALONE)
def test_some_may_not_travel_on_their_own(facts, keys):
    """IR 24(1) (`no-voluntary-transfer`)."""
    needs = not facts and not keys
    one = found(planned(means="voluntary", needs_measures=needs), *facts, **keys)

    assert "no-voluntary-transfer" in {notice.rule for notice in one.notices}
    assert "no-voluntary-transfer" not in {notice.rule for notice in found(planned(means="voluntary")).notices}


def test_an_arrival_is_reported():
    """46(1) (`report-arrival`)."""
    here = fact("transferred", from_state="PL", to_state="LT", on="2027-01-31")
    rules = {one.rule for one in answer(*ACCEPTED, here, own="LT", as_of="2027-02-01").notices}

    assert "report-arrival" in rules
    reported = answer(*ACCEPTED, here, told("2027-02-01"), own="LT", as_of="2027-02-01")
    assert "report-arrival" not in {one.rule for one in reported.notices}


def test_a_transfer_of_the_older_criteria_uses_the_new_forms_from_12_june_2026():
    facts = (
        lodged("DE", "2026-05-04"),
        entry("IT", "2026-05-01"),
        charge("DE", "IT", "2026-05-20"),
        reply("IT", "DE", "2026-06-10", "accepted"),
        fact(
            "transfer_planned", from_state="DE", to_state="IT", on="2026-08-03", arrival_on="2026-09-01", means="escort"
        ),
    )
    found = answer(*facts, as_of="2026-08-20")

    assert limit(found, "transfer-form").act == "ammr"
    assert "transfer-notice" not in {one.rule for one in found.time_limits}
