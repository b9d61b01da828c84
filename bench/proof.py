"""What takes too long for the tests of every change: kills, long trails, hostile case files, properties on many examples.

    python -m bench.proof [--facts 1000] [--kills 8] [--documents 100000] [--only kills erasing attacks trail ...]

Each run is an installation of its own that is thrown away. The dated result is written to docs/proof/results.md; the exit status
is 1 when anything was found.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from string import Template

from bench import machine, many_examples

VERIFY_SECONDS = 30
ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docs" / "proof" / "results.md"
PAGE = Template("""# Proof

Written by `python -m bench.proof` (`make proof`). Don't edit it by hand.

$machine

$parts
""")


@dataclass
class Part:
    """One proof: what was done, what came of it, and what was found wrong."""

    title: str
    says: list
    wrong: list
    seconds: float

    def text(self):
        verdict = "Nothing wrong was found." if not self.wrong else f"**{len(self.wrong)} things are wrong.**"
        lines = [f"* {line}" for line in (*self.says, *self.wrong[:20])]
        said = machine.described()
        when = f"{said['Date']}, {said['Version']}."
        return "\n".join([f"## {self.title}", "", f"{verdict} It took {self.seconds:.0f} s. {when}", "", *lines])


def kills(given):
    """Application and database killed in the middle of writing (bench/kill.py)."""
    with tempfile.TemporaryDirectory(prefix="ostoja-proof-") as folder:
        command = [sys.executable, "-m", "bench.kill", f"{folder}/installation"]
        command += ["--facts", str(given.facts), "--kills", str(given.kills), "--seed", str(given.seed)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if not done.stdout.strip():
        return [], [f"the run ended with status {done.returncode} and without a result"]
    found = json.loads(done.stdout)
    back = found["back_after"]
    return [
        f"{found['facts']} facts in {found['calls']} calls by {found['writers']} writers at once, seed {found['seed']}.",
        f"{len(found['kills'])} kills with SIGKILL, in this order: {', '.join(found['kills'])}.",
        f"A fresh process had the database back after {min(back):.1f} to {max(back):.1f} s.",
        f"{found['acknowledged']} facts were acknowledged, {found['stored']} are stored.",
        "After each kill and at the end: every acknowledged fact stored as given, no call half there, each determination and"
        " its steps recomputed from the facts, each fact told of once in the trail, the chain verified.",
    ], found["wrong"]


def hostile(given):
    """Bent, cut and stuffed case files (bench/hostile.py)."""
    from rich.console import Console
    from rich.progress import Progress

    from bench import hostile as documents

    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("Hostile case files", total=given.documents)
        found = documents.run(given.documents, seed=given.seed, advance=lambda count: progress.advance(bar, count))
    counts = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(found.outcomes.items()))
    return [
        f"{given.documents:,} documents, seed {given.seed}: {counts}.",
        f"The slowest took {1000 * found.slowest:.0f} ms.",
        "Each was refused with a place and two sentences for every problem, or read, written and read again without a"
        " difference, and determined.",
    ], [f"document {number}: {wrong}" for number, wrong in found.failures]


def properties(given):
    """What always holds of the law and of the reader, on many examples."""
    command = [
        sys.executable, "-m", "pytest", "src/ostoja/law/tests", "-q", "-n", "2", "-p", "bench.many_examples",
        "--hypothesis-profile=proof", "-m", "not browser",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else "no output"
    wrong = [line for line in done.stdout.splitlines() if re.match(r"(FAILED|ERROR) ", line)]
    if done.returncode:
        sys.stderr.write(done.stdout)  # the examples that fail
        wrong = wrong or [f"pytest ended with status {done.returncode}"]
    return [
        f"{many_examples.EXAMPLES:,} examples for each property of `law/`, with all its other tests: {last.strip('= ')}."
    ], wrong


def erasing(given):
    """Retention killed in the middle (bench/erasing.py)."""
    found, wrong = _apart("erasing", "--files", given.erased, "--kills", given.kills)
    if found is None:
        return [], wrong
    moments = ", ".join(map(str, found["erased_at_each_kill"]))
    return [
        f"{found['files']} files ordered to be erased; {found['kills']} kills with SIGKILL of the run, every second one with the"
        f" database: {moments} files were gone then.",
        f"{found['erased']} files are erased. After each kill every file was whole or wholly gone with its tombstone; at the"
        " end the chain verified and no table held a name.",
    ], wrong


def attacks(given):
    """Attacked requests and SQL (bench/attacks.py)."""
    found, wrong = _apart("attacks", "--attacks", given.attacks, "--seed", given.seed)
    if found is None:
        return [], wrong
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(found["kinds"].items()))
    answers = ", ".join(f"{number:,} × {code}" for code, number in sorted(found["answers"].items()))
    return [
        f"{found['attacks']:,} attacks by {found['attackers']} people of every role, half of them with an appointment that has"
        f" ended, on {found['files']} files of another place, seed {found['seed']}: {kinds}.",
        f"Answers: {answers}.",
        "None showed a name, a text or a number of these files; not a byte of them changed; the chain verified.",
    ], wrong


def _apart(name, *arguments):
    """A proof in a process and an installation of its own: what it found, and what was wrong."""
    with tempfile.TemporaryDirectory(prefix="ostoja-proof-") as folder:
        command = [sys.executable, "-m", f"bench.{name}", f"{folder}/installation", *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if not done.stdout.strip():
        return None, [f"the run ended with status {done.returncode} and without a result"]
    found = json.loads(done.stdout)
    return found, found["wrong"]


def exchange(given):
    """The direct channel killed at every step (bench/exchange.py)."""
    found, wrong = _apart("exchange", "--rounds", given.rounds)
    if found is None:
        return [], wrong
    steps = ", ".join(dict.fromkeys(found["killed"]))
    return [
        f"{found['messages']} messages between two installations, for each one SIGKILL of sender or receiver: {steps}.",
        f"{found['there']} messages are there, after {found['transmissions']} transmissions that were taken in; each with the"
        " same bytes, its receipt and its one fact here; both trails verified.",
    ], found["wrong"]


def year(given):
    """A simulated year of the unit (bench/year.py)."""
    found, wrong = _apart("year", "--days", given.days, "--cases", given.cases, "--seed", given.seed)
    if found is None:
        return [], wrong
    return [
        f"{found['days']} days, {found['cases']} cases with {found['facts']:,} facts, seed {given.seed}; {found['absences']}"
        f" absences, {found['covered']} of them covered, {found['left']} officers left with cases in their hands.",
        f"{found['mails']:,} mails. On each morning every open step of ours ({found['looked_at']:,} looked at) had exactly one"
        f" officer, and each of the {found['lines']:,} lines that were due stood in the mail of whoever answered for it, or of"
        " everybody at the place where that officer had left.",
        f"{found['passed']} last days of ours passed, by the law asked once more at the end; {found['silences']} of them were"
        f" silences that accepted. Each had been told of on every morning of the five working days before, but for"
        f" {found['known_late']} that became known later: of these on every morning from then on.",
        "Model: " + found["model"] + ".",
    ], wrong


def trail(given):
    """A million entries of the trail (bench/trail.py)."""
    found, wrong = _apart("trail", "--entries", given.entries)
    if found is None:
        return [], wrong
    slow = [] if found["verified"] < VERIFY_SECONDS else [f"verifying took {found['verified']} s, not {VERIFY_SECONDS}"]
    return [
        f"{found['entries']:,} entries with payloads and links, written by COPY in {found['filled']:.0f} s.",
        f"`ostoja audit verify` read and verified all of them in {found['verified']:.1f} s (goal: under {VERIFY_SECONDS} s),"
        f" with {found['processor']:.1f} s of processor time.",
        "One entry in the middle was then falsified: that one was named, and no other.",
    ], [*found["wrong"], *slow]


def operations(given):
    """Backup, restore, upgrade, and kills in the middle of them (bench/operations.py)."""
    found, wrong = _apart("operations", "--kills", given.kills, "--seed", given.seed)
    if found is None:
        return [], wrong
    taken, back = found["backup"], found["restore"]
    proven = back["verified"]
    return [
        f"A backup of {taken['rows']:,} rows of {taken['tables']} tables took {taken['seconds']:.1f} s and"
        f" {taken['bytes'] / 1e6:.2f} MB; on an empty folder it was back in {back['seconds']:.1f} s, every table the same.",
        f"{proven['entries']:,} entries of the trail and {proven['files']} determinations were verified in"
        f" {proven['seconds']:.1f} s.",
        f"{found['kills']} backups were killed, seed {found['seed']}: {found['whole']} files were whole by then; every other"
        " file was refused.",
        f"{found['kills']} upgrades from 0.1.0 were killed after their backup, {found['interrupted']} before they were over:"
        " each went on when run again, with every row and a whole trail.",
        "The tables of an empty database are the same, by pg_dump, whether Django migrates by itself or as config/migrating.py"
        " lets it.",
    ], found["wrong"]


DEFAULTS = {
    "facts": 1000,
    "kills": 8,
    "documents": 100_000,
    "attacks": 100_000,
    "erased": 200,
    "rounds": 3,
    "mutants": 60,
    "entries": 1_000_000,
    "days": 365,
    "cases": 500,
    "seed": 1,
}


def mutation(given):
    """Small wrong changes to the law's machinery: does a test notice (bench/mutation.py)?"""
    from bench import mutation as mutants

    tried, survivors = mutants.run(given.mutants, given.seed, journal=given.journal)
    unexplained = [one for one in survivors if one.name not in mutants.EQUIVALENT]
    score = 1 - len(unexplained) / len(tried)
    says = [f"{len(tried)} changes, seed {given.seed}: {score:.0%} were noticed (goal {mutants.GOAL:.0%})."]
    says += [f"Not noticed: {one.name}. {mutants.EQUIVALENT.get(one.name, '')}".strip() for one in survivors]
    return says, [] if score >= mutants.GOAL else [f"only {score:.0%} of the changes were noticed"]


