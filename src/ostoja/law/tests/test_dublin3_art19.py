"""Dublin III Art. 19 and 20(5): the duties end, and a later application starts anew."""

import pytest

from ostoja.law.explain import notice_in_words
from ostoja.law.tests.stories import (
    answer,
    asked,
    back,
    charge,
    day,
    english,
    entry,
    fact,
    hit,
    is_responsible,
    limit,
    lodged,
    pointed_to,
    registered,
    reply,
)

THERE = lodged("IT", "2023-06-01")
REJECTED = fact("application_rejected", state="IT", on="2023-12-01")
HIT = hit("IT", "2024-05-02", category=1, recorded_on="2023-06-01")


def outside(from_="2024-01-31", until="2024-04-30", **keys):
    return fact("left_territory", from_=from_, until=until, **keys)


def removed(on="2024-02-01", ground="return_decision"):
    return fact("removed", state="IT", on=on, ground=ground)


def rules(found):
    return {one.rule for one in found.notices}


ABSENCES = {  # why this row: (last day outside, state of the first application that counts); left on 31 January
    "a day too short": ("2024-04-29", "IT"),
    "complete with the end of 30 April: there is no 31 April": ("2024-04-30", "DE"),
    "longer": ("2024-05-15", "DE"),
}


@pytest.mark.parametrize(("until", "state"), ABSENCES.values(), ids=ABSENCES)
def test_three_months_outside_start_a_new_procedure(until, state):
    """19(2) (`absence`), row 14 of the table; C-155/15 Karim."""
    found = answer(THERE, lodged("DE", "2024-06-01"), outside(until=until))

    assert pointed_to(found) == (state, "3(2)")
    assert ("absence" in rules(found)) is (state == "DE")


def test_in_a_leap_year_the_three_months_end_in_may():
    """42(b): from 29 February to 29 May."""
    short = outside("2024-02-29", "2024-05-28")
    whole = outside("2024-02-29", "2024-05-29")

    assert pointed_to(answer(THERE, lodged("DE", "2024-06-01"), short))[0] == "IT"
    assert pointed_to(answer(THERE, lodged("DE", "2024-06-01"), whole))[0] == "DE"


def test_a_new_procedure_asks_nobody_to_take_back():
    """19(2)/2: the state that was responsible before has no duty left."""
    found = answer(THERE, lodged("DE", "2024-06-01"), HIT, outside(), as_of="2024-06-02")

    assert {one.rule for one in found.time_limits} == {"take-charge-request"}
    assert [one.article for one in found.notices if one.rule == "absence"] == ["19(2)"]


def test_the_criteria_are_read_anew_on_the_day_of_the_new_application():
    """7(2) with 19(2)/2."""
    found = answer(THERE, entry("GR", "2023-05-01"), outside(), entry("HR", "2024-05-01"), lodged("DE", "2024-06-01"))

    assert pointed_to(found) == ("HR", "13(1)")


def test_an_application_within_the_three_months_shows_that_the_person_was_back():
    """19(2): nothing is to be asked then."""
    found = answer(THERE, lodged("DE", "2024-04-30"), outside(until=None))

    assert pointed_to(found)[0] == "IT"
    assert "left_territory.until" not in asked(found)


def test_an_absence_without_end_is_asked_about():
    found = answer(THERE, lodged("DE", "2024-06-01"), outside(until=None))

    assert pointed_to(found)[0] == "IT"
    assert found.candidate.settled is False
    assert "left_territory.until" in asked(found)


ACCEPTED = (
    lodged("DE", "2023-06-01"),
    entry("IT", "2023-05-01"),
    charge("DE", "IT", "2023-07-01"),
    reply("IT", "DE", "2023-08-01", "accepted"),
    fact("transferred", from_state="DE", to_state="IT", on="2023-09-01"),
)
DOCUMENTS = {  # why this row: (issuer, valid until, article of the answer)
    "of the responsible state, valid all the time": ("IT", "2024-12-31", "IT"),
    "of the responsible state, run out meanwhile": ("IT", "2024-03-31", None),
    "of another state": ("FR", "2024-12-31", None),
}


