"""What third records say about a pair: one that is likely the same person as both, or as one of them and not as the other."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

_MOST, _UNLIKE = 6.0, -3.0  # what it counts at most; a pair not even compared counts as this score
_BESIDE = 24  # likely others of a record that are looked at


class Near(NamedTuple):
    """For each record those likely the same person, best first: where its part begins, the others, the scores."""

    begins: NDArray[np.int64]
    beside: NDArray[np.int32]
    score: NDArray[np.float32]


def neighbours(
    one: NDArray[np.int32], other: NDArray[np.int32], scores: NDArray[np.float32], count: int, *, floor: float
) -> Near:
    """Those likely the same person, among `count` records: pairs with a score above `floor`."""
    likely = np.flatnonzero(scores > floor)
    of = np.concatenate([one[likely], other[likely]])
    beside = np.concatenate([other[likely], one[likely]])
    score = np.concatenate([scores[likely], scores[likely]])
    order = np.lexsort((beside, -score, of))
    return Near(np.searchsorted(of[order], np.arange(count + 1)), beside[order], score[order])


def closing(near: Near) -> NDArray[np.int64]:
    """Pairs that have a likely third in common, as `first << 32 | second`, some more than once."""
    out = np.empty(_closing(near.begins, near.beside, np.empty(0, np.int64)), np.int64)
    _closing(near.begins, near.beside, out)
    return out


@njit(cache=True, nogil=True)
def _closing(begins, beside, out):  # type: ignore[no-untyped-def]
    found = 0
    for record in range(begins.shape[0] - 1):
        start, stop = begins[record], min(begins[record + 1], begins[record] + _BESIDE)
        for at in range(start, stop):
            for after in range(at + 1, stop):
                one, other = beside[at], beside[after]
                if found < out.shape[0]:
                    out[found] = (np.int64(min(one, other)) << 32) | np.int64(max(one, other))
                found += 1
    return found


def thirds(
    one: NDArray[np.int32], other: NDArray[np.int32], scores: NDArray[np.float32], near: Near
) -> NDArray[np.float32]:
    """For each pair, the column `THIRD_DIFFERS`."""
    first, second = np.minimum(one, other).astype(np.int64), np.maximum(one, other).astype(np.int64)
    pairs = (first << 32) | second
    order = np.argsort(pairs, kind="stable")
    out = np.zeros((len(one), 1), np.float32)
    _thirds(one, other, pairs[order], scores[order], near.begins, near.beside, near.score, out)
    return out


@njit(cache=True, nogil=True)
def _score_of(one, other, pairs, scores):  # type: ignore[no-untyped-def]
    pair = (np.int64(min(one, other)) << 32) | np.int64(max(one, other))
    at = np.searchsorted(pairs, pair)
    return scores[at] if at < pairs.shape[0] and pairs[at] == pair else _UNLIKE


@njit(cache=True, nogil=True)
def _thirds(one, other, pairs, scores, begins, beside, likely, out):  # type: ignore[no-untyped-def]
    for at in range(one.shape[0]):
        differs = 0.0
        for turn in range(2):
            here, there = (one[at], other[at]) if turn == 0 else (other[at], one[at])
            for near in range(begins[here], min(begins[here + 1], begins[here] + _BESIDE)):
                third = beside[near]
                if third == there:
                    continue
                differs = max(differs, min(likely[near], -_score_of(third, there, pairs, scores)))
        out[at, 0] = min(differs, _MOST)
