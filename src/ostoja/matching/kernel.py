"""The comparison of two records, compiled: what agrees, what differs, how near. Symmetric in the two records.

numba compiles these functions when they are first called and keeps the result on disk.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from ostoja.matching.calendars import HIJRI_BEFORE, meant_in_another, years_apart
from ostoja.matching.features import COUNT, Feature
from ostoja.matching.records import LONGEST_WORD, SLOTS, Population, Words
from ostoja.matching.sounds import dropping_costs, lengths, substitution_costs

_NAME_BITS, _NAME_WORDS, _NAME_LOSS = int(Feature.NAME_BITS), int(Feature.NAME_WORDS), int(Feature.NAME_LOSS)
_PART_BITS = int(Feature.NAME_PART_BITS)
_NAME_DIFFERS, _GIVEN_DIFFERS, _NAME_WHOLE = (
    int(Feature.NAME_DIFFERS),
    int(Feature.GIVEN_DIFFERS),
    int(Feature.NAME_WHOLE),
)
_SAME_DAY, _SAME_ESTIMATE, _SWAPPED = (
    int(Feature.BORN_SAME_DAY),
    int(Feature.BORN_SAME_ESTIMATE),
    int(Feature.BORN_SWAPPED),
)
_SAME_MONTH = int(Feature.BORN_SAME_MONTH)
_ONE_PART, _OTHER_YEAR, _CALENDAR = int(Feature.BORN_ONE_PART), int(Feature.BORN_OTHER_YEAR), int(Feature.BORN_CALENDAR)
_SAME_YEAR, _NEAR_ESTIMATE, _NEAR = int(Feature.BORN_SAME_YEAR), int(Feature.BORN_NEAR_ESTIMATE), int(Feature.BORN_NEAR)
_FEW_YEARS, _BORN_DIFFERS = int(Feature.BORN_FEW_YEARS), int(Feature.BORN_DIFFERS)
_SEX, _NATIONALITY, _PLACE = int(Feature.SEX_SAME), int(Feature.NATIONALITY_SAME), int(Feature.PLACE_BITS)
_FATHER, _MOTHER, _DOCUMENT = int(Feature.FATHER_BITS), int(Feature.MOTHER_BITS), int(Feature.DOCUMENT_SAME)
_PHONE, _CASE, _COMPANIONS, _COUNT = (
    int(Feature.PHONE_SAME),
    int(Feature.CASE_SAME),
    int(Feature.COMPANIONS_COUNT),
    COUNT,
)

_WORDS = max(SLOTS.values())
_LENGTH, _ABJAD = LONGEST_WORD, LONGEST_WORD + 1  # columns of `Heard.sound`
_ALIKE = 0.62  # words less near than this are different words
_LEAST_LENGTH = 1.4
_VOWELS = 5  # the first units are vowels
_UNWRITTEN = 0.04  # price of a vowel that the other word's script doesn't write
_TRANSPOSED = 0.7


class Heard(NamedTuple):
    """Every word as the compiled functions take it: few columns, since each of them is handed over at every call.

    `sound`: places in `UNITS`, then the length, then 1 for a script without short vowels; `own`: the consonants of the word, a
    bit each; `reach`: those near any of its units; `costs`: of reading a unit as another, in the last column of leaving it out.
    """

    sound: NDArray[np.uint8]
    weight: NDArray[np.float32]
    bits: NDArray[np.float32]
    own: NDArray[np.int64]
    reach: NDArray[np.int64]
    costs: NDArray[np.float32]


class Room(NamedTuple):
    """What one thread writes in while it compares: the table of an edit distance, how near words are, which of them have met."""

    table: NDArray[np.float32]
    near: NDArray[np.float32]
    met: NDArray[np.bool_]


class Columns(NamedTuple):
    """A population as the compiled functions take it."""

    heard: Heard
    names: NDArray[np.int32]
    native: NDArray[np.int32]
    joined: NDArray[np.int32]
    father: NDArray[np.int32]
    mother: NDArray[np.int32]
    place: NDArray[np.int32]
    given: NDArray[np.int8]
    born: NDArray[np.int16]
    day: NDArray[np.int32]
    sex: NDArray[np.int8]
    nationality: NDArray[np.int32]
    document: NDArray[np.int64]
    phone: NDArray[np.int64]
    case: NDArray[np.int32]


def columns(of: Population) -> Columns:
    """A population's columns, with what the comparison needs beside."""
    slots = of.slots
    return Columns(
        heard(of.words),
        slots["names"],
        slots["native"],
        slots["joined"],
        slots["father"],
        slots["mother"],
        slots["place"],
        of.given,
        of.born,
        _days(of.born),
        of.sex,
        of.nationality,
        of.document,
        of.phone,
        of.case,
    )


