"""Put a backup back: into an empty database, or in place of what there is when an upgrade failed. All of it or nothing."""

import re
import subprocess
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

from ostoja.config.operations import archive, backup, programs
from ostoja.config.refusals import Refusal
from ostoja.law.words import Text, _

OWNER = "owner"
HEADER = 4096  # bytes at the start of a dump among which its settings are
SINCE_17 = re.compile(rb"^SET transaction_timeout = 0;\n", re.MULTILINE)
# PostgreSQL itself makes the schema so (15 and later).
ANEW = b"""
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""


class Refused(Refusal):
    """The backup was not put back; a sentence that says why. The database is as it was."""


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What is there again."""

    manifest: archive.Manifest
    tables: int
    rows: int
    seconds: float
    wrong: list[Text] = field(default_factory=list)


def into_empty(path: Path, identity: str) -> Restored:
    """Read the whole backup, check it, put it into the empty database, and compare what is there with its manifest.

    Raises:
        NotReadable: the file is no whole backup of this installation.
        Refused: the database isn't empty, or the backup is of a later version, or PostgreSQL refused it.
    """
    started = time.monotonic()
    manifest = archive.read(path, identity)
    with connections[OWNER].cursor() as cursor:
        if backup.rows(cursor):
            message = _(
                "The database isn't empty. A backup is put back into an empty one: make another database,"
                " or set OSTOJA_VAR to an empty folder."
            )
            raise Refused(message)
    _require_known(manifest)
    replace(dump_in(path, identity))
    _put_heads_back(path, identity)
    return Restored(
        manifest=manifest,
        tables=len(manifest.rows),
        rows=sum(manifest.rows.values()),
        seconds=time.monotonic() - started,
        wrong=list(differences(manifest)),
    )


def replace(dump: Iterable[bytes], *, anew: bool = False) -> None:
    """Run a dump in one transaction.

    Args:
        anew: drop everything that there is first, in the same transaction.

    Raises:
        Refused: PostgreSQL refused a statement. Nothing has changed.
    """
    major = _server()
    connections[OWNER].close()
    quiet = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    line = programs.command("psql", *quiet, major=major)
    with programs.start(*line, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as psql:
        assert psql.stdin and psql.stderr  # noqa: PT018 (both are pipes)
        try:
            psql.stdin.write(ANEW if anew else b"")
            for piece in _understood(dump, major):
                psql.stdin.write(piece)
            psql.stdin.close()
        except BrokenPipeError:
            pass  # it has ended, and says below why
        except BaseException:
            psql.kill()  # before it takes the end of the stream for the end of the dump
            raise
        said = psql.stderr.read().decode(errors="replace").strip()
    if psql.returncode != 0:
        message = _("PostgreSQL refused the backup, and nothing has changed: %(why)s")
        raise Refused(message, why=_first_error(said))


def dump_in(path: Path, identity: str) -> Iterator[bytes]:
    """The dump in a backup, piece by piece. Only after `archive.read` has found the whole file good."""
    return (content for name, content in archive.members(path, identity) if name.startswith("database/"))


def differences(manifest: archive.Manifest) -> Iterator[Text]:
    """Where the database isn't as the backup says: rows of each table, state of the tables, head of the trail."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        found = backup.rows(cursor)
        for table in sorted(manifest.rows.keys() | found.keys()):
            if manifest.rows.get(table) != found.get(table):
                says = _("%(table)s has %(here)s rows, the backup %(there)s.")
                rows = {"here": found.get(table, 0), "there": manifest.rows.get(table, 0)}
                yield Text(says, {"table": table, **rows})
        if backup.migrations(cursor) != manifest.migrations:
            yield Text(_("The tables aren't of the state that the backup says."))
        cursor.execute("SELECT number, encode(hash, 'hex') FROM access_head")
        if cursor.fetchone() != (manifest.head, manifest.head_hash):
            yield Text(_("The head of the trail isn't the one of the backup."))


def _require_known(manifest: archive.Manifest) -> None:
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 (slow to import)

    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = [name for name in manifest.migrations if name not in known]
    if unknown:
        message = _(
            "The backup is of Ostoja %(version)s, later than this one (%(unknown)s isn't known here)."
            " Install that version first."
        )
        raise Refused(message, version=manifest.version, unknown=unknown[0])


def _put_heads_back(path: Path, identity: str) -> None:
    """The noted heads of the trail, unless the folder has a file of heads: then the one that is there may know more."""
    if settings.TRAIL_HEADS.exists():
        return
    for name, content in archive.members(path, identity):
        if name == backup.HEADS:
            archive.write_whole(settings.TRAIL_HEADS, content)


def _server() -> int:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        major: int = cursor.fetchone()[0]
    return major


def _understood(dump: Iterable[bytes], major: int) -> Iterator[bytes]:
    """The dump, without the one setting at its start that servers before 17 don't know."""
    for number, piece in enumerate(dump):
        if number == 0 and major < 17:
            yield SINCE_17.sub(b"", piece[:HEADER], count=1)
            yield piece[HEADER:]
        else:
            yield piece


def _first_error(said: str) -> str:
    lines = said.splitlines()
    return next((line for line in lines if "ERROR" in line), lines[-1] if lines else "no message")
