"""Killed in the middle of erasing: every file is whole or wholly gone, the run goes on where it was, nothing is found afterwards.

    python -m bench.erasing FOLDER [--files 60] [--kills 4]

`ostoja retention run` is killed with SIGKILL, in turn alone and together with the database's main process.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from bench import installation
from bench.kill import START_DATABASE

MARK = "Wqxerased"
ROOT = Path(__file__).resolve().parent.parent
RUN = "from ostoja.config.cli import main; main()"
PATIENCE = 120.0


def run(folder, *, files=60, kills=4):
    """Order, run, kill, look, run on; at the end look for a name everywhere. What was found wrong."""
    started = time.monotonic()
    installation.choose(folder)
    installation.ready()
    whole = _prepare(files)
    wrong, moments = [], []
    for number in range(kills):
        gone = _gone()
        process = _start()
        _wait(lambda gone=gone: _gone() > gone, process)
        os.kill(process.pid, signal.SIGKILL)
        if number % 2:
            _kill_database()
        process.wait()
        installation.ready()
        moments.append(_gone())
        wrong += [f"after kill {number + 1}: {line}" for line in _halves(whole)]
    if _start().wait(PATIENCE * 5):
        wrong.append("the last run did not end well")
    wrong += _halves(whole) + _left(files)
    return {
        "files": files, "kills": kills, "erased_at_each_kill": moments, "erased": _gone(),
        "seconds": round(time.monotonic() - started, 1), "wrong": wrong,
    }  # fmt: skip


def _prepare(files):
    """Files whose ten years are over, each ordered to be erased; how many rows of each table one of them has."""
    import msgspec

    from ostoja.access import actions as access
    from ostoja.access.acting import acting_as
    from ostoja.access.roles import Role, Scope
    from ostoja.casework.files import actions
    from ostoja.casework.privacy import plan
    from ostoja.law.facts import AnyFact

    today = installation.today()
    first = installation.administrator(today)
    site = installation.add_site(first, "ONE", "One")
    by = installation.appoint(
        first, installation.officer("registrar", "Registrar"), "registration_officer", site, today=today
    )
    ended = str(today - timedelta(days=4000))
    for number in range(files):
        facts = [
            {"type": "nationality_claimed", "id": "n", "states": ["AF"]},
            {"type": "application_lodged", "id": "l", "state": "GR", "on": "2014-01-10", "note": f"{MARK} {number}"},
            {"type": "application_rejected", "id": "r", "state": "GR", "on": ended, "final": True, "final_on": ended},
        ]
        name = actions.NewName(kind="current", given=f"{MARK}{number}", family="Person", script="Latn")
        with acting_as(by):
            actions.open_file(
                by=by, file_id=uuid4(), site_id=site.pk, person=actions.NewPerson(names=(name,)),
                facts=[msgspec.convert(fact, AnyFact) for fact in facts],
            )  # fmt: skip
    posts = {}
    for role in (Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR):
        holder = installation.officer(f"the-{role}", f"The {role}")
        with acting_as(first):
            posts[role] = access.appoint(
                by=first, holder=holder, role=role, scope_kind=Scope.OFFICE, reason="To erase.",
                first_day=today - timedelta(days=1), last_day=today + timedelta(days=30),
            )  # fmt: skip
    dpo = installation.appointment(posts[Role.DATA_PROTECTION_OFFICER].pk)
    with acting_as(dpo):
        ordered = plan.order_all_due(by=dpo)
    if ordered != (files, 0):
        raise SystemExit(f"{ordered} of {files} files were ordered: the story is wrong.")
    with installation.as_owner() as connection:
        counted = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in _tables(connection)
        }
    return {table: number // files for table, (number,) in counted.items()}


def _tables(connection):
    rows = connection.execute("SELECT table_name, file_column FROM access_erasable ORDER BY 1").fetchall()
    return dict(rows)


def _start():
    command = [sys.executable, "-c", RUN, "retention", "run", "--as", "the-administrator"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _gone():
    with installation.as_owner() as connection:
        return connection.execute("SELECT count(*) FROM files_tombstone").fetchone()[0]


def _wait(happened, process):
    until = time.monotonic() + PATIENCE
    while not happened():
        if process.poll() is not None or time.monotonic() > until:
            return
        time.sleep(0.02)


def _kill_database():
    pid = int((installation.server_folder() / "postmaster.pid").read_text("utf-8").split("\n", 1)[0])
    os.kill(pid, signal.SIGKILL)
    subprocess.run([sys.executable, "-c", START_DATABASE], check=True, cwd=ROOT, timeout=PATIENCE)


def _halves(whole):
    """Files of which a part is there: each is whole without a tombstone, or gone with one."""
    found = []
    with installation.as_owner() as connection:
        stones = {row[0] for row in connection.execute("SELECT file_id FROM files_tombstone").fetchall()}
        ordered = {row[0] for row in connection.execute("SELECT file_id FROM privacy_erasureorder").fetchall()}
        for table, column in _tables(connection).items():
            rows = dict(connection.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1").fetchall())
            for file in ordered:
                expected = 0 if file in stones else whole[table]
                if rows.get(file, 0) != expected:
                    found.append(f"{file} has {rows.get(file, 0)} rows in {table}, and {expected} were expected")
    return found


def _left(files):
    """Whatever still holds a marked name, a file that was not erased, a chain that does not verify."""
    from ostoja.access import chain

    found = [f"the trail: {fault.text.msgid}" for fault in chain.verify()]
    if _gone() != files:
        found.append(f"{_gone()} of {files} files are erased")
    with installation.as_owner() as connection:
        tables = connection.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        ).fetchall()
        for (table,) in tables:
            number = connection.execute(
                f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{MARK}%"]
            ).fetchone()[0]
            if number:
                found.append(f"{number} rows of {table} still hold the name")
    return found


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    for name, default in (("files", 60), ("kills", 4)):
        asked.add_argument(f"--{name}", type=int, default=default)
    given = asked.parse_args()
    try:
        found = run(given.folder, files=given.files, kills=given.kills)
    finally:
        from ostoja.config import embedded

        embedded.stop(installation.server_folder())
    print(json.dumps(found, indent=1))
    sys.exit(1 if found["wrong"] else 0)


if __name__ == "__main__":
    main()
