"""What always holds of the law, whatever the file (the issue's list; the order of facts is in test_evaluate)."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ostoja.law.evaluate import determine
from ostoja.law.facts import FACT_TYPES, Absence, Group
from ostoja.law.tests.stories import answer, case, day, entry, fact, lodged
from ostoja.law.tests.test_evaluate import AS_OF, FILES, OWN
from ostoja.law.time import DUBLIN_III, Days, Months, Weeks, WorkingDays, ammr, last_day

DAYS = st.dates(date(2013, 1, 1), date(2032, 12, 31))
CALENDARS = st.sampled_from([DUBLIN_III, ammr("PL"), ammr("GR"), ammr("DE"), ammr(None)])
LENGTHS = st.one_of(
    st.builds(Days, st.integers(1, 400)),
    st.builds(Weeks, st.integers(1, 60)),
    st.builds(Months, st.integers(1, 36)),
    st.builds(WorkingDays, st.integers(1, 60)),
)
ABSENT_IS_UNKNOWN = {
    name
    for name, one in FACT_TYPES.items()
    if one.absence is Absence.UNKNOWN and one.group in (Group.JOURNEY, Group.DOCUMENTS, Group.FAMILY)
} - {"none_found"}


@given(DAYS, st.integers(0, 500), LENGTHS, CALENDARS)
def test_a_later_start_never_gives_an_earlier_end(start, later, length, calendar):
    """Art. 42 of Regulation 604/2013, Art. 75 of Regulation 2024/1351."""
    first = last_day(start, length, calendar=calendar)
    second = last_day(start + timedelta(days=later), length, calendar=calendar)

    assert first <= second
    assert first > start


@given(st.dates(date(2014, 1, 1), date(2026, 1, 1)), st.integers(0, 120))
def test_a_later_lodging_never_gives_an_earlier_limit_of_the_request(lodged_on, later):
    """Art. 21(1)/1."""
    ends = [
        next(one.ends for one in answer(lodged("DE", on.isoformat())).time_limits if one.rule == "take-charge-request")
        for on in (lodged_on, lodged_on + timedelta(days=later))
    ]

    assert ends[0] <= ends[1]


def conclusions(found):
    """What the answer concludes, without the ids of facts."""
    limits = [
        (one.rule, one.case, one.who, one.toward, one.round, one.starts, one.ends, one.status)
        for one in found.time_limits
    ]
    responsible, candidate = found.responsible, found.candidate
    return (
        responsible and (responsible.state, responsible.basis, responsible.since),
        candidate and (candidate.state, candidate.basis, candidate.settled),
        limits,
    )


IRRELEVANT = {  # why nothing follows from it: a fact that no rule of either act reads
    "an interview that was held": fact("interview_held", state="SE", on="2030-01-01"),
    "a note": {"note": "The person prefers mornings."},
    "a source": {"source": {"kind": "passport", "weight": "proof"}},
}


@pytest.mark.parametrize("more", IRRELEVANT.values(), ids=IRRELEVANT)
@given(facts=FILES, own=OWN, as_of=AS_OF)
def test_an_irrelevant_fact_changes_nothing(more, facts, own, as_of):
    with_it = [*facts, more] if "type" in more else [facts[0] | more, *facts[1:]]

    before, after = answer(*facts, own=own, as_of=as_of), answer(*with_it, own=own, as_of=as_of)

    assert conclusions(before) == conclusions(after)
    assert before.findings == after.findings


@given(FILES, OWN, AS_OF, st.data())
def test_removing_a_fact_never_turns_unknown_into_no(facts, own, as_of, data):
    """What is found of the other facts: without one of them it is known no better that something isn't so.

    Facts by which a question is closed and acts of authorities, whose absence means that they weren't done, are excepted; so is
    a no that rests on such a fact, which the removed one contradicted.
    """
    closing = {one["id"] for one in facts if one["type"] == "none_found"}
    removable = [one for one in facts if one["type"] in ABSENT_IS_UNKNOWN]
    assume(removable)
    gone = data.draw(st.sampled_from(removable))
    before = answer(*facts, own=own, as_of=as_of)
    after = answer(*(one for one in facts if one is not gone), own=own, as_of=as_of)
    assume(before.act == after.act)

    unknown = {(one.rule, one.because[:1]) for one in before.findings if one.holds is None and one.state}
    no = [one for one in after.findings if one.holds is False and one.because and not closing.intersection(one.because)]
    noes = {(one.rule, one.because[:1]) for one in no}
    fallback = {one.rule for one in before.findings[-1:]}
    assert {one for one in unknown & noes if one[0] not in fallback} == set()


@given(FILES, OWN, AS_OF, st.data())
def test_a_circumstance_recorded_twice_changes_no_conclusion(facts, own, as_of, data):
    recorded = [one for one in facts if one["type"] in ABSENT_IS_UNKNOWN]
    assume(recorded)
    twice = data.draw(st.sampled_from(recorded))
    copy = twice | {"id": f"{twice['id']}-again"}

    before, after = answer(*facts, own=own, as_of=as_of), answer(*facts, copy, own=own, as_of=as_of)

    assert conclusions(before) == conclusions(after)


@given(FILES, OWN, AS_OF, st.data())
def test_as_known_on_a_day_is_what_was_answered_then(facts, own, as_of, data):
    """Replaying a day gives the bytes that were stored on it: what became known later is as if it weren't there."""
    known_days = data.draw(st.lists(DAYS, min_size=len(facts), max_size=len(facts)))
    dated = [one | {"known_on": on.isoformat()} for one, on in zip(facts, known_days, strict=True)]
    on = data.draw(DAYS)
    then = [one for one in dated if date.fromisoformat(one["known_on"]) <= on]

    replayed = determine(case(*dated, own=own), as_of=day(as_of), known_on=on)
    answered = determine(case(*then, own=own), as_of=day(as_of), known_on=on)

    assert msgspec.json.encode(replayed) == msgspec.json.encode(answered)


def test_a_correction_that_became_known_later_is_not_there_on_the_day_before():
    wrong = entry("IT", "2024-01-01", known_on="2024-01-20")
    right = entry("GR", "2024-01-02", known_on="2024-03-01", supersedes=wrong["id"])
    there = lodged("DE", "2024-01-15", known_on="2024-01-15")

    before = answer(there, wrong, right, known_on="2024-02-29", as_of="2024-03-05")
    after = answer(there, wrong, right, known_on="2024-03-01", as_of="2024-03-05")

    assert (before.candidate.state, after.candidate.state) == ("IT", "GR")
