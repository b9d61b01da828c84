"""Certificates: a signed file, a number that answers, and nothing for whoever guesses."""

import io
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.missions import certificates
from ostoja.missions.actions import roster, trainings
from ostoja.missions.tests import factories

pytestmark = pytest.mark.django_db
OTHER_KEY = bytes(range(1, 33))


@pytest.fixture
def certificate(coordinator, expert):
    one = factories.make_expert(coordinator, full_name="Paweł Gajda", signs_in_as=expert)
    session = factories.make_session(coordinator, factories.make_module(coordinator, valid_months=24))
    return factories.pass_session(coordinator, one, session)


@pytest.fixture
def document(sign_in, expert, certificate):
    return sign_in(expert).get(reverse("certificate", args=[certificate.pk])).content


def asked(**typed):
    return Client().post(reverse("certificate-check"), typed)


def test_the_number_says_state_and_year_and_cant_be_guessed(certificate):
    assert re.fullmatch(r"[A-Z]{2}-2026(-[0-9A-HJKMNP-TV-Z]{4}){3}", certificate.number)
    assert trainings.new_number(2026) != trainings.new_number(2026)


def test_the_file_is_genuine_and_a_changed_or_foreign_one_is_not(document):
    middle = len(document) // 3

    assert certificates.is_genuine(document, settings.LETTER_KEY)
    assert not certificates.is_genuine(
        document[:middle] + bytes([document[middle] ^ 1]) + document[middle + 1 :], settings.LETTER_KEY
    )
    assert not certificates.is_genuine(document + b"\n% more", settings.LETTER_KEY)
    assert not certificates.is_genuine(document, OTHER_KEY)
    assert not certificates.is_genuine(b"no file at all", settings.LETTER_KEY)


def test_whoever_holds_the_number_learns_whose_it_is_without_signing_in(certificate):
    answer = asked(number=f" {certificate.number.lower()} ")

    assert "Paweł Gajda" in answer.text
    assert "Inclusion, version 1 of 2022" in answer.text
    assert "4 Nov 2028" in answer.text


def test_a_withdrawn_certificate_says_so(coordinator, certificate):
    with acting_as(coordinator):
        roster.withdraw(by=coordinator, entry=certificate)

    assert "withdrawn" in asked(number=certificate.number).text


def test_a_guessed_number_and_one_of_another_body_say_nothing(coordinator, certificate):
    one = factories.make_expert(coordinator, full_name="Somebody Else")
    factories.certify(coordinator, one, certificate.module, number="EUAA-1")

    for number in (certificate.number[:-1] + "U", "EUAA-1"):
        answer = asked(number=number)
        assert "No certificate has this number" in answer.text
        assert "Somebody Else" not in answer.text


def test_the_page_tells_a_genuine_file_from_another(document):
    assert "The file is genuine" in asked(document=io.BytesIO(document)).text
    assert "The file is not genuine" in asked(document=io.BytesIO(b"%PDF-1.7 invented")).text


def test_nothing_asked_is_said(client):
    answer = asked()

    assert answer.status_code == 422
    assert "write it, or choose the file" in answer.text


def test_an_expert_gets_no_certificate_of_another(sign_in, coordinator, certificate):
    other = factories.appointed("expert", "Somebody Else")

    assert sign_in(other).get(reverse("certificate", args=[certificate.pk])).status_code == 404
