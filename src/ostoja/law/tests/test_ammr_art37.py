"""AMMR Art. 37(2) to (5): where duties end, an application registered later is new."""

import pytest

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    entry,
    fact,
    limit,
    pointed_to,
    registered,
    residence,
)

FIRST = registered("SE", "2026-06-15")
ENTRY = entry("LT", "2028-01-01")


def found(later, *facts, as_of=None):
    return answer(FIRST, registered("PL", later), *facts, *NO_FAMILY_NO_DOCUMENTS, own="PL", as_of=as_of or later)


def rejected(final_on="2026-07-01", procedure="border", type_="application_rejected", **keys):
    return fact(type_, state="SE", on="2026-06-20", procedure=procedure, final_on=final_on, **keys)


FIFTEEN = {  # why this row: (registered, is it new)
    "the day before the last": ("2027-09-30", False),
    "the last day": ("2027-10-01", False),
    "the day after": ("2027-10-04", True),
}


@pytest.mark.parametrize("type_", ["application_rejected", "application_withdrawn"])
@pytest.mark.parametrize(("later", "is_new"), FIFTEEN.values(), ids=FIFTEEN)
def test_fifteen_months_after_a_border_procedure_an_application_is_new(later, is_new, type_):
    """37(2) (`border-procedure`, `border-withdrawal`): final 2026-07-01, so with the end of 2027-10-01."""
    told = found(later, rejected(type_=type_))

    assert (pointed_to(told)[0] == "PL") is is_new
    assert ("37(2)" in {one.article for one in told.notices}) is is_new


def test_a_rejection_outside_the_border_procedure_ends_nothing_by_time():
    """37(2)."""
    assert pointed_to(found("2029-01-10", rejected(procedure="regular")))[0] == "SE"


def test_an_application_elsewhere_within_the_fifteen_months_keeps_the_duties():
    """37(3)."""
    told = found("2028-01-10", rejected(), registered("DE", "2027-09-30"))

    assert pointed_to(told)[0] == "SE"


ABSENT = {  # why this row: (back, is it new)
    "a day short of nine months": ("2027-06-09", False),
    "nine months": ("2027-06-10", True),
}


@pytest.mark.parametrize(("back", "is_new"), ABSENT.values(), ids=ABSENT)
def test_nine_months_outside_the_states_end_the_duties(back, is_new):
    """37(4) (`absence`): left on 10 September 2026."""
    told = found("2027-08-02", rejected(procedure="regular"), fact("left_territory", from_="2026-09-10", until=back))

    assert (pointed_to(told)[0] == "PL") is is_new


def test_a_shorter_absence_than_nine_months_ends_nothing_though_three_were_enough_before():
    """37(4), A-16: unlike Dublin III 19(2)."""
    gone = fact("left_territory", from_="2026-09-10", until="2027-01-10")

    assert pointed_to(found("2027-08-02", rejected(procedure="regular"), gone))[0] == "SE"


def test_a_valid_residence_document_of_the_responsible_state_keeps_its_duties():
    """37(4)."""
    gone = fact("left_territory", from_="2026-09-10", until="2027-06-10")
    kept = residence("SE", issued_on="2026-08-01", issued_during_procedure=False, valid_until="2028-08-01")

    assert pointed_to(found("2027-08-02", gone, kept, rejected(procedure="regular")))[0] == "SE"


GROUNDS = ["return_decision", "removal_order", "voluntary_return"]


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_return_after_a_rejection_ends_the_duties(ground):
    """37(5) (`removal`): compulsory or voluntary."""
    removed = fact("removed", state="SE", on="2026-08-20", ground=ground)

    assert pointed_to(found("2026-10-05", rejected(procedure="regular"), removed)) == ("PL", "16(2)")
    assert pointed_to(found("2026-10-05", removed))[0] == "SE"


def test_leaving_under_an_order_ends_the_duties():
    """37(5) (`left-under-order`)."""
    left = fact("left_territory", from_="2026-08-20", until="2026-09-20", compelled_by_return_decision=True)

    assert pointed_to(found("2026-10-05", rejected(procedure="regular"), left))[0] == "PL"


def test_in_the_new_chain_everything_begins_anew():
    removed = fact("removed", state="SE", on="2026-08-20", ground="return_decision")
    told = found("2026-10-05", rejected(procedure="regular"), removed, entry("LT", "2026-09-20"))

    assert pointed_to(told) == ("LT", "33(1)")
    assert limit(told, "take-charge-request").toward == "LT"
    assert [one for one in told.time_limits if one.rule == "take-back-notification"] == []


def test_an_absence_while_the_determination_is_open_is_for_an_officer():
    """A-28 (`absence-while-open`), 38(4)."""
    told = answer(FIRST, fact("left_territory", from_="2026-09-10"), own="SE")

    assert "absence-while-open" in {one.rule for one in told.notices}
