"""Which tests exercise which branch of which rule: a plugin of pytest.

    python -m bench.coverage          runs the tests of the law with it and writes src/ostoja/law/coverage.json

Every determination that a test asks for is looked at: which criterion held, failed or stayed unknown by which condition,
which limit ran, was kept or passed, what made a state responsible. Properties on generated files don't count.
"""

import json
from collections import defaultdict
from functools import wraps
from pathlib import Path

import msgspec
import pytest

from ostoja.law import evaluate
from ostoja.law.coverage import seen_in, tables_digest

_plain = evaluate.determine


class Recorder:
    """What was seen, by the test that runs."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.running: str | None = None
        self.branches: dict[str, set[str]] = defaultdict(set)
        self.scenarios: set[bytes] = set()
        self.sources: dict[str, str] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item):
        is_property = getattr(item.obj, "is_hypothesis_test", False)
        self.running = None if is_property else item.nodeid.partition("src/ostoja/law/tests/")[2]
        if self.running:
            self.sources[self.running.partition("[")[0]] = (item.obj.__doc__ or "").strip().splitlines()[:1]
        try:
            return (yield)
        finally:
            self.running = None

    def look(self, case, *, as_of, known_on=None):
        answer = _plain(case, as_of=as_of, known_on=known_on)
        if self.running:
            self.scenarios.add(msgspec.json.encode((case, as_of, known_on)))
            for branch in seen_in(answer):
                self.branches[branch].add(self.running.partition("[")[0])
        return answer

    def pytest_sessionfinish(self):
        found = {
            "tables": tables_digest(),
            "scenarios": len(self.scenarios),
            "branches": {branch: sorted(tests) for branch, tests in sorted(self.branches.items())},
            "sources": {test: lines[0] for test, lines in sorted(self.sources.items()) if lines},
        }
        self.path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def watched(recorder):
    """`determine`, looked at."""

    @wraps(_plain)
    def determine(case, *, as_of, known_on=None):
        return recorder.look(case, as_of=as_of, known_on=known_on)

    return determine


def pytest_addoption(parser):
    parser.addoption("--law-coverage", type=Path, help="Write which tests exercise which branch of which rule.")


def pytest_configure(config):
    path = config.getoption("--law-coverage")
    if path:
        recorder = Recorder(path)
        evaluate.determine = watched(recorder)
        config.pluginmanager.register(recorder)
