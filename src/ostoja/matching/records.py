"""Records as columns of numbers, ready to be compared by the million.

What a number stands for does not depend on the order in which records came: words and cases are numbered alphabetically.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log2

import numpy as np
from numpy.typing import NDArray

from ostoja.matching import reading
from ostoja.matching.fields import ARRIVAL_COLUMNS
from ostoja.matching.keys import code, joined
from ostoja.matching.letters import is_abjad, units
from ostoja.matching.sounds import MOST_READINGS, coarse, codes

LONGEST_WORD = 16
RAREST = 14.0  # bits: what agreement on a word borne by one in 16,384 or fewer is worth at most
SLOTS = {"names": 7, "native": 6, "joined": 7, "father": 3, "mother": 3, "place": 2}
DAY_COLUMNS = 3

_AT = {name: at for at, name in enumerate(ARRIVAL_COLUMNS)}


@dataclass(frozen=True)
class Words:
    """Every word of a population. `sound[w]`: places in `UNITS`, `length[w]` of them; `readings[w]`: coarse forms, -1 for none;
    `abjad[w]`: written without short vowels; `bits[w]`: how rare its coarse form is among all words of names.
    """

    texts: list[str]
    sound: NDArray[np.uint8]
    length: NDArray[np.uint8]
    abjad: NDArray[np.bool_]
    readings: NDArray[np.int64]
    bits: NDArray[np.float32]


@dataclass(frozen=True)
class Population:
    """Records in columns. A word of -1 is none, a number of 0 isn't known.

    `names` and the other columns of `SLOTS`: words, in the order written (`joined`: several given names as one word);
    `given`: how many of `names` are given names; `born`: year, month, day; `sex`: 0, 1 (M), 2 (F); `nationality`, `document`,
    `phone`: codes; `case`: the case file.
    """

    ids: list[str]
    words: Words
    slots: dict[str, NDArray[np.int32]]
    given: NDArray[np.int8]
    born: NDArray[np.int16]
    sex: NDArray[np.int8]
    nationality: NDArray[np.int32]
    document: NDArray[np.int64]
    phone: NDArray[np.int64]
    case: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Rarity:
    """How often the words of names occur in a population: `borne[i]` words have the coarse form `forms[i]`, in rising order.

    `words`: how many words were counted; `kinds`: how many forms. `forms` may be some of them only.
    """

    forms: NDArray[np.int64]
    borne: NDArray[np.float64]
    words: float
    kinds: int

    def bits(self, readings: NDArray[np.int64]) -> NDArray[np.float32]:
        """How rare these forms are; in a small population no word counts as rarer than it can show."""
        if not len(self.forms):
            return np.full(len(readings), log2(self.words + 2), np.float32)
        at = np.minimum(np.searchsorted(self.forms, readings), len(self.forms) - 1)
        borne = np.where(self.forms[at] == readings, self.borne[at], 0)
        share = (borne + 0.5) / (self.words + 0.5 * self.kinds + 1)
        return np.asarray(np.minimum(-np.log2(share), min(RAREST, log2(self.words + 2))), np.float32)


def population(rows: Iterable[Sequence[str]], rarity: Rarity | None = None) -> Population:
    """The records of `rows`, each with a value for every one of `ARRIVAL_COLUMNS`.

    `rarity`: that of the population the records are taken from; without it, their own.
    """
    return _Reader(rarity).read(rows)


def rarity_of(words: Words, *columns: NDArray[np.int32]) -> Rarity:
    """How often the coarse forms of the words in `columns` occur."""
    used = np.bincount(np.concatenate([column[column >= 0] for column in columns]), minlength=len(words.texts))
    forms, at = np.unique(words.readings[:, 0], return_inverse=True)
    borne = np.zeros(len(forms))
    np.add.at(borne, at, used)
    return Rarity(forms[borne > 0], borne[borne > 0], borne.sum(), int((borne > 0).sum()))


class _Numbers(dict[str, int]):
    """A number for each word, given when it is first asked for."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class _Reader:
    def __init__(self, rarity: Rarity | None) -> None:
        self._rarity = rarity
        self._words = _Numbers()
        self._slots: dict[str, list[int]] = {name: [] for name in SLOTS}  # words of record after record
        self._counts: dict[str, list[int]] = {name: [] for name in SLOTS}

    def read(self, rows: Iterable[Sequence[str]]) -> Population:
        ids, given, born, sex, nationality, document, phone, case = [], [], [], [], [], [], [], []
        for row in rows:
            ids.append(row[_AT["record_id"]])
            given.append(self._names(row))
            day = reading.birth(row[_AT["birth_date"]])
            born.append((day.year, day.month, day.day))
            sex.append({"M": 1, "F": 2}.get(reading.sex(row[_AT["sex"]]), 0))
            nationality.append(_nationality(row[_AT["nationality"]]))
            document.append(reading.number(row[_AT["document_no"]]))
            phone.append(reading.phone(row[_AT["phone"]]))
            case.append(row[_AT["case_no"]] or f"\0{ids[-1]}")
        texts = sorted(self._words)
        slots = self._arrays(texts, len(ids))
        return Population(
            ids,
            _words(texts, self._rarity, slots["names"], slots["native"]),
            slots,
            np.array(given, np.int8),
            np.array(born, np.int16).reshape(-1, DAY_COLUMNS),
            np.array(sex, np.int8),
            np.array(nationality, np.int32),
            np.array(document, np.int64),
            np.array(phone, np.int64),
            np.unique(np.array(case, dtype=object), return_inverse=True)[1].astype(np.int32)
            if case
            else np.zeros(0, np.int32),
        )

    def _names(self, row: Sequence[str]) -> int:
        """Read the names of a row; how many of them are given names."""
        given, family = reading.words(row[_AT["given_names"]]), reading.words(row[_AT["family_name"]])
        native = reading.words(row[_AT["native_name"]])
        own = tuple(dict.fromkeys(given + family)) or native
        for name, found in (
            ("names", own),
            ("native", native),
            ("joined", (*joined(given), *family) if len(given) > 1 else ()),
            ("father", reading.words(row[_AT["father_name"]])),
            ("mother", reading.words(row[_AT["mother_name"]])),
            ("place", reading.words(row[_AT["birth_place"]])),
        ):
            kept = found[: SLOTS[name]]
            self._counts[name].append(len(kept))
            self._slots[name] += [self._words[word] for word in kept]
        return min(len(given), SLOTS["names"])

    def _arrays(self, texts: list[str], count: int) -> dict[str, NDArray[np.int32]]:
        alphabetical = np.empty(len(texts) + 1, np.int32)
        alphabetical[-1] = -1
        for at, text in enumerate(texts):
            alphabetical[self._words[text]] = at
        arrays = {}
        for name, width in SLOTS.items():
            numbers = np.full((count, width), -1, np.int32)
            counts = np.array(self._counts[name], np.int64)
            record = np.repeat(np.arange(count), counts)
            numbers[record, np.arange(len(record)) - np.repeat(counts.cumsum() - counts, counts)] = self._slots[name]
            self._slots[name], self._counts[name] = [], []
            arrays[name] = alphabetical[numbers]
        return arrays


@lru_cache(maxsize=4_096)
def _nationality(text: str) -> int:
    return code(reading.country(text))


@lru_cache(maxsize=100_000)
def _heard(word: str) -> tuple[list[int], tuple[int, ...]]:
    """Places in `UNITS`, and coarse forms: names come again and again."""
    heard = units(word)
    return codes(heard), coarse(heard)


def _words(texts: list[str], rarity: Rarity | None, *columns: NDArray[np.int32]) -> Words:
    count = len(texts)
    sound, length = np.zeros((count, LONGEST_WORD), np.uint8), np.zeros(count, np.uint8)
    readings, abjad = np.full((count, MOST_READINGS), -1, np.int64), np.zeros(count, np.bool_)
    for at, text in enumerate(texts):
        heard, forms = _heard(text)
        length[at] = len(heard)
        sound[at, : len(heard)] = heard
        readings[at, : len(forms)] = forms
        abjad[at] = is_abjad(text)
    words = Words(texts, sound, length, abjad, readings, np.zeros(count, np.float32))
    return replace(words, bits=(rarity or rarity_of(words, *columns)).bits(readings[:, 0]))
