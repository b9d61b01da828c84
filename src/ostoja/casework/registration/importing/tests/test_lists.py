"""Lists of people: tried, registered, sent twice, corrected, taken back. Registering from a list is registering."""

from datetime import date

import pytest
from django.db import connection

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import protecting
from ostoja.casework.files.models import CaseFile, DueStep, Fact, PersonName
from ostoja.casework.files.tests.stories import fact, record
from ostoja.casework.registration import actions as one_by_one
from ostoja.casework.registration.forms import RegisterForm
from ostoja.casework.registration.importing import actions, keeping, people, queries, reading
from ostoja.casework.registration.importing.models import Import, Likely, Row
from ostoja.casework.registration.importing.tests.stories import (
    HAMID,
    ONE_NAME,
    SELAM,
    WRONG,
    registered,
    states,
    stored,
    taken_in,
    tried,
    work_off,
    written,
)
from ostoja.law.casefile import Problem
from ostoja.law.words import Text
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db

TABLES = (
    "files_casefile", "files_applicant", "files_personname", "files_fact", "files_foundby", "files_determination",
    "files_duestep", "files_knownperson", "files_knownkey", "access_entry",
)  # fmt: skip
OWN = {"id", "number", "ref", "opened_at", "recorded_at", "facts_digest", "fact_id", "digest", "payload_digest"}


def rows_of(by, file):
    """Every row that is stored of a file, but for keys, numbers and moments of their own."""
    with factories.as_owner(), connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            column = "id" if table == "files_casefile" else "file_id"
            cursor.execute(
                f"SELECT to_jsonb(one) - %s::text[] FROM {table} AS one WHERE {column} = %s", [list(OWN), file.pk]
            )
            said = sorted(
                str(row[0]).replace(str(file.pk), "FILE").replace(file.number, "NUMBER") for row in cursor.fetchall()
            )
            found[table] = [one for one in said if "known_asked" not in one]
    return found


def typed_one_by_one(by):
    """Selam, Hamid and Amadou of the list, typed into the form."""
    selam = {
        "given": "Selam", "family": "Tesfay", "own_given": "ሰላም", "sex": "F", "birth-year": "2009",
        "nationalities": ["ER", "ET"], "language": "ti", "made_on-day": "9", "made_on-month": "11", "made_on-year": "2026",
    }  # fmt: skip
    hamid = {
        "given": "Hamid", "family": "Rahimi", "sex": "M", "birth-day": "14", "birth-month": "5", "birth-year": "1991",
        "nationalities": ["AF"], "language": "prs", "made_on-day": "10", "made_on-month": "11", "made_on-year": "2026",
    }  # fmt: skip
    amadou = {"given": "Amadou", "sex": "M", "nationalities": ["ML"]}
    return [_typed(by, selam), _typed(by, hamid), _typed(by, amadou)]


def _typed(by, typed):
    registered_on = {"registered_on-day": "12", "registered_on-month": "11", "registered_on-year": "2026"}
    shown = {
        "birth_origin": "declared",
        "nationality_origin": "declared",
        "alone": "unknown",
        "birth_calendar": "gregorian",
    }
    data = {"id": str(uuid7()), "site": str(by.site_id), **shown, **registered_on, **typed}
    with acting_as(by):
        site = one_by_one.ArrivalEvent._meta.get_field("site").related_model.objects.get(pk=by.site_id)
        form = RegisterForm(data, sites=[site], today=by.today(), state="GR")
        assert form.is_valid(), form.errors
        return one_by_one.register_person(
            by=by, file_id=form.cleaned_data["id"], site_id=form.site_id(), person=form.person(), facts=form.facts()
        )


def files_of(by, found):
    with acting_as(by):
        return list(CaseFile.objects.filter(pk__in=Row.objects.filter(of=found).values("file")).order_by("number"))


