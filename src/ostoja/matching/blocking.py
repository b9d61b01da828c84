"""Which pairs are looked at: those that share a key. A pair needs one key in common, so no single mistake hides it."""

from collections.abc import Iterator

import numpy as np
from numba import njit
from numpy.typing import NDArray

from ostoja.matching import keys
from ostoja.matching.records import Population

_WORDS, _READINGS, _PARENTS = keys.WORDS, keys.READINGS, keys.PARENTS


@njit(cache=True, nogil=True)
def _mixed(one, other):  # type: ignore[no-untyped-def]
    value = np.uint64(one) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(other) + np.uint64(0x632BE59BD9B4E019)
    value ^= value >> np.uint64(31)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    return value ^ (value >> np.uint64(27))


@njit(cache=True, nogil=True)
def _put(keys, records, found, key, record):  # type: ignore[no-untyped-def]
    """Note a key where there is room; how many keys there are now."""
    if found < keys.shape[0]:
        keys[found], records[found] = key, record
    return found + 1


@njit(cache=True, nogil=True)
def _forms(names, native, joined, readings, record, read, forms):  # type: ignore[no-untyped-def]
    """Coarse forms of the words of a record, each once; returns how many. Readings of -1 are none."""
    count = 0
    for source, words in ((names, _WORDS), (native, _WORDS), (joined, 1)):
        for at in range(min(source.shape[1], words)):
            if source[record, at] < 0:
                break
            for reading in range(read):
                form = readings[source[record, at], reading]
                known = form <= 0
                for earlier in range(count):
                    known = known or forms[earlier] == form
                if not known:
                    forms[count] = form
                    count += 1
    return count


@njit(cache=True, nogil=True)
def years_meant(year, years):  # type: ignore[no-untyped-def]
    """Fill in what `keys.years_meant` answers; how many there are, none for a year that isn't known."""
    if year <= 0:
        return 0
    if not 1250 < year < 1500:
        years[0] = year
        return 1
    found = 0
    if year < 1420:
        years[0] = year + 621
        found = 1
    if year > 1320:
        lunar = int(year * 0.970224 + 621.574)
        if found == 0 or years[0] != lunar:
            years[found] = lunar
            found += 1
    return found


