"""`python -m bench.importing [PEOPLE]`: a list of invented people tried, registered and looked up, timed by stage.

The people are those of `matching.invented`: names of many cultures as clerks write them, families, some of them twice. Processor
time is that of this process and of the database's; the wall clock is only as good as the machine is idle.
"""

import csv
import io
import sys
import time
from datetime import timedelta
from pathlib import Path

import psutil

from bench import installation, machine

ADDED = ("document_kind", "language", "application_made", "registered")
LEFT_OUT = ("case_no", "birth_place", "mother_name", "post", "registered_on")
LANGUAGES = ("ar", "fa", "ti", "uk", "ru", "bn", "fr", "ps", "so")
DAYS = 14  # over which they came


FILE = Path(__file__).parent / "IMPORTING.md"
TEXT = """# A list of people

Written by `python -m bench.importing PEOPLE`. Don't edit it by hand.

{machine}

{people} invented people with names of many cultures, some of them twice, on days of two weeks, into an installation that held
{held} files before. Before it began the processors were busy to {busy} %: above 5 %, something else was running, and only the
processor time says what the work takes.

| what | wall clock, s | processor time of the program, s | of the database, s |
|---|---:|---:|---:|
{stages}

{counts}
"""


def main(people):
    folder = Path("var/bench-importing").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    installation.choose(folder)
    installation.ready()
    by = _officer()
    held, busy = _files(), psutil.cpu_percent(interval=2)
    content = invented(people, by.today())
    stages = []
    with timed("read and taken in", stages):
        found = _taken_in(by, content)
    for stage in ("checking", "registering", "looking"):
        with timed(stage, stages):
            _work_off(by, found, stage)
    stages.append(("together", *(sum(column) for column in list(zip(*stages, strict=True))[1:])))
    _write(people, held, busy, stages, _counts(by, found))


def _write(people, held, busy, stages, counts):
    FILE.write_text(
        TEXT.format(
            machine="\n".join(f"* {name}: {words}" for name, words in machine.described().items()),
            people=f"{people:,}", held=f"{held:,}", busy=f"{busy:.0f}",
            stages="\n".join(f"| {what} | {wall:.1f} | {own:.1f} | {server:.1f} |" for what, wall, own, server in stages),
            counts=", ".join(f"{state}: {number:,}" for state, number in counts.items()) + ".",
        ),
        encoding="utf-8",
    )  # fmt: skip
    print(FILE.read_text(encoding="utf-8"))


def _files():
    with installation.as_owner() as connection:
        return connection.execute("SELECT count(*) FROM files_casefile").fetchone()[0]


def invented(people, today):
    """A list of people; the same for the same number and day."""
    from ostoja.matching.fields import ARRIVAL_COLUMNS
    from ostoja.matching.invented.arrivals import invent
    from ostoja.matching.invented.styles import LEARNING

    kept = [name for name in ARRIVAL_COLUMNS if name not in LEFT_OUT]
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow([*kept, *ADDED])
    for number, arrival in enumerate(invent(size=people, queries=0, style=LEARNING, seed=1).arrivals[:people]):
        said = dict(zip(ARRIVAL_COLUMNS, arrival.row, strict=True))
        made = today - timedelta(days=1 + DAYS - number * DAYS // people)
        kind = "passport" if said["document_no"] else ""
        language = LANGUAGES[number // 7 % len(LANGUAGES)]
        lines.writerow([*(said[name] for name in kept), kind, language, made, made + timedelta(days=1)])
    return out.getvalue().encode()


class timed:  # noqa: N801 -- reads as a word of the script
    """Notes how long a stage took: wall clock, processor time of the program and of the database."""

    def __init__(self, what, stages):
        self.what, self.stages = what, stages

    def __enter__(self):
        self.at, self.busy = time.monotonic(), _busy()

    def __exit__(self, *_wrong):
        took = time.monotonic() - self.at
        used = (now - then for now, then in zip(_busy(), self.busy, strict=True))
        self.stages.append((self.what, took, *used))


def _busy():
    """Processor seconds of this process, and of the database's processes that live."""
    postmaster = installation.server_folder() / "postmaster.pid"
    server = psutil.Process(int(postmaster.read_text().splitlines()[0]))
    times = [process.cpu_times() for process in (server, *server.children(recursive=True))]
    return time.process_time(), sum(used.user + used.system for used in times)


def _officer():
    """The appointment of a registration officer, made where there is none."""
    from ostoja.access.models import Appointment

    found = Appointment.objects.using("owner").filter(role="registration_officer").first()
    if found:
        return installation.appointment(found.pk)
    today = installation.today()
    administrator = installation.administrator(today)
    site = installation.add_site(administrator, "LESVOS", "Lesvos")
    holder = installation.officer("petros", "Petros Vlachos")
    return installation.appoint(administrator, holder, "registration_officer", site, today=today)


def _taken_in(by, content):
    from ostoja.access.acting import acting_as
    from ostoja.casework.registration.importing import actions, sheets

    sheet = sheets.read(content)
    with acting_as(by):
        found = actions.take_in(by=by, site_id=by.site_id, name="bench.csv", content=content, sheet=sheet)
        return actions.choose(
            by=by, list_id=found.pk, mapping=found.mapping, day_order=found.day_order, registered_on=None
        )


def _work_off(by, found, stage):
    from ostoja.access.acting import acting_as
    from ostoja.casework.registration.importing import actions, steps

    if stage == "registering":
        with acting_as(by):
            actions.register(by=by, list_id=found.pk)
    with acting_as(by):
        found.refresh_from_db()
    while found.stage == stage:
        with acting_as(by):
            steps.step(by=by, list_id=found.pk)
            found.refresh_from_db()


def _counts(by, found):
    from ostoja.access.acting import acting_as
    from ostoja.casework.registration.importing import queries

    with acting_as(by):
        return {state: number for state, number in queries.counts(found).items() if number}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
