"""Files as what an appointment is for: found by number by whoever may appoint, named to its holder."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection


def find(typed: str) -> UUID | None:
    """The file with this number, for an administrator; None to everybody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_to_appoint_for(%s)", [[typed.strip(), typed.strip().upper()]])
        found: UUID | None = cursor.fetchone()[0]
    return found


def numbers(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The numbers of files that appointments are for: to administrators, protection officers and the holders."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM files_appointed_for(%s)", [list(ids)])
        return dict(cursor.fetchall())
