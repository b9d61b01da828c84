"""One writer of the kill test: records its share of the plan and acknowledges each call, on disk, after the commit.

Killed and started again it goes on where its acknowledgements end, and sends the last acknowledged call a second time, as a
device does that never heard the answer. `python -m bench.writer FOLDER NUMBER`.
"""

import json
import os
import sys
import time
from pathlib import Path

from bench import installation

PATIENCE = 120.0  # seconds for the database to come back


def main(folder, number):
    installation.choose(folder)
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    by = _patiently(lambda: installation.appointment(plan["appointments"][number]))
    calls = plan["calls"][number]
    log = folder / "acknowledged" / f"{number}.jsonl"
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for place in range(max(0, _acknowledged(log) - 1), len(calls)):
        _patiently(lambda call=calls[place]: _record(by, call))
        os.write(descriptor, json.dumps({"call": place}).encode() + b"\n")
        os.fsync(descriptor)


def _acknowledged(log):
    """How many calls are acknowledged already."""
    lines = log.read_text(encoding="ascii").splitlines() if log.exists() else []
    return max((json.loads(line)["call"] + 1 for line in lines), default=0)


def _record(by, call):
    """Record the facts of one call."""
    from msgspec import convert

    from ostoja.access.acting import acting_as
    from ostoja.casework.files import actions
    from ostoja.law.facts import AnyFact

    with acting_as(by):
        facts = [convert(fact, AnyFact) for fact in call["facts"]]
        actions.record_facts(by=by, file_id=call["file"], facts=facts)


def _patiently(ask):
    """What `ask` gives. While the database is away, ask again."""
    from django.db import InterfaceError, OperationalError, connections

    until = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except (OperationalError, InterfaceError):
            connections.close_all()
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]))
