"""What an authority owes the person: each special case on its last day and the day after, kept and missed."""

from functools import partial

import pytest

from ostoja.law.tests.clocks import Clock, check
from ostoja.law.tests.stories import (
    NOTHING_ELSE,
    charge,
    day,
    entry,
    everything,
    fact,
    lodged,
    owed,
    registered,
    reply,
    residence,
)

PL = partial(fact, state="PL")
MADE, REGISTERED, LODGED = (
    PL("application_made", on="2026-10-12"),
    registered("PL", "2026-10-12"),
    lodged("PL", "2026-10-12"),
)
OLD_MADE, OLD_LODGED = PL("application_made", on="2020-03-02"), lodged("PL", "2020-03-02")  # both Mondays
MANY = PL("exceptional_situation", from_="2026-10-01", kind="disproportionate_numbers")
OLD_MANY = PL("exceptional_situation", from_="2020-01-01", kind="disproportionate_numbers")
LIMIT_EXTENDED = PL("decision_limit_extended", "extended", on="2026-11-02", ground="complex")
OLD_EXTENDED = PL("decision_limit_extended", "extended", on="2020-08-03", ground="complex")
OLD_EXCEEDED = PL("decision_limit_extended", "exceeded", on="2020-08-04", ground="adequate_examination")
CHOSEN = PL("procedure_assigned", on="2026-10-12", procedure="border")
RELOCATED = fact("relocated", from_state="FR", to_state="PL", on="2026-10-12")
LONGER = PL("crisis_derogation", from_="2026-10-01", until="2026-12-31", articles=["11(1)"])
OLD_CROSSING = PL("apprehended", on="2020-03-02", where="external_border")
OLD_OBSTACLE = PL("biometrics_obstacle", from_="2020-03-03", until="2020-03-06", kind="fingertips")
AT_BORDER = PL("apprehended", on="2026-10-12", where="external_border")
OLD_RETAKEN = PL("biometrics_taken", on="2020-03-03", quality="retake"), PL("biometrics_taken", on="2020-03-10")
RETAKEN = PL("biometrics_taken", on="2026-10-13", quality="retake"), PL("biometrics_taken", on="2026-10-20")
CHILD = {"own": "PL", "born": "2012-05-01"}
CHILD_ALONE = CHILD | {"unaccompanied": True}


def registers(on):
    return registered("PL", on)


def lodges(on):
    return lodged("PL", on)


def decides(on):
    return PL("first_decision_on_substance", on=on)


def ends_screening(on):
    return PL("screening_ended", on=on)


def sends_again(taken):
    return lambda on: PL("biometrics_taken", on=taken, transmitted_on=on, quality="good")


def takes_prints(on):
    return PL("biometrics_taken", on=on, transmitted_on=on)


def gives_document(on):
    return PL("document_issued", on=on, kind="applicant_document")


def informs(on):
    return fact("information_given", on=on, duty="reception")


def begins_school(on):
    return PL("school_started", on=on)


def grants(on):
    return PL("protection_granted", on=on, status="refugee")


def appoints(kind):
    return lambda on: PL("representative_appointed", on=on, kind=kind)


