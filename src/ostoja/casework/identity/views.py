"""The pages that answer whether somebody is already known."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from ostoja.access import trail
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files import as_law, shown
from ostoja.casework.files.looking_up import Purpose, open_registration
from ostoja.casework.files.looking_up import look_up as ask
from ostoja.casework.files.models import CaseFile
from ostoja.casework.identity import queries
from ostoja.casework.identity.forms import KnownForm
from ostoja.casework.identity.said import said
from ostoja.law.facts import DataClass
from ostoja.web.pages import page


@require_http_methods(["GET", "POST"])
def look_up(request: OfficerRequest) -> HttpResponse:
    """Look up somebody who is being registered. Whose role registers nobody is told so before anything is typed."""
    require_class(request.appointment, DataClass.IDENTITY)
    form = KnownForm(request.POST or None)
    hits = None
    if not form.is_bound:
        open_registration(form.initial["id"])
    if form.is_valid():
        hits = ask(by=request.appointment, purpose=Purpose.REGISTRATION, about=form.about(), person=form.person())
    context = {"form": form, "hits": hits, "raises": None, **said()}
    return page(request, "identity/known.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def of_file(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Whether the person of an open file has another file somewhere. Asked on a press of the button: every answer is recorded."""
    case_file = get_object_or_404(CaseFile, pk=file_id)
    require_class(request.appointment, DataClass.IDENTITY)
    hits = None
    if request.method == "POST":
        person = as_law.known_person(case_file.pk)
        hits = ask(by=request.appointment, purpose=Purpose.FILE, about=case_file.pk, person=person)
    else:
        trail.record("file_read", file_id=case_file.pk, payload={"page": "already known"})
    context = shown.head_context(case_file, here="file-known") | {"hits": hits, "raises": case_file.pk} | said()
    context["marks"] = {hit.file_id: queries.pair_key(case_file.pk, hit.file_id) for hit in hits or ()}
    return page(request, "identity/of_file.html", context)
