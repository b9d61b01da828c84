"""The embedded server: found again, started again after it was killed, with every acknowledged row."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from ostoja.config import database, embedded

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder():
    """A server of its own, with its writes on disk as in `ostoja serve`. Pytest's own folder is closed to its user."""
    made = Path(tempfile.mkdtemp(prefix="ostoja-t-", dir="/tmp"))
    path = made / "d"
    embedded.ensure_running(path, say=lambda _: None)
    yield path
    embedded.stop(path)
    shutil.rmtree(made, ignore_errors=True)


def kill(folder):
    """As if the machine's operator had killed it: no goodbye."""
    server = embedded.process(folder)
    os.kill(server.pid, signal.SIGKILL)
    while embedded.is_answering(folder):
        time.sleep(0.05)


def test_a_server_that_runs_is_found_again_at_once(folder):
    before = embedded.process(folder).pid
    started = time.monotonic()

    embedded.ensure_running(folder)

    assert embedded.process(folder).pid == before
    assert time.monotonic() - started < 1


def test_it_listens_on_its_socket_only(folder):
    with embedded.connect(folder) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW unix_socket_directories").fetchone() == (str(folder),)
    assert folder.stat().st_mode & 0o077 == 0


def test_it_writes_to_disk_before_it_acknowledges(folder):
    with embedded.connect(folder) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)


def test_after_a_kill_it_starts_again_with_every_acknowledged_row(folder):
    with embedded.connect(folder) as connection:
        connection.execute("CREATE TABLE kept (number int)")
        connection.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
    kill(folder)

    embedded.ensure_running(folder)

    with embedded.connect(folder) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)


def test_whoever_supervises_brings_it_back(folder):
    with embedded.supervised(folder, seconds=0.1):
        kill(folder)
        patience = time.monotonic() + 30
        while not embedded.is_answering(folder) and time.monotonic() < patience:
            time.sleep(0.1)

        assert embedded.is_answering(folder)


def test_roles_and_database_are_made_once(folder):
    for _ in range(2):
        database.make_roles(folder)
        database.make_database(folder, "ostoja")

    with embedded.connect(folder, user="ostoja_app", database="ostoja") as application:
        assert application.execute("SELECT current_user").fetchone() == ("ostoja_app",)


def test_reading_the_settings_starts_nothing(tmp_path):
    environment = {**os.environ, "OSTOJA_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "ostoja.config.settings"}

    subprocess.run(
        [sys.executable, "-c", "from django.conf import settings; settings.DATABASES"], env=environment, check=True
    )

    assert not (tmp_path / "postgres").exists()
