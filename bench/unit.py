"""Measure the pages of the unit over 100,000 open cases between states, with row-level security on.

    python -m bench.unit [--folder var/unit] [--requests 100] [--runs 3] [--copies 6]

`unit_cases.py` tells of the cases. A sixth of them are determined by the law; with their answers they stand in the
tables six times, under numbers of their own, for fifty officers. Two people ask at the same time, each appointed for the whole
office, so that every page is about all of them. What was measured is written to bench/UNIT.md.
"""

import argparse
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from string import Template
from urllib.parse import urlencode

import psutil

from bench import generate, installation, machine, pages
from bench.uses import NotAnswered

CASES = 17_200
COPIES = 6
FILE = Path(__file__).with_name("UNIT.md")
STATES = ("IT", "DE", "FR", "PL", "LU")
STAGES = ("to_ask", "asked", "refused", "to_decide", "decided", "to_transfer", "to_answer", "to_inform", "arriving")
PAGE = Template("""# The unit's work

Written by `python -m bench.unit`; how it measures stands in [README.md](README.md). Don't edit it by hand.

$machine

$files files, $open of them open between states today with $steps open steps, held by $officers officers of ten places; the
database has $size. $law files were determined by the law, the others are copies under numbers of their own. Before the first
measurement the processors were busy to $load %: above 5 %, something else was running.

Two people at the same time, each appointed for the whole office, row-level security on, `ostoja serve` with two processes.
Milliseconds until the last byte; medians of $runs runs of $requests requests each.

| what | goal p95 | p50 | p95 | p95 of each run | longest | a second |
|---|---:|---:|---:|---|---:|---:|
$rows

$missed
""")


def listed(browser, known, chance):
    return _got(browser, "/procedure/")


def by_officer(browser, known, chance):
    return _got(browser, "/procedure/", officer=chance.choice(known["officers"]))


def by_state(browser, known, chance):
    return _got(browser, "/procedure/", state=chance.choice(STATES))


def by_stage(browser, known, chance):
    return _got(browser, "/procedure/", stage=chance.choice(STAGES))


def narrowed(browser, known, chance):
    """Officer, state and stage together: the fewest rows."""
    return _got(
        browser, "/procedure/", officer=chance.choice(known["officers"]), state=chance.choice(STATES),
        stage=chance.choice(STAGES),
    )  # fmt: skip


def hand_on(browser, known, chance):
    """The form for two hundred cases."""
    return _got(browser, "/procedure/hand-on/", file=chance.sample(known["files"], 200))


def calendar(browser, known, chance):
    return _got(browser, "/procedure/transfers/")


def unit(browser, known, chance):
    return _got(browser, "/procedure/unit/")


def flow(browser, known, chance):
    return _got(browser, "/procedure/flow/", days=365)


@dataclass(frozen=True)
class Use:
    """A page that is measured."""

    ask: object
    words: str
    goal: int


USES = (
    Use(listed, "The cases by last day", 150),
    Use(by_officer, "One officer's", 150),
    Use(by_state, "With one state", 150),
    Use(by_stage, "In one stage", 150),
    Use(narrowed, "Officer, state and stage", 150),
    Use(hand_on, "Two hundred cases to be handed on", 150),
    Use(calendar, "Planned transfers", 500),
    Use(unit, "Numbers of the unit", 500),
    Use(flow, "Flow by state, of a year", 500),
)


def _got(browser, path, **query):
    status, text, took = browser.get(f"{path}?{urlencode(query, doseq=True)}")
    if status != 200 or "<main" not in text:
        raise NotAnswered(f"{path}: {status}\n{text}")
    return took


def fill(folder, copies):
    """The cases, then those of their copies that aren't there yet."""
    if not (folder / "generated.json").exists():
        generate.generate(folder, CASES, stories="bench.unit_cases")
    installation.choose(folder)
    installation.ready()
    with installation.as_owner() as connection:
        there = connection.execute("SELECT count(*) FROM files_casefile").fetchone()[0] // CASES
        for number in range(there, copies):
            _copy(connection, number)
            connection.commit()
    _vacuum()


