"""The weights that ship: estimated from invented arrivals, with their version. No file given changes them."""

import json
from dataclasses import dataclass, replace
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

from ostoja.matching.features import COUNT, Feature


@dataclass(frozen=True)
class Weights:
    """What each `Feature` is worth, in natural logarithms of odds, known alone and together with the companions.

    `prior`: of a pair before anything is compared, in a population of `population` records; `likely`: the score from which a
    pair is put before an officer as likely; `possible`: from which it is listed; `newcomer`: from which somebody looked
    up is called likely known: one of all who are known always comes nearest, so strangers need a threshold of their own.
    """

    version: str
    alone: NDArray[np.float32]
    together: NDArray[np.float32]
    prior: tuple[float, float]
    population: int
    likely: float
    possible: float
    newcomer: float

    def for_newcomers(self) -> "Weights":
        """The same, with the threshold for somebody looked up."""
        return replace(self, likely=self.newcomer)

    def prior_alone(self, size: int) -> float:
        return self.prior[0] + self._scale(size)

    def prior_together(self, size: int) -> float:
        return self.prior[1] + self._scale(size)

    def _scale(self, size: int) -> float:
        """Among more people chance agreements are more frequent: the odds fall as the population grows."""
        return -0.5 * log(max(size, 1_000) / self.population)


def shipped() -> Weights:
    """The weights of this version."""
    return from_json(files("ostoja.matching").joinpath("weights.json").read_text(encoding="utf-8"))


def from_json(text: str) -> Weights:
    """Weights as `to_json` wrote them.

    Raises:
        ValueError: a feature has no weight, or a weight belongs to no feature.
    """
    read = json.loads(text)
    names = {feature.name.lower() for feature in Feature}
    if set(read["together"]) != names:
        raise ValueError(f"The weights are for other fields: {sorted(names ^ set(read['together']))}.")
    alone, together = (
        np.array([read[kind].get(feature.name.lower(), 0.0) for feature in Feature], np.float32)
        for kind in ("alone", "together")
    )
    return Weights(
        read["version"],
        alone,
        together,
        (read["prior_alone"], read["prior_together"]),
        read["population"],
        read["likely"],
        read["possible"],
        read["likely_newcomer"],
    )


def to_json(weights: Weights) -> str:
    """Weights as they are kept: readable, a line for each field."""
    rows = {
        kind: {feature.name.lower(): round(float(values[feature]), 3) for feature in Feature}
        for kind, values in (("alone", weights.alone), ("together", weights.together))
    }
    head = {
        "version": weights.version,
        "population": weights.population,
        "likely": round(weights.likely, 2),
        "possible": round(weights.possible, 2),
        "likely_newcomer": round(weights.newcomer, 2),
        "prior_alone": round(weights.prior[0], 3),
        "prior_together": round(weights.prior[1], 3),
    }
    return json.dumps(head | rows, indent=1) + "\n"


def none() -> Weights:
    """Weights of nothing, to begin estimating with."""
    nothing = np.zeros(COUNT, np.float32)
    return Weights("", nothing, nothing, (0.0, 0.0), 100_000, 20.0, 0.0, 0.0)