@pytest.mark.parametrize("which", [0, 1, 2], ids=["script and year", "day", "one name"])
def test_a_list_stores_the_rows_that_the_form_stores(officer, which):
    """The bulk way ends where registering one by one does, table by table, the trail included."""
    plain = tuple(
        "" if at in {4, 9, 10, 11} else cell for at, cell in enumerate(SELAM)
    )  # what the form doesn't ask for
    found = registered(officer, plain, HAMID, ONE_NAME)

    from_list = files_of(officer, found)[which]
    typed = typed_one_by_one(officer)[which]

    assert rows_of(officer, from_list) == rows_of(officer, typed)
    assert all(
        rows_of(officer, from_list)[table] for table in TABLES if table not in {"files_foundby", "files_knownkey"}
    )


def test_rows_tried_by_another_law_are_checked_again(officer, monkeypatch):
    """What was tried under the tables of one day isn't registered under others that have something against it."""
    found = tried(officer, HAMID)
    against = Problem(
        path="$.facts[0].on", field="on", fact="x", message=Text("Not any more."), expected=Text("Something else.")
    )
    monkeypatch.setattr(reading, "tables_digest", lambda: "another")
    monkeypatch.setattr(people, "problems", lambda _facts, today: (against,))

    with acting_as(officer):
        actions.register(by=officer, list_id=found.pk)
    work_off(officer, found)

    assert states(officer, found) == {2: Row.State.WRONG}


def test_rows_tried_by_the_same_law_on_the_same_day_are_checked_once(officer, monkeypatch):
    found = tried(officer, HAMID)
    monkeypatch.setattr(people, "problems", pytest.fail)

    with acting_as(officer):
        actions.register(by=officer, list_id=found.pk)
    work_off(officer, found)

    assert states(officer, found) == {2: Row.State.REGISTERED}


def test_numbers_are_one_block_in_the_order_of_the_list(officer):
    found = registered(officer, SELAM, HAMID, ONE_NAME)

    numbers = [file.number for file in files_of(officer, found)]

    assert numbers == [f"GR-2026-{number:06}" for number in range(int(numbers[0][-6:]), int(numbers[0][-6:]) + 3)]


def test_father_document_and_telephone_become_names_and_facts(officer):
    found = registered(officer, SELAM)

    with acting_as(officer):
        facts = {one.type: one.content for one in Fact.objects.filter(file=files_of(officer, found)[0])}
        names = set(PersonName.objects.values_list("kind", "given", "script"))
    assert (facts["identity_document"]["kind"], facts["identity_document"]["number"]) == ("passport", "K0123456")
    assert facts["contact_given"]["phone"] == "+30 210 000 0001"
    assert ("father", "Tesfay", "Latn") in names


def test_a_list_that_is_tried_registers_nobody(officer):
    found = tried(officer)

    assert states(officer, found) == {2: "good", 3: "good", 4: "good", 5: "wrong"}
    with acting_as(officer):
        assert not CaseFile.objects.exists()


def test_everything_wrong_with_a_row_is_told_with_what_is_expected(officer):
    found = tried(officer, WRONG)

    with acting_as(officer):
        wrong = reading.unpacked(Row.objects.get(of=found).wrong)
    assert {one.field for one in wrong} == {"birth", "nationalities"}
    assert all(one.message.msgid and one.expected.msgid for one in wrong)


@pytest.mark.parametrize(
    ("changed", "field"),
    {
        "no name": ({1: "", 2: "", 3: ""}, "given"),
        "a placeholder": ({2: "FNU"}, "family"),
        "made after it was registered": ({12: "2026-11-13"}, "made_on"),
        "registered tomorrow": ({13: "2026-11-13"}, "registered_on"),
        "not registered": ({13: ""}, "registered_on"),
        "a document of no kind": ({11: ""}, "document_kind"),
        "sex of another language": ({5: "masculin"}, "sex"),
        "a year of two digits": ({6: "14.5.91"}, "birth"),
    }.values(),
)
def test_a_row_is_checked_as_the_form_and_the_law_check(officer, changed, field):
    row = tuple(changed.get(at, cell) for at, cell in enumerate(SELAM))

    found = tried(officer, row)

    with acting_as(officer):
        wrong = reading.unpacked(Row.objects.get(of=found).wrong)
    assert field in {one.field for one in wrong}


def test_the_same_file_again_is_the_list_taken_in_before(officer):
    content = written(SELAM)

    assert taken_in(officer, content=content).pk == taken_in(officer, content=content).pk


