"""AMMR Art. 30 to 32: diplomas, entry without a visa duty, transit zones."""

import pytest

from ostoja.law.tests.stories import NO_FAMILY_NO_DOCUMENTS, answer, asked, entry, fact, fallen, pointed_to, registered

ENTRY = entry("LT", "2026-08-01")
DIPLOMA = {"state": "SE", "awarded_on": "2024-06-30", "months_of_study": 24, "on_territory": True, "level": "6"}


def found(*facts, on="2026-09-01"):
    return answer(registered("PL", on), ENTRY, *facts, *NO_FAMILY_NO_DOCUMENTS, own="PL", as_of="2026-12-01")


def diploma(name=None, **keys):
    return fact("diploma", name, **(DIPLOMA | keys))


def test_a_diploma_names_the_state_of_the_school():
    """30(1) (`diploma`): before entry."""
    told = found(diploma())

    assert pointed_to(told) == ("SE", "30(1)")
    assert ("LT", "33(1)", "order") in fallen(told)


SIX_YEARS = {  # why this row: (awarded, registered, whether it counts)
    "the day before the last": ("2020-09-30", "2026-09-29", True),
    "the last day, which counts as inside (A-27)": ("2020-09-30", "2026-09-30", True),
    "the day after": ("2020-09-30", "2026-10-01", False),
    "29 February ends on 28 February": ("2024-02-29", "2030-02-28", True),
    "the day after that": ("2024-02-29", "2030-03-01", False),
    "awarded on the day itself": ("2026-09-01", "2026-09-01", True),
    "awarded later": ("2026-09-02", "2026-09-01", False),
}


@pytest.mark.parametrize(("awarded", "on", "counts"), SIX_YEARS.values(), ids=SIX_YEARS)
def test_a_diploma_counts_for_six_years(awarded, on, counts):
    """30(1)."""
    assert (pointed_to(found(diploma(awarded_on=awarded), on=on)) == ("SE", "30(1)")) is counts


def test_the_last_day_of_the_six_years_carries_the_notice():
    """A-27."""
    told = found(diploma(awarded_on="2020-09-30"), on="2026-09-30")

    assert "boundary" in {notice.rule for notice in told.notices}


MISSING = {  # why this row: (keys, what fails)
    "studied at a distance": ({"on_territory": False}, "on_territory"),
    "less than an academic year": ({"months_of_study": None, "one_academic_year": False}, "one_academic_year"),
    "primary education": ({"level": "ISCED 1"}, "level"),
}


@pytest.mark.parametrize(("keys", "fails"), MISSING.values(), ids=MISSING)
def test_what_is_no_diploma_in_the_sense_of_the_act_does_not_count(keys, fails):
    """2(15), 2(16)."""
    assert ("SE", "30(1)", fails) in fallen(found(diploma(**keys)))


def test_months_below_twelve_leave_open_whether_it_was_an_academic_year():
    assert "diploma.one_academic_year" in asked(found(diploma(months_of_study=10)))
    assert pointed_to(found(diploma(months_of_study=10, one_academic_year=True))) == ("SE", "30(1)")
    assert pointed_to(found(diploma(months_of_study=12))) == ("SE", "30(1)")


SEVERAL = {  # why this row: (months in SE, awarded there, months in FR, awarded there, state)
    "the longest study": (36, "2022-06-30", 24, "2025-06-30", "SE"),
    "equal study, the most recent": (24, "2022-06-30", 24, "2025-06-30", "FR"),
}


@pytest.mark.parametrize(("se", "se_on", "fr", "fr_on", "state"), SEVERAL.values(), ids=SEVERAL)
def test_of_several_diplomas_the_longest_then_the_latest_counts(se, se_on, fr, fr_on, state):
    """30(2)."""
    told = found(
        diploma("one", months_of_study=se, awarded_on=se_on),
        diploma("two", state="FR", months_of_study=fr, awarded_on=fr_on),
    )

    assert pointed_to(told) == (state, "30(1)")


def test_entry_without_a_visa_duty_names_the_state_of_entry():
    """31, first sentence (`visa-waived-entry`): before an irregular entry."""
    told = found(fact("visa_waived_entry", state="SE", on="2026-08-01", waived_in=["SE"]))

    assert pointed_to(told) == ("SE", "31")


def test_where_no_visa_was_needed_in_the_first_state_either_it_is_that_state():
    """31, second sentence (`visa-waived-entry:first-registration`)."""
    told = found(fact("visa_waived_entry", state="SE", on="2026-08-01", waived_in=["SE", "PL"]))

    assert pointed_to(told) == ("PL", "31")


def test_states_where_no_visa_was_needed_are_asked_for():
    assert "visa_waived_entry.waived_in" in asked(found(fact("visa_waived_entry", state="SE", on="2026-08-01")))


def test_an_entry_into_the_state_of_registration_needs_no_list():
    assert pointed_to(found(fact("visa_waived_entry", state="PL", on="2026-08-01"))) == ("PL", "31")


def test_an_entry_after_the_registration_does_not_count():
    """24(2)."""
    told = found(fact("visa_waived_entry", state="SE", on="2026-09-02", waived_in=["SE"]))

    assert ("SE", "31", "on") in fallen(told)


def test_an_application_in_the_transit_zone_names_the_state_of_the_airport():
    """32 (`transit-zone`)."""
    assert pointed_to(found(fact("transit_zone_application", state="PL", on="2026-09-01"))) == ("PL", "32")
    assert pointed_to(found(fact("transit_zone_application", state="PL", on="2026-09-02"))) == ("LT", "33(1)")
