"""What the desk of identity reads. Row-level security has already hidden what isn't the reader's."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

import msgspec
from django.db import connection

from ostoja.casework.files import as_law
from ostoja.casework.files.known import COLUMNS
from ostoja.casework.files.looking_up import Compared, compared
from ostoja.casework.files.people import NAMES, Name
from ostoja.casework.identity.models import Judgement, Pair, Side
from ostoja.law.facts import FACT_TYPES, Group
from ostoja.matching.fields import ARRIVAL_COLUMNS

MOST = 50
# What is decided on who somebody is, and where an application was.
RELIED = (Group.REQUESTS, Group.DECISION, Group.TRANSFER)
RELIED_TYPES = ("application_rejected", "protection_granted", "first_decision_on_substance", "procedure_assigned")

# The state of a pair by its judgements in order: two officers whose latest word is "the same", with nothing against it since,
# link it.
STATE = """
    WITH against AS (
        SELECT pair_id, max(recorded_at) AS at FROM identity_judgement
         WHERE says IN ('different', 'split') {which} GROUP BY pair_id),
    latest AS (
        SELECT DISTINCT ON (pair_id, said.officer_id) pair_id, said.officer_id, said.says, said.recorded_at
          FROM identity_judgement AS said LEFT JOIN against USING (pair_id)
         WHERE said.recorded_at > coalesce(against.at, '-infinity') {which}
         ORDER BY pair_id, said.officer_id, said.recorded_at DESC),
    state AS (
        SELECT pair.id, pair.band, pair.agree, pair.raised_at,
               count(*) FILTER (WHERE latest.says = 'same') AS same, against.at AS apart_at,
               max(latest.recorded_at) FILTER (WHERE latest.says = 'same') AS same_at
          FROM identity_pair AS pair LEFT JOIN against ON against.pair_id = pair.id
          LEFT JOIN latest ON latest.pair_id = pair.id
         GROUP BY pair.id, against.at)
"""
OPEN_PAIRS = f"""
    {STATE.format(which="")}
    SELECT state.id, state.band, state.agree, state.raised_at, state.same,
           (SELECT json_agg(json_build_object('file', file.id, 'number', file.number, 'site', site.name, 'names', {NAMES})
                            ORDER BY side.id)::text
              FROM identity_side AS side JOIN access_site AS site ON site.id = side.site_id
              LEFT JOIN files_casefile AS file ON file.id = side.file_id WHERE side.pair_id = state.id)
      FROM state WHERE (state.same = 1 OR (state.same = 0 AND state.apart_at IS NULL))
       AND (SELECT count(*) FROM identity_side AS side WHERE side.pair_id = state.id) = 2
     ORDER BY state.band <> 'likely', state.raised_at DESC LIMIT %s
"""  # noqa: S608 (nothing in it that anybody typed)
# Linked: by those whose latest word is "the same". Apart: by whoever said so last.
DECIDED = f"""
    {STATE.format(which="")}
    SELECT state.id, state.band, decided.at, decided.says, decided.who,
           (SELECT json_agg(json_build_object('file', file.id, 'number', file.number, 'site', site.name, 'names', {NAMES})
                            ORDER BY side.id)::text
              FROM identity_side AS side JOIN access_site AS site ON site.id = side.site_id
              LEFT JOIN files_casefile AS file ON file.id = side.file_id WHERE side.pair_id = state.id)
      FROM state CROSS JOIN LATERAL (
          SELECT max(said.recorded_at) AS at, max(said.says) AS says,
                 coalesce(array_agg(officer.full_name ORDER BY said.recorded_at) FILTER (WHERE officer.id IS NOT NULL), '{{}}')
            FROM (SELECT officer_id, says, recorded_at FROM latest
                   WHERE latest.pair_id = state.id AND latest.says = 'same' AND state.same >= 2
                   UNION ALL
                  SELECT officer_id, says, recorded_at FROM identity_judgement AS against
                   WHERE against.pair_id = state.id AND against.recorded_at = state.apart_at AND state.same = 0
                     AND against.says IN ('different', 'split')) AS said
            LEFT JOIN access_officer AS officer ON officer.id = said.officer_id) AS decided (at, says, who)
     WHERE CASE WHEN %(linked)s THEN state.same >= 2 ELSE state.same = 0 AND state.apart_at IS NOT NULL END
     ORDER BY decided.at DESC LIMIT %(most)s
"""  # noqa: S608 (nothing in it that anybody typed)
ONE_STATE = f"""
    {STATE.format(which="AND pair_id = %(pair)s")}
    SELECT same, apart_at, same_at FROM state WHERE id = %(pair)s
"""  # noqa: S608

SIDES = f"""
    SELECT json_agg(json_build_object('file', file.id, 'number', file.number, 'site', site.name, 'names', {NAMES})
                    ORDER BY side.id)::text
      FROM identity_side AS side JOIN access_site AS site ON site.id = side.site_id
      LEFT JOIN files_casefile AS file ON file.id = side.file_id WHERE side.pair_id = %s
