"""AMMR Art. 24: order and reference day; what is not modelled."""

import pytest

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    asked,
    entry,
    fact,
    fallen,
    hit,
    not_covered,
    nothing,
    pointed_to,
    registered,
    residence,
    visa,
)

HERE, ENTRY = registered("PL", "2026-09-01"), entry("LT", "2026-08-01")


def found(*facts, **keys):
    return answer(HERE, ENTRY, *facts, own="PL", as_of="2026-09-10", **keys)


def test_an_ordinary_irregular_entry_is_a_provisional_candidate():
    one = found()

    assert pointed_to(one) == ("LT", "33(1)")
    assert one.candidate.settled is False
    assert asked(one) == {
        "family_member",
        "dependant",
        "residence_document",
        "visa",
        "diploma",
        "application_registered",
    }


def test_searches_that_found_nothing_settle_it():
    assert found(*NO_FAMILY_NO_DOCUMENTS).candidate.settled is True


def test_documents_come_before_entry():
    """24(1)."""
    one = found(visa("FR", valid_from="2026-01-01", valid_until="2026-12-31"), nothing("family"))

    assert pointed_to(one) == ("FR", "29(2)")
    assert ("LT", "33(1)", "order") in fallen(one)


def test_the_situation_of_the_first_registration_counts():
    """24(2): the visa lapsed between the two."""
    one = answer(
        registered("SE", "2026-07-01"),
        registered("PL", "2027-09-01"),
        visa("FR", valid_from="2026-01-01", valid_until="2026-07-31"),
        own="PL",
    )

    assert pointed_to(one) == ("FR", "29(2)")


NOT_MODELLED = {  # why this row: (fact, article)
    "`protection-granted`": (fact("protection_granted", state="SE", on="2026-09-05"), "36(1)"),
    "`admitted-person`": (fact("admitted_person", state="SE", on="2026-09-05"), "36(1)"),
    "`admitted-person`, from Eurodac": (
        hit("SE", "2026-09-05", data="resettlement", recorded_on="2025-01-01"),
        "36(1)",
    ),
    "`relocation-confirmed`, from Eurodac": (
        hit("SE", "2026-09-05", data="illegal_stay", recorded_on="2025-01-01", relocation_indicated="SE"),
        "38(5)",
    ),
    "`border-procedure`": (fact("application_rejected", state="SE", on="2026-09-05", procedure="border"), "37(2)"),
    "`absence`": (fact("left_territory", from_="2026-09-05"), "37(4)"),
    "`removal`": (fact("removed", state="SE", on="2026-09-05"), "37(5)"),
    "`relocation-confirmed`": (fact("relocation_confirmed", state="SE", on="2026-09-05"), "38(5)"),
    "`information-request`": (fact("information_request", from_state="PL", to_state="SE", on="2026-09-05"), "51(5)"),
    "`crisis-derogation`": (fact("crisis_derogation", state="SE", from_="2026-09-05"), "85"),
    "an old take back request": (fact("take_back_request", from_state="PL", to_state="SE", on="2026-09-05"), "41"),
    "`take-back-notification`": (fact("take_back_notification", from_state="PL", to_state="SE", on="2026-09-05"), "41"),
}


@pytest.mark.parametrize(("one", "article"), NOT_MODELLED.values(), ids=NOT_MODELLED)
def test_what_is_not_modelled_is_named_and_never_answered_by_another_rule(one, article):
    assert not_covered(found(one)) == {article}


def test_taking_back_is_not_modelled():
    """41: registered elsewhere first, so no take charge request is due."""
    one = answer(registered("SE", "2026-07-01"), HERE, own="PL", as_of="2026-09-10")

    assert not_covered(one) == {"41"}
    assert one.time_limits == ()


def test_the_sovereignty_clause_makes_the_state_responsible():
    """37(1) with 35(1) (`sovereignty-clause`)."""
    one = found(fact("discretionary_clause", state="PL", on="2026-09-05", article="35(1)"))

    assert (one.responsible.state, one.responsible.basis) == ("PL", "37(1)")
    assert {known.status for known in one.time_limits} == {"superseded"}


def test_a_residence_document_issued_later_shifts_responsibility():
    """37(1) (`residence-document-issued`)."""
    one = found(residence("SE", issued_on="2026-09-08", issued_during_procedure=False))

    assert (one.responsible.state, one.responsible.basis, one.responsible.since.isoformat()) == (
        "SE",
        "37(1)",
        "2026-09-08",
    )
