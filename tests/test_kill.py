"""The kill test of `make proof`, small: application and database killed once in the middle of sixty writes."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def kill(*arguments):
    """Run `bench.kill` in a process of its own, with an installation of its own; its status and what it found."""
    command = [sys.executable, "-m", "bench.kill", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def folder():
    """Not below pytest's own folder: any other run of pytest closes that one to the system user of the database."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made) / "installation"


@pytest.mark.slow
def test_a_kill_in_the_middle_of_writing_loses_nothing_and_a_loss_would_be_seen(folder):

    status, found = kill(folder, "--facts", 60, "--writers", 2, "--kills", 1)

    assert (status, found["wrong"]) == (0, [])
    assert found["kills"] == ["everything"]
    assert (found["acknowledged"], found["stored"]) == (60, 60)

    plan = json.loads((folder / "plan.json").read_text("utf-8"))
    plan["calls"][0][0]["facts"][0]["id"] = "never-sent"
    (folder / "plan.json").write_text(json.dumps(plan), "utf-8")

    status, found = kill(folder, "--check")

    assert status == 1
    assert any("never-sent was acknowledged and is not stored" in wrong for wrong in found["wrong"])