clock = partial(Clock, of={"own": "PL"})
of_2013 = partial(clock, act="procedure-2013")
of_2024 = partial(clock, act="procedure-2024")
CLOCKS = [
    # Regulation 2024/1356.
    clock(
        "2024/1356 8(3)/2", "screening:after-72-hours", (AT_BORDER, PL("kept_at_border", from_="2026-10-12")), "2026-10-19",
        ends_screening,
    ),
    clock("2024/1356 8(4)", "screening:inside", (PL("apprehended", on="2026-10-12", where="territory"),), "2026-10-15",
          ends_screening),
    # Directive 2013/32.
    of_2013("2013/32 6(1)/1", "registration", (OLD_MADE,), "2020-03-05", registers),
    of_2013(
        "2013/32 6(1)/2", "registration:other-authority", (PL("application_made", on="2020-03-02", authority="other"),),
        "2020-03-10", registers,
    ),
    of_2013("2013/32 6(5)", "registration:disproportionate-numbers", (OLD_MADE, OLD_MANY), "2020-03-16", registers),
    of_2013("2013/32 31(3)/4", "decision:exceeded", (OLD_LODGED, OLD_EXCEEDED), "2020-12-02", decides),
    of_2013("2013/32 31(3)/3", "decision:extended", (OLD_LODGED, OLD_EXTENDED), "2021-06-02", decides),
    of_2013(
        "2013/32 31(3)/4", "decision:extended-and-exceeded", (OLD_LODGED, OLD_EXTENDED, OLD_EXCEEDED), "2021-09-02", decides
    ),
    of_2013(
        "2013/32 31(5)", "decision:postponed", (OLD_LODGED, PL("decision_postponed", from_="2020-06-01")), "2021-12-02",
        decides,
    ),
    of_2013(
        "2013/32 31(4)", "postponement-review", (OLD_LODGED, PL("decision_postponed", from_="2020-06-01")), "2020-12-01",
        decides,
    ),
    of_2013(
        "2013/32 31(3)/2", "decision:responsible",
        (
            lodged("PL", "2020-03-02"), entry("LT", "2020-02-01"), charge("PL", "LT", "2020-03-10"),
            reply("LT", "PL", "2020-04-10", "accepted"),
            fact("discretionary_clause", state="PL", article="17(1)", on="2020-06-15"),
        ),
        "2020-12-15", decides,
    ),
    # Regulation 2024/1348; 73 moves a day off.
    of_2024(
        "2024/1348 27(3)", "registration:forwarded",
        (
            PL("application_made", on="2026-10-12", authority="other"),
            PL("application_forwarded", on="2026-10-12", received_on="2026-10-12"),
        ), "2026-10-19", registers,
    ),
    of_2024("2024/1348 27(5)", "registration:disproportionate-numbers", (MADE, MANY), "2026-10-27", registers),
    of_2024(
        "2024/1348 23(2)(b)", "representative:disproportionate-numbers", (MADE, MANY), "2026-11-17",
        appoints("representative"), of=CHILD_ALONE,
    ),
    of_2024(
        "2024/1348 28(2)", "lodging:after-transfer",
        (
            fact("transferred", from_state="DE", to_state="PL", on="2026-10-10"),
            PL("presented", on="2026-10-12", to="competent_authority"),
        ),
        "2026-11-02", lodges,
    ),
    of_2024("2024/1348 28(5)", "lodging:disproportionate-numbers", (REGISTERED, MANY), "2026-12-14", lodges),
    of_2024(
        "2024/1348 29(9)", "applicant-document-renewal", (REGISTERED, gives_document("2026-10-12")), "2027-10-12", decides
    ),
    of_2024(
        "2024/1348 35(1)/1", "admissibility",
        (LODGED, PL("procedure_assigned", on="2026-10-12", procedure="admissibility")), "2026-12-14", decides,
    ),
    of_2024(
        "2024/1348 35(2)", "admissibility:extended",
        (LODGED, LIMIT_EXTENDED, PL("procedure_assigned", on="2026-10-12", procedure="admissibility")), "2027-02-12", decides,
    ),
    of_2024(
        "2024/1348 35(1)/2", "admissibility:ten-working-days",
        (LODGED, PL("procedure_assigned", on="2026-10-12", procedure="admissibility", ground="38(1)(e)")), "2026-10-26",
        decides,
    ),
    of_2024("2024/1348 35(5)", "decision:extended", (LODGED, LIMIT_EXTENDED), "2027-10-12", decides),
    of_2024(
        "2024/1348 35(3)", "decision:accelerated",
        (LODGED, PL("procedure_assigned", on="2026-10-12", procedure="accelerated")), "2027-01-12", decides,
    ),
    of_2024(
        "2024/1348 35(7)", "decision:postponed", (LODGED, PL("decision_postponed", from_="2026-12-01")), "2028-07-12", decides
    ),
    of_2024(
        "2024/1348 35(7)", "postponement-review", (LODGED, PL("decision_postponed", from_="2026-12-01")), "2027-04-01", decides
    ),
    of_2024(
        "2024/1348 51(1)", "lodging:border-after-relocation", (RELOCATED, CHOSEN), "2026-10-19", lodges,  # 17 October: Saturday
    ),
    of_2024(
        "2024/1348 51(2)/3", "border-procedure:after-relocation", (registered("FR", "2026-09-01"), RELOCATED, CHOSEN),
        "2026-12-22", grants,
    ),
    of_2024("2024/1348 51(2)/2", "decision:border", (REGISTERED, LODGED, CHOSEN), "2027-01-04", decides),
    # Regulation 2024/1359.
    clock("2024/1359 11(1)", "border-procedure:crisis", (MADE, REGISTERED, CHOSEN, LONGER), "2027-02-15", grants),
    clock("2024/1359 11(1)", "decision:border-crisis", (MADE, REGISTERED, LODGED, CHOSEN, LONGER), "2027-02-15", decides),
    clock(
        "2024/1359 10(1)", "registration:crisis",
        (MADE, PL("crisis_derogation", from_="2026-10-01", until="2027-01-31", articles=["10(1)"])), "2026-11-09", registers,
    ),
    # Regulations 603/2013 and 2024/1358.
    clock("603/2013 9(1)", "biometrics", (OLD_LODGED,), "2020-03-05", takes_prints),
    clock(
        "603/2013 9(2)/2", "biometrics:technical",
        (OLD_LODGED, PL("biometrics_obstacle", from_="2020-03-03", kind="technical")), "2020-03-07", takes_prints,
    ),
    clock("603/2013 9(2)/1", "biometrics:after-obstacle", (OLD_LODGED, OLD_OBSTACLE), "2020-03-08", takes_prints),
    clock("603/2013 9(1)/2", "biometrics:retaken", (OLD_LODGED, *OLD_RETAKEN), "2020-03-12", sends_again("2020-03-10")),
    clock(
        "603/2013 14(4)", "biometrics-crossing:retaken", (OLD_CROSSING, *OLD_RETAKEN), "2020-03-12", sends_again("2020-03-10")
    ),
    clock("2024/1358 15(1)/2", "biometrics:retaken", (REGISTERED, *RETAKEN), "2026-10-22", sends_again("2026-10-20")),
    clock("2024/1358 22", "biometrics-crossing:retaken", (AT_BORDER, *RETAKEN), "2026-10-22", sends_again("2026-10-20")),
    clock("603/2013 14(2)", "biometrics-crossing", (OLD_CROSSING,), "2020-03-05", takes_prints),
    clock(
        "603/2013 14(5)/2", "biometrics-crossing:technical",
        (OLD_CROSSING, PL("biometrics_obstacle", from_="2020-03-03", kind="technical")), "2020-03-07", takes_prints,
    ),
    clock(
        "603/2013 14(3)", "biometrics-crossing:held",
        (OLD_CROSSING, PL("detained", from_="2020-03-02", until="2020-03-12")), "2020-03-12", takes_prints,
    ),
    clock(
        "603/2013 14(5)/1", "biometrics-crossing:after-obstacle", (OLD_CROSSING, OLD_OBSTACLE), "2020-03-08", takes_prints
    ),
    clock(
        "2024/1358 15(1)(b)", "biometrics:border", (MADE, PL("presented", on="2026-10-12", to="border_crossing_point")),
        "2026-10-12", takes_prints,
    ),
    clock(
        "2024/1358 15(2)/2", "biometrics:technical",
        (REGISTERED, PL("biometrics_obstacle", from_="2026-10-13", kind="technical")), "2026-10-17", takes_prints,
    ),
    clock(
        "2024/1358 15(2)/1", "biometrics:after-obstacle",
        (REGISTERED, PL("biometrics_obstacle", from_="2026-10-13", until="2026-10-20", kind="health")), "2026-10-22",
        takes_prints,
    ),
    clock("2024/1358 22(2)", "biometrics-crossing", (AT_BORDER,), "2026-10-15", takes_prints),
    clock(
        "2024/1358 22", "biometrics-crossing:sudden-influx",
        (AT_BORDER, PL("exceptional_situation", from_="2026-10-01", kind="sudden_influx", notified_on="2026-10-01")),
        "2026-10-17", takes_prints,
    ),
    # Directives 2013/33 and 2024/1346.
    clock("2013/33 5(1)", "reception-information", (OLD_LODGED,), "2020-03-17", informs, act="reception-2013"),
    clock("2013/33 6(1)", "applicant-document", (OLD_LODGED,), "2020-03-05", gives_document, act="reception-2013"),
    clock("2013/33 14(2)", "school", (OLD_LODGED,), "2020-06-02", begins_school, of=CHILD, act="reception-2013"),
    clock("2024/1346 5(1)", "reception-information", (MADE,), "2026-10-15", informs, act="reception-2024"),
    clock("2024/1346 16(2)", "school", (LODGED,), "2026-12-12", begins_school, of=CHILD, act="reception-2024"),
    # The Polish act of 13 June 2003.
    clock(
        "act of 2003 40", "centre-check-in", (PL("referred_to_centre", on="2026-10-12"),), "2026-10-14",
        lambda on: PL("presented", on=on, to="reception_centre"),
    ),
    clock(
        "act of 2003 61(1)", "curator-appointment", (PL("curator_motion", on="2026-10-12"),), "2026-10-15",
        appoints("curator_pl"), of=CHILD_ALONE,
    ),
]  # fmt: skip


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.name)
def test_a_duty_can_be_done_until_its_last_day(clock):
    """K01 to K46: the acts of 2024 and those before them, each with its derogations."""
    check(clock)


