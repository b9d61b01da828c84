"""Erasure: the value is nowhere any more, the chain verifies, the facts of others are looked after, nothing is half done."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import DatabaseError

from ostoja.access import actions as access
from ostoja.access import chain, whence
from ostoja.access.acting import acting_as
from ostoja.access.models import Payload
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import as_law, erasures, protecting
from ostoja.casework.files.actions import NewName, NewPerson
from ostoja.casework.files.as_law import fingerprint, stored_facts
from ostoja.casework.files.models import CaseFile, Determination, ErasedFact, Fact, Mention, Tombstone
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.privacy import plan
from ostoja.casework.privacy.models import ErasureOrder
from ostoja.documents import actions as documents
from ostoja.documents.models import Document, Export

pytestmark = pytest.mark.django_db

GIVEN, FAMILY, IN_ARABIC = "Zarathustra", "Quillfeather", "زرادشت"
PERSON = NewPerson(
    sex="M",
    language="prs",
    names=(
        NewName(kind="current", given=GIVEN, family=FAMILY, script="Latn"),
        NewName(kind="current", given=IN_ARABIC, family="", script="Arab"),
    ),
)


@pytest.fixture
def file(officer):
    return open_file(officer, person=PERSON, facts=[*adult(), fact("interview_held", state="GR", on="2026-11-01")])


def order_and_carry_out(dpo, executor, file, ground="request"):
    with acting_as(dpo):
        ordered = plan.order(by=dpo, file_id=file.pk, ground=ground)
    with acting_as(executor):
        plan.carry_out(by=executor, ordered=ordered)


def everything():
    """Every row of every table as the owner reads it, bytes too, and every file of the installation."""
    with factories.as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT t::text FROM {table} AS t")
            yield table, "\n".join(row for (row,) in cursor.fetchall())
    for folder, below, names in os.walk(settings.VAR):
        below[:] = [name for name in below if name not in {"postgres", "static"}]  # the server's own files; no data
        for name in names:
            path = Path(folder) / name
            yield str(path), path.read_bytes().decode("utf-8", errors="replace")


def found(value):
    forms = {value.casefold(), value.encode().hex()}
    return [place for place, text in everything() if any(form in text.casefold() for form in forms)]


@pytest.fixture
def everywhere(sign_in, officer, colleague, file):
    """The person's name and number wherever they can get to: notes of others, searches, exports, copies, reasons."""
    full, number = f"{GIVEN} {FAMILY}", file.number
    said = {
        "purpose": f"About {full}",
        "legal_basis": "AMMR Art. 51",
        "recipient_kind": "own_work",
        "recipient": "desk",
    }
    note = f"Travelled with {full.upper()}, file {number}, and a brother."
    record(officer, open_file(officer), fact("married", "m1", on="2020-01-01", note=note))
    client = sign_in(officer)
    for sought in (FAMILY[:5], number, IN_ARABIC):
        client.get("/files/", {"q": sought})
    client.get("/")
    client.post("/files/export/", said)
    with acting_as(colleague):
        access.break_glass(by=colleague, file_id=file.pk, reason=f"{FAMILY}, {GIVEN} is in hospital")
    with acting_as(officer):
        handed = documents.Handed(
            what="case_file", name="x", media_type="text/plain", content=full.encode(), rows=1, file_id=file.pk
        )
        made = documents.export(by=officer, handed=handed, **(said | {"recipient_kind": "person"}))
        documents.keep(
            by=officer, export=made, content=handed.content, media_type="text/plain", keep_until=officer.last_day
        )
    return (GIVEN, FAMILY, IN_ARABIC, full, number)


def test_an_erased_value_is_found_nowhere(everywhere, dpo, executor, file):
    """field-work.md 2.3: search indexes, exports, audit payloads too. Looked for in every table and every file."""
    assert len(found(FAMILY)) > 4

    order_and_carry_out(dpo, executor, file)

    assert {value: found(value) for value in everywhere} == {value: [] for value in everywhere}


def test_the_chain_verifies_after_an_erasure(tmp_path, dpo, executor, file, transactional_db):
    order_and_carry_out(dpo, executor, file)

    with factories.as_owner():
        erased = Payload.objects.exclude(erased_at=None).count()
    assert erased > 0
    with factories.as_owner():
        assert chain.verify(using="default", heads=tmp_path / "heads") == []


