"""What agreements shorten, as the law reads it: days and states, nothing of what an agreement says."""

from typing import Any

from django.db import connection

# A shortened time binds every file, whoever determines it: so the database tells days and states to everybody.
AGREED = "SELECT id, with_state, first_day, last_day, request_days, reply_days, known_on, changed_at FROM cooperation_agreed()"


def for_the_law() -> list[dict[str, Any]]:  # Any: a row with named columns
    """Every shortened time that was ever recorded, of agreements that say with which state they are. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(AGREED)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
