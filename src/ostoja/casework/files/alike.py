"""Files of a kind (`law.alike`) determined once: what the law says of the model it says of each, but for the ids of facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from django.conf import settings

from ostoja.casework.files import as_law
from ostoja.casework.files.models import CaseFile, DueStep
from ostoja.law import alike
from ostoja.law.facts import AnyFact

REMEMBERED = 1_000  # kinds


@dataclass(frozen=True, kw_only=True, eq=False)
class Told:
    """An answer as JSON, in which `law.alike.MODEL` stands for the id of the file, and its open steps."""

    answer: str
    law_version: str
    steps: tuple[dict[str, Any], ...]  # by column, as they are stored


def told(file: CaseFile, facts: Sequence[as_law.StoredFact], *, today: date, also: tuple[AnyFact, ...]) -> Told:
    """What the law says of a new file, worked out once for all of its kind, or for itself where it is of none."""
    own = [one.fact for one in facts]
    model = alike.model(own, of=str(file.pk), as_of=today)
    return _of_kind(model, also, today, settings.CONTROLLER_STATE) if model else _told((*own, *also), today, file)


@lru_cache(maxsize=REMEMBERED)
def _of_kind(model: tuple[AnyFact, ...], also: tuple[AnyFact, ...], today: date, state: str) -> Told:
    return _told((*model, *also), today, CaseFile(id=alike.MODEL, number=alike.MODEL, determining_state=state))


def _told(facts: tuple[AnyFact, ...], today: date, file: CaseFile) -> Told:
    answer, steps = as_law.told(file, facts, today=today)
    return Told(
        answer=msgspec.json.encode(answer).decode(), law_version=answer.law_version, steps=tuple(map(_values, steps))
    )


def _values(step: DueStep) -> dict[str, Any]:
    return {field.column: getattr(step, field.attname) for field in step._meta.concrete_fields}
