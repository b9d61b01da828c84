"""Counts of missions and trainings without names, for the log-frame of a project next door."""

from datetime import date

from django.db import connection


def of_experts(*, host_state: str, module: str, first: date, last: date) -> dict[str, int]:
    """Deployments to a state that began, days of experts there, and certificates of a module, from a day to a day.

    Drills and cancelled missions don't count. One statement; nothing where the appointment worn is for a place.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM missions_counts(%s, %s, %s, %s)", [host_state, module, first, last])
        names = [column.name for column in cursor.description or ()]
        row = cursor.fetchone()
    return dict(zip(names, row, strict=True)) if row else {}
