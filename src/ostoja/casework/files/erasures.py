"""The journal of erasures, outside the database: a backup put back must not bring back what was erased after it was taken.

A line names a file or facts by their ids, never a value. It is written when an erasure is committed, hourly for what a crash kept
from being written, and beside the backups with each backup. `ostoja restore` erases again what stands there.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

import msgspec
from django.conf import settings
from django.db import connections, transaction

from ostoja.access import journal
from ostoja.casework.files.models import ErasedFact, Tombstone

NAME = "erasures.jsonl"


class Erasure(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was erased (`number_digest`, `ground`), or facts of a file (`facts`, `order`)."""

    at: datetime
    file: UUID
    number_digest: str = ""
    ground: str = ""
    facts: tuple[UUID, ...] = ()
    order: UUID | None = None


def recorded(*, using: str = "owner", file_id: UUID | None = None) -> list[Erasure]:
    """Every erasure that the database knows of and the reader may, or those of one file."""
    only = {"file_id": file_id} if file_id else {}
    files = [
        Erasure(at=one.erased_at, file=one.file_id, number_digest=one.number_digest, ground=one.ground)
        for one in Tombstone.objects.using(using).filter(**only).order_by("erased_at")
    ]
    facts: dict[UUID, list[ErasedFact]] = {}
    for one in ErasedFact.objects.using(using).filter(**only).order_by("erased_at", "fact_id"):
        facts.setdefault(one.order_id, []).append(one)
    return files + [
        Erasure(at=gone[0].erased_at, file=gone[0].file_id, facts=tuple(one.fact_id for one in gone), order=order)
        for order, gone in facts.items()
    ]


def note(erasures: Iterable[Erasure], *, path: Path | None = None) -> int:
    """Append to the journal what it doesn't have yet; how many lines."""
    into = path or settings.ERASURES
    there = {_what(one) for one in read(into)}
    new = [one for one in erasures if _what(one) not in there]
    journal.append(new, into=into)
    return len(new)


def read(*paths: Path) -> list[Erasure]:
    """What stands in the journals that are there, in the order of writing. A line that a crash cut short is written again."""
    return journal.read(Erasure, *paths)


def replay(erasures: Sequence[Erasure], *, using: str = "owner") -> tuple[int, list[UUID]]:
    """Erase again what is there again. How many files and facts went, and the files to determine anew."""
    went, touched = 0, set[UUID]()
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for one in erasures:
            if one.facts:
                cursor.execute("SELECT files_erase_facts_again(%s, %s, %s)", [one.file, list(one.facts), one.order])
            else:
                cursor.execute("SELECT files_erase_again(%s, %s, %s)", [one.file, one.ground, one.number_digest])
            number, changed = json.loads(cursor.fetchone()[0])
            went += number
            touched |= {UUID(file_id) for file_id in changed}
    return went, sorted(touched)


def _what(one: Erasure) -> tuple[UUID, tuple[UUID, ...]]:
    return one.file, one.facts
