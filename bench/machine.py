"""The machine and the versions that figures belong to."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("django", "psycopg", "granian", "jinja2", "msgspec")


def described():
    """Name to words, in the order in which they are shown."""
    return {
        "Date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "Machine": f"{_processor()}, {os.cpu_count()} processors, {_memory()} GB",
        "System": f"{platform.system()} {platform.release()}, Python {platform.python_version()}, {_postgresql()}",
        "Packages": ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        "Version": f"ostoja {version('ostoja')}, {_commit()}",
    }


def _processor():
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory():
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)


def _postgresql():
    from ostoja.config import embedded

    told = subprocess.run([embedded.programs() / "postgres", "--version"], capture_output=True, text=True, check=True)
    return f"PostgreSQL {told.stdout.split()[-1]} (embedded, durable)"


def _commit():
    told = subprocess.run(["git", "log", "-1", "--format=%h of %cs"], capture_output=True, text=True, check=False)
    changed = subprocess.run(["git", "status", "--porcelain", "src"], capture_output=True, text=True, check=False)
    return (told.stdout.strip() or "no commit") + (", with changes" if changed.stdout.strip() else "")
