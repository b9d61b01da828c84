"""Prints the diagrams of some rules as one loop over columns: Python text that numba compiles.

The loop asks every question of every file and looks the answer up by all of them at once. Asking one after the other would
ask fewer, but a processor guesses wrong which comes next, and each wrong guess costs more than some questions more.
"""

import base64
import zlib
from collections.abc import Hashable, Iterator
from itertools import product
from typing import Any, Final

from ostoja.law.bulk.chosen import Read
from ostoja.law.bulk.columns import DAYS
from ostoja.law.bulk.form import Slot
from ostoja.law.bulk.loops import EPOCH, FIRST_DAY, LAST_DAY
from ostoja.law.bulk.symbols import Expression, Op, Untraceable

NO_DAY: Final = -(2**63)  # NaT
MOST_QUESTIONS: Final = 18
_MONTH, _MOST = 31, 40 * 366  # days of the longest month; how far from its days an answer may reach
_LOW, _WIDTH = FIRST_DAY + _MOST - EPOCH, LAST_DAY - FIRST_DAY - 2 * _MOST
_ANY_DAY: Final = 730_000  # stands for a day that isn't there: nothing that is counted from it is looked at
_HEAD: Final = '''"""Written from the rules of an act; not to be edited."""

import base64
import zlib

import numpy as np
from numba import njit

NO_DAY = {no_day}
VALUES = {values!r}
MONTHS = {months!r}
TRACED = {traced}
TABLES = tuple(np.frombuffer(zlib.decompress(base64.b64decode(one)), np.int8) for one in {tables!r})

'''


def printed(read: Read) -> str:
    """A module with `answered(begins, ends, columns…, months on, TABLES, odd, answers…)`, the `VALUES` it numbers, and of
    which `MONTHS` it wants to know for each day the day so many on, or the birthday.

    Raises:
        Untraceable: a day is counted in a way that the loop can't, or an answer rests on too many questions.
    """
    answers = [_answer(read, root) for root in read.roots]
    named = tuple(one for one in answers[0].ends if not isinstance(one, tuple))
    words = _Words(read)
    loop = "\n".join(_loop(read, answers, words))
    tables = tuple(one.table for one in answers)
    head = _HEAD.format(no_day=NO_DAY, values=named, months=(*words.months,), traced=read.traced, tables=tables)
    return f"{head}{loop}\n"


class _Answer:
    """One answer: the questions it rests on, what may be answered, and which of that for which answers to the questions."""

    def __init__(self, questions: list[int], ends: list[Hashable], table: bytes) -> None:
        self.questions, self.ends = questions, ends
        self.table = base64.b64encode(zlib.compress(table)).decode()


def _answer(read: Read, root: int) -> _Answer:
    diagrams = read.diagrams
    below = diagrams.below(root)
    questions = sorted({diagrams.nodes[node][0] for node in below})
    if len(questions) > MOST_QUESTIONS:
        raise Untraceable(f"an answer rests on {len(questions)} questions")
    nodes = {root, *(one for node in below for one in diagrams.nodes[node][1:])}
    ends = sorted({diagrams.ends[one] for one in nodes if one in diagrams.ends} | {None}, key=_in_order)
    numbers = {node: ends.index(value) for node, value in diagrams.ends.items() if value in ends}
    table = bytearray()
    for so in product((False, True), repeat=len(questions)):  # the last question is the lowest bit
        told = dict(zip(questions, so, strict=True))
        node = root
        while node in diagrams.nodes:
            place, yes, no = diagrams.nodes[node]
            node = yes if told[place] else no
        table.append(numbers[node])
    return _Answer(questions, ends, bytes(table))


def _in_order(value: Any) -> tuple[bool, str]:
    """Nothing first."""
    return value is not None, str(value)


def _loop(read: Read, answers: list[_Answer], words: "_Words") -> Iterator[str]:
    """Read a row, see that it is a file of the form, ask, look up."""
    days, choices = read.form.day_columns(), read.form.choice_columns()
    out = [f"o_{number}" for number in range(len(answers))]
    given = [*(f"c_{one}" for one in (*days, *choices)), "on", "tables", "odd", *out]
    asked = sorted({place for one in answers for place in one.questions})
    tests = [f"        q_{place} = np.uint64({words.test(place)})" for place in asked]
    told = [f"        {line}" for number, one in enumerate(answers) for line in words.told(number, one)]
    yield "@njit(cache=CACHED, nogil=True)"
    yield f"def answered(begins, ends, {', '.join(given)}):"
    yield f"    {', '.join(f't_{number}' for number in range(len(answers)))}, = tables"
    yield from (f"    m_{number} = on[{number}]" for number in range(len(words.months)))
    yield "    for at in range(begins, ends):"
    yield from (f"        r_{one} = c_{one}[at]" for one in days)
    yield from (f"        is_{one} = c_{one}[at]" for one in choices)
    yield "        is_odd = False"
    yield from (f"        {line}" for slot in read.form.slots for line in _checked(slot))
    yield "        odd[at] = is_odd"
    yield from (f"        {name} = {text}" for text, name in words.counted.items())
    yield from (*tests, *told)


