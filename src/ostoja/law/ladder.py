"""What the criteria of an act give for one file, criterion by criterion."""

from dataclasses import dataclass, field
from datetime import date

from ostoja.law.answer import Alternative, Candidate, Finding, NotCovered, OpenQuestion
from ostoja.law.facts import Fact
from ostoja.law.rules import Condition, Criterion
from ostoja.law.walk import Truth

BOUND, BARRED = "bound", "barred"


@dataclass(slots=True)
class Item:
    """One fact measured by one criterion."""

    fact: Fact | None
    state: str | None
    holds: Truth
    because: tuple[str, ...]
    measured: tuple[tuple[Condition, Truth], ...] = ()
    kept_out: str | None = None  # its conditions hold, but the act doesn't bind the state or nobody may go there

    @property
    def failed(self) -> Condition | None:
        """The first condition that isn't met."""
        return next((condition for condition, found in self.measured if found is False), None)

    @property
    def unknown(self) -> tuple[Condition, ...]:
        """What isn't known; nothing where a condition isn't met anyway."""
        return () if self.failed else self._open(presumed=False)

    @property
    def presumed(self) -> tuple[Condition, ...]:
        """What is taken as met until it is known."""
        return () if self.failed else self._open(presumed=True)

    def _open(self, *, presumed: bool) -> tuple[Condition, ...]:
        return tuple(one for one, found in self.measured if found is None and one.presumed is presumed)


@dataclass(slots=True)
class Outcome:
    """One criterion over all facts it looks at."""

    criterion: Criterion
    items: list[Item]
    holds: Truth
    because: tuple[str, ...] = ()
    nothing_recorded: bool = False
    winner: Item | None = None
    disputed: tuple[str, ...] = ()


@dataclass(slots=True)
class Ladder:
    """What the criteria give together."""

    candidate: Candidate | None = None
    given: dict[int, Item] = field(default_factory=dict)  # conditions of the applicant, by the identity of their row
    findings: list[Finding] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)
    questions: list[OpenQuestion] = field(default_factory=list)
    not_covered: list[NotCovered] = field(default_factory=list)
    boundaries: list[tuple[Criterion, Item, str]] = field(default_factory=list)
    presumed: list[tuple[Criterion, Item]] = field(default_factory=list)
    ties: list[Outcome] = field(default_factory=list)
    criterion: Criterion | None = None  # the one that decides
    barred: dict[str, Fact] = field(default_factory=dict)  # states to which no transfer is possible, by the finding
    at_once: date | None = None  # the candidate is responsible from this day without being asked
    is_open: bool = False
    outcomes: list[Outcome] = field(default_factory=list)  # in order, up to the one that decides and its rivals
    reached: int | None = None  # the place of the one that decides
    general: tuple[OpenQuestion, ...] = ()  # questions that leave every candidate open

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left that could change the candidate."""
        return not self.questions and not self.not_covered and not self.is_open


def rule_of(criterion: Criterion) -> str:
    """The id by which the answer names a criterion, with its special case."""
    return criterion.id if criterion.case is None else f"{criterion.id}:{criterion.case}"
