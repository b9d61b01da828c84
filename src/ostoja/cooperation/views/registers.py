"""Pages of the registers: a list, a record with its parts, and the forms; one set of views for all of them."""

from typing import Any
from uuid import UUID

from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from ostoja.access.middleware import OfficerRequest
from ostoja.access.record_forms import RecordForm
from ostoja.cooperation.actions import reading
from ostoja.cooperation.actions import registers as actions
from ostoja.cooperation.models import Forum, Project
from ostoja.cooperation.queries import projects
from ostoja.cooperation.registers import OF_FORUMS, REGISTERS, Register, cells
from ostoja.cooperation.views.base import asked, for_desk, of_room, shown
from ostoja.web.downloads import download


@of_room()
def registers(request: OfficerRequest) -> HttpResponse:
    """The registers, and how much stands in each."""
    rows = [(slug, REGISTERS[slug], REGISTERS[slug].model._default_manager.count()) for slug in OF_FORUMS]
    return shown(request, "cooperation/registers.html", "registers", rows=rows)


@of_room()
def register(request: OfficerRequest, what: str) -> HttpResponse:
    """One register: its records, as far as the reader reaches their forums."""
    found = _of_forums(what)
    records = found.model._default_manager.select_related("forum")
    rows = [(one, cells(one, found.columns)) for one in records]
    forums = (
        Forum.objects.filter(pk__in=[request.appointment.scope_id])
        if request.appointment.scope_id
        else Forum.objects.all()
    )
    return shown(request, "cooperation/register.html", "registers", register=found, what=what, rows=rows, forums=forums)


@of_room()
def record(request: OfficerRequest, what: str, record_id: UUID) -> HttpResponse:
    """One record with what belongs to it."""
    found = _of_forums(what)
    row: Any = get_object_or_404(
        found.model._default_manager.select_related("forum"), pk=record_id
    )  # Any: whatever register
    reading.note(row, page=what)
    whole = [(slug, REGISTERS[slug], _rows(REGISTERS[slug], row)) for slug in found.parts]
    frame = projects.log_frame(row, today=request.today) if isinstance(row, Project) else []
    return shown(
        request, "cooperation/record.html", "registers", register=found, what=what, row=row, whole=whole, frame=frame,
        cells=cells(row, (*found.fields, *(name for name in found.changes if name not in found.fields))),
    )  # fmt: skip


@for_desk
def add_record(request: OfficerRequest, what: str, forum_id: UUID) -> HttpResponse:
    found = _of_forums(what)
    forum = get_object_or_404(Forum, pk=forum_id)
    form = RecordForm(request.POST or None, model=found.model, names=(*found.fields, "marks"))
    form.fields["marks"].required = False
    return asked(
        request, form, actions.record, title=_("Record %(what)s of %(forum)s") % {"what": found.one, "forum": forum.short_name},
        back=lambda made: reverse("record", args=[what, made.pk]), cancel=reverse("records", args=[what]),
        done=_("It is recorded."), here="registers", register=found, forum=forum,
        intro=_("No personal data of applicants: a matter about a person is recorded on the case file."),
    )  # fmt: skip


@for_desk
def add_part(request: OfficerRequest, what: str, record_id: UUID, part: str) -> HttpResponse:
    whole = _of_forums(what)
    if part not in whole.parts:
        raise Http404
    found, row = REGISTERS[part], get_object_or_404(whole.model, pk=record_id)
    form = RecordForm(request.POST or None, model=found.model, names=found.fields)
    return asked(
        request, form, actions.record, title=_("Add %(what)s to “%(whole)s”") % {"what": found.one, "whole": row},
        back=reverse("record", args=[what, record_id]), done=_("It is recorded."), here="registers", register=found, within=row,
    )  # fmt: skip


@for_desk
def change_record(request: OfficerRequest, what: str, record_id: UUID) -> HttpResponse:
    if what not in REGISTERS:
        raise Http404
    found = REGISTERS[what]
    row: Any = get_object_or_404(found.model, pk=record_id)  # Any: of whatever register
    form = RecordForm(request.POST or None, model=found.model, names=found.changes, about=row)
    whole = getattr(row, found.within) if found.within else row
    slug = next(slug for slug, one in REGISTERS.items() if one.model is type(whole))
    return asked(
        request, form, actions.change, title=_("Change “%(what)s”") % {"what": row},
        back=reverse("record", args=[slug, whole.pk]), done=_("The change is recorded."), here="registers",
        register=found, row=row,
    )  # fmt: skip


@of_room()
def project_report(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The report of a project for its partners."""
    found = get_object_or_404(Project, pk=record_id)
    reading.note(found, page="report of the project")
    content = projects.report(found, reader=request.officer.full_name, today=request.today)
    return download(content, name="project-report.pdf", media_type="application/pdf")


def _of_forums(what: str) -> Register:
    if what not in OF_FORUMS:
        raise Http404
    return REGISTERS[what]


def _rows(register: Register, row: models.Model) -> list[tuple[models.Model, list[tuple[Any, Any]]]]:
    found = register.model._default_manager.filter(**{register.within: row})
    return [(one, cells(one, register.columns)) for one in found]
