"""Bring the database to this version: backup, migrate, verify; and back to what it was when anything of it fails.

A mark in the installation's folder tells how far it came. Killed at any moment, the next `ostoja upgrade` goes on from there, and
nothing serves meanwhile.
"""

import logging
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import msgspec
import pyrage
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from ostoja.config import database, installation
from ostoja.config.cli.words import told
from ostoja.config.operations import archive, backup, programs, proof, restore, security
from ostoja.config.refusals import Refusal, together
from ostoja.law.words import Text, _

logger = logging.getLogger(__name__)
OWNER = "owner"


class Stage(StrEnum):
    """How far an upgrade came."""

    BACKING_UP = "backing_up"  # nothing of the database has changed
    MIGRATING = "migrating"
    ROLLING_BACK = "rolling_back"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What an upgrade that was interrupted left; its key opens the backup, and goes when the upgrade is over."""

    stage: Stage
    identity: str
    backup: str = ""


class Refused(Refusal):
    """The upgrade was not begun; a sentence that says why."""


class RolledBack(Refusal):
    """The upgrade failed, and the database is as it was before; a sentence that says why."""


def pending(*, using: str = OWNER) -> list[str]:
    """What this version would still do to the tables, in order."""
    executor = MigrationExecutor(connections[using])
    return [f"{one.app_label}.{one.name}" for one, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def upgrade(folder: Path, *, say: Callable[[str], None]) -> None:
    """Take a backup into `folder`, migrate, verify. Goes on where an interrupted one stopped.

    Raises:
        Refused: there is nothing to upgrade from, or others work in the database.
        RolledBack: it failed, and everything is as before.
        Failed, NoPrograms: no backup could be taken. Nothing has changed.
    """
    mark = _mark()
    if mark and mark.stage == Stage.ROLLING_BACK:
        roll_back(say=say)
    waiting = pending()
    if mark is None and not waiting:
        database.bring_up_to_date()
        say(told(_("The database is of this version already.")))
        return
    _require_data()
    _require_alone()
    if mark is None or mark.stage == Stage.BACKING_UP:
        mark = _back_up(folder, say=say)
    say(told(_("Changing the tables: %(number)s steps."), number=len(waiting)))
    try:
        before = _kept_for_ever()
        database.bring_up_to_date()
        _verify(before, say=say)
    except Exception as wrong:
        logger.exception("The upgrade failed and is rolled back")
        _set(msgspec.structs.replace(mark, stage=Stage.ROLLING_BACK))
        roll_back(say=say)
        raise _rolled_back(wrong) from wrong
    database.open_upgrade().unlink()


def roll_back(*, say: Callable[[str], None]) -> None:
    """Put back the backup that the upgrade took, in place of everything, in one transaction.

    Raises:
        Refused: no upgrade is open.
        NotReadable, restore.Refused: the backup can't be put back; the database is as it was.
    """
    mark = _mark()
    if mark is None:
        raise Refused(_("No upgrade is open, so there is nothing to roll back."))
    if mark.stage != Stage.BACKING_UP:
        path = Path(mark.backup)
        _set(msgspec.structs.replace(mark, stage=Stage.ROLLING_BACK))
        say(told(_("Putting back %(path)s."), path=str(path)))
        manifest = archive.read(path, mark.identity)
        restore.replace(restore.dump_in(path, mark.identity), anew=True)
        wrong = list(restore.differences(manifest))
        if wrong:
            message = _("The database isn't as before: %(wrong)s The backup is %(path)s.")
            raise restore.Refused(message, wrong=wrong[0], path=str(path))
        says = _("The database is of Ostoja %(version)s again, with %(rows)s rows.")
        say(told(says, version=manifest.version, rows=sum(manifest.rows.values())))
    database.open_upgrade().unlink()


def _back_up(folder: Path, *, say: Callable[[str], None]) -> Mark:
    """A backup that this upgrade can open by a key of its own, and the office by its key."""
    key = pyrage.x25519.Identity.generate()
    _set(Mark(stage=Stage.BACKING_UP, identity=str(key)))
    own = backup.recipients() if installation.given("OSTOJA_BACKUP_RECIPIENT") else []
    try:
        taken = backup.take(folder, to=[*own, str(key.to_public())])
    except (backup.Failed, programs.NoPrograms, archive.NotReadable):
        database.open_upgrade().unlink()
        raise
    says = _("Backup: %(path)s, %(rows)s rows of %(tables)s tables in %(seconds)s s.")
    say(told(says, path=str(taken.path), rows=taken.rows, tables=taken.tables, seconds=f"{taken.seconds:.1f}"))
    mark = Mark(stage=Stage.MIGRATING, identity=str(key), backup=str(taken.path.resolve()))
    _set(mark)
    return mark


def _verify(before: dict[str, int], *, say: Callable[[str], None]) -> None:
    after = _kept_for_ever()
    fewer = _("%(table)s has %(now)s rows, before %(before)s.")
    lost = [
        Text(fewer, {"table": table, "now": after.get(table, 0), "before": count})
        for table, count in before.items()
        if after.get(table, 0) < count
    ]
    found = proof.prove(answers=False)
    wrong = [*lost, *found.wrong, *security.faults()][: proof.SHOWN]
    if wrong:
        raise RolledBack("%(why)s", why=together(wrong))
    says = _("Verified: %(entries)s entries of the trail, %(files)s files, in %(seconds)s s.")
    say(told(says, entries=found.entries, files=found.files, seconds=f"{found.seconds:.1f}"))


def _kept_for_ever() -> dict[str, int]:
    """Rows of each table from which nothing may ever disappear: those whose trigger refuses it."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE tgfoid = to_regproc('public.access_refuse_change')"
        )
        kept = {name for (name,) in cursor.fetchall()}
        return {table: count for table, count in backup.rows(cursor).items() if table in kept}


def _require_data() -> None:
    with connections[OWNER].cursor() as cursor:
        if not backup.rows(cursor):
            raise Refused(_("The database is empty. Set it up with `ostoja database prepare`."))


def _require_alone() -> None:
    connections.close_all()
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND usename IN ('ostoja_app', 'ostoja_owner')"
        )
        (others,) = cursor.fetchone()
    if others:
        message = _(
            "%(others)s other connections work in the database. Stop `ostoja serve` and `ostoja worker`, then run it again."
        )
        raise Refused(message, others=others)


def _rolled_back(wrong: BaseException) -> RolledBack:
    """A failure in one line, without values: a message of the database may carry what somebody typed."""
    if isinstance(wrong, RolledBack):
        return RolledBack("%(why)s", why=wrong.said)
    return RolledBack(_("%(error)s (see the log)"), error=type(wrong).__name__)


def _mark() -> Mark | None:
    if not database.open_upgrade().exists():
        return None
    return msgspec.json.decode(database.open_upgrade().read_bytes(), type=Mark)


def _set(mark: Mark) -> None:
    """Write the mark so that it is there whole, or as it was."""
    archive.write_whole(database.open_upgrade(), msgspec.json.encode(mark))
