"""What must hold for an installation to run: one line each, and for each that doesn't hold, what to do."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core import checks, mail
from django.core.mail.backends.smtp import EmailBackend
from django.db import connections

from ostoja.access import chain, heartbeat, second_factors
from ostoja.access.models import Heartbeat
from ostoja.config import database, installation
from ostoja.config.operations import security, upgrade
from ostoja.documents import vault
from ostoja.documents.models import Document
from ostoja.web import words

OWNER, APPLICATION = "owner", "default"
OLDEST = 15  # major version of PostgreSQL
SECRET_LENGTH = 40
CLOCK_SECONDS = 5
FREE = 2 * 1024**3  # bytes
BACKUP_AGE = timedelta(hours=50)  # one missed night is no alarm yet
HEAD_AGE = timedelta(hours=3)


@dataclass(frozen=True, kw_only=True)
class Found:
    """One line: what was looked at, how it is, and what to do where it isn't good."""

    name: str
    is_good: bool
    says: str
    do: str = ""


def good(name: str, says: str) -> Found:
    return Found(name=name, is_good=True, says=says)


def bad(name: str, says: str, do: str) -> Found:
    return Found(name=name, is_good=False, says=says, do=do)


def look(*, only: tuple[str, ...] = ()) -> list[Found]:
    """Look at everything, or at the parts named. A part that can't be looked at is a line of its own, not the end."""
    return [found for name, part in PARTS.items() if not only or name in only for found in _tried(name, part)]


def _tried(name: str, part: Callable[[], Iterator[Found]]) -> list[Found]:
    try:
        return list(part())
    except Exception as wrong:
        return [bad(name, f"This could not be looked at: {type(wrong).__name__}.", "Mend what is named above first.")]


def configuration() -> Iterator[Found]:
    """The settings that the environment gives, and Django's own deployment checks."""
    if "*" in settings.ALLOWED_HOSTS:
        yield bad("configuration", "OSTOJA_HOSTS allows every host.", "Name the hosts under which people reach it.")
    if settings.DEMO and not installation.is_embedded():
        yield bad("configuration", "This is a demo, and a server of one's own.", "Set OSTOJA_VAR to another folder.")
    if database.open_upgrade().exists():
        yield bad(
            "configuration", "An upgrade was interrupted.", "Run `ostoja upgrade`, or `ostoja upgrade --roll-back`."
        )
    for wrong in checks.run_checks(include_deployment_checks=not settings.DEMO):
        yield bad(
            "configuration", f"{wrong.id}: {wrong.msg}", wrong.hint or "Set OSTOJA_ORIGINS to the https:// address."
        )
    yield good("configuration", f"Controller {settings.CONTROLLER_STATE}, hosts {', '.join(settings.ALLOWED_HOSTS)}.")


def keys() -> Iterator[Found]:
    """The installation's secret, whether the database has its key, and whether what is encrypted opens."""
    said = installation.given("OSTOJA_SECRET")
    if said is not None and len(said) < SECRET_LENGTH:
        yield bad("keys", f"OSTOJA_SECRET has {len(said)} characters.", f"Use at least {SECRET_LENGTH} random ones.")
    own = installation.var() / "secret"
    if said is None and own.exists() and own.stat().st_mode & 0o077:
        yield bad("keys", f"Others on this machine may read {own}.", f"chmod 600 {own}")
    if not database.has_ticket_key():
        yield bad("keys", "The database has the key of another secret.", "Run `ostoja keys rotate`.")
    closed = second_factors.count_closed(using=OWNER)
    if closed:
        do = "Set OSTOJA_SECRET_BEFORE to the secret before and run `ostoja keys rotate`."
        yield bad("keys", f"{closed} second factors can't be opened with this secret.", do)
    unknown = Document.objects.using(OWNER).exclude(key_name__in=vault.known()).count()
    if unknown:
        do = "Add the key to OSTOJA_DOCUMENT_KEYS, or set OSTOJA_SECRET_BEFORE, and run `ostoja documents rotate`."
        yield bad("keys", f"{unknown} stored documents are sealed with a key that isn't here.", do)
    yield good("keys", "The secret of the installation was looked at.")


