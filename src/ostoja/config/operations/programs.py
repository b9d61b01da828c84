"""PostgreSQL's own programs (pg_dump, psql): those of the server's version, so that what one writes the other reads."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from ostoja.config import embedded, installation

DEBIAN = "/usr/lib/postgresql/{major}/bin"


class NoPrograms(Exception):
    """No pg_dump or psql for this server is on the machine."""


def command(name: str, *arguments: str, major: int) -> list[str]:
    """The command line of a program that fits a server of this major version, logged in as the owner.

    Raises:
        NoPrograms: there is none; says what to install.
    """
    return [str(_folder(major) / name), "--no-password", "--dbname", _address(), *arguments]


def environment() -> dict[str, str]:
    """The environment for them: the password of the owner there, where no list of processes shows it."""
    password = urlsplit(installation.database_url("ostoja_owner")).password
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OSTOJA_", "DATABASE_"))}
    return kept | ({"PGPASSWORD": password} if password else {})


def start(*line: str, **streams: Any) -> "subprocess.Popen[bytes]":  # Any: what subprocess takes
    """Start a program of PostgreSQL."""
    return subprocess.Popen(line, env=environment(), **streams)  # noqa: S603 (no shell, nothing typed by anybody)


def _address() -> str:
    """Where the owner logs in, without the password."""
    parts = urlsplit(installation.database_url("ostoja_owner"))
    user = f"{quote(parts.username or '')}@" if parts.username else ""
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(parts._replace(netloc=f"{user}{parts.hostname or ''}{port}"))


def _folder(major: int) -> Path:
    for folder in _folders(major):
        if (folder / "pg_dump").exists() and _version(folder) >= major:
            return folder
    raise NoPrograms(
        f"There is no pg_dump of PostgreSQL {major} or later on this machine. Install postgresql-client-{major},"
        " or set OSTOJA_POSTGRES to the folder it is in."
    )


def _folders(major: int) -> Iterator[Path]:
    chosen = os.environ.get("OSTOJA_POSTGRES")
    if chosen:
        yield Path(chosen)
    yield Path(DEBIAN.format(major=major))
    found = shutil.which("pg_dump")
    if found:
        yield Path(found).resolve().parent
    yield embedded.programs()


def _version(folder: Path) -> int:
    said = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return int(said.stdout.split()[2].split(".")[0])
