"""`ostoja arrivals`: people registered from a list, and a list taken back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from ostoja.config.cli.declaring import Group, argument, option
from ostoja.config.cli.files import acting, officer_of, site_named
from ostoja.config.cli.options import Day, as_json, print_json
from ostoja.config.cli.words import say, told
from ostoja.law.words import _

if TYPE_CHECKING:
    from ostoja.casework.registration.importing.models import Import

_SHOWN = 20
_WRONG = 1


@click.group(cls=Group)
def arrivals() -> None:
    """Register people from lists."""


@arrivals.command("import")
@argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@acting
@option("--site", "site_code", help="Code of the place where they register; needed with more than one.")
@option(
    "--dry-run", "is_dry", is_flag=True, help="Only say what would be registered and what is wrong. Stores nothing."
)
@option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSON: heading to field.")
@option("--registered-on", type=Day(), help="Day of registration for rows that say none.")
@option(
    "--errors", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the rows that are wrong, as CSV."
)
@as_json
def import_list(
    file: Path,
    username: str | None,
    site_code: str | None,
    is_dry: bool,
    mapping: Path | None,
    registered_on: date | None,
    errors: Path | None,
    is_json: bool,
) -> None:
    """Register the people of a list (CSV, .xlsx or JSON). The same list again registers nobody twice.

    Exit status: 0 every row is registered or could be, 1 rows are wrong, 2 bad input.
    """
    with officer_of(username) as by:
        from django.db import transaction

        found = _taken_in(by, file, site_code, mapping, registered_on)
        _work_off(by, found, told(_("Trying")))
        if is_dry:
            answer = _answer(found, is_dry=True)
            _write(errors, found)
            transaction.set_rollback(True)
    if not is_dry:
        answer = _registered(username, found, errors)
    _tell(answer, is_json=is_json)
    if answer["rows"]["wrong"]:
        raise SystemExit(_WRONG)


@arrivals.command("take-back")
@argument("list_id", type=click.UUID)
@acting
@option("--reason", required=True, help="Why the list is taken back; stands in every file that it made.")
@as_json
def take_back(list_id: UUID, username: str | None, reason: str, is_json: bool) -> None:
    """Take back what a list made: facts are withdrawn, files closed. Files worked on since are left and named."""
    with officer_of(username) as by, _refusals():
        from ostoja.casework.registration.importing import actions

        found = actions.take_back(by=by, list_id=list_id, why=reason)
    _go_on(username, found)
    with officer_of(username):
        answer = _answer(found, is_dry=False)
    _tell(answer, is_json=is_json)


def _taken_in(by: Any, file: Path, site_code: str | None, mapping: Path | None, registered_on: date | None) -> "Import":
    from ostoja.casework.registration.importing import actions, sheets
    from ostoja.casework.registration.importing.models import Import

    with _refusals():
        content = file.read_bytes()
        sheet = sheets.read(content)
        found = actions.take_in(by=by, site_id=site_named(site_code), name=file.name, content=content, sheet=sheet)
        if found.stage not in {Import.Stage.TAKEN_IN, Import.Stage.CHECKED}:
            return found
        chosen = found.mapping | _chosen(mapping, found)
        return actions.choose(
            by=by, list_id=found.pk, mapping=chosen, day_order=found.day_order, registered_on=registered_on
        )


def _chosen(mapping: Path | None, found: "Import") -> dict[str, str]:
    import msgspec

    from ostoja.casework.registration.importing.columns import BY_KEY

    try:
        chosen = msgspec.json.decode(mapping.read_bytes(), type=dict[str, str]) if mapping else {}
    except msgspec.DecodeError as wrong:
        said = _('--mapping: expected is JSON such as {"Nazwisko": "family"}. %(why)s')
        raise click.UsageError(told(said, why=str(wrong))) from wrong
    for heading, key in chosen.items():
        if heading not in found.headings or (key and key not in BY_KEY):
            said = _(
                "--mapping: “%(heading)s”: “%(key)s” doesn't fit. Headings of the list: %(headings)s. Fields: %(fields)s."
            )
            raise click.UsageError(
                told(said, heading=heading, key=key, headings=", ".join(found.headings), fields=", ".join(BY_KEY))
            )
    return chosen


def _registered(username: str | None, found: "Import", errors: Path | None) -> dict[str, Any]:
    from ostoja.casework.registration.importing import actions
    from ostoja.casework.registration.importing.models import Import

    with officer_of(username) as by, _refusals():
        found.refresh_from_db()
        if found.stage == Import.Stage.CHECKED:
            actions.register(by=by, list_id=found.pk)
    _go_on(username, found)
    with officer_of(username):
        _write(errors, found)
        return _answer(found, is_dry=False)


def _go_on(username: str | None, found: "Import") -> None:
    """All steps that are left, each in a transaction of its own."""
    from ostoja.casework.registration.importing import steps

    going = True
    with click.progressbar(length=found.total, label=told(_("Working")), file=sys.stderr) as bar:
        while going:
            with officer_of(username) as by:
                going = steps.step(by=by, list_id=found.pk)
                found.refresh_from_db()
            bar.update(found.done - bar.pos)


def _work_off(by: Any, found: "Import", label: str) -> None:
    """Try every row, within the present transaction."""
    from ostoja.casework.registration.importing import steps
    from ostoja.casework.registration.importing.models import Import

    found.refresh_from_db()
    with click.progressbar(length=found.total, label=label, file=sys.stderr) as bar:
        while found.stage == Import.Stage.CHECKING:
            steps.step(by=by, list_id=found.pk)
            found.refresh_from_db()
            bar.update(found.done - bar.pos)


def _answer(found: "Import", *, is_dry: bool) -> dict[str, Any]:
    """What became of a list, for programs."""
    from ostoja.casework.registration.importing import queries

    found.refresh_from_db()
    wrong = [
        {
            "line": row.number,
            "problems": [
                {"field": one.field, "message": say(one.message), "expected": say(one.expected)} for one in row.wrong
            ],
        }
        for row in queries.rejected(found)
    ]
    return {
        "schema": "ostoja/list/1",
        "list": None if is_dry else str(found.pk),
        "stage": found.stage,
        "mapping": found.mapping,
        "rows": queries.counts(found),
        "likely_known": queries.likely_count(found),
        "wrong": wrong,
    }


def _write(errors: Path | None, found: "Import") -> None:
    if errors:
        from ostoja.casework.registration.importing import handed

        errors.write_bytes(handed.rejected(found, say).content)


def _tell(answer: dict[str, Any], *, is_json: bool) -> None:
    if is_json:
        print_json(answer)
        return
    from ostoja.casework.registration.importing.models import Row
    from ostoja.config.cli.words import translate
    from ostoja.web.downloads import lines_of

    if answer["list"]:
        click.echo(told(_("List %(list)s"), list=answer["list"]))
    for state, number in answer["rows"].items():
        if number:
            click.echo(f"{number:>8}  {translate(_untranslated(Row.State(state)))}")
    wrong = ((row["line"], one) for row in answer["wrong"][:_SHOWN] for one in row["problems"])
    click.echo(lines_of((line, one["message"], one["expected"]) for line, one in wrong), nl=False)
    if len(answer["wrong"]) > _SHOWN:
        click.echo("  " + told(_("… and %(number)s more (--json lists all)"), number=len(answer["wrong"]) - _SHOWN))


def _untranslated(state: Any) -> str:
    from django.utils import translation

    with translation.override("en"):
        return str(state.label)


@contextmanager
def _refusals() -> Iterator[None]:
    """What a list or its stage refuses becomes a sentence."""
    from ostoja.casework.registration.importing.actions import CannotDo
    from ostoja.casework.registration.importing.models import Import
    from ostoja.casework.registration.importing.sheets import BadSheet

    try:
        yield
    except BadSheet as wrong:
        raise click.UsageError(say(wrong.why)) from wrong
    except CannotDo as wrong:
        raise click.ClickException(say(wrong.why)) from wrong
    except Import.DoesNotExist as wrong:
        raise click.ClickException(told(_("No such list within reach."))) from wrong
