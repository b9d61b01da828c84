"""Estimating the weights from records whose truth is known: how much each agreement raises the odds, all fields considered.

Fellegi and Sunter add logarithms of likelihood ratios as if fields were independent; names of one family aren't. So the sum is
fitted as a whole (logistic regression): the weights stay one for each field and add up, but what two fields say together is
counted once.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ostoja.matching.features import COUNT, OF_THE_PAIR, Feature
from ostoja.matching.linking import compared
from ostoja.matching.records import Population
from ostoja.matching.weights import Weights, none

_RIDGE = 2.0
_ROUNDS = 30
_FOR_IT = (  # an agreement never counts against, a difference never for
    Feature.NAME_BITS,
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
)


def estimate(of: Population, persons: NDArray[np.int64], *, version: str) -> Weights:
    """Weights fitted to a population; `persons[i]` says who record `i` is."""
    weights = replace(none(), version=version, population=len(of), prior=(10.0, 10.0))
    for _ in range(3):  # alone first; then with the companions that these weights find
        links, rows = compared(of, weights)
        same = persons[links.one] == persons[links.other]
        alone, prior_alone = _fit(rows[:, :OF_THE_PAIR], same)
        together, prior = _fit(rows, same)
        weights = replace(weights, alone=_filled(alone), together=_filled(together), prior=(prior_alone, prior))
    links, rows = compared(of, weights)
    likely = _best_threshold(links.score, persons[links.one] == persons[links.other], _true_pairs(persons))
    return replace(weights, likely=likely, possible=likely - 3.0)


def _filled(values: NDArray[np.float64]) -> NDArray[np.float32]:
    filled = np.zeros(COUNT, np.float32)
    filled[: len(values)] = values
    return filled


def _fit(rows: NDArray[np.float32], same: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Newton's method with a ridge; columns whose sign would make no sense are left out."""
    bound = np.zeros(rows.shape[1])
    bound[[at for at in _FOR_IT if at < len(bound)]] = 1
    bound[[at for at in _AGAINST if at < len(bound)]] = -1
    used = np.ones(rows.shape[1], bool)
    while True:
        values, prior = _newton(rows[:, used].astype(np.float64), same)
        weights = np.zeros(rows.shape[1])
        weights[used] = values
        wrong = (weights * bound < 0) & used
        if not wrong.any():
            return weights, prior
        used &= ~wrong


def _newton(rows: NDArray[np.float64], same: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    rows = np.column_stack([rows, np.ones(len(rows))])
    ridge = np.full(rows.shape[1], _RIDGE)
    ridge[-1] = 1e-6
    values = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ values, -30, 30)))
        slope = rows.T @ (same - chance) - ridge * values
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        values += np.clip(step, -3, 3)
        if np.abs(step).max() < 1e-4:
            break
    return values[:-1], float(values[-1])


def _true_pairs(persons: NDArray[np.int64]) -> int:
    counts = np.unique(persons, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


def _best_threshold(scores: NDArray[np.float32], same: NDArray[np.bool_], true_pairs: int) -> float:
    order = np.argsort(-scores)
    right = np.cumsum(same[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + true_pairs)
    return float(scores[order][int(np.argmax(f1))])
