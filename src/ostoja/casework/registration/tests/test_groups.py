"""A family is registered in one flow: what counts for all is asked once, then person by person (field-work.md 4)."""

import pytest
from django.db import ProgrammingError, connection, transaction

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import queries as files
from ostoja.casework.files.models import CaseFile, DueStep, Fact, PersonName
from ostoja.casework.files.tests.stories import adult, fact, open_file
from ostoja.casework.registration import actions, queries
from ostoja.casework.registration.board import board
from ostoja.casework.registration.came import of_event
from ostoja.casework.registration.models import ArrivalCount, ArrivalEvent, Group, Member
from ostoja.casework.registration.tests.stories import COUNT, arrived, group, member
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db


def day(name, on):
    year, month, number = on.split("-")
    return {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}


@pytest.fixture
def shared(officer):
    return {
        "id": str(uuid7()), "site": str(officer.site_id), "event": "", "persons": "2", "came": "rescued",
        "route": ["TR"], "nationalities": ["AF"], "language": "prs", "screening_ground": "art5_sar",
        "made_to": "registering", **day("came_on", "2026-11-10"), **day("screening_on", "2026-11-10"),
        **day("made_on", "2026-11-11"), **day("registered_on", "2026-11-12"),
    }  # fmt: skip


def typed(given, **more):
    return {
        "id": str(uuid7()), "given": given, "family": "Rahimi", "birth-year": "1990", "birth_basis": "stated",
        "birth_origin": "declared", "nationalities": ["AF"], "nationality_origin": "confirmed", "sex": "F",
        "language": "prs", "prints": "good", "prints_reference": "GR1-7", **day("prints_on", "2026-11-12"), **more,
    }  # fmt: skip


def facts_of(by, file):
    with acting_as(by):
        return {one.type: one.content for one in Fact.objects.filter(file=file)}


def the_group(officer_client, shared):
    answer = officer_client.post("/register/group/", shared)
    assert answer.status_code == 302, answer.text
    return answer["Location"]


def test_what_counts_for_all_is_asked_once_and_stands_in_each_file(officer, officer_client, shared):
    address = the_group(officer_client, shared)
    first = officer_client.get(address)
    assert "person 1 of 2" in first.text
    assert 'name="relation"' not in first.text
    officer_client.post(address, typed("Zahra"))
    officer_client.post(address, typed("Ali", relation="child", sex="M"))

    with acting_as(officer):
        rows = queries.members(Group.objects.get().pk)
    assert [(row.names[0]["given"], row.relation) for row in rows] == [("Zahra", ""), ("Ali", "child")]
    for row in rows:
        facts = facts_of(officer, row.file_id)
        assert facts["disembarked"]["on"] == "2026-11-10"
        assert facts["screening_started"]["ground"] == "art5_sar"
        assert facts["application_made"]["authority"] == "registering"
        assert facts["application_registered"]["on"] == "2026-11-12"
        assert facts["journey_stage"]["countries"] == ["TR"]
        assert (facts["biometrics_taken"]["reference"], facts["biometrics_taken"]["quality"]) == ("GR1-7", "good")


def test_each_element_says_whether_it_is_confirmed_or_declared(officer, officer_client, shared):
    """Screening Regulation 2024/1356, Art. 17(3)."""
    address = the_group(officer_client, shared)
    officer_client.post(address, typed("Zahra"))

    with acting_as(officer):
        file = CaseFile.objects.get()
    facts = facts_of(officer, file)
    assert facts["birth_claimed"]["source"] == {"origin": "declared"}
    assert facts["nationality_claimed"]["source"] == {"origin": "confirmed"}


def test_the_clocks_start_by_themselves(officer, officer_client, shared):
    """APR Art. 28(1): 21 days to lodge, from the registration; Art. 29(1): the receipt at once."""
    address = the_group(officer_client, shared)
    officer_client.post(address, typed("Zahra"))

    with acting_as(officer):
        due = dict(DueStep.objects.values_list("rule", "last_day"))
    assert due["lodging"].isoformat() == "2026-12-03"
    assert due["registration-document"].isoformat() == "2026-11-12"
    assert due["screening"].isoformat() == "2026-11-17"  # SR 8(3): seven days from disembarkation


