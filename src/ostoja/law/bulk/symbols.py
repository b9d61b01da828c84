"""Days, numbers and states that note what is asked of them.

A path through the law is traced by running the explained way on one file whose days and states are these. Each question
that is answered differently for another file (is this day before that one?) is noted as a step of the path, each day
that is counted from others as an expression. What they don't know how to note they refuse, and such a file is answered
by the explained way itself.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from typing import Any, ClassVar, Final

from ostoja.law.time import Calendar, Days, Hours, Length, Months, Weeks, WorkingDays

LAST: Final = date.max.toordinal()


class Op(IntEnum):
    """How an expression is made of others; all of them are whole numbers, days are ordinals."""

    CONST = 0  # a: value
    INPUT = 1  # a: row of the fact in its file, b: column
    PARAMETER = 2  # a: 0 the day asked for, 1 the day of knowledge
    PLUS = 3  # a + the number b
    SUM = 4  # a + b
    DIFFERENCE = 5  # a - b
    NEGATIVE = 6
    MONTHS = 7  # the day a, b months on
    WORKING = 8  # the day a or the next working day of the state b
    WORKING_DAYS = 9  # the day a, c working days of the state b on
    WORKING_DAYS_AHEAD = 10  # the same backwards
    BIRTHDAY = 11  # the day a, b months on; a day that isn't in that month is the first of the next
    DAY_PLUS = 12  # the day a, b days on, at most the calendar's last
    DAY_MINUS = 13  # the day a, b days back, at least the calendar's first


class Ask(IntEnum):
    """What a step of a path asks."""

    BEFORE = 0  # a < b
    EQUAL = 1  # a == b
    STATE_BEFORE = 2  # the code of state slot a sorts before that of slot b


NO_STATE: Final = -1
Expression = tuple[int, int, int, int]  # operation, a, b, c
Step = tuple[int, int, int, bool]  # question, a, b, the answer


class Untraceable(Exception):
    """Something was asked of a day or state that can't be noted."""


@dataclass(slots=True)
class Expressions:
    """Every expression once; its place is its number."""

    made: list[Expression] = field(default_factory=list)
    places: dict[Expression, int] = field(default_factory=dict)

    def place(self, op: Op, a: int, b: int = 0, c: int = 0) -> int:
        key = (int(op), a, b, c)
        found = self.places.get(key)
        if found is None:
            found = self.places[key] = len(self.made)
            self.made.append(key)
        return found


