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
from ostoja.law.words import Text, Value, _

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
    says: Text
    do: Text | None = None


def good(name: str, says: str, **values: Value) -> Found:
    return Found(name=name, is_good=True, says=Text(says, values))


def bad(name: str, says: str, do: str, **values: Value) -> Found:
    """The values stand in both sentences."""
    return Found(name=name, is_good=False, says=Text(says, values), do=Text(do, values))


def look(*, only: tuple[str, ...] = ()) -> list[Found]:
    """Look at everything, or at the parts named. A part that can't be looked at is a line of its own, not the end."""
    return [found for name, part in PARTS.items() if not only or name in only for found in _tried(name, part)]


def _tried(name: str, part: Callable[[], Iterator[Found]]) -> list[Found]:
    try:
        return list(part())
    except Exception as wrong:
        says = _("This could not be looked at: %(error)s.")
        return [bad(name, says, _("Mend what is named above first."), error=type(wrong).__name__)]


def configuration() -> Iterator[Found]:
    """The settings that the environment gives, and Django's own deployment checks."""
    if "*" in settings.ALLOWED_HOSTS:
        do = _("Name the hosts under which people reach it.")
        yield bad("configuration", _("OSTOJA_HOSTS allows every host."), do)
    if settings.DEMO and not installation.is_embedded():
        do = _("Set OSTOJA_VAR to another folder.")
        yield bad("configuration", _("This is a demo, and a server of one's own."), do)
    if database.open_upgrade().exists():
        do = _("Run `ostoja upgrade`, or `ostoja upgrade --roll-back`.")
        yield bad("configuration", _("An upgrade was interrupted."), do)
    for wrong in checks.run_checks(include_deployment_checks=not settings.DEMO):
        do = "%(hint)s" if wrong.hint else _("Set OSTOJA_ORIGINS to the https:// address.")
        of_django = {"id": str(wrong.id), "message": str(wrong.msg), "hint": str(wrong.hint)}  # in its own words
        yield bad("configuration", "%(id)s: %(message)s", do, **of_django)
    told = {"state": settings.CONTROLLER_STATE, "hosts": ", ".join(settings.ALLOWED_HOSTS)}
    yield good("configuration", _("Controller %(state)s, hosts %(hosts)s."), **told)


def keys() -> Iterator[Found]:
    """The installation's secret, whether the database has its key, and whether what is encrypted opens."""
    said = installation.given("OSTOJA_SECRET")
    if said is not None and len(said) < SECRET_LENGTH:
        do = _("Use at least %(least)s random ones.")
        yield bad("keys", _("OSTOJA_SECRET has %(number)s characters."), do, number=len(said), least=SECRET_LENGTH)
    own = installation.var() / "secret"
    if said is None and own.exists() and own.stat().st_mode & 0o077:
        yield bad("keys", _("Others on this machine may read %(file)s."), "chmod 600 %(file)s", file=str(own))
    if not database.has_ticket_key():
        yield bad("keys", _("The database has the key of another secret."), _("Run `ostoja keys rotate`."))
    closed = second_factors.count_closed(using=OWNER)
    if closed:
        do = _("Set OSTOJA_SECRET_BEFORE to the secret before and run `ostoja keys rotate`.")
        yield bad("keys", _("%(number)s second factors can't be opened with this secret."), do, number=closed)
    unknown = Document.objects.using(OWNER).exclude(key_name__in=vault.known()).count()
    if unknown:
        do = _("Add the key to OSTOJA_DOCUMENT_KEYS, or set OSTOJA_SECRET_BEFORE, and run `ostoja documents rotate`.")
        says = _("%(number)s stored documents are sealed with a key that isn't here.")
        yield bad("keys", says, do, number=unknown)
    yield good("keys", _("The secret of the installation was looked at."))


def clock() -> Iterator[Found]:
    """The machine's clock against the database's: codes of sign-in apps allow half a minute."""
    with connections[OWNER].cursor() as cursor:
        before = time.time()
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())::float8")
        (there,) = cursor.fetchone()
        apart = abs(there - (before + time.time()) / 2)
    if apart > CLOCK_SECONDS:
        says = _("This machine and the database are %(seconds)s s apart.")
        yield bad("clock", says, _("Set both by NTP."), seconds=f"{apart:.0f}")
    else:
        now = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"
        yield good("clock", _("%(now)s UTC, %(seconds)s s from the database's."), now=now, seconds=f"{apart:.1f}")


def mail_server() -> Iterator[Found]:
    """Whether the mail server takes a connection and the sign-in. Sends nothing."""
    if not settings.EMAIL_HOST:
        yield good("mail", _("No mail server is set; nothing is sent."))
        return
    if "@" not in parseaddr(settings.DEFAULT_FROM_EMAIL)[1]:
        yield bad("mail", _("OSTOJA_MAIL_FROM is no address."), _("Give the address that mail comes from."))
    try:
        with mail.get_connection() as server:
            assert isinstance(server, EmailBackend)  # of the settings
    except OSError as wrong:
        do = _("Check OSTOJA_MAIL_URL, and that this machine may reach it.")
        says = _("%(host)s doesn't answer: %(error)s.")
        yield bad("mail", says, do, host=settings.EMAIL_HOST, error=type(wrong).__name__)
    else:
        says = _("%(host)s answers. `ostoja mail test ADDRESS` sends a message.")
        yield good("mail", says, host=settings.EMAIL_HOST)


