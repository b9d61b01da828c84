"""The process that does background work: `ostoja worker`, and one kept alive beside `ostoja serve` for a trial."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

logger = logging.getLogger(__name__)
AGAIN_AFTER = 5.0  # seconds before a worker that ended is started again
GOODBYE = 20.0  # seconds a worker gets to finish what it does
COMMAND = (sys.executable, "-c", "from ostoja.config.cli import main; main()", "worker")


def run(*, once: bool = False) -> None:
    """Do jobs until interrupted; `once`: those that wait, then return. Logs in as the owner of the queue."""
    from procrastinate import PsycopgConnector  # noqa: PLC0415 (the rooms are loaded only now)
    from procrastinate.contrib.django import app  # noqa: PLC0415
    from procrastinate.contrib.django.utils import connector_params  # noqa: PLC0415

    from ostoja.access.background import catch_up  # noqa: PLC0415

    connector = PsycopgConnector(kwargs=connector_params("owner"))
    with app.replace_connector(connector) as working:
        with working.open():
            catch_up()
        working.run_worker(wait=not once, delete_jobs="successful", shutdown_graceful_timeout=GOODBYE)


@contextmanager
def supervised() -> Iterator[None]:
    """Inside, a worker runs in a process of its own and is started again whenever it ends."""
    over = Event()
    thread = Thread(target=_keep, args=(over,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=2 * GOODBYE)


def _keep(over: Event) -> None:
    while not over.is_set():
        worker = subprocess.Popen(COMMAND, stdin=subprocess.DEVNULL)  # noqa: S603 (our own command)
        while worker.poll() is None and not over.wait(0.5):
            pass
        if over.is_set():
            _end(worker)
        else:
            logger.warning("The worker ended with status %s and is started again", worker.returncode)
            over.wait(AGAIN_AFTER)


def _end(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    try:
        worker.wait(timeout=GOODBYE)
    except subprocess.TimeoutExpired:
        worker.kill()
