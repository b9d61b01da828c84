"""Follows the expression trees of `rules` for one case. Strong Kleene logic: None is unknown."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ostoja.codes.states import is_bound, takes_part
from ostoja.law import rules
from ostoja.law.facts import FACT_TYPES, Absence, BirthClaimed, Fact, NoneFound, Unaccompanied
from ostoja.law.frozen import frozen
from ostoja.law.time import LOOK_BACK, birthday, last_day

Truth = bool | None

_ABSENCE = {declared.struct: declared.absence for declared in FACT_TYPES.values()}
_CLOSED_BY = {declared.struct: declared.closed_by for declared in FACT_TYPES.values()}
_ATTRIBUTES = {"from": "from_"}


@frozen
class Kin:
    """One of a family that applied together: the state that the criteria name so far, age and birth."""

    state: str | None
    settled: bool
    is_minor: Truth
    birth: tuple[date, date] | None  # first and last day on which it can have been


@dataclass(slots=True)
class Scene:
    """What a test may look at: the facts by type, the reference day, who plays which part."""

    facts: Mapping[type[Fact], tuple[Fact, ...]]
    reference_day: date | None
    parties: Mapping[rules.Party, str | None]
    used: list[str] = field(default_factory=list)  # ids of facts that a test rested on
    unknown: list[str] = field(default_factory=list)  # keys that a test asked for and nobody recorded
    on_boundary: list[str] = field(default_factory=list)  # readings of look-backs whose very last day it is
    periods: dict[str, tuple[date | None, date | None]] = field(default_factory=dict)  # start and end by limit id
    act: str = ""
    responsible_since: date | None = None  # from when the state whose file it is is responsible, by the timeline
    accepted_on: date | None = None  # the day on which a state first accepted a request
    family: tuple[Kin, ...] = ()  # who applied together, the applicant among them

    def of(self, kind: type[Fact]) -> tuple[Fact, ...]:
        return self.facts.get(kind, ())


def closing(scene: Scene, kind: type[Fact]) -> Fact | None:
    """The `none_found` fact that closes the question whether there is a fact of this type."""
    what = _CLOSED_BY[kind]
    if what is None:
        return None
    return next((fact for fact in scene.of(NoneFound) if isinstance(fact, NoneFound) and fact.what == what), None)


def absent(scene: Scene, kind: type[Fact]) -> Truth:
    """What it means that no fact of this type is recorded."""
    if _ABSENCE[kind] is Absence.NOT_DONE:
        return False
    closed = closing(scene, kind)
    if closed is None:
        return None
    scene.used.append(closed.id)
    return False


def holds(test: rules.Test, scene: Scene, fact: Fact | None = None, outer: Fact | None = None) -> Truth:
    """Whether the test holds for the fact in hand; None where that isn't known."""
    return _HOLDS[type(test)](test, scene, fact, outer)


def value(expression: rules.Value, scene: Scene, fact: Fact | None = None, outer: Fact | None = None) -> Any:
    """What the expression stands for; None where that isn't known."""
    return _VALUES[type(expression)](expression, scene, fact, outer)


def known(fact: Fact | None, keys: tuple[str, ...]) -> Any:
    """The first of these keys that is known."""
    for key in keys:
        found = getattr(fact, _ATTRIBUTES.get(key, key), None)
        if found is not None:
            return found
    return None


def _own(expression: rules.Own, scene: Scene, fact: Fact | None, outer: Fact | None) -> Any:
    found = known(fact, expression.keys)
    if found is None and fact is not None:
        scene.unknown.append(f"{fact.type}.{expression.keys[0]}")
    return found


def _outer(expression: rules.Outer, scene: Scene, fact: Fact | None, outer: Fact | None) -> Any:
    return known(outer, (expression.key,))


def _reference_day(expression: rules.ReferenceDay, scene: Scene, fact: Fact | None, outer: Fact | None) -> date | None:
    return scene.reference_day


def _fixed(expression: rules.Fixed, scene: Scene, fact: Fact | None, outer: Fact | None) -> date:
    return expression.day


def _plus(expression: rules.Plus, scene: Scene, fact: Fact | None, outer: Fact | None) -> date | None:
    start = value(expression.start, scene, fact, outer)
    return None if start is None else last_day(start, expression.length, calendar=LOOK_BACK)


def _earliest_known(expression: rules.EarliestKnown, scene: Scene, fact: Fact | None, outer: Fact | None) -> Any:
    return min((day for one in expression.days if (day := value(one, scene, fact, outer)) is not None), default=None)


def _later_of(expression: rules.LaterOf, scene: Scene, fact: Fact | None, outer: Fact | None) -> Any:
    one, other = value(expression.one, scene, fact, outer), value(expression.other, scene, fact, outer)
    return None if one is None or other is None else max(one, other)


