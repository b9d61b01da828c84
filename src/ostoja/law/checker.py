"""Verifies a proof against the rule tables. It reads the tables and the facts, and shares no code with the evaluator.

What it re-computes by itself: that the facts are those of the proof, the reference day, every condition of every criterion for
the fact it was measured by, that no criterion before the one that decides holds, and the last day of every limit. What it
can't verify it names: it never accepts by silence.
"""

import calendar
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final

import msgspec

from ostoja.codes.holidays import public_holidays
from ostoja.codes.states import participation
from ostoja.law import rules
from ostoja.law.acts.transition import TABLES
from ostoja.law.facts import FACT_TYPES, Absence, BirthClaimed, Fact, NoneFound, Unaccompanied, WithdrawnFact
from ostoja.law.proof import CriterionStep, LimitStep, Proof
from ostoja.law.rules import ActTables, Criterion, TimeLimit
from ostoja.law.words import Text, Value, _

_OF: Final = {one.struct: one for one in FACT_TYPES.values()}
_ACTS: Final = {"dublin-iii": "reg-604-2013", "ammr": "reg-2024-1351"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`wrong`: steps that don't follow. `unchecked`: steps that this checker can't verify. Accepted where nothing is wrong."""

    wrong: tuple[Text, ...]
    unchecked: tuple[Text, ...]

    @property
    def accepted(self) -> bool:
        return not self.wrong


def check(proof: Proof, facts: Iterable[Fact]) -> Verdict:
    """Whether the steps of a proof follow from these facts and the rule tables.

    Args:
        facts: all facts of the file, the applicant's shorthand as facts too.
    """
    given = {fact.id: fact for fact in facts}
    run = _Check(proof, TABLES[proof.act], {one.id: one for one in _standing(given)})
    run.digests(given)
    run.reference()
    run.criteria()
    run.limits()
    return Verdict(tuple(run.wrong), tuple(run.unchecked))


def _standing(given: Mapping[str, Fact]) -> Iterator[Fact]:
    """Facts that nothing took back or corrected."""

    def is_void(id_: str, seen: tuple[str, ...] = ()) -> bool:
        takers = (one for one in given.values() if isinstance(one, WithdrawnFact) and one.supersedes == id_)
        return any(one.id not in seen and not is_void(one.id, (*seen, id_)) for one in takers)

    standing = [one for one in given.values() if not is_void(one.id) and not isinstance(one, WithdrawnFact)]
    corrected = {one.supersedes for one in standing}
    return (one for one in standing if one.id not in corrected)


class _NotKnownHere(Exception):
    """A word of the rule language that this checker doesn't read."""


@dataclass(slots=True)
class _Check:
    proof: Proof
    tables: ActTables
    facts: dict[str, Fact]
    wrong: list[Text] = field(default_factory=list)
    unchecked: list[Text] = field(default_factory=list)

    def _refuse(self, says: str, step: str | Text, **values: Value) -> None:
        self.wrong.append(Text(says, {"step": step, **values}))

    def _leave(self, says: str, step: str | Text = "", **values: Value) -> None:
        self.unchecked.append(Text(says, {"step": step, **values}))

    # That the facts are those of the proof.

    def digests(self, given: Mapping[str, Fact]) -> None:
        told = {one.id: one.digest for one in self.proof.facts}
        for id_ in sorted(told.keys() ^ given.keys()):
            self._refuse(_("%(step)s: the proof and the file don't have the same facts"), id_)
        for id_ in sorted(told.keys() & given.keys()):
            if sha256(msgspec.json.encode(given[id_], order="deterministic")).hexdigest() != told[id_]:
                self._refuse(_("%(step)s: the fact isn't what it was"), id_)

    def reference(self) -> None:
        kind, named = self.tables.first_application, self.facts.get(self.proof.reference)
        days = [one.on for one in self.facts.values() if isinstance(one, kind)]  # type: ignore[attr-defined]
        if named is None or self.proof.reference_day not in _days_of(named):
            self._refuse(
                _("%(step)s: gives no reference day %(day)s"), self.proof.reference, day=self.proof.reference_day
            )
        elif isinstance(named, kind) and self.proof.reference_day != min(days):
            self._leave(_("reference day: an earlier chain of applications ended"))
        elif not isinstance(named, kind):
            self._leave(_("reference day: shown by another fact than an application"))

    # Criteria.

    def criteria(self) -> None:
        declared = {_rule(one): one for one in (*self.tables.criteria, *self.tables.overrides)}
        for step in self.proof.criteria:
            criterion = declared.get(step.rule)
            if criterion is None:
                self._last_resort(step)
            else:
                self._criterion(criterion, step)
        self._candidate(declared)

    def _last_resort(self, step: CriterionStep) -> None:
        known = [self.tables.fallback, *([self.tables.narrowing.fallback] if self.tables.narrowing else [])]
        if step.rule not in {_rule(one) for one in known}:
            self._refuse(_("%(step)s: there is no such criterion"), step.rule)

    def _criterion(self, criterion: Criterion, step: CriterionStep) -> None:
        declared = [list(criterion.such_that), list(criterion.given)]
        names = [name for name, _told in step.conditions]
        measured = next((part for part in declared if [one.name for one in part] == names), None)
        if not names:
            self._nothing_recorded(criterion, step)
            return
        if measured is None:
            self._refuse(_("%(step)s: has no conditions %(names)s"), step.rule, names=", ".join(names))
            return
        fact = self.facts.get(step.fact or "")
        if not isinstance(criterion.over, rules.Subject) and fact is not None and not isinstance(fact, criterion.over):
            fact = None
        truths: list[bool | None] = []
        for condition, (name, told) in zip(measured, step.conditions, strict=True):
            self._condition(f"{step.rule}, {name}", condition.test, fact, told=told)
            truths.append(True if told is None and condition.presumed else told)
        whole = _all(truths)
        if whole is not step.holds and not self._is_kept_out(criterion, step, found=whole):
            self._refuse(_("%(step)s: doesn't follow from its conditions"), step.rule)

    def _nothing_recorded(self, criterion: Criterion, step: CriterionStep) -> None:
        """No fact is there to measure: what that means its type says."""
        if isinstance(criterion.over, rules.Subject) or criterion.answered_by or criterion.among is not None:
            self._leave(_("%(step)s: looks at more than facts of one type"), step.rule)
            return
        there = any(isinstance(one, criterion.over) for one in self.facts.values())
        if there or self.exists(rules.Exists(criterion.over), None) is not step.holds:
            self._refuse(_("%(step)s: isn't what the absence of such a fact means"), step.rule)

    def _is_kept_out(self, criterion: Criterion, step: CriterionStep, *, found: bool | None) -> bool:
        """Not modelled, or a state that isn't bound or may not be transferred to: conditions hold, the criterion doesn't."""
        if found is not True:
            return False
        if not criterion.modelled:
            return step.holds is None
        bound = step.state is not None and _is_bound(step.state, self.proof.act, self.proof.reference_day)
        if bound:
            self._leave(
                _("%(step)s: no transfer to %(state)s is said to be possible"), step.rule, state=step.state or ""
            )
        return step.holds is False

    def _condition(self, name: str, test: Any, fact: Fact | None, *, told: bool | None) -> None:
        try:
            found = self.holds(test, fact, None)
        except _NotKnownHere as word:
            self._leave(_("%(step)s: %(word)s isn't read here"), name, word=str(word))
            return
        if found is not told:
            self._refuse(
                _("%(step)s: is %(found)s, the proof says %(told)s"), name, found=_said(found), told=_said(told)
            )

    def _candidate(self, declared: Mapping[str, Criterion]) -> None:
        if self.proof.candidate is None:
            return
        state, rule = self.proof.candidate
        for step in self.proof.criteria:
            if step.rule == rule and step.state == state and step.holds is not False:
                return
            if step.holds is True and step.rule in declared and not declared[step.rule].chosen_by and step.rule != rule:
                self._refuse(_("%(step)s: %(other)s comes first and holds"), rule, other=step.rule)
                return
        self._refuse(_("%(step)s: no step gives %(state)s"), rule, state=state)

    # Limits.

    def limits(self) -> None:
        declared = {(one.source.act, one.id, one.case): one for table in TABLES.values() for one in table.limits}
        for step in self.proof.limits:
            limit = declared.get((step.act, step.rule, step.case))
            if limit is None:
                self._refuse(_("%(step)s: there is no such limit"), step.rule)
            else:
                self._limit(limit, step)

    def _limit(self, limit: TimeLimit, step: LimitStep) -> None:
        name = Text(_("%(limit)s of %(state)s"), {"limit": limit.key, "state": step.who})
        if not self._starts(step):
            self._refuse(_("%(step)s: nothing it rests on gives %(day)s"), name, day=step.starts)
        length = limit.length.length if isinstance(limit.length, rules.Figure) else limit.length
        if isinstance(length, rules.Until) or self._depends_on_more(limit):
            self._leave(_("%(step)s: its last day depends on more than its length"), name)
            return
        rolls = TABLES[step.act].rolls
        end = _last_day(step.starts, length, step.who, rolls=rolls)
        caps = (
            [end]
            if limit.never_later_than is None
            else [end, *self._caps(limit.never_later_than, rolls=rolls, who=step.who)]
        )
        if step.ends != min(caps):
            self._refuse(_("%(step)s: ends on %(day)s, the proof says %(told)s"), name, day=min(caps), told=step.ends)

    def _depends_on_more(self, limit: TimeLimit) -> bool:
        """Whether facts are there that could lengthen or shorten it otherwise."""
        kinds = {one.type for one in _parts(limit.named_end) if isinstance(one, rules.DayOf)}
        kinds |= {one.type for one in _parts(limit.named_end) if isinstance(one, rules.DaysNamed)}
        kinds |= {limit.grows_by.type} if limit.grows_by else set()
        return bool(limit.never_earlier_than) or any(type(one) in kinds for one in self.facts.values())

    def _starts(self, step: LimitStep) -> bool:
        days = {day for id_ in step.because if id_ in self.facts for day in _days_of(self.facts[id_])}
        others = {
            day
            for one in self.proof.limits
            if one is not step
            for day in (one.ends, one.ends + timedelta(days=1), one.starts)
        }
        return step.starts in days | others

    def _caps(self, general: TimeLimit, *, rolls: bool, who: str) -> Iterator[date]:
        """The last day of the general limit, from whatever fact it runs."""
        if isinstance(general.length, rules.Until | rules.Figure):
            return
        kinds = {one.type for one in _parts(general.runs_from) if isinstance(one, rules.DayOf)}
        days = [day for one in self.facts.values() if type(one) in kinds for day in _days_of(one)[:1]]
        yield from (
            _last_day(day, general.length, who, rolls=rolls) for day in [min(days, default=None)] if day is not None
        )

    # Tests and values, read anew.

    def holds(self, test: Any, fact: Fact | None, outer: Fact | None) -> bool | None:
        reader = _READERS.get(type(test))
        if reader is None:
            raise _NotKnownHere(type(test).__name__)
        return reader(self, test, fact, outer)

    def value(self, expression: Any, fact: Fact | None, outer: Fact | None) -> Any:  # noqa: PLR0911 -- one per word
        match expression:
            case rules.Own(keys):
                return _key(fact, *keys)
            case rules.Outer(key):
                return _key(outer, key)
            case rules.ReferenceDay():
                return self.proof.reference_day
            case rules.Fixed(day):
                return day
            case rules.Plus(start, length):
                day = self.value(start, fact, outer)
                return None if day is None else _last_day(day, length, None, rolls=False)
            case rules.EarliestKnown(days):
                known = [day for one in days if (day := self.value(one, fact, outer)) is not None]
                return min(known) if known else None
            case rules.LaterOf(one, other):
                both = [self.value(one, fact, outer), self.value(other, fact, outer)]
                return None if None in both else max(both)
            case rules.Party.STATE_OF_FIRST_APPLICATION:
                return _key(self.facts.get(self.proof.reference), "state")
        raise _NotKnownHere(type(expression).__name__)

    def under(self, years: int) -> bool | None:
        claims = [one for one in self.facts.values() if isinstance(one, BirthClaimed) and one.operative is not False]
        claims = [one for one in claims if one.operative] or claims
        if not claims or any(one.disputed for one in claims):
            return None
        found = {self._is_under(years, one) for one in claims}
        return found.pop() if len(found) == 1 else None

    def _is_under(self, years: int, claim: BirthClaimed) -> bool | None:
        day = self.proof.reference_day
        if claim.earliest is not None and day < _birthday(claim.earliest, years):
            return True
        return False if claim.latest is not None and day >= _birthday(claim.latest, years) else None

    def alone(self) -> bool | None:
        told = [one for one in self.facts.values() if isinstance(one, Unaccompanied)]
        if not told or any(one.disputed for one in told):
            return None
        day = self.proof.reference_day
        return any(
            one.holds is not False and not (one.until and one.until < day) and (not one.from_ or one.from_ <= day)
            for one in told
        )

    def exists(self, test: rules.Exists, fact: Fact | None) -> bool | None:
        there = [one for one in self.facts.values() if isinstance(one, test.type)]
        if not there:
            declared = _OF[test.type]
            closed = any(isinstance(one, NoneFound) and one.what == declared.closed_by for one in self.facts.values())
            return False if declared.absence is Absence.NOT_DONE or (declared.closed_by and closed) else None
        return _any([True if test.where is None else self.holds(test.where, one, fact) for one in there])


def _all(truths: Iterable[bool | None]) -> bool | None:
    found = list(truths)
    return False if False in found else None if None in found else True


def _any(truths: Iterable[bool | None]) -> bool | None:
    found = list(truths)
    return True if True in found else None if None in found else False


def _compared(relation: Callable[[Any, Any], bool], *keys: str) -> Callable[..., bool | None]:
    def read(run: _Check, test: Any, fact: Fact | None, outer: Fact | None) -> bool | None:
        one, other = (run.value(getattr(test, key), fact, outer) for key in keys)
        return None if one is None or other is None else relation(one, other)

    return read


def _of_value(relation: Callable[[Any, Any], bool], key: str = "value") -> Callable[..., bool | None]:
    def read(run: _Check, test: Any, fact: Fact | None, outer: Fact | None) -> bool | None:
        found = run.value(getattr(test, key), fact, outer)
        return None if found is None else relation(found, test)

    return read


def _within(run: _Check, test: rules.Within, fact: Fact | None, outer: Fact | None) -> bool | None:
    start, day = run.value(test.after, fact, outer), run.value(test.on, fact, outer)
    return None if start is None or day is None else day <= _last_day(start, test.length, None, rolls=False)


def _bound(run: _Check, test: rules.OfBoundState, fact: Fact | None, outer: Fact | None) -> bool | None:
    found = run.value(test.value, fact, outer)
    return None if found is None else any(_is_bound(one, run.proof.act, run.proof.reference_day) for one in found)


def _mentions(run: _Check, test: rules.Mentions, fact: Fact | None, outer: Fact | None) -> bool | None:
    found = run.value(test.value, fact, outer)
    return True if found is not None and _contains(str(found).casefold(), test.word) else None


def _contains(text: str, word: str) -> bool:
    numbers = frozenset("0123456789")
    at = text.find(word)
    while at >= 0:
        before, after = text[:at].removesuffix(".")[-1:], text[at + len(word) :].removeprefix(".")[:1]
        if not (word[0] in numbers and (before in numbers or after in numbers)):
            return True
        at = text.find(word, at + 1)
    return False


def _not(truth: bool | None) -> bool | None:  # noqa: FBT001
    return None if truth is None else not truth


def _presumed(run: _Check, test: rules.Presume, fact: Fact | None, outer: Fact | None) -> bool | None:
    found = run.holds(test.test, fact, outer)
    return run.holds(test.otherwise, fact, outer) if found is None else found


def _taken_for(run: _Check, test: rules.TakenForYounger) -> bool | None:
    has_claims = any(isinstance(one, BirthClaimed) and one.operative is not False for one in run.facts.values())
    found = run.under(test.years)
    return True if found is None and has_claims else found


_READERS: Final[dict[type, Callable[..., bool | None]]] = {
    rules.All: lambda run, test, fact, outer: _all([run.holds(one, fact, outer) for one in test.tests]),
    rules.AnyOf: lambda run, test, fact, outer: _any([run.holds(one, fact, outer) for one in test.tests]),
    rules.Not: lambda run, test, fact, outer: _not(run.holds(test.test, fact, outer)),
    rules.In: _of_value(lambda found, test: found in test.options),
    rules.AtLeast: _of_value(lambda found, test: found >= test.least, "number"),
    rules.Lists: _of_value(lambda found, test: any(one in found for one in test.options)),
    rules.Includes: _compared(lambda states, state: state in states, "states", "state"),
    rules.Same: _compared(lambda one, other: one == other, "one", "other"),
    rules.NotAfter: _compared(lambda one, other: one <= other, "day", "other"),
    rules.Before: _compared(lambda one, other: one < other, "day", "other"),
    rules.Mentions: _mentions,
    rules.OfBoundState: _bound,
    rules.Within: _within,
    rules.Recorded: lambda run, test, fact, outer: _key(fact, *test.value.keys) is not None,
    rules.Exists: lambda run, test, fact, outer: run.exists(test, fact),
    rules.Established: lambda run, test, fact, outer: run.holds(test.test, fact, outer) is True,
    rules.Presume: _presumed,
    rules.Minor: lambda run, test, fact, outer: run.under(18),
    rules.Younger: lambda run, test, fact, outer: run.under(test.years),
    rules.TakenForYounger: lambda run, test, fact, outer: _taken_for(run, test),
    rules.Unaccompanied: lambda run, test, fact, outer: run.alone(),
    rules.NotKnownFrom: lambda run, test, fact, outer: None,
}


# Days and states, counted anew.


def _key(fact: Fact | None, *names: str) -> Any:
    values = (getattr(fact, "from_" if name == "from" else name, None) for name in names)
    return next((one for one in values if one is not None), None)


def _days_of(fact: Fact) -> list[date]:
    values = ((name, getattr(fact, name)) for name in fact.__struct_fields__)
    return [one for name, one in values if type(one) is date and name != "known_on"]


def _parts(start: Any) -> Iterator[Any]:
    yield start
    for one in (*getattr(start, "days", ()), *getattr(start, "by", ())):
        yield from _parts(one)
    if isinstance(start, rules.StandIn):
        yield start.day


def _last_day(start: date, length: Any, state: str | None, *, rolls: bool) -> date:
    number, unit = length.number, type(length).__name__
    if unit == "Months":
        month = start.month - 1 + number
        year, month = start.year + month // 12, month % 12 + 1
        end = date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    elif unit == "WorkingDays":
        end = start
        for _day in range(number):
            end = _next_working(end + timedelta(days=1), state)
    else:
        end = start + timedelta(days={"Days": number, "Weeks": 7 * number, "Hours": -(-number // 24)}[unit])
    return _next_working(end, state) if rolls and unit != "Hours" else end


def _next_working(day: date, state: str | None) -> date:
    while day.isoweekday() > 5 or (state is not None and day in public_holidays(state, day.year)):
        day += timedelta(days=1)
    return day


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _is_bound(state: str, act: str, day: date) -> bool:
    rows = (row for row in participation(state) if row.instrument == _ACTS[act])
    return any(row.first_day <= day and (row.last_day is None or day <= row.last_day) for row in rows)


def _rule(criterion: Criterion) -> str:
    return criterion.id if criterion.case is None else f"{criterion.id}:{criterion.case}"


def _said(truth: bool | None) -> Text:  # noqa: FBT001
    return Text({True: _("yes"), False: _("no"), None: _("unknown")}[truth])