def _checked(slot: Slot) -> Iterator[str]:
    """Whether the columns of a slot go together, and its days lie within the tables of months."""
    options = [one for one in slot.options() if one is not None]
    there = " | ".join(f"is_{one}" for one in options)
    if slot.choice is None:
        yield f"is_{options[0]} = {'True' if slot.is_required else f'r_{options[0]} != NO_DAY'}"
    elif slot.is_required:
        yield f"is_odd |= not ({there})"
    for number, one in enumerate(options):
        yield from (f"is_odd |= is_{one} & is_{other}" for other in options[number + 1 :])
    for one in slot.days.values():
        yield f"fits = np.uint64(r_{one} - ({_LOW})) < np.uint64({_WIDTH})"
        yield f"is_odd |= (fits != ({there})) | ((r_{one} != NO_DAY) != ({there}))"
        yield f"d_{one} = r_{one} + {EPOCH} if fits else {_ANY_DAY}"


class _Words:
    """Questions and answers in words of the loop; `counted` are the days counted for them, each once, `months` how
    many months on, each of which has its table.
    """

    def __init__(self, read: Read) -> None:
        self.read, self.questions = read, list(read.diagrams.questions)
        self.counted: dict[str, str] = {}
        self.months: dict[tuple[int, bool], int] = {}

    def test(self, place: int) -> str:
        kind, *parts = self.questions[place]
        if kind == "is":
            return f"is_{parts[0]}"
        one, other = map(self.day, parts)
        return f"{one} < {other}"

    def told(self, number: int, answer: _Answer) -> Iterator[str]:
        bits = [f"q_{place} << np.uint64({bit})" for bit, place in enumerate(reversed(answer.questions))]
        found = f"t_{number}[{' | '.join(bits) or 0}]"
        if number == 0:
            yield f"o_0[at] = {found}"
            return
        yield f"e_{number} = {found}"
        text = "NO_DAY"
        for place, end in enumerate(answer.ends[1:], start=1):
            assert isinstance(end, tuple)
            text = f"({self.day(end[1])} - {EPOCH} if e_{number} == {place} else {text})"
        yield f"o_{number}[at] = {text}"

    def day(self, place: Any) -> str:
        """The ordinal of a day, or a number of days."""
        op, a, b, _c = self._made(place)
        if op == Op.CONST:
            return str(a)
        if op == Op.INPUT:
            return f"d_{self.read.form.slots[a].days[DAYS[b]]}"
        one = self.day(a)
        if op in (Op.MONTHS, Op.BIRTHDAY):
            table = self.months.setdefault((b, op == Op.BIRTHDAY), len(self.months))
            text = f"np.int64(m_{table}[np.uint64({one} - {FIRST_DAY})])"
        elif op in (Op.PLUS, Op.DAY_PLUS, Op.DAY_MINUS):
            text = f"{one} + {-b if op == Op.DAY_MINUS else b}"
        else:
            text = f"-{one}" if op == Op.NEGATIVE else f"{one} {'+' if op == Op.SUM else '-'} {self.day(b)}"
        return self.counted.setdefault(text, f"x_{len(self.counted)}")

    def _made(self, place: int) -> Expression:
        expression = self.read.expressions.made[place]
        if expression[0] in (Op.PARAMETER, Op.WORKING, Op.WORKING_DAYS, Op.WORKING_DAYS_AHEAD):
            raise Untraceable(f"a loop over columns doesn't know {Op(expression[0]).name}")
        self._reach(place)
        return expression

    def _reach(self, place: int) -> int:
        """How many days an expression is away from the days of the file at most."""
        op, a, b, _c = self.read.expressions.made[place]
        if op in (Op.CONST, Op.INPUT, Op.DIFFERENCE, Op.NEGATIVE, Op.SUM):
            return 0
        months = op in (Op.MONTHS, Op.BIRTHDAY)
        found = self._reach(a) + abs(b) * (_MONTH if months else 1)
        if found > _MOST or (months and self.read.expressions.made[a][0] in (Op.SUM, Op.DIFFERENCE)):
            raise Untraceable("a day too far from those of the file")
        return found
