"""Solidarity under the AMMR (Regulation (EU) 2024/1351, Part IV): fair shares, pledges, offsets, what is due.

Exact fractions throughout: the act gives no rule of rounding, so whoever shows a number rounds it. Money is in euro.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

EQUAL_WEIGHT = Fraction(1, 2)  # population and gross domestic product, Art. 66 and Annex I
THRESHOLD_TO_ASK = Fraction(1, 2)  # of the number in the Commission's proposal, 63(1)
THRESHOLD_TO_OFFER = Fraction(1, 2)  # of the own fair share, 63(2)(b)
FLOOR_OF_REFERENCE = Fraction(3, 5)  # of the reference number, 63(3)(b)


@dataclass(frozen=True, slots=True)
class Economy:
    """Latest figures of Eurostat for a state: persons, and total gross domestic product in any one currency unit."""

    population: int
    gross_domestic_product: int


@dataclass(frozen=True, slots=True)
class Reference:
    """The yearly numbers that the Council set: places for relocation, and financial contributions of the same value."""

    places: int
    euro: int

    @property
    def euro_per_place(self) -> Fraction:
        """Art. 12(3), 56(2)."""
        return Fraction(self.euro, self.places)


@dataclass(frozen=True, slots=True)
class Pledge:
    """What a state pledged, freely mixed (57(4)); alternative measures count as financial contributions (65(1))."""

    places: int = 0
    financial: int = 0
    alternative: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """How many relocations or offsets are wanted, and how many the pledges leave missing."""

    wanted: int
    missing: int


def fair_shares(economies: Mapping[str, Economy]) -> dict[str, Fraction]:
    """The share of each state bound by Part IV; together they are one. Source: Art. 66, Annex I."""
    people = sum(one.population for one in economies.values())
    product = sum(one.gross_domestic_product for one in economies.values())
    return {
        state: EQUAL_WEIGHT * Fraction(one.population, people)
        + (1 - EQUAL_WEIGHT) * Fraction(one.gross_domestic_product, product)
        for state, one in economies.items()
    }


def value_of(pledge: Pledge, reference: Reference) -> Fraction:
    """The pledge in euro: each place at the value of the reference numbers. Source: Art. 56(2), 57(4), 65(1)."""
    return reference.euro_per_place * pledge.places + pledge.financial + pledge.alternative


def covers_fair_share(pledge: Pledge, share: Fraction, reference: Reference, *, deduction: int = 0) -> bool:
    """Whether a pledge is worth the fair share less what the Council deducted. Source: Art. 57(3), 61(4), 62(5)."""
    return value_of(pledge, reference) >= share * reference.euro - deduction


def may_ask_for_offsets(pledged_places: int, *, proposed_places: int) -> bool:
    """Whether a benefitting state may ask for offsets instead of relocations. Source: Art. 63(1)."""
    return pledged_places >= THRESHOLD_TO_ASK * proposed_places


def may_offer_offsets(
    pledge: Pledge, share: Fraction, reference: Reference, *, pledged_places: int, proposed_places: int
) -> bool:
    """Whether a contributing state may offer them; the benefitting state must agree. Source: Art. 63(2)."""
    enough = may_ask_for_offsets(pledged_places, proposed_places=proposed_places)
    return enough or pledge.places >= THRESHOLD_TO_OFFER * share * reference.places


def mandatory_target(pledged_places: int, *, number_of_article_12: int, reference: Reference) -> Target:
    """What offsets become mandatory for after the Forum was reconvened: the higher of two numbers, if one isn't reached.

    Args:
        number_of_article_12: the number of 12(2)(a). Where the Council set a lower pool it is disputed whether that
            number or the Council's is meant (A-20): ask for both and show both.

    Source: Art. 63(3) and (4).
    """
    floor = FLOOR_OF_REFERENCE * reference.places
    wanted = max(number_of_article_12, -(-floor.numerator // floor.denominator))
    is_reached = pledged_places >= number_of_article_12 and pledged_places >= floor
    return Target(wanted, 0 if is_reached else wanted - pledged_places)


def caps_of_offsets(
    pledges: Mapping[str, Pledge], shares: Mapping[str, Fraction], reference: Reference
) -> dict[str, Fraction]:
    """How many offsets each state has to take at most: its fair share less the places pledged. Source: Art. 63(7)."""
    return {
        state: max(shares[state] * reference.places - pledge.places, Fraction(0)) for state, pledge in pledges.items()
    }


def split_offsets(missing: int, caps: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The missing number over the states in proportion to their caps. The act gives no key; this one is ours."""
    room = sum(caps.values(), Fraction(0))
    if missing >= room:
        return dict(caps)
    return {state: Fraction(missing) * cap / room for state, cap in caps.items()}


CRITERIA_OPEN_TO_OFFSETS = ("29", "30", "31", "32", "33")


def reasons_against_offset(
    *,
    basis: str,
    is_unaccompanied_minor: bool = False,
    request_limit_expired: bool = False,
    absconded_from_contributing_state: bool = False,
    is_beneficiary: bool = False,
    is_admitted_person: bool = False,
) -> tuple[str, ...]:
    """By which exclusions of 63(8) an application can't be offset; none where it can.

    Args:
        basis: the article on which the responsibility of the benefitting state rests, such as `33(1)`.
        request_limit_expired: the limit of 39(1) for the take charge request; the text calls it one for a transfer (A-9).

    Source: Art. 63(8).
    """
    found = {
        "unaccompanied_minor": is_unaccompanied_minor,
        "other_basis": basis.partition("(")[0] not in CRITERIA_OPEN_TO_OFFSETS,
        "request_limit_expired": request_limit_expired,
        "absconded": absconded_from_contributing_state,
        "beneficiary": is_beneficiary,
        "admitted_person": is_admitted_person,
    }
    return tuple(name for name, holds in found.items() if holds)


def financial_contribution_due(
    pledge: Pledge,
    reference: Reference,
    *,
    unfilled_alternative: int = 0,
    deduction: int = 0,
    offsets: Fraction | int = 0,
    is_benefitting: bool = False,
) -> Fraction:
    """What a state owes in euro after the year; a benefitting state needn't implement its pledge.

    Source: Art. 30(1) of Implementing Regulation (EU) 2025/2055; Art. 60(3).
    """
    if is_benefitting:
        return Fraction(0)
    due = pledge.financial + unfilled_alternative - deduction - reference.euro_per_place * offsets
    return max(Fraction(due), Fraction(0))
