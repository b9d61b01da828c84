"""`ostoja privacy`: the register of processing activities and the frame of an impact assessment."""

import click

from ostoja.config.cli.declaring import Group


@click.group(cls=Group)
def privacy() -> None:
    """What has to be written down about data protection, made from this version."""


@privacy.command()
def register() -> None:
    """The register of processing activities (GDPR Art. 30), as Markdown."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from ostoja.casework.privacy import register as made

        click.echo(made.register(), nl=False)


@privacy.command()
def dpia() -> None:
    """The frame of an impact assessment (GDPR Art. 35), as Markdown: what the house knows is filled in."""
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        from ostoja.casework.privacy import register as made

        click.echo(made.assessment(), nl=False)
