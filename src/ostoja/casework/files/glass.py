"""Breaking the glass: one file beyond one's reach, for the rest of the day, with a reason that is reported."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import actions as access
from ostoja.access import pace, trail
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import Right, require
from ostoja.access.roles import Role
from ostoja.casework.files.forms import GlassForm
from ostoja.casework.files.models import CaseFile
from ostoja.web.pages import page

MOST = 200


@dataclass(frozen=True, kw_only=True)
class BrokenGlass:
    """One broken glass, as those see it who answer for it."""

    appointment_id: UUID
    file_number: str
    broken_at: datetime
    officer_name: str
    role_name: str
    site_name: str
    reason: str
    acts: int


@require_http_methods(["GET", "POST"])
def break_glass(request: OfficerRequest) -> HttpResponse:
    """Give the reason, see what follows, land on the file under the appointment made for it."""
    require(request.appointment, Right.BREAK_GLASS)
    form = GlassForm(request.POST or None, initial={"file": request.GET.get("file", "")})
    if form.is_valid():
        pace.keep("glass", request.officer.pk)
        file_id = beyond_reach(form.numbers(), form.file_id())
        if file_id is None:
            trail.record("glass_sought", payload={"typed": form.cleaned_data["file"]})
            form.add_error("file", form.not_found())
        elif CaseFile.objects.filter(pk=file_id).exists():
            messages.info(request, _("Your appointment reaches this file. There was no glass to break."))
            return redirect("file", file_id)
        else:
            return _opened(request, file_id, form.cleaned_data["reason"])
    return page(request, "files/break_glass.html", {"form": form}, invalid=form.is_wrong)


@require_GET
def report(request: OfficerRequest) -> HttpResponse:
    """Who broke the glass, when, for which file and why."""
    require(request.appointment, Right.SEE_BROKEN_GLASS)
    trail.record("glass_report_read")
    return page(request, "files/glass_report.html", {"broken": broken_glass(), "most": MOST})


def beyond_reach(numbers: list[str], file_id: UUID | None) -> UUID | None:
    """The file with one of these numbers or this id, wherever it is; None to whoever may not break the glass."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_beyond_reach(%s, %s)", [numbers, file_id])
        found: UUID | None = cursor.fetchone()[0]
    return found


def broken_glass() -> list[BrokenGlass]:
    """The latest broken glasses of the reader's places, newest first, at most `MOST`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT glass.*, file.number FROM access_broken_glass() AS glass"
            " LEFT JOIN files_of_broken_glass() AS file USING (file_id)"
            " ORDER BY glass.broken_at DESC LIMIT %s",
            [MOST],
        )
        rows = cursor.fetchall()
    return [
        BrokenGlass(
            appointment_id=appointment_id,
            file_number=number or "",
            broken_at=broken_at,
            officer_name=officer_name,
            role_name=str(Role(role).label),
            site_name=site_name or "",
            reason=reason,
            acts=acts,
        )
        for _file, appointment_id, broken_at, officer_name, role, site_name, reason, acts, number in rows
    ]


def _opened(request: OfficerRequest, file_id: UUID, reason: str) -> HttpResponse:
    made = access.break_glass(by=request.appointment, file_id=file_id, reason=reason)
    access.wear(officer=request.officer, appointment=made, session=request.session)
    return redirect("file", file_id)
