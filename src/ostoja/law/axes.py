"""Which act governs what in one application, axis by axis, from its dated facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ostoja.law.acts.axes import AXES, BEFORE_THE_FIRST, OLD_CRITERIA_NEW_FORM, THE_DAY_BEFORE, THE_DAY_ITSELF
from ostoja.law.acts.transition import AMMR_START
from ostoja.law.answer import ActBecause, AxisOf
from ostoja.law.rules import Axis, AxisId, DayOf, Era
from ostoja.law.transition import Facts
from ostoja.law.walk import Scene, holds, known


@dataclass(frozen=True, slots=True)
class Decision:
    """The era an axis is in; none where an older act governs, which isn't modelled, or where nothing tells."""

    axis: Axis
    era: Era | None
    day: date | None
    because: tuple[str, ...] = ()
    is_open: bool = False
    """Whether the day that decides isn't recorded, and could still lie in the next era."""


def era_on(axis: Axis, day: date) -> Era | None:
    """The act in force for the axis on a day."""
    return next((era for era in reversed(axis.eras) if era.start.day <= day), None)


def decide(axis: Axis, scene: Scene) -> Decision:
    """The era of an axis by the first of its deciding days that is recorded, or by a day that can't be later."""
    if axis.by_event:
        return Decision(axis, None, None)
    for start in axis.decided_by:
        if (found := _first(start, scene)) is not None:
            return Decision(axis, era_on(axis, found[0]), found[0], (found[1],))
    bounds = [found for start in axis.bounds if (found := _first(start, scene)) is not None]
    if not bounds:
        return Decision(axis, None, None)
    day, fact = min(bounds)
    era = era_on(axis, day)
    return Decision(axis, era, day, (fact,), is_open=era is not axis.eras[-1])


def _first(start: DayOf, scene: Scene) -> tuple[date, str] | None:
    fitting = (fact for fact in scene.of(start.type) if start.where is None or holds(start.where, scene, fact) is True)
    days = ((day, fact.id) for fact in fitting if (day := known(fact, start.keys)) is not None)
    return min(days, default=None)


def axes(decisions: dict[AxisId, Decision], between_states: tuple[AxisOf, ...], *, as_of: date) -> tuple[AxisOf, ...]:
    """Every axis as it stands in the answer. Those judged event by event show the law in force on the day asked for."""
    criteria = between_states[0].act
    return (*between_states, *(_shown(decisions[axis.id], as_of, criteria) for axis in AXES))


def of_responsibility(
    facts: Facts, because: ActBecause, *, act: str | None, limits: str | None
) -> tuple[AxisOf, AxisOf]:
    """Criteria and limits, as the transition of the AMMR chose them."""
    deciding = next((one for group in facts.values() for one in group if one.id in because.because), None)
    day = deciding.day if deciding is not None else None
    said = [because.notice] if because.notice else []
    criteria = AxisOf(
        axis="criteria",
        act=act,
        article=because.article,
        article_of="dublin-iii" if because.article.startswith("49") else "ammr",
        decided_on=day,
        because=because.because,
        notices=(*said, *boundary(AMMR_START.day, day)),
    )
    return criteria, AxisOf(
        axis="limits",
        act=limits,
        article=because.article,
        article_of=criteria.article_of,
        decided_on=day,
        because=because.because,
    )


def _shown(decision: Decision, as_of: date, criteria: str | None) -> AxisOf:
    axis = decision.axis
    era = era_on(axis, as_of) if axis.by_event else decision.era
    day = as_of if axis.by_event else decision.day
    return AxisOf(
        axis=axis.id.value,
        act=None if era is None else era.act,
        article=None if era is None else era.source.article,
        article_of=None if era is None else era.source.act,
        decided_on=day,
        because=decision.because,
        is_open=decision.is_open,
        notices=tuple(_notices(axis, day, criteria)),
    )


def _notices(axis: Axis, day: date | None, criteria: str | None) -> Iterator[str]:
    if day is None:
        return
    if axis.id is AxisId.FORMS and criteria == "dublin-iii" and day >= axis.eras[-1].start.day:
        yield OLD_CRITERIA_NEW_FORM
    if day < axis.eras[0].start.day:
        yield BEFORE_THE_FIRST
    yield from boundary(axis.eras[-1].start.day, day)


def boundary(start: date, day: date | None) -> Iterator[str]:
    """What to say of a deciding day that lies on the edge between two acts."""
    if day == start:
        yield THE_DAY_ITSELF
    if day == start - timedelta(days=1):
        yield THE_DAY_BEFORE
