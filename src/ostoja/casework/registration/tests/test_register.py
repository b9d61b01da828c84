"""Registering a person: what is known becomes a file with its first facts; what isn't stays open."""

import re
from datetime import date
from uuid import UUID

import pytest
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.casework.files import looking_up
from ostoja.casework.files.known import Person
from ostoja.casework.files.looking_up import Purpose
from ostoja.casework.files.models import CaseFile, Fact, PersonName
from ostoja.casework.registration.forms import age_span
from ostoja.casework.registration.tests.stories import arrived
from ostoja.codes.calendars import Calendar
from ostoja.law.facts.person import WrittenIn
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(officer):
    return {
        "id": str(uuid7()),
        "given": "Selam",
        "family": "Tesfay",
        "own_given": "ሰላም",
        "own_family": "ተስፋይ",
        "birth-year": "2009",
        "birth_basis": "stated",
        "nationalities": ["ER", "ET"],
        "sex": "F",
        "language": "ti",
        "alone": "yes",
        "site": str(officer.site_id),
        "made_on-day": "9",
        "made_on-month": "11",
        "made_on-year": "2026",
        "registered_on-day": "12",
        "registered_on-month": "11",
        "registered_on-year": "2026",
    }


def the_file(by):
    with acting_as(by):
        file = CaseFile.objects.get()
        facts = {fact.type: fact.content for fact in Fact.objects.filter(file=file)}
        names = {(name.full, name.script) for name in PersonName.objects.filter(file=file)}
    return file, facts, names


def test_what_is_known_becomes_the_first_facts(officer, officer_client, typed):
    answer = officer_client.post("/register/", typed)

    file, facts, names = the_file(officer)
    assert answer["Location"] == file.get_absolute_url()
    assert names == {("Selam Tesfay", "Latn"), ("ሰላም ተስፋይ", "Ethi")}
    assert (facts["birth_claimed"]["earliest"], facts["birth_claimed"]["latest"]) == ("2009-01-01", "2009-12-31")
    assert facts["nationality_claimed"]["states"] == ["ER", "ET"]
    assert facts["unaccompanied"]["holds"] is True
    assert (facts["application_made"]["on"], facts["application_registered"]["on"]) == ("2026-11-09", "2026-11-12")
    assert "application_lodged" not in facts


def test_the_form_sent_twice_opens_one_file(officer, officer_client, typed):
    for _ in range(2):
        officer_client.post("/register/", typed)

    the_file(officer)


def test_one_name_is_enough_and_none_is_made_up(officer, officer_client, typed):
    """field-work.md 1.1: a single name; never a placeholder."""
    one = {name: value for name, value in typed.items() if name not in {"family", "own_given", "own_family"}}

    officer_client.post("/register/", one)

    assert the_file(officer)[2] == {("Selam", "Latn")}


def test_no_name_at_all_is_asked_for(officer_client, typed):
    none = {name: value for name, value in typed.items() if name not in {"given", "family", "own_given", "own_family"}}

    answer = officer_client.post("/register/", none)

    assert answer.status_code == 422
    assert "Enter at least one name" in answer.content.decode()


def test_an_estimated_age_is_kept_as_a_range(officer, officer_client, typed):
    """field-work.md 1.3: an age fills only the range, never a 1 January."""
    aged = {**typed, "birth-year": "", "age": "16", "birth_basis": ""}

    officer_client.post("/register/", aged)

    birth = the_file(officer)[1]["birth_claimed"]
    assert (birth["earliest"], birth["latest"], birth["basis"]) == ("2009-11-13", "2010-11-12", "officer_estimate")


@pytest.mark.parametrize(
    ("age", "on", "span"),
    {
        "the day before the birthday at the earliest": (16, date(2026, 11, 12), ("2009-11-13", "2010-11-12")),
        "29 February": (4, date(2028, 2, 29), ("2023-03-01", "2024-02-29")),
        "a newborn": (0, date(2026, 11, 12), ("2025-11-13", "2026-11-12")),
    }.values(),
)
def test_the_span_of_an_age(age, on, span):
    assert tuple(day.isoformat() for day in age_span(age, on=on)) == span


