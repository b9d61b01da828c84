"""`ostoja serve`: the database, the static files and the application, in this order."""

import os
import subprocess
import sys
from pathlib import Path

import click

from ostoja.config.cli.declaring import command, option
from ostoja.config.cli.words import why

COMPILE = (sys.executable, "-m", "ostoja.matching.compiled")


@command()
@option("--host", default="localhost", show_default=True, help="Address to listen on.")
@option("--port", default=8000, show_default=True, help="Port to listen on.")
@option("--workers", default=2, show_default=True, help="Processes that answer requests.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages until interrupted."""
    ready()
    run(host=host, port=port, workers=workers)


def ready() -> None:
    """See that the database is of this version, a trial's one made so first, and gather the static files."""
    from ostoja.config import database, embedded, installation

    try:
        if installation.is_embedded():
            database.prepare()
        else:
            database.set_up_django()
            database.require_current()
    except (database.NotReady, embedded.NotStarted, installation.BadSetting) as wrong:
        raise click.ClickException(why(wrong)) from wrong
    from ostoja.web import assets

    assets.collect()


def run(*, host: str, port: int, workers: int) -> None:
    """Serve until interrupted. A trial's database and its worker are brought back should they die."""
    from contextlib import ExitStack
    from socket import gethostbyname

    from granian import Granian
    from granian.constants import Interfaces

    from ostoja.config import embedded, installation, worker
    from ostoja.config.operations import figures

    figures.share(installation.var() / "figures")
    with ExitStack() as around:
        if installation.is_embedded():
            around.enter_context(embedded.supervised())
            around.enter_context(worker.supervised())
        around.callback(_compiling(installation.var()).terminate)
        Granian(
            "ostoja.config.wsgi:application",
            address=gethostbyname(host),  # granian takes no names
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=2,  # one answers while the other waits for the database
            log_access=False,
        ).serve()


def _compiling(var: Path) -> "subprocess.Popen[bytes]":
    """Compile the comparison of people, beside and once: whoever looks the first one up would wait for it."""
    if not os.access(Path(__file__).parents[2] / "matching", os.W_OK):  # where numba keeps it by itself
        os.environ.setdefault("NUMBA_CACHE_DIR", str(var / "compiled"))
    return subprocess.Popen(COMPILE, stdin=subprocess.DEVNULL)  # noqa: S603 (our own command)
