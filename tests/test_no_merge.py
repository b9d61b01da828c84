"""lessons.md, matching: wrong details on 76,000 people, merged identities (UK Atlas, press 2024). No destructive merge exists."""

import re
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction

from ostoja.access.tests.factories import as_owner

ROOT = Path(__file__).parents[1] / "src" / "ostoja"
SOURCES = sorted(path for path in ROOT.rglob("*.py") if "tests" not in path.parts)
# What would give rows of one person to another one, in SQL and in the words of the models.
MOVES = re.compile(
    r"\bSET\s+(\w+\s*=[^;\"]*,\s*)?\"?file_id\"?\s*=(?!=)"
    r"|\.update\([^)]*\bfile(_id)?="
    r"|bulk_update\([^)]*[\"']file(_id)?[\"']",
    re.IGNORECASE,
)
# A draft is written again; a row of a list and a message that came get their first file. Triggers let none change it.
HELD_BY_A_TRIGGER = {"responsibility_message": "goes_on", "importing_row": "stays", "responsibility_received": "stays"}
GIVES_A_FIRST_FILE = {f"casework/registration/importing/{name}.py" for name in ("actions", "steps")}
MERGES = re.compile(r"def \w*merge\w*\(")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_gives_what_is_of_one_file_to_another(path):
    if str(path.relative_to(ROOT)) not in GIVES_A_FIRST_FILE:
        assert MOVES.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if path.relative_to(ROOT).parts[0] in {"casework", "matching"}],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_room_of_casework_merges_anything(path):
    assert MERGES.findall(path.read_text(encoding="utf-8")) == []


def test_the_check_finds_what_it_looks_for():
    assert MOVES.search("UPDATE files_fact SET file_id = %s")
    assert MOVES.search("UPDATE x SET reason = 'a', file_id = other")
    assert MOVES.search("Fact.objects.filter(file=a).update(file=b)")
    assert MERGES.search("def merge_files(a, b)")


@pytest.mark.django_db
def test_the_database_lets_the_application_change_no_row_s_file():
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT table_name, file_column FROM access_erasable")
        columns = cursor.fetchall()
        cursor.execute(
            "SELECT name FROM unnest(%s::text[], %s::text[]) AS held(name, held_by)"
            " WHERE has_column_privilege('ostoja_app', name, held_by, 'UPDATE')",
            [[table for table, _ in columns], [column for _, column in columns]],
        )
        assert len(columns) > 10
        assert {name for (name,) in cursor.fetchall()} <= HELD_BY_A_TRIGGER.keys()
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled = 'O'")
        assert {(name, f"{name}_{what}") for name, what in HELD_BY_A_TRIGGER.items()} <= set(cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "after", "is_let"), [("NULL", "b", True), ("a", "a", True), ("a", "b", False)])
def test_a_row_that_has_its_file_gets_no_other(before, after, is_let):
    first = "'01900000-0000-7000-8000-00000000000{}'"
    given = {"NULL": "NULL", "a": first.format(1), "b": first.format(2)}
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE held AS SELECT {given[before]}::uuid AS file_id")
        cursor.execute("CREATE TRIGGER held_stays BEFORE UPDATE ON held FOR EACH ROW EXECUTE FUNCTION files_stays()")
        if is_let:
            cursor.execute(f"UPDATE held SET file_id = {given[after]}")
        else:
            with pytest.raises(ProgrammingError, match="stays in its file"), transaction.atomic():
                cursor.execute(f"UPDATE held SET file_id = {given[after]}")
