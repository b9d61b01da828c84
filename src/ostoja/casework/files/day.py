"""The day's work as its page shows it: counters, filters, rows grouped by day."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.casework.files.worklist import PAGE, SHOWS, SOON, Counts, Mark, Show, WorkItem, work_counts, work_items
from ostoja.law.sentences import title_of
from ostoja.web import words

SHOW_WORDS: dict[Show, Promise | str] = {
    "all": _("all"),
    "missed": _("missed"),
    "soon": _("due within three days"),
    "ours": _("ours"),
    "expected": _("expected from others"),
    "children": _("children"),
    "requests": _("requests"),
    "transfers": _("transfers"),
}


@dataclass(frozen=True, kw_only=True)
class DayGroup:
    """The rows of one day, or all that was missed."""

    title: str
    note: str
    tone: str
    items: tuple[WorkItem, ...]


@dataclass(frozen=True, kw_only=True)
class WorkDay:
    """Everything the page of the day's work shows."""

    show: Show
    shows: tuple[tuple[Show, str, str], ...]
    counts: dict[Show, str]
    groups: tuple[DayGroup, ...]
    acts: dict[str, str]  # what officers call the acts that the rows name
    after: str | None
    is_first: bool

    def trail(self) -> dict[str, object]:
        """What of the list goes into the audit trail: whose files it showed."""
        return {"show": self.show, "files": [item.file_number for group in self.groups for item in group.items]}


def work_day(asked: Mapping[str, str], *, today: date, site_id: UUID | None = None) -> WorkDay:
    """The page that the address asks for (`show`, `after`); what it can't read it takes for the first page of all."""
    show = show_asked(asked)
    after = _read_mark(asked.get("after", ""))
    items = work_items(today=today, site_id=site_id, show=show, after=after)
    counts = _counts(work_counts(today=today, site_id=site_id), today)
    return WorkDay(
        show=show,
        shows=tuple((known, str(SHOW_WORDS[known]), counts[known]) for known in SHOWS),
        counts=counts,
        groups=tuple(_groups(items, today)),
        acts={act: words.text(title_of(act)) for act in {item.act for item in items}},
        after=_mark(items[-1]) if len(items) == PAGE else None,
        is_first=after is None,
    )


def show_asked(asked: Mapping[str, str]) -> Show:
    """The filter that the address names; all where it names none."""
    return next((known for known in SHOWS if known == asked.get("show")), "all")


def _groups(items: list[WorkItem], today: date) -> list[DayGroup]:
    missed = today - timedelta(days=1)
    by_day = groupby(items, key=lambda item: max(item.last_day, missed))
    return [_group(day, tuple(rows), today) for day, rows in by_day]


def _group(day: date, items: tuple[WorkItem, ...], today: date) -> DayGroup:
    silent = sum(not item.is_ours for item in items)
    if day < today:
        return DayGroup(
            title=gettext("Missed"), note=gettext("decide what follows and close"), tone="late", items=items
        )
    note = gettext("%(number)s answered by silence if nothing comes") % {"number": silent} if silent else ""
    if day == today:
        return DayGroup(title=gettext("Today"), note=note or words.long_day(day), tone="soon", items=items)
    tone = "soon" if day <= today + SOON else "calm"
    return DayGroup(title=words.long_day(day), note=note, tone=tone, items=items)


def _counts(found: Counts, today: date) -> dict[Show, str]:
    """The counts in words: exact, or what there is at least."""
    at_least = gettext("%(number)s or more")
    return {
        show: str(number) if found.is_whole(show, today) else at_least % {"number": number}
        for show, number in found.items()
    }


def _mark(item: WorkItem) -> str:
    return base64.urlsafe_b64encode(f"{item.last_day.isoformat()} {item.step_id}".encode()).decode()


def _read_mark(mark: str) -> Mark | None:
    try:
        day, _space, step = base64.urlsafe_b64decode(mark).decode().partition(" ")
        return Mark(last_day=date.fromisoformat(day), step_id=UUID(step))
    except ValueError:
        return None
