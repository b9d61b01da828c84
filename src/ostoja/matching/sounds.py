"""How near two sounds are, and the coarse form of a word by which likely pairs are found.

The costs are of a weighted edit distance: 1 is the price of another consonant, nearly nothing that of a spelling which another
country's clerk would choose for the same sound.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from ostoja.matching.letters import UNITS

_VOWELS = "aeiou"
_NEAR = """
ae .12 ei .15 ai .25 ao .25 au .35 eo .3 eu .4 iu .4 io .4 ou .08
yi .05 ye .3 ji .15 jy .08 wu .08 wo .25 wv .1 wb .6 wf .6 vu .5
QS .1 QC .1 QX .1 Qk .3 Qh .25 QZ .5 Qc .4 Qs .4 SC .3 Ss .25 SZ .3 Sc .3 SJ .5 Sj .5 Sz .4
Cc .25 CJ .3 Cs .6 Ck .5 Ct .7 cs .2 cz .4 ck .25 cJ .35 ct .6 QJ .5
Jj .08 Jg .2 JZ .2 Jz .35 Jy .2 Jd .4 jX .2 jh .25 jZ .2 jg .35 jd .4 Zz .2 Zs .4 yZ .5
Xh .15 Xk .2 XG .3 Xg .4 Gg .08 Gk .3 Gh .25 Gr .6 kg .4 kh .6 gh .5 vb .35 vf .3 vp .7
bp .3 bB .08 pB .15 mB .5 bf .7 bm .8 pf .4 dt .35 dD .08 dN .08 tN .25 nN .45 dz .6
Tt .08 Ts .2 Td .4 Tf .6 Tz .4 Dz .15 Dt .4 zs .2 mn .5 rl .6 dT .4 DT .3 NT .3 ND .15
"""
_DROPPED = {"y": 0.3, "j": 0.6, "w": 0.35, "h": 0.2, "i": 0.2, "a": 0.2, "e": 0.18, "o": 0.22, "u": 0.22}
_CLASSES = {
    "S": "szSZCcJQjTD", "K": "kgGXQ", "T": "tdNTD", "P": "bpfvBw", "M": "m", "N": "n", "L": "l", "R": "r", "": "aeiouyhwjQ",
}  # fmt: skip
_NUMBER = {letter: at for at, letter in enumerate("SKTPMNLR", start=1)}
_READINGS = {unit: tuple(name for name, units in _CLASSES.items() if unit in units) for unit in UNITS}
MOST_READINGS = 4
_LONGEST = 7


@cache
def substitution_costs() -> NDArray[np.float32]:
    """Price of reading one unit as another, by their places in `UNITS`."""
    costs = np.ones((len(UNITS), len(UNITS)), dtype=np.float32)
    np.fill_diagonal(costs, 0)
    for pair, price in zip(*[iter(_NEAR.split())] * 2, strict=True):
        one, other = UNITS.index(pair[0]), UNITS.index(pair[1])
        costs[one, other] = costs[other, one] = float(price)
    return costs


@cache
def dropping_costs() -> NDArray[np.float32]:
    """Price of a unit that the other word doesn't have, by its place in `UNITS`."""
    return np.array([_DROPPED.get(unit, 1.0) for unit in UNITS], dtype=np.float32)


@cache
def lengths() -> NDArray[np.float32]:
    """What a unit counts towards the length of its word."""
    return np.array([0.35 if unit in _VOWELS else 0.7 if unit in "hyw" else 1.0 for unit in UNITS], dtype=np.float32)


def codes(units: str) -> list[int]:
    """The places of a word's units in `UNITS`."""
    return [UNITS.index(unit) for unit in units]


def coarse(units: str) -> tuple[int, ...]:
    """Numbers of the classes of consonants a word may be read as; the first is the usual reading, at most four."""
    readings = [""]
    for unit in units:
        classes = _READINGS[unit]
        if len(classes) > 1 and len(readings) * len(classes) > MOST_READINGS:
            classes = classes[:1]
        readings = [
            reading if reading.endswith(name) and name else reading + name for name in classes for reading in readings
        ]
    return tuple(dict.fromkeys(_number(reading[:_LONGEST]) for reading in readings))[:MOST_READINGS]


def _number(reading: str) -> int:
    number = 0
    for letter in reading:
        number = number * 9 + _NUMBER[letter]
    return number
