"""The pages of a file as the officer uses them."""

import pytest

from ostoja.access import trail
from ostoja.access.acting import acting_as
from ostoja.casework.files.models import Fact
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.files.tests.test_exports import OWN_WORK

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(officer):
    return open_file(officer)


def facts_of(by, file, type_):
    with acting_as(by):
        return list(Fact.objects.filter(file=file, type=type_).order_by("position"))


ENTRY = {"state": "GR", "on-day": "9", "on-month": "10", "on-year": "2026", "border": "sea", "id": "e1"}


def test_the_day_shows_what_is_due_for_whom(officer_client, file):
    page = officer_client.get("/")

    assert page.status_code == 200
    for shown in ("Hamid Rahimi", "حمید رحیمی", "14 Dec 2026", "39(1)", "Lesvos"):
        assert shown in page.content.decode()


def test_the_file_shows_the_next_act_the_reasons_and_the_limits(officer_client, file):
    page = officer_client.get(file.get_absolute_url()).content.decode()

    for shown in ("Hamid Rahimi", "France", "14 Dec 2026", "29(2)", "39(1)", "<svg"):
        assert shown in page


def test_the_file_of_a_past_day_says_so(officer_client, file):
    page = officer_client.get(file.get_absolute_url(), {"as_of": "2026-11-01"}).content.decode()

    assert "As of Sun 1 Nov 2026" in page


def test_a_fact_is_recorded_from_the_form_that_its_type_declares(officer, officer_client, file):
    answer = officer_client.post(f"/files/{file.pk}/facts/add/irregular_entry/", ENTRY)

    (stored,) = facts_of(officer, file, "irregular_entry")
    assert answer.status_code == 302
    assert stored.content["border"] == "sea"


def test_a_form_sent_twice_records_one_fact(officer, officer_client, file):
    for _ in range(2):
        officer_client.post(f"/files/{file.pk}/facts/add/irregular_entry/", ENTRY)

    assert len(facts_of(officer, file, "irregular_entry")) == 1


