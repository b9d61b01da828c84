"""Compile the comparison of two people: `python -m ostoja.matching.compiled`. Kept on disk, where numba keeps it.

Compiling takes some twenty seconds of a processor; whoever looks the first person up would wait for it.
"""

import os

import numpy as np

from ostoja.matching.fields import ARRIVAL_COLUMNS
from ostoja.matching.lookup import compare_two
from ostoja.matching.records import Rarity
from ostoja.matching.weights import shipped

_LAST = 19  # whatever else runs goes first


def compile_all() -> None:
    """Compile what a look-up runs, where that isn't done yet."""
    nobody = ("",) * len(ARRIVAL_COLUMNS)
    rarity = Rarity(np.zeros(0, np.int64), np.zeros(0), 0, 0)
    compare_two(nobody, nobody, rarity=rarity, size=2, weights=shipped())


if __name__ == "__main__":
    os.nice(_LAST)
    compile_all()
