"""Which facts of a file stand: corrected, taken back, not yet known, shorthand."""

from datetime import date

import pytest
from hypothesis import given

from ostoja.law.casefile import SCHEMA, Applicant, CaseFile, applicant_facts, effective, standing_facts
from ostoja.law.facts import ApplicationLodged, BirthClaimed, IrregularEntry, NationalityClaimed, Unaccompanied
from ostoja.law.facts import WithdrawnFact as Withdrawn
from ostoja.law.tests.strategies import facts


def lodged(id_, supersedes=None, known_on=None):
    return ApplicationLodged(
        id=id_, state="GR", on=date(2026, 7, 1), supersedes=supersedes, known_on=known_on, reason="typed wrongly"
    )


def back(id_, supersedes, known_on=None):
    return Withdrawn(id=id_, supersedes=supersedes, known_on=known_on, reason="another person")


STANDING = {  # why this row: (facts, ids of those that stand)
    "all where nothing is corrected": ([lodged("a"), lodged("b")], ["a", "b"]),
    "the correction, not the corrected one": ([lodged("a"), lodged("b", "a")], ["b"]),
    "the last of a chain of corrections": ([lodged("a"), lodged("b", "a"), lodged("c", "b")], ["c"]),
    "none where the only one is taken back": ([lodged("a"), back("w", "a")], []),
    "the first where its correction is taken back": ([lodged("a"), lodged("b", "a"), back("w", "b")], ["a"]),
    "again where the taking back is taken back": ([lodged("a"), back("w", "a"), back("v", "w")], ["a"]),
    "not where that one is taken back too": (
        [lodged("a"), back("w", "a"), back("v", "w"), back("u", "v")],
        [],
    ),
    "whatever the order of recording": ([back("v", "w"), back("w", "a"), lodged("a")], ["a"]),
    "all where the corrected one isn't there": ([lodged("b", "elsewhere")], ["b"]),
}


@pytest.mark.parametrize(("recorded", "ids"), STANDING.values(), ids=STANDING)
def test_the_facts_that_stand(recorded, ids):
    assert [fact.id for fact in effective(recorded)] == ids


def test_withdrawals_in_a_circle_take_nothing_back():
    circle = [lodged("a"), back("v", "w"), back("w", "v")]

    assert [fact.id for fact in effective(circle)] == ["a"]


KNOWN = {  # why this row: (asked as known on, ids)
    "before anything was known": (date(2026, 6, 30), []),
    "on the day the first became known": (date(2026, 7, 1), ["a"]),
    "the day before the correction": (date(2026, 7, 9), ["a"]),
    "on the day of the correction": (date(2026, 7, 10), ["b"]),
    "the day before it was taken back": (date(2026, 7, 19), ["b"]),
    "on the day it was taken back": (date(2026, 7, 20), ["a"]),
    "with all that is known": (None, ["a"]),
}


@pytest.mark.parametrize(("known_on", "ids"), KNOWN.values(), ids=KNOWN)
def test_the_facts_that_stood_as_known_on_a_day(known_on, ids):
    recorded = [
        lodged("a", known_on=date(2026, 7, 1)),
        lodged("b", "a", known_on=date(2026, 7, 10)),
        back("w", "b", known_on=date(2026, 7, 20)),
    ]

    assert [fact.id for fact in effective(recorded, known_on=known_on)] == ids


def test_a_fact_without_a_day_of_knowing_was_always_known():
    assert effective([lodged("a")], known_on=date(1990, 1, 1))


@given(recorded=facts())
def test_what_stands_neither_corrects_a_standing_fact_nor_takes_one_back(recorded):
    standing = effective(recorded)

    assert {fact.supersedes for fact in standing}.isdisjoint({fact.id for fact in standing})
    assert effective(standing) == standing


def test_the_shorthand_stands_for_facts():
    applicant = Applicant(birth_date=date(1990, 1, 1), nationalities=("ER", "ET"), unaccompanied=True)

    assert applicant_facts(applicant) == (
        BirthClaimed(id="applicant.birth_date", earliest=date(1990, 1, 1), latest=date(1990, 1, 1)),
        NationalityClaimed(id="applicant.nationalities", states=("ER", "ET")),
        Unaccompanied(id="applicant.unaccompanied", holds=True),
    )


def test_the_shorthand_can_say_that_the_person_is_not_alone():
    assert applicant_facts(Applicant(unaccompanied=False)) == (
        Unaccompanied(id="applicant.unaccompanied", holds=False),
    )


def test_what_the_shorthand_leaves_out_is_unknown():
    assert applicant_facts(Applicant()) == applicant_facts(None) == ()


def test_recorded_facts_win_over_the_shorthand():
    claimed = BirthClaimed(id="b1", earliest=date(2009, 1, 1), latest=date(2009, 12, 31))
    case = CaseFile(
        schema=SCHEMA,
        applicant=Applicant(birth_date=date(1990, 1, 1), nationalities=("ER",)),
        facts=(claimed, IrregularEntry(id="e1", state="IT")),
    )

    assert [fact.id for fact in standing_facts(case)] == ["applicant.nationalities", "b1", "e1"]


def test_the_shorthand_holds_again_where_the_recorded_fact_is_taken_back():
    case = CaseFile(
        schema=SCHEMA,
        applicant=Applicant(birth_date=date(1990, 1, 1)),
        facts=(BirthClaimed(id="b1", earliest=date(2009, 1, 1)), back("w", "b1")),
    )

    assert [fact.id for fact in standing_facts(case)] == ["applicant.birth_date"]
