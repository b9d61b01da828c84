"""Which tests exercise which branch of which rule: `python -m bench.coverage` runs the tests of the law and writes it down.

The result, src/ostoja/law/coverage.json, is what the law book shows; docs/proof/branches.md says how many branches have a test,
names those without, and those that can't occur with the reason. With `--missing` only what the last run left is listed.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src" / "ostoja" / "law" / "coverage.json"
PAGE = ROOT / "docs" / "proof" / "branches.md"


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
    text = page()
    PAGE.write_text(text, encoding="utf-8")
    print(text)


def page():
    """What the recorded run has shown, as Markdown; computed from the tables and the run alone."""
    from ostoja.law import branches, coverage
    from ostoja.law.sentences import rules_of

    rules = [(act, key) for act in coverage.acts() for key in rules_of(act)]
    tested = [(f"{act}/{key}/{name}", tests) for act, key in rules for name, tests in coverage.tested(act, key)]
    without = [name for name, tests in tested if not tests]
    never = [
        (f"{act}/{key}/{one.name}", one.why_never) for act, key in rules for one in branches.all_branches(act, key)
    ]
    never = [(name, why) for name, why in never if why]
    run = coverage.recorded()
    return "\n".join(
        [
            "# Branches of the rules",
            "",
            "Written by `python -m bench.coverage`. Don't edit it by hand.",
            "",
            f"* {run.scenarios:,} distinct scenarios in the tests of the law, properties left out.",
            f"* {len(tested) - len(without)} of {len(tested)} branches of {len(rules)} rules have a scenario.",
            f"* The tables are {'' if run.is_current else '**not** '}those that were tested.",
            "",
            "| act | articles in scope | modelled | tested |",
            "|---|---|---|---|",
            *(_articles(act) for act in ("dublin-iii", "ammr")),
            "",
            "## Without a scenario",
            "",
            *([f"* `{name}`" for name in without] or ["None."]),
            "",
            "## Branches that can't occur",
            "",
            f"{len(never)} branches that a rule has by its form are not counted: its own words rule them out.",
            "",
            "| branch | why it can't occur |",
            "|---|---|",
            *(f"| `{name}` | {why} |" for name, why in never),
            "",
        ]
    )


def _articles(act):
    from ostoja.law import coverage

    rows = coverage.articles(act)
    return f"| {act} | {len(rows)} | {sum(one.is_modelled for one in rows)} | {sum(one.is_tested for one in rows)} |"


if __name__ == "__main__":
    main()