@dataclass(slots=True)
class Tracer:
    """One path while it is walked."""

    expressions: Expressions
    slots: Mapping[str, int]  # number of each state of the file
    values: dict[int, int] = field(default_factory=dict)  # what each expression is for this file
    steps: list[Step] = field(default_factory=list)
    asked: dict[tuple[int, int, int], bool] = field(default_factory=dict)
    forced: list[bool] | None = None  # while every branch of a part is explored: the answers to take first

    running: ClassVar[threading.local] = threading.local()

    def ask(self, question: Ask, a: int, b: int, answer: bool) -> bool:  # noqa: FBT001
        """Note a step, unless what was asked before implies it."""
        if a == b or self._is_constant(question, a, b):
            return answer
        key = (int(question), a, b)
        if key in self.asked:
            return self.asked[key]
        if self.forced is not None:
            answer = self.forced[len(self.steps)] if len(self.steps) < len(self.forced) else True
        self.steps.append((*key, answer))
        self._learn(question, a, b, answer=answer)
        return answer

    def _is_constant(self, question: Ask, a: int, b: int) -> bool:
        made = self.expressions.made
        return question is not Ask.STATE_BEFORE and made[a][0] == made[b][0] == Op.CONST

    def explore(self, tell: Callable[[], Any]) -> "Any | Choice":
        """What is told at the end of every branch, whichever of them this file takes."""
        steps, asked, forced = self.steps, self.asked, self.forced
        try:
            return self._explored(tell, [], dict(asked))
        finally:
            self.steps, self.asked, self.forced = steps, asked, forced

    def _explored(self, tell: Callable[[], Any], answers: list[bool], asked: dict[tuple[int, int, int], bool]) -> Any:
        self.steps, self.asked, self.forced = [], dict(asked), answers
        found, steps = tell(), self.steps
        if len(steps) == len(answers):
            return found
        question, a, b, _answer = steps[len(answers)]
        yes = self._explored(tell, [*answers, True], asked)
        no = self._explored(tell, [*answers, False], asked)
        return Choice(question, a, b, yes, no)

    def _learn(self, question: Ask, a: int, b: int, *, answer: bool) -> None:
        self.asked[int(question), a, b] = answer
        if question is Ask.STATE_BEFORE:
            return
        if question is Ask.EQUAL:
            self.asked[Ask.EQUAL, b, a] = answer
        if answer:
            for pair in ((a, b), (b, a)):
                self.asked.setdefault((Ask.BEFORE, *pair), question is Ask.BEFORE and pair == (a, b))
                self.asked.setdefault((Ask.EQUAL, *pair), question is Ask.EQUAL)
            return
        if question is Ask.BEFORE and self.asked.get((Ask.EQUAL, a, b)) is False:
            self.asked.setdefault((Ask.BEFORE, b, a), True)
        if question is Ask.BEFORE and self.asked.get((Ask.BEFORE, b, a)) is False:
            self._learn(Ask.EQUAL, a, b, answer=True)
        if question is Ask.EQUAL and self.asked.get((Ask.BEFORE, a, b)) is False:
            self.asked.setdefault((Ask.BEFORE, b, a), True)
        if question is Ask.EQUAL and self.asked.get((Ask.BEFORE, b, a)) is False:
            self.asked.setdefault((Ask.BEFORE, a, b), True)

    def is_so(self, question: int, a: int, b: int) -> bool:
        """The answer of this file, without noting that it was asked."""
        if question == Ask.STATE_BEFORE:
            codes = list(self.slots)
            return codes[a] < codes[b]
        one, two = self.values[a], self.values[b]
        return one < two if question == Ask.BEFORE else one == two

    def constant(self, number: int) -> int:
        place = self.expressions.place(Op.CONST, number)
        self.values[place] = number
        return place

    def state(self, code: str | None) -> int:
        """What stands for a state in an expression: the slot of the file's own."""
        if code is None:
            return NO_STATE
        slot = self.slots.get(code)
        if slot is None:
            raise Untraceable(f"{code} is no state of the file")
        return slot


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that decides only what stands in one place, with what stands there."""

    question: int
    a: int
    b: int
    yes: Any
    no: Any

    def map(self, part: Callable[[Any], Any]) -> "Choice":
        """The same with a part of what is told."""
        ends = (one.map(part) if isinstance(one, Choice) else part(one) for one in (self.yes, self.no))
        return Choice(self.question, self.a, self.b, *ends)

    def taken(self, tracer: Tracer) -> Any:
        """What this file gives."""
        end = self.yes if tracer.is_so(self.question, self.a, self.b) else self.no
        return end.taken(tracer) if isinstance(end, Choice) else end


class _Number:
    """A whole number of which is known how it is made of the days of the file."""

    __slots__ = ("at", "by", "number")
    __hash__ = None  # type: ignore[assignment]  # a set would ask without being noted

    def __init__(self, by: Tracer, at: int, number: int) -> None:
        self.by, self.at, self.number = by, at, number
        by.values[at] = number

    def _other(self, other: Any) -> "tuple[int, int] | None":
        raise NotImplementedError

    def __lt__(self, other: Any) -> bool:
        found = self._other(other)
        return NotImplemented if found is None else self.by.ask(Ask.BEFORE, self.at, found[0], self.number < found[1])

    def __gt__(self, other: Any) -> bool:
        found = self._other(other)
        return NotImplemented if found is None else self.by.ask(Ask.BEFORE, found[0], self.at, found[1] < self.number)

    def __le__(self, other: Any) -> bool:
        found = self._other(other)
        return NotImplemented if found is None else not self > other

    def __ge__(self, other: Any) -> bool:
        found = self._other(other)
        return NotImplemented if found is None else not self < other

    def __eq__(self, other: object) -> bool:
        found = self._other(other)
        if found is None:
            return False
        return self.by.ask(Ask.EQUAL, self.at, found[0], self.number == found[1])

    def __ne__(self, other: object) -> bool:
        return not self == other


class Number(_Number):
    """A number of days, or a day's ordinal."""

    __slots__ = ()

    def _other(self, other: Any) -> tuple[int, int] | None:
        if isinstance(other, Number):
            return other.at, other.number
        return (self.by.constant(other), other) if isinstance(other, int) else None

    def __bool__(self) -> bool:
        return self != 0

    def __neg__(self) -> "Number":
        return Number(self.by, self.by.expressions.place(Op.NEGATIVE, self.at), -self.number)

    def __abs__(self) -> "Number":
        return -self if self < 0 else self


class Span(_Number):
    """The time between two days."""

    __slots__ = ()

    def _other(self, other: Any) -> tuple[int, int] | None:
        if isinstance(other, Span):
            return other.at, other.number
        return (self.by.constant(other.days), other.days) if isinstance(other, timedelta) else None

    @property
    def days(self) -> Number:
        return Number(self.by, self.at, self.number)


