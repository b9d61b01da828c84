"""Dublin III Art. 27: appeals and what suspends the transfer limit; 29(3) after a transfer."""

import pytest

from ostoja.law.tests.stories import answer, asked, charge, day, entry, fact, limit, lodged, reply

ACCEPTED = (
    lodged("DE", "2024-01-15"),
    entry("IT", "2024-01-01"),
    charge("DE", "IT", "2024-01-20"),
    reply("IT", "DE", "2024-02-29", "accepted", received_on="2024-02-29"),
)


def appealed(on="2024-04-01", **keys):
    return fact("appeal_lodged", f"appeal-{on}", on=on, **({"against": "transfer_decision"} | keys))


def decided(on, outcome="dismissed", final=True):
    return fact("appeal_decided", on=on, outcome=outcome, final=final)


def stayed(on="2024-04-10", **keys):
    return fact("transfer_suspended_by_authority", on=on, **keys)


def test_an_authority_that_waits_for_the_appeal_suspends_the_limit():
    """27(4) with 29(1)."""
    facts = (appealed(suspensive=False), stayed(until_appeal_decided=True))

    assert limit(answer(*ACCEPTED, *facts, as_of="2024-06-01"), "transfer").status == "not_started"
    after = answer(*ACCEPTED, *facts, decided("2024-10-31"), as_of="2024-12-01")
    assert limit(after, "transfer").ends == day("2025-04-30")


def test_a_stay_for_want_of_transport_suspends_nothing():
    """C-245/21 MA, PB and LE (`suspended-by-authority`): not even while an appeal is pending."""
    found = answer(*ACCEPTED, appealed(suspensive=False), stayed(until_appeal_decided=False), as_of="2024-06-01")

    assert limit(found, "transfer").ends == day("2024-08-29")
    assert [one.article for one in found.notices if one.rule == "suspended-by-authority"] == ["27(4)"]


def test_a_stay_for_an_unknown_reason_is_asked_about():
    found = answer(*ACCEPTED, appealed(suspensive=False), stayed(), as_of="2024-06-01")

    assert "transfer_suspended_by_authority.until_appeal_decided" in asked(found)
    assert limit(found, "transfer").ends == day("2024-08-29")


def test_a_stay_without_appeal_suspends_nothing():
    """27(4): pending the outcome of the appeal."""
    found = answer(*ACCEPTED, stayed(until_appeal_decided=True), as_of="2024-06-01")

    assert limit(found, "transfer").ends == day("2024-08-29")


SECOND_INSTANCE = {  # why this row: (first appeal suspensive, status)
    "suspended at first instance too": (True, "not_started"),
    "not suspended at first instance": (False, "running"),
}


@pytest.mark.parametrize(("first", "status"), SECOND_INSTANCE.values(), ids=SECOND_INSTANCE)
def test_an_appeal_of_the_authority_suspends_only_what_was_suspended_before(first, status):
    """C-556/21 E.N."""
    second = appealed("2024-06-01", by="authority", suspensive=True)
    found = answer(*ACCEPTED, appealed(suspensive=first), second, as_of="2024-07-01")

    assert limit(found, "transfer").status == status


def test_an_annulled_decision_leaves_the_limit_suspended_and_is_remarked_on():
    """27(1) (`decision-annulled`), C-560/23 Tang."""
    found = answer(*ACCEPTED, appealed(suspensive=True), decided("2024-06-01", "upheld"), as_of="2024-07-01")

    assert limit(found, "transfer").status == "not_started"
    assert "decision-annulled" in {one.rule for one in found.notices}


def test_after_a_second_decision_the_six_months_run_from_its_final_ruling():
    """C-560/23 Tang: annulled, decided anew, suspended again, upheld in substance."""
    found = answer(
        *ACCEPTED,
        appealed(suspensive=True),
        decided("2024-06-01", "upheld"),
        appealed("2024-08-01", suspensive=True),
        decided("2024-12-31"),
        as_of="2025-01-15",
    )

    assert limit(found, "transfer").ends == day("2025-06-30")