def test_a_tombstone_says_that_there_was_a_file_to_whoever_has_its_number(dpo, executor, officer, file):
    order_and_carry_out(dpo, executor, file, ground="citizenship")

    with acting_as(dpo):
        stone = protecting.tombstone_of(file.number.lower())
        assert (stone.file_id, stone.ground) == (file.pk, "citizenship")
        assert stone.rows["files_personname"] == 2
        assert protecting.tombstone_of("GR-2026-999999") is None
    with acting_as(officer):
        assert list(Tombstone.objects.all()) == []


def test_facts_of_others_that_name_the_person_are_blackened_and_determined_anew(officer, dpo, executor, file):
    other = open_file(officer)
    record(
        officer, other, fact("married", "m1", on="2020-01-01", note=f"Her cousin {FAMILY},  {GIVEN} knows the date.")
    )

    order_and_carry_out(dpo, executor, file)

    with acting_as(officer):
        note = Fact.objects.get(file=other, key="m1").content["note"]
        assert note == f"Her cousin {'█' * (len(FAMILY) + len(GIVEN) + 3)} knows the date."
        assert Determination.objects.get(file=other).facts_digest == fingerprint(stored_facts(other))


def test_a_name_alone_may_mean_somebody_else_and_is_looked_at_by_an_officer(officer, dpo, executor, file):
    """To blacken every Khan would take evidence from others; to leave him would not be erasure."""
    other = open_file(officer)
    note = f"The smuggler {FAMILY} took the money. ({FAMILY}!)"
    record(
        officer,
        other,
        fact("married", "m1", on="2020-01-01", note=note),
        fact("married", "m2", on="2020-01-02", note=note),
    )

    order_and_carry_out(dpo, executor, file)

    with acting_as(officer):
        marks = {mark.fact.key: mark for mark in Mention.objects.select_related("fact")}
        assert marks.keys() == {"m1", "m2"}
        assert marks["m1"].fact.content["note"] == note
        protecting.settle_mention(by=officer, mention_id=marks["m1"].pk, is_same_person=True)
        protecting.settle_mention(by=officer, mention_id=marks["m2"].pk, is_same_person=False)
        black = "█" * len(FAMILY)
        assert (
            Fact.objects.get(file=other, key="m1").content["note"] == f"The smuggler {black} took the money. ({black}!)"
        )
        assert Fact.objects.get(file=other, key="m2").content["note"] == note


def test_a_fathers_name_is_not_the_persons_own(officer, dpo, executor):
    """field-work.md 1.1: `father` and `grandfather` are names of others; in their own files they stay, and nobody is asked."""
    father = NewName(kind="father", given="Yusufzai", family="Darwishan", script="Latn")
    grandfather = NewName(kind="grandfather", given="Mirwaisi", family="", script="Latn")
    file = open_file(officer, person=NewPerson(sex="M", language="prs", names=(*PERSON.names, father, grandfather)))
    other = open_file(officer)
    note = "Yusufzai Darwishan, son of Mirwaisi, says that they married at home."
    record(officer, other, fact("married", "m1", on="2020-01-01", note=note))

    order_and_carry_out(dpo, executor, file)

    with acting_as(officer):
        assert Fact.objects.get(file=other, key="m1").content["note"] == note
        assert not Mention.objects.exists()


def test_a_colleague_of_another_place_settles_no_mention(officer, colleague, dpo, executor, file):
    from django.http import Http404

    other = open_file(officer)
    record(officer, other, fact("married", "m1", on="2020-01-01", note=f"{FAMILY} again"))
    order_and_carry_out(dpo, executor, file)
    with acting_as(officer):
        mark = Mention.objects.get()

    with acting_as(colleague), pytest.raises(Http404):
        protecting.settle_mention(by=colleague, mention_id=mark.pk, is_same_person=True)


def test_whoever_orders_does_not_carry_out(dpo, file):
    """Two people for what cannot be taken back, also when one person wears both hats."""
    both = factories.make_appointment(holder=dpo.holder, role="administrator", scope_kind="office")
    with acting_as(dpo):
        ordered = plan.order(by=dpo, file_id=file.pk, ground="request")

    with acting_as(dpo), pytest.raises(NotAppointed):
        plan.carry_out(by=dpo, ordered=ordered)
    with acting_as(both), pytest.raises(plan.NotErased, match="somebody else"):
        plan.carry_out(by=both, ordered=ordered)
    with factories.as_owner():
        assert CaseFile.objects.filter(pk=file.pk).exists()


