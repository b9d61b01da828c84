"""AMMR Art. 24: order and reference day; what is not modelled."""

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    asked,
    entry,
    fact,
    fallen,
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
