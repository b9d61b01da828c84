"""Backup, restore and upgrade as `make proof` tries them: figures on an empty folder, and killed at many moments.

    python -m bench.operations FOLDER [--kills 8] [--files 120] [--seed 1]

Every machine is an installation of its own that is thrown away.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from ostoja.config import embedded
from ostoja.config.tests.machine import Machine

LIGHTLY = "from ostoja.config import database; database.prepare()"
AS_DJANGO_DOES = (
    "from contextlib import nullcontext; from ostoja.config import migrating;"
    f" migrating.lightly = nullcontext; {LIGHTLY}"
)
KEPT = ("files_fact", "files_casefile", "files_personname", "access_entry", "access_link", "access_payload")


def run(folder, *, kills, files, seed):
    """What was done and what is wrong."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    source, other = Machine(below=folder).start().load_invented(files), Machine(below=folder)
    released = Machine(below=folder).start().load_released().keep("released")
    try:
        told, wrong = there_and_back(source, other)
        killed = [killed_backup(source, chance.uniform(0.0, told["backup"]["seconds"]), wrong) for _ in range(kills)]
        stopped = [killed_upgrade(released, chance.uniform(0.0, 4.0), wrong) for _ in range(kills)]
        if tables_made(folder, LIGHTLY) != tables_made(folder, AS_DJANGO_DOES):
            wrong.append("config/migrating.py makes other tables than Django does by itself")
    finally:
        for machine in (source, other, released):
            machine.remove()
    return told | {"kills": kills, "whole": sum(killed), "interrupted": sum(stopped), "seed": seed, "wrong": wrong}


def there_and_back(source, other):
    """A backup, put back on an empty folder and verified."""
    taken = json.loads(source.ostoja("backup", "--json").stdout)
    back = other.ostoja("restore", taken["path"], "--verify", "--json")
    found = json.loads(back.stdout)
    wrong = list(found["wrong"])
    for name, rows in source.state().items():
        if name != "access_heartbeat" and other.state()[name] != rows:
            wrong.append(f"{name} came back otherwise")
    return {"backup": taken, "restore": found}, wrong


def killed_backup(machine, wait, wrong):
    """Kill a backup; whether a whole file was there. Every file that is there must be whole or refused."""
    folder = machine.folder / f"killed{time.monotonic_ns()}"
    taking = machine.begin("backup", str(folder))
    while not folder.exists() and taking.poll() is None:
        time.sleep(0.002)
    time.sleep(wait)
    os.killpg(taking.pid, signal.SIGKILL)
    taking.communicate()
    names = sorted(path.name for path in folder.iterdir())
    for name in names:
        said = machine.ostoja("restore", str(folder / name)).stderr
        expected = (
            "isn't empty" if name.endswith(".age") else "can't be opened"
        )  # the first is asked of whole files only
        if expected not in said:
            wrong.append(f"{name}, left by a backup killed after {wait:.2f} s: {said.strip()[-200:]}")
    return any(name.endswith(".age") for name in names)


def killed_upgrade(machine, wait, wrong):
    """Kill an upgrade from 0.1.0 and run it again; whether it was interrupted. Every row must be there."""
    machine.begin_again("released")
    columns = machine.columns(KEPT)
    before = machine.content(columns)
    upgrading = machine.begin("upgrade", PYTHONUNBUFFERED="1")
    for line in upgrading.stdout:
        if line.startswith("Backup"):
            break
    time.sleep(wait)
    os.killpg(upgrading.pid, signal.SIGKILL)
    upgrading.communicate()
    was_open = (machine.var / "upgrade.json").exists()
    done = machine.ostoja("upgrade")
    if done.returncode:
        wrong.append(f"an upgrade killed after {wait:.2f} s did not go on: {done.stderr.strip()[-200:]}")
    elif machine.content(columns) != before:
        wrong.append(f"an upgrade killed after {wait:.2f} s lost rows")
    elif machine.ostoja("audit", "verify").returncode:
        wrong.append(f"an upgrade killed after {wait:.2f} s left a trail that does not verify")
    return was_open


def tables_made(folder, preparing):
    """What pg_dump says of the tables that some code makes on an empty machine."""
    machine = Machine(below=folder).start()
    try:
        machine.python(preparing)
        line = [embedded.programs() / "pg_dump", "--schema-only", "-h", machine.server, "-U", "ostoja_owner", "ostoja"]
        said = subprocess.run(line, check=True, capture_output=True, text=True).stdout
        return [one for one in said.splitlines() if "restrict" not in one.partition(" ")[0]]
    finally:
        machine.remove()


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    for name, default in (("kills", 8), ("files", 120), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=default)
    given = asked.parse_args()
    found = run(given.folder.resolve(), kills=given.kills, files=given.files, seed=given.seed)
    print(json.dumps(found))
    sys.exit(1 if found["wrong"] else 0)


if __name__ == "__main__":
    main()