def test_the_next_form_begins_with_what_they_share(officer_client, shared):
    address = the_group(officer_client, shared)
    officer_client.post(address, typed("Zahra", own_given="زهرا", own_family="رحیمی"))

    page = officer_client.get(address).text

    assert 'value="Rahimi"' in page
    assert 'value="رحیمی"' in page
    assert '<option value="AF" selected>' in page
    assert '<option value="prs" selected>' in page
    assert 'name="relation"' in page


def test_a_person_sent_twice_is_one_person(officer, officer_client, shared):
    address = the_group(officer_client, shared)
    first = typed("Zahra")
    officer_client.post(address, first)
    officer_client.post(address, first | {"relation": "spouse"})

    with acting_as(officer):
        assert (CaseFile.objects.count(), Member.objects.count()) == (1, 1)


def test_a_wrong_day_is_named_and_everything_typed_stays(officer, officer_client, shared):
    answer = officer_client.post("/register/group/", shared | {"made_on-year": "2027"})

    assert answer.status_code == 422
    assert "in the future" in answer.text
    assert '<option value="TR" selected>' in answer.text
    with acting_as(officer):
        assert not Group.objects.exists()


def test_a_wrong_person_keeps_everything_typed(officer, officer_client, shared):
    address = the_group(officer_client, shared)

    answer = officer_client.post(address, typed("Zahra", age="30", prints_obstacle="health"))

    assert answer.status_code == 422
    assert "Keep the one that is known" in answer.text
    assert "Prints were taken and not taken" in answer.text
    assert 'value="Zahra"' in answer.text
    with acting_as(officer):
        assert not CaseFile.objects.exists()


def test_an_arrival_is_recorded_with_its_count_and_counted_again(officer, officer_client):
    sent = {
        "id": str(uuid7()), "site": str(officer.site_id), "kind": "sea_sar", "place": "Mytilene", "hour": "3.40",
        "vessel": "grey dinghy", "authority": "coast guard", "men": "20", "women": "12", "source": "coast guard",
        **day("on", "2026-11-12"),
    }  # fmt: skip
    address = officer_client.post("/arrivals/add/", sent)["Location"]
    officer_client.post("/arrivals/add/", sent)
    officer_client.post(address + "count/", {"men": "21", "women": "12", "missing": "1", "source": "Red Cross"})

    with acting_as(officer):
        event = ArrivalEvent.objects.get()
        counts = list(event.counts.order_by("recorded_at").values_list("men", "missing", "source"))
    assert event.at.isoformat() == "2026-11-12T01:40:00+00:00"  # 03:40 in Athens
    assert sorted(counts) == [(20, None, "coast guard"), (21, 1, "Red Cross")]
    page = officer_client.get(address).text
    assert "Red Cross" in page
    assert "coast guard" in page


BAD_ARRIVALS = {
    "an hour that is none": ({"hour": "25:00"}, "is no hour"),
    "a day ahead": (day("on", "2027-11-12"), "in the future"),
    "nobody counted": ({"men": "", "women": ""}, "enter how many came"),
    "no source": ({"source": ""}, "name the source"),
    "less than none": ({"men": "-1"}, "greater than or equal to 0"),
}


@pytest.mark.parametrize(("change", "says"), BAD_ARRIVALS.values(), ids=BAD_ARRIVALS)
def test_a_wrong_arrival_is_named_and_kept(officer, officer_client, change, says):
    sent = {
        "id": str(uuid7()), "site": str(officer.site_id), "kind": "land", "place": "Kastanies", "hour": "",
        "authority": "police", "men": "2", "women": "1", "source": "police", **day("on", "2026-11-11"),
    }  # fmt: skip

    answer = officer_client.post("/arrivals/add/", sent | change)

    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="Kastanies"' in answer.text


