"""The host answers a letter by a signed message; at home it goes into the register, and what was typed is held against it."""

import html
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ostoja.access import actions as access
from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.access.tests.factories import THE_DAY, make_appointment, morning, set_now
from ostoja.missions import letters
from ostoja.missions.actions import answers as actions
from ostoja.missions.actions import letters as letter_actions
from ostoja.missions.actions import plans
from ostoja.missions.letters import Grant, GrantLetter, ReceiptLetter
from ostoja.missions.models import AccessGrant
from ostoja.missions.queries import answers as queries
from ostoja.missions.tests import factories
from ostoja.missions.tests.factories import DEPLOYMENT, HOME_KEY, a_letter, authorise, receive, trust
from ostoja.missions.tests.test_duties import sent

pytestmark = pytest.mark.django_db
HOST_KEY = bytes(reversed(range(32)))
LAST = THE_DAY + timedelta(days=59)


@pytest.fixture
def host(site, the_day, settings):
    """The host's own coordinator at the place; this installation is the host's."""
    settings.CONTROLLER_STATE, settings.LETTER_KEY = "GR", HOST_KEY
    return make_appointment(role=Role.MISSION_COORDINATOR, site=site, last_day=date(2027, 6, 30))


@pytest.fixture
def received(host, administrator):
    trust(administrator)
    return receive(host, a_letter())


def answer(by, received):
    with acting_as(by):
        document = actions.answer(by=by, received=received)
    letter, _key = letters.read(document, [letters.public_key(HOST_KEY)])
    return letter


def test_the_answer_names_what_is_let_be_used_and_nothing_else(host, site, received):
    """Cooperation reference 9.7: the register at home holds which database, basis, from, until; not the data."""
    assert answer(host, received).grants == ()
    made = authorise(host, site, received)
    said = answer(host, received)

    (grant,) = said.grants
    assert (said.deployment, said.answers, said.home_state, said.host_state) == (
        DEPLOYMENT,
        received.letter_id,
        "PL",
        "GR",
    )
    assert grant == Grant(
        database="casework", place="Lesvos", role="dublin_case_officer", first_day=made.first_day, last_day=made.last_day,
        ended_on=None,
    )  # fmt: skip


def test_the_answer_after_an_end_names_the_last_day_that_opened_something(host, site, received):
    authorise(host, site, received)
    set_now(morning(date(2026, 11, 20)))
    with acting_as(host):
        letter_actions.end_access(by=host, made=received.appointments.get(), kind="revoked", reason="The need is over.")

    assert answer(host, received).grants[0].ended_on == date(2026, 11, 20)


def test_a_recall_from_before_the_authorisation_ended_nothing_of_it(host, site, received):
    """The database counts what was said from the authorisation on (migration 0015); the answer says the same."""
    receive(host, factories.recall())
    set_now(morning(THE_DAY) + timedelta(hours=1))
    authorise(host, site, received)

    assert answer(host, received).grants[0].ended_on is None


EARLIER = {  # what ends before the appointment: what the letter says of trainings, when the plan ends early, the last day said
    "the trainings": (date(2026, 12, 3), None, date(2026, 12, 3)),
    "the plan": (None, date(2026, 11, 30), date(2026, 11, 30)),
}


@pytest.mark.parametrize("ends", EARLIER.values(), ids=EARLIER)
def test_the_answer_ends_with_the_condition_that_ends_first(host, coordinator, administrator, site, ends):
    """Cooperation reference 9.7: the earliest end wins, also in what the host says."""
    trained_until, plan_ends, last_day = ends
    plan = factories.make_plan(coordinator)
    if plan_ends:
        with acting_as(coordinator):
            plans.record_event(by=coordinator, plan=plan, kind="ended", on=plan_ends, reason="The need is over.")
    trust(administrator)
    received = receive(host, a_letter(trained_until=trained_until))
    made = authorise(host, site, received)

    assert made.last_day > last_day
    assert answer(host, received).grants[0].last_day == last_day


def test_what_ends_before_it_begins_is_no_grant(host, administrator, site):
    trust(administrator)
    received = receive(host, a_letter(trained_until=date(2026, 11, 9)))
    authorise(host, site, received)

    assert answer(host, received).grants == ()


