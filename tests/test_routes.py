"""Every address of the house, for four people. The test finds the addresses by itself: a new one without a case fails."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.module_loading import import_string

from ostoja.access.acting import acting_as
from ostoja.access.tests import factories
from ostoja.casework.files import protecting
from ostoja.casework.files.looking_up import Hit
from ostoja.casework.files.models import DueStep, Fact
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.casework.identity import actions as identity
from ostoja.casework.privacy import actions as privacy
from ostoja.casework.registration import photographs
from ostoja.casework.registration.importing.tests.stories import WRONG, registered
from ostoja.casework.registration.tests.stories import PNG, arrived
from ostoja.casework.responsibility.tests.stories import add_evidence, draft_message, received_message, take_decision
from ostoja.cooperation.tests.routes import ROUTES as COOPERATION
from ostoja.missions.tests.routes import ROUTES as MISSIONS

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Case:
    """What an address needs, and what the officer of the place gets.

    `of_file`: it names something of one file. `is_own`: it shows the own appointments, ended ones too.
    """

    needs: tuple[str, ...] = ()
    gets: int = 200
    of_file: bool = False
    is_own: bool = False
    more: dict = field(default_factory=dict)


FILE = {"needs": ("file_id",), "of_file": True}
MESSAGE = {"needs": ("file_id", "message_id"), "of_file": True}
CASES = {
    "work": Case(),
    "work-export": Case(),
    "files-export": Case(),
    "appointments-export": Case(),
    "exports": Case(),
    "files": Case(),
    "law-book": Case(),
    "law-changes": Case(),
    "law-compare": Case(gets=405),
    "law-contrasts": Case(gets=403),  # who counts over the whole office
    "law-contrast": Case(needs=("contrast_id",), gets=403),
    "law-accept": Case(needs=("run_id",), gets=405),
    "file-import": Case(),
    "unsent": Case(),
    "device-key": Case(),
    "register": Case(),
    "register-group": Case(),
    "register-member": Case(needs=("group_id",), of_file=True),
    "arrivals": Case(),
    "arrival-add": Case(),
    "arrival": Case(needs=("event_id",), of_file=True),
    "arrival-count": Case(needs=("event_id",), of_file=True),
    "lists": Case(),
    "list-add": Case(),
    "list": Case(needs=("list_id",), of_file=True),
    "list-sheet": Case(needs=("list_id",), of_file=True),
    "list-take-back": Case(needs=("list_id",), of_file=True),
    "list-hand-on": Case(needs=("list_id",), of_file=True),
    "list-row": Case(needs=("row_id",), of_file=True),
    **{name: Case(needs=("list_id",), gets=405, of_file=True) for name in ("list-register", "list-discard")},
    "file-registration": Case(**FILE),
    "file-screening": Case(**FILE),
    "cases": Case(),
    "cases-unit": Case(),
    "cases-flow": Case(),
    "transfers": Case(),
    "cases-hand-on": Case(),
    "incoming-register": Case(),
    "channel": Case(),
    "channel-message": Case(needs=("received_id",), of_file=True),
    "channel-settle": Case(needs=("received_id",), gets=405, of_file=True),
    "channel-set-aside": Case(needs=("received_id",), of_file=True),
    "message-dispatch": Case(**MESSAGE, gets=405),
    "message-transmission": Case(**MESSAGE, gets=405),
    "file-incoming": Case(**FILE),
    "file-procedure": Case(**FILE),
    "safeguards": Case(**FILE),
    "course-sign": Case(**FILE),
    "laissez-passer": Case(needs=("file_id", "fact_id"), gets=405, of_file=True),
    "evidence": Case(**FILE),
    "evidence-add": Case(**FILE, more={"criterion": "document"}),
    "evidence-take-back": Case(needs=("file_id", "evidence_id"), of_file=True),
    "message-draft": Case(**FILE),
    "transfer-decide": Case(**FILE),
    "transfer-decision": Case(needs=("file_id", "decision_id"), of_file=True),
    "decision-notified": Case(needs=("file_id", "decision_id"), of_file=True),
    "decision-letter": Case(needs=("file_id", "decision_id"), gets=405, of_file=True),
    **{name: Case(**MESSAGE) for name in ("message", "message-change", "message-sent", "message-discard")},
    **{name: Case(**MESSAGE, gets=405) for name in ("message-release", "message-pdf", "message-json")},
    "evidence-document": Case(needs=("file_id", "document_id"), of_file=True),
    "known": Case(),
    "pairs": Case(),
    "pair": Case(needs=("pair_id",), of_file=True),
    "pair-split": Case(needs=("pair_id",), gets=404, of_file=True),  # of two files that are linked
    "pair-raise": Case(**FILE | {"gets": 405}),
    "file-known": Case(**FILE),
    "file-receipt": Case(**FILE),
    "name-add": Case(**FILE),
    "person-correct": Case(**FILE),
    "identity-document-add": Case(**FILE),
    "photograph-add": Case(**FILE),
    "photograph": Case(needs=("file_id", "photograph_id"), of_file=True),
    "slips": Case(),
    "glass-break": Case(),
    "glass-report": Case(gets=403),
    "file": Case(**FILE),
    "file-facts": Case(**FILE),
    "file-looked": Case(**FILE),
    "file-export": Case(**FILE),
    "file-consult": Case(**FILE),
    "facts-export": Case(**FILE),
    "looked-export": Case(**FILE),
    "fact-choose": Case(**FILE),
    "fact-add": Case(**FILE, more={"fact_type": "irregular_entry"}),
    "fact-correct": Case(needs=("file_id", "fact_id"), of_file=True),
    "fact-withdraw": Case(needs=("file_id", "fact_id"), of_file=True),
    "step-close": Case(needs=("file_id", "step_id"), of_file=True),
    "file-rights": Case(**FILE),
    "request-take-in": Case(**FILE),
    "file-restrict": Case(**FILE),
    "mention-settle": Case(needs=("file_id", "mention_id"), gets=405, of_file=True),
    "request": Case(needs=("request_id",), of_file=True),
    "request-extend": Case(needs=("request_id",), gets=403, of_file=True),
    "request-answer": Case(needs=("request_id",), gets=403, of_file=True),
    "request-copy": Case(needs=("request_id",), gets=405, of_file=True),
    "request-restrict": Case(needs=("request_id",), gets=403, of_file=True),
    "restriction-lift": Case(needs=("restriction_id",), gets=403, of_file=True),
    "privacy": Case(gets=403),  # data protection officer and administrator
    "request-new": Case(gets=403),
    "register-of-processing": Case(gets=403),
    "register-text": Case(gets=403, more={"which": "register"}),
    "overview": Case(gets=403),
    "retention": Case(gets=403),
    "retention-order-due": Case(gets=405),
    "order-new": Case(gets=403),
    "order-withdraw": Case(needs=("order_id",), gets=405),
    "order-carry-out": Case(needs=("order_id",), gets=403),
    "breach-new": Case(),
    "breach": Case(needs=("breach_id",)),
    "breach-note": Case(needs=("breach_id",), gets=403),
    "appointments": Case(is_own=True),
    "appointment-rests": Case(),
    "open-matters": Case(),
    "appoint": Case(gets=403),  # a registration officer appoints nobody
    "appointment": Case(needs=("appointment_id",), is_own=True),
    "appointment-deputy": Case(needs=("appointment_id",), gets=403),
    "appointment-end": Case(needs=("appointment_id",), gets=403),
    "trail": Case(gets=403),
    "unusual": Case(gets=403),
    "people": Case(gets=403),
    "second-factor-reset": Case(needs=("officer_id",), gets=403),
    "sites": Case(),
    "site-add": Case(gets=403),
    **{name: Case(needs=one.needs, gets=403, more=one.more) for name, one in {**MISSIONS, **COOPERATION}.items()},
}
# Open to whoever is signed in, whatever has ended: the own sign-in, the own appointments.
OWN = {
    "account", "hats", "matrix", "account_reauthenticate", "account_change_password", "mfa_index", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
}  # fmt: skip
# Open to everybody: sign-in itself. Tried in access/tests/test_sign_in.py.
OPEN = {
    "account_login", "account_logout", "account_inactive", "mfa_authenticate", "mfa_login_webauthn",
    "openid_connect_login", "openid_connect_callback", "socialaccount_login_cancelled", "socialaccount_login_error",
    "set_language",
    "device-worker",  # a script that names nobody: access/tests/test_device.py
    "certificate-check",  # by its number: missions/tests/test_certificates.py
    "approve-outside", "calendar",  # by a signed token: cooperation/tests/test_outside.py
    "channel-receive",  # by signed messages of partners: casework/responsibility/tests/test_channel.py
    "transfers-feed",  # by a signed token: casework/responsibility/tests/test_transfers.py
}  # fmt: skip


def routes():
    return {name for name in get_resolver().reverse_dict if isinstance(name, str)}


@pytest.fixture
def things(officer):
    """A file of the officer's place with a fact and a missed step, and the officer's own appointment."""
    facts = [
        one for one in adult() if one.type not in {"application_made", "application_registered", "none_found", "visa"}
    ]
    facts += [
        fact("application_registered", state="GR", on="2026-08-10"),
        fact("visa", state="FR", kind="short_stay", valid_from="2026-07-01", valid_until="2026-12-01"),
    ]
    file = open_file(officer, facts=facts)
    with acting_as(officer):
        decision = take_decision(officer, file)  # first: a fact changes the open steps
        found = Fact.objects.filter(file=file, type="visa").get()
        step = DueStep.objects.filter(file=file).order_by("last_day").first()
        asked = privacy.take_in(
            by=officer, file_id=file.pk, kind="access", received_on=officer.today(), words="All of it"
        )
        held = protecting.restrict(
            by=officer, file_id=file.pk, kind="restricted", ground="GDPR 18(1)(a)", reason="wrong"
        )
        shown = add_evidence(officer, file)
        (portrait,) = photographs.keep(by=officer, file=file, pictures={"person": PNG})
        draft = draft_message(officer, file)
        breach = privacy.record_breach(
            by=officer, aware_at=factories.morning(officer.today()), what="lost", risk="risk"
        )
    event, group = arrived(officer)
    listed = registered(officer, WRONG)
    return {
        "event_id": event.pk,
        "group_id": group.pk,
        "list_id": listed.pk,
        "row_id": row_of(officer, listed).pk,
        "file_id": file.pk,
        "fact_id": found.pk,
        "step_id": step.pk,
        "appointment_id": officer.pk,
        "request_id": asked.pk,
        "restriction_id": held.pk,
        "breach_id": breach.pk,
        "pair_id": pair_of(officer, file),
        "mention_id": uuid4(),
        "order_id": uuid4(),
        "officer_id": officer.holder_id,
        "evidence_id": shown.pk,
        "document_id": shown.document_id,
        "photograph_id": portrait.pk,
        "message_id": draft.pk,
        "received_id": received_message(file).pk,
        "decision_id": decision.pk,
    }


def row_of(officer, listed):
    """The row of a list that waits to be corrected."""
    with acting_as(officer):
        return listed.rows.get(state="wrong")


def pair_of(officer, file):
    """The file beside another one of the same place."""
    other = open_file(officer)
    with acting_as(officer):
        hit = Hit(band="likely", agree=(), site_id=None, site_name="", file_id=other.pk, is_open=True, score=0.0)
        return identity.raise_pair(by=officer, file_id=file.pk, hit=hit)


def address(name, things):
    case = CASES[name]
    return reverse(name, kwargs={need: things.get(need) or uuid4() for need in case.needs} | case.more)


def test_no_two_rooms_give_their_addresses_the_same_name():
    named = [one for room in import_string("ostoja.config.urls.urlpatterns") for one in room.url_patterns]
    count = Counter(one.name for one in named if isinstance(one, URLPattern) and "account" not in str(one.name))

    assert len(count) > 200
    assert [name for name, number in count.items() if number > 1] == []


def test_every_address_has_a_case():
    assert routes() == CASES.keys() | OWN | OPEN


# Each of these asks many addresses in one test: such requests change nothing, and the people and the file are made once.


def test_the_officer_of_the_place(officer_client, things):
    answers = {name: officer_client.get(address(name, things)) for name in CASES}

    assert {name: one.status_code for name, one in answers.items()} == {name: case.gets for name, case in CASES.items()}
    pages = {
        name: one for name, one in answers.items() if one.status_code == 200 and "text/html" in one["Content-Type"]
    }
    assert [name for name, page in pages.items() if 'class="os-because"' not in page.text] == []


def of_a_file():
    return [name for name, case in CASES.items() if case.of_file]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_colleague_of_another_place_finds_nothing_there(colleague_client, things, method):
    answers = {name: getattr(colleague_client, method)(address(name, things)).status_code for name in of_a_file()}

    assert {name: status for name, status in answers.items() if status not in {404, 405}} == {}


def test_a_list_shows_a_colleague_of_another_place_nothing_of_the_file(colleague_client, things):
    lists = [name for name, case in CASES.items() if not case.needs and case.gets == 200]
    pages = {name: colleague_client.get(address(name, things)).content.decode() for name in lists}

    assert [name for name, page in pages.items() if str(things["file_id"]) in page or "Rahimi" in page] == []


def test_somebody_whose_appointment_ended_yesterday_is_told_so(outsider_client, things):
    answers = {name: outsider_client.get(address(name, things)) for name, case in CASES.items() if not case.is_own}

    assert {name: one.status_code for name, one in answers.items()} == {
        name: 404 if CASES[name].needs else 403 for name in answers
    }
    assert [name for name, one in answers.items() if "11 Nov 2026" not in one.content.decode()] == []
    assert [name for name, one in answers.items() if "Rahimi" in one.content.decode()] == []


def test_somebody_whose_appointment_ended_sees_the_own_appointments_only(outsider_client, outsider, things):
    page = outsider_client.get(reverse("appointments")).content.decode()

    assert str(outsider.pk) in page
    assert str(things["appointment_id"]) not in page
    assert outsider_client.get(address("appointment", things)).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signed_in_goes_to_sign_in(things, method):
    answers = {name: getattr(Client(), method)(address(name, things)) for name in CASES}
    sign_in = reverse("account_login")

    assert [name for name, one in answers.items() if one.status_code != 302] == []
    assert [name for name, one in answers.items() if not one["Location"].startswith(sign_in)] == []


@pytest.mark.parametrize("name", sorted(OWN))
def test_the_own_sign_in_is_for_nobody_else(db, name):
    kwargs = {"pk": 1} if name in {"mfa_edit_webauthn", "mfa_remove_webauthn"} else {}

    answer = Client().get(reverse(name, kwargs=kwargs))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_a_file_that_is_not_there_looks_like_one_that_is_not_ours(officer_client, things):
    answers = {}
    for name in of_a_file():
        nowhere = address(name, things | {CASES[name].needs[0]: uuid4()})
        ask = officer_client.post if CASES[name].gets == 405 else officer_client.get
        answers[name] = ask(nowhere).status_code

    assert {name: status for name, status in answers.items() if status != 404} == {}


@pytest.mark.parametrize("role", ["coi_researcher", "trainer", "mission_coordinator"])
def test_a_role_without_applicants_data_cannot_open_the_file(sign_in, site, things, role):
    """field-work.md 2.2: no class at all, or counts only."""
    client = sign_in(factories.make_appointment(role=role, site=site))

    assert client.get(address("file", things)).status_code == 404
