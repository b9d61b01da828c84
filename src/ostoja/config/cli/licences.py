"""`ostoja licences`: what Ostoja runs on."""

import sys
from dataclasses import asdict

import click

from ostoja.config.cli.declaring import command
from ostoja.config.cli.options import as_json, print_json
from ostoja.config.cli.words import told
from ostoja.law.words import _


@command()
@as_json
def licences(is_json: bool) -> None:
    """List each package, its version and licence. Exit status 1: one doesn't go together with the EUPL-1.2."""
    from ostoja.config.operations.licences import parts

    found = parts()
    if is_json:
        print_json([{**asdict(part), "goes_together": part.goes_together} for part in found])
    else:
        for part in found:
            mark = "" if part.goes_together else "   ← " + told(_("not known to go together with the EUPL-1.2"))
            click.echo(f"{part.name} {part.version}: {part.licence or told(_('no licence named'))}{mark}")
    sys.exit(0 if all(part.goes_together for part in found) else 1)
