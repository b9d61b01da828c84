"""A disputed fact both ways: each as if it were recorded so, what is common, what differs."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.law.evaluate import determine
from ostoja.law.hypotheses import Assumption, NoSuchFact, both_ways, compare, disputed
from ostoja.law.side_by_side import side_by_side
from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    case,
    charge,
    day,
    english,
    entry,
    everything,
    fact,
    lodged,
    nothing,
    registered,
)
from ostoja.law.tests.test_evaluate import AS_OF, FILES, OWN

HERE = registered("PL", "2026-09-01")
ENTRY = entry("LT", "2026-08-01", disputed=True)
AS_OF_DAY = day("2026-09-10")


def compared(*facts, both=None, assume=(), as_of=AS_OF_DAY, **keys):
    file = case(*facts, own=keys.pop("own", "PL"), **keys)
    ways = both_ways(file, both) if both else assume
    return compare(file, ways, as_of=as_of)


def pointed(found):
    return [
        one.answer.candidate and (one.answer.candidate.state, one.answer.candidate.settled) for one in found.hypotheses
    ]


def test_a_disputed_entry_both_ways_names_two_states():
    """AMMR 33(1): with the entry it is the state of entry, without it the state of registration (16(2))."""
    searched = (*NO_FAMILY_NO_DOCUMENTS, nothing("entry"), nothing("earlier_application"))
    found = compared(HERE, ENTRY, *searched, both=ENTRY["id"])

    assert pointed(found) == [("LT", True), ("PL", True)]
    assert [one.assume.holds for one in found.hypotheses] == [True, False]


def test_each_hypothesis_is_the_answer_to_a_file_that_says_so():
    known = compared(HERE, ENTRY, both=ENTRY["id"]).hypotheses

    assert known[0].answer == everything(HERE, ENTRY | {"disputed": False}, own="PL", as_of="2026-09-10")
    assert known[1].answer == everything(HERE, own="PL", as_of="2026-09-10")


def test_another_day_may_be_assumed():
    """AMMR 33(1): twenty months before the registration; a day earlier is too long ago."""
    last = Assumption(fact=ENTRY["id"], on=day("2025-01-01"))
    too_early = Assumption(fact=ENTRY["id"], on=day("2024-12-31"))

    found = compared(HERE, ENTRY, *NO_FAMILY_NO_DOCUMENTS, assume=(last, too_early))

    assert [state for state, _settled in pointed(found)] == ["LT", "PL"]


AGES = {  # why this row: (births recorded, minor by each hypothesis)
    "disputed": ({"earliest": "2008-09-05", "latest": "2008-09-05", "disputed": True},),
    "two that contradict": (
        {"earliest": "2009-01-01", "latest": "2009-01-01"},
        {"earliest": "2005-01-01", "latest": "2005-01-01"},
    ),
    "none": (),
}


@pytest.mark.parametrize("births", AGES.values(), ids=AGES)
def test_age_both_ways_is_a_minor_and_an_adult(births):
    recorded = [fact("birth_claimed", f"b{number}", **birth) for number, birth in enumerate(births)]
    assume = (Assumption(minor=True), Assumption(minor=False))
    found = compared(HERE, ENTRY, *recorded, born=None, unaccompanied=True, assume=assume)

    alone = [next(one for one in way.answer.findings if one.article == "25(1)") for way in found.hypotheses]
    assert [one.conditions[0].holds for one in alone if one.conditions][-1:] == [False]
    assert alone[0].turns_on != alone[1].turns_on or alone[0].holds != alone[1].holds


def test_a_disputed_birth_is_taken_both_ways_by_age():
    birth = fact("birth_claimed", "b1", earliest="2008-09-05", latest="2008-09-05", disputed=True)
    file = case(HERE, birth, born=None)

    assert both_ways(file, "b1") == (Assumption(minor=True), Assumption(minor=False))


def test_what_is_common_and_what_differs_make_up_the_whole():
    found = compared(HERE, ENTRY, *NO_FAMILY_NO_DOCUMENTS, both=ENTRY["id"])
    first, second = (msgspec.to_builtins(one.answer) for one in found.hypotheses)

    assert found.common["act"] == "ammr"
    assert {"candidate", "findings"} <= set(found.differs)
    assert {key for key in first if first[key] != second[key]} == set(found.differs)
    assert "candidate" not in found.common
    assert all(one in second["findings"] for one in found.common["findings"])


def test_a_fact_that_is_not_there_is_refused():
    with pytest.raises(NoSuchFact) as wrong:
        both_ways(case(HERE), "f9")
    assert english(wrong.value.why) == "No fact that stands in the file has the id f9."

    with pytest.raises(NoSuchFact, match="unaccompanied"):
        compared(HERE, assume=(Assumption(fact="applicant.unaccompanied", on=AS_OF_DAY),))


def test_a_corrected_fact_does_not_come_back_where_its_correction_is_doubted():
    wrong = entry("LT", "2026-07-01")
    right = entry("GR", "2026-08-01", supersedes=wrong["id"], disputed=True)

    found = compared(HERE, wrong, right, *NO_FAMILY_NO_DOCUMENTS, both=right["id"])

    assert [state for state, _settled in pointed(found)] == ["GR", "PL"]


def test_disputed_facts_are_found_and_births_once():
    births = [fact("birth_claimed", name, earliest="2008-01-01", disputed=True) for name in ("b1", "b2")]

    assert [one.id for one in disputed(case(HERE, ENTRY, *births, born=None))] == [ENTRY["id"], "b1"]


def test_side_by_side_says_what_follows_by_each():
    facts = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01", disputed=True), charge("DE", "IT", "2024-02-01"))
    file = case(*facts)
    found = compare(file, both_ways(file, facts[1]["id"]), as_of=day("2024-02-10"))
    told = side_by_side(found, {one.id: one for one in file.facts}, for_state="DE")

    assert [english(one) for one in told.assumptions] == ["Irregular entry: as recorded", "Irregular entry: not so"]
    lines = {english(line.about): [value and english(value) for value in line.values] for line in told.lines}
    assert lines["The criteria point to"] == ["IT, provisionally (Art. 13(1))", "DE, provisionally (Art. 3(2))"]
    assert [line.is_common for line in told.lines if english(line.about).startswith("Answer the take")] == [True]


@given(FILES, OWN, AS_OF, st.data())
def test_both_ways_of_any_fact_is_answered(facts, own, as_of, data):
    """The first way is the file itself, but for the dispute; of a birth both ways assume an age instead."""
    chosen = data.draw(st.sampled_from([one for one in facts if one["type"] != "birth_claimed"]))
    file = case(*facts, own=own)

    ways = both_ways(file, chosen["id"])
    found = compare(file, ways, as_of=day(as_of))

    undisputed = [one | ({"disputed": False} if one is chosen and "disputed" in one else {}) for one in facts]
    expected = determine(case(*undisputed, own=own), as_of=day(as_of))
    assert found.hypotheses[0].answer == expected
    assert set(found.differs) <= set(msgspec.to_builtins(expected))