def _copy(connection, number):
    """Every file once more: each id is a digest of the one it was copied from."""
    for table in generate.TABLES:
        name = f"files_{table}"
        columns = [
            row[0]
            for row in connection.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position",
                [name],
            ).fetchall()
        ]
        values = ", ".join(_value(table, column, number) for column in columns)
        quoted = ", ".join(f'"{column}"' for column in columns)
        of_first = "number NOT LIKE '%~%'" if table == "casefile" else (
            "file_id IN (SELECT id FROM files_casefile WHERE number NOT LIKE '%~%')")  # fmt: skip
        connection.execute(f"INSERT INTO {name} ({quoted}) SELECT {values} FROM {name} WHERE {of_first}")


def _value(table, column, number):
    if column in {"id", "file_id", "supersedes_id"}:
        return f"md5({column}::text || '{number}')::uuid"
    if (table, column) in {("casefile", "number"), ("fact", "ref")}:
        return f"{column} || '~{number}'"
    return f'"{column}"'


def _vacuum():
    from ostoja.config import embedded
    from ostoja.config import installation as own

    with embedded.connect(installation.server_folder(), database=own.DATABASE) as connection:
        connection.execute("VACUUM (ANALYZE)")


def _clients():
    """Two officers of the unit for the whole office, and what they ask for."""
    from ostoja.access import actions
    from ostoja.access.acting import acting_as
    from ostoja.access.models import Appointment, Officer
    from ostoja.access.roles import Role, Scope
    from ostoja.casework.files.models import CaseFile

    today = installation.today()
    administrator = installation.administrator(today)
    officers = Officer.objects.using("owner").exclude(username__in=["administrator", "unit0", "unit1"])
    known = {
        "officers": [str(key) for key in officers.values_list("pk", flat=True)],
        "files": [str(key) for key in CaseFile.objects.using("owner").values_list("pk", flat=True)[:2000]],
    }  # fmt: skip
    for number in range(2):
        found = Appointment.objects.using("owner").filter(holder__username=f"unit{number}").first()
        if found is None:
            holder = installation.officer(f"unit{number}", f"Unit {number}")
            with acting_as(administrator):
                found = actions.appoint(
                    by=administrator, holder=holder, role=Role.DUBLIN_CASE_OFFICER, scope_kind=Scope.OFFICE, first_day=today,
                    last_day=today + timedelta(days=300), reason="To be measured.",
                )  # fmt: skip
        yield {"session": pages.sign_in({"appointment": found.pk}), "known": known, "number": number}


def measure(folder, *, requests, runs):
    """Each page in turn, in so many runs."""
    clients = list(_clients())
    with pages.serving() as port:
        return [
            pages.measured(use.ask, use.words, use.goal, clients=clients, port=port, requests=requests, runs=runs)
            for use in USES
        ]


def _numbers():
    with installation.as_owner() as connection:
        steps, cases = connection.execute(
            "SELECT count(*), count(DISTINCT file_id) FROM files_duestep"
            " WHERE toward <> '' AND starts <= current_date AND (who = 'GR' OR last_day >= current_date)"
        ).fetchone()
        files = connection.execute("SELECT count(*) FROM files_casefile").fetchone()[0]
        officers = connection.execute("SELECT count(DISTINCT officer_id) FROM responsibility_assignment").fetchone()[0]
    return {"files": f"{files:,}", "open": f"{cases:,}", "steps": f"{steps:,}", "officers": officers}


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--folder", type=Path, default=Path("var/unit"))
    asked.add_argument("--requests", type=int, default=100)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--copies", type=int, default=COPIES)
    given = asked.parse_args()
    folder = given.folder.resolve()
    fill(folder, given.copies)
    load = psutil.cpu_percent(interval=3)
    found = measure(folder, requests=given.requests, runs=given.runs)
    from bench import report

    text = PAGE.substitute(
        machine="\n".join(f"* {name}: {words}" for name, words in machine.described().items()), **_numbers(),
        size=report.size(), law=f"{CASES:,}", load=f"{load:.0f}", runs=given.runs, requests=given.requests,
        rows="\n".join(map(report.row, found)), missed=report.missed(found),
    )  # fmt: skip
    FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
