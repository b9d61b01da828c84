"""One condition of a criterion at a time: a fact that meets them all, then the same with one part changed."""

from dataclasses import dataclass, field
from typing import Any

from ostoja.law.answer import Answer, Finding

MET, NOT_MET, OPEN, TAKEN_AS_MET = "met", "not met", "open", "taken as met until it is known"


@dataclass(frozen=True)
class Row:
    """Where it stands, by which criterion, what is changed in the facts that meet it, and what comes of which condition."""

    source: str
    rule: str
    condition: str
    then: str
    change: dict[str, Any] = field(default_factory=dict)  # keys of the fact that the criterion looks at
    extra: tuple[dict[str, Any], ...] = ()  # facts beside it
    of: dict[str, Any] = field(default_factory=dict)  # of the applicant: born, unaccompanied

    @property
    def name(self) -> str:
        changed = {**self.change, **self.of} or [one["type"] for one in self.extra]
        return f"{self.source} {self.rule}: {self.condition} {self.then} ({changed})"


def of_rule(found: Answer, rule: str) -> Finding:
    """The one finding of a criterion."""
    findings = [one for one in found.findings if one.rule == rule]
    assert len(findings) == 1, findings
    return findings[0]


def came_out(found: Answer, row: Row) -> bool:
    """Whether the answer says of the condition, and of the criterion by it, what the row expects."""
    one = of_rule(found, row.rule)
    measured = {condition.name: condition.holds for condition in one.conditions if condition.name == row.condition}
    if row.then == TAKEN_AS_MET:
        return one.holds is True and measured == {row.condition: None}
    expected = {NOT_MET: False, OPEN: None}[row.then]
    return one.holds is expected and one.turns_on == row.condition
