"""Is this person already known? What is kept of everybody to compare with, and one lookup across all places.

The answer says how likely, which of the asker's own fields agree, and whom to ask. It never says what is stored, and is the
same whoever asks: `matching` compares, a function of the database finds (migration 0019). What is kept is a projection of the
file, written in the transaction that changes it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection, connections, transaction

from ostoja.casework.files.models import CaseFile, PersonName
from ostoja.law.facts import AnyFact, BirthClaimed, ContactGiven, IdentityDocument, NationalityClaimed
from ostoja.matching import keys
from ostoja.matching.fields import ARRIVAL_COLUMNS

LATIN = "Latn"
OF_OTHERS = (PersonName.Kind.FATHER, PersonName.Kind.GRANDFATHER)
COLUMNS = {
    "given_names": "given", "family_name": "family", "native_name": "native", "sex": "sex", "birth_date": "birth",
    "nationality": "nationality", "birth_place": "place", "father_name": "father", "mother_name": "mother",
    "document_no": "document", "phone": "phone",
}  # fmt: skip
MOST_YEARS = 3  # a birth known no nearer than that says nothing

Row = tuple[str, ...]

STORED = """
    SELECT coalesce(json_agg(json_build_array(name.given, name.family, name.script, name.kind) ORDER BY name.recorded_at, name.id)
                    FILTER (WHERE name.id IS NOT NULL), '[]')::text,
           coalesce((SELECT sex FROM files_applicantcorrection WHERE file_id = %(file)s ORDER BY recorded_at DESC LIMIT 1),
                    (SELECT sex FROM files_applicant WHERE file_id = %(file)s), ''),
           (SELECT row::text FROM files_knownperson WHERE file_id = %(file)s)
      FROM files_personname AS name WHERE name.file_id = %(file)s
"""
KEEP = """
    WITH gone AS (DELETE FROM files_knownkey WHERE file_id = %(file)s AND key <> ALL (%(keys)s::bigint[])),
         added AS (INSERT INTO files_knownkey (key, file_id) SELECT unnest(%(keys)s::bigint[]), %(file)s
                   ON CONFLICT DO NOTHING)
    INSERT INTO files_knownperson (file_id, row, forms) VALUES (%(file)s, %(row)s::jsonb, %(forms)s)
    ON CONFLICT (file_id) DO UPDATE SET row = excluded.row, forms = excluded.forms
"""
KEEP_NEW = """
    INSERT INTO files_knownperson (file_id, row, forms)
    SELECT file, row, forms FROM jsonb_to_recordset(%(people)s::jsonb) AS new(file uuid, row jsonb, forms bigint[])
"""
KEEP_NEW_KEYS = """
    INSERT INTO files_knownkey (key, file_id)
    SELECT new.key, (%(files)s::uuid[])[new.at] FROM unnest(%(keys)s::bigint[], %(at)s::int[]) AS new(key, at)
    ON CONFLICT DO NOTHING
"""

COUNT = """
    DELETE FROM files_knownword;
    INSERT INTO files_knownword (form, borne)
         SELECT form, count(*) FROM files_knownperson, unnest(forms) AS form GROUP BY form;
    INSERT INTO files_knownword (form, borne)
         SELECT -1, (SELECT count(*) FROM files_knownperson)
          UNION ALL SELECT -2, coalesce(sum(borne), 0) FROM files_knownword WHERE form >= 0
          UNION ALL SELECT -3, count(*) FROM files_knownword WHERE form >= 0;
