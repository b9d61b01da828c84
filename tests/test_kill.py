"""Five parts of `make proof`, small: killed in writing, in erasing and at each step of the channel; attacked requests;
officers registering at once."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def prove(name, *arguments):
    """Run a proof in a process of its own, with an installation of its own; its status and what it found."""
    command = [sys.executable, "-m", f"bench.{name}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def folder(prepared_folder):
    """A copy of an installation that is prepared.

    Not below pytest's own folder: any other run of pytest closes that one to the system user of the database.
    """
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)  # the system user of the database goes through
        subprocess.run(["cp", "-a", prepared_folder, Path(made) / "installation"], check=True)
        yield Path(made) / "installation"


@pytest.mark.slow
def test_a_kill_in_the_middle_of_writing_loses_nothing_and_a_loss_would_be_seen(folder):
    status, found = prove("kill", folder, "--facts", 60, "--writers", 2, "--kills", 1)

    assert (status, found["wrong"]) == (0, [])
    assert found["kills"] == ["everything"]
    assert (found["acknowledged"], found["stored"]) == (60, 60)

    plan = json.loads((folder / "plan.json").read_text("utf-8"))
    plan["calls"][0][0]["facts"][0]["id"] = "never-sent"
    (folder / "plan.json").write_text(json.dumps(plan), "utf-8")

    status, found = prove("kill", folder, "--check")

    assert status == 1
    assert any("never-sent was acknowledged and is not stored" in wrong for wrong in found["wrong"])


@pytest.mark.slow
def test_a_kill_in_the_middle_of_erasing_leaves_no_file_half_there(folder):
    status, found = prove("erasing", folder, "--files", 8, "--kills", 2)

    assert (status, found["wrong"]) == (0, [])
    assert 0 < found["erased_at_each_kill"][0] < found["erased"] == 8


@pytest.mark.slow
def test_an_exchange_killed_at_every_step_delivers_each_message_once(prepared_folder):
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        for side in ("sender", "receiver"):
            subprocess.run(["cp", "-a", prepared_folder, folder / side], check=True)
        status, found = prove("exchange", folder)

    assert (status, found["wrong"]) == (0, [])
    assert found["there"] == found["messages"] == len(set(found["killed"])) == 10


@pytest.mark.slow
def test_attacked_requests_and_sql_give_no_foreign_row(folder):
    status, found = prove("attacks", folder, "--attacks", 300)

    assert (status, found["wrong"]) == (0, [])
    assert found["attacks"] == 300
    assert {"get", "post", "query", "hat", "search", "sql"} == found["kinds"].keys()


@pytest.mark.slow
def test_officers_who_register_at_once_lose_nobody_and_double_nobody(folder):
    status, found = prove("registering", folder, "--officers", 3, "--minutes", 0.1, "--think", 0.1, "--no-report")

    assert (status, found["wrong"]) == (0, [])
    assert found["stored"] == found["registered"] >= 3
