"""The audit trail: every change and every read of a person's file, under which appointment, in a chain that shows tampering.

An entry is written in the transaction of the act itself and linked to the one before at commit. The payload lies beside it and
can be erased; its salted digest stays in the chain.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection, connections

from ostoja.access import acts
from ostoja.access.chain import Fault, verify
from ostoja.access.models import Entry
from ostoja.access.roles import Role
from ostoja.web.uuid7 import uuid7

__all__ = ["Act", "Fault", "Looked", "entries", "record", "record_many", "verify", "who_looked"]

WHO_LOOKED = """
    WITH entry AS (
        SELECT recorded_at, officer_id, appointment_id, act FROM access_entry
         WHERE file_id = %s ORDER BY recorded_at DESC LIMIT %s
    )
    SELECT entry.recorded_at, officer.officer_name, holder.role, holder.site_name, entry.act FROM entry
      LEFT JOIN access_officers(ARRAY(SELECT officer_id FROM entry)) AS officer USING (officer_id)
      LEFT JOIN access_holders(ARRAY(SELECT appointment_id FROM entry)) AS holder USING (appointment_id)
     ORDER BY entry.recorded_at DESC
"""


def record(
    act: str, *, file_id: UUID | None = None, payload: Mapping[str, Any] | None = None, using: str = "default"
) -> UUID:
    """Add one entry in the present transaction; who acts comes from the ticket, not from here; from which network
    (access/whence.py) the database adds. Returns its id.

    Args:
        act: what was done, such as `file.opened` or `facts.recorded`.
        payload: what the data protection officer may have to know; ids and names of fields rather than values.
        using: the connection of the act itself.
    """
    entry = uuid7()
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT access_record(%s, %s, %s, %s::jsonb)", [entry, act, file_id, json.dumps(payload or {})])
    return entry


def record_many(entries: Iterable[tuple[str, UUID | None, Mapping[str, Any]]]) -> None:
    """Add many entries in the present transaction in one statement: of each act, file and payload, as in `record`."""
    told = [{"entry": uuid7(), "act": act, "file": file_id, "payload": payload} for act, file_id, payload in entries]
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_record_many(%s::jsonb)", [msgspec.json.encode(told).decode()])


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One act on a file: when, who, in which role, what."""

    at: datetime
    officer_name: str | None
    role: str | None
    site_name: str | None
    act: str


def who_looked(file_id: UUID, *, most: int = 100) -> list[Looked]:
    """The latest acts on a file, newest first. Empty unless the reader may open the file: its policies decide."""
    with connection.cursor() as cursor:
        cursor.execute(WHO_LOOKED, [file_id, most])
        return [
            Looked(at=at, officer_name=name, role=role, site_name=site, act=act)
            for at, name, role, site, act in cursor.fetchall()
        ]


ENTRIES = """
    WITH entry AS (
        SELECT id, recorded_at, appointment_id, origin, act, content ->> 'from' AS network,
               coalesce(officer_id, CASE WHEN origin = 'nobody' THEN (content ->> 'officer')::uuid END) AS officer_id
          FROM access_entry LEFT JOIN access_payload ON entry_id = id
         WHERE %(file)s::uuid IS NULL OR file_id = %(file)s ORDER BY recorded_at DESC LIMIT %(most)s
    )
    SELECT entry.recorded_at, officer.officer_name, entry.origin, entry.appointment_id, holder.role, holder.site_name,
           entry.act, entry.network
      FROM entry
      LEFT JOIN access_officers(ARRAY(SELECT officer_id FROM entry)) AS officer USING (officer_id)
      LEFT JOIN access_holders(ARRAY(SELECT appointment_id FROM entry)) AS holder USING (appointment_id)
     ORDER BY entry.recorded_at DESC
"""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One entry as the data protection officer reads it: when, who, under which appointment, what, from which network."""

    at: datetime
    officer_name: str | None
    origin: str
    appointment_id: UUID | None
    role_name: str
    site_name: str | None
    act_name: str
    network: str | None


def entries(*, file_id: UUID | None, most: int = 200) -> list[Act]:
    """The latest entries, of one file or of all; newest first. Networks only for whoever may read payloads: policies decide.

    While somebody signs in, nobody is known to the database yet: who it was stands in the payload.
    """
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, {"file": file_id, "most": most})
        return [
            Act(
                at=at,
                officer_name=name,
                origin=str(Entry.Origin(origin).label),
                appointment_id=appointment_id,
                role_name=str(Role(role).label) if role else "",
                site_name=site,
                act_name=acts.named(act),
                network=network,
            )
            for at, name, origin, appointment_id, role, site, act, network in cursor.fetchall()
        ]