PARTS = {
    "trail": ("A million entries of the trail", trail),
    "operations": ("Backup, restore and upgrade, and kills in the middle of them", operations),
    "kills": ("The server killed in the middle of writing", kills),
    "erasing": ("Retention killed in the middle of erasing", erasing),
    "year": ("A simulated year of the unit", year),
    "exchange": ("The direct channel killed at every step", exchange),
    "attacks": ("Attacked requests", attacks),
    "hostile": ("Hostile case files", hostile),
    "properties": ("Properties of the law", properties),
    "mutation": ("Small wrong changes to the law", mutation),
}


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in DEFAULTS.items():
        asked.add_argument(f"--{name}", type=int, default=default)
    asked.add_argument("--journal", type=Path, help="Of small wrong changes: what was noticed so far, not tried again.")
    asked.add_argument("--only", nargs="+", choices=PARTS, default=tuple(PARTS))
    given = asked.parse_args()
    found = [_part(*PARTS[name], given) for name in given.only]
    text = "\n\n".join(part.text() for part in found)
    print(text)
    _keep(found)
    sys.exit(1 if any(part.wrong for part in found) else 0)


def _keep(found):
    """Put the parts that ran in place of what the page has of them; the others stay, each with its own date and version."""
    text = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    kept = {section.partition("\n")[0]: section.strip() for section in text.split("\n## ")[1:]}
    kept |= {part.title: part.text().removeprefix("## ") for part in found}
    lines = "\n".join(f"* {name}: {words}" for name, words in machine.described().items())
    FILE.parent.mkdir(parents=True, exist_ok=True)
    parts = "\n\n".join(f"## {section}" for section in kept.values())
    FILE.write_text(PAGE.substitute(machine=lines, parts=parts), encoding="utf-8")


def _part(title, prove, given):
    started = time.monotonic()
    says, wrong = prove(given)
    return Part(title, says, wrong, time.monotonic() - started)


if __name__ == "__main__":
    main()
