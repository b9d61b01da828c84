"""Is this person already known: inside an act only, recorded, the same whoever asks, nothing of people under seal."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry, Site
from ostoja.access.pace import TooFast
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role, Scope
from ostoja.access.tests.factories import appointed_as, as_owner, make_appointment, make_site
from ostoja.casework.files import actions, as_law, known, looking_up, protecting
from ostoja.casework.files.known import Person, signed
from ostoja.casework.files.looking_up import Purpose
from ostoja.casework.files.models import KnownKey, KnownPerson
from ostoja.casework.files.tests.stories import fact, open_file, record
from ostoja.matching import keys, lookup
from ostoja.matching.explaining import Agreement, Band
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db
# Hamid Rahimi as a clerk of another country writes him, with an estimated day.
AS_HEARD = Person(given="Hameed", family="Rahimy", sex="M", birth="1991-01-01", nationality="AF")
NOBODY = Person(given="Solomiya", family="Yurchenko", sex="F", birth="2003-06-11", nationality="UA")


def asked(by, person=AS_HEARD, *, purpose=Purpose.REGISTRATION, about=None):
    about = about or uuid7()
    with acting_as(by):
        if purpose is Purpose.REGISTRATION:
            looking_up.open_registration(about)
        return looking_up.look_up(by=by, purpose=purpose, about=about, person=person)


COPIES = """
    WITH copy AS (
        INSERT INTO files_casefile
        SELECT (jsonb_populate_record(file, jsonb_build_object('id', gen_random_uuid(), 'number', n))).*
          FROM files_casefile AS file, generate_series(1, %(number)s) AS n WHERE file.id = %(file)s RETURNING id),
    known AS (INSERT INTO files_knownperson SELECT copy.id, row, forms FROM copy, files_knownperson WHERE file_id = %(file)s)
    INSERT INTO files_knownkey (key, file_id) SELECT key, copy.id FROM copy, files_knownkey WHERE file_id = %(file)s