def _start_of(expression: rules.StartOf, scene: Scene, fact: Fact | None, outer: Fact | None) -> date | None:
    return scene.periods.get(expression.limit, (None, None))[0]


def _end_of(expression: rules.EndOf, scene: Scene, fact: Fact | None, outer: Fact | None) -> date | None:
    return scene.periods.get(expression.limit, (None, None))[1]


def _party(expression: rules.Party, scene: Scene, fact: Fact | None, outer: Fact | None) -> str | None:
    return scene.parties.get(expression)


def _first_acceptance(
    expression: rules.FirstAcceptance, scene: Scene, fact: Fact | None, outer: Fact | None
) -> date | None:
    return scene.accepted_on


def _most_members(expression: rules.MostMembers, scene: Scene, fact: Fact | None, outer: Fact | None) -> str | None:
    counted = Counter(one.state for one in scene.family if one.state is not None).most_common(2)
    is_tie = len(counted) == 2 and counted[0][1] == counted[1][1]
    return None if is_tie or not counted else counted[0][0]


def _oldest_member(expression: rules.OldestMember, scene: Scene, fact: Fact | None, outer: Fact | None) -> str | None:
    births = sorted(one.birth for one in scene.family if one.birth is not None)
    if len(births) < len(scene.family) or any(births[0][1] >= other[0] for other in births[1:]):
        return None
    return next(one.state for one in scene.family if one.birth == births[0])


def _only_adult(expression: rules.OnlyAdult, scene: Scene, fact: Fact | None, outer: Fact | None) -> str | None:
    adults = [one.state for one in scene.family if one.is_minor is not True]
    return adults[0] if len(adults) == 1 else None


_VALUES: dict[type, Callable[[Any, Scene, Fact | None, Fact | None], Any]] = {
    rules.Own: _own,
    rules.Outer: _outer,
    rules.ReferenceDay: _reference_day,
    rules.Fixed: _fixed,
    rules.Plus: _plus,
    rules.EarliestKnown: _earliest_known,
    rules.LaterOf: _later_of,
    rules.StartOf: _start_of,
    rules.EndOf: _end_of,
    rules.Party: _party,
    rules.FirstAcceptance: _first_acceptance,
    rules.MostMembers: _most_members,
    rules.OldestMember: _oldest_member,
    rules.OnlyAdult: _only_adult,
}


