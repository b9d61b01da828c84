"""Determine every file anew after the law's tables changed: first what would differ, by article, then the acceptance.

Each file is compared with its stored determination as of the day of that one, so that only the law can make a difference.
What was compared is kept file by file in a journal, so that an interrupted run goes on where it stopped. Many files are looked
at together, by the law in bulk where its libraries are there (`in_bulk`); only those of which it says something else than what
is stored are then determined one by one, to tell what.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from ostoja.access import acting
from ostoja.casework.files import as_law, in_bulk
from ostoja.casework.files.models import CaseFile, Determination
from ostoja.law.coverage import tables_digest

AT_ONCE = 2_000  # files that the law in bulk looks at together; as many are looked at again after a kill


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a file's answer says otherwise than before: by which article, about what, before and now."""

    file: str
    article: str
    about: str
    before: str
    now: str


class Journal:
    """What a run has compared, one line a file; a run belongs to the tables that it compared with."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"redetermination-{tables_digest()}.jsonl"

    def compared(self) -> dict[UUID, list[Difference]]:
        """The files compared so far. A line that a crash cut short is compared again."""
        if not self.path.exists():
            return {}
        found = {}
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
            except json.JSONDecodeError:
                continue
            found[UUID(entry["file"])] = [Difference(**one) for one in entry["differences"]]
        return found

    def add(self, file_id: UUID, differences: Sequence[Difference]) -> None:
        entry = {"file": str(file_id), "differences": [asdict(one) for one in differences]}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """The differences were accepted: the next run begins anew."""
        self.path.unlink(missing_ok=True)


def file_ids() -> list[UUID]:
    """Every file, as the owner of the tables sees them: ids only."""
    return list(CaseFile.objects.using("owner").order_by("id").values_list("id", flat=True))


def compare(journal: Journal, ids: Sequence[UUID], *, at_once: int = AT_ONCE) -> Iterator[list[Difference]]:
    """Compare the files that the journal doesn't have yet; one step a file, for the progress."""
    done = journal.compared()
    yield from (done[file_id] for file_id in ids if file_id in done)
    left = [file_id for file_id in ids if file_id not in done]
    for begins in range(0, len(left), at_once):
        some = left[begins : begins + at_once]
        same = in_bulk.same(some)
        for file_id in some:
            differences = [] if file_id in same else differences_of(file_id)
            journal.add(file_id, differences)
            yield differences


@transaction.atomic
def differences_of(file_id: UUID) -> list[Difference]:
    """What the law says now of the file otherwise than its stored determination; stores nothing."""
    with acting.as_law(file_id):
        file = CaseFile.objects.get(pk=file_id)
        stored = Determination.objects.filter(file_id=file_id).first()
    facts = as_law.stored_facts(file)
    if stored is None:
        return [Difference(file=file.number, article="", about="determination", before="", now="missing")]
    _case, answer = as_law.determine(file, facts, as_of=stored.as_of)
    return list(_differences(file.number, stored.answer, msgspec.to_builtins(answer)))


def accept(ids: Sequence[UUID], *, today: date) -> Iterator[UUID]:
    """Store the answers by the law as it is now; one transaction a file, so that a second call goes on."""
    for file_id in ids:
        with transaction.atomic():
            as_law.determine_again(file_id, today=today)
        yield file_id


def _differences(file: str, before: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    """JSON values of two answers; conclusions first, then limits."""
    for about in ("responsible", "candidate"):
        old, new = _conclusion(before.get(about)), _conclusion(now.get(about))
        if old != new:
            article = (now.get(about) or before.get(about) or {}).get("basis", "")
            yield Difference(file=file, article=article, about=about, before=old, now=new)
    old_limits, new_limits = _limits(before), _limits(now)
    for key in dict.fromkeys([*old_limits, *new_limits]):
        old_end, new_end = old_limits.get(key, ("", ""))[0], new_limits.get(key, ("", ""))[0]
        if old_end != new_end:
            article = (new_limits.get(key) or old_limits[key])[1]
            yield Difference(file=file, article=article, about=key, before=old_end, now=new_end)


def _conclusion(found: dict[str, Any] | None) -> str:
    if not found:
        return ""
    return " ".join(str(found[key]) for key in ("state", "basis", "since", "settled") if key in found)


def _limits(answer: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The last day and the article of each governing limit, by rule, states and round."""
    return {
        f"{one['rule']} {one['who']}-{one['toward'] or ''} {one['round']}": (str(one["ends"] or ""), one["article"])
        for one in answer.get("time_limits", ())
        if one["status"] != "superseded"
    }
