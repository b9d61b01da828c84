"""The dated limits of support operations (cooperation reference 9.1; Regulation (EU) 2021/2303)."""

from datetime import date

import pytest

from ostoja.missions import rules
from ostoja.missions.rules import Event


@pytest.mark.parametrize(
    ("first", "last", "short"),
    [
        (date(2016, 3, 1), date(2016, 4, 11), False),  # six weeks, before the rule
        (date(2022, 3, 1), date(2022, 4, 11), True),  # the same six weeks under Art. 20(5)
        (date(2022, 3, 1), date(2022, 4, 13), True),  # 44 days
        (date(2022, 3, 1), date(2022, 4, 14), False),  # 45 days, both ends counted
        (date(2022, 1, 18), date(2022, 2, 1), False),  # the day before it applied
        (date(2022, 1, 19), date(2022, 2, 1), True),
    ],
)
def test_six_weeks_were_lawful_before_the_forty_five_days_came(first, last, short):
    """Art. 20(5) with Art. 73: rules are dated."""
    assert rules.too_short(first, last) is short


def test_experts_are_deployed_within_ten_working_days_of_the_request():
    """Art. 20(2): a request of Monday 2 November 2026; 11 November is a holiday in Poland."""
    (due,) = rules.due(Event.CALL_RECEIVED, date(2026, 11, 2), state="PL", kind="ad_hoc")

    assert due.last_day == date(2026, 11, 17)


def test_a_request_before_the_regulation_starts_no_limit():
    assert rules.due(Event.CALL_RECEIVED, date(2021, 11, 2), state="PL", kind="ad_hoc") == []


@pytest.mark.parametrize(
    ("event", "kind", "last_day", "article"),
    [
        # Monday 2 November 2026; the agency's working days are Monday to Friday.
        (Event.ASKED, "request", date(2026, 11, 5), "EUAA 17(5)"),
        (Event.ASKED, "request-after-looking", date(2026, 11, 9), "EUAA 17(5)"),
        (Event.DECIDED, "request", date(2026, 11, 16), "EUAA 18(1)(a)"),
        (Event.DECIDED, "pressure-after-looking", date(2026, 11, 9), "EUAA 18(1)(b)"),
        (Event.ASKED, "initiative", date(2026, 11, 9), "EUAA 18(1)(c)"),
        (Event.ASKED, "council", date(2026, 11, 5), "EUAA 22(2)"),
        (Event.SUBMITTED, "council", date(2026, 11, 5), "EUAA 22(2)"),
    ],
)
def test_the_limits_from_the_request_to_the_plan(event, kind, last_day, article):
    """Art. 17(5): 3 working days, 5 with a look; Art. 18(1): 10, 5, 5; Art. 22(2): 3 and 3."""
    (due,) = rules.due(event, date(2026, 11, 2), kind=kind)

    assert (due.last_day, due.limit.article) == (last_day, article)


def test_a_decision_of_the_council_has_limits_from_the_change_over_only():
    """Art. 73: Art. 22 applies from the day on which Regulation 604/2013 is replaced."""
    assert rules.due(Event.ASKED, date(2026, 6, 11), kind="council") == []
    assert len(rules.due(Event.ASKED, date(2026, 6, 12), kind="council")) == 1


def test_the_yearly_pledge_has_no_limit_of_days():
    """Art. 19(3): negotiated yearly."""
    assert rules.due(Event.CALL_RECEIVED, date(2026, 11, 2), state="PL", kind="annual_pledge") == []


def test_the_reserve_pool_has_seven_working_days_from_the_plan():
    """Art. 20(3)."""
    (due,) = rules.due(Event.PLAN_SIGNED, date(2026, 11, 2), state="PL", kind="reserve_pool")

    assert due.last_day == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("ended", "last_day"),
    [
        (date(2026, 6, 30), date(2026, 8, 31)),  # 60 days: Saturday 29 August, so Monday (Regulation 1182/71, 3(4))
        (date(2026, 7, 31), date(2026, 9, 29)),  # a Tuesday stays
    ],
)
def test_the_evaluation_is_due_sixty_days_after_the_end(ended, last_day):
    """Art. 16(4)."""
    (due,) = rules.due(Event.PLAN_ENDED, ended)

    assert due.last_day == last_day


def test_the_name_of_a_plan_follows_the_law_of_its_day():
    assert rules.name_of_plan(date(2021, 12, 20)).msgid == "Operating plan"
    assert rules.name_of_plan(date(2022, 1, 19)).msgid == "Operational plan"


def test_the_field_report_is_due_ten_working_days_after_the_end():
    """Cooperation reference 9.6: from Friday 6 November 2026; 11 November is a holiday in Poland."""
    assert rules.report_due(date(2026, 11, 6), working_days=10, state="PL") == date(2026, 11, 23)
