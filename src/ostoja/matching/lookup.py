"""One newcomer among many: which records may be the same person, most likely first.

A store gives the records that share a key (`Store.sharing`): here one in memory, in an installation the database. What is
done with them does not depend on the store.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ostoja.matching.blocking import keys_of
from ostoja.matching.features import COUNT
from ostoja.matching.kernel import columns, compare_all, kinds_agreeing
from ostoja.matching.keys import BRIEF, OTHER_NATIONALITY, OTHER_SEX, WORTH, Sought, brief_of, keys_sought
from ostoja.matching.records import Population, Rarity, population, rarity_of
from ostoja.matching.weights import Weights

MOST_SHARING = 400  # records behind one key; a key that more share says too little
MOST_COMPARED = 150
ALONE = 20  # bits: what a key that one record has is worth, before `WORTH`
FINE = 1000  # worth is added up in thousandths, so that the sum doesn't depend on the order
LESS = (round(FINE * OTHER_SEX), round(FINE * OTHER_NATIONALITY))

Row = Sequence[str]
Places = NDArray[np.int32]


class Store(Protocol):
    """Known records, found by their keys (`blocking.keys_of`)."""

    @property
    def size(self) -> int: ...

    @property
    def rarity(self) -> Rarity: ...

    def sharing(self, sought: Sought) -> Sequence[Row]:
        """At most `MOST_COMPARED` records, those sharing the most telling keys first (`WORTH`, less what another sex or
        nationality takes away); keys of over `MOST_SHARING` left out.
        """


@dataclass(frozen=True)
class Candidate:
    """A known record, its score (natural logarithm of odds) and what the score is the sum of, by `Feature`."""

    row: Row
    score: float
    columns: NDArray[np.float32]


def look_up(newcomer: Row, store: Store, weights: Weights) -> list[Candidate]:
    """The known records that may be the newcomer, most likely first; none is a good answer too."""
    found = store.sharing(keys_sought(newcomer))
    if not found:
        return []
    candidates = _compared(newcomer, found, store.rarity, store.size, weights)
    return sorted(candidates, key=lambda candidate: (-candidate.score, candidate.row[0]))


def compare_two(one: Row, other: Row, *, rarity: Rarity, size: int, weights: Weights) -> Candidate:
    """What two records agree and differ in, among `size` people whose words are as rare as `rarity` says."""
    return _compared(one, [other], rarity, size, weights)[0]


def compare_pairs(
    rows: Sequence[Row], one: Places, other: Places, *, rarity: Rarity, size: int, weights: Weights
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The scores of pairs of records, `one` and `other` being places in `rows`, and what each is the sum of, by `Feature`.

    Every record is read once, however many it is compared with.
    """
    compared = np.zeros((len(one), COUNT), np.float32)
    compare_all(columns(population(rows, rarity)), one, other, 0, len(one), compared)
    scores = compared @ weights.together + weights.prior_together(size)
    return _held_back(scores.astype(np.float32), compared, weights), compared


def _compared(one: Row, others: Sequence[Row], rarity: Rarity, size: int, weights: Weights) -> list[Candidate]:
    first, second = np.zeros(len(others), np.int32), np.arange(1, len(others) + 1, dtype=np.int32)
    scores, rows = compare_pairs([one, *others], first, second, rarity=rarity, size=size, weights=weights)
    return [Candidate(row, float(score), compared) for row, score, compared in zip(others, scores, rows, strict=True)]


def _held_back(scores: NDArray[np.float32], compared: NDArray[np.float32], weights: Weights) -> NDArray[np.float32]:
    """One kind of evidence by itself never makes a pair likely, whatever it is worth."""
    most = weights.likely - 0.01
    for at in np.flatnonzero(scores > most):
        if kinds_agreeing(compared[at]) < 2:
            scores[at] = most
    return scores


class InMemory:
    """A store of the rows given."""

    def __init__(self, rows: Sequence[Row], of: Population) -> None:
        """`of`: the same rows, read."""
        self._rows = rows
        self.size = len(of)
        self.rarity = rarity_of(of.words, of.slots["names"], of.slots["native"])
        keys, records = keys_of(of)
        order = np.argsort(keys, kind="stable")
        self._keys, self._records = keys[order], records[order]
        self._sex, self._nationality = of.sex, of.nationality

    def sharing(self, sought: Sought) -> list[Row]:
        wanted = np.array(sought.keys, np.uint64)
        starts = np.searchsorted(self._keys, wanted)
        stops = np.searchsorted(self._keys, wanted | np.uint64(BRIEF), side="right")
        worth: dict[int, dict[int, int]] = {}
        for start, stop, kind in zip(starts.tolist(), stops.tolist(), sought.kinds, strict=True):
            behind = np.unique(self._records[start:stop]).tolist() if stop - start <= MOST_SHARING else []
            for record in behind:
                by_kind = worth.setdefault(record, {})
                by_kind[kind] = max(by_kind.get(kind, 0), round(FINE * WORTH[kind] * (ALONE - log2(len(behind)))))
        first = sorted(
            (self._differing(record, sought.brief) - sum(worth[record].values()), record) for record in worth
        )
        return [self._rows[record] for _, record in first[:MOST_COMPARED]]

    def _differing(self, record: int, brief: int) -> int:
        """What the sex and the nationality take away."""
        own = brief_of(int(self._sex[record]), int(self._nationality[record]))
        differs = [part and other and part != other for part, other in zip(_parts(own), _parts(brief), strict=True)]
        return sum(less for less, is_other in zip(LESS, differs, strict=True) if is_other)


def _parts(brief: int) -> tuple[int, int]:
    return brief & 3, brief >> 2