def clock() -> Iterator[Found]:
    """The machine's clock against the database's: codes of sign-in apps allow half a minute."""
    with connections[OWNER].cursor() as cursor:
        before = time.time()
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())::float8")
        (there,) = cursor.fetchone()
        apart = abs(there - (before + time.time()) / 2)
    if apart > CLOCK_SECONDS:
        yield bad("clock", f"This machine and the database are {apart:.0f} s apart.", "Set both by NTP.")
    else:
        yield good("clock", f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, {apart:.1f} s from the database's.")


def mail_server() -> Iterator[Found]:
    """Whether the mail server takes a connection and the sign-in. Sends nothing."""
    if not settings.EMAIL_HOST:
        yield good("mail", "No mail server is set; nothing is sent.")
        return
    if "@" not in parseaddr(settings.DEFAULT_FROM_EMAIL)[1]:
        yield bad("mail", "OSTOJA_MAIL_FROM is no address.", "Give the address that mail comes from.")
    try:
        with mail.get_connection() as server:
            assert isinstance(server, EmailBackend)  # of the settings
    except OSError as wrong:
        do = "Check OSTOJA_MAIL_URL, and that this machine may reach it."
        yield bad("mail", f"{settings.EMAIL_HOST} doesn't answer: {type(wrong).__name__}.", do)
    else:
        yield good("mail", f"{settings.EMAIL_HOST} answers. `ostoja mail test ADDRESS` sends a message.")


def disk() -> Iterator[Found]:
    """Room for what is written, and the right to write it."""
    folders = {installation.var(), backups()}
    for folder in sorted(folders):
        there = next(parent for parent in (folder, *folder.parents) if parent.exists())
        free = shutil.disk_usage(there).free
        if not there.is_dir() or not os.access(there, os.W_OK):
            yield bad("disk", f"{folder} can't be written to.", "Give it to the user that Ostoja runs as.")
        elif free < FREE:
            yield bad("disk", f"{folder} has {free / 1e9:.1f} GB left.", "Make room, or move it to a larger disk.")
        else:
            yield good("disk", f"{folder} has {free / 1e9:.1f} GB left.")


def backups() -> Path:
    """The folder of backups."""
    said = installation.given("OSTOJA_BACKUPS")
    return Path(said) if said else installation.var() / "backups"


def server() -> Iterator[Found]:
    """The database server and as whom the application logs in there."""
    with connections[APPLICATION].cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_version'), session_user,"
            " current_setting('server_encoding'), pg_has_role(session_user, 'ostoja_owner', 'MEMBER')"
        )
        major, version, login, encoding, may_own = cursor.fetchone()
    if major < OLDEST:
        yield bad("database", f"PostgreSQL {version}.", f"Upgrade it to {OLDEST} or later.")
    if login != "ostoja_app" or may_own:
        do = "Log in as ostoja_app in DATABASE_URL, and give that role no other than ostoja_law."
        yield bad("database", f"The application logs in as {login}.", do)
    if encoding != "UTF8":
        yield bad("database", f"The database is encoded in {encoding}.", "Make it anew in UTF8: names need it.")
    yield good(
        "database", f"PostgreSQL {version}, as {login}{' (embedded: for trial only)' * installation.is_embedded()}."
    )


def tables() -> Iterator[Found]:
    """Whether the tables are of this version."""
    waiting = upgrade.pending()
    if waiting:
        yield bad("migrations", f"{len(waiting)} steps are pending, first {waiting[0]}.", "Run `ostoja upgrade`.")
    else:
        yield good("migrations", "The tables are of this version.")


def policies() -> Iterator[Found]:
    """Row-level security on every table that needs it, no way around it, no role that bypasses it."""
    faults = security.faults()
    for says in faults:
        yield bad("policies", says, "Find out who changed it; `ostoja restore` gives the tables as they were.")
    if not faults:
        yield good("policies", "Row-level security is on where it must be, and no role bypasses it.")


def timetable() -> Iterator[Found]:
    """Whether the worker does what is on the timetable, and when the last backup was."""
    for silence in heartbeat.silences(using=OWNER):
        yield bad("timetable", words.text(heartbeat.said(silence)), "systemctl status ostoja-worker")
    if not installation.is_embedded():
        yield _last_backup()
    yield good("timetable", f"On the timetable: {', '.join(sorted(heartbeat.EXPECTED))}.")


def _last_backup() -> Found:
    last = Heartbeat.objects.using(OWNER).filter(name="backup").first()
    if last is None:
        return bad("timetable", "No backup was ever taken.", "Enable ostoja-backup.timer (docs/production.md).")
    if datetime.now(UTC) - last.at > BACKUP_AGE:
        return bad(
            "timetable", f"The last backup is of {last.at:%Y-%m-%d %H:%M} UTC.", "systemctl status ostoja-backup"
        )
    return good("timetable", f"The last backup is of {last.at:%Y-%m-%d %H:%M} UTC.")


def trail() -> Iterator[Found]:
    """Whether the head of the trail is still noted beside the database. `ostoja audit verify` reads the whole of it."""
    path = settings.TRAIL_HEADS
    if not path.exists():
        yield bad("trail", f"There is no file of heads, {path}.", "Run `ostoja audit verify`; it notes the head.")
        return
    age = datetime.now(UTC) - datetime.fromtimestamp(path.stat().st_mtime, UTC)
    number = max(chain.read_heads(path), default=0)
    if number > chain.head()[0]:
        yield bad("trail", f"Entry {number} was noted, and the trail ends before it.", "Run `ostoja audit verify`.")
    elif age > HEAD_AGE:
        yield bad("trail", f"The head was noted {age.total_seconds() / 3600:.0f} hours ago.", "Start `ostoja worker`.")
    else:
        yield good("trail", f"The head is noted, up to entry {number}.")


PARTS: dict[str, Callable[[], Iterator[Found]]] = {
    "configuration": configuration,
    "database": server,
    "migrations": tables,
    "policies": policies,
    "keys": keys,
    "clock": clock,
    "timetable": timetable,
    "trail": trail,
    "mail": mail_server,
    "disk": disk,
}
