"""An answer as rows: one for the file, one for each time limit, one for each finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from ostoja.law.answer import Answer, Finding, TimeLimit
from ostoja.law.bulk.symbols import Choice


class Cell(Enum):
    """What a column holds."""

    TEXT = "text"
    STATE = "state"
    DAY = "day"
    NUMBER = "number"
    FLAG = "flag"
    FACT = "fact"  # its id
    MOMENT = "moment"  # with its zone


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    cell: Cell


def _columns(text: str) -> tuple[Column, ...]:
    pairs = (one.partition(":") for one in text.split())
    return tuple(Column(name, Cell(kind or "text")) for name, _colon, kind in pairs)


FILES: Final = _columns(
    "member:number act limits_act act_article act_fact:fact responsible:state responsible_basis responsible_rule"
    " responsible_since:day candidate:state candidate_basis candidate_rule candidate_settled:flag open_questions:number"
    " not_covered:number"
)
LIMITS: Final = _columns(
    "member:number rule case act article cite who:state toward:state round:number about:fact starts:day ends:day"
    " ends_at:moment status contested:flag done_on:day on_expiry on_expiry_article on_expiry_state:state mark"
)
FINDINGS: Final = _columns("member:number article rule state:state holds:flag turns_on")
TABLES: Final = {"files": FILES, "time_limits": LIMITS, "findings": FINDINGS}

Row = tuple[Any, ...]  # Any: a value of the answer, or what stands for it while a path is traced


def rows_of(answer: Answer) -> dict[str, list[Row]]:
    """The rows of each table, the applicant's before those of the family."""
    people = list(enumerate((answer, *answer.members)))
    return {
        "files": [_file(number, one) for number, one in people],
        "time_limits": [_limit(number, limit) for number, one in people for limit in one.time_limits],
        "findings": [row for number, one in people for row in _findings(number, one)],
    }


def _file(number: int, answer: Answer) -> Row:
    who, toward, because = answer.responsible, answer.candidate, answer.act_because
    return (
        number,
        answer.act,
        answer.limits_act,
        because.article,
        because.because[0] if because.because else None,
        *(_part(who, name) for name in ("state", "basis", "rule", "since")),
        *((toward.state, toward.basis, toward.rule, toward.settled) if toward else (None,) * 4),
        sum(one.would_change != "limit" for one in answer.open_questions),
        len(answer.not_covered),
    )


def _part(one: Any, name: str) -> Any:  # Any: a part of the answer, or the choice between several
    if isinstance(one, Choice):
        return one.map(lambda end: _part(end, name))
    return getattr(one, name, None)


def _limit(number: int, limit: TimeLimit) -> Row:
    after = limit.on_expiry
    return (
        number,
        limit.rule,
        limit.case,
        limit.act,
        limit.article,
        limit.cite,
        limit.who,
        limit.toward,
        limit.round,
        limit.about,
        limit.starts,
        limit.ends,
        limit.ends_at,
        limit.status,
        limit.contested,
        limit.done_on,
        *((after.effect, after.article, after.responsible) if after else (None,) * 3),
        limit.mark,
    )


def _findings(number: int, answer: Answer) -> Iterator[Row]:
    for one in answer.findings:
        yield _finding(number, one)


def _finding(number: int, one: Finding) -> Row:
    return (number, one.article, one.rule, one.state, one.holds, one.turns_on)
