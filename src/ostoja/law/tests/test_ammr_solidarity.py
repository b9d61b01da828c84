"""AMMR Part IV, Art. 56 to 66: the worked example with four invented states, and its boundaries."""

from fractions import Fraction

import pytest

from ostoja.law.solidarity import (
    Economy,
    Pledge,
    Reference,
    Target,
    caps_of_offsets,
    covers_fair_share,
    fair_shares,
    financial_contribution_due,
    mandatory_target,
    may_ask_for_offsets,
    may_offer_offsets,
    reasons_against_offset,
    split_offsets,
    value_of,
)

REFERENCE = Reference(places=21_000, euro=420_000_000)
ECONOMIES = {  # million people, billion euro
    "A": Economy(40, 800),
    "B": Economy(10, 600),
    "C": Economy(20, 400),
    "D": Economy(30, 1_200),
}
PLEDGES = {
    "A": Pledge(places=5_000, financial=40_000_000),
    "B": Pledge(financial=63_000_000),
    "C": Pledge(places=1_000, financial=30_000_000, alternative=20_000_000),
}
SHARES = fair_shares(ECONOMIES)


def test_the_fair_share_is_half_by_population_and_half_by_product():
    """Art. 66, Annex I."""
    assert {"A": Fraction(1, 3), "B": Fraction(3, 20), "C": Fraction(1, 6), "D": Fraction(7, 20)} == SHARES
    assert sum(SHARES.values()) == 1


FAIR = {"A": (7_000, 140), "B": (3_150, 63), "C": (3_500, 70), "D": (7_350, 147)}


@pytest.mark.parametrize(("state", "fair"), FAIR.items())
def test_a_fair_share_is_places_or_money_of_the_same_value(state, fair):
    """Art. 12(3), 56(2)."""
    places, millions = fair

    assert SHARES[state] * REFERENCE.places == places
    assert SHARES[state] * REFERENCE.euro == millions * 1_000_000
    assert REFERENCE.euro_per_place == 20_000


@pytest.mark.parametrize(("state", "millions"), [("A", 140), ("B", 63), ("C", 70)])
def test_a_pledge_may_mix_places_money_and_measures(state, millions):
    """57(4), 65(1)."""
    assert value_of(PLEDGES[state], REFERENCE) == millions * 1_000_000
    assert covers_fair_share(PLEDGES[state], SHARES[state], REFERENCE)


def test_a_euro_less_than_the_fair_share_is_too_little_unless_deducted():
    """57(3), 61(4), 62(5)."""
    short = Pledge(financial=62_999_999)

    assert not covers_fair_share(short, SHARES["B"], REFERENCE)
    assert covers_fair_share(short, SHARES["B"], REFERENCE, deduction=1)


@pytest.mark.parametrize(("pledged", "may"), [(6_000, False), (14_999, False), (15_000, True)])
def test_offsets_may_be_asked_for_from_half_the_proposal_on(pledged, may):
    """63(1): a proposal of 30 000."""
    assert may_ask_for_offsets(pledged, proposed_places=30_000) is may


@pytest.mark.parametrize(("state", "may"), [("A", True), ("B", False), ("C", False)])
def test_who_pledged_half_its_share_as_places_may_offer_offsets(state, may):
    """63(2)(b): 71, 0 and 29 per cent."""
    found = may_offer_offsets(PLEDGES[state], SHARES[state], REFERENCE, pledged_places=6_000, proposed_places=30_000)

    assert found is may


def test_who_pledged_little_may_offer_offsets_once_the_proposal_is_half_pledged():
    """63(2)(a)."""
    assert may_offer_offsets(PLEDGES["B"], SHARES["B"], REFERENCE, pledged_places=15_000, proposed_places=30_000)


TARGETS = {  # why this row: (pledged, number of 12(2)(a), wanted, missing)
    "the higher of the two": (6_000, 30_000, 30_000, 24_000),
    "A-20: the Council's number": (6_000, 21_000, 21_000, 15_000),
    "60 per cent alone": (6_000, 12_600, 12_600, 6_600),
    "both reached": (30_000, 30_000, 30_000, 0),
    "one short": (29_999, 30_000, 30_000, 1),
}


@pytest.mark.parametrize(("pledged", "number", "wanted", "missing"), TARGETS.values(), ids=TARGETS)
def test_offsets_are_mandatory_up_to_the_higher_of_two_numbers(pledged, number, wanted, missing):
    """63(3)."""
    found = mandatory_target(pledged, number_of_article_12=number, reference=REFERENCE)

    assert found == Target(wanted, missing)


def test_nobody_takes_offsets_beyond_the_fair_share():
    """63(7): relocations pledged are counted."""
    caps = caps_of_offsets(PLEDGES, SHARES, REFERENCE)

    assert caps == {"A": 2_000, "B": 3_150, "C": 2_500}
    assert split_offsets(24_000, caps) == split_offsets(15_000, caps) == caps
    assert sum(split_offsets(6_600, caps).values()) == 6_600


@pytest.mark.parametrize(
    ("basis", "reasons"),
    [("33(1)", ()), ("29(4)", ()), ("30", ()), ("26(1)", ("other_basis",)), ("16(2)", ("other_basis",))],
)
def test_only_responsibility_by_documents_diplomas_and_entry_can_be_offset(basis, reasons):
    """63(8): Articles 29 to 33."""
    assert reasons_against_offset(basis=basis) == reasons


def test_who_is_left_out_of_offsets():
    """63(8), A-9 for the limit of the request."""
    found = reasons_against_offset(
        basis="33(1)",
        is_unaccompanied_minor=True,
        request_limit_expired=True,
        absconded_from_contributing_state=True,
        is_beneficiary=True,
        is_admitted_person=True,
    )

    assert found == (
        "unaccompanied_minor",
        "request_limit_expired",
        "absconded",
        "beneficiary",
        "admitted_person",
    )


def test_offsets_lower_the_financial_contribution():
    """IR 30(1): B owes 63 million less 3 150 offsets of 20 000 each."""
    assert financial_contribution_due(PLEDGES["B"], REFERENCE, offsets=3_150) == 0
    assert financial_contribution_due(PLEDGES["B"], REFERENCE) == 63_000_000


def test_measures_that_were_not_carried_out_are_owed_in_money():
    """IR 30(1)."""
    assert financial_contribution_due(PLEDGES["C"], REFERENCE, unfilled_alternative=5_000_000) == 35_000_000


def test_a_benefitting_state_owes_nothing():
    """60(3)."""
    assert financial_contribution_due(Pledge(financial=1), REFERENCE, is_benefitting=True) == 0