SENT = {  # why this row: (day of sending, as of, status)
    "not yet": ("2026-10-15", "2026-10-14", "running"),
    "on the last day": ("2026-10-15", "2026-10-15", "met"),
    "a day late": ("2026-10-16", "2026-10-16", "expired"),
}


@pytest.mark.parametrize(("on", "as_of", "status"), SENT.values(), ids=SENT)
def test_prints_taken_at_the_border_are_sent_within_72_hours(on, as_of, status):
    """`biometrics-sending`: 2024/1358 15(1)(b)."""
    at_border = PL("presented", on="2026-10-12", to="border_crossing_point")
    taken = PL("biometrics_taken", on="2026-10-12", transmitted_on=on)

    one = owed(everything(MADE, at_border, taken, own="PL", as_of=as_of), "biometrics-sending")

    assert (one.ends, one.status) == (day("2026-10-15"), status)


AT_CROSSING = PL("presented", on="2026-10-12", to="border_crossing_point")
NO_TIME_OF_ITS_OWN = {  # why this row: (facts beside the prints taken on 12 October, born)
    "within the territory": ((), "1990-01-01"),
    "a child of five at the border": ((AT_CROSSING,), "2021-03-01"),
}


@pytest.mark.parametrize(("facts", "born"), NO_TIME_OF_ITS_OWN.values(), ids=NO_TIME_OF_ITS_OWN)
def test_the_sending_has_a_time_of_its_own_only_at_the_border_and_from_six_years(facts, born):
    """`biometrics-sending`: 2024/1358 15(1)(b), 14(1)."""
    found = everything(MADE, *facts, PL("biometrics_taken", on="2026-10-12"), own="PL", born=born, as_of="2026-10-13")

    assert "biometrics-sending" not in {one.rule for one in found.time_limits}