def _all(test: rules.All, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    whole: Truth = True
    for one in test.tests:
        found = holds(one, scene, fact, outer)
        if found is False:
            return False
        if found is None:
            whole = None
    return whole


def _any_of(test: rules.AnyOf, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    whole: Truth = False
    for one in test.tests:
        found = holds(one, scene, fact, outer)
        if found is True:
            return True
        if found is None:
            whole = None
    return whole


def _not(test: rules.Not, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    found = holds(test.test, scene, fact, outer)
    return None if found is None else not found


def _in(test: rules.In, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    found = value(test.value, scene, fact, outer)
    return None if found is None else found in test.options


def _includes(test: rules.Includes, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    states, state = value(test.states, scene, fact, outer), value(test.state, scene, fact, outer)
    return None if states is None or state is None else state in states


def _at_least(test: rules.AtLeast, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    found = value(test.number, scene, fact, outer)
    return None if found is None else bool(found >= test.least)


def _mentions(test: rules.Mentions, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    found = value(test.value, scene, fact, outer)
    return True if found is not None and _says(str(found).casefold(), test.word) else None


def _says(text: str, word: str) -> bool:
    """Contains the word; an article isn't read out of a longer number ("2025/2055") or a date ("25.06.2026")."""
    found = re.escape(word)
    return bool(re.search(rf"(?<![0-9])(?<![0-9]\.){found}(?!\.?[0-9])" if word[0].isdigit() else found, text))


def _of_bound_state(test: rules.OfBoundState, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    countries = value(test.value, scene, fact, outer)
    day = scene.reference_day
    if countries is None or day is None:
        return None
    return any(is_bound(one, scene.act, day) if scene.act else takes_part(one, day) for one in countries)


def _recorded(test: rules.Recorded, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    return known(fact, test.value.keys) is not None


def _same(test: rules.Same, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    one, other = value(test.one, scene, fact, outer), value(test.other, scene, fact, outer)
    return None if one is None or other is None else bool(one == other)


def _not_after(test: rules.NotAfter, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    one, other = value(test.day, scene, fact, outer), value(test.other, scene, fact, outer)
    return None if one is None or other is None else bool(one <= other)


def _before(test: rules.Before, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    one, other = value(test.day, scene, fact, outer), value(test.other, scene, fact, outer)
    return None if one is None or other is None else bool(one < other)


def _within(test: rules.Within, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    start, day = value(test.after, scene, fact, outer), value(test.on, scene, fact, outer)
    if start is None or day is None:
        return None
    end = last_day(start, test.length, calendar=LOOK_BACK)
    if day == end and test.boundary is not None:
        scene.on_boundary.append(test.boundary.ref)
    return bool(day <= end)


def _exists(test: rules.Exists, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    found: Truth = False
    candidates = scene.of(test.type)
    if not candidates:
        return absent(scene, test.type)
    for one in candidates:
        holds_for_one = True if test.where is None else holds(test.where, scene, one, fact)
        if holds_for_one is True:
            scene.used.append(one.id)
            return True
        if holds_for_one is None:
            found = None
    return found


def _established(test: rules.Established, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    asked = len(scene.unknown)
    found = holds(test.test, scene, fact, outer)
    del scene.unknown[asked:]  # what isn't known in it is answered: it isn't shown
    return found is True


def _presume(test: rules.Presume, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    found = holds(test.test, scene, fact, outer)
    return holds(test.otherwise, scene, fact, outer) if found is None else found


def _minor(test: rules.Minor, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    return _is_under(18, scene)


def _is_under(years: int, scene: Scene) -> Truth:
    births = _births(scene)
    if not births or scene.reference_day is None:
        return None
    scene.used.extend(birth.id for birth in births)
    if any(birth.disputed for birth in births):
        return None
    values = {_under(years, birth, scene.reference_day) for birth in births}
    return values.pop() if len(values) == 1 else None


def birth_of(scene: Scene) -> tuple[date, date] | None:
    """The first and the last day on which the applicant can have been born, where they are known and undisputed."""
    births = _births(scene)
    spans = {(birth.earliest, birth.latest) for birth in births if not birth.disputed}
    if len(births) == 0 or len(spans) != 1 or any(birth.disputed for birth in births):
        return None
    earliest, latest = spans.pop()
    return None if earliest is None or latest is None else (earliest, latest)


def _younger(test: rules.Younger, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    return _is_under(test.years, scene)


def _taken_for_younger(test: rules.TakenForYounger, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    found = _is_under(test.years, scene)
    return True if found is None and _births(scene) else found


def _lists(test: rules.Lists, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    found = value(test.value, scene, fact, outer)
    return None if found is None else not set(test.options).isdisjoint(found)


def _births(scene: Scene) -> list[BirthClaimed]:
    """The claims that count: the one gone by where one is marked, otherwise all that aren't marked as set aside."""
    births = [fact for fact in scene.of(BirthClaimed) if isinstance(fact, BirthClaimed) and fact.operative is not False]
    return [birth for birth in births if birth.operative] or births


def _under(years: int, birth: BirthClaimed, day: date) -> Truth:
    if birth.earliest is not None and day < birthday(birth.earliest, years):
        return True
    if birth.latest is not None and day >= birthday(birth.latest, years):
        return False
    return None


def _unaccompanied(test: rules.Unaccompanied, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    recorded = [one for one in scene.of(Unaccompanied) if isinstance(one, Unaccompanied)]
    if not recorded or scene.reference_day is None:
        return None
    scene.used.extend(one.id for one in recorded)
    if any(one.disputed for one in recorded):
        return None
    values = [_alone(one, scene.reference_day) for one in recorded]
    return True if True in values else None if None in values else False


def _alone(recorded: Unaccompanied, day: date) -> Truth:
    if recorded.holds is False:
        return False
    if recorded.until is not None and recorded.until < day:
        return False
    return recorded.from_ is None or recorded.from_ <= day


def _separated(test: rules.Separated, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    states = {one.state for one in scene.family}
    if len(states - {None}) > 1:
        return True
    return None if None in states else False


def _becomes_responsible(test: rules.BecomesResponsible, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    return scene.responsible_since is not None


def _unknown(test: rules.NotKnownFrom, scene: Scene, fact: Fact | None, outer: Fact | None) -> Truth:
    return None


_HOLDS: dict[type, Callable[[Any, Scene, Fact | None, Fact | None], Truth]] = {
    rules.All: _all,
    rules.AnyOf: _any_of,
    rules.Not: _not,
    rules.In: _in,
    rules.Includes: _includes,
    rules.AtLeast: _at_least,
    rules.Mentions: _mentions,
    rules.OfBoundState: _of_bound_state,
    rules.Recorded: _recorded,
    rules.Same: _same,
    rules.NotAfter: _not_after,
    rules.Before: _before,
    rules.Within: _within,
    rules.Exists: _exists,
    rules.Established: _established,
    rules.Presume: _presume,
    rules.Minor: _minor,
    rules.Younger: _younger,
    rules.TakenForYounger: _taken_for_younger,
    rules.Lists: _lists,
    rules.Unaccompanied: _unaccompanied,
    rules.Separated: _separated,
    rules.BecomesResponsible: _becomes_responsible,
    rules.NotKnownFrom: _unknown,
}
