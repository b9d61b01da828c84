"""What the pages of this desk read: requests with their clock, breaches with theirs, most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q

from ostoja.casework.files import protecting
from ostoja.casework.files.models import Mention, Restriction
from ostoja.casework.privacy import clocks
from ostoja.casework.privacy.models import Answer, Breach, BreachNote, Extension, Request


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request with its clock. `number` is the file's, where the reader may know it."""

    request: Request
    number: str
    extension: Extension | None
    answer: Answer | None
    until: date

    def state(self, today: date) -> str:
        """How the clock stands: met, late (answered or not), soon, running."""
        if self.answer:
            return "met" if self.answer.answered_on <= self.until else "late"
        if today > self.until:
            return "late"
        return "soon" if self.until - today <= timedelta(days=7) else "running"


@dataclass(frozen=True, kw_only=True)
class Known:
    """A breach with its clock and its notes; `risk` as assessed last."""

    breach: Breach
    notes: tuple[BreachNote, ...]

    @property
    def risk(self) -> str:
        return next((note.risk for note in reversed(self.notes) if note.risk), self.breach.risk)

    @property
    def risk_name(self) -> str:
        return str(Breach.Risk(self.risk).label)

    @property
    def told_at(self) -> datetime | None:
        """When the supervisory authority was told."""
        return next((note.at for note in self.notes if note.kind == BreachNote.Kind.AUTHORITY), None)

    @property
    def is_closed(self) -> bool:
        return any(note.kind == BreachNote.Kind.CLOSED for note in self.notes)

    def hours_left(self, now: datetime) -> int:
        """Whole hours until the 72 are over; negative afterwards."""
        return int((self.breach.notify_until - now) // timedelta(hours=1))

    def state(self, now: datetime) -> str:
        if self.told_at:
            return "met" if self.told_at <= self.breach.notify_until else "late"
        if self.risk == Breach.Risk.UNLIKELY or self.is_closed:
            return "met"
        return "late" if now > self.breach.notify_until else "soon"


def requests(*, file_id: UUID | None = None, only_open: bool = False) -> list[Asked]:
    """Requests with their clocks, those to answer first come first. Two statements."""
    found = Request.objects.select_related("extension", "answer")
    if file_id:
        found = found.filter(file_id=file_id)
    if only_open:
        found = found.filter(answer=None)
    rows = list(found)
    numbers = protecting.numbers_of([row.file_id for row in rows])
    asked = [_asked(row, numbers.get(row.file_id, "")) for row in rows]
    return sorted(asked, key=lambda one: (one.answer is not None, one.until, one.request.received_on))


def request(request_id: UUID) -> Asked | None:
    """One of them; None where the reader may not know of it."""
    row = Request.objects.select_related("extension", "answer").filter(pk=request_id).first()
    return _asked(row, protecting.numbers_of([row.file_id]).get(row.file_id, "")) if row else None


def breaches() -> list[Known]:
    """Breaches, open ones first, then the latest. Two statements."""
    known = [_known(row) for row in _breaches()]
    return sorted(known, key=lambda one: (one.is_closed, -one.breach.aware_at.timestamp()))


def breach(breach_id: UUID) -> Known | None:
    """One of them."""
    return next((_known(row) for row in _breaches(Q(pk=breach_id))), None)


def restrictions(*, file_id: UUID | None = None) -> list[tuple[Restriction, str]]:
    """Restrictions that hold, with the number of the file where the reader may know it."""
    held = Restriction.objects.filter(lifted_at=None).order_by("recorded_at")
    rows = list(held.filter(file_id=file_id) if file_id else held)
    numbers = protecting.numbers_of([row.file_id for row in rows])
    return [(row, numbers.get(row.file_id, "")) for row in rows]


def mentions(file_id: UUID) -> list[Mention]:
    """Facts of a file in which a name may be that of somebody who was erased."""
    return list(Mention.objects.filter(file_id=file_id, settled_at=None).select_related("fact").order_by("found_at"))


def _breaches(condition: Q | None = None) -> Iterable[Breach]:
    notes = Prefetch("notes", BreachNote.objects.order_by("at"))
    return Breach.objects.filter(condition or Q()).prefetch_related(notes)


def _known(row: Breach) -> Known:
    return Known(breach=row, notes=tuple(row.notes.all()))


def _asked(row: Request, number: str) -> Asked:
    extension, answer = getattr(row, "extension", None), getattr(row, "answer", None)
    until = clocks.answer_until(row.received_on, extended=extension is not None)
    return Asked(request=row, number=number, extension=extension, answer=answer, until=until)
