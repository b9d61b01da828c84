"""AMMR Art. 33: irregular entry, disembarkation, relocation."""

import pytest

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    asked,
    entry,
    fact,
    fallen,
    hit,
    nothing,
    pointed_to,
    registered,
)


def found(*facts, on="2026-09-01"):
    return answer(registered("PL", on), *facts, *NO_FAMILY_NO_DOCUMENTS, own="PL")


def landed(state, on, **keys):
    return fact("disembarked", state=state, on=on, **({"after": "search_and_rescue"} | keys))


def relocated(to_state, on):
    return fact("relocated", from_state="IT", to_state=to_state, on=on)


@pytest.mark.parametrize(
    ("on", "candidate"),
    [("2026-09-29", ("LT", "33(1)")), ("2026-09-30", ("LT", "33(1)")), ("2026-10-01", ("PL", "16(2)"))],
)
def test_an_irregular_entry_counts_for_twenty_months(on, candidate):
    """33(1) (`irregular-entry`): crossed 2025-01-31, no 31 September; look-backs don't move to a working day."""
    assert pointed_to(found(entry("LT", "2025-01-31"), nothing("entry"), on=on)) == candidate


def test_the_last_day_carries_the_notice():
    """A-27."""
    rules = {notice.rule for notice in found(entry("LT", "2025-01-31"), on="2026-09-30").notices}

    assert "boundary" in rules


def test_the_first_state_entered_counts():
    one = found(entry("LT", "2026-03-01"), entry("IT", "2026-01-01"))

    assert pointed_to(one) == ("IT", "33(1)")
    assert ("LT", "33(1)", "order") in fallen(one)


def test_an_entry_after_registration_is_too_late():
    assert pointed_to(found(entry("LT", "2026-09-02"))) == ("PL", "16(2)")


@pytest.mark.parametrize(
    ("on", "candidate"),
    [("2026-07-19", ("IT", "33(2)")), ("2026-07-20", ("IT", "33(2)")), ("2026-07-21", ("PL", "16(2)"))],
)
def test_a_disembarkation_counts_for_twelve_months(on, candidate):
    """33(2) (`disembarkation`): disembarked 2025-07-20."""
    assert pointed_to(found(landed("IT", "2025-07-20"), nothing("entry"), on=on)) == candidate


def test_who_was_brought_ashore_is_under_33_2_although_the_landing_is_an_entry_too():
    """33(2) is the special rule: after twelve months 33(1) doesn't revive."""
    one = found(entry("IT", "2025-07-20", border="sea"), landed("IT", "2025-07-20"))

    assert pointed_to(one) == ("PL", "16(2)")
    assert ("IT", "33(1)", "disembarked") in fallen(one)


def test_an_unknown_reason_of_the_landing_is_asked_for():
    one = found(landed("IT", "2026-08-01", after=None))

    assert "disembarked.after" in asked(one)
    assert one.candidate.settled is False


def test_after_a_relocation_the_state_of_relocation_counts():
    """33(3) (`relocated`)."""
    one = found(entry("IT", "2026-01-01"), relocated("SE", "2026-04-01"))

    assert pointed_to(one) == ("SE", "33(3)")
    assert ("IT", "33(1)", "relocated") in fallen(one)


def test_a_relocation_before_the_entry_is_another_story():
    assert pointed_to(found(entry("LT", "2026-05-01"), relocated("SE", "2026-04-01"))) == ("LT", "33(1)")


def test_a_relocation_after_an_entry_too_long_ago_names_no_state():
    one = found(entry("IT", "2024-01-01"), relocated("SE", "2024-04-01"), nothing("entry"))

    assert pointed_to(one) == ("PL", "16(2)")
    assert ("SE", "33(3)", "irregular_entry") in fallen(one)


@pytest.mark.parametrize(
    ("data", "article", "missing"),
    [("irregular_crossing", "33(1)", "irregular_entry.on"), ("sar_disembarkation", "33(2)", "disembarked.on")],
)
def test_a_eurodac_hit_proves_the_entry_but_not_its_day(data, article, missing):
    """`irregular-entry:eurodac`, `disembarkation:eurodac`; Regulation 2025/2055 Annex I."""
    one = found(hit("IT", "2026-09-02", data=data, recorded_on="2026-01-01"))

    assert pointed_to(one) == ("IT", article)
    assert one.candidate.settled is False
    assert missing in asked(one)


def test_a_hit_of_the_older_regulation_proves_the_entry_too():
    one = found(hit("IT", "2026-09-02", category=2, recorded_on="2026-01-01"))

    assert pointed_to(one) == ("IT", "33(1)")


def test_a_relocation_takes_the_entry_of_the_hit_away_too():
    one = found(
        hit("IT", "2026-09-02", data="irregular_crossing", recorded_on="2026-01-01"), relocated("SE", "2026-04-01")
    )

    assert ("IT", "33(1)", "relocated") in fallen(one)
