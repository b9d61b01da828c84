"""AMMR Art. 68: who is responsible after a relocation."""

import pytest

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    entry,
    fact,
    is_responsible,
    nothing,
    pointed_to,
    registered,
    residence,
    visa,
)

FACTS = (registered("IT", "2026-07-01"), entry("IT", "2026-06-20"))
MOVED = fact("relocated", from_state="IT", to_state="SE", on="2026-10-01")


def entered(responsible, on="2026-08-01"):
    return fact("eurodac_entry", state="IT", on=on, responsible=responsible)


def test_a_determined_responsibility_moves_with_the_person():
    """68(3) (`relocated-after-determination`)."""
    assert is_responsible(answer(*FACTS, entered("IT"), MOVED, own="IT", as_of="2026-10-02")) == (
        "SE",
        "68(3)",
        "2026-10-01",
    )


def test_an_entry_after_the_relocation_moves_nothing():
    told = answer(*FACTS, entered("IT", "2026-10-02"), MOVED, own="IT", as_of="2026-10-03")

    assert told.responsible is None or told.responsible.basis != "68(3)"


def test_who_was_relocated_before_is_determined_by_the_state_of_relocation():
    """68(2) (`determined-after-relocation`)."""
    told = answer(*FACTS, MOVED, own="SE", as_of="2026-10-02")

    assert "determined-after-relocation" in {one.rule for one in told.notices}


HIT = fact("eurodac_hit", state="IT", recorded_on="2026-06-21", received_on="2026-07-02", data="irregular_crossing")
LEFT_OUT = {  # why this row: a fact that would name a state by an article which 68(2) leaves out
    "33(1)": [entry("GR", "2026-06-20")],
    "33(1), Eurodac": [HIT],
    "33(2)": [fact("disembarked", state="GR", on="2026-06-20", after="search_and_rescue")],
    "29(1)": [residence("FR", valid_from="2026-01-01", valid_until="2027-12-31", issued_on="2026-01-01")],
    "29(2)": [visa("FR", valid_from="2026-06-01", valid_until="2026-12-31")],
    "29(4)": [visa("FR", valid_from="2025-06-01", valid_until="2025-12-31")],
    "30": [
        fact(
            "diploma", state="FR", awarded_on="2024-06-30", months_of_study=36, on_territory=True, level="6",
            one_academic_year=True,
        )
    ],
}  # fmt: skip


@pytest.mark.parametrize("facts", LEFT_OUT.values(), ids=LEFT_OUT)
def test_after_a_relocation_entry_documents_and_diplomas_count_no_more(facts):
    """68(2)/1 (`after-relocation`), 68(2)/2 (`state-of-relocation`): the state of relocation itself, from the arrival."""
    told = answer(registered("IT", "2026-07-01"), *facts, nothing("family"), MOVED, own="SE", as_of="2026-10-02")

    assert pointed_to(told) == ("SE", "68(2)")


def test_the_state_of_relocation_is_responsible_where_no_criterion_is_left():
    told = answer(registered("IT", "2026-07-01"), *NO_FAMILY_NO_DOCUMENTS, nothing("entry"), MOVED, own="SE")

    assert is_responsible(told) == ("SE", "68(2)", "2026-10-01")


def test_family_still_counts_after_a_relocation():
    wife = fact(
        "family_member", relation="spouse", state="FR", status="beneficiary", since="2025-01-01",
        consents_in_writing=True, family_existed_in_origin=True, link_proven=True,
    )  # fmt: skip

    assert pointed_to(answer(*FACTS, wife, MOVED, own="SE")) == ("FR", "26(1)")


def test_a_child_alone_is_not_bound_to_the_first_registration_after_a_relocation():
    """68(2)/1: without 25(5)."""
    facts = (registered("IT", "2026-07-01"), nothing("family"), MOVED)
    told = answer(*facts, own="SE", born="2012-05-05", unaccompanied=True)

    assert pointed_to(told) in (None, ("SE", "68(2)"))
    assert pointed_to(answer(*facts[:2], own="IT", born="2012-05-05", unaccompanied=True)) == ("IT", "25(5)")


def test_who_holds_protection_keeps_the_status():
    """68(4) (`status-after-relocation`)."""
    granted = fact("protection_granted", state="IT", on="2026-09-01", status="subsidiary")

    assert "status-after-relocation" in {one.rule for one in answer(*FACTS, granted, MOVED, own="SE").notices}
    assert "status-after-relocation" not in {one.rule for one in answer(*FACTS, MOVED, own="SE").notices}
