"""`python -m ostoja.law.bulk.apart`: two laws over one caseload, in a process of its own: a scenario stands for all of one.

Reads from standard input a line of JSON (`before`, `after`: scenarios, `as_of`), then a stream of Arrow with the facts. Writes
the counts as JSON; no file is named in them.
"""

import sys
from datetime import date
from typing import BinaryIO, Final

import msgspec
import pyarrow as pa

from ostoja.law.bulk.contrast import contrast
from ostoja.law.bulk.scenario import Scenario
from ostoja.law.record import Record

COUNTED: Final = ("by_state", "by_criterion", "by_lapsed_limit", "by_cause")


class Asked(Record):
    """The two laws to compare, and the day asked about."""

    before: Scenario
    after: Scenario
    as_of: date


def written(asked: Asked, facts: pa.Table) -> bytes:
    """What such a process reads."""
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, facts.schema) as writer:
        writer.write_table(facts)
    caseload: bytes = stream.getvalue().to_pybytes()
    return msgspec.json.encode(asked) + b"\n" + caseload


def main(read: BinaryIO, write: BinaryIO) -> None:
    """Answer what is read."""
    asked = msgspec.json.decode(read.readline(), type=Asked)
    facts = pa.ipc.open_stream(read).read_all()
    found = contrast(facts, asked.before, asked.after, as_of=asked.as_of)
    counts = {name: getattr(found, name).to_pylist() for name in COUNTED}
    write.write(msgspec.json.encode(counts))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
