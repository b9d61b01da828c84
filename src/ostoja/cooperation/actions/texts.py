"""Keep the words of what was said and written where the search finds them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from ostoja.cooperation.models import Paper, Position, Query, Report, Statement, Text
from ostoja.cooperation.stems import stems

EXCERPT = 300  # letters shown in a list
KEEP = """
INSERT INTO cooperation_text (id, kind, forum_id, dossier_id, marks, "on", title, excerpt, vector)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s::text[]))
ON CONFLICT (id) DO UPDATE SET marks = excluded.marks, "on" = excluded."on", title = excluded.title,
    dossier_id = excluded.dossier_id, excerpt = excluded.excerpt, vector = excluded.vector
"""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What the search keeps of one row."""

    row: UUID
    kind: str
    marks: Iterable[str]
    on: date
    title: str
    text: str
    forum_id: UUID | None = None
    dossier_id: UUID | None = None


def keep(said: Words, *, using: str = "default") -> None:
    """Put the words of a row where the search finds them, with the marks of the row; in place of what was there of it."""
    values: list[Any] = [
        said.row,
        said.kind,
        said.forum_id,
        said.dossier_id,
        list(said.marks),
        said.on,
        said.title[:300],
        said.text[:EXCERPT],
        stems(f"{said.title} {said.text}"),
    ]
    with connections[using].cursor() as cursor:
        cursor.execute(KEEP, values)


def of_paper(paper: Paper) -> Words:
    return Words(
        row=paper.pk, kind=Text.Kind.PAPER, forum_id=paper.forum_id, dossier_id=paper.dossier_id, marks=paper.marks, on=paper.on,
        title=paper.title, text=paper.text,
    )  # fmt: skip


def of_statement(one: Statement) -> Words:
    return Words(
        row=one.pk, kind=Text.Kind.STATEMENT, forum_id=one.forum_id, dossier_id=one.item.dossier_id, marks=one.marks,
        on=one.meeting.first_day, title=f"{one.meeting.title}, {one.item.title} {one.article}".strip(), text=one.text,
    )  # fmt: skip


def of_position(position: Position, valid_from: date) -> Words:
    lines = (f"{line.article} {line.text}" for line in position.lines.all())
    return Words(
        row=position.pk, kind=Text.Kind.POSITION, dossier_id=position.dossier_id, marks=position.marks, on=valid_from,
        title=position.title, text=" ".join([position.text, *lines]),
    )  # fmt: skip


def of_report(report: Report) -> Words:
    return Words(
        row=report.pk, kind=Text.Kind.REPORT, forum_id=report.forum_id, marks=report.marks, on=report.meeting.first_day,
        title=f"{report.meeting.title}, {report.version}", text=report.text,
    )  # fmt: skip


def of_answer(query: Query, answered_on: date) -> Words:
    return Words(
        row=query.pk, kind=Text.Kind.ANSWER, forum_id=query.forum_id, marks=query.marks, on=answered_on,
        title=f"{query.number}, {query.asked_by}", text=f"{query.question} {query.answer}",
    )  # fmt: skip


def rebuild(*, using: str) -> int:
    """Write anew all that the search finds, from the rows themselves. Returns how many; needs the owner of the tables."""
    number = 0
    for said in every(using=using):
        keep(said, using=using)
        number += 1
    return number


def every(*, using: str) -> Iterator[Words]:
    """The words of every row that the search finds."""
    yield from map(of_paper, Paper.objects.using(using).iterator())
    yield from map(of_statement, Statement.objects.using(using).select_related("meeting", "item").iterator())
    for position in Position.objects.using(using).exclude(valid_from=None).prefetch_related("lines"):
        if position.valid_from:
            yield of_position(position, position.valid_from)
    yield from map(of_report, Report.objects.using(using).select_related("meeting").iterator())
    for query in Query.objects.using(using).filter(state=Query.State.ANSWERED).exclude(answered_on=None):
        if query.answered_on:
            yield of_answer(query, query.answered_on)
