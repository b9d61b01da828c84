"""Dublin III Art. 20: where an application counts as lodged, and what may be pleaded against taking back."""

import pytest

from ostoja.law.tests.stories import (
    answer,
    back,
    charge,
    day,
    entry,
    everything,
    fact,
    is_responsible,
    limit,
    lodged,
    owed,
    reply,
)

AT_AN_EMBASSY = lodged("FR", "2024-01-15", present_in="DE")


def test_an_application_lodged_with_another_state_counts_in_the_state_of_presence():
    """20(4) (`lodged-from-elsewhere`)."""
    found = answer(AT_AN_EMBASSY, entry("IT", "2024-01-01"), as_of="2024-02-01")

    request = limit(found, "take-charge-request")
    assert (request.who, request.toward, request.ends) == ("DE", "IT", day("2024-04-15"))
    told = next(one for one in found.notices if one.rule == "lodged-from-elsewhere")
    assert (told.article, told.state, told.day) == ("20(4)", "DE", day("2024-01-15"))
    assert is_responsible(answer(AT_AN_EMBASSY, entry("IT", "2024-01-01"))) == ("DE", "21(1)", "2024-04-16")


def test_the_state_that_received_it_asks_nobody_and_owes_no_decision():
    found = everything(AT_AN_EMBASSY, own="FR", as_of="2024-02-01")

    assert [one.rule for one in found.time_limits if one.who == "FR"] == []
    assert owed(everything(AT_AN_EMBASSY, own="DE", as_of="2024-02-01"), "decision").ends == day("2024-07-15")


def test_an_application_lodged_where_the_person_is_changes_nothing():
    found = answer(lodged("DE", "2024-01-15"), as_of="2024-02-01")

    assert "lodged-from-elsewhere" not in {one.rule for one in found.notices}


WIFE = fact("family_member", relation="spouse", state="DE", status="beneficiary", consents_in_writing=True)
LEFT = (
    lodged("FR", "2023-11-02"),
    fact("application_withdrawn", state="FR", on="2023-12-20", explicit=False),
    lodged("DE", "2024-01-15"),
    back("DE", "FR", "2024-02-01"),
    reply("FR", "DE", "2024-02-12", "accepted"),
)
PLEADED = {  # why this row: (facts, whether)
    "left while the other state was determining": ([WIFE], True),
    "the other state had decided": ([WIFE, fact("application_rejected", state="FR", on="2023-12-10")], False),
    "family elsewhere": ([WIFE | {"state": "SE"}], False),
    "no wish in writing": ([WIFE | {"consents_in_writing": False}], False),
    "no protection": ([WIFE | {"status": "applicant"}], False),
}


@pytest.mark.parametrize(("facts", "whether"), PLEADED.values(), ids=PLEADED)
def test_family_here_counts_in_taking_back_only_where_the_other_state_was_determining(facts, whether):
    """C-582/17 and C-583/17 H. and R. (`family-here`): the exception for 20(5)."""
    found = answer(*LEFT, *facts, as_of="2024-02-13")

    assert ("family-here" in {one.rule for one in found.notices}) is whether
    assert found.responsible.state == "FR"  # taking back runs no criteria


def test_a_first_application_needs_no_exception():
    found = answer(lodged("DE", "2024-01-15"), WIFE, charge("DE", "IT", "2024-02-01"))

    assert "family-here" not in {one.rule for one in found.notices}
