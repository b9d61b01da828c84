"""Some rules of an act alone, over files of one form: the same declarations, read into one decision diagram per answer.

The explained way is run for every way in which the facts of the form can be there and their days can lie, with days that
note what is asked of them. What is asked and answered makes a diagram, which `printed` turns into a loop.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from ostoja.law.acts import transition
from ostoja.law.bulk.columns import KINDS
from ostoja.law.bulk.diagrams import Diagrams
from ostoja.law.bulk.form import Form
from ostoja.law.bulk.paths import Noting
from ostoja.law.bulk.scenario import standing
from ostoja.law.bulk.symbols import Ask, Day, Expressions, Op, Tracer, Untraceable
from ostoja.law.casefile import CaseFile
from ostoja.law.clock import Clock
from ostoja.law.evaluate import worked_out
from ostoja.law.procedures import Work
from ostoja.law.rules import ActTables

NOTHING: Final = None
CANDIDATE: Final = "candidate"


@dataclass(frozen=True, slots=True)
class Rules:
    """Criteria by their articles, limits by their keys; the fallback of the act is always among them."""

    act: str
    criteria: tuple[str, ...]
    limits: tuple[str, ...]

    def tables(self) -> ActTables:
        """The act with nothing else in it: the declarations themselves, not copies.

        Raises:
            ValueError: there is no such criterion or limit.
        """
        whole = transition.TABLES[self.act]
        known = {one.source.article for one in whole.criteria} | {one.key for one in whole.limits}
        unknown = sorted({*self.criteria, *self.limits} - known)
        if unknown:
            raise ValueError(f"{self.act} has no {', '.join(unknown)}.")
        return replace(
            whole,
            criteria=tuple(one for one in whole.criteria if one.source.article in self.criteria),
            limits=tuple(one for one in whole.limits if one.key in self.limits),
            overrides=(), acceptances=(), shifts=(), remarks=(), chains=(), take_back_duties=(),
            day_off=None, bar=None, exclusion=None, regarded=None, narrowing=None,
        )  # fmt: skip

    def answers(self) -> tuple[str, ...]:
        """What is answered of each file: the article of the candidate, the last day of each limit."""
        return (CANDIDATE, *dict.fromkeys(key.partition(":")[0] for key in self.limits))


@dataclass(frozen=True, slots=True)
class Read:
    """The answers as diagrams over questions about columns (`is`) and days (`Ask`), and what the days are made of."""

    rules: Rules
    form: Form
    diagrams: Diagrams
    roots: tuple[int, ...]  # of each answer
    expressions: Expressions
    traced: int  # how many ways the explained way was run


def explained(rules: Rules, case: CaseFile) -> dict[str, Any]:
    """What these rules say of a file, each answer None where there is none: another act, or a clock that never ran."""
    with standing({rules.act: rules.tables()}):
        return dict(zip(rules.answers(), _read_off(rules, case), strict=True))


def _read_off(rules: Rules, case: CaseFile) -> tuple[Any, ...]:
    """The article of the candidate, and the last day of the clock of each limit that no other took the place of."""
    found = worked_out(case)
    if not isinstance(found, Work) or found.tables.act.name != rules.act:
        return (NOTHING,) * len(rules.answers())
    candidate = found.ladder.candidate
    clocks = [clock for track in found.tracks for clock in track.clocks]
    ends = (_end_of(name, clocks) for name in rules.answers()[1:])
    return (candidate.basis if candidate else NOTHING, *ends)


def _end_of(name: str, clocks: list[Clock]) -> date | None:
    return next((one.ends for one in clocks if one.limit.id == name and one.superseded_from is None), NOTHING)


def read(rules: Rules, form: Form) -> Read:
    """The rules as diagrams.

    Raises:
        Untraceable: something is asked of a day or state that can't be noted.
    """
    tables = rules.tables()
    reader = _Reader(rules, form, Expressions(), Diagrams())
    for slot in form.slots:
        for option in slot.options():
            if option is not None:
                reader.diagrams.questions.setdefault(("is", option), len(reader.diagrams.questions))
    with standing({rules.act: tables}):
        roots = reader.by_shape(list(form.shapes()), 0)
    return Read(rules, form, reader.diagrams, roots, reader.expressions, reader.traced)


@dataclass(slots=True)
class _Reader:
    rules: Rules
    form: Form
    expressions: Expressions
    diagrams: Diagrams
    traced: int = 0

    def by_shape(self, shapes: list[tuple[str | None, ...]], place: int) -> tuple[int, ...]:
        """The answers of files of these shapes, which differ from this slot on."""
        if place == len(self.form.slots):
            return self.grown(shapes[0], [])
        options = self.form.slots[place].options()
        found = {one: self.by_shape([shape for shape in shapes if shape[place] == one], place + 1) for one in options}
        together = found.pop(options[0])
        for option, other in found.items():
            together = tuple(map(self.diagrams.ask, [("is", option)] * len(other), other, together))
        return together

    def grown(self, shape: tuple[str | None, ...], answers: list[bool]) -> tuple[int, ...]:
        """The answers of files of a shape whose first questions are answered so."""
        steps, told = self._run(shape, answers)
        for place in reversed(range(len(answers), len(steps))):
            question, a, b, answer = steps[place]
            other = self.grown(shape, [*(step[3] for step in steps[:place]), not answer])
            yes, no = (told, other) if answer else (other, told)
            told = tuple(self._asked(question, a, b, *both) for both in zip(yes, no, strict=True))
        return told

    def _asked(self, question: int, a: int, b: int, yes: int, no: int) -> int:
        """The same in one kind of question, whether a day is before another, of which a fixed one stands second."""
        if question == Ask.EQUAL:
            return self._asked(Ask.BEFORE, a, b, no, self._asked(Ask.BEFORE, b, a, no, yes))
        op, number, *_rest = self.expressions.made[a]
        if op == Op.CONST:
            return self.diagrams.ask((Ask.BEFORE, b, self.expressions.place(Op.CONST, number + 1)), no, yes)
        return self.diagrams.ask((Ask.BEFORE, a, b), yes, no)

    def _run(self, shape: tuple[str | None, ...], answers: list[bool]) -> tuple[list[Any], tuple[int, ...]]:
        self.traced += 1
        tracer = Tracer(self.expressions, {code: place for place, code in enumerate(self.form.states)})
        tracer.forced = answers
        rows = {str(place): place for place in range(len(self.form.slots))}
        rows |= {f"no {place}": place for place in range(len(self.form.slots))}
        Tracer.running.tracer = tracer
        try:
            found = _read_off(self.rules, Noting(tracer, rows, frozenset(KINDS)).case(self.form.case(shape)))
            told = tuple(self.diagrams.end(one) for one in self._as_ends(found, tracer))
        finally:
            Tracer.running.tracer = None
        if any(question == Ask.STATE_BEFORE for question, *_rest in tracer.steps):
            raise Untraceable("which of two states comes first")
        return tracer.steps, told

    def _as_ends(self, found: tuple[Any, ...], tracer: Tracer) -> Iterator[Any]:
        for one in found:
            if isinstance(one, Day):
                yield "day", one.at
            else:
                yield ("day", tracer.constant(one.toordinal())) if isinstance(one, date) else one
