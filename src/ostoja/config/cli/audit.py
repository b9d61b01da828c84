"""`ostoja audit`: whether the audit trail is as it was written."""

import sys
from pathlib import Path

import click

from ostoja.config.cli.declaring import Group, argument, option
from ostoja.config.cli.options import as_json, print_json
from ostoja.config.cli.words import say, told, why
from ostoja.law.words import _


@click.group(cls=Group)
def audit() -> None:
    """Look after the audit trail."""


@audit.command()
@as_json
def verify(is_json: bool) -> None:
    """Name every entry that was changed, removed or moved. Exit status 0: all is well; 1: something is not."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from ostoja.access import chain

        faults = chain.verify()
        if not faults:
            chain.note_head()
        said = [
            {
                "kind": fault.kind,
                "number": fault.number,
                "entry": str(fault.entry_id) if fault.entry_id else None,
                "text": say(fault.text),
            }
            for fault in faults
        ]
    if is_json:
        print_json({"is_whole": not faults, "faults": said})
    else:
        click.echo("\n".join(str(fault["text"]) for fault in said) or told(_("The audit trail is as it was written.")))
    sys.exit(1 if faults else 0)


@audit.command()
@option("--sign", is_flag=True, help="Also print the head signed, for somebody who keeps it elsewhere.")
@option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the signed head to this file.")
def head(sign: bool, output: Path | None) -> None:
    """Note the head of the trail in the file of heads, for a timer where `ostoja serve` does not run."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from ostoja.access import chain, signed_heads

        chain.note_head()
        document = signed_heads.make() if sign or output else b""
    if output:
        output.write_bytes(document)
        click.echo(told(_("The signed head is in %(file)s."), file=str(output)))
    elif document:
        click.echo(document.decode(), nl=False)


@audit.command()
def key() -> None:
    """Print the public key that heads are signed for: whoever keeps them writes it down first."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from ostoja.access import signed_heads

        click.echo(signed_heads.public_key())


@audit.command("check-head")
@argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path, dir_okay=False))
@option("--key", "public_key", help="The public key written down before; default: the one of this installation.")
@as_json
def check_head(files: tuple[Path, ...], public_key: str | None, is_json: bool) -> None:
    """Whether the trail still holds what signed heads say. Exit status 0: it does; 1: it doesn't, or a head isn't genuine."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from ostoja.access import signed_heads

        if public_key and not signed_heads.is_public_key(public_key):
            raise click.UsageError(
                told(_("--key: this is no public key. Give what `ostoja audit key` printed, 44 characters."))
            )
        keys = [public_key or signed_heads.public_key()]
        try:
            heads = [signed_heads.read(path.read_bytes(), keys) for path in files]
        except signed_heads.NotGenuine as wrong:
            raise click.ClickException(why(wrong)) from wrong
        faults = [say(fault.text) for fault in signed_heads.check(heads)]
    if is_json:
        print_json({"is_whole": not faults, "heads": [head.number for head in heads], "faults": faults})
    else:
        last = max(heads, key=lambda head: head.number)
        good = _("The trail holds all %(number)s entries that were signed at %(moment)s UTC, as they were.")
        moment = f"{last.at:%Y-%m-%d %H:%M}"
        click.echo("\n".join(faults) or told(good, number=last.number, moment=moment))
    sys.exit(1 if faults else 0)