def heard(words: Words) -> Heard:
    """The words of a population, with what the comparison needs beside."""
    inside = np.arange(words.sound.shape[1]) < words.length[:, None]
    counted = np.where(words.abjad[:, None] & (words.sound < _VOWELS), 0, lengths()[words.sound])
    weight = (counted * inside).sum(axis=1).astype(np.float32)
    costs = np.column_stack([substitution_costs(), dropping_costs()])
    own, reach = (
        np.bitwise_or.reduce(np.where(inside, of_unit[words.sound], 0), axis=1) for of_unit in _bits_of_units(costs)
    )
    return Heard(
        np.column_stack([words.sound, words.length, words.abjad]).astype(np.uint8),
        weight,
        words.bits,
        own,
        reach,
        costs,
    )


def _bits_of_units(costs: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each unit: its own bit where leaving it out has the full price; the bits of the units it may be read as."""
    bits = np.int64(1) << np.arange(len(costs), dtype=np.int64)
    return np.where(costs[:, -1] < 1, 0, bits), (np.where(costs[:, :-1] < 1, bits, 0)).sum(axis=1)


@njit(cache=True, nogil=True)
def room():  # type: ignore[no-untyped-def]
    """Room for one thread."""
    return Room(
        np.zeros((LONGEST_WORD + 1, LONGEST_WORD + 1), np.float32),
        np.empty((_WORDS, _WORDS), np.float32),
        np.empty((2, _WORDS), np.bool_),
    )


def _days(born: NDArray[np.int16]) -> NDArray[np.int32]:
    """The day as written, counted as `date.toordinal` does; 0 where the day isn't known."""
    year, month, day = (born[:, at].astype(np.int64) for at in range(3))
    known = (born > 0).all(axis=1)
    before = year - 1 - (month <= 2)  # years that begin in March
    march = (month + 9) % 12
    counted = 365 * (before + 1) + (before + 1) // 4 - (before + 1) // 100 + (before + 1) // 400
    return np.where(known, counted + (153 * march + 2) // 5 + day - 306, 0).astype(np.int32)


@njit(cache=True, nogil=True)
def _how_many(bits):  # type: ignore[no-untyped-def]
    found = 0
    while bits:
        bits &= bits - 1
        found += 1
    return found


@njit(cache=True, nogil=True)
def word_similarity(heard, one, other, table):  # type: ignore[no-untyped-def]
    """From 1 (the same word) to 0 (another word), by the sounds of two words."""
    if one == other:
        return 1.0
    sound, costs = heard.sound, heard.costs
    if sound[one, 0] > sound[other, 0] or (sound[one, 0] == sound[other, 0] and one > other):
        one, other = other, one
    rows, across = np.int64(sound[one, _LENGTH]), np.int64(sound[other, _LENGTH])
    longer, shorter = max(heard.weight[one], heard.weight[other]), min(heard.weight[one], heard.weight[other])
    unwritten = sound[one, _ABJAD] > 0 or sound[other, _ABJAD] > 0
    if rows == 0 or across == 0 or (not unwritten and shorter < 0.45 * longer):
        return 0.0
    if unwritten:
        longer = shorter if sound[one, _ABJAD] != sound[other, _ABJAD] else longer
    longer = max(longer, _LEAST_LENGTH)
    limit = (1 - _ALIKE) * longer + 0.01
    apart, apart_other = heard.own[one] & ~heard.reach[other], heard.own[other] & ~heard.reach[one]
    if (apart and _how_many(apart) > limit) or (apart_other and _how_many(apart_other) > limit):
        return 0.0
    drop = costs.shape[1] - 1
    for column in range(across):
        unit = sound[other, column]
        table[0, column + 1] = table[0, column] + (_UNWRITTEN if unwritten and unit < _VOWELS else costs[unit, drop])
    for row in range(rows):
        left = sound[one, row]
        drop_left = np.float32(_UNWRITTEN) if unwritten and left < _VOWELS else costs[left, drop]
        table[row + 1, 0] = table[row, 0] + drop_left
        best = table[row + 1, 0]
        for column in range(across):
            right = sound[other, column]
            drop_right = np.float32(_UNWRITTEN) if unwritten and right < _VOWELS else costs[right, drop]
            cost = min(
                table[row, column] + costs[left, right],
                table[row, column + 1] + drop_left,
                table[row + 1, column] + drop_right,
            )
            if row > 0 and column > 0 and left == sound[other, column - 1] and right == sound[one, row - 1]:
                cost = min(cost, table[row - 1, column - 1] + np.float32(_TRANSPOSED))
            table[row + 1, column + 1] = cost
            best = min(best, cost)
        if best > limit:
            return 0.0
    return max(0.0, 1.0 - table[rows, across] / longer)


@njit(cache=True, nogil=True)
def _count(slots, record):  # type: ignore[no-untyped-def]
    found = 0
    while found < slots.shape[1] and slots[record, found] >= 0:
        found += 1
    return found


@njit(cache=True, nogil=True)
def _pair_words(heard, of_one, one, of_other, other, room):  # type: ignore[no-untyped-def]
    """Pair the words of two names, nearest first: bits, words agreed on, loss. Marks the words that met."""
    rows, across = _count(of_one, one), _count(of_other, other)
    near, met_words, bits_of = room.near, room.met, heard.bits
    for row in range(rows):
        met_words[0, row] = False
        for column in range(across):
            near[row, column] = word_similarity(heard, of_one[one, row], of_other[other, column], room.table)
    for column in range(across):
        met_words[1, column] = False
    bits, met, loss = 0.0, 0, 0.0
    while met < min(rows, across):
        best, best_bits, at_row, at_column = _ALIKE, 0.0, -1, -1
        for row in range(rows):
            for column in range(across):
                if met_words[0, row] or met_words[1, column] or near[row, column] < best:
                    continue
                worth = min(bits_of[of_one[one, row]], bits_of[of_other[other, column]])
                if near[row, column] > best or worth > best_bits or at_row < 0:
                    best, best_bits, at_row, at_column = near[row, column], worth, row, column
        if at_row < 0:
            break
        met_words[0, at_row] = met_words[1, at_column] = True
        bits += best_bits * (best - 0.5) * 2
        loss += 1 - best
        met += 1
    return bits, met, loss


@njit(cache=True, nogil=True)
def _absorb(heard, of_words, whose, met, fathers, child, table):  # type: ignore[no-untyped-def]
    """Words of a name that are the other record's father's name don't count as different."""
    for at in range(_count(of_words, whose)):
        for name in range(0 if met[at] else _count(fathers, child)):
            if word_similarity(heard, of_words[whose, at], fathers[child, name], table) > 0.75:
                met[at] = True


@njit(cache=True, nogil=True)
def _unmet(met, count):  # type: ignore[no-untyped-def]
    found = 0
    for at in range(count):
        found += not met[at]
    return found


@njit(cache=True, nogil=True)
def _names(heard, given, father, of_one, one, of_other, other, has_given, best, out, room):  # type: ignore[no-untyped-def]
    """Compare two forms of the names; kept where they agree better than `best`, the worth of the forms compared before."""
    rows, across = _count(of_one, one), _count(of_other, other)
    if rows == 0 or across == 0:
        return best
    bits, met, loss = _pair_words(heard, of_one, one, of_other, other, room)
    whole = met == rows == across and met > 1
    met_one, met_other = room.met[0], room.met[1]
    if met < rows:
        _absorb(heard, of_one, one, met_one, father, other, room.table)
    if met < across:
        _absorb(heard, of_other, other, met_other, father, one, room.table)
    differ = min(_unmet(met_one, rows), _unmet(met_other, across))
    given_one, given_other = min(given[one], rows), min(given[other], across)
    given_differs = 0
    if (
        has_given
        and given_one > 0
        and given_other > 0
        and _unmet(met_one, given_one) == given_one
        and _unmet(met_other, given_other) == given_other
    ):
        given_differs = 1
    worth = met + 0.1 * bits - differ - given_differs - loss
    if out[_NAME_WORDS] > 0 and worth <= best:
        return best
    out[_NAME_BITS] = 0 if differ or given_differs else bits
    out[_PART_BITS] = bits if differ or given_differs else 0
    out[_NAME_WORDS], out[_NAME_LOSS] = min(met, 3), min(loss, 1.2)
    out[_NAME_DIFFERS], out[_GIVEN_DIFFERS], out[_NAME_WHOLE] = min(differ, 2), given_differs, whole
    return worth


@njit(cache=True, nogil=True)
def _all_names(heard, given, father, names, native, joined, one, other, out, room):  # type: ignore[no-untyped-def]
    """The names as written in Latin letters and in the native script; the form in which they agree best counts.

    Where one of them has one given name, those of the other are read as one word too.
    """
    native_one, native_other = native[one, 0] >= 0, native[other, 0] >= 0
    best = _names(heard, given, father, names, one, names, other, True, -100.0, out, room)
    if native_one and native_other:
        best = _names(heard, given, father, native, one, native, other, False, best, out, room)
    if native_one and out[_NAME_DIFFERS] > 0:
        best = _names(heard, given, father, native, one, names, other, False, best, out, room)
    if native_other and out[_NAME_DIFFERS] > 0:
        best = _names(heard, given, father, names, one, native, other, False, best, out, room)
    if given[other] == 1 and joined[one, 0] >= 0:
        _names(heard, given, father, joined, one, names, other, False, best, out, room)
    if given[one] == 1 and joined[other, 0] >= 0:
        _names(heard, given, father, names, one, joined, other, False, best, out, room)


@njit(cache=True, nogil=True)
def _born(c, one, other, out):  # type: ignore[no-untyped-def]
    year, month, day = np.int64(c.born[one, 0]), c.born[one, 1], c.born[one, 2]
    year_other, month_other, day_other = np.int64(c.born[other, 0]), c.born[other, 1], c.born[other, 2]
    if year == 0 or year_other == 0:
        return
    foreign = year < HIJRI_BEFORE or year_other < HIJRI_BEFORE
    gap = years_apart(year, year_other)
    guess, guess_other = day == 0 or (month == 1 and day == 1), day_other == 0 or (month_other == 1 and day_other == 1)
    estimated = guess or guess_other
    if year == year_other:
        if estimated:
            told, told_other = (
                month > 0 and not (guess and day > 0),
                month_other > 0 and not (guess_other and day_other > 0),
            )
            if not told or not told_other:
                out[_SAME_ESTIMATE] = 1
            else:
                out[_SAME_MONTH if month == month_other else _SAME_YEAR] = 1
        elif month == month_other and day == day_other:
            out[_SAME_DAY] = 1
        elif month == day_other and day == month_other:
            out[_SWAPPED] = 1
        elif month == month_other or day == day_other:
            out[_ONE_PART] = 1
        elif _calendars_explain(c, one, other):
            out[_CALENDAR] = 1
        else:
            out[_SAME_YEAR] = 1
    elif _calendars_explain(c, one, other):
        out[_CALENDAR] = 1
    elif not estimated and month == month_other and day == day_other and (gap == 1 or gap % 10 == 0):
        out[_OTHER_YEAR] = 1
    elif gap <= 2:
        out[_NEAR_ESTIMATE if estimated or foreign else _NEAR] = 1
    elif gap <= 5:
        out[_FEW_YEARS] = 1
    else:
        out[_BORN_DIFFERS] = 1


@njit(cache=True, nogil=True)
def _calendars_explain(c, one, other):  # type: ignore[no-untyped-def]
    """Whether two days differ as a day and its wrong conversion do."""
    if c.day[one] == 0 or c.day[other] == 0:
        return False
    return meant_in_another(np.int64(c.born[one, 0]), c.born[one, 1], c.born[one, 2], c.day[other]) or meant_in_another(
        np.int64(c.born[other, 0]), c.born[other, 1], c.born[other, 2], c.day[one]
    )


@njit(cache=True, nogil=True)
def _numbers_near(one, other):  # type: ignore[no-untyped-def]
    """Whether two numbers of six or more signs differ by one sign, or by two neighbours changed about."""
    first, second = np.zeros(12, np.int64), np.zeros(12, np.int64)
    rows, across = 0, 0
    while one > 0:
        first[rows] = one % 37
        one //= 37
        rows += 1
    while other > 0:
        second[across] = other % 37
        other //= 37
        across += 1
    if min(rows, across) < 6 or abs(rows - across) > 1:
        return False
    front = 0
    while front < min(rows, across) and first[front] == second[front]:
        front += 1
    back = 0
    while back < min(rows, across) - front and first[rows - 1 - back] == second[across - 1 - back]:
        back += 1
    left, right = rows - front - back, across - front - back
    if left == 2 and right == 2:
        return first[front] == second[front + 1] and first[front + 1] == second[front]
    return left <= 1 and right <= 1


@njit(cache=True, nogil=True)
def _number(one, other, at, out):  # type: ignore[no-untyped-def]
    if one == 0 or other == 0:
        return
    if one == other:
        out[at] = 1
    elif _numbers_near(one, other):
        out[at + 1] = 1
    else:
        out[at + 2] = 1


@njit(cache=True, nogil=True)
def _bits_or_differs(heard, of, one, other, at, out, room):  # type: ignore[no-untyped-def]
    if of[one, 0] < 0 or of[other, 0] < 0:
        return
    bits, met, _ = _pair_words(heard, of, one, of, other, room)
    if met:
        out[at] = min(bits, 12.0)
    else:
        out[at + 1] = 1


@njit(cache=True, nogil=True)
def _in_order(c, one, other):  # type: ignore[no-untyped-def]
    """The two records in an order that rests on what they say, so that the comparison is symmetric."""
    for at in range(c.names.shape[1]):
        if c.names[one, at] != c.names[other, at]:
            return c.names[one, at] < c.names[other, at]
    for at in range(c.native.shape[1]):
        if c.native[one, at] != c.native[other, at]:
            return c.native[one, at] < c.native[other, at]
    for at in range(c.father.shape[1]):
        if c.father[one, at] != c.father[other, at]:
            return c.father[one, at] < c.father[other, at]
    return c.given[one] <= c.given[other]


@njit(cache=True, nogil=True)
def compare(c, one, other, out, room):  # type: ignore[no-untyped-def]
    """Fill `out`, a column for each `Feature` that is known from the two records alone."""
    out[:] = 0
    if not _in_order(c, one, other):
        one, other = other, one
    _all_names(c.heard, c.given, c.father, c.names, c.native, c.joined, one, other, out, room)
    _born(c, one, other, out)
    if c.sex[one] > 0 and c.sex[other] > 0:
        out[_SEX if c.sex[one] == c.sex[other] else _SEX + 1] = 1
    if c.nationality[one] > 0 and c.nationality[other] > 0:
        out[_NATIONALITY if c.nationality[one] == c.nationality[other] else _NATIONALITY + 1] = 1
    _bits_or_differs(c.heard, c.place, one, other, _PLACE, out, room)
    _bits_or_differs(c.heard, c.father, one, other, _FATHER, out, room)
    _bits_or_differs(c.heard, c.mother, one, other, _MOTHER, out, room)
    _number(c.document[one], c.document[other], _DOCUMENT, out)
    _number(c.phone[one], c.phone[other], _PHONE, out)
    out[_CASE] = c.case[one] == c.case[other]


@njit(cache=True, nogil=True)
def compare_all(c, one, other, start, stop, out):  # type: ignore[no-untyped-def]
    """The comparisons of the pairs from `start` to `stop`, a row each."""
    own = room()
    for at in range(start, stop):
        compare(c, one[at], other[at], out[at], own)


@njit(cache=True, nogil=True)
def kinds_agreeing(row):  # type: ignore[no-untyped-def]
    """How many kinds of evidence agree: names, birth, place, each parent, document, phone, companions; not sex, nationality."""
    return (
        (row[_NAME_WORDS] > 0)
        + (row[_SAME_DAY : _NEAR_ESTIMATE + 1].max() > 0)
        + (row[_PLACE] > 0)
        + (row[_FATHER] > 0)
        + (row[_MOTHER] > 0)
        + (row[_DOCUMENT] > 0)
        + (row[_PHONE] > 0)
        + (row[_COMPANIONS] > 0)
    )


@njit(cache=True, nogil=True)
def score_all(c, one, other, start, stop, weights, out, kinds):  # type: ignore[no-untyped-def]
    """The sums of the pairs from `start` to `stop` by each row of `weights`, and how many kinds of evidence agree in each."""
    row, own = np.zeros(_COUNT, np.float32), room()
    for at in range(start, stop):
        compare(c, one[at], other[at], row, own)
        kinds[at] = kinds_agreeing(row)
        for way in range(weights.shape[0]):
            total = 0.0
            for column in range(_COUNT):
                total += row[column] * weights[way, column]
            out[way, at] = total