def test_an_officer_answers_nothing(officer, host, received):
    with acting_as(host):
        found = received
    with acting_as(officer), pytest.raises(NotAppointed):
        actions.answer(by=officer, received=found)


@pytest.fixture
def deployment(coordinator, expert, supervisor, administrator, settings):
    """A deployment of ours to Greece, whose answers are known; this installation is the home authority's."""
    settings.CONTROLLER_STATE, settings.LETTER_KEY = "PL", HOME_KEY
    trust(administrator, HOST_KEY, "GR")
    return sent(coordinator, expert, supervisor)


def said(deployment, /, *grants, hours=0, **given):
    """An answer of Greece, signed."""
    values = {
        "id": uuid4(), "deployment": deployment.pk, "answers": uuid4(), "home_state": "PL", "host_state": "GR",
        "issued_at": morning(THE_DAY) + timedelta(hours=hours), "grants": grants,
    }  # fmt: skip
    return letters.sign(GrantLetter(**values | given), HOST_KEY)


def granted(**given):
    days = {"first_day": THE_DAY, "last_day": LAST, "ended_on": None}
    return Grant(**{"database": "casework", "place": "Lesvos", "role": "dublin_case_officer", **days, **given})


def compared(coordinator, deployment):
    with acting_as(coordinator):
        return [
            (row.grant.first_day if row.grant else None, row.agrees)
            for row in queries.compare(list(deployment.grants.all()), queries.latest(deployment.pk))
        ]


def test_what_the_host_says_goes_into_the_register(coordinator, deployment):
    receive(coordinator, said(deployment, granted()))

    with acting_as(coordinator):
        (row,) = AccessGrant.objects.filter(deployment=deployment)
        assert (row.database, row.first_day, row.last_day, row.revoked_on) == ("casework", THE_DAY, LAST, None)
        assert "Lesvos" in row.basis
    assert compared(coordinator, deployment) == [(THE_DAY, True)]


def test_what_was_typed_stays_and_is_held_against_the_answer(coordinator, deployment):
    typed = factories.grant(coordinator, deployment, last_day=LAST - timedelta(days=5))
    assert compared(coordinator, deployment) == [(THE_DAY, None)]

    receive(coordinator, said(deployment, granted()))

    with acting_as(coordinator):
        assert AccessGrant.objects.get(deployment=deployment) == typed
    assert compared(coordinator, deployment) == [(THE_DAY, False)]


def test_what_the_host_ended_is_entered_as_revoked(coordinator, deployment):
    receive(coordinator, said(deployment, granted()))
    receive(coordinator, said(deployment, granted(ended_on=THE_DAY + timedelta(days=3)), hours=1))

    with acting_as(coordinator):
        row = AccessGrant.objects.get(deployment=deployment)
    assert (row.ends, row.revoked_by) == (THE_DAY + timedelta(days=3), "Greece")
    assert compared(coordinator, deployment) == [(THE_DAY, True)]


def test_an_older_answer_changes_nothing(coordinator, deployment):
    receive(coordinator, said(deployment, granted(), hours=1))
    receive(coordinator, said(deployment, granted(ended_on=THE_DAY)))

    with acting_as(coordinator):
        assert AccessGrant.objects.get(deployment=deployment).revoked_on is None


WRONG = {  # what is wrong with it: what differs, what is said
    "for another home": ({"home_state": "DE"}, "for another state"),
    "of another host than its key": ({"host_state": "IT"}, "another state than the one whose key"),
    "of no deployment of ours": ({"deployment": uuid4()}, "no deployment of ours"),
}


@pytest.mark.parametrize(("given", "says"), WRONG.values(), ids=WRONG)
def test_an_answer_that_is_not_to_us_is_refused(coordinator, deployment, given, says):
    with pytest.raises(ValidationError, match=says):
        receive(coordinator, said(deployment, granted(), **given))
    with acting_as(coordinator):
        assert not AccessGrant.objects.exists()