def test_statelessness_is_recorded_as_claimed(officer, officer_client, typed):
    """APR 27(2): the claim must be clearly registered."""
    officer_client.post("/register/", {**typed, "nationalities": [], "stateless": "on"})

    assert the_file(officer)[1]["nationality_claimed"]["stateless"] is True


BAD = {  # what is typed: what the page says
    "registered in the future": ({"registered_on-year": "2027"}, "in the future"),
    "no 31 February": ({"registered_on-day": "31", "registered_on-month": "2"}, "28 days"),
    "a year of two digits": ({"birth-year": "09"}, "all four digits"),
    "stateless and a nationality": ({"stateless": "on"}, "Keep the one that the person says"),
    "a year of birth and an age": ({"age": "17"}, "Keep the one that is known"),
    "another place": ({"site": str(uuid7())}, "on the list"),
    "control characters in a name": ({"given": "Se\x00lam"}, ""),
}


@pytest.mark.parametrize(("typed_badly", "says"), BAD.values(), ids=BAD)
def test_bad_input_is_named_and_everything_typed_stays(officer, officer_client, typed, typed_badly, says):
    answer = officer_client.post("/register/", {**typed, **typed_badly})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "ተስፋይ" in page
    with acting_as(officer):
        assert not CaseFile.objects.exists()


def test_more_than_one_nationality_can_be_asked_for_without_a_script(officer_client, typed):
    answer = officer_client.post("/register/", {**typed, "nationalities-more": "1"})

    assert answer.status_code == 200
    assert answer.content.decode().count('name="nationalities"') == 3


def test_the_place_of_another_appointment_cannot_be_chosen(colleague_client, typed, colleague):
    answer = colleague_client.post("/register/", typed)

    assert answer.status_code == 422
    with acting_as(colleague):
        assert not CaseFile.objects.exists()


def test_the_calendars_of_the_vocabulary_are_those_that_can_be_converted():
    assert {one.value for one in WrittenIn} == set(Calendar)


CALENDARS = {  # as typed: the first and the last Gregorian day
    ("solar_hijri", "29", "12", "1378"): ("2000-03-19", "2000-03-19"),
    ("hijri", "", "", "1420"): ("1999-04-17", "2000-04-05"),
    ("ethiopian", "", "1", "2000"): ("2007-09-12", "2007-10-11"),
}


@pytest.mark.parametrize(("typed_as", "stored"), CALENDARS.items())
def test_a_birth_in_another_calendar_is_kept_as_written_with_its_gregorian_range(
    officer, officer_client, typed, typed_as, stored
):
    """field-work.md 1.3: the original calendar and day, and the converted range."""
    calendar, day, month, year = typed_as
    birth = {"birth_calendar": calendar, "birth-day": day, "birth-month": month, "birth-year": year}

    officer_client.post("/register/", typed | birth)

    fact = the_file(officer)[1]["birth_claimed"]
    assert (fact["earliest"], fact["latest"]) == stored
    assert fact["calendar"] == calendar
    written = [str(fact.get(f"written_{part}", "")) for part in ("day", "month", "year")]
    assert written == [day, month, year]


def test_a_day_that_the_calendar_lacks_is_asked_for_again_with_what_was_typed(officer_client, typed):
    birth = {"birth_calendar": "solar_hijri", "birth-day": "30", "birth-month": "12", "birth-year": "1378"}

    answer = officer_client.post("/register/", typed | birth)

    assert answer.status_code == 422
    assert "That month of this calendar has the days 1 to 29." in answer.text
    assert 'value="1378"' in answer.text
    assert '<option value="solar_hijri" selected>' in answer.text


@pytest.mark.parametrize("page", ["register", "register-member"])
def test_a_registration_begins_with_its_page(officer, officer_client, page):
    """Issue 7: looking up inside an open registration only; the form's own id is the one that its page opened."""
    args = [arrived(officer)[1].pk] if page == "register-member" else []
    opened = re.search(r'name="id" id="id_id" value="([^"]+)"', officer_client.get(reverse(page, args=args)).text)[1]

    with acting_as(officer):
        hits = looking_up.look_up(
            by=officer, purpose=Purpose.REGISTRATION, about=UUID(opened), person=Person(given="Solomiya")
        )

    assert hits == []
