"""The same call gives the same bytes for ever: the kept answers, byte for byte, and in another process."""

import subprocess
import sys

import pytest

from ostoja.law.tests.golden import FOLDER, STORIES, golden


@pytest.mark.parametrize("name", STORIES)
def test_the_answer_is_the_one_that_was_kept(name):
    """If this is meant: `python -m ostoja.law.tests.golden`, then read the difference."""
    assert golden(name).decode() == (FOLDER / f"{name}.json").read_text(encoding="utf-8")


def test_every_kept_answer_belongs_to_a_story():
    assert {path.stem for path in FOLDER.glob("*.json")} == set(STORIES)


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_with_another_seed_of_hashes_gives_the_same_bytes(seed):
    programme = (
        "import sys, hashlib; from ostoja.law.tests.golden import STORIES, golden\n"
        "print(hashlib.sha256(b''.join(map(golden, STORIES))).hexdigest())"
    )
    run = [sys.executable, "-c", programme]
    here = [
        subprocess.run(run, env={"PYTHONHASHSEED": one}, capture_output=True, text=True, check=True)
        for one in ("1", seed)
    ]

    assert here[0].stdout == here[1].stdout != ""
