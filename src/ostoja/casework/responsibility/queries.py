"""What the pages of this desk read. Row-level security has already hidden what isn't the reader's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext

from ostoja.casework.files import queries as files
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.queries import FilePage
from ostoja.casework.responsibility import evidence
from ostoja.casework.responsibility.branches import Branch, branches
from ostoja.casework.responsibility.evidence import Item
from ostoja.casework.responsibility.incoming import requests_of
from ostoja.casework.responsibility.models import Assignment, Course, Decision, Message
from ostoja.law.acting import NextAct, act_of
from ostoja.law.answer import Answer
from ostoja.law.explain import Reason

FAMILY = ("family_member", "sibling", "relative", "dependant")
COURSES = """
    SELECT course.id, kind, state, article, reason, advised_state, advised_article, departs, signed_on,
           coalesce(holder.officer_name, '')
      FROM responsibility_course AS course
      LEFT JOIN access_holders(ARRAY(SELECT recorded_under_id FROM responsibility_course WHERE file_id = %(file)s)) AS holder
             ON holder.appointment_id = recorded_under_id
     WHERE file_id = %(file)s ORDER BY recorded_at DESC
"""
HELD = """
    SELECT held.officer_id, coalesce(officer.officer_name, ''), first_day, last_day, reason
      FROM responsibility_assignment AS held
      LEFT JOIN access_officers(ARRAY(SELECT officer_id FROM responsibility_assignment WHERE file_id = %(file)s)) AS officer
             USING (officer_id)
     WHERE file_id = %(file)s ORDER BY first_day DESC
"""


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A course as it was signed."""

    id: UUID
    kind: str
    state: str
    article: str
    reason: str
    advised_state: str
    advised_article: str
    departs: bool
    signed_on: date
    officer: str

    @property
    def words(self) -> str:
        """What was chosen, in words."""
        return str(Course.Kind(self.kind).label)


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who answers for the case from which day until which day."""

    officer_id: UUID
    officer: str
    first_day: date
    last_day: date | None
    reason: str

    def holds(self, day: date) -> bool:
        """Whether the day is one of those."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One reason for or against a state, the facts that it rests on, and the evidence held of these: what, and its class."""

    reason: Reason
    facts: tuple[FactRow, ...]
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A state that could be responsible, with what speaks for and against it."""

    state: str
    is_advised: bool
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """All that the page of the procedure shows of one file."""

    page: FilePage
    next_acts: tuple[NextAct, ...]  # of ours, between states, most urgent first
    candidates: tuple[Candidate, ...]
    questions: tuple[Reason, ...]
    branches: tuple[Branch, ...]
    family: tuple[FactRow, ...]
    courses: tuple[Signed, ...]
    holders: tuple[Holder, ...]
    messages: tuple[Message, ...]
    decisions: tuple[Decision, ...]

    @property
    def incoming(self) -> bool:
        """Whether another state asks us in this file."""
        return bool(requests_of(self.page))


def strategy(file: CaseFile, *, today: date) -> Strategy:
    """The procedure of a file as of today. A fixed number of statements, whatever the number of facts."""
    page = files.file_page(file, as_of=today)
    reasons = page.explanation.reasons
    return Strategy(
        page=page,
        next_acts=tuple(next_acts(page, own=settings.CONTROLLER_STATE)),
        candidates=tuple(_candidates(page, evidence.items(file))),
        questions=tuple(reason for reason in reasons if reason.sign == "unknown"),
        branches=tuple(branches(page.answer, files.what_if(file), own=settings.CONTROLLER_STATE)),
        family=tuple(row for row in page.facts if row.type in FAMILY and not row.superseded_by),
        courses=tuple(courses(file)),
        holders=tuple(holders(file)),
        messages=messages_of(file),
        decisions=tuple(Decision.objects.filter(file=file).order_by("-recorded_at")),
    )


def messages_of(file: CaseFile) -> tuple[Message, ...]:
    """Our messages in this file, newest first."""
    return tuple(Message.objects.filter(file=file).order_by("-drafted_at"))


def advised(answer: Answer) -> tuple[str, str]:
    """The state that the law's answer points to, and the article: who is responsible, else where the criteria point."""
    if answer.responsible:
        return answer.responsible.state, answer.responsible.basis
    return (answer.candidate.state, answer.candidate.basis) if answer.candidate else ("", "")


def next_acts(page: FilePage, *, own: str) -> list[NextAct]:
    """What we have to do or to wait for between states, most urgent first."""
    steps = (step for step in page.answer.next_steps if step.who == own and step.toward)
    acts = [act_of(step, page.answer) for step in steps]
    return sorted(acts, key=lambda act: act.last_day or date.max)


def _candidates(page: FilePage, items: Iterable[Item]) -> Iterable[Candidate]:
    """By state: the one that the answer points to first, the others in the order of the reasons."""
    rows = {row.key: row for row in page.facts}
    held = [item for item in items if item.taken_back is None]
    state, _article = advised(page.answer)
    by_state: dict[str, list[Ground]] = {state: []} if state else {}
    for reason in page.explanation.reasons:
        if reason.state and reason.fact is None:
            facts = tuple(rows[key] for key in reason.because if key in rows)
            found = tuple(_evidence(facts, held))
            by_state.setdefault(reason.state, []).append(Ground(reason=reason, facts=facts, evidence=found))
    for name, grounds in by_state.items():
        yield Candidate(state=name, is_advised=name == state, grounds=tuple(grounds))


def _evidence(facts: Iterable[FactRow], items: Iterable[Item]) -> Iterable[tuple[str, str]]:
    """What is held of the facts: the sources recorded with them, and the items tied to them."""
    ids = {row.id for row in facts}
    for row in facts:
        source = row.fact.source
        if source and source.weight:
            yield source.kind or row.label, source.weight
    yield from ((gettext(item.means), item.weight) for item in items if item.fact_id in ids)


def courses(file: CaseFile) -> list[Signed]:
    """The courses signed, newest first."""
    names = (
        "id",
        "kind",
        "state",
        "article",
        "reason",
        "advised_state",
        "advised_article",
        "departs",
        "signed_on",
        "officer",
    )
    with connection.cursor() as cursor:
        cursor.execute(COURSES, {"file": file.pk})
        return [Signed(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def holders(file: CaseFile) -> list[Holder]:
    """Who answers for the case, the latest days first."""
    names = ("officer_id", "officer", "first_day", "last_day", "reason")
    with connection.cursor() as cursor:
        cursor.execute(HELD, {"file": file.pk})
        return [Holder(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def numbers(file_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The numbers of those files that the reader reaches and for which somebody answers."""
    return dict(Assignment.objects.filter(file__in=list(file_ids)).values_list("file_id", "file__number"))


@dataclass(frozen=True, kw_only=True)
class By:
    """Who drafted a message and who released it."""

    drafted: str
    released: str


def names_of(message: Message) -> By:
    """Who drafted a message and who released it, by name."""
    asked = [key for key in (message.drafted_under_id, message.released_under_id) if key]
    with connection.cursor() as cursor:
        cursor.execute("SELECT appointment_id, officer_name FROM access_holders(%s)", [asked])
        names = dict(cursor.fetchall())
    released = names.get(message.released_under_id, "") if message.released_under_id else ""
    return By(drafted=names.get(message.drafted_under_id, ""), released=released)