"""


@dataclass(frozen=True, kw_only=True)
class Person:
    """What is known of somebody, as the matching compares it. Empty: not known; that counts for nothing."""

    given: str = ""
    family: str = ""
    native: str = ""
    sex: str = ""
    birth: str = ""  # 2001-05-14, 2001-05 or 2001
    nationality: str = ""
    place: str = ""
    father: str = ""
    mother: str = ""
    document: str = ""
    phone: str = ""

    def row(self) -> Row:
        """The same for `matching`."""
        return tuple(getattr(self, COLUMNS[column]) if column in COLUMNS else "" for column in ARRIVAL_COLUMNS)

    @classmethod
    def of(cls, row: Sequence[str]) -> "Person":
        """The person of a row."""
        values = dict(zip(ARRIVAL_COLUMNS, row, strict=True))
        return cls(**{name: values[column] for column, name in COLUMNS.items()})


def keep(file: CaseFile, facts: Iterable[AnyFact]) -> None:
    """Keep what is compared of a person, where it changed. One statement, or two. Runs as the law, for this file.

    Args:
        facts: the facts of the file that stand, in the order of recording.
    """
    with connection.cursor() as cursor:
        cursor.execute(STORED, {"file": file.pk})
        names, sex, before = cursor.fetchone()
        row = _person(msgspec.json.decode(names), sex, facts).row()
        if before is None or tuple(msgspec.json.decode(before)) != row:
            values: dict[str, Any] = {  # Any: what psycopg adapts
                "file": file.pk,
                "row": msgspec.json.encode(row).decode(),
                "keys": signed(keys.keys(row)),
                "forms": keys.forms(row),
            }
            cursor.execute(KEEP, values)


def person_of(names: Iterable[PersonName], sex: str, facts: Iterable[AnyFact]) -> Person:
    """Who somebody is as the matching compares it, from rows that are about to be stored.

    Args:
        names: in the order of recording.
        facts: those that stand, in the order of recording.
    """
    return _person([(name.given, name.family, name.script, name.kind) for name in names], sex, facts)


def keep_new(people: Sequence[tuple[UUID, Person]]) -> None:
    """Keep what is compared of people whose files are new, many together. Runs as the law, for these files."""
    rows = [(file_id, person.row()) for file_id, person in people]
    of_file = [(key, at) for at, (_file, row) in enumerate(rows, start=1) for key in signed(keys.keys(row))]
    known = [{"file": file_id, "row": row, "forms": keys.forms(row)} for file_id, row in rows]
    values: dict[str, Any] = {  # Any: what psycopg adapts
        "people": msgspec.json.encode(known).decode(),
        "keys": array(key for key, _at in of_file),
        "at": array(at for _key, at in of_file),
        "files": [file_id for file_id, _row in rows],
    }
    with connection.cursor() as cursor:
        cursor.execute(KEEP_NEW, values)
        cursor.execute(KEEP_NEW_KEYS, values)


def rows_kept(file_ids: Sequence[UUID]) -> dict[UUID, Row]:
    """What is kept of the people of these files, as `matching` compares it. Runs as the law, for these files."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT file_id, row::text FROM files_knownperson WHERE file_id = ANY (%s::uuid[])", [list(file_ids)]
        )
        return {file_id: (str(file_id), *msgspec.json.decode(row)[1:]) for file_id, row in cursor.fetchall()}


def array(numbers: Iterable[int]) -> str:
    """Numbers as an array of PostgreSQL: written here a hundred thousand take no time."""
    return f"{{{','.join(map(str, numbers))}}}"


def count_words(*, using: str = "owner") -> None:
    """Count how often each word of a name is borne, so that agreement on a rare one is worth more."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(COUNT)


def signed(found: Iterable[int]) -> list[int]:
    """Keys as PostgreSQL's bigint holds them, in the order given."""
    return [key - (1 << 64) if key >> 63 else key for key in found]


def _person(names: Sequence[tuple[str, str, str, str]], sex: str, facts: Iterable[AnyFact]) -> Person:
    births, nationalities = [], []
    documents, phones = [""], [""]
    for fact in facts:
        if isinstance(fact, BirthClaimed) and fact.operative is not False:
            births.append(fact)
        elif isinstance(fact, NationalityClaimed) and fact.states:
            nationalities.append(fact.states[0])
        elif isinstance(fact, IdentityDocument) and fact.number:
            documents.append(fact.number)
        elif isinstance(fact, ContactGiven) and fact.phone:
            phones.append(fact.phone)
    own = [name for name in names if name[3] not in OF_OTHERS]
    fathers = [name for name in names if name[3] == PersonName.Kind.FATHER and name[2] == LATIN]
    latin = [name for name in own if name[2] == LATIN]
    other = next((name for name in own if name[2] != LATIN), ("", "", "", ""))
    return Person(
        given=" ".join(name[0] for name in latin if name[0]),
        family=" ".join(name[1] for name in latin if name[1]),
        native=f"{other[0]} {other[1]}".strip(),
        sex=sex if sex in {"M", "F"} else "",
        birth=birth_text(births[-1].earliest, births[-1].latest) if births else "",
        nationality=nationalities[-1] if nationalities else "",
        father=" ".join(f"{name[0]} {name[1]}".strip() for name in fathers),
        document=documents[-1],
        phone=phones[-1],
    )


def birth_text(earliest: date | None, latest: date | None) -> str:
    """A birth between two days, as precisely as they say: the day, the month, the year, or the year in their middle."""
    if earliest is None or latest is None:
        only = earliest or latest
        return f"{only.year:04}" if only else ""
    if earliest == latest:
        return earliest.isoformat()
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest:%Y-%m}"
    if latest.year - earliest.year > MOST_YEARS:
        return ""
    return f"{date.fromordinal((earliest.toordinal() + latest.toordinal()) // 2).year:04}"
