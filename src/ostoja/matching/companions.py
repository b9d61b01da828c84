"""Those who arrived together: what the rest of two case files says about one pair of their people."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from ostoja.matching.features import Feature

_MOST, _LEAST = 6.0, 0.5  # what one pair of companions counts at most; a score below this is no sign
_RIVAL = 6.0
_CASE = 12  # people of a case file who are compared all with all
_AGREE, _NUMBER, _DIFFER, _RIVAL_AT = (
    int(Feature.COMPANIONS_AGREE), int(Feature.COMPANIONS_COUNT), int(Feature.COMPANIONS_DIFFER), int(Feature.RIVAL)
)  # fmt: skip


def by_case(
    one: NDArray[np.int32], other: NDArray[np.int32], case: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Order of the pairs by the two case files they join, and the number of that couple of case files for each in that order."""
    first, second = case[one].astype(np.int64), case[other].astype(np.int64)
    couple = (np.minimum(first, second) << 32) | np.maximum(first, second)
    order = np.argsort(couple, kind="stable")
    return order, couple[order]


def more_pairs(couples: NDArray[np.int64], case: NDArray[np.int32]) -> NDArray[np.int64]:
    """Every pair of people between two case files, for couples of files in which a likely pair stands."""
    order = np.argsort(case, kind="stable").astype(np.int64)
    starts = np.searchsorted(case[order], np.arange(int(case.max(initial=-1)) + 2))
    out = np.empty(_between(couples, order, starts, np.empty(0, np.int64)), np.int64)
    _between(couples, order, starts, out)
    return out


@njit(cache=True, nogil=True)
def _between(couples, order, starts, out):  # type: ignore[no-untyped-def]
    found = 0
    for couple in couples:
        first, second = couple >> 32, couple & 0xFFFFFFFF
        if first == second or starts[first + 1] - starts[first] > _CASE or starts[second + 1] - starts[second] > _CASE:
            continue
        for at in range(starts[first], starts[first + 1]):
            for beside in range(starts[second], starts[second + 1]):
                if found < out.shape[0]:
                    one, other = order[at], order[beside]
                    out[found] = (min(one, other) << 32) | max(one, other)
                found += 1
    return found


def companions(
    one: NDArray[np.int32], other: NDArray[np.int32], scores: NDArray[np.float32], case: NDArray[np.int32]
) -> NDArray[np.float32]:
    """For each pair, the columns of `Feature` from `COMPANIONS_AGREE` on.

    Between two case files each person is given at most one counterpart, the best pairs first. The companions of a pair are the
    other pairs so given; its rival is the better pair that one of its two people stands in.
    """
    order, couple = by_case(one, other, case)
    size = np.bincount(case)
    out = np.zeros((len(one), 4), np.float32)
    _companions(one, other, scores, case, size, order, couple, out)
    return out


@njit(cache=True, nogil=True)
def _companions(one, other, scores, case, size, order, couple, out):  # type: ignore[no-untyped-def]
    start = 0
    while start < order.shape[0]:
        stop = start + 1
        while stop < order.shape[0] and couple[stop] == couple[start]:
            stop += 1
        first = couple[start] >> 32
        second = couple[start] & 0xFFFFFFFF
        if first != second:
            _one_couple(one, other, scores, order[start:stop], out, min(size[first], size[second]) - 1)
        start = stop


@njit(cache=True, nogil=True)
def _one_couple(one, other, scores, pairs, out, others):  # type: ignore[no-untyped-def]
    best_first = pairs[np.argsort(-scores[pairs], kind="mergesort")]
    chosen = np.zeros(best_first.shape[0], np.bool_)
    for at in range(best_first.shape[0]):
        pair = best_first[at]
        free = True
        for earlier in range(at):
            rival = best_first[earlier]
            if (
                one[rival] == one[pair]
                or other[rival] == other[pair]
                or one[rival] == other[pair]
                or other[rival] == one[pair]
            ):
                out[pair, _RIVAL_AT - _AGREE] = max(
                    out[pair, _RIVAL_AT - _AGREE], 1 + min(scores[rival] - scores[pair], _RIVAL)
                )
                if chosen[earlier]:
                    free = False
        chosen[at] = free and scores[pair] > _LEAST
    for at in range(best_first.shape[0]):
        pair = best_first[at]
        agree, count = 0.0, 0
        for beside in range(best_first.shape[0]):
            companion = best_first[beside]
            shared = (
                one[companion] == one[pair]
                or other[companion] == other[pair]
                or one[companion] == other[pair]
                or other[companion] == one[pair]
            )
            if chosen[beside] and not shared:
                agree += min(scores[companion], _MOST)
                count += 1
        out[pair, 0] = min(agree, 3 * _MOST)
        out[pair, _NUMBER - _AGREE] = min(count, 3)
        out[pair, _DIFFER - _AGREE] = 1.0 if others > 0 and count == 0 else 0.0
