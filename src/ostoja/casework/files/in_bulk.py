"""Files of which the law in bulk says what is stored of them: told for many together, before any is determined by itself."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings

from ostoja.access import acting
from ostoja.casework.files import agreed, as_law
from ostoja.casework.files.models import CaseFile, Determination
from ostoja.law import casefile
from ostoja.law.facts import AnyFact

if TYPE_CHECKING:
    from ostoja.law.bulk.frame import Engine

LEAST = 200  # of fewer files most would have to be traced, which takes longer than to determine them
Said = tuple[Any, ...]  # Any: texts, days and flags of an answer, to be compared


def same(ids: Sequence[UUID]) -> frozenset[UUID]:
    """Those of which the law says now what it said as of the day of their stored answer, on conclusions and last days.

    None where they are few, or the libraries for columns aren't installed: then each is determined by itself.
    """
    if len(ids) < LEAST:
        return frozenset()
    try:
        return _same(ids)
    except ImportError:
        return frozenset()


def _same(ids: Sequence[UUID]) -> frozenset[UUID]:
    from ostoja.law.bulk.columns import to_frame  # noqa: PLC0415 -- the optional extra
    from ostoja.law.bulk.frame import evaluate_frame  # noqa: PLC0415

    before: dict[str, Said] = {}
    days: dict[str, date] = {}
    cases: list[casefile.CaseFile] = []
    also = agreed.facts()
    for file_id in ids:
        found = _stored(file_id, also)
        if found is not None:
            case, determination = found
            cases.append(case)
            before[str(file_id)], days[str(file_id)] = _said(determination.answer), determination.as_of
    engine = _engine()
    told = evaluate_frame(to_frame(cases), as_of=days, engine=engine)
    engine.keep()
    limits = defaultdict(list)
    for row in told.time_limits.select(["file", *_LIMIT, "status"]).to_pylist():
        limits[row["file"]].append(row)
    now = {row["file"]: _said(_as_answer(row, limits[row["file"]])) for row in told.files.to_pylist()}
    return frozenset(UUID(number) for number, said in now.items() if before[number] == said)


@cache
def _engine() -> "Engine":
    from ostoja.law.bulk.frame import Engine  # noqa: PLC0415

    return Engine(Path(settings.VAR) / "cache" / "law")


def case_of(file: CaseFile, also: Sequence[AnyFact]) -> casefile.CaseFile | None:
    """A file as the law reads it, under its id; nothing where no fact is left."""
    facts = [one.fact for one in as_law.stored_facts(file)]
    if not facts:
        return None
    case = as_law.document(file, [*facts, *also])
    return casefile.CaseFile(
        schema=case.schema, file=str(file.pk), determining_state=case.determining_state, facts=case.facts
    )


def _stored(file_id: UUID, also: Sequence[AnyFact]) -> tuple[casefile.CaseFile, Determination] | None:
    """A file as the law reads it, with the stored answer; nothing where one is missing."""
    with acting.as_law(file_id):
        file = CaseFile.objects.get(pk=file_id)
        determination = Determination.objects.filter(file_id=file_id).first()
    case = case_of(file, also)
    if determination is None or case is None:
        return None
    return case, determination


_CONCLUSION = ("state", "basis", "since", "settled")
_LIMIT = ("rule", "who", "toward", "round", "ends")


def _said(answer: dict[str, Any]) -> Said:
    """What of an answer a difference would be listed of."""
    conclusions = [
        tuple(str((answer.get(about) or {}).get(key) or "") for key in _CONCLUSION)
        for about in ("responsible", "candidate")
    ]
    limits = [
        tuple(str(one.get(key) or "") for key in _LIMIT)
        for one in answer.get("time_limits", ())
        if one["status"] != "superseded"
    ]
    return (*conclusions, *sorted(limits))


def _as_answer(row: dict[str, Any], limits: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows of the bulk way as an answer holds them."""
    who = {key: row[f"responsible_{key}"] for key in ("basis", "since")} | {"state": row["responsible"]}
    toward = {key: row[f"candidate_{key}"] for key in ("basis", "settled")} | {"state": row["candidate"]}
    return {"responsible": who, "candidate": toward, "time_limits": limits}
