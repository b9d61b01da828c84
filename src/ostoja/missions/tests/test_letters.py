"""Letters: signed byte by byte; an altered or forged one is refused; a genuine one becomes an appointment by the host alone."""

import base64
import json
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ValidationError

from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.access.tests.factories import make_appointment
from ostoja.missions import letters
from ostoja.missions.actions import letters as actions
from ostoja.missions.letters import NotGenuine
from ostoja.missions.tests.factories import HOME_KEY, a_letter, authorise, receive, trust

OTHER_KEY = bytes(32)
PUBLIC = letters.public_key(HOME_KEY)


def test_a_letter_is_read_as_it_was_written():
    letter = a_letter()

    assert letters.read(letters.sign(letter, HOME_KEY), [PUBLIC]) == (letter, PUBLIC)


def test_the_signature_is_ed25519_over_the_bytes_of_the_letter():
    """RFC 8032; checked without our own reader."""
    document = letters.sign(a_letter(), HOME_KEY).decode()
    raw = document.split('"letter":', 1)[1].rsplit(',"signature"', 1)[0].encode()
    signature = base64.b64decode(json.loads(document)["signature"])

    Ed25519PrivateKey.from_private_bytes(HOME_KEY).public_key().verify(signature, raw)


ALTERED = {  # what was done to the document
    "a later last day": lambda text: text.replace("2026-12-31", "2027-12-31"),
    "another name": lambda text: text.replace("Paweł Gajda", "Jan Kruk"),
    "another profile": lambda text: text.replace('"DUB"', '"UAM"'),
    "a space more": lambda text: text.replace('"letter":{', '"letter":{ '),
    "a field more": lambda text: text.replace('"letter":{', '"letter":{"more":1,'),
    "no signature": lambda text: text.replace('"signature":"', '"signature":"A'),
    "cut short": lambda text: text[:-20],
    "another signature": lambda text: text[:-6] + "AAAA" + text[-2:],
    "no JSON": lambda text: "letter",
    "a list": lambda text: "[]",
    "nothing": lambda text: "",
}


@pytest.mark.parametrize("change", ALTERED.values(), ids=ALTERED)
def test_an_altered_letter_is_not_genuine(change):
    with pytest.raises(NotGenuine):
        letters.read(change(letters.sign(a_letter(), HOME_KEY).decode()).encode(), [PUBLIC])


def test_a_letter_signed_by_somebody_else_is_not_genuine():
    with pytest.raises(NotGenuine):
        letters.read(letters.sign(a_letter(), OTHER_KEY), [PUBLIC])


@pytest.mark.parametrize(("text", "is_key"), [(PUBLIC, True), (PUBLIC[:-4], False), ("", False), ("ż", False)])
def test_a_public_key_is_32_bytes_in_base64(text, is_key):
    assert letters.is_public_key(text) is is_key


@pytest.fixture
def host(site, the_day):
    """The host's own coordinator at the place."""
    return make_appointment(role=Role.MISSION_COORDINATOR, site=site, last_day=date(2027, 1, 31))


@pytest.fixture
def trusted(administrator):
    return trust(administrator)


@pytest.mark.django_db
def test_a_genuine_letter_becomes_an_appointment_by_the_host_s_own_authorisation(host, site, trusted):
    received = receive(host, letters.sign(a_letter(), HOME_KEY))
    with acting_as(host):
        assert Appointment.objects.filter(role=Role.DUBLIN_CASE_OFFICER).count() == 0
    made = authorise(host, site, received)

    assert (made.first_day, made.last_day, made.site) == (date(2026, 11, 10), date(2026, 12, 31), site)


@pytest.mark.django_db
def test_a_letter_is_imported_once(host, trusted):
    document = letters.sign(a_letter(), HOME_KEY)
    receive(host, document)

    with pytest.raises(ValidationError, match="imported already"):
        receive(host, document)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "key", "says"),
    [
        ({}, OTHER_KEY, "genuine"),
        ({"host_state": "IT"}, HOME_KEY, "for another state"),
        ({"home_state": "DE"}, HOME_KEY, "another state than the one whose key"),
    ],
    ids=["forged", "for Italy", "of Germany with Poland's key"],
)
def test_what_is_not_for_us_is_refused_with_its_reason(host, trusted, given, key, says):
    with pytest.raises(ValidationError, match=says):
        receive(host, letters.sign(a_letter(**given), key))


@pytest.mark.django_db
def test_a_part_of_a_letter_is_used_once(host, site, trusted):
    received = receive(host, letters.sign(a_letter(), HOME_KEY))
    authorise(host, site, received)

    with pytest.raises(ValidationError, match="already"):
        authorise(host, site, received)


@pytest.mark.django_db
def test_a_profile_opens_no_other_role(host, site, trusted):
    """9.7, condition 5: health and vulnerability only for the profiles that need them."""
    received = receive(host, letters.sign(a_letter(), HOME_KEY))

    with pytest.raises(ValidationError, match="doesn't belong to the profile"):
        authorise(host, site, received, role="health_professional")


@pytest.mark.django_db
def test_officers_import_nothing_and_only_administrators_trust(officer, host, expert):
    for by in (officer, expert):
        with pytest.raises(NotAppointed):
            receive(by, b"{}")
    with acting_as(host), pytest.raises(NotAppointed):
        actions.add_key(by=host, state="PL", public_key=PUBLIC)


@pytest.mark.django_db
def test_a_key_is_of_a_state_that_there_is(administrator):
    with acting_as(administrator):
        with pytest.raises(ValidationError, match="two letters"):
            actions.add_key(by=administrator, state="QQ", public_key=PUBLIC)
        assert actions.add_key(by=administrator, state="pl", public_key=PUBLIC).state == "PL"
