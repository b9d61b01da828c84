"""Breaches: anybody records one, 72 hours run from awareness, who was told stands beside it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from ostoja.access.acting import acting_as
from ostoja.casework.privacy import actions, queries

pytestmark = pytest.mark.django_db
AWARE = datetime(2026, 11, 12, 8, 30, tzinfo=UTC)
NIGHT = timedelta(hours=71, minutes=59)


@pytest.fixture
def breach(officer):
    with acting_as(officer):
        return actions.record_breach(by=officer, aware_at=AWARE, what="A list went to a wrong office", risk="risk")


def known(dpo):
    with acting_as(dpo):
        (one,) = queries.breaches()
    return one


def test_the_authority_is_told_within_72_hours_of_awareness(dpo, breach):
    """GDPR Art. 33(1): hours, so nights, Sundays and holidays count."""
    one = known(dpo)

    assert one.breach.notify_until == datetime(2026, 11, 15, 8, 30, tzinfo=UTC)  # a Sunday
    assert (one.state(AWARE + NIGHT), one.hours_left(AWARE + NIGHT)) == ("soon", 0)
    assert one.state(AWARE + timedelta(hours=72, seconds=1)) == "late"


def test_without_a_likely_risk_nobody_has_to_be_told_until_it_is_assessed_anew(officer, dpo):
    """Art. 33(1), last half-sentence of the first sentence; Art. 33(5): recorded all the same."""
    with acting_as(officer):
        made = actions.record_breach(by=officer, aware_at=AWARE, what="A phone, locked", risk="unlikely")
    assert known(dpo).state(AWARE + timedelta(days=4)) == "met"

    with acting_as(dpo):
        actions.note_breach(by=dpo, breach=made, kind="learnt", at=AWARE, words="It was not locked", risk="high")

    assert known(dpo).state(AWARE + timedelta(days=4)) == "late"


def test_a_late_notification_says_why(dpo, breach):
    """Art. 33(1), second sentence."""
    breach.aware_at = AWARE - timedelta(days=4)
    late = {"by": dpo, "breach": breach, "kind": "authority", "at": AWARE, "words": "Form 12/2026"}

    with acting_as(dpo):
        with pytest.raises(ValidationError, match="Reason for the delay"):
            actions.note_breach(**late)
        actions.note_breach(**late, why_late="The office was cut off.")


def test_who_was_told_stands_beside_the_breach_and_closes_the_clock(sign_in, dpo, breach):
    client = sign_in(dpo)
    note = {
        "kind": "authority",
        "on-day": "12",
        "on-month": "11",
        "on-year": "2026",
        "time": "10:40",
        "words": "Ref. 7/26",
    }

    answer = client.post(f"{breach.get_absolute_url()}note/", note)

    assert answer.status_code == 302
    page = client.get(breach.get_absolute_url()).content.decode()
    assert "Ref. 7/26" in page
    assert known(dpo).told_at == datetime(2026, 11, 12, 8, 40, tzinfo=UTC)  # 10:40 in Athens


def test_anybody_records_a_breach_and_a_colleague_doesn_t_read_it(officer_client, colleague_client, officer, the_day):
    given = {
        "what": "A bag was stolen", "on-day": "12", "on-month": "11", "on-year": "2026", "time": "09:00", "risk": "high",
    }  # fmt: skip

    made = officer_client.post("/privacy/breaches/new/", given)

    assert made.status_code == 302
    assert "A bag was stolen" in officer_client.get(made["Location"]).content.decode()
    assert colleague_client.get(made["Location"]).status_code == 404


def test_a_breach_of_tomorrow_is_not_recorded(officer_client):
    given = {
        "what": "x", "on-day": "13", "on-month": "11", "on-year": "2026", "time": "09:00", "risk": "high",
    }  # fmt: skip

    answer = officer_client.post("/privacy/breaches/new/", given)

    assert answer.status_code == 422
    assert "Aware since: the moment is in the future." in answer.content.decode()
