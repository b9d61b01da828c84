"""Two months of `make proof`'s simulated year, small."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_in_two_months_no_last_day_passes_untold_and_each_duty_has_one_officer():
    """Silence accepts (Dublin III 22(7), AMMR 40(8)): whoever answers for a case is told before, on each of the mornings."""
    with tempfile.TemporaryDirectory() as made:
        command = [sys.executable, "-m", "bench.year", f"{made}/installation", "--days", "60", "--cases", "30"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)

    assert found["wrong"] == []
    assert found["cases"] == 30
    assert min(found["lines"], found["absences"], found["covered"], found["silences"]) > 0