@pytest.mark.parametrize("word", ["role", "database"])
def test_a_word_that_is_not_known_here_is_named(sign_in, coordinator, deployment, word):
    """A host of a later version may know more roles: nothing is entered, and the page says which word it is."""
    document = SimpleUploadedFile("answer.json", said(deployment, granted(), granted(**{word: "drone_pilot"})))

    page = sign_in(coordinator).post(reverse("letter-receive"), {"document": document})

    assert page.status_code == 422
    assert "The answer names “drone_pilot”, which isn't known here" in html.unescape(page.text)
    with acting_as(coordinator):
        assert not AccessGrant.objects.exists()


def test_what_was_typed_until_another_day_ends_with_what_the_host_ended(coordinator, deployment):
    factories.grant(coordinator, deployment, last_day=LAST - timedelta(days=5))
    receive(coordinator, said(deployment, granted(ended_on=THE_DAY + timedelta(days=3))))

    with acting_as(coordinator):
        assert AccessGrant.objects.get(deployment=deployment).ends == THE_DAY + timedelta(days=3)


def test_a_forged_answer_is_refused(coordinator, deployment):
    forged = said(deployment, granted()).replace(b"dublin_case_officer", b"health_professional")

    with pytest.raises(ValidationError, match="genuine"):
        receive(coordinator, forged)


def test_the_receipt_names_the_latest_answer(coordinator, deployment):
    with acting_as(coordinator), pytest.raises(ValidationError, match="hasn't answered yet"):
        actions.acknowledge(by=coordinator, deployment=deployment)
    receive(coordinator, said(deployment, granted()))
    with acting_as(coordinator):
        answered = queries.latest(deployment.pk)
        letter, _key = letters.read(
            actions.acknowledge(by=coordinator, deployment=deployment), [letters.public_key(HOME_KEY)]
        )

    assert (letter.answers, letter.answered_at, letter.host_state) == (answered.id, answered.issued_at, "GR")
    assert letter.grants == answered.grants != ()


def slip(told):
    """The receipt of an answer, as the home authority writes it."""
    return ReceiptLetter(
        id=uuid4(), deployment=DEPLOYMENT, answers=told.id, answered_at=told.issued_at, grants=told.grants,
        issued_at=told.issued_at + timedelta(minutes=2), home_state="PL", host_state="GR",
    )  # fmt: skip


def test_an_appointment_ended_on_the_day_of_the_answer_is_part_of_it(host, site, received):
    """What ended before the answer, on its day or by announcement, isn't news that asks for another one."""
    made = authorise(host, site, received)
    with acting_as(host):
        access.end_appointment(by=host, appointment=made, on=THE_DAY + timedelta(days=1), reason="Over.")
    receive(host, slip(answer(host, received)))

    with acting_as(host):
        assert queries.receipt(received).is_current


def test_the_host_sees_the_receipt_and_whether_it_is_still_current(host, site, received):
    authorise(host, site, received)
    receive(host, slip(answer(host, received)))
    with acting_as(host):
        assert queries.receipt(received).is_current
    set_now(morning(THE_DAY) + timedelta(hours=3))
    with acting_as(host):
        letter_actions.end_access(by=host, made=received.appointments.get(), kind="revoked", reason="Over.")

        assert not queries.receipt(received).is_current


def test_a_receipt_of_what_was_never_sent_to_us_is_refused(host, administrator):
    trust(administrator)
    at = morning(THE_DAY)
    unknown = ReceiptLetter(
        id=uuid4(), deployment=uuid4(), answers=uuid4(), answered_at=at, issued_at=at, home_state="PL", host_state="GR"
    )

    with pytest.raises(ValidationError, match="nothing that this one could change"):
        receive(host, unknown)


def test_the_file_is_given_and_taken_in_on_the_pages(sign_in, host, site, received, settings):
    authorise(host, site, received)
    browser = sign_in(host)

    document = browser.post(reverse("letter-answer", args=[received.pk])).content

    letter, _key = letters.read(document, [letters.public_key(HOST_KEY)])
    assert isinstance(letter, GrantLetter)
    page = browser.get(reverse("letter", args=[received.pk])).text
    assert "The home authority has acknowledged no answer yet." in page
    listed = browser.get(reverse("letters-file")).content.decode("utf-8-sig")
    assert "Paweł Gajda" in listed
