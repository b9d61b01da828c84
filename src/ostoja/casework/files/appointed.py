"""Files as what an appointment is for: found by number by whoever may appoint, named to its holder."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from ostoja.access.unusual import Rule
from ostoja.law.words import _

OWN_NAME = Rule(
    id="own-name",
    says=_("Somebody opened files of people who bear the own surname: at least %(threshold)s on a day."),
    found=_("files of people with the own surname: %(count)s"),
    sql="SELECT at, officer_id, files FROM files_of_own_name(%(since)s) WHERE files >= %(threshold)s",
)


def find(typed: str) -> UUID | None:
    """The file with this number, for an administrator or the protection officer; None to everybody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_to_appoint_for(%s)", [[typed.strip(), typed.strip().upper()]])
        found: UUID | None = cursor.fetchone()[0]
    return found


def numbers(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The numbers of files that appointments are for: to administrators, protection officers and the holders."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM files_appointed_for(%s)", [list(ids)])
        return dict(cursor.fetchall())
