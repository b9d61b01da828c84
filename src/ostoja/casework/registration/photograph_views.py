"""Pages of the photographs of a file: one more, and one as it is stored."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import trail
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files import shown
from ostoja.casework.files.views import opened
from ostoja.casework.registration import photographs
from ostoja.casework.registration.photograph_forms import PhotographForm
from ostoja.documents.handing import picture
from ostoja.law.facts import DataClass
from ostoja.web.pages import page


@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """One more photograph of the person or of a document."""
    case_file = opened(request, file_id)
    require_class(request.appointment, DataClass.IDENTITY)
    form = PhotographForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        kept = form.carry_out(photographs.keep, by=request.appointment, file=case_file, pictures=form.pictures())
        if kept is not None:
            return redirect("file-registration", case_file.pk)
    context = shown.head_context(case_file) | {"form": form}
    return page(request, "registration/photograph.html", context, invalid=form.is_wrong)


@require_GET
def one(request: OfficerRequest, file_id: UUID, photograph_id: UUID) -> HttpResponse:
    """A photograph, in the browser; who opened it stands in the trail."""
    case_file = opened(request, file_id)
    found = get_object_or_404(photographs.of_file(case_file.pk), pk=photograph_id)
    trail.record("document_opened", file_id=case_file.pk, payload={"document": str(found.pk)})
    return picture(found)