"""


def answer(hits):
    """All that a page says of the hits."""
    return [(hit.band, hit.agree, hit.site_name) for hit in hits]


def refused(sql, *values):
    """What the database says to a statement that it refuses."""
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(error.value)


@pytest.fixture
def file(officer):
    return open_file(officer)


@pytest.fixture
def protected(db):
    return make_site(code="SEAL", name="Protection desk", kind=Site.Kind.PROTECTED_DESK)


@pytest.fixture
def sealed(officer, protected):
    """Hamid, registered at a desk for people under seal; the appointment of its officer with the file."""
    desk = make_appointment(site=protected)
    return desk, open_file(desk)


def test_somebody_written_otherwise_elsewhere_is_likely_known_and_the_answer_says_whom_to_ask(colleague, file):
    (hit,) = asked(colleague)

    assert hit.band in {Band.LIKELY, Band.POSSIBLE}
    assert {Agreement.NAMES, Agreement.BIRTH, Agreement.NATIONALITY} <= set(hit.agree)
    assert hit.site_name == "Lesvos"
    assert not hit.is_open


def test_the_person_s_own_script_is_enough(colleague, file):
    hits = asked(colleague, Person(native="حمید رحیمی", birth="1991", nationality="AF"))

    assert [hit.file_id for hit in hits] == [file.pk]


def test_nobody_is_an_answer(colleague, file):
    assert asked(colleague, NOBODY) == []


def test_whoever_reaches_the_file_is_led_to_it(officer, file):
    assert [hit.is_open for hit in asked(officer)] == [True]


def test_the_answer_is_the_same_whoever_asks_and_wherever(officer, colleague, file):
    """lessons.md, matching and registration (opencrvs-core#10169, #7215, #4918): the same candidates for all authors."""
    others = [
        colleague,
        make_appointment(role=Role.ARRIVAL_OFFICER),
        make_appointment(role=Role.REGISTRATION_OFFICER, scope_kind=Scope.OFFICE),
    ]

    answers = [answer(asked(by)) for by in (officer, *others)]

    assert len(answers[0]) == 1
    assert all(one == answers[0] for one in answers)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_answer_does_not_depend_on_the_order_in_which_people_came(officer, colleague, order):
    """The same row of the lessons: the same candidates for all orders of synchronising."""
    people = [
        actions.NewPerson(
            sex="M", names=(actions.NewName(kind="current", given=given, family="Rahimi", script="Latn"),)
        )
        for given in ("Hamid", "Hamed", "Haamid")
    ]
    for at in order:
        open_file(officer, person=people[at])

    found = answer(asked(colleague))

    assert len(found) == 3
    assert found == sorted(found, key=lambda one: one[0] != Band.LIKELY)
    assert {one[1] for one in found} == {found[0][1]}


def test_the_question_is_in_the_trail_and_holds_nothing_of_what_was_asked(colleague, file):
    about = uuid7()
    asked(colleague, about=about)

    with as_owner():
        entry = Entry.objects.select_related("payload").get(act="known_asked")
    assert entry.file_id == about
    assert entry.appointment_id == colleague.pk
    assert entry.payload.content["purpose"] == "registration"
    assert "Rahimy" not in str(entry.payload.content)


def test_the_file_found_gets_no_entry_of_having_been_read(colleague, file):
    asked(colleague)

    with as_owner():
        assert not Entry.objects.filter(file_id=file.pk, appointment_id=colleague.pk).exists()


def test_outside_an_act_nobody_is_looked_up(colleague, officer, file):
    """A registration whose file is opened is over; a file beyond reach is no act of one's own."""
    with pytest.raises(NotAppointed):
        asked(officer, about=file.pk)
    with pytest.raises(NotAppointed):
        asked(colleague, purpose=Purpose.FILE, about=file.pk)
    with pytest.raises(NotAppointed):
        asked(colleague, purpose=Purpose.FILE, about=uuid4())


def test_a_registration_is_open_for_whoever_began_it_and_for_a_day(officer, colleague, file, the_day):
    """Issue 7: only inside an open registration. An id that nobody opened, or somebody else did, is none."""
    about = uuid7()
    with acting_as(officer):
        looking_up.open_registration(about)

    for by, other in ((colleague, about), (officer, uuid7())):
        with acting_as(by), pytest.raises(NotAppointed):
            looking_up.look_up(by=by, purpose=Purpose.REGISTRATION, about=other, person=AS_HEARD)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('files_known'::regproc)")
        assert "interval '1 day'" in cursor.fetchone()[0]


def test_no_caller_widens_what_is_compared(officer, colleague, file):
    """The bounds of `matching.lookup`, also for SQL of its own."""
    alike = keys.keys_sought(AS_HEARD.row())
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(COPIES, {"file": file.pk, "number": lookup.MOST_COMPARED})

    about = uuid7()
    with acting_as(colleague), connection.cursor() as cursor:
        looking_up.open_registration(about)
        cursor.execute(
            looking_up.FOUND,
            ["registration", about, signed(alike.keys), alike.kinds, list(keys.WORTH), 0, [0, 0], 10**6, 10**6],
        )
        found = cursor.fetchall()

    assert len(found) == lookup.MOST_COMPARED


def test_another_refusal_of_the_database_is_not_taken_for_a_closed_act(officer, file, monkeypatch):
    monkeypatch.setattr(looking_up, "FOUND", "SELECT nothing(%s, %s, %s, %s, %s, %s, %s, %s, %s)")

    with pytest.raises(DatabaseError), transaction.atomic():
        asked(officer)


def test_from_an_open_file_everybody_else_is_looked_up_and_not_the_file_itself(officer, colleague, file):
    elsewhere = open_file(colleague)

    hits = asked(officer, purpose=Purpose.FILE, about=file.pk)

    assert [hit.file_id for hit in hits] == [elsewhere.pk]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ARRIVAL_OFFICER, Role.REGISTRATION_OFFICER}))
def test_who_registers_nobody_looks_nobody_up(file, role):
    """field-work.md 2.2: class A is written by those who register. SQL refuses as well."""
    by = appointed_as(role)

    with pytest.raises(NotAppointed):
        asked(by)
    with acting_as(by):
        assert "inside a registration" in refused(
            "SELECT files_known('registration', %s, '{}', '{}', '{}', 0, '{}', 400, 60)", uuid4()
        )


def test_it_is_asked_at_the_pace_of_work(colleague, file, settings):
    settings.OSTOJA_PACES = settings.OSTOJA_PACES | {"known": (2, 3600)}
    asked(colleague)
    asked(colleague)

    with pytest.raises(TooFast):
        asked(colleague)


