"""Everybody registered from a list looked up across the whole population: in one statement for hundreds, each record read once.

Of each file the same comes out as if it were looked up by itself (`looking_up`); each leaves its own entry in the trail.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require, require_class
from ostoja.casework.files import as_law
from ostoja.casework.files.known import Row, array, signed
from ostoja.casework.files.looking_up import (
    MOST_SHOWN,
    Hit,
    Known,
    counted,
    files_reached,
    hit,
    inside_an_act,
    weights,
)
from ostoja.law.facts import DataClass
from ostoja.matching import keys, lookup
from ostoja.matching.fields import ARRIVAL_COLUMNS

Numbers = NDArray[np.float32]
Places = NDArray[np.int32]
NOBODY: Row = ("",) * len(ARRIVAL_COLUMNS)
FOUND = """
    SELECT asked, file_id, said, forms, site_id, site_name
      FROM files_known_of(%s::uuid[], %s::int[], %s::int[], %s::bigint[], %s::int[], %s::float8[], %s::int[], %s, %s)
"""


@transaction.atomic
def look_up_filed(*, by: Appointment, file_ids: Sequence[UUID]) -> dict[UUID, list[Hit]]:
    """Who in the whole population may be the person of each of these files, most likely first; once for each, by the machine, so
    at no person's pace.

    Raises:
        NotAppointed: `by` doesn't register people, or doesn't reach one of the files.
    """
    require(by, Right.RECORD)
    require_class(by, DataClass.IDENTITY)
    newcomers = as_law.known_people(file_ids)
    with inside_an_act():
        found = _sharing(file_ids, newcomers)
    return _hits(file_ids, newcomers, found) if found.files else {}


@dataclass(frozen=True, kw_only=True)
class _Found:
    """With whom the newcomers are compared: the records, each one's file, the newcomers (places from 1) it shares keys with."""

    files: list[Known]
    rows: list[Row]
    asked: list[list[int]]
    forms: set[int]


def _sharing(file_ids: Sequence[UUID], newcomers: Mapping[UUID, Row]) -> _Found:
    sought = {at: keys.keys_sought(newcomers[one]) for at, one in enumerate(file_ids, start=1) if one in newcomers}
    values: list[Any] = [  # Any: what psycopg adapts
        list(file_ids),
        array(sought[at].brief if at in sought else 0 for at in range(1, len(file_ids) + 1)),
        array(at for at, of_one in sought.items() for _key in of_one.keys),
        array(key for of_one in sought.values() for key in signed(of_one.keys)),
        array(kind for of_one in sought.values() for kind in of_one.kinds),
        list(keys.WORTH),
        list(lookup.LESS),
        lookup.MOST_SHARING,
        lookup.MOST_COMPARED,
    ]
    with connection.cursor() as cursor:
        cursor.execute(FOUND, values)
        found = cursor.fetchall()
    return _Found(
        files=[Known(file_id, site_id, name) for _, file_id, _, _, site_id, name in found],
        rows=[(str(file_id), *msgspec.json.decode(said)[1:]) for _, file_id, said, _, _, _ in found],
        asked=[asked for asked, *_ in found],
        forms={form for _, _, _, forms, _, _ in found for form in forms},
    )


def _hits(file_ids: Sequence[UUID], newcomers: Mapping[UUID, Row], found: _Found) -> dict[UUID, list[Hit]]:
    scores, compared, one, other = _compared(file_ids, newcomers, found)
    likely: dict[UUID, list[tuple[float, str, int]]] = {}
    for pair in np.flatnonzero(scores >= weights().possible).tolist():
        file = found.files[other[pair]]
        likely.setdefault(file_ids[one[pair]], []).append((-float(scores[pair]), str(file.file_id), pair))
    best = {newcomer: sorted(of_one)[:MOST_SHOWN] for newcomer, of_one in likely.items()}
    reached = files_reached([found.files[other[pair]].file_id for of_one in best.values() for _, _, pair in of_one])
    return {
        newcomer: [hit(float(scores[pair]), compared[pair], found.files[other[pair]], reached) for _, _, pair in of_one]
        for newcomer, of_one in best.items()
    }


def _compared(
    file_ids: Sequence[UUID], newcomers: Mapping[UUID, Row], found: _Found
) -> tuple[Numbers, Numbers, Places, Places]:
    """Scores, what they are sums of, and the pairs: places in `file_ids` and in what was found."""
    one = np.array([at for asked in found.asked for at in asked], np.int32) - 1
    other = np.repeat(np.arange(len(found.asked), dtype=np.int32), [len(asked) for asked in found.asked])
    forms = found.forms.union(*(keys.forms(row) for row in newcomers.values()))
    size, rarity = counted(forms)
    rows = [*(newcomers.get(file_id, NOBODY) for file_id in file_ids), *found.rows]
    scores, compared = lookup.compare_pairs(
        rows, one, other + len(file_ids), rarity=rarity, size=size, weights=weights()
    )
    return scores, compared, one, other
