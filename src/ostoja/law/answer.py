"""The answer of the law to a case file, in the shape of `ostoja/determination/1`."""

from datetime import date, datetime
from typing import Literal

import msgspec

from ostoja.law.record import Record

Status = Literal["not_started", "running", "met", "expired", "superseded"]


class _Part(Record):
    """Nothing of its own; each part is a struct of the answer."""


class ActBecause(_Part):
    """Why this act's criteria apply."""

    article: str
    because: tuple[str, ...] = ()
    notice: str | None = None


class Responsible(_Part):
    """The state that is responsible in law on the day asked for."""

    state: str
    basis: str
    since: date
    rule: str
    because: tuple[str, ...] = ()


class Candidate(_Part):
    """The state the criteria point to, and whether nothing open could change that."""

    state: str
    basis: str
    settled: bool
    rule: str
    because: tuple[str, ...] = ()


class Alternative(_Part):
    """A state that facts mention and that fell away, with the condition that failed."""

    state: str
    article: str
    fails: str
    because: tuple[str, ...]
    rule: str


class ConditionFound(_Part):
    """One condition of a criterion for one fact; `article` where it stands elsewhere than the criterion."""

    name: str
    holds: bool | None
    article: str | None = None


class Finding(_Part):
    """What one criterion gives for one state: it holds, it doesn't, or that isn't known."""

    article: str
    state: str | None
    holds: bool | None
    because: tuple[str, ...]
    rule: str
    turns_on: str | None = None  # the condition that failed or isn't known
    conditions: tuple[ConditionFound, ...] = ()


class OpenQuestion(_Part):
    """A fact that could change the answer."""

    fact: str
    would_change: str
    article: str
    rule: str
    state: str | None = None
    because: tuple[str, ...] = ()


class ToSettle(_Part):
    """One thing to record: a fact, or a key of one. `holds`: so that it meets the article, or so that it doesn't;
    null where whatever is recorded will do. `what` is that of a `none_found` fact.
    """

    fact: str
    holds: bool | None
    article: str
    rule: str
    state: str | None = None
    what: str | None = None
    because: tuple[str, ...] = ()


class Way(_Part):
    """A smallest set of things to record after which the candidate is settled; `state` is null where they name it."""

    state: str | None
    article: str
    rule: str
    facts: tuple[ToSettle, ...]


class OnExpiry(_Part):
    """What follows on the day after the last one."""

    responsible: str | None
    article: str
    effect: str


class Reading(_Part):
    """Another way to read a limit that the acts leave open."""

    ends: date | None
    status: Status
    because: str


class AxisOf(_Part):
    """Which act governs one of criteria, limits, forms, procedure, reception, biometrics, and by which day."""

    axis: str
    act: str | None
    article: str | None
    article_of: str | None = None  # the act in which the article stands
    decided_on: date | None = None
    because: tuple[str, ...] = ()
    is_open: bool = False  # the day that decides isn't recorded and could lie in the next act's time
    notices: tuple[str, ...] = ()


class TimeLimit(_Part):
    """One limit: between two states in one round, or without `toward` what an authority owes the person.

    `ends_at` is the moment where hours count and the moment of the start is known; `done_on` the day on which it was
    done, in time or late; `mark` (P, K) says that its length was not checked in the act.
    """

    rule: str
    act: str
    case: str | None
    article: str
    cite: str
    starts: date | None
    ends: date | None
    status: Status
    contested: bool
    who: str
    toward: str | None
    round: int
    about: str | None
    on_expiry: OnExpiry | None
    because: tuple[str, ...]
    readings: tuple[Reading, ...]
    ends_at: datetime | None = None
    done_on: date | None = None
    mark: str | None = None


class Span(_Part):
    """Who is responsible from which day until which day; `until` is the last day, null where none is in sight."""

    from_: date = msgspec.field(name="from")
    until: date | None
    responsible: str
    basis: str
    rule: str
    because: tuple[str, ...] = ()


class NextStep(_Part):
    do: str
    by: date | None
    who: str
    article: str
    toward: str | None = None
    rule: str | None = None
    act: str | None = None


class NotCovered(_Part):
    """A provision that may apply to these facts and isn't modelled in this version of the law."""

    act: str
    article: str
    because: tuple[str, ...]
    rule: str


class Notice(_Part):
    """Something the reader must know about the answer; `notice` says it in English.

    `act` is the one by which duties from before ended, which may not be that of the answer.
    """

    rule: str
    notice: str
    article: str | None = None
    because: tuple[str, ...] = ()
    day: date | None = None
    state: str | None = None
    act: str | None = None


class Answer(_Part):
    """Everything that follows from the facts, as of a day and as known on a day."""

    schema: str = "ostoja/determination/1"
    as_of: date
    known_on: date | None
    law_version: str
    calendar_version: str | None = None
    act: str | None
    limits_act: str | None
    act_because: ActBecause
    axes: tuple[AxisOf, ...] = ()
    responsible: Responsible | None = None
    candidate: Candidate | None = None
    alternatives: tuple[Alternative, ...] = ()
    findings: tuple[Finding, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    settled_by: tuple[Way, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    timeline: tuple[Span, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    not_covered: tuple[NotCovered, ...] = ()
    notices: tuple[Notice, ...] = ()
    members: tuple["Answer", ...] = ()  # of a group: one answer each