@pytest.mark.parametrize(("begun", "case"), [("2026-10-15", "after-obstacle"), ("2026-10-16", None)])
def test_health_moves_the_72_hours_only_if_it_stood_in_the_way_within_them(begun, case):
    """`biometrics:after-obstacle`: 2024/1358 15(2)/1: where taking them wasn't possible in that time."""
    ill = PL("biometrics_obstacle", from_=begun, until="2026-10-20", kind="health")
    found = owed(everything(REGISTERED, ill, own="PL", as_of="2026-10-21"), "biometrics")

    assert (found.case, found.ends) == (case, day("2026-10-22" if case else "2026-10-15"))


@pytest.mark.parametrize(("as_of", "status"), [("2026-10-15", "running"), ("2026-10-16", "expired")])
def test_prints_of_which_no_sending_is_recorded_are_still_to_be_sent(as_of, status):
    """`biometrics-sending`: that they were taken doesn't say that they were sent."""
    at_border = PL("presented", on="2026-10-12", to="border_crossing_point")
    found = everything(MADE, at_border, PL("biometrics_taken", on="2026-10-12"), own="PL", as_of=as_of)

    assert owed(found, "biometrics-sending").status == status
    assert "send-biometrics" in {one.do for one in found.next_steps}


@pytest.mark.parametrize(("as_of", "status"), [("2026-10-15", "running"), ("2026-10-16", "expired")])
def test_prints_to_be_taken_again_leave_the_duty_open(as_of, status):
    """`biometrics`: K04, 2024/1358 15(1): no comparison is possible with them.

    Once they were taken again, `biometrics:retaken` and `biometrics-crossing:retaken` run for the sending.
    """
    poor = PL("biometrics_taken", on="2026-10-13", transmitted_on="2026-10-13", quality="retake")
    found = everything(REGISTERED, poor, own="PL", as_of=as_of)

    assert (owed(found, "biometrics").ends, owed(found, "biometrics").status) == (day("2026-10-15"), status)
    assert "take-biometrics" in {one.do for one in found.next_steps}


