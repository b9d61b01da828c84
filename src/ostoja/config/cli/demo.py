"""`ostoja demo`: two installations of invented people, a host and the home authority that sends experts there."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ostoja.config.cli.declaring import command, option
from ostoja.config.cli.serve import ready, run
from ostoja.config.cli.words import told
from ostoja.law.words import _

PATIENCE = 240.0  # seconds that the home authority gets to be made and served
GOODBYE = 30.0  # seconds it gets to stop
COMMAND = (sys.executable, "-c", "from ostoja.config.cli import main; main()", "demo", "--only", "home")


@command()
@option("--port", default=8000, show_default=True, help="Port of the host, Greece.")
@option("--home-port", type=int, help="Port of the home authority, Poland; the next one when left out.")
@option("--only", type=click.Choice(["host", "home"]), help="Serve one of the two.")
@option("--load-only", is_flag=True, help="Load the invented people, then stop.")
def demo(port: int, home_port: int | None, only: str | None, load_only: bool) -> None:
    """Serve two installations of invented people and real reference data: a host, and an authority that sends experts."""
    from ostoja.config import installation

    if not installation.is_embedded():
        raise click.UsageError(
            told(_("The demo brings its own database. Unset DATABASE_URL, so that no real file is touched."))
        )
    of_home = home_port or port + 1
    _partner("PL", installation.var() / "home", of_home)
    if only == "home":
        _home(of_home, host_port=port, load_only=load_only)
    elif only == "host":
        _host(port, (), load_only=load_only)
    else:
        with _alongside(of_home, host_port=port, load_only=load_only) as home:
            _host(port, (home, of_home), load_only=load_only)


def _home(port: int, *, host_port: int, load_only: bool) -> None:
    """The home authority, in a folder of its own within that of the host."""
    from ostoja.config import installation

    host, home = installation.var(), installation.var() / "home"
    os.environ["OSTOJA_VAR"] = str(home)
    _partner("GR", host, host_port)
    _be("home")
    from ostoja.config import demo as people
    from ostoja.config.demo_people import HOME

    people.load_home()
    people.print_sign_ins((HOME, port))
    if not load_only:
        run(host="localhost", port=port, workers=1)


def _host(port: int, home: "tuple[()] | tuple[subprocess.Popen[bytes], int]", *, load_only: bool) -> None:
    _be("host")
    from ostoja.config import demo as people
    from ostoja.config.demo_people import HOME, HOST

    people.load()
    served = [(HOST, port)]
    if home:
        _wait_for(*home, load_only=load_only)
        served.append((HOME, home[1]))
    people.print_sign_ins(*served)
    if not load_only:
        run(host="localhost", port=port, workers=2)


def _partner(state: str, folder: Path, port: int) -> None:
    """Let the two exchange exercises over the direct channel: each knows the other's public key and address."""
    from ostoja.config import installation

    os.environ["OSTOJA_PARTNERS"] = f"{state}={installation.channel_key_of(folder)}@http://localhost:{port}"


def _be(house: str) -> None:
    """See that this folder is the demo's, and that its database is ready."""
    from ostoja.config import installation

    if not installation.is_demo() and installation.socket_folder().exists():
        raise click.UsageError(
            told(
                _("%(folder)s belongs to an installation that is not a demo. Set OSTOJA_VAR to another folder."),
                folder=str(installation.var()),
            )
        )
    installation.be_demo(house)
    ready()


@contextmanager
def _alongside(port: int, *, host_port: int, load_only: bool) -> "Iterator[subprocess.Popen[bytes]]":
    """Inside, the home authority is made and served by a process of its own; what it prints of sign-ins is left to us."""
    wanted = (*COMMAND, "--port", str(host_port), "--home-port", str(port), *(["--load-only"] if load_only else []))
    home = subprocess.Popen(wanted, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 (our own command)
    try:
        yield home
    finally:
        home.terminate()
        home.wait(timeout=GOODBYE)


def _wait_for(home: "subprocess.Popen[bytes]", port: int, *, load_only: bool) -> None:
    over = time.monotonic() + PATIENCE
    while time.monotonic() < over:
        if home.poll() is not None:
            if load_only and home.returncode == 0:
                return
            raise click.ClickException(
                told(
                    _("The home authority ended with status %(status)s; its message is above."), status=home.returncode
                )
            )
        if not load_only and _answers(port):
            return
        time.sleep(0.2)
    raise click.ClickException(told(_("The home authority doesn't answer on port %(port)s."), port=port))


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        asked.settimeout(1)
        return asked.connect_ex(("127.0.0.1", port)) == 0
