"""Whether a majority is reached, and why: qualified majority, committees, boards. Pure: weights and members are arguments.

Sources: TEU 16(4) and TFEU 238(3) (texts not read: K), Regulation (EU) No 182/2011 Art. 4 and 5, EUAA Regulation (EU) 2021/2303
Art. 19, 41 to 45. What a qualified majority needs is a dated setting of the office with its source (`Parameter`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from django.db import models
from django.utils.translation import gettext_lazy

from ostoja.law.words import Text, _


class Rule(models.TextChoices):
    """What is required."""

    QUALIFIED = "qualified", gettext_lazy("qualified majority (TEU 16(4), not read: K)")
    SIMPLE = "simple", gettext_lazy("simple majority of members (Reg. 182/2011 Art. 4)")
    ABSOLUTE = "absolute", gettext_lazy("absolute majority of members with a vote (EUAA Reg. Art. 45)")
    TWO_THIRDS = "two_thirds", gettext_lazy("two thirds of members with a vote (EUAA Reg. Art. 41 to 46)")
    THREE_QUARTERS = "three_quarters", gettext_lazy("three quarters of members with a vote (EUAA Reg. Art. 19)")


OF_A_BOARD = {Rule.TWO_THIRDS: Fraction(2, 3), Rule.THREE_QUARTERS: Fraction(3, 4)}


class Cast(models.TextChoices):
    """What a member did; not known where nothing is recorded."""

    FOR = "for", gettext_lazy("for")
    AGAINST = "against", gettext_lazy("against")
    ABSTAIN = "abstain", gettext_lazy("abstain")
    OUT = "out", gettext_lazy("doesn't take part")


@dataclass(frozen=True, kw_only=True)
class Shares:
    """What a qualified majority needs: shares of the states and of the population, and the fewest states that can block."""

    states: Decimal
    population: Decimal
    least_to_block: int


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`reached`: yes, no, or None while votes that aren't known could still decide; `why`: each step in words."""

    reached: bool | None
    why: Sequence[Text]


@dataclass(frozen=True, kw_only=True)
class _Needs:
    """What these states need: how many take part, how many must be in favour, with which share, and how many can block."""

    states: int
    least: int
    share: Fraction
    to_block: int

    def met(self, in_favour: int, share: Fraction) -> bool:
        return in_favour >= self.least and (share >= self.share or self.states - in_favour < self.to_block)


def needed(rule: Rule, members: int) -> int:
    """How many members must be in favour, of so many with a vote.

    Raises:
        ValueError: the rule isn't one of counted members.
    """
    if rule in OF_A_BOARD:
        return ceil(OF_A_BOARD[rule] * members)
    if rule in {Rule.ABSOLUTE, Rule.SIMPLE}:
        return members // 2 + 1
    raise ValueError(f"{rule} weighs population too.")


def counted(rule: Rule, votes: Mapping[str, str], members: Sequence[str]) -> Outcome:
    """The outcome where each member counts alike; all members count, also those who are absent.

    Args:
        votes: what each member did (`Cast`); a member without an entry isn't known yet.
        members: who has a vote on the day, each as often as it has members.
    """
    least = needed(rule, len(members))
    in_favour = sum(votes.get(member) == Cast.FOR for member in members)
    open_votes = sum(votes.get(member) is None for member in members)
    reached = True if in_favour >= least else None if in_favour + open_votes >= least else False
    return Outcome(
        reached=reached,
        why=(
            Text(
                _("%(least)s of %(members)s members with a vote must be in favour."),
                {"least": least, "members": len(members)},
            ),
            Text(_("In favour: %(number)s. Not known: %(open)s."), {"number": in_favour, "open": open_votes}),
        ),
    )


def qualified(votes: Mapping[str, str], weights: Mapping[str, Decimal], *, all_members: int, shares: Shares) -> Outcome:
    """The outcome by qualified majority on a proposal of the Commission.

    Args:
        votes: what each state did (`Cast`); `OUT` doesn't take part and counts in no share.
        weights: population of each member state, in one measure (people, or per cent).
        all_members: how many states are members; when fewer take part, the blocking minority is counted anew.
    """
    taking_part = [state for state in weights if votes.get(state) != Cast.OUT]
    total = sum((weights[state] for state in taking_part), Decimal(0))
    least = ceil(Fraction(shares.states) * len(taking_part))
    to_block = shares.least_to_block
    if len(taking_part) < all_members:
        to_block = _fewest_over(1 - Fraction(shares.population), taking_part, weights, total) + 1
    needs = _Needs(states=len(taking_part), least=least, share=Fraction(shares.population), to_block=to_block)
    sure = [state for state in taking_part if votes.get(state) == Cast.FOR]
    perhaps = [state for state in taking_part if votes.get(state) in {None, Cast.FOR}]
    held = _share(sure, weights, total)
    reached = True if needs.met(len(sure), held) else None
    if reached is None and not needs.met(len(perhaps), _share(perhaps, weights, total)):
        reached = False
    against = len(taking_part) - len(perhaps)
    return Outcome(reached=reached, why=(
        Text(_("%(number)s states take part; %(least)s of them must be in favour (%(share)s %%)."),
             {"number": len(taking_part), "least": least, "share": f"{float(shares.states) * 100:g}"}),
        Text(_("In favour: %(number)s states with %(share)s %% of the population; %(needed)s %% are needed."),
             {"number": len(sure), "share": f"{float(held) * 100:.2f}", "needed": f"{float(shares.population) * 100:g}"}),
        Text(_("A blocking minority needs at least %(number)s states; %(against)s are not in favour."),
             {"number": to_block, "against": against}),
        Text(_("Not known: %(number)s states."), {"number": len(perhaps) - len(sure)}),
    ))  # fmt: skip


def _share(states: Iterable[str], weights: Mapping[str, Decimal], total: Decimal) -> Fraction:
    return Fraction(sum((weights[state] for state in states), Decimal(0))) / Fraction(total) if total else Fraction(0)


def _fewest_over(share: Fraction, states: Sequence[str], weights: Mapping[str, Decimal], total: Decimal) -> int:
    """The fewest states that hold more than this share of the population together."""
    held = Decimal(0)
    for number, weight in enumerate(sorted((weights[state] for state in states), reverse=True), start=1):
        held += weight
        if Fraction(held) > share * Fraction(total):
            return number
    return len(states)
