"""Time limits drawn: one bar each on an axis of months, today as a line. Static SVG without script or inline style.

What is drawn is said in words too: in the drawing's own description, and in the table that stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from textwrap import wrap

from babel.dates import format_date
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from markupsafe import Markup

from ostoja.web import words

NEAR = timedelta(days=45)  # today is drawn when it is no further than this from the limits
MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120)


class State(StrEnum):
    """How a limit stands, as the drawing shows it."""

    MET = "met"
    RUNNING = "running"
    LATE = "late"  # ours, its last day passed, nothing follows by law yet
    EXPIRED = "expired"
    NOT_STARTED = "not_started"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One limit: what it asks, its first and its last day, how it stands, and whether we are the ones to act."""

    label: str
    starts: date
    ends: date
    state: State
    ours: bool


@dataclass(frozen=True, kw_only=True)
class Format:
    """Measures of one drawing, in pixels at its natural size; text is 16 px in both."""

    name: str
    width: int
    left: int  # where the axis begins
    row: int  # height of a row
    label_above: bool
    letters: int  # of a label in one line
    month: int  # least distance between two months


WIDE = Format(name="wide", width=720, left=196, row=48, label_above=False, letters=23, month=52)
NARROW = Format(name="narrow", width=340, left=2, row=58, label_above=True, letters=40, month=64)
HEAD, FOOT, BAR, MARGIN, LETTER = 30, 30, 18, 12, 9


