"""Measure who can be sent: a roster of 2,000 experts, 300 calls, the list of a line with all reasons, row-level security on.

    python -m bench.ranking [--folder var/ranking] [--experts 2000] [--calls 300] [--lines 60]

Fills a folder of its own unless it is filled, asks for lines at random (seeded), writes bench/RANKING.md.
"""

import argparse
import random
import statistics
import time
from datetime import timedelta
from pathlib import Path
from string import Template

import psutil

from bench import installation, machine

GOAL = 1.0  # seconds
FILE = Path(__file__).with_name("RANKING.md")
PAGE = Template("""# Ranking

Written by `python -m bench.ranking`. One line of a call ranked as its page needs it: everybody on the roster through the eight
filters, the sorted list with reasons, and the first reason of everybody else. As the coordinator, row-level security on.

$machine

$experts experts with $certificates certificates and $deployments deployments, $calls calls. $lines lines, drawn by a seeded
chance: p50 $p50 ms, p95 $p95 ms, longest $longest ms, of which the application's own work took $worked ms of a processor on
average; the goal is under 1,000 ms. $verdict Before the first measurement the
processors were busy to $load %: above 5 %, something else was running.
""")
PROFILES = ("REG", "INFO", "CASE", "DUB", "VULN", "UAM", "REC", "COI")
MODULES = ("inclusion", "interview", "evidence", "dublin", "children", "rights")
FILL = FILE.with_name("ranking.sql")


def main():
    given = _arguments()
    installation.choose(given.folder)
    installation.ready()
    load = psutil.cpu_percent(interval=3)
    by = _fill(given)
    worked = time.process_time()
    took = [_ranked(line, by) for line in _lines(given.lines)]
    _write(given, took, (time.process_time() - worked) / len(took), load)


def _arguments():
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--folder", type=Path, default=Path("var/ranking"))
    for name, number in (("experts", 2000), ("calls", 300), ("lines", 60)):
        wanted.add_argument(f"--{name}", type=int, default=number)
    return wanted.parse_args()


def _fill(given):
    """The coordinator's appointment, with the roster and the calls that it sees."""
    from ostoja.access.models import Appointment
    from ostoja.access.roles import Role

    held = Appointment.objects.using("owner").filter(role=Role.MISSION_COORDINATOR).first()
    if held is None:
        held = _coordinator()
        _plan_and_modules(held)
        told = {
            "by": held.pk,
            "today": installation.today(),
            "experts": given.experts,
            "calls": given.calls,
            "profiles": list(PROFILES),
        }
        with installation.as_owner() as connection:
            for statement in FILL.read_text(encoding="utf-8").split(";\n"):
                connection.execute(statement, told)
            connection.commit()
            connection.autocommit = True
            connection.execute("ANALYZE")
    return installation.appointment(held.pk)


def _coordinator():
    from ostoja.access import actions
    from ostoja.access.acting import acting_as
    from ostoja.access.roles import Role, Scope

    by, today = installation.administrator(installation.today()), installation.today()
    holder = installation.officer("coordinator", "Zofia Wilk")
    with acting_as(by):
        return actions.appoint(
            by=by, holder=holder, role=Role.MISSION_COORDINATOR, scope_kind=Scope.OFFICE, first_day=today - timedelta(days=90),
            last_day=today + timedelta(days=365), reason="Appointed to be measured.",
        )  # fmt: skip


def _plan_and_modules(held):
    from ostoja.access.acting import acting_as
    from ostoja.missions.actions import plans, trainings

    by, today = installation.appointment(held.pk), installation.today()
    with acting_as(by):
        plans.add_plan(
            by=by, ref="OPP/GR", name="Plan", host_state="GR", places=["Lesvos"], signed_on=today - timedelta(days=900)
        )
        for number, code in enumerate(MODULES):
            trainings.add_module(by=by, code=code, title=code, category="asylum", version=1, year=2020 + number)
        for profile in PROFILES:
            for code in MODULES[:3]:
                first = today - timedelta(days=800)
                trainings.need(
                    by=by, profile=profile, module_code=code, first_day=first, source="The plan of trainings"
                )


def _lines(number):
    from ostoja.missions.models import CallLine

    every = sorted(CallLine.objects.using("owner").values_list("pk", flat=True))
    return random.Random(17).sample(every, min(number, len(every)))


def _ranked(line_id, by):
    """Seconds for one line, from the ticket to the list."""
    from ostoja.access.acting import acting_as
    from ostoja.missions.models import CallLine
    from ostoja.missions.queries.calls import line_page

    begun = time.perf_counter()
    with acting_as(by):
        page = line_page(CallLine.objects.select_related("call__plan").get(pk=line_id))
    took = time.perf_counter() - begun
    assert page.fits_count + sum(page.out_by_filter.values()) > 0
    return took


def _write(given, took, worked, load):
    from ostoja.missions.models import Certificate, Deployment

    ordered = sorted(took)
    FILE.write_text(
        PAGE.substitute(
            machine="\n".join(f"* {name}: {words}" for name, words in machine.described().items()),
            experts=f"{given.experts:,}", calls=given.calls, lines=len(took), load=f"{load:.0f}",
            worked=f"{worked * 1000:.0f}",
            certificates=f"{Certificate.objects.using('owner').count():,}",
            deployments=f"{Deployment.objects.using('owner').count():,}",
            p50=f"{statistics.median(took) * 1000:.0f}", p95=f"{ordered[int(len(ordered) * 0.95)] * 1000:.0f}",
            longest=f"{ordered[-1] * 1000:.0f}",
            verdict="It is reached by every line." if ordered[-1] < GOAL else "It is MISSED.",
        ),
        encoding="utf-8",
    )  # fmt: skip
    print(FILE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
