"""How long a long trail takes to verify: entries, payloads and links, made by COPY as the chain itself would have made them.

    python -m bench.trail FOLDER [--entries 1000000]

The installation in FOLDER is of its own. It verifies the whole trail as `ostoja audit verify` does, changes one entry in the
middle, and verifies again: exactly that entry must be named.
"""

import argparse
import hashlib
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psutil

from bench import installation

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
TABLES = ("access_entry", "access_payload", "access_link", "access_head")
COLUMNS = {
    "access_entry": "id, recorded_at, act, origin, officer_id, appointment_id, file_id, payload_digest, digest",
    "access_payload": "entry_id, salt, content",
    "access_link": "number, entry_id, hash",
}
ACTS = ("file_read", "facts_recorded", "file_read", "facts_looked")


def run(folder, entries):
    """Fill, verify, falsify one, verify: what came of it."""
    installation.choose(folder)
    installation.ready()
    from ostoja.access import chain

    filled = fill(entries)
    started, processors = time.monotonic(), processor_seconds()
    faults = chain.verify()
    seconds, worked = time.monotonic() - started, processor_seconds() - processors
    middle = entries // 2
    falsify(middle)
    found = [(fault.kind, fault.number) for fault in chain.verify()]
    wrong = [f"an untouched trail has a fault: {fault.text}" for fault in faults[:5]]
    if found != [("changed", middle)]:
        wrong.append(f"entry {middle} was falsified, and {found[:5]} was found")
    return {"entries": entries, "filled": round(filled, 1), "verified": round(seconds, 1),
            "processor": round(worked, 1), "wrong": wrong}  # fmt: skip


def processor_seconds():
    """Seconds of processors that this process and its owner's session in the database have used: load doesn't change them."""
    from django.db import connections

    connections["owner"].ensure_connection()
    session = psutil.Process(connections["owner"].connection.info.backend_pid).cpu_times()
    return time.process_time() + session.user + session.system


def fill(entries):
    """Write so many entries, in place of what is there; how long it took."""
    started = time.monotonic()
    with installation.as_owner() as connection, connection.transaction():
        for table in TABLES:
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        connection.execute("DELETE FROM access_link")
        connection.execute("DELETE FROM access_payload")
        connection.execute("DELETE FROM access_entry")
        head = hashlib.sha256(b"ostoja").digest()
        for table in ("access_entry", "access_payload", "access_link"):
            with connection.cursor().copy(f"COPY {table} ({COLUMNS[table]}) FROM STDIN") as copy:
                for row in rows(table, entries):
                    copy.write_row(row)
        for _number, _entry, hash_ in rows("access_link", entries):
            head = hash_
        connection.execute("UPDATE access_head SET number = %s, hash = %s", [entries, head])
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    return time.monotonic() - started


def rows(table, entries):
    """The rows of one of the three tables."""
    before = hashlib.sha256(b"ostoja").digest()
    for number in range(1, entries + 1):
        entry, at = UUID(int=number), BEGAN + timedelta(seconds=number)
        act, file = ACTS[number % len(ACTS)], UUID(int=number % 100_000)
        salt = hashlib.sha256(f"salt {number}".encode()).digest()
        content = f'{{"page": {number % 50}}}'
        sealed = hashlib.sha256(salt + content.encode()).digest()
        digest = hashlib.sha256(
            f"{entry}|{int(at.timestamp()) * 1_000_000}|{act}|machine|||{file}|{sealed.hex()}".encode()
        ).digest()
        if table == "access_entry":
            yield entry, at, act, "machine", None, None, file, sealed, digest
        elif table == "access_payload":
            yield entry, salt, content
        else:
            before = hashlib.sha256(before + str(number).encode() + digest).digest()
            yield number, entry, before


def falsify(number):
    """Change one entry as somebody who owns the database would."""
    with installation.as_owner() as connection, connection.transaction():
        connection.execute("ALTER TABLE access_entry DISABLE TRIGGER USER")
        connection.execute(
            "UPDATE access_entry SET act = 'nothing' WHERE id = (SELECT entry_id FROM access_link WHERE number = %s)",
            [number],
        )
        connection.execute("ALTER TABLE access_entry ENABLE TRIGGER USER")


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--entries", type=int, default=1_000_000)
    given = asked.parse_args()
    found = run(given.folder.resolve(), given.entries)
    print(json.dumps(found))
    from ostoja.config import embedded

    embedded.stop(installation.server_folder())
    sys.exit(1 if found["wrong"] else 0)


if __name__ == "__main__":
    main()
