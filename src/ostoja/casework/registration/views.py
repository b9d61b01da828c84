"""The page that registers a person."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.access import queries as access
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files.actions import open_file
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.forms import problems_into
from ostoja.casework.files.models import CaseFile
from ostoja.casework.registration.forms import RegisterForm
from ostoja.law.facts import DataClass
from ostoja.web.pages import page


@require_http_methods(["GET", "POST"])
def register(request: OfficerRequest) -> HttpResponse:
    """Register a person: open the file with what is known. Whose role doesn't is told so before anything is typed."""
    require_class(request.appointment, DataClass.IDENTITY)
    form = RegisterForm(
        request.POST or None,
        sites=access.sites_in_scope(),
        today=request.today,
        state=settings.CONTROLLER_STATE,
    )
    opened = _opened(request, form) if form.is_valid() else None
    if opened:
        return redirect(opened)
    return page(request, "registration/register.html", {"form": form}, invalid=form.is_wrong)


def _opened(request: OfficerRequest, form: RegisterForm) -> CaseFile | None:
    try:
        return open_file(
            by=request.appointment,
            file_id=form.cleaned_data["id"],
            site_id=form.site_id(),
            person=form.person(),
            facts=form.facts(),
        )
    except BadFacts as wrong:
        problems_into(form, [form.placed(problem) for problem in wrong.problems])
        return None
