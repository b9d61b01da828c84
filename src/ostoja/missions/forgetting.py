"""Who was erased from the roster, in the journal of erasures: a backup put back must not bring anybody back.

A line names the record by its id. It is written when the erasure is committed, hourly for what a crash kept from being written,
and beside the backups with each backup. `ostoja restore` erases again what stands there.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import msgspec
from django.conf import settings
from django.db import connections, transaction

from ostoja.access import journal
from ostoja.missions.models import Expert


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """An expert whose name and record were erased, and the day."""

    expert: UUID
    on: date


def recorded(*, using: str = "owner") -> list[Forgotten]:
    """Everybody erased whom the database knows of and the reader may see."""
    found = Expert.objects.using(using).exclude(forgotten_on=None).order_by("forgotten_on", "pk")
    return [Forgotten(expert=one.pk, on=one.forgotten_on) for one in found if one.forgotten_on]


def note(found: Iterable[Forgotten], *, path: Path | None = None) -> int:
    """Append to the journal what it doesn't have yet; how many lines."""
    into = path or settings.ERASURES
    there = {one.expert for one in read(into)}
    new = list({one.expert: one for one in found if one.expert not in there}.values())
    journal.append(new, into=into)
    return len(new)


def read(*paths: Path) -> list[Forgotten]:
    """What stands in the journals that are there, in the order of writing."""
    return journal.read(Forgotten, *paths)


def replay(found: Sequence[Forgotten], *, using: str = "owner") -> int:
    """Erase again who is there again; how many went."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        went = 0
        for one in found:
            cursor.execute("SELECT missions_forget_again(%s, %s)", [one.expert, one.on])
            went += bool(cursor.fetchone()[0])
    return went