def test_an_hour_that_nobody_knows_is_no_midnight(officer, officer_client):
    sent = {
        "id": str(uuid7()), "site": str(officer.site_id), "kind": "land", "place": "Kastanies", "hour": "",
        "authority": "police", "men": "2", "source": "police", **day("on", "2026-11-11"),
    }  # fmt: skip

    address = officer_client.post("/arrivals/add/", sent)["Location"]

    with acting_as(officer):
        event = ArrivalEvent.objects.get()
        assert of_event(event)["came_on"].isoformat() == "2026-11-11"
    assert not event.is_hour_known
    for page in (address, "/arrivals/"):
        shown = officer_client.get(page).text
        assert "11 Nov 2026, hour not known" in shown
        assert "11 Nov 2026, 00:00" not in shown


def test_the_queue_counts_people_by_the_furthest_step(officer, colleague):
    event, first = arrived(officer)
    member(officer, first)
    only_ashore = group(officer, event, fact("disembarked", "came_on", state="GR", on="2026-11-01"))
    member(officer, only_ashore)
    open_file(officer)  # another one, of no arrival
    other, theirs = arrived(colleague)
    member(colleague, theirs)

    with acting_as(officer):
        of_event = board(today=officer.today(), event_id=event.pk)
        of_place = board(today=officer.today(), site_id=officer.site_id)
        of_others = board(today=officer.today(), event_id=other.pk)
    assert {row.step: row.number for row in of_event.waiting} == {
        "arrived": 1, "screened": 0, "made": 1, "registered": 0, "lodged": 0,
    }  # fmt: skip
    assert of_event.waiting[0].oldest.isoformat() == "2026-11-01"
    screening = next(row for row in of_event.limits if row.rule == "screening")
    assert (screening.open, screening.missed) == (2, 1)  # SR 8(3): seven days from 1 November are over
    assert of_place.total == 3
    assert of_others.total == 0


def test_the_queue_counts_what_this_authority_did(officer, site):
    """field-work.md 4.1: its own queue. Lodged in Italy, or in another file of the same person, is not lodged here."""
    elsewhere = [fact("application_lodged", "it", state="IT", on="2025-03-02"),
                 fact("application_lodged", "pair.0f.1", state="GR", on="2026-02-02")]  # fmt: skip
    open_file(officer, facts=[*adult(), *elsewhere])
    leader = factories.make_appointment(role="mission_coordinator", site=site)

    with acting_as(officer):
        found = board(today=officer.today(), site_id=officer.site_id)
    with acting_as(leader), connection.cursor() as cursor:
        cursor.execute("SELECT registered, lodged FROM registration_queue('2026-11-12', 'GR', '{}')")
        assert cursor.fetchall() == [(1, 0)]
    assert {row.step: row.number for row in found.waiting if row.number} == {"registered": 1}


def test_what_was_taken_back_or_must_be_taken_again_is_not_done(officer):
    """field-work.md 4.2: quality, retake due."""
    _event, own = arrived(officer)
    again = fact("biometrics_taken", "prints", state="GR", on="2026-11-12", quality="retake")
    member(officer, own, "", again)
    file = member(officer, own, "sister", fact("biometrics_taken", "prints", state="GR", on="2026-11-12"),
                  fact("document_issued", "paper", state="GR", on="2026-11-12", kind="registration"))  # fmt: skip
    with acting_as(officer):
        assert [(one.has_prints, one.has_document) for one in queries.members(own.pk)] == [(False, False), (True, True)]
        back = [
            fact("withdrawn_fact", f"back-{key}", supersedes=key, reason="of her brother")
            for key in ("prints", "paper")
        ]
        actions_of_files(officer, file, *back)

        assert {(one.has_prints, one.has_document) for one in queries.members(own.pk)} == {(False, False)}


def test_a_corrected_step_no_longer_counts(officer):
    event, own = arrived(officer)
    file = member(officer, own)
    with acting_as(officer):
        made = Fact.objects.get(file=file, type="application_made")
        actions_of_files(officer, file, fact("withdrawn_fact", "back", supersedes=made.key, reason="slip misread"))
        found = board(today=officer.today(), event_id=event.pk)

    assert {row.step for row in found.waiting if row.number} == {"arrived"}


