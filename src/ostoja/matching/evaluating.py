"""How good the matching is on records whose truth is known: at the shipped threshold, at the best one, by problem."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ostoja.matching.linking import Links
from ostoja.matching.lookup import Row, Store, look_up
from ostoja.matching.weights import Weights

_SIGNIFICANT = 4


@dataclass(frozen=True)
class Truth:
    """Who the records are, in their order: a number for each person, and what went wrong with each record."""

    persons: NDArray[np.int64]
    problems: Sequence[Sequence[str]]

    @property
    def pairs(self) -> int:
        """How many pairs of records are one person."""
        return _pairs_of(self.persons)


def truth_of(ids: Sequence[str], told: Mapping[str, tuple[str, Sequence[str]]]) -> Truth:
    """The truth about the records named by `ids`; `told` gives a person and problems for each.

    Raises:
        KeyError: a record of which nothing is told.
    """
    persons = np.array([told[record][0] for record in ids], dtype=object)
    return Truth(np.unique(persons, return_inverse=True)[1], [told[record][1] for record in ids])


def evaluated(links: Links, truth: Truth, *, threshold: float) -> dict[str, Any]:
    """Precision, recall and F1 of pairs at the threshold given and at the best, recall at precision 0.99, the same by problem.

    By problem: pairs in which at least one record has it. A figure with nothing to be counted on is None.
    """
    right = truth.persons[links.one] == truth.persons[links.other]
    found = measures(links.score, right, truth.pairs, threshold)
    by_problem = {}
    for problem in sorted({problem for each in truth.problems for problem in each}):
        has = np.array([problem in each for each in truth.problems])
        at = has[links.one] | has[links.other]
        total = truth.pairs - _pairs_of(truth.persons[~has])
        by_problem[problem] = {"true_pairs": total, **measures(links.score[at], right[at], total, threshold)}
    return {"pairs": {"true_pairs": truth.pairs, **found}, "by_problem": by_problem}


def looked_up(
    newcomers: Sequence[tuple[Row, str]], store: Store, weights: Weights, person_of: Mapping[str, str]
) -> dict[str, Any]:
    """How well newcomers are found: those known stand first or among ten, strangers raise no alarm.

    Args:
        newcomers: each record with the person it is.
        person_of: the person of each known record, by its id.
    """
    known, weights = set(person_of.values()), weights.for_newcomers()
    places, flagged, seconds = [], [], []
    for row, person in newcomers:
        started = perf_counter()
        found = look_up(row, store, weights)
        seconds.append(perf_counter() - started)
        if person in known:
            persons = [person_of[candidate.row[0]] for candidate in found[:10]]
            places.append(persons.index(person) + 1 if person in persons else 0)
        else:
            flagged.append(bool(found) and found[0].score >= weights.likely)
    return {
        "known": len(places), "strangers": len(flagged), "recall_at_1": _share([place == 1 for place in places]),
        "recall_at_10": _share([place > 0 for place in places]), "strangers_flagged": _share(flagged),
        "p50_ms": _milliseconds(seconds, 50), "p95_ms": _milliseconds(seconds, 95),
    }  # fmt: skip


def _share(of: Sequence[bool]) -> float | None:
    return _rounded(sum(of) / len(of)) if of else None


def _milliseconds(seconds: Sequence[float], percent: int) -> float | None:
    return round(float(np.percentile(seconds, percent)) * 1000, 2) if seconds else None


def _pairs_of(persons: NDArray[np.int64]) -> int:
    counts = np.unique(persons, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


def measures(scores: NDArray[np.float32], right: NDArray[np.bool_], total: int, threshold: float) -> dict[str, Any]:
    """Figures of pairs said with these scores, of which `right` are one person, out of `total` true pairs."""
    order = np.argsort(-scores, kind="stable")
    scores, right = scores[order], right[order]
    good: NDArray[np.int64] = np.cumsum(right, dtype=np.int64)
    said = np.arange(1, len(scores) + 1)
    last = (
        np.append(scores[1:] != scores[:-1], True) if len(scores) else np.zeros(0, bool)
    )  # equal scores stand or fall together
    f1 = np.where(last, 2 * good / (said + total), 0)
    sure = np.flatnonzero(last & (good >= 0.99 * said))
    return {
        **_at(int(np.searchsorted(-scores, -threshold, side="right")), good, total), "threshold": _rounded(threshold),
        "recall_at_precision_99": _rounded(good[sure[-1]] / total) if len(sure) and total else (0.0 if total else None),
        "best": _best(f1, scores, good, total),
    }  # fmt: skip


def _best(
    f1: NDArray[np.float64], scores: NDArray[np.float32], good: NDArray[np.int64], total: int
) -> dict[str, Any] | None:
    if not len(f1):
        return None
    at = int(np.argmax(f1))
    return {**_at(at + 1, good, total), "threshold": _rounded(float(scores[at]))}


def _at(said: int, good: NDArray[np.int64], total: int) -> dict[str, float | None]:
    correct = int(good[said - 1]) if said else 0
    return {
        "precision": _rounded(correct / said) if said else None,
        "recall": _rounded(correct / total) if total else None,
        "f1": _rounded(2 * correct / (said + total)) if said + total else None,
    }


def _rounded(value: float) -> float:
    return round(float(value), _SIGNIFICANT)
