"""`python -m bench.importing [PEOPLE]`: a list of invented people tried, registered and looked up, timed by stage.

The people are those of `matching.invented`: names of many cultures as clerks write them, families, some of them twice. Processor
time is that of this process and of the database's; the wall clock is only as good as the machine is idle.
"""

import csv
import io
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import psutil

from bench import installation

ADDED = ("document_kind", "language", "application_made", "registered")
LEFT_OUT = ("case_no", "birth_place", "mother_name", "post", "registered_on")
LANGUAGES = ("ar", "fa", "ti", "uk", "ru", "bn", "fr", "ps", "so")
DAYS = 14  # over which they came


def main(people):
    folder = Path("var/bench-importing").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    installation.choose(folder)
    installation.ready()
    by = _officer()
    content = invented(people, by.today())
    print(f"{people} people, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with timed("read and taken in"):
        found = _taken_in(by, content)
    for stage in ("checking", "registering", "looking"):
        with timed(stage):
            _work_off(by, found, stage)
    print(_counts(by, found))


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
    """Prints how long a stage took."""

    def __init__(self, what):
        self.what = what

    def __enter__(self):
        self.at, self.busy = time.monotonic(), _busy()

    def __exit__(self, *_wrong):
        took, (own, server) = (
            time.monotonic() - self.at,
            (now - then for now, then in zip(_busy(), self.busy, strict=True)),
        )
        print(f"{self.what:>20}: {took:7.1f} s; processor: program {own:7.1f} s, database {server:7.1f} s")


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
