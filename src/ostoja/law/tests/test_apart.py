"""Two laws compared in a process of their own: the same counts as here, and the tables of this process stay."""

import subprocess
import sys
from datetime import date

import msgspec

from ostoja.law.acts import transition
from ostoja.law.bulk.apart import COUNTED, Asked, written
from ostoja.law.bulk.caseload import caseload
from ostoja.law.bulk.contrast import contrast
from ostoja.law.bulk.scenario import Scenario

AS_OF = date(2030, 1, 1)
TWO_WEEKS = Scenario(lengths={"dublin-iii/take-charge-request": "2w"})


def test_a_process_of_its_own_counts_as_this_one():
    facts, _truth = caseload(20, seed=4, act="dublin-iii")
    tables = dict(transition.TABLES)

    done = subprocess.run(
        [sys.executable, "-m", "ostoja.law.bulk.apart"],
        input=written(Asked(before=Scenario(), after=TWO_WEEKS, as_of=AS_OF), facts), capture_output=True, check=True,
    )  # fmt: skip

    here = contrast(facts, Scenario(), TWO_WEEKS, as_of=AS_OF)
    assert msgspec.json.decode(done.stdout) == {name: getattr(here, name).to_pylist() for name in COUNTED}
    assert here.files.num_rows > 0
    assert tables == transition.TABLES
