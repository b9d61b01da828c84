"""The kill test: application and database are killed with SIGKILL in the middle of writing.

Several writers record facts through `files.actions` and acknowledge each call to a file, with fsync, after the commit. At seeded
moments the writers, the database's main process or everything is killed; a fresh process brings the database back; the writers
go on. After each kill, and at the end: every acknowledged fact is there, no call is half there, no determination disagrees with
its facts, and the audit trail verifies and tells of each fact once.

    python -m bench.kill FOLDER [--facts 1000] [--writers 4] [--kills 8] [--seed 1]
    python -m bench.kill FOLDER --check        only look again at what is there
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from bench import installation

ROOT = Path(__file__).resolve().parent.parent
FACTS_A_FILE = 25
TARGETS = ("everything", "database", "application", "main process")
PATIENCE = 600.0
START_DATABASE = "from ostoja.config import database; database.ensure_server(say=lambda _text: None)"


@dataclass(kw_only=True)
class Result:
    """What was done, and what was found wrong: nothing, or a sentence for each."""

    facts: int
    calls: int
    writers: int
    seed: int
    kills: list = field(default_factory=list)
    acknowledged: int = 0
    stored: int = 0
    sent_again: int = 0
    back_after: list = field(default_factory=list)  # seconds until the database answered again
    seconds: float = 0.0
    wrong: list = field(default_factory=list)


def run(folder, *, facts=1000, writers=4, kills=8, seed=1, say=lambda _text: None):
    """Write, kill, look, write on; at the end look once more."""
    started = time.monotonic()
    installation.choose(folder)
    installation.ready()
    plan = make_plan(folder, facts=facts, writers=writers, seed=seed)
    result = Result(facts=facts, calls=sum(map(len, plan["calls"])), writers=writers, seed=seed)
    say(f"{result.facts} facts in {result.calls} calls by {writers} writers; {kills} kills")
    _write_and_kill(folder, plan, _moments(result.calls, kills, seed), result, say)
    result.wrong += look(folder, plan, result)
    result.acknowledged = len(_acknowledged(folder, plan))
    result.seconds = time.monotonic() - started
    return result


def check(folder):
    """Look again at a folder in which `run` has ended."""
    installation.choose(folder)
    installation.ready()
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    result = Result(facts=0, calls=sum(map(len, plan["calls"])), writers=len(plan["calls"]), seed=0)
    result.wrong += look(folder, plan, result)
    result.acknowledged = len(_acknowledged(folder, plan))
    return result


def look(folder, plan, result):
    """Everything that is wrong now: what was acknowledged before this moment counts."""
    from bench import agreement

    acknowledged = _acknowledged(folder, plan)
    files = [UUID(file) for file in plan["files"]]
    batches = [[_ref(plan, call, fact) for fact in call["facts"]] for calls in plan["calls"] for call in calls]
    with agreement.snapshot():
        found = agreement.stored_facts(files)
        wrong = [
            *agreement.lost(acknowledged, found),
            *agreement.half_there(batches, found),
            *agreement.disagreements(files, found),
            *agreement.untold(found),
        ]
    result.stored = sum(ref in {row.ref for rows in found.values() for row in rows} for refs in batches for ref in refs)
    return [*wrong, *agreement.broken_chain()]


def _write_and_kill(folder, plan, moments, result, say):
    (folder / "acknowledged").mkdir(exist_ok=True)
    writers = [_start_writer(folder, number) for number in range(len(plan["calls"]))]
    until = time.monotonic() + PATIENCE
    for at, target, pause in moments:
        _wait(folder, lambda done, at=at: done >= at, writers, until)
        time.sleep(pause)
        done = _calls_done(folder)
        result.back_after.append(_kill(target, writers))
        result.kills.append(target)
        result.wrong += look(folder, plan, result)
        again = [number for number, writer in enumerate(writers) if writer.poll() not in {None, 0}]
        result.sent_again += len(again)
        writers = [_start_writer(folder, at) if at in again else writer for at, writer in enumerate(writers)]
        say(f"killed {target} after {done} calls; the database was back after {result.back_after[-1]:.1f} s")
    for writer in writers:
        if writer.wait(timeout=max(1.0, until - time.monotonic())) != 0:
            result.wrong.append(f"a writer ended with status {writer.returncode}")


def _wait(folder, ready, writers, until):
    while not ready(_calls_done(folder)):
        if time.monotonic() > until or all(writer.poll() is not None for writer in writers):
            return
        time.sleep(0.005)


def _kill(target, writers):
    """Kill, and have a fresh process bring the database back. Returns how long that took, in seconds."""
    from ostoja.config import embedded

    main = embedded.process(installation.server_folder())
    victims = []
    if target in {"everything", "database"} and main:
        victims += [main, *main.children(recursive=True)]
    if target == "main process" and main:
        victims += [main]
    for process in victims:
        try:
            os.kill(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            continue  # it had ended by itself
    if target in {"everything", "application"}:
        for writer in writers:
            writer.kill()
            writer.wait()
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", START_DATABASE], check=True, cwd=ROOT, timeout=120)
    return time.monotonic() - started


def _start_writer(folder, number):
    return subprocess.Popen([sys.executable, "-m", "bench.writer", str(folder), str(number)], cwd=ROOT)


def _moments(calls, kills, seed):
    """When to kill whom: after so many acknowledged calls, then after a pause."""
    chance = random.Random(seed)
    places = sorted(chance.sample(range(calls // 20, calls - calls // 10), kills))
    return [(at, TARGETS[number % len(TARGETS)], chance.random() * 0.05) for number, at in enumerate(places)]


def _calls_done(folder):
    return sum(path.read_bytes().count(b"\n") for path in (folder / "acknowledged").glob("*.jsonl"))


def _acknowledged(folder, plan):
    """Ref to content of every fact that was acknowledged."""
    found = {}
    for number, calls in enumerate(plan["calls"]):
        log = folder / "acknowledged" / f"{number}.jsonl"
        for line in log.read_text(encoding="ascii").splitlines() if log.exists() else ():
            call = calls[json.loads(line)["call"]]
            found |= {_ref(plan, call, fact): fact for fact in call["facts"]}
    return found


def _ref(plan, call, fact):
    return f"{plan['files'][call['file']]}#{fact['id']}"


def make_plan(folder, *, facts, writers, seed):
    """Open the files and share out the facts: calls of one to three, each writer over all files."""
    from ostoja.access.models import Officer

    if Officer.objects.using("owner").exists():
        raise SystemExit(f"{folder} has been used. Choose a new folder.")
    today = installation.today()
    administrator = installation.administrator(today)
    site = installation.add_site(administrator, "PROOF", "Proof")
    posts = [
        installation.appoint(
            administrator,
            installation.officer(f"writer{at}", f"Writer {at}"),
            "registration_officer",
            site,
            today=today,
        )
        for at in range(writers)
    ]
    files = _open_files(posts[0], site, today, count=max(4, facts // FACTS_A_FILE))
    plan = {
        "appointments": [str(post.pk) for post in posts],
        "files": files,
        "calls": _calls(list(files), facts, writers, random.Random(seed), today),
    }
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    return plan


def _open_files(by, site, today, *, count):
    """File id to number."""
    from msgspec import convert

    from ostoja.access.acting import acting_as
    from ostoja.casework.files import actions
    from ostoja.law.facts import AnyFact
    from ostoja.web.uuid7 import uuid7

    first = [
        {"id": "born", "type": "birth_claimed", "earliest": "1990-01-01", "latest": "1990-12-31"},
        {"id": "from", "type": "nationality_claimed", "states": ["SY"]},
        {"id": "registered", "type": "application_registered", "state": "GR", "on": str(today - timedelta(days=30))},
    ]
    opened = {}
    for at in range(count):
        person = actions.NewPerson(
            names=(actions.NewName(kind="current", given=f"Person {at}", family="Proof", script="Latn"),)
        )
        with acting_as(by):
            file = actions.open_file(
                by=by, file_id=uuid7(), site_id=site.pk, person=person, facts=[convert(fact, AnyFact) for fact in first]
            )
        opened[str(file.pk)] = file.number
    return opened


def _calls(files, facts, writers, chance, today):
    shares = [[] for _ in range(writers)]
    left = facts
    while left:
        size = min(left, chance.choice((1, 1, 2, 3)))
        number = sum(map(len, shares))
        call = {"file": chance.choice(files), "facts": _facts(f"c{number}", size, chance, today)}
        shares[number % writers].append(call)
        left -= size
    return shares


def _facts(name, size, chance, today):
    """One to three facts that belong together: a first one, its correction, and what follows."""
    first = chance.choice(_KINDS)(
        today - timedelta(days=chance.randint(12, 29)), chance.choice(("IT", "BG", "DE", "FR"))
    )
    second = first | {"supersedes": f"{name}.0", "reason": "slip misread", "disputed": True}
    third = {"type": "none_found", "what": chance.choice(("family", "documents")), "on": str(today)}
    chosen = (first, second, third)[:size]
    return [{"id": f"{name}.{at}", **fact} for at, fact in enumerate(chosen)]


_KINDS = (
    lambda day, state: {"type": "irregular_entry", "state": state, "on": str(day), "border": "land"},
    lambda day, state: {"type": "irregular_entry", "state": "GR", "on": str(day), "border": "sea"},
    lambda day, state: {
        "type": "visa", "state": state, "kind": "short_stay", "issued_on": str(day), "valid_from": str(day),
        "valid_until": str(day + timedelta(days=90)),
    },
    lambda day, state: {
        "type": "eurodac_hit", "state": state, "recorded_on": str(day), "received_on": str(day + timedelta(days=10)),
        "data": "irregular_crossing",
    },
)  # fmt: skip


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    for name, default in (("facts", 1000), ("writers", 4), ("kills", 8), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=default)
    asked.add_argument("--check", action="store_true", help="only look again")
    asked.add_argument("--keep", action="store_true", help="leave the database running")
    given = asked.parse_args()
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if given.check:
        result = check(folder)
    else:
        counts = {name: getattr(given, name) for name in ("facts", "writers", "kills", "seed")}
        result = run(folder, **counts, say=lambda text: print(text, file=sys.stderr))
    print(json.dumps(asdict(result)))
    if not given.keep:
        _stop_server()
    sys.exit(1 if result.wrong else 0)


def _stop_server():
    from ostoja.config import embedded

    embedded.stop(installation.server_folder())


if __name__ == "__main__":
    main()
