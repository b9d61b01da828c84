"""Bulk linkage: every pair of records of a population that may be one person, with its score."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from ostoja.matching.blocking import candidates, distinct
from ostoja.matching.companions import by_case, companions, more_pairs
from ostoja.matching.features import COUNT, OF_THE_PAIR, OF_THIRDS
from ostoja.matching.kernel import Columns, columns, compare_all, score_all
from ostoja.matching.records import Population
from ostoja.matching.thirds import closing, neighbours, thirds
from ostoja.matching.weights import Weights

_THREADS = 2
_WORTH_KEEPING = -5.0  # pairs below this are never likely, whatever their companions say
_WORTH_WIDENING = 1.0  # a pair above this makes the rest of its two case files worth comparing


@dataclass(frozen=True)
class Links:
    """Pairs of records (places in the population), their scores (natural logarithms of odds), and what their companions say."""

    one: NDArray[np.int32]
    other: NDArray[np.int32]
    score: NDArray[np.float32]
    together: NDArray[np.float32]


@dataclass(frozen=True)
class _Scored:
    """Pairs with their scores, alone and as fitted together with companions, and how many kinds of evidence agree in each."""

    one: NDArray[np.int32]
    other: NDArray[np.int32]
    alone: NDArray[np.float32]
    together: NDArray[np.float32]
    kinds: NDArray[np.int8]

    def kept(self, chosen: NDArray[np.bool_]) -> "_Scored":
        return _Scored(*(getattr(self, each.name)[chosen] for each in fields(self)))

    def and_(self, more: "_Scored") -> "_Scored":
        return _Scored(*(np.concatenate([getattr(self, each.name), getattr(more, each.name)]) for each in fields(self)))


def link(of: Population, weights: Weights) -> Links:
    """Every pair worth a look, scored. The order of the records doesn't matter."""
    c = columns(of)
    looked = _looked_at(of, c, weights)
    scores, beside = _together(c, looked, weights)
    near = neighbours(looked.one, looked.other, scores, len(of), floor=weights.likely)
    more = _without(closing(near), _pairs(looked.one, looked.other))
    if len(more):
        looked = looked.and_(_scored(c, more, weights))
        scores, beside = _together(c, looked, weights)
    third = thirds(looked.one, looked.other, scores, near)
    scores = (scores + third @ weights.together[OF_THIRDS:]).astype(np.float32)
    together = np.concatenate([beside, third], axis=1)
    held = _held_back(scores, looked.kinds + (beside[:, 1] > 0), weights)
    return Links(looked.one, looked.other, held, together)


def _together(c: Columns, looked: _Scored, weights: Weights) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Scores of pairs with what their companions say, and the columns of the companions."""
    beside = companions(looked.one, looked.other, looked.alone, c.case)
    return looked.together + beside @ weights.together[OF_THE_PAIR:OF_THIRDS], beside


def _pairs(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.int64]:
    return (np.minimum(one, other).astype(np.int64) << 32) | np.maximum(one, other).astype(np.int64)


def compared(of: Population, links: Links, chosen: NDArray[np.int64]) -> NDArray[np.float32]:
    """What the scores of the chosen pairs (places in `links`) are sums of: a row each, a column for each `Feature`."""
    rows = np.zeros((len(chosen), COUNT), np.float32)
    compare_all(columns(of), links.one[chosen], links.other[chosen], 0, len(chosen), rows)
    rows[:, OF_THE_PAIR:] = links.together[chosen]
    return rows


def _held_back(scores: NDArray[np.float32], kinds: NDArray[np.int8], weights: Weights) -> NDArray[np.float32]:
    """One kind of evidence by itself never makes a pair likely, whatever it is worth."""
    return np.where(kinds < 2, np.minimum(scores, weights.likely - 0.01), scores).astype(np.float32)


def _looked_at(of: Population, c: Columns, weights: Weights) -> _Scored:
    pairs = candidates(of)
    found = _scored(c, pairs, weights)
    likely = found.alone > _WORTH_WIDENING
    couples = distinct(by_case(found.one[likely], found.other[likely], of.case)[1])
    more = _without(more_pairs(couples, of.case), pairs)
    return found.kept(found.alone > _WORTH_KEEPING).and_(_scored(c, more, weights))


def _without(pairs: NDArray[np.int64], known: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each pair once, without those known already."""
    pairs, known = distinct(pairs), np.sort(known)
    at = np.minimum(np.searchsorted(known, pairs), max(len(known) - 1, 0))
    return pairs[known[at] != pairs] if len(known) else pairs


def _scored(c: Columns, pairs: NDArray[np.int64], weights: Weights) -> _Scored:
    one, other = (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)
    both = np.stack([weights.alone, weights.together])
    out, kinds = np.empty((2, len(one)), np.float32), np.empty(len(one), np.int8)
    bounds = np.linspace(0, len(one), _THREADS + 1).astype(int)
    with ThreadPoolExecutor(_THREADS) as pool:
        list(
            pool.map(lambda at: score_all(c, one, other, bounds[at], bounds[at + 1], both, out, kinds), range(_THREADS))
        )
    size = len(c.case)
    return _Scored(
        one,
        other,
        out[0] + np.float32(weights.prior_alone(size)),
        out[1] + np.float32(weights.prior_together(size)),
        kinds,
    )