def test_a_longer_list_registers_only_who_is_new(officer):
    registered(officer, SELAM, HAMID)

    again = registered(officer, SELAM, HAMID, ONE_NAME)

    assert states(officer, again) == {2: "known", 3: "known", 4: "registered"}
    with acting_as(officer):
        assert CaseFile.objects.count() == 3


def test_two_rows_that_say_the_same_are_not_registered_as_two_people(officer):
    found = tried(officer, ONE_NAME, ONE_NAME)

    assert states(officer, found) == {2: "good", 3: "wrong"}


def test_a_number_stands_once_in_a_list(officer):
    found = tried(officer, SELAM, ("1", *HAMID[1:]))

    assert states(officer, found) == {2: "good", 3: "wrong"}


def test_a_step_done_twice_is_done_once(officer):
    found = registered(officer)

    with acting_as(officer):
        Import.objects.filter(pk=found.pk).update(stage="registering")
    work_off(officer, found)

    with acting_as(officer):
        assert CaseFile.objects.count() == 3


def test_rejected_rows_are_work_of_whoever_had_the_list_registered(officer):
    """go-api#1903: rejected rows are visible work items with an owner."""
    found = registered(officer)

    with acting_as(officer):
        row = Row.objects.get(of=found, state="wrong")
    assert row.owner_id == officer.holder_id


def test_a_corrected_row_is_registered_and_what_stood_in_it_goes(officer):
    found = registered(officer, SELAM, WRONG)
    with acting_as(officer):
        row = Row.objects.get(of=found, state="wrong")
        still = actions.correct(by=officer, row_id=row.pk, cells=WRONG)
        right = tuple({6: "1990-02-28", 7: "Iran", 12: ""}.get(at, cell) for at, cell in enumerate(WRONG))

        file = actions.correct(by=officer, row_id=row.pk, cells=right)

        row.refresh_from_db()
        assert still is None
        assert (row.state, row.cells, row.file_id) == ("registered", "", file.pk)


def test_what_is_registered_leaves_no_copy_in_the_list(officer):
    found = registered(officer)

    with acting_as(officer):
        kept = Row.objects.filter(of=found).exclude(cells="").values_list("state", flat=True)
        assert list(kept) == ["wrong"]


def test_taking_a_list_back_undoes_exactly_what_it_made(officer):
    other = registered(officer, ONE_NAME)
    found = registered(officer, SELAM, HAMID)
    files = files_of(officer, found)
    record(officer, files[1], fact("none_found", what="family", on="2026-11-12"))

    with acting_as(officer):
        actions.take_back(by=officer, list_id=found.pk, why="the wrong list")
    found = work_off(officer, found)

    assert (found.stage, states(officer, found)) == ("taken_back", {2: "taken_back", 3: "kept"})
    assert [file.pk for file in files_of(officer, found)] == [files[1].pk]
    assert states(officer, other) == {2: "registered"}
    with factories.as_owner():
        gone = Fact.objects.filter(file=files[0])
        assert gone.filter(superseded_by=None).exclude(type="withdrawn_fact").count() == 0
        assert gone.filter(type="withdrawn_fact").count() * 2 == gone.count()
        assert CaseFile.objects.get(pk=files[0].pk).is_blocked
        assert not DueStep.objects.filter(file=files[0]).exists()


def test_of_each_file_that_stays_it_is_said_why(officer):
    found = registered(officer, SELAM, HAMID, ONE_NAME)
    selam, hamid, _amadou = files_of(officer, found)
    record(officer, selam, fact("none_found", what="family", on="2026-11-12"))
    with acting_as(officer):
        protecting.restrict(by=officer, file_id=hamid.pk, kind="restricted", ground="contested", reason="says so")
        before, count = queries.to_be_kept(found)
        actions.take_back(by=officer, list_id=found.pk, why="the wrong list")
    found = work_off(officer, found)

    with acting_as(officer):
        after = queries.kept(found)

    assert count == 2
    assert before == after
    assert [(one.number, [why.msgid for why in one.why]) for one in after] == [
        (selam.number, ["A fact was recorded after the registration."]),
        (hamid.number, ["Its use is restricted."]),
    ]


