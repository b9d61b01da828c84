"""The database of tests, as a pytest plugin (named in pyproject.toml, so that it is there before Django reads its settings).

One embedded server under `var/test`, started when the first test asks for a database and left running for the next run. One
template database per state of the migrations, made by the owner; each worker gets a copy. Tests log in as `ostoja_test`, which
may become every role and is nobody by itself: the code under test runs as `ostoja_app`, `factories.as_owner()` as the owner.
"""

import fcntl
import gc
import hashlib
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[4]
os.environ["OSTOJA_VAR"] = os.environ.get("OSTOJA_TEST_VAR", str(ROOT / "var" / "test"))
for name in [name for name in os.environ if name.startswith(("DATABASE_", "OSTOJA_"))]:
    if name not in {"OSTOJA_VAR", "OSTOJA_POSTGRES"}:
        os.environ.pop(name)

(Path(os.environ["OSTOJA_VAR"]) / "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing

# How long an example takes says nothing on a busy machine; bench/ measures speed. What an example finds still fails.
# `make proof` tries 2,000 examples of each property.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

gc.disable()  # thousands of tests are collected, and none of them is garbage before the end


def pytest_collection_modifyitems(items):
    """Files with slow tests go first, so that no process waits at the end for another's."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish():
    gc.freeze()
    gc.enable()


TEST_LOGIN = """
CREATE ROLE ostoja_test LOGIN NOINHERIT;
GRANT ostoja_owner, ostoja_app, ostoja_law TO ostoja_test;
"""
# The only function that a test database defines otherwise: a test may choose its day.
CHOSEN_DAY = """
CREATE OR REPLACE FUNCTION access_now() RETURNS timestamptz LANGUAGE sql STABLE AS
    $$ SELECT coalesce(nullif(current_setting('ostoja.test_now', true), '')::timestamptz, now()) $$
"""


def folder() -> Path:
    return Path(os.environ["OSTOJA_VAR"]) / "postgres"


def database_name() -> str:
    return f"ostoja_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """In place of pytest-django's own, which would need the right to create databases."""
    from django.db import connections
    from django.test import TransactionTestCase

    with django_db_blocker.unblock():
        with alone():
            start_server()
            template = template_name()
            if template not in databases():
                make_template(template)
        use(connections["default"], database_name())
        copy(template)
        TransactionTestCase._fixture_teardown = lambda case: copy(template)

        yield

        connections.close_all()
        drop(database_name())


@pytest.fixture(scope="session")
def prepared_folder():
    """The folder of an installation of this version with nobody in it, its server stopped: made once, to be copied."""
    kept = Path(os.environ["OSTOJA_VAR"]) / template_name().replace("template", "prepared")
    with alone():
        if not kept.exists():
            for old in kept.parent.glob("ostoja_prepared_*"):
                shutil.rmtree(old)
            prepare_installation(kept)
    return kept


def prepare_installation(folder):
    from ostoja.config import embedded
    from ostoja.config.tests.machine import Machine

    machine = Machine().start()
    try:
        done = machine.ostoja("database", "prepare")
        assert done.returncode == 0, done.stderr
        embedded.stop(machine.server)
        part = folder.with_suffix(".part")
        subprocess.run(["cp", "-a", machine.var, part], check=True)
        part.rename(folder)
    finally:
        machine.remove()


@contextmanager
def alone():
    """One process at a time: workers share the server and the template."""
    lock = Path(os.environ["OSTOJA_VAR"]) / "lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def start_server():
    from ostoja.config import database, embedded

    embedded.ensure_running(folder(), settings=embedded.FORGETFUL)
    database.make_roles(folder())
    with embedded.connect(folder()) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'ostoja_test'").fetchone():
            connection.execute(TEST_LOGIN)
    for name in databases():
        process = name.rpartition("_")[2]
        if name.startswith("ostoja_test_") and process.isdigit() and not psutil.pid_exists(int(process)):
            drop(name)


def template_name():
    """Named after everything that makes it: migrations and what they call, the matrix, this file."""
    from django.apps import apps

    paths = [path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py")]
    access = Path(apps.get_app_config("access").path)
    paths += [
        access / "matrix.py",
        access / "policies.py",
        access / "roles.py",
        Path(__file__),
        ROOT / "src/ostoja/config/database.py",
    ]
    state = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(paths)))
    return f"ostoja_template_{state.hexdigest()[:12]}"


def make_template(name):
    from django.db import connections

    from ostoja.config import database, embedded

    for old in databases():
        if old.startswith(("ostoja_template_", "ostoja_making")):
            drop(old)
    database.make_database(folder(), "ostoja_making")
    owner = connections["owner"]
    owner.settings_dict["NAME"] = "ostoja_making"
    database.bring_up_to_date()
    owner.close()
    with embedded.connect(folder(), database="ostoja_making") as connection:
        connection.execute("GRANT CONNECT, TEMPORARY ON DATABASE ostoja_making TO ostoja_test")
        connection.execute("SET ROLE ostoja_owner")
        connection.execute(CHOSEN_DAY)
    with embedded.connect(folder()) as connection:
        connection.execute(f"ALTER DATABASE ostoja_making RENAME TO {name}")


def copy(template):
    """A fresh copy for this worker."""
    from django.db import connections

    from ostoja.config import database, embedded

    connections["default"].close()
    drop(database_name())
    with alone():
        database.make_database(folder(), database_name(), template=template)
    with embedded.connect(folder()) as connection:
        connection.execute(f"GRANT CONNECT ON DATABASE {database_name()} TO ostoja_test")


def use(connection, name):
    """Point a connection at the worker's database, as the application: `RESET ROLE` comes back to it."""
    connection.close()
    connection.settings_dict.update(NAME=name, USER="ostoja_test", OPTIONS={"options": "-c role=ostoja_app"})
    connection.features.__dict__["supports_transactions"] = True  # Django would try to create a table to find out


def databases():
    from ostoja.config import embedded

    with embedded.connect(folder()) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


def drop(name):
    from ostoja.config import embedded

    with embedded.connect(folder()) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