def test_a_step_whose_correction_was_taken_back_counts(officer, site):
    """case-file.md: a correction taken back corrects nothing; so for whoever leads as well."""
    event, own = arrived(officer)
    file = member(officer, own)
    with acting_as(officer):
        made = Fact.objects.get(file=file, type="application_made")
        actions_of_files(officer, file, fact("withdrawn_fact", "back", supersedes=made.key, reason="slip misread"))
        actions_of_files(officer, file, fact("withdrawn_fact", "sorry", supersedes="back", reason="it was right"))
        found = board(today=officer.today(), event_id=event.pk)
    leader = factories.make_appointment(role="mission_coordinator", site=site)
    with acting_as(leader), connection.cursor() as cursor:
        cursor.execute("SELECT arrived, made FROM registration_queue('2026-11-12', 'GR', '{}')")
        assert cursor.fetchall() == [(0, 1)]

    assert {row.step for row in found.waiting if row.number} == {"made"}


def actions_of_files(by, file, *facts):
    from ostoja.casework.files.actions import record_facts

    record_facts(by=by, file_id=file.pk, facts=facts)


def test_the_number_of_statements_does_not_grow_with_the_group(officer, django_assert_max_num_queries):
    event, own = arrived(officer)
    for _ in range(4):
        member(officer, own)

    with acting_as(officer), django_assert_max_num_queries(6):
        board(today=officer.today(), event_id=event.pk)
        queries.members(own.pk)
        [list(one.counts.all()) for one in queries.arrivals()]


SITTING = {"started": "on", "ground": "art5_sar", "health": "done", "vulnerability": "unnecessary", "cooperated": "yes",
           "lived_in": ["IR"], "lost": "brother", "lost_note": "Reza, near Bodrum, at night", "prints": "retake",
           "ended": "registration"}  # fmt: skip


def test_a_sitting_of_the_screening_becomes_facts(officer, officer_client):
    file = open_file(officer)
    sent = {"id": str(uuid7()), **day("on", "2026-11-12"), **SITTING}

    officer_client.post(f"/files/{file.pk}/screening/", sent)
    officer_client.post(f"/files/{file.pk}/screening/", sent)

    facts = facts_of(officer, file)
    assert facts["screening_started"]["ground"] == "art5_sar"
    assert facts["screening_ended"]["outcome"] == "registration"
    assert facts["separated_family_member"]["relation"] == "brother"
    assert facts["biometrics_taken"]["quality"] == "retake"
    page = officer_client.get(f"/files/{file.pk}/registration/").text
    assert "Reza, near Bodrum, at night" in page
    with acting_as(officer):
        assert Fact.objects.filter(file=file, type="preliminary_check").count() == 2


def test_prints_are_of_the_day_they_were_taken_however_late_the_form_arrives(officer, officer_client, shared):
    """Eurodac Regulation 2024/1358 Art. 15(1): the 72 hours run from the registration, not from the line's coming back."""
    address = the_group(officer_client, shared)

    officer_client.post(address, typed("Hamid", **day("prints_on", "2026-11-10")))
    later = officer_client.post(address, typed("Zahra", relation="sister", **day("prints_on", "2026-11-30")))
    missing = officer_client.post(address, typed("Ali", relation="brother", **day("prints_on", "--")))

    with acting_as(officer):
        taken = Fact.objects.get(type="biometrics_taken")
    assert taken.content["on"] == "2026-11-10"
    assert (later.status_code, missing.status_code) == (422, 422)
    assert "in the future" in later.text
    assert "Taken, or not taken, on: enter the day" in missing.text


