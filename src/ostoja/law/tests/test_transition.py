"""Which act applies: Article 84 AMMR, Article 49 of Regulation 604/2013."""

import pytest

from ostoja.law.explain import explain
from ostoja.law.tests.stories import (
    NOTHING_ELSE,
    answer,
    asked,
    case,
    entry,
    fact,
    hit,
    limit,
    lodged,
    not_covered,
    pointed_to,
    registered,
)

DAYS = {  # why this row: (facts, act)
    "registered on the last day of Dublin III": ([registered("PL", "2026-06-11")], "dublin-iii"),
    "registered on the first day of the AMMR": ([registered("PL", "2026-06-12")], "ammr"),
    "lodged on the last day, registration unknown": ([lodged("PL", "2026-06-11")], "dublin-iii"),
    "lodged on the first day, registration unknown": ([lodged("PL", "2026-06-12")], None),
    "lodged later, registered before": ([registered("PL", "2026-06-11"), lodged("PL", "2026-06-20")], "dublin-iii"),
    "registered and lodged after": ([registered("PL", "2026-06-12"), lodged("PL", "2026-06-20")], "ammr"),
    "registration recorded two days after lodging": (
        [lodged("PL", "2026-06-10"), registered("PL", "2026-06-12")],
        "ammr",
    ),
    "lodged years before, registered anew": (
        [lodged("PL", "2024-01-10"), registered("PL", "2026-09-01")],
        "dublin-iii",
    ),
    "first registered elsewhere under Dublin III": (
        [registered("IT", "2025-01-10"), registered("PL", "2026-09-01")],
        "dublin-iii",
    ),
    "first lodged elsewhere under Dublin III": (
        [lodged("IT", "2025-01-10"), registered("PL", "2026-09-01")],
        "dublin-iii",
    ),
    "known elsewhere from Eurodac": (
        [hit("IT", "2026-09-02", category=1, recorded_on="2025-01-10"), registered("PL", "2026-09-01")],
        "dublin-iii",
    ),
    "a hit on an entry is no application": (
        [hit("IT", "2026-09-02", category=2, recorded_on="2025-01-10"), registered("PL", "2026-09-01")],
        "ammr",
    ),
    "first day of Dublin III": ([lodged("DE", "2014-01-01")], "dublin-iii"),
    "only made": ([fact("application_made", state="PL", on="2026-05-01")], None),
    "nothing at all": ([], None),
}


@pytest.mark.parametrize(("facts", "act"), DAYS.values(), ids=DAYS)
def test_the_day_of_the_first_registration_chooses_the_act_of_the_criteria(facts, act):
    """AMMR Art. 84(1) and (2)."""
    assert answer(*facts, own="PL").act == act


def test_without_a_registration_from_the_start_on_the_day_is_asked_for():
    found = answer(lodged("PL", "2026-06-12"), own="PL")

    assert asked(found) == {"application_registered.on"}
    assert (found.candidate, found.responsible, found.time_limits) == (None, None, ())
    assert [step.do for step in found.next_steps] == ["record-registration"]


@pytest.mark.parametrize(("on", "is_said"), [("2026-06-12", True), ("2026-06-30", True), ("2026-07-01", False)])
def test_the_two_printed_days_are_named_where_they_matter(on, is_said):
    """The text printed in 2024 says 1 July 2026."""
    notice = answer(registered("PL", on), own="PL").act_because.notice

    assert (notice is not None and "1 July" in notice) is is_said


def test_an_application_before_2014_is_not_covered():
    """Regulation 604/2013 Art. 49/2."""
    found = answer(lodged("DE", "2013-12-31"))

    assert found.act is None
    assert not_covered(found) == {"49"}


def test_a_registration_stands_in_for_a_lodging_that_is_not_recorded():
    """Dublin III counts from lodging (7(2), 20(2)); a registration can't be later, so its day is the safe one."""
    found = answer(registered("DE", "2024-01-15"), entry("IT", "2024-01-01"), as_of="2024-02-01")

    assert pointed_to(found) == ("IT", "13(1)")
    assert found.candidate.settled is False
    assert "application_lodged.on" in asked(found)
    assert limit(found, "take-charge-request").ends.isoformat() == "2024-04-15"
    assert "lodging-presumed" in {notice.rule for notice in found.notices}


def test_an_application_known_from_eurodac_only_stands_first():
    """A hit of category 1 is proof of an application (Annex II of Regulation 1560/2003)."""
    found = answer(
        lodged("DE", "2024-03-01"), hit("IT", "2024-03-02", category=1, recorded_on="2023-05-01"), as_of="2024-03-10"
    )

    assert pointed_to(found) == ("IT", "3(2)")
    assert limit(found, "take-back-request", toward="IT").article == "23(2)"
    assert "application-shown-by-hit" in {notice.rule for notice in found.notices}


