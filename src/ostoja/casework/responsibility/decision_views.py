"""Pages of the transfer decision."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files import queries as files
from ostoja.casework.files import shown
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.queries import FilePage
from ostoja.casework.files.views import opened
from ostoja.casework.responsibility import decisions, queries, warned
from ostoja.casework.responsibility.decision_forms import DecisionForm, NotifiedForm
from ostoja.casework.responsibility.models import Decision
from ostoja.law.facts import DataClass
from ostoja.web.downloads import download
from ostoja.web.pages import page


@require_http_methods(["GET", "POST"])
def take(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Take the transfer decision."""
    case_file = opened(request, file_id)
    require_class(request.appointment, DataClass.PROCEDURE)
    read = files.file_page(case_file, as_of=request.today)
    form = DecisionForm(request.POST or None, initial=_proposed(read))
    state = form["to_state"].value() or ""
    against = decisions.remarks(case_file, read, to_state=state) if state else []
    shown_first = None
    if form.is_valid():
        given = {"by": request.appointment, "read": read, "against": against, **form.cleaned_data}
        shown_first = form.carry_out(decisions.preview, **given) if "preview" in request.POST else None
        made = form.carry_out(decisions.take, **given) if "preview" not in request.POST else None
        if made:
            messages.success(request, _("Taken. Hand the letter out and record the notification."))
            return redirect("transfer-decision", case_file.pk, made.pk)
    context = shown.head_context(case_file, head=read.head) | {
        "form": form, "against": against, "next_acts": queries.next_acts(read, own=settings.CONTROLLER_STATE),
        "back": reverse("file-procedure", args=[case_file.pk]), "preview": shown_first,
        "sections": decisions.in_official_language(shown_first) if shown_first else (), "official": settings.OFFICIAL_LANGUAGE,
    }  # fmt: skip
    return page(request, "responsibility/decide.html", context, invalid=form.is_wrong)


@require_GET
def one(request: OfficerRequest, file_id: UUID, decision_id: UUID) -> HttpResponse:
    """A decision as it was taken."""
    case_file, decision = _decision(request, file_id, decision_id)
    context = shown.head_context(case_file, here="file-procedure") | {
        "decision": decision, "warned": warned.in_words(decision.warnings), "sections": decisions.sections(decision),
        "records": DataClass.PROCEDURE in shown.classes_written(request.appointment),
    }  # fmt: skip
    return page(request, "responsibility/decision.html", context)


@require_POST
def letter(request: OfficerRequest, file_id: UUID, decision_id: UUID) -> HttpResponse:
    """The letter for the person, with the record that it was handed out."""
    _case_file, decision = _decision(request, file_id, decision_id)
    handed = decisions.hand_out(by=request.appointment, decision=decision)
    return download(handed.content, name=handed.name, media_type=handed.media_type)


@require_http_methods(["GET", "POST"])
def notified(request: OfficerRequest, file_id: UUID, decision_id: UUID) -> HttpResponse:
    """Record the notification."""
    case_file, decision = _decision(request, file_id, decision_id)
    form = NotifiedForm(request.POST or None, today=request.today)
    if form.is_valid():
        done = form.carry_out(decisions.notify, by=request.appointment, decision=decision, **form.cleaned_data)
        if done:
            messages.success(request, _("Recorded."))
            return redirect("file-procedure", case_file.pk)
    context = shown.head_context(case_file) | {
        "form": form, "title": _("Record the notification"), "button": _("Record"),
        "back": reverse("transfer-decision", args=[case_file.pk, decision.pk]),
    }  # fmt: skip
    return page(request, "responsibility/form.html", context, invalid=form.is_wrong)


def _decision(request: OfficerRequest, file_id: UUID, decision_id: UUID) -> tuple[CaseFile, Decision]:
    case_file = opened(request, file_id)
    return case_file, get_object_or_404(Decision.objects.select_related("file"), pk=decision_id, file=case_file)


def _proposed(read: FilePage) -> dict[str, object]:
    """What the law's answer says already."""
    own = settings.CONTROLLER_STATE
    state, article = queries.advised(read.answer)
    limits = (one.ends for one in read.answer.time_limits if one.rule == "transfer" and one.who == own and one.ends)
    other = state != own
    return {
        "to_state": state if other else "", "article": article if other else "", "transfer_until": next(limits, None),
        "language": read.head.person.language,
    }  # fmt: skip
