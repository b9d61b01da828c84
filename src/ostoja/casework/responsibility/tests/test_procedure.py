"""The procedure of a file: branches told by the law, candidates with evidence, the signed course."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.casework.responsibility import actions, queries
from ostoja.casework.responsibility.models import Course

pytestmark = pytest.mark.django_db


def strategy(by, file, day):
    with acting_as(by):
        return queries.strategy(file, today=day)


def test_what_asking_today_and_silence_lead_to(officer, the_day, to_ask):
    """AMMR 40(1), 40(8), 42(1), 46(1): asked on 12 November; the month ends on Saturday 12 December, so on Monday 14."""
    first, nobody = strategy(officer, to_ask, the_day).branches

    assert (first.state, first.ask_by, first.reply_by) == ("FR", date(2026, 12, 14), date(2026, 12, 14))
    assert (first.responsible, first.responsible_by) == ("FR", "40(8)")
    assert (first.decide_by, first.transfer_by) == (date(2026, 12, 28), date(2027, 6, 14))
    assert (nobody.state, nobody.responsible) == (None, "GR")


def test_evidence_is_shown_by_its_class_and_never_added_up(officer, the_day):
    proof = {"kind": "VIS hit", "weight": "proof"}
    visa = fact("visa", state="FR", kind="short_stay", valid_from="2026-09-01", valid_until="2026-12-01", source=proof)
    file = open_file(officer, facts=[*(one for one in adult() if one.type != "visa"), visa])

    (france,) = [one for one in strategy(officer, file, the_day).candidates if one.state == "FR"]

    assert france.is_advised
    assert next(ground.evidence for ground in france.grounds if ground.facts) == (("VIS hit", "proof"),)


def sign(by, file, day, **given):
    answer = strategy(by, file, day).page.answer
    with acting_as(by):
        return actions.sign_course(by=by, file=file, answer=answer, **given)


def test_an_officer_signs_what_the_answer_points_to(officer, the_day, to_ask):
    signed = sign(officer, to_ask, the_day, kind="take_charge", state="FR", article="29(2)")

    assert (signed.departs, signed.advised_state, signed.advised_article) == (False, "FR", "29(2)")


@pytest.mark.parametrize("given", [{"kind": "take_charge", "state": "IT"}, {"kind": "examine"}, {"kind": "discretion"}])
def test_whoever_departs_says_why(officer, the_day, to_ask, given):
    with pytest.raises(ValidationError, match="points elsewhere"):
        sign(officer, to_ask, the_day, **given)

    assert sign(officer, to_ask, the_day, reason="Her sister lives here.", **given).departs


def test_a_request_needs_another_state(officer, the_day, to_ask):
    with pytest.raises(ValidationError, match="the other state"):
        sign(officer, to_ask, the_day, kind="take_charge", state="GR")


def test_the_database_too_refuses_to_depart_without_a_reason(officer, the_day, to_ask):
    with pytest.raises(IntegrityError, match="departs_with_a_reason"), factories.as_owner():
        Course.objects.create(
            file=to_ask, kind="examine", departs=True, law_version="4", signed_on=the_day,
            recorded_at=factories.morning(the_day), recorded_under=officer,
        )  # fmt: skip


def test_a_colleague_of_another_place_signs_nothing(officer, colleague, the_day, to_ask):
    answer = strategy(officer, to_ask, the_day).page.answer
    with acting_as(colleague), pytest.raises(NotAppointed):
        actions.sign_course(by=colleague, file=to_ask, answer=answer, kind="wait")


def test_the_page_asks_signs_and_shows(officer_client, to_ask):
    address = reverse("course-sign", args=[to_ask.pk])

    wrong = officer_client.post(address, {"kind": "examine", "state": "", "article": "", "reason": ""})
    right = officer_client.post(address, {"kind": "take_charge", "state": "FR", "article": "29(2)", "reason": ""})
    shown = officer_client.get(reverse("file-procedure", args=[to_ask.pk])).text

    assert wrong.status_code == 422
    assert "points elsewhere" in wrong.text
    assert right.status_code == 302
    assert "ask the other state to take charge" in shown
    assert "France" in shown
