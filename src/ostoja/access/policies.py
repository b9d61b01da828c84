"""SQL for the migrations of every room: row-level security by scope and data class, grants, append-only triggers.

Each helper returns one piece of SQL for `migrations.RunSQL`. A migration that has been released keeps meaning what it meant:
a helper's output is never changed afterwards, a new helper is added. Nothing here is built from anything a person typed.

The pieces of a policy call the functions of `access/migrations/0002_functions.py` as `(SELECT f())`, so that they run once
per statement and not once per row.
"""

from collections.abc import Sequence

OWNER = "ostoja_owner"
APP = "ostoja_app"
LAW = "ostoja_law"

READS = "ANY ((SELECT access_reads())::text[])"
WRITES = "ANY ((SELECT access_writes())::text[])"
SITES = "ANY ((SELECT access_sites())::uuid[])"
LAW_FILES = "ANY ((SELECT access_law_files())::uuid[])"
SIGNED_IN = "(SELECT access_user()) IS NOT NULL"
IN_FORCE = "(SELECT access_appointment()) IS NOT NULL"


def script(*pieces: str) -> str:
    """Several pieces as one script."""
    return "\n".join(pieces)


def in_scope(*, site: str = "site_id", file: str = "file_id") -> str:
    """True for a row within reach of the appointment worn: by its site, or by the one file of a single-file appointment."""
    return f"({site} = {SITES} OR {file} = (SELECT access_file()))"


def in_open_file(parent: str, *, file: str = "file_id") -> str:
    """True where the parent file is visible: the parent's own policies decide.

    A scalar, not EXISTS: that one the planner would answer by reading every file within reach, even for a list of fifty rows.
    """
    return f"(SELECT true FROM {parent} AS parent WHERE parent.id = {file})"  # noqa: S608


def under_law(file: str = "file_id") -> str:
    """True for the files that `acting.as_law` opened; for policies of the role `ostoja_law`. Needs access 0006."""
    return f"{file} = {LAW_FILES}"


def readable() -> str:
    """True where the role worn may read the row's class, in its column `data_class`."""
    return f"data_class = {READS}"


def writable() -> str:
    """True where the role worn may write the row's class, in its column `data_class`."""
    return f"data_class = {WRITES}"


def reads(data_class: str) -> str:
    """True while a role is worn that may read this class. Asked once per statement, so that it costs the rows nothing."""
    return f"(SELECT '{data_class}' = ANY (access_reads()))"


def writes(data_class: str) -> str:
    """True while a role is worn that may write this class. Asked once per statement."""
    return f"(SELECT '{data_class}' = ANY (access_writes()))"


def under_me(appointment: str = "recorded_under_id") -> str:
    """True for a row that names the appointment worn as the one it was written under."""
    return f"{appointment} = (SELECT access_appointment())"


def role_in(*roles: str) -> str:
    """True while one of `roles` is worn."""
    names = ", ".join(f"'{role}'" for role in roles)
    return f"(SELECT access_role()) IN ({names})"


def secure(table: str) -> str:
    """Switch row-level security on: from here on nobody but the owner sees a row that no policy names."""
    return f"REVOKE ALL ON {table} FROM PUBLIC; ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"


def may_select(table: str, using: str, *, name: str = "read", role: str = APP) -> str:
    """Policy: rows that `role` sees. Several on a table add up."""
    return f"CREATE POLICY {table}_{name} ON {table} FOR SELECT TO {role} USING ({using});"


def may_insert(table: str, check: str, *, name: str = "add", role: str = APP) -> str:
    """Policy: rows that `role` may add."""
    return f"CREATE POLICY {table}_{name} ON {table} FOR INSERT TO {role} WITH CHECK ({check});"


def may_update(table: str, using: str, check: str | None = None, *, name: str = "change", role: str = APP) -> str:
    """Policy: rows that `role` may change, and what they may become (default: the same condition)."""
    return (
        f"CREATE POLICY {table}_{name} ON {table} FOR UPDATE TO {role} USING ({using}) WITH CHECK ({check or using});"
    )


def may_delete(table: str, using: str, *, name: str = "remove", role: str = APP) -> str:
    """Policy: rows that `role` may delete."""
    return f"CREATE POLICY {table}_{name} ON {table} FOR DELETE TO {role} USING ({using});"


def grant(table: str, *privileges: str, role: str = APP, columns: Sequence[str] = ()) -> str:
    """Privileges on a table, or on some of its columns."""
    only = f" ({', '.join(columns)})" if columns else ""
    return f"GRANT {', '.join(f'{privilege}{only}' for privilege in privileges)} ON {table} TO {role};"


def append_only(table: str) -> str:
    """Triggers that refuse UPDATE, DELETE and TRUNCATE to everybody, the owner included."""
    return (
        f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION access_refuse_change();"
    )


def no_removal(table: str) -> str:
    """Triggers that refuse DELETE and TRUNCATE to everybody, the owner included."""
    return (
        f"CREATE TRIGGER {table}_is_not_removed BEFORE DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION access_refuse_change();"
    )


def who_looked(files: str) -> str:
    """Let everybody who may open a file of `files` see who acted on it: entries of the trail, never their payload."""
    return may_select("access_entry", in_open_file(files, file="access_entry.file_id"), name="of_open_file")


def reworded(function: str, old: str, new: str) -> str:
    """Replace words in the body of a function, named with the types of its arguments. Fails where they aren't in it."""
    return f"""
    DO $rewording$
    DECLARE
        was text := pg_get_functiondef('{function}'::regprocedure);
    BEGIN
        IF position($old${old}$old$ IN was) = 0 THEN RAISE EXCEPTION 'not in {function}'; END IF;
        EXECUTE replace(was, $old${old}$old$, $new${new}$new$);
    END $rewording$;
    """


def erasable(table: str, *, file: str = "file_id") -> str:
    """Name a table whose rows go when the file goes. Needs access 0010."""
    return f"INSERT INTO access_erasable (table_name, file_column) VALUES ('{table}', '{file}');"  # noqa: S608


def may_mention(table: str, *columns: str) -> str:
    """Name columns of free text in which an erased person is blackened. Needs access 0010."""
    rows = ", ".join(f"('{table}', '{column}')" for column in columns)
    return f"INSERT INTO access_mentioning (table_name, column_name) VALUES {rows};"  # noqa: S608