class Day(_Number):
    """A day; what a `date` doesn't do here it doesn't do either."""

    __slots__ = ()

    def _other(self, other: Any) -> tuple[int, int] | None:
        if isinstance(other, Day):
            return other.at, other.number
        if not isinstance(other, date):
            return None
        return self.by.constant(other.toordinal()), other.toordinal()

    def __str__(self) -> str:
        return "…"  # stands in sentences, which no row holds

    def __format__(self, spec: str) -> str:
        return str(self)

    def __bool__(self) -> bool:
        return True

    def _made(self, number: int, op: Op, b: int = 0, c: int = 0) -> "Day":
        return Day(self.by, self.by.expressions.place(op, self.at, b, c), number)

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, timedelta):
            return self._made(self.number - other.days, Op.PLUS, -other.days)
        found = self._other(other)
        if found is None:
            return NotImplemented
        return Span(self.by, self.by.expressions.place(Op.DIFFERENCE, self.at, found[0]), self.number - found[1])

    def __rsub__(self, other: Any) -> Any:
        found = self._other(other)
        if found is None:
            return NotImplemented
        return Span(self.by, self.by.expressions.place(Op.DIFFERENCE, found[0], self.at), found[1] - self.number)

    def __add__(self, other: Any) -> Any:
        if isinstance(other, timedelta):
            return self._made(self.number + other.days, Op.PLUS, other.days)
        if isinstance(other, Span):
            return self._made(self.number + other.number, Op.SUM, other.at)
        return NotImplemented

    def toordinal(self) -> Number:
        return Number(self.by, self.at, self.number)

    def decided(self, tell: Callable[[Any], Any]) -> Any:
        """What is told of the day, as a choice of its own."""
        return self.by.explore(lambda: tell(self))

    # What `time` counts.

    def counted(self, how: str, *given: Any, **named: Any) -> "Day":
        """The day that a function of `time` gives."""
        made: Day = _COUNTED[how](self, *given, **named)
        return made

    def last_day(self, length: Length, *, calendar: Calendar) -> "Day":
        if isinstance(length, WorkingDays):
            return self._in_working_days(Op.WORKING_DAYS, length, calendar.state)
        end = self.unrolled(length)
        return end.next_working_day(calendar.state) if calendar.rolls and not isinstance(length, Hours) else end

    def unrolled(self, length: Length) -> "Day":
        if isinstance(length, Months):
            return self.add_months(length.number)
        days: Any = length.number * 7 if isinstance(length, Weeks) else length.number
        if isinstance(length, Hours):
            days = -(-length.number // 24)
        if isinstance(days, Number):
            return self._made(min(self.number + days.number, LAST), Op.SUM, days.at)
        return self._made(min(self.number + days, LAST), Op.DAY_PLUS, days)

    def add_months(self, months: int) -> "Day":
        from ostoja.law.time import add_months  # noqa: PLC0415 -- it counts by this module

        return self._made(add_months(date.fromordinal(self.number), months).toordinal(), Op.MONTHS, months)

    def birthday(self, years: int) -> "Day":
        from ostoja.law.time import birthday  # noqa: PLC0415

        return self._made(birthday(date.fromordinal(self.number), years).toordinal(), Op.BIRTHDAY, years * 12)

    def ahead(self, length: Length, *, state: str | None) -> "Day":
        if isinstance(length, Days):
            return self._made(max(self.number - length.number, 1), Op.DAY_MINUS, length.number)
        return self._in_working_days(Op.WORKING_DAYS_AHEAD, length, state)

    def _in_working_days(self, op: Op, length: Length, state: str | None) -> "Day":
        from ostoja.law.time import ahead, last_day, plain  # noqa: PLC0415

        here = date.fromordinal(self.number)
        assert isinstance(length, WorkingDays)
        back = op is Op.WORKING_DAYS_AHEAD
        found = ahead(here, length, state=state) if back else last_day(here, length, calendar=plain(state))
        if isinstance(length.number, Number):
            raise Untraceable("so many working days as a day tells")
        return self._made(found.toordinal(), op, self.by.state(state), length.number)

    def next_working_day(self, state: str | None) -> "Day":
        from ostoja.law.time import next_working_day  # noqa: PLC0415

        found = next_working_day(date.fromordinal(self.number), state)
        return self._made(found.toordinal(), Op.WORKING, self.by.state(state))

    def day_after(self) -> "Day":
        return self._made(min(self.number + 1, LAST), Op.DAY_PLUS, 1)


_COUNTED: Final[dict[str, Any]] = {
    "last_day": Day.last_day,
    "unrolled": Day.unrolled,
    "add_months": Day.add_months,
    "birthday": Day.birthday,
    "ahead": Day.ahead,
    "next_working_day": Day.next_working_day,
    "day_after": Day.day_after,
}


class Unread:
    """Stands for a key that a part of the law doesn't declare. It is in no shape, so whoever asks it is refused: what it
    says may be different in another file of the path.
    """

    __slots__ = ()

    def _refuse(self, *_others: Any) -> Any:
        raise Untraceable("a key that its part doesn't declare was read")

    __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __bool__ = __hash__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __iter__ = __contains__ = __len__ = __str__ = __format__ = _refuse
    __getattr__ = _refuse


class State(str):
    """A state of the file. Which of them are the same, and by which acts each is bound, is part of the shape; which of
    two comes first in the alphabet is asked.
    """

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return _state_before(self, other, answer=str.__lt__(self, other))

    def __gt__(self, other: str) -> bool:
        return _state_before(other, self, answer=str.__gt__(self, other))

    def __le__(self, other: str) -> bool:
        return not self > other

    def __ge__(self, other: str) -> bool:
        return not self < other

    __eq__ = str.__eq__
    __hash__ = str.__hash__


def _state_before(one: str, other: str, *, answer: bool) -> bool:
    tracer: Tracer | None = getattr(Tracer.running, "tracer", None)
    if tracer is None or not one or not other:
        return answer
    return tracer.ask(Ask.STATE_BEFORE, tracer.state(one), tracer.state(other), answer)
