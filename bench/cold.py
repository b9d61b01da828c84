"""How long `ostoja law determine FILE` takes from a cold start: a new process for each run, nothing kept from the one before.

    python -m bench.cold [--runs 15] [NAME=PATH/TO/bin/ostoja ...]

Installations named on the command line are measured beside this one, run by run in turn, so that a busy machine is as busy for
all of them. Where Python may not write bytecode beside its modules and nobody has compiled them (`make setup` does), each start
compiles the sources anew, which takes as long as all the rest.
The dated result is written to bench/COLD.md.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench import machine

ROOT = Path(__file__).resolve().parent.parent
FILE = Path(__file__).with_name("COLD.md")
EXAMPLE = ROOT / "examples" / "c-670-16-mengesteab.json"
GOAL = 0.5
ASKED = {  # what is asked: arguments, language
    "for people": (["law", "determine", EXAMPLE], ""),
    "for people, in Polish": (["law", "determine", EXAMPLE], "pl"),
    "for programs (--json)": (["law", "determine", EXAMPLE, "--json"], ""),
}


def once(program, arguments, language):
    """Seconds of one run: by the clock, and of processor time."""
    environment = {**os.environ, "LANGUAGE": language}
    started = time.perf_counter()
    running = subprocess.Popen([program, *arguments], env=environment, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0, f"{program} ended with status {running.returncode}"
    return time.perf_counter() - started, used.ru_utime + used.ru_stime


def measured(programs, runs):
    """For each question and installation the times of its runs; one run of each in turn, the first isn't counted."""
    found = {}
    for question, (arguments, language) in ASKED.items():
        for number in range(runs + 1):
            for name, program in programs.items():
                times = once(program, arguments, language)
                if number:
                    found.setdefault((question, name), []).append(times)
    return found


def row(question, name, times):
    walls, used = zip(*times, strict=True)
    return (
        f"| {question} | {name} | {statistics.median(walls):.2f} | {min(walls):.2f} | {max(walls):.2f} |"
        f" {statistics.median(used):.2f} |"
    )


def page(found, runs, busy):
    head = "\n".join(f"* {name}: {words}" for name, words in machine.described().items())
    rows = "\n".join(row(question, name, times) for (question, name), times in found.items())
    return f"""# From a cold start

Written by `python -m bench.cold`. Don't edit it by hand.

{head}
* Load when it began: {busy:.1f} on {os.cpu_count()} processors

`ostoja law determine` of `{EXAMPLE.relative_to(ROOT)}`, a new process for each of {runs} runs; seconds.
Goal: a median below {GOAL}.

| asked | installation | median | least | most | processor time, median |
|---|---|---|---|---|---|
{rows}
"""


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("installations", nargs="*", metavar="NAME=PROGRAM")
    asked.add_argument("--runs", type=int, default=15)
    given = asked.parse_args()
    others = dict(one.split("=", 1) for one in given.installations)
    busy = os.getloadavg()[0]
    found = measured({**others, "this version": Path(sys.executable).with_name("ostoja")}, given.runs)
    text = page(found, given.runs, busy)
    FILE.write_text(text, encoding="utf-8")
    print(text)
    slow = [name for name, times in found.items() if statistics.median(wall for wall, _used in times) >= GOAL]
    sys.exit(1 if any(installation == "this version" for _question, installation in slow) else 0)


if __name__ == "__main__":
    main()
