"""Who a file is about, as heads and lists show it, and finding a file by number or name."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, TypedDict
from uuid import UUID

from django.db import connection

from ostoja.casework.files import found_by
from ostoja.casework.files.facts import STANDS
from ostoja.casework.files.models import after, key

PAGE = 50


class Name(TypedDict):
    """One name as somebody wrote it, with its script (ISO 15924)."""

    given: str
    family: str
    script: str


# Of the file `file_id`: the name in use first, of it the Latin script first, then in the order of recording. A corrected one
# and the names of father and grandfather are no name of the person; a search finds them all the same.
NAMES = """
    (SELECT coalesce(json_agg(json_build_object('given', given, 'family', family, 'script', script)
                              ORDER BY kind <> 'current', script <> 'Latn', recorded_at), '[]')
       FROM files_personname AS name WHERE name.file_id = file.id AND kind NOT IN ('father', 'grandfather')
        AND NOT EXISTS (SELECT 1 FROM files_personname AS later WHERE later.supersedes_id = name.id))
"""
FOUND = f"""
    SELECT file.id, file.number, site.name, file.opened_at, {NAMES}
      FROM (SELECT id, number, site_id, opened_at FROM files_casefile {{found}}
             ORDER BY opened_at DESC LIMIT %(within)s) AS file
      JOIN access_site AS site ON site.id = file.site_id
     ORDER BY file.opened_at DESC
"""  # noqa: S608 (nothing in it that anybody typed)
# Numbers, the beginning of a name in any script, or of both its parts in either order; a document, a telephone. Policies hide
# the facts whose class isn't the reader's, so that nobody finds a person by what he may not read.
SOUGHT = """
    id IN (
        SELECT id FROM files_casefile WHERE number = ANY (%(numbers)s)
        UNION (SELECT file_id FROM files_personname
                WHERE (given_key >= %(begins)s AND given_key < %(ends)s)
                   OR (family_key >= %(begins)s AND family_key < %(ends)s) LIMIT %(within)s)
        UNION (SELECT file_id FROM files_personname
                WHERE (given_key >= %(first)s AND given_key < %(first_ends)s
                       AND family_key >= %(last)s AND family_key < %(last_ends)s)
                   OR (given_key >= %(last)s AND given_key < %(last_ends)s
                       AND family_key >= %(first)s AND family_key < %(first_ends)s) LIMIT %(within)s)
        UNION (SELECT file_id FROM files_foundby WHERE kind = 'document' AND value = %(document)s LIMIT %(within)s)
        UNION (SELECT file_id FROM files_foundby WHERE kind = 'phone' AND value = %(phone)s LIMIT %(within)s))
"""
BORN = f"""
    id IN (SELECT fact.file_id FROM files_fact AS fact
            WHERE fact.type = 'birth_claimed' AND fact.day BETWEEN %(born_from)s - interval '20 years' AND %(born_until)s
              AND coalesce((fact.content ->> 'latest')::date, fact.day) >= %(born_from)s
              AND {STANDS})
"""  # noqa: S608 (nothing in it that anybody typed)
AT_SITE = "site_id = %(site)s"
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)


PERSON = f"""
    SELECT site.name, coalesce(corrected.sex, applicant.sex, 'unknown'),
           coalesce(corrected.language, applicant.language, ''), {NAMES}
      FROM files_casefile AS file JOIN access_site AS site ON site.id = file.site_id
      LEFT JOIN files_applicant AS applicant ON applicant.file_id = file.id
      LEFT JOIN LATERAL (SELECT sex, language FROM files_applicantcorrection AS correction
                          WHERE correction.file_id = file.id ORDER BY recorded_at DESC LIMIT 1) AS corrected ON true
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


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What somebody is looked for by; what is empty doesn't count.

    `words`: a number of a file or document, a telephone, the beginning of a name or of both its parts.
    """

    words: str = ""
    born_from: date | None = None
    born_until: date | None = None
    site_id: UUID | None = None

    def told(self) -> dict[str, str | None]:
        """All of it, for the trail."""
        return {
            "sought": self.words,
            "born_from": self.born_from.isoformat() if self.born_from else None,
            "born_until": self.born_until.isoformat() if self.born_until else None,
            "site": str(self.site_id) if self.site_id else None,
        }

    def __bool__(self) -> bool:
        return bool(self.words or self.born_from or self.born_until or self.site_id)


def find_files(sought: Sought, *, most: int = PAGE) -> list[FoundFile]:
    """The files that fit everything sought, the newest first; the newest ones when nothing is sought.

    One statement. Row-level security has already hidden what isn't the reader's.
    """
    conditions = [
        condition
        for condition, is_asked in (
            (SOUGHT, sought.words),
            (BORN, sought.born_from or sought.born_until),
            (AT_SITE, sought.site_id),
        )
        if is_asked
    ]
    found = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    with connection.cursor() as cursor:
        within = most if len(conditions) == 1 else None  # narrowed further, what words find is not cut before
        cursor.execute(FOUND.format(found=found), _values(sought) | {"most": most, "within": within})
        return [FoundFile(*row) for row in cursor.fetchall()]


def _values(sought: Sought) -> dict[str, Any]:  # Any: values of different columns
    words = sought.words.strip()
    first, _space, last = words.partition(" ")
    return {
        "numbers": [words, words.upper()],
        "begins": key(words),
        "ends": after(key(words)),
        "first": key(first),
        "first_ends": after(key(first)),
        "last": key(last),
        "last_ends": after(key(last)) if last.strip() else "",
        "document": found_by.document(words),
        "phone": found_by.phone(words),
        "born_from": sought.born_from or FIRST_DAY,
        "born_until": sought.born_until or LAST_DAY,
        "site": sought.site_id,
    }
