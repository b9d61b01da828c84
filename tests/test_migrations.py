"""What would stop an upgrade of an installation that has people in it, found without one."""

import re

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL

BODY = re.compile(r"\$\$.*?\$\$", re.S)  # of a function: run later, if ever
TOUCHED = re.compile(r"\b(?:(INSERT INTO|UPDATE|DELETE FROM)|(ALTER TABLE))\s+(?:ONLY\s+)?(?:public\.)?(\w+)")


def altered_after_filling(scripts):
    """Tables that a script fills and a later statement of the same transaction alters, in their order."""
    filled, wrong = set(), []
    for writes, alters, table in TOUCHED.findall("\n".join(BODY.sub("", script) for script in scripts)):
        if writes:
            filled.add(table)
        elif alters and table in filled:
            wrong.append(table)
    return wrong


def scripts_of(migration):
    """The SQL of each step of a migration, in order."""
    return [step.sql if isinstance(step.sql, str) else "" for step in migration.operations if isinstance(step, RunSQL)]


@pytest.mark.parametrize(
    ("script", "wrong"),
    [
        ("INSERT INTO held SELECT 1; ALTER TABLE held ENABLE ROW LEVEL SECURITY;", ["held"]),
        ("UPDATE held SET a = 1; ALTER TABLE other ADD b int;", []),
        ("ALTER TABLE held ADD b int; INSERT INTO held SELECT 1;", []),
        ("CREATE FUNCTION f() AS $$ INSERT INTO held SELECT 1; $$; ALTER TABLE held ADD b int;", []),
    ],
)
def test_the_rule_itself(script, wrong):
    assert altered_after_filling([script]) == wrong


def test_no_migration_alters_a_table_that_it_filled():
    """PostgreSQL refuses it as soon as there is a row whose deferred constraints wait for the end of the transaction."""
    ours = {
        key: one for key, one in MigrationLoader(None).disk_migrations.items() if one.__module__.startswith("ostoja.")
    }

    assert ours
    assert {key: wrong for key, one in ours.items() if (wrong := altered_after_filling(scripts_of(one)))} == {}
