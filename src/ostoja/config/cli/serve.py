"""`ostoja serve` and `ostoja demo`: the database, the static files and the application, in this order."""

import os
from pathlib import Path

import click


@click.command()
@click.option("--host", default="localhost", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, help="Processes that answer requests.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages until interrupted."""
    ready()
    run(host=host, port=port, workers=workers)


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--load-only", is_flag=True, help="Load the invented people, then stop.")
def demo(port: int, load_only: bool) -> None:
    """Serve an installation of invented people and real reference data."""
    from ostoja.config import installation

    if os.environ.get("DATABASE_URL"):
        raise click.UsageError("The demo brings its own database. Unset DATABASE_URL, so that no real file is touched.")
    if not installation.is_demo() and installation.socket_folder().exists():
        raise click.UsageError(
            f"{installation.var()} belongs to an installation that is not a demo. Set OSTOJA_VAR to another folder."
        )
    installation.var().mkdir(parents=True, exist_ok=True)
    (installation.var() / "demo").touch()
    ready()
    from ostoja.config import demo as people

    people.load()
    people.print_sign_ins(port)
    if not load_only:
        run(host="localhost", port=port, workers=2)


def ready() -> None:
    """Start the embedded database unless there is one of one's own, migrate it, and gather the static files."""
    from ostoja.config import database, embedded

    if not os.environ.get("DATABASE_URL"):
        embedded.ensure_running()
    database.prepare()
    gather_static()


def gather_static() -> None:
    """Copy the static files under hashed names, when one of them is newer than the last copy."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    stamp = Path(settings.STATIC_ROOT) / "staticfiles.json"
    sources = settings.PACKAGE.glob("*/static/**/*")
    if not stamp.exists() or any(one.stat().st_mtime > stamp.stat().st_mtime for one in sources):
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def run(*, host: str, port: int, workers: int) -> None:
    """Serve until interrupted; the embedded database is brought back should it die."""
    from granian import Granian
    from granian.constants import Interfaces

    from ostoja.config import embedded

    with embedded.supervised():
        Granian(
            "ostoja.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=1,
            log_access=False,
        ).serve()
