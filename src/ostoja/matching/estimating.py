"""Estimating the weights from records whose truth is known: how much each agreement raises the odds, all fields considered.

Fellegi and Sunter add logarithms of likelihood ratios as if fields were independent; names of one family aren't. So the sum is
fitted as a whole (logistic regression): the weights stay one for each field and add up, but what two fields say together is
counted once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from ostoja.matching.features import COUNT, OF_THE_PAIR, Feature
from ostoja.matching.linking import compared, link
from ostoja.matching.lookup import Row, Store, look_up
from ostoja.matching.records import Population
from ostoja.matching.weights import Weights, none

_RIDGE = 0.1
_OF_DOCUMENTS = 0.01  # no two people of any sample have one document: that is worth more than a sample can show
_ENOUGH = 20_000
_ROUNDS, _CLOSE = 15, 1e-2
_PASSES = 3
_POSSIBLE = 3.0  # below likely, a pair is still worth showing to who looks for it
_FOR_IT = (  # an agreement never counts against, a difference never for
    Feature.NAME_BITS,
    Feature.NAME_PART_BITS,
    Feature.NAME_WORDS,
    Feature.NAME_WHOLE,
    Feature.BORN_SAME_DAY,
    Feature.SEX_SAME,
    Feature.NATIONALITY_SAME,
    Feature.PLACE_BITS,
    Feature.FATHER_BITS,
    Feature.MOTHER_BITS,
    Feature.DOCUMENT_SAME,
    Feature.DOCUMENT_NEAR,
    Feature.PHONE_SAME,
    Feature.PHONE_NEAR,
    Feature.COMPANIONS_AGREE,
    Feature.COMPANIONS_COUNT,
)
_AGAINST = (
    Feature.NAME_LOSS,
    Feature.NAME_DIFFERS,
    Feature.GIVEN_DIFFERS,
    Feature.BORN_DIFFERS,
    Feature.SEX_DIFFERS,
    Feature.NATIONALITY_DIFFERS,
    Feature.PLACE_DIFFERS,
    Feature.FATHER_DIFFERS,
    Feature.MOTHER_DIFFERS,
    Feature.DOCUMENT_DIFFERS,
    Feature.PHONE_DIFFERS,
    Feature.CASE_SAME,
    Feature.COMPANIONS_DIFFER,
    Feature.RIVAL,
    Feature.THIRD_DIFFERS,
)


@dataclass(frozen=True)
class Sample:
    """Records whose truth is known: `persons[i]` says who record `i` is."""

    people: Population
    persons: NDArray[np.int64]


def estimate(samples: Sequence[Sample], held: Sequence[Sample], *, version: str) -> Weights:
    """Weights fitted to several populations of like size at once; the threshold is the best one for other people, `held`."""
    weights = replace(none(), version=version, population=len(samples[0].people), prior=(10.0, 10.0))
    for _ in range(_PASSES):  # alone first; then with the companions that these weights find
        rows, same = _all_pairs(samples, weights)
        every = max(1, int((~same).sum()) // _ENOUGH)  # of the other pairs a part is enough; the prior makes up for it
        kept = same | (np.arange(len(same)) % every == 0)
        rows, same, offset = rows[kept], same[kept], log(every)
        alone, prior_alone = _fit(rows[:, :OF_THE_PAIR], same)
        together, prior = _fit(rows, same)
        weights = replace(
            weights,
            alone=_filled(alone),
            together=_filled(together),
            prior=(prior_alone - offset, prior - offset),
            likely=0.0,  # even odds, until the threshold is known: from there on a third record speaks
        )
    likely = sum(_best_threshold(sample, weights) for sample in held) / len(held)
    return replace(weights, likely=likely, possible=likely - _POSSIBLE)


def newcomer_threshold(strangers: Sequence[Row], store: Store, weights: Weights, *, share: float) -> float:
    """The score that this share of strangers reaches at most, when they are looked up."""
    free = replace(weights, likely=float("inf"))
    best = [max((one.score for one in look_up(row, store, free)), default=-np.inf) for row in strangers]
    return float(np.quantile(best, 1 - share, method="higher"))


def _all_pairs(samples: Sequence[Sample], weights: Weights) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    found = []
    for sample in samples:
        links = link(sample.people, weights)
        found.append((links, compared(sample.people, links, np.arange(len(links.one))), sample.persons))
    return (
        np.concatenate([rows for _, rows, _ in found]),
        np.concatenate([persons[links.one] == persons[links.other] for links, _, persons in found]),
    )


def _filled(values: NDArray[np.float64]) -> NDArray[np.float32]:
    filled = np.zeros(COUNT, np.float32)
    filled[: len(values)] = values
    return filled


def _fit(rows: NDArray[np.float32], same: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Newton's method with a ridge; columns whose sign would make no sense are left out."""
    bound = np.zeros(rows.shape[1] + 1)
    bound[[at for at in _FOR_IT if at < rows.shape[1]]] = 1
    bound[[at for at in _AGAINST if at < rows.shape[1]]] = -1
    table = np.column_stack([rows, np.ones(len(rows), np.float32)])
    values = np.zeros(table.shape[1])
    used = np.ones(table.shape[1], bool)
    ridge = np.full(table.shape[1], _RIDGE)
    ridge[Feature.DOCUMENT_SAME], ridge[-1] = _OF_DOCUMENTS, 1e-6
    while True:
        values[~used] = 0
        values[used] = _newton(table[:, used], same, values[used], ridge[used])
        wrong = (values * bound < 0) & used
        if not wrong.any():
            return values[:-1], float(values[-1])
        used &= ~wrong


def _newton(
    rows: NDArray[np.float32], same: NDArray[np.bool_], values: NDArray[np.float64], ridge: NDArray[np.float64]
) -> NDArray[np.float64]:
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ values.astype(np.float32), -30, 30)))
        slope = rows.T @ (same - chance).astype(np.float32) - ridge * values
        curve = (rows * (chance * (1 - chance)).astype(np.float32)[:, None]).T @ rows + np.diag(ridge)
        step = np.clip(np.linalg.solve(curve, slope), -3, 3)
        values = values + step
        if np.abs(step).max() < _CLOSE:
            break
    return values


def _true_pairs(persons: NDArray[np.int64]) -> int:
    counts = np.unique(persons, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


def _best_threshold(sample: Sample, weights: Weights) -> float:
    links = link(sample.people, weights)
    order = np.argsort(-links.score)
    right = np.cumsum((sample.persons[links.one] == sample.persons[links.other])[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + _true_pairs(sample.persons))
    return float(links.score[order][int(np.argmax(f1))])
