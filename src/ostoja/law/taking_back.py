"""Which state has to take the person back, as Eurodac or an admission shows."""

from dataclasses import dataclass
from datetime import date

from ostoja.law.rules import ActTables
from ostoja.law.walk import Scene, holds, value


@dataclass(frozen=True, slots=True)
class ToTakeBack:
    """The state, by which rule, and the day from which it is known to be responsible."""

    state: str
    rule: str
    article: str
    because: tuple[str, ...]
    day: date | None
    is_responsible: bool


def duty_of(tables: ActTables, scene: Scene) -> ToTakeBack | None:
    """The first duty that a fact shows; it may turn out to be the own state's."""
    for declared in tables.take_back_duties:
        for fact in scene.of(declared.over):
            if holds(declared.such_that, scene, fact) is not True:
                continue
            state, day = value(declared.state, scene, fact), value(declared.day, scene, fact)
            if state is not None:
                because, article = (fact.id,), declared.source.article
                return ToTakeBack(state, declared.id, article, because, day, is_responsible=declared.is_responsible)
    return None
