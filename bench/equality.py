"""Whether the law in bulk says of every file what the explained way says of it: part of `make proof`.

    python -m bench.equality [--files 10000]

So many generated files of each act, answered by paths of which most were traced by other files, and every scenario that the
tests of the law determine. What differs is printed; the exit status is 1.
"""

import argparse
import sys
import time
from datetime import date
from functools import wraps

import msgspec
import pytest

from ostoja.law import evaluate
from ostoja.law.bulk.caseload import caseload
from ostoja.law.bulk.columns import to_frame
from ostoja.law.bulk.frame import Engine
from ostoja.law.casefile import CaseFile
from ostoja.law.casefile.document import applicant_facts
from ostoja.law.tests.test_bulk import cases_of, in_bulk, told

TESTS = "src/ostoja/law/tests"
SCENARIOS = ("dublin3", "ammr", "owed", "branches", "evaluate", "axes", "transition", "taking_back", "settling")
_explained = evaluate.determine


def generated(act, files):
    """How many files of an act were compared, by how many paths, and what differs."""
    facts, _truth = caseload(files, seed=21, act=act)
    engine = Engine()
    found = in_bulk(facts, engine=engine)
    wrong = differences(found, told(cases_of(facts)))
    return f"{files} files of {act}: {engine.traced} paths, {engine.explained} explained one by one", wrong


def differences(found, expected):
    return [
        f"{name}: {one} in bulk, {other} explained"
        for name in expected
        for one, other in zip(found[name], expected[name], strict=False)
        if one != other
    ] + [
        f"{name}: {len(found[name])} rows in bulk, {len(rows)} explained"
        for name, rows in expected.items()
        if len(rows) != len(found[name])
    ]


class Recorder:
    """Keeps every file that a test determines, but for properties on generated files."""

    def __init__(self):
        self.scenarios = {}

    def look(self, case, *, as_of, known_on=None):
        people = (case, *case.group)
        if (
            isinstance(case, CaseFile)
            and all(one.facts or applicant_facts(one.applicant) for one in people)
            and type(as_of) is date
        ):
            key = msgspec.json.encode((case, as_of, known_on))
            self.scenarios.setdefault(key, (case, as_of, known_on))
        return _explained(case, as_of=as_of, known_on=known_on)


def of_the_tests():
    """Every scenario of the law's own tests."""
    recorder = Recorder()

    @wraps(_explained)
    def looked(case, **days):
        return recorder.look(case, **days)

    evaluate.determine = looked
    for module in list(sys.modules.values()):
        if getattr(module, "determine", None) is _explained and module.__name__.startswith("ostoja.law.tests.stories"):
            module.determine = looked
    pytest.main(
        [
            "-q",
            "-W",
            "ignore::pytest.PytestAssertRewriteWarning",
            "-p",
            "no:cacheprovider",
            "-m",
            "not slow",
            "--deselect",
            f"{TESTS}/test_bulk.py",
            TESTS,
        ]
    )
    evaluate.determine = _explained
    wrong, engine, by_days = [], Engine(), {}
    for case, as_of, known_on in recorder.scenarios.values():
        by_days.setdefault((as_of, known_on), []).append(case)
    for (as_of, known_on), cases in by_days.items():
        days = {"as_of": as_of, "known_on": known_on}
        numbered = [msgspec.structs.replace(one, file=f"{place:06}") for place, one in enumerate(cases)]
        wrong += differences(in_bulk(to_frame(numbered), engine=engine, **days), told(numbered, **days))
    return f"{len(recorder.scenarios)} scenarios of the tests of the law", wrong


def main():
    given = argparse.ArgumentParser()
    given.add_argument("--files", type=int, default=10_000)
    files = given.parse_args().files
    wrong = []
    for part in (lambda: generated("dublin-iii", files), lambda: generated("ammr", files), of_the_tests):
        started = time.perf_counter()
        says, found = part()
        wrong += found
        print(f"{says}: {len(found)} differences, {time.perf_counter() - started:.0f} s", flush=True)
    print(*wrong[:20], sep="\n")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