def test_a_hit_is_for_the_arrival_officer_alone(sign_in, site, officer, officer_client):
    """field-work.md 2.2: class G is written by the arrival officer, and nobody of registration."""
    file = open_file(officer)
    arrival = factories.make_appointment(role="arrival_officer", site=site)

    assert 'name="hit"' not in officer_client.get(f"/files/{file.pk}/screening/").text
    client = sign_in(arrival)
    assert 'name="hit"' in client.get(f"/files/{file.pk}/screening/").text
    client.post(f"/files/{file.pk}/screening/", {"id": str(uuid7()), "hit": "yes", **day("on", "2026-11-12")})

    assert facts_of(arrival, file)["databases_consulted"]["hit"] is True
    assert "databases_consulted" not in facts_of(officer, file)


def test_needs_are_flagged_and_never_described(officer, officer_client):
    """field-work.md 2.2 and 4.6: who registers learns that something is recorded, never what."""
    file = open_file(officer)
    sent = {"id": str(uuid7()), "special_needs": "on", "private_talk": "on", **day("on", "2026-11-12")}
    assert officer_client.post(f"/files/{file.pk}/screening/", sent).status_code == 302

    assert "private_talk_needed" not in facts_of(officer, file)
    with acting_as(officer):
        assert files.flags(file) == ["E"]
    assert "protection" in officer_client.get(f"/files/{file.pk}/registration/").text


def test_a_flag_takes_no_words_and_opens_no_other_fact_of_its_class(officer):
    file = open_file(officer)
    for wrong in (
        fact("private_talk_needed", on="2026-11-12", note="beaten by her husband"),
        fact("best_interests", state="GR", met=True, on="2026-11-12"),
    ):
        with pytest.raises((NotAppointed, ProgrammingError)), acting_as(officer), transaction.atomic():
            actions_of_files(officer, file, wrong)


def test_another_place_sees_and_adds_nothing(officer, colleague):
    event, own = arrived(officer)
    member(officer, own)

    with acting_as(colleague):
        assert not ArrivalEvent.objects.exists()
        assert not ArrivalCount.objects.exists()
        assert not Group.objects.exists()
        assert not Member.objects.exists()
        with pytest.raises(NotAppointed):
            actions.count_arrival(by=colleague, event=event, count=COUNT)


@pytest.mark.parametrize("role", ["reception_clerk", "dublin_case_officer", "information_provider"])
def test_a_role_that_registers_nobody_reads_and_records_no_arrival(sign_in, site, officer, role):
    event, own = arrived(officer)
    client = sign_in(factories.make_appointment(role=role, site=site))

    for address in (
        "/arrivals/",
        "/arrivals/add/",
        "/register/group/",
        f"/arrivals/{event.pk}/",
        own.get_absolute_url(),
    ):
        assert client.get(address).status_code == 403, address


def test_a_name_of_the_family_is_not_kept_beside_the_group(officer, officer_client, shared):
    """What names a person stands in the person's file alone, so that erasing the file erases it."""
    address = the_group(officer_client, shared)
    officer_client.post(address, typed("Zahra"))

    with acting_as(officer):
        assert "Rahimi" not in str(Group.objects.get().shared)
        assert PersonName.objects.filter(family="Rahimi").exists()


def test_whoever_leads_sees_the_queue_of_each_place_as_numbers(sign_in, site, officer, colleague):
    """field-work.md 2.2: counts, and no person; 4.1: the shift leader's queue by step."""
    event, own = arrived(officer)
    member(officer, own)
    member(officer, group(officer, event, fact("disembarked", "came_on", state="GR", on="2026-11-01")))
    _other, theirs = arrived(colleague)
    member(colleague, theirs)
    leader = factories.make_appointment(role="mission_coordinator", site=site)

    page = sign_in(leader).get("/overview/").text

    row = page[page.index("First unregistered since") :]
    assert "Lesvos" in row
    assert "Samos" not in row
    assert "1 Nov 2026" in row
    assert "Rahimi" not in page


def test_the_numbers_are_for_whoever_leads_alone(officer):
    arrived(officer)
    with acting_as(officer), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registration_queue('2026-11-12', 'GR', '{screening}')")
        assert cursor.fetchall() == []
