"""The flow by state: each act on its day, silence and lapse by the last day that passed; nobody else's."""

from datetime import date

import pytest
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.tests import factories
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.casework.responsibility import flow
from ostoja.casework.responsibility.flow import Flow
from ostoja.casework.responsibility.stages import Direction

pytestmark = pytest.mark.django_db

ASKED = fact("take_charge_request", from_state="GR", to_state="FR", on="2026-10-20", basis="29(2)")
YES = fact("reply", from_state="FR", to_state="GR", on="2026-11-05", outcome="accepted", basis="29(2)")


def read(by, day, days=90):
    with acting_as(by):
        return flow.flow(today=day, days=days)


def row(**numbers):
    return Flow(**{"state": "FR", "asked": 0, "accepted": 0, "silent": 0, "transferred": 0, "lapsed": 0} | numbers)


def test_a_request_an_answer_and_a_transfer_are_counted_on_their_days(officer, the_day):
    moved = fact("transferred", from_state="GR", to_state="FR", on="2026-11-11")
    open_file(officer, facts=[*adult(), ASKED, YES, moved])

    assert read(officer, the_day) == {
        Direction.OUTGOING: [row(asked=1, accepted=1, transferred=1)], Direction.INCOMING: [],
    }  # fmt: skip
    assert read(officer, the_day, days=10)[Direction.OUTGOING] == [row(accepted=1, transferred=1)]


def test_a_refusal_is_no_acceptance(officer, the_day):
    no = fact("reply", from_state="FR", to_state="GR", on="2026-11-05", outcome="refused")
    open_file(officer, facts=[*adult(), ASKED, no])

    assert read(officer, the_day)[Direction.OUTGOING] == [row(asked=1)]


def test_silence_accepts_on_the_day_after_the_last_one(officer, the_day, asked):
    """AMMR 40(8): France has until 2 December 2026."""
    assert read(officer, date(2026, 12, 2))[Direction.OUTGOING] == [row(asked=1)]
    assert read(officer, date(2026, 12, 3))[Direction.OUTGOING] == [row(asked=1, silent=1)]


def test_a_transfer_lapses_on_the_day_after_its_last_one(officer, the_day):
    """AMMR 46(1): six months from 5 November 2026."""
    open_file(officer, facts=[*adult(), ASKED, YES])

    assert read(officer, date(2027, 5, 5), days=10)[Direction.OUTGOING] == []
    assert read(officer, date(2027, 5, 6), days=10)[Direction.OUTGOING] == [row(lapsed=1)]


def test_our_silence_counts_where_we_are_asked(officer, the_day):
    request = fact("take_charge_request", from_state="FR", to_state="GR", on="2026-11-02", basis="29(2)")
    open_file(officer, facts=[fact("application_registered", state="FR", on="2026-10-12"), request])

    assert read(officer, date(2026, 12, 3)) == {
        Direction.OUTGOING: [], Direction.INCOMING: [row(asked=1, silent=1)],
    }  # fmt: skip


def test_nobody_elsewhere_and_no_other_role_counts_anything(officer, colleague, site, the_day, asked):
    """field-work.md 2.2: whoever gives information reads no step of the procedure."""
    nothing = {Direction.OUTGOING: [], Direction.INCOMING: []}

    assert read(colleague, the_day) == nothing
    assert read(factories.make_appointment(role="information_provider", site=site), the_day) == nothing


def test_the_page_shows_the_states_and_leads_to_their_cases(officer_client, asked):
    page = officer_client.get(reverse("cases-flow"), {"days": "365"}).text

    assert reverse("cases") + "?state=FR&amp;direction=outgoing" in page


def test_a_period_that_nobody_offers_is_the_usual_one():
    assert [flow.period(given) for given in ("30", "12", "")] == [30, 90, 90]
