"""`python -m bench.importing [PEOPLE]`: a list of invented people registered, timed by stage: wall clock and processor time.

Processor time is that of this process and of the database's; the wall clock is only as good as the machine is idle.
"""

import csv
import io
import os
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import psutil

from bench import installation

HEADINGS = (
    "record_id", "given_names", "family_name", "native_name", "sex", "birth_date", "nationality", "language", "phone",
    "application_made", "registered_on",
)  # fmt: skip


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
    for stage in ("checking", "registering"):
        with timed(stage):
            _work_off(by, found, stage)
    print(_counts(by, found))


def invented(people, today):
    """A list of people, each different; the same for the same number and day."""
    from ostoja.config.demo_people import person

    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(HEADINGS)
    for number in range(people):
        one, other = person(number % 288), person((number * 7 + number // 288) % 288)
        born = date(1950, 1, 1) + timedelta(days=number * 37 % 25_000)
        made = today - timedelta(days=2 + number % 3)
        lines.writerow([
            number, f"{one.given} {other.given}", f"{one.family} {other.family}", one.own[1] if one.script != "Latn" else "",
            one.sex, born, one.country, one.language, f"+30210{number:07}", made, made + timedelta(days=1),
        ])  # fmt: skip
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
    found.stage = stage
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
