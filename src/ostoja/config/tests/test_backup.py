"""Backup and restore: whole, encrypted, verified; or not there at all."""

import json
import os
import signal
import time
from pathlib import Path

import pytest
from pyrage import x25519

from ostoja.config.tests.machine import Machine

pytestmark = pytest.mark.slow
FILES = "SELECT count(*) FROM files_casefile"


@pytest.fixture(scope="module")
def source(prepared_folder):
    """An installation with some people in it."""
    machine = Machine().start(like=prepared_folder).load_invented()
    yield machine
    machine.remove()


@pytest.fixture(scope="module")
def backup(source):
    done = source.ostoja("backup", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def other():
    machine = Machine().start().keep("nothing")
    yield machine
    machine.remove()


@pytest.fixture
def empty(other):
    """Another machine, with an empty database."""
    other.begin_again("nothing")
    return other


def files(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_backup_comes_back_on_an_empty_folder_with_every_row(source, backup):
    empty = Machine()
    done = empty.ostoja("restore", backup["path"], "--verify", "--json")

    found = json.loads(done.stdout.partition("{")[1] + done.stdout.partition("{")[2])
    assert (done.returncode, found["wrong"]) == (0, [])
    assert (found["rows"], found["tables"]) == (backup["rows"], backup["tables"])
    assert (found["verified"]["files"], found["verified"]["entries"]) == (source.sql(FILES)[0][0], backup["entries"])
    unchanged = {name: rows for name, rows in source.state().items() if name != "access_heartbeat"}
    assert {name: rows for name, rows in empty.state().items() if name != "access_heartbeat"} == unchanged
    empty.remove()


def test_the_application_cannot_read_more_than_before(backup, empty):
    empty.ostoja("restore", backup["path"])

    assert empty.sql("SELECT count(*) FROM files_fact", user="ostoja_app") == [(0,)]
    assert json.loads(empty.ostoja("check", "--only", "policies", "--json").stdout)["is_good"]


def test_nobody_reads_a_backup_without_the_key(source, backup):
    content = Path(backup["path"]).read_bytes()

    assert content.startswith(b"age-encryption.org/v1")
    assert b"CREATE TABLE" not in content
    assert Path(backup["path"]).stat().st_mode & 0o077 == 0


REFUSED = {  # what is wrong: (environment of the restore, part of the sentence)
    "another key": ({"OSTOJA_BACKUP_IDENTITY": str(x25519.Identity.generate())}, "can't be opened"),
    "no key": ({"OSTOJA_BACKUP_IDENTITY": "secret"}, "AGE-SECRET-KEY-1"),
    "another installation": ({"OSTOJA_SECRET": "another secret of forty characters and more"}, "another secret"),
}


@pytest.mark.parametrize(("environment", "says"), REFUSED.values(), ids=REFUSED)
def test_a_backup_that_is_not_ours_is_refused(backup, empty, environment, says):
    done = empty.ostoja("restore", backup["path"], **environment)

    assert (done.returncode, says in done.stderr) == (1, True), done.stderr
    assert empty.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


@pytest.mark.parametrize("part", [0.0, 0.9, 0.9999])
def test_a_backup_that_was_cut_off_is_refused(backup, empty, part, tmp_path):
    whole = Path(backup["path"]).read_bytes()
    cut = tmp_path / "cut.ostoja.age"
    cut.write_bytes(whole[: int(len(whole) * part)])

    done = empty.ostoja("restore", str(cut))

    assert (done.returncode, "can't be opened" in done.stderr) == (1, True), done.stderr
    assert empty.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_a_database_that_has_something_in_it_is_not_overwritten(source, backup):
    before = source.state()

    done = source.ostoja("restore", backup["path"])

    assert (done.returncode, "isn't empty" in done.stderr) == (1, True)
    assert source.state() == before


def test_a_backup_needs_a_public_key(source):
    done = source.ostoja("backup", OSTOJA_BACKUP_RECIPIENT="")

    assert (done.returncode, "ostoja keys backup" in done.stderr) == (1, True)


@pytest.mark.parametrize("wait", [0.0, 0.3])
def test_a_backup_that_was_killed_leaves_no_file_that_is_taken_for_whole(source, wait, tmp_path):
    """Killed as soon as the file is begun, and a little later; a kill after the end is no kill."""
    folder = tmp_path / "killed"
    taking = source.begin("backup", str(folder))
    while not files(folder) and taking.poll() is None:
        time.sleep(0.005)
    time.sleep(wait)
    os.killpg(taking.pid, signal.SIGKILL)
    taking.communicate()

    found = files(folder)
    whole = [name for name in found if name.endswith(".age")]
    assert all(name.endswith((".partial", ".age")) for name in found)
    for name in whole:  # it had been finished before the kill
        assert source.ostoja("restore", str(folder / name)).stderr.count("isn't empty") == 1
    for name in set(found) - set(whole):
        done = source.ostoja("restore", str(folder / name))
        assert (done.returncode, "can't be opened" in done.stderr) == (1, True)


def test_only_the_newest_are_kept(source, tmp_path):
    for _ in range(2):
        done = source.ostoja("backup", str(tmp_path), "--keep", "1")

    assert done.returncode == 0
    assert len(files(tmp_path)) == 1


ERASE_ONE = """
from ostoja.config import database
database.set_up_django()
from django.db import connections
from ostoja.casework.files import protecting
with connections["owner"].cursor() as cursor:
    cursor.execute("SELECT id, number FROM files_casefile ORDER BY number LIMIT 1")
    file, number = cursor.fetchone()
    cursor.execute("SELECT files_erase_again(%s, 'request', %s)", [file, protecting.number_digest(number)])
print(number)
"""


def test_what_was_erased_after_a_backup_does_not_come_back_with_it(source, empty, tmp_path):
    """The journal of erasures lies beside the backups since the next one, and is taken along with them."""
    old = json.loads(source.ostoja("backup", str(tmp_path), "--json").stdout)
    number = source.python(ERASE_ONE).strip()
    source.ostoja("backup", str(tmp_path))

    done = empty.ostoja("restore", old["path"], "--verify", "--json")

    found = json.loads(done.stdout[done.stdout.index("{") :])
    assert (done.returncode, found["erased_again"], found["wrong"]) == (0, 1, [])
    assert empty.sql(FILES) == source.sql(FILES)
    assert empty.sql("SELECT count(*) FROM files_casefile WHERE number = %s", number) == [(0,)]
    assert number not in (tmp_path / "erasures.jsonl").read_text()