def test_a_restricted_file_is_not_erased(dpo, executor, officer, file):
    """GDPR Art. 18(1)(b) and (c): the person opposes erasure, or needs the data for legal claims."""
    with acting_as(officer):
        protecting.restrict(
            by=officer, file_id=file.pk, kind="restricted", ground="GDPR Art. 18(1)(c)", reason="appeal"
        )

    with pytest.raises(plan.NotErased, match="restricted"):
        order_and_carry_out(dpo, executor, file)

    with acting_as(officer):
        assert CaseFile.objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT files_erase(%s, 'x', 'y')",
        "SELECT access_erase(%s, '{}', '{}')",
        "DELETE FROM files_fact WHERE file_id = %s",
        "DELETE FROM files_casefile WHERE id = %s",
        "UPDATE files_casefile SET is_blocked = true WHERE id = %s",
        "SELECT set_config('ostoja.erasing', pg_current_xact_id()::text, true); DELETE FROM files_fact WHERE file_id = %s",
        "SELECT privacy_carry_out(%s, 'x')",
    ],
)
def test_no_sql_of_the_application_erases(executor, officer, file, statement):
    for by in (executor, officer):
        with acting_as(by), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [file.pk])


def test_the_owner_does_not_remove_a_fact_by_mistake(file):
    with pytest.raises(DatabaseError, match="append-only"), factories.as_owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM files_fact WHERE file_id = %s", [file.pk])


# Columns that hold the id of a file in tables that stay when the file goes, each with its reason.
STAYING = {
    "access_entry": "the chain: that something was done to a file, never what",
    "documents_export": "the record of a disclosure: to whom, why; free texts are blackened",
    "files_tombstone": "says that there was a file",
    "files_erasedfact": "says that there was a fact of a class",
    "privacy_erasureorder": "says who ordered that it go",
}
# Columns of text in tables that stay, in which nobody writes freely about a person; by table, or table and column.
# Jobs carry ids of officer, appointment and file, never words (access/background.py).
WITHOUT_PEOPLE = {
    "exchange_token",  # keys of machines, named after the machine
    "access_heartbeat", "procrastinate_jobs", "procrastinate_events", "procrastinate_workers", "procrastinate_periodic_defers",
    "access_officer", "access_site", "access_entry", "access_link", "access_head", "access_matrix", "access_erasable",
    "access_mentioning", "account_emailaddress", "account_emailconfirmation", "auth_group", "auth_permission",
    "django_content_type", "django_migrations", "django_session", "mfa_authenticator", "socialaccount_socialaccount",
    "socialaccount_socialapp", "socialaccount_socialtoken", "files_numbering", "files_tombstone", "files_erasedfact",
    "files_lawrun", "files_lawcontrast",  # counts of all files
    "registration_group", "registration_slip",  # what counts for all of a group: codes and days, no name
}  # fmt: skip
CODED = {
    "access_appointment": {"role", "scope_kind", "time_zone"},
    "documents_export": {"what", "digest", "recipient_kind", "recipient_state"},
    "privacy_erasureorder": {"ground", "data_classes"},
    "registration_arrivalevent": {"kind"},
    "privacy_breach": {"risk"},
    "privacy_breachnote": {"kind", "risk"},
    "identity_pair": {"key", "band", "weights"},  # a digest of two random ids; what agreed, never its value
    "identity_judgement": {"says"},
    "importing_import": {
        "mapping",
        "tried_by",
        "stage",
        "day_order",
        "kind",
        "digest",
    },  # headings and keys of columns; codes
}


def columns(condition):
    with factories.as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN pg_class ON relname = table_name"
            f" AND relkind = 'r' WHERE table_schema = 'public' AND ({condition})"
        )
        return set(cursor.fetchall())