@njit(cache=True, nogil=True)
def _name_keys(names, native, joined, father, mother, place, readings, nationality, born, kind, read, keys, records):  # type: ignore[no-untyped-def]
    """Keys of one kind that rest on names; returns how many."""
    found = 0
    forms, years = np.zeros((2 * _WORDS + 1) * read, np.int64), np.zeros(2, np.int64)
    for record in range(names.shape[0]):
        month, day = born[record, 1], born[record, 2]
        whole = day > 0 and not (month == 1 and day == 1)
        dated = np.uint64(min(month, day)) * np.uint64(64) + np.uint64(max(month, day))
        count = _forms(names, native, joined, readings, record, read, forms)
        meant = years_meant(np.int64(born[record, 0]), years)
        if kind == 9 and meant > 0 and father[record, 0] >= 0 and mother[record, 0] >= 0:  # both parents and the year
            of_father, of_mother = readings[father[record, 0], 0], readings[mother[record, 0], 0]
            both = _mixed(np.uint64(of_father), np.uint64(of_mother))
            found = _put(keys, records, found, _mixed(both, np.uint64(years[0])), record)
        for first in range(count):
            if kind == 8 and place[record, 0] >= 0:  # a word and the place
                lies = np.uint64(readings[place[record, 0], 0]) + np.uint64(1 << 40)
                found = _put(keys, records, found, _mixed(np.uint64(forms[first]), lies), record)
            if kind == 10:  # a word and a parent
                for parent in (father, mother):
                    for at in range(_PARENTS):
                        if parent[record, at] >= 0 and readings[parent[record, at], 0] != forms[first]:
                            named = np.uint64(readings[parent[record, at], 0]) + np.uint64(1 << 41)
                            found = _put(keys, records, found, _mixed(np.uint64(forms[first]), named), record)
            for which in range(meant):
                year = years[which]
                if kind == 1 and whole:  # a word and the day
                    key = _mixed(_mixed(np.uint64(forms[first]), np.uint64(year)), dated)
                    found = _put(keys, records, found, key, record)
                if kind == 4:  # a word, a parent, the year
                    for parent in (father, mother):
                        for at in range(_PARENTS):
                            if parent[record, at] >= 0 and readings[parent[record, at], 0] != forms[first]:
                                both = _mixed(np.uint64(forms[first]), np.uint64(readings[parent[record, at], 0]))
                                found = _put(keys, records, found, _mixed(both, np.uint64(year)), record)
                if kind == 7 and nationality[record] > 0:  # a word, the nationality, the year
                    of_country = _mixed(np.uint64(forms[first]), np.uint64(nationality[record]))
                    found = _put(keys, records, found, _mixed(of_country, np.uint64(year)), record)
                if kind == 6 and place[record, 0] >= 0:  # a word, the place, about the year
                    lies = np.uint64(readings[place[record, 0], 0]) + np.uint64(1 << 40)
                    there = _mixed(np.uint64(forms[first]), lies)
                    found = _put(keys, records, found, _mixed(there, np.uint64(year // 2)), record)
                    found = _put(keys, records, found, _mixed(there, np.uint64(10_000 + (year + 1) // 2)), record)
            for second in range(first + 1, count):
                both = _mixed(np.uint64(min(forms[first], forms[second])), np.uint64(max(forms[first], forms[second])))
                if kind == 2 and whole and meant > 0:  # two words, day and month in either order
                    found = _put(keys, records, found, _mixed(both, dated), record)
                elif kind == 3:  # two words
                    found = _put(keys, records, found, both, record)
                for which in range(meant):
                    year = years[which]
                    if kind == 5:  # two words and about the year: steps of four years that overlap
                        found = _put(keys, records, found, _mixed(both, np.uint64(year // 4)), record)
                        found = _put(keys, records, found, _mixed(both, np.uint64(10_000 + (year + 2) // 4)), record)
                    elif kind == 0:  # two words and the year
                        found = _put(keys, records, found, _mixed(both, np.uint64(year)), record)
    return found


_NAME_KINDS = {
    0: 120,
    1: 60,
    2: 60,
    3: 40,
    4: 60,
    5: 60,
    6: 40,
    8: 12,
    9: 40,
}  # kind of key: records that may share it before it says too little


@njit(cache=True, nogil=True)
def _pairs(keys, records, most, out):  # type: ignore[no-untyped-def]
    """Pairs within each run of equal keys; counts only where `out` is too small."""
    found, start = 0, 0
    while start < keys.shape[0]:
        stop = start + 1
        while stop < keys.shape[0] and keys[stop] == keys[start]:
            stop += 1
        if 1 < stop - start <= most:
            for first in range(start, stop):
                for second in range(first + 1, stop):
                    one, other = records[first], records[second]
                    if one != other:
                        if found < out.shape[0]:
                            out[found] = (np.int64(min(one, other)) << 32) | np.int64(max(one, other))
                        found += 1
        start = stop
    return found


def _within(keys: NDArray[np.uint64], records: NDArray[np.int32], most: int) -> NDArray[np.int64]:
    order = np.argsort(keys, kind="stable")
    keys, records = keys[order], records[order]
    pairs = np.empty(_pairs(keys, records, most, np.empty(0, np.int64)), np.int64)
    _pairs(keys, records, most, pairs)
    return pairs


def distinct(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each pair once, in rising order. Sorting millions of numbers takes a third of the time of `np.unique`."""
    pairs = np.sort(pairs)
    is_first: NDArray[np.bool_] = np.diff(pairs, prepend=-1) != 0
    return pairs[is_first]


def _number_keys(of: Population) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.int32], int]]:
    for numbers in (of.document, of.phone):
        at = np.flatnonzero(numbers).astype(np.int32)
        yield numbers[at].astype(np.uint64), at, 60
    born = of.born.astype(np.uint64)
    low, high = np.minimum(born[:, 1], born[:, 2]), np.maximum(born[:, 1], born[:, 2])
    at = np.flatnonzero(
        (of.born[:, 2] > 0) & ~((of.born[:, 1] == 1) & (of.born[:, 2] == 1)) & (of.nationality > 0)
    ).astype(np.int32)
    day = (born[:, 0] * np.uint64(64) + low) * np.uint64(64) + high
    yield (day * np.uint64(1 << 31) + of.nationality.astype(np.uint64))[at], at, 40


def candidates(of: Population) -> NDArray[np.int64]:
    """Pairs of records that share a key, each once, as `first << 32 | second` with the smaller first."""
    found = [_within(*each) for each in _number_keys(of)]
    found += [_within(*_keys_of_names(of, kind), most) for kind, most in _NAME_KINDS.items()]
    return distinct(np.concatenate(found))


def keys_of(of: Population, *, readings: int = _READINGS) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The keys by which one record is looked up among many, and whose they are. Keys of different kinds never meet."""
    found = [(each, records) for each, records, _ in _number_keys(of)]
    found += [_keys_of_names(of, kind, readings) for kind in keys.LOOKED_UP]
    apart = [
        each * np.uint64(0x9E3779B97F4A7C15) + np.uint64(at) * np.uint64(0x632BE59BD9B4E019 >> 8)
        for at, (each, _) in enumerate(found, 1)
    ]
    records = np.concatenate([records for _, records in found])
    countries, at = np.unique(of.nationality, return_inverse=True)
    brief = np.stack([[keys.brief_of(sex, country) for country in countries.tolist()] for sex in range(3)])
    told = brief[of.sex, at].astype(np.uint64)
    return np.concatenate(apart) & ~np.uint64(keys.BRIEF) | told[records], records


def _keys_of_names(
    of: Population, kind: int, readings: int = _READINGS
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    names, native, joined = (of.slots[name] for name in ("names", "native", "joined"))
    father, mother, place = (of.slots[name] for name in ("father", "mother", "place"))
    forms, country, born = of.words.readings, of.nationality, of.born
    none = np.empty(0, np.uint64), np.empty(0, np.int32)
    count = _name_keys(names, native, joined, father, mother, place, forms, country, born, kind, readings, *none)
    keys, records = np.empty(count, np.uint64), np.empty(count, np.int32)
    _name_keys(names, native, joined, father, mother, place, forms, country, born, kind, readings, keys, records)
    return keys, records
