"""`ostoja retention`: what is kept longer than it may be, and letting it go."""

import click

from ostoja.config.cli.declaring import Group, option
from ostoja.config.cli.options import as_json, print_json

acting = option(
    "--as",
    "username",
    envvar="OSTOJA_OFFICER",
    required=True,
    help="User name of whoever does this (or OSTOJA_OFFICER).",
)


@click.group(cls=Group)
def retention() -> None:
    """What is kept longer than it may be, and letting it go."""


@retention.command("plan")
@acting
@as_json
def show_plan(username: str, is_json: bool) -> None:
    """What would be ordered and what is ordered already. Changes nothing (data protection officer or administrator)."""
    from ostoja.config.cli.machine import appointment_of, on_the_machine

    with on_the_machine():
        from ostoja.access.acting import acting_as
        from ostoja.casework.privacy import plan

        by = appointment_of(username)
        with acting_as(by):
            due, ordered = plan.due(by=by), plan.orders(by=by)
    if is_json:
        print_json(
            {
                "due": due,
                "ordered": [
                    {"file": one.number, "classes": one.order.data_classes, "ground": one.order.ground}
                    for one in ordered
                ],
            }
        )
        return
    for one in due:
        waits = "keep: the procedure is open" if one.data_classes else "block: an appeal is open"
        then = "erase" if one.may_be_erased else waits if one.is_pending else "keep: restricted"
        what = f"facts of {one.data_classes}" if one.data_classes else "file"
        click.echo(f"{one.number}  {what}  from {one.started_on}  kept until {one.kept_until}  {then}")
    click.echo(f"{len(due)} are due and {len(ordered)} are ordered.")


@retention.command()
@acting
def order(username: str) -> None:
    """Order what the plan says: erase what may go, block what may not go yet (data protection officer)."""
    from ostoja.config.cli.machine import appointment_of, on_the_machine

    with on_the_machine():
        from ostoja.access.acting import acting_as
        from ostoja.casework.privacy import plan

        by = appointment_of(username)
        with acting_as(by):
            erased, blocked = plan.order_all_due(by=by)
    click.echo(f"{erased} are ordered to be erased, {blocked} are blocked.")


@retention.command()
@acting
def run(username: str) -> None:
    """Carry out every order, file by file (administrator). Can be stopped at any moment and begun again."""
    from ostoja.config.cli.machine import appointment_of, on_the_machine

    with on_the_machine():
        from ostoja.access.acting import acting_as
        from ostoja.casework.privacy import plan
        from ostoja.web import words

        by = appointment_of(username)
        with acting_as(by):
            orders, removed = plan.orders(by=by), plan.remove_expired(by=by)
        for one in orders:
            try:
                with acting_as(by):
                    plan.carry_out(by=by, ordered=one.order)
            except plan.NotErased as refused:
                click.echo(f"{one.number}  {words.text(refused.why)}")
            else:
                click.echo(f"{one.number}  erased")
    click.echo(f"{removed['kept-copies']} kept copies and {removed['searches']} searches of the trail were removed.")
