"""One newcomer among many: which records may be the same person, most likely first.

A store gives the records that share a key (`Store.sharing`): here one in memory, in an installation the database. What is
done with them does not depend on the store.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ostoja.matching.blocking import keys_of
from ostoja.matching.features import COUNT
from ostoja.matching.kernel import columns, compare_all, kinds_agreeing
from ostoja.matching.keys import keys_sought
from ostoja.matching.records import Population, Rarity, population, rarity_of
from ostoja.matching.weights import Weights

MOST_SHARING = 400  # records behind one key; a key that more share says too little
MOST_COMPARED = 100

Row = Sequence[str]
Places = NDArray[np.int32]


class Store(Protocol):
    """Known records, found by their keys (`blocking.keys_of`)."""

    @property
    def size(self) -> int: ...

    @property
    def rarity(self) -> Rarity: ...

    def sharing(self, keys: list[int]) -> Sequence[Row]:
        """At most `MOST_COMPARED` records, those sharing the most telling keys first; keys of over `MOST_SHARING` left out."""


@dataclass(frozen=True)
class Candidate:
    """A known record, its score (natural logarithm of odds) and what the score is the sum of, by `Feature`."""

    row: Row
    score: float
    columns: NDArray[np.float32]


def look_up(newcomer: Row, store: Store, weights: Weights) -> list[Candidate]:
    """The known records that may be the newcomer, most likely first; none is a good answer too."""
    found = store.sharing(sorted(keys_sought(newcomer)))
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

    def sharing(self, keys: list[int]) -> list[Row]:
        wanted = np.array(keys, np.uint64)
        starts, stops = np.searchsorted(self._keys, wanted), np.searchsorted(self._keys, wanted, side="right")
        told = [
            (np.unique(self._records[start:stop]), np.log2(self.size + 1) - np.log2(stop - start))
            for start, stop in zip(starts, stops, strict=True)
            if 0 < stop - start <= MOST_SHARING
        ]
        if not told:
            return []
        records, at = np.unique(np.concatenate([each for each, _ in told]), return_inverse=True)
        worth = np.bincount(at, weights=np.concatenate([np.full(len(each), bits) for each, bits in told]))
        return [self._rows[records[best]] for best in np.argsort(-worth, kind="stable")[:MOST_COMPARED]]