def test_a_request_still_to_be_sent_under_the_older_criteria_shows_both_limits():
    """A1: Art. 84(2) keeps the criteria only; the limits of Dublin III are the default, the others the other reading."""
    found = answer(lodged("PL", "2026-05-20"), entry("LT", "2026-05-01"), own="PL", as_of="2026-07-01")
    request = limit(found, "take-charge-request")

    assert (found.act, found.limits_act) == ("dublin-iii", "dublin-iii")
    assert request.ends.isoformat() == "2026-08-20"
    assert request.contested is True
    assert [reading.ends.isoformat() for reading in request.readings] == ["2026-07-20"]


def test_a_request_sent_before_the_start_is_not_contested():
    from ostoja.law.tests.stories import charge

    found = answer(
        lodged("PL", "2026-05-20"),
        entry("LT", "2026-05-01"),
        charge("PL", "LT", "2026-06-11"),
        own="PL",
        as_of="2026-07-01",
    )

    assert limit(found, "take-charge-request").contested is False


def test_the_other_reading_counts_from_registration_and_only_for_later_steps():
    from ostoja.law.tests.stories import charge, day, disputed

    facts = (registered("PL", "2026-05-12"), lodged("PL", "2026-05-20"), entry("LT", "2026-05-01"))
    asked_before = charge("PL", "LT", "2026-06-11", received_on="2026-06-11")
    asked_after = charge("PL", "LT", "2026-06-15", received_on="2026-06-15")

    request = limit(answer(*facts, own="PL", as_of="2026-07-01"), "take-charge-request")
    assert disputed(request) == [day("2026-07-13")]
    before = limit(answer(*facts, asked_before, own="PL", as_of="2026-07-01"), "take-charge-reply")
    assert disputed(before) == []
    after = limit(answer(*facts, asked_after, own="PL", as_of="2026-07-01"), "take-charge-reply")
    assert disputed(after) == [day("2026-07-15")]


def test_applications_in_two_states_on_one_day_leave_the_candidate_open():
    """A18: no automatic choice."""
    found = answer(lodged("DE", "2024-01-15"), lodged("FR", "2024-01-15"), entry("IT", "2024-01-01"), *NOTHING_ELSE)

    assert found.candidate.settled is False
    assert "application_lodged.on" in asked(found)


def test_a_hit_on_an_application_of_which_the_day_is_unknown_leaves_the_candidate_open():
    found = answer(lodged("DE", "2024-01-15"), hit("IT", "2024-01-20", category=1), *NOTHING_ELSE)

    assert found.candidate.settled is False
    assert "eurodac_hit.recorded_on" in asked(found)


BEFORE = (lodged("IT", "2025-03-01"), registered("PL", "2026-09-01"))
KNOWN = hit("IT", "2026-09-02", category=1, recorded_on="2025-03-01")


def test_taking_back_after_the_start_goes_by_notification():
    """A1, Art. 13 of Regulation 2025/2055: responsibility under Dublin III, return under AMMR Art. 41."""
    found = answer(*BEFORE, KNOWN, own="PL", as_of="2026-09-03")
    due = limit(found, "take-back-notification")

    assert (found.act, found.limits_act) == ("dublin-iii", "ammr")
    assert (due.act, due.cite, due.toward, due.ends.isoformat()) == ("ammr", "41(1)", "IT", "2026-09-16")
    assert not_covered(found) == set()
    assert found.calendar_version is not None


def test_silence_on_a_notification_confirms_in_a_case_of_the_older_criteria_too():
    """AMMR Art. 41(4), 46(1)."""
    sent = fact("take_back_notification", from_state="PL", to_state="IT", on="2026-09-10", received_on="2026-09-10")
    found = answer(*BEFORE, KNOWN, sent, own="PL", as_of="2026-09-25")

    assert limit(found, "take-back-confirmation").status == "expired"
    assert (found.responsible.state, found.responsible.basis) == ("IT", "41(4)")
    assert limit(found, "transfer").ends.isoformat() == "2027-03-24"
    assert explain(found, case(*BEFORE, KNOWN, sent, own="PL")).headline


def test_an_application_here_of_the_older_time_is_taken_back_by_request():
    found = answer(lodged("IT", "2025-03-01"), lodged("PL", "2026-06-01"), own="PL", as_of="2026-06-02")

    assert found.limits_act == "dublin-iii"
    assert limit(found, "take-back-request").toward == "IT"
