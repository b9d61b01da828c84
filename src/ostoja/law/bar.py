"""States to which no transfer is possible: the criteria go on without them, and who stays responsible in the end."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ostoja.law.answer import Candidate, OpenQuestion
from ostoja.law.facts import Fact
from ostoja.law.rules import ActTables, Party
from ostoja.law.transition import Application
from ostoja.law.walk import Scene, holds, value


def barred_states(tables: ActTables, scene: Scene) -> dict[str, Fact]:
    """The states that a finding bars, each with the finding; never the state whose file it is."""
    bar = tables.bar
    if bar is None:
        return {}
    findings = (one for one in scene.of(bar.over) if bar.such_that is None or holds(bar.such_that, scene, one))
    found = {value(bar.state, scene, one): one for one in findings}
    found.pop(scene.parties.get(Party.OWN), None)
    return found


def open_findings(tables: ActTables, scene: Scene) -> Iterator[OpenQuestion]:
    """Findings of which it isn't known whether they bar a state."""
    bar = tables.bar
    if bar is None or bar.such_that is None:
        return
    for one in scene.of(bar.over):
        scene.unknown.clear()
        if holds(bar.such_that, scene, one) is None:
            yield OpenQuestion(
                fact=scene.unknown[0] if scene.unknown else one.type,
                would_change="candidate",
                article=bar.source.article,
                rule=bar.id,
                state=value(bar.state, scene, one),
                because=(one.id,),
            )


def where_nobody_can_be_sent(
    tables: ActTables,
    scene: Scene,
    first: Application,
    barred: Mapping[str, Fact],
    named: Collection[str | None],
    *,
    settled: bool,
) -> tuple[Candidate, date | None] | None:
    """The state that can't transfer, and from which day; None where the state of the first application is left.

    Args:
        named: the states that criteria name and that are barred.
    """
    own = scene.parties.get(Party.OWN)
    findings = [barred[state] for state in sorted(barred) if state in named or state == first.state]
    is_left = first.state not in barred and first.state != own
    if tables.bar is None or own is None or is_left or not findings:
        return None
    bar = tables.bar
    because = tuple(one.id for one in findings)
    days = [day for one in findings if (day := value(bar.day, scene, one)) is not None]
    candidate = Candidate(state=own, basis=bar.source.article, settled=settled, rule=bar.id, because=because)
    return candidate, max(days, default=None)
