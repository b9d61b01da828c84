"""The applications that a person made in the state whose file it is, one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ostoja.law.facts import (
    ApplicationLodged,
    ApplicationMade,
    ApplicationRegistered,
    ApplicationRejected,
    ApplicationWithdrawn,
    Fact,
    FirstDecisionOnSubstance,
    ProtectionGranted,
    Transferred,
)
from ostoja.law.transition import HALF_A_YEAR, Facts
from ostoja.law.walk import known

_ARRIVED, _MADE, _REGISTERED, _LODGED = range(4)
_STAGES: dict[type[Fact], int] = {
    ApplicationMade: _MADE,
    ApplicationRegistered: _REGISTERED,
    ApplicationLodged: _LODGED,
}
_DECISIONS = (FirstDecisionOnSubstance, ApplicationRejected, ProtectionGranted)
_ENDS = (ApplicationWithdrawn, ApplicationRejected, ProtectionGranted)


@dataclass(slots=True)
class Episode:
    """One application with the facts that belong to it; the first has all that came before it too."""

    number: int
    facts: Facts
    first_day: date | None = None
    stages: dict[int, date] = field(default_factory=dict)


def episodes(facts: Facts, own: str) -> list[Episode]:
    """Every application in the state, by its facts; one without any where nothing is recorded of one.

    Making, registering and lodging within half a year belong together, unless a decision or withdrawal lies between,
    or something is made anew after it was registered or lodged. Whoever arrives by a transfer begins anew.
    """
    found: list[Episode] = []
    ends = sorted(day for kind in _ENDS for day in _days(facts, kind, own))
    for day, stage in _events(facts, own):
        current = found[-1] if found else None
        if current is None or not _belongs(day, stage, current, ends):
            current = Episode(len(found) + 1, facts, day)
            found.append(current)
        current.stages.setdefault(stage, day)
    if len(found) > 1:
        _share_out(facts, found)
    return found or [Episode(1, facts)]


def _events(facts: Facts, own: str) -> list[tuple[date, int]]:
    events = [(day, stage) for kind, stage in _STAGES.items() for day in _days(facts, kind, own)]
    return sorted([*events, *((day, _ARRIVED) for day in _days(facts, Transferred, own, key="to_state"))])


def _days(facts: Facts, kind: type[Fact], own: str, *, key: str = "state") -> Iterable[date]:
    return (known(fact, ("on",)) for fact in facts.get(kind, ()) if known(fact, (key,)) == own)


def _belongs(day: date, stage: int, current: Episode, ends: list[date]) -> bool:
    last = max(current.stages.values())
    if stage == _ARRIVED or (day - last).days >= HALF_A_YEAR or any(last <= end < day for end in ends):
        return False
    is_anew = any(later > stage and passed < day for later, passed in current.stages.items())
    return stage != _MADE or not is_anew


def _share_out(facts: Facts, found: list[Episode]) -> None:
    """What happened on a day belongs to the application of that time; what lasts or has no day belongs to each."""
    starts = [one.first_day or date.min for one in found]
    for place, one in enumerate(found):
        first = date.min if place == 0 else starts[place]
        end = starts[place + 1] if place + 1 < len(starts) else date.max
        one.facts = {
            kind: tuple(
                fact for fact in group if _since(kind, one, first) <= (getattr(fact, "on", None) or first) < end
            )
            for kind, group in facts.items()
        }


def _since(kind: type[Fact], one: Episode, first: date) -> date:
    """Who was brought here and made no new application is still the one who was decided on before."""
    return date.min if kind in _DECISIONS and one.stages.keys() == {_ARRIVED} else first
