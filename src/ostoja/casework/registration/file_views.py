"""The part of a file that this desk keeps: how the person was registered, with whom, screening and biometrics."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import matrix_page, trail
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files import queries as files
from ostoja.casework.files import shown
from ostoja.casework.files.actions import record_facts
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.forms import problems_into
from ostoja.casework.files.models import CaseFile
from ostoja.casework.registration import photographs, queries
from ostoja.casework.registration.screening_forms import OF_SCREENING, ScreeningForm
from ostoja.law.facts import DataClass
from ostoja.web.pages import page


@require_GET
def registration(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Who registered together, the screening as far as it has got, flags without content."""
    case_file = _opened(request, file_id)
    facts = files.visible_facts(case_file)
    pictures = list(photographs.of_file(case_file.pk))
    context = shown.head_context(case_file, here="file-registration") | {
        "photographs": pictures,
        "portrait": photographs.of_the_person(pictures),
        "group": queries.group_of(case_file.pk),
        "names": queries.names(case_file.pk),
        "recorded": queries.sex_and_language(case_file.pk),
        "screening": [row for row in facts if row.type in OF_SCREENING],
        "flags": matrix_page.named(files.flags(case_file)),
        "may_register": shown.may_register(request.appointment),
    }
    return page(request, "registration/file.html", context)


@require_http_methods(["GET", "POST"])
def screening(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Record what was found out at one sitting."""
    case_file = _opened(request, file_id)
    require_class(request.appointment, DataClass.BIOMETRIC)
    form = ScreeningForm(request.POST or None, by=request.appointment, state=settings.CONTROLLER_STATE)
    if form.is_valid() and _recorded(request, case_file, form):
        return redirect("file-registration", case_file.pk)
    context = shown.head_context(case_file) | {"form": form}
    return page(request, "registration/screening.html", context, invalid=form.is_wrong)


def _opened(request: OfficerRequest, file_id: UUID) -> CaseFile:
    case_file = get_object_or_404(CaseFile, pk=file_id)
    if request.method == "GET":
        trail.record("file_read", file_id=case_file.pk, payload={"page": "registration"})
    return case_file


def _recorded(request: OfficerRequest, case_file: CaseFile, form: ScreeningForm) -> bool:
    """Whether the facts of the form are stored; else the form says why not."""
    try:
        record_facts(by=request.appointment, file_id=case_file.pk, facts=form.facts())
    except BadFacts as wrong:
        problems_into(form, [form.placed(problem) for problem in wrong.problems])
    return not form.errors
