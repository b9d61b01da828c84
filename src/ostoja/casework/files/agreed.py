"""What this state has agreed with others on time, as facts that hold in every file: told by the rooms that keep agreements.

A file doesn't store them. They come into its answer with the day on which they were recorded; when they change, the files that
have an open step with the other state are determined anew (`tasks.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from ostoja.casework.files.models import DueStep
from ostoja.law.facts import AdministrativeArrangement

MARK = "agreed:"  # how the id of such a fact begins; no fact of a file has a colon


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """Times agreed between this state and another one, and when they were recorded or changed last."""

    id: str
    with_state: str
    first_day: date
    last_day: date | None
    request_days: int | None
    reply_days: int | None
    known_on: date
    changed_at: datetime

    def as_fact(self) -> AdministrativeArrangement:
        """As the law reads it."""
        return AdministrativeArrangement(
            id=MARK + self.id, state=settings.CONTROLLER_STATE, with_state=self.with_state, from_=self.first_day,
            until=self.last_day, request_days=self.request_days, reply_days=self.reply_days, known_on=self.known_on,
        )  # fmt: skip


def every() -> list[Agreed]:
    """All that the rooms tell, past ones too: a file of that time is determined by them."""
    return [Agreed(**told) for name in settings.OSTOJA_AGREED for told in import_string(name)()]


def facts() -> list[AdministrativeArrangement]:
    """All of them as the law reads them."""
    return [one.as_fact() for one in every()]


def changed_since(moment: datetime | None) -> list[Agreed]:
    """Those recorded or changed after a moment; all of them where there is none."""
    return [one for one in every() if moment is None or one.changed_at > moment]


def touched(changed: Iterable[Agreed], *, using: str = "owner") -> list[UUID]:
    """The files that have an open step with one of the other states; as the owner of the tables, who sees them all."""
    states = {one.with_state for one in changed}
    steps = DueStep.objects.using(using).filter(Q(who__in=states) | Q(toward__in=states))
    return list(steps.order_by("file_id").values_list("file_id", flat=True).distinct())
