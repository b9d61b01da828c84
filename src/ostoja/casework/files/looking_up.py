"""One lookup across the whole population, inside a registration or an open file, entered in the trail, at a limited pace."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
import numpy as np
from django.db import DatabaseError, connection, transaction
from numpy.typing import NDArray

from ostoja.access import pace, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, require, require_class
from ostoja.casework.files.known import Person, Row, signed
from ostoja.casework.files.models import CaseFile, KnownWord
from ostoja.law.facts import DataClass
from ostoja.law.words import Text, _
from ostoja.matching import keys, lookup
from ostoja.matching.explaining import Agreement, Band, Reason, agreements, band, explained
from ostoja.matching.records import Rarity
from ostoja.matching.weights import Weights, shipped

PACE = "known"
MOST_SHOWN = 10
FOUND = """
    SELECT file_id, said, forms, site_id, site_name
      FROM files_known(%s, %s, %s::bigint[], %s::integer[], %s::float8[], %s, %s::integer[], %s, %s)
"""
WORDS = "SELECT form, borne FROM files_known_words(%s::bigint[])"


NO_ACT = "OR008"  # what the function of the database says outside an act


class Purpose(StrEnum):
    """The act within which somebody is looked up."""

    REGISTRATION = "registration"  # of a person whose file isn't opened yet
    FILE = "file"  # that is open


@dataclass(frozen=True, kw_only=True)
class Hit:
    """Somebody who may be the same person: how likely, which of the asker's own fields agree, whom to ask."""

    band: Band
    agree: tuple[Agreement, ...]
    site_id: UUID
    site_name: str
    file_id: UUID  # for the house alone: a page shows it to whoever reaches the file anyway
    is_open: bool  # whether the asker's appointment reaches the file
    score: float


def open_registration(file_id: UUID) -> None:
    """Begin the registration of a person: from here on, for a day, this officer may look the person up in it.

    Args:
        file_id: of the file that it will open.
    """
    trail.record("registration_opened", file_id=file_id)


@transaction.atomic
def look_up(*, by: Appointment, purpose: Purpose, about: UUID, person: Person) -> list[Hit]:
    """Who in the whole population may be this person, most likely first. None is a good answer.

    Args:
        about: the id of the registration that is open (of the file it will open), or of the open file.

    Raises:
        NotAppointed: `by` doesn't register people, or has no such act open.
        TooFast: more than one person's work asks for.
    """
    require(by, Right.RECORD)
    require_class(by, DataClass.IDENTITY)
    pace.keep(PACE, by.holder_id)
    return _found(purpose, about, person)


def _found(purpose: Purpose, about: UUID, person: Person) -> list[Hit]:
    store = _Store(purpose, about, person.row())
    with inside_an_act():
        found = lookup.look_up(person.row(), store, weights())
    likely = [one for one in found if band(one.score, weights()) is not Band.UNLIKELY][:MOST_SHOWN]
    reached = files_reached([store.files[one.row[0]].file_id for one in likely])
    return [hit(one.score, one.columns, store.files[one.row[0]], reached) for one in likely]


@contextmanager
def inside_an_act() -> Iterator[None]:
    """What the database refuses outside an open registration or file becomes a sentence."""
    try:
        yield
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") != NO_ACT:
            raise
        raise NotAppointed(
            Text(_("Nobody is looked up outside an open registration or file. Open it first."))
        ) from error


@dataclass(frozen=True)
class Known:
    """A file that was found, and where it is."""

    file_id: UUID
    site_id: UUID
    site_name: str


class _Store:
    """The store of `matching.lookup`, in the database."""

    def __init__(self, purpose: Purpose, about: UUID, newcomer: Row) -> None:
        self.purpose, self.about, self.newcomer = purpose, about, newcomer
        self.size, self.rarity = 0, Rarity(np.zeros(0, np.int64), np.zeros(0), 0, 0)
        self.files: dict[str, Known] = {}

    def sharing(self, sought: keys.Sought) -> list[Row]:
        with connection.cursor() as cursor:
            asked: list[Any] = [  # Any: what psycopg adapts
                self.purpose,
                self.about,
                signed(sought.keys),
                sought.kinds,
                list(keys.WORTH),
                sought.brief,
                list(lookup.LESS),
                lookup.MOST_SHARING,
                lookup.MOST_COMPARED,
            ]
            cursor.execute(FOUND, asked)
            found = cursor.fetchall()
        self.size, self.rarity = counted(
            {*keys.forms(self.newcomer), *(form for _, _, forms, _, _ in found for form in forms)}
        )
        rows = []
        for file_id, said, _forms, site_id, site_name in found:
            self.files[str(file_id)] = Known(file_id, site_id, site_name)
            rows.append((str(file_id), *msgspec.json.decode(said)[1:]))
        return rows


def counted(forms: Iterable[int]) -> tuple[int, Rarity]:
    """Among how many people, and how rare the words with these forms are: as counted last night."""
    with connection.cursor() as cursor:
        cursor.execute(WORDS, [[*sorted(forms), *KnownWord.COUNTED]])
        borne = dict(cursor.fetchall())
    people, words, kinds = (borne.pop(place, 0) for place in KnownWord.COUNTED)
    known = sorted(borne.items())
    forms_known = np.array([form for form, _ in known], np.int64)
    return people, Rarity(forms_known, np.array([count for _, count in known], float), words, kinds)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What two people agree and differ in, heaviest first, each with its weight; the weights add up to the score."""

    band: Band
    score: float
    reasons: tuple[Reason, ...]
    weights: str


def compared(one: Person, other: Person) -> Compared:
    """Compare two people whom the asker may see. The same from both sides."""
    rows = [("1", *one.row()[1:]), ("2", *other.row()[1:])]
    size, rarity = counted({form for row in rows for form in keys.forms(row)})
    found = lookup.compare_two(rows[0], rows[1], rarity=rarity, size=size, weights=weights())
    return Compared(
        band=band(found.score, weights()),
        score=found.score,
        reasons=explained(found.columns, found.score, weights(), population=size),
        weights=weights().version,
    )


def files_reached(files: list[UUID]) -> set[UUID]:
    """Which of these files the asker's appointment reaches."""
    return set(CaseFile.objects.filter(pk__in=files).values_list("pk", flat=True)) if files else set()


def hit(score: float, columns: NDArray[np.float32], known: Known, reached: set[UUID]) -> Hit:
    """What is told of somebody who may be the same person."""
    return Hit(
        band=band(score, weights()),
        agree=agreements(columns),
        site_id=known.site_id,
        site_name=known.site_name,
        file_id=known.file_id,
        is_open=known.file_id in reached,
        score=score,
    )


@cache
def weights() -> Weights:
    """Those by which a newcomer is compared."""
    return shipped().for_newcomers()
