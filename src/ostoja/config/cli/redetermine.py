"""`ostoja law redetermine`: what every stored answer would say by the law as it is now, and its acceptance."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostoja.config.cli.declaring import command, option
from ostoja.config.cli.files import acting, officer_of
from ostoja.config.cli.options import as_json, print_json
from ostoja.config.cli.words import told
from ostoja.law.words import _

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from ostoja.casework.files.redetermine import Difference

_DIFFERENT = 1
_SHOWN = 20


@command()
@option("--accept", "is_accepted", is_flag=True, help="Store the new answers. Without: only list what would differ.")
@acting
@as_json
def redetermine(is_accepted: bool, username: str | None, is_json: bool) -> None:
    """Determine every file anew after the law changed. Interrupted, it goes on where it stopped.

    First without --accept: the differences by article. Then with --accept and the name of an administrator.
    Exit status: 0 nothing differs or accepted, 1 answers differ, 2 bad input.
    """
    from ostoja.config.cli.machine import on_the_machine

    with on_the_machine():
        differences = _compared()
        if is_accepted:
            _accepted(username, len(differences))
        _tell(differences, is_json=is_json)
    if differences and not is_accepted:
        raise SystemExit(_DIFFERENT)


def _journal_folder() -> Path:
    from django.conf import settings

    return Path(settings.VAR)


def _progress(label: str, length: int) -> "ProgressBar[int]":
    return click.progressbar(range(length), label=label, file=sys.stderr)


def _compared() -> "list[Difference]":
    from ostoja.casework.files import redetermine as work

    ids = work.file_ids()
    found: list[Difference] = []
    with _progress(told(_("Comparing")), len(ids)) as bar:
        for differences in work.compare(work.Journal(_journal_folder()), ids):
            found.extend(differences)
            bar.update(1)
    return found


def _accepted(username: str | None, differences: int) -> None:
    """Only an administrator takes new answers over; the trail tells who did."""
    from django.utils import timezone

    from ostoja.access import trail
    from ostoja.access.roles import Role
    from ostoja.casework.files import redetermine as work

    with officer_of(username) as by:
        if by.role != Role.ADMINISTRATOR:
            raise click.ClickException(
                told(_("An administrator takes over what the law says anew: --as with such a name."))
            )
        trail.record("law_accepted", payload={"differences": differences})
    ids = work.file_ids()
    with _progress(told(_("Storing the new answers")), len(ids)) as bar:
        for _file in work.accept(ids, today=timezone.localdate()):
            bar.update(1)
    work.Journal(_journal_folder()).close()


def _tell(differences: "list[Difference]", *, is_json: bool) -> None:
    by_article = Counter(one.article for one in differences)
    if is_json:
        files = len({one.file for one in differences})
        print_json(
            {"schema": "ostoja/redetermination/1", "files": files, "by_article": by_article, "differences": differences}
        )
        return
    if not differences:
        click.echo(told(_("Every stored answer is what the law says.")))
        return
    for article, count in by_article.most_common():
        click.echo(told(_("Art. %(article)s: %(count)s"), article=article or "–", count=count))
    for one in differences[:_SHOWN]:
        said = told(_("Art. %(article)s"), article=one.article)
        click.echo(f"  {one.file}  {said}  {one.about}: {one.before or '–'} → {one.now or '–'}")
    if len(differences) > _SHOWN:
        click.echo("  " + told(_("… and %(number)s more (--json lists all)"), number=len(differences) - _SHOWN))
