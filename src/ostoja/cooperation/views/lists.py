"""Lists as files: what the page shows, every row, with its marks."""

from django.http import Http404, HttpResponse

from ostoja.access import trail
from ostoja.access.middleware import OfficerRequest
from ostoja.cooperation.actions import reading
from ostoja.cooperation.queries import lists
from ostoja.cooperation.views.base import day_asked, of_room
from ostoja.web.downloads import CSV, csv_of, download


@of_room()
def list_file(request: OfficerRequest, what: str) -> HttpResponse:
    """A list as CSV; that it was taken stays in the trail, and which marked rows it names."""
    found = lists.of(what, on=day_asked(request, request.today))
    if found is None:
        raise Http404
    reading.note_search(found.marked)
    trail.record("list_exported", payload={"what": f"cooperation-{what}", "rows": len(found.rows)})
    name = f"{what}-{request.today.isoformat()}.csv"
    return download(csv_of(found.heads, found.rows), name=name, media_type=CSV)