def register(table, *names):
    with factories.as_owner(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM {table}")
        return set(cursor.fetchall())


def test_every_table_about_a_file_goes_with_it_or_says_why_it_stays():
    """A new room cannot forget: a column `file_id`, or a relation to a table that goes, has to be declared."""
    erasable = register("access_erasable", "table_name", "file_column")
    about = {(table, column) for table, column in columns("column_name = 'file_id'") if table not in STAYING}

    assert about | {("files_casefile", "id")} == erasable


def test_every_free_text_goes_with_the_file_or_is_searched_for_the_person():
    gone = {table for table, _ in register("access_erasable", "table_name", "file_column")}
    searched = register("access_mentioning", "table_name", "column_name")
    texts = columns("data_type IN ('text', 'character varying', 'jsonb', 'json')")
    free = {
        (table, column)
        for table, column in texts
        if table not in gone | WITHOUT_PEOPLE | {"access_payload"}
        and not table.startswith(
            ("missions_", "cooperation_")
        )  # experts, plans, forums: no applicants (cooperation.md 9.7)
        and column not in CODED.get(table, ())
    }

    assert free - searched == set()


def test_every_key_of_free_text_in_the_vocabulary_is_searched():
    """The list of keys in the migration; the others hold codes, days and ids."""
    from ostoja.law.facts import COMMON_KEYS, FACT_TYPES, SOURCE_KEYS, Kind

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key FROM files_texts((SELECT jsonb_object_agg(k, 'x') FROM unnest(%s::text[]) AS k)"
            ' || \'{"source": {"ref": "x", "kind": "x"}}\')',
            [
                sorted(
                    {key.name for kind in FACT_TYPES.values() for key in kind.keys} | {key.name for key in COMMON_KEYS}
                )
            ],
        )
        searched = {name for (name,) in cursor.fetchall()}
    written = {key.name for kind in FACT_TYPES.values() for key in kind.keys if key.kind is Kind.TEXT}
    written |= {key.name for key in COMMON_KEYS if key.kind is Kind.TEXT}
    written |= {f"source.{key.name}" for key in SOURCE_KEYS if key.kind is Kind.TEXT}
    without_people = {
        "language",
        "language_preferred",
        "text_version",
        "id",
        "reference",
        "number",
        "phone",
        "email",
    }  # the last four: numbers and addresses, no words

    assert written - without_people <= searched


def test_an_order_is_given_once_and_can_be_withdrawn(dpo, executor, file):
    with acting_as(dpo):
        first = plan.order(by=dpo, file_id=file.pk, ground="request")
        assert plan.order(by=dpo, file_id=file.pk, ground="unlawful").pk == first.pk
        plan.withdraw(by=dpo, ordered=first)
        assert plan.orders(by=dpo) == []
    with acting_as(executor), pytest.raises(plan.NotErased, match="withdrawn"):
        plan.carry_out(by=executor, ordered=first)


def test_what_was_handed_out_stays_recorded_without_the_person(officer, dpo, executor, file):
    """GDPR Art. 5(2): that and to whom it was disclosed can still be shown."""
    with acting_as(officer):
        handed = documents.Handed(what="case_file", name="x", media_type="t", content=b"x", rows=1, file_id=file.pk)
        made = documents.export(by=officer, handed=handed, purpose=f"For {file.number}", legal_basis="l",
                                recipient_kind="person", recipient=f"{GIVEN} {FAMILY}")  # fmt: skip

    order_and_carry_out(dpo, executor, file)

    with acting_as(dpo):
        stays = Export.objects.get(pk=made.pk)
        assert stays.recipient == "█" * len(f"{GIVEN} {FAMILY}")
        assert stays.purpose == "For " + "█" * len(file.number)
        assert not Document.objects.exists()
        assert ErasureOrder.objects.count() == 1


@pytest.mark.parametrize("pattern", ["", "x*", None])
def test_a_pattern_that_finds_nothing_changes_nothing(pattern):
    """One that finds the empty word would never end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_blackened('Rahimi', %s)", [pattern])

        assert cursor.fetchone()[0] == "Rahimi"


SECRET = "Quillfeather-at-the-harbour"
CLASSES = "F,FH,G"


@pytest.fixture
def screened(officer):
    """A file whose hit carries a note that stands nowhere else, corrected once; and a kept copy with it."""
    file = open_file(officer, facts=[*adult(), fact("biometrics_taken", state="GR", on="2010-01-10")])
    hit = fact("eurodac_hit", "hit", state="IT", recorded_on="2009-12-01", data="irregular_crossing", note=SECRET)
    record(officer, file, hit)
    record(officer, file, fact("eurodac_hit", "hit2", state="IT", note=f"{SECRET}, 2", supersedes="hit", reason="typo"))
    with acting_as(officer):
        handed = documents.Handed(
            what="case_file", name="x", media_type="text/plain", content=SECRET.encode(), rows=1, file_id=file.pk
        )
        said = {"purpose": "p", "legal_basis": "l", "recipient_kind": "person", "recipient": "r"}
        made = documents.export(by=officer, handed=handed, **said)
        documents.keep(
            by=officer, export=made, content=handed.content, media_type="text/plain", keep_until=officer.last_day
        )
    return file


def erase_facts(dpo, executor, file):
    with acting_as(dpo):
        ordered = plan.order(by=dpo, file_id=file.pk, ground="period", data_classes=CLASSES)
    with acting_as(executor):
        plan.carry_out(by=executor, ordered=ordered)
    return ordered


def test_facts_of_a_class_are_found_nowhere_and_the_file_stays(officer, dpo, executor, screened):
    assert len(found(SECRET)) >= 1
    with acting_as(officer):
        others = set(Fact.objects.filter(file=screened).exclude(data_class__in=CLASSES.split(",")).values_list("pk"))

    erase_facts(dpo, executor, screened)

    assert found(SECRET) == []
    with acting_as(officer):
        assert set(Fact.objects.filter(file=screened).values_list("pk")) == others
        assert others
    with factories.as_owner():
        assert not Document.objects.exists()


def test_what_was_received_of_another_class_stays_with_its_file(officer, dpo, executor, screened):
    """The photograph (class A) follows the file, ten years from the final decision; the hit follows Eurodac."""
    with acting_as(officer):
        kept = documents.receive(
            by=officer, file_id=screened.pk, name="", data_class="A", content=b"\x89PNG\r\n\x1a\n", kind="person"
        )

    erase_facts(dpo, executor, screened)

    with factories.as_owner():
        assert [one.pk for one in Document.objects.all()] == [kept.pk]


@pytest.fixture
def numbered(officer):
    """A file found by the number of a document and by a telephone."""
    document = fact("identity_document", "d1", kind="passport", number="QX-7731904")
    return open_file(
        officer, facts=[*adult(), document, fact("contact_given", "c1", on="2026-10-12", phone="+30 691 234 5678")]
    )


def test_what_facts_are_found_by_goes_with_them(dpo, executor, numbered):
    """field-work.md 2.3: search indexes too."""
    assert {len(found(value)) > 0 for value in ("QX7731904", "912345678")} == {True}
    with acting_as(dpo):
        ordered = plan.order(by=dpo, file_id=numbered.pk, ground="period", data_classes="B,CR")

    with acting_as(executor):
        plan.carry_out(by=executor, ordered=ordered)

    assert {value: found(value) for value in ("QX7731904", "912345678")} == {"QX7731904": [], "912345678": []}


def test_what_facts_in_a_backup_are_found_by_goes_with_them_again(officer, dpo, executor, numbered):
    with a_backup_taken_before():
        with acting_as(dpo):
            ordered = plan.order(by=dpo, file_id=numbered.pk, ground="period", data_classes="B,CR")
        with acting_as(executor):
            plan.carry_out(by=executor, ordered=ordered)
        journal = journal_of(numbered)

    put_back(journal, officer)

    assert found("QX7731904") == []


def test_a_tombstone_stands_for_each_fact_and_the_order_is_done(dpo, executor, screened):
    ordered = erase_facts(dpo, executor, screened)

    with acting_as(dpo):
        assert sorted(ErasedFact.objects.values_list("data_class", "order_id")) == [
            ("F", ordered.pk), ("FH", ordered.pk), ("FH", ordered.pk)
        ]  # fmt: skip
        assert plan.orders(by=dpo) == []
    with acting_as(executor):
        plan.carry_out(by=executor, ordered=ordered)  # again: nothing is left to do
    with factories.as_owner():
        assert ErasedFact.objects.count() == 3


def test_the_entry_that_the_database_writes_says_from_where_too(dpo, executor, screened):
    token = whence.asked_from.set("192.0.2.0/24")
    try:
        erase_facts(dpo, executor, screened)
    finally:
        whence.asked_from.reset(token)

    with factories.as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT content ->> 'from' FROM access_entry JOIN access_payload ON entry_id = id WHERE act = 'facts_erased'"
        )
        assert cursor.fetchall() == [("192.0.2.0/24",)]


def test_the_file_is_determined_anew_without_them(officer, dpo, executor, screened):
    with acting_as(officer):
        before = Determination.objects.get(file=screened).facts_digest

    erase_facts(dpo, executor, screened)

    with acting_as(officer):
        now = Determination.objects.get(file=screened)
        assert now.facts_digest == fingerprint(stored_facts(screened)) != before
        assert "hit" not in str(now.answer)


def test_the_chain_verifies_after_facts_are_erased(tmp_path, dpo, executor, screened, transactional_db):
    erase_facts(dpo, executor, screened)

    with factories.as_owner():
        assert chain.verify(using="default", heads=tmp_path / "heads") == []


def test_facts_of_a_restricted_file_stay(officer, dpo, executor, screened):
    with acting_as(officer):
        protecting.restrict(by=officer, file_id=screened.pk, kind="restricted", ground="GDPR 18(1)(c)", reason="court")

    with pytest.raises(plan.NotErased, match="restricted"):
        erase_facts(dpo, executor, screened)
    assert found(SECRET) != []


def test_a_whole_file_can_still_be_ordered_after_some_of_its_facts_went(dpo, executor, screened):
    erase_facts(dpo, executor, screened)

    order_and_carry_out(dpo, executor, screened)

    with factories.as_owner():
        assert not CaseFile.objects.filter(pk=screened.pk).exists()


def test_facts_that_came_later_can_be_ordered_again(officer, dpo, executor, screened):
    first = erase_facts(dpo, executor, screened)
    record(officer, screened, fact("vis_hit", "later", state="FR", note=SECRET))

    second = erase_facts(dpo, executor, screened)

    assert first.pk != second.pk
    assert found(SECRET) == []


def journal_of(file):
    """What the journal gets: read back from the file it was written to."""
    with factories.as_owner():
        return erasures.recorded(using="default", file_id=file.pk)


@contextmanager
def a_backup_taken_before():
    """Everything done inside is undone at its end, as by putting back what was there before."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def put_back(journal, officer):
    with factories.as_owner():
        went, touched = erasures.replay(journal, using="default")
    with acting_as(officer):
        for file_id in touched:
            as_law.determine_again(file_id, today=officer.today())
    return went


def test_a_backup_put_back_is_erased_again(everywhere, officer, dpo, executor, file, tmp_path):  # noqa: PLR0917
    """field-work.md 2.3: erasure reaches backups too. Names in the files of others are blackened again."""
    with a_backup_taken_before():
        order_and_carry_out(dpo, executor, file)
        erasures.note(journal_of(file), path=tmp_path / "journal")
    assert found(FAMILY) != []
    assert not any(form in (tmp_path / "journal").read_text() for form in (FAMILY, GIVEN, file.number))

    assert put_back(erasures.read(tmp_path / "journal"), officer) == 1

    assert {value: found(value) for value in everywhere} == {value: [] for value in everywhere}
    with acting_as(dpo):
        assert protecting.tombstone_of(file.number).erased_under is None


def test_facts_in_a_backup_put_back_are_erased_again(officer, dpo, executor, screened):
    with a_backup_taken_before():
        erase_facts(dpo, executor, screened)
        journal = journal_of(screened)
    assert found(SECRET) != []

    assert put_back(journal, officer) == 3

    assert found(SECRET) == []
    with acting_as(officer):
        assert Determination.objects.get(file=screened).facts_digest == fingerprint(stored_facts(screened))


def test_a_file_that_was_restricted_in_the_backup_and_freed_before_it_was_erased_goes_too(officer, dpo, executor, file):
    with acting_as(officer):
        held = protecting.restrict(
            by=officer, file_id=file.pk, kind="restricted", ground="GDPR 18(1)(a)", reason="wrong"
        )
    with a_backup_taken_before():
        with acting_as(dpo):
            protecting.lift(by=dpo, restriction=held, reason="told")
        order_and_carry_out(dpo, executor, file)
        journal = journal_of(file)

    assert put_back(journal, officer) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_goes_twice_and_nothing_else_goes(officer, dpo, executor, file, tmp_path):
    other = open_file(officer)
    order_and_carry_out(dpo, executor, file)
    journal = journal_of(file)

    assert put_back(journal, officer) == 0
    assert erasures.note(journal, path=tmp_path / "journal") == 1
    assert erasures.note(journal, path=tmp_path / "journal") == 0
    with factories.as_owner():
        assert CaseFile.objects.filter(pk=other.pk).exists()
        assert chain.verify(using="default", heads=tmp_path / "heads") == []


def test_an_erasure_is_in_the_journal_once_it_is_committed(  # noqa: PLR0917
    settings, tmp_path, dpo, executor, file, django_capture_on_commit_callbacks
):
    settings.ERASURES = tmp_path / "journal"

    with django_capture_on_commit_callbacks(execute=True):
        order_and_carry_out(dpo, executor, file)

    assert [one.file for one in erasures.read(settings.ERASURES)] == [file.pk]


def test_a_line_that_a_crash_cut_short_is_written_again(tmp_path, dpo, executor, file):
    order_and_carry_out(dpo, executor, file)
    journal = tmp_path / "journal"
    journal.write_bytes(b'{"at": "2026-11-')

    erasures.note(journal_of(file), path=journal)

    assert [one.file for one in erasures.read(journal)] == [file.pk]
