"""What Regulation 2024/1348 asks of an authority: registration, information, lodging (field-work.md K06-K14)."""

import pytest

from ostoja.law.tests.stories import asked, day, everything, fact, limit, lodged, owed, registered

MADE = fact("application_made", state="PL", on="2026-10-12")  # a Monday
MANY = fact("exceptional_situation", state="PL", from_="2026-10-01", kind="disproportionate_numbers")


def at(on, *facts):
    return everything(*facts, own="PL", as_of=on)


DAYS = {  # why this row: (day made, last day)
    "five days from a Monday": ("2026-10-12", "2026-10-17", "2026-10-19"),  # Saturday, so Monday
    "five days from a Thursday": ("2026-10-15", "2026-10-20", "2026-10-20"),
    "into the Independence Day of Poland": ("2026-11-06", "2026-11-11", "2026-11-12"),
}


@pytest.mark.parametrize(("made", "_raw", "last"), DAYS.values(), ids=DAYS)
def test_k07_an_application_is_registered_within_five_days(made, _raw, last):
    """`registration`: Art. 27(1), counted as in Art. 73."""
    found = owed(at("2026-12-01", fact("application_made", state="PL", on=made)), "registration")

    assert (found.act, found.cite, found.who, found.toward) == ("procedure-2024", "27(1)", "PL", None)
    assert (found.starts, found.ends) == (day(made), day(last))
    assert (found.on_expiry.effect, found.on_expiry.article) == ("duty_remains", "27(1)")


STATUS = {  # why this row: (as of, registered on, status)
    "before the last day": ("2026-10-18", None, "running"),
    "on the last day": ("2026-10-19", None, "running"),
    "the day after": ("2026-10-20", None, "expired"),
    "done on the last day": ("2026-10-20", "2026-10-19", "met"),
    "done a day late": ("2026-10-20", "2026-10-20", "expired"),
}


@pytest.mark.parametrize(("as_of", "on", "status"), STATUS.values(), ids=STATUS)
def test_k07_the_last_day_still_counts(as_of, on, status):
    """Art. 27(1), 73: `registration` from Monday 12 October 2026 ends on Monday 19 October."""
    done = [registered("PL", on)] if on else []
    found = owed(at(as_of, MADE, *done), "registration")

    assert found.status == status
    assert found.done_on == (day(on) if on else None)


def test_k06_an_authority_that_only_receives_tells_the_one_that_registers_in_three_working_days():
    """`forward-application`: Art. 27(3); Friday to Wednesday."""
    made = fact("application_made", state="PL", on="2026-10-16", authority="other")
    found = at("2026-10-20", made)

    assert (owed(found, "forward-application").cite, owed(found, "forward-application").ends) == (
        "27(3)",
        day("2026-10-21"),
    )
    assert [one for one in found.time_limits if one.rule == "registration"] == []


def test_k07_what_was_sent_on_is_registered_within_five_days_of_its_receipt():
    """`registration:forwarded`: Art. 27(3)."""
    made = fact("application_made", state="PL", on="2026-10-16", authority="other")
    sent_on = fact("application_forwarded", state="PL", on="2026-10-20", received_on="2026-10-21")
    found = at("2026-10-22", made, sent_on)

    assert owed(found, "forward-application").status == "met"
    registration = owed(found, "registration")
    assert (registration.case, registration.cite) == ("forwarded", "27(3)")
    assert (registration.starts, registration.ends) == (day("2026-10-21"), day("2026-10-26"))


def test_k07_periods_run_from_the_end_of_a_screening():
    """Art. 27(7)."""
    begun = fact("screening_started", state="PL", on="2026-10-12")
    ended = fact("screening_ended", state="PL", on="2026-10-16")

    waiting = owed(at("2026-10-14", MADE, begun), "registration")
    assert (waiting.status, waiting.starts, waiting.ends) == ("not_started", None, None)
    assert owed(at("2026-10-17", MADE, begun, ended), "registration").ends == day("2026-10-21")


def test_k08_too_many_applications_allow_fifteen_days():
    """`registration:disproportionate-numbers`: Art. 27(5)."""
    found = owed(at("2026-10-14", MADE, MANY), "registration")

    assert (found.case, found.cite, found.ends) == ("disproportionate-numbers", "27(5)", day("2026-10-27"))


def test_k08_not_once_the_situation_was_over():
    over = MANY | {"until": "2026-10-11"}

    assert owed(at("2026-10-14", MADE, over), "registration").case is None


