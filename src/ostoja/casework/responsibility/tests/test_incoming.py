"""Requests of other states: registered by hand, with the hour that the time to answer runs from; answered, arrived, entered."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import queries as files
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.tests.stories import fact, open_file, record
from ostoja.casework.responsibility import incoming, worklist
from ostoja.casework.responsibility.stages import Direction, Stage
from ostoja.casework.responsibility.tests.stories import asked_by_germany
from ostoja.casework.responsibility.worklist import Narrowed
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db

TYPED = {
    "from_state": "DE", "kind": "take_charge_request", "reference": "DE01P20261234", "received_on-day": "2",
    "received_on-month": "11", "received_on-year": "2026", "hour": "16:40", "basis": "29(2)", "evidence": "Copy of a visa",
    "registered_on-day": "12", "registered_on-month": "10", "registered_on-year": "2026", "given": "Hamid",
    "family": "Rahimi", "birth-day": "", "birth-month": "", "birth-year": "1991", "nationalities": "AF", "sex": "M",
    "alone": "no", "member_relation": "spouse", "member_state": "GR", "member_status": "beneficiary",
}  # fmt: skip


def typed(site, **more):
    return TYPED | {"id": str(uuid7()), "site": str(site.pk)} | more


def test_a_request_typed_by_hand_becomes_a_file_that_we_must_answer(officer, officer_client, site, the_day):
    """AMMR 40(1): one month from receipt; field-work 8.3: received."""
    answer = officer_client.post(reverse("incoming-register"), typed(site))

    with acting_as(officer):
        (file,) = CaseFile.objects.all()
        read = files.file_page(file, as_of=the_day)
        (duty,) = worklist.duties(today=the_day, asked=Narrowed(direction=Direction.INCOMING, stage=Stage.TO_ANSWER))
        (request,) = incoming.requests_of(read)
    assert answer["Location"] == reverse("file-incoming", args=[file.pk])
    assert (duty.toward, duty.last_day) == ("DE", date(2026, 12, 2))
    assert (request.fact.source.ref, request.fact.at.isoformat()) == ("DE01P20261234", "2026-11-02T16:40:00+02:00")
    assert {row.type for row in read.facts} >= {"family_member", "birth_claimed", "application_registered"}


def test_the_page_says_in_red_that_silence_accepts_and_by_when(officer, officer_client, the_day):
    """AMMR 40(8)."""
    file = asked_by_germany(officer)

    page = officer_client.get(reverse("file-incoming", args=[file.pk])).text

    assert "os-next--late" in page
    assert "2 Dec 2026" in page
    assert "DE01P20261234" in page


def test_a_request_of_which_no_limit_can_be_told_stands_in_red(officer, officer_client):
    """AMMR 40(1), 40(8): silence accepts, also while no application is recorded and the law can't say which rules apply."""
    asked = fact("take_charge_request", "asked", from_state="DE", to_state="GR", on="2026-11-02", basis="29(2)")
    file = open_file(officer, facts=[asked])

    page = officer_client.get(reverse("file-incoming", args=[file.pk])).text
    record(officer, file, fact("application_registered", state="DE", on="2026-10-12"))
    after = officer_client.get(reverse("file-incoming", args=[file.pk])).text

    assert "By when to answer can" in page
    assert "No answer is open" not in page
    assert "2 Dec 2026" in after
    assert "By when to answer can" not in after


def test_a_take_back_is_not_said_to_rest_on_a_criterion(officer, officer_client):
    """AMMR 41: the criteria are not looked at again."""
    asked = fact("take_back_notification", "asked", from_state="DE", to_state="GR", on="2026-11-10", basis="36(1)(b)")
    here = fact("application_registered", "here", state="GR", on="2026-10-12")
    file = open_file(officer, facts=[here, asked])

    page = officer_client.get(reverse("file-incoming", args=[file.pk])).text

    assert "A criterion holds for us" not in page
    assert "The person applied here" in page


def test_what_silence_did_stays_on_the_page(officer, the_day):
    file = asked_by_germany(officer, received="2026-09-02")

    with acting_as(officer):
        (silent,) = incoming.to_answer(files.file_page(file, as_of=the_day), today=the_day)

    assert silent.is_over


def test_after_the_acceptance_the_entry_in_eurodac_is_due(officer, officer_client, the_day):
    """AMMR 38(3): the state that accepted enters itself."""
    file = asked_by_germany(officer)
    record(
        officer, file, fact("reply", from_state="GR", to_state="DE", on="2026-11-10", outcome="accepted", basis="29(2)")
    )

    page = officer_client.get(reverse("file-incoming", args=[file.pk])).text
    record(officer, file, fact("eurodac_entry", state="GR", on="2026-11-11", responsible="GR"))
    after = officer_client.get(reverse("file-incoming", args=[file.pk])).text

    assert "Enter this state in Eurodac as the one responsible" in page
    assert "Enter this state in Eurodac as the one responsible" not in after


def test_whether_the_person_is_known_is_asked_before_anything_is_registered(officer_client, site):
    """field-work.md 8.3: checked, searched. The look-up belongs to the registration that the page opened."""
    form = officer_client.get(reverse("incoming-register")).text
    number = re.search(r'name="id"[^>]*value="([0-9a-f-]{36})"', form)[1]

    asked = officer_client.post(reverse("known"), typed(site, id=number))
    elsewhere = officer_client.post(reverse("known"), typed(site))

    assert (asked.status_code, elsewhere.status_code) == (200, 403)


def test_the_same_reference_of_the_same_state_is_registered_once(officer, the_day):
    asked_by_germany(officer)

    with pytest.raises(ValidationError, match="registered already"):
        asked_by_germany(officer)


def test_a_form_sent_twice_opens_one_file(officer, officer_client, site):
    given = typed(site)

    first, again = (officer_client.post(reverse("incoming-register"), given) for _time in range(2))

    assert first["Location"] == again["Location"]
    with acting_as(officer):
        assert CaseFile.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"from_state": "GR"}, "this is our own state"),
        ({"reference": ""}, "enter it as on the message"),
        ({"hour": "25:99"}, "enter hours and minutes"),
        ({"received_on-year": "2027"}, "future"),
        ({"given": "", "family": ""}, "Enter at least one name"),
        ({"urgent": "on"}, "an urgent request names the day"),
        ({"member_state": ""}, "Where this member is"),
        (
            {"registered_on-day": "", "registered_on-month": "", "registered_on-year": ""},
            "or the day on which it was lodged",
        ),
    ],
)
def test_what_cannot_be_right_is_named_and_nothing_typed_is_lost(officer_client, site, wrong, says):
    answer = officer_client.post(reverse("incoming-register"), typed(site, **wrong))

    assert answer.status_code == 422
    assert says in answer.text
    assert "Copy of a visa" in answer.text


def test_whose_role_registers_nobody_registers_no_request(the_day, site, sign_in):
    """field-work.md 2.2: a Dublin case officer reads identity, and doesn't write it."""
    reader = factories.make_appointment(site=site, role="dublin_case_officer")

    assert sign_in(reader).get(reverse("incoming-register")).status_code == 403
    with pytest.raises(NotAppointed):
        asked_by_germany(reader)


def test_a_colleague_of_another_place_finds_no_request(officer, colleague_client):
    file = asked_by_germany(officer)

    assert colleague_client.get(reverse("file-incoming", args=[file.pk])).status_code == 404
