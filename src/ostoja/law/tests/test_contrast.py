"""Two laws over one caseload: counts on either side, and causes that add up to the differences."""

from collections import Counter
from datetime import date

import pytest

from ostoja.law.acts import transition
from ostoja.law.bulk.caseload import caseload
from ostoja.law.bulk.columns import BadFacts, to_frame
from ostoja.law.bulk.contrast import contrast
from ostoja.law.bulk.scenario import Scenario, evaluated, read_scenario
from ostoja.law.tests.stories import case, charge, entry, fact, lodged, reply

AS_OF = date(2030, 1, 1)
ONE_MONTH = Scenario(lengths={"dublin-iii/take-charge-request": "1m"})
TWELVE_YEARS_LATER = Scenario(move_years=12, lodging_counts_as_registration=True)


def differences(found):
    """By state: what the causes give and take."""
    counted = Counter()
    for row in found.by_cause.to_pylist():
        counted[row["responsible_after"]] += row["files"]
        counted[row["responsible_before"]] -= row["files"]
    return {name: number for name, number in counted.items() if number}


@pytest.mark.parametrize("after", [ONE_MONTH, TWELVE_YEARS_LATER], ids=["a shorter limit", "the next act"])
def test_the_counts_by_cause_add_up_to_the_differences_by_state(after):
    facts, _truth = caseload(60, seed=4, act="dublin-iii")

    found = contrast(facts, Scenario(), after, as_of=AS_OF)

    assert len(found.files) > 0
    assert sum(found.by_cause["files"].to_pylist()) == len(found.files)
    assert differences(found) == {
        row["name"]: row["difference"] for row in found.by_state.to_pylist() if row["difference"]
    }
    assert sum(found.by_state["before"].to_pylist()) == sum(found.by_state["after"].to_pylist()) == 60


def test_a_shorter_limit_lapses_where_the_longer_one_was_kept():
    """Art. 21(1)/1 and /3: asked after six weeks, within three months and not within one."""
    story = (
        lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), charge("DE", "IT", "2024-03-01"),
        reply("IT", "DE", "2024-03-20", "accepted"),
        fact("transferred", from_state="DE", to_state="IT", on="2024-05-02"),
    )  # fmt: skip
    facts = to_frame([case(*story, file="1")])

    found = contrast(facts, Scenario(), ONE_MONTH, as_of=AS_OF)

    [row] = found.files.to_pylist()
    assert (row["cause"], row["article"], row["responsible_after"]) == ("responsible", "dublin-iii 21(1)", "DE")
    assert {
        "name": "dublin-iii take-charge-request",
        "before": 0,
        "after": 1,
        "difference": 1,
    } in found.by_lapsed_limit.to_pylist()


def test_a_reading_chosen_the_other_way_moves_the_limit():
    """A8: the six months of Art. 29(1) from the day after the two months of Art. 22(1) ran out in silence."""
    facts = to_frame(
        [case(lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), charge("DE", "IT", "2024-02-29"), file="1")]
    )

    plain, other = (transfer_ends(facts, one) for one in (Scenario(), Scenario(readings={"dublin-iii/transfer": "A8"})))

    assert (plain, other) == (date(2024, 10, 29), date(2024, 10, 30))


def transfer_ends(facts, scenario):
    rows = evaluated(facts, scenario, as_of=AS_OF).time_limits.to_pylist()
    return next(row["ends"] for row in rows if row["rule"] == "transfer")


def test_the_law_is_as_it_was_after_a_scenario():
    before = dict(transition.TABLES)

    evaluated(to_frame([case(lodged("DE", "2024-01-15"), file="1")]), ONE_MONTH, as_of=AS_OF)

    assert before == transition.TABLES


WRONG = {
    "no JSON": (b"{", "The scenario can't be read"),
    "a key that there isn't": (b'{"lenghts": {}}', "lenghts"),
    "a limit that there isn't": (b'{"lengths": {"dublin-iii/take-change": "2m"}}', "no limit “dublin-iii/take-change”"),
    "no length": (b'{"lengths": {"dublin-iii/take-charge-request": "two"}}', "“two” is no length"),
    "a reading that there isn't": (b'{"readings": {"dublin-iii/take-charge-request": "A99"}}', "no reading “A99”"),
    "years that lose 29 February": (b'{"move_years": 10}', "not by 10"),
}


@pytest.mark.parametrize(("document", "says"), WRONG.values(), ids=WRONG)
def test_a_scenario_that_cannot_be_taken_says_why(document, says):
    with pytest.raises(BadFacts, match=says):
        read_scenario(document)
