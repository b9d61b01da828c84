"""Whether the audit trail is whole: every entry as it was written, in its place, none missing, the tail not cut.

Whoever owns the database could write a whole chain anew; so the head is also noted, hourly, in a file beside the database
(`settings.TRAIL_HEADS`), which belongs on another machine's backup too.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from ostoja.law.words import Text, Value, _

SEED = hashlib.sha256(b"ostoja").digest()  # before the first entry, as in migration 0003
CHUNK = 5000

# The digest is worked out here, not by the function that wrote it: that one could have been replaced.
ROWS = """
    SELECT link.number, link.hash, coalesce(entry.id, link.entry_id), entry.digest,
           entry.digest = sha256(convert_to(
               entry.id::text || '|' || (extract(epoch FROM entry.recorded_at) * 1000000)::bigint::text || '|' ||
               entry.act || '|' || entry.origin || '|' || coalesce(entry.officer_id::text, '') || '|' ||
               coalesce(entry.appointment_id::text, '') || '|' || coalesce(entry.file_id::text, '') || '|' ||
               encode(entry.payload_digest, 'hex'), 'UTF8')),
           CASE WHEN payload.entry_id IS NULL THEN false
                WHEN payload.erased_at IS NOT NULL THEN true
                ELSE entry.payload_digest = sha256(payload.salt || convert_to(payload.content::text, 'UTF8')) END
      FROM access_link AS link
      FULL JOIN access_entry AS entry ON entry.id = link.entry_id
      LEFT JOIN access_payload AS payload ON payload.entry_id = entry.id
     ORDER BY link.number NULLS LAST
"""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is not as it was written: where, and what."""

    kind: str  # changed, removed, reordered, added, cut, rewritten
    number: int | None
    entry_id: UUID | None
    text: Text


class Row(NamedTuple):
    number: int | None
    hash: bytes
    entry_id: UUID
    digest: bytes | None
    is_whole: bool | None
    payload_is_whole: bool | None


SAYS = {
    "changed": _("Entry %(number)s was changed after it was written."),
    "payload": _("What entry %(number)s was about was changed or removed after it was written."),
    "removed": _("Entry %(number)s was removed."),
    "removed_many": _("Entries %(number)s to %(until)s were removed."),
    "reordered": _("Entry %(number)s is not where it was written, or another was put in its place."),
    "added": _("Entry %(entry)s is outside the chain: it was added later, or its place was removed."),
    "cut": _("The end of the trail was cut off: entry %(number)s was written, the last one left is %(until)s."),
    "rewritten": _("The trail was written anew: entry %(number)s differs from a head noted before."),
}


def verify(*, using: str = "owner", heads: Path | None = None, kept: Mapping[int, str] | None = None) -> list[Fault]:
    """Everything that is not as it was written, in the order of the trail; nothing when all is well.

    Reads the whole trail once, in one statement, without keeping it in memory.

    Args:
        using: a connection that sees every entry.
        heads: file of noted heads; default: the installation's.
        kept: heads that somebody kept elsewhere, number to hash; they count before the noted ones.
    """
    noted = {**read_heads(heads or settings.TRAIL_HEADS), **(kept or {})}
    with transaction.atomic(using=using):
        at = head(using)  # before the rows: whoever writes an entry meanwhile writes beyond it
        return list(_faults(_rows(using), noted, at, head_now=lambda: head(using)))


def note_head(*, using: str = "owner", heads: Path | None = None) -> None:
    """Append the head of the chain to the file of heads, unless it stands there already."""
    path = heads or settings.TRAIL_HEADS
    number, hash_ = head(using)
    if read_heads(path).get(number) == hash_.hex():
        os.utime(path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"at": timezone.now().isoformat(), "number": number, "hash": hash_.hex()}) + "\n")
        file.flush()
        os.fsync(file.fileno())


def read_heads(path: Path) -> dict[int, str]:
    """Noted heads: number to hash. The first note of a number counts, so that a later line cannot replace it."""
    if not path.exists():
        return {}
    heads: dict[int, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        noted = json.loads(line)
        heads.setdefault(noted["number"], noted["hash"])
    return heads


def _rows(using: str) -> Iterator[Row]:
    with connections[using].chunked_cursor() as cursor:
        cursor.execute(ROWS)
        while rows := cursor.fetchmany(CHUNK):
            yield from (Row(*row) for row in rows)


def head(using: str = "owner") -> tuple[int, bytes]:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT number, hash FROM access_head")
        number, hash_ = cursor.fetchone()
    return number, bytes(hash_)


def _faults(
    rows: Iterator[Row], noted: dict[int, str], head: tuple[int, bytes], *, head_now: Callable[[], tuple[int, bytes]]
) -> Iterator[Fault]:
    before, last = SEED, 0
    at_head = SEED if head[0] == 0 else None
    for row in rows:
        if row.number is None:
            yield _fault("added", entry=row.entry_id)
            continue
        missing = row.number > last + 1
        if missing:
            yield _gap(last + 1, row.number - 1)
        yield from _faults_of(row, None if missing else before)
        if row.number in noted and noted[row.number] != bytes(row.hash).hex():
            yield _fault("rewritten", row.number, row.entry_id)
        before, last = bytes(row.hash), row.number
        at_head = before if last == head[0] else at_head
    written = max([head[0], *noted])
    if written > last:
        yield _fault("cut", written, until=last)
    elif at_head != head[1] or last > head_now()[0]:
        yield _fault("rewritten", last)


def _faults_of(row: Row, before: bytes | None) -> Iterator[Fault]:
    """Faults of one entry; `before` is the hash it was linked to, None where that one is gone."""
    if row.digest is None:
        yield _fault("removed", row.number, row.entry_id)
    elif not row.is_whole:
        yield _fault("changed", row.number, row.entry_id)
    elif before is not None and bytes(row.hash) != _linked(before, row):
        yield _fault("reordered", row.number, row.entry_id)
    elif not row.payload_is_whole:
        yield _fault("changed", row.number, row.entry_id, says="payload")


def _linked(before: bytes, row: Row) -> bytes:
    return hashlib.sha256(before + str(row.number).encode() + bytes(row.digest or b"")).digest()


def _gap(first: int, until: int) -> Fault:
    if first == until:
        return _fault("removed", first)
    return _fault("removed", first, until=until, says="removed_many")


def _fault(
    kind: str,
    number: int | None = None,
    entry: UUID | None = None,
    *,
    until: int | None = None,
    says: str | None = None,
) -> Fault:
    named: dict[str, Value] = {"number": number or 0, "entry": str(entry), "until": until or 0}
    return Fault(kind=kind, number=number, entry_id=entry, text=Text(SAYS[says or kind], named))