@pytest.mark.parametrize(("articles", "case"), [(["10"], "crisis"), (["10(1)", "12"], "crisis"), (["12"], None)])
def test_k09_in_a_crisis_four_weeks(articles, case):
    """`registration:crisis`: Regulation 2024/1359 Art. 10(1), where the Council allowed this derogation."""
    crisis = fact("crisis_derogation", state="PL", from_="2026-10-01", until="2026-12-31", articles=articles)
    found = owed(at("2026-10-14", MADE, crisis), "registration")

    assert found.case == case
    if case:
        assert (found.act, found.cite, found.ends) == ("crisis-2024", "10(1)", day("2026-11-09"))


def test_k09_a_crisis_of_another_state_changes_nothing():
    crisis = fact("crisis_derogation", state="GR", from_="2026-10-01", articles=["10"])

    assert owed(at("2026-10-14", MADE, crisis), "registration").case is None


def test_a_crisis_of_which_the_articles_are_not_recorded_is_asked_about():
    crisis = fact("crisis_derogation", state="PL", from_="2026-10-01")
    found = at("2026-10-14", MADE, crisis)

    assert owed(found, "registration").case is None
    assert "crisis_derogation.articles" in asked(found)


def test_k10_the_applicant_can_lodge_within_21_days_of_registration():
    """`lodging`: Art. 28(1); missed, it may count as withdrawn (41(1)(a))."""
    found = owed(at("2026-10-20", MADE, registered("PL", "2026-10-13")), "lodging")

    assert (found.cite, found.ends) == ("28(1)", day("2026-11-03"))
    assert (found.on_expiry.effect, found.on_expiry.article) == ("implicit_withdrawal", "41(1)(a)")


def test_k10_after_a_transfer_21_days_from_presenting_oneself():
    """`lodging:after-transfer`: Art. 28(2)."""
    arrived = fact("transferred", from_state="DE", to_state="PL", on="2026-10-12")
    here = fact("presented", state="PL", on="2026-10-14", to="competent_authority")
    found = owed(at("2026-10-20", registered("DE", "2026-07-01"), arrived, here), "lodging")

    assert (found.case, found.cite, found.ends) == ("after-transfer", "28(2)", day("2026-11-04"))


def test_k11_too_many_applications_allow_two_months_for_the_appointment():
    """`lodging:disproportionate-numbers`: Art. 28(5); 13 December 2026 is a Sunday."""
    found = owed(at("2026-10-20", MANY, registered("PL", "2026-10-13")), "lodging")

    assert (found.case, found.cite, found.ends) == ("disproportionate-numbers", "28(5)", day("2026-12-14"))


def test_k12_the_document_of_registration_is_given_at_once():
    """`registration-document`: Art. 29(1)."""
    given = fact("document_issued", state="PL", on="2026-10-13", kind="registration")
    here = registered("PL", "2026-10-13")

    assert owed(at("2026-10-13", here), "registration-document").status == "running"
    assert owed(at("2026-10-14", here), "registration-document").status == "expired"
    assert owed(at("2026-10-14", here, given), "registration-document").status == "met"


def test_k12_none_is_owed_in_detention():
    """Art. 29(5)."""
    held = fact("detained", state="PL", from_="2026-10-12")
    found = at("2026-10-14", registered("PL", "2026-10-13"), held)

    assert [one for one in found.time_limits if one.rule == "registration-document"] == []


def test_k13_the_document_with_photograph_is_issued_as_soon_as_possible_and_lasts_a_year():
    """`applicant-document`: Art. 29(4); `applicant-document-renewal`: Art. 29(9)."""
    here = lodged("PL", "2026-10-20")
    given = fact("document_issued", state="PL", on="2026-10-22", kind="applicant_document")

    waiting = owed(at("2026-11-20", here), "applicant-document")
    assert (waiting.ends, waiting.status, waiting.cite) == (None, "running", "29(4)")
    found = at("2026-11-20", here, given)
    assert owed(found, "applicant-document").status == "met"
    assert owed(found, "applicant-document-renewal").ends == day("2027-10-22")


@pytest.mark.parametrize("rule", ["procedure-information", "responsibility-information"])
def test_k14_what_is_told_is_told_by_the_registration(rule):
    """`procedure-information`: Art. 8(2); `responsibility-information`: AMMR Art. 19(1), the same moment."""
    waiting = owed(at("2026-10-13", MADE), rule)
    assert waiting.ends == day("2026-10-19")  # the last day of the registration itself

    duty = rule.removesuffix("-information")
    told = fact("information_given", on="2026-10-15", duty=duty)
    in_time = at("2026-10-20", MADE, told, registered("PL", "2026-10-15"))
    too_late = at("2026-10-20", MADE, told, registered("PL", "2026-10-14"))
    assert (owed(in_time, rule).ends, owed(in_time, rule).status) == (day("2026-10-15"), "met")
    assert owed(too_late, rule).status == "expired"


