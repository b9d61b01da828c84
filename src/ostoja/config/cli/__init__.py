"""The command line. Each command lives in a module of its own, which is imported when the command is asked for."""

import gc
import gettext
import sys
from importlib import import_module
from pathlib import Path

import click

from ostoja.config.cli.declaring import Group
from ostoja.config.refusals import BadSetting
from ostoja.law.words import _

# What click says by itself comes from `click.po`. Set here, as options have their help when they are declared.
gettext.bindtextdomain("click", str(Path(__file__).parents[2] / "locale"))
gettext.textdomain("click")

COMMANDS = {  # name: where it is defined
    "serve": "ostoja.config.cli.serve:serve",
    "demo": "ostoja.config.cli.demo:demo",
    "worker": "ostoja.config.cli.worker:worker",
    "check": "ostoja.config.cli.check:check",
    "mail": "ostoja.config.cli.mail:mail",
    "backup": "ostoja.config.cli.backup:backup",
    "restore": "ostoja.config.cli.backup:restore",
    "upgrade": "ostoja.config.cli.backup:upgrade",
    "keys": "ostoja.config.cli.keys:keys",
    "licences": "ostoja.config.cli.licences:licences",
    "law": "ostoja.config.cli.law:law",
    "import": "ostoja.config.cli.files:import_file",
    "export": "ostoja.config.cli.files:export",
    "arrivals": "ostoja.config.cli.arrivals:arrivals",
    "user": "ostoja.config.cli.user:user",
    "appoint": "ostoja.config.cli.appoint:appoint",
    "documents": "ostoja.config.cli.documents:documents",
    "person": "ostoja.config.cli.person:person",
    "cooperation": "ostoja.config.cli.cooperation:cooperation",
    "privacy": "ostoja.config.cli.privacy:privacy",
    "retention": "ostoja.config.cli.retention:retention",
    "token": "ostoja.config.cli.token:token",
    "slip": "ostoja.config.cli.slip:slip",
    "audit": "ostoja.config.cli.audit:audit",
    "database": "ostoja.config.cli.database:database",
    "match": "ostoja.config.cli.match:match",
}


class LazyGroup(Group):
    """A group that knows its commands by name and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]} is no command.")
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ostoja")
def cli() -> None:
    """Ostoja, the system of an asylum authority for its work beyond its own borders."""


def main() -> None:
    """Entry point of `ostoja`. Exit status: 0 good, 1 a negative answer, 2 bad input."""
    gc.set_threshold(50_000)  # imports make much and no garbage; looking for it is a tenth of a short command's time
    for stream in (sys.stdout, sys.stderr):  # a terminal of another encoding must not break a name
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    try:
        cli()
    except BadSetting as wrong:
        from ostoja.config.cli.words import told, why

        click.echo(told(_("Error: %(why)s"), why=why(wrong)), err=True)
        sys.exit(2)
