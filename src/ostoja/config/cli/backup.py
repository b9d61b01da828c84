"""`ostoja backup`, `ostoja restore`, `ostoja upgrade`: the whole database, away and back, and to the next version."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ostoja.config.cli.declaring import argument, command, option
from ostoja.config.cli.options import as_json, print_json
from ostoja.config.cli.words import say, told, why
from ostoja.law.words import _

FOLDER = click.Path(file_okay=False, path_type=Path)


@command()
@argument("folder", required=False, type=FOLDER)
@option("--keep", type=click.IntRange(min=1), help="Afterwards remove all but the newest so many.")
@as_json
def backup(folder: Path | None, keep: int | None, is_json: bool) -> None:
    """Write an encrypted backup into FOLDER (OSTOJA_BACKUPS, else backups/ in the installation's folder).

    It is encrypted to OSTOJA_BACKUP_RECIPIENT. OSTOJA_SECRET is not in it: keep that apart.
    """
    with _ready():
        from ostoja.access import heartbeat
        from ostoja.config.operations import backup as taking

        where = folder or _folder()
        taken = taking.take(where, to=taking.recipients())
        _keep_journal(where)
        heartbeat.beat("backup")
        gone = taking.keep_newest(where, keep) if keep else []
    if is_json:
        print_json({"path": str(taken.path), "bytes": taken.size, "tables": taken.tables, "rows": taken.rows,
                    "entries": taken.entries, "seconds": round(taken.seconds, 2), "removed": list(map(str, gone))})  # fmt: skip
        return
    said = _(
        "%(path)s: %(rows)s rows of %(tables)s tables, %(entries)s entries of the trail, %(size)s MB in %(seconds)s s."
    )
    amounts = {"rows": taken.rows, "tables": taken.tables, "entries": taken.entries}
    sizes = {"size": f"{taken.size / 1e6:.1f}", "seconds": f"{taken.seconds:.1f}"}
    click.echo(told(said, path=str(taken.path), **amounts, **sizes))
    for path in gone:
        click.echo(told(_("Removed %(path)s."), path=str(path)))


@command()
@argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--verify", is_flag=True, help="Afterwards verify the trail and determine every file again.")
@as_json
def restore(file: Path, verify: bool, is_json: bool) -> None:
    """Put a backup into an empty database. Opens it with OSTOJA_BACKUP_IDENTITY; needs the same OSTOJA_SECRET."""
    with _ready():
        from ostoja.config import database, installation
        from ostoja.config.operations import proof, restore

        identity = installation.given("OSTOJA_BACKUP_IDENTITY")
        if not identity:
            raise click.UsageError(
                told(_("Set OSTOJA_BACKUP_IDENTITY_FILE to the file with the secret key of the backup."))
            )
        done = restore.into_empty(file, identity)
        wrong = list(done.wrong)
        again = 0
        if not wrong:
            database.bring_up_to_date()
            again = _erase_again(file.parent)
        found = proof.prove() if verify else None
        wrong += found.wrong if found else []
    if is_json:
        print_json({"file": str(file), "made_at": done.manifest.made_at, "version": done.manifest.version,
                    "tables": done.tables, "rows": done.rows, "seconds": round(done.seconds, 2), "erased_again": again,
                    "verified": found and {"entries": found.entries, "files": found.files,
                                           "of_earlier_law": found.of_earlier_law, "seconds": round(found.seconds, 2)},
                    "wrong": [*map(say, wrong)]})  # fmt: skip
    else:
        said = _("Restored %(rows)s rows of %(tables)s tables, as of %(moment)s, in %(seconds)s s.")
        moment, seconds = str(done.manifest.made_at), f"{done.seconds:.1f}"
        click.echo(told(said, rows=done.rows, tables=done.tables, moment=moment, seconds=seconds))
        if again:
            said = _("Erased again, because it was erased after the backup was taken: %(number)s files and facts.")
            click.echo(told(said, number=again))
        if found:
            said = _("Verified %(entries)s entries of the trail and %(files)s determinations in %(seconds)s s.")
            click.echo(told(said, entries=found.entries, files=found.files, seconds=f"{found.seconds:.1f}"))
        click.echo("\n".join(map(say, wrong)) or told(_("Nothing is wrong.")))
    sys.exit(1 if wrong else 0)


@command()
@argument("folder", required=False, type=FOLDER)
@option("--roll-back", is_flag=True, help="Undo an upgrade that was interrupted.")
def upgrade(folder: Path | None, roll_back: bool) -> None:
    """Bring the database to this version: backup into FOLDER, migrate, verify; all as before if anything fails.

    Stop `ostoja serve` and `ostoja worker` first. Interrupted, run it again.
    """
    with _ready():
        from ostoja.config.operations import upgrade as upgrading

        if roll_back:
            upgrading.roll_back(say=click.echo)
            return
        upgrading.upgrade(folder or _folder(), say=click.echo)
    click.echo(told(_("The database is ready.")))


def _keep_journal(folder: Path) -> None:
    """The journal of erasures beside the backups, so that it comes along to another machine."""
    from django.conf import settings

    from ostoja.casework.files import erasures
    from ostoja.missions import forgetting

    beside = folder / erasures.NAME
    erasures.note(erasures.recorded())
    erasures.note(erasures.read(settings.ERASURES), path=beside)
    forgetting.note(forgetting.recorded())
    forgetting.note(forgetting.read(settings.ERASURES), path=beside)


def _erase_again(folder: Path) -> int:
    """Erase what the journals here and beside the backup say was erased; how many files, facts and records of the roster."""
    from django.conf import settings

    from ostoja.access import clock
    from ostoja.access.acting import in_transaction
    from ostoja.casework.files import as_law, erasures
    from ostoja.missions import forgetting

    journals = (settings.ERASURES, folder / erasures.NAME)
    went, touched = erasures.replay(erasures.read(*journals))
    went += forgetting.replay(forgetting.read(*journals))
    forgetting.note(forgetting.recorded())
    for file_id in touched:
        with in_transaction():
            as_law.determine_again(file_id, today=clock.now().date())
    erasures.note(erasures.recorded())
    return went


def _folder() -> Path:
    from ostoja.config import installation

    said = installation.given("OSTOJA_BACKUPS")
    return Path(said) if said else installation.var() / "backups"


@contextmanager
def _ready() -> Iterator[None]:
    """The database started, the rooms loaded, and refusals as sentences with exit status 1."""
    from ostoja.config import database, embedded, installation

    try:
        database.require_owner()
        if installation.is_embedded():
            database.ensure_server(say=lambda text: click.echo(text, err=True))
        database.set_up_django()
    except (database.NotReady, embedded.NotStarted, installation.BadSetting) as wrong:
        raise click.ClickException(why(wrong)) from wrong
    from ostoja.config.operations import archive, programs, restore, upgrade
    from ostoja.config.operations import backup as taking

    try:
        yield
    except (
        archive.NotReadable, programs.NoPrograms, taking.Failed, restore.Refused, upgrade.Refused,
        database.NotReady, installation.BadSetting,
    ) as refused:  # fmt: skip
        raise click.ClickException(why(refused)) from refused
    except upgrade.RolledBack as failed:
        raise click.ClickException(
            told(_("The upgrade failed and was rolled back: %(why)s"), why=failed.said)
        ) from failed
