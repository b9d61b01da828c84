"""The lists of this room as they are downloaded: the same queries as the pages, every row, its marks in a column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ostoja.cooperation.marks import stamp
from ostoja.cooperation.models import Forum
from ostoja.cooperation.queries import forums, meetings, positions, voting
from ostoja.cooperation.registers import OF_FORUMS, REGISTERS, cells
from ostoja.web import words


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list with its heads; `marked` are the rows of it that carry marks, whose reading is noted."""

    heads: Sequence[str]
    rows: Sequence[Sequence[object]]
    marked: Sequence[Any] = ()  # Any: rows of different tables, each with its marks


def of(what: str, *, on: date) -> Listed | None:
    """A list by its name: one of those here, or a register; None where there is no such list."""
    if what in LISTS:
        return LISTS[what](on)
    return _register(what) if what in OF_FORUMS else None


def _meetings(_on: date) -> Listed:
    found = list(meetings.meetings().order_by("-first_day", "pk"))
    heads = (_("Meeting"), _("Number"), _("Forum"), _("First day"), _("Last day"), _("Place"), _("How it stands"))
    return _marked(heads, found, lambda one: (
        one.title, one.number, one.forum.short_name, one.first_day, one.last_day, one.place, one.state_name,
    ))  # fmt: skip


def _promises(_on: date) -> Listed:
    found = list(positions.commitments())
    heads = (_("What was promised"), _("Who does it"), _("Last day"), _("Meeting"), _("Forum"))
    return _marked(heads, found, lambda one: (
        one.text, one.owner.full_name if one.owner else one.institution, one.due_on,
        one.meeting.title if one.meeting else "", one.forum.short_name,
    ))  # fmt: skip


def _procedures(_on: date) -> Listed:
    found = list(voting.procedures())
    heads = (
        _("Procedure"),
        _("Number and version of the draft"),
        _("Forum"),
        _("Opened on"),
        _("Reply by"),
        _("We voted"),
        _("Outcome"),
    )
    return _marked(heads, found, lambda one: (
        one.title, one.draft_no, one.forum.short_name, one.opened_on, one.reply_by, one.get_cast_display(), one.outcome_name,
    ))  # fmt: skip


def _represented(on: date) -> Listed:
    known = Forum.objects.in_bulk()
    heads = (_("Forum"), _("Who"), _("Institution"), _("Sits as"), _("First day"), _("Last day"))
    return Listed(heads=heads, rows=[
        (known[one.forum_id].name, one.full_name, one.institution, one.capacity_name, one.first_day, one.last_day)
        for one in forums.represented(on=on)
    ])  # fmt: skip


def _register(what: str) -> Listed:
    register = REGISTERS[what]
    found = list(register.model._default_manager.select_related("forum"))
    labels = [str(register.model._meta.get_field(name).verbose_name) for name in register.columns]  # type: ignore[union-attr]
    return _marked((*labels, _("Forum")), found, lambda one: (
        *(_plain(value) for _label, value in cells(one, register.columns)), one.forum.short_name,
    ))  # fmt: skip


def _marked(heads: Sequence[str], found: Sequence[Any], cells_of: Callable[[Any], Sequence[object]]) -> Listed:
    """Rows of a marked table, what is printed on an export in the last column."""
    rows = [(*cells_of(one), stamp(one.marks)) for one in found]
    return Listed(heads=(*heads, _("Handling marks")), rows=rows, marked=found)


def _plain(value: object) -> object:
    return words.yes_no(value) if isinstance(value, bool) else value


LISTS: Mapping[str, Callable[[date], Listed]] = {
    "meetings": _meetings, "promises": _promises, "written-procedures": _procedures, "represented": _represented,
}  # fmt: skip
