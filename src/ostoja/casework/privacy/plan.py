"""What retention would do today, and doing it: files by order of two people, kept copies and searches by the run itself."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, in_force, may, require
from ostoja.casework.files import as_law, erasures, protecting
from ostoja.casework.files.models import ErasedFact, Restriction, Tombstone
from ostoja.casework.privacy.models import ErasureOrder
from ostoja.casework.privacy.retention import (
    ACTS_OF_SEARCH,
    CASE_FILE,
    RULES,
    SCREENING,
    SCREENING_ALONE,
    SEARCHES,
    Rule,
    Then,
)
from ostoja.law.words import Text, _


@dataclass(frozen=True, kw_only=True)
class Due:
    """A file, or its facts of some classes, whose period is over: erased by order, or kept where it may not go yet."""

    rule: str
    data_classes: str  # as in an order
    file_id: UUID
    number: str
    started_on: date
    kept_until: date
    is_restricted: bool
    is_pending: bool

    @property
    def may_be_erased(self) -> bool:
        """Not while a restriction holds or an appeal is open: the data are needed for legal claims (GDPR Art. 17(3)(e))."""
        return not (self.is_restricted or self.is_pending)

    @property
    def what(self) -> str:
        """What goes, in words."""
        return gettext(next(rule for rule in RULES if rule.id == self.rule).what)


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """An order to erase with the number of its file (None: erased)."""

    order: ErasureOrder
    number: str | None


def due(*, by: Appointment) -> list[Due]:
    """Files, and facts of some classes, whose period is over today and that no order names yet, the oldest first.

    Changes nothing.

    Raises:
        NotAppointed: `by` is neither administrator nor data protection officer.
    """
    _plans(by)
    found = [*_files(by.today()), *_facts()]
    orders_open = ErasureOrder.objects.filter(withdrawn_at=None)
    ordered = set(orders_open.exclude(pk__in=_done()).values_list("file_id", "data_classes"))
    over = [
        one
        for one in found
        if one.kept_until < by.today() and not {(one.file_id, one.data_classes), (one.file_id, "")} & ordered
    ]
    return sorted(over, key=lambda one: (one.started_on, one.number, one.rule))


def _files(today: date) -> list[Due]:
    latest = date(today.year - CASE_FILE.length.number // 12 + 1, 1, 1) if CASE_FILE.length else today
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM privacy_retention(%s::jsonb, %s)", [json.dumps(CASE_FILE.starts), latest])
        return [_due(CASE_FILE, *row) for row in cursor.fetchall()]


def _facts() -> list[Due]:
    """Where facts of the classes of screening are; a procedure that is open still needs them."""
    starts, ends = json.dumps(SCREENING.starts), json.dumps(CASE_FILE.starts)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM privacy_retention_of_facts(%s, %s::jsonb, %s::jsonb)",
            [list(SCREENING.data_classes), starts, ends],
        )
        return [_due(SCREENING if is_applicant else SCREENING_ALONE, *row) for is_applicant, *row in cursor.fetchall()]


def _done() -> QuerySet[ErasedFact, UUID]:
    """Ids of the orders whose facts are gone."""
    return ErasedFact.objects.values_list("order_id", flat=True)


def orders(*, by: Appointment) -> list[Ordered]:
    """Orders that are not carried out yet, the oldest first."""
    _plans(by)
    gone = Tombstone.objects.values("file_id")
    standing = ErasureOrder.objects.filter(withdrawn_at=None).exclude(file_id__in=gone).exclude(pk__in=_done())
    found = list(standing.order_by("ordered_at"))
    numbers = protecting.numbers_of([one.file_id for one in found])
    return [Ordered(order=one, number=numbers.get(one.file_id)) for one in found]


@transaction.atomic
def order(*, by: Appointment, file_id: UUID, ground: str, data_classes: str = "") -> ErasureOrder:
    """Order that a file be erased. Somebody else carries it out. A second order for the same is the first one.

    Args:
        data_classes: only the facts of these classes, such as `F,FH,G`.

    Raises:
        NotAppointed: `by` isn't the data protection officer.
    """
    require(by, Right.PROTECT_DATA)
    made = ErasureOrder(
        file_id=file_id, data_classes=data_classes, ground=ground, ordered_at=clock.now(), ordered_under=by
    )
    same = ErasureOrder.objects.filter(file_id=file_id, data_classes=data_classes, withdrawn_at=None)
    if not same.exclude(pk__in=_done()).exists():
        ErasureOrder.objects.bulk_create([made], ignore_conflicts=True)
    found = same.exclude(pk__in=_done()).get()
    if found.pk == made.pk:
        told = {"order": str(made.pk), "ground": ground, "classes": data_classes}
        trail.record("erasure_ordered", file_id=file_id, payload=told)
    return found


@transaction.atomic
def order_all_due(*, by: Appointment) -> tuple[int, int]:
    """Order what the plan says: erase what may go, block what may not go yet. How many of each."""
    erased = blocked = 0
    for one in due(by=by):
        if one.may_be_erased:
            ground = ErasureOrder.Ground.PERIOD if one.data_classes else ErasureOrder.Ground.RETENTION
            order(by=by, file_id=one.file_id, ground=ground, data_classes=one.data_classes)
            erased += 1
        elif one.is_pending and not one.is_restricted and not one.data_classes:
            protecting.restrict(
                by=by,
                file_id=one.file_id,
                kind=Restriction.Kind.BLOCKED,
                ground="GDPR Art. 17(3)(e), 18(1)(c)",
                reason="The period of retention is over and an appeal is not decided.",
            )
            blocked += 1
    return erased, blocked


@transaction.atomic
def withdraw(*, by: Appointment, ordered: ErasureOrder) -> None:
    """Withdraw an order that is not carried out."""
    require(by, Right.PROTECT_DATA)
    if ErasureOrder.objects.filter(pk=ordered.pk, withdrawn_at=None).update(
        withdrawn_at=clock.now(), withdrawn_under=by
    ):
        trail.record("erasure_withdrawn", file_id=ordered.file_id, payload={"order": str(ordered.pk)})


class NotErased(NotAppointed):
    """The database refused to erase; `why` says what to do first."""


REFUSALS = {
    "OR004": _("The use of this file is restricted. Lift the restriction first, or withdraw the order."),
    "OR005": _("This order was withdrawn."),
    "OR006": _("You ordered this erasure, so somebody else carries it out. Ask another administrator."),
}


@transaction.atomic
def carry_out(*, by: Appointment, ordered: ErasureOrder) -> None:
    """Erase what an order names, wholly or not at all; files whose facts went or were blackened are determined anew.

    Raises:
        NotAppointed: `by` isn't an administrator.
        NotErased: the file is restricted, the order was withdrawn, or `by` gave it.
    """
    require(by, Right.ERASE)
    number = protecting.numbers_of([ordered.file_id]).get(ordered.file_id)
    if number is None:
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT privacy_carry_out(%s, %s)", [ordered.pk, protecting.number_digest(number)])
            touched: list[UUID] = cursor.fetchone()[0]
    except DatabaseError as error:
        says = REFUSALS.get(getattr(error.__cause__, "sqlstate", None) or "")
        if says is None:
            raise
        raise NotErased(Text(says)) from error
    for file_id in touched:
        as_law.determine_again(file_id, today=by.today())
    gone = erasures.recorded(using="default", file_id=ordered.file_id)
    transaction.on_commit(lambda: erasures.note(gone), robust=True)  # hourly again, should it fail


def remove_expired(*, by: Appointment) -> dict[str, int]:
    """Remove kept copies whose last day is over, and what was typed in searches long ago. How many of each."""
    require(by, Right.ERASE)
    today = by.today()
    start = SEARCHES.length.number // 12 if SEARCHES.length else 0
    before = datetime.combine(today.replace(year=today.year - start, day=1), time(), tzinfo=UTC)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT documents_expire(%s)", [today])
        copies: int = cursor.fetchone()[0]
        cursor.execute("SELECT privacy_erase_payloads(%s, %s)", [list(ACTS_OF_SEARCH), before])
        searches: int = cursor.fetchone()[0]
        removed = {"kept-copies": copies, "searches": searches}
        if copies or searches:
            trail.record("retention_run", payload=removed)
    return removed


def _due(rule: Rule, file_id: UUID, number: str, started_on: date, is_restricted: bool, is_pending: bool) -> Due:  # noqa: FBT001, PLR0917 (a row)
    kept_until = rule.last_day(started_on)
    assert kept_until is not None  # the rule has a length
    return Due(
        rule=rule.id,
        data_classes=",".join(rule.data_classes) if rule.then == Then.ERASE_FACTS else "",
        file_id=file_id,
        number=number,
        started_on=started_on,
        kept_until=kept_until,
        is_restricted=is_restricted,
        is_pending=is_pending,
    )


def _plans(by: Appointment) -> None:
    if not may(in_force(by), Right.ERASE):
        require(by, Right.PROTECT_DATA)
