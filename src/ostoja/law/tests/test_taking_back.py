"""Whom a fact shows as the state to turn to, and whether it also shows that this state is the one responsible."""

import pytest

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    fact,
    hit,
    is_responsible,
    limit,
    lodged,
    nothing,
    pointed_to,
    registered,
    residence,
)

HERE = (registered("PL", "2026-09-01"), *NO_FAMILY_NO_DOCUMENTS, nothing("entry"))
SHOWN = {"data": "application", "recorded_on": "2026-07-01"}
TO_TURN_TO = {  # why this row: (fact, state to turn to, responsible by that fact)
    "36(1)(b): indicated as responsible": (
        hit("LT", "2026-09-07", **SHOWN, responsible_indicated="LV"), "LV", ("LV", "36(1)(b)", "2026-07-01"),
    ),
    "38(4): only determines": (hit("LT", "2026-09-07", **SHOWN), "LT", None),
    "38(5): only indicated for relocation": (hit("LT", "2026-09-07", **SHOWN, relocation_indicated="LV"), "LV", None),
}  # fmt: skip


@pytest.mark.parametrize(("one", "state", "responsible"), TO_TURN_TO.values(), ids=TO_TURN_TO)
def test_a_state_that_takes_back_is_not_thereby_responsible(one, state, responsible):
    found = answer(*HERE, one, own="PL", as_of="2026-09-10")

    assert limit(found, "take-back-notification").toward == state
    assert is_responsible(found) == responsible


def test_until_then_the_criteria_name_the_candidate():
    """38(4): the state that takes back determines; by a hit alone no state is settled."""
    found = answer(*HERE, hit("LT", "2026-09-07", **SHOWN), own="PL", as_of="2026-09-10")

    assert found.candidate is None or not (found.candidate.state == "LT" and found.candidate.settled)


def test_a_confirmed_relocation_does_not_make_the_other_state_responsible():
    """38(5): it takes the person; who is responsible is still to be determined."""
    confirmed = fact("relocation_confirmed", state="LV", on="2026-08-01")

    found = answer(*HERE, confirmed, own="PL", as_of="2026-09-10")

    assert found.responsible is None or found.responsible.state != "LV"


LODGED_ELSEWHERE = fact("application_registered", state="LT", on="2026-08-01")
ASKED_ABOUT = {  # why this row: (facts, is it asked whether another state had the first application)
    "nobody has looked": ((), True),
    "searched, none found": ((nothing("earlier_application"),), False),
    "it is recorded": ((LODGED_ELSEWHERE,), False),
}


@pytest.mark.parametrize(("facts", "is_asked"), ASKED_ABOUT.values(), ids=ASKED_ABOUT)
def test_an_earlier_application_is_asked_for_until_it_is_found_or_none_is(facts, is_asked):
    """36(1)(b), 38(4): with one elsewhere the person is taken back and not taken charge of."""
    found = answer(*HERE, *facts, own="PL", as_of="2026-09-10")

    assert ("earlier-application" in {one.rule for one in found.open_questions}) is is_asked


def test_a_departure_without_a_day_ends_nothing():
    """Dublin III 19(2): what ends duties has a day; one that isn't recorded is no reason to begin anew, nor to fail."""
    facts = (lodged("SE", "2020-09-01"), lodged("DE", "2024-01-15"), residence("SE", valid_until="2027-12-31"))

    without, found = answer(*facts), answer(*facts, fact("left_territory", "away"))

    assert pointed_to(found) == pointed_to(without)
    assert found.timeline == without.timeline