"""  # noqa: S608
RELIED_ON = """
    SELECT file.number, fact.type, fact.day, fact.recorded_at
      FROM identity_side AS side JOIN files_casefile AS file ON file.id = side.file_id
      JOIN files_fact AS fact ON fact.file_id = file.id
     WHERE side.pair_id = %s AND fact.recorded_at >= %s AND fact.type = ANY (%s) ORDER BY fact.recorded_at
"""


class State(StrEnum):
    """What follows from the judgements on a pair."""

    OPEN = "open"
    ONE_SAYS_SAME = "one_says_same"  # a second officer is needed
    LINKED = "linked"
    APART = "apart"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The state of a pair, and since when two files are linked."""

    state: State
    linked_at: datetime | None


def standing(pair_id: UUID) -> Standing:
    """The state of a pair that the reader reaches. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_STATE, {"pair": pair_id})
        same, apart_at, same_at = cursor.fetchone()
    if same >= 2:
        return Standing(state=State.LINKED, linked_at=same_at)
    state = State.ONE_SAYS_SAME if same else State.APART if apart_at else State.OPEN
    return Standing(state=state, linked_at=None)


class Shown(NamedTuple):
    """One side of a pair: the place, and the file where the reader reaches it."""

    file: UUID | None
    number: str | None
    site: str
    names: list[Name]


@dataclass(frozen=True, kw_only=True)
class OpenPair:
    """One row of the desk."""

    id: UUID
    band: str
    agree: list[str]
    raised_at: datetime
    needs_second: bool
    sides: list[Shown]


def open_pairs() -> list[OpenPair]:
    """The pairs to be judged, likely ones first, then the newest; at most `MOST`. None whose one file went. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN_PAIRS, [MOST])
        return [
            OpenPair(id=id_, band=band, agree=agree, raised_at=raised_at, needs_second=same == 1, sides=_sides(sides))
            for id_, band, agree, raised_at, same, sides in cursor.fetchall()
        ]


@dataclass(frozen=True, kw_only=True)
class DecidedPair:
    """A pair that is linked, or of two different people: since when, what was said, by whom."""

    id: UUID
    band: str
    at: datetime
    says: str
    who: list[str]
    sides: list[Shown]

    @property
    def said(self) -> str:
        """What was said, in words."""
        return str(Judgement.Says(self.says).label)


def decided_pairs(state: State) -> list[DecidedPair]:
    """The pairs that are linked, or apart, the latest first; at most `MOST`. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(DECIDED, {"linked": state is State.LINKED, "most": MOST})
        return [
            DecidedPair(id=id_, band=band, at=at, says=says, who=who, sides=_sides(sides))
            for id_, band, at, says, who, sides in cursor.fetchall()
        ]


def _sides(said: str | None) -> list[Shown]:
    return [Shown(one["file"], one["number"], one["site"], one["names"]) for one in msgspec.json.decode(said or "[]")]


def sides(pair: Pair) -> list[Shown]:
    """The two sides of a pair, in the same order for everybody. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(SIDES, [pair.pk])
        return _sides(cursor.fetchone()[0])


def judgements(pair: Pair) -> list[Judgement]:
    """What was said of a pair, first things first; why is in `reasons`."""
    said = Judgement.objects.filter(pair=pair).defer("reason").select_related("officer")
    return list(said.order_by("recorded_at"))


def reasons(pair: Pair) -> dict[UUID, str]:
    """Why each judgement was made, for whoever reaches both files; else empty: the database decides. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT judgement, reason FROM identity_reasons(%s)", [pair.pk])
        return dict(cursor.fetchall())


def pair_key(one: UUID, other: UUID) -> str:
    """Digest of two files, the same from either side; tells nothing of them. What the database keeps a pair under."""
    return hashlib.sha256("|".join(sorted((str(one), str(other)))).encode()).hexdigest()


def compare(pair: Pair) -> Compared | None:
    """What the two people agree and differ in, by the weights as they are now, whoever asks; None where one side went."""
    files = list(Side.objects.filter(pair=pair).order_by("pk").values_list("file_id", flat=True))
    if len(files) != 2:
        return None
    one, other = (as_law.known_person(file_id) for file_id in files)
    return compared(one, other)


def people(pair: Pair) -> list[Mapping[str, str | None]]:
    """What is known of both people, for whoever reaches both files; None for what the role doesn't read. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_people(%s)::text", [pair.pk])
        rows = [dict(zip(ARRIVAL_COLUMNS, msgspec.json.decode(row), strict=True)) for (row,) in cursor.fetchall()]
    return [{name: row[column] for column, name in COLUMNS.items()} for row in rows]


@dataclass(frozen=True, kw_only=True)
class Relied:
    """A step that was taken while two files were linked: on which file, what, when."""

    number: str
    label: str
    day: date | None
    recorded_at: datetime


def relied_on(pair: Pair, *, since: datetime) -> list[Relied]:
    """The requests, decisions and transfers recorded in either file since they were linked, that the reader may open."""
    types = [name for name, kind in FACT_TYPES.items() if kind.group in RELIED or name in RELIED_TYPES]
    with connection.cursor() as cursor:
        cursor.execute(RELIED_ON, [pair.pk, since, types])
        return [
            Relied(number=number, label=FACT_TYPES[kind].label, day=day, recorded_at=at)
            for number, kind, day, at in cursor.fetchall()
        ]
