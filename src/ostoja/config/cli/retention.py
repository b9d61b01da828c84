"""`ostoja retention`: what is kept longer than it may be, and letting it go."""

import click

from ostoja.config.cli.declaring import Group, option
from ostoja.config.cli.options import as_json, print_json
from ostoja.config.cli.words import say, told
from ostoja.law.words import _

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
        waits = _("keep: the procedure is open") if one.data_classes else _("block: an appeal is open")
        then = _("erase") if one.may_be_erased else waits if one.is_pending else _("keep: restricted")
        what = told(_("facts of %(classes)s"), classes=str(one.data_classes)) if one.data_classes else told(_("file"))
        days = {"first": str(one.started_on), "last": str(one.kept_until)}
        kept = told(_("from %(first)s  kept until %(last)s"), **days)
        click.echo(f"{one.number}  {what}  {kept}  {told(then)}")
    click.echo(told(_("Due: %(due)s; ordered: %(ordered)s."), due=len(due), ordered=len(ordered)))


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
    click.echo(told(_("Ordered to be erased: %(erased)s; blocked: %(blocked)s."), erased=erased, blocked=blocked))


@retention.command()
@acting
def run(username: str) -> None:
    """Carry out every order, file by file (administrator). Can be stopped at any moment and begun again."""
    from ostoja.config.cli.machine import appointment_of, on_the_machine

    with on_the_machine():
        from ostoja.access.acting import acting_as
        from ostoja.casework.privacy import plan

        by = appointment_of(username)
        with acting_as(by):
            orders, removed = plan.orders(by=by), plan.remove_expired(by=by)
        for one in orders:
            try:
                with acting_as(by):
                    plan.carry_out(by=by, ordered=one.order)
            except plan.NotErased as refused:
                click.echo(f"{one.number}  {say(refused.why)}")
            else:
                click.echo(f"{one.number}  " + told(_("erased")))
    said = _("Removed: %(copies)s kept copies and %(searches)s searches of the trail.")
    click.echo(told(said, copies=removed["kept-copies"], searches=removed["searches"]))
