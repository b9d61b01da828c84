"""Reception, children, Poland: K15, K16, K18-K25, K40-K44, K46 of field-work.md section 3."""

import pytest

from ostoja.law.tests.stories import day, everything, fact, lodged, owed, registered

MADE = fact("application_made", state="PL", on="2026-10-26")  # a Monday
MANY = fact("exceptional_situation", state="PL", from_="2026-10-01", kind="disproportionate_numbers")


def at(on, *facts, born="1990-01-01", alone=False):
    return everything(*facts, own="PL", as_of=on, born=born, unaccompanied=alone)


def of_child(on, *facts, alone=True):
    return at(on, *facts, born="2012-03-01", alone=alone)


def rules(found):
    return {one.rule for one in found.time_limits}


def test_k15_reception_information_within_three_days_or_with_the_registration():
    """`reception-information`: Directive 2024/1346 Art. 5(1); the limit of the registration is the other reading."""
    found = owed(at("2026-10-28", MADE), "reception-information")

    assert (found.act, found.cite, found.ends) == ("reception-2024", "5(1)", day("2026-10-29"))
    assert [reading.ends for reading in found.readings] == [day("2026-11-02")]
    assert found.contested


def test_k16_special_reception_needs_within_thirty_days():
    """`reception-needs`: Directive 2024/1346 Art. 25(1)."""
    in_procedure_only = fact("special_needs_assessed", state="PL", on="2026-11-02", scope="procedure")
    both = fact("special_needs_assessed", state="PL", on="2026-11-25")

    assert owed(at("2026-11-25", MADE, in_procedure_only), "reception-needs").status == "running"
    assert owed(at("2026-11-26", MADE, in_procedure_only), "reception-needs").status == "expired"
    found = owed(at("2026-11-26", MADE, both), "reception-needs")
    assert (found.cite, found.ends, found.status) == ("25(1)", day("2026-11-25"), "met")


def test_k18_a_child_alone_is_assisted_as_soon_as_possible():
    """`provisional-assistant`: Regulation 2024/1348 Art. 23(2)(a)."""
    named = fact("representative_appointed", state="PL", on="2026-10-27", kind="provisional_assistant")

    waiting = owed(of_child("2026-10-27", MADE), "provisional-assistant")
    assert (waiting.cite, waiting.ends, waiting.status) == ("23(2)(a)", None, "running")
    assert owed(of_child("2026-10-27", MADE, named), "provisional-assistant").status == "met"


def test_k19_a_representative_within_fifteen_working_days():
    """`representative`: Regulation 2024/1348 Art. 23(2)(b); 11 November is a holiday (law-ammr.md, example 11)."""
    found = owed(of_child("2026-10-27", MADE), "representative")

    assert (found.cite, found.ends) == ("23(2)(b)", day("2026-11-17"))


def test_k19_ten_working_days_more_when_too_many_apply():
    """`representative:disproportionate-numbers`."""
    found = owed(of_child("2026-10-27", MADE, MANY), "representative")

    assert (found.case, found.ends) == ("disproportionate-numbers", day("2026-12-01"))


def test_k19_a_provisional_assistant_is_no_representative():
    named = fact("representative_appointed", state="PL", on="2026-10-27", kind="provisional_assistant")
    appointed = fact("representative_appointed", state="PL", on="2026-11-17", kind="representative")

    assert owed(of_child("2026-11-18", MADE, named), "representative").status == "expired"
    assert owed(of_child("2026-11-18", MADE, named, appointed), "representative").status == "met"


@pytest.mark.parametrize("alone", [False, None])
def test_k18_k19_k25_only_for_a_child_alone(alone):
    found = of_child("2026-10-27", MADE, alone=alone)

    assert rules(found) & {"provisional-assistant", "representative", "family-tracing", "placement"} == set()
    assert rules(at("2026-10-27", MADE, alone=True)) & {"representative"} == set()


CASELOADS = {  # why this row: (children, facts, too many)
    "thirty": (30, [], False),
    "thirty-one": (31, [], True),
    "fifty while too many apply": (50, [MANY], False),
    "fifty-one even then": (51, [MANY], True),
    "not recorded": (None, [], False),
}


