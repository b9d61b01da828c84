"""Dublin III Art. 14 and 15: entry without a visa duty, application in a transit zone."""

import pytest

from ostoja.law.tests.stories import NO_FAMILY_NO_DOCUMENTS, answer, asked, entry, fact, lodged, nothing, pointed_to

SEARCHED = (*NO_FAMILY_NO_DOCUMENTS, nothing("earlier_application"))
STAY = fact("none_found", "no-entry", what="entry")


def waived(state="FR", on="2024-01-01", waived_in=("FR",), **keys):
    return fact(
        "visa_waived_entry", state=state, on=on, waived_in=list(waived_in) if waived_in is not None else None, **keys
    )


def transit(state="FR", on="2024-01-10"):
    return fact("transit_zone_application", state=state, on=on)


def found(*facts):
    return answer(lodged("DE", "2024-01-15"), *SEARCHED, STAY, *facts)


def test_the_state_entered_without_a_visa_duty_is_responsible():
    """14(1) (`visa-waived-entry`)."""
    answered = found(waived())

    assert pointed_to(answered) == ("FR", "14(1)")
    assert answered.candidate.settled is True


def test_where_no_visa_is_needed_either_the_state_of_lodging_is_responsible():
    """14(2) (`visa-waived-entry:where-lodged`)."""
    answered = found(waived(waived_in=("FR", "DE")))

    assert pointed_to(answered) == ("DE", "14(2)")


def test_the_state_entered_may_be_the_one_of_lodging():
    assert pointed_to(found(waived("DE", waived_in=None)))[0] == "DE"


def test_where_a_visa_is_waived_is_asked_for():
    """14(2): until that is known neither paragraph holds."""
    answered = found(waived(waived_in=None))

    assert answered.candidate.settled is False
    assert "visa_waived_entry.waived_in" in asked(answered)


DAYS = {  # why this row: (day of entry, candidate); lodged on 15 January 2024
    "on the day of the application": ("2024-01-15", ("FR", "14(1)")),
    "after it": ("2024-01-16", ("DE", "3(2)")),
}


@pytest.mark.parametrize(("on", "expected"), DAYS.values(), ids=DAYS)
def test_an_entry_after_the_application_does_not_count(on, expected):
    """7(2)."""
    assert pointed_to(found(waived(on=on))) == expected


def test_of_several_such_entries_the_last_counts():
    assert pointed_to(found(waived("FR", "2023-12-01"), waived("SE", "2024-01-02", waived_in=("SE",)))) == (
        "SE",
        "14(1)",
    )


def test_an_irregular_entry_comes_first():
    """7(1)."""
    assert pointed_to(found(waived(), entry("IT", "2024-01-05"))) == ("IT", "13(1)")


def test_an_application_in_a_transit_zone_makes_that_state_responsible():
    """15 (`transit-zone`)."""
    assert pointed_to(found(transit())) == ("FR", "15")


def test_a_transit_zone_after_the_application_does_not_count():
    """7(2)."""
    assert pointed_to(found(transit(on="2024-01-16"))) == ("DE", "3(2)")


def test_of_two_transit_zones_the_first_counts():
    assert pointed_to(found(transit("FR", "2024-01-09"), transit("NL", "2024-01-10"))) == ("FR", "15")


def test_an_entry_without_a_visa_duty_comes_before_a_transit_zone():
    """7(1)."""
    assert pointed_to(found(transit("NL"), waived())) == ("FR", "14(1)")
