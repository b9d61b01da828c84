"""Keep the words of what was said and written where the search finds them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from ostoja.cooperation.stems import stems

EXCERPT = 300  # letters shown in a list
KEEP = """
INSERT INTO cooperation_text (id, kind, forum_id, dossier_id, marks, "on", title, excerpt, vector)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s::text[]))
"""


def keep(
    *,
    row: UUID,
    kind: str,
    forum_id: UUID | None,
    dossier_id: UUID | None,
    marks: Iterable[str],
    on: date,
    title: str,
    text: str,
    language: str,
) -> None:
    """Add the words of a row to what the search finds, with the marks of the row."""
    values: list[Any] = [
        row,
        kind,
        forum_id,
        dossier_id,
        list(marks),
        on,
        title[:300],
        text[:EXCERPT],
        stems(f"{title} {text}", language),
    ]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, values)