def test_every_room_that_keeps_rows_of_a_file_has_words_for_why_it_stays(officer):
    """Rooms name their tables to the erasing; those that registering itself fills, and counts of the law, keep no file."""
    made = {
        "files_casefile", "files_applicant", "files_personname", "files_fact", "files_foundby", "files_determination",
        "files_duestep", "files_knownperson", "files_knownkey", "files_lawdifference", "importing_row", "importing_likely",
    }  # fmt: skip
    with factories.as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM access_erasable")
        tables = {table for (table,) in cursor.fetchall()}

    assert tables - made == set(keeping.BECAUSE) - {"fact", "name"}


def test_who_was_taken_back_can_be_registered_from_the_list_again(officer):
    found = registered(officer, SELAM)
    with acting_as(officer):
        actions.take_back(by=officer, list_id=found.pk, why="too early")
    work_off(officer, found)

    again = registered(officer, SELAM)

    assert again.pk != found.pk
    assert states(officer, again) == {2: "registered"}
    with acting_as(officer):
        assert not Likely.objects.exists()


def test_people_who_may_be_known_are_listed_and_never_joined(officer):
    registered(officer, SELAM)

    found = registered(officer, ("77", *SELAM[1:]))

    with acting_as(officer):
        assert [(one.band, one.site_name) for one in Likely.objects.filter(of=found)] == [("likely", "Lesvos")]
        assert CaseFile.objects.count() == 2


def test_several_who_may_be_one_person_stand_beside_one_file(officer):
    registered(officer, SELAM)
    registered(officer, ("77", *SELAM[1:]))

    found = registered(officer, ("78", *SELAM[1:]))

    with acting_as(officer):
        assert [len(hits) for hits in queries.likely(found)] == [2]


def test_only_who_registers_at_the_place_takes_in_a_list(officer, colleague, outsider, site):
    content = written(SELAM)
    clerk = factories.make_appointment(role="reception_clerk", site=site)

    for one in (colleague, clerk):
        with pytest.raises(NotAppointed), acting_as(one):
            actions.take_in(
                by=one,
                site_id=site.pk,
                name="a.csv",
                content=content,
                sheet=actions.Sheet(kind="csv", headings=("a",), rows=[], numbers=[]),
            )


def test_a_colleague_of_another_place_sees_nothing_of_the_list(officer, colleague):
    found = tried(officer)

    with acting_as(colleague):
        assert not Import.objects.filter(pk=found.pk).exists()
        assert not Row.objects.filter(of_id=found.pk).exists()


def test_the_trail_tells_who_took_in_and_took_back(officer):
    found = registered(officer, SELAM)
    with acting_as(officer):
        actions.take_back(by=officer, list_id=found.pk, why="the wrong list")
    work_off(officer, found)

    with factories.as_owner():
        acts = list(Entry.objects.values_list("act", flat=True))
    assert {"list_taken_in", "list_registered", "list_taken_back", "list_file_taken_back", "file_opened"} <= set(acts)


def test_columns_chosen_before_are_proposed_again(officer):
    content = written(("Selam", "12.11.2026"), headings=("Vorname", "Datum"))
    found = taken_in(officer, content=content)
    assert found.mapping == {"Vorname": "", "Datum": ""}
    with acting_as(officer):
        chosen = {"Vorname": "given", "Datum": "registered_on"}
        actions.choose(by=officer, list_id=found.pk, mapping=chosen, day_order="dmy", registered_on=None)

    again = taken_in(officer, content=written(("Hamid", "12.11.2026"), headings=("Datum", "Vorname")))

    assert again.mapping == {"Vorname": "given", "Datum": "registered_on"}


def test_a_row_that_says_no_day_of_registration_gets_the_one_of_the_list(officer):
    found = taken_in(officer, content=written(("Selam",), headings=("Given names",)))
    with acting_as(officer):
        actions.choose(
            by=officer, list_id=found.pk, mapping=found.mapping, day_order="dmy", registered_on=date(2026, 11, 11)
        )

    work_off(officer, found)

    assert states(officer, found) == {2: "good"}
    assert stored(officer, found).stage == "checked"