def test_a_day_in_the_future_comes_back_with_everything_typed(officer, officer_client, file):
    answer = officer_client.post(
        f"/files/{file.pk}/facts/add/irregular_entry/", ENTRY | {"on-year": "2031", "note": "seen by the coast guard"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "seen by the coast guard" in page
    assert 'value="2031"' in page
    assert 'href="#id_on-day"' in page
    assert facts_of(officer, file, "irregular_entry") == []


def test_a_correction_asks_for_the_reason(officer_client, officer, file):
    (wrong,) = facts_of(officer, file, "application_made")

    answer = officer_client.post(
        f"/files/{file.pk}/facts/{wrong.pk}/correct/",
        {"id": "c1", "state": "GR", "on-day": "9", "on-month": "10", "on-year": "2026", "reason": ""},
    )

    assert answer.status_code == 422
    assert "Say why the fact was wrong" in answer.content.decode()


def test_a_correction_is_shown_in_place_with_its_reason(officer_client, officer, file):
    (wrong,) = facts_of(officer, file, "application_made")

    officer_client.post(
        f"/files/{file.pk}/facts/{wrong.pk}/correct/",
        {"id": "c1", "state": "GR", "on-day": "9", "on-month": "10", "on-year": "2026", "reason": "slip misread"},
    )

    assert "slip misread" in officer_client.get(f"/files/{file.pk}/facts/").content.decode()


def test_a_fact_corrected_before_cannot_be_corrected_from_its_old_page(officer_client, officer, file):
    record(
        officer,
        file,
        fact("application_made", "c1", state="GR", on="2026-10-09", supersedes="application_made", reason="x"),
    )
    wrong = facts_of(officer, file, "application_made")[0]

    assert officer_client.get(f"/files/{file.pk}/facts/{wrong.pk}/correct/").status_code == 404


def test_a_fact_taken_back_stays_in_sight_with_its_reason(officer_client, officer, file):
    (wrong,) = facts_of(officer, file, "visa")

    officer_client.post(f"/files/{file.pk}/facts/{wrong.pk}/withdraw/", {"id": "w1", "reason": "another person's"})

    assert "another person&#39;s" in officer_client.get(f"/files/{file.pk}/facts/").content.decode()


def test_the_form_offers_only_what_the_role_may_record(officer_client, file):
    page = officer_client.get(f"/files/{file.pk}/facts/add/").content.decode()

    assert "/facts/add/irregular_entry/" in page
    assert "/facts/add/security_check/" not in page


def test_who_looked_names_the_reader(officer_client, file):
    officer_client.get(file.get_absolute_url())

    assert "Anna Kowalska" in officer_client.get(f"/files/{file.pk}/looked/").content.decode()


PAGES_OF_A_FILE = ("", "facts/", "facts/add/", "facts/add/irregular_entry/", "looked/")


@pytest.mark.parametrize("part", PAGES_OF_A_FILE)
def test_every_page_that_shows_the_person_is_in_the_trail(officer, officer_client, file, part):
    def reads():
        with acting_as(officer):
            return sum(one.act == "file_read" for one in trail.who_looked(file.pk))

    before = reads()
    officer_client.get(f"{file.get_absolute_url()}{part}")

    assert reads() == before + 1


@pytest.mark.parametrize("sought", ["GR-2026-000001", "gr-2026-000001", "hamid", "RAHI", "رحیمی"])
def test_a_file_is_found_by_number_or_by_the_beginning_of_a_name(officer_client, file, sought):
    assert str(file.pk) in officer_client.get("/files/", {"q": sought}).content.decode()


@pytest.mark.parametrize("sought", ["GR-2026-000001", "hamid"])
def test_a_colleague_of_another_place_finds_nothing(colleague_client, file, sought):
    assert str(file.pk) not in colleague_client.get("/files/", {"q": sought}).content.decode()


def test_the_exported_document_is_the_file(officer_client, file):
    answer = officer_client.post(f"/files/{file.pk}/export/", OWN_WORK)

    assert answer.json()["file"] == file.number
    assert {one["type"] for one in answer.json()["facts"]} == {one.type for one in adult()}


def test_a_document_with_errors_names_path_and_field_and_keeps_the_text(officer_client, officer):
    bad = '{"schema": "ostoja/case-file/1", "file": "X-1", "facts": [{"id": "f1", "type": "irregular_entri"}]}'

    answer = officer_client.post("/files/import/", {"site": str(officer.site_id), "pasted": bad})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "$.facts[0]" in page
    assert "irregular_entry" in page
    assert "irregular_entri&#34;" in page


def test_the_number_of_statements_of_the_day_does_not_grow_with_its_rows(
    officer, officer_client, django_assert_max_num_queries
):
    open_file(officer)
    officer_client.get("/")
    with django_assert_max_num_queries(40) as few:
        officer_client.get("/")
    for _ in range(5):
        open_file(officer)

    with django_assert_max_num_queries(len(few)):
        officer_client.get("/")


def test_a_disputed_fact_is_shown_both_ways_side_by_side(officer, officer_client):
    """AMMR 33(1) with the entry, 16(2) without it; the visa is left out, so that the entry decides."""
    entry = fact("irregular_entry", "e1", state="IT", on="2026-10-01", border="sea", disputed=True)
    file = open_file(officer, facts=[*(one for one in adult() if one.type != "visa"), entry])

    page = officer_client.get(file.get_absolute_url()).content.decode()

    for shown in ("Irregular entry: as recorded", "Irregular entry: not so", "Italy, provisionally (Art. 33(1))"):
        assert shown in page
    assert "Greece, provisionally (Art. 16(2))" in page


def test_the_file_says_what_would_settle_it_and_who_is_responsible_when(officer, officer_client, file):
    record(officer, file, fact("take_charge_request", "r1", from_state="GR", to_state="FR", on="2026-11-02"))

    page = officer_client.get(file.get_absolute_url()).content.decode()

    assert "What would settle it" in page
    assert "Who is responsible when" in page
    assert "Silence counts as acceptance: France is responsible." in page
