"""`ostoja import` and `ostoja export`: case files as documents, under an appointment as on the pages."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

import click

from ostoja.config.cli import words
from ostoja.config.cli.declaring import argument, command, option
from ostoja.config.cli.options import as_json
from ostoja.config.cli.words import told
from ostoja.law.words import _

if TYPE_CHECKING:
    from ostoja.access.models import Appointment

acting = option(
    "--as",
    "username",
    envvar="OSTOJA_OFFICER",
    help="User name of the officer under whose appointment this is done (or OSTOJA_OFFICER).",
)


@command("import")
@argument("file", type=click.File("rb"))
@acting
@option("--site", "site_code", help="Code of the place that will hold the file; needed with more than one.")
@as_json
def import_file(file: BinaryIO, username: str | None, site_code: str | None, is_json: bool) -> None:
    """Store a case file (`-` reads standard input). The same document again changes nothing."""
    from ostoja.config.cli.law import refuse

    with officer_of(username) as by:
        from ostoja.casework.files import actions
        from ostoja.casework.files.errors import BadFacts, HeldElsewhere
        from ostoja.law.casefile import BadCaseFile

        try:
            imported = actions.import_document(by=by, site_id=site_named(site_code), data=file.read())
        except (BadCaseFile, BadFacts) as wrong:
            refuse(wrong.problems, is_json=is_json)
        except HeldElsewhere as wrong:
            raise click.ClickException(words.say(wrong.why)) from wrong
    _say({"file": imported.file.number, "id": str(imported.file.pk)}, is_json=is_json)


@command()
@argument("file_number")
@acting
@option("--purpose", required=True, help="What the copy is needed for.")
@option("--basis", required=True, help="Legal basis, such as 'AMMR Art. 51(1)'.")
@option("--to", "recipient", required=True, help="The office or desk that gets it.")
@option("--to-kind", "recipient_kind", required=True, help="own_work, person, authority_here, member_state, ...")
@option("--to-state", "recipient_state", default="", help="For an authority of another state: its ISO letters.")
@option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write; else standard output.")
def export(
    file_number: str,
    username: str | None,
    purpose: str,
    basis: str,
    recipient: str,
    recipient_kind: str,
    recipient_state: str,
    output: Path | None,
) -> None:
    """Write a case file as a canonical document. Purpose, recipient and legal basis are recorded."""
    with officer_of(username) as by:
        from ostoja.casework.files import handed
        from ostoja.casework.files.models import CaseFile
        from ostoja.documents import actions
        from ostoja.documents.recipients import Recipient

        if recipient_kind not in Recipient.values:
            raise click.UsageError(
                told(
                    _("--to-kind: %(value)s is none of %(values)s."),
                    value=repr(recipient_kind),
                    values=", ".join(Recipient.values),
                )
            )
        file = CaseFile.objects.filter(number=file_number).first()
        if file is None:
            raise click.ClickException(
                told(
                    _("%(file)s: no such file within reach of %(role)s, %(place)s."),
                    file=file_number,
                    role=str(by.role_name),
                    place=str(by.place_name),
                )
            )
        document = handed.case_file(file)
        actions.export(
            by=by,
            handed=document,
            purpose=purpose,
            legal_basis=basis,
            recipient_kind=recipient_kind,
            recipient=recipient,
            recipient_state=recipient_state.upper(),
        )
    if output:
        output.write_bytes(document.content)
    else:
        sys.stdout.buffer.write(document.content)


@contextmanager
def officer_of(username: str | None) -> Iterator["Appointment"]:
    """The appointment in force of the officer named; everything inside is done under it, in one transaction."""
    from ostoja.config.database import set_up_django

    set_up_django()
    from ostoja.access import queries
    from ostoja.access.acting import acting_as
    from ostoja.access.models import Officer
    from ostoja.access.rights import NotAppointed

    if not username:
        raise click.UsageError(told(_("Say who you are: --as USERNAME, or set OSTOJA_OFFICER.")))
    officer = Officer.objects.filter(username=username).first()
    if officer is None:
        raise click.UsageError(told(_("Nobody here has the user name %(name)s."), name=username))
    with acting_as(None, officer=officer):
        by = queries.worn(officer, None)
    if by is None:
        raise click.ClickException(told(_("%(name)s has no appointment in force."), name=officer.full_name))
    try:
        with acting_as(by, officer=officer):
            yield by
    except NotAppointed as wrong:
        raise click.ClickException(words.say(wrong.why)) from wrong


def site_named(code: str | None) -> UUID:
    """The place named, or the only one within reach."""
    from ostoja.access.queries import sites_in_scope

    within = {site.code: site.pk for site in sites_in_scope()}
    if code is None and len(within) == 1:
        return next(iter(within.values()))
    if code not in within:
        raise click.UsageError(
            told(_("Name the place: --site %(sites)s"), sites=" | ".join(within) or told(_("(none within reach)")))
        )
    return within[code]


def _say(answer: dict[str, str], *, is_json: bool) -> None:
    click.echo(json.dumps(answer) if is_json else told(_("Stored in file %(file)s."), file=answer["file"]))
