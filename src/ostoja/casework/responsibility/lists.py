"""The lists of the unit as their pages show them: rows with a mark to go on from, numbers by stage, officer and week."""

import base64
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ostoja.casework.responsibility import worklist
from ostoja.casework.responsibility.forms import CasesForm
from ostoja.casework.responsibility.stages import SILENCE_ACCEPTS, Direction, Stage, told_by
from ostoja.casework.responsibility.worklist import PAGE, WEEKS, Duty
from ostoja.web import words

MOST_CHOSEN = 200
FIRST_ENTRIES, MOST_ENTRIES = 20, 500  # below the list, and where all are asked for
MOST_CAME = 20  # messages of the direct channel above the list; all are on its own page


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One page of the cases."""

    duties: tuple[Duty, ...]
    query: dict[str, object]
    after: str | None
    is_first: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """A number with its words and the filter that shows what is counted; `share` of the largest, in percent."""

    label: str
    number: int
    share: int
    query: dict[str, object]
    is_gone: bool = False


@dataclass(frozen=True, kw_only=True)
class Unit:
    """The numbers of the unit. `gone`: steps of officers without an appointment today."""

    missed: int
    soon: int
    silences: int
    gone: int
    stages: dict[str, list[Line]]
    officers: list[Line]
    weeks: list[Line]


def listed(form: CasesForm, *, after: str, today: date) -> Listed:
    """The page that the address asks for; a mark that is none begins at the first."""
    asked = form.asked()
    mark = _read_mark(after)
    found = worklist.duties(today=today, asked=replace(asked, after_day=mark[0], after_id=mark[1]) if mark else asked)
    last = found[-1] if len(found) == PAGE else None
    return Listed(
        duties=tuple(found),
        query=form.query(),
        after=_mark(last.last_day, last.step_id) if last else None,
        is_first=not mark,
    )


def unit(*, today: date) -> Unit:
    """Everything counted in one pass."""
    cells = worklist.cube(today=today)
    here = worklist.officers()
    by_officer: Counter[UUID | None] = Counter()
    weeks: Counter[int] = Counter()
    stages: Counter[tuple[Direction, Stage]] = Counter()
    for cell in cells:
        by_officer[cell.officer_id] += cell.number
        weeks[cell.week] += cell.number
        if told := told_by(cell.rule, ours=cell.is_ours):
            stages[told[1], told[0]] += cell.number
    return Unit(
        missed=weeks[-1],
        soon=sum(cell.number for cell in cells if cell.week == 0 and cell.is_ours),
        silences=sum(
            cell.number for cell in cells if cell.week == 0 and not cell.is_ours and cell.rule in SILENCE_ACCEPTS
        ),
        gone=sum(number for officer, number in by_officer.items() if officer not in here),
        stages={str(way.label): _stages(stages, way) for way in Direction},
        officers=_officers(by_officer, here),
        weeks=_weeks(weeks, today),
    )


def _stages(counted: Counter[tuple[Direction, Stage]], way: Direction) -> list[Line]:
    most = max(counted.values(), default=0)
    return [
        Line(label=str(stage.label), number=number, share=_share(number, most), query={"stage": stage.value})
        for stage in Stage
        if (number := counted[way, stage])
    ]


def _officers(counted: Counter[UUID | None], here: dict[UUID, str]) -> list[Line]:
    names = here | worklist.named(key for key in counted if key and key not in here)
    most = max(counted.values(), default=0)
    return [
        Line(
            label=names.get(key, "–") if key else "–",
            number=number,
            share=_share(number, most),
            query={"officer": str(key)} if key else {},
            is_gone=key not in here,
        )
        for key, number in counted.most_common()
    ]


def _weeks(counted: Counter[int], today: date) -> list[Line]:
    most = max(counted.values(), default=0)
    return [
        Line(label=_week(week, today), number=counted[week], share=_share(counted[week], most), query={})
        for week in range(-1, WEEKS + 1)
    ]


def _week(week: int, today: date) -> str:
    if week < 0:
        return _("missed")
    day = words.short_day(worklist.begins(week, today))
    return _("%(day)s and later") % {"day": day} if week == WEEKS else _("7 days from %(day)s") % {"day": day}


def _share(number: int, most: int) -> int:
    return round(100 * number / most) if most else 0


def ids(given: Iterable[str]) -> list[UUID]:
    """The ids among what an address or a form names, each once, at most 200."""
    found = dict.fromkeys(one for text in given if (one := _id(text)))
    return list(found)[:MOST_CHOSEN]


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _mark(day: date, step: UUID) -> str:
    return base64.urlsafe_b64encode(f"{day.isoformat()} {step}".encode()).decode()


def _read_mark(mark: str) -> tuple[date, UUID] | None:
    try:
        day, _space, step = base64.urlsafe_b64decode(mark).decode().partition(" ")
        return date.fromisoformat(day), UUID(step)
    except ValueError:
        return None
