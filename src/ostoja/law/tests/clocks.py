"""One limit at a time: it runs on its last day, has passed on the day after, is kept by what is done on its last day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from ostoja.law.answer import TimeLimit
from ostoja.law.tests.stories import day, everything, limit

Facts = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Clock:
    """Where it stands, the rule, the facts that start it, its last day as the article counts it, and what keeps it."""

    source: str
    rule: str
    facts: Facts
    last: str
    done: Callable[[str], dict[str, Any]]
    of: dict[str, Any] = field(default_factory=dict)  # of the file: own, born, unaccompanied
    act: str | None = None

    @property
    def name(self) -> str:
        return f"{self.source} {self.rule}: until {self.last}"

    @property
    def day_after(self) -> str:
        return str(day(self.last) + timedelta(days=1))

    def on(self, as_of: str, *more: dict[str, Any]) -> TimeLimit:
        """The limit as it looks on a day."""
        rule, _, case = self.rule.partition(":")
        match = {"case": case or None} | ({"act": self.act} if self.act else {})
        return limit(everything(*self.facts, *more, as_of=as_of, **self.of), rule, **match)


def check(clock: Clock) -> None:
    """The last day and the day after; done on the last day and on the day after."""
    assert clock.on(clock.last).ends == day(clock.last)
    assert clock.on(clock.last).status == "running"
    assert clock.on(clock.day_after).status == "expired"
    assert clock.on(clock.last, clock.done(clock.last)).status == "met"
    assert clock.on(clock.day_after, clock.done(clock.day_after)).status == "expired"
