"""Names and documents of a person: claims beside each other, none overwritten."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files import shown
from ostoja.casework.files.actions import record_facts
from ostoja.casework.files.errors import AlreadySuperseded, BadFacts
from ostoja.casework.files.forms import problems_into
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.names import add_name, correct_person
from ostoja.casework.files.people import person_of
from ostoja.casework.files.views import opened
from ostoja.casework.registration import queries
from ostoja.casework.registration.name_forms import DocumentForm, NameForm, PersonForm
from ostoja.law.facts import DataClass
from ostoja.web.pages import page
from ostoja.web.words import text


@require_http_methods(["GET", "POST"])
def name(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Add a name, or correct one: the earlier one stays, with the reason."""
    case_file = opened(request, file_id)
    require_class(request.appointment, DataClass.IDENTITY)
    names = queries.names(case_file.pk)
    if request.method == "POST" and request.POST.get("id") in {str(one.pk) for one in names}:
        return redirect("file-registration", case_file.pk)  # sent again by a device that lost the answer
    form = NameForm(request.POST or None, names=queries.standing(names))
    if form.is_valid() and _named(request, case_file, form):
        return redirect("file-registration", case_file.pk)
    context = shown.head_context(case_file) | {"form": form}
    return page(request, "registration/name.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def person(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Correct sex or language: what stood before stays, with the reason."""
    case_file = opened(request, file_id)
    require_class(request.appointment, DataClass.IDENTITY)
    form = PersonForm(request.POST or None, person=person_of(case_file.pk), made=queries.corrections(case_file.pk))
    if form.is_valid():
        given = form.cleaned_data
        correct_person(
            by=request.appointment,
            file_id=case_file.pk,
            correction_id=given["id"],
            sex=given["sex"],
            language=given["language"],
            reason=given["reason"],
        )
        return redirect("file-registration", case_file.pk)
    context = shown.head_context(case_file) | {"form": form}
    return page(request, "registration/person.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def document(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Record a document the person carries; the name in its zone becomes one more claim."""
    case_file = opened(request, file_id)
    require_class(request.appointment, DataClass.IDENTITY)
    require_class(request.appointment, DataClass.ROUTE)
    form = DocumentForm(request.POST or None, today=request.today)
    if form.is_valid() and _documented(request, case_file, form):
        return redirect("file-registration", case_file.pk)
    context = shown.head_context(case_file) | {"form": form}
    return page(request, "registration/document.html", context, invalid=form.is_wrong)


def _named(request: OfficerRequest, case_file: CaseFile, form: NameForm) -> bool:
    """Whether the name is stored; else the form says why not."""
    given = form.cleaned_data
    try:
        add_name(
            by=request.appointment,
            file_id=case_file.pk,
            name_id=given["id"],
            name=form.name(),
            supersedes=form.corrects(),
            reason=given["reason"],
        )
    except AlreadySuperseded as wrong:
        form.add_error("supersedes", text(wrong.why))
    return not form.errors


def _documented(request: OfficerRequest, case_file: CaseFile, form: DocumentForm) -> bool:
    """Whether the document is stored, with the name in its zone; else the form says why not."""
    try:
        record_facts(by=request.appointment, file_id=case_file.pk, facts=form.facts())
    except BadFacts as wrong:
        problems_into(form, [form.placed(problem) for problem in wrong.problems])
        return False
    name = form.name()
    if name:
        add_name(by=request.appointment, file_id=case_file.pk, name_id=form.cleaned_data["name_id"], name=name)
    return True
