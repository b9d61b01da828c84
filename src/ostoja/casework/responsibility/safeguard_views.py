"""The page of the safeguards of a file."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ostoja.access.middleware import OfficerRequest
from ostoja.casework.files import queries as files
from ostoja.casework.files import shown
from ostoja.casework.files.views import opened
from ostoja.casework.responsibility import safeguards
from ostoja.web.pages import page


@require_GET
def listed(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Each safeguard with its article, how it stands, since when, and where it is recorded."""
    case_file = opened(request, file_id)
    read = files.file_page(case_file, as_of=request.today)
    context = shown.head_context(case_file, here="file-procedure", head=read.head) | {
        "found": safeguards.found_in(read),
        "act": safeguards.act_of(read),
        "may_record": shown.recordable(request.appointment),
        "is_child": safeguards.is_child_alone(read, request.today),
    }
    return page(request, "responsibility/safeguards.html", context)
