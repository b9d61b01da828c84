"""Bulk linkage: every pair of records of a population that may be one person, with its score."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

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


def link(of: Population, weights: Weights) -> Links:
    """Every pair worth a look, scored. The order of the records doesn't matter."""
    c = columns(of)
    one, other, alone = _looked_at(of, c, weights)
    scores, kinds, beside = _together(c, one, other, alone, weights)
    near = neighbours(one, other, scores, len(of), floor=weights.likely)
    more = _without(closing(near), _pairs(one, other))
    if len(more):
        one_more, other_more = _split(more)
        alone_more = _scored(c, one_more, other_more, weights.alone)[0] + weights.prior_alone(len(of))
        one, other = np.concatenate([one, one_more]), np.concatenate([other, other_more])
        alone = np.concatenate([alone, alone_more]).astype(np.float32)
        scores, kinds, beside = _together(c, one, other, alone, weights)
    third = thirds(one, other, scores, near)
    scores = (scores + third @ weights.together[OF_THIRDS:]).astype(np.float32)
    together = np.concatenate([beside, third], axis=1)
    return Links(one, other, _held_back(scores, kinds + (beside[:, 1] > 0), weights), together)


def _together(
    c: Columns, one: NDArray[np.int32], other: NDArray[np.int32], alone: NDArray[np.float32], weights: Weights
) -> tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.float32]]:
    """Scores of pairs with what their companions say, the kinds of evidence that agree, the columns of the companions."""
    beside = companions(one, other, alone, c.case)
    scores, kinds = _scored(c, one, other, weights.together)
    scores += weights.prior_together(len(c.case)) + beside @ weights.together[OF_THE_PAIR:OF_THIRDS]
    return scores, kinds, beside


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


def _looked_at(
    of: Population, c: Columns, weights: Weights
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    pairs = candidates(of)
    one, other = _split(pairs)
    alone = _scored(c, one, other, weights.alone)[0] + weights.prior_alone(len(of))
    likely = alone > _WORTH_WIDENING
    more = _without(more_pairs(distinct(by_case(one[likely], other[likely], of.case)[1]), of.case), pairs)
    kept = alone > _WORTH_KEEPING
    one_more, other_more = _split(more)
    alone_more = _scored(c, one_more, other_more, weights.alone)[0] + weights.prior_alone(len(of))
    one, other = np.concatenate([one[kept], one_more]), np.concatenate([other[kept], other_more])
    return one, other, np.concatenate([alone[kept], alone_more]).astype(np.float32)


def _without(pairs: NDArray[np.int64], known: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each pair once, without those known already."""
    pairs, known = distinct(pairs), np.sort(known)
    at = np.minimum(np.searchsorted(known, pairs), max(len(known) - 1, 0))
    return pairs[known[at] != pairs] if len(known) else pairs


def _split(pairs: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)


def _scored(
    c: Columns, one: NDArray[np.int32], other: NDArray[np.int32], weights: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    out, kinds = np.empty(len(one), np.float32), np.empty(len(one), np.int8)
    bounds = np.linspace(0, len(one), _THREADS + 1).astype(int)
    with ThreadPoolExecutor(_THREADS) as pool:
        list(
            pool.map(
                lambda at: score_all(c, one, other, bounds[at], bounds[at + 1], weights, out, kinds), range(_THREADS)
            )
        )
    return out, kinds