def test_of_prints_of_unrecorded_quality_nothing_is_asked():
    """Quality is recorded where it is poor; the rest was good enough to be compared."""
    found = everything(REGISTERED, AT_BORDER, PL("biometrics_taken", on="2026-10-13"), own="PL", as_of="2026-10-15")

    assert owed(found, "biometrics").status == "met"
    assert not [one for one in found.open_questions if one.fact.startswith("biometrics_taken")]


@pytest.mark.parametrize(
    ("first", "saturday"), [(lodged("PL", "2020-03-04"), "2020-03-07"), (registered("PL", "2026-10-14"), "2026-10-17")]
)
def test_hours_end_on_a_day_off_too(first, saturday):
    """603/2013 9(1), 2024/1358 15(1): 72 hours; Regulation 1182/71 3(4) moves no period expressed in hours."""
    found = owed(everything(first, own="PL", as_of=saturday), "biometrics")

    assert (found.ends, found.readings) == (day(saturday), ())


NO_MORE_TIME = {  # why this row: (facts, last day of the 72 hours)
    "603/2013 9(2)/2: a technical problem of another state": (
        OLD_LODGED, fact("biometrics_obstacle", state="DE", from_="2020-03-03", kind="technical"), "2020-03-05",
    ),
    "603/2013 9(2)/2: a refusal": (OLD_LODGED, PL("biometrics_obstacle", from_="2020-03-03", kind="refusal"), "2020-03-05"),
    "2024/1358 15(2)/2: a technical problem of another state": (
        REGISTERED, fact("biometrics_obstacle", state="DE", from_="2026-10-13", kind="technical"), "2026-10-15",
    ),
    "2024/1358 15(2)/2: a refusal": (REGISTERED, PL("biometrics_obstacle", from_="2026-10-13", kind="refusal"), "2026-10-15"),
}  # fmt: skip


@pytest.mark.parametrize(("first", "obstacle", "last"), NO_MORE_TIME.values(), ids=NO_MORE_TIME)
def test_only_a_technical_problem_of_its_own_gives_a_state_more_time(first, obstacle, last):
    found = owed(everything(first, obstacle, own="PL", as_of=last), "biometrics")

    assert (found.case, found.ends) == (None, day(last))


