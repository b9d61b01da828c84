"""Measure the pages over HTTP, and recording a fact by form and by action, with row-level security on.

    python -m bench.pages [--folder var/bench] [--requests 150] [--runs 3] [--only work file] [--no-report]

Two people at the same time, registration officers of two sites; the server is `ostoja serve` with two processes. What was
measured is written to bench/RESULTS.md.
"""

import argparse
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import psutil

from bench import installation
from bench.browser import HOST, Browser

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = 2
WARM_UP = 15
KNOWN = 2000  # files of each site that requests are about
USES = {  # name in `uses`: (words, goal for p95 in milliseconds)
    "work": ("Work page", 60),
    "work_filtered": ("Work page, filtered", 60),
    "file": ("File page", 60),
    "by_number": ("Search by number", 60),
    "by_name": ("Search by name", 60),
    "newest": ("Newest files", 60),
    "fact_form": ("Form for a fact", 60),
    "record_by_form": ("One fact recorded by the form", 60),
    "record": ("One fact recorded and determined, `record_facts`", 40),
}


@dataclass(frozen=True)
class Measured:
    """One use: milliseconds and answers a second, medians of the runs; `p95s` are those of each run."""

    name: str
    words: str
    goal: int
    p50: float
    p95: float
    longest: float
    a_second: float
    requests: int
    p95s: tuple


def measure(folder, *, requests, runs, only=()):
    """Measure every use in turn, each in so many runs."""
    made = json.loads((folder / "generated.json").read_text(encoding="utf-8"))
    installation.choose(folder)
    installation.ready()
    clients = [_client(post, number) for number, post in enumerate(_posts(made))]
    with serving() as port:
        return [_use(name, clients, port, requests, runs) for name in only or USES]


def _posts(made):
    """A registration officer of each of the first sites."""
    first = {post["site"]: post for post in reversed(made["posts"]) if post["role"] == "registration_officer"}
    return list(reversed(first.values()))[:CLIENTS]


def _client(post, number):
    """What one process needs: a session, the appointment, files of the site."""
    return {"session": sign_in(post), "post": post, "known": {"files": _files_of(post["site"])}, "number": number}


def sign_in(post):
    """A session as signing in with a second factor leaves it."""
    from allauth.mfa.models import Authenticator
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    holder = installation.appointment(post["appointment"]).holder
    Authenticator.objects.get_or_create(
        user_id=holder.pk, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}}
    )
    session = SessionStore()
    session[SESSION_KEY] = str(holder.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = holder.get_session_auth_hash()
    session.create()
    return session.session_key


def _files_of(site):
    from django.contrib.postgres.aggregates import ArrayAgg

    from ostoja.casework.files.models import CaseFile

    rows = CaseFile.objects.using("owner").filter(site_id=site).order_by("id")[:KNOWN]
    rows = rows.annotate(given=ArrayAgg("names__given"), family=ArrayAgg("names__family"))
    return [
        {"id": str(row.pk), "number": row.number, "names": [name for name in (*row.given, *row.family) if name]}
        for row in rows
    ]


@contextmanager
def serving():
    """`ostoja serve` on a free port, on this machine only, until the block ends."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    log = (installation.server_folder().parent / "serve.log").open("wb")
    command = [str(Path(sys.executable).parent / "ostoja"), "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, env=os.environ)
    try:
        _wait_for(server, port)
        yield port
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)


def _wait_for(server, port):
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as knock:
            if knock.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server didn't start. See serve.log in the folder of the installation.")


def _use(name, clients, port, requests, runs):
    from bench import uses

    return measured(getattr(uses, name), *USES[name], clients=clients, port=port, requests=requests, runs=runs)


def measured(use, words, goal, *, clients, port, requests, runs):
    """One use in so many runs, all clients at the same time."""
    found = [_run(use, clients, port, requests, run) for run in range(runs)]
    middle = statistics.median
    made = Measured(
        name=use.__name__, words=words, goal=goal, requests=requests * runs,
        p50=middle(run["p50"] for run in found), p95=middle(run["p95"] for run in found),
        longest=max(run["longest"] for run in found), a_second=middle(run["a_second"] for run in found),
        p95s=tuple(run["p95"] for run in found),
    )  # fmt: skip
    print(
        f"{words:50} p50 {made.p50:6.1f} ms  p95 {made.p95:6.1f} ms  {made.a_second:6.0f}/s",
        file=sys.stderr,
    )
    return made


def _run(use, clients, port, requests, run):
    """All clients at the same time; each warms up first."""
    from django.db import connections

    connections.close_all()
    fork = get_context("fork")
    start = fork.Barrier(len(clients))
    share = requests // len(clients)
    with fork.Pool(len(clients), initializer=_begin, initargs=(start,)) as pool:
        spans = pool.starmap(_client_run, [(use, client, port, share, run) for client in clients], chunksize=1)
    took = sorted(second for span in spans for second in span[2])
    wall = max(span[1] for span in spans) - min(span[0] for span in spans)
    return {
        "p50": 1000 * statistics.median(took), "p95": 1000 * took[int(len(took) * 0.95)], "longest": 1000 * took[-1],
        "a_second": len(took) / wall,
    }  # fmt: skip


_start = None


def _begin(start):
    global _start  # noqa: PLW0603 - how a process of a pool keeps what it was given at its beginning
    _start = start


def _client_run(use, client, port, count, run):
    name = use.__name__
    chance = random.Random(f"{name}:{client['number']}:{run}")
    by = (
        installation.appointment(client["post"]["appointment"])
        if name == "record"
        else Browser(port, client["session"])
    )
    for _ in range(WARM_UP):
        use(by, client["known"], chance)
    _start.wait()
    began = time.perf_counter()
    took = [use(by, client["known"], chance) for _ in range(count)]
    return began, time.perf_counter(), took


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--folder", type=Path, default=Path("var/bench"))
    asked.add_argument("--requests", type=int, default=300)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--only", nargs="+", default=(), choices=USES)
    asked.add_argument("--no-report", action="store_true")
    given = asked.parse_args()
    folder = given.folder.resolve()
    started, load = time.monotonic(), psutil.cpu_percent(interval=3)
    found = measure(folder, requests=given.requests, runs=given.runs, only=given.only)
    if given.only or given.no_report:
        return
    from bench import report, security

    post = _posts(json.loads((folder / "generated.json").read_text(encoding="utf-8")))[0]
    cost = security.compare(post["appointment"], post["site"])
    report.write(folder, found, cost, load=load, seconds=time.monotonic() - started)


if __name__ == "__main__":
    main()