@pytest.mark.parametrize(("state", "until", "kept"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_valid_document_of_the_responsible_state_keeps_its_duties(state, until, kept):
    """19(2)/1."""
    document = fact(
        "residence_document", state=state, valid_from="2023-10-01", valid_until=until, issued_during_procedure=True
    )
    found = answer(*ACCEPTED, document, outside(), lodged("SE", "2024-06-01"), own="SE", as_of="2024-06-02")

    assert ("absence" not in rules(found)) is (kept == "IT")


REMOVALS = {  # why this row: (facts, state of the first application that counts)
    "after a rejection": ((REJECTED, removed()), "DE"),
    "after a withdrawal": ((fact("application_withdrawn", state="IT", on="2023-12-01"), removed()), "DE"),
    "under a removal order": ((REJECTED, removed(ground="removal_order")), "DE"),
    "of one's own will": ((REJECTED, removed(ground="voluntary_return")), "IT"),
    "before any rejection": ((removed(), fact("application_rejected", state="IT", on="2024-02-02")), "IT"),
}


@pytest.mark.parametrize(("facts", "state"), REMOVALS.values(), ids=REMOVALS)
def test_a_removal_after_rejection_starts_a_new_procedure_without_any_minimum(facts, state):
    """19(3) (`removal`)."""
    found = answer(THERE, *facts, lodged("DE", "2024-02-10"))

    assert pointed_to(found)[0] == state


def test_leaving_under_an_order_counts_like_a_removal():
    """19(3) (`left-under-order`): no three months are needed."""
    left = outside("2024-02-01", "2024-02-08", compelled_by_return_decision=True)
    found = answer(THERE, REJECTED, left, lodged("DE", "2024-02-10"))

    assert pointed_to(found)[0] == "DE"
    assert "left-under-order" in rules(found)


NO_ORDER = {  # why this row: facts beside a week outside
    "nothing was rejected or withdrawn": (outside("2024-02-01", "2024-02-08", compelled_by_return_decision=True),),
    "no order": (REJECTED, outside("2024-02-01", "2024-02-08", compelled_by_return_decision=False)),
}


@pytest.mark.parametrize("facts", NO_ORDER.values(), ids=NO_ORDER)
def test_a_short_absence_counts_only_under_an_order_and_after_a_rejection(facts):
    """19(3) (`left-under-order`): both are needed."""
    found = answer(THERE, *facts, lodged("DE", "2024-02-10"))

    assert "left-under-order" not in rules(found)
    assert pointed_to(found)[0] == "IT"


def test_a_removal_on_an_unknown_ground_is_asked_about():
    found = answer(THERE, REJECTED, removed(ground=None), lodged("DE", "2024-02-10"))

    assert pointed_to(found)[0] == "IT"
    assert "removed.ground" in asked(found)


def test_without_a_later_application_the_duties_end_all_the_same():
    """19(2): it is said, and the criteria stay as they are."""
    found = answer(THERE, outside(), own="IT")

    assert "absence" in rules(found)
    assert pointed_to(found)[0] == "IT"


def test_of_two_absences_the_last_counts():
    found = answer(
        THERE, outside(), lodged("FR", "2024-06-01"), outside("2024-08-01", "2024-11-30"), lodged("DE", "2025-01-10")
    )

    assert pointed_to(found) == ("DE", "3(2)")


def test_a_request_about_the_old_application_runs_its_own_course():
    """20(5)/2: the asked state shows the absence when it is asked."""
    asked_back = (back("DE", "IT", "2024-06-10"), reply("IT", "DE", "2024-06-20", "refused"))
    found = answer(THERE, outside(), lodged("DE", "2024-06-01"), *asked_back, as_of="2024-07-01")

    assert limit(found, "re-examination-request").ends.isoformat() == "2024-07-11"


def test_what_ended_before_is_not_told_as_responsibility_of_today():
    """19(2)/2."""
    found = answer(*ACCEPTED, outside(), lodged("DE", "2024-06-01", name="again"), as_of="2024-06-02")

    assert is_responsible(found) is None


def test_an_entry_before_the_absence_is_not_how_the_person_came_back():
    """A6: the last crossing before the application counts, and it isn't known."""
    found = answer(THERE, entry("GR", "2024-01-20"), outside(), lodged("DE", "2024-06-01"))

    assert pointed_to(found) == ("DE", "3(2)")
    assert "irregular_entry" in asked(found)


def test_an_application_of_the_day_of_leaving_is_no_return():
    """37(4) AMMR (`absence-of-nine-months`): nine months from that day outside, with nothing lodged in between."""
    left, again = "2026-03-12", "2027-01-04"
    away = fact("left_territory", from_=left, until="2026-12-20")
    found = answer(lodged("FR", left), away, registered("DE", again), lodged("DE", again), as_of="2027-01-05")

    assert day("2026-12-12") in {one.day for one in found.notices}
    assert found.act == "ammr"


ACROSS = {  # why this row: (left, came back, a new chain begins on)
    "three months complete under the older act": ("2026-03-11", "2026-08-01", "2026-06-11"),
    "complete a day later": ("2026-03-12", "2026-08-01", None),
    "nine months": ("2026-03-12", "2026-12-20", "2026-12-12"),
}


@pytest.mark.parametrize(("left", "back_on", "ended"), ACROSS.values(), ids=ACROSS)
def test_an_absence_is_judged_by_the_act_in_force_when_it_was_complete(left, back_on, ended):
    """19(2) and 37(4) AMMR (`absence`, `absence-of-nine-months`, `absence-across-acts`), law-ammr.md 1.2."""
    away = fact("left_territory", from_=left, until=back_on)
    again = "2027-01-04"
    found = answer(lodged("FR", "2026-01-15"), away, registered("DE", again), lodged("DE", again), as_of="2027-01-05")

    assert found.act == ("ammr" if ended else "dublin-iii")
    rules = {one.rule: one.day for one in found.notices}
    if ended:
        assert day(ended) in rules.values()
        said = [english(notice_in_words(found, one)) for one in found.notices if one.act == "dublin-iii"]
        assert [("nine months" in one, "three months" in one) for one in said] == [
            (ended[5:7] == "12", ended[5:7] == "06")
        ]
    else:
        assert "absence-across-acts" in rules