def test_k17_procedural_guarantees_are_assessed_within_thirty_days():
    """`procedural-guarantees`: Art. 20(3)."""
    assessed = fact("special_needs_assessed", state="PL", on="2026-11-11", scope="procedure")
    found = owed(at("2026-11-13", MADE, assessed), "procedural-guarantees")

    assert (found.ends, found.status) == (day("2026-11-12"), "met")  # 11 November is a holiday of Poland


def test_next_steps_name_what_is_owed_with_its_act():
    found = at("2026-10-14", MADE)

    assert ("register-application", day("2026-10-19"), "procedure-2024") in {
        (step.do, step.by, step.act) for step in found.next_steps
    }


def test_without_a_day_of_making_the_registration_stands_in_and_the_day_is_asked_for():
    found = at("2026-10-14", registered("PL", "2026-10-13"))

    assert owed(found, "procedural-guarantees").starts == day("2026-10-13")
    assert "application_made.on" in asked(found)


def test_a_second_application_has_clocks_of_its_own():
    withdrawn = fact("application_withdrawn", state="PL", on="2026-11-20")
    again = fact("application_made", state="PL", on="2027-02-01")
    found = at("2027-02-02", MADE, registered("PL", "2026-10-13"), withdrawn, again)
    first, second = (limit(found, "registration", round=number) for number in (1, 2))

    assert (first.status, second.status) == ("met", "running")
    assert second.ends == day("2027-02-08")


BORDER = fact("procedure_assigned", state="PL", on="2026-10-13", procedure="border")
AT_BORDER = (MADE, registered("PL", "2026-10-12"), BORDER)
HERE_FROM_ITALY = (
    registered("IT", "2026-09-28"),
    fact("relocated", from_state="IT", to_state="PL", on="2026-10-26"),
    BORDER | {"on": "2026-10-27"},
)


def test_k10_in_the_border_procedure_an_application_is_lodged_in_five_days():
    """`lodging:border`: Art. 51(1); Saturday moves to Monday, and the border procedure goes on."""
    due = owed(at("2026-10-13", *AT_BORDER), "lodging")

    assert (due.case, due.article, due.ends) == ("border", "51(1)", day("2026-10-19"))
    assert due.on_expiry.effect == "duty_remains"


def test_k10_after_a_relocation_the_five_days_run_from_the_arrival():
    """`lodging:border-after-relocation`: Art. 51(1)."""
    due = owed(at("2026-10-28", *HERE_FROM_ITALY), "lodging")

    assert (due.case, due.starts, due.ends) == ("border-after-relocation", day("2026-10-26"), day("2026-11-02"))


@pytest.mark.parametrize(
    ("as_of", "status"), [("2027-01-03", "running"), ("2027-01-04", "running"), ("2027-01-05", "expired")]
)
def test_the_border_procedure_lasts_twelve_weeks_from_the_registration(as_of, status):
    """`border-procedure`, `decision:border`: Art. 51(2)."""
    told = at(as_of, *AT_BORDER, lodged("PL", "2026-10-15"))
    due = owed(told, "border-procedure")

    assert (due.starts, due.ends, due.status) == (day("2026-10-12"), day("2027-01-04"), status)
    assert (due.on_expiry.effect, due.on_expiry.article) == ("may_enter", "51(2)")
    decision = owed(told, "decision")
    assert (decision.case, decision.article, decision.ends) == ("border", "51(2)", day("2027-01-04"))


def test_the_border_procedure_may_last_sixteen_weeks_after_a_relocation():
    """`border-procedure:after-relocation`: Art. 51(2)/3, from the first registration."""
    due = owed(at("2026-11-01", *HERE_FROM_ITALY), "border-procedure")

    assert (due.case, due.starts, due.ends) == ("after-relocation", day("2026-09-28"), day("2027-01-18"))


ENDS = {  # why this row: (fact, status on the day after the twelve weeks)
    "final rejection": (
        fact("application_rejected", state="PL", on="2026-11-20", final_on="2027-01-04", procedure="border"),
        "met",
    ),
    "a rejection that isn't final": (fact("application_rejected", state="PL", on="2026-11-20"), "expired"),
    "taken out of it": (fact("procedure_assigned", state="PL", on="2026-12-01", procedure="regular"), "met"),
}


@pytest.mark.parametrize(("ending", "status"), ENDS.values(), ids=ENDS)
def test_the_border_procedure_ends_with_the_appeal_or_with_another_procedure(ending, status):
    assert owed(at("2027-01-05", *AT_BORDER, ending), "border-procedure").status == status


def test_who_was_taken_out_of_the_border_procedure_has_the_six_months_of_the_regular_one():
    out = fact("procedure_assigned", state="PL", on="2026-12-01", procedure="regular")

    assert owed(at("2027-01-05", *AT_BORDER, lodged("PL", "2026-10-15"), out), "decision").case is None
