"""The tables of duties themselves, and what always holds of what is owed."""

import itertools
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.law.acting import is_owed, limit_row
from ostoja.law.acts import duties
from ostoja.law.acts.axes import TITLES
from ostoja.law.facts import FACT_TYPES
from ostoja.law.rules import AxisId, Duty, Figure
from ostoja.law.sentences import rules_of, title_of
from ostoja.law.tests.stories import case, english, everything, fact, limit, lodged, registered
from ostoja.law.time import Hours, WorkingDays

DUTIES = [duty for table in duties.TABLES for duty in table.duties]
NAMES = [f"{duty.source.act}/{duty.key}" for duty in DUTIES]
TESTS = "\n".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
CLOCKS = {f"k{number:02}" for number in range(1, 47)}
ELSEWHERE = {
    *(f"k{number:02}" for number in range(26, 33)),  # limits between states: the acts of responsibility
    "k45",  # no time limit: the monitor may come at any time, and a file can be handed out at any time
}


@pytest.mark.parametrize("duty", DUTIES, ids=NAMES)
def test_every_duty_is_named_by_a_test(duty):
    assert f"`{duty.key}`" in TESTS


def test_every_clock_of_the_reference_has_a_test_or_a_reason():
    """field-work.md section 3."""
    tested = {name for found in re.findall(r"def test_((?:k\d\d_)+)", TESTS) for name in re.findall(r"k\d\d", found)}
    tested |= {"k45"} & ELSEWHERE

    assert tested | ELSEWHERE == CLOCKS


@pytest.mark.parametrize("duty", DUTIES, ids=NAMES)
def test_a_duty_is_said_in_words_without_values(duty):
    for sentence in (duty.asks, duty.missed):
        assert sentence == sentence.strip() != ""
        assert "%" not in sentence


@pytest.mark.parametrize("duty", DUTIES, ids=NAMES)
def test_a_special_case_replaces_a_duty_of_the_same_name(duty):
    assert duty.replaces is None or duty.replaces.id == duty.id
    assert (duty.case is None) or duty.replaces is not None


def test_no_two_duties_of_an_act_share_a_name():
    assert len(set(NAMES)) == len(NAMES)
    for duty in DUTIES:
        assert rules_of(duty.source.act)[duty.key] is duty


def test_every_act_has_a_name_for_officers():
    for table in duties.TABLES:
        assert english(title_of(table.act.name)) != table.act.name
    assert set(TITLES) == {axis.value for axis in AxisId}


def test_a_length_that_was_not_checked_carries_its_mark():
    """field-work.md 0.1: P and K are no hard rules."""
    marked = {name for name, duty in zip(NAMES, DUTIES, strict=True) if isinstance(duty.length, Figure)}

    assert {name.partition("/")[0] for name in marked} == {
        "procedure-2013",
        "reception-2013",
        "protection-pl",
    }


DAYS = st.dates(date(2026, 6, 1), date(2027, 6, 1))
STORY = [
    fact("application_made", state="PL", on="2026-10-10"),
    registered("PL", "2026-10-12"),
    fact("procedure_assigned", state="PL", on="2026-10-25", procedure="accelerated"),
    lodged("PL", "2026-10-20"),
    fact("exceptional_situation", state="PL", from_="2026-10-01", kind="disproportionate_numbers"),
]


def test_the_order_of_the_facts_does_not_matter():
    answers = {str(everything(*facts, own="PL").time_limits) for facts in itertools.permutations(STORY)}

    assert len(answers) == 1


@given(DAYS, st.integers(1, 40))
def test_a_later_making_never_gives_an_earlier_last_day(made, later):
    first, second = (
        everything(fact("application_made", state="PL", on=str(on)), own="PL")
        for on in (made, made + timedelta(days=later))
    )
    for one in first.time_limits:
        same = [
            other
            for other in second.time_limits
            if (other.act, other.rule, other.case) == (one.act, one.rule, one.case)
        ]
        assert all(other.ends is None or one.ends is None or one.ends <= other.ends for other in same)


ABOUT_OTHERS = {"withdrawn_fact", "relocation_confirmed"}  # a relocation names the state that takes the person


@given(st.sampled_from(sorted(FACT_TYPES.keys() - ABOUT_OTHERS)))
def test_facts_of_another_state_start_nothing(name):
    states = [key.name for key in FACT_TYPES[name].keys if key.required and key.kind == "state"]
    days = {
        key.attribute.rstrip("_"): "2026-10-12" for key in FACT_TYPES[name].keys if key.required and key.kind == "day"
    }
    chosen = {key.name: key.choices[0].value for key in FACT_TYPES[name].keys if key.required and key.choices}
    if states != ["state"]:
        return
    found = everything({"type": name, "id": "f", "state": "DE", **days, **chosen}, own="PL")

    assert [one.rule for one in found.time_limits if is_owed(one)] == []


@given(DAYS)
def test_starts_and_ends_do_not_depend_on_the_day_asked_for(as_of):
    found = everything(*STORY, own="PL", as_of=str(as_of))
    late = everything(*STORY, own="PL", as_of="2030-01-01")
    ends = {(one.act, one.rule, one.case): (one.starts, one.ends) for one in late.time_limits}

    assert all(ends[(one.act, one.rule, one.case)] == (one.starts, one.ends) for one in found.time_limits)


def test_every_owed_limit_has_a_row_for_pages():
    found = everything(*STORY, own="PL", as_of="2026-11-01")
    rows = [limit_row(one) for one in found.time_limits if is_owed(one)]

    assert len(rows) > 8
    assert all(english(row.asks) and english(row.if_missed) for row in rows)
    assert limit(found, "registration").toward is None


def test_working_days_are_those_of_the_state_whose_file_it_is():
    """3 May is a holiday in Poland, 1 November in Spain but not 11 November."""
    made = {"type": "application_made", "id": "m", "on": "2026-11-06", "authority": "other"}
    ends = [limit(everything(made | {"state": own}, own=own), "forward-application").ends for own in ("PL", "ES")]

    assert ends == [date(2026, 11, 12), date(2026, 11, 11)]


def test_hours_and_working_days_stand_in_the_tables():
    lengths = [duty.length.length if isinstance(duty.length, Figure) else duty.length for duty in DUTIES]

    assert {Hours(72), Hours(120), Hours(48), WorkingDays(3), WorkingDays(15), WorkingDays(25)} <= {
        one for one in lengths if isinstance(one, Hours | WorkingDays)
    }
    assert all(isinstance(duty, Duty) for duty in DUTIES)


def test_a_file_of_no_state_owes_nothing():
    assert [one for one in everything(own=None).time_limits if is_owed(one)] == []
    assert case(own=None).determining_state is None
