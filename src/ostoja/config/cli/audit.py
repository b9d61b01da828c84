"""`ostoja audit`: whether the audit trail is as it was written."""

import sys

import click

from ostoja.config.cli.options import as_json, print_json


@click.group()
def audit() -> None:
    """Look after the audit trail."""


@audit.command()
@as_json
def verify(is_json: bool) -> None:
    """Name every entry that was changed, removed or moved. Exit status 0: all is well; 1: something is not."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from ostoja.access import chain
        from ostoja.web import words

        faults = chain.verify()
        if not faults:
            chain.note_head()
        said = [
            {
                "kind": fault.kind,
                "number": fault.number,
                "entry": str(fault.entry_id) if fault.entry_id else None,
                "text": words.text(fault.text),
            }
            for fault in faults
        ]
    if is_json:
        print_json({"is_whole": not faults, "faults": said})
    else:
        click.echo("\n".join(str(fault["text"]) for fault in said) or "The audit trail is as it was written.")
    sys.exit(1 if faults else 0)


@audit.command()
def head() -> None:
    """Note the head of the trail in the file of heads, for a timer where `ostoja serve` does not run."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from ostoja.access import chain

        chain.note_head()