@pytest.mark.parametrize(("children", "facts", "too_many"), CASELOADS.values(), ids=CASELOADS)
def test_k20_a_representative_has_thirty_children_or_exceptionally_fifty(children, facts, too_many):
    """`caseload`: Regulation 2024/1348 Art. 23(10), Directive 2024/1346 Art. 27(7)."""
    appointed = fact("representative_appointed", state="PL", on="2026-11-02", kind="representative", children=children)
    found = of_child("2026-11-03", MADE, appointed, *facts)

    assert ("caseload" in {notice.rule for notice in found.notices}) is too_many


def test_k21_school_within_two_months_of_lodging():
    """`school`: Directive 2024/1346 Art. 16(2)."""
    found = owed(of_child("2026-11-03", lodged("PL", "2026-10-31"), alone=False), "school")

    assert (found.act, found.cite, found.ends) == ("reception-2024", "16(2)", day("2026-12-31"))
    assert "school" not in rules(at("2026-11-03", lodged("PL", "2026-10-31")))


def test_k21_who_came_of_age_before_lodging_is_owed_no_school():
    """The age on the day from which it runs."""
    last_day_as_child = at("2026-11-03", lodged("PL", "2026-10-31"), born="2008-11-01")
    of_age = at("2026-11-03", lodged("PL", "2026-10-31"), born="2008-10-31")

    assert ("school" in rules(last_day_as_child), "school" in rules(of_age)) == (True, False)


def test_k22_work_six_months_after_registration_unless_decided():
    """`work-access`: Directive 2024/1346 Art. 17(1)."""
    here = registered("PL", "2026-10-27")
    decided = fact("first_decision_on_substance", state="PL", on="2027-04-01")

    assert owed(at("2027-04-28", here), "work-access").ends == day("2027-04-27")
    assert owed(at("2027-04-27", here), "work-access").status == "running"
    assert owed(at("2027-04-28", here), "work-access").status == "expired"
    assert owed(at("2027-04-28", here, decided), "work-access").status == "met"


def test_k23_reception_conditions_from_the_making_on():
    """`reception-conditions`: Directive 2024/1346 Art. 19(1)."""
    housed = fact("reception_started", state="PL", on="2026-10-26")

    waiting = owed(at("2026-10-26", MADE), "reception-conditions")
    assert (waiting.cite, waiting.starts, waiting.ends, waiting.status) == ("19(1)", day("2026-10-26"), None, "running")
    assert owed(at("2026-10-26", MADE, housed), "reception-conditions").status == "met"


def test_k24_the_commission_is_told_when_exceptional_reception_begins_and_ends():
    """`exceptional-reception-notice`, `exceptional-reception-end-notice`: Directive 2024/1346 Art. 20(10)."""
    begun = fact("exceptional_situation", state="PL", from_="2026-10-20", kind="reception_exhausted")
    over = begun | {"until": "2026-11-20", "notified_on": "2026-10-21"}

    assert owed(at("2026-10-27", begun), "exceptional-reception-notice").status == "running"
    assert "exceptional-reception-end-notice" not in rules(at("2026-10-27", begun))
    found = at("2026-11-21", over)
    assert owed(found, "exceptional-reception-notice").status == "met"
    assert owed(found, "exceptional-reception-end-notice").status == "running"


def test_k25_the_family_of_a_child_alone_is_traced_as_soon_as_possible():
    """`family-tracing`: Directive 2024/1346 Art. 27(10), AMMR Art. 23(6)."""
    begun = fact("tracing_started", state="PL", on="2026-11-02")

    assert owed(of_child("2026-10-27", MADE), "family-tracing").status == "running"
    assert owed(of_child("2026-11-02", MADE, begun), "family-tracing").status == "met"


OLD = {  # why this row: (rule, article, last day, mark)
    "information": ("reception-information", "5(1)", "2026-05-19", "K"),
    "document": ("applicant-document", "6(1)", "2026-05-07", None),
    "school": ("school", "14(2)", "2026-08-04", "K"),
}


