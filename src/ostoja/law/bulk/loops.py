"""The loops over many files, compiled once and kept between runs. Numbers here are those of `symbols` and `trees`."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[Any]
Given = tuple[Any, ...]  # days and their columns, expressions, calendars

NULL = -(2**30)  # no day
OUTSIDE = -(2**40)  # a day that the tables of the calendar don't hold
FIRST_DAY, LAST_DAY = 672000, 785000  # ordinals of the tables of months, 1840 to 2150
EPOCH = 719163  # ordinal of 1 January 1970
LAST = 3652059  # the calendar's last day
ALWAYS = 2**62  # after every turn
UNCOUNTED = {"cache": True, "nogil": True, "_nrt": False}  # makes no array, so that numba needn't count who holds one


@njit(**UNCOUNTED)
def _mixed(number):
    number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return number ^ (number >> np.uint64(31))


@njit(inline="always", **UNCOUNTED)
def _add(first, second, row, found):
    first[row] += found * np.uint64(0x9E3779B97F4A7C15)
    second[row] += (found ^ (found >> np.uint64(29))) * np.uint64(0xD6E8FEB86659FD93)


@njit(**UNCOUNTED)
def note(first, second, places, hashes):
    """Add what a column says; nothing where nothing stands, so that a column left out says the same as an empty one."""
    for row in range(len(places)):
        if places[row] >= 0:
            _add(first, second, row, hashes[places[row]])


@njit(**UNCOUNTED)
def note_days(first, second, numbers, there, hashed, days, column):
    """The same of a column of days: only whether one stands there."""
    for row in range(len(numbers)):
        if there[row]:
            _add(first, second, row, hashed)
            days[row, column] = numbers[row] + EPOCH


@njit(**UNCOUNTED)
def _slot(slots, count, number):
    for place in range(count):
        if slots[place] == number:
            return place
    return -1


@njit(cache=True, nogil=True)
def shapes(starts, first, second, states, lengths, ragged, classes):
    members, begins = ragged
    files = len(starts) - 1
    slots = np.zeros((files, 16), np.int16)
    keys = np.zeros((files, 2), np.uint64)
    plain = np.ones(files, np.bool_)
    at = begins[:-1].copy()
    columns = states.shape[1]
    for file in range(files):
        count = 0
        one, two = np.uint64(starts[file + 1] - starts[file]), np.uint64(7)
        for row in range(starts[file], starts[file + 1]):
            told = np.uint64(0)
            for column in range(columns + lengths.shape[1]):
                if column < columns:
                    number_of = 1 if states[row, column] != 0 else 0
                else:
                    number_of = lengths[row, column - columns]
                    told += _mixed(np.uint64(number_of + 2) * np.uint64(1000003) + np.uint64(column))
                for place in range(max(number_of, 0)):
                    if column < columns:
                        number = states[row, column]
                    else:
                        number = members[at[column - columns] + place]
                    if number < 0:
                        plain[file] = False
                        continue
                    slot = _slot(slots[file], count, number)
                    if slot < 0:
                        if count == 16:
                            plain[file] = False
                            continue
                        slot = count
                        slots[file, count] = number
                        count += 1
                    told += _mixed(
                        classes[number]
                        + np.uint64(slot * 64 + column) * np.uint64(0x9E3779B97F4A7C15)
                        + np.uint64(place)
                    )
                if column >= columns:
                    at[column - columns] += max(number_of, 0)
            one = _mixed(one * np.uint64(0x9E3779B97F4A7C15) + first[row] + told)
            two = _mixed(two * np.uint64(0xD6E8FEB86659FD93) + second[row] + told * np.uint64(3))
        keys[file, 0], keys[file, 1] = one, two
    return slots, keys, plain


@njit(**UNCOUNTED)
def _months_on(day, number, by_day, first):
    if day < FIRST_DAY or day >= LAST_DAY:
        return OUTSIDE
    month, of_month = by_day[day - FIRST_DAY, 0] + number, by_day[day - FIRST_DAY, 1]
    place = month - first[0] + 1
    if place < 1 or place + 1 >= len(first):
        return OUTSIDE
    length = first[place + 1] - first[place]
    return first[place] + min(of_month, length) - 1


@njit(**UNCOUNTED)
def _working(day, number, step, works, first):
    """So many working days on or back; of none the day itself or the next working day."""
    left = number
    while True:
        if left > 0:
            day += step
        while True:
            place = day - first
            if place < 0 or place >= works.shape[0] or works[place] < 0:
                return OUTSIDE
            if works[place] == 1:
                break
            day += step
        left -= 1
        if left <= 0:
            return day


@njit(**UNCOUNTED)
def _made(op, one, two, b, c, slots, by_day, first, works, first_working):
    """What an operation gives."""
    if op == 3:
        return one + b
    if op == 4:
        return one + two
    if op == 5:
        return one - two
    if op == 6:
        return -one
    if op == 7:
        return _months_on(one, b, by_day, first)
    if op == 11:
        found = _months_on(one, b, by_day, first)
        if found != OUTSIDE and by_day[found - FIRST_DAY, 1] != by_day[one - FIRST_DAY, 1]:
            found += 1
        return found
    if op == 12:
        return min(one + b, LAST)
    if op == 13:
        return max(one - b, 1)
    state = works.shape[0] - 1 if b < 0 else np.int64(slots[b])
    return _working(one, 0 if op == 8 else c, -1 if op == 10 else 1, works[state], first_working)


@njit(cache=True, nogil=True)
def _ready(made):
    """Of each expression what it is and up to whose turn that is known; what is the same for every file always is."""
    kept = np.full((len(made), 2), -1, np.int64)
    for place in range(len(made)):
        if made[place, 0] == 0:
            kept[place, 0], kept[place, 1] = made[place, 1], ALWAYS
    return kept


@njit(inline="always", **UNCOUNTED)
def _value(place, turn, row, slots, asked, kept, stack, given):
    """What an expression is for the file whose turn it is; what it was made of is kept for the next question about it."""
    days, columns, made, by_day, first, works, first_working = given
    top = 0
    stack[0] = place
    while top >= 0:
        at = stack[top]
        op, a, b, c = made[at, 0], made[at, 1], made[at, 2], made[at, 3]
        if op == 1:
            found = np.int64(days[row + a, columns[b]])
        elif op == 2:
            found = np.int64(asked[a])
        else:
            if kept[a, 1] < turn:
                top += 1
                stack[top] = a
                continue
            one, two = kept[a, 0], np.int64(0)
            if op == 4 or op == 5:
                if kept[b, 1] < turn:
                    top += 1
                    stack[top] = b
                    continue
                two = kept[b, 0]
            found = np.int64(OUTSIDE)
            if one != OUTSIDE and two != OUTSIDE:
                found = np.int64(_made(op, one, two, b, c, slots, by_day, first, works, first_working))
        kept[at, 0], kept[at, 1] = found, turn
        top -= 1
    return kept[place, 0]


@njit(inline="always", **UNCOUNTED)
def _is_so(question, a, b, turn, row, slots, asked, kept, stack, given):
    """The answer to a question of a step: 1 yes, 0 no, -1 where the calendars don't reach."""
    if question == 2:
        return 1 if slots[a] < slots[b] else 0
    if kept[a, 1] < turn:
        _value(a, turn, row, slots, asked, kept, stack, given)
    if kept[b, 1] < turn:
        _value(b, turn, row, slots, asked, kept, stack, given)
    one, two = kept[a, 0], kept[b, 0]
    if one == OUTSIDE or two == OUTSIDE:
        return -1
    if question == 0:
        return 1 if one < two else 0
    return 1 if one == two else 0


