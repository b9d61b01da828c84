"""Whether what is stored of the law's answers follows from the facts beside it. Read as the owner, who sees every file."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from uuid import UUID

import msgspec

from ostoja.casework.files import actions, as_law
from ostoja.casework.files.models import CaseFile, ClosedStep, Determination, DueStep, Fact
from ostoja.law.evaluate import LAW_VERSION
from ostoja.law.words import Text, _

OWNER = "owner"
CHUNK = 500
OTHER_FACTS = _("%(file)s: the determination rests on other facts.")

Closed = frozenset[tuple[str, str, date]]


@dataclass(kw_only=True)
class Looked:
    """How many files were determined again, how many answers an earlier law gave, and what is wrong, by number of the file."""

    files: int = 0
    of_earlier_law: int = 0
    wrong: list[Text] = field(default_factory=list)


def look(*, using: str = OWNER, answers: bool = True) -> Looked:
    """Look at every file, some at a time.

    Args:
        answers: determine each file again as of the day of its stored answer, and compare; else only whether the stored
            answer rests on the stored facts. An answer that an earlier version of the law gave isn't compared.
    """
    looked = Looked()
    ids = CaseFile.objects.using(using).order_by("pk").values_list("pk", flat=True).iterator(CHUNK)
    while chunk := list(islice(ids, CHUNK)):
        looked.files += len(chunk)
        looked.of_earlier_law += (
            Determination.objects.using(using).filter(file__in=chunk).exclude(law_version=LAW_VERSION).count()
        )
        looked.wrong += disagreements(chunk, facts_of(chunk, using=using), using=using, answers=answers)
    return looked


def facts_of(file_ids: Iterable[UUID], *, using: str = OWNER) -> dict[UUID, list[Fact]]:
    """Every fact of these files: file id to rows in the order of recording."""
    found: dict[UUID, list[Fact]] = defaultdict(list)
    for row in Fact.objects.using(using).filter(file_id__in=file_ids).order_by("file_id", "position"):
        found[row.file_id].append(row)
    return found


def disagreements(
    file_ids: Iterable[UUID], facts: Mapping[UUID, Sequence[Fact]], *, using: str = OWNER, answers: bool = True
) -> Iterator[Text]:
    """Determinations and open steps that aren't what the law says of the facts beside them. Four queries."""
    ids = list(file_ids)
    files = CaseFile.objects.using(using).in_bulk(ids)
    stored = Determination.objects.using(using).in_bulk(ids)
    steps: dict[UUID, list[DueStep]] = defaultdict(list)
    for step in DueStep.objects.using(using).filter(file_id__in=ids):
        steps[step.file_id].append(step)
    closed = _closed(ids, using)
    for file_id, file in files.items():
        answer = stored.get(file_id)
        rows = facts.get(file_id, ())
        if answer is None:
            says = _("%(file)s has %(number)s facts and no determination.")
            yield Text(says, {"file": file.number, "number": len(rows)})
        elif answers and answer.law_version == LAW_VERSION:
            yield from _disagreement(file, rows, answer, steps[file_id], closed.get(file_id, frozenset()))
        elif answer.facts_digest != as_law.fingerprint(map(actions.as_stored, rows)):
            yield Text(OTHER_FACTS, {"file": file.number})


def _closed(file_ids: list[UUID], using: str) -> dict[UUID, Closed]:
    found: dict[UUID, set[tuple[str, str, date]]] = defaultdict(set)
    rows = ClosedStep.objects.using(using).filter(file_id__in=file_ids)
    for file_id, rule, toward, last_day in rows.values_list("file_id", "rule", "toward", "last_day"):
        found[file_id].add((rule, toward, last_day))
    return {file_id: frozenset(steps) for file_id, steps in found.items()}


def _disagreement(
    file: CaseFile, rows: Sequence[Fact], stored: Determination, steps: Sequence[DueStep], closed: Closed
) -> Iterator[Text]:
    facts = [actions.as_stored(row) for row in rows]
    computed, wanted = as_law.projections(file, facts, today=stored.as_of, closed=closed)
    if stored.facts_digest != computed.facts_digest:
        yield Text(OTHER_FACTS, {"file": file.number})
    elif _canonical(stored.answer) != _canonical(computed.answer):
        yield Text(_("%(file)s: the stored answer is another one than the law gives."), {"file": file.number})
    if Counter(map(_step, steps)) != Counter(map(_step, wanted)):
        says = _("%(file)s: %(stored)s open steps are stored, %(wanted)s follow from the facts.")
        yield Text(says, {"file": file.number, "stored": len(steps), "wanted": len(wanted)})


def _step(step: DueStep) -> bytes:
    return _canonical(
        {column.attname: getattr(step, column.attname) for column in step._meta.concrete_fields if column.name != "id"}
    )


def _canonical(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")
