"""Reads that every request makes, written out: composing such a statement anew took longer than the database needs to
answer it.
"""

from typing import Any

from django.db import connection, models


def columns(model: type[models.Model], alias: str) -> str:
    """Every column of the model's table, to be selected under the alias; `names` gives their attributes."""
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


def names(model: type[models.Model]) -> list[str]:
    """The attributes that `columns` fills, in its order: what `Model.from_db` takes."""
    return [field.attname for field in model._meta.concrete_fields]


def first(statement: str, values: list[Any]) -> tuple[Any, ...] | None:
    """The first row of the answer; None where it has none."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row
