"""Lists as files: what the page shows, every row."""

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from ostoja.access import trail
from ostoja.access.middleware import OfficerRequest
from ostoja.missions.actions.base import of_the_roster
from ostoja.missions.queries.lists import LISTS, Asked
from ostoja.web.downloads import CSV, csv_of, download


@require_GET
def list_file(request: OfficerRequest, what: str, of: UUID | None = None) -> HttpResponse:
    """A list as CSV; that it was taken stays in the trail."""
    listed = LISTS.get(what)
    if listed is None or listed.is_of_one != (of is not None):
        raise Http404
    of_the_roster(request.appointment, *listed.roles)
    try:
        heads, rows = listed.rows(Asked(today=request.today, of=of))
    except ObjectDoesNotExist as unseen:
        raise Http404 from unseen
    found = list(rows)
    trail.record("list_exported", payload={"what": f"missions-{what}", "rows": len(found)})
    return download(csv_of(heads, found), name=f"{what}-{request.today.isoformat()}.csv", media_type=CSV)
