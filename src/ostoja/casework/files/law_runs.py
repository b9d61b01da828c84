"""Every file compared with the law as it is now, and the new answers stored once they are accepted: ordered, never silently.

An administrator orders and accepts, and sees counts by article; who reads the steps of the procedure sees which of the own files
answer otherwise. The work is done in jobs of some files each (`tasks.py`), so that the progress is seen and a kill loses little.
A job looks at its files by the law in bulk first (`in_bulk`), and determines by itself only what that doesn't find the same.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from ostoja.access import acting, background, clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, may, require
from ostoja.casework.files import as_law, in_bulk
from ostoja.casework.files.models import LawDifference, LawRun
from ostoja.casework.files.redetermine import differences_of
from ostoja.law.coverage import tables_digest
from ostoja.law.evaluate import LAW_VERSION
from ostoja.law.words import Text, _
from ostoja.web.uuid7 import uuid7

COMPARED_AT_ONCE = 1_000  # files in one job: as many as the law in bulk answers in seconds
STORED_AT_ONCE = 100  # fewer, as each is stored by itself
LONGEST = 80  # letters of a value as it is shown
SHOWN = 200


class CannotAccept(Exception):
    """The new answers can't be accepted now; `why` is a sentence for the administrator."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.msgid)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class ByArticle:
    """How many files answer otherwise by an article; empty where nothing was stored yet."""

    article: str
    files: int


def latest() -> LawRun | None:
    """The last run that was ordered, where the role worn may see runs. Who ordered it not everybody may know."""
    return LawRun.objects.order_by("-id").first()


def is_current(run: LawRun) -> bool:
    """Whether the run compared with the rules as they are now."""
    return run.tables == tables_digest()


@transaction.atomic
def order(*, by: Appointment) -> LawRun:
    """Have every file compared. A run that isn't over yet is given up: its jobs find the newer one and stop."""
    from ostoja.casework.files import tasks  # noqa: PLC0415 -- the jobs call this module

    require(by, Right.RENEW_LAW)
    run = LawRun.objects.create(
        law_version=LAW_VERSION, tables=tables_digest(), total=_count(), ordered_at=clock.now(), ordered_under=by
    )
    trail.record("law_compared", payload={"run": str(run.pk), "law_version": LAW_VERSION, "files": run.total})
    background.defer(tasks.compare_some, by=by, run=str(run.pk))
    return run


@transaction.atomic
def accept(*, by: Appointment, run_id: UUID) -> LawRun:
    """Have the new answers stored.

    Raises:
        CannotAccept: not everything is compared, it was accepted already, nothing differs, or the rules are others than
            those compared with.
    """
    from ostoja.casework.files import tasks  # noqa: PLC0415

    require(by, Right.RENEW_LAW)
    run = latest()
    if run is None or run.pk != run_id or run.compared_at is None or run.accepted_at is not None:
        raise CannotAccept(Text(_("There is no finished comparison to accept. Compare every file first.")))
    if not is_current(run):
        raise CannotAccept(Text(_("The rules changed since this comparison. Compare every file again.")))
    if not by_article(run, by=by):
        raise CannotAccept(Text(_("Nothing differs: there is nothing to accept.")))
    run.accepted_at, run.accepted_under = clock.now(), by
    run.save(update_fields=["accepted_at", "accepted_under"])
    differences = sum(one.files for one in by_article(run, by=by))
    trail.record("law_accepted", payload={"run": str(run.pk), "differences": differences})
    background.defer(tasks.store_some, by=by, run=str(run.pk))
    return run


def compare_next(run_id: UUID, after: UUID | None) -> UUID | None:
    """Compare the next files of a run. Returns the last of them, or None when none is left or a newer run was ordered."""
    run = latest()
    if run is None or run.pk != run_id:
        return None
    ids = _next(after, COMPARED_AT_ONCE)
    same = in_bulk.same(ids)
    for file_id in ids:
        if file_id not in same:
            _note(run, file_id)
    _advance(run, "compared", ids)
    return ids[-1] if ids else None


def store_next(run_id: UUID, after: UUID | None, *, today: date) -> UUID | None:
    """Store the new answers of the next files of a run. Returns as `compare_next`."""
    run = latest()
    if run is None or run.pk != run_id:
        return None
    ids = _next(after, STORED_AT_ONCE)
    for file_id in ids:
        as_law.determine_again(file_id, today=today)
    _advance(run, "stored", ids)
    return ids[-1] if ids else None


def by_article(run: LawRun, *, by: Appointment) -> list[ByArticle]:
    """Files that answer otherwise, by article, most first: of all places for an administrator, of the own for others."""
    if may(by, Right.RENEW_LAW):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM files_law_counts(%s)", [run.pk])
            return [ByArticle(article=article, files=files) for article, files in cursor.fetchall()]
    pairs = LawDifference.objects.filter(run=run).values_list("article", "file_id").distinct()
    counted = Counter(article for article, _file in pairs)
    return [ByArticle(article=article, files=files) for article, files in counted.most_common()]


def of_article(run: LawRun, article: str) -> list[LawDifference]:
    """What the own files say otherwise by an article, at most `SHOWN`; nothing for who reads no file."""
    found = LawDifference.objects.filter(run=run, article=article).select_related("file")
    return list(found.order_by("file__number", "about")[:SHOWN])


def _note(run: LawRun, file_id: UUID) -> None:
    rows = [
        LawDifference(
            id=uuid7(), run=run, file_id=file_id, article=one.article, about=one.about[:LONGEST],
            before=one.before[:LONGEST], now=one.now[:LONGEST],
        )
        for one in differences_of(file_id)
    ]  # fmt: skip
    if rows:
        with acting.as_law(file_id):
            LawDifference.objects.bulk_create(rows)


def _advance(run: LawRun, what: str, ids: Sequence[UUID]) -> None:
    if ids:
        LawRun.objects.filter(pk=run.pk).update(**{what: F(what) + len(ids)})
    else:
        LawRun.objects.filter(pk=run.pk).update(**{f"{what}_at": timezone.now()})


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_count()")
        number: int = cursor.fetchone()[0]
    return number


def _next(after: UUID | None, most: int) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_next(%s, %s)", [after, most])
        return [row[0] for row in cursor.fetchall()]
