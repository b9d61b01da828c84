"""Set-up of a database: roles, tables, the key of tickets, the role matrix. Everything here can be run again."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from psycopg import sql

from ostoja.config import embedded, installation
from ostoja.config.refusals import Refusal
from ostoja.law.words import _

ROLES = """
CREATE ROLE ostoja_owner LOGIN;
CREATE ROLE ostoja_app LOGIN NOINHERIT;
CREATE ROLE ostoja_law NOLOGIN;
GRANT ostoja_law TO ostoja_app;
"""


class NotReady(Refusal):
    """The database server lacks what an administrator must give it first."""


def ensure_server(*, say: Callable[[str], None] = print) -> None:
    """Start the embedded server and make roles and database, where they are not there. Quick when all is there."""
    folder = installation.socket_folder()
    embedded.ensure_running(folder, say=say)
    make_roles(folder)
    make_database(folder, installation.DATABASE)


def make_roles(folder: Path) -> None:
    """The three roles on the embedded server. None of them is a superuser or passes by row-level security."""
    with embedded.connect(folder) as connection:
        known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        if "ostoja_law" not in known:
            with connection.transaction():
                connection.execute(ROLES)


def make_database(folder: Path, name: str, *, template: str | None = None) -> None:
    """A database that belongs to `ostoja_owner`, where it is not there; as a copy of `template` when named."""
    with embedded.connect(folder) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        like = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER ostoja_owner").format(sql.Identifier(name)) + like)
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO ostoja_app").format(sql.Identifier(name)))


def prepare(*, say: Callable[[str], None] = print) -> None:
    """Everything between an empty machine and a database of this version. Quick when all is there.

    Raises:
        NotReady: a server of one's own lacks what its administrator must give first.
        NotStarted: the embedded server does not start.
    """
    require_owner()
    require_no_open_upgrade()
    if installation.is_embedded():
        ensure_server(say=say)
    set_up_django()
    bring_up_to_date()


def require_owner() -> None:
    """Raise `NotReady` where a server of one's own is named without the owner's login."""
    if not installation.is_embedded() and installation.given("DATABASE_OWNER_URL") is None:
        raise NotReady(_("Set DATABASE_OWNER_URL (or DATABASE_OWNER_URL_FILE): this needs the login of ostoja_owner."))


def is_behind() -> bool:
    """Whether steps are pending before the application can serve. Asked with the application's own login."""
    from django.db import ProgrammingError, connections  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connections["default"])
    except ProgrammingError:  # tables of a version before this question could be asked
        connections["default"].close()
        return True
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def require_current() -> None:
    """Raise `NotReady` unless the database is of this version and no upgrade is open."""
    require_no_open_upgrade()
    if is_behind():
        raise NotReady(
            _("The database isn't of this version. Run `ostoja upgrade`, or `ostoja database prepare` if it is new.")
        )


def open_upgrade() -> Path:
    """The mark of an upgrade that isn't over (`operations/upgrade.py`)."""
    return installation.var() / "upgrade.json"


def require_no_open_upgrade() -> None:
    """Raise `NotReady` while an upgrade that was interrupted waits to be brought to an end."""
    if open_upgrade().exists():
        raise NotReady(_("An upgrade was interrupted. Run `ostoja upgrade` to go on, or `ostoja upgrade --roll-back`."))


def set_up_django() -> None:
    """Load the settings and the rooms, for programs that are not the web server."""
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostoja.config.settings")
    django.setup()


def bring_up_to_date() -> None:
    """Bring the database to the state of this version: tables, ticket key, role matrix. As `ostoja_owner`."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections, transaction  # noqa: PLC0415

    from ostoja.access import heartbeat  # noqa: PLC0415
    from ostoja.config import migrating  # noqa: PLC0415

    with as_owner_login() as owner:
        require_roles(owner)
    with migrating.lightly():
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        write_ticket_key(cursor)
        write_matrix(cursor)
    heartbeat.expect()
    connections["owner"].close()


@contextmanager
def as_owner_login() -> Iterator[Any]:
    """A cursor of the owner's connection."""
    from django.db import connections  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        yield cursor


def require_roles(cursor: Any) -> None:
    """Raise `NotReady` with the statements to run, unless the three roles exist and are as weak as they must be."""
    cursor.execute("SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname LIKE 'ostoja_%'")
    found = dict(cursor.fetchall())
    missing = {"ostoja_owner", "ostoja_app", "ostoja_law"} - found.keys()
    if missing:
        says = _("These roles are missing: %(roles)s. Run as an administrator of the server:%(statements)s")
        raise NotReady(says, roles=", ".join(sorted(missing)), statements=ROLES)
    cursor.execute("SELECT has_schema_privilege('public', 'CREATE')")
    if not cursor.fetchone()[0]:  # NOINHERIT: before PostgreSQL 16, the owner of a database then may not use its schema
        raise NotReady(
            _("ostoja_owner may make nothing in this database. As an administrator of the server: %(statements)s"),
            statements="ALTER ROLE ostoja_owner INHERIT; ALTER DATABASE ostoja OWNER TO ostoja_owner;",
        )
    strong = [name for name in ("ostoja_app", "ostoja_law") if found[name]]
    if strong:
        says = _("Take SUPERUSER and BYPASSRLS from %(roles)s: the policies would not hold.")
        raise NotReady(says, roles=", ".join(strong))


def ticket_pads() -> tuple[bytes, bytes]:
    """The two pads of HMAC-SHA256 (RFC 2104) of the installation's ticket key."""
    from django.conf import settings  # noqa: PLC0415

    inner, outer = (bytes(byte ^ mask for byte in settings.TICKET_KEY.ljust(64, b"\0")) for mask in (0x36, 0x5C))
    return inner, outer


def has_ticket_key() -> bool:
    """Whether the database believes the tickets that this installation signs."""
    with as_owner_login() as cursor:
        cursor.execute("SELECT inner_pad, outer_pad FROM access_ticketkey")
        row = cursor.fetchone()
    return row is not None and (bytes(row[0]), bytes(row[1])) == ticket_pads()


def write_ticket_key(cursor: Any) -> None:
    """The two pads of the installation's ticket key, into the owner's table."""
    inner, outer = ticket_pads()
    cursor.execute(
        "INSERT INTO access_ticketkey (id, inner_pad, outer_pad) VALUES (1, %s, %s)"
        " ON CONFLICT (id) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad",
        [inner, outer],
    )


def write_matrix(cursor: Any) -> None:
    """The role matrix of this version, in place of the one before."""
    from ostoja.access import matrix  # noqa: PLC0415

    cursor.execute("DELETE FROM access_matrix")
    cursor.executemany('INSERT INTO access_matrix (role, data_class, "right") VALUES (%s, %s, %s)', matrix.rows())