BORDER = {  # why this row: (facts, case, last day)
    "made before the derogation": (
        [PL("application_made", on="2026-10-09"), registered("PL", "2026-10-12"), LONGER | {"from": "2026-10-10"}],
        None, "2027-01-04",
    ),
    "made on its first day": ([MADE, REGISTERED, LONGER | {"from": "2026-10-12"}], "crisis", "2027-02-15"),
    "made on its last day": ([MADE, REGISTERED, LONGER | {"until": "2026-10-12"}], "crisis", "2027-02-15"),
    "the day of making isn't recorded": ([REGISTERED, LONGER], "crisis", "2027-02-15"),
    "of another article": ([MADE, REGISTERED, LONGER | {"articles": ["10(1)"]}], None, "2027-01-04"),
    "never beside the sixteen weeks of 51(2)/3": (
        [registered("FR", "2026-09-01"), MADE, REGISTERED, RELOCATED, LONGER], "after-relocation", "2026-12-22",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "case", "last"), BORDER.values(), ids=BORDER)
def test_in_a_crisis_the_border_procedure_may_take_six_weeks_more(facts, case, last):
    """2024/1359 11(1) (`border-procedure:crisis`, `decision:border-crisis`): for applications made within the period in which

    the Article is applied.
    """
    found = owed(everything(*facts, CHOSEN, own="PL", as_of="2026-10-20"), "border-procedure")

    assert (found.case, found.ends) == (case, day(last))


NO_MATCH = PL("eurodac_no_match", on="2026-10-14", received_on="2026-10-12")


@pytest.mark.parametrize(
    ("reported", "as_of", "status"),
    [(None, "2026-10-15", "running"), (None, "2026-10-16", "expired"), ("2026-10-15", "2026-10-16", "met")],
)
def test_a_hit_of_another_person_is_reported_within_three_working_days(reported, as_of, status):
    """`no-match-report`: 2024/1358 38(6), from the receipt of the result; from the day it was found is the other reading."""
    found = owed(everything(REGISTERED, NO_MATCH | {"reported_on": reported}, own="PL", as_of=as_of), "no-match-report")

    assert (found.ends, found.status) == (day("2026-10-15"), status)
    assert [one.ends for one in found.readings] == [day("2026-10-19")]


def test_the_state_that_is_responsible_enters_itself_in_eurodac():
    """`responsibility-entry`: AMMR 38(3); until then the determining state takes back (38(4))."""
    facts = (REGISTERED, *NOTHING_ELSE)
    entered = PL("eurodac_entry", on="2026-11-02", responsible="PL")
    of_another = PL("eurodac_entry", on="2026-11-02", responsible="LT")

    open_, wrong, done = (
        owed(everything(*facts, *more, own="PL", as_of="2026-11-02"), "responsibility-entry")
        for more in ((), (of_another,), (entered,))
    )

    assert (open_.starts, open_.ends, open_.status) == (day("2026-10-12"), None, "running")
    assert (wrong.status, done.status) == ("running", "met")


def test_who_is_not_responsible_yet_enters_nothing():
    facts = (REGISTERED, residence("LT", valid_from="2026-01-01", valid_until="2027-01-01"))
    before, after = (everything(*facts, own="PL", as_of=on) for on in ("2026-12-14", "2026-12-15"))

    assert "responsibility-entry" not in {one.rule for one in before.time_limits}
    assert owed(after, "responsibility-entry").starts == day("2026-12-15")  # nobody was asked in time (39(1)/3)


def test_that_exceptional_reception_is_over_is_told_as_soon_as_possible():
    """`exceptional-reception-end-notice`: 2024/1346 20(10); the act names no last day."""
    situation = PL("exceptional_situation", from_="2026-10-01", until="2026-11-30", kind="reception_exhausted")
    told = situation | {"end_notified_on": "2026-12-03"}

    before, after = (
        owed(everything(MADE, one, own="PL", as_of="2026-12-10"), "exceptional-reception-end-notice")
        for one in (situation, told)
    )

    assert (before.ends, before.status) == (None, "running")
    assert (after.ends, after.status) == (None, "met")
