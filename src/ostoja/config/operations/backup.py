"""Take a backup: one moment of the whole database and the heads of the trail, encrypted, whole or not there."""

import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from psycopg import sql

from ostoja.config import installation
from ostoja.config.operations import archive, programs

SUFFIX = ".ostoja.age"
HEADS = "heads.jsonl"
OWNER = "owner"


class Failed(Exception):
    """The backup was not taken; a sentence that says why."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A whole backup: where it lies and what it holds."""

    path: Path
    size: int  # bytes
    tables: int
    rows: int
    entries: int  # of the trail
    seconds: float


def recipients() -> list[str]:
    """The public keys that a backup is encrypted to.

    Raises:
        Failed: none is set.
    """
    said = (installation.given("OSTOJA_BACKUP_RECIPIENT") or "").replace(",", " ").split()
    if not said:
        raise Failed(
            "OSTOJA_BACKUP_RECIPIENT is not set. Make a pair of keys with `ostoja keys backup`: the public one goes there,"
            " the secret one into your vault."
        )
    return said


def take(folder: Path, *, to: Iterable[str]) -> Taken:
    """Write a backup into `folder`.

    Args:
        to: the public keys that open it.

    Raises:
        Failed: the dump ended early, or the disk is full. No file is left.
        NoPrograms: there is no pg_dump for this server.
    """
    started = time.monotonic()
    now = datetime.now(UTC)
    path = folder / f"ostoja-{settings.CONTROLLER_STATE}-{now:%Y%m%dT%H%M%S%f}Z{SUFFIX}"
    with _one_moment() as (snapshot, manifest), archive.written(path, to) as writer:
        _dump(writer, snapshot, major=manifest.server)
        if settings.TRAIL_HEADS.exists():
            writer.add(HEADS, settings.TRAIL_HEADS.read_bytes())
        writer.finish(manifest)
    return Taken(
        path=path,
        size=path.stat().st_size,
        tables=len(manifest.rows),
        rows=sum(manifest.rows.values()),
        entries=manifest.head,
        seconds=time.monotonic() - started,
    )


def keep_newest(folder: Path, number: int) -> list[Path]:
    """Remove all but the newest backups of a folder, and what backups that were interrupted left. Returns what is gone."""
    gone = sorted(folder.glob(f"ostoja-*{SUFFIX}"))[:-number]
    gone += [path for path in folder.glob(f"ostoja-*{SUFFIX}{archive.PARTIAL}") if _is_old(path)]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > 24 * 60 * 60


@contextmanager
def _one_moment() -> Iterator[tuple[str, archive.Manifest]]:
    """A moment of the database that pg_dump can be told of, and what there is in it."""
    connections[OWNER].close()
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        yield snapshot, _manifest(cursor)


def _manifest(cursor: Any) -> archive.Manifest:  # Any: Django's cursor
    cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
    (server,) = cursor.fetchone()
    cursor.execute("SELECT number, hash FROM access_head")
    number, hash_ = cursor.fetchone()
    return archive.Manifest(
        schema=archive.SCHEMA,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=version("ostoja"),
        state=settings.CONTROLLER_STATE,
        server=server,
        migrations=migrations(cursor),
        rows=rows(cursor),
        head=number,
        head_hash=bytes(hash_).hex(),
    )


def migrations(cursor: Any) -> list[str]:  # Any: Django's cursor
    """What has been done to the tables, in order."""
    cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id")
    return [name for (name,) in cursor.fetchall()]


def rows(cursor: Any) -> dict[str, int]:  # Any: Django's cursor
    """How many rows each table has."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1"
    )
    counted = {}
    for (table,) in cursor.fetchall():
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", table)))
        counted[table] = cursor.fetchone()[0]
    return counted


def _dump(writer: archive.Writer, snapshot: str, *, major: int) -> None:
    line = programs.command("pg_dump", "--snapshot", snapshot, "--no-comments", major=major)
    with programs.start(*line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as dump:
        assert dump.stdout and dump.stderr  # noqa: PT018 (both are pipes)
        try:
            writer.add_stream("database", dump.stdout)
        except BaseException:
            dump.kill()
            raise
        said = dump.stderr.read().decode(errors="replace").strip()
    if dump.returncode != 0:
        raise Failed(f"pg_dump ended with status {dump.returncode}: {said.splitlines()[-1] if said else 'no message'}")
