"""The trail for the data protection officer: who did what, from where, under which appointment; what is unusual."""

from datetime import timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ostoja.access import clock, scopes, trail, unusual
from ostoja.access.forms import TrailForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import Right, require
from ostoja.access.roles import Scope
from ostoja.web.pages import page

MOST = 200
DAYS = timedelta(days=30)


@require_GET
def entries(request: OfficerRequest) -> HttpResponse:
    """The latest acts, of everybody or on one file."""
    require(request.appointment, Right.READ_TRAIL)
    form = TrailForm(request.GET or None)
    number = form.cleaned_data["file"] if form.is_valid() else ""
    file_id = scopes.find(Scope.FILE, number) if number else None
    is_unknown = bool(number) and file_id is None
    found = [] if is_unknown else trail.entries(file_id=file_id, most=MOST)
    trail.record("trail_read", payload={"about": str(file_id) if file_id else None})
    context = {"form": form, "entries": found, "is_unknown": is_unknown, "most": MOST}
    return page(request, "access/trail.html", context)


@require_GET
def unusual_access(request: OfficerRequest) -> HttpResponse:
    """What the rules found in the last thirty days."""
    require(request.appointment, Right.READ_TRAIL)
    since = clock.now() - DAYS
    trail.record("unusual_access_read")
    context = {"rules": unusual.rules(), "findings": unusual.findings(since), "since": request.today - DAYS}
    return page(request, "access/unusual.html", context)