def test_a_ruling_that_is_not_final_starts_nothing():
    """29(1): the final decision."""
    found = answer(*ACCEPTED, appealed(suspensive=True), decided("2024-06-01", final=False), as_of="2024-07-01")

    assert limit(found, "transfer").status == "not_started"


@pytest.mark.parametrize(("on", "told"), [("2024-05-31", True), ("2024-06-02", False)])
def test_who_was_transferred_on_a_decision_that_falls_is_accepted_back(on, told):
    """29(3) (`accept-back`)."""
    moved = fact("transferred", from_state="DE", to_state="IT", on=on)
    found = answer(*ACCEPTED, appealed(suspensive=False), moved, decided("2024-06-01", "upheld"))

    assert ("accept-back" in {one.rule for one in found.notices}) is told


def test_a_suspension_in_another_remedy_moves_nothing():
    """C-338/21 S.S.: a residence permit for victims of trafficking."""
    other = appealed(against="residence_permit_refusal", suspensive=True)

    assert limit(answer(*ACCEPTED, other, as_of="2024-06-01"), "transfer").ends == day("2024-08-29")


NATIONAL = {  # why this row: (state, notified on, last day, mark)
    "Poland: fourteen days": ("PL", "2024-03-11", "2024-03-25", "K"),
    "Germany: a week": ("DE", "2024-03-11", "2024-03-18", "K"),
    "Ireland: ten working days, over Easter": ("IE", "2024-03-27", "2024-04-11", "P"),
}


@pytest.mark.parametrize(("state", "on", "ends", "mark"), NATIONAL.values(), ids=NATIONAL)
def test_the_time_to_appeal_is_that_of_national_law_with_its_mark(state, on, ends, mark):
    """27(2) (`remedy:pl`, `remedy:de`, `remedy:ie`)."""
    facts = (
        lodged(state, "2024-01-15"),
        entry("IT", "2024-01-01"),
        charge(state, "IT", "2024-01-20"),
        reply("IT", state, "2024-02-29", "accepted", received_on="2024-02-29"),
        fact("transfer_decision_notified", on=on, to_state="IT"),
    )
    one = limit(answer(*facts, own=state, as_of=on), "remedy")

    assert (one.case, one.article, one.ends, one.mark) == (state.lower(), "27(2)", day(ends), mark)
    in_time = answer(*facts, appealed(ends, suspensive=False), own=state)
    assert limit(in_time, "remedy").status == "met"


def test_a_national_time_to_appeal_that_is_not_known_is_said_to_be_so():
    """27(2) (`remedy-of-national-law`)."""
    notified = fact("transfer_decision_notified", on="2024-03-11", to_state="IT")
    facts = (lodged("FR", "2024-01-15"), charge("FR", "IT", "2024-01-20"), reply("IT", "FR", "2024-02-29", "accepted"))
    found = answer(*facts, notified, own="FR")

    assert "remedy-of-national-law" in {one.rule for one in found.notices}
    assert "remedy" not in {one.rule for one in found.time_limits}
    assert "remedy-of-national-law" not in {one.rule for one in answer(*ACCEPTED, notified).notices}


def test_the_last_day_to_appeal_that_the_decision_names_goes_before_every_figure():
    """26(2) (`remedy:told`): the decision names the time to appeal; with it no national figure is used or missed."""
    told = fact("transfer_decision_notified", on="2024-03-11", to_state="IT", appeal_until="2024-03-22")
    of_france = (
        lodged("FR", "2024-01-15"),
        charge("FR", "IT", "2024-01-20"),
        reply("IT", "FR", "2024-02-29", "accepted"),
    )

    here, there = answer(*ACCEPTED, told, as_of="2024-03-12"), answer(*of_france, told, own="FR", as_of="2024-03-12")

    for found in (here, there):
        one = limit(found, "remedy")
        assert (one.case, one.ends, one.mark, one.status) == ("told", day("2024-03-22"), None, "running")
        assert "remedy-of-national-law" not in {notice.rule for notice in found.notices}
