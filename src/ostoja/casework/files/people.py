"""Who a file is about, as heads and lists show it, and finding a file by number or name."""

from datetime import datetime
from typing import Any, NamedTuple, TypedDict
from uuid import UUID

from django.db import connection

from ostoja.casework.files.models import after, key

PAGE = 50


class Name(TypedDict):
    """One name as somebody wrote it, with its script (ISO 15924)."""

    given: str
    family: str
    script: str


# Of the file `file_id`, Latin script first, then in the order of recording.
NAMES = """
    (SELECT coalesce(json_agg(json_build_object('given', given, 'family', family, 'script', script)
                              ORDER BY script <> 'Latn', recorded_at), '[]')
       FROM files_personname AS name WHERE name.file_id = file.id)
"""
FOUND = f"""
    SELECT file.id, file.number, site.name, file.opened_at, {NAMES}
      FROM (SELECT id, number, site_id, opened_at FROM files_casefile {{found}}
             ORDER BY opened_at DESC LIMIT %(most)s) AS file
      JOIN access_site AS site ON site.id = file.site_id
     ORDER BY file.opened_at DESC
"""  # noqa: S608 (nothing in it that anybody typed)
BY_NUMBER_OR_NAME = """
    WHERE id IN (
        SELECT id FROM files_casefile WHERE number = ANY (%(numbers)s)
        UNION (SELECT file_id FROM files_personname
                WHERE (given_key >= %(begins)s AND given_key < %(ends)s)
                   OR (family_key >= %(begins)s AND family_key < %(ends)s) LIMIT %(most)s))
"""


PERSON = f"""
    SELECT site.name, coalesce(applicant.sex, 'unknown'), coalesce(applicant.language, ''), {NAMES}
      FROM files_casefile AS file JOIN access_site AS site ON site.id = file.site_id
      LEFT JOIN files_applicant AS applicant ON applicant.file_id = file.id
     WHERE file.id = %s
"""  # noqa: S608


class Person(NamedTuple):
    """Who a file is about and where, beyond the facts."""

    site: str
    sex: str
    language: str
    names: list[Name]


def person_of(file_id: UUID) -> Person:
    """One statement. The file is one that the reader may open."""
    with connection.cursor() as cursor:
        cursor.execute(PERSON, [file_id])
        return Person(*cursor.fetchone())


class FoundFile(NamedTuple):
    """One row of a search."""

    id: UUID
    number: str
    site: str
    opened_at: datetime
    names: list[Name]


def find_files(sought: str, *, most: int = PAGE) -> list[FoundFile]:
    """The files whose number is `sought` or in which a name begins with it; the newest ones when nothing is sought.

    One statement. Row-level security has already hidden what isn't the reader's.
    """
    values: dict[str, Any] = {
        "numbers": [sought, sought.upper()],
        "begins": key(sought),
        "ends": after(key(sought)),
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(FOUND.format(found=BY_NUMBER_OR_NAME if sought else ""), values)
        return [FoundFile(*row) for row in cursor.fetchall()]