def walk(
    files: Numbers, roots: Numbers, starts: Numbers, slots: Numbers, parameters: Numbers, heads: Numbers, nodes: Numbers,
    given: Given,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:  # fmt: skip
    """For each file the branch at its end: a leaf, untraced or open; and where that branch hangs.

    `given`: days and their columns, expressions, calendars.
    """
    ends = np.empty(len(files), np.int64)
    hangs = np.empty(len(files), np.int64)
    kept = _ready(given[2])
    stack = np.zeros(len(kept) + 1, np.int64)
    _walk(files, roots, starts, slots, parameters, heads, nodes, given, kept, stack, ends, hangs)
    return ends, hangs


@njit(**UNCOUNTED)
def _walk(files, roots, starts, slots, parameters, heads, nodes, given, kept, stack, ends, hangs):
    for at in range(len(files)):
        file = files[at]
        row = starts[file]
        own = slots[file]
        hang = -roots[at] - 1
        node = np.int64(heads[roots[at]])
        while node >= 0:
            answer = _is_so(
                nodes[node, 0], nodes[node, 1], nodes[node, 2], at, row, own, parameters[file], kept, stack, given
            )
            if answer < 0:
                node = np.int64(-2)
                break
            hang = node * 2 + 1 - answer
            node = np.int64(nodes[node, 4 - answer])
        ends[at], hangs[at] = node, hang


@njit(**UNCOUNTED)
def lay(leaves, firsts, leaf_starts, same, files, found, file_of):
    """The rows of one table with what is the same in every file of a leaf."""
    for file in range(len(leaves)):
        leaf = leaves[file]
        if leaf < 0:
            continue
        at = firsts[file]
        for row in range(leaf_starts[leaf], leaf_starts[leaf + 1]):
            file_of[at] = files[file]
            for column in range(same.shape[1]):
                found[column, at] = same[row, column]
            at += 1


def fill(
    leaves: Numbers, firsts: Numbers, leaf_starts: Numbers, cell_starts: Numbers, cells: Numbers, starts: Numbers,
    slots: Numbers, fact_rows: Numbers, parameters: Numbers, choices: Numbers, found: Numbers, given: Given,
) -> NDArray[np.bool_]:  # fmt: skip
    """The cells that each file has its own of; NULL where nothing stands. Tells for which a calendar doesn't reach."""
    failed = np.zeros(len(leaves), np.bool_)
    kept = _ready(given[2])
    stack = np.zeros(len(kept) + 1, np.int64)
    _fill(
        *(leaves, firsts, leaf_starts, cell_starts, cells, starts, slots, fact_rows, parameters, choices, found),
        *(given, kept, stack, failed),
    )
    return failed


@njit(**UNCOUNTED)
def _fill(
    leaves, firsts, leaf_starts, cell_starts, cells, starts, slots, fact_rows, parameters, choices, found,
    given, kept, stack, failed,
):  # fmt: skip
    for file in range(len(leaves)):
        leaf = leaves[file]
        if leaf < 0:
            continue
        begins, own = starts[file], slots[file]
        first_row = leaf_starts[leaf]
        for cell in range(cell_starts[first_row], cell_starts[leaf_starts[leaf + 1]]):
            row, column, kind, content = cells[cell, 0], cells[cell, 1], cells[cell, 2], cells[cell, 3]
            while kind == 5:
                one, two = choices[content, 1], choices[content, 2]
                answer = _is_so(choices[content, 0], one, two, file, begins, own, parameters[file], kept, stack, given)
                if answer < 0:
                    failed[file] = True
                place = 3 if answer == 1 else 5
                kind, content = choices[content, place], choices[content, place + 1]
            told = np.int64(NULL)
            if kind == 1:
                told = np.int64(content)
            elif kind == 2:
                told = np.int64(own[content])
            elif kind == 4:
                told = np.int64(fact_rows[begins + content])
            elif kind == 3:
                if kept[content, 1] < file:
                    _value(content, file, begins, own, parameters[file], kept, stack, given)
                told = kept[content, 0] - EPOCH
                if kept[content, 0] == OUTSIDE:
                    failed[file] = True
            found[column, firsts[file] + row - first_row] = told