def test_people_under_seal_look_exactly_like_absent_ones(colleague, sealed):
    """lessons.md, matching (opencrvs-core PR #13465). The same answer and the same statements: nothing to be timed."""
    with CaptureQueriesContext(connection) as with_sealed:
        there = asked(colleague)
    with as_owner():
        KnownKey.objects.all().delete()
        KnownPerson.objects.all().delete()
    with CaptureQueriesContext(connection) as without:
        not_there = asked(colleague)

    assert there == not_there == []
    assert len(with_sealed) == len(without)


def test_people_under_seal_are_there_for_their_own_desk(sealed):
    desk, file = sealed

    assert [hit.file_id for hit in asked(desk)] == [file.pk]


@pytest.mark.parametrize("role", [Role.REGISTRATION_OFFICER, Role.DUBLIN_CASE_OFFICER])
def test_an_appointment_for_the_whole_office_does_not_reach_people_under_seal(sealed, file, role):
    """Neither the file, nor the list, nor the glass: only those named to the desk."""
    from ostoja.casework.files import glass, people

    _desk, hidden = sealed
    wide = make_appointment(role=role, scope_kind=Scope.OFFICE)

    with acting_as(wide):
        assert [one.id for one in people.find_files(people.Sought(words="Rahimi"))] == [file.pk]
        assert glass.beyond_reach([hidden.number], hidden.pk) is None


def test_a_blocked_file_answers_nobody(officer, colleague, file):
    dpo = appointed_as(Role.DATA_PROTECTION_OFFICER)
    with acting_as(dpo):
        protecting.restrict(by=dpo, file_id=file.pk, kind="blocked", ground="GDPR 18(1)(b)", reason="kept")

    assert asked(colleague) == []
    assert asked(officer) == []


def test_a_corrected_birth_is_looked_up_anew(officer, colleague, file):
    record(
        officer,
        file,
        fact(
            "birth_claimed",
            "again",
            earliest="1975-05-14",
            latest="1975-05-14",
            basis="document",
            supersedes="birth_claimed",
            reason="passport",
        ),
    )

    with acting_as(officer):
        assert as_law.known_person(file.pk).birth == "1975-05-14"


def test_what_is_kept_goes_with_the_file(file):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM access_erasable")
        assert {"files_knownperson", "files_knownkey"} <= {name for (name,) in cursor.fetchall()}


def test_the_application_reads_nothing_of_what_is_kept(officer, file):
    with acting_as(officer):
        for table in ("files_knownperson", "files_knownkey", "files_knownword"):
            assert "permission denied" in refused(f"SELECT count(*) FROM {table}")


def test_a_file_from_before_is_kept_by_the_command(officer, colleague, file):
    with as_owner():
        KnownKey.objects.all().delete()
        KnownPerson.objects.all().delete()
    assert asked(colleague) == []

    with acting_as(officer):
        as_law.keep_known(file.pk)

    assert len(asked(colleague)) == 1


def test_rare_words_say_more_once_words_are_counted(officer, colleague, file):
    (before,) = asked(colleague)
    for number in range(30):
        open_file(officer, person=other(number))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(known.COUNT)

    after = next(hit for hit in asked(colleague) if hit.file_id == file.pk)

    assert after.score > before.score


def other(number):
    name = actions.NewName(
        kind="current", given="Amina" + "bcdfg"[number % 5], family="Traore" + "klmnp"[number % 5], script="Latn"
    )
    return actions.NewPerson(sex="F", names=(name,))


@pytest.mark.parametrize(
    ("earliest", "latest", "written"),
    [
        ("1991-05-14", "1991-05-14", "1991-05-14"),
        ("1991-05-01", "1991-05-31", "1991-05"),
        ("1991-01-01", "1991-12-31", "1991"),
        ("1990-03-21", "1991-03-20", "1990"),  # a Hijri year spans two of ours
        ("1980-01-01", "1995-12-31", ""),
    ],
)
def test_a_birth_is_kept_as_precisely_as_it_is_known(earliest, latest, written):
    """field-work.md 1.3: 1 January is never made up."""
    from datetime import date

    assert known.birth_text(date.fromisoformat(earliest), date.fromisoformat(latest)) == written
