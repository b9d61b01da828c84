"""Pages of requests of other states: register one, and answer it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import queries as access
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files import queries as files
from ostoja.casework.files import shown
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.forms import problems_into
from ostoja.casework.files.limits import limits_context
from ostoja.casework.files.looking_up import open_registration
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.views import opened
from ostoja.casework.responsibility import incoming as asked
from ostoja.casework.responsibility import proposing, queries
from ostoja.casework.responsibility.incoming_forms import IncomingForm
from ostoja.law.facts import DataClass
from ostoja.web.pages import page


@require_http_methods(["GET", "POST"])
def register(request: OfficerRequest) -> HttpResponse:
    """Register a request of another state. Whose role registers nobody is told so before anything is typed."""
    require_class(request.appointment, DataClass.IDENTITY)
    form = IncomingForm(
        request.POST or None,
        sites=access.sites_in_scope(),
        today=request.today,
        own=settings.CONTROLLER_STATE,
        zone=request.appointment.time_zone,
    )
    if not form.is_bound:
        open_registration(form.initial["id"])
    made = _registered(request, form) if form.is_valid() else None
    if made:
        messages.success(request, _("Registered. Now compare with our own files, then answer."))
        return redirect("file-incoming", made.pk)
    return page(request, "responsibility/register_incoming.html", {"form": form}, invalid=form.is_wrong)


@require_GET
def incoming(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """What another state asks in this file: the time to answer, the answer proposed, what comes after it."""
    case_file = opened(request, file_id)
    read = files.file_page(case_file, as_of=request.today)
    writes = shown.classes_written(request.appointment)
    context = shown.head_context(case_file, here="file-procedure", head=read.head) | {
        "requests": asked.requests_of(read), "to_answer": asked.to_answer(read, today=request.today),
        "without_a_clock": asked.without_a_clock(read),
        "proposed": proposing.proposed(read) if asked.requests_of(read) else {},
        "duties": _duties(limits_context(read, day=request.today)),
        "records": DataClass.PROCEDURE in writes, "compares": DataClass.IDENTITY in writes,
        "may_record": shown.recordable(request.appointment), "messages_sent": queries.messages_of(case_file),
        "entry_due": asked.entry_due(read), "today": request.today,
    }  # fmt: skip
    return page(request, "responsibility/incoming.html", context)


def _duties(found: dict[str, Any]) -> list[dict[str, Any]]:
    """What is due from us beside the answer, which stands on top."""
    ours = [row for row in [*found["limits"], *found["owed"]] if row["is_ours"] and row["is_open"]]
    return [row for row in ours if row["limit"].rule not in asked.REPLIES]


def _registered(request: OfficerRequest, form: IncomingForm) -> CaseFile | None:
    try:
        return form.carry_out(
            asked.register,
            by=request.appointment,
            site_id=form.site_id(),
            asked=form.asked(),
            person=form.person(),
            facts=form.facts(),
        )
    except BadFacts as wrong:
        problems_into(form, [form.placed(problem) for problem in wrong.problems])
        return None
