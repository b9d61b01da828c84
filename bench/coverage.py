"""Which tests exercise which branch of which rule: `python -m bench.coverage` runs the tests of the law and writes it down.

The result, src/ostoja/law/coverage.json, is what the law book shows. With `--missing` the branches without a test are listed.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src" / "ostoja" / "law" / "coverage.json"


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--missing", action="store_true", help="Only list what the last run left without a test.")
    given = asked.parse_args()
    if not given.missing:
        run = [sys.executable, "-m", "pytest", "src/ostoja/law/tests", "-q", "-p", "ostoja.law.tests.coverage_plugin"]
        run += [f"--law-coverage={FILE}", "-k", "not hypothesis"]
        if subprocess.run(run, cwd=ROOT, check=False).returncode:
            sys.exit(1)
    show()


def show():
    from ostoja.law import coverage
    from ostoja.law.sentences import rules_of

    tested = {f"{act}/{key}": coverage.tested(act, key) for act in coverage.acts() for key in rules_of(act)}
    branches = [(rule, branch, tests) for rule, rows in tested.items() for branch, tests in rows]
    without = [f"{rule}/{branch}" for rule, branch, tests in branches if not tests]
    print("\n".join(without))
    print(
        f"{coverage.recorded().scenarios} distinct scenarios; {len(branches) - len(without)} of {len(branches)} branches"
        f" of {len(tested)} rules have one; the tables are {'' if coverage.recorded().is_current else 'not '}those tested."
    )
    for act in ("dublin-iii", "ammr"):
        rows = coverage.articles(act)
        print(
            f"{act}: {len(rows)} articles in scope, {sum(one.is_modelled for one in rows)} modelled,"
            f" {sum(one.is_tested for one in rows)} tested."
        )


if __name__ == "__main__":
    main()
