"""Upgrade: from the previous release, with nothing lost; back to it when anything fails; and killed at any moment."""

import os
import signal
import time

import pytest

from ostoja.config.tests.machine import Machine

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def machine():
    machine = Machine().start().load_released().keep("released")
    yield machine
    machine.remove()


@pytest.fixture
def released(machine):
    """An installation as version 0.1.0 left it."""
    machine.begin_again("released")
    return machine


KEPT = ("files_fact", "files_casefile", "files_personname", "access_entry", "access_link", "access_payload")


def kept(machine):
    """What the columns of version 0.1.0 hold."""
    if not hasattr(machine, "of_release"):
        machine.of_release = machine.columns(KEPT)
    return machine.content(machine.of_release)


def test_a_released_version_becomes_this_one_with_every_row(released):
    before = kept(released)

    done = released.ostoja("upgrade")

    assert done.returncode == 0, done.stderr
    assert "12 files" in done.stdout
    assert kept(released) == before
    assert released.ostoja("audit", "verify").returncode == 0
    assert len(list(released.backups.iterdir())) == 1
    assert not (released.var / "upgrade.json").exists()
    assert "already" in released.ostoja("upgrade").stdout
    assert kept(released) == before


def test_an_upgrade_that_fails_is_rolled_back(released):
    """A table in the way of one of the last steps: what was done before it is undone too."""
    released.sql("CREATE TABLE access_heartbeat (name text)")
    before = released.state()

    done = released.ostoja("upgrade")

    assert (done.returncode, "was rolled back" in done.stderr) == (1, True), done.stderr
    assert released.state() == before
    assert not (released.var / "upgrade.json").exists()


def test_a_trail_that_is_not_whole_afterwards_rolls_the_upgrade_back(released):
    for statement in (
        "ALTER TABLE access_entry DISABLE TRIGGER USER",
        "UPDATE access_entry SET act = 'other' WHERE id = (SELECT entry_id FROM access_link WHERE number = 3)",
        "ALTER TABLE access_entry ENABLE TRIGGER USER",
    ):
        released.sql(statement)
    before = released.state()

    done = released.ostoja("upgrade")

    assert (done.returncode, "Entry 3 was changed" in done.stderr) == (1, True), done.stderr
    assert released.state() == before


def test_an_upgrade_waits_until_nobody_else_works(released):
    from ostoja.config import embedded

    with embedded.connect(released.server, user="ostoja_app", database="ostoja"):
        done = released.ostoja("upgrade")

    assert (done.returncode, "Stop `ostoja serve`" in done.stderr) == (1, True)


def killed(machine, seen, wait):
    """Kill an upgrade a moment after it said a word; where it was."""
    upgrading = machine.begin("upgrade", PYTHONUNBUFFERED="1")
    for line in upgrading.stdout:
        if seen in line:
            break
    time.sleep(wait)
    os.killpg(upgrading.pid, signal.SIGKILL)
    upgrading.communicate()
    return (machine.var / "upgrade.json").exists()


def test_an_upgrade_that_was_killed_goes_on(released):
    before = kept(released)

    assert killed(released, "Changing the tables", 0.3)
    assert "was interrupted" in released.ostoja("database", "prepare").stderr
    done = released.ostoja("upgrade")

    assert done.returncode == 0, done.stderr
    assert kept(released) == before
    assert released.ostoja("audit", "verify").returncode == 0


def test_an_upgrade_that_was_killed_can_be_undone(released):
    before = released.state()

    assert killed(released, "Changing the tables", 0.5)
    done = released.ostoja("upgrade", "--roll-back")

    assert done.returncode == 0, done.stderr
    assert released.state() == before


def test_there_is_nothing_to_undo_when_none_was_interrupted(released):
    done = released.ostoja("upgrade", "--roll-back")

    assert (done.returncode, "No upgrade is open" in done.stderr) == (1, True)
