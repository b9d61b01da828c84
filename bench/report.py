"""Write bench/RESULTS.md from what was measured."""

import json
from pathlib import Path
from string import Template

from bench import machine

FILE = Path(__file__).with_name("RESULTS.md")
PAGE = Template("""# Results

Written by `python -m bench.pages` (`make bench`); how it measures stands in [README.md](README.md). Don't edit it by hand.

$machine

$files files with $facts facts, $steps open steps, $sites sites; the database has $size. Filling it took $generated s
($law ms of law a file, two processes); in a sample of 300 files $disagree disagreed with their facts. Before the first
measurement the processors were busy to $load %: above 5 %, something else was running.

Two people at the same time, row-level security on, `ostoja serve` with two processes. Milliseconds until the last byte;
medians of $runs runs of $requests requests each; measuring took $seconds s.

| what | goal p95 | p50 | p95 | p95 of each run | longest | a second |
|---|---:|---:|---:|---|---:|---:|
$rows

Row-level security: the statement behind the work list ($listed rows) takes $secured ms as the application under a ticket and
$bare ms as the owner without policies, for the same rows: $ratio times.

$missed
""")


def write(folder, measured, security, *, load, seconds):
    """The page, with goals that were missed named at its end."""
    made = json.loads((folder / "generated.json").read_text(encoding="utf-8"))
    text = PAGE.substitute(
        machine="\n".join(f"* {name}: {words}" for name, words in machine.described().items()),
        files=f"{made['files']:,}", facts=f"{made['facts']:,}", steps=f"{made['steps']:,}",
        sites=len({post["site"] for post in made["posts"]}), size=size(), generated=made["seconds"],
        law=f"{made['law_seconds'] / made['files'] * 1000:.2f}", disagree=len(made["disagreements"]), load=f"{load:.0f}",
        runs=len(measured[0].p95s), requests=measured[0].requests // len(measured[0].p95s), seconds=round(seconds),
        rows="\n".join(map(row, measured)), listed=security["rows"], secured=f"{security['with']:.2f}",
        bare=f"{security['without']:.2f}", ratio=f"{security['ratio']:.2f}", missed=missed(measured),
    )  # fmt: skip
    FILE.write_text(text, encoding="utf-8")


def row(one):
    spread = " · ".join(f"{p95:.0f}" for p95 in one.p95s)
    return f"| {one.words} | {one.goal} | {one.p50:.1f} | {one.p95:.1f} | {spread} | {one.longest:.0f} | {one.a_second:.0f} |"


def missed(measured):
    late = [f"{one.words} ({one.p95:.0f} in place of {one.goal} ms)" for one in measured if one.p95 > one.goal]
    return f"Goals missed: {'; '.join(late)}." if late else "All goals are reached."


def size():
    from bench import installation
    from ostoja.config import embedded
    from ostoja.config import installation as own

    with embedded.connect(installation.server_folder()) as connection:
        return connection.execute("SELECT pg_size_pretty(pg_database_size(%s))", [own.DATABASE]).fetchone()[0]