def disk() -> Iterator[Found]:
    """Room for what is written, and the right to write it."""
    folders = {installation.var(), backups()}
    for folder in sorted(folders):
        there = next(parent for parent in (folder, *folder.parents) if parent.exists())
        free = shutil.disk_usage(there).free
        left = {"folder": str(folder), "size": f"{free / 1e9:.1f}"}
        if not there.is_dir() or not os.access(there, os.W_OK):
            do = _("Give it to the user that Ostoja runs as.")
            yield bad("disk", _("%(folder)s can't be written to."), do, folder=str(folder))
        elif free < FREE:
            yield bad(
                "disk", _("%(folder)s has %(size)s GB left."), _("Make room, or move it to a larger disk."), **left
            )
        else:
            yield good("disk", _("%(folder)s has %(size)s GB left."), **left)


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
        do = _("Upgrade it to %(oldest)s or later.")
        yield bad("database", "PostgreSQL %(version)s.", do, version=version, oldest=OLDEST)
    if login != "ostoja_app" or may_own:
        do = _("Log in as ostoja_app in DATABASE_URL, and give that role no other than ostoja_law.")
        yield bad("database", _("The application logs in as %(login)s."), do, login=login)
    if encoding != "UTF8":
        do = _("Make it anew in UTF8: names need it.")
        yield bad("database", _("The database is encoded in %(encoding)s."), do, encoding=encoding)
    embedded, own = (
        _("PostgreSQL %(version)s, as %(login)s (embedded: for trial only)."),
        _("PostgreSQL %(version)s, as %(login)s."),
    )
    yield good("database", embedded if installation.is_embedded() else own, version=version, login=login)


def tables() -> Iterator[Found]:
    """Whether the tables are of this version."""
    waiting = upgrade.pending()
    if waiting:
        says = _("%(number)s steps are pending, first %(first)s.")
        yield bad("migrations", says, _("Run `ostoja upgrade`."), number=len(waiting), first=waiting[0])
    else:
        yield good("migrations", _("The tables are of this version."))


def policies() -> Iterator[Found]:
    """Row-level security on every table that needs it, no way around it, no role that bypasses it."""
    faults = security.faults()
    for says in faults:
        do = Text(_("Find out who changed it; `ostoja restore` gives the tables as they were."))
        yield Found(name="policies", is_good=False, says=says, do=do)
    if not faults:
        yield good("policies", _("Row-level security is on where it must be, and no role bypasses it."))


def timetable() -> Iterator[Found]:
    """Whether the worker does what is on the timetable, and when the last backup was."""
    for silence in heartbeat.silences(using=OWNER):
        yield Found(
            name="timetable", is_good=False, says=heartbeat.said(silence), do=Text("systemctl status ostoja-worker")
        )
    if not installation.is_embedded():
        yield _last_backup()
    yield good("timetable", _("On the timetable: %(names)s."), names=", ".join(sorted(heartbeat.EXPECTED)))


def _last_backup() -> Found:
    last = Heartbeat.objects.using(OWNER).filter(name="backup").first()
    if last is None:
        do = _("Enable ostoja-backup.timer (docs/production.md).")
        return bad("timetable", _("No backup was ever taken."), do)
    says, at = _("The last backup is of %(moment)s UTC."), f"{last.at:%Y-%m-%d %H:%M}"
    if datetime.now(UTC) - last.at > BACKUP_AGE:
        return bad("timetable", says, "systemctl status ostoja-backup", moment=at)
    return good("timetable", says, moment=at)


def trail() -> Iterator[Found]:
    """Whether the head of the trail is still noted beside the database. `ostoja audit verify` reads the whole of it."""
    path = settings.TRAIL_HEADS
    if not path.exists():
        do = _("Run `ostoja audit verify`; it notes the head.")
        yield bad("trail", _("There is no file of heads, %(path)s."), do, path=str(path))
        return
    age = datetime.now(UTC) - datetime.fromtimestamp(path.stat().st_mtime, UTC)
    number = max(chain.read_heads(path), default=0)
    if number > chain.head()[0]:
        says = _("Entry %(number)s was noted, and the trail ends before it.")
        yield bad("trail", says, _("Run `ostoja audit verify`."), number=number)
    elif age > HEAD_AGE:
        says, hours = _("The head was noted %(hours)s hours ago."), f"{age.total_seconds() / 3600:.0f}"
        yield bad("trail", says, _("Start `ostoja worker`."), hours=hours)
    else:
        yield good("trail", _("The head is noted, up to entry %(number)s."), number=number)


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