@pytest.mark.parametrize(("rule", "article", "last", "mark"), OLD.values(), ids=OLD)
def test_k40_k41_reception_under_the_older_directive(rule, article, last, mark):
    """`reception-information`, `applicant-document`, `school` of Directive 2013/33."""
    found = owed(of_child("2026-05-05", lodged("PL", "2026-05-04"), alone=False), rule)

    assert (found.act, found.article, found.ends, found.mark) == ("reception-2013", article, day(last), mark)


def test_k41_work_after_nine_months_under_the_older_directive():
    """`work-access` of Directive 2013/33 Art. 15(1)."""
    found = owed(at("2026-05-05", lodged("PL", "2026-05-04")), "work-access")

    assert (found.act, found.article, found.ends, found.mark) == ("reception-2013", "15(1)", day("2027-02-04"), "K")


def test_k42_the_polish_court_appoints_the_curator_within_three_days_of_the_motion():
    """`curator-motion` at once, `curator-appointment`: Art. 61 of the Polish Act."""
    sent = fact("curator_motion", state="PL", on="2026-10-26", received_on="2026-10-27")
    appointed = fact("representative_appointed", state="PL", on="2026-10-30", kind="curator_pl")

    motion = owed(of_child("2026-10-27", MADE), "curator-motion")
    assert (motion.act, motion.article, motion.ends, motion.status) == (
        "protection-pl",
        "61(1)",
        day("2026-10-26"),
        "expired",
    )
    found = of_child("2026-10-31", MADE, sent, appointed)
    assert owed(found, "curator-motion").status == "met"
    assert (owed(found, "curator-appointment").ends, owed(found, "curator-appointment").status) == (
        day("2026-10-30"),
        "met",
    )


def test_k42_is_polish_law():
    made = fact("application_made", state="GR", on="2026-10-26")

    assert "curator-motion" not in rules(everything(made, own="GR", born="2012-03-01", unaccompanied=True))


@pytest.mark.parametrize(("came", "status"), [(None, "expired"), ("2026-10-28", "met")])
def test_k43_who_is_sent_to_a_polish_centre_reports_within_two_days(came, status):
    """`centre-check-in`: older practice, marked."""
    sent = fact("referred_to_centre", state="PL", on="2026-10-26")
    here = [fact("presented", state="PL", on=came, to="reception_centre")] if came else []
    found = owed(at("2026-10-29", MADE, sent, *here), "centre-check-in")

    assert (found.ends, found.status, found.mark) == (day("2026-10-28"), status, "P")
    assert found.on_expiry.effect == "discontinued"


def test_k44_a_child_alone_is_placed_fittingly_within_a_week_of_arrival():
    """`placement`: guidance of 2018, standard 11."""
    ashore = fact("disembarked", state="PL", on="2026-10-20", after="search_and_rescue")
    placed = fact("child_placed", state="PL", on="2026-10-27", placement="foster")

    waiting = owed(of_child("2026-10-26", MADE, ashore), "placement")
    assert (waiting.act, waiting.starts, waiting.ends) == ("guidance-children", day("2026-10-20"), day("2026-10-27"))
    assert owed(of_child("2026-10-28", MADE, ashore), "placement").status == "expired"
    assert owed(of_child("2026-10-28", MADE, ashore, placed), "placement").status == "met"


def test_k46_a_guardian_after_protection_is_granted():
    """`guardian`: Regulation 2024/1347 Art. 33(1); the representative stays responsible until then."""
    granted = fact("protection_granted", state="PL", on="2026-12-01", status="refugee")
    appointed = fact("representative_appointed", state="PL", on="2026-12-10", kind="guardian_after_grant")

    waiting = owed(of_child("2026-12-05", MADE, granted), "guardian")
    assert (waiting.act, waiting.cite, waiting.ends, waiting.status) == ("qualification-2024", "33(1)", None, "running")
    assert owed(of_child("2026-12-11", MADE, granted, appointed), "guardian").status == "met"