@dataclass(frozen=True, kw_only=True)
class Tick:
    x: float
    label: str
    at_end: bool


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A bar where it lies. `solid` is the part of a running limit that has passed; `sign` says the state without colour."""

    lines: tuple[str, ...]
    text_y: float
    x: float
    y: float
    width: float
    solid: float
    state: State
    ours: bool
    sign: str
    sign_x: float


@dataclass(frozen=True, kw_only=True)
class Drawing:
    format: Format
    height: int
    ticks: tuple[Tick, ...]
    bars: tuple[Drawn, ...]
    today: float | None
    today_label: str
    today_at_end: bool


@dataclass(frozen=True, kw_only=True)
class Axis:
    """From a day to its place between `left` and `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, on: date) -> float:
        share = (on - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + share * (self.right - self.left), 1)


def limits_chart(bars: Sequence[Bar], *, today: date, key: str = "limits") -> Markup:
    """The limits drawn for a desktop and for a phone (the style sheet shows one), with a legend.

    Args:
        bars: in the order to be drawn, from the top; none gives an empty text.
        today: the day at the place of the appointment worn.
        key: tells two drawings on one page apart.
    """
    if not bars:
        return Markup()
    shown = _is_near(bars, today)
    drawings = [draw(bars, form=form, today=today if shown else None) for form in (WIDE, NARROW)]
    context = {
        "key": key,
        "drawings": drawings,
        "sentences": [_sentence(bar) for bar in bars],
        "far": None if shown else words.plain_day(today),
        "has_theirs": not all(bar.ours for bar in bars),
        "bar_height": BAR,
        "head": HEAD,
    }
    return Markup(render_to_string("web/limits.html", context))  # noqa: S704 - from a template that escapes


def draw(bars: Sequence[Bar], *, form: Format, today: date | None) -> Drawing:
    """Where everything lies in one format."""
    axis = _axis(bars, form, today)
    rows = tuple(_row(bar, number, axis, form, today) for number, bar in enumerate(bars))
    at = None if today is None else axis.x(today)
    return Drawing(
        format=form,
        height=HEAD + form.row * len(bars) + (FOOT if today else 0),
        ticks=tuple(_ticks(axis, form)),
        bars=rows,
        today=at,
        today_label="" if today is None else _("today, %(day)s") % {"day": words.short_day(today)},
        today_at_end=at is not None and at > form.width - 120,
    )


def _is_near(bars: Sequence[Bar], today: date) -> bool:
    first, last = min(bar.starts for bar in bars), max(bar.ends for bar in bars)
    return first - NEAR <= today <= last + NEAR


def _axis(bars: Sequence[Bar], form: Format, today: date | None) -> Axis:
    """From the first of the first month to the end of the last, so that months stand at their lines."""
    days = [day for bar in bars for day in (bar.starts, bar.ends)] + ([today] if today else [])
    last = max(days) + timedelta(days=4)
    return Axis(first=min(days).replace(day=1), last=last, left=form.left, right=form.width - MARGIN)


def _ticks(axis: Axis, form: Format) -> Iterator[Tick]:
    """The firsts of months, as many as have room for their names; the year where it begins and at the start."""
    year = None
    for first in _firsts(axis, form):
        month = str(format_date(first, "LLL", locale=words.locale(words.language())))
        label = month if first.year == year else f"{month} {first.year}"
        at_end = axis.x(first) + LETTER * len(label) > form.width
        yield Tick(x=axis.x(first), label=label, at_end=at_end)
        year = first.year


def _firsts(axis: Axis, form: Format) -> list[date]:
    """As few months apart as their names allow; a name with its year needs more room."""
    for apart in MONTHS_APART:
        found = list(_every(apart, axis))
        room = [axis.x(later) - axis.x(earlier) for earlier, later in pairwise(found)]
        if all(width >= form.month for width in room) and (not room or room[0] >= form.month * 1.6):
            return found
    return [axis.first]


def _every(apart: int, axis: Axis) -> Iterator[date]:
    index = axis.first.year * 12 + axis.first.month - 1
    while (day := date(index // 12, index % 12 + 1, 1)) <= axis.last:
        yield day
        index += apart


def _row(bar: Bar, number: int, axis: Axis, form: Format, today: date | None) -> Drawn:
    top = HEAD + number * form.row
    y = top + (26 if form.label_above else (form.row - BAR) / 2)
    x, end = axis.x(bar.starts), axis.x(bar.ends)
    lines = _lines(bar.label, form)
    sign = {State.MET: "✓", State.LATE: "✗", State.EXPIRED: "✗"}.get(bar.state, "")
    return Drawn(
        lines=lines,
        text_y=top + 18 if form.label_above else y + BAR / 2 + 6 - 10 * (len(lines) - 1),
        x=x,
        y=y,
        width=max(4.0, round(end - x, 1)),
        solid=round(_passed(bar, axis, today), 1),
        state=bar.state,
        ours=bar.ours,
        sign=sign,
        sign_x=end + 14 if end + 24 < form.width else x - 12,
    )


def _passed(bar: Bar, axis: Axis, today: date | None) -> float:
    """How much of a bar is drawn full: all of it, or of a running one what has passed."""
    if bar.state == State.NOT_STARTED:
        return 0.0
    until = min(max(today, bar.starts), bar.ends) if today and bar.state == State.RUNNING else bar.ends
    return max(0.0 if bar.state == State.RUNNING else 4.0, axis.x(until) - axis.x(bar.starts))


def _lines(label: str, form: Format) -> tuple[str, ...]:
    """The label in at most two lines beside its bar, or in one above it."""
    found = wrap(label, form.letters)
    most = 1 if form.label_above else 2
    return (
        tuple(found[:most]) if len(found) <= most else (*found[: most - 1], f"{found[most - 1][: form.letters - 1]}…")
    )


def _sentence(bar: Bar) -> str:
    states = {
        State.MET: _("met"),
        State.RUNNING: _("running"),
        State.LATE: _("missed"),
        State.EXPIRED: _("expired"),
        State.NOT_STARTED: _("not started"),
    }
    said = {
        "label": bar.label,
        "whose": _("ours") if bar.ours else _("the other state's"),
        "starts": words.plain_day(bar.starts),
        "ends": words.plain_day(bar.ends),
        "state": states[bar.state],
    }
    return _("%(label)s (%(whose)s): %(starts)s to %(ends)s, %(state)s.") % said
